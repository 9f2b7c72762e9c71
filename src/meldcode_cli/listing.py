"""The list of cases, from the register: no dossier is opened, and no model loaded, unless the register is behind."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from meldcode_cli import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.copies import copies_in
from meldcode_cli.store.folder import KeyNeeded
from meldcode_cli.store.home import Home, find
from meldcode_cli.store.register import Head
from meldcode_cli.terminal.screen import Screen

_FAR = date.max


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list. `due` is the first day on which something must be done, `locked` as in Known."""

    case: str
    status: str
    flow: str
    step: str
    due: date | None
    entries: int | None
    locked: bool = False

    def when(self, today: date) -> str:
        """Return the due date in words; what is late says so."""
        if self.due is None:
            return "-"
        shown = short_date(self.due)
        return texts.LIST_OVERDUE.format(date=shown) if self.due < today else shown

    @property
    def place(self) -> str:
        """Return the step in words: 'Stap 2' for stap-2."""
        return self.step.replace("-", " ").capitalize()

    def line(self, today: date) -> str:
        """Return the row on one line, to choose from."""
        return texts.CASE_LINE.format(case=self.case, step=self.place, due=self.when(today))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one case. `head` is None for a dossier that cannot be read; `here` tells whether it is there.

    `locked`: it is sealed, and changed since this machine last saw it: there is no key here to look what is new.
    """

    case: str
    head: Head | None
    here: bool = True
    locked: bool = False


def known_cases(home: Home, now: datetime, *, with_waits: bool = False) -> list[Known]:
    """Return what is known of all cases; `with_waits` also asks for the questions for which a day was agreed."""
    heads = home.register.heads()
    found: list[Known] = []
    present = home.cases.stamps()
    for case, stamp in present.items():
        head = heads.get(case)
        locked = False
        if head is None or head.stamp != stamp or (with_waits and head.waits is None):
            try:
                head = _read_again(home, case, head, now)
            except KeyNeeded:
                locked = True
        found.append(Known(case, head, locked=locked))
    deleted = home.tombstones.cases()
    gone = [Known(case, head, here=False) for case, head in heads.items() if case not in present]
    return found + [known for known in gone if known.case not in deleted]


def rows(home: Home, now: datetime) -> list[Row]:
    """Return all cases, what is due first on top. A dossier that cannot be read has a status that says so."""
    found: list[Row] = []
    for known in known_cases(home, now):
        head = known.head
        if head is None:
            status = texts.LIST_SEALED if known.locked else texts.LIST_UNREADABLE
            found.append(Row(known.case, status, "-", "-", None, None, locked=known.locked))
        elif known.here:
            found.append(
                Row(known.case, head.status, head.flow, head.step, head.due(), head.entries, locked=known.locked)
            )
        else:
            found.append(Row(known.case, texts.LIST_GONE, head.flow, head.step, None, head.entries))
    here = {row.case for row in found}
    found += [Row(case, texts.LIST_DELETED, "-", "-", None, None) for case in home.tombstones.cases() - here]
    return sorted(found, key=lambda row: (row.due or _FAR, row.case))


def show(screen: Screen, now: datetime, *, everything: bool, as_json: bool) -> None:
    """Show the cases as a table or as JSON; closed ones only when asked for everything."""
    home = find()
    found = rows(home, now)
    listed = [row for row in found if everything or row.status not in ("gesloten", texts.LIST_DELETED)]
    if as_json:
        screen.raw(json.dumps([_object(row) for row in listed], indent=2) + "\n")
    elif not listed:
        screen.say(texts.LIST_EMPTY if not found else texts.LIST_EMPTY_OPEN)
    else:
        today = now.date()
        late = sum(row.due is not None and row.due < today for row in listed)
        if late:
            screen.warn(texts.LIST_LATE_ONE if late == 1 else texts.LIST_LATE.format(count=late))
        screen.table(
            "",
            texts.LIST_COLUMNS,
            [(row.case, row.status, row.flow, row.place, row.when(today)) for row in listed],
        )
        unreadable = [row.case for row in listed if row.status == texts.LIST_UNREADABLE]
        if unreadable:
            # Below the table: in a long list that is what stays in sight.
            screen.warn(texts.LIST_ATTENTION.format(cases=", ".join(unreadable)))
        if locked := [row.case for row in listed if row.locked]:
            screen.warn(texts.LIST_LOCKED.format(cases=", ".join(locked)))
        if copies := sorted(copies_in(home.cases.path)):
            screen.warn(texts.LIST_COPIES.format(cases=", ".join(copies)))


def short_date(day: date) -> str:
    """Return a date in figures: 26-3-2026."""
    return f"{day.day}-{day.month}-{day.year}"


def _object(row: Row) -> dict[str, object]:
    return {
        "case": row.case,
        "status": row.status,
        "flow": row.flow,
        "step": row.step,
        "next_due": None if row.due is None else row.due.isoformat(),
        "entries": row.entries,
    }


def _read_again(home: Home, case: str, known: Head | None, now: datetime) -> Head | None:
    """Derive the head of a case from its dossier, because the register does not know this version of it.

    None for a dossier that cannot be read; raises KeyNeeded for one that is sealed.
    """
    from meldcode_cli.opening import open_case

    try:
        casefile = open_case(home, case, lambda: now)
    except KeyNeeded:
        raise
    except MeldcodeError:
        return None
    goes_on = casefile.compare_with(known)
    head = casefile.head()
    # An older or another dossier that was put here must keep standing out: only what goes on from it is noted.
    if goes_on:
        home.register.note(head)
    return head
