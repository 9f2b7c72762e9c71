"""Reading what is higher than the window: page by page, found again, and gone when it was read."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.terminal import keyboard, pager, texts
from meldcode_cli.terminal.pager import View, paged
from meldcode_cli.terminal.prompts import TerminalDialogue
from meldcode_cli.terminal.screen import Line, Screen
from tests.terminal.conftest import ENTER, Keys, Window

MANY = [Line(f"regel {number}") for number in range(1, 101)]
IN, OUT = b"\x1b[?1049h", b"\x1b[?1049l"


@pytest.fixture
def at_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at a terminal of 80 by 24."""
    monkeypatch.setattr(keyboard, "at_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("ACCESSIBLE", raising=False)


def view(columns: int = 80, rows: int = 24, lines: list[Line] = MANY) -> View:
    """A text in a window of this size."""
    made = View(lines)
    made.fit(columns, rows)
    return made


def top(made: View) -> str:
    """The line on top of the window."""
    return made.shown()[0].text


def looking(made: View, word: str) -> str:
    """Look for a word; returns what is said of it."""
    made.type(word)
    made.look_for()
    return made.said


# ---------------------------------------------------------------- where one is


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20), (30, 20), (20, 6)])
def test_every_line_comes_in_sight_and_the_window_is_never_too_low(columns: int, rows: int) -> None:
    """Page by page to the end: nothing is passed over, and what stands below always fits."""
    made, seen = view(columns, rows), list[str]()
    while True:
        made.fit(columns, rows)
        shown = [line.text for line in made.shown()]
        assert len(shown) + len(made.foot(rows)) <= rows
        assert all(len(line) < columns for line in made.foot(rows))
        seen += [text for text in shown if text not in seen]
        if made.at_end:
            break
        made.turn(1)
    assert seen == [line.text for line in MANY]


def test_the_foot_says_where_one_is_that_it_goes_on_and_which_keys_work() -> None:
    """And at the end that it is the end."""
    made = view()
    assert "Regel 1 tot en met 21 van 100" in " ".join(made.foot(24))
    for key in ("Enter of spatie = verder", "b = terug", "/ = zoeken", "q of Esc = klaar"):
        assert key in " ".join(made.foot(24))
    made.move(made.count)
    assert "Einde" in " ".join(made.foot(24)) and "verder" not in " ".join(made.foot(24))


def test_a_page_back_is_where_one_was() -> None:
    """And a line of the page before stays in sight."""
    made = view()
    made.turn(1)
    assert top(made) == "regel 21"
    made.turn(-1)
    assert top(made) == "regel 1"


def test_no_key_is_without_an_answer() -> None:
    """At the begin, at the end, without a word to look for, and for a key that does nothing."""
    made = view()
    made.turn(-1)
    assert made.said == texts.PAGE_IS_BEGIN
    made.move(made.count)
    assert made.said == ""
    made.move(1)
    assert made.said == texts.PAGE_IS_END
    made.look_on()
    assert made.said == texts.PAGE_NO_WORD
    made.help()
    assert made.said in " ".join(made.foot(24))


def test_the_line_on_top_stays_there_when_the_window_changes() -> None:
    """Also when all lines are broken anew."""
    long = [Line(f"{number}. " + "een woord " * 12) for number in range(50)]
    made = view(lines=long)
    made.turn(1)
    before = top(made).split(".")[0]
    made.fit(30, 20)
    assert top(made).startswith(f"{before}. ")
    assert all(len(line.text) <= 30 for line in made.shown())


# ---------------------------------------------------------------- looking for a word


def test_a_word_is_found_whatever_its_capitals_and_accents() -> None:
    """The line on which it stands comes on top; n goes on, and comes round."""
    made = view(lines=[*MANY[:50], Line("Één keer Café"), *MANY[50:80], Line("een CAFE"), *MANY[80:]])
    assert looking(made, "café") == texts.PAGE_FOUND.format(line=51, number=1, count=2)
    assert top(made) == "Één keer Café"
    made.look_on()
    assert made.said == texts.PAGE_FOUND.format(line=82, number=2, count=2)
    made.look_on()
    assert made.said == texts.PAGE_FOUND.format(line=51, number=1, count=2)


def test_n_goes_on_also_where_the_text_cannot_come_higher() -> None:
    """Two hits on the last page are two hits."""
    made = view()
    looking(made, "regel 9")
    found = [made.said]
    for _ in range(12):
        made.look_on()
        found.append(made.said)
    assert len({*found}) == 11 and "11 van 11" in " ".join(found)


