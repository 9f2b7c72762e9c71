"""Help and long output in a small window: what is most urgent stands last, where the eye is."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from meldcode_cli.cli import app
from tests.support.answers import AT, whole, written
from tests.support.command import inside
from tests.support.terminal import Terminal

WINDOWS = [(80, 24), (40, 20), (30, 24)]


@pytest.mark.parametrize(("columns", "rows"), WINDOWS)
def test_help_ends_with_what_to_do_in_danger(columns: int, rows: int, tmp_path: Path) -> None:
    """On the screen as it stands when the help has ended, at whatever size."""
    terminal = Terminal(["-h"], tmp_path, at=AT, columns=columns, rows=rows)
    # It is higher than the window, so it is read from its beginning.
    terminal.wait_for("q of Esc = klaar")
    assert "Gebruik" in terminal.text.splitlines()[0]
    page = terminal.text.splitlines()
    assert max(map(len, page)) <= columns and len(page) <= rows
    terminal.press("q")
    assert terminal.ends() == 0
    lines = [line for line in terminal.text.splitlines() if line.strip()]
    assert "Bel 112" in " ".join(lines[-3:]) and "meldcode nood" in " ".join(" ".join(lines[-3:]).split())
    assert max(map(len, lines)) <= columns
    # And that there is a menu.
    assert "menu" in terminal.text


@pytest.mark.parametrize("columns", [24, 30, 40, 80])
@pytest.mark.parametrize("command", [[], ["start"], ["key"], ["restore"], ["flow", "graph"]])
def test_no_word_of_help_is_cut(columns: int, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """In a narrow window each line is broken between words; into a pipe it comes at once, and danger last."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", "24")
    said = CliRunner().invoke(app, [*command, "--help"], prog_name="meldcode").output
    assert max(map(len, said.splitlines())) <= columns
    monkeypatch.setenv("COLUMNS", "90")
    whole_words = CliRunner().invoke(app, [*command, "--help"], prog_name="meldcode").output.split()
    assert said.split() == whole_words
    assert command or "meldcode nood" in " ".join(said.split()[-20:])


@pytest.mark.parametrize("command", ["list", "agenda"])
def test_a_list_that_is_higher_than_the_window_begins_with_what_is_late(command: str, tmp_path: Path) -> None:
    """It is read a page at a time, so that stands on the first; in a pipe all of it is written, and that once."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    for _ in range(6):
        assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    late = f"{date.fromisoformat(AT[:10]) + timedelta(days=400)}T09:00:00"
    small = Terminal([command], home, at=late, rows=9)
    small.wait_for("te laat", "Te laat")
    assert next(line for line in small.text.splitlines() if line.strip()).startswith("!")
    small.press("q")
    assert small.ends() == 0
    said = inside(home, command, at=late).out
    assert sum(line.startswith("! ") and "te laat" in line.lower() for line in said.splitlines()) == 1
