"""Going back: look at an earlier answer, change it, add to it or withdraw it. Nothing is ever erased."""

from __future__ import annotations

import textwrap

from meldcode_cli import texts
from meldcode_cli.case import forms
from meldcode_cli.case.entries import Withdrawal
from meldcode_cli.dialogue import AWAY, Choice
from meldcode_cli.flow.model import Question, Step
from meldcode_cli.interview import wording
from meldcode_cli.interview.desk import Desk

_NONE = "-"
_CASE = "casus"
_MANY = 12


class Back:
    """Going back in one interview."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def choose(self) -> None:
        """Let the user choose an earlier answer and change it; by step when there are many."""
        desk = self._desk
        answered = self._answered()
        if not answered:
            desk.dialogue.say(texts.BACK_NOTHING)
            return
        steps = [step for step in desk.casefile.flow.step if any(item.step == step.id for item in answered)]
        if len(answered) <= _MANY or len(steps) == 1:
            self._choose_from(answered)
            return
        choices = [Choice(step.id, _step_title(step)) for step in reversed(steps)]
        chosen = desk.one_of(texts.BACK_WHICH_STEP, [*choices, Choice(_NONE, texts.BACK_NONE)], AWAY)
        step = desk.casefile.flow.find_step(chosen)
        if step is not None:
            self.choose_in(step)

    def choose_in(self, step: Step) -> None:
        """Let the user choose an answer of one step and change it."""
        self._choose_from([question for question in self._answered() if question.step == step.id])

    def _choose_from(self, questions: list[Question]) -> None:
        desk = self._desk
        choices = [Choice(item.id, self._line(item)) for item in reversed(questions)]
        facts = desk.casefile.state.facts
        if facts is not None and any(item.step == desk.casefile.flow.step[0].id for item in questions):
            choices.append(Choice(_CASE, texts.BACK_CASE.format(answer=wording.about(facts))))
        chosen = desk.one_of(texts.BACK_WHICH, [*choices, Choice(_NONE, texts.BACK_NONE)], AWAY)
        if chosen == _CASE:
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
        choices = [
            Choice("toevoegen", texts.RECORD_ADD),
            Choice("intrekken", texts.RECORD_WITHDRAW),
            Choice(_NONE, texts.BACK_NONE),
        ]
        match desk.one_of(texts.RECORD_WHAT, choices, AWAY):
            case "toevoegen":
                desk.asking.answer(question)
            case "intrekken":
                self._withdraw(question)

    def _withdraw(self, question: Question) -> None:
        desk = self._desk
        entries = desk.casefile.state.records_for(question.id)[-30:]
        choices = [Choice(str(entry.number), _short(wording.summary(entry.content))) for entry in reversed(entries)]
        chosen = desk.one_of(texts.RECORD_WHICH, [*choices, Choice(_NONE, texts.BACK_NONE)], AWAY)
        if chosen == _NONE:
            return
        self.withdraw(int(chosen), None)

    def withdraw(self, number: int, frame: dict[str, object] | None) -> None:
        """Ask why an entry is withdrawn, and record it."""
        desk = self._desk
        frame = frame or {"kind": "withdrawal", "target": str(number)}
        values = desk.filler.fill(frame, [forms.WITHDRAW])
        if values is None:
            return
        desk.casefile.record(Withdrawal(entry=number, reason=values["reason"]))
        desk.filler.done(frame)
        desk.dialogue.say(texts.WITHDRAWN)

    def _answered(self) -> list[Question]:
        standing = self._desk.casefile.standing()
        state = self._desk.casefile.state
        relevant = [self._desk.casefile.flow.find_question(name) for name in standing.evaluation.relevant]
        return [
            question
            for question in relevant
            if question is not None and (question.id in state.answers or state.records_for(question.id))
        ]

    def _line(self, question: Question) -> str:
        rows = wording.rows(self._desk.casefile, question)
        answer = rows[0][1] if len(rows) == 1 or question.kind != "record" else f"{len(rows)}x"
        return texts.BACK_LINE.format(
            answer=_short(answer, 34), question=_short(self._desk.casefile.flow.filled(question.text), 60)
        )


def _step_title(step: Step) -> str:
    return texts.CHECK_TITLE_STEP.format(number=step.number, title=step.title) if step.number else step.title


def _short(text: str, width: int = 100) -> str:
    """Return the beginning of a text, on one line."""
    return textwrap.shorten(text, width, placeholder="...")
