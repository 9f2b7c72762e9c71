"""What is typed in a list is what is answered: letters name one line, or nothing is answered."""

from __future__ import annotations

import io
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from meldcode_cli.errors import Stopped
from meldcode_cli.talk.dialogue import Choice, Menu
from meldcode_cli.terminal import heard, texts
from meldcode_cli.terminal.keys import list_keys
from meldcode_cli.terminal.letters import Letters, fitting, meant
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.prompts import TerminalDialogue
from tests.support.terminal import Terminal
from tests.terminal.conftest import CTRL_C, DOWN, END, ENTER, PASTE, SPACE, UP, YES_NO, Keys, Window

ESC, BACK = "\x1b", "\x7f"
DANGER = "Is een kind of iemand anders op dit moment in direct gevaar?"
LABELS = ("Ja, er is nu gevaar", "Nee, er is nu geen gevaar", "Nee", "Één keer", "Ik weet het niet", "Ik twijfel")
CHOICES = tuple(Choice(label, label) for label in LABELS)
PAGES = [Choice(f"nr-{number}", f"Nummer {number}.") for number in range(1, 81)]
TYPED = st.text(
    st.one_of(st.sampled_from("janeikt Eéw,."), st.characters(categories=("L", "N", "P", "S", "Zs"))), min_size=1
)


def begins(label: str, typed: str) -> bool:
    """Tell in another way than the program whether the letters of a label begin with those that were typed."""

    def letters(text: str) -> str:
        return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if char.isalnum())

    return bool(letters(typed)) and letters(label).startswith(letters(typed))


# ---- what is meant


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("j", LABELS[0]),
        ("JA ER", LABELS[0]),
        ("ja, er", LABELS[0]),
        ("jaer", None),
        ("een", LABELS[3]),
        ("ÉÉN", LABELS[3]),
        ("n", None),
        ("nee", LABELS[2]),  # all the words of exactly one
        ("nee e", LABELS[1]),
        ("ik", None),
        ("ik t", LABELS[5]),
        ("gevaar", None),
        ("gisteren", None),
        ("ja x", None),
        ("", None),
        (" ", None),
        ("-", None),
    ],
)
def test_what_is_meant(typed: str, label: str | None) -> None:
    """Only the line that begins with what was typed, word by word, when there is one such line."""
    at = meant(typed, LABELS)
    assert (None if at is None else LABELS[at]) == label


def test_the_same_words_twice_mean_neither() -> None:
    """Who types what two lines say has not chosen yet."""
    assert meant("x", ["X", "X"]) is None and fitting("x", ["X", "X"]) == [0, 1]


@given(typed=TYPED, labels=st.lists(st.text(max_size=12), max_size=6))
def test_no_label_is_meant_that_does_not_begin_so(typed: str, labels: list[str]) -> None:
    """Whatever the labels are."""
    at = meant(typed, labels)
    assert at is None or begins(labels[at], typed)


# ---- with keys


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("nee")
@example("gisteren")
@example("x" * 2000)
@given(typed=TYPED.filter(lambda text: text.isprintable() and "?" not in text))
def test_letters_and_enter_never_answer_another_line(keys: Keys, typed: str) -> None:
    """However it is typed: what is answered begins with it, or it is a word of the menu, or nothing is answered."""
    keys.press(typed, ENTER, CTRL_C)
    answer: str | Menu | None = None
    try:
        answer = TerminalDialogue().choose(CHOICES)
        TerminalDialogue().text(lambda _: None)
    except Stopped:
        pass
    keys.finish()
    wished = heard.wish(typed, tuple(Menu))
    assert answer is wished if isinstance(answer, Menu) else answer is None or begins(answer, typed)


