"""A field with text in it: asking for something else, keeping what is typed, and no key without an answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.asking import text as asked_text
from meldcode_cli.talk.dialogue import Half, Menu
from meldcode_cli.terminal import field, heard, texts
from meldcode_cli.terminal.prompts import TerminalDialogue
from tests.support.terminal import ESC
from tests.terminal.conftest import CTRL_C, DOWN, ENTER, SPACE, UP, YES_NO, Keys

F1, WIPE = "\x1bOP", "\x15"
LONG = "Het kind vertelde dat het thuis niet mocht slapen. " * 3


def anything(_: str) -> None:
    """Accept every text."""


def once(keys: Keys, holds: Callable[[], object], pressed: str) -> None:
    """Press a key as soon as something holds, while a prompt waits."""

    def person() -> None:
        keys.finish()
        end = time.monotonic() + 20
        while not holds() and time.monotonic() < end:
            time.sleep(0.01)
        keys.pipe.send_text(pressed)

    threading.Thread(target=person, daemon=True).start()


# ---- something else is wanted, with text in the field


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("?", ""),
        (" ? ", ""),
        ("Ik zag ?", "Ik zag"),
        ("Ik zag\n?", "Ik zag"),
        ("Wat zei zij?", None),
        ("Wat?!", None),
        ("", None),
        ("? wat", None),
        ("Wat zei zij? ?", "Wat zei zij?"),
    ],
)
def test_a_question_mark_by_itself_asks(typed: str, left: str | None) -> None:
    """One that ends a sentence is part of it."""
    assert heard.asks(typed) == left


@pytest.mark.parametrize(
    "pressed",
    [("Ik zag een", F1), ("Ik zag een ?", ENTER), ("Ik zag een\x1b\r?", ENTER), ("Ik zag een", "\x01", F1)],
)
def test_what_was_typed_stands_there_after_the_explanation(keys: Keys, pressed: tuple[str, ...]) -> None:
    """And it says so, with the key that clears it; once it is an answer it is forgotten."""
    talk, half = TerminalDialogue(), Half()
    keys.press(*pressed, ENTER)
    assert talk.text(anything, several_lines=True, half=half) is Menu.EXPLAIN
    assert half.text == "Ik zag een"
    keys.press(" kat", ENTER)
    assert talk.text(anything, several_lines=True, half=half) == "Ik zag een kat"
    assert half.text is None


def test_of_what_stands_there_already_is_said_how_to_keep_or_clear_it(keys: Keys) -> None:
    """Not only once it was refused: nobody types a name behind a name. An empty field says nothing of it."""
    talk = TerminalDialogue()
    keys.press("J", "\x15", "Kim", ENTER)
    assert talk.text(anything, default="Joke Bakker") == "Kim"
    assert texts.FIELD_FILLED in keys.drawn and texts.FIELD_CLEAR in keys.drawn
    keys.finish()
    before = keys.drawn.count(texts.FIELD_FILLED)
    keys.press("Kim", ENTER)
    assert talk.text(anything) == "Kim"
    assert keys.drawn.count(texts.FIELD_FILLED) == before


def test_it_stands_there_wherever_somebody_asks(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside a form too, such as on a first run: whoever asks does not have to think of it."""
    keys.press("De Re", F1, ENTER, "genboog", ENTER)
    asked = Asked("settings.organisation", "Waar werkt u?", explain="De naam van uw school.")
    assert asked_text(TerminalDialogue(), asked, anything) == "De Regenboog"
    said = capsys.readouterr().out
    assert "De naam van uw school." in said and said.index(texts.FIELD_AGAIN) > said.index("De naam van uw school.")


def test_a_sentence_may_end_in_a_question_mark(keys: Keys) -> None:
    """Also behind a blank, if that is meant; and going on with the question keeps the text without it."""
    keys.press("Wat zei zij?", ENTER)
    assert TerminalDialogue().text(anything) == "Wat zei zij?"
    keys.press("Wat zei zij ?", ENTER, UP + UP + ENTER)
    assert TerminalDialogue().text(anything) == "Wat zei zij ?"
    keys.press("Wat zei zij ?", ENTER, ESC, "?", ENTER, DOWN + ENTER)
    assert TerminalDialogue().text(anything) == "Wat zei zij?"


