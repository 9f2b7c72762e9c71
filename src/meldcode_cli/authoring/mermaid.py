"""A drawn flow as Mermaid text: a flowchart that other programs make a picture of. Pure.

Whoever writes a flow file decides about its texts, not about the drawing: a label keeps letters, digits and the most
common marks as they are, and every other character becomes its number. So no text can close a label, begin HTML, or
reach Mermaid as an instruction.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meldcode_cli.authoring import graph_labels, texts
from meldcode_cli.authoring.graph import Edge, Graph
from meldcode_cli.authoring.walking import Kind
from meldcode_cli.clean import clean
from meldcode_cli.dutch import shared
from meldcode_cli.flow.condition_words import words
from meldcode_cli.flow.model import Duty, Question, Refusal, Warning

# What a label may hold as it is, beside letters and digits.
_PLAIN = frozenset(" ,.:?!'-/…")
# Mermaid looks for these in the whole text, also inside labels; their first letter is written as a number.
_SPECIAL = re.compile(r"(?i)(style|classdef|direction|www)")
# What begins like this is a list in Markdown, and Mermaid does not draw those.
_LIST = re.compile(r"[0-9-]")
# Letters in a label: more make a drawing that nobody can look over.
_LONGEST_TEXT, _LONGEST_ADVICE, _LONGEST_ANSWER = 160, 100, 50
# From here on it is shorter to name the answers that do not lead there.
_MANY_ANSWERS = 4

_STYLES = {
    "afweging": "fill:#ffec99,stroke:#e67700,stroke-width:3px,color:#000000",
    "actie": "fill:#ffe3e3,stroke:#c92a2a,stroke-width:3px,color:#000000",
    "einde": "fill:#d0ebff,stroke:#1864ab,stroke-width:3px,color:#000000",
    "weigering": "fill:#f1f3f5,stroke:#495057,stroke-dasharray:4 4,color:#000000",
    "waarschuwing": "fill:#fff9db,stroke:#495057,color:#000000",
    "gebeurtenis": "fill:#e6fcf5,stroke:#087f5b,color:#000000",
}


def text(graph: Graph) -> str:
    """Return the drawing as Mermaid: the nodes of each step, the edges, and how each sort of node looks."""
    return "".join(f"{line}\n" for line in _lines(graph))


def label(*lines: str) -> str:
    """Return lines of text as one quoted label, in which nothing can be an instruction to Mermaid."""
    return '"' + "<br/>".join(filter(None, map(_escaped, lines))) + '"'


def _escaped(line: str) -> str:
    line = " ".join(clean(line, newlines=False).split())
    line = "".join(char if char.isalnum() or char in _PLAIN else _number(char) for char in line)
    # A colon that no blank follows makes an icon or an address of a word.
    line = re.sub(r":(?! )", _number(":"), line)
    line = _SPECIAL.sub(lambda found: _number(found[0][0]) + found[0][1:], line)
    return _number(line[0]) + line[1:] if _LIST.match(line) else line


def _number(char: str) -> str:
    return f"#{ord(char)};"


def _short(line: str, longest: int) -> str:
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,.:;") + "…"


def _name(prefix: str, name: str) -> str:
    return f"{prefix}_{name.replace('-', '_')}"


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a drawing go: the step of each question, and its number; "" is the beginning, in no step."""

    steps: dict[str, int]
    numbers: dict[str, int]

    def target(self, edge: Edge) -> str:
        """Return the name of the node that an edge leads to.

        Each question has duties of its own and each step outcomes of its own, or lines would cross the whole drawing.
        """
        if edge.kind in (Kind.NEXT, Kind.AGAIN):
            return _name("q", edge.target)
        if edge.kind is Kind.DUTY:
            return _name(f"d{self.numbers[edge.source]}", edge.target)
        step = self.steps[edge.source]
        return _name(f"u{step}", edge.target) if edge.target else f"klaar{step}"


