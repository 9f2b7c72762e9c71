"""Read what a person types into the value it stands for. Pure; today is handed in."""

import re
from datetime import date, time, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError

from meldcode_cli.case import fields, texts
from meldcode_cli.case.people import NOBODY, everybody, in_list
from meldcode_cli.case.records.form import FieldKind, FormField
from meldcode_cli.dutch.dates import MONTHS
from meldcode_cli.dutch.findings import findings, sentence

_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}))?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2}) ([a-z]{3,9})\.?(?: (\d{4}))?")
_NEAR = {"eergisteren": -2, "eergister": -2, "gisteren": -1, "gister": -1, "vandaag": 0, "morgen": 1}
_BETWEEN_DATES = re.compile(r"[,;&]|\ben\b", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.u](\d{2}))?(?: ?uur)?")


class NotUnderstood(ValueError):
    """What was typed cannot be read; the text is a Dutch sentence that does not repeat it."""


def read_date(typed: str, today: date, *, past: bool = True) -> date:
    """Read a date: 10-3-2026, 2026-03-10, 10 maart 2026, 10 mrt, vandaag, gisteren.

    Without a year the last such day is meant if it lies in the `past`; a day to come needs its year.
    """
    words = " ".join(typed.lower().split())
    try:
        if words in _NEAR:
            return today + timedelta(days=_NEAR[words])
        if match := _YEAR_FIRST.fullmatch(words):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _NUMBERS.fullmatch(words):
            return _on_day(int(match[1]), int(match[2]), match[3], today, past)
        if match := _WORDS.fullmatch(words):
            return _on_day(int(match[1]), _month(match[2]), match[3], today, past)
    except NotUnderstood:
        raise
    except (ValueError, OverflowError, StopIteration):
        pass
    raise NotUnderstood(texts.NO_DATE)


def _month(word: str) -> int:
    """Return the number of a month by its name or the first letters of it; raises ValueError."""
    if word == "mrt":
        return 3
    return next(number for number, name in enumerate(MONTHS, start=1) if name.startswith(word))


def _on_day(day: int, month: int, year: str | None, today: date, past: bool) -> date:
    if year is not None:
        return date(int(year), month, day)
    if not past:
        raise NotUnderstood(texts.NO_YEAR)
    this_year = date(today.year, month, day)
    return this_year if this_year <= today else date(today.year - 1, month, day)


def read_time(typed: str) -> time:
    """Read a time of day: 8:35, 8.35, 08:35 uur, 9 uur."""
    match = _CLOCK.fullmatch(typed.strip().lower())
    if match is not None:
        try:
            return time(int(match[1]), int(match[2] or 0))
        except ValueError:
            pass
    raise NotUnderstood(texts.NO_TIME)


def read_people(typed: str) -> list[str]:
    """Read initials with commas or "en" between them; 'niemand' is an empty list."""
    found = everybody(in_list(typed))
    if found is None:
        raise NotUnderstood(texts.PEOPLE)
    return found


def read_dates(typed: str, today: date) -> list[date]:
    """Read dates with commas or "en" between them."""
    return [read_date(part, today, past=False) for part in _BETWEEN_DATES.split(typed) if part.strip()]


def read_field(kind: FieldKind, typed: str, now: Any) -> Any:
    """Read and check what was typed into a field of a form; raises NotUnderstood with a Dutch sentence."""
    value: Any = typed
    if kind in ("date", "any-date"):
        value = read_date(typed, now.date(), past=kind == "date")
    elif kind == "time":
        return read_time(typed)
    elif kind == "people":
        value = read_people(typed)
    elif kind == "dates":
        value = read_dates(typed, now.date())
    return _checked(kind, value, now)


def check_field(field: FormField, value: Any, now: Any) -> Any:
    """Check a value that was read before, such as one in a half-filled form; raises NotUnderstood."""
    chosen = [choice for choice, _ in field.choices]
    match field.kind:
        case "choice":
            right = value in chosen
        case "checklist":
            right = isinstance(value, tuple) and set(value) <= set(chosen)
        case "yes-no":
            right = isinstance(value, bool)
        case "time":
            right = isinstance(value, time)
        case kind:
            return _checked(kind, value, now)
    if not right:
        raise NotUnderstood(sentence("literal_error", ""))
    return value


def _checked(kind: FieldKind, value: Any, now: Any) -> Any:
    try:
        return _CHECKS[kind].validate_python(value, context={"now": now})
    except ValidationError as error:
        raise NotUnderstood(findings(error)[0][1]) from None


def typed_again(value: Any) -> str:
    """Return a value as it could have been typed, to be changed: the opposite of `read_field`."""
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, list | tuple):
        return ", ".join(typed_again(item) for item in value) or NOBODY
    return str(value)


_CHECKS: dict[str, TypeAdapter[Any]] = {
    "date": TypeAdapter(fields.PastDate),
    "any-date": TypeAdapter(fields.AnyDate),
    "line": TypeAdapter(fields.Line),
    "text": TypeAdapter(fields.Text),
    "initials": TypeAdapter(fields.Initials),
    "people": TypeAdapter(fields.People),
    "dates": TypeAdapter(fields.Dates),
}
