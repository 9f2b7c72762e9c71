"""A text as the leak check compares it: plain letters, without accents, hidden characters and broken-off words.

Every character of the folded text knows where it came from, so that what is found can be shown as it was typed.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass

# Letters that look like ours, and those that do not fall apart into a letter and an accent.
_LIKE = dict(
    zip(
        "АВЕЁКМНОРСТХУІЇЈЅаеёорсухіїјѕһкмтвнԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχıłŁøØđĐðħŧæÆœŒßþə",
        [
            "A",
            "B",
            "E",
            "E",
            "K",
            "M",
            "H",
            "O",
            "P",
            "C",
            "T",
            "X",
            "Y",
            "I",
            "I",
            "J",
            "S",
            "a",
            "e",
            "e",
            "o",
            "p",
            "c",
            "y",
            "x",
            "i",
            "i",
            "j",
            "s",
            "h",
            "k",
            "m",
            "t",
            "b",
            "h",
            "d",
            "q",
            "w",
            "A",
            "B",
            "E",
            "Z",
            "H",
            "I",
            "K",
            "M",
            "N",
            "O",
            "P",
            "T",
            "Y",
            "X",
            "a",
            "e",
            "i",
            "k",
            "v",
            "o",
            "p",
            "t",
            "u",
            "x",
            "i",
            "l",
            "L",
            "o",
            "O",
            "d",
            "D",
            "d",
            "h",
            "t",
            "ae",
            "AE",
            "oe",
            "OE",
            "ss",
            "th",
            "e",
        ],
        strict=True,
    )
)
_HYPHENS = "‐‑‒–—―−﹣－⁃"
_QUOTES = "’‘ʼ′`´＇‛"
# A word that was broken off at the end of a line, and figures with a dash there.
_BROKEN = re.compile(r"(?<=[^\W\d_])(-[ ]{0,8}\n[ ]{0,80})(?=[a-z])|(?<=\w-)([ ]{0,8}\n[ ]{0,80})(?=\w)")
_NOUGHT = re.compile(r"(?<=\d)[oO](?=\d)|(?<![\w'])[oO](?=\d(?:[\d ./-]*\d))|(?<=\d[ .-])[oO](?=\d)")
_ONE = re.compile(r"(?<=\d)[lI](?=\d)")
_WORD = re.compile(r"[^\W_]+")
# What is not simply itself.
_UNUSUAL = re.compile(r"[^\n -_a-~]")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and figures in a folded text; `low` is it in lower case."""

    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded `text`, and for each character of it (and for its end) where it stands `at` in what was typed."""

    text: str
    at: tuple[int, ...]

    def words(self) -> list[Word]:
        """Return the words of the text, in order."""
        return [Word(found.start(), found.end(), found[0].lower()) for found in _WORD.finditer(self.text)]

    def lows(self) -> tuple[str, ...]:
        """Return the words of the text in lower case, in order, where nobody asks where they stand."""
        return tuple([word.lower() for word in _WORD.findall(self.text)])


def fold(text: str) -> Folded:
    """Return `text` in plain characters."""
    plain: list[str] = []
    at: list[int] = []
    last = 0
    for unusual in _UNUSUAL.finditer(text):
        place = unusual.start()
        plain.append(text[last:place])
        at.extend(range(last, place))
        for letter in _plain(unusual[0]):
            plain.append(letter)
            at.append(place)
        last = place + 1
    plain.append(text[last:])
    at.extend(range(last, len(text)))
    # In a number an o is a nought and an l a one; a letter is put in its place, so that every place stays.
    folded = _ONE.sub("1", _NOUGHT.sub("0", "".join(plain)))
    at.append(len(text))
    # What is broken off is put together again; line ends elsewhere stay.
    kept: list[str] = []
    where: list[int] = []
    last = 0
    for found in _BROKEN.finditer(folded):
        kept.append(folded[last : found.start()])
        where.extend(at[last : found.start()])
        last = found.end()
    kept.append(folded[last:])
    where.extend(at[last:])
    return Folded("".join(kept), tuple(where))


def plain(text: str) -> str:
    """Return `text` folded, on one line."""
    return " ".join(fold(text).text.split())


def skeleton(text: str) -> str:
    """Return only the letters and figures of `text`, in plain lower case."""
    return "".join(word.low for word in fold(text).words())


@functools.lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char == "\n" or " " <= char <= "~":
        return "'" if char == "`" else char
    if char in "\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if char in _HYPHENS:
        return "-"
    if char in _QUOTES:
        return "'"
    if char in _LIKE:
        return _LIKE[char]
    result: list[str] = []
    for part in unicodedata.normalize("NFKD", char):
        category = unicodedata.category(part)
        if part.isspace():
            result.append(" ")
        elif category in ("Mn", "Me", "Cf", "Cc", "Cs", "Co") or part == "\u034f":
            continue
        else:
            result.append(_LIKE.get(part, part))
    return "".join(result)
