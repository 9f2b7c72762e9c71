"""`meldcode wis`: an empty screen, with what scrolled out of it; nothing is read, and nothing asked."""

from __future__ import annotations

from pathlib import Path

from meldcode_cli.terminal.discreet import WIPE
from tests.support.command import inside
from tests.support.terminal import Terminal


def test_the_window_is_empty(tmp_path: Path) -> None:
    """Also without a home; the terminal is told to forget what scrolled away after what was in sight."""
    terminal = Terminal(["wis"], tmp_path / "nergens", at="2026-03-10T08:35")
    assert terminal.ends() == 0
    assert terminal.text == "Het scherm is leeg." and WIPE.encode() in terminal.raw
    assert WIPE.index("\x1b[2J") < WIPE.index("\x1b[3J")


def test_a_window_that_cannot_says_so(tmp_path: Path) -> None:
    """No escape sequence where nothing obeys it."""
    terminal = Terminal(["wis"], tmp_path, at="2026-03-10T08:35", environment={"TERM": "dumb"})
    assert terminal.ends() == 0
    assert "kan niet worden gewist" in " ".join(terminal.text.split()) and b"\x1b" not in terminal.raw


def test_into_a_file_nothing_is_wiped(tmp_path: Path) -> None:
    """Refused, and no escape sequence comes into the file."""
    said = inside(tmp_path, "wis")
    assert (said.code, said.out) == (2, "") and "geen venster" in said.err
