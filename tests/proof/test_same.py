"""A proof that two flows do the same says so of what no state tells apart, and of nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from meldcode_cli.flow.model import Flow
from tests.proof.same import does_the_same

STEP = {"id": "een", "number": 1, "title": "Een"}
OPTIONS = [{"value": value, "label": value.capitalize()} for value in ("ja", "nee")]


def flow(**changed: Any) -> Flow:
    """A small flow: the second question comes after a yes, and a duty and an outcome follow from it."""
    second = {"id": "tweede", "step": "een", "kind": "choice", "text": "Twee?", "options": OPTIONS}
    parts: dict[str, Any] = {
        "question": [
            {"id": "eerste", "step": "een", "kind": "choice", "text": "Een?", "options": OPTIONS},
            {**second, "when": {"eerste": "ja"}, **changed.pop("second", {})},
        ],
        "duty": [{"id": "doen", "title": "Doe dit", "reason": [reason({"eerste": "ja", "tweede": "ja"})]}],
        "outcome": [
            {"id": "goed", "reason": [reason({"tweede": "ja"})]},
            {"id": "anders", "reason": [reason({"tweede": "nee"})]},
        ],
    }
    data = {"format": 1, "id": "klein", "title": "Klein", "version": "1", "step": [STEP], **parts, **changed}
    return Flow.model_validate(data)


def reason(when: Any) -> dict[str, Any]:
    """A reason that holds when this does."""
    return {"id": "een", "when": when, "text": "Daarom."}


def refusal(when: Any) -> list[dict[str, Any]]:
    """A yes to the second question is refused when this holds."""
    return [{"question": "tweede", "value": "ja", "when": when, "text": "Dat kan niet."}]


def duty(when: Any, **keys: Any) -> list[dict[str, Any]]:
    """The duty, for this reason."""
    return [{"id": "doen", "title": "Doe dit", "reason": [reason(when)], **keys}]


OTHER = {
    "a condition that holds more often": {"duty": duty({"eerste": "ja"})},
    "a condition that holds less often": {"duty": duty({"tweede": "ja", "eerste": "nee"})},
    "another day": {"duty": duty({"eerste": "ja", "tweede": "ja"}, due="5 days")},
    "a question that is put sooner": {"second": {"when": None}},
    "other words": {"second": {"text": "Drie?"}},
    "an answer that leaves its question open": {"second": {"options": [{**OPTIONS[0], "settles": False}, OPTIONS[1]]}},
    "together with Veilig Thuis": {"second": {"with_veilig_thuis": {"eerste": "ja"}}},
    "an answer that is refused": {"refusal": refusal({"eerste": "ja"})},
}


@pytest.mark.parametrize("changed", OTHER.values(), ids=OTHER)
def test_what_differs_is_not_the_same(changed: dict[str, Any]) -> None:
    """Whatever somebody could see."""
    assert not does_the_same(flow(), flow(**changed))


def test_a_condition_that_nobody_can_tell_apart_is_the_same() -> None:
    """The second question is only put after a yes, so to ask for that yes once more changes nothing."""
    assert does_the_same(flow(), flow(duty=duty({"tweede": "ja"})))
    assert does_the_same(flow(refusal=refusal({"eerste": "ja"})), flow(refusal=refusal(None)))


def test_outcomes_that_never_hold_together_may_change_places() -> None:
    """And those that can, may not."""
    both = [{"id": name, "reason": [reason({"tweede": "ja"})]} for name in ("goed", "anders")]
    first, last = flow().outcome
    assert does_the_same(flow(), flow().model_copy(update={"outcome": (last, first)}))
    assert not does_the_same(flow(outcome=both), flow(outcome=both[::-1]))
