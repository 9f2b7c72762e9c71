"""Whether a break in a flow changes nothing that anybody can see in a case: proven for every state, not tried.

Two flows of which one condition differs do the same if no state tells the old condition from the new one at any moment
at which it is judged: up to there both walks are one, so all that comes below is too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from meldcode_cli.flow.conditions import Condition
from meldcode_cli.flow.model import Duty, Flow, Outcome
from meldcode_cli.proof.encoding import States
from meldcode_cli.proof.proving import states_of

Pair = tuple[int, int]
"""Two literals that must say the same in every state."""


def does_the_same(old: Flow, new: Flow) -> bool:
    """Tell whether two flows do the same in every state: only conditions differ, and in none of them it shows.

    A guarantee is for the check alone: a flow that says less of what it promises does what it did.
    """
    if _unconditional(old) != _unconditional(new):
        return False
    if old.outcome != new.outcome and sorted(map(repr, old.outcome)) == sorted(map(repr, new.outcome)):
        return old.model_copy(update={"outcome": new.outcome}) == new and _never_together(old, new)
    states = states_of(old)
    return not any(states.some(one, -other) or states.some(-one, other) for one, other in _pairs(states, old, new))


def _unconditional(flow: Flow) -> object:
    """Return a flow without its promises, its conditions, and the order of its outcomes."""
    refusals = [item.model_copy(update={"when": None}) for item in flow.refusal]
    ways: dict[str, object] = {"guarantee": (), "refusal": refusals}
    for kind in ("duty", "outcome"):
        ways[kind] = sorted((_without_when(item) for item in getattr(flow, kind)), key=lambda item: item.id)
    ways["question"] = [
        item.model_copy(update={"when": None, "with_veilig_thuis": item.with_veilig_thuis is None})
        for item in flow.question
    ]
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
            asked, last = states.asked[rule.question], states.true_before(after.when, rule.question)
            yield states.all_of((asked, states.true_before(rule.when, rule.question))), states.all_of((asked, last))
        # One that waits for a duty is judged again later.
        yield from _at(states, rule.when, after.when, end) if rule.until else ()


def _at(states: States, old: Condition | None, new: Condition | None, passed: int) -> Iterator[Pair]:
    if old != new:
        yield (
            states.yes if old is None else states.true_when_passed(old, passed),
            states.yes if new is None else states.true_when_passed(new, passed),
        )
