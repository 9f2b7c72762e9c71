"""The list of cases, from the register: no dossier is opened, and no model loaded, unless the register is behind.

Only with `names` every dossier is opened, with the key, to say whose it is.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.look import texts
from meldcode_cli.dossier import texts as dossier_texts
from meldcode_cli.dossier.known import Row, is_checked, named, rows
from meldcode_cli.store import place
from meldcode_cli.store.connection import is_connected
from meldcode_cli.store.heads import Status
from meldcode_cli.store.home import Home
from meldcode_cli.store.listing import Listing
from meldcode_cli.store.names import case_order
from meldcode_cli.store.whereabouts import find_there, looked_in
from meldcode_cli.talk.dialogue import Lines
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.progress import progress
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.dossier.taking_in import There
    from meldcode_cli.dossier.whose import Whose


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases are shown, in which order, and whether it is said whose they are (`names`).

    `everything`: closed ones too. `late`: only where something is late. `flow`: of this route; `step`: in this step, by
    its number or id. `text`: with these letters in what the list says. `sort`: `datum`, `nieuwste` or `stap`.
    """

    everything: bool = False
    names: bool = False
    late: bool = False
    flow: str | None = None
    step: str | None = None
    text: str | None = None
    sort: str = "datum"

    @property
    def some(self) -> bool:
        """Tell whether anything is left out by choice."""
        return self.late or any(part is not None for part in (self.flow, self.step, self.text))

    def has(self, row: Row, whose: Mapping[str, Whose], now: datetime) -> bool:
        """Tell whether a case is one of those."""
        said = whose[row.case].whole if row.case in whose else ""
        words = " ".join((row.case, row.shown, row.flow or "", row.place, said)).casefold()
        return (
            (self.everything or not row.past)
            and (not self.late or row.late(now))
            and (self.flow is None or row.flow == self.flow)
            and (self.step is None or row.step in (self.step, f"stap-{self.step}"))
            and (self.text is None or all(part in words for part in self.text.casefold().split()))
        )

    def ordered(self, found: Sequence[Row]) -> list[Row]:
        """Return rows in the order that was asked for; what is due first comes first where nothing else tells."""
        match self.sort:
            case "nieuwste":
                return sorted(found, key=lambda row: case_order(row.case), reverse=True)
            case "stap":
                return sorted(
                    found, key=lambda row: (row.step is None, _number(row.step), row.due or date.max, row.case)
                )
        return list(found)


def show(screen: Screen, now: datetime, wanted: Wanted, *, as_json: bool) -> None:
    """Show the cases as a table or as JSON; closed ones only when asked for everything."""
    home = find_there()
    if wanted.names and home.cases.cases():
        from meldcode_cli.keyring.unlocking import unlocked

        home = unlocked(home)
    listing = home.cases.listing()
    with progress(commands_texts.DOING_LOOK, quiet=as_json, like=screen) as watch:
        found = rows(home, now, listing, watch)
    whose = _whose(home, found, now) if wanted.names else {}
    listed = wanted.ordered([row for row in found if wanted.has(row, whose, now)])
    if whose:
        from meldcode_cli.dossier.whose import seen

        seen(home, [row.case for row in listed if row.case in whose], now, Screen(stream=sys.stderr).warn)
    if as_json:
        objects = [_object(row, whose if wanted.names else None) for row in listed]
        there = _in_store(home)
        in_store = {} if there is None else {"store": there.table()}
        screen.json({"checked": is_checked(home), "cases": objects, **in_store})
        return
    # Whose a case is comes out of a sealed dossier: that never stays behind on the screen.
    with paged(screen, sealed=bool(whose)):
        _show(screen, home, listing, Shown(found, listed, whose, now), wanted)
        if (there := _in_store(home)) is not None:
            from meldcode_cli.commands.safe.store import tell_there

            tell_there(there, screen)


def _in_store(home: Home) -> There | None:
    """Return what a store has that is not here, by names alone; None where none was connected or answers: that is told
    at the end."""
    if not is_connected(home):
        return None
    from meldcode_cli.dossier import remote, taking_in

    line = remote.line_of(home)
    try:
        return None if line is None else taking_in.there(line)
    except remote.Down:
        return None


