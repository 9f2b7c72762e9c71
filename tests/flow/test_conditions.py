"""The condition language: three-valued, closed, and with sentences for whoever writes it wrongly."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from meldcode_cli.flow.conditions import MAX_DEPTH, ConditionError, parse, questions_in


@dataclass
class Known:
    """Answers by question; `silent` are questions that are not relevant, `open` those answered but not settled."""

    given: dict[str, tuple[str, ...]] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()

    def values(self, question: str) -> tuple[str, ...] | None:
        return () if question in self.silent else self.given.get(question)

    def settled(self, question: str) -> bool | None:
        return None if question in self.unreached else question in self.given and question not in self.open


JA = {"a": "ja"}
UNKNOWN = Known()


@pytest.mark.parametrize(
    ("data", "facts", "expected"),
    [
        ({"a": "ja"}, Known({"a": ("ja",)}), True),
        ({"a": "ja"}, Known({"a": ("nee",)}), False),
        ({"a": ["nee", "ja"]}, Known({"a": ("ja",)}), True),
        ({"a": "ja"}, UNKNOWN, None),
        ({"a": "ja"}, Known(silent=("a",)), False),
        ({"a": "x"}, Known({"a": ("w", "x")}), True),
        ({"a": "x"}, Known({"a": ()}), False),
        ({"a": "ja", "b": "ja"}, Known({"a": ("ja",), "b": ("ja",)}), True),
        ({"a": "ja", "b": "ja"}, Known({"a": ("ja",)}), None),
        ({"a": "ja", "b": "ja"}, Known({"a": ("nee",)}), False),
        ({"all": [{"a": "ja"}, {"b": "ja"}]}, Known({"a": ("nee",)}), False),
        ({"any": [{"a": "ja"}, {"b": "ja"}]}, Known({"a": ("ja",)}), True),
        ({"any": [{"a": "ja"}, {"b": "ja"}]}, Known({"a": ("nee",)}), None),
        ({"any": [{"a": "ja"}, {"b": "ja"}]}, Known({"a": ("nee",), "b": ("nee",)}), False),
        ({"not": {"a": "ja"}}, Known({"a": ("nee",)}), True),
        ({"not": {"a": "ja"}}, Known({"a": ("ja",)}), False),
        ({"not": {"a": "ja"}}, UNKNOWN, None),
        ({"not": {"a": "ja"}}, Known(silent=("a",)), True),
        ({"answered": "a"}, Known({"a": ("wat dan ook",)}), True),
        ({"answered": "a"}, UNKNOWN, False),
        ({"answered": "a"}, Known(unreached=("a",)), None),
        ({"answered": "a"}, Known({"a": ("twijfel",)}, open=("a",)), False),
        ({"answered": ["a", "b"]}, Known({"a": ("ja",)}), False),
        ({"not": {"answered": "a"}}, UNKNOWN, True),
        ({"a": {"min": 17}}, Known({"a": ("17",)}), True),
        ({"a": {"min": 17}}, Known({"a": ("16",)}), False),
        ({"a": {"min": 9}}, Known({"a": ("16",)}), True),  # as numbers, not letter by letter
        ({"a": {"max": 4}}, Known({"a": ("4",)}), True),
        ({"a": {"max": 4}}, Known({"a": ("5",)}), False),
        ({"a": {"min": 2, "max": 4}}, Known({"a": ("3",)}), True),
        ({"a": {"min": 0}}, UNKNOWN, None),
        ({"not": {"a": {"min": 17}}}, UNKNOWN, None),
        ({"a": {"max": 4}}, Known(silent=("a",)), False),
        ({"a": {"max": 4}}, Known({"a": ("veel",)}), False),
        ({"a": {"before": "b"}}, Known({"a": ("2026-03-09",), "b": ("2026-03-10",)}), True),
        ({"a": {"before": "b"}}, Known({"a": ("2026-03-10",), "b": ("2026-03-10",)}), False),
        ({"a": {"after": "b"}}, Known({"a": ("2026-10-01",), "b": ("2026-09-30",)}), True),
        ({"a": {"after": "b"}}, Known({"a": ("2026-09-30",), "b": ("2026-10-01",)}), False),
        ({"a": {"after": "b"}}, Known({"a": ("2026-09-30",)}), None),
        ({"not": {"a": {"after": "b"}}}, Known({"a": ("2026-09-30",)}), None),
        ({"a": {"after": "b"}}, Known({"a": ("2026-09-30",)}, silent=("b",)), False),
        ({"a": {"before": "b"}}, Known(silent=("a",)), False),
    ],
)
def test_holds(data: dict[str, Any], facts: Known, expected: bool | None) -> None:
    """True, false or unknown, as Kleene's logic has it; silence is never taken for an answer."""
    assert parse(data).holds(facts) is expected


