"""Going back: look at an earlier answer, change it, add to it or withdraw it. Nothing is ever erased."""

from __future__ import annotations

from enum import StrEnum

from meldcode_cli.case import forms
from meldcode_cli.case.entries import DutyDone, DutyNotDone, DutyPostponed, Entry, Event, Withdrawal
from meldcode_cli.case.given import day_of
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.flow.model import Question
from meldcode_cli.interview import preview, texts
from meldcode_cli.interview.filling import Sheet
from meldcode_cli.interview.tools import Beside, Desk
from meldcode_cli.talk.dialogue import AWAY
from meldcode_cli.telling import answers

_NOTHING: dict[str, str] = {Beside.NONE: texts.BACK_NONE}


class Change(StrEnum):
    """What can be done with what was recorded."""

    ADD = "toevoegen"
    FOLLOW_UP = "vervolg"
    CORRECT = "verbeteren"
    WITHDRAW = "intrekken"
    NONE = "-"


class Back:
    """Going back in one interview."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def choose(self) -> None:
        """Let the user choose an earlier answer, the last one first, and change it."""
        desk = self._desk
        answered = self._answered()
        if not answered:
            desk.dialogue.say(texts.BACK_NOTHING)
            return
        options = {item.id: desk.casefile.flow.filled(item.text) for item in answered}
        told = {item.id: self._told_of(item) for item in answered}
        facts = desk.casefile.state.facts
        if facts is not None:
            options[Beside.CASE] = texts.FORM_CASE
            told[Beside.CASE] = answers.about(desk.casefile, facts)
        last = next(iter(options))
        chosen = desk.one_of(
            texts.BACK_WHICH,
            options,
            AWAY,
            name="back.which",
            beside=_NOTHING,
            told=told,
            default=last,
            back=Beside.NONE,
        )
        if chosen == Beside.CASE:
            desk.asking.case_facts()
            return
        question = desk.casefile.flow.find_question(chosen)
        if question is None:
            return
        if question.kind == "record":
            self._change_records(question)
        else:
            desk.asking.answer(question)

    def _change_records(self, question: Question) -> None:
        desk = self._desk
        entries = desk.casefile.state.records_for(question.id)
        options = {Change.ADD: texts.RECORD_ADD} | _changes(entries) | {Change.NONE: texts.BACK_NONE}
        chosen = desk.one_of(texts.RECORD_WHAT, options, AWAY, name="record.what")
        if chosen is Change.ADD:
            desk.asking.answer(question)
        else:
            self.change(chosen, entries)

    def choose_record(self) -> None:
        """Let the user choose any entry about what happened, and correct, follow up or withdraw it."""
        state = self._desk.casefile.state
        kept = (state.done, state.postponed, state.not_done)
        others = [entry for duties in kept for entries in duties.values() for entry in entries]
        entries = sorted({entry.number: entry for entry in (*others, *state.events, *state.records)}.items())
        found = [entry for _, entry in entries]
        if not found:
            self._desk.dialogue.say(texts.RECORD_NONE)
            return
        options = _changes(found) | {Change.NONE: texts.BACK_NONE}
        self.change(self._desk.one_of(texts.RECORD_WHAT, options, AWAY, name="record.what"), found)

    def change(self, how: Change, entries: list[Entry]) -> None:
        """Correct one of these entries, record what became of it, or withdraw it."""
        desk = self._desk
        if how is Change.NONE:
            return
        if how is Change.FOLLOW_UP:
            entries = [entry for entry in desk.casefile.state.open_hypotheses if entry in entries]
        elif how is Change.CORRECT:
            entries = [entry for entry in entries if isinstance(entry.content, Record)]
        entry = self._which(entries)
        if entry is None:
            return
        match how:
            case Change.CORRECT:
                desk.asking.correct(entry)
            case Change.FOLLOW_UP:
                desk.asking.follow_up(entry.number)
            case Change.WITHDRAW:
                self.withdraw(entry.number)

    def _which(self, entries: list[Entry]) -> Entry | None:
        """Let the user choose an entry, the newest first; None for none."""
        newest = sorted(entries, key=lambda entry: entry.number, reverse=True)
        days = {str(entry.number): show_date(day_of(entry)) for entry in newest}
        options = {number: texts.RECORD_LINE.format(number=number, date=day) for number, day in days.items()}
        told = {str(entry.number): _told(self._desk, entry) for entry in newest}
        chosen = self._desk.one_of(
            texts.RECORD_WHICH,
            options,
            AWAY,
            name="record.which",
            beside=_NOTHING,
            told=told,
            default=next(iter(options), None),
            back=Beside.NONE,
        )
        return next((entry for entry in entries if str(entry.number) == chosen), None)

    def withdraw(self, number: int, draft: Draft | None = None) -> None:
        """Ask why an entry is withdrawn, and record it once the user saw what would change."""
        desk = self._desk
        draft = draft or Draft(kind=Kind.WITHDRAWAL, target=str(number))
        values = desk.filler.fill(draft, Sheet((forms.WITHDRAW,), desk.asking.adviser(draft)))
        if values is None:
            return
        content = Withdrawal.checked(entry=number, **values)
        if not preview.agreed(desk.casefile, desk.dialogue, content):
            desk.filler.done(draft)
            desk.dialogue.say(texts.BACK_UNCHANGED)
            return
        desk.casefile.record(content)
        desk.dialogue.say(texts.WITHDRAWN)
        desk.filler.done(draft)
        desk.alarm()

    def _answered(self) -> list[Question]:
        """Return the questions that were answered, the last one first."""
        standing = self._desk.casefile.standing()
        state = self._desk.casefile.state
        relevant = [self._desk.casefile.flow.find_question(name) for name in standing.evaluation.relevant]
        found = [
            question
            for question in relevant
            if question is not None and (question.id in state.answers or state.records_for(question.id))
        ]
        return sorted(found, key=lambda question: state.last_change.get(question.id, 0), reverse=True)

    def _told_of(self, question: Question) -> str:
        """Return what was answered; of records, how many there are."""
        if question.kind == "record":
            return texts.BACK_RECORDS.format(count=len(self._desk.casefile.state.records_for(question.id)))
        return answers.rows(self._desk.casefile, question)[0][1]


def _changes(entries: list[Entry]) -> dict[Change, str]:
    """Return what can be done with these entries."""
    found: dict[Change, str] = {}
    said = [entry.content for entry in entries]
    if any(isinstance(content, Observation) and content.is_hypothesis for content in said):
        found[Change.FOLLOW_UP] = texts.RECORD_FOLLOW_UP
    if any(isinstance(content, Record) for content in said):
        found[Change.CORRECT] = texts.RECORD_CORRECT
    return found | {Change.WITHDRAW: texts.RECORD_WITHDRAW} if entries else found


def _told(desk: Desk, entry: Entry) -> str:
    """Return an entry in a few words."""
    content = entry.content
    if isinstance(content, Event):
        words = content.told
    elif isinstance(content, DutyDone | DutyPostponed | DutyNotDone):
        duty = desk.casefile.flow.find_duty(content.duty)
        words = content.duty if duty is None else desk.casefile.flow.filled(duty.title)
    else:
        words = answers.brief(content)
    return words
