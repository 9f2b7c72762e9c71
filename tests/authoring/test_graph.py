"""A drawn flow: exact, complete, legible, and nothing that a flow file says can break the drawing."""

import functools
import itertools
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any as Anything

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldcode_cli.authoring import graph as graphs
from meldcode_cli.authoring import graph_labels, mermaid, walking
from meldcode_cli.authoring import texts as authoring_texts
from meldcode_cli.authoring.graph import Graph
from meldcode_cli.authoring.walking import Kind, Target
from meldcode_cli.clean import clean
from meldcode_cli.commands.flows import graph as flow_drawing
from meldcode_cli.commands.flows import texts as flows_texts
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.condition_words import words
from meldcode_cli.flow.conditions import Answered, Facts, Is, parse, questions_in
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.rules import Evaluation, Value, evaluate
from meldcode_cli.flow.simple_conditions import ALWAYS, NEVER, alternatives, simple
from tests.support import schools
from tests.support.command import Said, inside
from tests.support.lots import drawn
from tests.support.terminal import Terminal

# Walking all routes of a flow takes a second; a long run draws every flow.
FLOWS = drawn(Library().ids(), 4)
WAYS = (Kind.END, Kind.AGAIN, Kind.NEXT, Kind.DONE)
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck))


@functools.cache
def drawing(flow: str) -> Graph:
    """A shipped flow, drawn once."""
    return graphs.draw(Library().load(flow))


@pytest.fixture
def tree(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Said]:
    """What `flow graph --tree` says of a shipped flow, without walking its every route again."""

    def found_drawing(flow: Flow) -> Graph:
        found = drawing(flow.id)
        assert found.flow == flow
        return found

    def said(flow: str, **environment: str) -> Said:
        return inside(tmp_path, "flow", "graph", flow, "--tree", **environment)

    monkeypatch.setattr(flow_drawing, "drawn", found_drawing)
    return said


# ---------------------------------------------------------------- a small strict reader of Mermaid

_LABEL = r'"(?P<label>(?:[^\W_]|[ ,.:?!\'/…-]|#\d{1,7};|<br/>)+)"'
_ID = r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*"
_SHAPES = (r"\[", r"\]"), (r"\[\[", r"\]\]"), (r"\(\[", r"\]\)"), (r"\{\{", r"\}\}"), (">", r"\]")
_NODES = [re.compile(rf"(?P<id>{_ID})({begin}){_LABEL}{end}(?::::(?P<style>[a-z]+))?") for begin, end in _SHAPES]
_SUBGRAPH = re.compile(rf"subgraph (?P<id>{_ID})\[{_LABEL}\]")
_EDGE = re.compile(
    rf"(?P<source>{_ID}) (?P<arrow>-->|-\.->)(?:\|{_LABEL}\|)? (?P<target>{_ID})|(?P<tied>{_ID} -\.- {_ID})"
)
_STYLE = re.compile(r"classDef (?P<id>[a-z]+) [a-z0-9#:, -]+")
# Mermaid looks for these in the whole text, in labels too, and would obey them: the patterns are its own.
_ANYWHERE = re.compile(
    r"(?i)%%\{|direction\s+(?:TB|BT|RL|LR|TD)|(?:style|classDef).*:\S*#.*;|fa[bklrs]?:fa-|`|\\|\$\$|www\.|://"
)


@dataclass
class Mermaid:
    """What a Mermaid text draws."""

    nodes: dict[str, str] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)
    edges: list[tuple[str, str, str, str]] = field(default_factory=list)
    inside: dict[str, str] = field(default_factory=dict)


