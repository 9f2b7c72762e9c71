"""The next school: half a page of facts, what helps, what was agreed, and whom to call."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export.blocks import Block, Heading, Paragraph, Pen
from meldcode_cli.export.pages import texts
from meldcode_cli.export.pages.parts import about, ended, items, part
from meldcode_cli.export.selection import Piece, Selection

# So many facts fit on half a page.
MOST = 5


@dataclass(frozen=True, slots=True)
class Consent:
    """Who consented that this goes to the next school, in words, and on which day."""

    who: str
    on: date


def page(found: Selection, consent: Consent) -> Iterator[Block]:
    """Yield the page."""
    yield Heading(1, texts.OVERDRACHT_TITLE)
    yield Paragraph(texts.PART_OF.format(reader=texts.OVERDRACHT_READER))
    yield Paragraph(texts.OVERDRACHT_CONSENT.format(who=consent.who, when=show_date(consent.on)))
    yield from part(texts.OVERDRACHT_ABOUT, about(found))
    yield from part(texts.OVERDRACHT_FACTS, _facts(found))
    yield from part(texts.OVERDRACHT_HELP, items(_help(found)))
    yield from part(texts.OVERDRACHT_AGREED, items(_agreed(found)))
    yield Paragraph(texts.OVERDRACHT_AGAIN)
    yield Pen(texts.OVERDRACHT_CONTACT)


def fitting(found: Selection) -> Selection:
    """Return the selection with as many facts as fit: what speaks against the worry first, and then the newest."""
    signals = found.of("observation")
    against = [piece for piece in signals if piece.id_of("direction") == "ontkracht"]
    others = [piece for piece in reversed(signals) if piece not in against]
    return found.with_signals([piece.entry for piece in (*against, *others)[:MOST]])


def _facts(found: Selection) -> Iterator[Block]:
    signals = found.of("observation")
    if signals:
        yield Paragraph(texts.OVERDRACHT_SINCE.format(when=found.first))
    yield from items(_fact(piece) for piece in signals)
    if found.left_out:
        yield Paragraph(texts.OVERDRACHT_MORE)


def _fact(piece: Piece) -> str:
    said = texts.SIGNAL.format(when=piece.when, text=ended(piece.value("text")))
    direction = piece.value("direction")
    return f"{said} ({direction})" if direction else said


def _help(found: Selection) -> Iterator[str]:
    for piece in found.of("help"):
        told = texts.ADVIES_GOALS.format(what=ended(piece.value("what")), goals=piece.value("goals"))
        yield texts.ADVIES_BY_ROLE.format(role=piece.value("role"), text=told)


def _agreed(found: Selection) -> Iterator[str]:
    for piece in found.of("agreement"):
        until = piece.value("by_when")
        agreed = ended(piece.value("what"))
        yield texts.OVERDRACHT_UNTIL.format(what=agreed, when=until) if until else agreed
    for piece in found.of("conversation"):
        if agreed := piece.value("agreements"):
            yield texts.SIGNAL.format(when=piece.when, text=agreed)
