"""A flow as a drawing: which question follows on which answer, and what each answer brings about. Pure.

What comes next is found by walking the flow with the real rules (`walking`). Duties follow from their reasons: each
way in which a reason can hold is one edge, from the question that is the last to decide about it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meldcode_cli.authoring.walking import Kind, Onward, Target, walk
from meldcode_cli.flow import simple_conditions
from meldcode_cli.flow.conditions import Answered, Any, Condition, Is, Not, questions_in
from meldcode_cli.flow.model import Flow, Question, Reason, Refusal
from meldcode_cli.flow.rules import evaluate


@dataclass(frozen=True, slots=True)
class Edge:
    """One line of the drawing, from a question ("" is the beginning) to a question, duty or outcome by its id.

    It is taken on one of the answers `values`, or on any answer if there are none, if `also` holds; `otherwise` says
    that it is taken if no earlier edge on the same answer is.
    """

    source: str
    values: tuple[str, ...]
    kind: Kind
    target: str
    also: Condition | None = None
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """A flow with its edges: by source in the order of the flow, and for one answer in the order that counts."""

    flow: Flow
    edges: tuple[Edge, ...]

    def of(self, source: str, value: str | None = None) -> tuple[Edge, ...]:
        """Return the edges from `source`; only those that can be taken on `value` if it is given."""
        return tuple(
            edge
            for edge in self.edges
            if edge.source == source and (value is None or not edge.values or value in edge.values)
        )

    def refusals(self, source: str, value: str | None = None) -> tuple[Refusal, ...]:
        """Return the refusals at `source`; only those of `value` if it is given."""
        return tuple(
            item for item in self.flow.refusal if item.question == source and (value is None or value in item.value)
        )


def draw(flow: Flow) -> Graph:
    """Return the drawing of `flow`; raises MeldcodeError if it has too many ways through it to walk them all."""
    first = evaluate(flow, {}).next
    edges = [] if first is None else [Edge("", (), Kind.NEXT, first)]
    for onward in walk(flow):
        edges += _onward(flow, onward)
    for duty in flow.duty:
        edges += _following(flow, Target(Kind.DUTY, duty.id), duty.reason)
    reached = {edge.target for edge in edges if edge.kind in (Kind.END, Kind.DONE)}
    for outcome in flow.outcome:
        if outcome.id not in reached:
            edges += _following(flow, Target(Kind.OUTCOME, outcome.id), outcome.reason)
    order = {question.id: number for number, question in enumerate(flow.question, 1)}
    return Graph(flow, tuple(sorted(edges, key=lambda edge: order.get(edge.source, 0))))


def _onward(flow: Flow, onward: Onward) -> Iterator[Edge]:
    """Yield the edges to what comes next, with the answers that lead to the same taken together."""
    questions = {question.id: number for number, question in enumerate(flow.question)}
    outcomes = {outcome.id: number for number, outcome in enumerate(flow.outcome)}
    kinds = (Kind.AGAIN, Kind.END, Kind.NEXT, Kind.DONE)

    def order(target: Target) -> tuple[int, int]:
        # The order in which the rules try them: the first whose condition holds is the one.
        positions = questions if target.kind in (Kind.AGAIN, Kind.NEXT) else outcomes
        return kinds.index(target.kind), positions.get(target.id, len(positions))

    grouped: dict[tuple[Target, Condition | None, bool], list[str]] = {}
    for value, targets in onward.targets.items():
        *others, last = sorted(targets, key=order)
        for target in others:
            also = _besides(flow, onward.question, value, _condition(flow, target))
            grouped.setdefault((target, also, False), []).append(value)
        grouped.setdefault((last, None, bool(others)), []).append(value)
    for (target, also, otherwise), values in sorted(grouped.items(), key=lambda item: order(item[0][0])):
        yield Edge(onward.question.id, _any(onward.question, values), target.kind, target.id, also, otherwise)


def _condition(flow: Flow, target: Target) -> Condition | None:
    if target.kind is Kind.AGAIN:
        return Not(Answered(target.id))
    if target.kind is Kind.NEXT:
        question = flow.find_question(target.id)
        return None if question is None else question.when
    outcome = flow.find_outcome(target.id)
    return None if outcome is None else Any(tuple(reason.when for reason in outcome.reason))


def _besides(flow: Flow, question: Question, value: str, condition: Condition | None) -> Condition | None:
    """Return what must hold beside this answer for `condition` to hold; None if nothing more is needed."""
    if condition is None:
        return None
    rests = []
    for needed in simple_conditions.alternatives(simple_conditions.simple(flow, condition)):
        own = [part for part in needed if value and simple_conditions.about(part) == question.id]
        if value in simple_conditions.options_for(question, own) or not own:
            rests.append([part for part in needed if part not in own])
    return simple_conditions.joined(flow, rests)


def _any(question: Question, values: Iterable[str]) -> tuple[str, ...]:
    """Return `values` in the order of the options, or nothing if one of them is always chosen."""
    wanted = set(values)
    found = tuple(option.value for option in question.options if option.value in wanted)
    return () if question.kind == "choice" and len(found) == len(question.options) else found


def _following(flow: Flow, target: Target, reasons: Iterable[Reason]) -> Iterator[Edge]:
    """Yield an edge to `target` for every way in which one of `reasons` can hold, from the last question to decide."""
    positions = {question.id: number for number, question in enumerate(flow.question)}
    by_rest: dict[tuple[str, bool, frozenset[Condition]], tuple[list[Condition], set[str]]] = {}
    for reason in reasons:
        for needed in simple_conditions.alternatives(simple_conditions.simple(flow, reason.when)):
            # That a question is not answered yet, is so from the beginning: it brings nothing about.
            deciding = [part for part in needed if not _waits(part)]
            names = {name for part in deciding for name in questions_in(part) if name in positions}
            source = max(names, key=positions.__getitem__, default="")
            own = [part for part in needed if simple_conditions.about(part) == source]
            values = _values(flow, source, own)
            rest = [part for part in needed if not values or part not in own]
            by_rest.setdefault((source, bool(values), frozenset(rest)), (rest, set()))[1].update(values)
    by_values: dict[tuple[str, bool, tuple[str, ...]], list[list[Condition]]] = {}
    for (source, on_answer, _), (rest, found) in by_rest.items():
        question = flow.find_question(source)
        if rest and on_answer:
            # Some answers are enough by themselves.
            found = found - by_rest.get((source, True, frozenset()), ([], set[str]()))[1]
        if found or not on_answer:
            values = () if question is None else _any(question, found)
            by_values.setdefault((source, on_answer, values), []).append(rest)
    for (source, _, values), rests in by_values.items():
        yield Edge(source, values, target.kind, target.id, simple_conditions.joined(flow, rests))


def _waits(condition: Condition) -> bool:
    return isinstance(condition, Not) and isinstance(condition.part, Answered)


def _values(flow: Flow, source: str, own: list[Condition]) -> tuple[str, ...]:
    """Return the answers to `source` by which all of `own` hold, if that is all that there is to say about it."""
    question = flow.find_question(source)
    # What is only not said is also so when the question is not put: no answer brings that about.
    if question is None or all(isinstance(part, Not) for part in own):
        return ()
    if question.kind == "choice":
        return simple_conditions.options_for(question, own)
    # Ticks go together: only one comparison says by itself which tick it is about.
    match own:
        case [Is(_, values)] if question.kind == "checklist":
            return tuple(value for value in values if question.option(value))
    return ()
