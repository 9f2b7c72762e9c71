"""Whoever asks to see the dossier: a parent, or the pupil. What they may have, and how to have it put right."""

from collections.abc import Iterator
from dataclasses import dataclass

from meldcode_cli.export.blocks import Block, Fields, Heading, Paragraph, Pen
from meldcode_cli.export.pages import texts
from meldcode_cli.export.pages.parts import about, field_of, part, told
from meldcode_cli.export.readers import Reader
from meldcode_cli.export.selection import Piece, Selection

_FACTS = (
    *("observation", "conversation", "consultation", "report", "feedback", "call-attempt", "help", "agreement"),
    *("person", "handelingsverlegenheid", "follow-up", "kept-day", "duty", "not-done", "event"),
)
_ANSWERS = ("answer.safety", "answer.other", "answer.afweging")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked to see it, in words ("een ouder met gezag"); `hides`: it is said that a part is not shown."""

    words: str
    hides: bool


def page(found: Selection, asker: Asker) -> Iterator[Block]:
    """Yield the page."""
    yield Heading(1, texts.INZAGE_TITLE)
    yield Paragraph(texts.PART_OF.format(reader=texts.INZAGE_READER.format(who=asker.words)))
    if asker.hides:
        yield Paragraph(texts.INZAGE_HIDDEN)
    if found.changed:
        yield Paragraph(texts.INZAGE_CHANGED)
    if found.reader is Reader.ZONDER:
        yield Paragraph(texts.INZAGE_ONLY_FACTS)
    yield from part(texts.INZAGE_ABOUT, about(found))
    yield from part(texts.INZAGE_FACTS, _pieces(found.of(*_FACTS)))
    yield from part(texts.INZAGE_ANSWERS, _answers(found), nothing="")
    yield from part(texts.INZAGE_OPINIONS, _pieces(found.of("second-opinion")), nothing="")
    if found.of("report"):
        yield Paragraph(texts.INZAGE_VT)
    yield Heading(2, texts.INZAGE_RIGHTS)
    yield Paragraph(texts.INZAGE_RIGHTS_TEXT)
    yield Pen(texts.INZAGE_CONTACT)


def _answers(found: Selection) -> Iterator[Block]:
    for piece in found.of(*_ANSWERS):
        asked = piece.value("asked")
        lines = tuple(field_of(line) for line in piece.lines if line.field not in ("asked", "recorded"))
        if asked and lines:
            yield Paragraph(asked)
            yield Fields(lines)


def _pieces(pieces: list[Piece]) -> list[Block]:
    return [block for piece in pieces for block in told(piece, leave_out=("kind", "partner"))]
