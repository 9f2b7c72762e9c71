"""Read what a person types into the value it stands for. Pure; today is handed in."""

import re
from datetime import date, time, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError

from meldcode_cli.case import entries
from meldcode_cli.case.forms import FieldKind
from meldcode_cli.dutch import findings

_MONTHS = (
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
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2}) ([a-z]+) (\d{4})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.u](\d{2}))?(?: ?uur)?")

NOBODY = "niemand"


class NotUnderstood(ValueError):
    """What was typed cannot be read; the text is a Dutch sentence that does not repeat it."""


def read_date(typed: str, today: date) -> date:
    """Read a date: 10-3-2026, 2026-03-10, 10 maart 2026, vandaag, gisteren, eergisteren, morgen."""
    words = typed.strip().lower()
    near = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1}
    try:
        if words in near:
            return today + timedelta(days=near[words])
        if match := _NUMBERS.fullmatch(words):
            day, month, year, year_first, month_second, day_third = match.groups()
            if year:
                return date(int(year), int(month), int(day))
            return date(int(year_first), int(month_second), int(day_third))
        if (match := _WORDS.fullmatch(words)) and match[2] in _MONTHS:
            return date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except (ValueError, OverflowError):
        pass
    raise NotUnderstood("Dit is geen datum. Schrijf bijvoorbeeld 10-3-2026.")


def read_time(typed: str) -> time:
    """Read a time of day: 8:35, 8.35, 08:35 uur, 9 uur."""
    match = _CLOCK.fullmatch(typed.strip().lower())
    if match is not None:
        try:
            return time(int(match[1]), int(match[2] or 0))
        except ValueError:
            pass
    raise NotUnderstood("Dit is geen tijd. Schrijf bijvoorbeeld 8:35.")


def read_people(typed: str) -> list[str]:
    """Read initials with commas between them; 'niemand' is an empty list."""
    people = [part.strip() for part in re.split(r"[,;]", typed) if part.strip()]
    if [person.lower().rstrip(".") for person in people] == [NOBODY]:
        return []
    if not people:
        raise NotUnderstood("Schrijf initialen met komma's ertussen, of 'niemand'.")
    return people


def read_field(kind: FieldKind, typed: str, now: Any) -> Any:
    """Read and check what was typed into a field of a form; raises NotUnderstood with a Dutch sentence."""
    value: Any = typed
    if kind in ("date", "any-date"):
        value = read_date(typed, now.date())
    elif kind == "time":
        return read_time(typed)
    elif kind == "people":
        value = read_people(typed)
    try:
        return _CHECKS[kind].validate_python(value, context={"now": now})
    except ValidationError as error:
        raise NotUnderstood(findings(error)[0][1]) from None


_CHECKS: dict[str, TypeAdapter[Any]] = {
    "date": TypeAdapter(entries.PastDate),
    "any-date": TypeAdapter(entries.AnyDate),
    "line": TypeAdapter(entries.Line),
    "text": TypeAdapter(entries.Text),
    "initials": TypeAdapter(entries.Initials),
    "people": TypeAdapter(entries.People),
}


def show_date(value: date) -> str:
    """Return a date as people write it: 10 maart 2026."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
