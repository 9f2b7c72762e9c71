"""Days in a folded text, in every way in which people write one; a bare weekday or "begin maart" is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meldcode_cli.dutch.dates import MONTHS, WEEKDAYS

_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTHS = {
    **{name: number for number, name in enumerate(MONTHS, start=1)},
    **{name: number for number, name in enumerate(_SHORT, start=1)},
    "sept": 9,
    "maa": 3,
    "mar": 3,
    "oct": 10,
    "febr": 2,
}
_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TENS = ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende")


def _written() -> dict[str, int]:
    numbers = dict(zip(_UNITS, range(1, 10), strict=True)) | dict(zip(_TENS, range(10, 20), strict=True))
    numbers |= {"twintig": 20, "dertig": 30, "eenendertig": 31}
    numbers |= {f"{unit}entwintig": 20 + number for number, unit in enumerate(_UNITS, start=1)}
    ordinal = {
        f"{word}{'ste' if word.endswith('ig') else 'de'}": number for word, number in numbers.items() if number > 9
    }
    return numbers | ordinal | dict(zip(_ORDINALS, range(1, 10), strict=True))


_NUMBERS = _written()
# Months in Roman figures, and as the vijfde of "de vijftiende van de vijfde".
_NUMBERED = {
    **dict(zip(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), range(1, 13), strict=True)),
    **{name: _NUMBERS[name] for name in (*_ORDINALS, "tiende", "elfde", "twaalfde")},
}
_NTH = "|".join(name for name in _NUMBERED if name.endswith(("de", "te")))
_FEASTS = {
    "nieuwjaarsdag": (1, 1),
    "oudejaarsdag": (31, 12),
    "oudejaarsavond": (31, 12),
    "oud en nieuw": (31, 12),
    "kerstavond": (24, 12),
    "eerste kerstdag": (25, 12),
    "tweede kerstdag": (26, 12),
    "1e kerstdag": (25, 12),
    "2e kerstdag": (26, 12),
    "sinterklaasavond": (5, 12),
    "pakjesavond": (5, 12),
    "koningsdag": (27, 4),
    "bevrijdingsdag": (5, 5),
    "dierendag": (4, 10),
    "sint maarten": (11, 11),
}
_FEAST = "|".join(_FEASTS)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:ma|di|wo|do|vr|za|zo)\.?)"
_GAP = r"[ \n]{1,4}"
_FRONT = (
    rf"(?<![\w-])(?P<front>{_WEEKDAY},?{_GAP}(?:de{_GAP})?|(?:op|d\.?d\.?|datum:?|geb(?:oren)?\.?(?:{_GAP}op)?){_GAP})?"
)
_DATE = re.compile(
    rf"""{_FRONT}(?:
      (?P<y1>(?:19|20)\d\d)[ ]?[-/.][ ]?(?P<m1>\d{{1,2}})[ ]?[-/.][ ]?(?P<d1>\d{{1,2}})(?!\w|-\d)
    | (?P<y4>(?:19|20)\d\d)(?P<m4>0[1-9]|1[0-2])(?P<d4>[0-3]\d)(?!\w)
    | (?:\d{{1,2}}(?:e|de|ste)?(?:,[ ]|[/-]|[ ](?:en|of|tot|t/m)[ ])){{0,3}}
      (?:(?P<d3>\d{{1,2}})(?:e|de|ste)?|(?P<w3>{_NUMBER}))(?:{_GAP}van)?[ \n./-]{{0,4}}(?P<m3>{_MONTH})(?![^\W\d_])
      (?:\.?[ \n,./-]{{0,4}}(?P<y3>(?:19|20)\d\d|'\d\d)(?!\d))?
    | (?P<d2>\d{{1,2}})(?P<sign>[ ]?[-/._·][ ]?|[ ])(?P<m2>\d{{1,2}})
      (?:(?:(?P=sign)|[ ]?(?='))(?P<y2>(?:19|20)\d\d|'?\d\d))?(?![\w%]|[-/]\d|:\d|[.,]\d)
    | (?P<m5>{_MONTH})[.]?{_GAP}(?P<y5>(?:19|20)\d\d|'\d\d)(?!\w)
    | (?P<y6>(?:19|20)\d\d)-(?P<m6>0[1-9]|1[0-2])(?![\w-])
    | (?P<m7>0?[1-9]|1[0-2])[-/](?P<y7>(?:19|20)\d\d)(?![\w-])
    | (?P<m9>{_MONTH})[ ](?P<d9>\d{{1,2}})(?![\w%]|[:.,]\d)
    | (?P<feast>{_FEAST})[ ,]{{1,3}}(?P<y8>(?:19|20)\d\d|'\d\d)(?!\w)
    | (?P<d10>\d{{1,2}})(?P<sign2>[ ./-])(?P<m10>[ivx]{{1,4}})(?P=sign2)
      (?P<y10>(?:19|20)\d\d|'?\d\d)(?!\w)
    | (?P<w11>{_NUMBER}){_GAP}(?:van{_GAP})?de{_GAP}(?P<m11>{_NTH})(?!\w)
    | (?P<d12>[0-3]\d)(?P<m12>0[1-9]|1[0-2])(?P<y12>(?:19|20)?\d\d)(?!\w)
    | (?P<d8>\d{{1,2}})(?:e|de|ste)(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What follows figures that count something, and what stands before a class or a part.
_COUNTED = re.compile(
    rf"{_GAP}?(?:keer|maal|x\b|jaar|jarige|uur|minuten|weken|dagen|maanden|kinderen|leerlingen"
    rf"|personen|deel|van{_GAP}de|procent|%|cm|km|meter|euro|groepen|punten|glazen|bier)",
    re.IGNORECASE,
)
_CLASS_BEFORE = re.compile(
    r"(?:groep|groepen|klas|klassen|combinatie|combinatiegroep|leerjaar|kleuters|stap|vraag|vragen"
    r"|artikel|lid|nummer|pagina|blz\.?|maat|om)[ \n]*$",
    re.IGNORECASE,
)
_FRACTIONS = {
    (1, 2),
    (1, 3),
    (2, 3),
    (1, 4),
    (3, 4),
    (24, 7),
    (1, 1),
    (1, 5),
    (50, 50),
    (1, 8),
    (7, 8),
    (3, 4),
    (5, 6),
    (4, 5),
    (6, 7),
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day or month as it is written: what is not said is 0. `sure` when it can hardly be anything else."""

    start: int
    end: int
    year: int
    month: int
    day: int
    sure: bool

    def fits(self, other: "Day") -> bool:
        """Tell whether this can be the same day; a month is another thing than a day in it."""
        if not self.month:
            return self.day == other.day
        same = (self.day, self.month) == (other.day, other.month)
        return same and (not self.year or not other.year or self.year % 100 == other.year % 100)


def days_in(text: str) -> Iterator[Day]:
    """Yield every day in a folded text, and what could be one."""
    for found in _DATE.finditer(text):
        day = _day(found, text)
        if day is not None:
            yield day
        if found["d2"] and len(found["y2"] or "") == 2:
            # 23-05-15 is said with the year first as well.
            yield Day(found.start(), found.end(), int(found["d2"]), int(found["m2"]), int(found["y2"]), False)


def _day(found: re.Match[str], text: str) -> Day | None:
    part = found.groupdict()

    def number(*names: str) -> int:
        return next((int(part[name].lstrip("'")) for name in names if part[name]), 0)

    day = number("d1", "d2", "d3", "d4", "d8", "d9", "d10", "d12")
    day = day or _NUMBERS.get((part["w3"] or part["w11"] or "").lower(), 0)
    named = (part["m3"] or part["m5"] or part["m9"] or part["m10"] or part["m11"] or "").lower()
    month = number("m1", "m2", "m4", "m6", "m7", "m12") or _MONTHS.get(named, 0) or _NUMBERED.get(named, 0)
    year = number("y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8", "y10", "y12")
    if (part["m10"] or part["m12"]) and not (day and month):
        return None
    if day > 31 or month > 12 or (part["d2"] and not (day and month)):
        return None
    if part["feast"]:
        day, month = _FEASTS[part["feast"].lower()]
    front, start = part["front"], found.start()
    weekday = front is not None and re.match(_WEEKDAY, front, re.IGNORECASE) is not None
    start = found.end("front") if front is not None and not weekday else start
    if part["d8"]:
        # "Dinsdag de 10e" is one day; "de 10e keer" is none.
        return Day(start, found.end(), 0, 0, day, weekday)
    if part["d9"] or part["d10"] or part["w11"] or part["d12"]:
        # These are a day only if it is one that is known.
        return Day(start, found.end(), year, month, day, False)
    if part["d2"]:
        return _in_figures(found, text, Day(start, found.end(), year, month, day, True))
    return Day(start, found.end(), year, month, day, bool(day) or bool(part["m5"]) or _is_birth(text, start))


def _in_figures(found: re.Match[str], text: str, day: Day) -> Day | None:
    """Judge two or three figures: 10-3-2026 is a day, 10-3 may be one, "7/8" after "groep" is none."""
    sign = found["sign"].strip()
    year = found["y2"] or ""
    if not sign and len(year) < 4:
        return Day(day.start, day.end, day.year, day.month, day.day, False) if len(year) == 2 else None
    if year and (len(year) == 4 or sign == "-" or sign == "/"):
        return day
    quoted = year.startswith("'")
    padded = len(found["m2"]) == 2 and found["m2"][0] == "0"
    if year and sign == ".":
        # "15.05.23" is a day, "1.2.10" can be the number of a paragraph.
        return Day(day.start, day.end, day.year, day.month, day.day, quoted or padded or len(found["m2"]) == 2)
    if quoted:
        return day
    if year or _CLASS_BEFORE.search(text[max(0, day.start - 20) : day.start]) or _COUNTED.match(text, day.end):
        return None
    fronted = found["front"] is not None
    if sign == ".":
        return Day(day.start, day.end, 0, day.month, day.day, fronted and padded)
    doubtful = (day.day, day.month) in _FRACTIONS or day.day < day.month <= day.day + 2
    return Day(day.start, day.end, 0, day.month, day.day, fronted or padded or not (sign == "-" or doubtful))


def _is_birth(text: str, start: int) -> bool:
    return re.search(r"geboren|geboorte|geb\.", text[max(0, start - 30) : start], re.IGNORECASE) is not None
