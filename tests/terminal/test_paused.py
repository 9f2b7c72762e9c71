"""Whatever is shown: nothing leaves the window before somebody could read it."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.talk.dialogue import Position
from meldcode_cli.terminal import keyboard, texts
from meldcode_cli.terminal.paused import _AWAY
from meldcode_cli.terminal.screen import Screen
from tests.support.terminal import Terminal

SIZES = [(80, 24), (40, 20), (30, 24)]
STEPS = Position("2026-001", ((1, "Signalen"), (2, "Overleg")), 1, "")


class Shown(io.StringIO):
    """A terminal that keeps what was written to it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Somebody sits at the keyboard and presses Enter to read on; each time is noted."""
    pressed: list[bool] = []

    def enter(_: object, *, say: Callable[[], None], **__: object) -> bool:
        say()
        pressed.append(True)
        return True

    monkeypatch.setattr(keyboard, "at_terminal", lambda: True)
    monkeypatch.setattr(keyboard, "enter", enter)
    monkeypatch.setenv("TERM", "xterm-256color")
    return pressed


def height(lines: list[str], columns: int) -> int:
    """Return how many rows the terminal makes of these lines."""
    return sum(max(1, -(-len(re.sub(r"\x1b\[[0-9;]*m", "", line)) // columns)) for line in lines)


def windows(stream: Shown) -> list[list[str]]:
    """Return what was written between two keys, row by row."""
    parts = stream.getvalue().split(texts.PAUSED + _AWAY)
    return [part.split("\n")[:-1] for part in parts]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("seed", range(5))
def test_no_more_is_shown_at_once_than_fits(
    monkeypatch: pytest.MonkeyPatch, read: list[bool], columns: int, rows: int, seed: int
) -> None:
    """Paragraphs, boxes, tables and lists of any length, in any order."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(rows))
    stream, draw = Shown(), random.Random(seed)
    screen = Screen(stream=stream)
    for number in range(12):
        words = " ".join(["woord"] * draw.choice([1, 9, 40, 300]))
        match draw.randrange(6):
            case 0:
                screen.must(f"Doe dit nu {number}", [words, words])
            case 1:
                screen.summary("Uw antwoorden", [("Wie?", words)] * draw.randrange(1, 9))
            case 2:
                screen.question("Wat zag u?", guidance=words)
            case 3:
                screen.table("Casussen", ("Casus", "Stap"), [("2026-001", "1")] * draw.randrange(1, 40))
            case 4:
                screen.raw(words + "\n")
            case _:
                screen.say(words)
    # What is light may come on top of a window that is full, and only there.
    assert len(read) > 1 and max(height(part, columns) for part in windows(stream)) < rows + 1


def test_a_paragraph_that_fits_is_not_divided(monkeypatch: pytest.MonkeyPatch, read: list[bool]) -> None:
    """Enter is asked for before it and not halfway; where one is and what was saved ask for nothing."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    stream = Shown()
    screen = Screen(stream=stream)
    screen.say("\n".join(f"eerst {number}" for number in range(15)))
    screen.say("\n".join(f"dan {number}" for number in range(15)))
    first, second = windows(stream)
    assert first[-1] == "eerst 14" and second[0] == "dan 0"
    screen.seen()
    screen.saved()
    screen.header(STEPS)
    screen.say("\n".join(f"ten slotte {number}" for number in range(22)))
    assert len(read) == 1


def test_nobody_is_waited_for_where_nobody_can_press_a_key(
    monkeypatch: pytest.MonkeyPatch, read: list[bool], capsys: pytest.CaptureFixture[str]
) -> None:
    """Into a file or a pipe all comes as it is; a screen reader has its own way to go back."""
    monkeypatch.setenv("LINES", "24")
    Screen().say("regel\n" * 100)
    assert capsys.readouterr().out.count("regel") == 100
    Screen(accessible=True, stream=Shown()).say("regel\n" * 100)
    monkeypatch.setenv("TERM", "dumb")
    Screen(stream=Shown()).say("regel\n" * 100)
    assert not read


def test_the_settings_are_read_before_one_is_changed(tmp_path: Path) -> None:
    """In a narrow window they stand there until Enter; then the question has its place."""
    terminal = Terminal(["settings"], tmp_path, at="2026-03-10T08:35", columns=30, rows=24, waits=True)
    seen = []
    while terminal.wait_for(texts.PAUSED, "Uw antwoord:") == texts.PAUSED:
        seen.append(terminal.text)
        terminal.child.send("\r")
        # Not till it is gone: the next window says it too.
        terminal.wait_till_changed(seen[-1])
    assert "Uw instellingen" in seen[0] and "Wat wilt u veranderen?" in terminal.text
    assert terminal.leaves() == 130


@pytest.mark.parametrize(("below", "waits"), [(3, False), (12, True)])
def test_a_question_waits_for_what_it_would_push_out_of_the_window(
    monkeypatch: pytest.MonkeyPatch, read: list[bool], below: int, waits: bool
) -> None:
    """What stands above it and nobody can have read yet goes first; what fits with it is not waited for, and neither is
    what somebody pressed a key at."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "20")
    screen = Screen(stream=Shown())
    for number in range(12):
        screen.say(f"Regel {number}.")
    screen.question("Wat zag u?")
    assert not read
    screen.wait_for(below)
    assert bool(read) is waits
    screen.seen()
    read.clear()
    screen.wait_for(below)
    assert not read
