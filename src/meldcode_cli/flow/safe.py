"""Which of two answers is the safe one, and what follows while nobody chose between them. Pure.

Two people answer one question differently, each without the other. Until somebody chose, the answer counts that lets
the least go: which that is, the flow says (`safest`). That alone is no promise, for answers to different questions can
take away together what each asked for. So whatever had to be done in either case stays: nothing that two people found
necessary, each for themselves, is gone by putting what they wrote together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.rules import Answers, Evaluation, HeldDuty, Value, as_values, evaluate


@dataclass(frozen=True, slots=True)
class SafeReading:
    """What counts while nobody chose: the `answers`, what follows from them, and the duties that `stay` although they
    do not follow any more."""

    answers: dict[str, Value]
    evaluation: Evaluation
    stay: tuple[HeldDuty, ...]

    @property
    def duties(self) -> tuple[HeldDuty, ...]:
        """All that must be done."""
        return (*self.evaluation.duties, *self.stay)


def by_safety(question: Question) -> tuple[str, ...]:
    """Return all options of a choice, the safest first: those that are named so, then those that keep it open."""
    first = {value: place for place, value in enumerate(question.safest or ())}
    order = sorted(question.options, key=lambda option: first.get(option.value, len(first) + option.settles))
    return tuple(option.value for option in order)


def safest(question: Question, values: Sequence[Value]) -> Value:
    """Return which of the answers to one question counts until somebody chose; of words that weigh the same the last.

    Of dates that is the first, of ticks all together, of numbers of records the highest, of a number what the flow
    says.
    """
    if question.kind == "checklist":
        ticked = {word for value in values for word in as_values(value)}
        alone = {option.value for option in question.options if option.alone}
        kept = (ticked - alone) or ticked
        return tuple(option.value for option in question.options if option.value in kept)
    if question.kind == "choice":
        order = {value: place for place, value in enumerate(by_safety(question))}
        return min(reversed(values), key=lambda value: order.get(str(value), len(order)))
    if question.kind == "number":
        order_of = min if question.safest == ("lowest",) else max
        return order_of(values, key=lambda value: int(str(value)) if str(value).isdecimal() else 0)
    days = [value for value in values if isinstance(value, date)]
    counts = [value for value in values if isinstance(value, int)]
    return min(days) if days else max(counts) if counts else values[-1]


def safe_reading(flow: Flow, one: Answers, other: Answers) -> SafeReading:
    """Return what counts where two people gave these answers to one case, each without the other.

    Every duty that follows from either is among its duties.
    """
    answers: dict[str, Value] = {}
    for question in flow.question:
        given = [found[question.id] for found in (one, other) if question.id in found]
        if given:
            answers[question.id] = safest(question, given)
    joined = evaluate(flow, answers)
    there = {held.id for held in joined.duties}
    stay: dict[str, HeldDuty] = {}
    for found in (evaluate(flow, one), evaluate(flow, other)):
        stay |= {held.id: held for held in found.duties if held.id not in there and held.id not in stay}
    return SafeReading(answers, joined, tuple(stay.values()))
