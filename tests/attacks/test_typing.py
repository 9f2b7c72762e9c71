"""Typing in the whole program: odd letters, windows that change, poor terminals, being put aside."""

from __future__ import annotations

import os
import sys
import termios
import unicodedata
from pathlib import Path

import pexpect
import pytest

from meldcode_cli.dossier.opening import open_case
from meldcode_cli.store.home import Home
from tests.attacks.hostile import stray
from tests.attacks.looking import ANSWER, Place, copied
from tests.attacks.small import Small
from tests.support import guard
from tests.support.answers import AT, changed, whole, written
from tests.support.command import inside, meldcode
from tests.support.player import Player
from tests.support.scripted import BEGIN
from tests.support.sealed import CASE
from tests.support.terminal import CTRL_C, ENTER, ROOT, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")

CTRL_Z = "\x1a"
ODD = "Zoe\u0308 zei: 👨\u200d👩\u200d👧 🇳🇱 Ș ẞ ﬁ 𝔘 ٣ 漢字 \u0927\u094d"


@pytest.fixture
def place(prepared: dict[str, Small], tmp_path: Path) -> Place:
    """A home that is not sealed, with one case that waits for a text."""
    return copied(prepared["open"], tmp_path)


def resumed(place: Place, *arguments: str, **more: str) -> Player:
    """Resume the case up to the question for a text."""
    terminal = Terminal(["resume", CASE, *arguments], place.home, at=AT, environment=more)
    play = Player(terminal)
    if not arguments and more.get("TERM") != "dumb":
        play.correct("Kijk uw antwoorden na. Vooraf")
    return play


def answer(place: Place, question: str) -> object:
    """What is in the dossier as the answer to a question."""
    given = open_case(Home(place.home), CASE, lambda: BEGIN).state.answers.get(question)
    return None if given is None else given.value


# ---------------------------------------------------------------- letters


def test_odd_letters_are_kept_shown_and_exported_as_they_were_typed(place: Place) -> None:
    """Accents in two signs, families of emoji, flags, other scripts: the dossier holds just that, and it is shown."""
    play = resumed(place)
    play.type("Wat gaat u doen?", ODD)
    play.meets("Is het thuis veilig?")
    assert play.terminal.leaves() == 130
    assert answer(place, "plan") == ODD
    for command in (("show", CASE, "--why"), ("export", CASE)):
        said = inside(place.home, *command, at=AT)
        assert said.code == 0 and ODD.split(":")[0] in said.out
    assert ODD in inside(place.home, "export", CASE, at=AT).out


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_initials_may_have_an_accent(tmp_path: Path, form: str) -> None:
    """A child called É.Ö. or Zoë is no full name and no control character, however the keyboard makes the accent."""
    initials = unicodedata.normalize(form, "É.Ö.")
    file = written(tmp_path, changed(whole(), "case.initials", initials))
    said = inside(tmp_path / "home", "start", "--answers", str(file), "--no-input", at=AT)
    assert said.code == 0, said.err
    assert f"Over: {initials}," in inside(tmp_path / "home", "show", CASE, at=AT).out


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_terminal_of_another_time_shows_what_it_can(place: Place, tmp_path: Path, encoding: str) -> None:
    """A screen in another set of characters: every command still works, and what a file gets is whole."""
    play = resumed(place)
    play.type("Wat gaat u doen?", ODD)
    play.meets("Is het thuis veilig?")
    play.terminal.kill()
    more = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    environment = {**os.environ, **guard.environment(), **more, "MELDCODE_HOME": str(place.home)}
    target = tmp_path / "export.md"
    for command in (("show", CASE), ("export", CASE, "-o", str(target))):
        out, code = pexpect.run(
            f"{sys.executable} -m meldcode_cli {' '.join(command)}",
            env=environment,
            cwd=str(ROOT),
            withexitstatus=True,
            # What is shown is read page by page.
            events={"klaar[.]": "q"},
        )
        assert code == 0 and b"Traceback" not in out and b"codec" not in out, (command, out)
        out.decode(encoding)
    assert ODD in target.read_text(encoding="utf-8")


# ---------------------------------------------------------------- windows


