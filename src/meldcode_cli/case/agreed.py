"""The days that were agreed in a case, and those that nothing was heard of yet. Pure.

Every date of a record that may lie ahead is such a day. It stays, also in a closed case, until somebody records what
came of it (`KeptDay`), which may name the next one. Looking whether help works is also answering the question that
waits for that, looking in between, or hearing from Veilig Thuis what became of a melding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from meldcode_cli.case.entries import Entry, Exported
from meldcode_cli.case.given import day_of
from meldcode_cli.case.records.access_request import AccessRequest
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.help import Help
from meldcode_cli.case.records.kept_day import KeptDay
from meldcode_cli.case.records.report import Report
from meldcode_cli.case.state import CaseState
from meldcode_cli.flow.model import Flow

# The last day on which somebody who asked to see the dossier has to be answered.
ANSWER_BY = f"{AccessRequest.type}.answer_by"
_AHEAD = ("any-date", "dates")
# The day that a record looks back on: it was agreed elsewhere.
_LOOKED_BACK_ON = (KeptDay.type, "day")


@dataclass(frozen=True, slots=True)
class AgreedDay:
    """A day that was agreed: by which entry, and in which field of what kind of record ("help.evaluate_on")."""

    entry: Entry
    field: str
    day: date

    @property
    def about(self) -> int:
        """The number of the entry that names it first: what is recorded of it is about that one."""
        content = self.entry.content
        return content.about if isinstance(content, KeptDay) else self.entry.number


def day_fields(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a kind of record that hold days that are agreed."""
    found = [field.name for field in kind.form.fields if field.kind in _AHEAD]
    return tuple(name for name in dict.fromkeys(found) if (kind.type, name) != _LOOKED_BACK_ON)


def open_days(flow: Flow, state: CaseState) -> tuple[AgreedDay, ...]:
    """Return the agreed days that nothing was recorded of yet, the first on top."""
    kept = {
        (number, entry.content.day)
        for entry in state.records
        if isinstance(entry.content, KeptDay) and entry.content.about in state.entries
        for number in _versions(state, entry.content.about)
    }
    looked = _last_look(flow, state)
    found = [
        item
        for item in _agreed(state)
        if not any((number, item.day) in kept for number in _versions(state, item.about))
        and not (_is_deferred(flow, state, item) and looked is not None and looked >= item.day)
        and not _heard_back(flow, state, item)
        and not _answered(state, item)
    ]
    return tuple(sorted(found, key=lambda item: (item.day, item.entry.number)))


def past_days(flow: Flow, state: CaseState, today: date) -> tuple[AgreedDay, ...]:
    """Return the agreed days that are past, and of which nothing was recorded: a watch that ended, say."""
    return tuple(item for item in open_days(flow, state) if item.day < today)


def _agreed(state: CaseState) -> Iterator[AgreedDay]:
    for entry in state.records:
        record = entry.content
        assert isinstance(record, Record)
        for name in day_fields(type(record)):
            value = getattr(record, name)
            days = value if isinstance(value, tuple) else () if value is None else (value,)
            yield from (AgreedDay(entry, f"{record.type}.{name}", day) for day in days)
        if isinstance(record, AccessRequest):
            # The law says so, nobody agreed it.
            yield AgreedDay(entry, ANSWER_BY, record.answer_by)


def _versions(state: CaseState, number: int) -> tuple[int, ...]:
    entry = state.entries.get(number)
    return (number,) if entry is None else state.versions(entry)


def _is_deferred(flow: Flow, state: CaseState, item: AgreedDay) -> bool:
    """Tell whether a day is about what a question waits for: help, or whatever its date counts from."""
    first = state.entries.get(item.about)
    counted = {question.defers.counts_from for question in flow.question if question.defers is not None}
    record = first.content if first is not None else None
    return isinstance(record, Help) or (isinstance(record, Record) and record.question in counted - {None})


def _heard_back(flow: Flow, state: CaseState, item: AgreedDay) -> bool:
    """Tell whether the duty to hear what became of a melding was done since the melding that names this day."""
    record = item.entry.content
    assert isinstance(record, Record)
    following = [duty.id for duty in flow.duty if set(duty.counts_from or ()) & set(record.duties)]
    heard = [entry for name in following for entry in state.done.get(name, ())]
    called = item.field == f"{Report.type}.calls_back_on"
    return called and any(entry.number > item.entry.number for entry in heard)


def _answered(state: CaseState, item: AgreedDay) -> bool:
    """Tell whether somebody who asked to see the dossier got an answer: an export, or a letter."""
    answered = {entry.content.request for entry in state.exported if isinstance(entry.content, Exported)}
    return item.field == ANSWER_BY and bool(answered & {*_versions(state, item.about)})


def _last_look(flow: Flow, state: CaseState) -> date | None:
    """Return the last day on which somebody looked whether help works, apart from the days that were agreed for it."""
    waiting = [question.id for question in flow.question if question.not_before is not None]
    days = [day_of(state.answers[name].entry) for name in waiting if name in state.answers]
    looks = [question.defers.look for question in flow.question if question.defers is not None]
    days += [day_of(entry) for name in looks for entry in state.done.get(name, ())]
    return max(days, default=None)
