"""Who does what, through the doors: the box of a duty, an answers file, the settings, the agenda and the week."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case.around import Assigned, StandIn
from meldcode_cli.commands.cases import standing_in, texts
from meldcode_cli.commands.look import texts as look_texts
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.interview.answers_read import TURNS
from tests.interview.conftest import quick
from tests.interview.seeding import BEFORE_WEIGHING, given
from tests.support.answers import whole, written
from tests.support.command import inside
from tests.support.player import Player
from tests.support.scripted import AUTHOR, Line, Scripted, World
from tests.support.sealed import CASE, SealedHome, sealed_home
from tests.support.terminal import Terminal

__all__ = ["quick"]

DAY = date(2026, 3, 12)
AT = datetime.fromisoformat("2026-03-12T16:00:00+01:00")


def said_in(home: Any, case: str = CASE) -> list[Any]:
    found = [entry.content for entry in open_case(home, case, lambda: None).log.entries]  # type: ignore[arg-type,return-value]
    return [content for content in found if isinstance(content, Assigned | StandIn)]


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with a case, in which one duty is for a colleague."""
    made = sealed_home(tmp_path)
    tables = whole()
    tables["assigned"] = [{"duty": duty(made, tmp_path), "person": "M. Smit"}]
    assert made.begin(tables).code == 0
    return made


def duty(made: SealedHome, folder: Path) -> str:
    """The duty that is open in the case of a whole file."""
    if not hasattr(duty, "known"):
        other = folder / "anders"
        inside(other, "start", "--answers", str(written(folder, whole())), "--no-input", at="2026-03-12T15:00:00")
        items = inside(other, "agenda", "--json", at="2026-03-12T15:00:00").json["items"]
        duty.known = items[0]["duty"]  # type: ignore[attr-defined]
    return str(duty.known)  # type: ignore[attr-defined]


def words(said: Any) -> str:
    return " ".join(f"{said.out} {said.err}".split())


def test_the_agenda_can_be_asked_for_one_person_for_nobody_and_for_everybody(made: SealedHome, tmp_path: Path) -> None:
    """With the key; what is left out is counted, and a name is found whatever its capitals."""
    name = duty(made, tmp_path)
    every = made.run("agenda", "--json").json["items"]
    assert all("who" not in item for item in every)
    mine = made.run("agenda", "--who", "m. smit", "--json").json["items"]
    assert [(item["duty"], item["who"]) for item in mine] == [(name, "M. Smit")]
    none = made.run("agenda", "--who", "niemand", "--json").json["items"]
    assert len(none) == len(every) - 1 and all(item["who"] is None for item in none)
    assert len(made.run("agenda", "--who", "iedereen", "--json").json["items"]) == len(every)
    said = words(made.run("agenda", "--who", "M. Smit"))
    assert "(M. Smit)" in said
    assert look_texts.AGENDA_WHO_REST.format(count=len(every) - 1) in said or len(every) == 1
    other = words(made.run("agenda", "--who", "A. Ander"))
    assert look_texts.AGENDA_WHO_NONE in other
    assert look_texts.AGENDA_WHO_REST.format(count=len(every)) in other
    assert "M. Smit" not in words(made.run("agenda"))


def test_the_week_with_names_says_who(made: SealedHome) -> None:
    """Beside whom it is about."""
    at = "2026-03-24T16:00:00"
    assert "(M. Smit)" in words(made.run("agenda", "--week", "--names", at=at))
    assert "M. Smit" in [item["who"] for item in made.run("agenda", "--week", "--names", "--json", at=at).json["items"]]
    assert made.run("agenda", "--week", "--who", "M. Smit").code == 2


def test_the_register_knows_no_person(made: SealedHome) -> None:
    """Also after somebody stands in: nothing outside what is sealed names anybody."""
    casefile = open_case(made.home, CASE, lambda: AT, AUTHOR)
    casefile.record(StandIn(absent="M. Smit", person="B. Jager", since=DAY, until=DAY + timedelta(days=9)))
    assert "(B. Jager, voor M. Smit, tot en met 21 maart 2026)" in words(made.run("agenda", "--who", "iedereen"))
    assert "(M. Smit)" in words(made.run("agenda", "--who", "iedereen", at="2026-03-23T09:00:00"))
    for path in made.path.rglob("*"):
        if path.is_file():
            assert b"Smit" not in path.read_bytes() and b"Jager" not in path.read_bytes(), path
    assert (made.path / "register" / "heads.jsonl").exists()


def test_an_answers_file_says_who_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    """A duty that the route has not, a last day before the first: one sentence each, and nothing of it is recorded."""
    tables = whole()
    tables["assigned"] = [{"duty": "geheim", "person": "Geheim"}]
    tables["stand-in"] = [
        {"absent": "M. Smit", "person": "B. Jager", "since": DAY, "until": DAY + timedelta(days=9)},
        {"absent": "M. Smit", "person": "B. Jager", "since": DAY, "until": DAY - timedelta(days=9)},
    ]
    said = inside(tmp_path / "home", "start", "--answers", str(written(tmp_path, tables)), "--no-input")
    assert interview_texts.FILE_UNKNOWN_DUTY in words(said) and "eheim" not in said.err.partition("duty")[2]
    assert "De laatste dag ligt voor de eerste." in words(said)
    from meldcode_cli.store.home import Home

    assert [content.type for content in said_in(Home(tmp_path / "home"))] == ["stand-in"]
    assert set(TURNS) == {"assigned", "stand-in"}


