"""The answers that count, as they were asked and given: the steps and the afwegingen.

What is no longer relevant, or is refused by a rule now, is left out here; the dossier itself keeps it.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from meldcode_cli.case.entries import Answer, Entry
from meldcode_cli.case.fitting import fits
from meldcode_cli.case.given import tells_why
from meldcode_cli.case.state import CaseState
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export import texts
from meldcode_cli.export.facts import days_between, stamp_of
from meldcode_cli.export.model import Afweging, Asked, Cause, Earlier, Given, RefusedAnswer, Stamp, StepPart, Who
from meldcode_cli.flow.model import Flow, Question, Step
from meldcode_cli.flow.rules import Evaluation, as_values

_DOUBT = "twijfel"
_AFWEGING = re.compile(r"afweging-([1-5])")


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one case, under its flow and what follows from them."""

    flow: Flow
    state: CaseState
    evaluation: Evaluation

    def steps(self) -> tuple[StepPart, ...]:
        """Return what was answered in each step; steps without an answer are left out."""
        parts = [self._step(step) for step in self.flow.step]
        return tuple(part for part in parts if part.asked or part.afwegingen)

    def afwegingen(self) -> tuple[Afweging, ...]:
        """Return the weighing questions that are answered."""
        return tuple(
            Afweging(
                number=number,
                asked=self._asked(question),
                together=None if question.with_veilig_thuis is None else question.id in self.evaluation.together,
            )
            for question in self.counting()
            if (number := afweging_number(question.id))
        )

    def refused(self) -> tuple[RefusedAnswer, ...]:
        """Return the answers that stand in the dossier but do not count any more, by a rule or by another flow."""
        because = {item.question: self.flow.filled(item.refusal.text) for item in self.evaluation.refused}
        placed, lapsed = self.state.rule_answers(self.flow), self.state.lapsed(self.flow)
        for name in self.state.answers:
            if self.flow.find_question(name) is None:
                because[name] = texts.QUESTION_GONE
            elif name not in placed and name in self.evaluation.relevant:
                because[name] = texts.ANSWER_LAPSED if name in lapsed else texts.ANSWER_GONE
        return tuple(
            RefusedAnswer(self.state.answers[name].content.asked, answer_words(self.state.answers[name].content), text)
            for name, text in because.items()
            if name in self.state.answers
        )

    def cause(self, question: str) -> Cause:
        """Return a question with its answer in a few words."""
        given = self.state.answers.get(question)
        if given is None:
            return Cause(self.wording(question), "", self._records(question))
        # What was written freely can be long, and stands with the steps.
        answer = texts.ANSWERED if is_typed(given.content) else answer_words(given.content)
        content = given.content
        by = content.answered_by or f"{given.entry.by}, {given.entry.role}"
        return Cause(self.wording(question), answer, (), by, content.otherwise, content.value == _DOUBT)

    def wording(self, question: str) -> str:
        """Return a question as it was asked; one that has no answer, or none that fits, as it stands in the flow."""
        given, found = self.state.answers.get(question), self.flow.find_question(question)
        if given is not None and (found is None or fits(found, given.value, given.content.label)):
            return given.content.asked
        return question if found is None else self.flow.filled(found.text)

    def counting(self) -> list[Question]:
        """Return the questions whose answers count, in the order of the flow."""
        refused = {item.question for item in self.evaluation.refused}
        given = self.state.rule_answers(self.flow)
        return [
            question
            for question in self.flow.question
            if question.id in self.evaluation.relevant and question.id not in refused and question.id in given
        ]

    def _step(self, step: Step) -> StepPart:
        questions = [question for question in self.counting() if question.step == step.id]
        return StepPart(
            title=step_title(step),
            asked=tuple(self._asked(question) for question in questions if not afweging_number(question.id)),
            afwegingen=tuple(number for question in questions if (number := afweging_number(question.id))),
            checked=self._checked(step, questions),
        )

    def _checked(self, step: Step, questions: list[Question]) -> Stamp | None:
        """Return when a step was read back, if nothing in it has changed since."""
        number = self.state.checks.get(step.id, 0)
        changed = max((self.state.last_change.get(question.id, 0) for question in questions), default=0)
        return stamp_of(self.state.entries[number]) if number > changed else None

    def _asked(self, question: Question) -> Asked:
        given = [
            entry
            for entry in self.state.entries.values()
            if isinstance(entry.content, Answer) and entry.content.question == question.id
        ]
        return Asked(
            question=self.wording(question.id),
            given=_given(question, given[-1]) if given else None,
            earlier=tuple(_earlier(question, before, after) for before, after in pairwise(_told(given))),
            records=self._records(question.id),
        )

    def _records(self, question: str) -> tuple[int, ...]:
        return tuple(entry.number for entry in self.state.records_for(question))


def step_title(step: Step) -> str:
    """Return what a step is called; what comes before the five steps has no number."""
    return texts.STEP_TITLE.format(number=step.number, title=step.title) if step.number else step.title


def afweging_number(question: str) -> int:
    """Return which weighing question this is, by its id; 0 for any other."""
    found = _AFWEGING.fullmatch(question)
    return int(found[1]) if found else 0


def _told(given: list[Entry]) -> list[Entry]:
    """Leave out what was answered at once, where the entry after it says the same again with the reason."""
    pairs = pairwise(given)
    left = [before for before, after in pairs if not tells_why(before, _answer(after))]
    return [*left, *given[-1:]]


def _earlier(question: Question, before: Entry, after: Entry) -> Earlier:
    old, new = _answer(before), _answer(after)
    settled = not isinstance(old.value, str | tuple) or question.settles(as_values(old.value))
    return Earlier(_given(question, before), not settled, new.reason)


def _answer(entry: Entry) -> Answer:
    assert isinstance(entry.content, Answer)
    return entry.content


def _given(question: Question, entry: Entry) -> Given:
    answer = _answer(entry)
    return Given(
        answer=answer_words(answer),
        typed=is_typed(answer),
        why=answer.why,
        stamp=stamp_of(entry),
        given=answer.given,
        days_later=0 if answer.given is None else days_between(answer.given.date(), entry),
        who=_who(question, answer),
        warnings=answer.warnings,
        unread=answer.unread,
        seen=answer.seen,
        walked=answer.walked,
        moved_by=None if answer.seen is None else answer.decided_by,
    )


def _who(question: Question, answer: Answer) -> Who | None:
    """Return whose answer this is; None for one that was given without being asked that."""
    asked = (answer.answered_by, answer.consulted, answer.otherwise, answer.decided_by, answer.authority)
    # Of a day that was put later only who decided is asked.
    if not any(asked) or answer.seen is not None:
        return None
    # What was asked and left empty says something: that there was nobody.
    return Who(
        answered_by=answer.answered_by,
        consulted=answer.consulted or texts.NOBODY_NAMED,
        otherwise=answer.otherwise,
        decided_by=answer.decided_by,
        authority=answer.authority or (texts.NOBODY_YET if question.authority else None),
    )


def is_typed(answer: Answer) -> bool:
    """Tell whether an answer was written freely, and not chosen."""
    return isinstance(answer.value, str) and not answer.label


def answer_words(answer: Answer) -> str:
    """Return an answer in words: the option as it was shown, a date, or what was typed."""
    if isinstance(answer.value, date):
        return show_date(answer.value)
    if answer.label:
        return answer.label
    if isinstance(answer.value, tuple):
        return ", ".join(answer.value) or texts.NOTHING
    return answer.value
