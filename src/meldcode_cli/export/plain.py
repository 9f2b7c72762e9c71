"""A page of blocks as it is read on the screen: plain lines without the signs of a format, laid out by whoever shows
them.

What was typed never begins at the margin unless it stands behind a label, so that nobody can forge a heading.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from meldcode_cli.clean import clean
from meldcode_cli.export import texts
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen, one_line
from meldcode_cli.export.model import Field

# So many columns at least are left blank for a pen; with less room they stand on a line of their own.
_LEAST = 12
_MOST = 40
_INDENT = "    "


class Kind(Enum):
    """What a line is."""

    HEADING = auto()
    ITEM = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page, not wrapped yet; `opens`: a part begins, with an empty line above it."""

    kind: Kind
    text: str
    opens: bool = False


def rows(blocks: Iterable[Block], width: int, *, heard: bool = False) -> Iterator[Row]:
    """Return the lines of blocks for a window of `width`; with `heard` a line for a pen is said in words."""
    for block in blocks:
        opens = True
        for kind, text in _lines(block, width, heard=heard):
            yield Row(kind, text, opens)
            opens = False


def _lines(block: Block, width: int, *, heard: bool) -> Iterator[tuple[Kind, str]]:
    match block:
        case Heading(_, text):
            yield Kind.HEADING, one_line(text)
        case Paragraph(text, label):
            yield Kind.TEXT, _labelled(label, one_line(text)) if label else one_line(text)
        case Fields(fields):
            for field in fields:
                yield from _field(field)
        case Items(lines):
            yield from ((Kind.ITEM, line) for line in map(one_line, lines) if line)
        case Pen(label, lines) if heard:
            yield Kind.TEXT, texts.PEN_HEARD.format(label=one_line(label))
        case Pen(label, lines):
            yield from ((Kind.TEXT, line) for line in _pen(one_line(label), lines, width))


def _field(field: Field) -> Iterator[tuple[Kind, str]]:
    label = one_line(field.label)
    typed = [line.strip() for line in clean(field.value).split("\n")] if field.typed else []
    if len(typed) < 2:
        yield Kind.ITEM, _labelled(label, one_line(field.value))
        return
    yield Kind.ITEM, f"{label}:"
    yield from ((Kind.TEXT, _INDENT + line if line else "") for line in typed)


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}".rstrip()


def _pen(label: str, lines: int, width: int) -> Iterator[str]:
    whole = "_" * min(_MOST, width)
    room = min(_MOST, width - len(label) - 2)
    if room >= _LEAST:
        yield f"{label}: {'_' * room}"
    else:
        yield f"{label}:"
        yield whole
    yield from [whole] * (lines - 1)
