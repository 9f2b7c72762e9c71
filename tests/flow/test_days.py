"""Terms and days: what a flow writes behind `due`, and the day that becomes of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.flow.days import (
    NOT_AGREED,
    AtOnce,
    OnDateOf,
    Term,
    Within,
    WithinHours,
    add_workdays,
    due_day,
    opens,
    put_from,
    surely_as_soon,
    term,
)

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
WITHIN = st.builds(Within, st.integers(1, 60), st.sampled_from(["days", "workdays"]))
TERMS = st.just(AtOnce()) | st.builds(WithinHours, st.integers(1, 200)) | WITHIN | st.just(OnDateOf("termijn"))


def nobody_said(_: str) -> None:
    """No date was answered to any question."""


def written(of: Term) -> str:
    """A term as a flow file writes it."""
    match of:
        case AtOnce():
            return "now"
        case WithinHours(number):
            return "1 hour" if number == 1 else f"{number} hours"
        case Within(number, unit):
            return f"{number} {unit}"
        case OnDateOf(question):
            return question


@given(TERMS)
def test_a_term_is_read_as_it_is_written(of: Term) -> None:
    """Every kind of term can be written and comes back."""
    assert term(written(of)) == of


@pytest.mark.parametrize(
    "due", ["", "0 days", "1000 days", "5 Days", "5  days", "five days", "-1 days", "Morgen", "now "]
)
def test_what_is_no_term_is_refused(due: str) -> None:
    """Anything else is told, and never taken for something that it nearly is."""
    with pytest.raises(ValueError):
        term(due)


@given(DAYS, st.integers(1, 60))
def test_a_term_counts_from_a_day(since: date, number: int) -> None:
    """At once is that day, days are days, and working days are those of `add_workdays`."""
    assert due_day(AtOnce(), since, nobody_said) == since
    assert due_day(Within(number, "days"), since, nobody_said) == since + timedelta(days=number)
    assert due_day(Within(number, "workdays"), since, nobody_said) == add_workdays(since, number)


@given(DAYS, DAYS)
def test_a_date_that_was_answered_is_the_day(since: date, agreed: date) -> None:
    """Whatever day it counts from: an agreed date is that date, and there is no day as long as there is none."""
    assert due_day(OnDateOf("termijn"), since, {"termijn": agreed}.get) == agreed
    assert due_day(OnDateOf("termijn"), since, nobody_said) is None


@given(TERMS, TERMS, DAYS, DAYS)
def test_what_is_surely_as_soon_never_ends_later(new: Term, old: Term, since: date, agreed: date) -> None:
    """From whatever day both count, in whatever year with its holidays."""
    if surely_as_soon(new, old) and not isinstance(old, OnDateOf):
        first, last = (due_day(of, since, {"termijn": agreed}.get) for of in (new, old))
        assert first is not None and last is not None and first <= last
    assert surely_as_soon(old, old) and surely_as_soon(AtOnce(), old)


def test_what_shortens_a_term() -> None:
    """Fewer of the same, or so few working days that no holidays can bridge it; an agreed date is never comparable."""
    assert surely_as_soon(term("3 workdays"), term("5 workdays"))
    assert surely_as_soon(term("3 workdays"), term("14 days"))
    assert not surely_as_soon(term("5 workdays"), term("7 days"))
    assert not surely_as_soon(term("termijn"), term("14 days"))
    assert not surely_as_soon(term("1 days"), term("termijn"))
    assert not surely_as_soon(term("1 days"), term("now"))


def test_when_a_question_is_put() -> None:
    """At any time, from the date it waits for, or not before that date is known."""
    day = date(2026, 5, 12)
    assert put_from(None, nobody_said) is None
    assert put_from("termijn", {"termijn": day}.get) == day
    assert put_from("termijn", nobody_said) == NOT_AGREED


@pytest.mark.parametrize(
    ("due", "loaded"), [("now", False), ("14 days", False), ("termijn", False), ("5 workdays", True)]
)
def test_the_list_of_holidays_is_loaded_when_working_days_are_counted(due: str, loaded: bool) -> None:
    """It takes longer to load than all else that a term needs."""
    code = (
        "import sys, datetime\n"
        "from meldcode_cli.flow.days import due_day, term\n"
        "due_day(term(sys.argv[1]), datetime.date(2026, 3, 9), lambda name: None)\n"
        "print('holidays' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code, due], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(loaded)


@pytest.mark.parametrize(
    ("now", "again"),
    [
        ("2026-03-13T16:59", None),  # a Friday afternoon
        ("2026-03-13T17:00", "2026-03-16T08:00"),  # over the weekend
        ("2026-03-14T10:00", "2026-03-16T08:00"),
        ("2026-03-16T07:59", "2026-03-16T08:00"),  # early on a working day
        ("2026-04-04T12:00", "2026-04-07T08:00"),  # over Easter Monday
        ("2026-03-16T08:00", None),
    ],
)
def test_a_line_that_is_closed_opens_on_the_next_working_day(now: str, again: str | None) -> None:
    """Weekends and public holidays do not count, nor the hours before and after."""
    expected = None if again is None else datetime.fromisoformat(again)
    assert opens("8-17", datetime.fromisoformat(now)) == expected
