"""Asking line by line: numbers and whole lines, no redrawing, nothing that needs a terminal."""

import io
import os
import shutil
import sys
from collections.abc import Callable

import pytest

from meldcode_cli.case import forms
from meldcode_cli.clean import is_unsafe
from meldcode_cli.errors import Stopped
from meldcode_cli.talk.dialogue import Choice, Half, Menu
from meldcode_cli.terminal import keyboard
from meldcode_cli.terminal import texts as terminal_texts
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.screen import Screen
from tests.terminal.conftest import ENGLISH, YES_NO

Lines = Callable[..., PlainDialogue]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Lines:
    """Return a dialogue that reads these lines."""

    def typed(*wanted: str) -> PlainDialogue:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in wanted)))
        monkeypatch.setenv("COLUMNS", "80")
        return PlainDialogue()

    return typed


@pytest.fixture
def paste(monkeypatch: pytest.MonkeyPatch, lines: Lines) -> Lines:
    """Return a dialogue in whose terminal the lines that begin with + came along with the one before."""

    def typed(*wanted: str) -> PlainDialogue:
        talk = lines(*(line.removeprefix("+") for line in wanted))
        left = list(wanted)

        def more() -> bool:
            position = sys.stdin.tell()
            done = "".join(f"{line.removeprefix('+')}\n" for line in left)[:position].count("\n")
            return done < len(left) and left[done].startswith("+")

        def forget() -> None:
            while more():
                sys.stdin.readline()

        monkeypatch.setattr(keyboard, "more_lines", more)
        monkeypatch.setattr(keyboard, "forget", forget)
        return talk

    return typed


