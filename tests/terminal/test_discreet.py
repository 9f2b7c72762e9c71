"""Somebody walks in, or nobody is there: one key hides the screen, time locks it, and nothing typed is lost."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.talk.dialogue import Guard
from meldcode_cli.terminal import discreet, keyboard, layout, secret, sheltered
from meldcode_cli.terminal.discreet import WIPE, Idle
from meldcode_cli.terminal.secret import NobodyThere
from tests.terminal.conftest import CTRL_C, DOWN, ENTER, Window

HIDE = "\x0c"
SHOWN = 'd.say("Over D.R.")\nd.question("Wat zag u?")\n'
TEXT = SHOWN + "print('antwoord', d.text(lambda typed: None))\n"
LIST = SHOWN + "print('antwoord', d.choose([Choice('a', 'Ja'), Choice('b', 'Nee')]))\n"
TICK = SHOWN + "print('antwoord', d.tick([Choice('a', 'Ja'), Choice('b', 'Nee')]))\n"
GUARD = (
    "from meldcode_cli.talk.dialogue import Guard\n"
    "closed = []\n"
    "d.watch(Guard(0.4, lambda: closed.append(1), lambda typed: None if typed == 'lepel' else 'Dat is niet goed.'))\n"
)
PLAIN = {"ACCESSIBLE": "1"}


def words(window: Window) -> str:
    """What is on the screen, as words."""
    return " ".join(window.text.split())


def hidden(window: Window) -> None:
    """Press the key that hides, and see that nothing but something neutral is left, also of what scrolled away."""
    before = window.raw.count(WIPE.encode())
    window.send(HIDE)
    window.wait_for("Pauze. Druk op Enter om verder te gaan.")
    assert words(window) == "Pauze. Druk op Enter om verder te gaan."
    assert window.raw.count(WIPE.encode()) == before + 1 and "\x1b[3J" in WIPE


def swallowed(window: Window) -> None:
    """Type a word at the pause, letter by letter, and a line that comes along with its Enter."""
    window.send("verd")
    end = time.monotonic() + 0.1
    while time.monotonic() < end:
        window.pump()
    assert words(window) == "Pauze. Druk op Enter om verder te gaan."
    window.send("er" + ENTER + "ja" + ENTER)


@pytest.mark.parametrize(
    ("program", "typed", "back", "rest", "answer"),
    [
        (TEXT, "half ge", "Uw antwoord: half ge", "typt" + ENTER, "antwoord half getypt"),
        (LIST, DOWN, "» Nee", ENTER, "antwoord b"),
        (LIST, "Ne", "Getypt: Ne", ENTER, "antwoord b"),
        (TICK, " " + DOWN, "[x] Ja » [ ] Nee", ENTER, "antwoord ('a',)"),
    ],
)
def test_one_key_hides_all_and_enter_brings_it_back(
    tmp_path: Path, program: str, typed: str, back: str, rest: str, answer: str
) -> None:
    """In a text and in lists: what was typed, pointed at and ticked is as it was, and so is what stood above it.

    A word typed at the pause, and its Enter, go no further.
    """
    window = Window(program, tmp_path, 80)
    window.wait_for("Uw antwoord:")
    window.send(typed)
    window.wait_for(back)
    hidden(window)
    swallowed(window)
    window.wait_for(back)
    assert words(window).startswith("Over D.R. Wat zag u?")
    assert words(window).count("Wat zag u?") == 1
    window.send(rest)
    window.wait_for(answer)
    assert window.end() == 0


REFUSED = SHOWN + "typed = d.text(lambda text: None)\nd.warn('Dat kan niet.')\nfor _ in range(9):\n    "
REFUSED += "typed = d.text(lambda text: None, default=typed, hint='Kort.')\n    d.warn('Dat kan niet.')\n"


def test_a_refused_field_that_was_hidden_has_its_question_and_one_refusal(tmp_path: Path) -> None:
    """What was taken back from the screen stays away, and the next refusal still takes the place of this one."""
    window = Window("d.say('Eerder. ' * 300)\n" + REFUSED, tmp_path, 80, 24)
    window.wait_for("> Uw antwoord:")
    window.send("ja" + ENTER)
    for _ in range(3):
        window.wait_for("! Dat kan niet. > Uw antwoord: ja")
        hidden(window)
        window.send(ENTER)
        window.wait_for("! Dat kan niet. > Uw antwoord: ja")
        assert "Wat zag u? Typ" in words(window) or "Wat zag u? Kort." in words(window)
        assert words(window).count("Dat kan niet.") == words(window).count("Uw antwoord:") == 1
        window.send(ENTER)
        window.pump()
    window.stop()


def test_a_list_that_was_hidden_has_room_for_as_much_as_before(tmp_path: Path) -> None:
    """Its question stands above it once, also below much that was said before."""
    window = Window("d.say('Eerder. ' * 300)\n" + LIST, tmp_path, 80, 24)
    window.wait_for("» Ja")
    hidden(window)
    window.send(ENTER)
    window.wait_for("» Ja")
    assert words(window).count("Wat zag u? > Uw antwoord:") == words(window).count("Wat zag u?") == 1
    window.stop()


@pytest.mark.parametrize(("program", "answer"), [(TEXT, "antwoord half getypt"), (LIST, "antwoord b")])
def test_line_by_line_it_is_the_same_key(tmp_path: Path, program: str, answer: str) -> None:
    """What was typed stands there again, and the rest follows."""
    window = Window(program, tmp_path, 80, **PLAIN)
    window.wait_for("Uw antwoord:")
    window.send("half ge" if program == TEXT else "n")
    window.wait_for("Uw antwoord: half ge" if program == TEXT else "Uw antwoord: n")
    hidden(window)
    swallowed(window)
    window.wait_for("Uw antwoord: half ge" if program == TEXT else "Uw antwoord: n")
    window.send("typt" + ENTER if program == TEXT else "ee" + ENTER)
    window.wait_for(answer)
    assert window.end() == 0


def test_who_dictates_says_the_word(tmp_path: Path) -> None:
    """A word does it too, with a capital and a full stop; it is no answer."""
    window = Window(TEXT, tmp_path, 80, **PLAIN)
    window.wait_for("Uw antwoord:")
    window.send("Wis." + ENTER)
    window.wait_for("Pauze.")
    assert "D.R." not in window.text
    swallowed(window)
    window.wait_for("Wat zag u?")
    window.send("ja" + ENTER)
    window.wait_for("antwoord ja")
    assert window.end() == 0


def test_who_comes_back_hears_the_question_that_is_asked_now(tmp_path: Path) -> None:
    """Line by line no answered question is read again, nor the word that hid it, however often."""
    program = TEXT + 'd.question("Wat zei hij?")\nprint("en", d.text(lambda typed: None))\n'
    window = Window(program, tmp_path, 80, **PLAIN)
    window.wait_for("Uw antwoord:")
    window.send("Zij viel." + ENTER)
    for _ in range(2):
        window.wait_for("Wat zei hij?")
        window.send("wis" + ENTER)
        window.wait_for("Pauze.")
        window.send(ENTER)
    window.wait_for("Wat zei hij?")
    window.wait_for("Uw antwoord:")
    assert words(window).startswith("Wat zei hij?") and words(window).count("Uw antwoord:") == 1
    assert "wis" not in words(window)
    window.stop()


def test_a_passphrase_can_be_hidden_and_is_typed_anew(tmp_path: Path) -> None:
    """Nobody saw how far it was: so it begins anew, and that is said. It never comes on the screen."""
    window = Window(SHOWN + "print('antwoord', d.secret('Uw wachtzin:'))\n", tmp_path, 80)
    window.wait_for("Uw wachtzin:")
    window.send("lepel w")
    window.send(HIDE)
    window.wait_for("Pauze.")
    assert "wachtzin" not in window.text
    window.send(ENTER)
    window.wait_for("Begin opnieuw met typen.")
    window.send("lepel" + ENTER)
    window.wait_for("antwoord lepel")
    assert window.end() == 0 and b"lepel w" not in window.raw


def test_the_menu_names_the_key_and_does_it(tmp_path: Path) -> None:
    """Who does not know the key finds it where all else is."""
    window = Window(LIST, tmp_path, 80)
    window.wait_for("Uw antwoord:")
    window.send("?")
    window.wait_for("Het scherm leegmaken (dat kan altijd met Ctrl+L)")
    window.send("het s")
    window.wait_for("» Het scherm")
    window.send(ENTER)
    window.wait_for("Pauze.")
    assert "D.R." not in window.text
    window.send(ENTER)
    window.wait_for("» Ja")
    window.stop()


def test_ctrl_c_while_hidden_stops(tmp_path: Path) -> None:
    """As at the question itself."""
    window = Window(
        "try:\n    " + TEXT.replace("\n", "\n    ") + "\nexcept Stopped:\n    print('gestopt')\n", tmp_path, 80
    )
    window.wait_for("Uw antwoord:")
    hidden(window)
    window.send(CTRL_C)
    window.wait_for("gestopt")
    assert window.end() == 0


@pytest.mark.parametrize("environment", [{}, PLAIN], ids=["arrows", "lines"])
def test_the_screen_locks_when_nobody_is_there(tmp_path: Path, environment: dict[str, str]) -> None:
    """The keys are let go of, the numbers stay in sight, a wrong passphrase says so, and the half answer is kept."""
    window = Window(GUARD + TEXT + "print('dicht', len(closed) > 0)\n", tmp_path, 80, **environment)
    window.wait_for("Uw antwoord:")
    window.send("half ge")
    window.wait_for("Uw wachtzin:")
    assert "112. Direct gevaar." in window.text and "0800-2000" in window.text
    assert not any(word in window.text for word in ("D.R.", "Wat zag u", "half ge"))
    asked = window.raw.count(b"wachtzin:")
    window.send("vork" + ENTER)
    window.wait_for("Dat is niet goed.")
    while window.raw.count(b"wachtzin:") == asked:  # what is typed before it asks again does not count
        assert window.pump()
    window.send("lepel" + ENTER)
    window.wait_for("half ge")
    window.send("typt" + ENTER)
    window.wait_for("antwoord half getypt")
    window.wait_for("dicht True")
    assert window.end() == 0 and b"lepel" not in window.raw


@pytest.mark.parametrize("accessible", ["", "1"])
def test_where_a_secret_is_typed_refusals_do_not_pile_up(tmp_path: Path, accessible: str) -> None:
    """Each takes the place of the one before, marked; and while it opens something stands there that says so."""
    slow = (
        "import time\ndef opens(typed):\n    time.sleep(0.7)\n    return None if typed == 'lepel' else 'Niet goed.'\n"
    )
    guard = slow + GUARD[: GUARD.index("lambda typed")] + "opens))\n"
    window = Window(guard + TEXT, tmp_path, 80, ACCESSIBLE=accessible)
    window.wait_for("Uw wachtzin:")
    mark = "LET OP:" if accessible else "!"
    for typed, said in (
        ("", "Typ hier"),
        ("", "Typ hier"),
        ("\x1b[A", "Hier kwam een toets bij"),
        ("vork", "Niet goed."),
    ):
        before = window.raw.count(b"wachtzin: ")
        window.send(typed + ENTER)
        if typed == "vork":
            window.wait_for("Even geduld.")
        while window.raw.count(b"wachtzin: ") == before:
            assert window.pump()
        window.wait_for(f"{mark} {said}")
    if not accessible:
        window.wait_for("Ctrl+C. ! Niet goed. Uw wachtzin:")
        assert "Even geduld." not in window.text
    window.send("lepel" + ENTER)
    window.wait_for("Wat zag u?")
    window.stop()
    assert not accessible or b"A\r\x1b[J" not in window.raw


def test_hidden_for_too_long_is_locked(tmp_path: Path) -> None:
    """A key does not bring back then what a passphrase should."""
    window = Window(GUARD.replace("0.4", "2.0") + TEXT, tmp_path, 80)
    window.wait_for("Uw antwoord:")
    hidden(window)
    window.wait_for("Uw wachtzin:")
    window.send("lepel" + ENTER)
    window.wait_for("Wat zag u?")
    window.stop()


def test_ctrl_c_stops_a_locked_screen(tmp_path: Path) -> None:
    """Whoever lost the passphrase is not held."""
    program = GUARD + "try:\n    " + TEXT.replace("\n", "\n    ") + "\nexcept Stopped:\n    print('gestopt')\n"
    window = Window(program, tmp_path, 80)
    window.wait_for("Uw wachtzin:")
    window.send(CTRL_C)
    window.wait_for("gestopt")
    assert window.end() == 0


@pytest.mark.parametrize("environment", [{}, PLAIN], ids=["arrows", "lines"])
def test_who_is_there_is_not_locked_out(tmp_path: Path, environment: dict[str, str]) -> None:
    """Each key counts as somebody, also where whole lines are read."""
    window = Window(GUARD.replace("0.4", "1.2") + TEXT, tmp_path, 80, **environment)
    window.wait_for("Uw antwoord:")
    end = time.monotonic() + 2.4
    while time.monotonic() < end:
        window.send("a")
        window.pump()
        time.sleep(0.2)
    assert "wachtzin" not in window.text
    window.stop()


class Clock:
    """A clock that is put forward by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_time_that_the_computer_slept_counts() -> None:
    """Of a clock that stands still meanwhile, and one that does not, the longest time holds."""
    steady, wall = Clock(), Clock()
    idle = Idle(steady, wall)
    steady.now += 50
    assert idle.left(600) == 550
    wall.now += 700
    assert idle.left(600) == -100
    idle.here()
    assert idle.left(600) == 600
    wall.now -= 3600  # the clock was put back
    assert idle.left(600) == 600


