"""What a leak is: an identifier that stands in a text that should not hold it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

# How much of a sentence is shown around a hit.
_SHOWN = 200
# A full stop behind initials or a short word mostly ends nothing.
_END = re.compile(r"[!?]+[\"')]*|(?<=[^\W\d_]{3})\.[\"')]*(?!\w)|\n[ ]*\n")


class Kind(StrEnum):
    """What sort of identifier it is. EMAIL is also a web address and an @name; NUMBER a BSN, IBAN, case number,
    fingerprint or another number that stands for somebody."""

    INITIALS = "initials"
    NAME = "name"
    PLACE = "place"
    DATE = "date"
    SCHOOL = "school"
    FUNCTION = "function"
    PHONE = "phone"
    CLASS = "class"
    ADDRESS = "address"
    EMAIL = "email"
    PLATE = "plate"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Known:
    """An identifier that the dossier itself knows, as it stands there; `instead` is what can be said in its place
    ("het kind", "ouder 1"), "" if nothing fits."""

    text: str
    kind: Kind
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An identifier in a text: `text[start:end]`, whose it is if the dossier knows it, and the `sentence` around it."""

    start: int
    end: int
    text: str
    kind: Kind
    known: Known | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a folded text that looks like an identifier."""

    start: int
    end: int
    kind: Kind
    known: Known | None = None


class Sentences:
    """Where the sentences of a text begin and end, looked up once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [found.end() for found in _END.finditer(text)]

    def around(self, start: int, end: int) -> str:
        """Return the sentence in which `text[start:end]` stands, on one line; a long one is cut at its words."""
        text = self._text
        before, after = bisect_right(self._ends, start), bisect_left(self._ends, end)
        low = self._ends[before - 1] if before else 0
        high = self._ends[after] if after < len(self._ends) else len(text)
        first, last = _cut(text, low, high, start, end)
        words = " ".join(text[first:last].split())
        return f"{'… ' if first > low else ''}{words}{' …' if last < high else ''}"


def _cut(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Take so much from both sides that what is left is short enough, and cuts no word."""
    over = last - first - max(_SHOWN, end - start)
    if over > 0:
        before, after = start - first, last - end
        left = min(before, max(0, over - min(after, over // 2)))
        return _at_words(text, first + left, last - (over - left), start, end)
    return first, last


def _at_words(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Move both ends of what is shown inwards until they cut no word."""
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return first, last
