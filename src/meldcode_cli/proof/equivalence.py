"""When two states of a flow are of one kind: from here on, the same answers lead to the same.

Some questions are behind us, answered or left open; the others are still to come. Of every condition that has a say,
only what is still undecided counts: `{ a = "ja", b = "ja" }` with a = "ja" behind us is from here on the same as
`{ b = "ja" }`, and one that can no longer hold is the same as any other such. `search` keeps one state of a kind.
"""

from collections.abc import Callable, Hashable, Iterator

from meldcode_cli.flow.conditions import All, Answered, Any, Condition, Facts, Is, Not, questions_in
from meldcode_cli.flow.model import Duty, Flow, Outcome, Reason
from meldcode_cli.flow.rules import Walk

Left = Callable[[Facts], Hashable]
"""What is left of one condition, by what is behind us: True, False, None (unknown), or what is still to be decided."""


class Look:
    """What matters at one place in `flow`, a part with one guarantee: the questions from `position` on are to come."""

    def __init__(self, flow: Flow, position: int) -> None:
        (guarantee,) = flow.guarantee
        coming = flow.question[position:]
        self._open = frozenset(question.id for question in coming)
        # Whether a question is "not relevant" or just not reached only shows behind a `not`.
        exact = frozenset(name for condition in conditions(flow) for name in _negated(condition))
        named = {question for question, _ in guarantee.then.answers}
        rules = [rule for rule in flow.refusal if rule.question in self._open or rule.question in named]
        together = guarantee.then.with_veilig_thuis or ()
        self._speaks = self._left(guarantee.when, False)
        self._each = [
            self._speaks,
            *(self._left(question.when, None if question.id in exact else False) for question in coming),
            *(self._left(rule.when, False) for rule in rules),
            *(self._left(item.with_veilig_thuis, False) for item in flow.question if item.id in together),
        ]
        by_reason = any("/" in name for name in guarantee.then.duty or ())
        duties = [self._reasons(duty.reason) for duty in flow.duty]
        self._duties = [] if by_reason else duties
        self._each += [left for lefts in duties for left in lefts] if by_reason else []
        self._outcomes = [(outcome.id, self._reasons(outcome.reason)) for outcome in flow.outcome]
        self._put = guarantee.then.questions

    def kind(self, walk: Walk) -> Hashable:
        """Return what tells the state that `walk` has come to apart from those that differ from here on."""
        facts = walk.facts
        return (
            tuple([left(facts) for left in self._each]),
            tuple([_any(lefts, facts) for lefts in self._duties]),
            tuple(self._come(facts)),
            tuple([name in walk.relevant for name in self._put]),
        )

    def never_speaks(self, walk: Walk) -> bool:
        """Tell whether the guarantee cannot speak of this state, nor of any that comes from it."""
        return self._speaks(walk.facts) is False

    def _come(self, facts: Facts) -> Iterator[Hashable]:
        """Yield what can still become of each outcome, up to the first that holds: it comes before those below."""
        for outcome, lefts in self._outcomes:
            left = _any(lefts, facts)
            yield outcome if left is True else left
            if left is True:
                return

    def _reasons(self, reasons: tuple[Reason, ...]) -> list[Left]:
        return [self._left(reason.when, False) for reason in reasons]

    def _left(self, condition: Condition | None, unknown: bool | None) -> Left:
        """Return how to find what is left of `condition`.

        `unknown` is what an unknown comparison comes down to: False where only "holds" counts, None where it matters.
        """
        if condition is None:
            return _holds
        if self._open.isdisjoint(questions_in(condition)):
            # All of it is behind us, so it is decided: most of the time there is nothing to build.
            return condition.holds if unknown is None else lambda facts: condition.holds(facts) is True
        return lambda facts: _left(condition, facts, self._open, unknown)


def _holds(_: Facts) -> bool:
    return True


def _any(lefts: list[Left], facts: Facts) -> Hashable:
    """Return what is left of several reasons, of which one is enough."""
    found = {left(facts) for left in lefts}
    return True if True in found else frozenset(found - {False})


def _left(condition: Condition, facts: Facts, still_open: frozenset[str], unknown: bool | None) -> Hashable:
    if isinstance(condition, Is | Answered):
        if condition.question in still_open:
            return condition
        value = condition.holds(facts)
        return unknown if value is None else value
    if isinstance(condition, Not):
        left = _left(condition.part, facts, still_open, None if unknown is None else not unknown)
        return not left if isinstance(left, bool) else None if left is None else ("not", left)
    decided, neutral = (False, True) if isinstance(condition, All) else (True, False)
    lefts = set()
    for part in condition.parts:
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
