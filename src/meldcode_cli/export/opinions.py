"""What colleagues think of the decisions in a dossier: of which, whether they agree, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meldcode_cli.case.opinions import Opinion, opinions, title
from meldcode_cli.case.state import CaseState
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export import texts
from meldcode_cli.export.blocks import Block, Fields, Heading, stamp
from meldcode_cli.export.facts import stamp_of
from meldcode_cli.export.model import Field, Stamp
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Evaluation


@dataclass(frozen=True, slots=True)
class OpinionOn:
    """What somebody thinks of a decision, by what that is called and its entry (`about`): do they `agree`, and why;
    `beside` is said where it does not count any more, and `overtaken` is the entry in which they thought otherwise."""

    title: str
    about: int
    beside: str
    agree: bool
    reason: str | None
    overtaken: int | None
    stamp: Stamp


def opinions_in(flow: Flow, names: Flow, state: CaseState, evaluation: Evaluation) -> tuple[OpinionOn, ...]:
    """Return every opinion, in the order in which they were given; `names` knows what earlier flows had too."""
    return tuple(
        OpinionOn(
            title=title(names, item.about),
            about=item.content.entry,
            beside=item.beside,
            agree=item.content.agree,
            reason=item.content.reason,
            overtaken=item.overtaken,
            stamp=stamp_of(item.entry),
        )
        for item in opinions(flow, state, evaluation)
    )


def blocks(found: Iterable[OpinionOn]) -> Iterator[Block]:
    """Yield each with its heading."""
    for item in found:
        yield Heading(3, texts.OPINION_TITLE.format(day=show_date(item.stamp.when.date())))
        pattern = texts.OPINION_ABOUT_EARLIER if item.beside else texts.OPINION_ABOUT_VALUE
        about = pattern.format(title=item.title, entry=item.about, beside=item.beside)
        fields = [Field(texts.OPINION_ABOUT, about), Field(texts.OPINION, thinks(item.agree))]
        if item.reason is not None:
            fields.append(Field(texts.OPINION_BECAUSE, item.reason, typed=True))
        if item.overtaken is not None:
            fields.append(Field(texts.OPINION_OVERTAKEN, texts.OPINION_OVERTAKEN_VALUE.format(entry=item.overtaken)))
        yield Fields((*fields, Field(texts.RECORDED, stamp(item.stamp))))


def thinks(agree: bool) -> str:
    """Return in words whether somebody agrees."""
    return texts.OPINION_AGREES if agree else texts.OPINION_DISSENTS


def line(names: Flow, item: Opinion) -> str:
    """Return an opinion in a sentence or two, for a timeline."""
    pattern = texts.OPINION_LINE if item.content.agree else texts.OPINION_LINE_NOT
    said = pattern.format(who=item.entry.by, title=title(names, item.about), entry=item.content.entry)
    return f"{said} {item.content.reason or ''}".strip()


def marks(item: Opinion) -> Iterator[str]:
    """Yield what to know of an opinion before reading it: that the decision does not count any more, or that there is a
    newer opinion."""
    if item.beside:
        yield item.beside
    if item.overtaken is not None:
        yield texts.OPINION_OVERTAKEN_VALUE.format(entry=item.overtaken)