# ---------------------------------------------------------------- at the keyboard


@pytest.fixture
def world(tmp_path: Path) -> World:
    return given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja", "afweging-2": "ja"})


def asked(world: World, *script: Line) -> Scripted:
    """Say in `note` what became of the first duty."""
    from meldcode_cli.interview import Interview

    first = world.casefile.standing().open_duties[0].id
    talk = Scripted([("note.what", "actie"), ("duty.which", first), *script, ("note.what", "klaar")])
    Interview(world.casefile, talk).note()
    assert not talk.script, f"not asked: {talk.script}"
    return talk


def test_the_actions_of_a_duty_offer_who_does_it(world: World) -> None:
    """Recorded once; the same again is no entry, and "niemand" gives it back."""
    talk = asked(world, ("duty.what", "wie"), ("duty.who", "M. Smit"))
    assert "Dit doet: M. Smit." in talk.said
    asked(world, ("duty.what", "wie"), ("duty.who", "M. Smit"))
    asked(world, ("duty.what", "wie"), ("duty.who", "niemand"))
    found = [entry.content for entry in world.casefile.log.entries if isinstance(entry.content, Assigned)]
    assert [content.person for content in found] == ["M. Smit", None]


def test_the_box_of_a_duty_says_who_does_it(world: World) -> None:
    """Only where somebody does."""
    from meldcode_cli.interview import boxes

    casefile = world.casefile
    first = casefile.standing().open_duties[0]
    assert "Dit doet" not in boxes.explained(casefile, first, casefile.standing())
    casefile.record(Assigned(duty=first.id, person="M. Smit"))
    assert "Dit doet: M. Smit." in boxes.explained(casefile, first, casefile.standing())


def test_a_stand_in_takes_over_all_open_cases_of_somebody(world: World) -> None:
    """One entry in each; a case that somebody holds is named, and one of nobody else's is left alone."""
    from meldcode_cli.dossier.opening import create, reserved

    for _ in range(2):
        with reserved(world.home, 2026) as case:
            create(world.home, case, world.library.read("onderwijs"), world.clock, AUTHOR)
    first = world.casefile.standing().open_duties[0].id
    world.casefile.record(Assigned(duty=first, person="M. Smit"))

    def sits(absent: str, *more: Line) -> Scripted:
        script: tuple[Line, ...] = (
            ("stand-in.absent", absent),
            ("stand-in.person", "B. Jager"),
            ("stand-in.since", "vandaag"),
            ("stand-in.until", "over twee weken"),
            *more,
        )
        talk = Scripted(script)
        standing_in.tell(world.home, AUTHOR, talk, world.clock)
        assert not talk.script, f"not asked: {talk.script}"
        return talk

    with world.home.cases.locked("2026-003"):
        talk = sits("0", ("stand-in.sure", "ja"))
    assert texts.STAND_IN_BUSY.format(cases="2026-003") in talk.warned
    kinds = {case: [each.type for each in said_in(world.home, case)] for case in world.home.cases.cases()}
    assert kinds == {world.case: ["assigned", "stand-in"], "2026-002": ["stand-in"], "2026-003": []}
    sits("1", ("stand-in.sure", "nee"))
    sits("1", ("stand-in.sure", "ja"))
    kinds = {case: [each.type for each in said_in(world.home, case)] for case in world.home.cases.cases()}
    assert kinds == {world.case: ["assigned", "stand-in", "stand-in"], "2026-002": ["stand-in"], "2026-003": []}


def test_in_a_real_terminal_the_settings_let_a_colleague_stand_in(tmp_path: Path) -> None:
    """Who is away is chosen from those who have something to do; the agenda says it at once."""
    home = tmp_path / "home"
    at = "2026-03-12T15:00:00"
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=at).code == 0
    play = Player(Terminal(["settings"], home, at=at))
    play.choose("Wat wilt u veranderen?", "Een collega valt een tijd in")
    play.choose("Voor wie valt een collega in?", AUTHOR.name)
    play.type("Wie valt in?", "B. Jager")
    play.type("Vanaf welke dag?", "vandaag")
    play.type("Tot en met welke dag?", "20 maart 2026")
    play.meets("Klopt dit?", "B. Jager doet alles", "12 maart 2026")
    play.choose("Klopt dit?", "Ja, leg dit vast")
    play.choose("Wat wilt u veranderen?", "Niets, of niets meer")
    assert play.terminal.ends() == 0
    assert f"(B. Jager, voor {AUTHOR.name}, tot en met 20 maart 2026)" in words(
        inside(home, "agenda", "--who", "B. Jager", at=at)
    )
    assert look_texts.AGENDA_WHO_NONE in words(inside(home, "agenda", "--who", "B. Jager", at="2026-03-21T09:00:00"))
