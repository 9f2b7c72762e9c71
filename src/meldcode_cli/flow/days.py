"""Terms, working days and due dates: by when something must be done, and from when a question is put. Pure.

A term is what a flow writes behind `due`. It becomes a day only with the day it counts from, and with the dates that
were answered; both are handed in, so that a case and a proof reckon alike.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

DateOf = Callable[[str], date | None]
"""Gives the date that was answered to a question, by its id; None as long as there is none."""

NOT_AGREED = date.max
"""Where a question waits for a date that was not answered yet: the last day there is."""

_TERM = re.compile(
    r"now|(?P<number>[1-9][0-9]{0,2}) "
    r"(?:(?P<hours>hours?)|(?P<unit>workdays|days|weeks?)(?: after (?P<after>[a-z][a-z0-9-]*))?)"
    r"|(?P<question>[a-z][a-z0-9-]*)"
)
# So many calendar days a working day takes at most, with as many to spare for where the count begins.
_MOST_PER_WORKDAY = 3


@dataclass(frozen=True, slots=True)
class AtOnce:
    """The day itself from which it counts."""


@dataclass(frozen=True, slots=True)
class Within:
    """So many days, or working days, after the day from which it counts."""

    number: int
    unit: Literal["days", "workdays"]


@dataclass(frozen=True, slots=True)
class WithinHours:
    """So many hours after the moment from which it counts: what cannot wait for the end of the day."""

    number: int


@dataclass(frozen=True, slots=True)
class OnDateOf:
    """The date that is answered to `question`."""

    question: str


@dataclass(frozen=True, slots=True)
class AfterDateOf:
    """So long after the date that is answered to `question`."""

    question: str
    within: Within


Term = AtOnce | WithinHours | Within | OnDateOf | AfterDateOf


@functools.lru_cache(maxsize=1024)
def term(due: str) -> Term:
    """Return the term that `due` says: "now", "1 hour", "5 workdays", "14 days", "6 weeks", the id of a question
    about a date, or a term after such a date: "6 weeks after besluit". A week is seven days.

    Raises ValueError.
    """
    found = _TERM.fullmatch(due)
    if found is None:
        raise ValueError
    if found["question"] is not None and due != "now":
        return OnDateOf(found["question"])
    if found["number"] is None:
        return AtOnce()
    number = int(found["number"])
    if found["hours"] is not None:
        return WithinHours(number)
    is_week = found["unit"].startswith("week")
    within = Within(number * 7 if is_week else number, "workdays" if found["unit"] == "workdays" else "days")
    return within if found["after"] is None else AfterDateOf(found["after"], within)


def is_term(due: str) -> bool:
    """Tell whether `due` says a term at all."""
    return _TERM.fullmatch(due) is not None


def due_day(of: Term, since: date, date_of: DateOf) -> date | None:
    """Return the last day of a term that counts from `since`; None while the date it waits for is not known."""
    match of:
        case AtOnce():
            return since
        case WithinHours(number):
            return since + timedelta(days=number // 24)
        case Within(number, "workdays"):
            return add_workdays(since, number)
        case Within(number, _):
            return since + timedelta(days=number)
        case OnDateOf(question):
            return date_of(question)
        case AfterDateOf(question, within):
            agreed = date_of(question)
            return None if agreed is None else due_day(within, agreed, date_of)


def waits_for(of: Term) -> str | None:
    """Return the question about a date from which a term follows; None if it follows from none."""
    return of.question if isinstance(of, OnDateOf | AfterDateOf) else None


def put_from(not_before: str | None, date_of: DateOf) -> date | None:
    """Return the day before which a question is not put; None if it is put at any time, NOT_AGREED if nobody knows.

    `not_before` is the date question whose answer it waits for, if it waits.
    """
    return None if not_before is None else date_of(not_before) or NOT_AGREED


def surely_as_soon(new: Term, old: Term) -> bool:
    """Tell whether the term `new` ends no later than `old`, from whatever day they count."""
    match old, new:
        case _ if new == old or isinstance(new, AtOnce):
            return True
        case Within(days, "days"), Within(workdays, "workdays"):
            return (workdays + 1) * _MOST_PER_WORKDAY <= days
        case Within(longest), Within(number):
            return number <= longest
        case WithinHours(longest), WithinHours(number):
            return number <= longest
        case Within(longest), WithinHours(number):
            return number <= longest * 24
        case AfterDateOf(question), OnDateOf(other):
            return question == other
        case AfterDateOf(question, longest_after), AfterDateOf(other, after):
            return question == other and surely_as_soon(after, longest_after)
    return False


def add_workdays(start: date, days: int) -> date:
    """Return the day that is `days` working days after `start`, or before it if less than 0; `start` itself if 0."""
    step = timedelta(days=1 if days > 0 else -1)
    day, left = start, abs(days)
    while left > 0:
        day += step
        if _is_workday(day):
            left -= 1
    return day


def span(days: str) -> timedelta:
    """Return how long a term in days is."""
    found = term(days)
    assert isinstance(found, Within)
    return timedelta(days=found.number)


def opens(hours: str, now: datetime) -> datetime | None:
    """Return when a line is open again that is open on working days between these `hours` ("8-17"); None if it is."""
    begin, end = map(int, hours.split("-"))
    if _is_workday(now.date()) and begin <= now.hour < end:
        return None
    today = _is_workday(now.date()) and now.hour < begin
    day = now.date() if today else add_workdays(now.date(), 1)
    return datetime.combine(day, time(begin), now.tzinfo)


def workdays_left(today: date, due: date) -> int:
    """Return how many working days there are after `today`, up to and including `due`; 0 if `due` is not later."""
    days = (today + timedelta(days=ahead) for ahead in range(1, (due - today).days + 1))
    return sum(_is_workday(day) for day in days)


def may_be_free(day: date) -> bool:
    """Tell whether a working day is one on which part of the country is free: 5 May, and Good Friday."""
    good_friday = _easter(day.year) - timedelta(days=2)
    return _is_workday(day) and (day == good_friday or (day.month, day.day) == (5, 5))


def _is_workday(day: date) -> bool:
    """Tell whether a day counts for what the user must do. Here, and nowhere else, it is decided which days do.

    Source: the Algemene termijnenwet, art. 3 (https://wetten.overheid.nl/BWBR0002448). It lists New Year's Day, Easter
    Monday, Ascension Day, Whit Monday, both days of Christmas, the King's birthday and 5 May, and puts Good Friday on a
    par. Two of these count as working days all the same, in every year: 5 May and Good Friday. Veilig Thuis works
    then, no protocol says otherwise, and so nothing that a child waits for falls later. This goes further than the
    law, which gives terms of an authority, and never less far.
    """
    return day.weekday() < 5 and day not in _free(day.year)


# How many days after Easter Sunday: Easter Monday, Ascension Day, Whit Monday. Sundays never count as it is.
_AFTER_EASTER = (1, 39, 50)


@functools.cache
def _free(year: int) -> frozenset[date]:
    """Return the public holidays of a year on which nothing counts; `tests/flow` holds them to a library's list."""
    fixed = {date(year, 1, 1), _birthday(year), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(fixed | {_easter(year) + timedelta(days=days) for days in _AFTER_EASTER})


def _birthday(year: int) -> date:
    """Return the day on which the birthday of the King, or until 2014 of the Queen, is kept: never on a Sunday."""
    day = date(year, 4, 27 if year >= 2014 else 30)
    return day - timedelta(days=day.weekday() == 6)


def _easter(year: int) -> date:
    """Return Easter Sunday, by the rule of Meeus, Jones and Butcher for the Gregorian calendar."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