def test_a_menu_that_is_left_changes_nothing_in_the_field(keys: Keys) -> None:
    """What was wiped before it stays wiped; what was refused stays refused, and says why."""
    keys.press("Jan de Vries", ENTER, WIPE, "?", ENTER, ESC, "D.R.", ENTER)
    assert TerminalDialogue().text(lambda text: "Te veel." if "Jan" in text else None) == "D.R."
    keys.press("?", ENTER, ESC, "K.", ENTER)
    assert TerminalDialogue().text(anything, default="") == "K."
    before = len(keys.drawn)
    keys.press("Jan", ENTER, F1, ESC, WIPE, "D.R.", ENTER)
    assert TerminalDialogue().text(lambda text: "Te veel." if "Jan" in text else None) == "D.R."
    assert keys.drawn[before:].count("! Te veel.") == 2


def test_the_words_under_the_field_say_how(keys: Keys) -> None:
    """Once there is text in it, for until then a question mark alone is enough."""
    said = texts.FIELD_MORE.split(" een")[0]
    keys.press(ENTER, "x")
    once(keys, lambda: said in keys.drawn, ENTER)
    assert TerminalDialogue().text(anything) == "x" and said in keys.drawn
    before = len(keys.drawn)
    keys.press("x", ENTER)
    TerminalDialogue().text(anything, menu=())
    assert said not in keys.drawn[before:]


