"""Read a day as people write it: 10-3-2026, 3 nov, dinsdag, vorige week dinsdag, 5 dagen geleden. Pure.

Why no library does this: `dateparser` 1.5.0 takes 60 ms to load and brings five more packages. It does not know
"vorige week dinsdag", "afgelopen dinsdag" or "volgende week vrijdag", reads 3-11-26 as a day in 1926 where the past is
meant, swallows a weekday that does not fit its date, and never tells why there is no such day.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from meldcode_cli.dutch import texts
from meldcode_cli.dutch.dates import MONTHS, WEEKDAYS
from meldcode_cli.dutch.typed import NotUnderstood, Typed

_NEAR = {
    **dict.fromkeys(("eergisteren", "eergister"), -2),
    **dict.fromkeys(("gisteren", "gister"), -1),
    "vandaag": 0,
    "morgen": 1,
    "overmorgen": 2,
}
_PART_OF_DAY = re.compile(r"(van|gister|gisteren|morgen|eergister|eergisteren) ?(?:ochtend|morgen|middag|avond)")
NUMBERS = {
    **dict.fromkeys(("een", "één", "'n"), 1),
    **{word: number for number, word in enumerate(("twee", "drie", "vier", "vijf", "zes", "zeven", "acht"), start=2)},
    **{word: number for number, word in enumerate(("negen", "tien", "elf", "twaalf"), start=9)},
}
_NUMBER = rf"(?P<number>[0-9]{{1,3}}|{'|'.join(NUMBERS)})"
_UNIT = r"(?P<unit>dag|dagen|week|weken|maand|maanden|jaar)"
_WEEKDAY = r"(?P<weekday>maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|(?:ma|di|wo|do|vr|za|zo)\.?)"
_YEAR = r"(?P<year>'?[0-9]{2}|[0-9]{4})"
_IN_FIGURES = re.compile(rf"(?P<day>[0-9]{{1,2}})[-/. ](?P<month>[0-9]{{1,2}})(?:[-/. ]{_YEAR})?")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<day>[0-9]{1,2})")
_MONTH_IN_WORDS = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:e|de|ste)?(?: van)?[- ]?(?P<month>[a-z]{{3,9}})\.?(?:[- ]{_YEAR})?"
)
_WITH_WEEKDAY = re.compile(rf"{_WEEKDAY}(?: de)? (?P<rest>[0-9].*)")
_AGO = re.compile(rf"{_NUMBER} {_UNIT} (?:geleden|terug)")
_AHEAD = re.compile(rf"over {_NUMBER} {_UNIT}")
_ONLY_WEEKDAY = re.compile(
    rf"(?:(?P<which>afgelopen|laatste|vorige|verleden|komende|aanstaande|eerstvolgende|volgende) )?{_WEEKDAY}"
)
_BACK, _ON = ("afgelopen", "laatste", "vorige", "verleden"), ("komende", "aanstaande", "eerstvolgende", "volgende")
_WEEK = (
    r"(?P<week>vorige|afgelopen|verleden|deze|volgende|komende) week"
    rf"|(?:{_NUMBER} (?:week|weken) geleden)|(?:over (?P<ahead>[0-9]{{1,3}}|{'|'.join(NUMBERS)}) (?:week|weken))"
)
_OF_A_WEEK = (re.compile(rf"(?:{_WEEK})(?: op)? {_WEEKDAY}"), re.compile(rf"{_WEEKDAY}(?: van)? (?:{_WEEK})"))
_WEEKS = {"vorige": -1, "afgelopen": -1, "verleden": -1, "deze": 0, "volgende": 1, "komende": 1}
# Words that tell of more days than one, or of about one; that is told, and not taken for a day.
_MORE_DAYS = re.compile(
    r"\b(sinds|vanaf|rond|rondom|omstreeks|ongeveer|circa|ca|begin|eind|einde|half|midden|medio|halverwege|tussen|tot|"
    r"in|week|weken|weekend|maand|maanden|jaar|tijd|dagen|vakantie|zomer|herfst|winter|voorjaar|najaar|lente|"
    r"kerst|pasen)\b"
)
# How many years of a century lie ahead of us: 26 is 2026, and 99 is 1999.
_AHEAD_IN_CENTURY = 30


def read_day(typed: str, today: date, *, past: bool = True) -> Typed[date]:
    """Read a day. What was not typed is guessed: the last such day if it lies in the `past`, else the next one.

    Raises NotUnderstood.
    """
    words = " ".join(typed.lower().replace("\u2019", "'").split())
    words = re.sub(r"(?<=[a-z0-9.]), ?", " ", words).removeprefix("op ").removesuffix(".")
    try:
        for read in (_near, _in_figures, _counted, _of_a_week, _weekday):
            found = read(words, today, past)
            if found is not None:
                return found
    except OverflowError:
        pass
    raise NotUnderstood(texts.NOT_ONE_DAY if _tells_more_days(words) else texts.NO_DATE)


def _near(words: str, today: date, _: bool) -> Typed[date] | None:
    part = _PART_OF_DAY.fullmatch(words)
    if part is not None:
        words = "vandaag" if part[1] == "van" else part[1]
    if words not in _NEAR:
        return None
    return Typed(today + timedelta(days=_NEAR[words]), counted=_NEAR[words] != 0)


def _in_figures(words: str, today: date, past: bool) -> Typed[date] | None:
    """Read a day of a month, with or without its year, and with a weekday before it that has to fit."""
    named = _WITH_WEEKDAY.fullmatch(words)
    words = words if named is None else named["rest"]
    for pattern in (_YEAR_FIRST, _IN_FIGURES, _MONTH_IN_WORDS):
        match = pattern.fullmatch(words)
        month = None if match is None else month_number(match["month"])
        if match is None or month is None:
            continue
        day, year = int(match["day"]), match["year"]
        found = Typed(_existing(_full(year, today), month, day)) if year else _without_year(day, month, today, past)
        weekday = found.value.weekday()
        if named is not None and _index(named["weekday"]) != weekday:
            said = texts.OTHER_WEEKDAY_GUESSED if found.guessed else texts.OTHER_WEEKDAY
            raise NotUnderstood(said.format(weekday=WEEKDAYS[weekday], year=found.value.year))
        return found
    return None


def _counted(words: str, today: date, _: bool) -> Typed[date] | None:
    """Read how long ago a day was, or how long it still takes."""
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        match = pattern.fullmatch(words)
        if match is None:
            continue
        number = sign * _number(match["number"])
        match match["unit"]:
            case "dag" | "dagen":
                return Typed(today + timedelta(days=number), guessed=True)
            case "week" | "weken":
                return Typed(today + timedelta(weeks=number), guessed=True)
            case "jaar":
                return Typed(_months_on(today, 12 * number), guessed=True)
            case _:
                return Typed(_months_on(today, number), guessed=True)
    return None


def _of_a_week(words: str, today: date, _: bool) -> Typed[date] | None:
    """Read a weekday of this week, or of one before or after it."""
    for pattern in _OF_A_WEEK:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        if match["week"]:
            weeks = _WEEKS[match["week"]]
        else:
            weeks = -_number(match["number"]) if match["number"] else _number(match["ahead"])
        monday = today - timedelta(days=today.weekday())
        return Typed(monday + timedelta(weeks=weeks, days=_index(match["weekday"])), guessed=True)
    return None


def _weekday(words: str, today: date, past: bool) -> Typed[date] | None:
    """Read a weekday: the last one before today, or the next one after it."""
    match = _ONLY_WEEKDAY.fullmatch(words)
    if match is None:
        return None
    back = match["which"] in _BACK or (past and match["which"] not in _ON)
    ahead = (_index(match["weekday"]) - today.weekday()) % 7 or 7
    away = (ahead - 7 or -7) if back else ahead
    return Typed(today + timedelta(days=away), guessed=True)


# ---------------------------------------------------------------- parts of a day


def month_number(word: str) -> int | None:
    """Return the number of a month by its figures, its name or the first letters of it; None if it is no month."""
    if word.isdecimal():
        return int(word)
    if word == "mrt":
        return 3
    return next((number for number, name in enumerate(MONTHS, start=1) if name.startswith(word)), None)


def _full(year: str, today: date) -> int:
    """Return a year of four figures; one of two is the one of that name that lies around today."""
    figures = year.removeprefix("'")
    if len(figures) == 4:
        return int(figures)
    last = today.year + _AHEAD_IN_CENTURY
    return last - (last - int(figures)) % 100


def _without_year(day: int, month: int, today: date, past: bool) -> Typed[date]:
    year = today.year
    if past and (month, day) > (today.month, today.day):
        year -= 1
    if not past and (month, day) < (today.month, today.day):
        year += 1
    return Typed(_existing(year, month, day), guessed=True)


def _existing(year: int, month: int, day: int) -> date:
    """Return this day; raises NotUnderstood, with why it does not exist."""
    if not 1 <= month <= 12:
        raise NotUnderstood(texts.NO_MONTH)
    if not date.min.year <= year <= date.max.year:
        raise NotUnderstood(texts.NO_DATE)
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = MONTHS[month - 1]
        pattern = texts.DAYS_IN_FEBRUARY if month == 2 else texts.DAYS_IN_MONTH
        raise NotUnderstood(pattern.format(month=name.capitalize(), days=days, year=year))
    return date(year, month, day)


def _months_on(day: date, months: int) -> date:
    """Return the same day of a month so many months on, or the last one of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _number(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)


def _index(weekday: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(weekday.rstrip(".")))


def _tells_more_days(words: str) -> bool:
    return bool(_MORE_DAYS.search(words)) or any(words.split(" ")[0] == name for name in MONTHS)
