"""Eighty of everything, through the front door: the oldest can be chosen as well as the newest."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import tomli_w

from meldcode_cli.case.entries import Entry, Withdrawal
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from tests.interview.conftest import quick
from tests.interview.seeding import BEFORE_WEIGHING, given, told
from tests.support import flows
from tests.support.lots import LONG
from tests.support.player import Player, sitting
from tests.support.scripted import AUTHOR, BEGIN, World
from tests.support.terminal import Terminal

__all__ = ["quick"]

AT = "2026-03-12T15:00:00"
CASE, MANY, FIRST = "2026-001", 80, 24
KNOWN = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation, "flow": "onderwijs"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a case that has eighty hypotheses."""
    folder = tmp_path_factory.mktemp("tachtig")
    world = given(World(folder), BEFORE_WEIGHING)
    assert len(world.casefile.log.entries) + 1 == FIRST
    for number in range(MANY):
        told(world, "hypothesis", text=f"Vermoeden {number + 1}.")
    (folder / "settings.toml").write_text(tomli_w.dumps({**KNOWN, "sealed": False}), encoding="utf-8")
    return folder


@pytest.fixture
def home(folder: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(folder, tmp_path / "home"))


def entries(home: Path) -> list[Entry]:
    """What is in the dossier now."""
    return list(open_case(Home(home), CASE, lambda: BEGIN).log.entries)


def to_the_oldest(play: Player) -> None:
    """Turn the pages until the oldest can be chosen, and choose it."""
    play.meets("Welke bedoelt u?")
    while f"Vermelding {FIRST}, " not in play.terminal.text:
        play.choose("Uw antwoord:", "Verder lezen")
        play.terminal.settle()
    play.choose("Uw antwoord:", f"Vermelding {FIRST}, ")


# Of the four ways to go through a long list two are tried each time.
in_a_long_run = pytest.mark.skipif(LONG not in os.environ, reason="tried by python -m tests.long")


def noting(home: Path, *, wish: str) -> Player:
    """Sit down to note something, and choose what."""
    play = sitting(home, AT, "note", CASE)
    play.choose("Wat wilt u vastleggen?", wish)
    return play


def noted(play: Player) -> None:
    """Be done."""
    play.choose("Wat wilt u vastleggen?", "Klaar")
    assert play.terminal.ends() == 0


@in_a_long_run
def test_the_oldest_of_eighty_can_be_followed_up(home: Path) -> None:
    """Whether the first hypothesis was right can still be recorded."""
    play = noting(home, wish="Vastleggen of een veronderstelling klopte")
    to_the_oldest(play)
    play.say(
        ("Wat is er nu bekend?", "Het klopt niet"),
        ("Op welke datum werd dat bekend?", "vandaag"),
        ("Door wie werd dat bekend?", "A.S., leerkracht"),
        ("Wat is er gezien", "J. sliep goed."),
    )
    noted(play)
    content = entries(home)[-1].content
    assert isinstance(content, FollowUp) and (content.about, content.finding) == (FIRST, "weerlegd")


@in_a_long_run
def test_the_oldest_of_eighty_can_be_corrected(home: Path) -> None:
    """Its words can be put right; the old ones stay readable."""
    play = noting(home, wish="Iets verbeteren of intrekken")
    play.choose("Wat wilt u doen?", "Eén verbeteren")
    to_the_oldest(play)
    play.say(
        ("Welk antwoord wilt u wijzigen?", "Wat vermoedt u"),
        ("Wat vermoedt u", "Vermoeden nul."),
        ("Wat klopte er niet?", "Het nummer."),
        ("Klopt het zo?", "Ja, zo vastleggen"),
    )
    noted(play)
    content = entries(home)[-1].content
    assert isinstance(content, Record) and content.replaces == FIRST


def test_the_oldest_of_eighty_can_be_withdrawn_line_by_line(home: Path) -> None:
    """The same for whoever types lines: the oldest is on the last page."""
    terminal = Terminal(["note", CASE, "--accessible"], home, at=AT)
    since = 0
    for question, line in (
        ("Wat wilt u vastleggen?", "Iets verbeteren of intrekken"),
        ("Wat wilt u doen?", "Eén intrekken. U kunt het blijven lezen"),
        ("Welke bedoelt u?", "verder lezen"),
        ("Verder lezen", "terug naar de vorige"),
        ("Verder lezen", "Niets veranderen, verder"),
        ("Wat wilt u vastleggen?", "Iets verbeteren of intrekken"),
        ("Wat wilt u doen?", "Eén intrekken. U kunt het blijven lezen"),
        ("Welke bedoelt u?", f"Vermelding {FIRST}, 10 maart 2026"),
        ("Waarom trekt u dit in?", "Dubbel."),
        ("Wat wilt u vastleggen?", "Klaar"),
    ):
        terminal.prompted(since, question)
        terminal.settle()
        since = len(terminal.raw)
        terminal.child.send(f"{line}\r")
    assert terminal.ends() == 0
    assert entries(home)[-1].content == Withdrawal(entry=FIRST, reason="Dubbel.")


def test_any_of_eighty_cases_can_be_gone_on_with(tmp_path: Path) -> None:
    """The list of open cases has them all."""
    home = Home(tmp_path)
    flows.install(tmp_path, flows.FIRST)
    (tmp_path / "settings.toml").write_text(tomli_w.dumps({**KNOWN, "sealed": False}), encoding="utf-8")
    for _ in range(MANY):
        with reserved(home, 2026) as case:
            create(home, case, Library(home.own_flows).read("eigen"), lambda: BEGIN, AUTHOR)
    play = sitting(tmp_path, AT, "resume")
    play.choose("Met welke casus", "Verder in de lijst: 31 tot en met 60 van 80")
    play.choose("Uw antwoord:", "Verder in de lijst: 61 tot en met 80 van 80")
    play.choose("Uw antwoord:", "2026-080")
    play.meets("Is er nu gevaar?", "2026-080")
    assert play.terminal.leaves() == 130