def test_the_title_says_nothing_and_is_put_back(tmp_path: Path) -> None:
    """A shell may have put the command in it; what was there is kept by the terminal itself."""
    window = Window(TEXT, tmp_path, 80)
    window.wait_for("Uw antwoord:")
    assert b"\x1b[22;2t\x1b]2;Terminal\x07" in window.raw and b"\x1b[23;2t" not in window.raw
    window.send("ja" + ENTER)
    assert window.end() == 0
    assert window.raw.count(b"\x1b[23;2t") == 1 and b"meldcode" not in window.raw


def test_no_title_where_nobody_knows_what_it_does(tmp_path: Path) -> None:
    """Nor for a screen reader: not one escape sequence."""
    for environment in ({"TERM": "linux"}, PLAIN, {"TERM": "dumb"}):
        window = Window(TEXT, tmp_path, 80, **environment)
        window.wait_for("Uw antwoord:")
        window.send("ja" + ENTER)
        assert window.end() == 0
        assert b"Terminal" not in window.raw
        assert "TERM" in environment or b"\x1b" not in window.raw
    assert b"\x1b" not in window.raw


def test_a_terminal_that_cannot_wipe_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The text is pushed out of sight, without an escape sequence."""
    window = Window(TEXT, tmp_path, 80, TERM="dumb")
    window.wait_for("Uw antwoord:")
    window.send(HIDE)
    window.wait_for("Dit venster kan niet worden gewist.")
    assert "D.R." not in window.text and b"\x1b" not in window.raw
    window.stop()
    monkeypatch.setenv("TERM", "dumb")
    assert not discreet.can_wipe()


def test_what_was_shown_apart_is_not_put_back(tmp_path: Path) -> None:
    """A recovery key was on the other screen of the terminal: it comes back nowhere."""
    program = 'with d.apart():\n    d.say("AGE-SECRET")\n' + TEXT
    window = Window(program, tmp_path, 80)
    window.wait_for("Uw antwoord:")
    hidden(window)
    window.send(ENTER)
    window.wait_for("Wat zag u?")
    assert window.raw.count(b"AGE-SECRET") == 1
    window.stop()


def test_a_pause_ends_only_with_enter_and_swallows_what_comes_along() -> None:
    """Under the keys of every system: letters alone end nothing, and who goes away is locked out all the same."""

    def read(*found: bytes) -> Callable[[float | None], bytes]:
        keys = iter(found)
        return lambda _: next(keys, b"")

    assert keyboard.swallowed(read(b"v", b"er", b"der\r", b"ja\r", b"1"), None)
    assert not keyboard.swallowed(read(b"v"), 1.0)
    assert not keyboard.swallowed(read(), 1.0)
    with pytest.raises(KeyboardInterrupt):
        keyboard.swallowed(read(b"v", b"\x03"), None)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20), (30, 24)])
def test_a_locked_screen_fits_and_says_how_to_go_on_and_to_set_the_time(columns: int, rows: int) -> None:
    """With the line on which the passphrase is typed."""
    lines = sheltered._locked(columns, rows)
    assert sum(len(layout.wrap(line, columns)) for line in lines) < rows
    told = " ".join(lines)
    assert "112" in told and "typ uw wachtzin" in told and "Ctrl+C" in told and "meldcode instellingen" in told


def test_where_a_secret_is_asked_it_locks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who walks by chooses the new passphrase of somebody who left: the keys are let go of, then it is asked
    again. Without keys there is nothing to lock."""
    waited: list[float | None] = []

    def typed(_: str, after: float | None) -> str:
        waited.append(after)
        if len(waited) == 1:
            raise NobodyThere
        return "lepel"

    closed: list[str] = []
    monkeypatch.setattr(sheltered, "_for_all", [])
    monkeypatch.setattr(sheltered, "typed_secret", typed)
    talk = sheltered.Sheltered()
    monkeypatch.setattr(talk, "lock", lambda: closed.append("dicht"))
    talk.watch(Guard(60.0, lambda: None, lambda _: None))
    assert talk.unseen("Uw nieuwe wachtzin:") == "lepel"
    assert (waited, closed) == ([60.0, 60.0], ["dicht"])
    talk.watch(None)
    assert talk.unseen("Uw wachtzin:") == "lepel" and waited[-1] is None


def test_half_a_line_is_waited_for_no_longer_than_the_time() -> None:
    """What stands in the terminal without its Enter was typed by somebody who left."""
    reads, writes = os.pipe()
    os.write(writes, b"lepel\n")
    assert secret._line(reads, 0.2) == b"lepel"
    with pytest.raises(NobodyThere):
        secret._line(reads, 0.05)
    os.close(reads)
    os.close(writes)
