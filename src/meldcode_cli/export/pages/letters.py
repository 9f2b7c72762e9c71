"""Letters, filled from what their reader may have; names are left to the pen, and who sends one reads it first."""

from collections.abc import Iterator
from datetime import date

from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export.blocks import Block, Fields, Heading, Paragraph, Pen
from meldcode_cli.export.model import Field
from meldcode_cli.export.pages import texts
from meldcode_cli.export.pages.parts import ended, field_of, items, joined, part
from meldcode_cli.export.selection import Selection

_DISCUSSED = ("purpose", "facts", "reaction", "agreements")
_REPORTED = ("to", "how", "family_told", "not_told_ground", "identity_withheld")


def invitation(found: Selection) -> Iterator[Block]:
    """Yield an invitation to the parents for a talk. It says nothing of what was seen."""
    yield from _head(found, texts.INVITATION_TITLE)
    yield Paragraph(texts.INVITATION_TEXT)
    for label in texts.INVITATION_PENS:
        yield Pen(label)
    yield Paragraph(texts.INVITATION_END)


def confirmation(found: Selection) -> Iterator[Block]:
    """Yield the confirmation of what was discussed with the parents the last time; raises MeldcodeError if there was
    no such talk."""
    talks = found.of("conversation.ouder", "conversation.volwassene")
    if not talks:
        raise MeldcodeError(texts.CONFIRMATION_NO_TALK, texts.CONFIRMATION_NO_TALK_HINT)
    yield from _head(found, texts.CONFIRMATION_TITLE)
    yield Paragraph(texts.CONFIRMATION_TEXT.format(when=talks[-1].when))
    # Whoever was at the talk heard it: what is asked about for others goes along.
    lines = [line for line in talks[-1].lines if line.field in _DISCUSSED]
    yield Fields(tuple(field_of(line) for line in lines))
    yield Paragraph(texts.CONFIRMATION_END)
    yield Pen(texts.CONFIRMATION_PEN)


def to_board(found: Selection) -> Iterator[Block]:
    """Yield a note to the board: which steps were taken, what was decided by whom, and what is agreed."""
    yield from _head(found, texts.BOARD_TITLE)
    yield Paragraph(texts.BOARD_TEXT)
    fields = (Field(texts.AGE, found.value("case", "age_group")), Field(texts.BOARD_FLOW, found.value("begin", "flow")))
    yield Fields(tuple(field for field in fields if field.value))
    yield from part(texts.BOARD_STEPS, items(_steps(found)))
    yield from part(texts.BOARD_WEIGHED, _weighed(found))
    yield from part(texts.BOARD_OPINIONS, _opinions(found), nothing="")
    yield from part(texts.BOARD_REPORT, _reported(found), nothing=texts.BOARD_NO_REPORT)
    yield Pen(texts.BOARD_PEN, 2)


def to_school(found: Selection) -> Iterator[Block]:
    """Yield a letter that goes with what the next school gets."""
    yield from _head(found, texts.SCHOOL_TITLE)
    yield Paragraph(texts.SCHOOL_TEXT)
    for label in texts.SCHOOL_PENS:
        yield Pen(label)


def answer(found: Selection, asked_on: date, answer_by: date | None, *, given: bool) -> Iterator[Block]:
    """Yield an answer to who asked to see the dossier; `given`: something goes with it. `answer_by` is None once it is
    past."""
    yield from _head(found, texts.ANSWER_TITLE)
    yield Paragraph(texts.ANSWER_TEXT.format(when=show_date(asked_on)))
    if given:
        yield Paragraph(texts.ANSWER_GIVEN)
    else:
        late = answer_by is None
        yield Paragraph(texts.ANSWER_LATE if late else texts.ANSWER_LATER.format(when=show_date(answer_by or asked_on)))
    yield Paragraph(texts.INZAGE_RIGHTS_TEXT)


def _head(found: Selection, title: str) -> Iterator[Block]:
    yield Paragraph(texts.LETTER_READ_FIRST)
    yield Heading(1, title)
    yield Pen(texts.LETTER_TO)
    yield Pen(texts.LETTER_FROM)
    if organisation := found.value("begin", "organisation"):
        yield Fields((Field(texts.ORGANISATION, organisation),))
    yield Pen(texts.LETTER_DATE)


def _steps(found: Selection) -> Iterator[str]:
    for piece in found.of("consultation", "conversation", "help", "duty", "not-done"):
        match piece.type:
            case "consultation":
                who = joined(piece.value("partner"), piece.value("function"))
                yield ended(texts.MELDING_ASKED.format(when=piece.when, who=who))
            case "conversation":
                yield ended(texts.MELDING_TALKED.format(when=piece.when, who=piece.value("partner")))
            case "help":
                yield ended(texts.BOARD_HELP.format(when=piece.when, role=piece.value("role")))
            case "duty":
                yield ended(texts.MELDING_DUTY.format(when=piece.value("done"), what=piece.value("duty")))
            case _:
                decided = joined(piece.value("duty"), piece.value("decided_by"))
                yield ended(texts.BOARD_NOT_DONE.format(what=decided))


def _weighed(found: Selection) -> Iterator[Block]:
    for piece in found.of("answer.afweging"):
        yield Paragraph(piece.value("asked"))
        yield Fields(tuple(field_of(line) for line in piece.lines if line.field != "asked"))


def _opinions(found: Selection) -> Iterator[Block]:
    for piece in found.of("second-opinion"):
        yield Fields(tuple(field_of(line) for line in piece.lines))


def _reported(found: Selection) -> Iterator[Block]:
    for piece in found.of("report"):
        yield Heading(3, texts.WHEN.format(title=piece.title, when=piece.when))
        yield Fields(tuple(field_of(line) for line in piece.lines if line.field in _REPORTED))
    for piece in found.of("feedback"):
        yield Heading(3, texts.WHEN.format(title=piece.title, when=piece.when))
        yield Fields(tuple(field_of(line) for line in piece.lines))
