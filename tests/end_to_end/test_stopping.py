"""Stopping at any moment, in a real terminal: Ctrl-C, Ctrl-D, a closed window, kill -9. Nothing answered is lost."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from meldcode_cli.dossier.opening import open_case
from meldcode_cli.store.home import Home
from tests.support import guard
from tests.support.first_run import FIRST_DAY, resume, set_up, start
from tests.support.player import Player
from tests.support.scripted import BEGIN
from tests.support.terminal import CTRL_C, CTRL_D, Terminal


def answers(home: Path) -> dict[str, object]:
    """Return the answers that are on disk."""
    casefile = open_case(Home(home), "2026-001", lambda: BEGIN)
    return {name: given.value for name, given in casefile.state.answers.items()}


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
def test_stopping_with_a_key_says_one_calm_sentence_and_ends_with_130(tmp_path: Path, key: str) -> None:
    """The sentence names the command to go on; what was answered is on disk; there is no trace of an error."""
    # Python's own ways with a key that interrupts are only all there in a process of its own.
    play = start(tmp_path, fresh=key == CTRL_C)
    set_up(play)
    play.choose("Heeft iemand zelf verteld", "Nee")
    play.meets("Denkt u aan een bijzondere vorm")
    before = play.terminal.text.count("\n")
    play.terminal.press(key)
    assert play.terminal.ends() == 130
    after = "\n".join(play.terminal.text.splitlines()[before - 16 :])
    assert "U bent gestopt; alles wat u hebt beantwoord, is bewaard." in " ".join(after.split())
    assert "meldcode hervat 2026-001" in " ".join(after.split())
    assert "Traceback" not in play.terminal.transcript
    assert answers(tmp_path) == {"direct-gevaar": "nee", "onthulling": "nee"}


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
def test_stopping_at_the_very_first_question_is_calm_too(tmp_path: Path, key: str) -> None:
    """Before there is a case the sentence says how to begin again and which number to call."""
    terminal = Terminal(["start"], tmp_path, at=FIRST_DAY)
    terminal.wait_for("Is er nu iemand in direct gevaar?")
    terminal.wait_for("pijltjes")
    terminal.press(key)
    assert terminal.ends() == 130
    assert "bel 112" in " ".join(terminal.text.split())


@pytest.mark.parametrize("end", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL], ids=["hangup", "term", "kill"])
def test_a_window_that_closes_halfway_a_text_keeps_all_that_was_answered(tmp_path: Path, end: signal.Signals) -> None:
    """At most the text being typed is gone; the next sitting asks that question again."""
    play = start(tmp_path)
    set_up(play)
    play.choose("Heeft iemand zelf verteld", "Nee")
    play.say(("Denkt u aan een bijzondere vorm", ("Nee",)))
    play.choose("Waar speelt het", "Thuis")
    play.correct("Kijk uw antwoorden na. Vooraf")
    play.choose("Wat legt u vast?", "Iets dat ik zelf zag")
    play.terminal.wait_for("Op welke datum was dat?")
    play.terminal.child.send("9 maa")
    play.terminal.settle()
    play.terminal.child.kill(end)
    play.terminal.ends()
    again = resume(tmp_path, FIRST_DAY)
    again.terminal.wait_for("U was hier gebleven")
    again.terminal.wait_for("Op welke datum was dat?")
    again.terminal.kill()
    assert answers(tmp_path)["bijzondere-vorm"] == ("geen",)


def test_killed_before_there_is_a_case_nothing_is_lost_and_danger_is_asked_again(tmp_path: Path) -> None:
    """What was answered on a first run is in the settings; danger is asked anew, and both answers reach the dossier."""
    play = start(tmp_path)
    play.choose("Is er nu iemand in direct gevaar?", "Ik twijfel")
    play.terminal.wait_for("Bel nu 112")
    play.choose("Wat wilt u nu doen?", "Ik heb gebeld")
    play.type("Hoe heet u?", "W. Kuipers")
    play.terminal.wait_for("Wat is uw functie?")
    play.terminal.kill()

    play = start(tmp_path)
    play.terminal.wait_for("Vorige keer begon u al aan een casus en antwoordde u: Ik twijfel.")
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Gaat het nu om dezelfde zorg als toen?", "Ja")
    play.type("Wat is uw functie?", "leerkracht")
    play.type("Bij welke school of organisatie werkt u?", "De Vuurvlieg")
    play.choose("Welke meldcode gebruikt u?", "Onderwijs")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.choose("Wilt u uw dossiers verzegelen", "Nee")
    play.terminal.wait_for("Wat zijn de initialen van het kind")
    play.terminal.kill()
    log = open_case(Home(tmp_path), "2026-001", lambda: BEGIN).log
    assert [entry.content.model_dump().get("value") for entry in log.entries] == [None, "twijfel", None, "nee"]


def test_danger_comes_first_and_shows_the_number_before_anything_else(tmp_path: Path) -> None:
    """On a first run nothing is asked before danger, and "ja" shows 112 before name, role and organisation."""
    play = start(tmp_path)
    play.choose("Is er nu iemand in direct gevaar?", "Ja")
    play.terminal.wait_for("Bel nu 112")
    assert "Hoe heet u?" not in play.terminal.transcript
    play.choose("Wat wilt u nu doen?", "Ik bel nu 112")
    assert play.terminal.ends() == 0
    assert "Hoe heet u?" not in play.terminal.transcript


def test_a_second_window_on_the_same_case_is_turned_away(tmp_path: Path) -> None:
    """Somebody who opens the same case meanwhile hears so, with exit code 4, and nothing is lost."""
    play = start(tmp_path)
    set_up(play)
    play.terminal.wait_for("Heeft iemand zelf verteld")
    second = Terminal(["resume", "2026-001"], tmp_path, at=FIRST_DAY)
    assert second.ends() == 4
    assert "werkt nu aan casus 2026-001" in " ".join(second.text.split())
    play.choose("Heeft iemand zelf verteld", "Nee")
    play.terminal.wait_for("Denkt u aan een bijzondere vorm")
    play.terminal.kill()
    assert answers(tmp_path)["onthulling"] == "nee"


@pytest.mark.parametrize("columns", [40, 20])
def test_a_narrow_window_works(tmp_path: Path, columns: int) -> None:
    """In a narrow window every question can be read and answered."""
    play = Player(Terminal(["start"], tmp_path, at=FIRST_DAY, columns=columns, rows=80))
    play.choose("direct gevaar?", "Nee")
    play.choose("oefenen?", "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.type("Wat is uw functie?", "leerkracht")
    play.meets("organisatie werkt u?")
    play.terminal.press(CTRL_C)
    assert play.terminal.ends() == 130


def test_a_screen_reader_gets_numbered_choices_and_nothing_that_jumps(tmp_path: Path) -> None:
    """With --accessible choices are numbered, answered by number, and nothing is redrawn or coloured."""
    terminal = Terminal(["start", "--accessible"], tmp_path, at=FIRST_DAY)
    terminal.wait_for("Typ een nummer")
    terminal.type("2")
    terminal.prompted(0, "Wilt u eerst oefenen?")
    terminal.type("2")
    terminal.wait_for("Hoe heet u?")
    terminal.type("W. Kuipers")
    terminal.prompted(0, "Wat is uw functie?")
    terminal.press(CTRL_C)
    assert terminal.ends() == 130
    assert b"\x1b" not in terminal.raw
    # After the ^C of the terminal, on a line of its own.
    assert any(line.startswith("U bent gestopt") for line in terminal.text.splitlines())
    assert "1. Ja, er is nu gevaar" in terminal.transcript


def test_an_answers_file_at_the_keyboard_asks_only_the_rest(tmp_path: Path) -> None:
    """With --answers in a terminal what the file says is taken over, and the next question is the first one open."""
    file = tmp_path / "antwoorden.toml"
    file.write_text(
        '[settings]\nname = "W. Kuipers"\nrole = "leerkracht"\norganisation = "De Vuurvlieg"\nflow = "onderwijs"\n'
        'sealed = false\n[case]\ninitials = "D.R."\nage_group = "4-11"\n'
        '[answers]\ndirect-gevaar = "nee"\nonthulling = "nee"\n',
        encoding="utf-8",
    )
    play = Player(Terminal(["start", "--answers", str(file)], tmp_path / "home", at=FIRST_DAY))
    play.meets("Denkt u aan een bijzondere vorm")
    play.terminal.press(CTRL_C)
    assert play.terminal.ends() == 130
    assert answers(tmp_path / "home") == {"direct-gevaar": "nee", "onthulling": "nee"}


def test_without_a_terminal_a_command_that_asks_says_so(tmp_path: Path) -> None:
    """Standard input from a file: one Dutch sentence and exit code 2; nothing hangs and nothing is made."""
    for command in (["start"], ["resume"]):
        result = subprocess.run(
            [sys.executable, "-m", "meldcode_cli", *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env={**guard.environment(), "MELDCODE_HOME": str(tmp_path), "PATH": "/usr/bin"},
            check=False,
        )
        assert result.returncode == 2
        assert "daarvoor is een terminal nodig" in result.stderr
    assert json.dumps([path.name for path in tmp_path.iterdir()]) == "[]"


def test_danger_answered_beside_an_answers_file_is_kept_too(tmp_path: Path) -> None:
    """What is typed before the set-up is on disk at once, with an answers file as without; it reaches the case."""
    file = tmp_path / "antwoorden.toml"
    file.write_text('[case]\ninitials = "D.R."\nage_group = "4-11"\n', encoding="utf-8")
    home = tmp_path / "home"
    play = Player(Terminal(["start", "--answers", str(file)], home, at=FIRST_DAY))
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.terminal.wait_for("Hoe heet u?")
    play.terminal.kill()
    assert [begun["value"] for begun in Home(home).settings()["begun"]] == ["nee"]

    play = Player(Terminal(["start", "--answers", str(file)], home, at=FIRST_DAY))
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Gaat het nu om dezelfde zorg als toen?", "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.type("Wat is uw functie?", "leerkracht")
    play.type("Bij welke school of organisatie werkt u?", "De Vuurvlieg")
    play.choose("Welke meldcode gebruikt u?", "Onderwijs")
    play.choose("Klopt dit?", "Ja, dit klopt")
    play.choose("Wilt u uw dossiers verzegelen", "Nee")
    play.terminal.wait_for("Heeft iemand zelf verteld")
    play.terminal.kill()
    log = open_case(Home(home), "2026-001", lambda: BEGIN).log
    assert [entry.content.type for entry in log.entries] == ["begin", "answer", "case"]
