"""Late at night, at a real terminal: what is typed at the closing question is no answer to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.answers import AT, without_suspicion, written
from tests.support.command import inside
from tests.support.player import sitting

CASE = "2026-001"


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_word_and_enter_close_no_dossier(tmp_path: Path, columns: int) -> None:
    """ "gisteren" and Enter answer nothing; the words of a line and Enter choose that line."""
    home = tmp_path / "home"
    tables = without_suspicion()
    del tables["answers"]["afweging-1"], tables["why"]["afweging-1"], tables["who"]["afweging-1"]
    inside(home, "start", "--answers", str(written(tmp_path, tables)), "--no-input", at=AT)
    play = sitting(home, AT, "resume", CASE, columns=columns, rows=40)
    for _ in range(4):
        play.choose("Kloppen deze antwoorden?", "Ja, dit klopt")
    play.afweging(1, "Nee", "Het is opgehelderd.", decider="K.L., directeur")
    play.correct("Afweging 1.")
    play.meets("Wat wilt u nu doen?")
    terminal = play.terminal
    terminal.wait_for("» Kies een antwoord")
    terminal.type("gisteren")
    terminal.wait_for("Er is nog niets gekozen.")
    terminal.press("\r", "\r")
    assert inside(home, "list", "--json", at=AT).json["cases"][0]["status"] != "closed"
    terminal.press("\x7f" * 8)
    # What comes with its Enter all at once is asked again: as a hand does, the letters first.
    terminal.press("stoppen")
    terminal.wait_for("Getypt: stoppen")
    terminal.press("\r")
    assert terminal.ends() == 0 and "Uw antwoord: Stoppen" in terminal.said(0)
    assert inside(home, "list", "--json", at=AT).json["cases"][0]["status"] != "closed"
