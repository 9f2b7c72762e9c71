"""How hard a passphrase is to guess, and four random words for whoever has none: only where one is chosen.

The guessing is done by zxcvbn, which knows what people do: words, names, keys beside each other, dates, repeating. It
knows English; our own words, names and sentences come from `common.txt`, `words.txt` and `passphrase.txt`. What it
answers in English is not used. It counts a blank as if nobody expected one, each part as worth 10,000 guesses at least,
and every order of the parts as tried in turn. That is too much for a few common words, so here blanks are left out, and
the guesses are those of the parts after each other.
"""

from __future__ import annotations

import functools
import re
import secrets
import unicodedata
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

ENOUGH = 12
"""A passphrase must take 10 to this power guesses. Each takes a computer half a second and 256 MB: ten thousand of them
guess for more than a year and a half."""
_WORDS = 4
# Of less it need not be said what it is made of.
_SHORT = 8
# The first part tells enough, and looking at more takes long.
_LONGEST = 72
_JOINED = re.compile(r"[\s\-_.,;:/+]+")


class Weakness(Enum):
    """What makes a passphrase easy to guess."""

    WORDS = "words"
    OWN = "own"
    ROW = "row"
    REPEATED = "repeated"
    DATE = "date"
    SHORT = "short"


def guesses(passphrase: str, own: Sequence[str] = ()) -> float:
    """Return of how many guesses this is the power of ten; `own` are words that others know of the user."""
    return _judged(passphrase, own)[0]


def weakness(passphrase: str, own: Sequence[str] = ()) -> Weakness | None:
    """Return what makes a passphrase too easy to guess; None if nothing does."""
    power, parts = _judged(passphrase, own)
    if round(power, 6) >= ENOUGH:
        return None
    if sum(size for _, size in parts) < _SHORT:
        return Weakness.SHORT
    # What most of it is made of.
    sizes: dict[Weakness, int] = {}
    for kind, size in parts:
        sizes[kind] = sizes.get(kind, 0) + size
    return max(sizes, key=lambda kind: sizes[kind])


def four_words() -> str:
    """Return four random words that are hard enough to guess together."""
    while True:
        drawn = " ".join(secrets.choice(offered_words()) for _ in range(_WORDS))
        # One in forty looks easier than it is; whoever takes it would be refused.
        if weakness(drawn) is None:
            return drawn


@functools.cache
def words() -> tuple[str, ...]:
    """Return the words of a card, that two people compare: another list would make every card look swapped."""
    return tuple(_lines("words.txt"))


@functools.cache
def offered_words() -> tuple[str, ...]:
    """Return the words that a passphrase is drawn from: short, and no two of them look alike."""
    return tuple(_lines("passphrase.txt"))


def _judged(passphrase: str, own: Sequence[str]) -> tuple[float, list[tuple[Weakness, int]]]:
    """Return the guesses as a power of ten, and of each part what it is and how long."""
    from zxcvbn import zxcvbn

    known = {word.lower() for text in own for word in text.split() if len(word) > 1}
    joined = _joined(passphrase)[:_LONGEST]
    if not joined:
        return 0.0, []
    found = zxcvbn(joined, user_inputs=[*known, *_common()], max_length=_LONGEST)["sequence"]
    return sum(float(part["guesses_log10"]) for part in found), [
        (_kind(part, known), len(part["token"])) for part in found
    ]


def _kind(part: dict[str, object], known: set[str]) -> Weakness:
    match part["pattern"]:
        case "dictionary" if str(part["token"]).isdigit():
            return Weakness.DATE
        case "dictionary":
            return Weakness.OWN if part["matched_word"] in known else Weakness.WORDS
        case "spatial" | "sequence":
            return Weakness.ROW
        case "repeat":
            return Weakness.REPEATED
        case "date" | "regex":
            return Weakness.DATE
    return Weakness.SHORT


@functools.cache
def _common() -> tuple[str, ...]:
    """Return what people choose, likeliest first, each as one word: the words to draw from come last, in no order."""
    single, _, sentences = "\n".join(_lines("common.txt", split=False)).partition("\n\n")
    return tuple(dict.fromkeys((*single.split(), *map(_joined, sentences.splitlines()), *words(), *offered_words())))


def _joined(text: str) -> str:
    """Return a text without blanks between its words and without accents: they are guessed along with it."""
    letters = (sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _JOINED.sub("", "".join(letters))


def _lines(name: str, *, split: bool = True) -> list[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return " ".join(lines).split() if split else lines
