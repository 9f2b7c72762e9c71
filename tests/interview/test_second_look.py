"""What can be true but does not fit the rest is looked at again; what cannot be true is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.entries import Event
from meldcode_cli.case.people import is_one_person
from meldcode_cli.interview import texts as interview_texts
from tests.interview.seeding import BEFORE_WEIGHING, DAY, contents, given, note, open_now, recorded, sit, told
from tests.support.scripted import MELDING, Line, World

BEFORE = date(2026, 3, 1)
SURE = "warning.keep"


def weighed(tmp_path: Path) -> World:
    """A case in which afweging 2 is "ja", so that a melding is due."""
    return given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja", "afweging-2": "ja"})


def melding(day: str, *first: Line) -> tuple[Line, ...]:
    """Return the script of a melding on this day."""
    return ((MELDING[0][0], day), *first, *MELDING[1:])


def test_a_melding_before_the_first_signal_is_looked_at_again(tmp_path: Path) -> None:
    """A wrong year must not make a melding of something that had not happened; whoever is sure can go on."""
    world = weighed(tmp_path)
    script = (("note.what", "actie"), ("duty.which", "melden-veilig-thuis"))
    wrong = (melding("1-1-2020", (SURE, "terug"))[0:2], melding("vandaag"))
    talk = note(world, *script, *wrong[0], *wrong[1], ("note.what", "klaar"))
    assert talk.warned.count(case_texts.ORDER_BEFORE_SIGNALS) == 1
    assert [report.date for report in contents(world, "report")] == [DAY]


@pytest.mark.parametrize("day", [BEFORE, DAY])
def test_what_happened_before_the_news_was_not_done_because_of_it(tmp_path: Path, day: date) -> None:
    """New signals after a melding ask for a melding that was made since, however late it is recorded."""
    world = weighed(tmp_path)
    told(world, "report")
    assert not open_now(world) & {"melden-veilig-thuis", "opnieuw-melden-veilig-thuis"}
    world.later(days=2)
    news = Event(event="signalen-na-melding", told="Nieuws.", date=date(2026, 3, 12), text="Een plek op de arm.")
    recorded(world, news)
    assert "opnieuw-melden-veilig-thuis" in open_now(world)
    told(world, "report", date=day, told_on=day)
    assert "opnieuw-melden-veilig-thuis" in open_now(world)
    told(world, "report", date=date(2026, 3, 12))
    assert "opnieuw-melden-veilig-thuis" not in open_now(world)


def test_what_became_of_a_hypothesis_comes_after_it(tmp_path: Path) -> None:
    """It cannot be confirmed before somebody thought it."""
    world = weighed(tmp_path)
    number = told(world, "hypothesis")
    talk = note(
        world,
        ("note.what", "vervolg"),
        ("record.which", str(number)),
        ("follow-up.finding", "bevestigd"),
        ("follow-up.date", "1-1-2026"),
        ("follow-up.date", "vandaag"),
        ("follow-up.by", "A.S., leerkracht"),
        ("follow-up.text", "J. viel twee keer in slaap."),
        ("note.what", "klaar"),
    )
    assert case_texts.ORDER_FOLLOW_UP in talk.warned
    assert [item.date for item in contents(world, "follow-up")] == [DAY]


def test_names_because_of_danger_are_held_against_what_was_said_of_danger(tmp_path: Path) -> None:
    """Direct danger never waits for consent; without it "danger" is asked about once more."""
    world = weighed(tmp_path)
    talk = note(
        world,
        ("note.what", "consultation"),
        ("consultation.partner", "deskundige"),
        ("consultation.date", "vandaag"),
        ("consultation.who", "P.O."),
        ("consultation.function", "jeugdarts"),
        ("consultation.anonymous", "nee"),
        ("consultation.consent", "gevaar"),
        (SURE, "terug"),
        ("consultation.consent", "gegeven"),
        ("consultation.advice", "Ga door."),
        ("agreements", ""),
        ("note.what", "klaar"),
    )
    assert case_texts.CONSENT_NO_DANGER in talk.warned
    assert contents(world, "consultation")[-1].consent == "gegeven"


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("H.M., directeur", True),
        ("T. Bos, directeur en voorzitter", True),
        ("Annelies, intern begeleider", True),
        ("wij samen", False),
        ("H.M. en T.B.", False),
        ("het team", False),
        ("ik", False),
        ("1", False),
    ],
)
def test_one_person_decides(name: str, one: bool) -> None:
    """A decision is somebody's: not of a group, and not without a name."""
    assert is_one_person(name) is one


def test_a_group_that_decides_is_asked_for_one_name(tmp_path: Path) -> None:
    """The sentence says so, and the next name is taken."""
    world = given(World(tmp_path), BEFORE_WEIGHING)
    talk = sit(
        world,
        ("afweging-1", "ja"),
        ("why", "De plek."),
        ("decided_by", "wij samen"),
        ("decided_by", "H.M., directeur"),
        interrupted=True,
    )
    assert case_texts.ONE_PERSON in talk.warned
    assert world.reopened().state.answers["afweging-1"].content.decided_by == "H.M., directeur"


@pytest.mark.parametrize(
    ("script", "seen"),
    [
        (
            (("actie", ("duty.which", "melden-veilig-thuis")), ("duty.what", "later")),
            ("Dit gaat over", "Meld bij Veilig Thuis"),
        ),
        (
            (("actie", ("duty.which", "melden-veilig-thuis")), ("duty.what", "niet")),
            ("Dit gaat over", "Meld bij Veilig Thuis"),
        ),
    ],
)
def test_a_form_that_is_taken_up_again_says_what_it_is_about(
    tmp_path: Path, script: tuple[tuple[str, Line], Line], seen: tuple[str, str]
) -> None:
    """After a crash nobody goes on blind: which action, and what was filled in already."""
    world = weighed(tmp_path)
    (choice, which), what = script
    first = {"later": ("postponed.until", "1-4-2026"), "niet": ("not-done.reason", "Bezet.")}
    lines = (("note.what", choice), which, what, first[str(what[1])])
    note(world, *lines, interrupted=True)
    talk = sit(world, interrupted=True)
    assert any(all(part in said for part in seen) for said in talk.said)
    assert any("1 april 2026" in said or "Bezet." in said for said in talk.said)


def test_an_event_chosen_by_mistake_can_be_withdrawn(tmp_path: Path) -> None:
    """What it asked for is asked no more, after the user has seen that; it stays readable."""
    world = weighed(tmp_path)
    told(world, "report")
    recorded(world, Event(event="signalen-na-melding", told="Nieuws.", date=DAY, text="Een plek."))
    number = world.casefile.log.entries[-1].number
    talk = note(
        world,
        ("note.what", "veranderen"),
        ("record.what", "intrekken"),
        ("record.which", str(number)),
        ("withdrawal.reason", "Dit was een andere casus."),
        ("change.confirm", "ja"),
        ("note.what", "klaar"),
    )
    assert interview_texts.PREVIEW_TITLE in "\n".join(talk.said)
    assert "opnieuw-melden-veilig-thuis" not in open_now(world)
