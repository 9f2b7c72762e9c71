"""Terms and days: what a flow writes behind `due`, and the day that becomes of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.emergency import VERTROUWENSINSPECTEUR
from meldcode_cli.flow.days import (
    NOT_AGREED,
    AfterDateOf,
    AtOnce,
    OnDateOf,
    Term,
    Within,
    WithinHours,
    add_workdays,
    due_day,
    may_be_free,
    opens,
    put_from,
    surely_as_soon,
    term,
    waits_for,
    workdays_left,
)
from meldcode_cli.flow.files import Library

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
WITHIN = st.builds(Within, st.integers(1, 60), st.sampled_from(["days", "workdays"]))
AFTER = st.builds(AfterDateOf, st.just("termijn"), WITHIN)
TERMS = st.just(AtOnce()) | st.builds(WithinHours, st.integers(1, 200)) | WITHIN | AFTER | st.just(OnDateOf("termijn"))


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
        case AfterDateOf(question, within):
            return f"{written(within)} after {question}"


@given(TERMS)
def test_a_term_is_read_as_it_is_written(of: Term) -> None:
    """Every kind of term can be written and comes back."""
    assert term(written(of)) == of


@pytest.mark.parametrize(
    "due",
    [
        "",
        "0 days",
        "1000 days",
        "5 Days",
        "5  days",
        "five days",
        "-1 days",
        "Morgen",
        "now ",
        "now after dag",
        "3 hours after dag",
        "3 days before dag",
        "3 days after ",
        "3 weeks after 4",
    ],
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


@given(DAYS, DAYS, WITHIN)
def test_a_term_after_a_date_counts_from_that_date(since: date, agreed: date, within: Within) -> None:
    """Whatever day the duty arose; there is no day as long as there is no date."""
    of = AfterDateOf("termijn", within)
    assert due_day(of, since, {"termijn": agreed}.get) == due_day(within, agreed, nobody_said)
    assert due_day(of, since, nobody_said) is None


@pytest.mark.parametrize("number", [1, 2, 6, 40])
def test_a_week_is_seven_days(number: int) -> None:
    """However it is written, by itself or after a date."""
    word = "week" if number == 1 else "weeks"
    assert term(f"{number} {word}") == Within(number * 7, "days")
    assert term(f"{number} {word} after besluit") == AfterDateOf("besluit", Within(number * 7, "days"))


@given(TERMS, TERMS, DAYS, DAYS)
def test_what_is_surely_as_soon_never_ends_later(new: Term, old: Term, since: date, agreed: date) -> None:
    """From whatever day both count, in whatever year with its holidays."""
    if surely_as_soon(new, old) and (isinstance(new, OnDateOf | AfterDateOf) or waits_for(old) is None):
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
    assert surely_as_soon(term("termijn"), term("6 weeks after termijn"))
    assert not surely_as_soon(term("6 weeks after termijn"), term("termijn"))
    assert not surely_as_soon(term("termijn"), term("6 weeks after besluit"))
    assert not surely_as_soon(term("5 weeks"), term("6 weeks after besluit"))
    assert not surely_as_soon(term("1 days"), term("now"))


def test_when_a_question_is_put() -> None:
    """At any time, from the date it waits for, or not before that date is known."""
    day = date(2026, 5, 12)
    assert put_from(None, nobody_said) is None
    assert put_from("termijn", {"termijn": day}.get) == day
    assert put_from("termijn", nobody_said) == NOT_AGREED


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


YEARS = range(2026, 2031)
# Computed by hand: Easter Sunday of these years.
EASTER = (date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16), date(2029, 4, 1), date(2030, 4, 21))
GOOD_FRIDAYS = tuple(day - timedelta(days=2) for day in EASTER)
LIBERATION_DAYS = tuple(date(year, 5, 5) for year in YEARS)


def free_by_law(year: int, easter: date) -> set[date]:
    """The days of art. 3 of the Algemene termijnenwet, without 5 May and what it puts on a par."""
    birthday = date(year, 4, 27)
    king = birthday if birthday.weekday() != 6 else date(year, 4, 26)
    fixed = {date(year, 1, 1), king, date(year, 12, 25), date(year, 12, 26)}
    return fixed | {easter + timedelta(days=days) for days in (0, 1, 39, 49, 50)}


@pytest.mark.parametrize(("year", "easter"), list(zip(YEARS, EASTER, strict=True)))
def test_which_days_count(year: int, easter: date) -> None:
    """All but weekends and the holidays of the law; 5 May and Good Friday count, in every year alike."""
    free = free_by_law(year, easter)
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    counted = [day for day in days if workdays_left(day - timedelta(days=1), day)]
    assert counted == [day for day in days if day.weekday() < 5 and day not in free]


@pytest.mark.parametrize("day", [*GOOD_FRIDAYS, *LIBERATION_DAYS])
def test_no_due_day_falls_later_because_of_a_day_on_which_veilig_thuis_works(day: date) -> None:
    """Whatever day a term counts from, and however long: it ends no later than if that day were like any other."""
    year = day.year
    free = free_by_law(year, EASTER[year - 2026])

    def plain(start: date, number: int) -> date:
        while number:
            start += timedelta(days=1)
            number -= start.weekday() < 5 and start not in free
        return start

    for before in range(8):
        for number in (1, 2, 3, 5, 10):
            since = day - timedelta(days=before)
            assert add_workdays(since, number) <= plain(since, number)


# Days in the list of the library on which Veilig Thuis works. It lists 5 May once in five years.
WORKED = ("Bevrijdingsdag", "Goede vrijdag")


@pytest.mark.parametrize("year", range(1990, 2101))
def test_the_days_are_those_of_a_list_that_others_keep(year: int) -> None:
    """Which days count, and on which part of the country is free, by the public holidays as a library has them."""
    listed = holidays.country_holidays("NL", language="nl", years=year)
    days = [
        date(year, 1, 1) + timedelta(days=number) for number in range(366 if year % 4 == 0 and year != 2100 else 365)
    ]
    named = {day: listed.get_list(day) for day in days}
    counted = [day for day in days if day.weekday() < 5 and all(name in WORKED for name in named[day])]
    assert len([day for day in days if named[day]]) >= 9
    assert [day for day in days if workdays_left(day - timedelta(days=1), day)] == counted
    liberation_day = date(year, 5, 5)
    free = [day for day in counted if day == liberation_day or "Goede vrijdag" in named[day]]
    assert [day for day in days if may_be_free(day)] == free


def test_on_which_working_days_part_of_the_country_is_free() -> None:
    """5 May and Good Friday, unless they are no working days anyway."""
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(5 * 365)]
    assert [day for day in days if may_be_free(day)] == sorted(
        day for day in (*GOOD_FRIDAYS, *LIBERATION_DAYS) if day.weekday() < 5
    )


@pytest.mark.parametrize("name", Library().ids())
def test_a_line_that_is_not_always_open_says_what_to_do_until_it_is(name: str) -> None:
    """Whoever is sent to the vertrouwensinspecteur hears when somebody answers, and what not to wait with."""
    flow = Library().load(name)
    for duty in flow.duty:
        said = f"{duty.title} {duty.text} {duty.explain}"
        if VERTROUWENSINSPECTEUR in said or "op werkdagen van" in said:
            assert duty.open == "8-17" and "Is er gevaar? Bel 112." in duty.meanwhile


@given(DAYS, st.integers(1, 60))
def test_working_days_count_back_as_they_count_on(since: date, number: int) -> None:
    """From a working day so many back, and as many on again, is that day."""
    workday = add_workdays(since, 1)
    assert add_workdays(add_workdays(workday, -number), number) == workday