def read(text: str) -> Mermaid:
    """Read Mermaid as strictly as can be: every line must be of a known form, every name known, nothing twice."""
    found, known, part, used = Mermaid(), set[str](), "", list[str]()
    comment, first, *lines = text.removesuffix("\n").split("\n")
    assert re.fullmatch(rf"%% {_LABEL.replace(chr(34), '')}", comment), comment
    assert first == "flowchart TD"
    for line in map(str.strip, lines):
        node = next((match for shape in _NODES if (match := shape.fullmatch(line))), None)
        if node:
            assert node["id"] not in found.nodes, line
            found.nodes[node["id"]] = decoded(node["label"])
            found.inside[node["id"]] = part
            if node["style"]:
                found.styles[node["id"]] = node["style"]
        elif begin := _SUBGRAPH.fullmatch(line):
            assert not part and begin["id"] not in found.nodes, line
            part = begin["id"]
        elif line == "end":
            assert part in found.inside.values(), "an empty subgraph"
            part = ""
        elif style := _STYLE.fullmatch(line):
            known.add(style["id"])
        else:
            edge = _EDGE.fullmatch(line)
            assert edge, line
            source, target = edge["tied"].split(" -.- ") if edge["tied"] else (edge["source"], edge["target"])
            found.edges.append((source, edge["arrow"] or "-.-", target, decoded(edge["label"] or "")))
            used += [source, target]
    assert not part
    assert set(used) <= set(found.nodes)
    assert set(found.styles.values()) <= known
    assert not _ANYWHERE.search(text), text
    # The limits of Mermaid itself: beyond these it draws nothing.
    assert len(found.edges) < 500 and len(text) < 50_000
    return found


def decoded(label: str) -> str:
    """A label as a person sees it."""
    return re.sub(r"#(\d+);", lambda number: chr(int(number[1])), label.replace("<br/>", "\n"))


def name(identifier: str) -> str:
    """An id as part of the name of a node."""
    return identifier.replace("-", "_")


LOOKS = {"actie": "d", "einde": "u", "weigering": "r_", "waarschuwing": "w_", "gebeurtenis": "g_"}

# ---------------------------------------------------------------- every flow there is


@pytest.mark.parametrize("flow", drawn(FLOWS, 2))
def test_everything_in_a_flow_is_in_both_drawings(flow: str, tree: Callable[..., Said]) -> None:
    """Every step, question, duty and outcome stands in the Mermaid and in the tree."""
    graph = drawing(flow)
    drawn = read(mermaid.text(graph))
    names = {re.sub(r"^([du])\d+_", r"\1_", node) for node in drawn.nodes}
    plain = " ".join(re.sub(r"(?m)^(\||`--|  )[ |]*", "", tree(flow).out).split())
    for step in graph.flow.step:
        assert f"s_{name(step.id)}" in drawn.inside.values() and step.title in plain
    for question in graph.flow.question:
        assert f"q_{name(question.id)}" in names
        assert f"{question.id}: {graph.flow.filled(question.text)}" in plain
        assert all(option.label in plain for option in question.options)
    for duty in graph.flow.duty:
        assert f"d_{name(duty.id)}" in names
        assert f"! ACTIE: {graph.flow.filled(duty.title)} ({duty.id})" in plain
    for outcome in graph.flow.outcome:
        assert f"u_{name(outcome.id)}" in names
        assert re.search(rf"# (EINDE|UITKOMST): {re.escape(graph.flow.filled(outcome.title))} \({outcome.id}\)", plain)
    labels = " ".join(drawn.nodes.values())
    for event in graph.flow.event:
        assert f"g_{name(event.id)}" in names and f"{graph.flow.filled(event.title)} ({event.id})" in plain
    # What people read when an answer is refused or when they are warned: whole in the tree, how it begins in Mermaid.
    for item in (*graph.flow.refusal, *graph.flow.warning):
        text = " ".join(graph.flow.filled(item.text).split())
        assert text in plain and text[:20] in labels


@pytest.mark.parametrize("flow", FLOWS)
def test_every_instruction_is_listed(flow: str, home: Path, tree: Callable[..., Said]) -> None:
    """With when it is shown, and of what age it is: in the tree and in `flow show` whole, in Mermaid how it begins."""
    graph = drawing(flow)
    plain = " ".join(re.sub(r"(?m)^(\||`--|  )[ |]*", "", tree(flow).out).split())
    shown = " ".join(inside(home, "flow", "show", flow).out.split())
    labels = " ".join(map(decoded, read(mermaid.text(graph)).nodes.values()))
    told = [item for of in (*graph.flow.question, *graph.flow.duty) for item in (*of.instruction, *of.for_age)]
    assert told
    for item in told:
        text = " ".join(graph.flow.filled(item.text).split())
        assert text in plain and text in shown
    for of in (*graph.flow.question, *graph.flow.duty):
        for line in graph_labels.advice(graph.flow, of):
            assert line[:60].rsplit(" ", 1)[0] in labels


