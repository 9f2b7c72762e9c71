"""Two people are two, however they are written down, and a function is nobody."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from meldcode_cli.case.people import in_item, in_list, is_one_person
from meldcode_cli.case.reading import read_dates, read_people, typed_again
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dutch.findings import findings
from meldcode_cli.dutch.typed import NotUnderstood
from tests.case.making import GOOD, NOW, TODAY, TOMORROW

INITIALS = st.from_regex(r"[A-Z]\.([A-Z]\.){0,2}", fullmatch=True)
SIGNS = st.sampled_from([", ", ",", "; ", ";", " en ", " EN ", ", en ", " & ", "&", "/", " / ", " + "])
NEITHER = "Schrijf initialen, of alleen 'niemand'."


def recorded(present: list[str], *, now: bool = True) -> tuple[str, ...]:
    """Return who were present at an observation that names these, as it is recorded or read back."""
    table: dict[str, Any] = {**GOOD["observation"], "present": present}
    found = RECORDS["observation"].model_validate(table, context={"now": NOW} if now else None)
    return tuple(found.model_dump()["present"])


@given(st.lists(st.tuples(INITIALS, SIGNS), min_size=1, max_size=8))
def test_everybody_in_a_list_is_somebody(written: list[tuple[str, str]]) -> None:
    """Whatever stands between them: each is one, at the keyboard and in a file, and in one piece again when shown."""
    line = "".join(part for pair in written for part in pair)
    line = line.removesuffix(written[-1][1])
    people = [name for name, _ in written]
    assert in_list(line) == read_people(line) == people
    assert recorded([line]) == recorded(people) == tuple(people)
    assert read_people(typed_again(people)) == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("A.S., leerkracht", ["A.S., leerkracht"]),
        ("A.S., leerkracht en mentor", ["A.S., leerkracht en mentor"]),
        ("R. Tan, IB'er", ["R. Tan, IB'er"]),
        ("A.S., leerkracht groep 7/8", ["A.S., leerkracht groep 7/8"]),
        ("A.S., leerkracht en T.B., ib'er", ["A.S., leerkracht", "T.B., ib'er"]),
        ("A.S., leerkracht; Sanne", ["A.S., leerkracht", "Sanne"]),
        ("A.S. (leerkracht, mentor) & T.B.", ["A.S. (leerkracht, mentor)", "T.B."]),
        ("vader en moeder", ["vader", "moeder"]),
        ("vader, moeder", ["vader", "moeder"]),
        ("A.S. en moeder", ["A.S.", "moeder"]),
        ("groep 7/8", ["groep 7/8"]),
        ("de klas", ["de klas"]),
        ("E.N.", ["E.N."]),
        ("Ben", ["Ben"]),
    ],
)
def test_a_function_stays_with_whose_it_is(line: str, people: list[str]) -> None:
    """In a file one item of a list may say what somebody is; that is nobody else."""
    assert in_item(line) == people
    assert recorded([line]) == tuple(people)


@pytest.mark.parametrize("present", [["niemand"], ["Niemand."], []])
def test_nobody_is_nobody_at_both_doors(present: list[str]) -> None:
    """A person who is called "niemand" never gets into a dossier."""
    assert recorded(present) == ()


@pytest.mark.parametrize("present", [["niemand", "M.V."], ["niemand en M.V."], [",;"]])
def test_nobody_and_somebody_is_refused(present: list[str]) -> None:
    """Who says both, or writes down no name, is asked again; nothing of it is repeated."""
    with pytest.raises(ValidationError) as caught:
        recorded(present)
    assert [sentence for _, sentence in findings(caught.value)] == [NEITHER]
    with pytest.raises(NotUnderstood):
        read_people(", ".join(present))


def test_an_old_dossier_is_read_as_it_was_written() -> None:
    """What was recorded as one before this stays one: nothing changes in silence."""
    for present in (["M.V. en T.B."], ["niemand"]):
        assert recorded(present, now=False) == tuple(present)


@pytest.mark.parametrize(
    "name", ["H.M. en T.B.", "H.M. & T.B.", "H.M.; T.B.", "H.M., directeur; T.B.", "H.M., directeur en T. Bos, ib'er"]
)
def test_two_people_do_not_decide(name: str) -> None:
    """Behind somebody's function nobody else can hide."""
    assert not is_one_person(name)


@pytest.mark.parametrize("name", ["H.M., directeur en IB'er", "H.M., leerkracht groep 7/8", "Annelies, I.B."])
def test_a_function_is_no_second_person(name: str) -> None:
    """One who is more than one thing is one."""
    assert is_one_person(name)


def test_dates_are_a_list_too() -> None:
    """Days with "en" between them are as many days."""
    typed = f"{typed_again(TODAY)} en {typed_again(TOMORROW)}"
    assert read_dates(typed, TODAY) == [TODAY, TOMORROW]


@pytest.mark.parametrize("line", ["(" * 200_000, " " * 200_000, "a," * 100_000, " en" * 100_000])
def test_a_list_of_any_length_is_read_at_once(line: str) -> None:
    """The time is in proportion to what is written."""
    begin = time.perf_counter()
    in_list(line)
    assert time.perf_counter() - begin < 5
