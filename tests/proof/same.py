"""Whether a break in a flow changes nothing that anybody can see in a case: proven for every state, not tried.

Two flows of which one condition differs do the same if no state tells the old condition from the new one at any moment
at which it is judged: up to there both walks are one, so all that comes below is too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from meldcode_cli.flow.conditions import Condition
from meldcode_cli.flow.model import Duty, Flow, Outcome, Refusal
from meldcode_cli.proof.encoding import States
from meldcode_cli.proof.proving import states_of

Pair = tuple[int, int]
"""Two literals that must say the same in every state."""


def does_the_same(old: Flow, new: Flow) -> bool:
    """Tell whether two flows do the same in every state: only conditions differ, and in none of them it shows.

    A guarantee is for the check alone: a flow that says less of what it promises does what it did.
    """
    if old.outcome != new.outcome and {item.id: item for item in old.outcome} == {
        item.id: item for item in new.outcome
    }:
        return _unpromised(old, new.outcome) == _unpromised(new, new.outcome) and _never_together(old, new)
    if _unconditional(old) != _unconditional(new):
        return False
    states = states_of(old)
    return not any(states.some(one, -other) or states.some(-one, other) for one, other in _pairs(states, old, new))


def _unpromised(flow: Flow, outcome: tuple[Outcome, ...]) -> Flow:
    return flow.model_copy(update={"guarantee": (), "outcome": outcome})


def _unconditional(flow: Flow) -> Flow:
    """Return a flow without its promises and its conditions."""
    refusals = tuple(item.model_copy(update={"when": None}) for item in flow.refusal)
    ways: dict[str, object] = {"guarantee": (), "refusal": refusals}
    ways |= {kind: tuple(map(_without_when, getattr(flow, kind))) for kind in ("duty", "outcome")}
    ways["question"] = tuple(
        item.model_copy(update={"when": None, "with_veilig_thuis": item.with_veilig_thuis is None})
        for item in flow.question
    )
    return flow.model_copy(update=ways)


def _without_when(item: Duty | Outcome) -> Duty | Outcome:
    return item.model_copy(update={"reason": [reason.model_copy(update={"when": None}) for reason in item.reason]})


def _never_together(old: Flow, new: Flow) -> bool:
    """Tell whether of each two outcomes that changed places no state has both, at any moment of the walk."""
    states, places = states_of(old), {item.id: place for place, item in enumerate(new.outcome)}
    for one, other in combinations(old.outcome, 2):
        for passed in range(len(old.question) + 1) if places[one.id] > places[other.id] else ():
            held = (
                states.any_of(states.true_when_passed(reason.when, passed) for reason in item.reason)
                for item in (one, other)
            )
            if states.some(*held):
                return False
    return True


def _pairs(states: States, old: Flow, new: Flow) -> Iterator[Pair]:
    end = len(old.question)
    for one, other in zip((*old.duty, *old.outcome), (*new.duty, *new.outcome), strict=True):
        for before, after in zip(one.reason, other.reason, strict=True):
            # An outcome can end the route at any question, a duty is judged behind the last.
            for passed in range(end + 1) if isinstance(one, Outcome) else (end,):
                yield from _at(states, before.when, after.when, passed)
    for question, now in zip(old.question, new.question, strict=True):
        if question.when != now.when:
            yield from zip(states.before(question.when, question.id), states.before(now.when, question.id), strict=True)
        for one, other in _at(states, question.with_veilig_thuis, now.with_veilig_thuis, end):
            yield tuple(states.all_of((states.asked[question.id], literal)) for literal in (one, other))
    for rule, after in zip(old.refusal, new.refusal, strict=True):
        if rule.when != after.when:
            # Nobody is refused an answer to a question that is not put.
            asked = [states.asked[rule.question], *_open(states, old, rule.until)]
            for one, other in _judged(states, rule, after):
                yield states.all_of((*asked, one)), states.all_of((*asked, other))


def _judged(states: States, rule: Refusal, after: Refusal) -> Iterator[Pair]:
    """Yield what a rule looks at: all answers that stand if it waits for a duty, else those to the questions above."""
    if rule.until:
        yield from _at(states, rule.when, after.when, len(states.flow.question))
    else:
        yield states.true_before(rule.when, rule.question), states.true_before(after.when, rule.question)


def _open(states: States, flow: Flow, duty: str | None) -> Iterator[int]:
    """Yield what holds for sure while a duty is open: one of its reasons, if nothing else raises it."""
    found = flow.find_duty(duty) if duty else None
    raised = {name for event in flow.event for name in event.duty or ()}
    if found is not None and found.id not in raised and found.reason:
        yield states.reasons(found.reason)


def _at(states: States, old: Condition | None, new: Condition | None, passed: int) -> Iterator[Pair]:
    if old != new:
        yield (
            states.yes if old is None else states.true_when_passed(old, passed),
            states.yes if new is None else states.true_when_passed(new, passed),
        )