@pytest.mark.parametrize(
    ("pressed", "value"),
    [
        (("n", "e", "e", ENTER), "nee"),
        (("ik t", ENTER), "twijfel"),
        (("NEE", ENTER), "nee"),
        (("nee\r", ENTER), "nee"),  # that came at once: it has to be confirmed
        ((PASTE + "nee" + END, ENTER), "nee"),
        (("x", ENTER, ENTER, BACK, ENTER), "ja"),
        (("jax", ENTER, ESC, "i", ENTER), "twijfel"),
        (("x", ENTER, UP + UP, ENTER), "twijfel"),
        (("een\rtwee\r", ENTER, DOWN + ENTER), "nee"),
        (("x", ENTER, "\x15", "n", ENTER), "nee"),
    ],
)
def test_choosing_by_letters(keys: Keys, pressed: tuple[str, ...], value: str) -> None:
    """Letters choose; Backspace, Esc and arrows clear them; Enter after letters that chose nothing answers nothing."""
    keys.press(*pressed)
    assert TerminalDialogue().choose(YES_NO) == value


ROUTES = tuple(Choice(label, label) for label in ("Iets", "Onderwijs en leerplicht", "Onderwijs", "Opvang"))


@pytest.mark.parametrize(
    ("pressed", "value"),
    [
        (("ond", ENTER, ENTER), ROUTES[1].value),
        (("ond", ENTER, "erwijs", ENTER), ROUTES[2].value),
        (("o", ENTER, DOWN + ENTER), ROUTES[2].value),
        (("o", ENTER, "p", ENTER), ROUTES[3].value),
        (("ond", ENTER, ESC, ENTER), ROUTES[1].value),
    ],
)
def test_the_first_of_several_is_pointed_at_and_asked_about(keys: Keys, pressed: tuple[str, ...], value: str) -> None:
    """So that what fits is in sight; Enter alone is no answer yet, a second one is."""
    keys.press(*pressed)
    assert TerminalDialogue().choose(ROUTES) == value


def test_a_question_mark_where_there_is_no_menu_says_what_works(keys: Keys) -> None:
    """It is not taken for the beginning of a choice."""
    keys.press("?", ENTER)
    assert TerminalDialogue().choose(YES_NO, menu=()) == "ja"
    typed = Letters()
    list_keys(None, typed, more=False, ticking=False)[("?",)](None)
    assert typed.note() == texts.LIST_WORKS and not typed.waiting


def test_what_is_said(keys: Keys) -> None:
    """What was typed stands under the question, with how many fit; Enter says that nothing is chosen."""
    keys.press("i", "k", ENTER, "x", ENTER, ESC, ENTER)
    # The first line that begins so was pointed at.
    assert TerminalDialogue().choose(CHOICES) == LABELS[4]
    assert "Getypt: i" in keys.drawn
    assert texts.LIST_SEVERAL.format(count=2) in keys.drawn
    # What is said after Enter stands in the windows below: here only what changes is drawn.


@pytest.mark.parametrize(
    ("pressed", "values"),
    [
        (("nee", ENTER, ENTER), ("nee",)),
        (("nee", ENTER, "nee", ENTER, ENTER), ("nee",)),
        (("n", SPACE, "i", SPACE, ENTER), ("nee", "twijfel")),
        (("i", "k", SPACE, "t", ENTER, ENTER), ("twijfel",)),
        (("i", "k", SPACE, SPACE, ENTER), ("twijfel",)),
        (("x", ENTER, SPACE, ENTER, ESC, DOWN + SPACE, ENTER), ("nee",)),
    ],
)
def test_ticking_by_letters(keys: Keys, pressed: tuple[str, ...], values: tuple[str, ...]) -> None:
    """Enter ticks the line that was typed, and is done once nothing more is typed; what fits no line ticks nothing."""
    keys.press(*pressed)
    assert TerminalDialogue().tick(YES_NO) == values


def test_the_menu_by_letters(keys: Keys) -> None:
    """The entry of the menu and its lines can be typed too, and `?` opens it whatever was typed."""
    keys.press("mee", ENTER, "noodn", ENTER)
    assert TerminalDialogue().choose(YES_NO) is Menu.EMERGENCY
    keys.press("x", "?", "x", ENTER, ESC, "stop", ENTER)
    assert TerminalDialogue().choose(YES_NO) is Menu.STOP


