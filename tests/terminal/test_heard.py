"""A word that the screen shows is heard, in every field of every form, and never stored unasked."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from datetime import datetime

import pytest

from meldcode_cli.case import forms
from meldcode_cli.case.reading import read_told
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.errors import Stopped
from meldcode_cli.talk.dialogue import AWAY, Check, Menu
from meldcode_cli.terminal import heard, texts
from meldcode_cli.terminal.heard import Meant
from meldcode_cli.terminal.letters import Letters
from meldcode_cli.terminal.menu_words import keys_line, menu_line
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.prompts import TerminalDialogue
from tests.support.guard import ROOT
from tests.terminal.conftest import DOWN, ENTER, YES_NO, Keys

NOW = datetime.fromisoformat("2026-03-10T15:00:00+01:00")
EVERYTHING = tuple(Menu)
ALONE = [item for item in vars(forms).values() if isinstance(item, FormField)]
GROUPS = [item for group in vars(forms).values() if isinstance(group, tuple) for item in group]
FIELDS = [
    item
    for item in (
        *(field for kind in RECORDS.values() for field in kind.form.fields),
        *(item for item in (*ALONE, *GROUPS) if isinstance(item, FormField)),
    )
    if item.kind not in ("choice", "yes-no", "checklist")
]
SAID = {
    "stoppen": Menu.STOP,
    "Stop.": Menu.STOP,
    "LATER": Menu.STOP,
    "terug": Menu.BACK,
    "Help!": Menu.EXPLAIN,
    "uitleg": Menu.EXPLAIN,
    " noodnummers ": Menu.EMERGENCY,
    "112": Menu.EMERGENCY,
    "waarneming": Menu.OBSERVE,
    "acties": Menu.DUTIES,
}


def check_of(field: FormField) -> Check:
    """Return what judges a text in this field, as a form does."""

    def wrong(typed: str) -> str | None:
        try:
            read_told(field, typed, NOW)
        except NotUnderstood as error:
            return str(error)
        return None

    return wrong


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> PlainDialogue:
    """Return a dialogue that reads these lines."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return PlainDialogue()


def anything(_: str) -> None:
    """Accept every text."""


def never(_: str, __: object) -> int:
    """Be asked nothing."""
    raise AssertionError("asked what was meant")


# ---- which words


def test_every_word_that_is_shown_is_heard() -> None:
    """What the lines under a question name stands in the table, each word of them."""
    *_, shown = keys_line(EVERYTHING).partition("voor ")
    words = {word for word in re.findall(r"\w+", f"{shown} {menu_line(EVERYTHING)}") if word != "of"}
    found = {word: heard.meant(word, "", anything, lambda *_: 0, EVERYTHING, optional=False) for word in words}
    assert Meant.ANSWER not in found.values()
    assert {found[item.value] for item in Menu} == set(Menu)


@pytest.mark.parametrize("text", ["Ik wil niet stoppen", "Hij zei: stop nu", "terug naar huis", "", "...", "?"])
def test_a_sentence_with_such_a_word_is_an_answer(text: str) -> None:
    """Only a word alone is asked about."""
    assert heard.meant(text, "", anything, never, EVERYTHING, optional=True) is Meant.ANSWER


def test_what_stood_there_already_is_not_asked_about_again() -> None:
    """Whoever said that "Stop." is the answer, keeps it when the field is opened again."""
    assert heard.meant("Stop.", "Stop. ", anything, never, EVERYTHING, optional=True) is Meant.ANSWER


@pytest.mark.parametrize(("behind", "wish"), [("stoppen", Menu.STOP), (" terug", Menu.BACK), ("?", Meant.MENU)])
def test_a_word_behind_what_stands_in_the_field_is_heard_too(behind: str, wish: Menu | Meant) -> None:
    """A field that starts with a name ends with that name: "W. Kuipersstoppen" is nobody."""
    was = "W. Kuipers, intern begeleider"
    assert heard.meant(was + behind, was, anything, lambda *_: 0, EVERYTHING, optional=False) is wish


def test_whoever_stops_where_there_is_no_menu_stops() -> None:
    """Where nothing can be wanted by name, stopping still can."""
    with pytest.raises(Stopped):
        heard.meant("stoppen", "", anything, lambda *_: 0, (), optional=False)


def test_a_wish_that_is_not_there_is_said_to_be_so() -> None:
    """ "terug" where nothing lies behind is no answer either, unless that is meant."""
    asked: list[str] = []

    def pick(question: str, _: object) -> int:
        asked.append(question)
        return 0

    assert heard.meant("terug", "", anything, pick, AWAY, optional=False) is Meant.ANSWER
    assert heard.meant("terug", "", lambda _: "Nee.", pick, AWAY, optional=False) is Meant.AGAIN
    assert asked == [texts.WORD_NOT_HERE] * 2


# ---- every field of every form