# ---- keeping


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is typed all the time."""
    monkeypatch.setattr(field, "KEPT_EVERY", 0.01)


@pytest.mark.usefixtures("at_once")
def test_what_is_typed_is_kept_while_it_is_typed(keys: Keys) -> None:
    """Once as long as it does not change: a save costs something."""
    told: list[str | None] = []
    half = Half(None, told.append)
    keys.press("Ik zag")
    once(keys, lambda: told, CTRL_C)
    with pytest.raises(Stopped):
        TerminalDialogue().text(anything, half=half)
    assert told == ["Ik zag"] and half.text == "Ik zag"


def test_whoever_stops_keeps_it_at_once(keys: Keys) -> None:
    """Ctrl-C does not wait until it is time."""
    told: list[str | None] = []
    keys.press("Ik zag", CTRL_C)
    with pytest.raises(Stopped):
        TerminalDialogue().text(anything, half=Half(None, told.append))
    assert told == ["Ik zag"]


@pytest.mark.parametrize("pressed", [(CTRL_C,), ("x\x7f", CTRL_C)])
def test_what_stood_there_is_nothing_to_keep(keys: Keys, pressed: tuple[str, ...]) -> None:
    """It is kept as an answer already."""
    told: list[str | None] = []
    keys.press(*pressed)
    with pytest.raises(Stopped):
        TerminalDialogue().text(anything, default="begin", half=Half(None, told.append))
    assert told == []


def test_a_field_that_was_made_empty_again_is_forgotten(keys: Keys) -> None:
    """What was kept of it is kept no more."""
    told: list[str | None] = []
    keys.press("\x15", CTRL_C)
    half = Half("Ik zag", told.append)
    with pytest.raises(Stopped):
        TerminalDialogue().text(anything, half=half)
    assert told == [None] and half.text is None


@pytest.mark.usefixtures("at_once")
def test_a_disk_that_cannot_keep_it_is_told(keys: Keys) -> None:
    """And one can type on: an answer is what counts."""
    tried: list[str | None] = []

    def full(text: str | None) -> None:
        tried.append(text)
        raise MeldcodeError("Vol.")

    keys.press("Ik zag")
    once(keys, lambda: texts.FIELD_NOT_KEPT in keys.drawn, ENTER)
    assert TerminalDialogue().text(anything, half=Half(None, full)) == "Ik zag"
    assert len(tried) > 0 and "Vol." not in keys.drawn


# ---- no key without an answer


@pytest.mark.parametrize(
    "key", ["\t", "\x1b[15~", "\x1b[Z", "\x1b[2~", "\x1b[3~", "\x1b[D", "\x1b[C", SPACE, "\x7f", "\x15", "\x01", "\x1b"]
)
@pytest.mark.parametrize("more", [True, False])
def test_a_key_that_does_nothing_in_a_list_says_what_works(keys: Keys, key: str, more: bool) -> None:
    """And it neither moves nor answers."""
    keys.press(DOWN, key)
    said = f"{texts.LIST_WORKS} {texts.LIST_WORKS_MORE}" if more else texts.LIST_WORKS
    once(keys, lambda: said.split(" typen")[0] in keys.drawn, ENTER)
    menu = tuple(Menu) if more else ()
    assert TerminalDialogue().choose(YES_NO, menu=menu) == "nee"
    assert (texts.LIST_WORKS in keys.drawn) and ("F1" in keys.drawn) is more


@pytest.mark.parametrize("key", ["\x1b[H", "\x1b[5~"])
def test_a_key_that_cannot_go_further_in_a_list_says_what_works(keys: Keys, key: str) -> None:
    """The pointer is at the first line already."""
    keys.press(key)
    once(keys, lambda: texts.LIST_WORKS in keys.drawn, ENTER)
    assert TerminalDialogue().choose(YES_NO, menu=()) == "ja"
    assert texts.LIST_WORKS in keys.drawn


@pytest.mark.parametrize(("typed", "said"), [("3", texts.LIST_NONE), ("q", texts.LIST_NONE), ("!", texts.LIST_NONE)])
def test_what_begins_no_answer_is_said_to_do_so(keys: Keys, typed: str, said: str) -> None:
    """Digits and signs too, with the key that clears it."""
    keys.press(typed)
    once(keys, lambda: said in keys.drawn, "\x15" + ENTER)
    assert TerminalDialogue().choose(YES_NO) == "ja"
    assert said in keys.drawn


def test_f1_opens_the_menu_of_a_list(keys: Keys) -> None:
    """As the question mark does."""
    keys.press(F1, ENTER)
    assert TerminalDialogue().tick(YES_NO) is Menu.EXPLAIN


@pytest.mark.parametrize("key", ["\t", "\x1b[15~", "\x1b[2~", "\x1b[5~", "\x1b[6~", UP, DOWN, "\x1b[Z"])
def test_a_key_that_does_nothing_in_a_text_says_what_works(keys: Keys, key: str) -> None:
    """And leaves the text as it is."""
    keys.press("goed", key)
    once(keys, lambda: texts.KEY_NOT_HERE in keys.drawn, ENTER)
    assert TerminalDialogue().text(anything) == "goed"
    assert texts.KEY_NOT_HERE in keys.drawn


def test_up_and_down_go_through_the_rows_of_a_text(keys: Keys) -> None:
    """Of one long line too: the end of the first row is where the second begins in the text."""
    keys.press(LONG, UP + "<", ENTER)
    answer = TerminalDialogue().text(anything, several_lines=True)
    assert isinstance(answer, str) and "<" in answer[:-20] and answer.replace("<", "") == LONG.strip()
    keys.press("een\x1b\rtwee", UP + "!" + DOWN + "?", ENTER)
    assert TerminalDialogue().text(anything, several_lines=True) == "een!\ntwee?"


@pytest.mark.parametrize("letter", ["é", "e\u0301", "👨\u200d👩\u200d👧", "🇳🇱"])
def test_a_backspace_takes_a_whole_letter(keys: Keys, letter: str) -> None:
    """With its accent, wherever that comes from; an arrow goes past it as a whole, and Delete takes it too."""
    keys.press(f"Zo{letter}", "\x7f", ENTER)
    assert TerminalDialogue().text(anything) == "Zo"
    keys.press(f"Zo{letter}", "\x1b[D!", ENTER)
    assert TerminalDialogue().text(anything) == f"Zo!{letter}"
    keys.press(f"Zo{letter}n", "\x1b[D\x1b[D\x1b[3~", ENTER)
    assert TerminalDialogue().text(anything) == "Zon"
    keys.press(f"Zo{letter}", "\x01\x1b[C\x1b[C\x1b[C!", ENTER)
    assert TerminalDialogue().text(anything) == f"Zo{letter}!"
