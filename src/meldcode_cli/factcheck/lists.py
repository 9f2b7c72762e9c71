"""The word lists of the fact check (`words.toml`), and how a phrase of them is found in a sentence.

Phrases are looked up by the word they begin with, and their gaps are short: the time is in proportion to the text.
"""

import functools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from meldcode_cli.factcheck.text import INITIALS, PAUSES, Word

# A part of a phrase: one of these words, at most so many words, the beginning of a sentence or the end of a clause.
_Part: TypeAlias = frozenset[str] | int | Literal["^", "$"]
_Pattern: TypeAlias = tuple[_Part, ...]
_GAPS = {"…": 3, "……": 8}
_LOOK_BACK = 8
# No word of the lists that ends or begins so is longer.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of the lists. `role` is a kind of finding, a way to name a source, or a context.

    It ends with one of the words `last`. It is innocent right before `not_next`, right after `not_prev`, if it ends
    with a word of `not_last`, in a sentence with a context of `unless`, and in one without any context of `needs` if it
    has those.
    With `own` it is the writer's own thought, which no source excuses. What is `wide` gives way to what is not. A
    context that is `near` counts only for what stands in the same clause.
    """

    role: str
    pattern: _Pattern
    last: frozenset[str]
    not_next: tuple[_Pattern, ...]
    not_prev: tuple[_Pattern, ...]
    not_last: frozenset[str]
    unless: frozenset[str]
    needs: frozenset[str]
    own: bool
    wide: bool
    near: bool


class Match(NamedTuple):
    """A phrase in a sentence: the numbers of its first word and of the one after its last."""

    phrase: Phrase
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lists:
    """`phrases` by the words with which they can begin; `names` is what there is to know about names of people;
    `stems`, how words begin ("lieg*") or end ("*breuk") of which any form counts."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    names: Mapping[str, frozenset[str]]
    stems: frozenset[str]


@functools.cache
def lists() -> Lists:
    """Read the word lists, once."""
    data = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    parts = _Parts(data["groups"])
    phrases: dict[str, list[Phrase]] = {}
    for entry in data["phrase"]:
        for phrase in _phrases(entry, parts):
            for word in _words(phrase.pattern)[0]:
                phrases.setdefault(word, []).append(phrase)
    return Lists(
        {word: tuple(found) for word, found in phrases.items()},
        {name: frozenset(words.split()) for name, words in data["names"].items()},
        frozenset(word for words in parts.words() for word in words if "*" in word),
    )


@functools.lru_cache(maxsize=4096)
def _forms(low: str) -> frozenset[str]:
    """Return all by which a word can stand in the lists: itself, how it begins, and how it ends if it is longer."""
    parts = {f"{low[:size]}*" for size in range(1, _LONGEST)}
    parts |= {f"*{low[-size:]}" for size in range(1, min(_LONGEST, len(low)))}
    return frozenset((low, *(parts & lists().stems)))


def matches(words: Sequence[Word]) -> Iterator[Match]:
    """Yield every phrase of the lists in a sentence, but not where what stands beside it makes it innocent."""
    phrases = lists().phrases
    forms = [_forms(word.low) for word in words]
    present = frozenset[str]().union(*forms)
    for start, word in enumerate(words):
        following = forms[start + 1] if start + 1 < len(words) else frozenset()
        for phrase in _beginning(phrases, word):
            # Most phrases end at their second word, and most ends are nowhere in the sentence: seen here it takes less.
            second = phrase.pattern[1] if len(phrase.pattern) > 1 else None
            if (
                isinstance(second, frozenset)
                and second.isdisjoint(following)
                and isinstance(phrase.pattern[0], frozenset)
            ) or phrase.last.isdisjoint(present):
                continue
            end = next(_ends(phrase.pattern, words, start), None)
            if end is not None and not _excused(phrase, words, start, end):
                yield Match(phrase, start, end)


def _beginning(phrases: Mapping[str, tuple[Phrase, ...]], word: Word) -> Iterator[Phrase]:
    """Yield each phrase that can begin with a word."""
    for form in _forms(word.low):
        yield from phrases.get(form, ())


def said_before(words: Sequence[Word], place: int) -> bool:
    """Tell whether a word comes before this place in the sentence, and not only marks."""
    return place > 3 or any(word.low[0].isalnum() or word.low == INITIALS for word in words[:place])


def _excused(phrase: Phrase, words: Sequence[Word], start: int, end: int) -> bool:
    if phrase.not_last and not phrase.not_last.isdisjoint(_forms(words[end - 1].low)):
        return True
    if any(True for pattern in phrase.not_next for _ in _ends(pattern, words, end)):
        return True
    for pattern in phrase.not_prev:
        size = len(pattern)
        begins = range(max(0, start - _LOOK_BACK), start)
        if all(isinstance(part, frozenset) for part in pattern):
            begins = range(start - size, start - size + 1) if start >= size else range(0)
        if any(start in _ends(pattern, words, begin) for begin in begins):
            return True
    return False


def _ends(pattern: _Pattern, words: Sequence[Word], place: int) -> Iterator[int]:
    """Yield every place where `pattern`, begun at `place`, can end."""
    for number, part in enumerate(pattern):
        if isinstance(part, frozenset):
            if place >= len(words) or part.isdisjoint(_forms(words[place].low)):
                return
            place += 1
        elif isinstance(part, int):
            for further in range(place, min(place + part, len(words)) + 1):
                yield from _ends(pattern[number + 1 :], words, further)
                if further < len(words) and words[further].low in PAUSES:
                    break
            return
        elif said_before(words, place) if part == "^" else place < len(words) and words[place].low not in PAUSES:
            return
    yield place


class _Parts:
    """Reads the parts of phrases as they are written in the lists: each way to write one once, for all phrases."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._groups = {name: words.split() for name, words in groups.items()}
        self._known: dict[str, _Part] = {"^": "^", "$": "$", **_GAPS}

    def words(self) -> Iterator[frozenset[str]]:
        """Yield the words of every part that was read."""
        return (part for part in self._known.values() if isinstance(part, frozenset))

    def pattern(self, written: str) -> _Pattern:
        """Return the parts of a phrase."""
        return tuple([self._known.get(part) or self._read(part) for part in written.split()])

    def _read(self, part: str) -> _Part:
        alternatives = (self._groups[word[1:-1]] if word.startswith("<") else [word] for word in part.split("/"))
        found = self._known[part] = frozenset(word for words in alternatives for word in words)
        return found


def _phrases(entry: Mapping[str, Any], parts: _Parts) -> Iterator[Phrase]:
    """Yield the phrases of one entry of the lists: they differ only in what they say."""

    def patterns(key: str) -> tuple[_Pattern, ...]:
        return tuple(parts.pattern(written) for written in entry.get(key, ()))

    not_next, not_prev = patterns("not-next"), patterns("not-prev")
    innocent = frozenset(word for written in patterns("not-last") for part in _words(written) for word in part)
    for say in entry["say"]:
        pattern = parts.pattern(say)
        yield Phrase(
            role=entry["role"],
            pattern=pattern,
            last=_words(pattern)[-1],
            not_next=not_next,
            not_prev=not_prev,
            not_last=innocent,
            unless=frozenset(entry.get("unless", ())),
            needs=frozenset(entry.get("needs", ())),
            own=entry.get("own", False),
            wide=entry.get("wide", False),
            near=entry.get("near", False),
        )


def _words(pattern: _Pattern) -> list[frozenset[str]]:
    """Return the parts of a phrase that are words."""
    return [part for part in pattern if isinstance(part, frozenset)]
