"""A list in which nothing is chosen yet: Enter alone answers nothing, and says what to do."""

from __future__ import annotations

import io
import sys

import pytest

from meldcode_cli.talk.asking import Asked, choose, yes_or_no
from meldcode_cli.talk.dialogue import UNCHOSEN, Choice, Menu
from meldcode_cli.terminal import texts
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.prompts import TerminalDialogue
from tests.support.terminal import ESC
from tests.terminal.conftest import DOWN, ENTER, UP, YES_NO, Keys

PRESSED = [
    ((ENTER, ENTER, ENTER, DOWN, ENTER), "ja"),
    ((ENTER, DOWN, DOWN, ENTER), "nee"),
    ((DOWN, UP, ENTER, "n", ENTER), "nee"),
    (("ik", ENTER), "twijfel"),
    # The menu, and on with the question: still nothing is chosen.
    (("?", UP, ENTER, ENTER, ENTER, DOWN, ENTER), "ja"),
    ((UP, ENTER, UP, ENTER, ENTER, DOWN, ENTER), "ja"),
]


@pytest.mark.parametrize(("pressed", "value"), PRESSED)
def test_enter_alone_chooses_nothing(keys: Keys, pressed: tuple[str, ...], value: str) -> None:
    """However often; the arrows and letters work as ever."""
    keys.press(*pressed)
    assert TerminalDialogue().choose(YES_NO, default=UNCHOSEN) == value
    assert texts.LIST_CHOOSE in keys.drawn


def test_it_starts_at_what_was_answered(keys: Keys) -> None:
    """Then no line stands above the options."""
    keys.press(ENTER)
    assert TerminalDialogue().choose(YES_NO, default="nee") == "nee"
    assert texts.LIST_CHOOSE not in keys.drawn


def test_line_by_line_an_empty_line_chooses_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no line to point at, and none is offered."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n\n2\n"))
    assert PlainDialogue().choose(YES_NO, default=UNCHOSEN) == "nee"
    told = capsys.readouterr().out
    assert texts.LIST_CHOOSE not in told and told.count("Typ een nummer van 1 tot en met 3.") == 3


@pytest.mark.parametrize("name", ["duty.is-done", "finish.what", "close.confirm"])
def test_moments_that_weigh_are_asked_so(keys: Keys, name: str) -> None:
    """Whoever asks does not have to think of it."""
    keys.press(ENTER, ENTER, DOWN, ENTER)
    assert choose(TerminalDialogue(), Asked(name, "Wat nu?"), {"ja": "Ja", "nee": "Nee"}) == "ja"
    assert texts.LIST_CHOOSE in keys.drawn


LIST = [Choice(str(number), f"Nummer {number}.") for number in range(20)]


@pytest.mark.parametrize(
    ("pressed", "value"),
    [
        (("\x1b[6~", ENTER), "8"),
        (("\x1b[6~", "\x1b[6~", "\x1b[5~", ENTER), "8"),
        (("\x1b[F", UP, ENTER), "19"),
        (("\x1b[F", "\x1b[H", ENTER), "0"),
        (("\x1b[5~", ENTER), "0"),
    ],
)
def test_pages_in_a_list(keys: Keys, pressed: tuple[str, ...], value: str) -> None:
    """Never past its first or last line; the last is the menu."""
    keys.press(*pressed)
    assert TerminalDialogue().choose(LIST) == value


def test_esc_closes_the_menu(keys: Keys) -> None:
    """And the question goes on; at the question itself it answers nothing."""
    keys.press("?", ESC, ESC, ENTER)
    assert TerminalDialogue().choose(YES_NO) == "ja"


def test_one_key_clears_a_wrong_text(keys: Keys) -> None:
    """All lines of it."""
    keys.press("een\x1b\rtwee\x1b\rdrie", "\x15", "nieuw", ENTER)
    assert TerminalDialogue().text(lambda _: None, several_lines=True) == "nieuw"


def test_other_moments_start_at_their_first_answer(keys: Keys) -> None:
    """Where little hangs on it, Enter is enough."""
    keys.press(ENTER)
    assert yes_or_no(TerminalDialogue(), Asked("settings.correct", "Klopt dit?"), {True: "Ja", False: "Nee"})
    keys.press("?", ENTER)
    assert TerminalDialogue().choose(YES_NO, default=UNCHOSEN) is Menu.EXPLAIN
