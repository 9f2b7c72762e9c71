"""What the pages have in common: a part with its heading, a piece with its lines, lines to fill in by pen."""

from collections.abc import Iterable, Iterator

from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen
from meldcode_cli.export.model import Field
from meldcode_cli.export.pages import texts
from meldcode_cli.export.selection import Line, Piece, Selection


def part(title: str, found: Iterable[Block], *, nothing: str = texts.NOTHING) -> Iterator[Block]:
    """Yield a part under its heading; one sentence where there is nothing to tell, no part at all if that is ""."""
    blocks = list(found)
    if blocks or nothing:
        yield Heading(2, title)
        yield from blocks or [Paragraph(nothing)]


def items(lines: Iterable[str], label: str = "") -> Iterator[Block]:
    """Yield lines as a list, under a label if it has one; nothing where there are none."""
    if found := tuple(lines):
        if label:
            yield Heading(3, label)
        yield Items(found)


def told(piece: Piece, *, leave_out: tuple[str, ...] = ()) -> Iterator[Block]:
    """Yield a piece as a heading with when it was, and its lines; nothing if there are none."""
    lines = [field_of(line) for line in piece.lines if line.field not in leave_out]
    if lines:
        yield Heading(3, texts.WHEN.format(title=piece.title, when=piece.when) if piece.when else piece.title)
        yield Fields(tuple(lines))


def field_of(line: Line) -> Field:
    """Return a line as a labelled value."""
    return Field(line.label, line.value, line.typed)


def pens(labels: Iterable[str]) -> Iterator[Block]:
    """Yield a line to fill in by pen for each label."""
    for label in labels:
        yield Pen(label)


def joined(*words: str) -> str:
    """Return words with commas between them, without what is empty."""
    return ", ".join(word for word in words if word)


def ended(text: str) -> str:
    """Return a sentence with a full stop behind it, if nothing else ends it."""
    return text if not text or text[-1] in ".!?\"'" else f"{text}."


def about(found: Selection) -> Iterator[Block]:
    """Yield whom a page is about, as far as its reader may know: initials, age, and which organisation it is of."""
    fields = (
        Field(texts.INITIALS, found.value("case", "initials")),
        Field(texts.AGE, found.value("case", "age_group")),
        Field(texts.ORGANISATION, found.value("begin", "organisation")),
    )
    yield Fields(tuple(field for field in fields if field.value))
