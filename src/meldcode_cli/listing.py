"""The list of cases, from the register: no dossier is opened, and no model loaded, unless the register is behind."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from meldcode_cli import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.home import Home, find
from meldcode_cli.store.register import Head
from meldcode_cli.terminal.screen import Screen

_FAR = date.max


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list. `due` is the first day on which something must be done."""

    case: str
    status: str
    flow: str
    step: str
    due: date | None
    entries: int | None

    def when(self, today: date) -> str:
        """Return the due date in words; what is late says so."""
        if self.due is None:
            return "-"
        shown = f"{self.due.day}-{self.due.month}-{self.due.year}"
        return texts.LIST_OVERDUE.format(date=shown) if self.due < today else shown

    @property
    def place(self) -> str:
        """Return the step in words: 'Stap 2' for stap-2."""
        return self.step.replace("-", " ").capitalize()

    def line(self, today: date) -> str:
        """Return the row on one line, to choose from."""
        return texts.CASE_LINE.format(case=self.case, step=self.place, due=self.when(today))


def rows(home: Home, now: datetime) -> list[Row]:
    """Return all cases, what is due first on top. A dossier that cannot be read has a status that says so."""
    heads = home.register.heads()
    found: list[Row] = []
    present = home.cases.stamps()
    for case, stamp in present.items():
        head = heads.get(case)
        if head is None or head.stamp != stamp:
            head = _read_again(home, case, head, now)
        if head is None:
            found.append(Row(case, texts.LIST_UNREADABLE, "-", "-", None, None))
        else:
            found.append(Row(case, head.status, head.flow, head.step, head.due(), head.entries))
    for case, head in heads.items():
        if case not in present:
            found.append(Row(case, texts.LIST_GONE, head.flow, head.step, None, head.entries))
    return sorted(found, key=lambda row: (row.due or _FAR, row.case))


def show(screen: Screen, now: datetime, *, everything: bool, as_json: bool) -> None:
    """Show the cases as a table or as JSON; closed ones only when asked for everything."""
    listed = [row for row in rows(find(), now) if everything or row.status != "gesloten"]
    if as_json:
        screen.raw(json.dumps([_object(row) for row in listed], indent=2) + "\n")
    elif not listed:
        screen.say(texts.LIST_EMPTY if not rows(find(), now) else texts.LIST_EMPTY_OPEN)
    else:
        today = now.date()
        screen.table(
            "",
            texts.LIST_COLUMNS,
            [(row.case, row.status, row.flow, row.place, row.when(today)) for row in listed],
        )


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
    """Derive the head of a case from its dossier, because the register does not know this version of it."""
    from meldcode_cli.case.log import prefix_head
    from meldcode_cli.casefile import open_case

    try:
        casefile = open_case(home, case, lambda: now)
    except MeldcodeError:
        return None
    head = casefile.head()
    # An older or another dossier that was put here must keep standing out: only what goes on from it is noted.
    if known is None or prefix_head(casefile.log, known.entries) == known.head:
        home.register.note(head)
    return head
