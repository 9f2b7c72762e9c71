"""A page to have at hand in a talk: what was seen, what was agreed, what to ask, and what not to say or promise.

It is for the own user, but whoever sits opposite may see it: so it is made of what may be seen there, and nothing else.
"""

from collections.abc import Collection, Iterable, Iterator

from meldcode_cli.export.blocks import Block, Fields, Heading, Paragraph, Pen
from meldcode_cli.export.grounds import Ground
from meldcode_cli.export.model import Field
from meldcode_cli.export.pages import advies, texts
from meldcode_cli.export.pages.advies import Call, fitting, signal, speaks_against
from meldcode_cli.export.pages.parts import ended, items, joined, part
from meldcode_cli.export.selection import Piece, Selection
from meldcode_cli.export.whom import Talk

# What is not a fact that somebody saw: what others told, what is supposed.
_TOLD, _SUPPOSED = "observation.derden", "observation.veronderstelling"
# With these, questions about what happened can do harm.
_NO_QUESTIONS = (Ground.DISCLOSURE, Ground.SPECIAL)


def page(found: Selection, talk: Talk, grounds: Collection[Ground], contacts: Collection[str] = ()) -> Iterator[Block]:
    """Yield the page; `grounds` are why it may be unsafe that the family knows, `contacts` whom of the organisation
    itself one can call: only where nobody of the family sits opposite."""
    for warning in warnings(talk, grounds):
        yield Paragraph(warning)
    yield Heading(1, texts.TALK_TITLES[talk])
    yield Paragraph(texts.TALK_OWN[talk])
    if talk is Talk.VEILIG_THUIS:
        yield from advies.questions(fitting(found), Call())
        yield from _not(talk)
        yield from advies.answer()
        yield from _contacts(contacts)
        return
    yield Fields(tuple(_about(found)))
    yield from part(texts.TALK_OPEN, items(texts.TALK_OPENINGS[talk]))
    yield from _facts(fitting(found))
    yield from part(texts.TALK_AGREED, items(_agreed(found)))
    yield from part(texts.TALK_ASK, items(_questions(talk, grounds)))
    yield from _not(talk)
    yield Heading(2, texts.TALK_SAID)
    for label, lines in texts.TALK_PENS[talk]:
        yield Pen(label, lines)
    yield from _contacts(contacts)


def _contacts(contacts: Collection[str]) -> Iterator[Block]:
    if contacts:
        yield from part(texts.TALK_CONTACTS, items(contacts))


def warnings(talk: Talk, grounds: Collection[Ground]) -> list[str]:
    """Return what somebody must know before this talk, while it may be unsafe that the family knows."""
    if talk is Talk.OUDERS and grounds:
        return [texts.TALK_UNSAFE_PARENTS]
    if talk is Talk.KIND and grounds:
        return [texts.TALK_NO_QUESTIONS if _harmful(grounds) else texts.TALK_UNSAFE_CHILD]
    return []


def _questions(talk: Talk, grounds: Collection[Ground]) -> Iterator[str]:
    if talk is Talk.KIND and not _harmful(grounds):
        yield texts.TALK_ASK_SEEN
    yield from texts.TALK_QUESTIONS[talk]


def _harmful(grounds: Collection[Ground]) -> bool:
    return any(each in grounds for each in _NO_QUESTIONS)


def _about(found: Selection) -> Iterator[Field]:
    for label, name in ((texts.INITIALS, "initials"), (texts.AGE, "age_group")):
        if value := found.value("case", name):
            yield Field(label, value)
    if people := [_person(piece) for piece in found.of("person")]:
        yield Field(texts.TALK_PEOPLE, "; ".join(people))


def _person(piece: Piece) -> str:
    return joined(piece.value("capacity"), piece.value("age"), piece.value("part"))


def _facts(found: Selection) -> Iterator[Block]:
    signals = [piece for piece in found.of("observation") if piece.row not in (_TOLD, _SUPPOSED)]
    told, supposed = found.of(_TOLD), [piece for piece in found.of(_SUPPOSED) if piece.open]
    yield from part(texts.TALK_SEEN, _both_ways(signals))
    yield from part(texts.TALK_TOLD, _both_ways(told), nothing="")
    yield from part(texts.TALK_SUPPOSED, _both_ways(supposed), nothing="")
    if talks := [*_discussed(found)]:
        yield from part(texts.TALK_DISCUSSED, items(talks))
    if doubt := [*_doubt(found)]:
        yield from part(texts.TALK_DOUBT, items(doubt))
    if found.left_out:
        yield Paragraph(texts.ADVIES_MORE.format(count=found.left_out))


def _both_ways(pieces: Iterable[Piece]) -> Iterator[Block]:
    """Yield signals in order; what makes the worry smaller stands under a label of its own, and is never left out."""
    pieces = list(pieces)
    yield from items(signal(piece) for piece in pieces if not speaks_against(piece) and _says(piece))
    yield from items((signal(piece) for piece in pieces if speaks_against(piece) and _says(piece)), texts.TALK_SMALLER)


def _says(piece: Piece) -> bool:
    """Tell whether a signal has words of its own: a diagnosis of which only is known that it is there has none."""
    return bool(piece.value("text"))


def _discussed(found: Selection) -> Iterator[str]:
    for piece in found.of("conversation"):
        said = [ended(piece.value(name)) for name in ("facts", "reaction") if piece.value(name)]
        if said:
            yield texts.SIGNAL.format(when=_with(piece), text=" ".join(said))


def _agreed(found: Selection) -> Iterator[str]:
    for piece in found.of("conversation", "help", "agreement", "kept-day"):
        match piece.type:
            case "conversation" if agreements := piece.value("agreements"):
                yield texts.SIGNAL.format(when=_with(piece), text=agreements)
            case "help":
                told = texts.ADVIES_GOALS.format(what=ended(piece.value("what")), goals=piece.value("goals"))
                yield texts.ADVIES_BY_ROLE.format(role=piece.value("role"), text=told)
            case "agreement":
                what, until = piece.value("what"), piece.value("by_when")
                yield texts.OVERDRACHT_UNTIL.format(what=what, when=until) if until else what
            case "kept-day":
                yield texts.SIGNAL.format(when=piece.when, text=piece.value("text"))


def _with(piece: Piece) -> str:
    return texts.ADVIES_TALK.format(when=piece.when, who=piece.value("with_whom") or piece.value("partner"))


def _doubt(found: Selection) -> Iterator[str]:
    for piece in found.of("handelingsverlegenheid"):
        yield " ".join(ended(piece.value(name)) for name in ("what", "tried", "needed") if piece.value(name))


def _not(talk: Talk) -> Iterator[Block]:
    yield from part(texts.TALK_NOT, items(texts.TALK_NEVER[talk]))
