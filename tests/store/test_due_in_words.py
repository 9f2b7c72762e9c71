"""By when something must be done is said in the same words in the list, when one goes on, and in the menu."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from meldcode_cli.dossier.known import Row
from meldcode_cli.store.heads import Status

NOW = datetime.fromisoformat("2026-03-10T12:00:00+01:00")
OPEN = Row("2026-001", Status.OPEN, Status.OPEN, flow="onderwijs", step="stap-2", due=date(2026, 3, 12))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (OPEN, "uiterlijk 12-3-2026"),
        (replace(OPEN, due=date(2026, 3, 9)), "te laat (9-3-2026)"),
        (replace(OPEN, by=datetime.fromisoformat("2026-03-12T16:05:00+01:00")), "uiterlijk 12-3-2026, 16:05 uur"),
        (replace(OPEN, due=None), "niets open"),
        (Row("2026-002", Status.DELETED), "niets open"),
        (Row("2026-002", Status.UNREADABLE), "onbekend"),
        (replace(OPEN, due=None, gone=True), "onbekend"),
    ],
)
def test_what_is_due_is_said_in_words(row: Row, said: str) -> None:
    """With the word of the agenda; a dash would be silent for who listens, and a bare date says nothing."""
    assert row.when(NOW) == said


def test_a_line_to_choose_says_what_the_date_is() -> None:
    """A step that is not there is left out."""
    assert OPEN.line(NOW) == "2026-001 · Stap 2 · uiterlijk 12-3-2026"
    assert replace(OPEN, step=None, due=None).line(NOW) == "2026-001 · niets open"