@pytest.mark.parametrize("flow", FLOWS)
def test_what_matters_stands_out(flow: str) -> None:
    """Afwegingen, duties and ends have a look of their own, and nothing else has it."""
    drawn = read(mermaid.text(drawing(flow)))
    for node, style in drawn.styles.items():
        if not node.startswith("l_"):
            kind = "q_afweging_" if style == "afweging" else LOOKS[style]
            assert node.startswith((kind, "klaar")), node
    assert {f"q_afweging_{number}" for number in range(1, 6)} <= {
        node for node, style in drawn.styles.items() if style == "afweging"
    }
    assert all(drawn.nodes[node].startswith("ACTIE: ") for node, style in drawn.styles.items() if style == "actie")


@pytest.mark.parametrize("flow", FLOWS)
def test_ends_are_ends(flow: str) -> None:
    """Nothing follows on an outcome or a duty, an outcome that ends the route says so, and there is one beginning."""
    drawn = read(mermaid.text(drawing(flow)))
    sources = {source for source, arrow, _, _ in drawn.edges if arrow != "-.-"}
    ending = {outcome.id for outcome in drawing(flow).flow.outcome if outcome.ends}
    for node, said in drawn.nodes.items():
        if re.match(r"[du]\d|klaar", node):
            assert node not in sources
        if found := re.match(r"u\d+_(.+)", node):
            assert said.startswith("EINDE: ") == (found[1] in map(name, ending))
    assert [target for source, _, target, _ in drawn.edges if source == "begin"] == ["q_direct_gevaar"]
    assert "begin" not in {target for _, _, target, _ in drawn.edges}


@pytest.mark.parametrize("flow", FLOWS)
def test_every_question_can_be_reached_and_goes_somewhere(flow: str) -> None:
    """In a flow that passes its check no question stands loose, and each leads to another question or an end."""
    for question in drawing(flow).flow.question:
        assert any(edge.target == question.id for edge in drawing(flow).edges if edge.kind is Kind.NEXT), question.id
        assert any(edge.kind in WAYS for edge in drawing(flow).of(question.id)), question.id


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("flow", FLOWS)
def test_the_tree_fits(flow: str, columns: int, tree: Callable[..., Said]) -> None:
    """No line is wider than the window; the tree itself is plain ASCII and without colour."""
    said = tree(flow, COLUMNS=str(columns), NO_COLOR="1")
    assert said.code == 0 and said.err == ""
    assert max(map(len, said.out.splitlines())) <= columns
    assert "\x1b" not in said.out
    flow_text = str(Library().read(flow).data) + "".join(
        value if isinstance(value, str) else "".join(value)
        for key, value in vars(authoring_texts).items()
        if key.startswith("GRAPH")
    )
    assert {char for char in said.out if not char.isascii()} <= set(flow_text)


# ---------------------------------------------------------------- the drawing says what the rules do


def values_of(question: Question) -> list[Value]:
    """Every answer that makes a difference, and some that do not."""
    match question.kind:
        case "choice":
            return [option.value for option in question.options]
        case "checklist":
            ticks = [option.value for option in question.options]
            if len(ticks) > 4:
                return [(), *((tick,) for tick in ticks), (ticks[0], ticks[-1]), tuple(ticks)]
            return [some for size in range(len(ticks) + 1) for some in itertools.combinations(ticks, size)]
        case "record":
            return [question.min, question.min + 2]
        case "date":
            return [date(2030, 5, 5)]
    return ["iets"]


def target_of(after: Evaluation, current: str) -> Target:
    """Where the rules go on after the last answer."""
    if after.next is not None:
        return Target(Kind.AGAIN if after.next == current else Kind.NEXT, after.next)
    return Target(Kind.END if after.ended else Kind.DONE, "" if after.outcome is None else after.outcome.id)


def foretold(graph: Graph, current: str, value: Value, facts: Facts) -> Target | None:
    """Where the drawing goes on: the first line on this answer of which the condition holds."""
    for edge in graph.of(current, value if isinstance(value, str) else ""):
        if edge.kind in WAYS and (edge.also is None or edge.also.holds(facts) is True):
            return Target(edge.kind, edge.target)
    return None


def duties_foretold(graph: Graph, facts: Facts) -> set[str]:
    """The duties to which a line leads from an answer that was given."""
    found = set()
    for edge in graph.edges:
        if edge.kind is Kind.DUTY and (edge.also is None or edge.also.holds(facts) is True):
            by_itself = not edge.source or (edge.also is not None and edge.source in questions_in(edge.also))
            chosen = facts.values(edge.source) or ()
            if by_itself or (set(chosen) & set(edge.values) if edge.values else chosen):
                found.add(edge.target)
    return found