@pytest.mark.parametrize(
    ("pressed", "value"),
    [
        (("nummer 77", ENTER), "nr-77"),
        (("nummer 4", "5", ENTER), "nr-45"),
        (("verder", ENTER, "nummer 80", ENTER), "nr-80"),
        (("nummer 77", DOWN + UP, ENTER), "nr-77"),
        (("nummer 77", BACK, ENTER), "nr-7"),
        (("nummer 81", ENTER, DOWN, ENTER), "nr-2"),
    ],
)
def test_letters_go_to_another_page(keys: Keys, pressed: tuple[str, ...], value: str) -> None:
    """What is typed is sought in the whole list; the page turns to it."""
    keys.press(*pressed)
    assert TerminalDialogue().choose(PAGES) == value


# ---- line by line


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED.filter(lambda text: text.strip() not in ("", "?") and text.strip(". 0123456789") != ""))
def test_a_line_never_answers_another_line(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    """A line takes what begins with it, or is a word that the menu shows, and never takes the default."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed.replace("\n", "") + "\n"))
    try:
        answer = PlainDialogue().choose(CHOICES, default=LABELS[0])
    except Stopped:
        return
    assert heard.wish(typed, tuple(Menu)) is answer if isinstance(answer, Menu) else begins(answer, typed)


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (["ja, er"], LABELS[:1]),
        (["ik", "ik t"], LABELS[5:]),
        (["een k; nee e"], (LABELS[1], LABELS[3])),
        (["ja ik", "geen"], ()),
        (["gisteren", "3"], LABELS[2:3]),
    ],
)
def test_ticking_line_by_line(monkeypatch: pytest.MonkeyPatch, lines: list[str], values: tuple[str, ...]) -> None:
    """The beginnings of choices, with commas; unknown text never takes what was ticked before."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    assert PlainDialogue().tick(CHOICES, default=LABELS[:1]) == tuple(values)


def test_what_is_said_line_by_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """How many fit is said, and which one was taken when only its beginning was typed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("ik\nik t\n"))
    assert PlainDialogue().choose(CHOICES) == "Ik twijfel"
    out = capsys.readouterr().out
    assert "LET OP: Zo beginnen 2 keuzes." in out and "Gekozen: Ik twijfel" in out


# ---- at a real terminal


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_in_a_window(tmp_path: Path, columns: int) -> None:
    """What is typed and what is said can be read in any window, and the list stays."""
    window = Window(
        "print('=', d.choose([Choice('a', 'Ja'), Choice('b', 'Nee'), Choice('c', 'Nog niet')]))", tmp_path, columns
    )
    window.wait_for("» Ja")
    window.send("n")
    window.wait_for("Getypt: n Zo beginnen 2 keuzes. Typ verder.")
    window.send(ENTER)
    window.wait_for("Er is nog niets gekozen.")
    window.send("e")
    window.wait_for("» Nee")
    window.send("e" * 40)
    window.wait_for("Geen keuze begint zo.")
    assert "…eee" in window.text or columns > 50
    window.send(ENTER)
    window.wait_for("Er is nog niets gekozen. Geen keuze begint zo.")
    window.send(DOWN)
    window.wait_for("» Nog niet")
    assert "Getypt" not in window.text
    window.send(ENTER)
    window.wait_for("= c")
    assert window.end() == 0 and "Getypt" not in window.text


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_no_at_the_question_about_danger(tmp_path: Path, columns: int) -> None:
    """ "nee" and Enter is no, and "gisteren" and Enter is no answer."""
    terminal = Terminal(["start"], tmp_path / "home", at="2026-03-10T10:00", columns=columns)
    terminal.prompted(0, "gevaar?")
    terminal.wait_for("» Kies een antwoord")
    terminal.type("gisteren")
    terminal.wait_for("Er is nog niets gekozen.")
    terminal.press(BACK * 8)
    terminal.wait_till_gone("Getypt")
    terminal.wait_for("» Kies een antwoord")
    terminal.type("nee")
    terminal.wait_for("Uw antwoord: Nee")
    assert "Bel 112" not in terminal.transcript.split("Uw antwoord: Nee")[-1]
    terminal.leaves()
