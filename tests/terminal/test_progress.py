"""How far long work is: a bar at a terminal, words for a screen reader, silence elsewhere; told when stopped."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable

import pyte
import pytest

from meldcode_cli.terminal import texts
from meldcode_cli.terminal.progress import progress
from meldcode_cli.terminal.screen import Screen
from tests.conftest import REAL_LONG
from tests.support.command import environment
from tests.support.terminal import ROOT, without_escapes


class Window(io.StringIO):
    """A terminal that is written to."""

    def isatty(self) -> bool:
        return True


def ticking(step: float) -> Callable[[], float]:
    """A clock that goes on so many seconds each time somebody looks."""
    now = [0.0]

    def clock() -> float:
        now[0] += step
        return now[0]

    return clock


def worked(stream: io.StringIO, step: float, *, count: int = 20, quiet: bool = False, accessible: bool = False) -> str:
    """What is shown of this much work, each piece of which takes `step` seconds."""
    with progress(
        "Nakijken", quiet=quiet, like=Screen(accessible=accessible), stream=stream, clock=ticking(step)
    ) as watch:
        assert list(watch(range(count))) == list(range(count))
    return stream.getvalue()


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can do everything."""
    monkeypatch.setattr("meldcode_cli.terminal.progress.LONG", REAL_LONG)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("ACCESSIBLE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def test_short_work_shows_nothing() -> None:
    """Whatever it is, within a second nothing is drawn, in no way."""
    assert worked(Window(), 0.01) == ""
    assert worked(Window(), 0.01, accessible=True) == ""


def test_short_work_loads_nothing() -> None:
    """What draws the bar is not loaded for it."""
    code = (
        "import sys\n"
        "from meldcode_cli.terminal.progress import progress\n"
        "sys.stdout.isatty = lambda: True\n"
        "with progress('Nakijken') as watch: list(watch(range(9)))\n"
        "print(sorted({'rich', 'prompt_toolkit', 'asyncio', 'pydantic'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], env=environment(None), capture_output=True, text=True, cwd=ROOT)
    assert (run.stdout, run.stderr) == ("[]\n", "")


def test_long_work_shows_a_bar_that_goes() -> None:
    """Done of all, in Dutch, with a bar beside it; when the work is done the line is wiped."""
    shown = worked(Window(), 0.5)
    assert texts.PROGRESS.format(doing="Nakijken", done=10, total=20) in without_escapes(shown) and "━" in shown
    assert shown.endswith("\x1b[2K") or shown.rstrip("\n").endswith("\x1b[2K")
    assert "\x1b[?25h" in shown  # the cursor is there again


@pytest.mark.parametrize("way", ["file", "quiet"])
def test_in_a_pipe_and_for_json_nothing_is_shown(way: str) -> None:
    """However long it takes."""
    stream = io.StringIO() if way == "file" else Window()
    assert worked(stream, 5.0, quiet=way == "quiet") == ""


@pytest.mark.parametrize("asked", ["accessible", "ACCESSIBLE", "dumb"])
def test_for_a_screen_reader_it_is_words(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line now and then, never redrawn and without a code."""
    if asked == "ACCESSIBLE":
        monkeypatch.setenv("ACCESSIBLE", "1")
    elif asked == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    lines = worked(Window(), 2.0, accessible=asked == "accessible").splitlines()
    assert "\x1b" not in "".join(lines)
    # Forty seconds of work.
    assert 3 <= len(lines) <= 5
    assert all(line.startswith("Nakijken: ") and line.endswith(" van 20") for line in lines)


def test_what_is_said_meanwhile_stands_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole lines, in their order, with nothing of the bar in them."""
    stream = Window()
    monkeypatch.setattr(sys, "stdout", stream)
    with progress("Nakijken", clock=ticking(0.5)) as watch:
        for number in watch(range(9)):
            Screen().say(f"{number}: in orde")
    assert sys.stdout is stream
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(stream.getvalue().replace("\n", "\r\n"))
    seen = [line.rstrip() for line in screen.display if line.strip()]
    assert seen == [f"{number}: in orde" for number in range(9)]


@pytest.mark.parametrize("window", [True, False])
def test_whoever_stops_hears_what_was_done(window: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """How many of how many, on stderr, once; also where nothing was shown."""
    stream = Window() if window else io.StringIO()
    with pytest.raises(KeyboardInterrupt), progress("Verzegelen", stream=stream, clock=ticking(0.5)) as watch:
        for number in watch(range(9)):
            if number == 4:
                raise KeyboardInterrupt
    told = texts.PROGRESS_STOPPED.format(doing="Verzegelen", done=4, total=9)
    assert capsys.readouterr().err.split("\n") == ["", told, ""]
    assert "\x1b[?25h" in stream.getvalue() or not window


def test_an_error_takes_the_bar_away(capsys: pytest.CaptureFixture[str]) -> None:
    """And says nothing of how far it was: the error itself is told by whoever knows."""
    stream = Window()
    with pytest.raises(OSError), progress("Lezen", stream=stream, clock=ticking(0.5)) as watch:
        for number in watch(range(9)):
            if number == 6:
                raise OSError
    assert "\x1b[?25h" in stream.getvalue() and capsys.readouterr().err == ""
