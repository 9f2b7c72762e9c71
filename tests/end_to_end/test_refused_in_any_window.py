"""What is wrong with an answer stands in the window beside the list of special forms, in a window of any size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_start import known
from tests.support.first_run import FIRST_DAY
from tests.support.terminal import ENTER, Terminal


@pytest.mark.parametrize(("columns", "rows"), [(80, 20), (40, 15)])
def test_nothing_ticked_says_so_in_the_window(tmp_path: Path, columns: int, rows: int) -> None:
    """Enter with nothing ticked at the list of special forms; the list is there with what is wrong."""
    terminal = Terminal(["start"], known(tmp_path / "home", sealed=False), at=FIRST_DAY, columns=columns, rows=rows)
    terminal.choose("Nee, niet op dit")
    terminal.prompted(0, "Wat zijn de initialen van het kind")
    terminal.type("D.R.")
    terminal.choose("4 tot en met 11")
    terminal.prompted(0, "In welke maand en welk jaar")
    terminal.press(ENTER)
    terminal.prompted(0, "niet veilig is")
    terminal.choose("Nee")
    terminal.prompted(0, "Denkt u aan een bijzondere vorm van geweld?")
    terminal.wait_for("[ ] Nee, daar denk ik niet aan")
    terminal.press(ENTER)
    terminal.wait_for("Er is nog niets aangekruist.")
    assert terminal.pointed_at().startswith("Nee, daar denk")
    shown = " ".join(terminal.text.split())
    assert "Kruis dan 'Nee, daar denk ik niet aan' aan." in shown
    terminal.kill()
