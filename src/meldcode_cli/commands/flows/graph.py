"""`flow graph`: a route as a tree on the screen, or as Mermaid for a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from meldcode_cli.authoring import graph_labels, mermaid
from meldcode_cli.authoring.graph import Edge, Graph
from meldcode_cli.authoring.graph import draw as drawn
from meldcode_cli.authoring.walking import Kind
from meldcode_cli.commands.flows import texts
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.condition_words import words
from meldcode_cli.flow.conditions import questions_in
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.flow.model import Flow, Question, Reason, Refusal, Warning
from meldcode_cli.flow.simple_conditions import NEVER, simple
from meldcode_cli.store.home import find
from meldcode_cli.store.new_file import in_folder, must_be_free, write_new
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen

# The tree itself is plain ASCII: it looks the same in every terminal, and can be copied into any text.
_FORK, _LAST, _BESIDE, _BELOW = "|-- ", "`-- ", "|   ", "    "
_NEXT, _AGAIN, _OUTCOME, _DUTY, _REFUSED, _WARNED = "-> ", "~ ", "# ", "! ", "x ", "* "


class Row(NamedTuple):
    """One thing that hangs on a branch: a mark, what it says, and whether it must catch the eye."""

    mark: str
    text: str
    strong: bool = False


class Branch(NamedTuple):
    """One answer, or several with the same consequences, and what hangs on it. Without answers: on any answer."""

    answers: str
    rows: tuple[Row, ...]


class Form(StrEnum):
    """How a route is drawn, if that was said."""

    TREE = "tree"
    MERMAID = "mermaid"
    HTML = "html"


def draw(screen: Screen, name: str, forms: Collection[Form], output: str | None) -> None:
    """Show a route as a tree in a terminal, as Mermaid elsewhere; or as what is asked for. A page goes to `output`, or
    to a file in this folder if somebody is at a terminal. Raises MeldcodeError, NotSaved."""
    if len(forms) > 1:
        raise MeldcodeError(texts.GRAPH_BOTH, texts.GRAPH_BOTH_HINT, ExitCode.USAGE)
    if output is not None and Form.HTML not in forms:
        raise MeldcodeError(texts.GRAPH_OUTPUT, texts.GRAPH_OUTPUT_HINT, ExitCode.USAGE)
    read = library_of(find()).named(name)
    if Form.HTML in forms:
        _page(screen, read, output)
        return
    graph = drawn(read.flow)
    if Form.TREE in forms or (screen.is_terminal() and not forms):
        with paged(screen):
            show(screen, graph)
    else:
        screen.raw(mermaid.text(graph))


def _page(screen: Screen, read: ReadFlow, output: str | None) -> None:
    from meldcode_cli.authoring.route_page import page
    from meldcode_cli.authoring.since_parent import Marks

    flow = read.flow
    usual = f"{flow.id}.html"
    path = Path(usual) if output is None and screen.is_terminal() else None
    if output is not None:
        path = in_folder(Path(output), usual)
        must_be_free(path, texts.GRAPH_EXISTS_HINT, texts.GRAPH_NOT_SAVED)
    made = page(flow, Marks(flow, read.parent.flow if read.parent else None))
    if path is None:
        screen.raw(made)
        return
    write_new(path, made.encode(), texts.GRAPH_EXISTS_HINT, texts.GRAPH_NOT_SAVED)
    screen.say(texts.GRAPH_PAGE.format(path=path.absolute()))


def show(screen: Screen, graph: Graph) -> None:
    """Show the tree: the legend, the questions of each step, and all duties and outcomes with their reasons."""
    flow = graph.flow
    screen.heading(graph_labels.title(flow))
    screen.heading(shared.GRAPH_LEGEND)
    screen.bullets(texts.GRAPH_LEGEND_LINES)
    steps = {step.id for step in flow.step}
    for step in flow.step:
        screen.heading(graph_labels.step(flow, step))
        for question in flow.question:
            if question.step == step.id:
                _question(screen, graph, question)
    for question in flow.question:
        if question.step not in steps:
            _question(screen, graph, question)
    if flow.duty:
        screen.heading(texts.GRAPH_DUTIES)
    for duty in flow.duty:
        _reasons(
            screen,
            graph,
            f"{_DUTY}{graph_labels.duty(flow, duty.id)} ({duty.id})",
            [graph_labels.terms(flow, duty), *graph_labels.advice(flow, duty)],
            duty.reason,
        )
    if flow.outcome:
        screen.heading(texts.GRAPH_OUTCOMES)
    for outcome in flow.outcome:
        title = f"{_OUTCOME}{graph_labels.outcome(flow, outcome.id)} ({outcome.id})"
        _reasons(screen, graph, title, [graph_labels.ends(outcome)], outcome.reason)
    _events(screen, flow)


def _events(screen: Screen, flow: Flow) -> None:
    """Show what can happen later, when, and what that brings about."""
    if flow.event:
        screen.heading(texts.GRAPH_EVENTS)
    for event in flow.event:
        screen.say()
        screen.branch(f"{graph_labels.line(flow, event.title)} ({event.id})", rest="  ", strong=True)
        when = [] if event.when is None else [texts.GRAPH_ONLY.format(condition=words(flow, event.when))]
        for note in (graph_labels.line(flow, event.text), *when, *graph_labels.event(flow, event)):
            screen.branch(note, _BESIDE, _BESIDE)


def branches(graph: Graph, question: Question) -> list[Branch]:
    """Return what each answer to a question brings about; answers with the same consequences share a branch."""
    if not question.options:
        return [Branch("", _rows(graph, graph.of(question.id), graph.refusals(question.id), ()))]
    # What hangs on several ticks together, or on no answer at all, stands by itself below the answers.
    beside = [edge for edge in graph.of(question.id) if _by_itself(edge, question)]
    same: dict[tuple[Row, ...], list[str]] = {}
    for option in question.options:
        edges = [edge for edge in graph.of(question.id, option.value) if edge not in beside]
        warnings = [item for item in graph.flow.warning if item.question == question.id and option.value in item.value]
        rows = _rows(graph, edges, graph.refusals(question.id, option.value), warnings)
        same.setdefault(rows, []).append(option.value)
    found = [
        Branch(" / ".join(graph_labels.labels(graph.flow, question, tuple(values))), rows)
        for rows, values in same.items()
    ]
    return [*found, Branch("", _rows(graph, beside, (), ()))] if beside else found


def _by_itself(edge: Edge, question: Question) -> bool:
    own = edge.also is not None and question.id in questions_in(edge.also)
    return own or (question.kind == "checklist" and not edge.values)


def _rows(
    graph: Graph, edges: Iterable[Edge], refusals: Iterable[Refusal], warnings: Iterable[Warning]
) -> tuple[Row, ...]:
    flow = graph.flow
    found = [Row(_REFUSED, graph_labels.refusal(flow, refusal)) for refusal in refusals]
    found += [Row(_WARNED, graph_labels.warned(flow, warning)) for warning in warnings]
    for edge in edges:
        besides = graph_labels.besides(flow, edge)
        mark = {Kind.NEXT: _NEXT, Kind.AGAIN: _AGAIN, Kind.DUTY: _DUTY}.get(edge.kind, _OUTCOME)
        text = graph_labels.target(flow, edge)
        found.append(Row(mark, f"{text}, {besides}" if besides else text, mark in (_DUTY, _OUTCOME)))
    return tuple(found)


def _question(screen: Screen, graph: Graph, question: Question) -> None:
    flow = graph.flow
    screen.say()
    text, weighing = graph_labels.line(flow, question.text), graph_labels.is_afweging(question)
    mark = f"[{texts.GRAPH_AFWEGING}] " if weighing else ""
    screen.branch(f"{mark}{question.id}: {text}", rest="  ", strong=weighing)
    when = [] if question.when is None else [texts.GRAPH_ONLY.format(condition=words(flow, question.when))]
    for note in (*when, *graph_labels.together(flow, question), *graph_labels.advice(flow, question)):
        screen.branch(note, _BESIDE, _BESIDE)
    found = branches(graph, question)
    for branch in found:
        fork, beside = (_LAST, _BELOW) if branch is found[-1] else (_FORK, _BESIDE)
        if branch.answers:
            screen.branch(branch.answers, fork, beside)
            fork = beside
        for row in branch.rows:
            screen.branch(row.text, fork + row.mark, beside + " " * len(row.mark), strong=row.strong)
            fork = beside


def _reasons(screen: Screen, graph: Graph, title: str, notes: list[str], reasons: tuple[Reason, ...]) -> None:
    screen.say()
    screen.branch(title, rest="  ", strong=True)
    for note in notes:
        screen.branch(note, _BESIDE, _BESIDE)
    # A school's own flow can leave a reason of its parent behind without a way to come true.
    possible = [reason for reason in reasons if simple(graph.flow, reason.when) != NEVER]
    for reason in possible:
        fork, beside = (_LAST, _BELOW) if reason is possible[-1] else (_FORK, _BESIDE)
        screen.branch(graph_labels.reason(graph.flow, reason), fork, beside)
        for condition in graph_labels.conditions(graph.flow, reason):
            screen.branch(condition, beside, beside + "  ")
