"""Records and done duties as facts: labelled, and in the order in which things happened."""

from datetime import date, datetime, time
from typing import Any

from meldcode_cli.case.entries import DutyDone, Entry, Observation, Record, Withdrawal
from meldcode_cli.case.forms import FORMS
from meldcode_cli.case.labels import FIELDS
from meldcode_cli.case.reading import show_date
from meldcode_cli.case.state import CaseState, day_of
from meldcode_cli.export import labels
from meldcode_cli.export.parts import Fact, Field, Stamp, Withdrawn
from meldcode_cli.flow.model import Flow

_TYPED = {(name, field.name) for name, form in FORMS.items() for field in form.fields if field.kind == "text"}


def facts_in(flow: Flow, state: CaseState) -> tuple[Fact, ...]:
    """Return every fact of a case, withdrawn ones included, by day, then time, then entry.

    What has no time comes after what has one: a talk or an action mostly follows the signals of that day.
    """
    facts = [
        _fact(flow, state, entry, content)
        for entry in state.entries.values()
        if isinstance(content := entry.content, Record | DutyDone)
    ]
    return tuple(sorted(facts, key=lambda fact: (fact.day, fact.time is None, fact.time or time.min, fact.stamp.entry)))


def stamp_of(entry: Entry) -> Stamp:
    """Return when, by whom and in which role an entry was recorded."""
    return Stamp(entry.number, entry.recorded, entry.by, entry.role)


def days_between(day: date, entry: Entry) -> int:
    """Return how many days after `day` an entry was recorded; never less than none."""
    return max((entry.recorded.date() - day).days, 0)


def duty_title(flow: Flow, duty: str) -> str:
    """Return what a duty is called; its id when the flow does not know it."""
    found = flow.find_duty(duty)
    return duty if found is None else flow.filled(found.title)


def _fact(flow: Flow, state: CaseState, entry: Entry, content: Record | DutyDone) -> Fact:
    moment = content.happened()
    day = day_of(entry)
    return Fact(
        kind=_kind(content),
        day=day,
        time=moment.time() if isinstance(moment, datetime) else None,
        fields=_duty_fields(flow, content) if isinstance(content, DutyDone) else _record_fields(flow, content),
        stamp=stamp_of(entry),
        days_later=days_between(day, entry),
        withdrawn=_withdrawn(state.withdrawn.get(entry.number)),
    )


def _kind(content: Record | DutyDone) -> str:
    if isinstance(content, Observation):
        return labels.OBSERVATION_KINDS[content.kind]
    return labels.RECORD_KINDS.get(content.type, labels.ACTION)


def _record_fields(flow: Flow, record: Record) -> tuple[Field, ...]:
    fields = [
        Field(label, _words(record.type, name, value), (record.type, name) in _TYPED)
        for name, label in FIELDS[record.type].items()
        if (value := getattr(record, name)) is not None
    ]
    if record.duties:
        fields.append(Field(labels.DUTIES_DONE, "; ".join(duty_title(flow, duty) for duty in record.duties)))
    return tuple(fields)


def _duty_fields(flow: Flow, content: DutyDone) -> tuple[Field, ...]:
    return (
        Field(labels.DUTY, duty_title(flow, content.duty)),
        Field(labels.DUTY_BY, content.done_by),
        Field(labels.DUTY_RESULT, content.result, typed=True),
    )


def _words(record: str, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return labels.YES if value else labels.NO
    if isinstance(value, tuple):
        return ", ".join(value) or labels.NOBODY
    if isinstance(value, date):
        return show_date(value)
    return labels.CHOICES.get((record, name), {}).get(value, str(value))


def _withdrawn(entry: Entry | None) -> Withdrawn | None:
    if entry is None or not isinstance(entry.content, Withdrawal):
        return None
    return Withdrawn(stamp_of(entry), entry.content.reason)
