"""The search for all states: as good as trying every single answer, but far shorter."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings, strategies

from meldcode_cli.flow.files import Library, build
from meldcode_cli.flow.model import Flow, Guarantee
from meldcode_cli.flow.rules import Value, evaluate
from meldcode_cli.proof.guarantees import keeps, prove, speaks_of
from meldcode_cli.proof.search import Count, TooManyStates, part
from meldcode_cli.proof.search import states as kinds_of_states
from tests.proof.exhaustive import states

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
    promising = BRANCHING.model_copy(update={"guarantee": (guarantee({"a": "ja"}, {"duty": "d1"}),)})
    with pytest.raises(TooManyStates):
        list(kinds_of_states(promising, limit=10))


def guarantee(when: dict[str, Any] | None, then: dict[str, Any], **more: Any) -> Guarantee:
    return Guarantee.model_validate({"id": "g", "text": "T.", "then": then, "when": when, **more})


NAMES = ("a", "b", "c", "d")
WORDS = ("x", "y", "z")


@strategies.composite
def conditions_on(draw: strategies.DrawFn, names: tuple[str, ...]) -> dict[str, Any]:
    """A condition that looks at these questions, of any shape that a flow can hold."""
    leaf = strategies.one_of(
        strategies.builds(lambda name: {"answered": name}, strategies.sampled_from(names)),
        strategies.builds(
            lambda name, words: {name: words},
            strategies.sampled_from(names),
            strategies.lists(strategies.sampled_from(WORDS), min_size=1, max_size=2, unique=True),
        ),
    )
    return draw(
        strategies.recursive(
            leaf,
            lambda inner: strategies.one_of(
                strategies.builds(lambda part: {"not": part}, inner),
                strategies.builds(lambda parts: {"all": parts}, strategies.lists(inner, min_size=1, max_size=3)),
                strategies.builds(lambda parts: {"any": parts}, strategies.lists(inner, min_size=1, max_size=3)),
            ),
            max_leaves=4,
        )
    )


@strategies.composite
def promising_flows(draw: strategies.DrawFn) -> Flow:
    """A small flow with any conditions, refusals, duties and outcomes, and a guarantee that may or may not hold."""
    questions = []
    for number, name in enumerate(NAMES):
        values = " ".join(word + draw(strategies.sampled_from(("", "", "?"))) for word in WORDS)
        made = choice(name, values)
        made["kind"] = draw(strategies.sampled_from(("choice", "choice", "choice", "checklist")))
        if number and draw(strategies.booleans()):
            made["when"] = draw(conditions_on(NAMES[:number]))
        if number and draw(strategies.booleans()):
            made["with_veilig_thuis"] = draw(conditions_on(NAMES[:number]))
        questions.append(made)
    outcomes = [
        {"id": name, "ends": draw(strategies.booleans()), "reason": [reason(draw(conditions_on(NAMES)))]}
        for name in ("o1", "o2")
    ]
    duties = [
        {"id": name, "title": "D", "reason": [reason(draw(conditions_on(NAMES)), r) for r in ("r1", "r2")]}
        for name in ("d1", "d2")
    ]
    refusals = []
    for number in range(draw(strategies.integers(0, 3))):
        place = draw(strategies.integers(0, 3))
        rule = {"question": NAMES[place], "value": draw(strategies.sampled_from(WORDS)), "text": "T."}
        if place:
            rule["when"] = draw(conditions_on(NAMES[:place]))
        if number == 2:
            rule["until"] = "d1"
        refusals.append(rule)
    then = draw(
        strategies.sampled_from(
            (
                {"duty": "d1"},
                {"duty": "d2/r1"},
                {"outcome": ["o1", "o2"]},
                {"asked": ["b", "d"]},
                {"with_veilig_thuis": ["c", "d"]},
                {"ends": False},
                {"ends": True},
                {"refuses": {"c": "x"}},
                {"accepts": {"b": "y", "c": "x", "d": ["x", "z"]}},
                {"duty": "d1", "asked": "c", "ends": False},
            )
        )
    )
    when = draw(strategies.one_of(strategies.none(), conditions_on(NAMES)))
    during = draw(strategies.sampled_from((None, None, ["d2"])))
    promise = guarantee(when, then, during=during)
    made = flow(*questions, duty=duties, outcome=outcomes, refusal=refusals)
    return made.model_copy(update={"guarantee": (promise,)})


def reason(when: dict[str, Any], name: str = "r") -> dict[str, Any]:
    return {"id": name, "when": when, "text": "R."}


@settings(deadline=None, max_examples=20)
@given(promising_flows())
def test_a_proof_says_what_trying_everything_says(made: Flow) -> None:
    """Whatever the rules are, a guarantee is broken if and only if some answers break it; the shortest are shown."""
    (promise,) = made.guarantee
    proof = prove(made, promise)
    broken = [
        answers
        for answers, result in states(made)
        if speaks_of(promise, result) and not keeps(made, promise.then, result)
    ]
    assert proof.holds == (not broken)
    if proof.counterexample is not None:
        result = evaluate(made, proof.counterexample)
        assert speaks_of(promise, result)
        assert not keeps(made, promise.then, result)
        assert len(proof.counterexample) == min(map(len, broken))


def test_merging_saves_most_of_the_work() -> None:
    """The hardest proof of the base looks at far fewer states than there are."""
    count = Count()
    (promise,) = [item for item in LANDELIJK.guarantee if item.id == "melding-is-de-uitkomst"]
    deciding = part(LANDELIJK, set(), tuple(duty for duty in LANDELIJK.duty if "melden" in duty.id), (promise,))
    assert list(kinds_of_states(deciding, count))
    assert count.states < 2_000