def wander(flow: Flow, chance: random.Random) -> Iterator[tuple[str, dict[str, Value], Evaluation]]:
    """Answer one question after another as the rules put them; yield each with all answers until then, and what
    follows from them."""
    answers: dict[str, Value] = {}
    current = evaluate(flow, answers).next
    while current is not None:
        question = flow.find_question(current)
        assert question is not None
        given = {**answers, current: chance.choice(values_of(question))}
        after = evaluate(flow, given)
        if after.refused:
            continue
        yield current, given, after
        if after.next == current:  # in doubt: decide
            continue
        answers, current = given, after.next


def leads_where_the_rules_lead(graph: Graph, current: str, answers: dict[str, Value], after: Evaluation) -> None:
    """Whoever follows the drawing from an answer gets the question, duties and end that the rules give."""
    assert foretold(graph, current, answers[current], after.facts) == target_of(after, current), answers
    assert duties_foretold(graph, after.facts) == {held.id for held in after.duties}, answers


@pytest.mark.parametrize("flow", FLOWS)
def test_the_drawing_leads_where_the_rules_lead(flow: str) -> None:
    """Whoever follows the drawing gets the questions, duties and end that `evaluate` gives, on many random walking."""
    graph, chance = drawing(flow), random.Random(flow)
    for _ in range(60):
        for step in wander(graph.flow, chance):
            leads_where_the_rules_lead(graph, *step)


# Small flows of every sort: conditions, ends, refusals, doubt and ticks at random.

NAMES = ("a", "b", "c", "d")
OPTIONS = [{"value": value, "label": value.title()} for value in ("ja", "nee")]
DOUBT = {"value": "twijfel", "label": "Twijfel", "settles": False}


@functools.cache
def conditions(names: tuple[str, ...], *, opposites: bool = True) -> st.SearchStrategy[dict[str, Anything]]:
    """Conditions over these questions."""
    value = st.lists(st.sampled_from(["ja", "nee", "twijfel"]), min_size=1, max_size=3, unique=True)
    leaf = st.sampled_from(names).flatmap(
        lambda one: st.one_of(value.map(lambda values: {one: values}), st.just({"answered": one}))
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(lambda part: {"not": part} if opposites else part),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"any": parts}),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"all": parts}),
        ),
        max_leaves=5,
    )


@st.composite
def small_flows(draw: st.DrawFn) -> Flow:
    """A flow of four questions with rules at random."""
    questions: list[dict[str, Anything]] = []
    for number, one in enumerate(NAMES):
        question: dict[str, Anything] = {"id": one, "step": "stap", "text": f"Vraag {one}?"}
        question["kind"] = draw(st.sampled_from(["choice", "choice", "choice", "checklist", "text", "record"]))
        if question["kind"] in ("choice", "checklist"):
            question["options"] = [*OPTIONS, DOUBT] if draw(st.booleans()) else OPTIONS
        if question["kind"] == "record":
            question |= {"record": "help", "min": draw(st.integers(1, 2))}
        if number and draw(st.booleans()):
            question["when"] = draw(conditions(NAMES[:number]))
        questions.append(question)
    when = conditions(NAMES)
    # Outcomes that end the route come first, for the drawing has no words for one that is hidden by another; and they
    # come by an answer, for the rules find an end that comes by silence one question late.
    ends = sorted(draw(st.lists(st.booleans(), max_size=2)), reverse=True)
    outcomes = [
        {"id": f"u{n}", "ends": end, "reason": [reason(draw(conditions(NAMES, opposites=not end)))]}
        for n, end in enumerate(ends)
    ]
    refusals = [
        {"question": one, "value": draw(st.sampled_from(["ja", "nee"])), "text": "Nee.", "when": draw(when)}
        for one in draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
    ]
    return flow_of(
        question=questions,
        refusal=refusals,
        outcome=outcomes,
        duty=[{"id": "plicht", "title": "Doe", "reason": [reason(draw(when)), reason(draw(when), "nog")]}],
    )


def reason(when: dict[str, Anything], identifier: str = "reden") -> dict[str, Anything]:
    """A reason."""
    return {"id": identifier, "when": when, "text": "Daarom."}


