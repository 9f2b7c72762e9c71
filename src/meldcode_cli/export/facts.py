"""What happened, what was done and what was decided about duties, as facts: labelled, in the order of happening."""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from meldcode_cli.case.entries import DutyDone, DutyNotDone, DutyPostponed, Entry, Event, Exported, Withdrawal
from meldcode_cli.case.fields import Content
from meldcode_cli.case.given import day_of
from meldcode_cli.case.merged import SecondOpinion, Settled
from meldcode_cli.case.records.base import PAPER, Record
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.state import CaseState
from meldcode_cli.case.struck import Erased, Struck
from meldcode_cli.dutch.dates import show_date, show_moment
from meldcode_cli.export import texts
from meldcode_cli.export.blocks import stamp
from meldcode_cli.export.model import Fact, Field, Later, Stamp, Withdrawn
from meldcode_cli.export.readers import Reader, allowed
from meldcode_cli.flow.model import Flow

TOLD = Record | DutyDone | DutyPostponed | DutyNotDone | Event
_KINDS: dict[type[Content], str] = {
    DutyDone: texts.ACTION,
    DutyPostponed: texts.POSTPONED,
    DutyNotDone: texts.NOT_DONE,
    Event: texts.EVENT,
    Exported: texts.HANDED_ON_TITLE_SHORT,
    SecondOpinion: texts.OPINION_SHORT,
}


