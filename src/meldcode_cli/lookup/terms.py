"""Words of the field and of the program, told plainly (`terms.toml`): looked up, or found in what somebody reads."""

import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.lookup import texts
from meldcode_cli.lookup.nearest import alike, folded, meant

# A question tells of so many words at most.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Term:
    """One word. `also` are other words for it, `forms` the word itself in another form.

    `brief` are the two sentences that a question tells, `text` is the rest. Under the question `beside` stand its
    examples, each after the first of its other words.
    """

    word: str
    brief: str
    text: str
    example: str
    source: str
    also: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    beside: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every way in which the word is written."""
        return (self.word, *self.also, *self.forms)

    @property
    def title(self) -> str:
        """The word as it begins a line."""
        return self.word[:1].upper() + self.word[1:]


@functools.cache
def terms() -> tuple[Term, ...]:
    """Return all words, by the alphabet."""
    text = Path(__file__).with_name("terms.toml").read_text(encoding="utf-8")
    found = [_made(**table) for table in tomllib.loads(text)["term"]]
    return tuple(sorted(found, key=lambda term: folded(term.word)))


def find(typed: str) -> list[Term]:
    """Return the words that somebody means who typed this: one if that is clear."""
    return _terms(meant(typed, [name for name, _ in _named()]))


def suggestions(typed: str) -> list[Term]:
    """Return the words that look like what was typed, best first."""
    return _terms(alike(typed, [name for name, _ in _named()]))[:_MOST]


def within(text: str) -> list[Term]:
    """Return the words that occur in `text`, each once, in the order in which they do."""
    pattern, by_name = _searched()
    found = (by_name[match[0]] for match in pattern.finditer(folded(text)))
    return list(dict.fromkeys(found))


def explained(asked: str, explanation: str) -> str:
    """Return the explanation of a question that is `asked` in these words, and after it what those words mean.

    A word that the explanation itself tells of, at the beginning of a line, is not told again.
    """
    lines = [folded(line) for line in explanation.split("\n")]
    new = [term for term in within(asked) if not any(_tells(line, term) for line in lines)]
    told = (texts.TOLD.format(word=term.title, brief=term.brief) for term in new[:_MOST])
    return "\n\n".join(part for part in (explanation, *told) if part)


def at_hand(question: str) -> list[str]:
    """Return the examples that stand under the question with this id; in few words, for the question stays in sight."""
    return [
        texts.AT_HAND.format(word=term.also[0].capitalize(), example=term.example)
        for term in terms()
        if term.beside == question
    ]


def _made(also: Sequence[str] = (), forms: Sequence[str] = (), **table: str) -> Term:
    return Term(also=tuple(also), forms=tuple(forms), **table)


def _tells(line: str, term: Term) -> bool:
    return any(line.startswith((f"{folded(name)}:", f"{folded(name)} betekent")) for name in term.names)


def _terms(places: list[int]) -> list[Term]:
    named = _named()
    return list(dict.fromkeys(named[place][1] for place in places))


@functools.cache
def _named() -> tuple[tuple[str, Term], ...]:
    return tuple((name, term) for term in terms() for name in term.names)


@functools.cache
def _searched() -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return what finds any word, the longest first, and which word it is then."""
    by_name = {folded(name): term for name, term in _named()}
    longest = sorted(by_name, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), by_name
