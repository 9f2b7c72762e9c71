"""What is shown stands apart from what was answered, and what was left is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from meldcode_cli.talk.dialogue import Menu, Position
from meldcode_cli.terminal.pager import View
from meldcode_cli.terminal.screen import Line, Screen
from tests.terminal.conftest import DOWN, ENTER, Window

STEPS = Position("2026-001", ((1, "Signalen"), (2, "Overleg")), 1, "")
SHOWS: list[Callable[[Screen], None]] = [
    lambda screen: screen.say("Dan dit."),
    lambda screen: screen.question("Dan dit."),
    lambda screen: screen.about("Dan dit."),
    lambda screen: screen.bullets(["Dan dit."]),
    lambda screen: screen.heading("Dan dit."),
    lambda screen: screen.must("Doe dit", ["Dan dit."]),
    lambda screen: screen.summary("", [("Dan dit.", "Ja")]),
    lambda screen: screen.header(STEPS),
    lambda screen: screen.table("", ["Dan dit."], [["Ja"]]),
    lambda screen: screen.words(["Dan dit."]),
    lambda screen: screen.moment("", "Dan dit.", []),
]


@pytest.mark.parametrize("saved", [False, True])
@pytest.mark.parametrize("show", SHOWS)
def test_one_blank_line_stands_between_an_answer_and_what_comes_after_it(
    capsys: pytest.CaptureFixture[str], show: Callable[[Screen], None], saved: bool
) -> None:
    """Whatever that is; that it was saved stands with the answer."""
    screen = Screen()
    screen.answered("Nee")
    if saved:
        screen.saved()
    show(screen)
    lines = capsys.readouterr().out.split("\n")
    beside = ["✓ Opgeslagen."] if saved else []
    assert lines[: len(beside) + 2] == ["> Uw antwoord: Nee", *beside, ""]
    assert lines[len(beside) + 2]


def test_why_an_answer_cannot_be_stands_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    """It is about that answer."""
    screen = Screen()
    screen.answered("Nee")
    screen.warn("Dat kan niet.")
    assert capsys.readouterr().out == "> Uw antwoord: Nee\n! Dat kan niet.\n"


def test_the_first_row_of_what_is_read_holds_words() -> None:
    """A heading brings its blank line along, and needs none at the top."""
    view = View([Line(""), Line("Kop"), Line("")])
    view.fit(80, 24)
    assert [line.text for line in view.shown()] == ["Kop", ""]


@pytest.mark.parametrize(
    "asks", ["d.choose([Choice('a', 'Ja')])", "d.tick([Choice('a', 'Ja')])", "d.text(lambda t: None)"]
)
def test_a_question_that_was_left_is_gone(tmp_path: object, asks: str) -> None:
    """Whoever goes back reads the question before it, and not the one that was left as well."""
    program = (
        f"d.say('Erboven.')\nd.question('Wat zag u?', 'Waarom', hint='Zo.')\nprint({asks})\nd.question('Eerder?')\n"
    )
    window = Window(program, tmp_path, 80, 24)  # type: ignore[arg-type]
    window.wait_for("Wat zag u?")
    window.wait_for("Uw antwoord:")
    window.send("?" + (ENTER if "text" in asks else ""))
    window.wait_for("Wat wilt u doen?")
    window.send(DOWN + ENTER)
    window.wait_for("Eerder?")
    assert str(Menu.BACK) in window.text
    assert "Wat zag u?" not in window.text and "Waarom" not in window.text and "Erboven." in window.text
    window.stop()
