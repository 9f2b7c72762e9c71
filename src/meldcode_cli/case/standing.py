"""How a case stands on a given day: what follows from the answers, which duties are done, due or late, what is next.

Brings the rules of the flow and the entries of the case together; both know nothing of each other.
"""

import functools
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from meldcode_cli import texts
from meldcode_cli.case.entries import Help, Record
from meldcode_cli.case.state import CaseState, day_of
from meldcode_cli.flow.conditions import All, Facts
from meldcode_cli.flow.model import DUE, Duty, Flow, Question, Reason, Refusal
from meldcode_cli.flow.rules import Because, Evaluation, HeldDuty, Value, evaluate, facts_of


@dataclass(frozen=True, slots=True)
class DutyStanding:
    """A duty that holds. `raised` is the number of the entry by which it arose, `arose` the day.

    `due` is None while its day is not known yet; `done` is the number of the entry that did it.
    """

    held: HeldDuty
    raised: int
    arose: date
    due: date | None
    done: int | None
    done_on: date | None

    @property
    def id(self) -> str:
        return self.held.id

    @property
    def open(self) -> bool:
        return self.done is None

    def overdue(self, today: date) -> bool:
        """Tell whether the duty should have been done before `today`."""
        return self.open and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands. `next` is the question to put now; `waits` one that cannot be put before `waits_until`."""

    evaluation: Evaluation
    duties: tuple[DutyStanding, ...]
    next: str | None
    waits: str | None
    waits_until: date | None
    closed: bool

    @property
    def open_duties(self) -> tuple[DutyStanding, ...]:
        return tuple(duty for duty in self.duties if duty.open)

    @property
    def blocking(self) -> tuple[DutyStanding, ...]:
        """The open duties that keep the case from being closed."""
        return tuple(duty for duty in self.open_duties if duty.held.duty.blocks == "close")

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to ask, now or later, and the route has an outcome."""
        return self.next is None and self.waits is None and self.evaluation.outcome is not None

    @property
    def next_due(self) -> date | None:
        """The first day on which something must be done or asked."""
        days = [duty.due for duty in self.open_duties if duty.due is not None]
        # A question that waits for a date that was not agreed yet has no day at all.
        if self.waits_until is not None and self.waits_until != date.max:
            days.append(self.waits_until)
        return min(days, default=None)


def standing(flow: Flow, state: CaseState, today: date) -> Standing:
    """Return how the case in `state` stands under `flow` on `today`."""
    evaluation = evaluate(flow, state.rule_answers(flow))
    next_question: str | None = None
    waits: str | None = None
    waits_until: date | None = None
    for name in evaluation.relevant:
        if name in evaluation.settled:
            continue
        day = earliest(flow, state, name)
        if day is not None and day > today:
            waits, waits_until = name, day
        elif next_question is None:
            next_question = name
    return Standing(
        evaluation=evaluation,
        duties=duty_standings(flow, evaluation.duties, state),
        next=next_question,
        waits=waits,
        waits_until=waits_until,
        closed=state.closed is not None,
    )


def earliest(flow: Flow, state: CaseState, question: str) -> date | None:
    """Return the day before which `question` is not put; None if it may be put at any time.

    A question that waits for a date that was not agreed yet cannot be put either: that gives the last day there is.
    """
    found = flow.find_question(question)
    if found is None or found.not_before is None:
        return None
    agreed = state.answers.get(found.not_before)
    return agreed.value if agreed is not None and isinstance(agreed.value, date) else date.max


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
    open_now = {duty.id for duty in duty_standings(flow, evaluate(flow, answers).duties, state) if duty.open}
    for rule in flow.refusal:
        asked = rule.question == question.id and any(word in rule.value for word in words)
        if asked and rule.until in open_now and _holds(rule, before):
            return rule
    return None


def term_before_help(flow: Flow, state: CaseState, question: Question, value: Value) -> bool:
    """Tell whether `value` is a term for help that lies before the day on which the help was agreed."""
    is_term = any(item.not_before == question.id for item in flow.question)
    agreed = [day_of(entry) for entry in state.records if isinstance(entry.content, Help)]
    return is_term and isinstance(value, date) and bool(agreed) and value < max(agreed)


def duty_standings(flow: Flow, held: tuple[HeldDuty, ...], state: CaseState) -> tuple[DutyStanding, ...]:
    """Return every duty that holds, with whether it was done since it arose, and its due date."""
    standing = {duty.id: duty for duty in (*_owed(flow, state), *held)}
    first = {duty.id: _standing_of(flow, standing[duty.id], state) for duty in flow.duty if duty.id in standing}
    return tuple(_with_due(duty, first, state) for duty in first.values())


