"""The end of a sitting: the screen is cleared, neutral words stay, an error is never cleared away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import pytest

from meldcode_cli.commands.cases.leaving import leaving
from meldcode_cli.errors import Stopped
from meldcode_cli.store.home import Home
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.discreet import WIPE
from tests.commands.test_start import known
from tests.keyring.test_first_run import secretly
from tests.support.answers import AT, whole, without_suspicion, written
from tests.support.command import inside
from tests.support.player import Player
from tests.support.sealed import CASE, PASSPHRASE, sealed_home
from tests.support.terminal import CTRL_C, ENTER, Terminal

CLEARS = {"MELDCODE_KEEP_SCREEN": ""}
DANGER, CHECK = "Is er nu iemand in direct gevaar?", "Kloppen deze antwoorden?"
# What tells whom or what it is about, in any case.
TELLING = re.compile(
    r"kind|gezin|veilig thuis|D\.R\.|melding|dossier|signal|afweging|waarneming|hulp|huiselijk|mishandel", re.IGNORECASE
)


def begun(tmp_path: Path, **settings: object) -> Path:
    """A home with a case in which something is to be done."""
    home = tmp_path / "home"
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    if settings:
        kept = Home(home)
        kept.save_settings({**kept.settings(), **settings})
    return home


def sits(home: Path, *arguments: str, **environment: str) -> Player:
    """Sit down at a window that is cleared at the end."""
    return Player(Terminal(arguments, home, at=AT, rows=24, environment={**CLEARS, **environment}))


def words(play: Player) -> str:
    """What is on the screen, as words."""
    return " ".join(play.terminal.text.split())


def scrolled_away(play: Player) -> bool:
    """Tell whether the window was told to forget what scrolled out of it, after the last question."""
    return WIPE.encode() in play.terminal.raw[play.since :]


class Emptied:
    """A screen that is cleared when a sitting is over."""

    clears, accessible, last_said = True, False, ""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def clear(self, lines: list[str]) -> None:
        """Keep what stays."""
        self.lines = list(lines)


def test_whoever_stops_at_the_passphrase_reads_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else asked for it, and said that it stopped: that stays, and never an empty window."""
    monkeypatch.setenv("MELDCODE_HOME", str(tmp_path))
    talk, elsewhere = Emptied(), list[str]()
    with pytest.raises(Stopped), leaving(cast("Any", talk), keep=False), calmly(elsewhere.append, "Gestopt."):
        raise Stopped
    assert elsewhere == ["Gestopt."]
    assert talk.lines == ["Gestopt.", "Verder gaan: typ meldcode"]


@pytest.mark.parametrize("stops", [True, False], ids=["ctrl-c", "menu"])
def test_a_sitting_leaves_neutral_words_only(tmp_path: Path, stops: bool) -> None:
    """How to go on, how much is to be done and by when, whom to ring; nothing of what it is about."""
    play = sits(begun(tmp_path), "resume", CASE)
    play.meets(CHECK)
    if stops:
        play.terminal.press(CTRL_C)
        assert play.terminal.ends() == 130
    else:
        play.wish(CHECK, "Stoppen voor nu")
        assert play.terminal.ends() == 0
    left = words(play)
    assert scrolled_away(play)
    assert f"meldcode hervat {CASE}" in left and "bewaard" in left
    # The days of an agenda are more than the actions: where those are is said.
    assert "Acties nog te doen: " in left and "meldcode agenda" in left and "Is er gevaar? Bel 112." in left
    assert not TELLING.search(left), left


def test_a_note_leaves_them_too(tmp_path: Path) -> None:
    """The same words, after another command."""
    play = sits(begun(tmp_path), "note", CASE)
    play.wish("Wat wilt u vastleggen?", "Stoppen")
    assert play.terminal.ends() == 0
    assert scrolled_away(play) and f"meldcode hervat {CASE}" in words(play)
    assert not TELLING.search(words(play)), words(play)


def test_practice_leaves_them_too(tmp_path: Path) -> None:
    """A made-up story reads like a real one."""
    play = sits(known(tmp_path / "home"), "start", "--practice")
    play.meets("Met welk verhaal")
    play.terminal.press(CTRL_C)
    assert play.terminal.ends() == 130
    assert scrolled_away(play) and not TELLING.search(words(play))


