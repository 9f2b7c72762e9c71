"""Every state that answers can bring a flow into: the ground under all proofs about flows.

A flow has far too many answers to try them all, but most make no difference. Three things keep the search
small and yet exact:

- the cone: only questions that can influence what is asked about are answered (`part`);
- classes: of the values that no condition tells apart, only the first is tried (`_choices`);
- relevance: a question is only answered where `evaluate` says that it is put, and an answer that a rule
  refuses counts as not given, so it leads nowhere new.

A question may also stay open in every state: what must hold, must hold halfway too. States come shortest
first and always in the same order, so the first counterexample is a shortest one.
"""

from collections import deque
from collections.abc import Iterator
from datetime import date

from meldcode_cli.flow.conditions import Answered, Condition, Is, leaves, questions_in
from meldcode_cli.flow.model import Duty, Flow, Guarantee, Outcome, Question
from meldcode_cli.flow.rules import Evaluation, Value, evaluate

LIMIT = 20_000
"""How many states one search may visit; the hardest one in a shipped flow needs well under a tenth of it."""

# One value stands for all texts, and one for all dates: conditions only ask whether there is an answer.
_ANY_VALUE: dict[str, tuple[Value, ...]] = {
    "text": ("ingevuld",),
    "acknowledge": ("ja",),
    "date": (date(2026, 1, 1),),
}


class TooManyStates(Exception):
    """The search was given up: this part of the flow has more than the allowed number of states."""


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
    looked_at += [guarantee.when for guarantee in guarantees]
    kept = _cone(flow, questions.union(*map(questions_in, looked_at)))
    return flow.model_copy(
        update={
            "question": tuple(question for question in flow.question if question.id in kept),
            "duty": duties,
            "guarantee": guarantees,
            # A refusal with `until` depends on what has been done; answers alone never refuse there.
            "refusal": tuple(item for item in flow.refusal if item.question in kept and item.until is None),
        }
    )


def states(flow: Flow, limit: int = LIMIT) -> Iterator[tuple[dict[str, Value], Evaluation]]:
    """Yield every distinguishable state of `flow`, shortest first: the answers, and what follows from them.

    Raises TooManyStates after `limit` states. Give it a `part` of a flow: a whole one has too many.
    """
    order = [question.id for question in flow.question]
    choices = _choices(flow)
    waiting: deque[tuple[dict[str, Value], int]] = deque([({}, 0)])
    visited = 0
    while waiting:
        answers, start = waiting.popleft()
        evaluation = evaluate(flow, answers)
        if evaluation.refused:
            continue
        visited += 1
        if visited > limit:
            raise TooManyStates
        yield answers, evaluation
        # Only questions below the last answer: so each set of answers comes by once.
        for position in range(start, len(order)):
            if order[position] in evaluation.relevant:
                for value in choices[order[position]]:
                    waiting.append(({**answers, order[position]: value}, position + 1))


def conditions(flow: Flow) -> Iterator[Condition]:
    """Yield every condition in `flow`."""
    for question in flow.question:
        yield from (when for when in (question.when, question.with_veilig_thuis) if when is not None)
    items: tuple[Duty | Outcome, ...] = (*flow.duty, *flow.outcome)
    yield from (reason.when for item in items for reason in item.reason)
    yield from (refusal.when for refusal in flow.refusal if refusal.when is not None)
    yield from (guarantee.when for guarantee in flow.guarantee)


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


def _choices(flow: Flow) -> dict[str, tuple[Value, ...]]:
    """Return, for each question, one value of every class of values that no rule of `flow` tells apart."""
    tests: dict[str, list[frozenset[str]]] = {question.id: [] for question in flow.question}
    asks_settled: set[str] = set()
    for leaf in (leaf for condition in conditions(flow) for leaf in leaves(condition)):
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
        return (question.min,) if question.min else (0, 1)
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
