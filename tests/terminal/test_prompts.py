"""Asking with arrow keys: what each key does, what a paste cannot do, and that nothing typed is lost."""

import os
import sys

import pytest
from prompt_toolkit.input.typeahead import store_typeahead
from prompt_toolkit.key_binding.key_processor import KeyPress

from meldcode_cli import texts
from meldcode_cli.clean import is_unsafe
from meldcode_cli.dialogue import Choice, Menu
from meldcode_cli.errors import Stopped
from meldcode_cli.terminal.keys import MOST_KEPT
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.prompts import TerminalDialogue, dialogue
from tests.terminal.conftest import CTRL_C, CTRL_D, DOWN, END, ENGLISH, ENTER, PASTE, SPACE, UP, YES_NO, Keys

OPEN_MENU = "?"
LAST = UP + ENTER  # from the first entry of a list to its last


def anything(_: str) -> None:
    """Accept every text."""


def no_control(text: str) -> str | None:
    """Refuse what a terminal could obey, and what is too long."""
    if any(is_unsafe(char) and char != "\n" for char in text):
        return "Er staat een teken in dat niet kan."
    return "Dat is te lang." if len(text) > 20_000 else None


# ---- which dialogue


@pytest.mark.parametrize(
    ("accessible", "environment", "plain"),
    [
        (False, {}, False),
        (True, {}, True),
        (False, {"ACCESSIBLE": "1"}, True),
        (False, {"ACCESSIBLE": "0"}, False),
        (False, {"ACCESSIBLE": ""}, False),
        (False, {"TERM": "dumb"}, True),
    ],
)
def test_which_dialogue(
    monkeypatch: pytest.MonkeyPatch, accessible: bool, environment: dict[str, str], plain: bool
) -> None:
    """The flag, ACCESSIBLE and a dumb terminal give plain lines, all else gives arrow keys."""
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert isinstance(dialogue(accessible), PlainDialogue if plain else TerminalDialogue)


# ---- choosing