def flow_of(**parts: Anything) -> Flow:
    """A flow with one step."""
    step = [{"id": "stap", "number": 1, "title": "Stap"}]
    return Flow.model_validate({"format": 1, "id": "klein", "title": "Klein", "version": "1", "step": step, **parts})


def every_way(flow: Flow) -> set[tuple[str, str, Target]]:
    """Every step that the rules can take, found by trying all answers in all orders; slow, and simple."""
    found: set[tuple[str, str, Target]] = set()
    first = evaluate(flow, {}).next
    waiting: list[tuple[str, dict[str, Value]]] = [] if first is None else [(first, {})]
    while waiting:
        current, answers = waiting.pop()
        question = flow.find_question(current)
        assert question is not None
        values = values_of(question)
        for value in values:
            given = {**answers, current: value}
            after = evaluate(flow, given)
            if not after.refused:
                target = target_of(after, current)
                found.add((current, value if question.kind == "choice" else "", target))  # type: ignore[arg-type]
                waiting += [(target.id, given)] if target.kind is Kind.NEXT else []
    return found


@SLOW
@given(small_flows())
def test_a_walk_finds_every_way_and_no_other(flow: Flow) -> None:
    """What is found by walking parts of a flow is what trying every answer finds."""
    found = {
        (onward.question.id, value, target)
        for onward in walking.walk(flow)
        for value, targets in onward.targets.items()
        for target in targets
    }
    assert found == every_way(flow)


@SLOW
@given(small_flows(), st.randoms(use_true_random=False))
def test_any_drawing_leads_where_the_rules_lead(flow: Flow, chance: random.Random) -> None:
    """The same as for the shipped flows, for flows with any rules."""
    graph = graphs.draw(flow)
    read(mermaid.text(graph))
    for _ in range(5):
        for step in itertools.islice(wander(flow, chance), 12):
            leads_where_the_rules_lead(graph, *step)


# ---------------------------------------------------------------- conditions in words


@dataclass(frozen=True)
class Some:
    """Facts about choices: each has an option, is not relevant, or is open."""

    given: Mapping[str, str | None]

    def values(self, question: str) -> tuple[str, ...] | None:
        value = self.given[question]
        return None if value is None else (value,) if value else ()

    def settled(self, question: str) -> bool | None:
        return self.given[question] in ("ja", "nee")


CHOICES = flow_of(
    question=[{"id": one, "step": "stap", "kind": "choice", "text": "?", "options": [*OPTIONS, DOUBT]} for one in NAMES]
)


@SLOW
@given(
    conditions(NAMES), st.fixed_dictionaries(dict.fromkeys(NAMES, st.sampled_from(["ja", "nee", "twijfel", "", None])))
)
def test_a_simpler_condition_says_the_same(data: dict[str, Anything], given_: dict[str, str | None]) -> None:
    """Made simple, and taken apart, a condition holds exactly when it did."""
    condition, facts = parse(data), Some(given_)
    holds = condition.holds(facts) is True
    easy = simple(CHOICES, condition)
    assert (easy.holds(facts) is True) == holds
    assert any(all(part.holds(facts) is True for part in way) for way in alternatives(easy)) == holds
    assert words(CHOICES, easy) == words(CHOICES, condition)


