"""Asking with arrow keys: what each key does, what a paste cannot do, and that nothing typed is lost."""

from collections.abc import Callable

import pytest
from prompt_toolkit.input.typeahead import store_typeahead
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys as KeyNames

from meldcode_cli.clean import is_unsafe
from meldcode_cli.errors import Stopped
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Choice, Menu
from meldcode_cli.terminal import texts as terminal_texts
from meldcode_cli.terminal.keys import MOST_KEPT
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.prompts import TerminalDialogue, dialogue
from tests.terminal.conftest import CTRL_C, CTRL_D, DOWN, END, ENGLISH, ENTER, PASTE, SPACE, UP, YES_NO, Keys

Ask = Callable[[TerminalDialogue], object]
ASKS: dict[str, Ask] = {
    "choose": lambda talk: talk.choose(YES_NO),
    "tick": lambda talk: talk.tick(YES_NO),
    "text": lambda talk: talk.text(anything),
}
CLEAR = "\x01\x0b"  # to the begin of the line, and away with the rest
LAST = UP + ENTER  # from the first entry of a list to its last


def anything(_: str) -> None:
    """Accept every text."""


def careful(text: str) -> str | None:
    """Refuse what a terminal could obey, and what is too long."""
    if any(is_unsafe(char) and char != "\n" for char in text):
        return "Er staat een teken in dat niet kan."
    return "Dat is te lang." if len(text) > 20_000 else None


