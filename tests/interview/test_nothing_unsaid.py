"""Nothing that was never said is recorded by Enter, and nobody is called "ik"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from meldcode_cli.case import forms, texts
from meldcode_cli.case.beside import wrong_beside
from meldcode_cli.case.entries import CaseFacts, DutyDone, DutyNotDone
from meldcode_cli.case.people import said_whole, says_me
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.interview import texts as interview_texts
from tests.interview.seeding import BEFORE_WEIGHING, DAY, SAID, contents, given, note, sit
from tests.support.scripted import BEGIN, MELDING, Line, World

WHAT = "note.what"
DONE: Line = (WHAT, "klaar")
NAMES = sorted((kind, name) for kind, each in RECORDS.items() for name, shown in each.shown.items() if shown.part)


def test_a_form_starts_empty_also_where_it_is_mostly_whoever_writes(tmp_path: Path) -> None:
    """Of a melding nothing stands there at first; the function only once somebody said to have done it."""
    world = World(tmp_path)
    talk = note(world, (WHAT, "report"), *MELDING, DONE)
    assert talk.started_from("reported_by") == [""] and interview_texts.OWN_HINT in talk.hints
    other = [(name, "P. Vos" if name.endswith("reported_by") else said) for name, said in MELDING]
    talk = note(World(tmp_path / "other"), (WHAT, "report"), *other, DONE)
    assert talk.started_from("function") == [""]


def test_ik_is_told_as_who_that_is(tmp_path: Path) -> None:
    """With name and function as far as the field asks them; and it is said before it counts."""
    world = World(tmp_path)
    own = [(name, "ik" if name.endswith("reported_by") else said) for name, said in MELDING]
    talk = note(world, (WHAT, "report"), *own, DONE)
    assert contents(world, "report")[-1].reported_by == "W. Kuipers"
    assert talk.started_from("function") == ["intern begeleider"]
    assert texts.TOLD_ME.format(who="W. Kuipers") in talk.said


def test_ik_among_others_is_a_function(tmp_path: Path) -> None:
    """In a list with initials no name of whoever writes is needed."""
    world = given(World(tmp_path), BEFORE_WEIGHING)
    note(
        world,
        (WHAT, "conversation"),
        ("conversation.partner", "ouder"),
        ("conversation.date", "vandaag"),
        ("with_whom", "moeder"),
        ("led_by", "Ik."),
        ("present", "ik en M.V."),
        ("purpose", "Horen hoe het gaat."),
        ("conversation.facts", "Drie keer te laat."),
        ("reaction", '"Dat klopt."'),
        ("agreements", ""),
        DONE,
    )
    talk = contents(world, "conversation")[-1]
    assert talk.led_by == "W. Kuipers, intern begeleider" and talk.present == ("intern begeleider", "M.V.")


def test_who_answers_an_afweging_is_said(tmp_path: Path) -> None:
    """At the first one nothing stands there; at the next what was said a minute ago is offered, and it says so."""
    world = given(World(tmp_path), BEFORE_WEIGHING)
    talk = sit(world, ("afweging-1", "ja"), ("why", "De blauwe plekken."), ("answered_by", "ik"))
    assert talk.started_from("answered_by")[0] == ""
    assert contents(world, "answer")[-1].answered_by == "W. Kuipers, intern begeleider"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ik", "P. Bos, leerkracht"),
        ("Ikzelf.", "P. Bos, leerkracht"),
        ("ik, invaller", "P. Bos, invaller"),
        ("ik en de directeur", "leerkracht en de directeur"),
        ("M.V., ik", "M.V., P. Bos, leerkracht"),
        ("Ik sprak moeder", "Ik sprak moeder"),
        ("I.K., directeur", "I.K., directeur"),
        ("Rik, leerkracht", "Rik, leerkracht"),
    ],
)
def test_only_somebody_who_is_called_so_is_ik(typed: str, said: str) -> None:
    """A sentence, initials and a name that ends so are left as they are."""
    assert said_whole(typed, "P. Bos", "leerkracht") == said
    assert says_me(typed) == (said != typed)


@pytest.mark.parametrize(("kind", "name"), NAMES)
def test_a_file_says_who_ik_is(kind: str, name: str) -> None:
    """In every field of every record that names somebody; a dossier that says it stays readable."""
    people = any(field.name == name and field.kind == "people" for field in RECORDS[kind].form.fields)
    said: dict[str, Any] = {"about": 1, **SAID.get(kind, {}), name: ["ik"] if people else "ik"}
    with pytest.raises(ValidationError) as caught:
        RECORDS[kind].model_validate(said, context={"now": BEGIN})
    assert texts.WHO_ARE_YOU in str(caught.value) or RECORDS[kind].nobody(name, "ik") == texts.WHO_ARE_YOU


@pytest.mark.parametrize(
    "field", [forms.ANSWERED_BY.name, forms.CONSULTED.name, forms.DECIDED_BY.name, forms.AUTHORITY.name]
)
def test_beside_an_answer_too(field: str) -> None:
    """Also in a file."""
    assert wrong_beside(field, "ik") == texts.WHO_ARE_YOU


def test_and_of_actions_and_of_whom_it_is_about() -> None:
    """Nobody has the initials ik."""
    done = {"duty": "bel-112", "done": DAY, "done_by": "ik", "result": "Gebeld."}
    not_done = {"duty": "bel-112", "reason": "Dat kon niet.", "decided_by": "ik, leerkracht"}
    for model, said in (
        (DutyDone, done),
        (DutyNotDone, not_done),
        (CaseFacts, {"initials": "ik", "age_group": "4-11"}),
    ):
        with pytest.raises(ValidationError):
            model.model_validate(said, context={"now": BEGIN})
        model.model_validate(said)
