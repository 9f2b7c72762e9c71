"""Telephone numbers that stand in words, wholly or partly: "nul zes 48 elf 90 26".

A number is what its words say one after another, as it is read aloud.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_UNIT, _TEN = "|".join(_UNITS), "|".join(_TENS)
_NUMBER = rf"dubbel(?:e[ ])?[ ]?(?:{_UNIT})|honderd|(?:{_UNIT})[ -]?en[ -]?(?:{_TEN})|{_TEN}|{'|'.join(_TEENS)}|{_UNIT}"
_PIECE = re.compile(_NUMBER, re.IGNORECASE)
_TOKEN = re.compile(rf"\d+|(?<![^\W\d_])(?:(?:{_NUMBER})++)(?![^\W\d_])", re.IGNORECASE)
_GAP = re.compile(r"[ \n.,;:/()_*-]{0,6}(?:(?:streep(?:je)?|en)[ ])?")
_MOST = 14
_WHOLE = re.compile(r"0[1-9]\d{8}|31[1-9]\d{8}|0031[1-9]\d{8}")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A telephone number with words in it: where it stands, and its figures."""

    start: int
    end: int
    digits: str


def spoken_in(text: str) -> Iterator[Spoken]:
    """Yield every telephone number in a folded text of which at least a part is in words."""
    tokens = [
        (found.start(), found.end(), _digits(found[0]), not found[0].isdigit()) for found in _TOKEN.finditer(text)
    ]
    place = 0
    while place < len(tokens):
        last = _last(text, tokens, place)
        if last is None:
            place += 1
            continue
        digits = "".join(token[2] for token in tokens[place : last + 1])
        yield Spoken(tokens[place][0], tokens[last][1], digits)
        place = last + 1


def _last(text: str, tokens: list[tuple[int, int, str, bool]], first: int) -> int | None:
    """Return the token with which a whole number ends that begins at `first`."""
    said, in_words = "", False
    for place in range(first, min(first + _MOST, len(tokens))):
        if place > first:
            gap = _GAP.fullmatch(text, tokens[place - 1][1], tokens[place][0])
            if gap is None:
                return None
            # "12 34 en 56" is told as words are.
            in_words |= gap[0].rstrip()[-2:] == "en"
        said += tokens[place][2]
        in_words |= tokens[place][3]
        if in_words and _WHOLE.fullmatch(said):
            return place
        if len(said) >= _MOST:
            return None
    return None


def _digits(written: str) -> str:
    return written if written.isdigit() else "".join(_said(found[0].lower()) for found in _PIECE.finditer(written))


def _said(word: str) -> str:
    if word.startswith("dubbel"):
        return 2 * next(str(_UNITS.index(unit)) for unit in _UNITS if word.endswith(unit))
    if word == "honderd":
        return "100"
    if word in _UNITS:
        return str(_UNITS.index(word))
    if word in _TEENS:
        return str(10 + _TEENS.index(word))
    ten = next(number for number, name in enumerate(_TENS, start=2) if word.endswith(name))
    unit = next((number for number, name in enumerate(_UNITS) if word.startswith(name)), 0)
    return str(10 * ten + (unit if word not in _TENS else 0))