def harmless(shown: str) -> bool:
    """Tell whether nothing on the screen can be obeyed or hides."""
    return not any(is_unsafe(char) and char not in "\r\n" for char in shown)


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
        ("\n", "ja"),
        (DOWN + ENTER, "nee"),
        (DOWN + DOWN + UP + ENTER, "nee"),
        (UP + UP + ENTER, "twijfel"),  # the menu entry is the last; the rule above it cannot be pointed at
        (UP + DOWN + ENTER, "ja"),
    ],
)
def test_choose(keys: Keys, pressed: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Arrow keys move, Enter takes, and what was chosen stays on the screen."""
    keys.press(pressed)
    assert TerminalDialogue().choose(YES_NO) == value
    label = next(choice.label for choice in YES_NO if choice.value == value)
    assert capsys.readouterr().out == f"> Uw antwoord: {label}\n"


@pytest.mark.parametrize("letter", ["\x1b", "\t", "\x7f", "\x19", "\x1b[15~"])
def test_other_keys_do_nothing_in_a_list(keys: Keys, letter: str) -> None:
    """Editing keys neither move nor answer."""
    keys.press(DOWN, letter, ENTER)
    assert TerminalDialogue().choose(YES_NO) == "nee"


def test_choose_starts_at_the_default(keys: Keys) -> None:
    """Enter takes the default; a default that is no option counts as none."""
    keys.press(ENTER)
    assert TerminalDialogue().choose(YES_NO, default="nee") == "nee"
    keys.press(ENTER)
    assert TerminalDialogue().choose(YES_NO, default="weg") == "ja"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("kind", ASKS)
def test_leaving_a_prompt(keys: Keys, key: str, kind: str) -> None:
    """Ctrl-C and Ctrl-D stop every kind of prompt, and its menu."""
    keys.press(key)
    with pytest.raises(Stopped) as stopped:
        ASKS[kind](TerminalDialogue())
    assert stopped.value.interrupted
    keys.press("?\r" if kind == "text" else "?", key)
    with pytest.raises(Stopped):
        ASKS[kind](TerminalDialogue())


@pytest.mark.parametrize("kind", ASKS)
def test_a_keyboard_that_goes_away(keys: Keys, kind: str) -> None:
    """When no key can come any more, the prompt stops."""
    keys.pipe.close()
    with pytest.raises(Stopped):
        ASKS[kind](TerminalDialogue())


def test_ctrl_z_is_no_way_out(keys: Keys) -> None:
    """Ctrl-Z does nothing in a list, and takes back what was typed in a text."""
    keys.press("\x1a", DOWN + ENTER)
    assert TerminalDialogue().choose(YES_NO) == "nee"
    keys.press("goed", "\x15", "\x1a", ENTER)
    assert TerminalDialogue().text(anything) == "goed"


def test_more_choices_than_letters_and_digits(keys: Keys) -> None:
    """A list of a hundred options works, for choosing and for ticking."""
    many = [Choice(str(number), f"Keuze {number}") for number in range(100)]
    keys.press(DOWN * 30 + ENTER, DOWN * 30 + ENTER, ENTER)
    assert TerminalDialogue().choose(many) == "60"
    keys.press(DOWN * 60, SPACE + ENTER)
    assert TerminalDialogue().tick(many) == ("60",)


@pytest.mark.parametrize("label", ["[red]x[/]", "\x1b[2Jx", "a\nb", "Ja " * 60, "", "✓ Zoë", "\ud800\u202e"])
def test_any_label(keys: Keys, label: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A label of any kind is shown harmlessly and can be chosen and ticked."""
    choices = [Choice("a", label), Choice("b", "B")]
    keys.press(ENTER)
    assert TerminalDialogue().choose(choices) == "a"
    keys.press(SPACE + ENTER)
    assert TerminalDialogue().tick(choices) == ("a",)
    assert harmless(keys.drawn + capsys.readouterr().out)


def test_the_same_label_twice(keys: Keys) -> None:
    """Options with the same words are still different entries."""
    choices = [Choice("a", "X"), Choice("b", "X")]
    keys.press(DOWN + ENTER)
    assert TerminalDialogue().choose(choices) == "b"
    keys.press(DOWN + SPACE + ENTER)
    assert TerminalDialogue().tick(choices) == ("b",)


# ---- ticking


def test_tick(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """The space bar ticks and unticks, Enter is done; the order is that of the list."""
    keys.press(DOWN + DOWN + SPACE + UP + SPACE + UP + SPACE + SPACE + ENTER)
    assert TerminalDialogue().tick(YES_NO) == ("nee", "twijfel")
    assert capsys.readouterr().out == "> Uw antwoord: Nee; Ik twijfel\n"


def test_tick_nothing(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """Enter with nothing ticked is an answer too."""
    keys.press(ENTER)
    assert TerminalDialogue().tick(YES_NO) == ()
    assert capsys.readouterr().out == "> Uw antwoord: niets aangekruist\n"


def test_tick_starts_with_the_defaults(keys: Keys) -> None:
    """What was ticked before is ticked again; unknown values are left out."""
    keys.press(ENTER)
    assert TerminalDialogue().tick(YES_NO, default=("nee", "weg")) == ("nee",)


# ---- the menu


@pytest.mark.parametrize("kind", ASKS)
@pytest.mark.parametrize(("downs", "wish"), list(enumerate(Menu)))
def test_menu(keys: Keys, kind: str, downs: int, wish: Menu) -> None:
    """Every wish of the menu can be reached from every kind of prompt with a question mark."""
    keys.press("?\r" if kind == "text" else "?", DOWN * downs + ENTER)
    assert ASKS[kind](TerminalDialogue()) is wish


@pytest.mark.parametrize(("kind", "key"), [("choose", ENTER), ("tick", ENTER), ("tick", SPACE)])
def test_the_menu_is_the_last_entry_of_a_list(keys: Keys, kind: str, key: str) -> None:
    """The menu can be opened without knowing its key: it stands below the options."""
    keys.press(UP + key, ENTER)
    assert ASKS[kind](TerminalDialogue()) is Menu.EXPLAIN
    assert "Meer: uitleg, terug, waarneming, acties, noodnummers, stoppen" in keys.drawn


def test_the_menu_entry_is_short_in_a_narrow_window(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a narrow window the entry for the menu is one word."""
    monkeypatch.setenv("COLUMNS", "59")
    keys.press(ENTER)
    TerminalDialogue().choose(YES_NO)
    assert terminal_texts.MENU_MORE_SHORT in keys.drawn
    assert "Meer: uitleg, terug, waarneming, acties, noodnummers, stoppen" not in keys.drawn


def test_going_on_keeps_everything(keys: Keys) -> None:
    """After "Verder met deze vraag" the same entry is pointed at, and the same ticks and text are there."""
    keys.press(DOWN + DOWN + "?", LAST, ENTER)
    assert TerminalDialogue().choose(YES_NO) == "twijfel"
    keys.press(DOWN + SPACE + "?", LAST, ENTER)
    assert TerminalDialogue().tick(YES_NO) == ("nee",)
    keys.press("\x15?\r", LAST, ENTER)
    assert TerminalDialogue().text(anything, default="begin") == "begin"


def test_only_the_wishes_that_were_given(keys: Keys) -> None:
    """The menu holds what was passed, in that order."""
    keys.press("?", DOWN + ENTER)
    assert TerminalDialogue().choose(YES_NO, menu=(Menu.EMERGENCY, Menu.STOP)) is Menu.STOP


def test_no_menu(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a menu there is no entry and no hint; a question mark chooses nothing, and is a text like others."""
    keys.press("?", UP + ENTER)
    assert TerminalDialogue().choose(YES_NO, menu=()) == "twijfel"
    keys.press("?", ENTER)
    assert TerminalDialogue().tick(YES_NO, menu=()) == ()
    keys.press("?\r")
    assert TerminalDialogue().text(anything, menu=()) == "?"
    assert "? = meer" not in keys.drawn
    assert "Meer" not in keys.drawn
    assert "Typ ?" not in capsys.readouterr().out


# ---- text


def test_text(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """What is typed is returned without blanks around it, and shown."""
    keys.press("  Zoë zag 😀 ", ENTER)
    assert TerminalDialogue().text(anything, hint="Kort.", several_lines=True) == "Zoë zag 😀"
    assert capsys.readouterr().out == (
        "Kort.\nEnter = klaar. Alt+Enter (of Esc en dan Enter) = nieuwe regel. Typ ? voor\n"
        "uitleg, terug, waarneming, acties, noodnummers of stoppen.\n> Uw antwoord: Zoë zag 😀\n"
    )


def test_default_can_be_edited(keys: Keys) -> None:
    """The default stands there as if typed."""
    keys.press("\x7f\x7f!!", ENTER)
    assert TerminalDialogue().text(anything, default="begin") == "beg!!"


@pytest.mark.parametrize("empty", ["", "   ", "\t", "\u00a0", "\x1b\r"])
def test_empty_text(keys: Keys, empty: str) -> None:
    """Nothing typed, or blanks only, gets a hint; where it may be left empty, it is the empty text."""
    keys.press(empty, ENTER, "iets\r")
    assert TerminalDialogue().text(anything, several_lines=True) == "iets"
    assert f"! {terminal_texts.TYPED_NOTHING}" in keys.drawn
    keys.press(empty, ENTER)
    assert TerminalDialogue().text(lambda _: "Nooit goed.", optional=True) == ""


def test_a_refused_text_stays_to_be_changed(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """What `check` refuses gets its sentence, gone with the next, and only the change has to be typed."""
    keys.press("lan\r", "ger\r", "!\r")
    assert TerminalDialogue().text(lambda text: None if text == "langer!" else "Niet goed.") == "langer!"
    assert keys.drawn.count("! Niet goed.") == 2
    assert "Niet goed." not in capsys.readouterr().out
    assert terminal_texts.FIELD_CLEAR in keys.drawn


def test_a_word_that_is_typed_over_begins_anew(keys: Keys) -> None:
    """What confirms, and the last group of a recovery key: nothing comes behind the wrong one."""
    seen: list[str] = []

    def check(text: str) -> str | None:
        seen.append(text)
        return None if text == "goed" else "Niet goed."

    keys.press("fout\r", "goed\r")
    assert asking.text(TerminalDialogue(), Asked("sure", "Wat is het woord?"), check, mended=False) == "goed"
    assert "foutgoed" not in seen and "! Niet goed." in keys.drawn


@pytest.mark.parametrize("default", ["Joke Bakker", "J.B., intern begeleider", "vandaag"])
def test_every_field_that_is_filled_says_how_to_empty_it(keys: Keys, default: str) -> None:
    """Before anything is typed, and while something stands behind it: nothing is added to a name in silence."""
    keys.press("z", "\x15", "Anders\r")
    assert TerminalDialogue().text(anything, default=default) == "Anders"
    assert terminal_texts.FIELD_FILLED in keys.drawn and terminal_texts.FIELD_CLEAR in keys.drawn


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
    keys.press(PASTE + typed + END + ENTER, CLEAR + "schoon\r")
    assert TerminalDialogue().text(careful) == "schoon"
    assert "! Er staat een teken in dat niet kan." in keys.drawn
    assert harmless(keys.drawn + capsys.readouterr().out)


def test_bytes_that_are_no_utf8(keys: Keys) -> None:
    """Bytes of another encoding become lone surrogates, which `check` refuses; the text can be corrected."""
    keys.press(b"goed\xff\xfe", ENTER, "\x7f\x7f\r")
    assert TerminalDialogue().text(careful) == "goed"
    keys.press(PASTE.encode() + b"\xff\xed\xa0\x80" + END.encode(), ENTER, CLEAR + "goed\r")
    assert TerminalDialogue().text(careful) == "goed"
    assert keys.drawn.count("Er staat een teken in dat niet kan.") == 2


def test_surrogate_in_a_default(keys: Keys) -> None:
    """A lone surrogate that is already there does not break the prompt."""
    keys.press("\x7f!" + ENTER)
    assert TerminalDialogue().text(anything, default="a\ud800") == "a!"


@pytest.mark.parametrize(
    ("size", "bracketed"), [(20_001, True), (20_001, False), (30_001, True), (50_000, False), (1_000_000, True)]
)
def test_a_text_that_is_much_too_long(keys: Keys, size: int, bracketed: bool) -> None:
    """A huge paste gets a Dutch sentence, and what is there can be changed."""
    text = "x" * size
    keys.press(PASTE + text + END if bracketed else text, ENTER, CLEAR + "kort\r")
    assert TerminalDialogue().text(careful) == "kort"
    assert "! Dat is te lang." in keys.drawn


def test_what_did_not_fit_is_said(keys: Keys) -> None:
    """When more was pasted than can be kept, that is said even if `check` would take the rest."""
    keys.press(PASTE + "x" * (MOST_KEPT + 5) + END, ENTER, CLEAR + "kort\r")
    assert TerminalDialogue().text(anything) == "kort"
    assert f"De tekst was te lang: wat na de eerste {MOST_KEPT} tekens" in keys.drawn


# ---- pastes


@pytest.mark.parametrize(
    "paste", ["nee\rja\r", "a\n\nb\n", "\r\r\r", PASTE + "x\ry\r" + END, "tekst\r", "is\r\n", "i\ra\r"]
)
def test_a_paste_never_answers_a_list(keys: Keys, paste: str) -> None:
    """Text pasted into a list chooses and ticks nothing, with brackets or without."""
    keys.press(paste, DOWN + ENTER)
    assert TerminalDialogue().choose(YES_NO) == "nee"
    keys.press(paste, DOWN + SPACE + ENTER)
    assert TerminalDialogue().tick(YES_NO) == ("nee",)


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
    keys.press(pasted, ENTER)
    assert TerminalDialogue().text(anything, several_lines=True) == "een\ntwee\ndrie"
    assert "Dit is de tekst:\n  een\n  twee\n  drie\n" in capsys.readouterr().out
    assert "Klopt deze tekst?" in keys.drawn


def test_a_pasted_text_can_be_corrected(keys: Keys) -> None:
    """ "Nee, verbeteren" brings the text back to be changed, and asks again."""
    keys.press("een\rtwee\r", DOWN + ENTER, "!!\r", ENTER)
    assert TerminalDialogue().text(anything, several_lines=True) == "een\ntwee!!"


@pytest.mark.parametrize("pasted", [PASTE + "een\r\n twee\n\ndrie\n" + END + ENTER, "een\rtwee\rdrie\r"])
def test_a_paste_into_a_single_line(keys: Keys, pasted: str) -> None:
    """Where one line is asked, line feeds become one space and nothing has to be confirmed."""
    keys.press(pasted)
    assert TerminalDialogue().text(anything) == "een twee drie"


def test_new_lines_that_were_typed_need_no_question(keys: Keys) -> None:
    """Alt+Enter makes a new line where several are allowed, and the answer needs no confirmation."""
    keys.press("een", "\x1b\r", "twee", ENTER)
    assert TerminalDialogue().text(anything, several_lines=True) == "een\ntwee"
    keys.press("een", "\x1b\r", "twee", ENTER)
    assert TerminalDialogue().text(anything) == "eentwee"


def test_a_paste_with_its_end_mark_inside(keys: Keys) -> None:
    """A text that ends its own paste early still answers nothing by itself."""
    keys.press(PASTE + "een" + END + "\rtwee" + END, ENTER, ENTER)
    answer = TerminalDialogue().text(anything, several_lines=True)
    assert isinstance(answer, str) and answer.startswith("een\ntwee")


def test_tabs_in_a_paste_become_spaces(keys: Keys) -> None:
    """A tab is a space, with brackets or without."""
    keys.press(PASTE + "een\ttwee" + END + ENTER)
    assert TerminalDialogue().text(anything) == "een twee"
    keys.press("een\ttwee" + ENTER)
    assert TerminalDialogue().text(anything) == "een twee"


# ---- keys pressed too early, and English


def test_keys_pressed_before_the_question_are_forgotten(keys: Keys) -> None:
    """What was left over from the last answer cannot answer a question that was not there yet."""
    store_typeahead(keys.pipe, [KeyPress(KeyNames.ControlM, "\r")])
    talk = TerminalDialogue()
    talk.question("Is er gevaar?")
    keys.press(DOWN + ENTER)
    assert talk.choose(YES_NO) == "nee"


def test_keys_pressed_after_the_question_count(keys: Keys) -> None:
    """Somebody who is quick is not ignored: keys pressed once the question is there are kept."""
    talk = TerminalDialogue()
    talk.question("Is er gevaar?")
    store_typeahead(keys.pipe, [KeyPress(KeyNames.Down, DOWN), KeyPress(KeyNames.ControlM, "\r")])
    assert talk.choose(YES_NO) == "nee"


def test_no_english(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """No prompt shows an English word: not by itself, not for keys that search or repeat, not for mistakes."""
    talk = TerminalDialogue()
    keys.press("\x12", "\x13", "a", "\x1b4", DOWN + ENTER)
    talk.choose(YES_NO)
    keys.press("\x12", SPACE + DOWN + SPACE, ENTER)
    talk.tick(YES_NO)
    keys.press("\x12", "\x13", "\x1b3", "\x1b-", "x\x18\x05", "\x11", "\x0f", ENTER, CLEAR + "a\r")
    talk.text(lambda text: None if text == "a" else "Niet goed.", several_lines=True)
    keys.press("?", CTRL_C)
    with pytest.raises(Stopped):
        talk.tick(YES_NO)
    assert ENGLISH.findall(keys.drawn + capsys.readouterr().out) == []
