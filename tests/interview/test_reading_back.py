"""A long form is read back before it is recorded, each answer with its own change; what a step reads back is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.interview import reading_back, texts
from meldcode_cli.talk.dialogue import Menu
from tests.interview.seeding import BEFORE_WEIGHING, contents, given, note
from tests.support.scripted import AS_CHANGED, MELDING, OBSERVATION, Line, World

BACK = "report.read-back"
START: tuple[Line, ...] = (("note.what", "report"), *MELDING)
DONE: Line = ("note.what", "klaar")


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A case that is up to the weighing."""
    return given(World(tmp_path), BEFORE_WEIGHING)


def test_a_melding_is_read_back_whole_before_it_is_recorded(world: World) -> None:
    """Each question with its answer, empty ones too; the word that confirms is none of them."""
    note(world, *START, (BACK, Menu.STOP))
    assert not contents(world, "report")
    talk = note(world, (BACK, AS_CHANGED), DONE)
    told = "\n".join(talk.said)
    assert len(contents(world, "report")) == 1 and talk.names[0] == BACK
    assert "J. zei dat hij dan klappen krijgt." in told and texts.CHECK_EMPTY in told and "gemeld\n" not in told


def test_one_answer_is_changed_before_it_is_recorded(world: World) -> None:
    """The others are not asked again, and what is recorded is one entry that corrects nothing."""
    talk = note(world, *START, (BACK, "facts"), ("report.facts", "De plek van 8 maart."), (BACK, AS_CHANGED), DONE)
    (report,) = contents(world, "report")
    assert report.facts == "De plek van 8 maart." and report.replaces is None
    assert talk.times("report.how") == 1 and "De blauwe plek van 9 maart." in talk.defaults


def test_what_depends_on_a_changed_answer_is_asked_too(world: World) -> None:
    """Whether the family was told: then what they said."""
    note(world, *START, (BACK, "family_told"), ("report.family_told", "ja"), (BACK, AS_CHANGED), DONE)
    (report,) = contents(world, "report")
    assert report.family_told is True and report.not_told_because is None


def test_going_back_from_there_changes_nothing_or_opens_the_last_answer(world: World) -> None:
    """Leaving one answer as it was comes back to all of them."""
    changed: tuple[Line, ...] = ((BACK, "facts"), ("report.facts", Menu.BACK))
    talk = note(
        world, *START, *changed, (BACK, Menu.BACK), ("report.aftercare", "Morgen bellen."), (BACK, AS_CHANGED), DONE
    )
    (report,) = contents(world, "report")
    assert report.facts == "De blauwe plek van 9 maart." and talk.times(BACK) == 3
    assert report.aftercare == "Morgen bellen."


def test_a_short_note_and_a_signal_that_a_step_reads_back_are_not(world: World) -> None:
    """A signal is read back with its step; an afspraak of four answers is in mind."""
    talk = note(world, ("note.what", "observation"), *OBSERVATION, DONE)
    assert not any(name.endswith(".read-back") for name in talk.names) and contents(world, "observation")


@pytest.mark.parametrize(("record", "due"), [("report", True), ("observation", False), ("help", False)])
def test_a_melding_is_read_back_also_where_a_step_does_so_later(record: str, due: bool) -> None:
    """It is made once: what a flow asks for in a step is read back there, but a melding before it is recorded."""
    draft = Draft(kind=Kind.RECORD, target=record, question="een-vraag")
    draft.fields = {field.name: "x" for field in RECORDS[record].form.fields}
    assert reading_back.is_due(draft, RECORDS[record].form.fields) is due