def _lines(graph: Graph) -> Iterator[str]:
    flow = graph.flow
    yield f"%% {_escaped(graph_labels.title(flow))}"
    yield "flowchart TD"
    yield f"  begin([{label(texts.GRAPH_BEGIN)}])"
    steps = {step.id: number for number, step in enumerate(flow.step)}
    places = _Places(
        {"": len(steps)} | {question.id: steps.get(question.step, len(steps)) for question in flow.question},
        {"": 0} | {question.id: number for number, question in enumerate(flow.question, 1)},
    )
    for number, step in enumerate(flow.step):
        nodes = dict.fromkeys(_nodes(graph, number, places))
        if nodes:
            yield f"  subgraph {_name('s', step.id)}[{label(graph_labels.step(flow, step))}]"
            yield from (f"    {node}" for node in nodes)
            yield "  end"
    yield from (f"  {node}" for node in dict.fromkeys((*_nodes(graph, len(steps), places), *_loose(graph, places))))
    for edge in graph.edges:
        yield f"  {_edge(graph, edge, places)}"
    for question in flow.question:
        if graph.refusals(question.id):
            yield f"  {_name('q', question.id)} -.- {_name('r', question.id)}"
    for name in dict.fromkeys(item.question for item in flow.warning):
        yield f"  {_name('q', name)} -.- {_name('w', name)}"
    yield from (f"  {line}" for line in _events(graph))
    yield from _legend()
    yield from (f"  classDef {name} {style}" for name, style in _STYLES.items())


def _nodes(graph: Graph, step: int, places: _Places) -> Iterator[str]:
    """Yield the nodes of one step: its questions, the answers that cannot be given, and what follows from answers."""
    for question in graph.flow.question:
        if places.steps[question.id] == step:
            yield _question(graph, question)
            if refusals := graph.refusals(question.id):
                lines = [_refusal(graph, question, refusal) for refusal in refusals]
                yield f"{_name('r', question.id)}>{label(*lines)}]:::weigering"
            if warnings := [item for item in graph.flow.warning if item.question == question.id]:
                lines = [_warning(graph, question, warning) for warning in warnings]
                yield f"{_name('w', question.id)}>{label(*lines)}]:::waarschuwing"
    for edge in graph.edges:
        if places.steps[edge.source] == step and edge.kind not in (Kind.NEXT, Kind.AGAIN):
            yield _node(graph, edge, places)


def _loose(graph: Graph, places: _Places) -> Iterator[str]:
    """Yield the duties and outcomes that nothing leads to."""
    duties = {edge.target for edge in graph.edges if edge.kind is Kind.DUTY}
    outcomes = {edge.target for edge in graph.edges if edge.kind in (Kind.END, Kind.DONE, Kind.OUTCOME)}
    for duty in graph.flow.duty:
        if duty.id not in duties:
            yield _node(graph, Edge("", (), Kind.DUTY, duty.id), places)
    for outcome in graph.flow.outcome:
        if outcome.id not in outcomes:
            yield _node(graph, Edge("", (), Kind.OUTCOME, outcome.id), places)


def _question(graph: Graph, question: Question) -> str:
    flow = graph.flow
    words = _short(graph_labels.line(flow, question.text), _LONGEST_TEXT)
    said = label(question.id, words, *graph_labels.together(flow, question), *_advice(graph, question))
    name = _name("q", question.id)
    return f"{name}{{{{{said}}}}}:::afweging" if graph_labels.is_afweging(question) else f"{name}[{said}]"


def _advice(graph: Graph, of: Question | Duty) -> list[str]:
    """Return how each instruction begins, and what is said of an age: all of it stands in the tree."""
    return [_short(told, _LONGEST_ADVICE) for told in graph_labels.advice(graph.flow, of)]


def _refusal(graph: Graph, question: Question, refusal: Refusal) -> str:
    said = f"{_answers(graph, question, refusal.value)}: {graph_labels.refused(graph.flow, refusal)}"
    text = _short(graph_labels.line(graph.flow, refusal.text), _LONGEST_ADVICE)
    return texts.GRAPH_SAID.format(what=said, text=text)


