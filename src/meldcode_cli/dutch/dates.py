"""Dates in Dutch words."""

from datetime import date, time

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_PARTS_OF_MONTH = ((10, "begin"), (20, "half"), (31, "eind"))


def show_date(value: date) -> str:
    """Return a date as people write it: 10 maart 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def show_month(day: date) -> str:
    """Return the month of a date as people write it: maart 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def written_month(written: str) -> str:
    """Return a month that is kept as 2018-02 as people write it: februari 2018; what is no month stays as it is."""
    try:
        return show_month(date.fromisoformat(f"{written}-01"))
    except ValueError:
        return written


def show_moment(day: date, clock: time | None) -> str:
    """Return a date as people write it, with the time if there is one: 10 maart 2026 om 15:30 uur."""
    return show_date(day) if clock is None else f"{show_date(day)} om {clock:%H:%M} uur"


def short_date(day: date) -> str:
    """Return a date in figures: 26-3-2026."""
    return f"{day.day}-{day.month}-{day.year}"


def rough_day(day: date, *, weekday: bool = True) -> str:
    """Return in which part of which month a day is, with the day of the week if that is wanted; never the year."""
    part = next(words for last, words in _PARTS_OF_MONTH if day.day <= last)
    month = f"{part} {MONTHS[day.month - 1]}"
    return f"{WEEKDAYS[day.weekday()]}, {month}" if weekday else month
