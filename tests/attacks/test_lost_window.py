"""Half a text and a window that is lost: it is sealed beside the case, nowhere else, and stands there again."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.terminal.keeping import KEPT_EVERY
from tests.attacks.looking import ANSWER, HALF, PASSPHRASE, Place, at_the_keyboard, copied, processes, sit_down
from tests.attacks.small import Small
from tests.support.player import Player
from tests.support.sealed import CASE
from tests.support.terminal import CTRL_C, ENTER, PATIENCE, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")

# Of more words than one, so that it is found as it was typed.
TYPED = f"Het kind zei: {HALF} en ik"


def killed(place: Place, terminal: Terminal) -> None:
    """The power goes, once what is being typed was kept."""
    (draft,) = (place.home / "cases").glob(f"{CASE}.draft*")
    typed, end = time.time_ns(), time.monotonic() + PATIENCE
    while draft.stat().st_mtime_ns < typed:
        assert time.monotonic() < end, "nothing was kept"
        terminal.pump()
    terminal.settle()
    terminal.kill()


def hung_up(_: Place, terminal: Terminal) -> None:
    """The window is closed at once: nothing waits until it is time to keep something."""
    os.kill(terminal.child.pid, signal.SIGHUP)
    terminal.ends()


def stopped(_: Place, terminal: Terminal) -> None:
    """Ctrl-C."""
    terminal.press(CTRL_C)
    assert terminal.ends() == 130


@pytest.mark.parametrize("lost", [killed, hung_up, stopped])
@pytest.mark.parametrize("kind", ["sealed", "open"])
def test_what_was_being_typed_is_offered_again(
    prepared: dict[str, Small], tmp_path: Path, kind: str, lost: Callable[[Place, Terminal], None]
) -> None:
    """However the window was lost; and until then no other file, argument or environment knew of it."""
    place = copied(prepared[kind], tmp_path)
    fresh = lost is killed
    terminal = at_the_keyboard(place, "resume", CASE, fresh=fresh)
    sit_down(place, terminal)
    terminal.child.send(f"\x15{TYPED}")
    terminal.wait_for(TYPED)
    assert not fresh or HALF.encode() not in processes(terminal)
    lost(place, terminal)
    assert place.found(HALF, ANSWER) == []
    again = at_the_keyboard(place, "resume", CASE)
    if place.secrets:
        again.prompted(0, "wachtzin", "typt):")
        again.child.send(PASSPHRASE + ENTER)
    again.prompted(0, "Wat was er op dat moment aan de hand?", f"Uw antwoord: {TYPED}")
    again.wait_for("Dit had u al getypt. Ctrl+U maakt het veld leeg.")
    again.leaves()
    assert place.found(HALF, ANSWER) == []


def test_before_there_are_keys_nothing_of_it_gets_onto_the_disk(tmp_path: Path) -> None:
    """On a first run what is being typed is in memory only, however long it stands there."""
    place = Place(tmp_path, tmp_path / "home", ())
    terminal = at_the_keyboard(place, "start", fresh=True)
    play = Player(terminal)
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Wilt u eerst oefenen?", "Nee")
    play.meets("Hoe heet u?")
    terminal.child.send(HALF)
    terminal.wait_for(HALF)
    end = time.monotonic() + KEPT_EVERY + 1
    while time.monotonic() < end:
        terminal.pump()
    assert HALF.encode() not in processes(terminal)
    os.kill(terminal.child.pid, signal.SIGHUP)
    terminal.ends()
    assert place.found(HALF) == []