def more_options(*values: str) -> Flow:
    """A flow with a choice that has these options, and a checklist with the same."""
    options = [{"value": value, "label": value} for value in values]
    question = {"step": "stap", "text": "?", "options": options}
    kinds = {"vorm": "choice", "lijst": "checklist"}
    return flow_of(question=[{**question, "id": one, "kind": kind} for one, kind in kinds.items()])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"a": "ja"}, "als 'a' is: ja"),
        ({"a": ["ja", "twijfel"]}, "als 'a' is: ja of twijfel"),
        ({"a": ["twijfel", "nee", "ja"]}, "als 'a' is: ja, nee of twijfel"),
        ({"a": ["ja", "twijfel"], "answered": "a"}, "als 'a' is: ja"),
        ({"a": "ja", "b": "nee"}, "als 'a' is: ja, en als 'b' is: nee"),
        ({"any": [{"a": "ja"}, {"b": "nee"}]}, "als 'a' is: ja, of als 'b' is: nee"),
        ({"any": [{"a": "ja"}, {"a": "nee"}]}, "als 'a' is: ja of nee"),
        (
            {"a": "ja", "any": [{"b": "nee"}, {"c": "nee"}]},
            "als 'a' is: ja, en (als 'b' is: nee, of als 'c' is: nee)",
        ),
        ({"not": {"a": ["ja", "nee"]}}, "als 'a' niet is: ja of nee"),
        ({"not": {"any": [{"a": "ja"}, {"b": "ja"}]}}, "als 'a' niet is: ja, en als 'b' niet is: ja"),
        ({"answered": ["a", "b"]}, "als 'a' is beantwoord, en als 'b' is beantwoord"),
        ({"not": {"answered": "a"}}, "als 'a' nog niet is beantwoord"),
        ({"all": [{"a": "ja"}, {"a": "nee"}]}, "in geen geval"),
        ({"any": [{"a": "ja"}, {"a": "ja", "b": "nee"}]}, "als 'a' is: ja"),
        ({"weg": "ja"}, "als 'weg' is: ja"),
    ],
)
def test_a_condition_is_put_in_plain_words(data: dict[str, Anything], said: str) -> None:
    """One short sentence, in the words of the flow file."""
    assert words(CHOICES, parse(data)) == said


def test_a_long_list_is_said_by_what_is_not_in_it() -> None:
    """Eight of nine forms is "anything but"; a list of ticks is a list, for ticks go together."""
    values = tuple(f"v{number}" for number in range(9))
    flow = more_options(*values)
    assert words(flow, Is("vorm", values[1:])) == "als 'vorm' iets anders is dan: v0"
    assert words(flow, Is("vorm", values)) == "als 'vorm' is beantwoord" == words(flow, Answered("vorm"))
    assert words(flow, Is("vorm", values[:2])) == "als 'vorm' is: v0 of v1"
    assert words(flow, Is("lijst", ("v0", "v1"))) == "als bij 'lijst' is aangekruist: v0 of v1"
    assert words(flow, parse({"not": {"lijst": "v0"}})) == "als bij 'lijst' niet is aangekruist: v0"
    assert (words(flow, ALWAYS), words(flow, NEVER)) == ("in elk geval", "in geen geval")


def test_a_deep_condition_is_not_written_out() -> None:
    """A condition with a million ways to hold stays one line."""
    many = parse({"all": [{"any": [{f"x{n}": "ja"}, {f"y{n}": "ja"}]} for n in range(20)]})
    assert len(alternatives(simple(CHOICES, many))) == 1


