"""Where a route goes on after each answer, found by walking it with the real rules. Pure.

A flow file has no jumps: a question is put when its condition holds. So what comes next is not written anywhere. It
is found by giving every answer in every state that makes a difference, and looking where `rules.evaluate` goes.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from meldcode_cli.authoring import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.conditions import Amount, Before, Comparison, Is, leaves, questions_in
from meldcode_cli.flow.model import Flow, Outcome, Question
from meldcode_cli.flow.numbers import amounts
from meldcode_cli.flow.rules import Evaluation, Value, evaluate

LIMIT = 30_000
"""How many answers may be tried for one drawing; the hardest shipped flow needs well under a tenth of it."""


class Kind(StrEnum):
    """What a line in the drawing leads to."""

    NEXT = "next"  # the question that comes now
    AGAIN = "again"  # the same question, which the answer leaves open
    END = "end"  # an outcome that ends the route
    DONE = "done"  # no question is left; the outcome that holds then, or ""
    DUTY = "duty"
    OUTCOME = "outcome"  # an outcome that holds on the way, and that no answer leads to as the last


class Target(NamedTuple):
    """What a line leads to: the id of a question, duty or outcome."""

    kind: Kind
    id: str


class Onward(NamedTuple):
    """What can come after one question, by the value that was chosen ("" if there was nothing to choose)."""

    question: Question
    targets: dict[str, set[Target]]


def walk(flow: Flow) -> Iterator[Onward]:
    """Yield what can come after each question, in order; raises MeldcodeError if there are too many ways."""
    budget = [LIMIT]
    # What comes next is decided before the first question that is always put: so the flow is walked in runs.
    starts = [number for number, question in enumerate(flow.question) if question.when is None or not number]
    for begin, end in pairwise((*starts, len(flow.question))):
        yield from _walk(_part(flow, begin, end), flow.question[begin:end], budget)


def _part(flow: Flow, begin: int, end: int) -> Flow:
    """Return the part of `flow` that decides what comes after the questions from `begin` until `end`."""
    last = end == len(flow.question)
    endings = [number for number, outcome in enumerate(flow.outcome) if outcome.ends]
    ending = flow.outcome[: endings[-1] + 1] if endings else ()
    shown = flow.outcome if last else ending
    position = {question.id: number for number, question in enumerate(flow.question)}
    refusals = tuple(item for item in flow.refusal if item.until is None)
    waiting = [question.id for question in flow.question[begin : end + 1]]
    waiting += _looked_at(shown) if last else ()
    kept: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in kept or name not in position:
            continue
        kept.add(name)
        when = flow.question[position[name]].when
        waiting += () if when is None else questions_in(when)
        for item in refusals:
            waiting += questions_in(item.when) if item.question == name and item.when is not None else ()
        # An outcome that ends the route silences every question below what it looks at.
        waiting += [other for other in _looked_at(ending) if position.get(other, len(position)) < position[name]]
    return flow.model_copy(
        update={
            "question": tuple(question for question in flow.question if question.id in kept),
            "duty": (),
            "guarantee": (),
            "outcome": shown,
            "refusal": tuple(item for item in refusals if item.question in kept),
        }
    )


def _looked_at(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        for reason in outcome.reason:
            yield from questions_in(reason.when)


def _walk(part: Flow, run: tuple[Question, ...], budget: list[int]) -> Iterable[Onward]:
    """Answer the questions of `part` in every way that makes a difference; return what came after those of `run`."""
    found = {question.id: Onward(question, {}) for question in run}
    choices = {question.id: tuple(_choices(part, question)) for question in part.question}
    below = _seen_below(part)
    first = evaluate(part, {}).next
    waiting: list[tuple[str, dict[str, Value]]] = [] if first is None else [(first, {})]
    seen: set[tuple[object, ...]] = set()
    while waiting:
        current, answers = waiting.pop()
        for name, value in choices[current]:
            budget[0] -= 1
            if budget[0] < 0:
                raise MeldcodeError(texts.GRAPH_TOO_BIG, texts.GRAPH_TOO_BIG_HINT.format(flow=part.id))
            given = {**answers, current: value}
            after = evaluate(part, given)
            if after.refused:
                continue
            target = _target(after, current)
            if current in found:
                found[current].targets.setdefault(name, set()).add(target)
            if target.kind is Kind.NEXT:
                # States that look the same to all that is still to come, have the same future.
                state = (target.id, *(leaf.holds(after.facts) for leaf in below[target.id]))
                if state not in seen:
                    seen.add(state)
                    waiting.append((target.id, given))
    return found.values()


def _target(after: Evaluation, current: str) -> Target:
    if after.next is not None:
        return Target(Kind.AGAIN if after.next == current else Kind.NEXT, after.next)
    return Target(Kind.END if after.ended else Kind.DONE, "" if after.outcome is None else after.outcome.id)


def _seen_below(part: Flow) -> dict[str, tuple[Comparison, ...]]:
    """Return, for each question, the comparisons that are made when it is put and later."""
    seen = dict.fromkeys(leaf for outcome in part.outcome for reason in outcome.reason for leaf in leaves(reason.when))
    found: dict[str, tuple[Comparison, ...]] = {}
    for question in reversed(part.question):
        whens = [question.when, *(item.when for item in part.refusal if item.question == question.id)]
        seen |= dict.fromkeys(leaf for when in whens if when is not None for leaf in leaves(when))
        found[question.id] = tuple(seen)
    return found


def _choices(part: Flow, question: Question) -> Iterator[tuple[str, Value]]:
    """Yield the answers to try: the name of the branch ("" if there is only one) and the value."""
    match question.kind:
        case "choice":
            yield from ((option.value, option.value) for option in question.options)
        case "checklist":
            yield from (("", ticked) for ticked in _ticks(part, question))
        case "record":
            yield from (("", int(value)) for value in _numbers(part, question))
        case "number":
            yield from (("", value) for value in _numbers(part, question))
        case "date":
            yield from (("", date(2026, 1, 1 + number)) for number in range(max(1, len(_compared_dates(part)))))
        case "acknowledge":
            yield "", "ja"
        case _:
            yield "", "Iets."  # no condition compares with this: it is no id


def _numbers(part: Flow, question: Question) -> Iterable[str]:
    """Return the lowest of all numbers, or counts of records, that look the same to every rule of `part`."""
    lowest, highest = amounts(question) or (0, 0)
    whens = [asked.when for asked in part.question] + [refusal.when for refusal in part.refusal]
    whens += [reason.when for outcome in part.outcome for reason in outcome.reason]
    found = {lowest}
    for leaf in (leaf for when in whens if when is not None for leaf in leaves(when)):
        if isinstance(leaf, Amount) and leaf.question == question.id:
            cuts = (leaf.low, None if leaf.high is None else leaf.high + 1)
            found |= {cut for cut in cuts if cut is not None and lowest < cut <= (cut if highest is None else highest)}
    return map(str, sorted(found))


def _compared_dates(part: Flow) -> set[str]:
    """Return the questions about dates that some condition holds against each other: each takes as many days."""
    found = (leaf for when in part.conditions() for leaf in leaves(when) if isinstance(leaf, Before))
    return {name for leaf in found for name in (leaf.question, leaf.other)}


def _ticks(part: Flow, question: Question) -> Iterable[tuple[str, ...]]:
    """Return one set of ticks for all that look the same to every rule of `part`."""
    whens = [asked.when for asked in part.question] + [refusal.when for refusal in part.refusal]
    whens += [reason.when for outcome in part.outcome for reason in outcome.reason]
    tests = [set(item.value) for item in part.refusal if item.question == question.id]
    tests.append({option.value for option in question.options if not option.settles})
    for leaf in (leaf for when in whens if when is not None for leaf in leaves(when)):
        if isinstance(leaf, Is) and leaf.question == question.id:
            tests.append(set(leaf.values))
    found: dict[frozenset[int], tuple[str, ...]] = {frozenset(): ()}
    for option in question.options:
        looks = frozenset(number for number, test in enumerate(tests) if option.value in test)
        for other, values in list(found.items()):
            if len(found) > LIMIT:  # more than may be tried: the walk will say so
                break
            found.setdefault(other | looks, (*values, option.value))
    return found.values()
