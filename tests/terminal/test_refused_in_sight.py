"""Why an answer cannot be is in the window while it is asked anew, also where the list is longer than the window."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from meldcode_cli.terminal import sheltered
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.prompts import TerminalDialogue
from meldcode_cli.terminal.screen import Screen
from tests.terminal.conftest import DOWN, ENTER, SPACE, YES_NO, Window

REFUSED = "Kies minstens één. Is er niets van dit alles? Kies dan 'Geen van deze vormen'."
STORY = f"""
LONG = tuple(Choice(str(n), f"Keuze nummer {{n}} met zoveel woorden als een keuze kan hebben") for n in range(24))
def ask(how):
    d.header(Position("2026-001", ((1, "Signalen"), (2, "Overleg")), 2, "Overleg"))
    d.question("Wat speelt er?", hint="Kruis alles aan.")
    return how(LONG)
print("eerst", ask(d.tick))
d.warn({REFUSED!r})
print("toen", ask(d.tick))
d.warn({REFUSED!r})
print("gekozen", ask(d.choose))
print("vrij", ask(d.choose))
"""

unix = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")


@unix
@pytest.mark.parametrize(("columns", "rows"), [(80, 15), (40, 20), (40, 15), (80, 24)])
def test_a_refusal_stands_beside_a_list_longer_than_the_window(tmp_path: Path, columns: int, rows: int) -> None:
    """At a checklist and at a list; once answered it is gone, and what is pointed at is in sight with it."""
    window = Window(STORY, tmp_path, columns, rows)
    window.wait_for("[ ] Keuze nummer 0")
    assert REFUSED not in words(window)
    window.send(ENTER)
    window.wait_for(REFUSED)
    window.wait_for("» [ ] Keuze nummer 0")
    window.wait_for(REFUSED)
    window.send(DOWN * 20 + SPACE)
    window.wait_for("» [x] Keuze nummer 20")
    assert REFUSED in words(window)
    window.send(ENTER)
    window.wait_for(REFUSED)
    window.wait_for("» Keuze nummer 0")
    window.wait_for(REFUSED)
    window.send(DOWN * 3)
    window.wait_for("» Keuze nummer 3")
    window.send(ENTER)
    window.wait_for_bytes(b"gekozen 3")
    window.wait_for("» Keuze nummer 0")
    assert REFUSED not in words(window)
    window.stop()


def words(window: Window) -> str:
    """Return what is on the screen, with single spaces between the words."""
    return " ".join(window.text.split())


def test_a_refusal_in_sight_is_not_said_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what no longer fits is said once more; and never what was said before anything was answered."""
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 20)))
    monkeypatch.setattr(Screen, "is_terminal", lambda _: True)
    screen = Screen()
    screen.warn("Let op: dit dossier is niet verzegeld.")
    assert screen.scrolled(100) == []
    screen.answered("Ja")
    screen.warn(REFUSED)
    screen.say("Een regel.")
    assert screen.scrolled(17) == []
    assert " ".join("".join(f"{line} " for line in screen.scrolled(18)).split()) == f"! {REFUSED}"
    screen.answered("Nee")
    assert screen.scrolled(100) == []


def test_a_refusal_holds_for_one_question_and_for_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is shown a recovery key does not read "Begin opnieuw." of a passphrase from before it."""
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((40, 20)))
    monkeypatch.setattr(Screen, "is_terminal", lambda _: True)
    screen = Screen()
    screen.answered("Ja")
    screen.warn(REFUSED)
    for _ in range(2):
        screen.question("Wat speelt er?")
        assert screen.scrolled(100)
    screen.question("Iets anders?")
    assert screen.scrolled(100) == []
    monkeypatch.setattr(sheltered, "typed_secret", lambda text, _after: text)
    for talk in (PlainDialogue(), TerminalDialogue()):
        talk.heard()
        talk.warn(REFUSED)
        assert talk.scrolled(100)
        talk.secret("Uw wachtzin:")
        assert talk.scrolled(100) == []


def test_line_by_line_a_refusal_is_said_again_below_a_long_list(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing that was shown comes back there: what went out of the window is said once more, last."""
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 5)))
    monkeypatch.setattr(Screen, "is_terminal", lambda _: True)
    talk = PlainDialogue()
    talk.heard()
    talk.warn(REFUSED)
    lines = iter(["2\n"])
    monkeypatch.setattr(sys.stdin, "readline", lambda: next(lines), raising=False)
    assert talk.choose(YES_NO) == "nee"
    said = " ".join(capsys.readouterr().out.split())
    assert said.count(REFUSED) == 2 and said.rindex(REFUSED) > said.index("Typ een nummer")
