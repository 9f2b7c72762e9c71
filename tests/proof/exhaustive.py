"""Every state of a part of a flow, one by one: slow and plain, the measure for the proof by clauses.

Three things keep it from being endless, and yet exact: only questions that can influence what is asked about are
answered (`part`), of values (and numbers) that no condition tells apart only the first is tried (`choices_of`), and a
question is only answered where it is put; an answer that a rule refuses leads nowhere new.
"""

from collections import deque
from collections.abc import Iterator
from datetime import date

from meldcode_cli.flow.conditions import Amount, Answered, Before, Is, leaves, questions_in
from meldcode_cli.flow.model import Duty, Flow, Question, Refusal
from meldcode_cli.flow.numbers import amounts
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.flow.rules import Evaluation, Value, evaluate

# One value stands for all texts, and one for all dates: conditions only ask whether there is an answer.
_ANY_VALUE: dict[str, tuple[Value, ...]] = {
    "text": ("ingevuld",),
    "acknowledge": ("ja",),
    "date": (date(2026, 1, 1),),
}


def states(flow: Flow) -> Iterator[tuple[dict[str, Value], Evaluation]]:
    """Yield every distinguishable state of `flow`, shortest first: the answers, and what follows from them."""
    order = [question.id for question in flow.question]
    choices = choices_of(flow)
    waiting: deque[tuple[dict[str, Value], int]] = deque([({}, 0)])
    while waiting:
        answers, start = waiting.popleft()
        evaluation = evaluate(flow, answers)
        if evaluation.refused:
            continue
        yield answers, evaluation
        # Only questions below the last answer: so each set of answers comes by once.
        for position in range(start, len(order)):
            if order[position] in evaluation.relevant:
                for value in choices[order[position]]:
                    waiting.append(({**answers, order[position]: value}, position + 1))


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
    dates: set[str] = set()
    cuts: dict[str, set[int]] = {question.id: set() for question in flow.question}
    asks_settled: set[str] = set()
    for leaf in (leaf for condition in flow.conditions() for leaf in leaves(condition)):
        match leaf:
            case Is(question, values) if question in tests:
                tests[question].append(frozenset(values))
            case Amount(question, low, high) if question in cuts:
                # Here a number begins to be another one for some rule.
                cuts[question] |= {low or 0, -1 if high is None else high + 1}
            case Before(question, other):
                dates |= {question, other}
            case Answered(question):
                asks_settled.add(question)
    for refusal in flow.refusal:
        if refusal.question in tests:
            tests[refusal.question].append(frozenset(refusal.value))
    return {
        question.id: _days(question, dates)
        or _numbers(question, cuts[question.id])
        or _classes(question, tests[question.id], question.id in asks_settled)
        for question in flow.question
    }


def _days(question: Question, compared: set[str]) -> tuple[Value, ...]:
    """Return as many days as there are dates to compare, so that they can be in any order; () for another question."""
    count = len(compared) if question.kind == "date" and question.id in compared else 0
    return tuple(date(2026, 1, 1 + number) for number in range(count))


def _numbers(question: Question, cuts: set[int]) -> tuple[Value, ...]:
    """Return the lowest number, or count of records, of each class; nothing if it is no question of numbers."""
    limits = amounts(question)
    if limits is None:
        return ()
    lowest, highest = limits
    first = sorted({lowest, *(cut for cut in cuts if cut > lowest and (highest is None or cut <= highest))})
    return tuple(first) if question.kind == "record" else tuple(map(str, first))


def _classes(question: Question, tests: list[frozenset[str]], asks_settled: bool) -> tuple[Value, ...]:
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
    alone = {option.value for option in question.options if option.alone}
    ticked: dict[frozenset[int], tuple[str, ...]] = {frozenset(): ()}
    # With a "none of these" something is always ticked: nothing at all is only where the others begin.
    some: dict[frozenset[int], tuple[str, ...]] = {} if alone else dict(ticked)
    for value, looks in seen.items():
        for other, values in list(ticked.items()) if value not in alone else ():
            ticked.setdefault(other | looks, (*values, value))
            some.setdefault(other | looks, (*values, value))
        if value in alone:
            some.setdefault(looks, (value,))
    return tuple(some.values())