@pytest.mark.parametrize("value", ["ja", "nee", "twijfel", "anders"])
def test_silence_is_no_answer(value: str) -> None:
    """An unanswered question equals no value at all, and does not differ from it either."""
    assert parse({"a": value}).holds(UNKNOWN) is None
    assert parse({"not": {"a": value}}).holds(UNKNOWN) is None


@pytest.mark.parametrize(
    ("data", "facts", "expected"),
    [
        ({"a": "ja", "b": "ja"}, Known({"a": ("ja",), "b": ("ja",)}), ("a", "b")),
        ({"any": [{"a": "ja"}, {"b": "ja"}]}, Known({"a": ("nee",), "b": ("ja",)}), ("b",)),
        ({"not": {"a": "ja"}}, Known({"a": ("nee",)}), ("a",)),
        ({"not": {"answered": "a"}}, UNKNOWN, ()),
        ({"all": [{"a": "ja"}, {"not": {"a": "nee"}}]}, Known({"a": ("ja",)}), ("a",)),
    ],
)
def test_causes(data: dict[str, Any], facts: Known, expected: tuple[str, ...]) -> None:
    """The causes are the answered questions that made the condition hold, each named once."""
    assert parse(data).causes(facts) == expected


def test_questions_in_looks_everywhere() -> None:
    """Every question that a condition looks at is named, however deep it stands."""
    data = {"any": [{"a": "ja"}, {"not": {"all": [{"b": "x"}, {"answered": ["c", "d"]}]}}]}
    assert list(questions_in(parse(data))) == ["a", "b", "c", "d"]


def nested(depth: int) -> dict[str, Any]:
    data: dict[str, Any] = {"a": "ja"}
    for _ in range(depth):
        data = {"not": data}
    return data


@pytest.mark.parametrize(
    "data",
    [
        *(
            None,
            "ja",
            1,
            [],
            {},
            {"a": 1},
            {"a": []},
            {"a": ["ja", 2]},
            {"a": {"b": "c"}},
            {"a": {}},
            {"any": {}},
            {"any": []},
        ),
        *({"all": "x"}, {"all": [1]}, {"not": []}, {"not": {}}, {"answered": 3}, {"answered": []}, nested(500)),
        *({"a": {"min": 3, "max": 2}}, {"a": {"min": -1}}, {"a": {"min": True}}, {"a": {"min": 1, "x": 2}}),
        *({"a": {"max": 1.5}}, {"a": {"min": 1000000}}, {"answered": {"min": 1}}),
        *({"a": {"before": 3}}, {"a": {"before": "b", "after": "c"}}, {"a": {"before": ["b"]}}),
    ],
)
def test_unreadable(data: object) -> None:
    """What is no condition gets one Dutch sentence, never a trace and never what was typed."""
    with pytest.raises(ConditionError) as caught:
        parse(data)
    assert str(caught.value).endswith(".")
    assert "oorwaarde" in str(caught.value) or "Achter '" in str(caught.value)


def test_depth_is_limited() -> None:
    """Nesting up to the limit is read, one level more is refused."""
    assert parse(nested(MAX_DEPTH)).holds(Known({"a": ("ja",)})) is True
    with pytest.raises(ConditionError, match="te diep"):
        parse(nested(MAX_DEPTH + 1))