def _owed(flow: Flow, state: CaseState) -> Iterator[HeldDuty]:
    """Yield the duties that follow on something that was done: no later answer takes these away.

    Veilig Thuis owes an answer to every melding, also when the answers that led to it have changed since.
    """
    for duty in flow.duty:
        if any(state.done.get(name) for name in duty.counts_from or ()):
            norm = duty.reason[0].norm
            reason = Reason.model_construct(id="gedaan", when=All(()), norm=norm, text=texts.STILL_FOLLOWS)
            yield HeldDuty(duty, (Because(reason, ()),))


def done_by_record(standing: Standing, record: Record) -> tuple[str, ...]:
    """Return the open duties that recording `record` does."""
    done = [duty.held.duty for duty in standing.open_duties if does(duty.held.duty, record)]
    others = [duty for duty in done if not duty.separate]
    return tuple(duty.id for duty in others or done[:1])


def does(duty: Duty, record: Record) -> bool:
    """Tell whether recording `record` does `duty`."""
    if duty.record != record.type:
        return False
    return duty.partner is None or getattr(record, "partner", None) in duty.partner


def _holds(rule: Refusal, facts: Facts) -> bool:
    return rule.when is None or rule.when.holds(facts) is True


def _standing_of(flow: Flow, held: HeldDuty, state: CaseState) -> DutyStanding:
    """Judge one duty without its due date.

    A reason arises with the last of the answers that cause it. A duty arises with its first reason; one that says
    `again` must be done anew after its last.
    """
    arose = [
        max((_raised(flow, state, question) for question in reason.questions), default=0) for reason in held.because
    ]
    if not held.questions:
        arose = [entry.number for name in held.duty.counts_from or () for entry in state.done.get(name, [])]
    number = (max if held.duty.again else min)(arose, default=0)
    done = next((entry for entry in state.done.get(held.id, []) if entry.number > number), None)
    entry = state.entries.get(number)
    day = day_of(entry) if entry is not None else date.min
    return DutyStanding(
        held=held,
        raised=number,
        # An answer may be about an agreed day long ago or ahead; a duty starts when the answer was given.
        arose=entry.recorded.date() if entry is not None else day,
        due=None,
        done=None if done is None else done.number,
        done_on=None if done is None else day_of(done),
    )


def _raised(flow: Flow, state: CaseState, name: str) -> int:
    """Return the number of the entry by which an answer began to cause something.

    Repeating an answer changes nothing; repeating a doubt is doubting again, and asks for advice again.
    """
    question, given = flow.find_question(name), state.answers.get(name)
    if (
        question is not None
        and given is not None
        and isinstance(given.value, str)
        and not question.settles((given.value,))
    ):
        return given.entry.number
    return state.since(name)


def _with_due(duty: DutyStanding, others: dict[str, DutyStanding], state: CaseState) -> DutyStanding:
    return DutyStanding(duty.held, duty.raised, duty.arose, _due(duty, others, state), duty.done, duty.done_on)


def _due(duty: DutyStanding, others: dict[str, DutyStanding], state: CaseState) -> date | None:
    rule = duty.held.duty.due
    base = duty.arose
    if duty.held.duty.counts_from:
        if duty.open and state.done.get(duty.id) and any(_is_open(name, others) for name in duty.held.duty.counts_from):
            # What it counted from before has been dealt with; the new day is not known until the new thing is done.
            return None
        days = [day for name in duty.held.duty.counts_from if (day := _done_on(name, others, state)) is not None]
        if not days:
            return None
        base = max(days)
    # No day is counted from before the flow that asks for it was followed.
    base = max(base, state.from_flow.get(duty.id, base))
    if rule == "now":
        return base
    match = DUE.fullmatch(rule)
    if match is not None and match["number"]:
        number = int(match["number"])
        return add_workdays(base, number) if match["unit"] == "workdays" else base + timedelta(days=number)
    agreed = state.answers.get(rule)
    return agreed.value if agreed is not None and isinstance(agreed.value, date) else None


def _is_open(name: str, standing: dict[str, DutyStanding]) -> bool:
    return name in standing and standing[name].open


def _done_on(name: str, standing: dict[str, DutyStanding], state: CaseState) -> date | None:
    """Return the day on which a duty was done, also when no answer asks for it any more."""
    if name in standing:
        return standing[name].done_on
    entries = state.done.get(name)
    return day_of(entries[-1]) if entries else None


def add_workdays(start: date, days: int) -> date:
    """Return the day that is `days` Dutch working days after `start` (weekends and public holidays do not count)."""
    free = _public_holidays()
    day = start
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in free:
            days -= 1
    return day


@functools.cache
def _public_holidays() -> Container[date]:
    # Loaded when a term in working days is first counted, and built once: both cost more than all the rest here.
    import holidays

    return holidays.country_holidays("NL")