def test_what_is_not_there_is_said_without_repeating_it() -> None:
    """And one stays where one was."""
    made = view()
    made.turn(1)
    assert looking(made, "zebra") == texts.PAGE_NOT_FOUND and top(made) == "regel 21"


def test_a_letter_is_taken_away_whole() -> None:
    """With its accent; of nothing more, looking ends."""
    made = view()
    made.type("ae\u0301")
    made.back()
    assert made.typing == "a"
    made.back()
    made.back()
    assert made.typing is None


# ---------------------------------------------------------------- with keys


@pytest.mark.parametrize("done", ["q", "Q", "\x1b"])
def test_keys_turn_the_page_look_and_end(keys: Keys, at_keyboard: None, done: str) -> None:
    """All on the other screen, that is left again."""
    keys.press(" ", ENTER, "b", "x", "/", "regel 77", ENTER, done)
    with paged(screen := Screen()):
        for line in MANY:
            screen.say(line.text)
    keys.finish()
    raw = keys._drawn.getvalue()
    assert raw.count(IN.decode()) == raw.count(OUT.decode()) == 1
    assert raw.index(IN.decode()) < raw.index("regel 1") and raw.rindex("regel") < raw.index(OUT.decode())
    assert "Home = begin" in keys.drawn and "Gevonden op regel 77" in keys.drawn


def test_enter_at_the_end_is_done(keys: Keys, at_keyboard: None) -> None:
    """Whoever only knows Enter comes to the end, and out."""
    keys.press(*[ENTER] * 3)
    with paged(screen := Screen()):
        for line in MANY:
            screen.say(line.text)
    keys.finish()
    assert "Einde: regel" in keys.drawn


def test_hidden_nothing_of_it_is_in_the_window() -> None:
    """Not the text, not the word that was looked for; then it is where it was."""
    made = view()
    made.turn(1)
    made.type("regel 77")
    made.fit(80, 24)
    before = made.shown()
    made.hide()
    made.fit(80, 24)
    assert " ".join(line.text for line in made.shown()) == texts.HIDDEN and made.foot(24) == []
    made.back_in_sight()
    made.fit(80, 24)
    assert made.shown() == before and "regel 77" in " ".join(made.foot(24))


def test_the_help_names_the_key_that_hides() -> None:
    """Whoever reads a dossier hears of it there too."""
    made = view()
    made.help()
    assert "Ctrl+L" in made.said


def test_ctrl_l_hides_the_text_until_enter(keys: Keys, at_keyboard: None) -> None:
    """No other key brings it back or ends it, also while a word is typed; Enter only brings it back."""
    keys.press("\x0c", "q", "x", ENTER, "/", "regel", "\x0c", "z", ENTER, " 77", ENTER, "q")
    with paged(screen := Screen()):
        for line in MANY:
            screen.say(line.text)
    keys.finish()
    assert texts.HIDDEN in keys.drawn and "Gevonden op regel 77" in keys.drawn
    assert "regelz" not in keys.drawn


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_ctrl_c_stops(keys: Keys, at_keyboard: None, key: str) -> None:
    """As everywhere."""
    keys.press(key)
    with pytest.raises(Stopped), paged(screen := Screen(), sealed=True):
        screen.say("iets")


def test_what_fits_is_written_and_stays(at_keyboard: None, capsys: pytest.CaptureFixture[str]) -> None:
    """No page where none is needed, with its marks and all."""
    with paged(screen := Screen()):
        screen.heading("Kop")
        screen.raw("een\ntwee\n")
        assert capsys.readouterr().out == ""
    assert capsys.readouterr().out == "\nKop\neen\ntwee\n"


@pytest.mark.parametrize(("sealed", "stays"), [(False, True), (True, False)])
def test_what_is_neutral_stays_and_what_is_sealed_goes(
    at_keyboard: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sealed: bool, stays: bool
) -> None:
    """A long agenda is still there when its reader is closed; a dossier is not, however short."""
    read: list[str] = []
    monkeypatch.setattr(pager, "_read", lambda lines, _: read.extend(line.text for line in lines))
    for count in (3, 60):
        with paged(screen := Screen(), sealed=sealed):
            screen.bullets([f"regel {count}-{number}" for number in range(count)])
    shown = capsys.readouterr().out
    assert ("regel 60-0" in shown and "regel 60-59" in shown and "regel 3-0" in shown) == stays
    assert any("regel 60-59" in line for line in read) and any("regel 3-0" in line for line in read) == sealed