def facts_in(flow: Flow, state: CaseState) -> tuple[Fact, ...]:
    """Return every fact of a case, what was withdrawn or corrected included, by day, then time, then entry.

    What has no time comes after what has one: a talk or an action mostly follows the signals of that day.
    """
    unclear = {entry.number for entry in state.open_hypotheses}
    later: dict[int, list[Entry]] = {}
    for entry in state.records:
        if isinstance(entry.content, FollowUp):
            later.setdefault(entry.content.about, []).append(entry)
    facts = [
        dataclasses.replace(
            _fact(flow, state, entry),
            later=_later(entry, [item for number in state.versions(entry) for item in later.get(number, ())]),
            open=entry.number in unclear,
        )
        for entry in state.entries.values()
        if isinstance(entry.content, TOLD | Erased)
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


def _checked(flow: Flow, content: DutyDone) -> Iterator[Field]:
    """Yield what was checked by doing a duty, and whether it was so."""
    duty = flow.find_duty(content.duty)
    if content.found is not None:
        found = texts.YES if content.found else texts.NO
        yield Field(texts.DUTY_FOUND, f"{duty.check} {found}" if duty is not None and duty.check else found)


def kind_of(content: Content) -> str:
    """Return what a fact is called."""
    if isinstance(content, Erased):
        # What it was called is in lower case, as one word in a line.
        kind = content.kind
        was = RECORDS[kind].form.title if kind in RECORDS else texts.STRUCK_KINDS[kind]
        return texts.STRUCK.format(kind=was[:1].lower() + was[1:])
    return content.called() if isinstance(content, Record) else _KINDS.get(type(content), texts.ACTION)


def warned(read: Iterable[str], unread: Iterable[str]) -> Iterator[Field]:
    """Say which warnings were read before something was recorded, and which held while nobody was there to read."""
    for warning in read:
        yield Field(texts.WARNED, warning, typed=True)
    for warning in unread:
        yield Field(texts.UNREAD, warning, typed=True)


def _fact(flow: Flow, state: CaseState, entry: Entry) -> Fact:
    moment = entry.content.happened()
    day = day_of(entry)
    record = entry.content if isinstance(entry.content, Record) else None
    return Fact(
        kind=kind_of(entry.content),
        day=day,
        time=moment.time() if isinstance(moment, datetime) else None,
        fields=_fields(flow, state, entry),
        stamp=stamp_of(entry),
        days_later=days_between(day, entry),
        withdrawn=_withdrawn(state.withdrawn.get(entry.number)),
        corrects=record.replaces if record else None,
        corrected_because=record.reason if record and record.replaces else None,
    )


def _fields(flow: Flow, state: CaseState, entry: Entry) -> tuple[Field, ...]:
    content = entry.content
    match content:
        case Erased():
            return (Field(texts.STRUCK_TEXT, texts.STRUCK_GONE), *_struck(state.struck.get(entry.number)))
        case Record():
            return _record_fields(flow, state, entry, content)
        case DutyDone():
            return (
                Field(texts.DUTY, duty_title(flow, content.duty)),
                Field(texts.DUTY_BY, content.done_by),
                Field(texts.DUTY_RESULT, content.result, typed=True),
                *_checked(flow, content),
            )
        case DutyPostponed():
            return (
                Field(texts.DUTY, duty_title(flow, content.duty)),
                Field(texts.DUTY_UNTIL, show_moment(content.until, content.time)),
                Field(texts.DUTY_REASON, content.reason, typed=True),
            )
        case DutyNotDone():
            duty = flow.find_duty(content.duty)
            lapses = duty is not None and duty.may_lapse
            return (
                Field(texts.DUTY, duty_title(flow, content.duty)),
                Field(texts.DUTY_DECIDED_BY, content.decided_by),
                Field(texts.DUTY_REASON, content.reason, typed=True),
                Field(texts.DUTY_EFFECT, texts.LAPSES if lapses else texts.STAYS_OPEN),
            )
        case Event():
            told = (Field(texts.EVENT_TOLD, content.told), Field(texts.EVENT_TEXT, content.text, typed=True))
            return (*told, *warned(content.warnings, ()))
    return ()


def _struck(by: Entry | None) -> Iterator[Field]:
    """Yield when a content was struck, by whom, why, and on whose decision."""
    if by is None or not isinstance(struck := by.content, Struck):
        return
    yield Field(texts.STRUCK_ON, stamp(stamp_of(by)))
    yield Field(texts.STRUCK_GROUND, texts.STRUCK_GROUNDS[struck.ground])
    if struck.reason is not None:
        yield Field(texts.STRUCK_BECAUSE, struck.reason, typed=True)
    for label, who in ((texts.STRUCK_DECIDED, struck.decided_by), (texts.STRUCK_AGREED, struck.agreed_by)):
        if who is not None:
            yield Field(label, who)


def _record_fields(flow: Flow, state: CaseState, entry: Entry, record: Record) -> tuple[Field, ...]:
    may = allowed(Reader.DOSSIER, record)
    fields = [
        Field(shown.in_export or shown.noun, field_words(state, record, name, value), record.form.is_text(name))
        for name, shown in record.shown.items()
        # A list that nobody had to give says nothing when it is empty.
        if name in may
        and (value := getattr(record, name)) is not None
        and (value != () or type(record).model_fields[name].default != ())
    ]
    if record.date_words is not None:
        fields.insert(0, Field(texts.DATE_WORDS, record.date_words))
    if record.taken_over == PAPER:
        days = {"recorded": show_date(entry.recorded.date()), "day": record.date_words or show_date(record.date)}
        fields.append(Field(texts.TAKEN_OVER_PAPER, texts.TAKEN_OVER_WHEN.format(**days)))
    elif record.taken_over is not None:
        fields.append(Field(texts.TAKEN_OVER, record.taken_over))
    if record.duties:
        fields.append(Field(texts.DUTIES_DONE, "; ".join(duty_title(flow, duty) for duty in record.duties)))
    return (*fields, *warned(record.warnings, record.unread))


def field_words(state: CaseState, record: Record, name: str, value: Any) -> str:
    """Return the value of a field of a record in words."""
    if isinstance(value, bool):
        return texts.YES if value else texts.NO
    if isinstance(value, tuple):
        return ", ".join(field_words(state, record, name, item) for item in value) or texts.NOBODY
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    entry = state.entries.get(value) if isinstance(record, FollowUp) and name == "about" else None
    if entry is not None and isinstance(entry.content, TOLD):
        return texts.ABOUT_ENTRY.format(number=value, kind=kind_of(entry.content), day=show_date(day_of(entry)))
    return record.shown[name].words.get(value, str(value))


def _withdrawn(entry: Entry | None) -> Withdrawn | None:
    if entry is None:
        return None
    if isinstance(entry.content, Withdrawal | Settled):
        return Withdrawn(stamp_of(entry), entry.content.reason)
    if isinstance(entry.content, Struck):
        # By what did not count any more was struck; that it does not stays so.
        return Withdrawn(stamp_of(entry), None)
    return Withdrawn(stamp_of(entry), getattr(entry.content, "reason", None), corrected=True)


def _later(entry: Entry, follow_ups: list[Entry]) -> tuple[Later, ...]:
    hypothesis = isinstance(entry.content, Observation) and entry.content.is_hypothesis
    found: list[Later] = []
    for item in sorted(follow_ups, key=lambda item: item.number):
        assert isinstance(item.content, FollowUp)
        finding = item.content.found() if hypothesis else texts.LATER_ADDED
        found.append(Later(finding, day_of(item), item.content.by, item.number))
    return tuple(found)
