"""Every kind of state that answers can bring a flow into: the ground under all proofs about flows.

A flow has far too many answers to try them all, but most make no difference. Four things keep the search small and
yet exact:

- the cone: only questions that can influence what is asked about are answered (`part`);
- classes: of the values that no condition tells apart, only the first is tried (`choices_of`);
- relevance: a question is only answered where `evaluate` says that it is put, and an answer that a rule refuses
  counts as not given, so it leads nowhere new;
- kinds: of two states from which the same answers lead to the same, only the one with the fewest answers goes on
  (`Look`). Some questions are behind us, answered or left open; the others are still to come. Of every condition that
  has a say, only what is still undecided counts: `{ a = "ja", b = "ja" }` with a = "ja" behind us is from here on the
  same as `{ b = "ja" }`, and one that can no longer hold is the same as any other such.

A question may also stay open in every state: what must hold, must hold halfway too. The first counterexample is a
shortest one.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date

from meldcode_cli.flow.conditions import All, Answered, Any, Condition, Facts, Is, Not, leaves, questions_in
from meldcode_cli.flow.model import Claim, Duty, Flow, Guarantee, Question, Reason, Refusal
from meldcode_cli.flow.rules import Evaluation, Value, Walk, evaluation_of

LIMIT = 20_000
"""How many states one search may visit; the hardest one in a shipped flow needs well under a tenth of it."""

State = tuple[dict[str, Value], Walk]
"""Answers, and what they lead to so far."""

# One value stands for all texts, and one for all dates: conditions only ask whether there is an answer.
_ANY_VALUE: dict[str, tuple[Value, ...]] = {
    "text": ("ingevuld",),
    "acknowledge": ("ja",),
    "date": (date(2026, 1, 1),),
}


class TooManyStates(Exception):
    """The search was given up: this part of the flow has more than the allowed number of states."""


@dataclass(slots=True)
class Count:
    """How many states a search has looked at."""

    states: int = 0


def part(
    flow: Flow,
    questions: set[str],
    duties: tuple[Duty, ...] = (),
    guarantees: tuple[Guarantee, ...] = (),
) -> Flow:
    """Return the part of `flow` that decides about the things given, and nothing else.

    Whether `questions` are put, `duties` hold and the conditions of `guarantees` hold: any state of the part
    says about that exactly what the same answers say in the whole flow.
    """
    looked_at = [reason.when for duty in duties for reason in duty.reason]
    looked_at += [guarantee.when for guarantee in guarantees if guarantee.when is not None]
    named = [refusal for guarantee in guarantees for refusal in refusals_of(flow, guarantee.then)]
    looked_at += [refusal.when for refusal in named if refusal.when is not None]
    kept = _cone(flow, questions.union(*map(questions_in, looked_at)))
    return flow.model_copy(
        update={
            "question": tuple(question for question in flow.question if question.id in kept),
            "duty": duties,
            "guarantee": guarantees,
            # A refusal with `until` depends on what has been done: answers alone never refuse there. It only has a
            # say in a guarantee that speaks of the answer.
            "refusal": tuple(
                item for item in flow.refusal if (item.question in kept and item.until is None) or item in named
            ),
        }
    )


def refusals_of(flow: Flow, then: Claim) -> tuple[Refusal, ...]:
    """Return the refusals of an answer that `then` says something about."""
    return tuple(
        refusal
        for refusal in flow.refusal
        if any(question == refusal.question and value in refusal.value for question, value in then.answers)
    )


def states(flow: Flow, count: Count | None = None, limit: int = LIMIT) -> Iterator[tuple[dict[str, Value], Evaluation]]:
    """Yield a state of every kind that answers can bring `flow`, a `part` with one guarantee, into.

    Two states are of one kind if what the guarantee speaks of is the same in both. Each comes with the fewest answers
    that lead to its kind, and what follows from them. How many states were looked at is added to `count`; raises
    TooManyStates when there are more than `limit`.
    """
    choices = choices_of(flow)
    count = count or Count()
    kinds: dict[Hashable, State] = {(): ({}, Walk())}
    at_the_end = Look(flow, len(flow.question))
    for position, question in enumerate(flow.question, start=1):
        on_the_way = Look(flow, position)
        found: dict[Hashable, State] = {}
        for answers, walk in kinds.values():
            for answer in (None, *choices[question.id]):
                further = walk.copy()
                further.step(flow, question, answer)
                if further.ending is not None:
                    # Nothing below is put any more, and the rules see that at once.
                    for below in flow.question[position:]:
                        further.step(flow, below, None)
                count.states += 1
                if count.states > limit:
                    raise TooManyStates
                # Once the route has ended, nothing is to come.
                look = on_the_way if further.ending is None else at_the_end
                if not further.refused and not look.never_speaks(further):
                    more = answers if answer is None else {**answers, question.id: answer}
                    kind = further.ending and further.ending.id, look.kind(further)
                    if kind not in found or len(more) < len(found[kind][0]):
                        found[kind] = (more, further)
                if further.relevant[-1:] != [question.id]:
                    # It is not put here, so there is nothing to answer.
                    break
        kinds = found
    for answers, walk in sorted(kinds.values(), key=lambda state: len(state[0])):
        yield answers, evaluation_of(flow, walk)


def _cone(flow: Flow, roots: set[str]) -> set[str]:
    """Return `roots` and every question that has a say in whether these are put or what they count for."""
    positions = {question.id: position for position, question in enumerate(flow.question)}
    # An outcome that ends the route silences all questions below, unless one listed before it holds too.
    endings = [position for position, outcome in enumerate(flow.outcome) if outcome.ends]
    deciding = flow.outcome[: endings[-1] + 1] if endings else ()
    whens = [reason.when for outcome in deciding for reason in outcome.reason]
    ending = {question for when in whens for question in questions_in(when)}
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        current = waiting.pop()
        if current in found or current not in positions:
            continue
        found.add(current)
        when = flow.question[positions[current]].when
        if when is not None:
            waiting += questions_in(when)
        for refusal in flow.refusal:
            if refusal.question == current and refusal.until is None and refusal.when is not None:
                waiting += questions_in(refusal.when)
        waiting += [item for item in ending if positions.get(item, len(positions)) < positions[current]]
    return found


def choices_of(flow: Flow) -> dict[str, tuple[Value, ...]]:
    """Return, for each question, one value of every class of values that no rule of `flow` tells apart."""
    tests: dict[str, list[frozenset[str]]] = {question.id: [] for question in flow.question}
    asks_settled: set[str] = set()
    for leaf in (leaf for condition in flow.conditions() for leaf in leaves(condition)):
        match leaf:
            case Is(question, values) if question in tests:
                tests[question].append(frozenset(values))
            case Answered(question):
                asks_settled.add(question)
    for refusal in flow.refusal:
        if refusal.question in tests:
            tests[refusal.question].append(frozenset(refusal.value))
    return {
        question.id: _classes(question, tests[question.id], question.id in asks_settled) for question in flow.question
    }


def _classes(question: Question, tests: list[frozenset[str]], asks_settled: bool) -> tuple[Value, ...]:
    if question.kind == "record":
        return (question.min,)
    if question.kind not in ("choice", "checklist"):
        return _ANY_VALUE[question.kind]
    # What the rules can see of each option: which tests it passes, and whether it leaves the question open.
    seen = {
        option.value: frozenset(number for number, test in enumerate(tests) if option.value in test)
        | ({-1} if asks_settled and not option.settles else frozenset())
        for option in question.options
    }
    if question.kind == "choice":
        first = {looks: value for value, looks in reversed(seen.items())}
        return tuple(value for value in seen if first[seen[value]] == value)
    ticked: dict[frozenset[int], tuple[str, ...]] = {frozenset(): ()}
    for value, looks in seen.items():
        for other, values in list(ticked.items()):
            ticked.setdefault(other | looks, (*values, value))
    return tuple(ticked.values())


# ---------------------------------------------------------------- kinds of states

Left = Callable[[Facts], Hashable]
"""What is left of one condition, by what is behind us: True, False, None (unknown), or what is still to be decided."""


class Look:
    """What matters at one place in `flow`, a part with one guarantee: the questions from `position` on are to come."""

    def __init__(self, flow: Flow, position: int) -> None:
        (guarantee,) = flow.guarantee
        coming = flow.question[position:]
        self._open = frozenset(question.id for question in coming)
        # Whether a question is "not relevant" or just not reached only shows behind a `not`.
        exact = frozenset(name for condition in flow.conditions() for name in _negated(condition))
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


def _negated(condition: Condition) -> Iterator[str]:
    match condition:
        case Not(part):
            yield from questions_in(part)
        case All(parts) | Any(parts):
            for part in parts:
                yield from _negated(part)
