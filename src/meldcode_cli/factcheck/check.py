"""The fact check: reads what somebody typed and points at words that are no facts. It advises and never blocks.

What to look for is data (`words.toml`). What is quoted is left alone, and so is what a sentence says in somebody
else's name ("Moeder zei dat ..."): that it was said is a fact. The check knows words and not people, so it leaves alone
what it doubts about, because a false alarm costs trust.

`text` cuts what was typed into sentences of words, `lists` finds the phrases of the word lists in them; here it is
judged what they mean together, and where a full name stands.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from meldcode_cli.factcheck import texts
from meldcode_cli.factcheck.lists import Match, lists, matches, said_before
from meldcode_cli.factcheck.text import INITIALS, Word, sentences

Kind = Literal["duiding", "veralgemening", "oordeel", "diagnose", "beschuldiging", "afkomst", "horen-zeggen", "naam"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_Known = Mapping[str, frozenset[str]]


class _Span(NamedTuple):
    """Where something stands in a sentence: the numbers of its first word and of the one after its last."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is no fact here: `word` as it was typed, for the screen only; `start`, where it begins in the
    text; `why`, in Dutch, with what to do."""

    kind: Kind
    word: str
    start: int
    why: str


def check(text: str, *, quoted_is_fine: bool = True, source_known: bool = False) -> tuple[Finding, ...]:
    """Return what in `text` is no fact, in the order of the text; empty if nothing was noticed.

    With `quoted_is_fine` nothing is said about what stands between quotation marks. With `source_known` the whole text
    is what a named source said: then only names and the writer's own thoughts ("volgens mij") are pointed at. Never
    raises, whatever the text.
    """
    found: list[Finding] = []
    for words in sentences(text, quotations=not quoted_is_fine):
        seen = list(matches(words))
        said = list(_sayings(seen, words, source_known))
        spans = [_Span(start, end, "naam") for start, end in names(words, seen)]
        spans += _apart([span for span, wide in said if not wide])
        # Of a wide family the fewest words say what it is about.
        for span in sorted((span for span, wide in said if wide), key=lambda span: (span.end - span.start, span)):
            if all(span.end <= other.start or span.start >= other.end for other in spans):
                spans.append(span)
        for start, end, kind in sorted(spans, key=lambda span: (span.start, -span.end)):
            place = words[start].start
            found.append(Finding(kind, text[place : words[end - 1].end], place, texts.WHY[kind]))
    return tuple(found)


def _apart(spans: Sequence[_Span]) -> Iterator[_Span]:
    """Yield the spans of which none of a kind shares a word with another: the first counts, and the longest."""
    done: dict[Kind, int] = {}
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= done.get(span.kind, 0):
            done[span.kind] = span.end
            yield span


def _sayings(seen: Sequence[Match], words: Sequence[Word], source_known: bool) -> Iterator[tuple[_Span, bool]]:
    """Yield where something in a sentence is no fact, names apart, and whether the phrase is wide."""
    contexts = _Contexts(seen, words)
    hearsay = {place for match in seen if match.phrase.role == "horen-zeggen" for place in range(*match[1:])}
    # "Er wordt verteld dat" has the words of a source, but none is named.
    sources = [
        match for match in seen if match.phrase.role.startswith("bron") and hearsay.isdisjoint(range(*match[1:]))
    ]
    # What a source says comes after it ("Moeder zei dat ..."), before it ("..., zegt moeder") or both ("volgens oma").
    begins = min((match.end for match in sources if match.phrase.role == "bron"), default=len(words))
    ends = max((match.start for match in sources if match.phrase.role == "bron-achteraf"), default=0)
    if any(match.phrase.role == "bron-geheel" for match in sources):
        begins = 0
    for match in seen:
        phrase, start, end = match
        if phrase.role not in KINDS or not contexts.allow(match):
            continue
        kind = phrase.role
        # A phrase with a gap may begin before the source; what it is about comes after it.
        told = (
            source_known
            or start >= begins
            or end > begins + 1
            or end <= ends
            or (kind == "horen-zeggen" and any(one.phrase.role != "bron" or one.start < end for one in sources))
        )
        if phrase.own or not told:
            yield _Span(start, end, kind), phrase.wide


class _Contexts:
    """What stands around the phrases of a sentence: the roles in the whole of it, and in each clause.

    A context may need another and be undone by another, as what is pointed at may; those have none of their own.
    """

    def __init__(self, seen: Sequence[Match], words: Sequence[Word]) -> None:
        begins = {match.start for match in seen if match.phrase.role == "nieuwe-zin"}
        steps = (word.low in ",;" or place in begins for place, word in enumerate(words))
        self._clauses = list(itertools.accumulate(steps, initial=0))[1:]
        self._roles: set[str] = set()
        self._near: set[tuple[str, int]] = set()
        conditional = [match for match in seen if match.phrase.unless or match.phrase.needs]
        for match in seen:
            if not (match.phrase.unless or match.phrase.needs):
                self._add(match)
        for match in [match for match in conditional if match.phrase.role not in KINDS and self.allow(match)]:
            self._add(match)

    def _add(self, match: Match) -> None:
        if match.phrase.near:
            self._near.update((match.phrase.role, clause) for clause in self._spanned(match))
        else:
            self._roles.add(match.phrase.role)

    def _spanned(self, match: Match) -> range:
        return range(self._clauses[match.start], self._clauses[match.end - 1] + 1)

    def allow(self, match: Match) -> bool:
        """Tell whether the contexts of a phrase leave it standing."""
        phrase = match.phrase
        return not any(self._has(role, match) for role in phrase.unless) and (
            not phrase.needs or any(self._has(role, match) for role in phrase.needs)
        )

    def _has(self, role: str, match: Match) -> bool:
        return role in self._roles or any((role, clause) in self._near for clause in self._spanned(match))


# ---------------------------------------------------------------- full names


def names(words: Sequence[Word], found: Sequence[Match]) -> Iterator[tuple[int, int]]:
    """Yield where each name stands in a sentence: its first word, without a title, and the one after its last.

    `found` holds what the word lists say of the sentence, for the well-known names in it.
    """
    known = lists().names
    famous = {place for match in found if match.phrase.role == "bekend" for place in range(match.start, match.end)}
    done = 0
    for place in range(len(words)):
        end = _end(words, place, known) if place >= done and place not in famous else None
        if end is None:
            continue
        # "Anne Frankschool": the whole row of capitals is something else.
        done = end
        while done < len(words) and done < place + 6 and _capital(words[done]):
            done += 1
        building = any(_building(words[at], _before(words, at), known) for at in range(place, done))
        if not building and _before(words, place) not in known["before"]:
            yield place, end


def _end(words: Sequence[Word], place: int, known: _Known) -> int | None:
    """Return where the name ends that begins at `place`; nothing if none begins there."""
    word, before = words[place], _before(words, place)
    inside = said_before(words, place)
    if _capital(word):
        # "Daans moeder", "Emma's jas".
        forms = {word.low, word.low.removesuffix("'s"), word.low.removesuffix("s")}
        if forms & known["first"] or (inside and forms & known["first-or-word"]):
            return _surname(words, place + 1, known) or place + 1
    elif word.low in known["first"]:
        # "rachid el amrani", in a note in haste.
        return _surname(words, place + 1, known, least=1, hasty=True) or place + 1
    if before in known["titles"]:
        return _surname(words, place, known)
    if before in known["family"]:
        # "ouders Van Leeuwen", not "moeder van school".
        return _surname(words, place, known, most=3 if _capital(word) else 0)
    if before == INITIALS:
        return _surname(words, place, known, least=1)
    if inside and _person(word, known):
        # "Geel van de Vlinders" is a group: only what is no preposition makes a surname of what follows.
        between = {word.low for word in words[place + 1 : place + 4]} & known["particles"]
        if between - {"van", "'t"} and between != {"van", "de"}:
            return _surname(words, place + 1, known, least=1)
    return None


def _surname(
    words: Sequence[Word], place: int, known: _Known, *, least: int = 0, most: int = 3, hasty: bool = False
) -> int | None:
    """Return where a surname ends that begins at `place` with so many words like "van der"; or nothing. In a `hasty`
    note it need not have a capital."""
    last = place
    while last < len(words) and last - place < most and words[last].low in known["particles"]:
        last += 1
    if last - place < least or last >= len(words):
        return None
    return last + 1 if _person(words[last], known) or (hasty and words[last].raw.isalpha()) else None


def _before(words: Sequence[Word], place: int) -> str:
    """Return the word before this place, with its point if that belongs to it: "dhr."."""
    before = words[place - 1].low if place else ""
    return f"{words[place - 2].low}." if before == "." and place > 1 else before


def _capital(word: Word) -> bool:
    return len(word.raw) > 1 and word.raw[0].isupper() and not word.raw.isupper()


def _person(word: Word, known: _Known) -> bool:
    """Tell whether a word has a capital for no other reason that is known: a day, a language, a place."""
    return _capital(word) and word.low not in known["others"] and not word.low.endswith(("isch", "ische", "se"))


def _building(word: Word, before: str, known: _Known) -> bool:
    """Tell whether a word ends like a street or school; "van der Laan" is a surname."""
    surname = word.low in known["endings"] and before in known["particles"]
    if before in known["first"] and not word.low.endswith(tuple(known["houses"])):
        surname = surname or word.low.endswith(tuple(known["surnames"]))
    return not surname and word.low.endswith(tuple(known["endings"]))
