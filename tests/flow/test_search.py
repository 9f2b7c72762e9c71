"""The search for all states: as good as trying every single answer, but far shorter."""

from itertools import product
from typing import Any

import pytest

from meldcode_cli.flow.files import Library, build
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Value, evaluate
from meldcode_cli.flow.search import TooManyStates, part, states

LANDELIJK = Library().load("landelijk")


def choice(name: str, values: str, **more: Any) -> dict[str, Any]:
    """A question with these values to choose from; one ending in ? does not settle it."""
    options = [{"value": v.rstrip("?"), "label": "L", "settles": not v.endswith("?")} for v in values.split()]
    return {"id": name, "step": "s", "kind": "choice", "text": "T?", "options": options, **more}


def duty(name: str, when: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "title": "D", "reason": [{"id": "r", "when": when, "text": "R."}]}


def flow(*questions: dict[str, Any], **more: Any) -> Flow:
    start = {"format": 1, "id": "f", "title": "F", "version": "1", "step": [{"id": "s", "number": 1, "title": "S"}]}
    return build({**start, "question": list(questions), **more}, "f.toml")


BRANCHING = flow(
    choice("a", "ja nee x y"),
    choice("b", "ja nee twijfel?", when={"a": ["ja", "x"]}),
    {**choice("c", "p q r"), "kind": "checklist", "when": {"answered": "b"}},
    {"id": "d", "step": "s", "kind": "record", "record": "person", "text": "T?", "when": {"c": ["p", "q"]}},
    choice("e", "ja nee", when={"not": {"c": "r"}}),
    choice("los", "een twee drie"),
    duty=[duty("d1", {"e": "ja", "a": "x"}), duty("d2", {"b": "twijfel"}), duty("d3", {"answered": "d"})],
    outcome=[
        {"id": "o1", "reason": [{"id": "r", "when": {"b": "ja", "c": "q"}, "text": "R."}]},
        {"id": "o2", "ends": True, "reason": [{"id": "r", "when": {"c": "q"}, "text": "R."}]},
    ],
    refusal=[{"question": "e", "value": "ja", "when": {"b": "nee"}, "text": "T."}],
)

OPEN: tuple[Value | None, ...] = (None,)
ALL_VALUES: dict[str, tuple[Value | None, ...]] = {
    "a": (*OPEN, "ja", "nee", "x", "y"),
    "b": (*OPEN, "ja", "nee", "twijfel"),
    "c": (*OPEN, (), ("p",), ("q",), ("r",), ("p", "q"), ("p", "r"), ("q", "r"), ("p", "q", "r")),
    "d": (*OPEN, 0, 1, 2),
    "e": (*OPEN, "ja", "nee"),
}


def test_finds_all_that_brute_force_finds() -> None:
    """Which questions are put, which duties hold and how it ends: the same set of results as trying everything."""
    deciding = part(BRANCHING, set(ALL_VALUES), BRANCHING.duty)
    found = {
        (result.relevant, tuple(held.id for held in result.duties), result.outcome and result.outcome.id)
        for _, result in states(deciding)
    }
    assert len(found) > 20
    every = set()
    for values in product(*ALL_VALUES.values()):
        answers = {name: value for name, value in zip(ALL_VALUES, values, strict=True) if value is not None}
        result = evaluate(deciding, answers)
        every.add((result.relevant, tuple(held.id for held in result.duties), result.outcome and result.outcome.id))
    assert found == every


def test_a_part_says_what_the_whole_says() -> None:
    """In every state of a part, the whole flow puts the same questions of it and has the same duty."""
    for name in ("melden-veilig-thuis", "volgafspraken", "binnen-een-uur"):
        held = LANDELIJK.find_duty(name)
        assert held is not None
        deciding = part(LANDELIJK, set(), (held,))
        own = {question.id for question in deciding.question}
        for answers, result in states(deciding):
            whole = evaluate(LANDELIJK, answers)
            assert tuple(question for question in whole.relevant if question in own) == result.relevant
            assert whole.duty(name) == result.duty(name)


def test_the_cone_leaves_out_what_has_no_say() -> None:
    """Only questions that can make a difference are kept, in the order of the flow."""
    kept = part(LANDELIJK, {"dreiging-nabij"}).question
    assert [question.id for question in kept] == ["direct-gevaar", "pleger", "bijzondere-vorm", "dreiging-nabij"]
    assert "los" not in {question.id for question in part(BRANCHING, {"e"}).question}


def test_the_cone_follows_refusals() -> None:
    """A question that only has a say in what is refused elsewhere still counts."""
    refusal = {"question": "b", "value": "ja", "when": {"a": "nee"}, "text": "T."}
    small = flow(choice("a", "ja nee"), choice("b", "ja nee"), choice("c", "x y", when={"b": "ja"}), refusal=[refusal])
    assert [question.id for question in part(small, {"c"}).question] == ["a", "b", "c"]


def test_values_that_no_rule_tells_apart_are_tried_once() -> None:
    """Of options that lead to the same, only the first is tried; what leads elsewhere always is."""
    small = flow(choice("a", "een twee drie vier"), duty=[duty("d", {"a": ["twee", "drie"]})])
    tried = [answers.get("a") for answers, _ in states(part(small, set(), small.duty))]
    assert tried == [None, "een", "twee"]


def test_doubt_is_told_apart_only_where_a_rule_asks() -> None:
    """An option that leaves the question open is a class of its own as soon as some rule asks `answered`."""
    plain = flow(choice("a", "ja nee?"), duty=[duty("d", {"a": ["ja", "nee"]})])
    asking = flow(choice("a", "ja nee?"), duty=[duty("d", {"answered": "a"})])
    assert len(list(states(part(plain, set(), plain.duty)))) == 2
    assert len(list(states(part(asking, set(), asking.duty)))) == 3


def test_shortest_first_and_always_the_same() -> None:
    """States come in order of the number of answers, in the same order every time, and never twice."""
    deciding = part(LANDELIJK, {"afweging-5"})
    found = [answers for answers, _ in states(deciding)]
    assert [len(answers) for answers in found] == sorted(len(answers) for answers in found)
    assert found == [answers for answers, _ in states(deciding)]
    assert len({tuple(sorted(answers.items())) for answers in map(dict, found)}) == len(found)


def test_no_state_holds_a_refused_or_irrelevant_answer() -> None:
    """Every answer in a state counts."""
    for answers, result in states(part(LANDELIJK, {"afweging-5"})):
        assert set(answers) <= set(result.relevant)
        assert result.refused == ()


def test_the_limit_is_said() -> None:
    """A search that would take too long says so, and never passes for a complete one."""
    with pytest.raises(TooManyStates):
        list(states(BRANCHING, limit=10))
