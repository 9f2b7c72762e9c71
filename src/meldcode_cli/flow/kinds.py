"""When two states of a flow are of one kind: from here on, the same answers lead to the same.

Some questions are behind us, answered or left open; the others are still to come. Of every condition that has a say,
only what is still undecided counts: `{ a = "ja", b = "ja" }` with a = "ja" behind us is from here on the same as
`{ b = "ja" }`, and one that can no longer hold is the same as any other such. `search` keeps one state of a kind.
"""

from collections.abc import Hashable, Iterator

from meldcode_cli.flow.conditions import All, Answered, Any, Condition, Facts, Is, Not, questions_in
from meldcode_cli.flow.model import Duty, Flow, Outcome, Question
from meldcode_cli.flow.rules import Walk


class Look:
    """What matters at one place in `flow`, a part with one guarantee: the questions from `position` on are to come."""

    def __init__(self, flow: Flow, position: int) -> None:
        (guarantee,) = flow.guarantee
        self._flow = flow
        self._guarantee = guarantee
        self._coming = flow.question[position:]
        self._open = frozenset(question.id for question in self._coming)
        named = {question for question, _ in guarantee.then.answers}
        self._refusals = [rule for rule in flow.refusal if rule.question in self._open or rule.question in named]
        # Whether a question is "not relevant" or just not reached only shows behind a `not`.
        self._exact = frozenset(name for condition in conditions(flow) for name in _negated(condition))
        self._together = [
            question for question in flow.question if question.id in (guarantee.then.with_veilig_thuis or ())
        ]
        self._by_reason = any("/" in name for name in guarantee.then.duty or ())

    def kind(self, walk: Walk) -> Hashable:
        """Return what tells the state that `walk` has come to apart from those that differ from here on."""
        # Once the route has ended, nothing is to come.
        still_open: frozenset[str] = self._open if walk.ending is None else frozenset()
        facts = walk.facts
        return (
            walk.ending and walk.ending.id,
            tuple(self._when(question, facts, still_open) for question in self._coming),
            tuple(_left(rule.when, facts, still_open, False) for rule in self._refusals),
            tuple(self._duty(duty, facts, still_open) for duty in self._flow.duty),
            tuple(self._outcomes(facts, still_open)),
            _left(self._guarantee.when, facts, still_open, False),
            tuple(name in walk.relevant for name in self._guarantee.then.questions),
            tuple(_left(question.with_veilig_thuis, facts, still_open, False) for question in self._together),
        )

    def never_speaks(self, walk: Walk) -> bool:
        """Tell whether the guarantee cannot speak of this state, nor of any that comes from it."""
        still_open: frozenset[str] = self._open if walk.ending is None else frozenset()
        return _left(self._guarantee.when, walk.facts, still_open, False) is False

    def _when(self, question: Question, facts: Facts, still_open: frozenset[str]) -> Hashable:
        return _left(question.when, facts, still_open, None if question.id in self._exact else False)

    def _duty(self, duty: Duty, facts: Facts, still_open: frozenset[str]) -> Hashable:
        reasons = [_left(reason.when, facts, still_open, False) for reason in duty.reason]
        if self._by_reason:
            return tuple(reasons)
        return True if True in reasons else frozenset(reason for reason in reasons if reason is not False)

    def _outcomes(self, facts: Facts, still_open: frozenset[str]) -> Iterator[Hashable]:
        """Yield what can still become of each outcome, up to the first that holds: it comes before those below."""
        for outcome in self._flow.outcome:
            reasons = {_left(reason.when, facts, still_open, False) for reason in outcome.reason}
            if True in reasons:
                yield outcome.id
                return
            yield frozenset(reasons - {False})


def _left(condition: Condition | None, facts: Facts, still_open: frozenset[str], unknown: bool | None) -> Hashable:
    """Return what is left of a condition: True, False, None (unknown), or what is still to be decided.

    `unknown` is what an unknown comparison comes down to: False where only "holds" counts, None where it matters.
    """
    match condition:
        case None:
            return True
        case Is() | Answered():
            if condition.question in still_open:
                return condition
            value = condition.holds(facts)
            return unknown if value is None else value
        case Not(part):
            left = _left(part, facts, still_open, None if unknown is None else not unknown)
            return not left if isinstance(left, bool) else None if left is None else ("not", left)
        case All(parts) | Any(parts):
            decided, neutral = (False, True) if isinstance(condition, All) else (True, False)
            lefts = set()
            for part in parts:
                left = _left(part, facts, still_open, unknown)
                if left is decided:
                    return decided
                lefts.add(left)
            # A set would take False for 0; here it holds True or False, None and tuples only.
            lefts.discard(neutral)
            if not lefts:
                return neutral
            return lefts.pop() if len(lefts) == 1 else (type(condition).__name__, frozenset(lefts))


def conditions(flow: Flow) -> Iterator[Condition]:
    """Yield every condition in `flow`."""
    for question in flow.question:
        yield from (when for when in (question.when, question.with_veilig_thuis) if when is not None)
    items: tuple[Duty | Outcome, ...] = (*flow.duty, *flow.outcome)
    yield from (reason.when for item in items for reason in item.reason)
    yield from (refusal.when for refusal in flow.refusal if refusal.when is not None)
    yield from (guarantee.when for guarantee in flow.guarantee if guarantee.when is not None)


def _negated(condition: Condition) -> Iterator[str]:
    match condition:
        case Not(part):
            yield from questions_in(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from _negated(part)
