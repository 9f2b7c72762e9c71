"""112 and Veilig Thuis stay on the screen while something is asked about danger, in a window of any size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.test_start import known
from tests.support.first_run import FIRST_DAY
from tests.support.terminal import DOWN, ENTER, Terminal

SMALL = [(40, 20), (20, 20)]


def seen(terminal: Terminal, last: str) -> str:
    """Return all that is on the screen once `last`, the end of what is shown, is there."""
    terminal.wait_for(last)
    terminal.settle()
    return terminal.text


@pytest.mark.parametrize(("columns", "rows"), SMALL)
def test_both_numbers_are_on_the_screen_with_the_list(tmp_path: Path, columns: int, rows: int) -> None:
    """At the first question, and where is asked whether 112 was called; what is pointed at first is to go and call."""
    terminal = Terminal(["start"], known(tmp_path / "home", sealed=False), at=FIRST_DAY, columns=columns, rows=rows)
    seen(terminal, "Meer …")
    terminal.press(DOWN, ENTER)
    after = seen(terminal, "later terug")
    assert after.count("112") >= 2 and "0800-2000" in after
    assert "» Ik bel nu 112" in after
    terminal.press(DOWN, DOWN, ENTER)
    asked = " ".join(seen(terminal, "voor nu en bel 112").split())
    assert "Bel 112. Hebt u dit al gedaan?" in asked and "0800-2000" in asked
    terminal.kill()


def test_line_by_line_the_number_is_heard_first_and_last(tmp_path: Path) -> None:
    """The first words after the answer, and again after all advice, in the question and in its list."""
    terminal = Terminal(["start", "--accessible"], known(tmp_path / "home", sealed=False), at=FIRST_DAY)
    terminal.wait_for("Typ een nummer")
    terminal.settle()
    since = len(terminal.transcript)
    terminal.type("1")
    terminal.wait_for("Bellen is niet nodig")
    terminal.settle()
    told = " ".join(terminal.transcript[since:].split()).removeprefix("1 ")
    # Whoever chose the wrong number by mistake hears that, and nothing else, before it.
    told = told.removeprefix("Gekozen: Ja, er is nu gevaar ")
    assert told.startswith("LET OP: Bel nu 112 Blijf bij het kind.")
    assert told.index("0800-2000") < told.index("Bel 112. Wat wilt u nu doen?") < told.index("1. Ik bel nu 112")
    terminal.kill()
