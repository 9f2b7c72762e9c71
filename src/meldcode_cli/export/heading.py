"""The head of a report: its name, under which flow it was made, who read that, who can open it, who vouches."""

from collections.abc import Iterator

from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export import texts
from meldcode_cli.export.blocks import stamp
from meldcode_cli.export.model import Field, Head


def title(head: Head) -> str:
    """Return the title; a flow that does not build on the national base is no meldcode, whatever it is called."""
    return (texts.TITLE if head.is_meldcode else texts.TITLE_NO_MELDCODE).format(case=head.case)


def flow(head: Head) -> Iterator[Field]:
    """Say which flow the case follows, and who read the school's own one that it began with."""
    value = texts.FLOW_VALUE.format(title=head.flow_title, id=head.flow_id, version=head.flow_version)
    yield Field(texts.FLOW if head.is_meldcode else texts.FLOW_NO_MELDCODE, value)
    if head.approved_on is not None:
        pattern = texts.APPROVED_VALUE if len(head.approved_by) > 1 else texts.APPROVED_ALONE_VALUE
        yield Field(texts.APPROVED, pattern.format(day=show_date(head.approved_on), people="; ".join(head.approved_by)))


def vouched(head: Head) -> Iterator[Field]:
    """Say who answers for entries that were not signed, from when on, and why."""
    for item in head.vouched:
        yield Field(texts.VOUCHED_TITLE, f"{stamp(item.stamp)}. {item.why}")
        if item.reason is not None:
            yield Field(texts.VOUCHED_BECAUSE, item.reason, typed=True)


def access(head: Head) -> Iterator[Field]:
    """Say who can open the sealed dossier, from which entry on; each time that changed."""
    for item in head.access:
        yield Field(texts.ACCESS, texts.ACCESS_VALUE.format(names="; ".join(item.names), stamp=stamp(item.stamp)))


def signed(head: Head) -> Iterator[Field]:
    """Say who signed which entries, where that is more than one person."""
    for name, entries in head.signed:
        yield Field(texts.SIGNED, texts.SIGNED_VALUE.format(name=name, entries=entries))


def on_paper(head: Head) -> Iterator[Field]:
    """Say since when there was something on paper, before the case began, and where that is."""
    if head.on_paper is not None:
        since, kept = head.on_paper
        yield Field(texts.BEGUN_ON_PAPER, texts.BEGUN_ON_PAPER_VALUE.format(day=show_date(since), kept=kept))