def test_what_was_refused_is_not_said_to_stand_there(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Enter alone does not keep it; a new answer counts."""
    talk = lines("", "2 maart")
    talk.question("Wanneer was dat?")
    assert talk.text(anything, default="24-11-2026", half=Half(refused=True)) == "2 maart"
    shown = capsys.readouterr()
    assert "24-11-2026" not in shown.out and terminal_texts.LINE_REQUIRED in shown.out
    assert terminal_texts.TYPED_NOTHING in shown.out + shown.err


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        *(("een", "ja"), ("1", "ja"), ("nog een", "ja"), ("Nog één.", "ja"), ("ja", "ja")),
        *(("twee", "nee"), ("verder", "nee"), ("nee", "nee"), ("2", "nee")),
    ],
)
def test_yes_is_always_number_one_and_words_of_a_label_choose_it(
    lines: Lines, capsys: pytest.CaptureFixture[str], typed: str, chosen: str
) -> None:
    """Whoever says "een" never says no by it; what was pointed at is still what Enter is."""
    more = (Choice("nee", "Nee, verder"), Choice("ja", "Ja, nog één"))
    assert lines(typed).choose(more, default="nee") == chosen
    shown = capsys.readouterr().out
    assert "1. Ja, nog één\n2. Nee, verder\n" in shown and "Alleen Enter is: Nee, verder." in " ".join(shown.split())


def test_words_that_stand_in_no_label_or_in_two_choose_nothing(
    lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what the program does by a word it still does, also where a label has that word; a number is no word."""
    options = (Choice("a", "Op school, 4 jaar"), Choice("b", "Door de telefoon"), Choice("c", "Thuis of op school"))
    talk = lines("school", "4", "oon", "4 jaar", "de telefoon")
    assert talk.choose(options) == "b"
    shown = capsys.readouterr()
    assert shown.out.count("Gekozen: ") == 1 and "Gekozen: Door de telefoon" in shown.out
    assert lines("stoppen").choose((Choice("a", "Ja"), Choice("b", "Nee, ik wil niet stoppen"))) is Menu.STOP


AGES = tuple(Choice(value, label) for value, label in forms.AGES)
DAYS = (
    Choice("a", "10 maart 2026: bel moeder"),
    Choice("b", "3 april 2026: kijk of de hulp werkt"),
    Choice("c", "Geen"),
)


@pytest.mark.parametrize(
    ("options", "typed", "chosen"),
    [
        # The age is what is said; it is asked where it can be the number of a choice too.
        *((AGES, ("vijf", "twee"), "4-11"), (AGES, ("vijf", "keuze 1"), "18+"), (AGES, ("5", "Het getal"), "4-11")),
        *((AGES, ("2", "2"), "0-3"), (AGES, ("twee", "1"), "4-11"), (AGES, ("keuze twee",), "4-11")),
        # Nothing is asked where only one can be meant.
        *((AGES, ("vijf jaar",), "4-11"), (AGES, ("14",), "12-15"), (AGES, ("zeventien",), "16-17")),
        *((AGES, ("1",), "0-3"), (AGES, ("40",), "18+"), (AGES, ("zes", "1"), "ongeboren"), (AGES, ("4 tot",), "4-11")),
        *((DAYS, ("10",), "a"), (DAYS, ("drie", "2"), "b"), (DAYS, ("3", "1"), "c"), (DAYS, ("2",), "b")),
    ],
)
def test_a_number_at_a_list_of_numbers_is_asked_about(
    lines: Lines, capsys: pytest.CaptureFixture[str], options: tuple[Choice, ...], typed: tuple[str, ...], chosen: str
) -> None:
    """Nobody chooses eighteen by saying five."""
    assert lines(*typed).choose(options) == chosen
    asked = "Wat bedoelt u met" in capsys.readouterr().out
    assert asked == (len(typed) > 1)


def anything(_: str) -> None:
    """Accept every text."""


# ---- choosing


@pytest.mark.parametrize("line", ["2", " 2 ", "2.", "02", "nee", "Nee", "NEE."])
def test_choose(lines: Lines, line: str) -> None:
    """An option is chosen by its number or by its words."""
    assert lines(line).choose(YES_NO) == "nee"


@pytest.mark.parametrize(
    "line",
    ["twee", "Twee.", "nummer twee", "Nummer 2.", "optie twee!", "keuze 2", "Nee.", "nee!", "Het antwoord is nee"],
)
def test_what_is_dictated_is_understood(lines: Lines, line: str) -> None:
    """A number as it is spoken, with what dictation puts around it; never a guess."""
    talk = lines(line, "2")
    assert talk.choose(YES_NO) == "nee"
    assert sys.stdin.read() == ("" if line.startswith("Het") else "2\n")


@pytest.mark.parametrize("line", ["één", "Eén.", "een", "nummer één"])
def test_one_is_a_number_too(lines: Lines, line: str) -> None:
    """With its accents or without."""
    assert lines(line).choose(YES_NO) == "ja"


def test_a_number_word_is_that_number_everywhere(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where choices begin with it, and in the menu; what was understood is said."""
    choices = (Choice("c", "Een collega"), Choice("d", "Een andere deskundige"))
    assert lines("een").choose(choices) == "c"
    assert lines("Een.").choose(choices[::-1]) == "d"
    assert lines("?", "een").choose(YES_NO) is Menu.EXPLAIN
    assert lines("een").tick(choices[::-1]) == ("d",)
    assert "Gekozen: Een collega" in capsys.readouterr().out


def test_a_choice_of_just_that_word_goes_before_the_number(lines: Lines) -> None:
    """As all words of a choice do."""
    assert lines("twee").choose((Choice("2", "Twee"), Choice("1", "Een"))) == "2"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("één, twee en drie.", ("ja", "nee", "twijfel")),
        ("nummer één en drie", ("ja", "twijfel")),
        ("Eén en twee", ("ja", "nee")),
        ("1, 2", ("ja", "nee")),
        ("Geen.", ()),
        ("niets", ()),
    ],
)
def test_numbers_that_are_dictated_tick(
    lines: Lines, capsys: pytest.CaptureFixture[str], line: str, found: tuple[str, ...]
) -> None:
    """And what is ticked is said, with how many of how many."""
    assert lines(line).tick(YES_NO) == found
    assert f"Aangekruist: {len(found)} van 3: " in capsys.readouterr().out


def test_the_question_mark_can_be_said(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Dictation writes a word, or a mark with a full stop."""
    for line in ("vraagteken", "Vraagteken.", "?"):
        assert lines(line, "1").choose(YES_NO) is Menu.EXPLAIN
        assert lines(line, "1").text(anything) is Menu.EXPLAIN
    assert "Wat wilt u doen?" in capsys.readouterr().out


def test_how_a_question_looks(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """A question is a list of numbered lines, with no cursor movement, colour or boxes."""
    talk = lines("1")
    talk.question("Is er gevaar?", "Denk goed na.")
    talk.choose(YES_NO)
    assert capsys.readouterr().out == (
        "\nDenk goed na.\n\nIs er gevaar?\n1. Ja\n2. Nee\n3. Ik twijfel\n"
        "Typ een nummer van 1 tot en met 3 en druk op Enter.\n"
        "Typ ? voor uitleg, terug, waarneming, acties, noodnummers of stoppen.\nUw antwoord: Gekozen: Ja\n"
    )


@pytest.mark.parametrize("line", ["0", "4", "-1", "jaa", "1,2", "²", "1e0", "x" * 100_000, "\x1b[2J", "9" * 5000])
def test_wrong_choice(lines: Lines, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else gets one Dutch sentence, and the question is put again."""
    assert lines(line, "1").choose(YES_NO) == "ja"
    assert capsys.readouterr().out.count("LET OP: Dat is geen keuze uit de lijst.") == 1


@pytest.mark.parametrize("line", ["nog een keer", "Herhaal.", "opnieuw"])
def test_the_choices_can_be_heard_again(lines: Lines, capsys: pytest.CaptureFixture[str], line: str) -> None:
    """With the question, and without a word about a wrong answer; a refusal says how."""
    for ask, answer in (("choose", "nee"), ("tick", ("nee",))):
        talk = lines("x", line, "2")
        talk.question("Is er gevaar?")
        assert getattr(talk, ask)(YES_NO) == answer
        out = capsys.readouterr().out
        assert out.count("LET OP") == 1 and terminal_texts.LINE_REPEAT in " ".join(out.split())
        assert out.count("1. Ja\n2. Nee\n") == 2 and out.rindex("Is er gevaar?") < out.rindex("1. Ja")


def test_enter_alone_chooses_nothing_and_that_is_said(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """It is no wrong choice."""
    assert lines("", "1").choose(YES_NO) == "ja"
    assert lines("", "1").tick(YES_NO) == ("ja",)
    out = capsys.readouterr().out
    assert out.count(f"LET OP: {terminal_texts.LINE_NOTHING}") == 2
    assert terminal_texts.LINE_WRONG_CHOICE not in out


def test_choose_default(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Only Enter takes the default, and that is said."""
    assert lines("").choose(YES_NO, default="nee") == "nee"
    assert "Alleen Enter is: Nee." in capsys.readouterr().out


# ---- ticking


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("1,3", ("ja", "twijfel")),
        ("3, 1", ("ja", "twijfel")),
        ("3 1 3", ("ja", "twijfel")),
        ("ja; ik twijfel", ("ja", "twijfel")),
        ("2", ("nee",)),
        ("geen", ()),
        ("Geen.", ()),
    ],
)
def test_tick(lines: Lines, line: str, values: tuple[str, ...]) -> None:
    """Options are ticked by number or words, in the order of the list."""
    assert lines(line).tick(YES_NO) == values


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1,4", "Nummer 4 staat niet in de lijst."),
        ("twee, één en dertien", "Nummer 13 staat niet in de lijst."),
        ("1,,2", "Uw 2e keuze staat niet in de lijst."),
        ("ja, x", "Uw 2e keuze staat niet in de lijst."),
        ("x", "Dat is geen keuze uit de lijst."),
        ("1-2", "Dat is geen keuze uit de lijst."),
    ],
)
def test_wrong_tick(lines: Lines, line: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said which of all that was named is no choice, and the question is put again."""
    assert lines(line, "1").tick(YES_NO) == ("ja",)
    out = " ".join(capsys.readouterr().out.split())
    assert out.count(f"LET OP: {said} Typ nummers van 1 tot en met 3") == 1


def test_a_tick_list_says_first_that_there_can_be_more(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """And of how many, before the choices are read."""
    lines("1").tick(YES_NO)
    assert capsys.readouterr().out.startswith("Er zijn 3 keuzes. U mag er meer dan één noemen.\n1. Ja\n")


def test_none_is_the_answer_that_says_so(lines: Lines) -> None:
    """Where nothing of all this is an answer of its own, the word that is offered gives that answer."""
    choices = (Choice("a", "Blauwe plekken"), Choice("geen", "Nee, niets van dit alles"))
    assert lines("geen").tick(choices) == lines("Niets.").tick(choices) == ("geen",)


def test_tick_default(lines: Lines) -> None:
    """Only Enter keeps what was ticked before."""
    assert lines("").tick(YES_NO, default=("nee", "weg")) == ("nee",)
    assert lines("geen").tick(YES_NO, default=("nee",)) == ()


def test_an_option_that_is_called_none(lines: Lines) -> None:
    """The word of an option goes before the word for nothing ticked."""
    assert lines("geen").tick([Choice("a", "A"), Choice("g", "Geen")]) == ("g",)


# ---- the menu


@pytest.mark.parametrize(("number", "wish"), list(enumerate(Menu, 1)))
def test_menu(lines: Lines, number: int, wish: Menu) -> None:
    """A question mark opens a numbered menu everywhere."""
    assert lines("?", str(number)).choose(YES_NO) is wish
    assert lines("?", str(number)).tick(YES_NO) is wish
    assert lines("?", str(number)).text(anything) is wish


def test_going_on(lines: Lines) -> None:
    """The last entry goes on with the question."""
    assert lines("?", "7", "1").choose(YES_NO) == "ja"
    assert lines("?", "verder met deze vraag", "1").tick(YES_NO) == ("ja",)
    assert lines("?", "7", "tekst").text(anything) == "tekst"


def test_no_menu(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a menu a question mark is a text, or no option."""
    assert lines("?", "1").choose(YES_NO, menu=()) == "ja"
    assert lines("?").text(anything, menu=()) == "?"
    assert "Typ ?" not in capsys.readouterr().out


# ---- text


def test_text(lines: Lines) -> None:
    """A line is an answer, without blanks around it."""
    assert lines(" Zoë zag 😀 ").text(anything) == "Zoë zag 😀"


def test_empty_and_refused_text(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing typed and a refused text each get a sentence; an optional text may be empty."""
    talk = lines("", "  ", "fout", "goed")
    assert talk.text(lambda text: "Niet goed." if text == "fout" else None) == "goed"
    out = capsys.readouterr().out
    assert out.count(f"LET OP: {terminal_texts.TYPED_NOTHING}") == 2
    assert "LET OP: Niet goed." in out
    assert lines("").text(lambda _: "Nooit.", optional=True) == ""


def test_default_text(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Only Enter keeps the default; a dash empties an optional one; something else replaces it."""
    assert lines("").text(anything, default="begin") == "begin"
    assert lines("-").text(anything, default="begin", optional=True) == ""
    # A screen reader may pass over a dash: a word is what is said.
    assert lines("leeg", "1").text(anything, default="begin", optional=True) == ""
    assert "Typ leeg als hier niets moet staan." in capsys.readouterr().out
    assert lines("anders").text(anything, default="begin") == "anders"
    assert "Nu staat er: begin. Alleen Enter laat dat zo." in capsys.readouterr().out


def test_what_was_just_read_is_not_read_again(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """An answer that stands in a note; the way to the menu, until it is another or something was refused."""
    talk = lines("", "1", "x", "1", "herhaal", "2")
    talk.question("Wie?", notes=("Uw antwoord was: Fatma (2 maart 2026).",))
    assert talk.text(anything, default="Fatma") == "Fatma"
    out = capsys.readouterr().out
    assert out.count("Fatma") == 1 and "Alleen Enter laat dat zo." in out and out.count("Typ ? voor") == 1
    talk.choose(YES_NO)
    talk.choose(YES_NO)
    assert "Typ ?" not in capsys.readouterr().out
    talk.choose(YES_NO)
    assert capsys.readouterr().out.count(terminal_texts.LINE_MENU) == 1


def test_a_paste_of_several_lines(paste: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines that come at once are one text, which has to be confirmed."""
    assert paste("een", "+twee", "+drie", "1").text(anything, several_lines=True) == "een\ntwee\ndrie"
    assert "Klopt deze tekst?" in capsys.readouterr().out
    assert paste("een", "+twee", "2", "drie").text(anything) == "drie"
    assert paste("een", "+twee", "1").text(anything) == "een twee"


def test_a_paste_never_answers_a_list(paste: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines that come at once choose nothing."""
    assert paste("1", "+1", "+3", "2").choose(YES_NO) == "nee"
    assert paste("1", "+1", "2").tick(YES_NO) == ("nee",)
    assert capsys.readouterr().out.count(f"LET OP: {terminal_texts.LINE_TOO_MANY}") == 2


def test_a_refused_text_is_read_out_and_taken_over_by_nothing(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a long one only what can be listened to; Enter alone is no answer then."""
    talk = lines("D.R.", "x " * 200, "", "goed")
    talk.question("Over wie gaat het?")
    assert talk.text(lambda text: None if text == "goed" else "Niet goed.") == "goed"
    out = " ".join(capsys.readouterr().out.split())
    assert "LET OP: Niet goed. U typte: D.R. De regel is nu leeg." in out
    assert out.count("x x") < 120 and f"x{terminal_texts.CLIPPED}." in out
    assert f"LET OP: {terminal_texts.TYPED_NOTHING} Over wie gaat het?" in out
    # After each: the question, and how to ask for something else.
    assert out.count("Over wie gaat het? Typ ? voor meer.") == 3


@pytest.mark.parametrize("marks", ["??", "? ?", "???"])
def test_a_question_mark_pressed_twice_is_no_answer(lines: Lines, marks: str) -> None:
    """Whoever saw nothing happen presses it again."""
    assert lines(marks, "1").text(anything) is Menu.EXPLAIN
    assert lines(marks, "1").choose(YES_NO) is Menu.EXPLAIN
    assert lines(marks, "1").tick(YES_NO) is Menu.EXPLAIN


@pytest.mark.parametrize(
    ("begun", "last", "ask"),
    [
        ("?", "Wat wilt u doen?", "text"),
        ("?", "Wat wilt u doen?", "choose"),
        ("112", "Bedoelt u dit?", "text"),
        ("Ik zag ?", "Wat wilt u doen?", "text"),
    ],
)
def test_a_question_in_between_is_the_one_that_is_read_again(
    lines: Lines, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, begun: str, last: str, ask: str
) -> None:
    """In a window that is too low for its list, and after a refusal: no list is answered with the number of another."""
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((80, 6)))
    monkeypatch.setattr(Screen, "is_terminal", lambda _: True)
    talk = lines(begun, "fout", "verder met deze vraag", "Ja")
    talk.question("Op welke datum?")
    assert (talk.text(anything) if ask == "text" else talk.choose(YES_NO)) in ("Ja", "ja")
    out = " ".join(capsys.readouterr().out.split())
    assert out.count(last) >= 2 and "Op welke datum?" not in out[out.index(last) : out.rindex(last)]
    assert "Op welke datum?" in out[out.rindex(last) :]


@pytest.mark.parametrize("text", ["D.R.", "Wie is dat?", "Hou op!"])
def test_a_text_with_a_mark_at_its_end_gets_no_full_stop(
    lines: Lines, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """As it is read out: "D.R.." is read as a mistake."""
    choices = (Choice("a", text),)
    assert lines("").text(anything, default=text) == text
    assert lines("").choose(choices, default="a") == "a"
    assert lines("").tick(choices, default=["a"]) == ("a",)
    out = capsys.readouterr().out
    assert out.count(text) >= 3 and f"{text}." not in out


# ---- leaving, and what cannot be read


@pytest.mark.parametrize("problem", [None, KeyboardInterrupt(), EOFError(), OSError(5, "x")])
def test_leaving(lines: Lines, monkeypatch: pytest.MonkeyPatch, problem: BaseException | None) -> None:
    """The end of the input, Ctrl-C and a terminal that is gone stop every kind of question."""
    talk = lines()
    if problem:

        class Broken(io.StringIO):
            def readline(self, _: int | None = -1) -> str:  # type: ignore[override]
                raise problem

        monkeypatch.setattr(sys, "stdin", Broken())
    for ask in (lambda: talk.choose(YES_NO), lambda: talk.tick(YES_NO), lambda: talk.text(anything)):
        with pytest.raises(Stopped) as stopped:
            ask()
        assert stopped.value.interrupted


def test_a_last_line_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A last line counts even if nobody pressed Enter."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("2"))
    assert PlainDialogue().choose(YES_NO) == "nee"


def test_bytes_that_are_no_utf8(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes of another encoding reach `check`, and are never shown as they are."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Zo\xeb \x1b[2J\ngoed\n"), "utf-8"))
    talk = PlainDialogue()
    assert talk.text(lambda text: "Kan niet." if any(map(is_unsafe, text)) else None) == "goed"
    assert "Kan niet." in capsys.readouterr().out


def test_nothing_but_plain_dutch(lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    """No control character and no English word is shown."""
    talk = lines("?", "7", "x", "1", "9", "1", "?", "7", "", "tekst")
    talk.question("Vraag \x1b[2J?", "Uitleg", ["Noot"])
    talk.choose([*YES_NO, Choice("x", "\x1b[2J\u202e")])
    talk.tick(YES_NO)
    talk.text(anything, hint="Kort.")
    shown = capsys.readouterr().out
    assert not any(is_unsafe(char) and char != "\n" for char in shown)
    assert ENGLISH.findall(shown) == []
