"""A report to Veilig Thuis, in the order of its form for professionals; what only a pen may fill in is left blank."""

from collections.abc import Iterator

from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export.blocks import Block, Fields, Heading, Paragraph, Pen
from meldcode_cli.export.model import Field
from meldcode_cli.export.pages import texts
from meldcode_cli.export.pages.parts import ended, field_of, items, joined, part, pens, told
from meldcode_cli.export.selection import Piece, Selection

_OBJECTIONS = ("objection", "objection_answer", "pupil_objection", "pupil_objection_answer")
_HIDDEN = ("identity_withheld", "withheld_ground", "withheld_because")
_FAMILY = ("family_told", "told_on", "reaction", "not_told_ground", "not_told_because")
# By the beginnings of the ids of questions: whether and why somebody was talked to, and how safe it is.
_ON_TALKS = ("gesprek",)
_ON_SAFETY = ("direct-gevaar", "dreiging", "bijzondere-vorm", "onthulling", "kindcheck")
_KEEPS = ("agreements", "looks_on", "calls_back_on")
_SEEN = ("observation.waarneming", "observation.collega")
_SUPPOSED, _DIAGNOSIS, _TOLD = "observation.veronderstelling", "observation.diagnose", "observation.derden"
# What was weighed by whom is of the school; what came of it is of the report.
_WEIGHED = ("afweging-1", "afweging-2")


def page(found: Selection) -> Iterator[Block]:
    """Yield the page; raises MeldcodeError if there is nothing to report yet, or if it was said without a name."""
    _may_be(found)
    if any(piece.value("identity_withheld") for piece in found.of("report")[-1:]):
        # The family may read this later.
        found = found.without_authors()
    yield from _hidden(found)
    yield Heading(1, texts.MELDING_TITLE)
    yield Paragraph(texts.PART_OF.format(reader=texts.MELDING_READER))
    yield Paragraph(texts.MELDING_INTRO)
    yield from part(texts.MELDING_BY, _by(found))
    yield from part(texts.MELDING_STEPS, items(_steps(found)))
    yield from part(texts.MELDING_REPORTED, _reported(found), nothing="")
    yield from part(texts.MELDING_WEIGHED, _weighed(found), nothing="")
    yield from part(texts.MELDING_FAMILY, _family(found))
    yield from part(texts.MELDING_PEOPLE, _people(found))
    yield from part(texts.MELDING_SEEN, _pieces(found.of(*_SEEN)))
    yield from part(texts.MELDING_TOLD, _told(found), nothing="")
    yield from part(texts.MELDING_DIAGNOSES, _pieces(found.of(_DIAGNOSIS)), nothing="")
    yield from part(texts.MELDING_SUPPOSED, _supposed(found), nothing="")
    yield from part(texts.MELDING_LATER, _pieces(found.of("follow-up")), nothing="")
    yield from part(texts.MELDING_SAFE, _safe(found))
    yield from part(texts.MELDING_WELL, [*items(_against(found)), Pen(texts.MELDING_WELL_PEN, 2)])
    yield from part(texts.MELDING_NETWORK, [*_pieces(found.of("help")), Pen(texts.MELDING_NETWORK_PEN, 2)])
    yield from part(texts.MELDING_OBJECTION, _objections(found))
    yield from part(texts.MELDING_KEEPS, _keeps(found))


def _may_be(found: Selection) -> None:
    # What was reported already stands in the melding itself.
    if not found.of(*_SEEN, _TOLD) and not found.of("report"):
        raise MeldcodeError(texts.MELDING_NO_FACTS, texts.MELDING_NO_FACTS_HINT)
    reports = found.of("report")
    if reports and reports[-1].value("named") == shared.NO.lower():
        raise MeldcodeError(texts.MELDING_UNNAMED, texts.MELDING_UNNAMED_HINT)


def _hidden(found: Selection) -> Iterator[Block]:
    """Say first of all that the family may not hear who reports."""
    for piece in found.of("report")[-1:]:
        if piece.value("identity_withheld"):
            yield Paragraph(texts.MELDING_HIDDEN)
            yield Paragraph(texts.MELDING_HIDDEN_WHY.format(ground=piece.value("withheld_ground") or texts.NONE))


def _by(found: Selection) -> Iterator[Block]:
    reports = found.of("report")
    fields = [
        Field(texts.ORGANISATION, found.value("begin", "organisation")),
        Field(texts.MELDING_FUNCTION, found.value("report", "function")),
    ]
    yield Fields(tuple(field for field in fields if field.value))
    yield from pens(texts.MELDING_PENS_BY)
    if not reports:
        yield Pen(texts.MELDING_OPEN)
    elif not reports[-1].value("identity_withheld"):
        yield Paragraph(texts.MELDING_OPENLY)


