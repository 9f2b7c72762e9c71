"""Typing in a real window: pastes, long texts, narrow windows, and what is typed before anybody could read."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from pathlib import Path

import pytest

from meldcode_cli.terminal import texts
from tests.support.terminal import without_escapes
from tests.terminal.conftest import DOWN, END, ENTER, PASTE, Window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")

ASK = """
d.question("Wat zag u?")
print("getypt", ascii(d.text(lambda text: None, several_lines=True)))
"""
SENTENCE = (
    "De verantwoordelijkheid ligt niet bij het kind, zei de buurvrouw, die daarna wegliep zonder gedag te zeggen. "
)
LINES = "\n".join(f"Regel {number}: {SENTENCE}".strip() for number in range(42))[:5000]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20), (30, 20)])
def test_a_long_text_wraps_at_words(tmp_path: Path, columns: int, rows: int) -> None:
    """No row ends in mid-word, the question stays in sight, and how much stands there and is seen of it is said."""
    window = Window(ASK, tmp_path, columns, rows)
    window.wait_for("> Uw antwoord:")
    window.send(SENTENCE)
    window.wait_for("zeggen.")
    for step in range(2):
        shown = [line.strip() for line in window.text.split("\n")]
        start = next(at for at, line in enumerate(shown) if line.startswith("> Uw antwoord:"))
        typed = " ".join(shown[start:]).removeprefix("> Uw antwoord:").split()
        assert typed[: len(SENTENCE.split())] == SENTENCE.split(), step
        window.send("\x1b[D")
        window.pump()
    window.send(SENTENCE * 20)
    window.wait_for("tekens.")
    window.wait_for("U ziet regel")
    assert "Wat zag u?" in window.text
    window.stop()


@pytest.mark.parametrize("accessible", ["", "1"])
@pytest.mark.parametrize("brackets", [True, False])
@pytest.mark.parametrize("text", [LINES, LINES.replace("\n", " ")], ids=["lines", "one line"])
def test_a_paste_of_5000_characters_is_kept_whole(tmp_path: Path, accessible: str, brackets: bool, text: str) -> None:
    """With brackets or without, with line feeds or without, with arrow keys and line by line."""
    if accessible and brackets:
        pytest.skip("nobody asked for brackets there")
    window = Window(ASK, tmp_path, 80, 24, ACCESSIBLE=accessible)
    window.wait_for("Uw antwoord:")
    window.send(PASTE + text + END if brackets else text)
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        window.pump()
    window.send(ENTER)
    if "\n" in text:
        window.wait_for("Klopt deze tekst?")
        window.wait_for("Nee, verbeteren")
        window.send("1\n" if accessible else ENTER)
    window.wait_for_bytes(b"getypt")
    for _ in range(10):
        window.pump()
    said = without_escapes(window.raw).rpartition("getypt ")[2].replace("\r", "").replace("\n", "").strip()
    assert said == ascii(text)


# ---- a window that is lost

KEPT = """
from pathlib import Path
from meldcode_cli.talk.dialogue import Half
from meldcode_cli.terminal import typed_line
typed_line.KEPT_EVERY = {every}
d.question("Wat zag u?")
try:
    d.text(lambda text: None, several_lines=True, half=Half(None, lambda text: Path({kept!r}).write_text(repr(text))))
except Stopped:
    pass
