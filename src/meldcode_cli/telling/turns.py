"""Who does what, in words."""

from __future__ import annotations

from datetime import date

from meldcode_cli.case.state import CaseState
from meldcode_cli.case.turns import Turn, turn
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.telling import texts


def who_does(state: CaseState, duty: str, day: date) -> str:
    """Say who does a duty on a day, and for whom they stand in; "" where it is for nobody."""
    found = turn(state, duty, day)
    return texts.TURN.format(who=in_words(found)) if found.person else ""


def in_words(found: Turn) -> str:
    """Return who does something, in a few words; "niemand" for nobody."""
    if found.person is None:
        return texts.TURN_NOBODY
    if found.instead is None or found.until is None:
        return found.person
    return texts.TURN_INSTEAD.format(who=found.person, absent=found.instead, until=show_date(found.until))
