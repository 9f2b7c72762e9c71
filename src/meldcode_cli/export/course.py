"""The course of a case as marks on days: steps, contacts, days on which something was due or done. Knows no drawing.

Only words of the program and of the flow stand in it: what was typed is in the facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.export import texts
from meldcode_cli.export.model import Fact, Report, StepPart

# A talk with somebody, tried or held.
_CONTACTS = frozenset(
    RECORDS[kind].form.title for kind in ("consultation", "conversation", "report", "feedback", "call-attempt")
)


class Sign(StrEnum):
    """What a mark stands for; in this order where one day has more of them."""

    STATUS = "status"
    STEP = "step"
    CONTACT = "contact"
    MET = "met"
    DUE = "due"
    LATE = "late"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a day."""

    day: date
    sign: Sign
    text: str

    @property
    def told(self) -> str:
        """The mark in words, for who does not see what it looks like."""
        return texts.COURSE_TOLD[self.sign.value].format(text=self.text)


def course(report: Report) -> tuple[Mark, ...]:
    """Return the marks of a case, in time."""
    order = list(Sign)
    return tuple(sorted(_marks(report), key=lambda mark: (mark.day, order.index(mark.sign))))


def _marks(report: Report) -> Iterator[Mark]:
    head = report.head
    yield Mark(head.begun.when.date(), Sign.STATUS, texts.BEGUN)
    for change in head.changes:
        yield Mark(
            change.stamp.when.date(), Sign.STATUS, texts.COURSE_CLOSED if change.closed else texts.COURSE_REOPENED
        )
    for step in report.steps:
        if (day := _first(report, step)) is not None:
            yield Mark(day, Sign.STEP, step.title)
    for fact in report.facts:
        if fact.kind in _CONTACTS and fact.withdrawn is None:
            yield Mark(fact.day, Sign.CONTACT, _contact(fact))
    for done in report.done:
        yield Mark(done.day, Sign.MET, done.title)
    for todo in report.todo:
        if todo.due is not None:
            yield Mark(todo.due, Sign.LATE if todo.overdue else Sign.DUE, todo.title)
    yield Mark(head.made.date(), Sign.NOW, texts.COURSE_NOW)


def _first(report: Report, step: StepPart) -> date | None:
    """Return the day on which a step was begun; None if its answers are records, that stand among the facts."""
    weighed = [afweging.asked for afweging in report.afwegingen if afweging.number in step.afwegingen]
    given = [
        found
        for asked in (*step.asked, *weighed)
        for found in (asked.given, *(one.given for one in asked.earlier))
        if found is not None
    ]
    return min(((one.given or one.stamp.when).date() for one in given), default=None)


def _contact(fact: Fact) -> str:
    """Return what a contact is called, with whom it was if that was chosen from a list."""
    first = fact.fields[0] if fact.fields else None
    if first is not None and not first.typed and first.label.startswith(fact.kind):
        return f"{first.label} {first.value}"
    return fact.kind
