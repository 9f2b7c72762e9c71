"""What in a finished page may tell who it is about, and the page with that resolved: reworded, left out, or left in.

Text cannot be made anonymous for certain (`export.leaks`): this finds what looks like it, and a person reads it all.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from meldcode_cli.export import texts
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen
from meldcode_cli.export.leaks import Kind, Known, find
from meldcode_cli.export.pages import texts as page_texts

# What stands above or before a word that begins a sentence.
_BEGINS = re.compile(r"(?:^|[.!?]\s+|\n\s*)[\"'“‘(]*$")
# By what was found, in `same` letters: what stands there instead; None leaves it as it is.
Resolution = Mapping[str, str | None]


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


def suspects(
    page: Iterable[Block], known: Sequence[Known], fine: Collection[str], kinds: Collection[Kind]
) -> list[Suspect]:
    """Return what in a page may tell who it is about, each once, in the order in which it comes up.

    `fine` is what this reader may have, in `same` letters; `kinds` are those of which this reader may have all. Our own
    sentences on a page tell nothing.
    """
    found: dict[str, Suspect] = {}
    for text in _texts(page):
        for hit in find(text, known):
            key = same(hit.text)
            if key in fine or hit.kind in kinds:
                continue
            before = found.get(key)
            instead = hit.known.instead if hit.known is not None else ""
            sentences = (*before.sentences, hit.sentence) if before is not None else (hit.sentence,)
            found[key] = Suspect(hit.text, hit.kind, hit.known is not None, tuple(dict.fromkeys(sentences)), instead)
    return list(found.values())


def resolved(page: Iterable[Block], known: Sequence[Known], resolution: Resolution) -> list[Block]:
    """Return a page in which what was found is said otherwise, as `resolution` tells of each."""

    def put(text: str) -> str:
        if text in _OURS:
            return text
        for hit in reversed(find(text, known)):
            instead = resolution.get(same(hit.text))
            if instead is not None:
                begins = _BEGINS.search(text[: hit.start]) is not None
                said = instead[:1].upper() + instead[1:] if begins else instead
                text = text[: hit.start] + said + text[hit.end :]
        return text

    return [_mapped(block, put) for block in page]


def strictest(found: Iterable[Suspect]) -> dict[str, str | None]:
    """Return how everything is resolved where nobody can be asked: by a role, or left out."""
    return {suspect.key: suspect.instead or texts.LEFT_OUT for suspect in found}


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