def test_a_window_that_changes_its_size_loses_nothing(place: Place) -> None:
    """Made narrow and wide again halfway a list and halfway a text: what was typed is there, and nothing English."""
    play = resumed(place)
    terminal = play.terminal
    play.meets("Wat gaat u doen?")
    terminal.child.send(f"{ANSWER} en")
    for columns, rows in ((20, 60), (5, 3), (200, 60), (1, 1), (80, 24)):
        terminal.child.setwinsize(rows, columns)
        terminal.screen.resize(rows, columns)
        terminal.settle()
    terminal.child.send(" verder" + ENTER)
    terminal.wait_for("Is het thuis veilig?")
    for columns in (20, 200, 80):
        terminal.child.setwinsize(24, columns)
        terminal.screen.resize(24, columns)
        terminal.settle()
    assert terminal.leaves() == 130
    assert answer(place, "plan") == f"{ANSWER} en verder"
    assert "too small" not in terminal.transcript and stray(terminal.raw, prompts=True) == []


@pytest.mark.parametrize(
    ("more", "columns"),
    [({"TERM": "dumb"}, 20), ({"TERM": "unknown-terminal"}, 80), ({"NO_COLOR": "1"}, 20), ({"TERM": ""}, 80)],
)
def test_a_poor_terminal_can_be_answered_in(place: Place, more: dict[str, str], columns: int) -> None:
    """No colours, no cursor, or a terminal that nobody knows: the question can be read and answered."""
    terminal = Terminal(["resume", CASE], place.home, at=AT, columns=columns, environment=more)
    plain = more.get("TERM") == "dumb"
    terminal.prompted(0, "Kloppen deze antwoorden?")
    terminal.child.send("\r" if plain else ENTER)
    since = len(terminal.raw)
    terminal.prompted(since, "Wat gaat u doen?")
    terminal.child.send(f"{ANSWER}\r")
    since = len(terminal.raw)
    terminal.prompted(since, "Is het thuis veilig?")
    assert terminal.leaves() == 130
    assert answer(place, "plan") == ANSWER
    assert stray(terminal.raw, prompts=not plain) == []
    assert not plain or b"\x1b" not in terminal.raw
    assert "NO_COLOR" not in more or not {b"\x1b[32m", b"\x1b[1m", b"\x1b[1;31m"} & set(terminal.raw.split())


# ---------------------------------------------------------------- put aside


@pytest.mark.parametrize("arguments", [(), ("--accessible",)], ids=["arrows", "lines"])
def test_ctrl_z_at_a_prompt_loses_nothing(place: Place, arguments: tuple[str, ...]) -> None:
    """Where keys are read one by one it does nothing; where lines are read the program stops, and goes on with `fg`."""
    environ = {**os.environ, **guard.environment(), "MELDCODE_HOME": str(place.home), "LANG": "C.UTF-8"}
    environ |= {"PS1": "klaar$ ", "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "60"}
    shell = pexpect.spawn("sh", ["-i"], env=environ, cwd=str(ROOT), timeout=20)
    shell.delaybeforesend = None
    shell.expect("klaar\\$ ")
    shell.sendline(f"{sys.executable} -m tests.support.at {AT} resume {CASE} {' '.join(arguments)}")
    shell.expect("Kloppen deze antwoorden\\?")
    shell.expect("Uw antwoord:")
    shell.send(CTRL_Z)
    if arguments:
        shell.expect("klaar\\$ ")
        shell.sendline("echo ik zie $((6 * 7))")
        shell.expect("ik zie 42")
        shell.sendline("fg")
        shell.send("\r")
    else:
        shell.send(ENTER)
    shell.expect("Wat gaat u doen\\?")
    shell.expect("Uw antwoord:")
    shell.send(f"{ANSWER}\r")
    shell.expect("Is het thuis veilig\\?")
    shell.expect("Uw antwoord:")
    shell.send(CTRL_C)
    shell.expect("klaar\\$ ")
    assert termios.tcgetattr(shell.child_fd)[3] & termios.ECHO
    shell.sendline("exit")
    shell.expect(pexpect.EOF)
    assert answer(place, "plan") == ANSWER


@pytest.mark.parametrize("command", [("start",), ("resume", CASE), ("delete", CASE)])
def test_what_asks_is_not_answered_by_a_file_or_a_pipe(place: Place, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Standard input from a file full of answers: a sentence with advice (2), and nothing changes."""
    before = {path: path.read_bytes() for path in place.home.rglob("*") if path.is_file()}
    answers = tmp_path / "antwoorden"
    answers.write_text(f"1\n{ANSWER}\n{CASE}\n" * 20, encoding="utf-8")
    said = meldcode(place.home, *command, at=AT, before=lambda: os.dup2(os.open(answers, os.O_RDONLY), 0))
    assert said.code == 2 and said.out == "" and "terminal" in said.err
    assert {path: path.read_bytes() for path in place.home.rglob("*") if path.is_file()} == before
