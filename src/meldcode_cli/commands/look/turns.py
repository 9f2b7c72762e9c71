"""Who does what on the agenda: for whoever has the key, because only the dossiers say that."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime

from meldcode_cli.case.turns import Turn, same, turn
from meldcode_cli.commands.look import texts
from meldcode_cli.commands.look.agenda import DueDuty, Item, Pick, Title, Who
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dossier.whose import seen
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.base import CALL
from meldcode_cli.store.home import Home
from meldcode_cli.telling.turns import in_words
from meldcode_cli.terminal.screen import Screen

Turns = Mapping[tuple[str, str], Turn]
"""By case and duty who does it."""

EVERYBODY = "iedereen"
NOBODY = "niemand"


def turns(home: Home, found: Sequence[Item], now: datetime, *, tells: bool = True) -> Turns:
    """Return who does each duty today, from the dossiers; `tells` writes down that these were opened, if that was not
    done already. The key of `home` must be open. What cannot be read has nobody."""
    heads = home.register.heads()
    wanted: dict[str, list[str]] = {}
    for item in found:
        if isinstance(item, DueDuty):
            wanted.setdefault(item.case, []).append(item.id)
    result: dict[tuple[str, str], Turn] = {}
    opened: list[str] = []
    for case, duties in wanted.items():
        try:
            state = open_case(home, case, lambda: now, known=heads).state
        except MeldcodeError:
            continue
        opened.append(case)
        result |= {(case, duty): turn(state, duty, now.date()) for duty in duties}
    if tells:
        seen(home, opened, now, Screen(stream=sys.stderr).warn)
    return result


def picking(who: str) -> Pick:
    """Return what keeps of an agenda what is for this person, for nobody, or for everybody."""

    def pick(home: Home, found: Sequence[Item], now: datetime, title: Title) -> tuple[list[Item], Title, Who]:
        known = turns(home, found, now)
        return of(found, known, who), titled(title, known), lambda item: person(item, known)

    return pick


def of(found: Sequence[Item], known: Turns, who: str) -> list[Item]:
    """Return what is for one person, for nobody, or for everybody. To call 112 is for whoever reads it."""
    if same(who, EVERYBODY):
        return [*found]
    return [item for item in found if _calls(item) or _is_for(person(item, known), who)]


def person(item: Item, known: Turns) -> str | None:
    """Return who does this; None for nobody, as what is no duty is for nobody."""
    found = known.get((item.case, item.id)) if isinstance(item, DueDuty) else None
    return None if found is None else found.person


def titled(title: Title, known: Turns) -> Title:
    """Return what gives an item in words, with who does it."""

    def with_who(item: Item) -> str:
        found = known.get((item.case, item.id)) if isinstance(item, DueDuty) else None
        if found is None or found.person is None:
            return title(item)
        return texts.AGENDA_WHO.format(title=title(item), who=in_words(found))

    return with_who


def _calls(item: Item) -> bool:
    return isinstance(item, DueDuty) and item.id == CALL


def _is_for(found: str | None, who: str) -> bool:
    return same(who, NOBODY) if found is None else same(found, who)
