"""Looking for words in a case: which entries hold all of them, and in which field.

A word is found by its beginning, whatever its capitals and accents; initials with or without full stops; a day however
it was typed. Only what somebody recorded is looked through, not the questions and warnings of the program itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from meldcode_cli.dutch.dates import show_date
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.dutch.typed_days import read_day
from meldcode_cli.export.blocks import one_line
from meldcode_cli.export.leaks.fold import fold
from meldcode_cli.export.selection import Piece

# What the program says itself, and numbers that nobody typed.
_NOT = (
    *("recorded", "asked", "warnings", "unread", "duties", "replaces", "program", "flow", "flow_version"),
    *("sha256", "request", "since", "entry", "left_open", "entries", "opens", "about"),
)
# As many words as a day is written in: "vorige week dinsdag", "di. 3 november 2026".
_DAY_WORDS = 5
# So many words stand around what was found.
_AROUND = 10
# J.K. and J. K. are also JK.
_INITIALS = re.compile(r"(?<![^\W_])([^\W\d_])\. ?(?=[^\W\d_](?![^\W_]))")
Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Something to look for: the words it can be written as, each with the last one as the beginning of a word."""

    forms: tuple[Tokens, ...]

    def held_in(self, written: Sequence[Tokens]) -> bool:
        """Tell whether a text holds this, in one of the ways in which it can be read."""
        return any(_holds(tokens, form) for tokens in written for form in self.forms)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: the field, how that is called, and a few words around it."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that holds all that was looked for, and where."""

    piece: Piece
    places: tuple[Place, ...]


def terms(typed: Sequence[str], today: date) -> list[Term]:
    """Return what to look for: words that together are a day, as that day or as they are; and each other word."""
    words = " ".join(typed).split()
    found: list[Term] = []
    while words:
        many, day = _day_at(words, today)
        some, words = words[:many], words[many:]
        forms = [*_tokens(" ".join(some))]
        if day is not None:
            forms += _tokens(show_date(day))
        found.append(Term(tuple(dict.fromkeys(form for form in forms if form))))
    return [term for term in found if term.forms]


def find(pieces: Iterator[Piece], wanted: Sequence[Term]) -> Iterator[Found]:
    """Yield the entries that hold everything that is wanted, in one field or another, and where."""
    for piece in pieces:
        texts = [(line.field, line.label, line.value) for line in piece.lines if line.field not in _NOT]
        held = [[term.held_in(written) for term in wanted] for written in (_tokens(text) for _, _, text in texts)]
        day = _tokens(f"{piece.when}\n{show_date(piece.day)}")
        when = [term.held_in(day) for term in wanted]
        if all(any(each) for each in zip(when, *held, strict=True)):
            places = [
                Place(field, label, _around(text, [term for term, there in zip(wanted, has, strict=True) if there]))
                for (field, label, text), has in zip(texts, held, strict=True)
                if any(has)
            ]
            yield Found(piece, tuple(places) or (_of_its_day(piece),))


def _of_its_day(piece: Piece) -> Place:
    """Return the place of what was found by its day alone, with the beginning of what it says."""
    told = [line for line in piece.lines if line.field not in _NOT]
    best = next((line for line in told if line.typed), told[0] if told else None)
    return Place("date", "" if best is None else best.label, piece.when if best is None else _around(best.value, ()))


def _day_at(words: Sequence[str], today: date) -> tuple[int, date | None]:
    """Return how many of the first words make a day, and which; one word and None if they make none."""
    for many in range(min(_DAY_WORDS, len(words)), 0, -1):
        try:
            return many, read_day(" ".join(words[:many]), today).value
        except NotUnderstood:
            continue
    return 1, None


def _tokens(text: str) -> list[Tokens]:
    """Return the words of a text in plain lower case, as they stand in lines, with words that were broken off at the
    end of a line made whole, and with initials as one word."""
    lines = " ".join(text.splitlines())
    plain = fold(lines)
    without = _INITIALS.sub(r"\1", plain.text)
    ways = [plain, *([] if lines == text else [fold(text)]), *([] if without == plain.text else [fold(without)])]
    return [way.lows() for way in ways]


def _holds(tokens: Tokens, form: Tokens) -> bool:
    *first, last = form
    if not first:
        return any(word.startswith(last) for word in tokens)
    size = len(form)
    return any(
        tokens[at + size - 1].startswith(last) and tokens[at : at + size - 1] == tuple(first)
        for at in range(len(tokens) - size + 1)
    )


def _around(text: str, held: Sequence[Term]) -> str:
    """Return the words of a text around the first thing that it holds; its beginning if it holds none of them."""
    words = one_line(text).split(" ")

    def end_of(term: Term) -> int:
        def is_in(at: int) -> bool:
            return term.held_in(_tokens(" ".join(words[: at + 1])))

        # A long text mostly says it near its beginning: no more of it is read than needed.
        reach = 1
        while reach < len(words) and not is_in(reach - 1):
            reach *= 2
        return bisect_left(range(min(reach, len(words))), True, key=is_in)

    end = min(map(end_of, held), default=0)
    start = max(end - _AROUND, 0)
    shown = " ".join(words[start : end + _AROUND])
    return f"{'… ' if start else ''}{shown}{' …' if end + _AROUND < len(words) else ''}"