# ---------------------------------------------------------------- an exact example


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with the small flow as an own one."""
    schools.install(tmp_path / "flows", "getekend")
    return tmp_path


def test_a_small_flow_as_mermaid(home: Path) -> None:
    """An own flow, drawn to the letter; the legend and the colours below it are the same for all."""
    said = inside(home, "flow", "graph", "getekend")
    assert (said.code, said.err) == (0, "")
    read(said.out)
    drawn, found, legend = said.out.partition("  subgraph uitleg")
    assert drawn == (schools.FOLDER / "getekend.mmd").read_text(encoding="utf-8")
    assert found and "AFWEGING" not in legend and "een afweging" in legend


def test_a_small_flow_as_a_tree(home: Path) -> None:
    """The same as a tree, below the legend."""
    said = inside(home, "flow", "graph", "getekend", "--tree")
    assert (said.code, said.err) == (0, "")
    legend, found, tree = said.out.partition("\nVooraf\n")
    assert shared.GRAPH_LEGEND in legend and "[AFWEGING]" in legend
    assert (found + tree).lstrip() == (schools.FOLDER / "getekend.txt").read_text(encoding="utf-8")


# ---------------------------------------------------------------- nothing in a flow file reaches Mermaid

HOSTILE = [
    '"] --> x["',
    "einde\nend\nclick q_a href",
    "<script>alert(1)</script>",
    "<br/><img src=x onerror=y>",
    "direction TB",
    "mijn Direction  LR",
    "style x:#f00;",
    "classDef a fill:#fff;",
    "%%{init: {'securityLevel': 'loose'}}%%",
    "`code`",
    "**vet** _schuin_ ~weg~",
    "1. eerst",
    "- een lijst",
    "a|b",
    "#quot;#lt;#35;",
    "&lt;b&gt;",
    "www.voorbeeld.nl https://voorbeeld.nl a@b.nl",
    "$$x$$",
    "fa:fa-ban",
    "\x1b[2J\u202eomgekeerd\u200b",
    "end",
    ";",
    "\\n",
    "---",
]
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=40)).filter(lambda text: bool(text.split()))


@SLOW
@given(TEXT)
def test_a_label_shows_its_text_and_nothing_else(text: str) -> None:
    """Between its quotes stands the text as one line, made harmless; only numbers stand for what could be obeyed."""
    drawn = mermaid.label(text)
    assert drawn[0] == drawn[-1] == '"'
    assert not re.search(r'["<>`{}\[\]()|%\\&$*_~=+@;]', re.sub(r"#\d+;", "", drawn[1:-1]))
    assert not _ANYWHERE.search(drawn)
    assert not re.match('"[0-9-]', drawn)
    assert decoded(drawn[1:-1]) == " ".join(clean(text, newlines=False).split())


@SLOW
@given(st.lists(TEXT, min_size=6, max_size=6))
def test_hostile_texts_change_no_line_of_the_drawing(said: list[str]) -> None:
    """Whatever the texts are: the same nodes, the same lines."""
    drawings = []
    for title, step, question, one, duty, outcome in (said, ["Woord"] * 6):
        options = [{"value": "ja", "label": one}, {"value": "nee", "label": one}]
        flow = Flow.model_validate(
            {
                "format": 1, "id": "end", "title": title, "version": "1",
                "step": [{"id": "end", "number": 1, "title": step}],
                "question": [{"id": "end", "step": "end", "kind": "choice", "text": question, "options": options}],
                "duty": [{"id": "style", "title": duty, "reason": [reason({"end": "ja"})]}],
                "outcome": [{"id": "class", "title": outcome, "ends": True, "reason": [reason({"end": "nee"})]}],
            }
        )  # fmt: skip
        drawings.append(read(mermaid.text(graphs.draw(flow))))
    hostile, harmless = drawings
    assert list(hostile.nodes) == list(harmless.nodes) and hostile.styles == harmless.styles
    assert [edge[:3] for edge in hostile.edges] == [edge[:3] for edge in harmless.edges]
    assert {"q_end", "d1_style", "u0_class"} <= set(hostile.nodes)


def test_names_of_different_things_never_meet() -> None:
    """A question, a duty, an outcome and a step with the same id, and ids that look alike, stay apart."""
    options = [{"value": "ja", "label": "Ja"}, {"value": "nee", "label": "Nee"}]
    flow = Flow.model_validate(
        {
            "format": 1, "id": "x", "title": "x", "version": "1",
            "step": [{"id": "a", "number": 1, "title": "a"}, {"id": "a-b", "number": 2, "title": "b"}],
            "question": [
                {"id": "a", "step": "a", "kind": "choice", "text": "?", "options": options},
                {"id": "b", "step": "a-b", "kind": "choice", "text": "?", "options": options},
            ],
            "duty": [
                {"id": "b-c", "title": "1", "reason": [reason({"a": "ja"})]},
                {"id": "c", "title": "2", "reason": [reason({"b": "ja"})]},
                {"id": "a", "title": "3", "reason": [reason({"a": "ja"})]},
            ],
            "outcome": [{"id": "a", "title": "4", "ends": True, "reason": [reason({"a": "nee"})]}],
        }
    )  # fmt: skip
    drawn = read(mermaid.text(graphs.draw(flow)))
    assert {said for node, said in drawn.nodes.items() if re.match(r"[du]\d", node)} == {
        "ACTIE: 1", "ACTIE: 2", "ACTIE: 3", "EINDE: 4",
    }  # fmt: skip


def test_what_no_answer_leads_to_is_drawn_too() -> None:
    """A duty that cannot arise, an outcome that never comes and a question that is never put are drawn."""
    flow = flow_of(
        question=[
            {"id": "a", "step": "stap", "kind": "text", "text": "?"},
            {"id": "b", "step": "weg", "kind": "text", "text": "?", "when": {"a": "nooit"}},
        ],
        duty=[{"id": "d", "title": "d", "reason": [reason({"b": "x", "not": {"b": "x"}})]}],
        outcome=[{"id": "u", "title": "u", "ends": True, "reason": [reason({"weg": "x"})]}],
    )
    drawn = read(mermaid.text(graphs.draw(flow)))
    assert {"q_a", "q_b"} <= set(drawn.nodes) and drawn.inside["q_b"] == ""
    assert {"ACTIE: d", "EINDE: u", "Er zijn geen vragen meer."} <= set(drawn.nodes.values())


# ---------------------------------------------------------------- at the front door


def test_a_pipe_gets_mermaid_and_a_terminal_a_tree(tmp_path: Path) -> None:
    """Without an option the drawing suits who gets it; an option decides otherwise."""
    piped = inside(tmp_path, "flow", "graph", "onderwijs")
    assert piped.code == 0 and piped.out.startswith("%% Onderwijs")
    assert inside(tmp_path, "flow", "graph", "onderwijs", "--mermaid").out == piped.out
    terminal = Terminal(["flow", "graph", "onderwijs"], tmp_path, rows=2000)
    assert terminal.ends() == 0
    assert "`-- Ik twijfel" in terminal.transcript and "flowchart" not in terminal.transcript
    assert "\x1b[1m[AFWEGING] afweging-1" in terminal.raw.decode()
    assert "\x1b[1m|   ! ACTIE: Bel 112" in terminal.raw.decode()
    terminal = Terminal(["flow", "graph", "onderwijs", "--mermaid"], tmp_path)
    assert terminal.ends() == 0 and "flowchart TD" in terminal.transcript


def test_without_colour_nothing_is_lost(tmp_path: Path) -> None:
    """In a terminal with NO_COLOR the same words and marks stand there, and no escape sequence."""
    plain = Terminal(["flow", "graph", "landelijk"], tmp_path, rows=2000, environment={"NO_COLOR": "1"})
    coloured = Terminal(["flow", "graph", "landelijk"], tmp_path, rows=2000)
    assert plain.ends() == coloured.ends() == 0
    assert plain.transcript == coloured.transcript and b"\x1b" not in plain.raw


def test_one_drawing_at_a_time(tmp_path: Path) -> None:
    """Both options together are a mistake, told as one."""
    said = inside(tmp_path, "flow", "graph", "onderwijs", "--mermaid", "--tree")
    assert said.code == ExitCode.USAGE and said.out == "" and flows_texts.GRAPH_BOTH in said.err


def test_a_route_that_is_not_there_is_refused_as_everywhere(tmp_path: Path) -> None:
    """The same sentence and code as `flow show`."""
    for name_ in ("weg", "../x", ""):
        drawn, shown = inside(tmp_path, "flow", "graph", name_), inside(tmp_path, "flow", "show", name_)
        assert (drawn.code, drawn.out, drawn.err) == (shown.code, shown.out, shown.err)
        assert drawn.code == 1


def test_a_route_with_too_many_ways_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, and says where the questions can be read."""
    monkeypatch.setattr(walking, "LIMIT", 3)
    said = inside(home, "flow", "graph", "getekend")
    assert said.code == 1 and said.out == ""
    assert said.err.split("\n")[:2] == [
        authoring_texts.GRAPH_TOO_BIG,
        authoring_texts.GRAPH_TOO_BIG_HINT.format(flow="getekend"),
    ]
    with pytest.raises(MeldcodeError):
        graphs.draw(Library(home / "flows").load("getekend"))


def test_flow_show_says_when_a_question_is_put(home: Path) -> None:
    """`flow show` puts a condition in the same words."""
    said = inside(home, "flow", "show", "getekend").out
    assert "(alleen als bij 'punten' is aangekruist: bang)" in said
    told = inside(home, "flow", "show", "landelijk").out
    assert "(alleen als 'kindcheck' is: ja)" in told
    # Whoever writes no routes reads first what those names are.
    assert "Voor elke dubbele punt staat een naam." in told.split("direct-gevaar")[0]


def test_an_option_that_can_never_be_given_leads_nowhere() -> None:
    """What a rule always refuses has no line, and the question says that it cannot be."""
    options = [{"value": "ja", "label": "Ja"}, {"value": "nee", "label": "Nee"}]
    flow = flow_of(
        question=[{"id": "a", "step": "stap", "kind": "choice", "text": "?", "options": options}],
        refusal=[{"question": "a", "value": "nee", "text": "Dat kan niet."}],
    )
    graph = graphs.draw(flow)
    assert graph.of("a", "nee") == () and [edge.values for edge in graph.of("a", "ja")] == [("ja",)]
    assert read(mermaid.text(graph)).nodes["r_a"] == "Nee: kan hier niet. Dat kan niet."