def test_what_went_wrong_is_told_after_what_was_read(at_keyboard: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood there already is read first."""
    read: list[str] = []
    monkeypatch.setattr(pager, "_read", lambda lines, _: read.extend(line.text for line in lines))
    with pytest.raises(MeldcodeError, match="kapot"), paged(screen := Screen(), sealed=True):
        screen.say("het goede deel")
        raise MeldcodeError("kapot")
    assert read == ["het goede deel"]


def test_without_a_terminal_all_is_written_as_it_comes(capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe or a file nobody turns a page."""
    with paged(screen := Screen(), sealed=True):
        screen.say("een")
        assert capsys.readouterr().out == "een\n"


@pytest.mark.parametrize(("count", "turned"), [(12, False), (16, True), (60, True)])
def test_an_explanation_is_read_from_its_beginning(
    keys: Keys, at_keyboard: None, monkeypatch: pytest.MonkeyPatch, count: int, turned: bool
) -> None:
    """One that would push its first lines out of sight, once the question is below it again, is read as pages, and
    nothing of it is left above that."""
    monkeypatch.setenv("LINES", "24")
    out = io.StringIO()
    out.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdout", out)
    if turned:
        keys.press("q")
    TerminalDialogue().read("\n".join(f"voorbeeld {number}" for number in range(count)))
    assert ("voorbeeld 0" in keys.drawn) is turned and ("voorbeeld 0" in out.getvalue()) is not turned


def test_an_error_is_never_kept_back(at_keyboard: None, capsys: pytest.CaptureFixture[str]) -> None:
    """It stands on the screen that stays."""
    screen = Screen()
    with screen.held() as lines:
        screen.error("Dit gaat mis.")
    assert lines == [] and capsys.readouterr().err == "Dit gaat mis.\n"


# ---------------------------------------------------------------- line by line


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is typed, line by line."""
    lines = io.StringIO()
    monkeypatch.setattr(sys, "stdin", lines)
    yield lines


def parts(typed: io.StringIO, *lines: str) -> None:
    """Read in parts, typing these lines."""
    typed.write("".join(f"{line}\n" for line in lines))
    typed.seek(0)
    with paged(screen := Screen(accessible=True), sealed=True):
        for line in MANY:
            screen.say(line.text)


def test_accessible_it_comes_in_parts(
    at_keyboard: None, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """Enter brings the next; every line once, no escape sequence, and how much is left is said in words."""
    parts(typed, *[""] * 4)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert [line for line in out.splitlines() if line.startswith("regel")] == [line.text for line in MANY]
    assert out.count("Enter = verder") == 4 and "Nog 79 regels." in out
    # A part with what is asked below it fits the window.
    assert all(len(part.splitlines()) < 24 for part in out.split("klaar of ?\n"))


def test_accessible_one_can_stop_reading_and_hears_what_works(
    at_keyboard: None, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is typed otherwise is no Enter."""
    parts(typed, "wat", "Klaar.")
    out = capsys.readouterr().out
    assert texts.PART_KEYS in out and "regel 21" in out and "regel 22" not in out
    # And how much is left is heard again.
    assert out.count("Nog 79 regels.") == 2


def test_accessible_one_reads_back_and_once_more_and_hears_the_numbers(
    at_keyboard: None, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """What works is said below each part in one line of at most twenty words."""
    words = ["vorige", "", "Herhaal.", "", "terug", "?", "noodnummers", "vraagteken", "klaar"]
    parts(typed, *words)
    out = capsys.readouterr().out
    firsts = [int(line.split()[1]) for line in out.splitlines() if line.startswith("regel")][::21]
    assert [first - firsts[0] for first in firsts] == [0, 0, 21, 21, 42, 21]
    assert texts.PAGE_IS_BEGIN in out and out.count("0800-2000") == 6
    assert out.count(texts.PART_KEYS) == 2
    assert {line.split(".")[0] for line in out.splitlines() if line.startswith("Nog ")} == {
        "Nog 79 regels", "Nog 58 regels", "Nog 37 regels"
    }  # fmt: skip
    for said in (texts.PART_MORE, texts.PART_MORE_ONE):
        assert len(re.findall(r"\w+|\?", said)) <= 20
    assert all(f" {word}" in texts.PART_MORE for word in ("terug", "herhaal", "klaar", "?"))


def test_accessible_the_word_that_is_shown_goes_on(
    at_keyboard: None, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who dictates cannot press Enter alone."""
    parts(typed, "Verder.", "klaar")
    assert "regel 42" in capsys.readouterr().out


def test_accessible_a_passphrase_that_is_typed_too_early_is_shown_nowhere(tmp_path: Path) -> None:
    """While the text is made, while it is read, and behind its end; that it did not count is said."""
    program = (
        "import time\n"
        "from meldcode_cli.terminal.pager import paged\n"
        "with paged(d, sealed=True):\n"
        "    print('maakt', flush=True)\n"
        "    time.sleep(0.5)\n"
        "    for n in range(60): d.say(f'regel {n}')\n"
        "print('erna')\n"
    )
    window = Window(program, tmp_path, 80, 24, ACCESSIBLE="1")
    window.wait_for("maakt")
    window.send("lepel vork" + ENTER)
    window.wait_for("telt niet mee")
    window.wait_for("Nog 39 regels.")
    window.send("lepel vork" + ENTER)
    window.wait_for(texts.PART_KEYS)
    window.send("klaar" + ENTER)
    window.wait_for("erna")
    assert window.end() == 0 and b"lepel" not in window.raw and b"terug, herhaal, klaar of ?" in window.raw


def test_a_window_that_closes_stops(at_keyboard: None, typed: io.StringIO) -> None:
    """As it does at a question."""
    with pytest.raises(Stopped):
        parts(typed)


@pytest.mark.parametrize(("name", "value"), [("ACCESSIBLE", "1"), ("TERM", "dumb")])
def test_where_no_cursor_can_be_moved_it_comes_in_parts_too(
    at_keyboard: None,
    typed: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
) -> None:
    """Asked for by the environment, or because the terminal cannot do otherwise."""
    monkeypatch.setenv(name, value)
    typed.write("klaar\n")
    typed.seek(0)
    with paged(screen := Screen()):
        for line in MANY:
            screen.say(line.text)
    out = capsys.readouterr().out
    assert "\x1b" not in out and "Enter = verder" in out


# ---------------------------------------------------------------- in a real terminal


@pytest.mark.reads
def test_nothing_of_it_stays_in_the_terminal(tmp_path: Path) -> None:
    """All stands between the switch to the other screen and the one back; the program goes on, in the same window."""
    program = (
        "from meldcode_cli.terminal.pager import paged\n"
        "print('ervoor')\n"
        "with paged(d, sealed=True):\n"
        "    for n in range(60): d.say(f'geheim {n}')\n"
        "print('erna')\n"
    )
    window = Window(program, tmp_path, 40, 20)
    window.wait_for("q of Esc = klaar")
    assert "geheim 0" in window.text
    window.send(" ")
    window.wait_for("geheim 20")
    window.send("q")
    window.wait_for_bytes(b"erna")
    while window.pump():
        pass
    before, _, rest = window.raw.partition(IN)
    inside, _, after = rest.partition(OUT)
    assert b"ervoor" in before and b"geheim" in inside
    assert b"geheim" not in before + after and b"erna" in after


GUARDED = (
    "from meldcode_cli.talk.dialogue import Guard\n"
    "from meldcode_cli.terminal.sheltered import watch_all\n"
    "from meldcode_cli.terminal.screen import Screen\n"
    "from meldcode_cli.terminal.pager import paged\n"
    "watch_all(lambda: Guard(0.5, lambda: None, lambda typed: None if typed == 'lepel' else 'Dat is niet goed.'))\n"
    "with paged(s := Screen(), sealed=True):\n"
    "    for n in range(60): s.say(f'geheim {n}')\n"
    "print('erna')\n"
)


@pytest.mark.parametrize(("environment", "there"), [({}, "q of Esc = klaar"), ({"ACCESSIBLE": "1"}, "Nog 39 regels.")])
def test_what_is_read_locks_when_nobody_is_there(tmp_path: Path, environment: dict[str, str], there: str) -> None:
    """Once there are keys every text does, whichever command shows it; the passphrase brings it back."""
    window = Window(GUARDED, tmp_path, 80, 24, **environment)
    window.wait_for(there)
    window.wait_for("Uw wachtzin:")
    assert "geheim" not in window.text and "112" in window.text
    window.send("lepel" + ENTER)
    window.wait_for(there)
    assert "geheim" in window.text
    window.stop()


@pytest.mark.parametrize("hides", ["\x0c", "wis" + ENTER])
def test_read_in_parts_it_hides_too(tmp_path: Path, hides: str) -> None:
    """By the key and by the word; Enter brings back what stood there, and what was typed is shown nowhere."""
    window = Window(GUARDED.replace("0.5", "99"), tmp_path, 80, 24, ACCESSIBLE="1")
    window.wait_for("Nog 39 regels.")
    window.send(hides)
    window.wait_for("Pauze.")
    assert "geheim" not in window.text
    window.send(ENTER)
    window.wait_for("Nog 39 regels.")
    assert "geheim 20" in window.text and b"wis" not in window.raw
    window.send("klaar" + ENTER)
    window.wait_for("erna")
