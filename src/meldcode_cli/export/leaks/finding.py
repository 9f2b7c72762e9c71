"""The leak check: what in a finished text could give somebody away.

Searched is everything that the dossier knows of somebody (`known_in`), in whatever way it is written, and what
looks like a name, a place, a number or a day although the dossier does not know it. **No text can be made anonymous for
certain**: what happened can be recognised by who was there, a rare function or illness gives somebody away without any
name, and a name that is an ordinary word too is one in a sentence only. So this finds what a person should look at; it
never says that a text is safe, and whoever uses it may not say so either.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from meldcode_cli.export.leaks.dates import Day, days_in
from meldcode_cli.export.leaks.fold import Folded, fold, plain
from meldcode_cli.export.leaks.initials import initials_in
from meldcode_cli.export.leaks.kinds import Hit, Kind, Known, Sentences, Span
from meldcode_cli.export.leaks.known import known_in
from meldcode_cli.export.leaks.names import names_in
from meldcode_cli.export.leaks.search import Search
from meldcode_cli.export.leaks.shapes import called_number, phones_in, shapes_in
from meldcode_cli.export.leaks.spoken import spoken_in
from meldcode_cli.export.leaks.words import words

_KNOWN, _UNKNOWN = 1, 2
# Of a telephone number or address that is something else already, no half is left.
_OF_WORDS = frozenset({Kind.NAME, Kind.PLACE, Kind.SCHOOL, Kind.INITIALS})
# What a rest of a name begins and ends with is left out, but for the full stop behind initials.
_EDGES = re.compile(r"[^\w@+(]*([\w@+(](?:.*[\w.)])?)[^\w.)]*", re.DOTALL)

__all__ = ["Hit", "Kind", "Known", "find", "known_in"]


def find(text: str, known: Sequence[Known]) -> list[Hit]:
    """Return what in `text` could give somebody away, in order; no two overlap, and what is known goes first."""
    folded = fold(text)
    sure = sorted(_known(folded, known), key=lambda span: (span.start - span.end, span.start))
    taken = bytearray(len(folded.text))
    spans = [*_free(folded.text, sure, taken, _KNOWN), *_free(folded.text, _unknown(folded.text), taken, _UNKNOWN)]
    sentences = Sentences(text)
    hits: list[Hit] = []
    for span in sorted(spans, key=lambda span: span.start):
        # One character that is more than one letter, as a fraction is, can belong to two of them: the first has it.
        hit = _hit(text, folded, span, sentences, hits[-1].end if hits else 0)
        if hit.text:
            hits.append(hit)
    return hits


def _known(folded: Folded, known: Sequence[Known]) -> Iterator[Span]:
    yield from _ready(tuple(known)).spans(folded)
    days = [(day, item) for item in known if item.kind is Kind.DATE for day in days_in(plain(item.text))]
    if days:
        for day in days_in(folded.text):
            item = next((item for other, item in days if day.fits(other)), None)
            if item is not None:
                yield Span(day.start, day.end, Kind.DATE, item)
    numbers = {called_number(item.text): item for item in known if item.kind is Kind.PHONE} if known else {}
    numbers.pop("", None)
    if numbers:
        for span in phones_in(folded.text):
            item = numbers.get(called_number(folded.text[span.start : span.end]))
            if item is not None:
                yield Span(span.start, span.end, Kind.PHONE, item)


@functools.lru_cache(maxsize=4)
def _ready(known: tuple[Known, ...]) -> Search:
    """Return the forms of all that is known: every text of a page is looked through for the same."""
    return Search(known)


def _unknown(text: str) -> Iterator[Span]:
    """Yield what looks like an identifier, the surest first."""
    # What is read aloud as a number is one, also where three of its pairs could be a day.
    yield from (Span(spoken.start, spoken.end, Kind.PHONE) for spoken in spoken_in(text))
    days = [day for day in days_in(text) if day.sure]
    yield from (Span(day.start, day.end, Kind.DATE) for day in days if _has_year(day))
    yield from shapes_in(text)
    yield from (Span(day.start, day.end, Kind.DATE) for day in days)
    yield from initials_in(text)
    yield from names_in(text)


def _has_year(day: Day) -> bool:
    return day.year > 0 and day.day > 0


def _free(text: str, spans: Iterable[Span], taken: bytearray, mark: int) -> Iterator[Span]:
    """Yield what is not taken yet of each span, and take it: the rest of a name that is partly known is a leak too."""
    for span in spans:
        if span.kind not in _OF_WORDS and taken.find(_UNKNOWN, span.start, span.end) >= 0:
            continue
        for start, end in _gaps(taken, span):
            found = _EDGES.fullmatch(text, start, end)
            whole = start == span.start and end == span.end
            # "van" is all that was left of "van Jan".
            if found is not None and (whole or not (found[1].islower() or found[1].lower() in words().particles)):
                taken[found.start(1) : found.end(1)] = bytes([mark]) * len(found[1])
                yield Span(found.start(1), found.end(1), span.kind, span.known)


def _gaps(taken: bytearray, span: Span) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span that nothing has taken."""
    start = span.start
    for place in range(span.start, span.end + 1):
        if place == span.end or taken[place]:
            if start < place:
                yield start, place
            start = place + 1


def _hit(text: str, folded: Folded, span: Span, sentences: Sentences, free: int) -> Hit:
    start, end = max(folded.at[span.start], free), folded.at[span.end - 1] + 1
    # An accent or hidden character behind the last letter belongs to it.
    end = max(end, min(folded.at[span.end], len(text)))
    return Hit(start, end, text[start:end], span.kind, span.known, sentences.around(start, end))
