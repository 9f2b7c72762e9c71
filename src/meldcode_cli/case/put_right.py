"""Records that two people put right, each without the other: both count until somebody chose which holds. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from meldcode_cli.case.entries import Entry, Withdrawal
from meldcode_cli.case.merged import Settled
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.sides import Side

if TYPE_CHECKING:
    from meldcode_cli.case.state import CaseState


def put_right(one: Side, other: Side) -> dict[str, set[int]]:
    """Return the records that both put right, each by the number of what was first recorded; or that one put right and
    the other withdrew, if no duty was done by it (`_corrected`)."""
    found: dict[str, set[int]] = {}
    mine, theirs = _renewed(one, other), _renewed(other, one)
    for thing in mine.keys() & theirs.keys():
        if len(mine[thing] | theirs[thing]) > 1:
            found[thing] = mine[thing] | theirs[thing]
    for side, than, renewed in ((one, other, mine), (other, one, theirs)):
        for thing, numbers in renewed.items():
            entries = [side.state.entries[number] for number in numbers]
            versions = {number for entry in entries for number in side.state.versions(entry)}
            gone = {
                by.number
                for number, by in than.state.withdrawn.items()
                if number in versions and isinstance(by.content, Withdrawal) and not side.knows(by.number)
            }
            if gone and not any(getattr(entry.content, "duties", ()) for entry in entries):
                found.setdefault(thing, set()).update(numbers | gone)
    return found


def _renewed(side: Side, other: Side) -> dict[str, set[int]]:
    """Return the records that count in one part because they were put right there, or chosen, as far as the other part
    does not know that; by the number of what was first recorded."""
    found: dict[str, set[int]] = {}
    for entry in side.state.records:
        thing = thing_of(side.state, entry)
        chosen = side.state.settled.get(("record", thing))
        known = other.knows(entry.number) and (chosen is None or other.knows(chosen.number))
        if not known and int(thing) != entry.number and other.knows(int(thing)):
            found.setdefault(thing, set()).add(entry.number)
    return found


def choose(state: CaseState, number: int, by: Entry, *, counts: bool) -> None:
    """Let a record count no more because somebody chose, or count again because somebody else chose otherwise."""
    target = state.entries.get(number)
    if target is None or not isinstance(target.content, Record) or (number in state.withdrawn) is not counts:
        return
    if counts and not isinstance(state.withdrawn[number].content, Settled):
        return
    if counts:
        state.count_again(target, target.content, by)
        state.records.sort(key=lambda entry: entry.number)
    else:
        state.withdraw(number, by)
    state.chosen.setdefault(by.number, []).append((number, 1 if counts else -1))


def subject_of(state: CaseState, content: Settled) -> str:
    """Return what an entry chose about, as `Contested` names it: of a record, the number it has on this page."""
    if content.about != "record":
        return content.subject
    numbers = (*content.beside, *(() if content.holds is None else (content.holds,)))
    records = (state.entries[number] for number in numbers if number in state.entries)
    return next((thing_of(state, entry) for entry in records if isinstance(entry.content, Record)), "")


def thing_of(state: CaseState, entry: Entry) -> str:
    """Return the number under which the thing that a record tells of was first recorded."""
    return str(state.first_recorded(entry))


def settle_again(state: CaseState) -> None:
    """After a record was put right once more, or withdrawn: what is left to choose between, if anything is."""
    for key, contest in [*state.contests.items()]:
        if contest.about == "record":
            live = {entry.number for entry in state.records if thing_of(state, entry) == contest.subject}
            gone = {number for number in contest.sides if isinstance(state.entries[number].content, Withdrawal)}
            state.contests[key] = replace(contest, sides=tuple(sorted(live | gone)))
            if not live or len(live | gone) < 2:
                del state.contests[key]