"""


@pytest.mark.parametrize(("how", "every"), [(signal.SIGKILL, 0.05), (signal.SIGHUP, 60.0), (signal.SIGINT, 60.0)])
def test_line_by_line_half_a_line_is_kept_too(tmp_path: Path, how: signal.Signals, every: float) -> None:
    """While it is typed, and at once when the window is closed; with the lines above it that were pasted."""
    kept = tmp_path / "kept"
    window = Window(KEPT.format(every=every, kept=str(kept)), tmp_path, 80, ACCESSIBLE="1")
    window.wait_for("Uw antwoord:")
    window.send("een\ntwee\nen dr")
    window.wait_for("en dr")
    end = time.monotonic() + 20
    while every < 1 and not kept.exists():
        assert time.monotonic() < end
        window.pump()
    os.kill(window.child.pid, how)
    window.end()
    assert kept.read_text() == repr("een\ntwee\nen dr")


# ---- behind what stood there

BEHIND = """
d.question("Wie deed dit?")
print("getypt", ascii(d.text(lambda text: None, default="S. Yildiz")))
"""


def test_a_name_typed_behind_a_name_is_asked_about(tmp_path: Path) -> None:
    """Neither of the two is recorded unasked, and the two together only if that is chosen."""
    window = Window(BEHIND, tmp_path, 80, 24)
    window.wait_for("> Uw antwoord: S. Yildiz")
    window.send("M. Bakker" + ENTER)
    window.wait_for(texts.WORD_GLUED)
    window.send(ENTER)
    window.wait_for("getypt 'M. Bakker'")


# ---- refused

REFUSED = """
d.question("Hoe laat was dat?", hint="Bijvoorbeeld half negen.")
typed = d.text(lambda text: "Te kort, zegt het veld zelf." if len(text) < 3 else None)
for number in range(8):
    d.warn(f"Dat kan niet, keer {number}, zegt wie het vroeg.")
    typed = d.text(lambda text: None, default=typed)
