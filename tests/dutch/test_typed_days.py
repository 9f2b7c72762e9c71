"""A day as people write it: understood, or told in one sentence why not; what was guessed is marked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meldcode_cli.dutch.dates import MONTHS, WEEKDAYS, show_date
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.dutch.typed_days import read_day
from tests.support.english import english_in

# A Thursday.
TODAY = date(2026, 11, 12)


def sentence(typed: str, today: date = TODAY, *, past: bool = True) -> str:
    """Why something that was typed is no day."""
    with pytest.raises(NotUnderstood) as caught:
        read_day(typed, today, past=past)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "meant", "guessed"),
    [
        ("3-11-26", date(2026, 11, 3), False),
        ("3-11-'26", date(2026, 11, 3), False),
        ("03/11/2026", date(2026, 11, 3), False),
        ("2026/11/03", date(2026, 11, 3), False),
        ("2026.11.3", date(2026, 11, 3), False),
        ("3-11-99", date(1999, 11, 3), False),
        ("3 nov", date(2026, 11, 3), True),
        ("3 dec.", date(2025, 12, 3), True),
        ("3 nov '26", date(2026, 11, 3), False),
        ("3-nov-2026", date(2026, 11, 3), False),
        ("3e van november 2026", date(2026, 11, 3), False),
        ("maandag 9 maart 2026", date(2026, 3, 9), False),
        ("vr 13-11-26", date(2026, 11, 13), False),
        ("Di. 10-3-2026", date(2026, 3, 10), False),
        ("op dinsdag, 10 maart 2026", date(2026, 3, 10), False),
        ("dinsdag 10 maart", date(2026, 3, 10), True),
        ("gisteravond", date(2026, 11, 11), False),
        ("vanmorgen", TODAY, False),
        ("dinsdag", date(2026, 11, 10), True),
        ("di", date(2026, 11, 10), True),
        ("donderdag", date(2026, 11, 5), True),
        ("afgelopen dinsdag", date(2026, 11, 10), True),
        ("vorige week dinsdag", date(2026, 11, 3), True),
        ("dinsdag vorige week", date(2026, 11, 3), True),
        ("vorige week vrijdag", date(2026, 11, 6), True),
        ("deze week maandag", date(2026, 11, 9), True),
        ("twee weken geleden op maandag", date(2026, 10, 26), True),
        ("5 dagen geleden", date(2026, 11, 7), True),
        ("twee weken geleden", date(2026, 10, 29), True),
        ("een maand geleden", date(2026, 10, 12), True),
        ("1 jaar geleden", date(2025, 11, 12), True),
        ("31 december", date(2025, 12, 31), True),
    ],
)
def test_a_day_that_was(typed: str, meant: date, guessed: bool) -> None:
    """What lies behind us; a year or a day of the month that was not written is marked as guessed."""
    found = read_day(typed, TODAY)
    assert (found.value, found.guessed) == (meant, guessed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 dec", date(2026, 12, 3)),
        ("10-3", date(2027, 3, 10)),
        ("dinsdag", date(2026, 11, 17)),
        ("donderdag", date(2026, 11, 19)),
        ("komende vrijdag", date(2026, 11, 13)),
        ("volgende week vrijdag", date(2026, 11, 20)),
        ("vrijdag over 2 weken", date(2026, 11, 27)),
        ("over 3 weken", date(2026, 12, 3)),
        ("over een maand", date(2026, 12, 12)),
        ("over 10 dagen", date(2026, 11, 22)),
        ("vorige week dinsdag", date(2026, 11, 3)),
    ],
)
def test_a_day_to_come(typed: str, meant: date) -> None:
    """Where something is agreed the next such day is the guess; what says that it was, was."""
    found = read_day(typed, TODAY, past=False)
    assert (found.value, found.guessed) == (meant, True)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("29-2-2026", "Februari heeft 28 dagen in 2026. Kijk de dag en het jaar na."),
        ("30 februari 2024", "Februari heeft 29 dagen in 2024. Kijk de dag en het jaar na."),
        ("29 feb", "Februari heeft 28 dagen in 2026. Kijk de dag en het jaar na."),
        ("2026-04-31", "April heeft 30 dagen. Kijk de dag na."),
        ("0-1-2026", "Januari heeft 31 dagen. Kijk de dag na."),
        ("maandag 31 juni", "Juni heeft 30 dagen. Kijk de dag na."),
        (
            "10-13-2026",
            "Een jaar heeft twaalf maanden. Schrijf eerst de dag en dan de maand, bijvoorbeeld 10-3-2026.",
        ),
        ("maandag 10 maart 2026", "Die datum valt op een dinsdag. Kijk na welke dag het was."),
        (
            "maandag 10 maart",
            "In 2026 valt die datum op een dinsdag. Kijk de dag na, of schrijf het jaar erbij.",
        ),
    ],
)
def test_a_date_that_is_not_there_says_why(typed: str, why: str) -> None:
    """How many days the month has, how many months the year, or on which weekday the date falls."""
    assert sentence(typed) == why


@pytest.mark.parametrize(
    "typed",
    [
        *("sinds september", "rond 3 november", "vorige week", "november", "november 2026", "begin maart", "in maart"),
        *("eind vorige week", "ongeveer 3 november", "het weekend", "3 weken", "na de kerstvakantie in januari"),
    ],
)
def test_what_is_more_than_one_day_is_told(typed: str) -> None:
    """It is not taken for a day, and the sentence says what to write."""
    assert sentence(typed) == (
        "Hier past één dag. Weet u die niet precies? "
        "Typ alleen de dag die er het dichtst bij ligt, bijvoorbeeld 15 oktober."
    )


# ---------------------------------------------------------------- every day, every way

TODAYS = st.dates(date(1950, 1, 1), date(2080, 12, 31))
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
EXACT: dict[str, Callable[[date], str]] = {
    "shown": show_date,
    "iso": date.isoformat,
    "figures": lambda day: f"{day.day}-{day.month}-{day.year}",
    "slashes": lambda day: f"{day:%d/%m/%Y}",
    "slashes, year first": lambda day: f"{day:%Y/%m/%d}",
    "points": lambda day: f"{day.day}.{day.month}.{day.year}",
    "spaces": lambda day: f" {day.day}  {day.month} {day.year} ",
    "short": lambda day: f"{day.day} {MONTHS[day.month - 1][:3]}. {day.year}",
    "capitals": lambda day: show_date(day).upper(),
    "with its weekday": lambda day: f"{WEEKDAYS[day.weekday()]} {show_date(day)}",
    "with its weekday in short": lambda day: f"{WEEKDAYS[day.weekday()][:2]} {day.day}-{day.month}-{day.year}",
}
# What is said of a day from a day on which it is said; the days in between decide what can be.
BACK: dict[str, tuple[int, int, Callable[[date, date], str]]] = {
    "no year": (0, 364, lambda day, _: f"{day.day} {MONTHS[day.month - 1]}"),
    "no year, in figures": (0, 364, lambda day, _: f"{day.day}-{day.month}"),
    "weekday": (1, 7, lambda day, _: WEEKDAYS[day.weekday()]),
    "last weekday": (1, 7, lambda day, _: f"afgelopen {WEEKDAYS[day.weekday()]}"),
    "days ago": (0, 999, lambda day, today: f"{(today - day).days} dagen geleden"),
    "year of two figures": (0, 60 * 365, lambda day, _: f"{day.day}-{day.month}-{day:%y}"),
}
AHEAD: dict[str, tuple[int, int, Callable[[date, date], str]]] = {
    "no year": (0, 364, lambda day, _: f"{day.day} {MONTHS[day.month - 1]}"),
    "weekday": (1, 7, lambda day, _: WEEKDAYS[day.weekday()]),
    "next weekday": (1, 7, lambda day, _: f"komende {WEEKDAYS[day.weekday()]}"),
    "in days": (0, 999, lambda day, today: f"over {(day - today).days} dagen"),
    "year of two figures": (0, 29 * 365, lambda day, _: f"{day.day}-{day.month}-{day:%y}"),
}


@given(DAYS, TODAYS, st.sampled_from(sorted(EXACT)), st.booleans())
def test_a_whole_date_is_that_date_on_any_day(day: date, today: date, way: str, past: bool) -> None:
    """In every way of writing, and nothing of it is a guess."""
    found = read_day(EXACT[way](day), today, past=past)
    assert (found.value, found.guessed) == (day, False)


@given(TODAYS, st.data(), st.booleans())
def test_what_is_said_from_today_is_that_day(today: date, data: st.DataObject, past: bool) -> None:
    """In every way in which that can be said."""
    ways, sign = (BACK, -1) if past else (AHEAD, 1)
    least, most, write = ways[data.draw(st.sampled_from(sorted(ways)))]
    day = today + sign * timedelta(days=data.draw(st.integers(least, most)))
    # The last 29 February, or the next, lies in another year than the guess.
    assume((day.month, day.day) != (2, 29) or day.year == today.year)
    assert read_day(write(day, today), today, past=past).value == day


@given(TODAYS, st.integers(-9, 9), st.integers(0, 6))
def test_a_weekday_of_another_week(today: date, weeks: int, weekday: int) -> None:
    """The week runs from Monday to Sunday, whatever day it is today."""
    meant = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks, days=weekday)
    week = f"{-weeks} weken geleden" if weeks < 0 else f"over {weeks} weken"
    written = [f"{week} {WEEKDAYS[weekday]}", f"{WEEKDAYS[weekday]} {week}"]
    named = {-1: "vorige week", 0: "deze week", 1: "volgende week"}.get(weeks)
    written += [] if named is None else [f"{named} {WEEKDAYS[weekday]}"]
    assert {read_day(typed, today).value for typed in written} == {meant}


@given(st.integers(0, 99), st.integers(0, 99), st.integers(1, 9999), TODAYS)
def test_a_date_that_does_not_exist_is_never_another_one(day: int, month: int, year: int, today: date) -> None:
    """Figures give that very date or none."""
    typed = f"{day}-{month}-{year:04}"
    try:
        exists = date(year, month, day)
    except ValueError:
        assert sentence(typed, today) != ""
    else:
        assert read_day(typed, today).value == exists


CANARY = "zwxq"
_WORDS = (
    *("maandag", "di", "vorige week", "over", "geleden", "3", "31", "13", "2026", "0", "sinds", "rond", "februari"),
    *("mrt", "-", "/", "dagen", "weken", "gisteren", "'26", "een", "van", "op", ".", ","),
)


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=6), max_size=6), st.booleans(), TODAYS)
def test_whatever_is_typed_is_a_day_or_told_in_dutch(words: list[str], past: bool, today: date) -> None:
    """One sentence, in which nothing comes back that was typed, but for a month and a year that do exist."""
    typed = " ".join(words)
    try:
        found = read_day(typed, today, past=past).value
        assert isinstance(found, date)
    except NotUnderstood as error:
        assert str(error).endswith(".") and english_in(str(error)) == []
    for wrong in (f"{typed} {CANARY}", f"{CANARY}{typed}", f"3 {CANARY} 2026"):
        assert CANARY not in sentence(wrong, today, past=past)
