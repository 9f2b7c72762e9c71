"""Who does a duty on a day: whoever it is for, or who stands in for them then. One person, or nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meldcode_cli.case.around import Assigned, StandIn
from meldcode_cli.case.state import CaseState


@dataclass(frozen=True, slots=True)
class Turn:
    """Who does a duty: `person`, None for nobody; `instead` of whom, and `until` when, if they stand in."""

    person: str | None = None
    instead: str | None = None
    until: date | None = None


def turn(state: CaseState, duty: str, day: date) -> Turn:
    """Return who does a duty on a day. What is for nobody in particular is, while whoever began the case is away, for
    who stands in for them."""
    owner = assigned(state, duty)
    stands_in = _stands_in(state, day)
    begun = "" if state.begun is None else state.begun.by
    first = stands_in.get(_known(owner or begun))
    if first is None:
        return Turn(owner)
    found, passed = first, {_known(owner or begun)}
    while (further := stands_in.get(_known(found.person))) is not None and _known(found.person) not in passed:
        # Who stands in can be away as well.
        passed.add(_known(found.person))
        found = further
    # Two who stand in for each other leave it with whoever it is for.
    return Turn(owner) if same(found.person, owner or begun) else Turn(found.person, owner or begun, found.until)


def assigned(state: CaseState, duty: str) -> str | None:
    """Return for whom a duty is, whoever stands in today; None for nobody."""
    said = [entry.content for entry in state.entries.values()][::-1]
    return next((each.person for each in said if isinstance(each, Assigned) and each.duty == duty), None)


def people(state: CaseState) -> tuple[str, ...]:
    """Return everybody for whom there is something in a case, and who began it, each once, in the order of the page."""
    found: dict[str, str] = {}
    names = [] if state.begun is None else [state.begun.by]
    for entry in state.entries.values():
        match entry.content:
            case Assigned(person=str(person)):
                names.append(person)
            case StandIn(person=person):
                names.append(person)
    for name in names:
        found.setdefault(_known(name), name)
    return tuple(found.values())


def same(one: str, other: str) -> bool:
    """Tell whether two names are of one person: capitals and spaces make no difference."""
    return _known(one) == _known(other)


def _stands_in(state: CaseState, day: date) -> dict[str, StandIn]:
    found: dict[str, StandIn] = {}
    for entry in state.entries.values():
        content = entry.content
        if isinstance(content, StandIn) and content.since <= day <= content.until:
            found[_known(content.absent)] = content
    return found


def _known(name: str) -> str:
    return " ".join(name.split()).casefold()
