"""A concern that began on paper: its own days, and never a claim that it was recorded then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meldcode_cli.case.around import Paper
from meldcode_cli.case.records.base import PAPER, Record
from meldcode_cli.commands.cases import sitting
from meldcode_cli.export.timeline import timeline
from meldcode_cli.interview import Interview, texts
from meldcode_cli.talk.dialogue import Menu
from tests.interview.seeding import note
from tests.support.answers import AT
from tests.support.command import inside
from tests.support.scripted import MELDING, OBSERVATION, Line, Scripted, World

BEGUN: tuple[Line, ...] = (("paper.since", "5 januari 2026"), ("paper.kept", "in de map bij de ib'er"))
NOTE, DONE = "note.what", ("note.what", "klaar")


def noted(world: World, *script: Line) -> Scripted:
    """Note things beside the route; the script must be used up."""
    talk = Scripted([*script, DONE])
    Interview(world.reopened(), talk).note()
    assert not talk.script, f"not asked: {talk.script}"
    world.reopened()
    return talk


def signal(day: str) -> tuple[Line, ...]:
    """A signal that was seen on a day."""
    return ((NOTE, "observation"), *((name, day if name.endswith("date") else said) for name, said in OBSERVATION))


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A case of which was told that it began on paper."""
    world = World(tmp_path)
    noted(world, (NOTE, "papier"), *BEGUN)
    return world


def taken(world: World) -> list[str | None]:
    """Where each record was taken over from."""
    contents = [entry.content for entry in world.casefile.state.records]
    return [content.taken_over for content in contents if isinstance(content, Record)]


def test_since_when_and_where_it_is_stands_in_the_dossier(world: World) -> None:
    """As an entry of today; and it is told once."""
    entry = world.casefile.state.paper
    assert entry is not None and entry.content == Paper(begun_on=date(2026, 1, 5), kept="in de map bij de ib'er")
    assert entry.recorded == world.now
    assert "papier" not in note(world, DONE).offered(NOTE)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2 februari ongeveer", date(2026, 2, 2)), ("half februari", date(2026, 2, 15)), ("rond 2 feb", date(2026, 2, 2))],
)
def test_since_when_may_be_told_roughly(tmp_path: Path, typed: str, day: date) -> None:
    """The whole day is shown, and taken once the user says so; else that day is no answer that Enter takes over."""
    world = World(tmp_path)
    wrong: tuple[Line, ...] = (("paper.since", typed), ("typed.meant", "terug"))
    talk = noted(world, (NOTE, "papier"), *wrong, ("paper.since", typed), ("typed.meant", "verder"), BEGUN[1])
    entry = world.casefile.state.paper
    assert entry is not None and isinstance(entry.content, Paper) and entry.content.begun_on == day
    assert talk.warned == [] and talk.refused == [f"{day.day}-2-2026"]


def test_one_can_go_back_to_the_day(tmp_path: Path) -> None:
    """From where it is; what was typed is offered, and can be another."""
    world = World(tmp_path)
    talk = noted(
        world,
        (NOTE, "papier"),
        BEGUN[0],
        ("paper.kept", Menu.BACK),
        ("paper.since", "6-1-2026"),
        BEGUN[1],
    )
    entry = world.casefile.state.paper
    assert entry is not None and isinstance(entry.content, Paper) and entry.content.begun_on == date(2026, 1, 6)
    assert talk.defaults[2] == "5 januari 2026"


@pytest.mark.parametrize(("says", "found"), [("ja", PAPER), ("nee", None)])
def test_what_happened_before_is_from_paper_only_if_the_user_says_so(
    world: World, says: str, found: str | None
) -> None:
    """Its own day stays, and when it was recorded is now."""
    noted(world, *signal("2-2-2026"), ("paper.taken", says))
    (entry,) = world.casefile.state.records
    assert isinstance(entry.content, Record)
    assert (entry.content.date, entry.content.taken_over) == (date(2026, 2, 2), found)
    assert entry.recorded == world.now


