"""Two people are two, however they are written down, and a function is nobody."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from meldcode_cli.case import texts
from meldcode_cli.case.judging import said_wrong
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


@pytest.mark.parametrize("present", [["niemand"], ["Niemand."], ["leeg"], ["Geen."], ["geen, niemand"], []])
def test_nobody_is_nobody_at_both_doors(present: list[str]) -> None:
    """A person who is called "niemand" never gets into a dossier."""
    assert recorded(present) == ()


@pytest.mark.parametrize("typed", ["leeg", "Leeg.", "geen", "niemand", "nee"])
def test_a_word_for_nobody_is_no_person(typed: str) -> None:
    """Where one person is asked for it is refused at both doors; an old dossier that says it is read as it is."""
    table = {**GOOD["conversation"], "led_by": typed}
    with pytest.raises(ValidationError) as caught:
        RECORDS["conversation"].model_validate(table, context={"now": NOW})
    assert [sentence for _, sentence in findings(caught.value)] == [texts.NOBODY]
    assert RECORDS["conversation"].nobody("led_by", typed) == texts.NOBODY
    assert RECORDS["conversation"].nobody("interpreter", typed) == texts.NOBODY_EMPTY
    # That nobody watches is something to know.
    assert RECORDS["feedback"].nobody("watches", typed) == ""
    assert RECORDS["conversation"].model_validate(table).model_dump()["led_by"] == typed
    assert read_people(typed) == [] and not is_one_person(typed)


@pytest.mark.parametrize(
    "typed",
    ["Zij trok aan haar trui en haar eten lag nog in de tas.", "de vader van een kind dat ik nog niet ken, moeder"],
)
def test_a_sentence_is_nobody(typed: str) -> None:
    """Whoever answers another question than the one that is asked hears so: no words are taken apart as names."""
    with pytest.raises(NotUnderstood) as caught:
        read_people(typed)
    assert str(caught.value) == texts.PEOPLE_NO_SENTENCE


@pytest.mark.parametrize(
    "typed", ["juf Ria van groep 7, die erbij was", "de moeder van een ander kind", "A.S. en T.B."]
)
def test_somebody_in_a_few_words_is_somebody(typed: str) -> None:
    """Whoever has no initials is named by what they are."""
    assert read_people(typed)


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


def test_an_answer_is_given_by_somebody() -> None:
    """Who answers is somebody; with whom it was discussed may stay empty, and is never a word for that."""
    told = {name: said_wrong(name, "Leeg.") for name in ("answered_by", "consulted", "decided_by", "why")}
    sentences = {name: found and found.sentence for name, found in told.items()}
    assert sentences == {
        "answered_by": texts.NOBODY,
        "consulted": texts.NOBODY_EMPTY,
        "decided_by": texts.ONE_PERSON,
        "why": None,
    }
    assert said_wrong("consulted", "J.K.") is None