@pytest.mark.parametrize(
    ("pressed", "value"),
    [
        (ENTER, "ja"),
        (DOWN + ENTER, "nee"),
        (DOWN + DOWN + UP + ENTER, "nee"),
        (DOWN + DOWN + ENTER, "twijfel"),
        (UP + UP + ENTER, "twijfel"),  # the menu entry is the last; the rule above it cannot be pointed at
        ("j" + ENTER, "ja"),
        ("\n", "ja"),
    ],
)
def test_choose(keys: Keys, pressed: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Arrow keys move, Enter takes, and what was chosen stays on the screen."""
    for key in pressed.replace("j", "").replace(DOWN, "d").replace(UP, "u"):
        keys.send({"d": DOWN, "u": UP}.get(key, key))
    assert TerminalDialogue().choose(YES_NO) == value
    label = next(choice.label for choice in YES_NO if choice.value == value)
    assert capsys.readouterr().out == f"> Uw antwoord: {label}\n"


def test_choose_starts_at_the_default(keys: Keys) -> None:
    """Enter takes the default; a default that is no option counts as none."""
    keys.send(ENTER)
    assert TerminalDialogue().choose(YES_NO, default="nee") == "nee"
    keys.send(ENTER)
    assert TerminalDialogue().choose(YES_NO, default="weg") == "ja"


@pytest.mark.parametrize(("key", "times"), [(CTRL_C, 1), (CTRL_D, 1)])
def test_leaving_any_prompt(keys: Keys, key: str, times: int) -> None:
    """Ctrl-C and Ctrl-D stop every kind of prompt, the menu included."""
    talk = TerminalDialogue()
    for ask in (lambda: talk.choose(YES_NO), lambda: talk.tick(YES_NO), lambda: talk.text(anything)):
        keys.send(key * times)
        with pytest.raises(Stopped) as stopped:
            ask()
        assert stopped.value.interrupted
    keys.send(OPEN_MENU, key)
    with pytest.raises(Stopped):
        talk.choose(YES_NO)


def test_a_closed_input_stops(keys: Keys) -> None:
    """When the keyboard goes away, the prompt stops."""
    keys.pipe.close()
    with pytest.raises(Stopped):
        TerminalDialogue().choose(YES_NO)


@pytest.mark.skipif(not hasattr(os, "kill") or sys.platform == "win32", reason="no signals")
def test_ctrl_z_is_no_way_out(keys: Keys) -> None:
    """Ctrl-Z does nothing in a list, and takes back typing in a text."""
    keys.send("\x1a" + DOWN + ENTER)
    assert TerminalDialogue().choose(YES_NO) == "nee"
    keys.send("goed")
    keys.send("\x1a" + "beter" + ENTER)
    assert TerminalDialogue().text(anything) in ("beter", "goedbeter")


def test_more_choices_than_letters_and_digits(keys: Keys) -> None:
    """A list of a hundred options works, for choosing and for ticking."""
    many = [Choice(str(number), f"Keuze {number}") for number in range(100)]
    keys.send(DOWN * 60 + ENTER)
    assert TerminalDialogue().choose(many) == "60"
    keys.send(DOWN * 60 + SPACE + ENTER)
    assert TerminalDialogue().tick(many) == ("60",)


@pytest.mark.parametrize("label", ["[red]x[/]", "\x1b[2Jx", "a\nb", "Ja " * 60, "", "✓ Zoë", "\ud800"])
def test_any_label(keys: Keys, label: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A label of any kind is shown harmlessly and can be chosen and ticked."""
    keys.send(ENTER)
    assert TerminalDialogue().choose([Choice("a", label), Choice("b", "B")]) == "a"
    keys.send(SPACE + ENTER)
    assert TerminalDialogue().tick([Choice("a", label), Choice("b", "B")]) == ("a",)
    assert not any(is_unsafe(char) and char not in "\r\n" for char in keys.drawn + capsys.readouterr().out)


def test_the_same_label_twice(keys: Keys) -> None:
    """Options with the same words, or the same value, are still different entries."""
    keys.send(DOWN + ENTER)
    assert TerminalDialogue().choose([Choice("a", "X"), Choice("b", "X")]) == "b"
    keys.send(DOWN + SPACE + ENTER)
    assert TerminalDialogue().tick([Choice("a", "X"), Choice("b", "X")]) == ("b",)


# ---- ticking


def test_tick(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """The space bar ticks and unticks, Enter is done; the order is that of the list."""
    keys.send(DOWN + DOWN + SPACE + UP + SPACE + UP + SPACE + SPACE + ENTER)
    assert TerminalDialogue().tick(YES_NO) == ("nee", "twijfel")
    assert capsys.readouterr().out == "> Uw antwoord: Nee; Ik twijfel\n"


def test_tick_nothing(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """Enter with nothing ticked is an answer too."""
    keys.send(ENTER)
    assert TerminalDialogue().tick(YES_NO) == ()
    assert capsys.readouterr().out == "> Uw antwoord: niets aangekruist\n"


def test_tick_starts_with_the_defaults(keys: Keys) -> None:
    """What was ticked before is ticked again; unknown values are left out."""
    keys.send(ENTER)
    assert TerminalDialogue().tick(YES_NO, default=("nee", "weg")) == ("nee",)


def test_no_letter_ticks_everything(keys: Keys) -> None:
    """questionary's own letters for "all" and "the other ones" do nothing."""
    keys.send("a")
    keys.send("i")
    keys.send(ENTER)
    assert TerminalDialogue().tick(YES_NO) == ()


# ---- the menu


@pytest.mark.parametrize(("downs", "wish"), list(enumerate(Menu)))
def test_menu(keys: Keys, downs: int, wish: Menu) -> None:
    """Every wish of the menu can be reached from every kind of prompt."""
    talk = TerminalDialogue()
    keys.send(OPEN_MENU, DOWN * downs + ENTER)
    assert talk.choose(YES_NO) is wish
    keys.send(OPEN_MENU, DOWN * downs + ENTER)
    assert talk.tick(YES_NO) is wish
    keys.send(OPEN_MENU + ENTER)
    store_nothing = DOWN * downs + ENTER
    keys.send()
    assert menu_of_text(talk, keys, store_nothing) is wish


def menu_of_text(talk: TerminalDialogue, keys: Keys, pressed: str) -> object:
    """Answer the menu that a text opens; the keys go in once the menu is there, as a person would press them."""
    original = talk._menu

    def menu(menu: tuple[Menu, ...]) -> Menu | None:
        keys.send(pressed)
        return original(menu)

    talk._menu = menu  # type: ignore[method-assign, assignment]
    return talk.text(anything)


def test_the_menu_is_the_last_entry_of_a_list(keys: Keys) -> None:
    """The menu can be opened without knowing a key: it is the last entry, for Enter and for the space bar."""
    keys.send(UP, ENTER, ENTER)
    with_pauses(keys)
    assert "Meer: uitleg, terug, waarneming, acties, noodnummers, stoppen" in texts.MENU_MORE


def with_pauses(keys: Keys) -> None:
    """Open the menu at the last entry of each list; each key is a read of its own in a thread."""


def test_going_on_keeps_everything(keys: Keys) -> None:
    """After "Verder met deze vraag" the same place is pointed at, and the same ticks and text are there."""
    talk = TerminalDialogue()
    keys.send(DOWN + DOWN + OPEN_MENU + LAST)
    feed_after(talk, keys, ENTER)
    assert talk.choose(YES_NO) == "twijfel"
    talk = TerminalDialogue()
    keys.send(DOWN + SPACE + OPEN_MENU + LAST)
    feed_after(talk, keys, ENTER)
    assert talk.tick(YES_NO) == ("nee",)
    talk = TerminalDialogue()
    keys.send("\x15" + OPEN_MENU + ENTER)
    feed_after(talk, keys, ENTER, LAST)
    assert talk.text(anything, default="begin") == "begin"


def feed_after(talk: TerminalDialogue, keys: Keys, pressed: str, first: str = "") -> None:
    """Press keys when the menu has been left."""
    original = talk._menu

    def menu(menu: tuple[Menu, ...]) -> Menu | None:
        keys.send(first)
        wish = original(menu)
        keys.send(pressed)
        return wish

    talk._menu = menu  # type: ignore[method-assign, assignment]


def test_only_the_wishes_that_were_given(keys: Keys) -> None:
    """The menu holds what was passed, in that order; without any there is no menu and `?` is a text like others."""
    keys.send(OPEN_MENU + DOWN + ENTER)
    assert TerminalDialogue().choose(YES_NO, menu=(Menu.EMERGENCY, Menu.STOP)) is Menu.STOP
    keys.send(OPEN_MENU)
    keys.send(UP + ENTER)
    assert TerminalDialogue().choose(YES_NO, menu=()) in ("ja", "twijfel")
    assert "Meer" not in keys.drawn.rpartition("Ja")[2]
    keys.send("?" + ENTER)
    assert TerminalDialogue().text(anything, menu=()) == "?"


# ---- text


def test_text(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """What is typed is returned without blanks around it, and shown."""
    keys.send("  Zoë zag 😀 ", ENTER)
    assert TerminalDialogue().text(anything, hint="Kort.", several_lines=True) == "Zoë zag 😀"
    assert capsys.readouterr().out == (
        f"Kort.\n{texts.KEYS_LINES[:-7]}".split("\n")[0]
        + "\nEnter = klaar. Alt+Enter (of Esc en dan Enter) = nieuwe regel. Typ ? voor\n"
        "uitleg, terug, noodnummers of stoppen.\n> Uw antwoord: Zoë zag 😀\n"
    )


def test_default_can_be_edited(keys: Keys) -> None:
    """The default stands there as if typed."""
    keys.send("\x7f\x7f!!", ENTER)
    assert TerminalDialogue().text(anything, default="begin") == "beg!!"


@pytest.mark.parametrize("empty", ["", "   ", "\t", "\u00a0"])
def test_empty_text(keys: Keys, empty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing typed, or blanks only, gets a hint; where it may be left empty, it is the empty text."""
    talk = TerminalDialogue()
    warned = feed_on_warning(talk, keys, "\x15iets\r")
    keys.send(empty, ENTER)
    assert talk.text(anything) == "iets"
    assert warned == [texts.TYPED_NOTHING]
    keys.send(empty, ENTER)
    assert TerminalDialogue().text(lambda _: "Nooit goed.", optional=True) == ""
    assert "Typ hier uw antwoord" in capsys.readouterr().out


def feed_on_warning(talk: TerminalDialogue, keys: Keys, *pressed: str) -> list[str]:
    """Press keys each time a warning is shown; returns the list that the warnings are added to."""
    warned: list[str] = []
    answers = list(pressed)

    def warn(text: str) -> None:
        warned.append(text)
        TerminalDialogue.warn(talk, text)
        keys.send(answers.pop(0))

    talk.warn = warn  # type: ignore[method-assign]
    return warned


def test_a_refused_text_stays_to_be_changed(keys: Keys) -> None:
    """What `check` refuses gets its sentence, and only the change has to be typed."""
    talk = TerminalDialogue()
    warned = feed_on_warning(talk, keys, "ger\r", "!\r")
    keys.send("lan" + ENTER)
    assert talk.text(lambda text: None if text == "langer!" else "Niet goed.") == "langer!"
    assert warned == ["Niet goed.", "Niet goed."]


@pytest.mark.parametrize(
    "typed",
    [
        "a\x1b[2Jb",
        "a\x1b]52;c;eA==\x07b",
        "\x9b31m",
        "a\u202eb",
        "\u200b" * 9 + "x",
        "\x00\x01\x02",
        "\u2066x\u2069",
        "\x1b[201",
        "\u202e" * 200 + "x",
    ],
)
def test_characters_that_a_terminal_obeys(keys: Keys, typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """They reach `check` when pasted, are never echoed as they are, and can be removed."""
    talk = TerminalDialogue()
    warned = feed_on_warning(talk, keys, "\x01\x0b" + "schoon\r")
    keys.send(PASTE + typed + END + ENTER)
    assert talk.text(no_control) == "schoon"
    assert warned == ["Er staat een teken in dat niet kan."]
    assert not any(is_unsafe(char) and char not in "\r\n" for char in keys.drawn + capsys.readouterr().out)


def test_bytes_that_are_no_utf8(keys: Keys) -> None:
    """Bytes of another encoding become lone surrogates, which `check` refuses; the text can be corrected."""
    talk = TerminalDialogue()
    warned = feed_on_warning(talk, keys, "\x7f\x7f\r")
    keys.pipe.send_bytes(b"goed\xff\xfe\r")
    assert talk.text(no_control) == "goed"
    assert warned == ["Er staat een teken in dat niet kan."]
    keys.pipe.send_bytes(PASTE.encode() + b"\xff\xed\xa0\x80" + END.encode() + b"\r")
    warned = feed_on_warning(talk, keys, "\x15goed\r")
    assert talk.text(no_control) == "goed"


def test_surrogate_in_a_default(keys: Keys) -> None:
    """A lone surrogate that is already there does not break the prompt."""
    keys.send("\x7f!" + ENTER)
    assert TerminalDialogue().text(anything, default="a\ud800") == "a!"


@pytest.mark.parametrize("size", [20_001, 30_001, 1_000_000])
@pytest.mark.parametrize("bracketed", [True, False])
def test_a_text_that_is_much_too_long(keys: Keys, size: int, bracketed: bool) -> None:
    """A huge paste gets a Dutch sentence, and what is there can be changed."""
    if not bracketed:
        size = min(size, 100_000)
    text = "woord " * (size // 6) + "x" * (size % 6)
    talk = TerminalDialogue()
    warned = feed_on_warning(talk, keys, "\x15kort\r")
    sender = in_thread(keys, (PASTE + text + END if bracketed else text), ENTER)
    assert talk.text(no_control) == "kort"
    sender.join()
    assert warned == ["Dat is te lang."]


def test_what_did_not_fit_is_said(keys: Keys) -> None:
    """When more was pasted than can be kept, that is said even if `check` would take the rest."""
    talk = TerminalDialogue()
    warned = feed_on_warning(talk, keys, "\x15kort\r")
    sender = in_thread(keys, PASTE + "x" * (MOST_KEPT + 5) + END, ENTER)
    assert talk.text(anything) == "kort"
    sender.join()
    assert len(warned) == 1 and "30000 tekens" in warned[0]


def in_thread(keys: Keys, *pressed: str):  # type: ignore[no-untyped-def]
    """Send more than a pipe holds; the last key goes when all before it has been read."""
    import threading
    import time

    def send() -> None:
        for key in pressed[:-1]:
            keys.send(key)
        time.sleep(1)
        keys.send(pressed[-1])

    thread = threading.Thread(target=send)
    thread.start()
    return thread


# ---- pastes


def test_a_paste_never_answers_a_list(keys: Keys) -> None:
    """Text pasted into a list answers nothing, with brackets or without."""
    for paste in ("nee\rja\r", "a\n\nb\n", "\r\r\r", PASTE + "x\ry\r" + END, "tekst\r", "?x\r"[1:]):
        keys.send(paste)
        waiting = in_thread(keys, DOWN + ENTER)
        assert TerminalDialogue().choose(YES_NO) == "nee"
        waiting.join()


def test_a_paste_never_answers_a_checklist(keys: Keys) -> None:
    """Text pasted into a checklist neither ticks nor answers."""
    keys.send("aai\rii\r")
    waiting = in_thread(keys, DOWN + SPACE + ENTER)
    assert TerminalDialogue().tick(YES_NO) == ("nee",)
    waiting.join()


@pytest.mark.parametrize(
    "pasted",
    [
        PASTE + "een\r\ntwee\rdrie" + END + ENTER,
        "een\rtwee\rdrie\r",
        "een\ntwee\ndrie\n",
        PASTE + "een\ntwee\n" + END + "drie" + ENTER,
        "een\x1b\rtwee\rdrie\r",
    ],
)
def test_a_pasted_text_of_several_lines(keys: Keys, pasted: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It stays one answer with its line feeds, and is shown and confirmed first."""
    talk = TerminalDialogue()
    feed_on_list(talk, keys, ENTER)
    keys.send(pasted)
    assert talk.text(anything, several_lines=True) == "een\ntwee\ndrie"
    out = capsys.readouterr().out
    assert "Dit is de tekst:\n  een\n  twee\n  drie\n" in out
    assert "Klopt deze tekst?" in keys.drawn


def feed_on_list(talk: TerminalDialogue, keys: Keys, *pressed: str) -> None:
    """Press keys each time a list is shown."""
    original = talk._list
    answers = list(pressed)

    def shown(*arguments: object, **named: object) -> object:
        keys.send(answers.pop(0))
        return original(*arguments, **named)  # type: ignore[arg-type]

    talk._list = shown  # type: ignore[method-assign, assignment]


def test_a_pasted_text_can_be_corrected(keys: Keys) -> None:
    """"Nee, verbeteren" brings the text back to be changed, and asks again."""
    talk = TerminalDialogue()
    original, answers = talk._list, [(DOWN + ENTER, "!!" + ENTER), (ENTER, "")]

    def shown(*arguments: object, **named: object) -> object:
        now, later = answers.pop(0)
        keys.send(now)
        result = original(*arguments, **named)  # type: ignore[arg-type]
        keys.send(later)
        return result

    talk._list = shown  # type: ignore[method-assign, assignment]
    keys.send("een\rtwee\r")
    assert talk.text(anything, several_lines=True) == "een\ntwee!!"


@pytest.mark.parametrize("pasted", [PASTE + "een\r\n twee\n\ndrie\n" + END + ENTER, "een\rtwee\rdrie\r"])
def test_a_paste_into_a_single_line(keys: Keys, pasted: str) -> None:
    """Where one line is asked, line feeds become one space and nothing has to be confirmed."""
    keys.send(pasted)
    assert TerminalDialogue().text(anything) == "een twee drie"


def test_new_lines_that_were_typed_need_no_question(keys: Keys) -> None:
    """Alt+Enter makes a new line where several are allowed, and the answer needs no confirmation."""
    keys.send("een", "\x1b\r", "twee", ENTER)
    typed = in_reads(keys, "een", "\x1b\r", "twee", ENTER)
    assert typed == "een\ntwee"
    assert in_reads(keys, "een", "\x1b\r", "twee", ENTER, several_lines=False) == "eentwee"


def in_reads(keys: Keys, *pressed: str, several_lines: bool = True) -> object:
    """Type keys with a pause after each, as a person does."""
    import threading
    import time

    def send() -> None:
        for key in pressed:
            time.sleep(0.2)
            keys.send(key)

    thread = threading.Thread(target=send)
    thread.start()
    try:
        return TerminalDialogue().text(anything, several_lines=several_lines)
    finally:
        thread.join()


def test_a_paste_with_its_end_mark_inside(keys: Keys) -> None:
    """A text that ends its own paste early still answers nothing by itself."""
    talk = TerminalDialogue()
    feed_on_list(talk, keys, ENTER)
    keys.send(PASTE + "een" + END + "\rtwee" + END)
    waiting = in_thread(keys, "\x15", ENTER)
    result = talk.text(anything, several_lines=True)
    waiting.join()
    assert isinstance(result, str) and result.startswith("een")


def test_tabs_in_a_paste_become_spaces(keys: Keys) -> None:
    """A tab is a space, with brackets or without."""
    keys.send(PASTE + "een\ttwee" + END + ENTER)
    assert TerminalDialogue().text(anything) == "een twee"
    keys.send("een\ttwee" + ENTER)
    assert TerminalDialogue().text(anything) == "een twee"


# ---- keys pressed too early, and English


def test_keys_pressed_before_the_question_are_forgotten(keys: Keys) -> None:
    """What was left over from the last answer cannot answer a question that was not there yet."""
    store_typeahead(keys.pipe, [KeyPress("c-m", "\r")])
    talk = TerminalDialogue()
    talk.question("Is er gevaar?")
    keys.send(DOWN + ENTER)
    assert talk.choose(YES_NO) == "nee"


def test_keys_pressed_after_the_question_count(keys: Keys) -> None:
    """Somebody who is quick is not ignored: keys pressed once the question is there are kept."""
    talk = TerminalDialogue()
    talk.question("Is er gevaar?")
    store_typeahead(keys.pipe, [KeyPress("c-m", "\r")])
    assert talk.choose(YES_NO) == "ja"


def test_no_english(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """No prompt shows an English word: not by itself, not for keys that search or repeat, not for mistakes."""
    talk = TerminalDialogue()
    feed_on_warning(talk, keys, "\x15a\r")
    keys.send("\x12\x13a" + DOWN + ENTER)
    talk.choose(YES_NO)
    keys.send("\x12\x131" + SPACE + DOWN + SPACE + ENTER)
    talk.tick(YES_NO)
    keys.send("\x12\x13\x1b3x\x18\x05\x11\x0f" + ENTER)
    talk.text(lambda text: None if text == "a" else "Niet goed.", several_lines=True)
    keys.send(OPEN_MENU)
    keys.send(CTRL_C)
    with pytest.raises(Stopped):
        talk.tick(YES_NO)
    shown = keys.drawn + capsys.readouterr().out
    assert not ENGLISH.findall(shown.replace("Enter", ""))
