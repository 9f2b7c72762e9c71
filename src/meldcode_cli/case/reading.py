"""Read what a person types into the value it stands for. Pure; today is handed in."""

import re
from datetime import date, time
from typing import Any

from pydantic import TypeAdapter, ValidationError

from meldcode_cli.case import fields, texts
from meldcode_cli.case.people import NOBODY, everybody, in_list, is_nobody, is_sentence
from meldcode_cli.case.records.form import FieldKind, FormField
from meldcode_cli.case.records.report import weekly_looks
from meldcode_cli.dutch.dates import WEEKDAYS, show_date
from meldcode_cli.dutch.findings import findings, sentence
from meldcode_cli.dutch.rough_days import about_day, read_roughly
from meldcode_cli.dutch.typed import NotUnderstood, Roughly, Typed
from meldcode_cli.dutch.typed_days import read_day
from meldcode_cli.dutch.typed_months import read_month
from meldcode_cli.dutch.typed_times import read_clock

_EACH_WEEK = re.compile(
    r"(?:(?:vier|4) weken(?: lang)?,? )?(?:(?:elke|iedere) week|wekelijks|(?:een|één|1) ?(?:keer|maal|x) per week)"
    r"(?:,? (?:vier|4) weken(?: lang)?)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"([0-9]{1,6})(?: [^\W\d]+)?")
_BETWEEN_DATES = re.compile(r"[,;&]|\ben\b", re.IGNORECASE)


def read_date(typed: str, today: date, *, past: bool = True) -> date:
    """Read a day as people write it; without a year the last such day is meant if it lies in the `past`."""
    return read_day(typed, today, past=past).value


def read_time(typed: str) -> time:
    """Read a time of day as people write it."""
    return read_clock(typed).value


def read_number(typed: str) -> str:
    """Read a whole number, with what it counts behind it or not, as figures."""
    found = _NUMBER.fullmatch(typed.strip())
    if found is None:
        raise NotUnderstood(texts.NUMBER)
    return str(int(found[1]))


def read_people(typed: str) -> list[str]:
    """Read initials with commas or "en" between them; 'niemand' is an empty list."""
    found = everybody(in_list(typed))
    if found is None:
        raise NotUnderstood(texts.PEOPLE)
    if any(is_sentence(name) for name in found):
        raise NotUnderstood(texts.PEOPLE_NO_SENTENCE)
    return found


def read_dates(typed: str, today: date) -> list[date]:
    """Read dates with commas or "en" between them."""
    return [day.value for day in _typed_dates(typed, today)]


def _typed_dates(typed: str, today: date) -> list[Typed[date]]:
    return [read_day(part, today, past=False) for part in _BETWEEN_DATES.split(typed) if part.strip()]


def read_field(kind: FieldKind, typed: str, now: Any) -> Any:
    """Read and check what was typed into a field of a form; raises NotUnderstood with a Dutch sentence."""
    value: Any = typed
    if kind in ("date", "any-date"):
        value = read_date(typed, now.date(), past=kind == "date")
    elif kind == "time":
        return read_time(typed)
    elif kind == "month":
        value = read_month(typed)
    elif kind == "number":
        value = read_number(typed)
    elif kind == "people":
        value = read_people(typed)
    elif kind == "dates":
        value = read_dates(typed, now.date())
    return _checked(kind, value, now)


def read_told(field: FormField, typed: str, now: Any, since: date | None = None) -> tuple[Any, str]:
    """Read what was typed into a field, and return in words what was made of it, to be shown before it is kept; "" if
    nothing was. Where a day may be told roughly, words that are no single day stay words. Each week counts from the day
    `since`. Raises NotUnderstood."""
    if field.own in ("name", "both") and is_nobody(typed):
        raise NotUnderstood(texts.NOBODY)
    if field.weekly and since is not None and _EACH_WEEK.fullmatch(typed.strip(" .!")):
        days = weekly_looks(since, now.date())
        if days is None:
            raise NotUnderstood(texts.WEEKS_PAST)
        return days, texts.GUESSED_DAY.format(day=", ".join(map(_in_words, days)))
    try:
        return read_field(field.kind, typed, now), guessed_in(field.kind, typed, now)
    except NotUnderstood:
        if not field.words:
            return _about(field, typed, now)
        try:
            told = read_roughly(typed, now.date())
        except NotUnderstood:
            told = None
        if told is None:
            raise
    rough = Roughly(_checked(field.kind, told.day, now), _checked("line", told.words, now))
    return rough, texts.ROUGH_DAY.format(day=_in_words(rough.day))


def _about(field: FormField, typed: str, now: Any) -> tuple[Any, str]:
    """Read a day that is said to be about right, where only one day fits: that day is offered, never taken in silence.
    Raises NotUnderstood."""
    days = field.kind in ("date", "any-date")
    around = about_day(typed, now.date(), past=field.kind == "date") if days else None
    if isinstance(around, date):
        value = _checked(field.kind, around, now)
    else:
        value = read_field(field.kind, typed if around is None else around, now)
    return value, texts.ABOUT_DAY.format(day=_in_words(value))


def guessed_in(kind: FieldKind, typed: str, now: Any) -> str:
    """Return in words what was read where a part of it was guessed, to be shown before it is kept; "" if nothing was.

    `typed` was read before."""
    today = now.date()
    days: list[Typed[date]] = []
    if kind in ("date", "any-date"):
        days = [read_day(typed, today, past=kind == "date")]
    elif kind == "dates":
        days = _typed_dates(typed, today)
    elif kind == "time" and (clock := read_clock(typed)).guessed:
        return texts.GUESSED_TIME.format(time=f"{clock.value:%H:%M}")
    if not any(day.guessed for day in days):
        return ""
    told = ", ".join(_in_words(day.value) for day in days)
    return texts.GUESSED_DAY.format(day=told)


def counted_in(kind: FieldKind, typed: str, now: Any) -> str:
    """Return in words which day it is that was told by how far it is from today, such as 'gisteren'; "" for any other.

    `typed` was read before."""
    days: list[Typed[date]] = []
    if kind in ("date", "any-date"):
        days = [read_day(typed, now.date(), past=kind == "date")]
    elif kind == "dates":
        days = _typed_dates(typed, now.date())
    if not any(day.counted for day in days):
        return ""
    return texts.TOLD_DAY.format(day=", ".join(_in_words(day.value) for day in days))


def _in_words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {show_date(day)}"


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
    if isinstance(value, Roughly):
        return value.words
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
    "month": TypeAdapter(fields.BirthMonth),
    "number": TypeAdapter(fields.Line),
    "line": TypeAdapter(fields.Line),
    "text": TypeAdapter(fields.Text),
    "initials": TypeAdapter(fields.Initials),
    "people": TypeAdapter(fields.People),
    "dates": TypeAdapter(fields.Dates),
}
