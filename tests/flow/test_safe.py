"""Which answer counts while nobody chose between two, and that no duty is gone by it."""

from __future__ import annotations

import random
from datetime import date

import pytest

from meldcode_cli.dutch import shared
from meldcode_cli.flow.compare import compare
from meldcode_cli.flow.conditions import questions_in
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow, Option, Question
from meldcode_cli.flow.rules import Value, evaluate
from meldcode_cli.flow.safe import by_safety, safe_reading, safest

FIXED = ("bel-112", "melden-veilig-thuis", "opnieuw-melden-veilig-thuis")
FLOWS = Library().ids()


def choice(**more: object) -> Question:
    options = tuple(
        Option(value=value, label=value, settles=value != "twijfel") for value in ("ja", "nee", "weet-niet", "twijfel")
    )
    return Question.model_construct(id="vraag", step="stap", kind="choice", text="?", options=options, **more)  # type: ignore[arg-type]


def some_answers(flow: Flow, chance: random.Random) -> dict[str, Value]:
    """Answers that somebody can have given, more or less of the route."""
    found: dict[str, Value] = {}
    for question in flow.question[: chance.randrange(3, len(flow.question) + 1)]:
        values = [option.value for option in question.options]
        if question.kind == "choice":
            found[question.id] = chance.choice(values)
        elif question.kind == "checklist":
            found[question.id] = tuple(value for value in values if chance.random() < 0.3)
        elif question.kind == "date":
            found[question.id] = date(2026, 3, chance.randrange(1, 29))
        elif chance.random() < 0.8:
            found[question.id] = chance.randrange(1, 3) if question.kind == "record" else "ja"
    return found


def changed(flow: Flow, answers: dict[str, Value], chance: random.Random) -> dict[str, Value]:
    """The same answers, of which somebody else gave a few otherwise."""
    other = some_answers(flow, chance)
    return {name: other.get(name, value) if chance.random() < 0.3 else value for name, value in answers.items()}


@pytest.mark.parametrize("name", FLOWS)
def test_nothing_that_either_had_to_do_is_gone(name: str) -> None:
    """For any two sets of answers under every shipped route: each duty of either is there. Those on which a life can
    depend mostly follow from the safe answers alone."""
    flow, chance = Library().load(name), random.Random(7)
    kept = needed = 0
    for _ in range(80):
        one = some_answers(flow, chance)
        other = changed(flow, one, chance)
        safe = safe_reading(flow, one, other)
        mine, theirs = evaluate(flow, one), evaluate(flow, other)
        wanted = {held.id for held in (*mine.duties, *theirs.duties)}
        assert wanted <= {held.id for held in safe.duties}
        # Which of both is named first makes no difference.
        turned = safe_reading(flow, other, one)
        assert {held.id for held in turned.duties} == {held.id for held in safe.duties}
        needed += len(wanted & {*FIXED})
        kept += len({held.id for held in safe.stay} & {*FIXED})
    assert needed > 40 and kept < needed / 5


@pytest.mark.parametrize("name", FLOWS)
def test_which_answer_is_the_safest_is_said_wherever_it_matters(name: str) -> None:
    """Of every choice on which a duty or an outcome hangs."""
    flow = Library().load(name)
    looked_at = {
        question
        for item in (*flow.duty, *flow.outcome)
        for reason in item.reason
        for question in questions_in(reason.when)
    }
    for question in flow.question:
        if question.kind == "choice" and question.id in looked_at:
            assert question.safest, question.id
            # Where there is doubt, more than one is named: doubt is never the last.
            doubt = question.option("twijfel")
            assert doubt is None or "twijfel" in question.safest


def test_of_two_answers_the_safest() -> None:
    """In the order that the flow gives; what keeps the question open before what closes it; else the last."""
    named = choice(safest=("nee", "twijfel"))
    assert safest(named, ["ja", "nee"]) == safest(named, ["nee", "ja"]) == "nee"
    assert safest(named, ["ja", "twijfel", "weet-niet"]) == "twijfel"
    silent = choice(safest=None)
    assert by_safety(silent) == ("twijfel", "ja", "nee", "weet-niet")
    assert safest(silent, ["nee", "twijfel"]) == "twijfel"


def test_of_ticks_all_and_of_days_the_first() -> None:
    """Both ticked something: all of it counts, and "none of these" only if nobody ticked anything else."""
    options = tuple(Option(value=value, label=value, alone=value == "geen") for value in ("geen", "slaan", "dreigen"))
    ticks = Question.model_construct(id="soort", step="stap", kind="checklist", text="?", options=options)
    assert safest(ticks, [("dreigen",), ("slaan",)]) == ("slaan", "dreigen")
    assert safest(ticks, [("geen",), ("slaan",)]) == ("slaan",)
    assert safest(ticks, [("geen",), ("geen",)]) == ("geen",)
    day = Question.model_construct(id="termijn", step="stap", kind="date", text="?")
    assert safest(day, [date(2026, 5, 1), date(2026, 4, 1)]) == date(2026, 4, 1)
    words = Question.model_construct(id="hoe", step="stap", kind="text", text="?")
    assert safest(words, ["eerst", "later"]) == "later"
    records = Question.model_construct(id="signalen", step="stap", kind="record", text="?")
    assert safest(records, [1, 3]) == 3


def test_another_safest_answer_is_told_as_a_difference() -> None:
    """Whoever goes over to another version of a route reads that another answer counts as the safest."""
    old = Library().load("landelijk")
    questions = [
        item.model_copy(update={"safest": ("nee",)}) if item.id == "afweging-2" else item for item in old.question
    ]
    (change,) = compare(old, old.model_copy(update={"question": tuple(questions)}))
    assert (change.part, change.id) == ("question", "afweging-2") and not change.words_only
    assert [difference.about for difference in change.differences] == ["safest"]
    assert "veiligste" in shared.FLOW_DIFFERENCES["safest"]
