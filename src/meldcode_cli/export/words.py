"""What stands behind a label in the report, in words: days, stamps, lists and choices. Knows no Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export import labels
from meldcode_cli.export.model import (
    Access,
    Decision,
    Fact,
    Field,
    Given,
    Head,
    Involved,
    NotDone,
    OpenHypothesis,
    PutOff,
    Stamp,
    StatusChange,
    Todo,
    Waiting,
)


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


def access(found: Iterable[Access]) -> Iterator[Field]:
    """Say who can open the sealed dossier, from which entry on; each time that changed."""
    for item in found:
        yield Field(labels.ACCESS, labels.ACCESS_VALUE.format(names="; ".join(item.names), stamp=stamp(item.stamp)))


def changes(found: Iterable[StatusChange]) -> Iterator[Field]:
    """Say when the case was closed and opened again, with the outcome or the reason."""
    for change in found:
        yield Field(labels.CLOSED_ON if change.closed else labels.REOPENED_ON, stamp(change.stamp))
        if change.closed:
            yield Field(labels.CLOSED_WITH, change.note)
            if change.left_open:
                left = labels.LEFT_OPEN_VALUE.format(numbers=listed(map(str, change.left_open)))
                yield Field(labels.CLOSED_LEFT_OPEN, left)
        else:
            yield Field(labels.REOPENED_BECAUSE, change.note, typed=True)


def counts(fact: Fact) -> Iterator[Field]:
    """Say that a fact does not count any more, or stands in the place of another, and why."""
    gone = fact.withdrawn
    if gone is not None:
        value = stamp(gone.stamp)
        if gone.corrected:
            value = labels.CORRECTED_VALUE.format(entry=gone.stamp.entry, moment=moment(gone.stamp.when))
        yield Field(labels.CORRECTED if gone.corrected else labels.WITHDRAWN, value)
        if gone.reason is not None:
            label = labels.CORRECTED_BECAUSE if gone.corrected else labels.WITHDRAWN_BECAUSE
            yield Field(label, gone.reason, typed=True)
    if fact.corrects is not None:
        yield Field(labels.CORRECTS, labels.CORRECTS_VALUE.format(entry=fact.corrects))
        if fact.corrected_because is not None:
            yield Field(labels.CORRECTED_BECAUSE, fact.corrected_because, typed=True)


def since(fact: Fact) -> Iterator[Field]:
    """Say what was heard of a fact later, and that a hypothesis is still open."""
    for item in fact.later:
        value = labels.LATER_VALUE.format(finding=item.finding, day=show_date(item.day), by=item.by, entry=item.entry)
        yield Field(labels.LATER, value)
    if fact.open:
        yield Field(labels.LATER, labels.STILL_OPEN)


def who(given: Given) -> Iterator[Field]:
    """Say whose answer it is: who gave it, with whom, who saw it otherwise, who decided; and what was read first."""
    if given.who is not None:
        if given.who.answered_by is not None:
            yield Field(labels.WHO, given.who.answered_by)
        yield Field(labels.CONSULTED, given.who.consulted)
        otherwise = given.who.otherwise
        yield Field(labels.OTHERWISE, otherwise or labels.NOBODY_NAMED, typed=otherwise is not None)
        if given.who.decided_by is not None:
            yield Field(labels.DECIDED_BY, given.who.decided_by)
        if given.who.authority is not None:
            yield Field(labels.AUTHORITY, given.who.authority)
    for warning in given.warnings:
        yield Field(labels.WARNED, warning, typed=True)


def person(of: Involved) -> str:
    """Name somebody, with every function."""
    if not of.functions:
        return of.name
    return labels.WITH_FUNCTIONS.format(name=of.name, functions="; ".join(of.functions))


def person_parts(of: Involved) -> Iterator[Field]:
    """Say what somebody did or is, and where that stands."""
    for part in of.parts:
        value = part.note
        if part.entries:
            pattern = labels.PART_NOTE if part.note else labels.PART_ENTRY
            value = pattern.format(note=part.note, numbers=listed(map(str, part.entries)))
        yield Field(part.label, value)


def put_off(found: PutOff | None) -> Iterator[Field]:
    """Say until when a duty was put off, from which day, and why."""
    if found is not None:
        pattern = labels.PUT_OFF_VALUE if found.first is None else labels.PUT_OFF_FIRST
        pattern = labels.PUT_OFF_NOW if found.now else pattern
        first = "" if found.first is None else show_date(found.first)
        yield Field(labels.PUT_OFF, pattern.format(day=show_date(found.until), first=first, stamp=stamp(found.stamp)))
        yield Field(labels.PUT_OFF_BECAUSE, found.reason, typed=True)


def not_done(found: NotDone | None) -> Iterator[Field]:
    """Say who decided not to do a duty and why, and whether it stays open all the same."""
    if found is not None:
        yield Field(labels.REFRAINED, labels.REFRAINED_VALUE.format(by=found.by, stamp=stamp(found.stamp)))
        yield Field(labels.REFRAINED_BECAUSE, found.reason, typed=True)
        yield Field(labels.DUTY_EFFECT, labels.LAPSES if found.lapsed else labels.STAYS_OPEN)


def duty_stands(decision: Decision) -> str:
    """Say whether a duty was done, when, and by which entry."""
    done = decision.done
    if done is not None:
        return labels.DUTY_DONE.format(day=show_date(done.day), entry=done.entry)
    return labels.DUTY_LAPSED if decision.not_done and decision.not_done.lapsed else labels.DUTY_OPEN


def hypothesis(found: OpenHypothesis) -> Iterator[Field]:
    """Say what is still a guess, and where it stands."""
    yield Field(labels.HYPOTHESIS, found.text, typed=True)
    where = labels.HYPOTHESIS_OF.format(entry=found.entry, day=show_date(found.day))
    yield Field(labels.HYPOTHESIS_WHERE, where)


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


def entries_of(numbers: Iterable[int]) -> str:
    """Name entries by their numbers."""
    return labels.PART_ENTRY.format(numbers=listed(map(str, numbers)))


def listed(words: Iterable[str]) -> str:
    """Return words as in a sentence: a, b en c."""
    *first, last = words
    return labels.AND.join([", ".join(first), last]) if first else last
