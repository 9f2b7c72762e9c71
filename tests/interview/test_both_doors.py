"""What one door takes the other takes, and what one refuses the other refuses: the same cases, typed and in a file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldcode_cli.case.entries import Answer
from meldcode_cli.interview import Interview, answers_file
from meldcode_cli.interview.answers_file import AnswersFile
from tests.interview.conftest import quick
from tests.support.doors import Told, Typing, made_up
from tests.support.lots import drawn
from tests.support.scripted import World

__all__ = ["quick"]

FLOWS = ("landelijk", "onderwijs", "parkstad", "wolderwijs", "onderwijs-leerplicht", "tweestroom", "kinderopvang")
# Nobody who writes a file reads a step back: the keyboard records that somebody did.
BESIDE = ("begin", "case", "check", "access")


def said(world: World) -> list[dict[str, Any]]:
    """What each entry says, but for when, and for who read a warning that held; an entry is called by its place."""
    entries = [entry for entry in world.reopened().log.entries if entry.content.type not in BESIDE]
    places = {entry.number: place for place, entry in enumerate(entries)}
    found = []
    for entry in entries:
        content = entry.content.model_dump()
        content["held"] = {*content.pop("warnings", ()), *content.pop("unread", ())}
        content["left_open"] = [places[number] for number in content.pop("left_open", ())]
        found.append({"type": entry.content.type, **content})
    return found


def typed(world: World, told: Told) -> tuple[list[dict[str, Any]], Typing]:
    """Tell a case at the keyboard; returns what was recorded, and who told it."""
    talk = Typing(world.casefile.flow, told)
    Interview(world.casefile, talk).run()
    assert not any(getattr(entry.content, "unread", ()) for entry in world.reopened().log.entries)
    return said(world), talk


def filed(world: World, told: Told, folder: Path, *, attended: bool) -> tuple[list[dict[str, Any]], AnswersFile]:
    """Tell a case in a file; returns what was recorded, and what was said of it."""
    file = answers_file.read(told.written(folder))
    file.apply(world.casefile, attended=attended)
    if not file.problems and not file.missing(world.casefile):
        file.close_if_done(world.casefile)
    assert not any(getattr(entry.content, "warnings", ()) for entry in world.reopened().log.entries)
    return said(world), file


@pytest.mark.parametrize("flow", drawn(FLOWS, 4))
@settings(max_examples=2)
@given(seed=st.integers(0, 2**32), wrong=st.booleans())
def test_both_doors_judge_alike(flow: str, seed: int, wrong: bool) -> None:
    """The dossiers are the same, entry by entry, up to the first thing that the keyboard refuses: the file refuses that
    too. If the keyboard takes everything, so does the file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keyboard, paper = World(folder / "keyboard", flow), World(folder / "paper", flow)
        told = made_up(keyboard.casefile.flow, seed, wrong=wrong)
        there, talk = typed(keyboard, told)
        here, file = filed(paper, told, folder, attended=True)
        assert here[: len(there)] == there
        if talk.refused:
            assert file.problems
        elif not talk.doubts:
            # What the keyboard never asked, because its day has not come, the file does not take. What happened it
            # keeps: a melding say, that only an answer of a later day would have asked for.
            beyond = here[len(there) :]
            assert all(table["type"] == "report" and table["question"] is None for table in beyond)
            assert len(beyond) <= len(talk.left)
            assert {line.partition(":")[0] for line in file.problems} == set(told.answers) - set(talk.names)
        _without_anybody(World(folder / "alone", flow), told, folder, here)


def _without_anybody(world: World, told: Told, folder: Path, attended: list[dict[str, Any]]) -> None:
    """With nobody to ask, the first thing that differs is an answer that lacks something and lets nothing go: it
    counts, and what it lacks is named."""
    alone, file = filed(world, told, folder, attended=False)
    differs = next((item for item, other in zip(alone, [*attended, None], strict=False) if item != other), None)
    if differs is not None and differs["type"] == Answer.type:
        begin = f"{differs['question']}: hierbij ontbreekt nog: "
        assert [line for line in file.problems if line.startswith(begin) and line.endswith("telt al wel.")]
    else:
        assert alone == attended or differs is not None