def _warning(graph: Graph, question: Question, warning: Warning) -> str:
    text = _short(graph_labels.line(graph.flow, warning.text), _LONGEST_ADVICE)
    said = f"{_answers(graph, question, warning.value)}: {graph_labels.warns(graph.flow, warning)}"
    return texts.GRAPH_SAID.format(what=said, text=text)


def _events(graph: Graph) -> Iterator[str]:
    """Yield what can happen later, with what it brings about."""
    flow = graph.flow
    for event in flow.event:
        name = _name("g", event.id)
        when = [] if event.when is None else [words(flow, event.when)]
        said = label(graph_labels.line(flow, event.title), *when, *graph_labels.event(flow, event))
        yield f"{name}>{said}]:::gebeurtenis"
        if event.ask is not None and flow.find_question(event.ask) is not None:
            yield f"{name} -.-> {_name('q', event.ask)}"


def _node(graph: Graph, edge: Edge, places: _Places) -> str:
    """Return the node that an edge leads to, when it is no question."""
    duty = graph.flow.find_duty(edge.target) if edge.kind is Kind.DUTY else None
    advice = [] if duty is None else _advice(graph, duty)
    name, said = places.target(edge), label(graph_labels.target(graph.flow, edge), *advice)
    return f"{name}[[{said}]]:::actie" if edge.kind is Kind.DUTY else f"{name}([{said}]):::einde"


def _edge(graph: Graph, edge: Edge, places: _Places) -> str:
    question = graph.flow.find_question(edge.source)
    answers = "" if question is None else _answers(graph, question, edge.values)
    again = texts.GRAPH_AGAIN_SHORT if edge.kind is Kind.AGAIN else ""
    said = label(answers, graph_labels.besides(graph.flow, edge), again)
    source = "begin" if question is None else _name("q", question.id)
    arrow = "-.->" if edge.kind in (Kind.DUTY, Kind.OUTCOME) else "-->"
    on_it = "" if said == label() else f"|{said}|"
    return f"{source} {arrow}{on_it} {places.target(edge)}"


def _answers(graph: Graph, question: Question, values: tuple[str, ...]) -> str:
    """Return the labels of these options, each kept short; the others if those are far fewer."""
    flow = graph.flow
    chosen = graph_labels.labels(flow, question, values)
    others = [option.value for option in question.options if option.value not in values]
    if question.kind == "choice" and len(chosen) >= _MANY_ANSWERS and len(others) == 1:
        chosen = graph_labels.labels(flow, question, tuple(others))
        return texts.GRAPH_ALL_BUT.format(option=_short(chosen[0], _LONGEST_ANSWER))
    return " / ".join(_short(answer, _LONGEST_ANSWER) for answer in chosen)


def _legend() -> Iterator[str]:
    yield f"  subgraph uitleg[{label(shared.GRAPH_LEGEND)}]"
    yield f"    l_vraag[{label(texts.GRAPH_LEGEND_QUESTION)}]"
    yield f"    l_afweging{{{{{label(texts.GRAPH_LEGEND_AFWEGING)}}}}}:::afweging"
    yield f"    l_actie[[{label(texts.GRAPH_LEGEND_DUTY)}]]:::actie"
    yield f"    l_einde([{label(texts.GRAPH_LEGEND_END)}]):::einde"
    yield f"    l_uitkomst([{label(texts.GRAPH_LEGEND_OUTCOME)}]):::einde"
    yield f"    l_weigering>{label(texts.GRAPH_LEGEND_REFUSAL)}]:::weigering"
    yield f"    l_waarschuwing>{label(texts.GRAPH_LEGEND_WARNING)}]:::waarschuwing"
    yield f"    l_gebeurtenis>{label(texts.GRAPH_LEGEND_EVENT)}]:::gebeurtenis"
    yield f"    l_vraag -->|{label(texts.GRAPH_LEGEND_ANSWER)}| l_afweging"
    yield f"    l_afweging -.->|{label(texts.GRAPH_LEGEND_ANSWER)}| l_actie"
    yield "  end"
