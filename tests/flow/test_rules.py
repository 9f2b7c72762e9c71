"""What follows from answers, and the properties that make going back and resuming safe."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meldcode_cli.flow.conditions import Is, leaves
from meldcode_cli.flow.files import Library, build
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.rules import Evaluation, HeldDuty, HeldOutcome, Value, evaluate, facts_of
from meldcode_cli.proof.proving import keeps, speaks_of

FLOWS = {name: Library().load(name) for name in ("landelijk", "onderwijs")}


def value_of(question: Question) -> st.SearchStrategy[Value]:
    """Any valid answer to `question`."""
    values = [option.value for option in question.options]
    match question.kind:
        case "choice":
            return st.sampled_from(values)
        case "checklist":
            return st.lists(st.sampled_from(values), unique=True).map(tuple)
        case "date":
            return st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))
        case "record":
            return st.integers(min_value=0, max_value=3)
        case _:
            return st.sampled_from(["een tekst", "ja", "nee"])


@st.composite
def cases(draw: st.DrawFn) -> tuple[Flow, dict[str, Value]]:
    """A shipped flow and valid answers to some of its questions, relevant or not."""
    flow = FLOWS[draw(st.sampled_from(sorted(FLOWS)))]
    optional = {question.id: value_of(question) for question in flow.question}
    return flow, draw(st.fixed_dictionaries({}, optional=optional))


def counted(answers: Mapping[str, Value], evaluation: Evaluation) -> dict[str, Value]:
    """The answers that count: to a relevant question, and not refused."""
    refused = {refusal.question for refusal in evaluation.refused}
    return {
        question: value
        for question, value in answers.items()
        if question in evaluation.relevant and question not in refused
    }


def rules_of(evaluation: Evaluation) -> tuple[object, ...]:
    """All that follows, apart from where the user was (next) and what was refused."""
    return (
        evaluation.relevant,
        evaluation.settled,
        evaluation.together,
        evaluation.with_veilig_thuis,
        evaluation.duties,
        evaluation.outcome,
    )


@given(cases(), st.randoms())
def test_deterministic(case: tuple[Flow, dict[str, Value]], random: Any) -> None:
    """The same answers always give the same result, in whatever order they were given."""
    flow, answers = case
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert evaluate(flow, answers) == evaluate(flow, answers) == evaluate(flow, dict(shuffled))


@given(cases(), st.dictionaries(st.text(min_size=1), st.text()))
def test_unknown_questions_are_ignored(case: tuple[Flow, dict[str, Value]], other: dict[str, str]) -> None:
    """An answer to a question that the flow does not have changes nothing."""
    flow, answers = case
    extra = {key: value for key, value in other.items() if flow.find_question(key) is None}
    assert evaluate(flow, {**extra, **answers}) == evaluate(flow, answers)


@given(cases())
def test_irrelevant_answers_are_ignored(case: tuple[Flow, dict[str, Value]]) -> None:
    """Leaving out every answer to a question that is not relevant changes nothing."""
    flow, answers = case
    result = evaluate(flow, answers)
    assert evaluate(flow, {key: answers[key] for key in answers if key in result.relevant}) == result


@given(cases())
def test_refused_answers_count_as_not_given(case: tuple[Flow, dict[str, Value]]) -> None:
    """Everything that follows is the same with a refused answer as without it."""
    flow, answers = case
    result = evaluate(flow, answers)
    without = evaluate(flow, counted(answers, result))
    assert rules_of(without) == rules_of(result)
    assert without.refused == ()


@given(cases())
def test_unanswered_equals_no_value(case: tuple[Flow, dict[str, Value]]) -> None:
    """As long as a question that is put has no answer, no comparison with it is true or false."""
    flow, answers = case
    result, facts = evaluate(flow, answers), facts_of(flow, answers)
    waiting = set(result.relevant) - set(counted(answers, result))
    for leaf in (leaf for condition in flow.conditions() for leaf in leaves(condition)):
        if isinstance(leaf, Is) and leaf.question in waiting:
            assert leaf.holds(facts) is None


@given(cases(), st.data())
def test_answers_below_leave_relevance_above_alone(case: tuple[Flow, dict[str, Value]], data: st.DataObject) -> None:
    """Answering a question never changes which questions above it, or it itself, are put."""
    flow, answers = case
    place = data.draw(st.integers(min_value=0, max_value=len(flow.question) - 1))
    question = flow.question[place]
    changed = {**answers, question.id: data.draw(value_of(question))}
    above = [item.id for item in flow.question[: place + 1]]
    before, after = evaluate(flow, answers), evaluate(flow, changed)
    assert [item for item in before.relevant if item in above] == [item for item in after.relevant if item in above]


@given(cases())
def test_duties_name_their_causes(case: tuple[Flow, dict[str, Value]]) -> None:
    """Every cause of a duty or outcome is an answer that counts; every duty has at least one reason."""
    flow, answers = case
    result = evaluate(flow, answers)
    counts = counted(answers, result)
    held: list[HeldDuty | HeldOutcome] = [*result.duties]
    if result.outcome:
        held.append(result.outcome)
    for item in held:
        assert item.because
        assert set(item.questions) <= set(counts)


@given(cases())
def test_next_is_open(case: tuple[Flow, dict[str, Value]]) -> None:
    """The next question is one that is put and not settled."""
    flow, answers = case
    result = evaluate(flow, answers)
    assume(result.next is not None)
    assert result.next in result.relevant
    assert result.next not in result.settled


@given(cases())
def test_an_end_is_an_end(case: tuple[Flow, dict[str, Value]]) -> None:
    """When the route has ended, no question is put below the answers that ended it."""
    flow, answers = case
    result = evaluate(flow, answers)
    if result.ended and result.outcome:
        order = [question.id for question in flow.question]
        last = max(order.index(question) for question in result.outcome.questions)
        assert all(order.index(question) <= last for question in result.relevant)


@given(cases())
def test_guarantees_hold_for_any_answers(case: tuple[Flow, dict[str, Value]]) -> None:
    """What `flow check` proves by its own search is also true of answers that come from elsewhere."""
    flow, answers = case
    result = evaluate(flow, answers)
    for guarantee in flow.guarantee:
        if speaks_of(guarantee, result):
            assert keeps(flow, guarantee.then, result), guarantee.id


TINY: dict[str, Any] = {
    "format": 1,
    "id": "klein",
    "title": "Klein",
    "version": "1",
    "step": [{"id": "stap-1", "number": 1, "title": "Een"}],
    "outcome": [{"id": "klaar", "reason": [{"id": "r", "when": {"a": "ja"}, "text": "Klaar."}]}],
}


def tiny(*questions: dict[str, Any], **other: Any) -> Flow:
    """A flow of these questions; text and step are filled in."""
    filled = [{"step": "stap-1", "text": "Vraag?", **question} for question in questions]
    return build({**TINY, **other, "question": filled}, "klein.toml")


YES_NO = [{"value": "ja", "label": "Ja"}, {"value": "nee", "label": "Nee"}]
A = {"id": "a", "kind": "choice", "options": YES_NO}


def test_ending_outcome_stays() -> None:
    """The outcome that ended the route stays, even if an outcome listed before it then starts to hold."""
    flow = tiny(
        A,
        {"id": "b", "kind": "choice", "options": YES_NO},
        outcome=[
            {"id": "door", "reason": [{"id": "r", "when": {"not": {"b": "ja"}}, "text": "Niet b."}]},
            {"id": "einde", "ends": True, "reason": [{"id": "r", "when": {"a": "ja"}, "text": "Klaar."}]},
        ],
    )
    result = evaluate(flow, {"a": "ja"})
    assert result.relevant == ("a",)
    assert result.outcome is not None
    assert result.outcome.id == "einde"
    assert result.ended


@pytest.mark.parametrize(
    ("minimum", "count", "settled", "answered"),
    [(1, 0, False, False), (1, 1, True, True), (2, 1, False, False), (2, 2, True, True)],
)
def test_records(minimum: int, count: int, settled: bool, answered: bool) -> None:
    """A record question is settled by its minimum; without any record it has no answer."""
    flow = tiny({"id": "a", "kind": "record", "record": "observation", "min": minimum})
    result = evaluate(flow, {"a": count})
    assert ("a" in result.settled) is settled
    assert (facts_of(flow, {"a": count}).values("a") is not None) is answered


def test_doubt_keeps_a_question_open() -> None:
    """An answer that does not settle is put again, and its value can be seen by rules."""
    options = [*YES_NO, {"value": "twijfel", "label": "Twijfel", "settles": False}]
    flow = tiny({"id": "a", "kind": "choice", "options": options}, {**A, "id": "b"})
    assert evaluate(flow, {"a": "twijfel"}).next == "a"
    assert facts_of(flow, {"a": "twijfel"}).values("a") == ("twijfel",)
    assert evaluate(flow, {"a": "nee"}).next == "b"
    assert evaluate(flow, {"a": "nee", "b": "nee"}).next is None


def test_checklist_holds_each_value() -> None:
    """A condition on a checklist looks for its value among those that were ticked; none ticked is an answer too."""
    flow = tiny({"id": "a", "kind": "checklist", "options": YES_NO})
    assert evaluate(flow, {"a": ("nee", "ja")}).outcome is not None
    assert evaluate(flow, {"a": ("nee",)}).outcome is None
    assert evaluate(flow, {"a": ()}).settled == {"a"}


def test_only_the_first_outcome_counts() -> None:
    """Of several outcomes that hold, the first in the file is the outcome."""
    reason = [{"id": "r", "when": {"a": "ja"}, "text": "Omdat."}]
    flow = tiny(A, outcome=[{"id": "een", "reason": reason}, {"id": "twee", "reason": reason}])
    result = evaluate(flow, {"a": "ja"})
    assert result.outcome is not None
    assert result.outcome.id == "een"