def test_who_stops_to_ring_reads_the_number(tmp_path: Path) -> None:
    """Before there is a case: what must be known is whom to ring."""
    play = sits(known(tmp_path / "home"), "start")
    play.choose(DANGER, "Ja, er is nu gevaar")
    play.choose("Bel 112. Wat wilt u nu doen?", "Ik bel nu 112")
    assert play.terminal.ends() == 0
    assert scrolled_away(play) and "Bel nu 112." in words(play) and "gevaar?" not in words(play)


@pytest.mark.parametrize(
    ("settings", "more", "environment"),
    [
        ({"keep_screen": True}, (), {}),
        ({}, ("--keep",), {}),
        ({}, (), {"MELDCODE_KEEP_SCREEN": "1"}),
        ({}, (), {"TERM": "dumb"}),
    ],
    ids=["setting", "option", "environment", "dumb"],
)
def test_who_asks_keeps_the_text(
    tmp_path: Path, settings: dict[str, object], more: tuple[str, ...], environment: dict[str, str]
) -> None:
    """And a window that cannot be cleared keeps it anyway."""
    play = sits(begun(tmp_path, **settings), "resume", CASE, *more, **environment)
    play.meets(CHECK)
    play.terminal.press(CTRL_C)
    assert play.terminal.ends() == 130
    assert WIPE.encode() not in play.terminal.raw and CHECK in play.terminal.text


def test_for_a_screen_reader_it_stays_and_that_is_said(tmp_path: Path) -> None:
    """Nothing that was heard is taken away."""
    play = sits(begun(tmp_path), "resume", CASE, "--accessible")
    play.meets(CHECK)
    play.terminal.press(CTRL_C)
    assert play.terminal.ends() == 130
    assert b"\x1b" not in play.terminal.raw
    assert "De tekst blijft in dit venster staan. Leegmaken kan met: meldcode wis" in words(play)


def test_an_error_is_never_cleared_away(tmp_path: Path) -> None:
    """What went wrong stays, and so does what was being done."""
    home = begun(tmp_path)
    play = sits(home, "resume", CASE)
    play.meets(CHECK)
    dossier = home / "cases" / f"{CASE}.toml"
    dossier.write_bytes(dossier.read_bytes() + b"\n")
    play.choose(CHECK, "Ja, dit klopt")
    assert play.terminal.ends() not in (0, 130)
    assert WIPE.encode() not in play.terminal.raw and CHECK in play.terminal.text


def test_only_looking_at_a_closed_case_clears_nothing(tmp_path: Path) -> None:
    """That was asked for to be read."""
    home = tmp_path / "home"
    file = written(tmp_path, without_suspicion())
    assert inside(home, "start", "--answers", str(file), "--no-input", at=AT).code == 0
    play = sits(home, "resume", CASE)
    play.choose("Dit dossier is gesloten.", "Nee, alleen bekijken")
    assert play.terminal.ends() == 0 and WIPE.encode() not in play.terminal.raw


def test_a_sealed_case_locks_and_goes_on(tmp_path: Path) -> None:
    """The whole way: the passphrase opens, time locks, the passphrase opens again, and what comes next is recorded."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    play = Player(
        Terminal(["resume", CASE], made.path, at=AT, module="tests.support.impatient", environment=CLEARS, rows=40)
    )
    secretly(play.terminal, "Uw wachtzin", PASSPHRASE)
    play.meets(CHECK)
    play.terminal.wait_for("Het scherm is op slot.")
    assert not re.search(r"D\.R\.|Kloppen", play.terminal.text) and "0800-2000" in play.terminal.text
    play.terminal.child.send(PASSPHRASE + ENTER)
    play.terminal.wait_for(CHECK)
    play.wish(CHECK, "Stoppen voor nu")
    assert play.terminal.ends() == 0
    assert "Alles is bewaard." in words(play) or "bewaard" in words(play)
    assert PASSPHRASE not in play.terminal.transcript
