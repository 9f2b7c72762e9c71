"""What in a finished page may tell who it is about, and the page with that resolved: reworded, left out, or left in.

Text cannot be made anonymous for certain (`export.leaks`): this finds what looks like it, and a person reads it all.
"""

import contextlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from meldcode_cli.case.reading import read_date
from meldcode_cli.dutch.dates import rough_day
from meldcode_cli.export import texts
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen
from meldcode_cli.export.leaks import Hit, Kind, Known, find
from meldcode_cli.export.pages import texts as page_texts

# What stands above or before a word that begins a sentence.
_BEGINS = re.compile(r"(?:^|[.!?]\s+|\n\s*)[\"'“‘(]*$")
_ARTICLE = re.compile(r"(?:de|het|een|iemand)\b", re.IGNORECASE)
_AN_ARTICLE = re.compile(r"\b(?:de|het|een)\s+$", re.IGNORECASE)
# By what was found, in `same` letters: what stands there instead; "" leaves it out, None leaves it as it is.
Resolution = Mapping[str, str | None]
Search = Callable[[str], list[Hit]]
"""Returns what in a text may tell who it is about."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """Something in a page that may tell who it is about: what it is, every sentence that it stands in, and what could
    be said instead, "" if nothing is known."""

    text: str
    kind: Kind
    known: bool
    sentences: tuple[str, ...]
    instead: str = ""

    @property
    def key(self) -> str:
        return same(self.text)


def same(text: str) -> str:
    """Return the text by which one thing that was found is the same as another."""
    return " ".join(text.split()).casefold()


def hits(text: str, known: Sequence[Known], tells: Sequence[str] = ()) -> list[Hit]:
    """Return what in a text may tell who it is about, in order; the words that `tells` names too, ordinary as they
    are. No two overlap."""
    words = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in tells), re.IGNORECASE) if tells else None
    told = [] if words is None else [found.span() for found in words.finditer(text)]
    found = [hit for hit in find(text, known) if not any(hit.start < end and start < hit.end for start, end in told)]
    found += [Hit(start, end, text[start:end], Kind.NAME, None, text) for start, end in told]
    return sorted(found, key=lambda hit: hit.start)


def suspects(page: Iterable[Block], search: Search, fine: Collection[str], kinds: Collection[Kind]) -> list[Suspect]:
    """Return what in a page may tell who it is about, each once, in the order in which it comes up.

    `fine` is what this reader may have, in `same` letters; `kinds` are those of which this reader may have all. Our own
    sentences on a page tell nothing.
    """
    found: dict[str, Suspect] = {}
    for text in _texts(page):
        for hit in search(text):
            key = same(hit.text)
            if key in fine or hit.kind in kinds:
                continue
            before = found.get(key)
            instead = hit.known.instead if hit.known is not None else ""
            sentences = (*before.sentences, hit.sentence) if before is not None else (hit.sentence,)
            found[key] = Suspect(hit.text, hit.kind, hit.known is not None, tuple(dict.fromkeys(sentences)), instead)
    return list(found.values())


def resolved(page: Iterable[Block], search: Search, resolution: Resolution) -> list[Block]:
    """Return a page in which what was found is said otherwise, as `resolution` tells of each."""

    def put(text: str) -> str:
        if text in _OURS:
            return text
        for hit in reversed(search(text)):
            instead = resolution.get(same(hit.text))
            if instead is not None:
                begins = _BEGINS.search(text[: hit.start]) is not None
                said = (instead[:1].upper() + instead[1:] if begins else instead) or texts.LEFT_OUT
                # The full stop behind initials went with them.
                after, before = text[hit.end :], text[: hit.start]
                if _ARTICLE.match(said):
                    # "de iemand van de school" is nobody's Dutch.
                    before = _AN_ARTICLE.sub("", before)
                text = before + said + (after[1:] if after.startswith(".,") else after)
        return text

    return [_mapped(block, put) for block in page]


def with_rough_days(known: Iterable[Known], today: date) -> Iterator[Known]:
    """Yield what is known, with what can be said of each day without saying which one."""
    for one in known:
        if one.kind is Kind.DATE and not one.instead:
            with contextlib.suppress(ValueError):
                one = replace(one, instead=rough_day(read_date(one.text, today), weekday=False))
        yield one


def strictest(found: Iterable[Suspect]) -> dict[str, str | None]:
    """Return how everything is resolved where nobody can be asked: by a role, or left out."""
    return {suspect.key: suspect.instead for suspect in found}


_OURS = frozenset(
    value
    for module in (page_texts,)
    for given in vars(module).values()
    for value in (given if isinstance(given, tuple) else (given,))
    if isinstance(value, str)
)


def _texts(page: Iterable[Block]) -> Iterator[str]:
    """Yield every text of a page that is not one of our own sentences."""
    for block in page:
        match block:
            case Heading(_, text) if text not in _OURS:
                yield text
            case Paragraph(text, _) if text not in _OURS:
                yield text
            case Fields(fields):
                yield from (field.value for field in fields)
            case Items(lines):
                yield from lines


def _mapped(block: Block, put: Callable[[str], str]) -> Block:
    match block:
        case Heading(level, text):
            return Heading(level, put(text))
        case Paragraph(text, label):
            return Paragraph(put(text), label)
        case Fields(fields):
            return Fields(tuple(replace(field, value=put(field.value)) for field in fields))
        case Items(lines):
            return Items(tuple(put(line) for line in lines))
        case Pen():
            return block
