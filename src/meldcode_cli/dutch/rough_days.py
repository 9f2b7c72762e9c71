"""Read when something was, told as no single day: sinds september, rond 3 november, in de herfst. Pure.

The words stay what they are. The day beside them is the one that was named, the middle of a month of which half was
named, or else the first one that it can have been.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from meldcode_cli.dutch import texts
from meldcode_cli.dutch.dates import MONTHS
from meldcode_cli.dutch.typed import NotUnderstood, Roughly
from meldcode_cli.dutch.typed_days import NUMBERS, read_day

_YEAR = r"(?: (?:van )?(?P<year>[0-9]{4}))?"
_FROM = re.compile(r"(?:al )?(?:sinds|vanaf|vanaf ongeveer) ")
_ABOUT = r"ongeveer|circa|ca\.?|ong\.?|plusminus|zo ongeveer|zo'n beetje|±"
_AROUND = re.compile(rf"(?:ergens )?(?:(?:rond|rondom|omstreeks|{_ABOUT}) |±)(?:op )?")
_BEHIND = re.compile(rf",? (?:{_ABOUT}|of zo|of daaromtrent|denk ik)$")
_BETWEEN = re.compile(r"tussen (?P<first>.+?) en (?P<last>.+)")
_PART = r"(?:(?P<part>begin|half|midden|medio|halverwege|eind|einde)(?: van| in)? )?"
_MONTH = re.compile(rf"(?:in )?{_PART}(?P<month>{'|'.join(MONTHS)}){_YEAR}")
_SEASON = re.compile(
    rf"(?:in )?{_PART}(?:de |het |deze |dit |afgelopen )?(?P<season>lente|voorjaar|zomer|herfst|najaar|winter){_YEAR}"
)
_THIS_OR_LAST = re.compile(
    r"(?:in )?(?:de )?(?P<which>deze|dit|vorige|vorig|verleden|afgelopen) (?P<unit>week|weekend|maand|jaar)"
)
_LATELY = re.compile(
    rf"(?:in )?(?:de )?(?:afgelopen|laatste|voorbije) (?P<number>[0-9]{{1,2}}|{'|'.join(NUMBERS)}) "
    r"(?P<unit>dagen|weken|maanden)"
)
_BEGINS = {"lente": 3, "voorjaar": 3, "zomer": 6, "herfst": 9, "najaar": 9, "winter": 12}
_HALF = ("half", "midden", "medio", "halverwege")
# The first day of each part of a month, and the day that it stands for: half a month is its middle.
_BEGINS_AT = {"begin": 1, **dict.fromkeys(_HALF, 11), "eind": 21, "einde": 21}
_PARTS = _BEGINS_AT | dict.fromkeys(_HALF, 15)
_LONGEST = 100


def read_roughly(typed: str, today: date) -> Roughly:
    """Read when something was, if that was told as no single day. Raises NotUnderstood."""
    told = " ".join(typed.split())
    if len(told) > _LONGEST:
        raise NotUnderstood(texts.NOT_ONE_DAY)
    told = told.removesuffix(".")
    return Roughly(_first_day(told.lower().replace("\u2019", "'"), today), told)


def about_day(typed: str, today: date, *, past: bool) -> str | date | None:
    """Return a day without the words before or behind it that say "about", or the middle of a month of which half was
    named, which is about one day too (the last such day if it lies in the `past`); None if it says neither."""
    words = " ".join(typed.lower().replace("\u2019", "'").split()).removesuffix(".")
    around, behind = _AROUND.match(words), _BEHIND.search(words)
    rest = words[around.end() if around else 0 : behind.start() if behind else None]
    month = _MONTH.fullmatch(rest)
    if month is not None and month["part"] in _HALF:
        if past or month["year"]:
            return _period(rest, today)
        middle = date(today.year, MONTHS.index(month["month"]) + 1, _PARTS[month["part"]])
        return middle if middle >= today else middle.replace(year=today.year + 1)
    return None if around is None and behind is None else rest


def _first_day(words: str, today: date) -> date:
    begun = _FROM.match(words)
    rest = words[begun.end() :] if begun else words
    between = _BETWEEN.fullmatch(rest)
    if between is not None:
        return _named(between["first"], between["last"], today)
    around, behind = _AROUND.match(rest), _BEHIND.search(rest)
    rest = rest[around.end() if around else 0 : behind.start() if behind else None]
    found = _period(rest, today)
    if found is None and (begun or around or behind):
        found = read_day(rest, today).value
    if found is None:
        raise NotUnderstood(texts.NOT_ONE_DAY)
    return found


def _named(first: str, last: str, today: date) -> date:
    """Return the first of two days; "3 en 7 november" names the month once."""
    end = _period(last, today) or read_day(last, today).value
    if first.isdecimal():
        day = int(first)
        if not 1 <= day <= end.day:
            raise NotUnderstood(texts.NOT_ONE_DAY)
        return end.replace(day=day)
    # Between September and November: the last September before that November.
    return _period(first, end) or read_day(first, end + timedelta(days=1)).value


def _period(words: str, today: date) -> date | None:
    """Return the first day of a month, a season, a week or some such; None if it is none."""
    if match := _MONTH.fullmatch(words):
        return _month(MONTHS.index(match["month"]) + 1, match["part"], match["year"], today)
    if match := _SEASON.fullmatch(words):
        return _season(match["season"], match["part"], match["year"], today)
    if match := _THIS_OR_LAST.fullmatch(words):
        return _this_or_last(match["which"] not in ("deze", "dit"), match["unit"], today)
    if match := _LATELY.fullmatch(words):
        number = NUMBERS[match["number"]] if match["number"] in NUMBERS else int(match["number"])
        days = {"dagen": 1, "weken": 7, "maanden": 31}[match["unit"]]
        return today - timedelta(days=number * days)
    return None


def _month(month: int, part: str | None, year: str | None, today: date) -> date:
    first = date(int(year) if year and int(year) else today.year, month, _BEGINS_AT[part] if part else 1)
    if not year and first > today:
        first = first.replace(year=first.year - 1)
    # Halfway a month that is not that far yet, it can be no later than now.
    found = first.replace(day=_PARTS[part]) if part else first
    return max(first, min(found, today)) if not year else found


def _season(season: str, part: str | None, year: str | None, today: date) -> date:
    """Return the first day of a season. The winter of a year can be either of two, so it begins with that year."""
    begins = _BEGINS[season]
    if year and season == "winter":
        return date(int(year) or today.year, 1, 1)
    first = _month(begins, None, year, today)
    later = {"begin": 0, None: 0, "eind": 2, "einde": 2}.get(part, 1)
    months = first.year * 12 + first.month - 1 + later
    found = date(months // 12, months % 12 + 1, 1)
    return found if year or found <= today else found.replace(year=found.year - 1)


def _this_or_last(last: bool, unit: str, today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    if unit == "week":
        return monday - timedelta(weeks=last)
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        return saturday if not last and saturday <= today else saturday - timedelta(weeks=1)
    if unit == "jaar":
        return date(today.year - last, 1, 1)
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    return first - timedelta(days=calendar.monthrange(before.year, before.month)[1]) if last else first
