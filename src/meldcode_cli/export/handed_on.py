"""What of a dossier went to others: to whom, who asked and agreed, what was left out of it and why."""

from collections.abc import Iterable, Iterator

from meldcode_cli.case.entries import Exported
from meldcode_cli.case.state import CaseState
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export import texts
from meldcode_cli.export.blocks import Block, Fields, Heading, stamp
from meldcode_cli.export.facts import stamp_of
from meldcode_cli.export.model import Field, HandedOn


def handed_on(state: CaseState) -> tuple[HandedOn, ...]:
    """Return what went to others, in the order in which it did."""
    found: list[HandedOn] = []
    for entry in state.exported:
        assert isinstance(entry.content, Exported)
        content = entry.content
        found.append(
            HandedOn(
                what=texts.HANDED_ON_WHAT.get(content.reader, texts.HANDED_ON_OTHER),
                given_to=content.given_to,
                as_format=content.as_format,
                asked_by=content.asked_by,
                agreed=content.agreed,
                request=content.request,
                since=content.since,
                sha256=content.sha256,
                left_out=content.left_out,
                accepted=content.accepted,
                stamp=stamp_of(entry),
            )
        )
    return tuple(found)


def blocks(found: Iterable[HandedOn]) -> Iterator[Block]:
    """Yield each with its heading."""
    for item in found:
        yield Heading(3, texts.HANDED_ON_TITLE.format(day=show_date(item.stamp.when.date()), what=item.what))
        fields = [Field(texts.HANDED_ON_TO, item.given_to)]
        if item.asked_by is not None:
            fields.append(Field(texts.HANDED_ON_ASKED, item.asked_by))
        if item.request is not None:
            fields.append(Field(texts.HANDED_ON_REQUEST, texts.PART_ENTRY.format(numbers=item.request)))
        if item.agreed:
            fields.append(Field(texts.HANDED_ON_AGREED, "; ".join(item.agreed)))
        if item.since is not None:
            fields.append(Field(texts.HANDED_ON_SINCE, str(item.since)))
        fields += [Field(texts.HANDED_ON_LEFT_OUT, line, typed=True) for line in item.left_out]
        fields += [Field(texts.HANDED_ON_ACCEPTED, line, typed=True) for line in item.accepted]
        yield Fields(
            (
                *fields,
                Field(texts.HANDED_ON_FORMAT, item.as_format),
                Field(texts.HANDED_ON_SHA, item.sha256),
                Field(texts.RECORDED, stamp(item.stamp)),
            )
        )
