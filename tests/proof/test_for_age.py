"""What is said for an age: an overlay adds to it and takes nothing away, and nobody is told to talk where another
sentence says to wait."""

from __future__ import annotations

import re

import pytest

from meldcode_cli.flow.available import shipped_folder
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.rules import for_age
from meldcode_cli.flow.values import AGE_GROUPS
from tests.support.own_flows import Write, check_file, library, said, write

__all__ = ["library", "write"]
SHIPPED = sorted(path.stem for path in shipped_folder().glob("*.toml"))
SPOKEN_TO = ("gesprek-kind", "gesprek-betrokkenen", "melden-veilig-thuis", "opnieuw-melden-veilig-thuis")
OWN = """
format = 1
id = "eigen"
title = "Een eigen school"
version = "1"
extends = "onderwijs"

[[{kind}]]
id = "{name}"
[[{kind}.for_age]]
id = "{told}"
age = {age}
text = "{text}"
"""


@pytest.mark.parametrize("flow", SHIPPED)
def test_each_flow_says_who_is_spoken_to_at_12_16_and_18(flow: str) -> None:
    """Wherever it is asked whom was spoken to, or to report; for younger children nothing is added."""
    whole = Library().load(flow)
    for name in SPOKEN_TO:
        told = whole.find_question(name) or whole.find_duty(name)
        assert told is not None
        heard = {age: for_age(told, age) for age in AGE_GROUPS}
        assert [age for age, texts in heard.items() if texts] == ["12-15", "16-17", "18+"], name
        assert for_age(told, None) == ()
        # Above it may stand that nobody is to be spoken to yet: a talk is only named as one that may be held.
        assert not re.search(r"(^|[.!?] )(Praat|Bespreek|Vertel het) (ook |eerst |dan )?(aan|met|de)\b", str(heard))


@pytest.mark.parametrize(
    ("kind", "name", "told", "age", "text", "place"),
    [
        ("question", "gesprek-kind", "vanaf-12", '["12-15"]', "Praat er niet over.", "for_age"),
        ("question", "gesprek-kind", "vanaf-12", '["12-15", "16-17"]', "Praat er niet over.", "for_age 'vanaf-12'"),
        ("duty", "melden-veilig-thuis", "vanaf-16", '["18+"]', "Een bezwaar telt niet.", "for_age"),
        ("duty", "melden-veilig-thuis", "vanaf-18", '["12"]', "Welkom.", "for_age 'vanaf-18', age"),
    ],
)
def test_what_was_said_for_an_age_stays(
    library: Library, write: Write, kind: str, name: str, told: str, age: str, text: str, place: str
) -> None:
    """Other words, another age and an age that is none are found, at the very table."""
    path = write("eigen", OWN.format(kind=kind, name=name, told=told, age=age, text=text))
    found = check_file(library, path)
    assert found and place in said(found) and "eigen.toml, regel" in said(found)


def test_an_overlay_may_add(library: Library, write: Write) -> None:
    """A sentence of the school's own comes below what was said."""
    path = write("eigen", OWN.format(kind="question", name="gesprek-kind", told="eigen", age='["16-17"]', text="Ook."))
    assert check_file(library, path) == []
    question = Library(library.own).read_file(path).flow.find_question("gesprek-kind")
    assert question is not None and for_age(question, "16-17")[-1] == "Ook." and len(for_age(question, "16-17")) == 2
