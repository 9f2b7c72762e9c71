"""The dialogue in a real terminal window: what a person sees at 80 and 40 columns, quick fingers, a closed window."""

import os
import re
import sys
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import CTRL_C, DOWN, END, ENGLISH, ENTER, PASTE, SPACE, UP, Window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")

STORY = """
YES_NO = (Choice("ja", "Ja"), Choice("nee", "Nee, er is nu geen gevaar dat wij kennen"), Choice("t", "Ik twijfel"))
try:
    d.header(Position("2026-001", ((1, "Signalen"), (2, "Overleg"), (3, "Gesprek"), (4, "Wegen"), (5, "Beslissen")), 2,
        "Overleg"))
    d.question("Is het kind op dit moment in direct gevaar?", "Denk aan geweld dat nu gebeurt.")
    print("gekozen", d.choose(YES_NO))
    d.saved()
    d.question("Wat speelt er?")
    print("aangekruist", d.tick(YES_NO))
    d.question("Wat zag u?")
    print("getypt", repr(d.text(lambda text: "Dat is te kort." if len(text) < 5 else None, several_lines=True)))
except Stopped as stopped:
    print("gestopt", stopped.interrupted)
"""


def test_a_walk_at_80_columns(tmp_path: Path) -> None:
    """A whole walk leaves a screen that reads like a conversation."""
    window = Window(STORY, tmp_path, 80)
    window.wait_for("Meer: uitleg, terug, waarneming, acties, noodnummers, stoppen")
    assert window.text == (
        "─" * 80 + "\n"
        "2026-001   1 Signalen ✓ · [2 Overleg] · 3 Gesprek · 4 Wegen · 5 Beslissen\n\n"
        "Denk aan geweld dat nu gebeurt.\n\n"
        "Is het kind op dit moment in direct gevaar?\n"
        "> Uw antwoord: (pijltjes ↑ en ↓, dan Enter; ? = meer)\n"
        "  » Ja\n"
        "    Nee, er is nu geen gevaar dat wij kennen\n"
        "    Ik twijfel\n"
        "    ----------\n"
        "    Meer: uitleg, terug, waarneming, acties, noodnummers, stoppen"
    )
    window.send("?")
    window.wait_for("Verder met deze vraag")
    assert "Wat wilt u doen?" in window.text and "  » Uitleg bij deze vraag\n" in window.text
    window.send(UP + ENTER)
    window.wait_for("» Ja")
    window.send(DOWN + ENTER)
    window.wait_for("spatie = aankruisen")
    window.send(SPACE + DOWN + DOWN + SPACE)
    window.wait_for("» [x] Ik twijfel")
    window.send(ENTER)
    window.wait_for("stoppen. > Uw antwoord:")
    window.send("kort" + ENTER)
    window.wait_for("Dat is te kort. > Uw antwoord: kort")
    window.send("\x15" + PASTE + "een\ntwee" + END)
    window.wait_for("twee")
    window.send(ENTER)
    window.wait_for("Klopt deze tekst?")
    window.send(ENTER)
    assert window.end() == 0
    assert window.text.endswith(
        "Denk aan geweld dat nu gebeurt.\n\n"
        "Is het kind op dit moment in direct gevaar?\n"
        "> Uw antwoord: Nee, er is nu geen gevaar dat wij kennen\n"
        "gekozen nee\n"
        "✓ Opgeslagen.\n\n"
        "Wat speelt er?\n"
        "> Uw antwoord: Ja; Ik twijfel\n"
        "aangekruist ('ja', 't')\n\n"
        "Wat zag u?\n"
        "Enter = klaar. Alt+Enter (of Esc en dan Enter) = nieuwe regel. Typ ? voor\n"
        "uitleg, terug, waarneming, acties, noodnummers of stoppen.\n"
        "Dit is de tekst:\n  een\n  twee\n"
        "> Uw antwoord: een\n  twee\n"
        "getypt 'een\\ntwee'"
    )
    assert ENGLISH.findall(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", window.raw.decode())) == []


def test_a_narrow_window(tmp_path: Path) -> None:
    """At 40 columns everything is there, in whole words."""
    window = Window(STORY, tmp_path, 40)
    window.wait_for("Meer …")
    assert window.text == (
        "─" * 40 + "\n"
        "2026-001   Stap 2 van 5: Overleg\n\n"
        "Denk aan geweld dat nu gebeurt.\n\n"
        "Is het kind op dit moment in direct\ngevaar?\n"
        "> Uw antwoord:\n(pijltjes ↑ en ↓, dan Enter; ? = meer)\n"
        "  » Ja\n"
        "    Nee, er is nu geen gevaar dat wij\n    kennen\n"
        "    Ik twijfel\n"
        "    ----------\n"
        "    Meer …"
    )
    window.send(UP + ENTER)
    window.wait_for("Verder met deze vraag")
    assert "    Terug: een eerder antwoord bekijken\n    of veranderen\n" in window.text
    window.send(CTRL_C)
    assert window.end() == 0
    assert window.text.endswith("gestopt True")
    assert ENGLISH.findall(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", window.raw.decode())) == []


@pytest.mark.parametrize(("columns", "rows"), [(20, 40), (80, 3), (80, 1), (5, 5)])
def test_a_tiny_window(tmp_path: Path, columns: int, rows: int) -> None:
    """However small the window, it can be answered and shows no English."""
    window = Window(STORY, tmp_path, columns, rows)
    # Of so small a window the first line can be gone again before it was drawn.
    while not re.search("Uw|»", window.raw.decode(errors="ignore")):
        assert window.pump()
    window.send(DOWN + ENTER)
    window.wait_for_bytes(b"gekozen nee")
    window.stop()
    assert not re.search(r"too small|Window", window.raw.decode())


def test_quick_fingers(tmp_path: Path) -> None:
    """Keys that are pressed as soon as the question is there are not lost, and leave no rubbish."""
    window = Window(STORY, tmp_path, 80)
    window.wait_for_bytes(b"direct gevaar?")
    window.send(DOWN + ENTER)
    window.wait_for("gekozen nee")
    assert b"^[" not in window.raw


def test_impatient_fingers(tmp_path: Path) -> None:
    """Keys that are pressed before the question is there do not answer it."""
    window = Window(
        "import time\nprint('wacht')\ntime.sleep(1)\nd.question('Gevaar?')\n"
        "print('gekozen', d.choose((Choice('ja', 'Ja'), Choice('nee', 'Nee'))))\n",
        tmp_path,
        80,
    )
    window.wait_for("wacht")
    window.send(ENTER)
    window.wait_for("» Ja")
    window.send(DOWN + ENTER)
    window.wait_for("gekozen nee")


def test_interrupted_while_loading(tmp_path: Path) -> None:
    """Ctrl-C while the prompt is still being prepared stops as calmly as later."""
    slow = "import sys, time\nclass Slow:\n    def find_spec(self, name, *_):\n"
    slow += "        if name == 'questionary':\n            print('laden', flush=True)\n            time.sleep(5)\n"
    window = Window(slow + "sys.meta_path.insert(0, Slow())\n" + STORY, tmp_path, 80, fresh=True)
    window.wait_for("laden")
    window.send(CTRL_C)
    window.wait_for("gestopt True")
    assert "Traceback" not in window.text


@pytest.mark.parametrize("accessible", ["", "1"])
def test_a_closed_window(tmp_path: Path, accessible: str) -> None:
    """When the window is closed the question stops, so that everything can be put away; there is no traceback."""
    left, complaints = tmp_path / "left.txt", tmp_path / "stderr.txt"
    program = STORY.replace('print("gestopt", stopped.interrupted)', f"open({str(left)!r}, 'w').write('weg')")
    program = f"import sys\nsys.stderr = open({str(complaints)!r}, 'w')\n" + program
    window = Window(program, tmp_path, 80, ACCESSIBLE=accessible)
    window.wait_for("noodnummers")
    for _ in range(10):
        window.pump()
    pid = window.child.pid
    os.close(window.child.child_fd)
    for _ in range(300):
        if os.waitpid(pid, os.WNOHANG)[0]:
            break
        time.sleep(0.1)
    assert left.read_text() == "weg"
    assert complaints.read_text() == ""


def test_the_terminal_is_left_as_it_was(tmp_path: Path) -> None:
    """After a prompt, however it ended, typing is echoed again."""
    window = Window(
        STORY + "import termios; print('echo', bool(termios.tcgetattr(0)[3] & termios.ECHO))\n", tmp_path, 80
    )
    window.wait_for("Meer:")
    window.send(CTRL_C)
    window.wait_for("echo True")


def test_line_by_line_in_a_window(tmp_path: Path) -> None:
    """With ACCESSIBLE=1 nothing is redrawn: no escape sequence at all is sent."""
    window = Window(STORY, tmp_path, 60, ACCESSIBLE="1")
    window.wait_for("Uw antwoord:")
    window.send("1\n2\n3\n")
    window.wait_for("Er kwamen meer regels tegelijk binnen.")
    window.send("2\n")
    window.wait_for("gekozen nee")
    window.wait_for("of: geen.")
    window.send("1,3\n")
    window.wait_for("aangekruist ('ja', 't')")
    window.wait_for("Wat zag u?")
    window.send("eerste\ntweede\n")
    window.wait_for("Klopt deze tekst?")
    window.send("ja\n")
    window.wait_for("getypt 'eerste\\ntweede'")
    assert b"\x1b" not in window.raw
