"""Where a case is, as a fold over its entries: nothing is kept that the entries do not say.

`CaseState.apply` takes one entry at a time, so that a running case follows along without reading all again.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meldcode_cli.case import parted
from meldcode_cli.case.around import Label, Link, Paper
from meldcode_cli.case.course import Course
from meldcode_cli.case.entries import (
    Access,
    Answer,
    Begin,
    CaseFacts,
    Close,
    DutyDone,
    DutyNotDone,
    DutyPostponed,
    Entry,
    Event,
    Exported,
    FlowChoice,
    Reopen,
    StepCheck,
    Withdrawal,
)
from meldcode_cli.case.fitting import fits, takes
from meldcode_cli.case.given import AnswerValue, GivenAnswer, day_of, tells_why
from meldcode_cli.case.merged import SecondOpinion, Subject
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.sides import Contested
from meldcode_cli.case.struck import Erased, Struck
from meldcode_cli.flow.model import Flow, Question


@dataclass(slots=True)
class CaseState:
    """What the entries of one case add up to."""

    begun: Entry | None = None
    # The entry that says whom it is about.
    about: Entry | None = None
    answers: dict[str, GivenAnswer] = field(default_factory=dict)
    records: list[Entry] = field(default_factory=list)
    done: dict[str, list[Entry]] = field(default_factory=dict)
    # A check that found that it is not so yet: the duty stays open.
    looked: dict[str, list[Entry]] = field(default_factory=dict)
    postponed: dict[str, list[Entry]] = field(default_factory=dict)
    not_done: dict[str, list[Entry]] = field(default_factory=dict)
    events: list[Entry] = field(default_factory=list)
    checks: dict[str, int] = field(default_factory=dict)
    # By the number of an entry that no longer counts: the withdrawal, or the record that corrects it.
    withdrawn: dict[int, Entry] = field(default_factory=dict)
    # By the number of an entry whose content was struck: the entry by which it was.
    struck: dict[int, Entry] = field(default_factory=dict)
    last_change: dict[str, int] = field(default_factory=dict)
    # The answers that were walked through with Veilig Thuis.
    walked: list[Entry] = field(default_factory=list)
    closed: Entry | None = None
    # The entry that says which flow the case follows, and what was offered since then and not taken (SHA-256).
    pinned: Entry | None = None
    declined: set[str] = field(default_factory=set)
    # Each time that somebody could open the dossier from then on, or could not any more; the last one holds.
    access: list[Entry] = field(default_factory=list)
    # What went to others.
    exported: list[Entry] = field(default_factory=list)
    # What the user calls it, and the other cases of the same household.
    label: str | None = None
    links: list[str] = field(default_factory=list)
    # The entry that tells that it began on paper.
    paper: Entry | None = None
    # What was written beside each other: by the number of the entry that joins two parts, how the case stood in each;
    # what contradicts in them until somebody chose; and what was chosen, the last time.
    joins: dict[int, parted.Joined] = field(default_factory=dict)
    contests: dict[tuple[Subject, str], Contested] = field(default_factory=dict)
    settled: dict[tuple[Subject, str], Entry] = field(default_factory=dict)
    # By the number of the entry that chose: which records count again (1) or no more (-1).
    chosen: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    opinions: list[Entry] = field(default_factory=list)
    # Duties that count from the day the user went over to another flow, and that day.
    from_flow: dict[str, date] = field(default_factory=dict)
    entries: dict[int, Entry] = field(default_factory=dict)
    # As bits the numbers of all entries that each goes on from, with itself; and how the case stood after some of them.
    known: dict[int, int] = field(default_factory=dict, compare=False, repr=False)
    then: dict[int, CaseState] = field(default_factory=dict, compare=False, repr=False)
    # How its duties stood, of what is no more than a part: that does not change.
    stood: tuple[Flow, Any] | None = field(default=None, compare=False, repr=False)
    # How many records count for each question, by their type and partner: kept along, because a dossier can hold a
    # thousand of them.
    _counts: dict[tuple[str, str, str | None], int] = field(default_factory=dict)
    # How it went under each flow that was asked about, followed along.
    _courses: list[Course] = field(default_factory=list, compare=False, repr=False)

    @property
    def begin(self) -> Begin | None:
        """What the first entry says: organisation and flow."""
        return self.begun.content if self.begun and isinstance(self.begun.content, Begin) else None

    @property
    def facts(self) -> CaseFacts | None:
        """Whom it is about, as far as that was told."""
        return self.about.content if self.about and isinstance(self.about.content, CaseFacts) else None

    @property
    def last(self) -> Entry | None:
        """The newest entry."""
        return self.entries[max(self.entries)] if self.entries else None

    def apply(self, entry: Entry) -> None:
        """Take in the next entry."""
        self.entries[entry.number] = entry
        self.known[entry.number] = parted.known_of(self, entry)
        match entry.content:
            case Begin():
                self.begun = self.pinned = entry
            case CaseFacts():
                self.about = entry
            case Answer() as answer:
                self._answer(entry, answer)
            case Record() as record:
                if record.replaces is not None:
                    self.withdraw(record.replaces, entry)
                self._record(entry, record, entry)
            case DutyDone() | DutyPostponed() | DutyNotDone():
                self._about_duty(entry)
            case Event():
                self.events.append(entry)
            case Withdrawal(entry=number):
                self.withdraw(number, entry)
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
            case Access():
                self.access.append(entry)
            case Exported():
                self.exported.append(entry)
            case Label() | Link() | Paper() | SecondOpinion():
                self._around(entry)
            case Struck() | Erased():
                self._strike(entry)
        parted.take(self, entry)

    def records_for(self, question: str) -> list[Entry]:
        """Return the records that answer `question` and count."""
        return [entry for entry in self.records if _question_of(entry) == question]

    @property
    def open_hypotheses(self) -> list[Entry]:
        """Return the hypotheses that nothing confirmed or refuted yet."""
        judged = {
            entry.content.about
            for entry in self.records
            if isinstance(entry.content, FollowUp) and entry.content.finding != "nog-open"
        }
        # A correction is the same hypothesis in better words: what was found about the old one still holds.
        return [entry for entry in self.records if _is_hypothesis(entry) and not judged & set(self.versions(entry))]

    @property
    def first_signal(self) -> date | None:
        """Return the day of the first signal that counts, if there is one."""
        return min((day_of(entry) for entry in self.records if isinstance(entry.content, Observation)), default=None)

    @property
    def decider(self) -> str:
        """Return who decided the last afweging; empty if that is not known yet."""
        decided = [given.entry for given in self.answers.values() if given.content.decided_by]
        last = max(decided, key=lambda entry: entry.number, default=None)
        return str(last.content.decided_by) if last is not None and isinstance(last.content, Answer) else ""

    def follow_ups(self, number: int) -> list[Entry]:
        """Return what was recorded later about entry `number` or an earlier version of it."""
        entry = self.entries.get(number)
        versions = () if entry is None else self.versions(entry)
        return [item for item in self.records if isinstance(item.content, FollowUp) and item.content.about in versions]

    def versions(self, entry: Entry) -> tuple[int, ...]:
        """Return the numbers of an entry and of those that it corrects, the newest first."""
        found = [entry.number]
        while isinstance(entry.content, Record) and entry.content.replaces in self.entries:
            entry = self.entries[entry.content.replaces]
            if entry.number >= found[-1]:
                break
            found.append(entry.number)
        return tuple(found)

    def first_recorded(self, entry: Entry) -> int:
        """Return the number under which a thing was first recorded: a correction came later, the thing did not."""
        return self.versions(entry)[-1]

    def rule_answers(self, flow: Flow | None = None) -> dict[str, AnswerValue | int]:
        """Return the answers as the flow rules take them: values by question id, records as their number.

        Only what has a place in `flow` if it is given, and did not lapse: an option that is gone must not count as
        anything, and neither must an answer to a question that went out of the picture.
        """
        questions = {} if flow is None else {question.id: question for question in flow.question}
        lapsed = frozenset[str]() if flow is None else self.lapsed(flow)
        found: dict[str, AnswerValue | int] = {}
        for name, given in self.answers.items():
            question = questions.get(name)
            placed = flow is None or (question is not None and fits(question, given.value, given.content.label))
            if placed and name not in lapsed:
                found[name] = given.value if question is None else self.safe_answer(question, given.value)
        for (name, record, partner), count in self._counts.items():
            question = questions.get(name)
            if flow is None or (question is not None and takes(question, record, partner)):
                before = found.get(name)
                found[name] = count + (before if isinstance(before, int) else 0)
        return found

    def knows(self, entry: Entry, number: int) -> bool:
        """Tell whether an entry goes on from entry `number`, or is that one: whoever wrote it could know of it."""
        return bool(self.known.get(entry.number, 0) >> number & 1)

    def safe_answer(self, question: Question, given: AnswerValue) -> AnswerValue:
        """Return what counts as the answer to a question: what was `given` last, unless two people gave different
        ones, each without the other."""
        contest = self.contests.get(("answer", question.id))
        return given if contest is None else parted.safe_value(self, question, contest, given)

    def course(self, flow: Flow) -> Course:
        """Return how the case went under `flow`: what lapsed, and since when each duty holds."""
        found = next((item for item in self._courses if item.flow is flow), None)
        if found is None:
            found = Course(flow)
            # A case is looked at under the flow that it follows, and at most one other.
            self._courses = [*self._courses[-1:], found]
        found.follow(self.entries, functools.partial(parted.counting_from, self, flow), self.chosen)
        return found

    def lapsed(self, flow: Flow) -> frozenset[str]:
        """Return the questions whose answer does not count until it is given again (`case.course`)."""
        return frozenset(self.course(flow).lapsed)

    def date_of(self, question: str) -> date | None:
        """Return the date that was answered to `question`, also one that lapsed; None if there is none.

        A day that was agreed stays the day on which something must be looked at, until another one is.
        """
        given = self.answers.get(question)
        contest = self.contests.get(("answer", question))
        said = [given.value] if given is not None else []
        # Of two days that were agreed each without the other, the first.
        said = parted.said(self, contest) or said if contest is not None else said
        return min((value for value in said if isinstance(value, date)), default=None)

    def counting_date_of(self, flow: Flow, question: str) -> date | None:
        """Return the date that was answered to `question`; None if there is none that counts under `flow`."""
        return None if question in self.lapsed(flow) else self.date_of(question)

    def since(self, question: str) -> int:
        """Return the number of the entry by which `question` got the answer it has now; 0 if it has none."""
        given = self.answers.get(question)
        if given is not None:
            return given.since
        # A correction came later; that there was an answer did not.
        versions = [number for entry in self.records_for(question) for number in self.versions(entry)]
        return min((number for number in versions if _question_of(self.entries[number]) == question), default=0)

    def _answer(self, entry: Entry, answer: Answer) -> None:
        before = self.answers.get(answer.question)
        same = before is not None and before.value == answer.value and not answer.anew
        since = before.since if before is not None and same else entry.number
        told = before is not None and tells_why(before.entry, answer)
        asked = before.asked if before is not None and told else entry.number
        self.answers[answer.question] = GivenAnswer(answer.value, entry, since, asked)
        if answer.walked is not None:
            self.walked.append(entry)
        elif before is not None and same:
            # The same answer, without a talk: whoever said so first took that back.
            self.walked = [item for item in self.walked if item is not before.entry]
        self.last_change[answer.question] = entry.number
        parted.answered(self, entry, answer.question)

    def choose(self, held: Entry, by: Entry) -> None:
        """Let the answer in an entry count, as somebody chose."""
        assert isinstance(held.content, Answer)
        before = self.answers.get(held.content.question)
        same = before is not None and before.value == held.content.value
        since, asked = (before.since, before.asked) if before is not None and same else (by.number, by.number)
        self.answers[held.content.question] = GivenAnswer(held.content.value, held, since, asked)
        self.last_change[held.content.question] = by.number

    def _around(self, entry: Entry) -> None:
        match entry.content:
            case Label(label=label):
                self.label = label
            case Link(case=case) if case not in self.links:
                self.links.append(case)
            case Paper():
                self.paper = entry
            case SecondOpinion():
                self.opinions.append(entry)

    def _about_duty(self, entry: Entry) -> None:
        match entry.content:
            case DutyDone(duty=duty, found=False):
                self.looked.setdefault(duty, []).append(entry)
            case DutyDone(duty=duty):
                self.done.setdefault(duty, []).append(entry)
            case DutyPostponed(duty=duty):
                self.postponed.setdefault(duty, []).append(entry)
            case DutyNotDone(duty=duty):
                self.not_done.setdefault(duty, []).append(entry)

    def _strike(self, entry: Entry) -> None:
        struck = entry.content
        if isinstance(struck, Erased) and struck.kind == CaseFacts.type:
            # What was told of another child, or earlier, does not count again.
            self.about = None
        if isinstance(struck, Erased) and struck.kind == Label.type:
            self.label = None
        if not isinstance(struck, Struck):
            return
        # What was struck says nothing any more; that something else had gone by it stays so.
        for number in struck.entries:
            self.struck.setdefault(number, entry)
        for number in struck.withdrawn:
            self.withdraw(number, entry)
        for question in struck.opens:
            given = self.answers.get(question)
            if given is not None and self.knows(entry, given.entry.number):
                del self.answers[question]
            self.last_change[question] = entry.number

    def set_aside(self, number: int) -> None:
        """Let an entry say nothing of a duty any more."""
        for kept in (self.done, self.looked, self.postponed, self.not_done):
            for duty, entries in kept.items():
                kept[duty] = [entry for entry in entries if entry.number != number]

    def _record(self, entry: Entry, record: Record, by: Entry) -> None:
        """Let a record count, from the entry `by` on."""
        self.records.append(entry)
        for duty in record.duties:
            self.done.setdefault(duty, []).append(entry)
            # In the order in which things were first recorded: a correction takes the place of the old one.
            self.done[duty].sort(key=self.first_recorded)
        if record.question is not None:
            self._count(record, 1)
            self.last_change[record.question] = by.number

    def count_again(self, entry: Entry, record: Record, by: Entry) -> None:
        """Let a record that was chosen away count again, by another entry."""
        del self.withdrawn[entry.number]
        self._record(entry, record, by)

    def withdraw(self, number: int, by: Entry) -> None:
        """Let an entry count no more, by another."""
        target = self.entries.get(number)
        if target is None or number in self.withdrawn or number == by.number:
            return
        self.withdrawn[number] = by
        self.records = [entry for entry in self.records if entry.number != number]
        self.events = [entry for entry in self.events if entry.number != number]
        self.set_aside(number)
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


def _is_hypothesis(entry: Entry) -> bool:
    return isinstance(entry.content, Observation) and entry.content.is_hypothesis


def _question_of(entry: Entry) -> str | None:
    return entry.content.question if isinstance(entry.content, Record) else None