@pytest.mark.parametrize("day", ["4-1-2026", "vandaag"])
def test_what_cannot_be_on_that_paper_is_not_asked_about(world: World, day: str) -> None:
    """Of before there was paper, and of after the case began."""
    talk = noted(world, *signal(day))
    assert not talk.times("paper.taken") and taken(world) == [None]


def test_without_paper_nothing_is_asked(tmp_path: Path) -> None:
    """A case that began here says of an earlier day only that it was recorded later."""
    world = World(tmp_path)
    talk = noted(world, *signal("2-2-2026"))
    assert not talk.times("paper.taken") and taken(world) == [None]


def test_show_and_export_say_when_it_was_taken_over_and_when_it_happened(world: World, tmp_path: Path) -> None:
    """Both days, each by its name."""
    noted(world, *signal("2-2-2026"), ("paper.taken", "ja"))
    (moment,) = [
        moment for moment in timeline(world.casefile) if moment.entry == world.casefile.state.records[0].number
    ]
    assert moment.day == date(2026, 2, 2)
    assert "op 10 maart 2026 overgenomen van papier" in moment.heading
    export = inside(tmp_path, "export", world.case, at=AT).out
    assert "**Overgenomen van papier:** op 10 maart 2026, gebeurd op 2 februari 2026" in export
    assert "**Begonnen op papier:** op 5 januari 2026; het papier ligt hier: in de map bij de ib'er" in export
    shown = inside(tmp_path, "show", world.case, at=AT).out
    assert "Deze zorg is op papier begonnen, op 5 januari 2026." in shown


def test_a_correction_keeps_where_it_came_from(world: World) -> None:
    """Better words do not make it something of today."""
    noted(world, *signal("2-2-2026"), ("paper.taken", "ja"))
    (entry,) = world.casefile.state.records
    world.later(days=1)
    talk = Scripted(
        [(name, "J. had een plek." if name.endswith("text") else "") for name, _ in OBSERVATION], interrupted=False
    )
    content = entry.content
    assert isinstance(content, Record)
    from meldcode_cli.interview import paper

    better = content.model_copy(update={"replaces": entry.number, "taken_over": None})
    assert paper.taken_over(world.casefile, talk, better).taken_over == PAPER


def test_a_term_counts_from_the_day_on_which_it_happened(tmp_path: Path) -> None:
    """A melding that was made in February asks for an answer of Veilig Thuis from then on, not from today."""
    days = {}
    for name, day in (("paper", "2-2-2026"), ("today", "vandaag")):
        world = World(tmp_path / name)
        noted(world, (NOTE, "papier"), *BEGUN)
        taken_over: tuple[Line, ...] = (("paper.taken", "ja"),) if name == "paper" else ()
        world.play(
            ("direct-gevaar", "nee"),
            ("onthulling", "ja"),
            ("duty.is-done", "ja"),
            *((what, day if what == "report.date" else said) for what, said in MELDING),
            *taken_over,
            interrupted=True,
        )
        duties = {duty.id: duty.due for duty in world.reopened().standing().open_duties}
        days[name] = duties["terugkoppeling-veilig-thuis"]
    before, now = days["paper"], days["today"]
    assert before is not None and now is not None and before < now


def test_begun_so_it_is_asked_once_it_is_known_whom_it_is_about(tmp_path: Path) -> None:
    """After danger, as `start --paper` does."""
    world = World(tmp_path)
    with_facts = world.casefile.state.facts
    assert with_facts is not None
    world.casefile.state.about = None
    talk = Scripted([("direct-gevaar", "nee"), ("initials", "J.K."), ("age_group", "4-11"), *BEGUN])
    sitting.interview(world.casefile, talk, on_paper=True)
    assert not talk.script and talk.names.index("direct-gevaar") < talk.names.index("paper.since")
    assert texts.PAPER_HOW in talk.said and world.reopened().state.paper is not None


def test_no_file_can_say_that_it_was_on_paper(tmp_path: Path) -> None:
    """Whoever takes something over says so."""
    said = inside(tmp_path, "start", "--paper", "--no-input")
    assert said.code == 2 and "--paper" in said.err