def _number(step: str | None) -> int:
    """Return the number of a step by its id; what comes before the first step is 0."""
    figures = "".join(filter(str.isdecimal, step or ""))
    return int(figures) if figures else 0


@dataclass(frozen=True, slots=True)
class Shown:
    """All cases there are, those that are `listed`, and whose they are."""

    found: Sequence[Row]
    listed: Sequence[Row]
    whose: Mapping[str, Whose]
    now: datetime


def _show(screen: Screen, home: Home, listing: Listing, shown: Shown, wanted: Wanted) -> None:
    if not shown.listed:
        _say_none(screen, home, shown.found, wanted)
    else:
        late = sum(row.late(shown.now) for row in shown.listed)
        if late:
            _say_late(screen, late, wanted)
        screen.table("", *_table(shown))
        if wanted.names:
            screen.say(texts.LIST_LABEL_HOW)
        unreadable = [row.case for row in shown.listed if row.status is Status.UNREADABLE and not row.gone]
        if unreadable:
            # Below the table: in a long list that is what stays in sight.
            screen.warn(texts.LIST_ATTENTION.format(cases=", ".join(unreadable)))
        if locked := [row.case for row in shown.listed if row.locked]:
            screen.warn(texts.LIST_LOCKED.format(cases=", ".join(locked)))
        if copies := sorted(listing.copies()):
            screen.warn(texts.LIST_COPIES.format(cases=", ".join(copies)))
        if not is_checked(home):
            screen.say(texts.NOT_CHECKED)
    if warning := place.openness(home).warning(sealed=home.sealed):
        screen.warn(warning)


def _say_none(screen: Screen, home: Home, found: Sequence[Row], wanted: Wanted) -> None:
    if not found:
        screen.say(texts.LIST_EMPTY)
        screen.say(looked_in(home))
    elif wanted.some:
        screen.say(texts.LIST_NONE_FITS if wanted.everything else texts.LIST_NONE_FITS_OPEN)
        if wanted.text is not None and not wanted.names:
            screen.say(texts.LIST_TEXT_NAMES)
        elif wanted.text is not None:
            screen.say(texts.LIST_TEXT_SEARCH)
    else:
        screen.say(texts.LIST_EMPTY_OPEN)


def _say_late(screen: Screen, late: int, wanted: Wanted) -> None:
    if wanted.sort == "datum":
        screen.warn(texts.LIST_LATE_ONE if late == 1 else texts.LIST_LATE.format(count=late))
    else:
        screen.warn(texts.LIST_LATE_ANYWHERE_ONE if late == 1 else texts.LIST_LATE_ANYWHERE.format(count=late))


def _table(shown: Shown) -> tuple[Lines, list[tuple[str, ...]]]:
    """Return the columns and the rows; with whose a case is, its route has to make room."""
    if not shown.whose:
        lines = [(row.case, row.shown, _flow(row), row.place, row.when(shown.now)) for row in shown.listed]
        return texts.LIST_COLUMNS, [*lines]
    return texts.LIST_COLUMNS_NAMES, [
        (row.case, _said(row, shown.whose), row.shown, row.place, row.when(shown.now)) for row in shown.listed
    ]


def _said(row: Row, whose: Mapping[str, Whose]) -> str:
    return whose[row.case].whole if row.case in whose else dossier_texts.LIST_UNKNOWN


def _whose(home: Home, found: Sequence[Row], now: datetime) -> dict[str, Whose]:
    from meldcode_cli.dossier.whose import whose

    return whose(home, [row.case for row in found if not row.gone and row.status is not Status.DELETED], now)


def _flow(row: Row) -> str:
    return dossier_texts.LIST_UNKNOWN if row.flow is None else named(row.flow, row.meldcode)


def _object(row: Row, whose: Mapping[str, Whose] | None) -> dict[str, object]:
    from_dossier: dict[str, object] = {}
    if whose is not None:
        known = whose.get(row.case)
        from_dossier = {"initials": None, "label": None, "links": []} if known is None else known.table()
    return {
        "case": row.case,
        "status": row.status.value,
        "flow": row.flow,
        "step": row.step,
        "next_due": None if row.due is None else row.due.isoformat(),
        "entries": row.entries,
        "meldcode": row.meldcode,
        "new": row.new,
        **from_dossier,
    }
