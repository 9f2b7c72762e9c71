"""What two people wrote differently, each without the other, with who chose what holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from meldcode_cli.case.entries import Entry
from meldcode_cli.case.merged import Settled
from meldcode_cli.case.sides import Contested
from meldcode_cli.case.standing import Standing
from meldcode_cli.dossier import contested as words
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.export import texts
from meldcode_cli.export.blocks import Block, Fields, Heading, Paragraph, stamp
from meldcode_cli.export.facts import stamp_of
from meldcode_cli.export.model import Field, Report, Stamp


@dataclass(frozen=True, slots=True)
class Together:
    """Something that two people wrote differently, each without the other: what it is about, what each said (`sides`:
    who and what), and what was chosen, why and by whom; `until` is what counts as long as nobody did."""

    title: str
    sides: tuple[tuple[str, str], ...]
    until: str | None = None
    chosen: str | None = None
    reason: str | None = None
    stamp: Stamp | None = None


def together(casefile: CaseFile, stands: Standing) -> tuple[Together, ...]:
    """Return all that two people wrote differently: first what nobody chose between yet, then what was chosen."""
    open_now = [
        Together(words.title(casefile, each), _sides(casefile, each.sides), until=words.until_then(casefile, each))
        for each in stands.contested
    ]
    entries = casefile.log.entries
    chosen = [_settled(casefile, entry, entry.content) for entry in entries if isinstance(entry.content, Settled)]
    return (*open_now, *chosen)


def blocks(report: Report) -> Iterator[Block]:
    """Yield it under its heading; nothing where there is nothing."""
    if report.together:
        yield Heading(2, texts.TOGETHER_PART)
        yield Paragraph(texts.TOGETHER_INTRO)
    for item in report.together:
        yield Paragraph(item.title, label=texts.TOGETHER_ABOUT)
        said = [texts.TOGETHER_SAID.format(who=who, said=said) for who, said in item.sides]
        fields = [Field(texts.TOGETHER_SIDE, line, typed=True) for line in said]
        if item.until is not None:
            fields.append(Field(texts.TOGETHER_UNTIL, item.until))
        if item.chosen is not None and item.stamp is not None:
            fields += [
                Field(texts.TOGETHER_CHOSEN, item.chosen, typed=True),
                Field(texts.TOGETHER_BY, stamp(item.stamp)),
            ]
        if item.reason is not None:
            fields.append(Field(texts.TOGETHER_REASON, item.reason, typed=True))
        yield Fields(tuple(fields))


def _sides(casefile: CaseFile, numbers: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    entries = casefile.state.entries
    return tuple((words.who(entries[number]), words.said(casefile, number)) for number in numbers)


def _settled(casefile: CaseFile, entry: Entry, content: Settled) -> Together:
    numbers = sorted({*content.beside, *(() if content.holds is None else (content.holds,))})
    contest = Contested(content.about, content.subject, tuple(numbers), entry.number)
    return Together(
        title=words.title(casefile, contest),
        sides=_sides(casefile, contest.sides),
        chosen=words.chosen(casefile, content),
        reason=content.reason,
        stamp=stamp_of(entry),
    )
