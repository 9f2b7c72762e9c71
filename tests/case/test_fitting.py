"""What was answered under one flow counts under another only if it has a place there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from meldcode_cli.case.entries import CONTENTS, Withdrawal
from meldcode_cli.case.fitting import fits, takes
from meldcode_cli.flow.model import Question
from tests.case.making import GOOD, TODAY, Case, answer
from tests.support.schools import flow as school

OPTIONS = ({"value": "ja", "label": "Ja"}, {"value": "nee", "label": "Nee"})


def question(kind: str, **more: Any) -> Question:
    """Return a question of this kind."""
    options = OPTIONS if kind in ("choice", "checklist") else ()
    return Question.model_validate({"id": "q", "step": "s", "kind": kind, "text": "Vraag?", "options": options, **more})


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("choice", ["ja", "nee"], ["misschien", "", ("ja",), date(2026, 6, 1)]),
        ("checklist", [("ja",), ("ja", "nee"), (), ["nee"], "ja"], [("ja", "x"), "x", date(2026, 6, 1)]),
        ("text", ["ja", "Een heel verhaal."], [("ja",), date(2026, 6, 1)]),
        ("date", [date(2026, 6, 1)], ["2026-06-01", ("ja",)]),
        ("acknowledge", ["gelezen"], [("gelezen",), date(2026, 6, 1)]),
        ("record", [], ["ja", (), date(2026, 6, 1), 2]),
    ],
)
def test_an_answer_fits_what_can_be_answered(kind: str, good: list[Any], bad: list[Any]) -> None:
    """A choice takes its options, a list any of them (one too), a text text, a date a date; records are none."""
    more = {"record": "observation"} if kind == "record" else {}
    assert all(fits(question(kind, **more), value) for value in good)
    assert not any(fits(question(kind, **more), value) for value in bad)


def test_what_was_chosen_is_not_what_somebody_wrote() -> None:
    """A question that becomes open does not take an option that was chosen for a text."""
    assert fits(question("text"), "ja") and not fits(question("text"), "ja", "Ja, dat denk ik")


def test_reading_something_with_options_takes_one_of_them() -> None:
    """What is to be read and agreed with has its own words, or none."""
    read = question("acknowledge", options=({"value": "akkoord", "label": "Akkoord"},))
    assert fits(read, "akkoord") and not fits(read, "gelezen")


def test_a_record_fits_the_question_that_asks_for_it() -> None:
    """Another kind of record, or another partner than the question asks for, does not answer it."""
    anybody = question("record", record="consultation")
    experts = question("record", record="consultation", partner=("veilig-thuis", "deskundige"))
    assert takes(anybody, "consultation", "collega") and not takes(anybody, "conversation", "collega")
    assert takes(experts, "consultation", "deskundige") and not takes(experts, "consultation", "collega")
    assert not takes(question("choice"), "consultation", "collega")


def test_only_what_has_a_place_counts() -> None:
    """A question that is gone, an option that is gone and a record of another kind: none of them counts."""
    case = Case()
    case.add(
        answer("veilig", "zeker"),
        answer("hulp-lukt", "ja"),
        answer("verdwenen", "ja"),
        answer("termijn", "gauw"),
        CONTENTS["observation"].model_validate({**GOOD["observation"], "question": "signalen"}),
        CONTENTS["agreement"].model_validate({**GOOD["agreement"], "question": "signalen"}),
    )
    assert case.state.rule_answers(school("school")) == {"hulp-lukt": "ja", "signalen": 1}
    assert case.state.rule_answers()["signalen"] == 2 and case.state.rule_answers()["veilig"] == "zeker"
    case.add(answer("veilig", "ja"), answer("termijn", TODAY), Withdrawal(entry=5, reason="Vergissing."))
    assert case.state.rule_answers(school("school")) == {"veilig": "ja", "hulp-lukt": "ja", "termijn": TODAY}
