"""The proof by clauses: as good as trying every single answer, for flows of every size."""

import os
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings, strategies

from meldcode_cli.flow.files import Library, build
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.promises import Guarantee
from meldcode_cli.flow.rules import Value, evaluate
from meldcode_cli.proof import proving
from meldcode_cli.proof.encoding import States
from meldcode_cli.proof.proving import broken_by, holds, keeps, speaks, speaks_of, states_of
from tests.proof.exhaustive import part, states
from tests.support.lots import LONG, drawn
from tests.support.shapes import SHAPES

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
    for name in drawn(("melden-veilig-thuis", "volgafspraken", "binnen-een-uur"), 1):
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
    assert [question.id for question in kept] == ["direct-gevaar", "onthulling", "bijzondere-vorm", "dreiging-nabij"]
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


def guarantee(when: dict[str, Any] | None, then: dict[str, Any], **more: Any) -> Guarantee:
    return Guarantee.model_validate({"id": "g", "text": "T.", "then": then, "when": when, **more})


WORDS = ("x", "y", "z")
LIMITS = ({"min": 2}, {"min": 4}, {"max": 1}, {"max": 3}, {"min": 2, "max": 3}, {"min": 0}, {"min": 9})
# How many questions, of how many values each (open is one state more): up to seven of four states, or twelve of two.
SIZES = ((2, 3), (3, 3), (4, 3), (4, 2), (5, 3), (6, 2), (7, 3), (8, 1), (12, 1))


