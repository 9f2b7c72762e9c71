"""Agreed days in the interview: a watch that ended closes nothing, and what came of a day is recorded at any time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from meldcode_cli.case.entries import Answer, DutyDone
from meldcode_cli.interview import Interview
from tests.interview.seeding import note, told
from tests.interview.test_interview import TO_HELP
from tests.support.command import inside
from tests.support.scripted import CHECKED, NO_DANGER, NOT_YET, Line, Scripted, World

WATCH: tuple[Line, ...] = (
    ("duty.is-done", "ja"),
    ("agreement.date", "vandaag"),
    ("agreement.who", "W. Kuipers, intern begeleider"),
    ("agreement.what", "Elke week met J. praten."),
)
KEPT: tuple[Line, ...] = (
    ("kept-day.date", "vandaag"),
    ("kept-day.by", "W. Kuipers, intern begeleider"),
    ("kept-day.text", "J. vertelde dat het rustig is."),
)


def worked(tmp_path: Path) -> World:
    """A case on the agreed day: the help worked, and only the agreement about watching over safety is left."""
    world = World(tmp_path)
    world.play(*TO_HELP, ("termijn", "1-5-2026"), ("finish.what", "stop"))
    world.later(days=52)
    casefile = world.reopened()
    casefile.record(DutyDone(duty="hulp-controleren", done=date(2026, 3, 24), done_by="W.K.", result="Begonnen."))
    casefile.record(Answer(question="afweging-5", asked="?", value="ja", label="Ja", why="Rustig.", decided_by="H.M."))
    return world


def test_a_watch_that_ended_is_asked_about_and_enter_closes_nothing(tmp_path: Path) -> None:
    """The warning comes with the day itself, stays in the dossier, and closing is the last thing to choose."""
    world = worked(tmp_path)
    ended: tuple[Line, ...] = (("agreement.date", "gisteren"), ("agreement.by_when", "30-4-2026"))
    script = (*WATCH[:1], ended[0], *WATCH[2:], ended[1], ("warning.keep", "verder"), CHECKED)
    talk = world.play(
        *script,
        ("finish.what", "sluiten"),
        ("close.ended", "eerst"),
        *KEPT,
        ("next_on", "1-7-2026"),
        ("finish.what", "sluiten"),
    )
    assert any(text.startswith("Deze dag is al voorbij.") for text in talk.warned)
    assert any(text.startswith("Deze afgesproken dag is voorbij: 30 april 2026.") for text in talk.warned)
    state = world.casefile.state
    assert state.closed is not None
    (agreement,) = [entry.content for entry in state.records if entry.content.type == "agreement"]
    assert len(agreement.model_dump()["warnings"]) == 1
    said = inside(world.home.path, "agenda", at="2026-05-02T09:00:00")
    assert "Kijk opnieuw, zoals is afgesproken" in said.out


def test_closing_comes_last_where_a_day_is_past(tmp_path: Path) -> None:
    """The first choice is what Enter takes."""
    world = worked(tmp_path)
    world.play(*WATCH, ("agreement.by_when", "1-7-2026"), CHECKED, ("finish.what", "stop"))
    orders = []
    for days in (0, 90):
        world.later(days=days)
        interview = Interview(world.reopened(), Scripted(()))
        orders.append([ending.value for ending in interview._endings(world.casefile.standing())])
    assert orders[0][0] == "sluiten" and orders[1][-1] == "sluiten"


def test_what_came_of_a_day_is_recorded_also_when_the_case_is_closed(tmp_path: Path) -> None:
    """By `note`; the day goes off the agenda, and the next one that is agreed comes on it."""
    world = worked(tmp_path)
    world.play(*WATCH, ("agreement.by_when", "1-7-2026"), CHECKED, ("finish.what", "sluiten"))
    items = [
        item["duty"] for item in inside(world.home.path, "agenda", "--json", at="2026-05-02T09:00:00").json["items"]
    ]
    assert items == ["agreement.by_when"]
    world.later(days=62)
    casefile = world.reopened()
    number = max(entry.number for entry in casefile.state.records)
    talk = Scripted(
        (("note.what", "dag"), ("day.which", f"{number}-0"), *KEPT, ("next_on", "1-10-2026"), ("note.what", "klaar"))
    )
    Interview(casefile, talk).note()
    assert not talk.script
    agenda = inside(world.home.path, "agenda", "--json", at="2026-07-03T09:00:00").json["items"]
    assert [(item["duty"], item["due"]) for item in agenda] == [("kept-day.next_on", "2026-10-01")]
    assert inside(world.home.path, "verify", at="2026-07-03T09:00:00").code == 0


def test_resume_shows_the_agreed_days(tmp_path: Path) -> None:
    """With what is late: who comes back reads which day is past."""
    world = World(tmp_path)
    world.play(*TO_HELP, ("termijn", "1-6-2026"), ("finish.what", "stop"))
    said = inside(world.home.path, "show", "2026-001", at="2026-05-02T09:00:00", COLUMNS="200").out
    assert "Afgesproken dagen" in said and "1 mei 2026, al voorbij" in said


def test_what_must_be_done_within_the_hour_says_until_when(tmp_path: Path) -> None:
    """By the clock of the answer, in the box and at coming back; what is late says so."""
    world = World(tmp_path, "landelijk")
    talk = world.play(
        *NO_DANGER[:2],
        ("bijzondere-vorm", "eergerelateerd"),
        ("duty.is-done", "nog-niet"),
        ("dreiging-nabij", "ja"),
        ("duty.is-done", "stop"),
    )
    assert "Vandaag vóór 16:00 uur." in talk.said
    # Told by the clock of whoever looks.
    by = datetime.fromisoformat("2026-03-10T16:00:00+01:00").astimezone().replace(tzinfo=None)
    later = inside(world.home.path, "show", "2026-001", at=(by + timedelta(days=1)).isoformat(), COLUMNS="200").out
    assert f"Dit moest vóór {by:%H:%M} uur, op 10 maart 2026. Doe het nu." in " ".join(later.split())
    said = inside(world.home.path, "show", "2026-001", at=(by + timedelta(minutes=30)).isoformat(), COLUMNS="200").out
    assert f"Dit moest vandaag vóór {by:%H:%M} uur. Doe het nu." in " ".join(said.split())
    assert (
        said.index("Te laat. Doe dit het eerst")
        < said.index("Bel binnen een uur")
        < said.index("Wat nog moet gebeuren")
    )


def test_a_line_that_is_closed_at_the_weekend_says_what_to_do_until_monday(tmp_path: Path) -> None:
    """While it is open nothing of it is said."""
    world = World(tmp_path)
    world.later(days=4)
    script = (*NO_DANGER, ("pleger", "medewerker"), NOT_YET, ("duty.is-done", "stop"))
    talk = world.play(*script)
    assert "Nu neemt daar niemand op. Weer vanaf maandag 16 maart 2026, 08:00 uur." in talk.said
    assert any("Vertel het meteen aan het bestuur." in said for said in talk.said)
    open_now = World(tmp_path / "open").play(*script)
    assert not any("neemt daar niemand op" in said for said in open_now.said)


def test_a_line_that_may_be_closed_on_good_friday_says_so(tmp_path: Path) -> None:
    """It is a working day for the user, who calls; what to do if nobody answers is said along."""
    world = World(tmp_path)
    world.later(days=24)
    talk = world.play(*NO_DANGER, ("pleger", "medewerker"), NOT_YET, ("duty.is-done", "stop"))
    assert world.casefile.now().date().isoformat() == "2026-04-03"
    assert "Vandaag heeft niet iedereen dienst. Bel gewoon. Neemt daar niemand op? Doe dan dit." in talk.said
    assert any("Vertel het meteen aan het bestuur." in said for said in talk.said)


def test_what_a_melding_says_is_said_once_for_all_its_days(tmp_path: Path) -> None:
    """Four weekly looks name the entry that they belong to; its words stand with the first, in a summary, in the list
    to choose from, and not once more in an export."""
    world = World(tmp_path)
    world.play(*TO_HELP, ("termijn", "1-6-2026"), ("finish.what", "stop"))
    looks = tuple(date(2026, 3, 10) + timedelta(weeks=week) for week in range(1, 5))
    number = told(world, "report", looks_on=looks)
    words, look = "De blauwe plek.", "Kijk hoe het met het kind gaat"
    said = " ".join(
        inside(world.home.path, "show", "2026-001", COLUMNS="200").out.split("Wat er is gebeurd")[0].split()
    )
    assert said.count(words) == 1 and said.count(look) == 4 and said.count(f"(vermelding {number})") >= 4
    talk = note(world, ("note.what", "dag"), ("day.which", "-"), ("note.what", "klaar"))
    assert talk.times("day.which") == 1
    exported = inside(world.home.path, "export", "2026-001").out
    assert exported.count(words) == 1
