"""Why something follows: the answers behind it, who gave them, who doubted, saw it otherwise or advised against it."""

from collections.abc import Iterator

from meldcode_cli.export import texts
from meldcode_cli.export.blocks import see_entries
from meldcode_cli.export.model import Decision, Field, Reason


def causes(reason: Reason) -> Iterator[Field]:
    """Say for each answer behind a reason what it was, whose it is, and what was said against it."""
    for cause in reason.causes:
        answer = see_entries(cause.records) if cause.records else cause.answer
        yield Field(texts.CAUSE, texts.CAUSE_VALUE.format(question=cause.question, answer=answer))
        if cause.by:
            yield Field(texts.CAUSE_DOUBT if cause.doubt else texts.CAUSE_BY, cause.by)
        if cause.otherwise is not None:
            yield Field(texts.OTHERWISE, cause.otherwise, typed=True)


def against(decision: Decision) -> Iterator[Field]:
    """Say that Veilig Thuis advised against it, by which entries; the rule stands all the same."""
    if decision.advised_against:
        yield Field(texts.ADVISED_AGAINST, see_entries(decision.advised_against))