d.saved()
"""


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 20)])
def test_refusals_do_not_pile_up(tmp_path: Path, columns: int, rows: int) -> None:
    """Whoever refuses, the field itself or whoever asked: the next takes its place, and the question stays in sight."""
    window = Window(REFUSED, tmp_path, columns, rows)
    window.wait_for("> Uw antwoord:")
    window.send("ab" + ENTER)
    window.wait_for("Te kort, zegt het veld zelf.")
    assert "Ctrl+U maakt het veld leeg." in " ".join(window.text.split())
    window.send("cd" + ENTER)
    for number in range(8):
        window.wait_for(f"keer {number}, zegt wie het vroeg.")
        window.wait_for("> Uw antwoord: abcd")
        window.wait_for("veld leeg.")
        seen = " ".join(window.text.split())
        assert "Hoe laat was dat?" in seen and seen.count("! ") == seen.count("> Uw antwoord:") == 1
        window.send(ENTER)
    window.wait_for("Opgeslagen.")
    assert window.end() == 0
    assert "!" not in window.text and window.text.count("Hoe laat was dat?") == 1


def test_line_by_line_the_question_is_read_again_after_a_refusal(tmp_path: Path) -> None:
    """Last before the answer, without a number; what was typed is read out, and what is typed next stands alone."""
    window = Window(REFUSED, tmp_path, 80, 40, ACCESSIBLE="1")
    window.wait_for("Uw antwoord:")
    window.send("ab\r")
    window.wait_for("Te kort, zegt het veld zelf. U typte: ab. De regel is nu leeg.")
    window.wait_for("terug. Hoe laat was dat? Typ ? voor meer. Uw antwoord:")
    assert window.text.endswith("Uw antwoord:")
    window.send("c\r")
    window.wait_for("U typte: c.")
    # The up arrow gives it back, once and only in an empty line; Ctrl+U takes it away.
    window.send("\x1b[A\x1b[Ax")
    window.wait_for("Uw antwoord: cx")
    window.send("\x15abcd\r")
    window.wait_for("keer 0, zegt wie het vroeg. Hoe laat was dat? Nu staat er: abcd.")
    window.stop()
    assert b"\x1b" not in window.raw


# ---- before the question

KINDS = {
    "list": 'd.choose((Choice("ja", "Ja"), Choice("nee", "Nee"), Choice("iets", "Iets")))',
    "ticks": 'd.tick((Choice("ja", "Ja"), Choice("nee", "Nee"), Choice("iets", "Iets")))',
    "text": "d.text(lambda text: None, optional=True)",
    "secret": 'd.secret("Uw wachtzin:")',
}
TYPED = {"list": DOWN + ENTER, "ticks": DOWN + " " + ENTER, "text": "goed" + ENTER, "secret": "goed" + ENTER}
LINE = {"list": "2\r", "ticks": "2\r", "text": "goed\r", "secret": "goed\r"}
MEANT = {"list": "'nee'", "ticks": "('nee',)", "text": "'goed'", "secret": "'goed'"}


@pytest.mark.parametrize("accessible", ["", "1"])
@pytest.mark.parametrize("early", ["nog iets", "een\rtwee\rdr", PASTE + "een\rtw"], ids=["typed", "lines", "paste"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_while_a_question_is_made_is_dropped_whole(
    tmp_path: Path, kind: str, early: str, accessible: str
) -> None:
    """Its Enter, and all that comes before that, answers nothing, though it comes once the question is there."""
    ask = KINDS[kind]
    if kind != "secret":
        ask = f'(d.question("Wat zag u?"), {ask})[1]'
    program = f"import time\nprint('wacht', flush=True)\ntime.sleep(0.4)\nprint('antwoord', repr({ask}))\n"
    window = Window(program, tmp_path, 80, 24, ACCESSIBLE=accessible)
    window.wait_for("wacht")
    window.send(early)
    # On with it, while the question is being made and after that, as fast as people do.
    began = time.monotonic()
    while time.monotonic() < began + 0.9:
        window.pump()
        time.sleep(0.1)
        window.send("a")
    window.send("\x1b[201~\r" if early.startswith(PASTE) else "\r")
    window.wait_for("telt niet mee.")
    window.wait_for("Uw wachtzin:" if kind == "secret" else "Uw antwoord:")
    for _ in range(6):
        window.pump()
    assert "antwoord '" not in window.text and "antwoord (" not in window.text
    window.send((LINE if accessible else TYPED)[kind])
    window.wait_for(f"antwoord {MEANT[kind]}")
    assert window.end() == 0


# ---- letters


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="IUTF8 is not known elsewhere")
@pytest.mark.parametrize("accessible", ["", "1"])
def test_the_terminal_takes_letters_whole_and_is_put_back(tmp_path: Path, accessible: str) -> None:
    """Where it did not before; at the end it is as it was."""
    told = "import termios\nprint('letters', bool(termios.tcgetattr(0)[0] & 0x4000))\n"
    window = Window(f"{ASK}{told}", tmp_path, 80, fresh=True, ACCESSIBLE=accessible)
    # Before the program has begun.
    now = termios.tcgetattr(window.child.child_fd)
    now[0] &= ~0x4000
    termios.tcsetattr(window.child.child_fd, termios.TCSANOW, now)
    window.wait_for("Uw antwoord:")
    window.send("goed\r")
    window.wait_for("letters True")
    while window.pump():
        pass
    assert not termios.tcgetattr(window.child.child_fd)[0] & 0x4000


@pytest.mark.parametrize("letter", ["ë", "e\u0308"])
def test_line_by_line_a_backspace_takes_a_whole_letter(tmp_path: Path, letter: str) -> None:
    """What is wiped is wiped on the screen too, and no escape sequence is needed for that."""
    window = Window(ASK, tmp_path, 80, ACCESSIBLE="1")
    window.wait_for("Uw antwoord:")
    window.send(f"Zo{letter}")
    window.wait_for("Zo" + "ë")
    window.send("\x7f\x7fé kat\x17hond\r")
    window.wait_for(f"getypt {'Zé hond'!a}")
    assert "Uw antwoord: Zé hond" in window.text and b"\x1b" not in window.raw


def test_line_by_line_keys_that_do_nothing_ring(tmp_path: Path) -> None:
    """An arrow changes nothing, and nothing of it comes into the text; Ctrl+U empties the line."""
    window = Window(ASK, tmp_path, 40, ACCESSIBLE="1")
    window.wait_for("Uw antwoord:")
    window.send("fout " * 20)
    window.send("\x1b[A\x1bOP\x1b[15~\x01")
    window.send("\x15go\ted\r")
    window.wait_for("getypt 'go ed'")
    assert window.raw.count(b"\a") == 4 and b"\x1b" not in window.raw


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody sees whether it works or waits")
def test_what_is_typed_after_a_refusal_is_never_too_early(tmp_path: Path) -> None:
    """Of these tests: whoever waited for a refusal types at the next prompt, however long that takes to come."""
    at_work = "end = time.process_time() + 0.2\nwhile time.process_time() < end:\n    pass\n"
    program = f"import time\nprint('Dat kan niet.', flush=True)\n{at_work}print('antwoord', d.secret('Uw wachtzin:'))\n"
    window = Window(program, tmp_path, 80)
    window.wait_for("Dat kan niet.")
    window.send("lepel" + ENTER)
    window.wait_for("antwoord lepel")
    assert window.end() == 0 and "telt niet mee" not in window.text
