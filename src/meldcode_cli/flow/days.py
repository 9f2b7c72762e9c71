"""Dutch working days: weekends and public holidays do not count."""

import functools
from collections.abc import Container
from datetime import date, timedelta


def add_workdays(start: date, days: int) -> date:
    """Return the day that is `days` working days after `start`; `start` itself if `days` is 0."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        if _is_workday(day):
            days -= 1
    return day


def workdays_left(today: date, due: date) -> int:
    """Return how many working days there are after `today`, up to and including `due`; 0 if `due` is not later."""
    days = (today + timedelta(days=ahead) for ahead in range(1, (due - today).days + 1))
    return sum(_is_workday(day) for day in days)


def _is_workday(day: date) -> bool:
    return day.weekday() < 5 and day not in _public_holidays()


@functools.cache
def _public_holidays() -> Container[date]:
    # Loaded when a term in working days is first counted, and built once: both cost more than all the rest here.
    import holidays

    return holidays.country_holidays("NL")
