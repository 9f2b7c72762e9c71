"""How a case stands on a given day: what follows from the answers, which duties are done, due or late, what is next.

Brings the rules of the flow and the entries of the case together; both know nothing of each other.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from meldcode_cli.case import contested, entries
from meldcode_cli.case.deferring import put_not_before
from meldcode_cli.case.duties import DutyStanding, duty_standings
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.sides import Contested
from meldcode_cli.case.state import CaseState
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.conditions import Facts
from meldcode_cli.flow.days import NOT_AGREED
from meldcode_cli.flow.model import Duty, Event, Flow, Question, Refusal, Warning
from meldcode_cli.flow.rules import Evaluation, HeldOutcome, Value, evaluate, facts_of


class Waiting(NamedTuple):
    """A question that cannot be put before a day; NOT_AGREED if that day is not known yet."""

    question: str
    until: date


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands. `next` is the question to put now; `waiting` those that wait for a day, what comes first on
    top; `anew` one that something new asks to be put again, since that day. `contested` is what two people said
    differently, each without the other, and about which nobody chose yet: what is safe counts."""

    evaluation: Evaluation
    duties: tuple[DutyStanding, ...]
    next: str | None
    waiting: tuple[Waiting, ...]
    closed: bool
    anew: tuple[str, date] | None = None
    contested: tuple[Contested, ...] = ()

    @property
    def waits(self) -> str | None:
        """The question that is the first that can be put later."""
        return self.waiting[0].question if self.waiting else None

    @property
    def waits_until(self) -> date | None:
        """The day before which nothing more can be put, NOT_AGREED if nobody knows; None if no question waits."""
        return self.waiting[0].until if self.waiting else None

    @property
    def open_duties(self) -> tuple[DutyStanding, ...]:
        return tuple(duty for duty in self.duties if duty.open)

    @property
    def blocking(self) -> tuple[DutyStanding, ...]:
        """The open duties that keep the case from being closed."""
        return tuple(duty for duty in self.open_duties if duty.held.duty.blocks == "close")

    @property
    def urgent(self) -> tuple[DutyStanding, ...]:
        """The open duties about somebody's safety that cannot wait: to call 112, to ask or tell Veilig Thuis."""
        return tuple(duty for duty in self.open_duties if is_about_safety(duty.held.duty))

    @property
    def urgent_ids(self) -> tuple[str, ...]:
        return tuple(duty.id for duty in self.urgent)

    @property
    def outcome(self) -> HeldOutcome | None:
        """The outcome as it may be told. One that ends the route yields to what must be done now for somebody's safety:
        nobody reads that a dossier can be closed while 112 is still to be called."""
        outcome = self.evaluation.outcome
        if outcome is None or not outcome.outcome.ends:
            return outcome
        return None if self.urgent or any(each.about == "end" for each in self.contested) else outcome

    @property
    def outcome_done(self) -> date | None:
        """The day on which was done what the outcome asks for, where that is to do something; None while it is open."""
        asked = None if self.outcome is None else self.outcome.outcome.id
        return next((duty.done_on for duty in self.duties if duty.id == asked and duty.done is not None), None)

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to ask or to choose, now or later, and the route has an outcome."""
        asked = self.next is not None or self.waits is not None or bool(self.contested)
        return not asked and self.evaluation.outcome is not None

    @property
    def next_due(self) -> date | None:
        """The first day on which something must be done or asked."""
        days = [duty.due for duty in self.open_duties if duty.due is not None]
        # A question that waits for a date that was not agreed yet has no day at all.
        days += [item.until for item in self.waiting if item.until != NOT_AGREED]
        if self.anew is not None:
            days.append(self.anew[1])
        return min(days, default=None)


def is_about_safety(duty: Duty) -> bool:
    """Tell whether a duty is to call 112, or to ask or tell Veilig Thuis, and cannot wait."""
    return duty.at_once and (duty.id == CALL or duty.record in ("report", "consultation"))


def standing(flow: Flow, state: CaseState, today: date) -> Standing:
    """Return how the case in `state` stands under `flow` on `today`."""
    evaluation = evaluate(flow, state.rule_answers(flow))
    next_question: str | None = None
    waiting: list[Waiting] = []
    for name in evaluation.relevant:
        if name in evaluation.settled:
            continue
        day = earliest(flow, state, name)
        if day is not None and day > today:
            waiting.append(Waiting(name, day))
        elif next_question is None:
            next_question = name
    anew = _asked_anew(flow, state, evaluation)
    if next_question is None and anew is not None:
        next_question = anew[0]
    duties = standing_duties(flow, evaluation, state)
    return Standing(
        evaluation=evaluation,
        duties=duties,
        next=next_question,
        # What waits for one day stays in the order of the flow.
        waiting=tuple(sorted(waiting, key=lambda item: item.until)),
        closed=state.closed is not None,
        anew=anew,
        contested=contested.contested(flow, state, duties),
    )


def standing_duties(flow: Flow, evaluation: Evaluation, state: CaseState) -> tuple[DutyStanding, ...]:
    """Return every duty that holds, also because nobody chose yet between what two people wrote."""
    return contested.duties(flow, state, duty_standings(flow, evaluation, state))


def counting(flow: Flow, state: CaseState, stands: Standing) -> tuple[str, ...]:
    """Return the questions whose answers count, in the order of the flow."""
    given = state.rule_answers(flow)
    refused = {item.question for item in stands.evaluation.refused}
    return tuple(name for name in stands.evaluation.relevant if name in given and name not in refused)


def _asked_anew(flow: Flow, state: CaseState, evaluation: Evaluation) -> tuple[str, date] | None:
    """Return the question that something new asks to be put again, if that was not done since, and since which day."""
    for entry in state.events:
        assert isinstance(entry.content, entries.Event)
        event = flow.find_event(entry.content.event)
        name = event.ask if event is not None else None
        if name is not None and name in evaluation.relevant and state.last_change.get(name, 0) < entry.number:
            return name, entry.recorded.date()
    return None


def earliest(flow: Flow, state: CaseState, question: str) -> date | None:
    """Return the day before which `question` is not put; None if it may be put at any time.

    A question that waits for a date that was not agreed yet cannot be put either: that gives the last day there is.
    """
    found = flow.find_question(question)
    return None if found is None else put_not_before(flow, state, found)


def refusal(flow: Flow, state: CaseState, question: Question, value: Value) -> Refusal | None:
    """Return the rule that refuses `value` as an answer to `question` in this state, or None.

    Rules with `until` look at the case before this answer: they refuse as long as their duty is open.
    """
    words = value if isinstance(value, tuple) else (str(value),)
    answers = state.rule_answers(flow)
    after = evaluate(flow, {**answers, question.id: value})
    for refused in after.refused:
        if refused.question == question.id:
            return refused.refusal
    before = facts_of(flow, answers)
    open_now = {duty.id for duty in standing_duties(flow, evaluate(flow, answers), state) if duty.open}
    for rule in flow.refusal:
        asked = rule.question == question.id and any(word in rule.value for word in words)
        if asked and rule.until in open_now and _holds(rule, before):
            return rule
    return None


def warnings(flow: Flow, state: CaseState, question: Question, value: Value) -> tuple[Warning, ...]:
    """Return what to think of before `value` is recorded as the answer to `question`. It refuses nothing."""
    facts = facts_of(flow, {**state.rule_answers(flow), question.id: value})
    words = value if isinstance(value, tuple) else (str(value),)
    return tuple(
        warning
        for warning in flow.warning
        if warning.question == question.id
        and any(word in warning.value for word in words)
        and (warning.when is None or warning.when.holds(facts) is True)
    )


def events(flow: Flow, state: CaseState) -> tuple[Event, ...]:
    """Return what can happen in this case that asks for action again."""
    facts = facts_of(flow, state.rule_answers(flow))
    return tuple(event for event in flow.event if event.when is None or event.when.holds(facts) is True)


def done_by_record(standing: Standing, record: Record) -> tuple[str, ...]:
    """Return the open duties that recording `record` does."""
    done = [duty.held.duty for duty in standing.open_duties if duty.meant_by(record)]
    others = [duty for duty in done if not duty.separate]
    return tuple(duty.id for duty in others or done[:1])


def _holds(rule: Refusal, facts: Facts) -> bool:
    return rule.when is None or rule.when.holds(facts) is True


def current_step(flow: Flow, now: Standing) -> str:
    """Return the id of the step in which a case is: that of the question to put, else of the last relevant one."""
    name = now.next or now.waits or (now.evaluation.relevant[-1] if now.evaluation.relevant else None)
    question = flow.find_question(name) if name else None
    return question.step if question else flow.step[0].id
