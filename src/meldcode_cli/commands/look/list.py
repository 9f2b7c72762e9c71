"""The list of cases, from the register: no dossier is opened, and no model loaded, unless the register is behind."""

from __future__ import annotations

from datetime import datetime

from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.look import texts
from meldcode_cli.dossier import texts as dossier_texts
from meldcode_cli.dossier.known import Row, is_checked, named, rows
from meldcode_cli.store import place
from meldcode_cli.store.heads import Status
from meldcode_cli.store.whereabouts import find_there, looked_in
from meldcode_cli.terminal.progress import progress
from meldcode_cli.terminal.screen import Screen


def show(screen: Screen, now: datetime, *, everything: bool, as_json: bool) -> None:
    """Show the cases as a table or as JSON; closed ones only when asked for everything."""
    home = find_there()
    listing = home.cases.listing()
    with progress(commands_texts.DOING_LOOK, quiet=as_json, like=screen) as watch:
        found = rows(home, now, listing, watch)
    listed = [row for row in found if everything or not row.past]
    if as_json:
        screen.json({"checked": is_checked(home), "cases": [_object(row) for row in listed]})
    elif not listed:
        screen.say(texts.LIST_EMPTY if not found else texts.LIST_EMPTY_OPEN)
        if not found:
            screen.say(looked_in(home))
    else:
        late = sum(row.late(now) for row in listed)
        first = "" if not late else texts.LIST_LATE_ONE if late == 1 else texts.LIST_LATE.format(count=late)
        if first:
            screen.warn(first)
        screen.table(
            "",
            texts.LIST_COLUMNS,
            [(row.case, row.shown, _flow(row), row.place, row.when(now)) for row in listed],
        )
        unreadable = [row.case for row in listed if row.status is Status.UNREADABLE and not row.gone]
        if unreadable:
            # Below the table: in a long list that is what stays in sight.
            screen.warn(texts.LIST_ATTENTION.format(cases=", ".join(unreadable)))
        if locked := [row.case for row in listed if row.locked]:
            screen.warn(texts.LIST_LOCKED.format(cases=", ".join(locked)))
        if copies := sorted(listing.copies()):
            screen.warn(texts.LIST_COPIES.format(cases=", ".join(copies)))
        if not is_checked(home):
            screen.say(texts.NOT_CHECKED)
        if first and screen.overflows():
            # Once more, where the eye is.
            screen.warn(first)
    if not as_json and (warning := place.openness(home).warning(sealed=home.sealed)):
        screen.warn(warning)


def _flow(row: Row) -> str:
    return dossier_texts.LIST_NOTHING if row.flow is None else named(row.flow, row.meldcode)


def _object(row: Row) -> dict[str, object]:
    return {
        "case": row.case,
        "status": row.status.value,
        "flow": row.flow,
        "step": row.step,
        "next_due": None if row.due is None else row.due.isoformat(),
        "entries": row.entries,
        "meldcode": row.meldcode,
    }