@strategies.composite
def conditions_on(draw: strategies.DrawFn, names: tuple[str, ...], words: tuple[str, ...] = WORDS) -> dict[str, Any]:
    """A condition that looks at these questions, of any shape that a flow can hold."""
    leaf = strategies.one_of(
        strategies.builds(lambda name: {"answered": name}, strategies.sampled_from(names)),
        strategies.builds(
            lambda name, values: {name: values},
            strategies.sampled_from(names),
            strategies.lists(strategies.sampled_from(words), min_size=1, max_size=2, unique=True),
        ),
        strategies.builds(
            lambda name, limits: {name: limits},
            strategies.sampled_from(names),
            strategies.sampled_from(LIMITS),
        ),
        strategies.builds(
            lambda name, order, other: {name: {order: other}},
            strategies.sampled_from(names),
            strategies.sampled_from(("before", "after")),
            strategies.sampled_from(names),
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
def instructions_on(draw: strategies.DrawFn, names: tuple[str, ...], words: tuple[str, ...]) -> list[dict[str, Any]]:
    """Up to two instructions, each while a condition on these questions holds, or always."""
    whens = [draw(strategies.none() | conditions_on(names, words)) for _ in range(draw(strategies.integers(0, 2)))]
    made = [{"id": f"i{number}", "text": "T."} for number in (1, 2)]
    return [item if when is None else {**item, "when": when} for item, when in zip(made, whens, strict=False)]


@strategies.composite
def promising_flows(draw: strategies.DrawFn) -> Flow:
    """A flow with any conditions, refusals, duties and outcomes, and a guarantee that may or may not hold."""
    count, values = draw(strategies.sampled_from(SIZES))
    names, words = tuple("abcdefghijkl"[:count]), WORDS[:values]
    questions = []
    for number, name in enumerate(names):
        offered = " ".join(word + draw(strategies.sampled_from(("", "", "?"))) for word in words)
        made = choice(name, offered)
        # A checklist of three has eight answers: enough in a small flow, too many in a large one.
        kinds = ("choice", "choice", "choice", "checklist") if count <= 4 else ("choice",)
        made["kind"] = draw(strategies.sampled_from(kinds))
        for option in made["options"] if made["kind"] == "checklist" else ():
            option["alone"] = draw(strategies.booleans())
        counted = draw(strategies.sampled_from((None, None, None, "number", "record", "date"))) if count <= 5 else None
        if counted is not None:
            limits = {"lowest": 1, "highest": draw(strategies.integers(1, 5))} if counted == "number" else {"min": 2}
            limits = {} if counted == "date" else limits
            made |= {"kind": counted, "options": [], **limits, **({"record": "person"} if counted == "record" else {})}
        if number and draw(strategies.booleans()):
            made["when"] = draw(conditions_on(names[:number], words))
        if number and draw(strategies.booleans()):
            made["with_veilig_thuis"] = draw(conditions_on(names[:number], words))
        if number:
            made["instruction"] = draw(instructions_on(names[:number], words))
        questions.append(made)
    outcomes = [
        {"id": name, "ends": draw(strategies.booleans()), "reason": [reason(draw(conditions_on(names, words)))]}
        for name in ("o1", "o2")
    ]
    duties = [
        {
            "id": name,
            "title": "D",
            "reason": [reason(draw(conditions_on(names, words)), r) for r in ("r1", "r2")],
            "instruction": draw(instructions_on(names, words)),
        }
        for name in ("d1", "d2")
    ]
    refusals = []
    for number in range(draw(strategies.integers(0, 3))):
        place = draw(strategies.integers(0, count - 1))
        rule = {"question": names[place], "value": draw(strategies.sampled_from(words)), "text": "T."}
        if place:
            rule["when"] = draw(conditions_on(names[:place], words))
        if number == 2:
            rule["until"] = "d1"
        refusals.append(rule)
    first, last, word = names[1], names[-1], words[0]
    then = draw(
        strategies.sampled_from(
            (
                {"duty": "d1"},
                {"duty": "d2/r1"},
                {"outcome": ["o1", "o2"]},
                {"asked": [first, last]},
                {"with_veilig_thuis": [first, last]},
                {"ends": False},
                {"ends": True},
                {"refuses": {last: word}},
                {"accepts": {first: word, last: list(words)}},
                {"duty": "d1", "asked": last, "ends": False},
                {"instructs": ["d1/i1", "d2/i2"]},
                {"instructs": f"{last}/i2"},
            )
        )
    )
    when = draw(strategies.one_of(strategies.none(), conditions_on(names, words)))
    during = draw(strategies.sampled_from((None, None, ["d2"])))
    promise = guarantee(when, then, during=during)
    made = flow(*questions, duty=duties, outcome=outcomes, refusal=refusals)
    return made.model_copy(update={"guarantee": (promise,)})


def reason(when: dict[str, Any], name: str = "r") -> dict[str, Any]:
    return {"id": name, "when": when, "text": "R."}


@settings(deadline=None, max_examples=60 if LONG in os.environ else 12)
@given(promising_flows())
def test_a_proof_says_what_trying_everything_says(made: Flow) -> None:
    """Whatever the rules are, a guarantee is broken if and only if some answers break it; the fewest are shown.

    Also what can come about at all is the same: each question, reason, outcome, answer, and what a guarantee speaks of.
    """
    (promise,) = made.guarantee
    every = list(states(made))
    spoken = [(answers, result) for answers, result in every if speaks_of(promise, result)]
    broken = [answers for answers, result in spoken if not keeps(made, promise.then, result)]
    answers = broken_by(made, promise)
    assert (answers is None) == holds(made, promise) == (not broken)
    assert speaks(made, promise) == bool(spoken)
    if answers is not None:
        result = evaluate(made, answers)
        assert speaks_of(promise, result) and not keeps(made, promise.then, result) and not result.refused
        assert len(answers) == min(map(len, broken))
        order = [question.id for question in made.question]
        assert list(answers) == sorted(answers, key=order.index)
    found = states_of(made)
    for question in made.question:
        assert found.some(found.asked[question.id]) == any(question.id in result.relevant for _, result in every)
    for item in (*made.duty, *made.outcome):
        for why in item.reason:
            held = any(why.when.holds(result.facts) is True for _, result in every)
            assert found.some(found.true(why.when)) == held
    for outcome in made.outcome:
        came = any(result.outcome is not None and result.outcome.id == outcome.id for _, result in every)
        assert found.some(found.outcomes[outcome.id]) == came


def test_what_is_shown_is_held_against_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the clauses and the rules ever differ, no wrong answers are shown: the check stops."""
    small = flow(choice("a", "ja nee"), duty=[duty("d", {"a": "ja"})])
    promise = guarantee({"a": "ja"}, {"duty": "d"})
    assert broken_by(small, promise) is None
    monkeypatch.setattr(proving, "_breaks", lambda states, *_: iter([states.yes]))
    with pytest.raises(AssertionError, match="do not say the same"):
        broken_by(small, promise)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_size_is_decided(shape: str) -> None:
    """What takes all of a large flow into account is proved, or shown with answers; nothing is given up."""
    for count in (10, 40, 200):
        good, bad = SHAPES[shape](count)
        (promise,) = good.guarantee
        assert broken_by(good, promise) is None
        answers = broken_by(bad, *bad.guarantee)
        assert answers is not None and not evaluate(bad, answers).refused


@pytest.mark.parametrize("shape", SHAPES)
def test_clauses_grow_with_the_flow(shape: str) -> None:
    """Twice as many questions make some twice as many clauses, not four times."""
    small, large = (States(SHAPES[shape](count)[0]).size for count in (50, 100))
    assert large < 2.6 * small


def number(name: str, lowest: int, highest: int, **more: Any) -> dict[str, Any]:
    limits = {"lowest": lowest, "highest": highest}
    return {"id": name, "step": "s", "kind": "number", "text": "T?", **limits, **more}


def test_a_number_is_decided_at_every_border() -> None:
    """Each number that can be answered, one by one: a promise about more than 16 is broken at 17, never at 16."""
    for border in (15, 16, 17):
        small = flow(number("uren", 0, 30), duty=[duty("d", {"uren": {"min": border}})])
        promise = guarantee({"uren": {"min": 16}}, {"duty": "d"})
        wrong = [one for one in range(31) if one >= 16 and one < border]
        assert broken_by(small, promise) == ({"uren": str(wrong[0])} if wrong else None)
        assert holds(small, promise) == (not wrong)


def test_a_number_outside_what_can_be_answered_never_is() -> None:
    """What lies beyond the lowest and the highest comes about in no state; all that lies between does."""
    small = flow(number("uren", 3, 9))
    possible = [
        one for one in range(12) if speaks(small, guarantee({"uren": {"min": one, "max": one}}, {"ends": False}))
    ]
    assert possible == list(range(3, 10))


def test_records_are_counted_from_as_many_as_the_question_asks() -> None:
    """Two or more records answer a question for two; nobody can promise something about just one."""
    asked = {"id": "wie", "step": "s", "kind": "record", "record": "person", "text": "T?", "min": 2}
    small = flow(asked, duty=[duty("d", {"wie": {"min": 4}})])
    assert not speaks(small, guarantee({"wie": {"max": 1}}, {"ends": True}))
    assert broken_by(small, guarantee({"wie": {"min": 3}}, {"duty": "d"})) == {"wie": 3}
    assert broken_by(small, guarantee({"wie": {"min": 4}}, {"duty": "d"})) is None


def dated(name: str) -> dict[str, Any]:
    return {"id": name, "step": "s", "kind": "date", "text": "T?"}


def test_dates_are_in_one_order() -> None:
    """What is before something that is before a third is before that; nothing is before itself, or both ways."""
    small = flow(*(dated(name) for name in "abcd"))

    def possible(*before: str) -> bool:
        whens = [{one: {"before": other}} for one, other in before]
        return speaks(small, guarantee({"all": whens}, {"ends": False}))

    assert possible("ab", "bc", "cd") and possible("ab", "cb", "db")
    assert not possible("ab", "ba") and not possible("aa")
    assert not possible("ab", "bc", "ca") and not possible("ab", "bc", "cd", "da")


def test_of_three_dates_not_before_is_passed_on_too() -> None:
    """Where a is not before b, and b not before c, a is not before c: the same day is no exception."""
    small = flow(*(dated(name) for name in "abc"))
    not_before = [{"not": {"a": {"before": "b"}}}, {"not": {"b": {"before": "c"}}}]
    assert not speaks(small, guarantee({"all": [*not_before, {"a": {"before": "c"}}]}, {"ends": False}))
    assert speaks(small, guarantee({"all": [*not_before, {"not": {"c": {"before": "a"}}}]}, {"ends": False}))


def test_the_days_that_go_wrong_are_shown() -> None:
    """In the order that goes wrong: whoever reads it can answer so."""
    small = flow(dated("melding"), dated("besluit"), duty=[duty("d", {"besluit": {"after": "melding"}})])
    broken = broken_by(small, guarantee({"answered": ["melding", "besluit"]}, {"duty": "d"}))
    assert broken is not None and proving.in_words(broken) == "melding=2026-01-05, besluit=2026-01-05"
    broken = broken_by(small, guarantee({"not": {"melding": {"after": "besluit"}}}, {"duty": "d"}))
    assert broken is not None and broken["melding"] == broken["besluit"]
    late = guarantee({"melding": {"after": "besluit"}}, {"duty": "d"})
    assert proving.in_words(broken_by(small, late) or {}) == "melding=2026-01-06, besluit=2026-01-05"
