"""Advice of Veilig Thuis: one page, without names, in the order in which Veilig Thuis asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from meldcode_cli.export.blocks import Block, Heading, Paragraph, Pen
from meldcode_cli.export.pages import texts
from meldcode_cli.export.pages.parts import ended, items, joined, part
from meldcode_cli.export.selection import Piece, Selection

# So many signals fit on one page.
MOST = 6
_DOUBT = "twijfel"


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants: a question in their own words ("" leaves a line for the pen), and to be called back."""

    question: str = ""
    call_back: bool = False


def page(found: Selection, call: Call) -> Iterator[Block]:
    """Yield the page."""
    yield Heading(1, texts.ADVIES_TITLE)
    yield Paragraph(texts.PART_OF.format(reader=texts.ADVIES_READER))
    yield Paragraph(texts.ADVIES_INTRO)
    yield from questions(found, call)
    yield from answer()


def questions(found: Selection, call: Call) -> Iterator[Block]:
    """Yield the seven things that Veilig Thuis asks, in its order, with what there is to say."""
    yield Heading(2, texts.ADVIES_QUESTION)
    yield Paragraph(call.question) if call.question else Pen(texts.ADVIES_QUESTION_PEN, 2)
    if call.call_back:
        yield Pen(texts.ADVIES_CALL_BACK)
    yield from part(texts.ADVIES_WHO, items(_who(found)))
    yield from part(texts.ADVIES_SAFE, items(_answers(found.of("answer.safety", "event"))))
    yield from part(texts.ADVIES_SEEN, _seen(found))
    yield from part(texts.ADVIES_DONE, items(_done(found)))
    yield from part(texts.ADVIES_HELP, items(_help(found)))
    yield from part(texts.ADVIES_DOUBT, [*items(_doubt(found)), Pen(texts.ADVIES_PEN_DOUBT)])


def answer() -> Iterator[Block]:
    """Yield the lines to fill in by pen while Veilig Thuis answers."""
    yield Heading(2, texts.ADVIES_ANSWER)
    for label, lines in texts.ADVIES_PENS:
        yield Pen(label, lines)


def signals(found: Selection) -> list[Piece]:
    """Return the signals that there are, of which the page holds at most `MOST`."""
    return found.of("observation")


def fitting(found: Selection) -> Selection:
    """Return the selection with as many signals as fit: all that speak against the worry, and then the newest."""
    against = [piece for piece in signals(found) if speaks_against(piece)]
    others = [piece for piece in reversed(signals(found)) if piece not in against]
    return found.with_signals([piece.entry for piece in (*against, *others[: max(MOST - len(against), 0)])])


def speaks_against(piece: Piece) -> bool:
    """Tell whether a signal makes the worry smaller."""
    return piece.id_of("direction") == "ontkracht"


def _who(found: Selection) -> Iterator[str]:
    if age := found.value("case", "age_group"):
        yield texts.ADVIES_CHILD.format(age=age)
    for piece in found.of("person"):
        yield joined(piece.value("capacity"), piece.value("age"), piece.value("part"))


def _answers(pieces: list[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.type == "event":
            yield f"{piece.value('told')}: {piece.value('text')}"
        else:
            yield f"{piece.value('asked')} {ended(piece.value('value'))} {piece.value('why')}".strip()


def _seen(found: Selection) -> Iterator[Block]:
    pieces = signals(found)
    supposed = [piece for piece in pieces if piece.row == "observation.veronderstelling"]
    diagnoses = [piece for piece in pieces if piece.row == "observation.diagnose"]
    rest = [piece for piece in pieces if piece not in supposed and piece not in diagnoses]
    for direction, label in (
        ("bevestigt", texts.ADVIES_LARGER),
        ("ontkracht", texts.ADVIES_SMALLER),
        ("onduidelijk", texts.ADVIES_UNCLEAR),
    ):
        yield from items([signal(piece) for piece in rest if piece.id_of("direction") == direction], label)
    yield from items([signal(piece) for piece in supposed if piece.open], texts.ADVIES_SUPPOSED)
    if diagnoses:
        yield Paragraph(texts.ADVIES_DIAGNOSIS)
    if found.left_out:
        yield Paragraph(texts.ADVIES_MORE.format(count=found.left_out))


def signal(piece: Piece) -> str:
    """Return a signal in one line: when, who told or saw it if that was somebody else, what, and what was said."""
    text = piece.value("text")
    who = piece.value("source") or piece.value("seen_by") or texts.SOMEBODY
    if piece.row == "observation.derden":
        text = texts.TOLD_BY.format(who=who, text=text)
    elif piece.row == "observation.collega":
        text = texts.SEEN_BY.format(who=who, text=text)
    if situation := piece.value("situation"):
        text = texts.SITUATION.format(text=text, situation=situation)
    if quote := piece.value("quote"):
        text = texts.SAID.format(text=ended(text), quote=quote)
    return texts.SIGNAL.format(when=piece.when, text=text)


def _done(found: Selection) -> Iterator[str]:
    for piece in found.of("conversation"):
        who = piece.value("with_whom") or piece.value("partner")
        said = [ended(texts.ADVIES_TALK.format(when=piece.when, who=who))]
        said += [
            texts.LINE.format(label=line.label, value=ended(line.value))
            for line in piece.lines
            if line.field in ("facts", "reaction", "agreements")
        ]
        yield " ".join(said)
    for piece in found.of("follow-up"):
        yield texts.SIGNAL.format(when=texts.WHEN.format(title=piece.title, when=piece.when), text=_found(piece))
    for piece in found.of("kept-day"):
        yield texts.SIGNAL.format(when=piece.when, text=piece.value("text"))


def _found(piece: Piece) -> str:
    return " ".join(filter(None, (ended(piece.value("finding")), piece.value("text"))))


def _help(found: Selection) -> Iterator[str]:
    for piece in found.of("help"):
        told = texts.ADVIES_GOALS.format(what=ended(piece.value("what")), goals=piece.value("goals"))
        yield texts.ADVIES_BY_ROLE.format(role=piece.value("role"), text=told)
    for piece in found.of("agreement"):
        yield piece.value("what")


def _doubt(found: Selection) -> Iterator[str]:
    yield from _answers([piece for piece in found.of("answer.afweging") if piece.id_of("value") == _DOUBT])
    for piece in found.of("handelingsverlegenheid"):
        yield " ".join(ended(piece.value(name)) for name in ("what", "tried", "needed") if piece.value(name))
