"""Where a case is, as a fold over its entries: nothing is kept that the entries do not say.

`CaseState.apply` takes one entry at a time, so that a running case follows along without reading all again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from meldcode_cli.case.entries import (
    Answer,
    Begin,
    CaseFacts,
    Close,
    DutyDone,
    Entry,
    FlowChoice,
    Record,
    Reopen,
    StepCheck,
    Withdrawal,
)
from meldcode_cli.case.fitting import fits, takes
from meldcode_cli.flow.model import Flow

AnswerValue = str | tuple[str, ...] | date


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """The answer that counts now. `since` is the number of the entry that first gave this value in a row."""

    value: AnswerValue
    entry: Entry
    since: int

    @property
    def content(self) -> Answer:
        content = self.entry.content
        assert isinstance(content, Answer)
        return content


@dataclass(slots=True)
class CaseState:
    """What the entries of one case add up to."""

    begun: Entry | None = None
    facts: CaseFacts | None = None
    answers: dict[str, GivenAnswer] = field(default_factory=dict)
    records: list[Entry] = field(default_factory=list)
    done: dict[str, list[Entry]] = field(default_factory=dict)
    checks: dict[str, int] = field(default_factory=dict)
    withdrawn: dict[int, Entry] = field(default_factory=dict)
    last_change: dict[str, int] = field(default_factory=dict)
    closed: Entry | None = None
    # The entry that says which flow the case follows, and what was offered since then and not taken (SHA-256).
    pinned: Entry | None = None
    declined: set[str] = field(default_factory=set)
    # Duties that count from the day the user went over to another flow, and that day.
    from_flow: dict[str, date] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)
    # How many records count for each question, by their type and partner: kept along, because a dossier can hold a
    # thousand of them.
    _counts: dict[tuple[str, str, str | None], int] = field(default_factory=dict)

    @property
    def begin(self) -> Begin | None:
        """What the first entry says: organisation and flow."""
        return self.begun.content if self.begun and isinstance(self.begun.content, Begin) else None

    @property
    def last(self) -> Entry | None:
        """The newest entry."""
        return self.entries[max(self.entries)] if self.entries else None

    def apply(self, entry: Entry) -> None:
        """Take in the next entry."""
        self.entries[entry.number] = entry
        match entry.content:
            case Begin():
                self.begun = self.pinned = entry
            case CaseFacts() as facts:
                self.facts = facts
            case Answer() as answer:
                self._answer(entry, answer)
            case Record() as record:
                self.records.append(entry)
                for duty in record.duties:
                    self.done.setdefault(duty, []).append(entry)
                if record.question is not None:
                    self._count(record, 1)
                    self.last_change[record.question] = entry.number
            case DutyDone(duty=duty):
                self.done.setdefault(duty, []).append(entry)
            case Withdrawal(entry=number):
                self._withdraw(number, entry)
            case StepCheck(step=step):
                self.checks[step] = entry.number
            case Close():
                self.closed = entry
            case Reopen():
                self.closed = None
            case FlowChoice(choice="over") as choice:
                self.pinned = entry
                self.declined.clear()
                self.from_flow.update(dict.fromkeys(choice.duties, entry.recorded.date()))
            case FlowChoice() as choice:
                self.declined.add(choice.flow_sha256)

    def records_for(self, question: str) -> list[Entry]:
        """Return the records that answer `question` and count."""
        return [entry for entry in self.records if _question_of(entry) == question]

    def rule_answers(self, flow: Flow | None = None) -> dict[str, AnswerValue | int]:
        """Return the answers as the flow rules take them: values by question id, records as their number.

        Only what has a place in `flow` if it is given: an option that is gone must not count as anything.
        """
        questions = {} if flow is None else {question.id: question for question in flow.question}
        found: dict[str, AnswerValue | int] = {}
        for name, given in self.answers.items():
            question = questions.get(name)
            if flow is None or (question is not None and fits(question, given.value, given.content.label)):
                found[name] = given.value
        for (name, record, partner), count in self._counts.items():
            question = questions.get(name)
            if flow is None or (question is not None and takes(question, record, partner)):
                before = found.get(name)
                found[name] = count + (before if isinstance(before, int) else 0)
        return found

    def since(self, question: str) -> int:
        """Return the number of the entry by which `question` got the answer it has now; 0 if it has none."""
        given = self.answers.get(question)
        if given is not None:
            return given.since
        return min((entry.number for entry in self.records_for(question)), default=0)

    def _answer(self, entry: Entry, answer: Answer) -> None:
        before = self.answers.get(answer.question)
        same = before is not None and before.value == answer.value
        since = before.since if before is not None and same else entry.number
        self.answers[answer.question] = GivenAnswer(answer.value, entry, since)
        self.last_change[answer.question] = entry.number

    def _withdraw(self, number: int, by: Entry) -> None:
        target = self.entries.get(number)
        if target is None or number in self.withdrawn:
            return
        self.withdrawn[number] = by
        self.records = [entry for entry in self.records if entry.number != number]
        for duty, entries in self.done.items():
            self.done[duty] = [entry for entry in entries if entry.number != number]
        if isinstance(target.content, Record) and target.content.question is not None:
            self._count(target.content, -1)
            self.last_change[target.content.question] = by.number

    def _count(self, record: Record, more: int) -> None:
        assert record.question is not None
        key = (record.question, record.type, getattr(record, "partner", None))
        self._counts[key] = self._counts.get(key, 0) + more
        if not self._counts[key]:
            del self._counts[key]


def fold(entries: Iterable[Entry]) -> CaseState:
    """Return the state that `entries` add up to."""
    state = CaseState()
    for entry in entries:
        state.apply(entry)
    return state


def day_of(entry: Entry) -> date:
    """Return the day on which what an entry tells happened."""
    moment = entry.content.happened()
    if moment is None:
        return entry.recorded.date()
    return moment.date() if isinstance(moment, datetime) else moment


def _question_of(entry: Entry) -> str | None:
    return entry.content.question if isinstance(entry.content, Record) else None