def _steps(found: Selection) -> Iterator[str]:
    signals = [piece for piece in found.of("observation") if piece.when and piece.row != _DIAGNOSIS]
    if signals:
        yield texts.MELDING_FIRST.format(when=signals[0].when)
    for piece in found.pieces:
        match piece.type:
            case "consultation" if piece.row.endswith("veilig-thuis"):
                who = joined(piece.value("who"), piece.value("function"))
                advice = " ".join(filter(None, (ended(who), ended(piece.value("advice")))))
                yield texts.MELDING_ASKED_VT.format(when=piece.when, advice=advice)
            case "consultation":
                yield ended(texts.MELDING_ASKED.format(when=piece.when, who=piece.value("function")))
            case "conversation":
                who = joined(piece.value("partner"), piece.value("with_whom"))
                yield ended(texts.MELDING_TALKED.format(when=piece.when, who=who))
            case "duty":
                yield texts.MELDING_DUTY.format(when=piece.value("done"), what=piece.value("duty"))


def _reported(found: Selection) -> Iterator[Block]:
    for piece in found.of("report"):
        elsewhere = (*_HIDDEN, *_FAMILY, *_OBJECTIONS, *_KEEPS, "reported_by", "function", "named")
        yield from told(piece, leave_out=elsewhere)


def _weighed(found: Selection) -> Iterator[Block]:
    for piece in found.of("answer.afweging"):
        if piece.about in _WEIGHED:
            lines = [line for line in piece.lines if line.field in ("value", "why", "decided_by", "authority")]
            yield Paragraph(piece.value("asked"))
            yield Fields(tuple(field_of(line) for line in lines))


def _family(found: Selection) -> Iterator[Block]:
    reports = found.of("report")
    talks = [piece for piece in found.of("conversation") if not piece.row.endswith(".kind")]
    for piece in reports[-1:]:
        yield Fields(tuple(field_of(line) for line in piece.lines if line.field in _FAMILY))
    yield from items(_answered(found, _ON_TALKS))
    for piece in [*talks, *found.of("conversation.kind")]:
        yield from told(piece, leave_out=_OBJECTIONS)
    if not reports:
        yield Pen(texts.MELDING_FAMILY_PEN, 2)


def _people(found: Selection) -> Iterator[Block]:
    who = joined(found.value("case", "initials"), found.value("case", "age_group"))
    yield Heading(3, texts.MELDING_CHILD.format(who=who))
    yield from pens((*texts.MELDING_PENS_PERSON, texts.MELDING_PEN_CHILD))
    for piece in found.of("person"):
        name = joined(piece.value("initials"), piece.value("age"), piece.value("part"))
        yield Heading(3, texts.MELDING_PERSON.format(capacity=piece.value("capacity"), who=name))
        if lines := [line for line in piece.lines if line.field in ("also_about", "custody")]:
            yield Fields(tuple(field_of(line) for line in lines))
        yield from pens(texts.MELDING_PENS_PERSON)


def _told(found: Selection) -> Iterator[Block]:
    pieces = [*_pieces(found.of(_TOLD, "other-report"))]
    if pieces:
        yield Paragraph(texts.MELDING_TOLD_INTRO)
        yield from pieces


def _supposed(found: Selection) -> Iterator[Block]:
    pieces = [block for piece in found.of(_SUPPOSED) if piece.open for block in told(piece)]
    if pieces:
        yield Paragraph(texts.MELDING_SUPPOSED_INTRO)
        yield from pieces


def _safe(found: Selection) -> Iterator[Block]:
    yield from items(_answered(found, _ON_SAFETY))
    yield from _pieces(found.of("event", "kept-day"))
    yield from pens(texts.MELDING_PENS_SAFE)


def _answered(found: Selection, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the answers to questions whose ids begin with one of these names."""
    for piece in found.of("answer.safety", "answer.other"):
        if piece.about.startswith(names):
            yield f"{piece.value('asked')} {ended(piece.value('value'))} {piece.value('why')}".strip()


def _against(found: Selection) -> Iterator[str]:
    """Yield what speaks against the worry once more: nobody may have to look for it."""
    for piece in found.of("observation"):
        if piece.id_of("direction") == "ontkracht":
            yield texts.SIGNAL.format(when=piece.when, text=piece.value("text"))
    for piece in found.of(_SUPPOSED):
        if piece.id_of("later") == "weerlegd":
            yield texts.MELDING_REFUTED.format(when=piece.when, text=piece.value("text"))


def _objections(found: Selection) -> Iterator[Block]:
    for piece in found.of("conversation", "report"):
        if lines := [field_of(line) for line in piece.lines if line.field in _OBJECTIONS]:
            yield Heading(3, texts.WHEN.format(title=piece.title, when=piece.when))
            yield Fields(tuple(lines))


def _keeps(found: Selection) -> Iterator[Block]:
    for piece in found.of("report")[-1:]:
        kept = [line for line in piece.lines if line.field in _KEEPS]
        if kept:
            yield Fields(tuple(field_of(line) for line in kept))
    yield from _pieces(found.of("agreement"))
    yield Pen(texts.MELDING_KEEPS_PEN, 2)


def _pieces(pieces: list[Piece]) -> list[Block]:
    return [block for piece in pieces for block in told(piece)]
