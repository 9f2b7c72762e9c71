"""No answer by accident: where much hangs on it nothing is chosen yet, and what cannot be undone asks for a word."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.interview import sure, texts
from meldcode_cli.proof.overlays import CLOSED
from meldcode_cli.talk.dialogue import UNCHOSEN, Menu
from meldcode_cli.talk.weighty import MOMENTS
from meldcode_cli.terminal import texts as terminal_texts
from tests.commands.test_start import known
from tests.interview.seeding import BEFORE_WEIGHING, contents, given, note, sit
from tests.support import forms
from tests.support.guard import ROOT
from tests.support.player import sitting
from tests.support.scripted import BEGIN, MELDING, NO_DANGER, World
from tests.support.terminal import ENTER

HALF = {
    "kind": "record",
    "target": "observation",
    "question": "signalen",
    "fields": {
        "kind": "waarneming",
        "date": "2026-03-09",
        "time": "",
        "place": "lokaal",
        "situation": "begin van de dag",
        "present": [],
    },
}


# ---- which questions


@pytest.mark.parametrize("flow", Library().ids())
def test_in_every_flow_danger_the_afwegingen_and_the_way_out_weigh(flow: str) -> None:
    """Also in one that was built on another."""
    read = Library().read(flow).flow
    weighs = {question.id for question in read.question if read.weighs(question)}
    assert weighs >= {name for name in CLOSED if read.find_question(name) is not None}


def test_every_moment_that_weighs_is_one_that_is_asked() -> None:
    """A name that is nowhere asked would keep nothing safe."""
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py") if path.name != "weighty.py")
    assert {name for name in MOMENTS if f'"{name}"' not in source} == set()


def test_nothing_is_chosen_at_an_afweging_until_it_was_answered(tmp_path: Path) -> None:
    """Changed later, it starts at what was answered."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja"})
    talk = sit(world, ("afweging-2", Menu.BACK), ("back.which", "afweging-1"))
    assert talk.started_from("afweging-2")[0] == UNCHOSEN
    assert talk.started_from("afweging-1") == ["ja"]


# ---- what asks for a word


@pytest.mark.parametrize("typed", ["gemeld", " Gemeld. ", "GEMELD"])
def test_the_word_itself_confirms(typed: str) -> None:
    """Capitals and a full stop make no difference."""
    assert sure.wrong(sure.REPORTED.name, typed) is None


@pytest.mark.parametrize("typed", ["", "ja", "gemeld en gebeld", "sluiten"])
def test_nothing_else_confirms(typed: str) -> None:
    """And what was typed is not repeated; a field that asks for no word is not judged."""
    refused = sure.wrong(sure.REPORTED.name, typed)
    assert refused is not None and refused.sentence == texts.SURE_WRONG.format(word="gemeld")
    assert sure.wrong("text", typed) is None


def test_a_melding_is_recorded_once_it_is_said_to_be_made(tmp_path: Path) -> None:
    """Before that it is a half-filled form; the word is not in the dossier."""
    world = given(World(tmp_path), BEFORE_WEIGHING)
    script = (("note.what", "report"), *MELDING)
    talk = note(world, *script, ("report.reported", Menu.STOP))
    assert not contents(world, "report")
    assert texts.SURE_REPORTED in talk.asked
    talk = note(world, ("report.reported", "ja"), ("report.reported", "Gemeld"))
    assert talk.warned[-1] == texts.SURE_WRONG.format(word="gemeld")
    assert len(contents(world, "report")) == 1
    assert "gemeld" not in [str(value) for value in contents(world, "report")[0].model_dump().values()]


def test_leaving_the_code_asks_for_a_word_and_back_leaves_the_answer_open(tmp_path: Path) -> None:
    """Another answer to the same question asks for none."""
    world = World(tmp_path)
    world.play(*NO_DANGER)
    asked = ("pleger", "medewerker")
    talk = sit(world, asked, ("pleger.leaving", Menu.BACK), ("pleger", "huiselijke-kring"))
    assert talk.times("pleger.leaving") == 1
    assert [item.value for item in contents(world, "answer") if item.question == "pleger"] == ["huiselijke-kring"]


# ---- in a real terminal


def test_a_run_of_enters_records_nothing_at_step_four(tmp_path: Path) -> None:
    """Each says that nothing is chosen, and how to choose."""
    world = given(World(known(tmp_path / "home", sealed=False)), BEFORE_WEIGHING)
    before = len(world.reopened().log.entries)
    play = sitting(tmp_path / "home", BEGIN.isoformat(), "resume", world.case)
    play.meets("Afweging 1.")
    assert play.terminal.pointed_at() == terminal_texts.LIST_CHOOSE
    for _ in range(10):
        play.terminal.child.send(ENTER)
        time.sleep(0.05)
    # Several at once are no answer either.
    play.terminal.wait_for(terminal_texts.LIST_UNCHOSEN, terminal_texts.LIST_LOST)
    assert play.terminal.pointed_at() == terminal_texts.LIST_CHOOSE
    play.terminal.kill()
    assert len(world.reopened().log.entries) == before


def test_stoppen_at_what_was_seen_is_asked_about(tmp_path: Path) -> None:
    """It stops, and the half-filled form holds no such fact."""
    world = given(World(known(tmp_path / "home", sealed=False)), {"direct-gevaar": "nee"})
    forms.keep(world.casefile, [HALF])
    play = sitting(tmp_path / "home", BEGIN.isoformat(), "resume", world.case)
    play.type("Wat zag, hoorde of rook u?", "stoppen")
    play.terminal.wait_for(terminal_texts.WORD_QUESTION)
    play.terminal.choose("Stoppen voor nu")
    play.stops()
    assert "text" not in forms.kept(world.reopened())[-1]["fields"]
