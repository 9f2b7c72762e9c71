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


def show_date(value: date) -> str:
    """Return a date as people write it: 10 maart 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def show_month(day: date) -> str:
    """Return the month of a date as people write it: maart 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def show_moment(day: date, clock: time | None) -> str:
    """Return a date as people write it, with the time if there is one: 10 maart 2026 om 15:30 uur."""
    return show_date(day) if clock is None else f"{show_date(day)} om {clock:%H:%M} uur"


def short_date(day: date) -> str:
    """Return a date in figures: 26-3-2026."""
    return f"{day.day}-{day.month}-{day.year}"
