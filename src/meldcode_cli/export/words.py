"""What stands behind a label in the report, in words: days, stamps, lists and choices. Knows no Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from meldcode_cli.case.reading import show_date
from meldcode_cli.export import labels
from meldcode_cli.export.parts import Field, Head, Stamp, StatusChange, Todo, Waiting


def turns(head: Head) -> Iterator[Field]:
    """Say under which flow the case began, and from which entry on it follows another; nothing if it never changed."""
    if head.turns:
        yield Field(labels.BEGUN_WITH, labels.FLOW_NAME.format(id=head.begun_flow_id, version=head.begun_flow_version))
    for turn in head.turns:
        flow = labels.FLOW_NAME.format(id=turn.flow_id, version=turn.flow_version)
        pattern = labels.FLOW_OVER_VALUE if turn.over else labels.FLOW_STAYED_VALUE
        yield Field(
            labels.FLOW_OVER if turn.over else labels.FLOW_STAYED, pattern.format(flow=flow, stamp=stamp(turn.stamp))
        )
        if turn.reason is not None:
            label = labels.FLOW_OVER_BECAUSE if turn.over else labels.FLOW_STAYED_BECAUSE
            yield Field(label, turn.reason, typed=True)
        if turn.duties:
            yield Field(labels.FLOW_DUTIES, "; ".join(turn.duties))


def changes(found: Iterable[StatusChange]) -> Iterator[Field]:
    """Say when the case was closed and opened again, with the outcome or the reason."""
    for change in found:
        yield Field(labels.CLOSED_ON if change.closed else labels.REOPENED_ON, stamp(change.stamp))
        if change.closed:
            yield Field(labels.CLOSED_WITH, change.note)
        else:
            yield Field(labels.REOPENED_BECAUSE, change.note, typed=True)


def open_actions(todo: Sequence[Todo]) -> str:
    """Say how many actions are open, and how many of those are late."""
    late = sum(item.overdue for item in todo)
    if late:
        return labels.OPEN_LATE.format(number=len(todo), late=late)
    return str(len(todo)) if todo else labels.NOTHING


def waits_until(waits: Waiting) -> str:
    """Say from which day a question is put."""
    return labels.DUE_UNKNOWN if waits.day is None else show_date(waits.day)


def due(todo: Todo) -> str:
    """Say when something must be done."""
    if todo.due is not None:
        return (labels.OVERDUE if todo.overdue else labels.DUE).format(day=show_date(todo.due))
    return labels.DUE_AFTER.format(titles=listed(todo.after)) if todo.after else labels.DUE_UNKNOWN


def later(days: int) -> list[Field]:
    """Say that something was recorded days after it happened."""
    if days < 1:
        return []
    return [Field(labels.NOTE, labels.LATER_ONE if days == 1 else labels.LATER_MANY.format(days=days))]


def stamp(of: Stamp) -> str:
    """Say when something was recorded, by whom, in which role, and as which entry."""
    return labels.STAMP.format(moment=moment(of.when), by=of.by, role=of.role, entry=of.entry)


def moment(when: datetime) -> str:
    """Say a day and a time."""
    return labels.MOMENT.format(day=show_date(date(when.year, when.month, when.day)), time=f"{when:%H:%M}")


def entries(numbers: Iterable[int]) -> str:
    """Refer to entries by their numbers."""
    return labels.SEE_ENTRIES.format(numbers=listed(map(str, numbers)))


def listed(words: Iterable[str]) -> str:
    """Return words as in a sentence: a, b en c."""
    *first, last = words
    return labels.AND.join([", ".join(first), last]) if first else last