@pytest.mark.parametrize("word", SAID)
def test_no_field_of_any_form_takes_a_word_of_the_program(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """The first thing that is offered is what the word says, also where the field itself would refuse it."""
    wish = SAID[word]
    for field in FIELDS:
        later = field.optional and word == "LATER"
        talk = typed(monkeypatch, word, "2" if later else "1")
        answer = talk.text(check_of(field), optional=field.optional, several_lines=field.kind == "text")
        assert answer is wish, field.name


def test_only_the_two_dialogues_read_what_is_typed() -> None:
    """A field that reads by itself would not hear such a word; a secret is nobody's answer."""
    source = ROOT / "src" / "meldcode_cli"
    reads = re.compile(r"field\.ask\(|_line\.read\(|stdin\.readline|unseen_line\(|(?<![\w.])input\(")
    found = {path.name for path in source.rglob("*.py") if reads.search(path.read_text("utf-8"))}
    # Who reads page by page answers nothing; a line that is not shown is read beneath it.
    assert found == {"whole_lines.py", "prompts.py", "in_parts.py", "keyboard.py"}


# ---- both dialogues


def test_line_by_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It is asked about; an answer stays an answer, and whoever goes on types anew."""
    assert typed(monkeypatch, "stoppen", "1").text(anything) is Menu.STOP
    assert texts.WORD_QUESTION in capsys.readouterr().out
    assert typed(monkeypatch, "Stop.", "2").text(anything) == "Stop."
    assert typed(monkeypatch, "stop", "3", "Hij zei stop.").text(anything) == "Hij zei stop."
    assert typed(monkeypatch, "overslaan", "1").text(anything, optional=True) == ""
    assert typed(monkeypatch, "Leeg.", "1").text(anything, optional=True, default="Fatma") == ""
    assert typed(monkeypatch, "leegmaken", "2").text(anything, optional=True, default="Fatma") == "leegmaken"
    assert typed(monkeypatch, "nog een keer", "1", "Goed.").text(anything) == "Goed."
    assert typed(monkeypatch, "herhaal", "2").text(anything) == "herhaal"
    assert typed(monkeypatch, "overslaan", "1", "nee").text(lambda text: None if text == "nee" else "Fout.") == "nee"


def test_in_a_list_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """There it names no line, so it can only be the wish."""
    assert typed(monkeypatch, "Stoppen").choose(YES_NO) is Menu.STOP
    assert typed(monkeypatch, "terug").tick(YES_NO) is Menu.BACK
    assert typed(monkeypatch, "ja").choose(YES_NO) == "ja"


WRITTEN: list[tuple[tuple[str, ...], str | Menu]] = [
    (("stoppen", ENTER, ENTER), Menu.STOP),
    (("Terug.", ENTER, ENTER), Menu.BACK),
    (("Stop.", ENTER, DOWN, ENTER), "Stop."),
    (("herhaal", ENTER, ENTER, "Goed.", ENTER), "Goed."),
    (("stop", ENTER, DOWN + DOWN, ENTER, "Hij zei stop.", ENTER), "Hij zei stop."),
]


@pytest.mark.parametrize(("pressed", "answer"), WRITTEN)
@pytest.mark.parametrize("several_lines", [True, False])
def test_with_arrow_keys(keys: Keys, pressed: tuple[str, ...], answer: str | Menu, several_lines: bool) -> None:
    """The same, in a field of one line and of more."""
    keys.press(*pressed)
    assert TerminalDialogue().text(anything, several_lines=several_lines) == answer
    assert texts.WORD_QUESTION in keys.drawn


@pytest.mark.parametrize("ask", ["choose", "tick"])
def test_in_a_list_with_arrow_keys(keys: Keys, ask: str) -> None:
    """What the line of the menu names can be typed."""
    keys.press("stoppen", ENTER)
    asks: Callable[..., object] = getattr(TerminalDialogue(), ask)
    assert asks(YES_NO) is Menu.STOP


def test_a_list_says_what_enter_does_with_a_word_of_the_menu() -> None:
    """Before it is done; a word that begins a line of the list means that line."""
    said = Letters({0: "Ja", 1: "Stop ermee"}, text="stoppen", wished=lambda _: "Stoppen voor nu").note()
    assert said == texts.LIST_WISH.format(wish="Stoppen voor nu")
    assert Letters({0: "Ja", 1: "Stop ermee"}, text="stop", wished=lambda _: "Stoppen voor nu").note() == ""


def test_a_word_typed_in_a_list_is_not_heard_in_the_next_question(keys: Keys) -> None:
    """The menu of the next question is asked as ever."""
    talk = TerminalDialogue()
    keys.press("stoppen", ENTER)
    assert talk.choose(YES_NO) is Menu.STOP
    keys.press("?", ENTER, ENTER)
    assert talk.text(anything) is Menu.EXPLAIN


# ---- nothing to tell, and text behind text


@pytest.mark.parametrize("text", ["nee", "Nee.", "n.v.t.", "Niet van toepassing", "geen", "niets"])
def test_nothing_to_tell_is_no_answer_where_a_field_may_stay_empty(text: str) -> None:
    """It is asked about; where something must be said it may be what somebody said, and is an answer."""
    assert heard.meant(text, "", anything, lambda *_: 0, EVERYTHING, optional=True) is Meant.SKIP
    assert heard.meant(text, "", anything, never, EVERYTHING, optional=False) is Meant.ANSWER


@pytest.mark.parametrize(
    ("was", "added", "own"),
    [
        ("S. Yildiz", "S. Yildiz", "S. Yildiz"),
        ("S. Yildiz", "M. Bakker", "M. Bakker"),
        ("S. Yildiz", ", leerkracht", ""),
        ("W. Kuipers", "ma", ""),
        ("Het kind huilde.", "Daarna ging het.", ""),
        ("", "M. Bakker", ""),
    ],
)
def test_a_text_typed_behind_what_stood_there_is_seen(was: str, added: str, own: str) -> None:
    """A field that was filled in already is not empty, and whoever thinks so types a name behind a name."""
    assert heard.glued(was + added, was) == own
