"""The fact check: reads what somebody typed and points at words that are no facts. It advises and never blocks.

What to look for is data (`words.toml`). What is quoted is left alone, and so is what a sentence says in somebody
else's name ("Moeder zei dat ..."): that it was said is a fact. The check knows words and not people, so it leaves alone
what it doubts about, because a false alarm costs trust. Feelings ("bang", "boos") are not pointed at by themselves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from meldcode_cli import texts
from meldcode_cli.case.fact_lists import Match, matches
from meldcode_cli.case.fact_names import names
from meldcode_cli.case.fact_text import sentences

Kind = Literal["duiding", "veralgemening", "oordeel", "diagnose", "horen-zeggen", "naam"]
KINDS: tuple[Kind, ...] = get_args(Kind)


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
        spans = [*_sayings(seen, len(words), source_known)]
        spans += [(start, end, "naam") for start, end in names(words, seen)]
        done: dict[Kind, int] = {}
        for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
            # Of two that share a word the first counts.
            if start >= done.get(kind, 0):
                done[kind] = end
                place = words[start].start
                found.append(Finding(kind, text[place : words[end - 1].end], place, texts.FACT_WHY[kind]))
    return tuple(found)


def sentence_for(kind: Kind) -> str:
    """Return the Dutch heading for findings of this kind."""
    return texts.FACT_TITLE[kind]


def _sayings(seen: Sequence[Match], length: int, source_known: bool) -> Iterator[tuple[int, int, Kind]]:
    """Yield where something in a sentence of `length` words is no fact, names apart: first word, end and kind."""
    roles = {match.phrase.role for match in seen}
    hearsay = {place for match in seen if match.phrase.role == "horen-zeggen" for place in range(*match[1:])}
    # "Er wordt verteld dat" has the words of a source, but none is named.
    sources = [
        match for match in seen if match.phrase.role.startswith("bron") and hearsay.isdisjoint(range(*match[1:]))
    ]
    # What a source says comes after it ("Moeder zei dat ..."), before it ("..., zegt moeder") or both ("volgens oma").
    begins = min((match.end for match in sources if match.phrase.role == "bron"), default=length)
    ends = max((match.start for match in sources if match.phrase.role == "bron-achteraf"), default=0)
    if any(match.phrase.role == "bron-geheel" for match in sources):
        begins = 0
    for phrase, start, end in seen:
        if phrase.role not in KINDS or not phrase.unless.isdisjoint(roles):
            continue
        kind = phrase.role
        told = source_known or start >= begins or end <= ends or (kind == "horen-zeggen" and bool(sources))
        if phrase.own or not told:
            yield start, end, kind
