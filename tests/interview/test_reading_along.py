"""What a school adds beside the Dutch of a case: whom else to call, and another language. Neither is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given as holds
from hypothesis import strategies as st

from meldcode_cli import emergency
from meldcode_cli.case.entries import Answer
from meldcode_cli.commands.cases import danger
from meldcode_cli.dossier import settings
from meldcode_cli.flow import texts as flow_texts
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.contacts import beside
from meldcode_cli.flow.files import Library
from meldcode_cli.interview import boxes
from meldcode_cli.terminal.screen import Screen
from tests.interview.seeding import given
from tests.support.command import inside
from tests.support.scripted import World

OWN = """format = 1
id = "de-zwaluw"
title = "De Zwaluw"
version = "1"
extends = "onderwijs"

[[contact]]
id = "af"
title = "Aandachtsfunctionaris"
phone = "088 000 00 01"
text = "Zij denkt met u mee."

[[contact]]
id = "bestuur"
title = "Het bestuur"
mail = "bestuur@zwaluw.example"
duty = "hulp-controleren"

[[question]]
id = "direct-gevaar"
text_in = { en = "Is somebody in danger right now?", ar = "هل أحد في خطر الآن؟" }
help_in = { en = "In danger? Call 112. Advice: 0800-2000." }
options = [{ value = "nee", label_in = { en = "No, not now", ar = "لا" } }]

[[duty]]
id = "melden-veilig-thuis"
title_in = { en = "Report to Veilig Thuis" }
"""
CONTACT = "Ook te bereiken: Aandachtsfunctionaris, 088 000 00 01. Zij denkt met u mee."
MELDING = {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "ja"}
ENGLISH = flow_texts.NOTE.format(language="Engels", text="Is somebody in danger right now?")


class Kept:
    """Keeps the boxes that were shown, by the id of their duty."""

    def __init__(self) -> None:
        self.lines: dict[str, list[str]] = {}

    def must(self, title: str, lines: list[str], *, name: str = "", more: str = "") -> None:
        """Keep a box."""
        self.lines[name] = lines


def world(folder: Path, language: str | None = None) -> World:
    """Return a case of De Zwaluw, whose user reads along in this language."""
    (folder / "flows").mkdir(parents=True)
    (folder / "flows" / "de-zwaluw.toml").write_text(OWN, encoding="utf-8")
    made = World(folder, "de-zwaluw")
    known = settings.Settings(name="W.", role="ib", organisation="De Zwaluw", flow="de-zwaluw", sealed=False)
    settings.save(made.home, known.changed(language=language))
    return made


def shown(of: World) -> dict[str, list[str]]:
    """Return what the box of each duty says that is open now."""
    box, standing = Kept(), of.casefile.standing()
    for duty in standing.open_duties:
        boxes.show(of.casefile, box, duty, standing)
    return box.lines


# ---------------------------------------------------------------- whom else to call


def test_a_contact_stands_beside_what_must_be_done_now(tmp_path: Path) -> None:
    """Below the national number, in the box and in what is told of it; a contact of another duty does not."""
    lines = shown(given(world(tmp_path), MELDING))["melden-veilig-thuis"]
    called = [number for number, line in enumerate(lines) if emergency.called_in(line)]
    assert called and lines.index(CONTACT) > max(called)
    assert not any("Het bestuur" in line for line in lines)


def test_at_calling_112_there_is_nobody_else(tmp_path: Path) -> None:
    """The program itself says what to do then."""
    made = given(world(tmp_path), {"direct-gevaar": "ja"}, checked=False)
    assert not any("Aandachtsfunctionaris" in line for line in shown(made)[CALL])
    flow = made.casefile.flow
    call = flow.find_duty(CALL)
    assert call is not None and beside(flow, call, now=True) == ()


def test_a_duty_that_is_named_shows_its_contact_also_when_it_can_wait(tmp_path: Path) -> None:
    """And there those that name no duty do not stand."""
    flow = world(tmp_path).casefile.flow
    duty = flow.find_duty("hulp-controleren")
    assert duty is not None
    assert beside(flow, duty, now=False) == ("Ook te bereiken: Het bestuur, bestuur@zwaluw.example.",)


NUMBERS = [number for number, _, _ in emergency.TABLE]


@holds(
    lines=st.lists(st.sampled_from([*(f"Bel {number} nu." for number in NUMBERS), "Leg het vast.", ""]), max_size=9),
    head=st.integers(0, 4),
)
def test_no_contact_ever_stands_above_a_national_number(lines: list[str], head: int) -> None:
    """Whatever a box says, and wherever in it: in the title, at the call, in the reasons."""
    made = boxes._with_contacts(lines, min(head, len(lines)), ["CONTACT"])
    after = made[made.index("CONTACT") :]
    assert not any(emergency.called_in(line) for line in after)
    assert [line for line in made if line != "CONTACT"] == lines


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("aloud", [True, False])
def test_it_fits_a_narrow_window_and_can_be_heard(
    tmp_path: Path, columns: int, aloud: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No word of it is lost."""
    monkeypatch.setenv("COLUMNS", str(columns))
    screen = Screen()
    screen.accessible = aloud
    made = given(world(tmp_path), MELDING)
    standing = made.casefile.standing()
    (duty,) = [item for item in standing.open_duties if item.id == "melden-veilig-thuis"]
    boxes.show(made.casefile, screen, duty, standing)
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= columns
    assert CONTACT in " ".join(said.replace("┃", " ").replace("│", " ").split())


def test_a_case_keeps_the_contacts_it_began_with(tmp_path: Path) -> None:
    """As all of its flow: another number is for who goes over."""
    made = given(world(tmp_path), MELDING)
    own = tmp_path / "flows" / "de-zwaluw.toml"
    own.write_text(OWN.replace("088 000 00 01", "088 000 00 09"), encoding="utf-8")
    made.reopened()
    assert CONTACT in shown(made)["melden-veilig-thuis"]


@pytest.mark.parametrize(
    ("talk", "where"), [("ouders", "err"), ("kind", "err"), ("veilig-thuis", "out"), ("collega", "out")]
)
def test_who_prepares_a_talk_has_the_contacts_at_hand(tmp_path: Path, talk: str, where: str) -> None:
    """On the page, but not where the family can see it: then beside it. In no export."""
    made = given(world(tmp_path), MELDING)
    said = inside(made.home.path, "prepare", made.case, "--talk", talk, at="2026-03-11T12:00:00")
    other = "out" if where == "err" else "err"
    assert "088 000 00 01" in getattr(said, where) and "088 000 00 01" not in getattr(said, other)
    exported = inside(made.home.path, "export", made.case, at="2026-03-11T12:00:00")
    assert exported.code == 0 and "088 000 00 01" not in exported.out


# ---------------------------------------------------------------- another language


def test_the_question_is_said_beneath_the_dutch_and_recorded_in_dutch(tmp_path: Path) -> None:
    """Marked as a translation; the answers too. What is recorded and exported is the Dutch."""
    made = world(tmp_path, "en")
    talk = made.play(("direct-gevaar", "nee"), interrupted=True)
    question = made.casefile.flow.find_question("direct-gevaar")
    assert question is not None
    at = talk.said.index(question.text)
    assert talk.said[at + 1] == ENGLISH and "niet voor het dossier" in ENGLISH
    label = question.options[1].label
    assert talk.said[at + 2] == f"De antwoorden (Engels): {label} = No, not now"
    (answer,) = [entry.content for entry in made.reopened().log.entries if isinstance(entry.content, Answer)]
    assert answer.asked == question.text and answer.label == label
    exported = inside(made.home.path, "export", made.case, at="2026-03-11T12:00:00").out
    assert question.text in exported and "danger right now" not in exported and "No, not now" not in exported


@pytest.mark.parametrize("language", [None, "tr"])
def test_without_a_language_that_the_route_has_nothing_is_added(tmp_path: Path, language: str | None) -> None:
    """It is off by default."""
    talk = world(tmp_path, language).play(interrupted=True)
    assert not any("Vertaling" in line or "danger" in line for line in talk.said)


def test_help_and_duty_are_said_too(tmp_path: Path) -> None:
    """The help behind the Dutch help; a duty in its box, not in the place of its Dutch words."""
    from meldcode_cli.telling import answers

    made = world(tmp_path, "en")
    question = made.casefile.flow.find_question("direct-gevaar")
    assert question is not None
    explained = answers.explanation(made.casefile, question)
    assert explained.index(made.casefile.flow.filled(question.help)) < explained.index("In danger? Call 112.")
    lines = shown(given(made, MELDING))["melden-veilig-thuis"]
    assert flow_texts.NOTE.format(language="Engels", text="Report to Veilig Thuis") in lines


def test_the_first_question_of_all_is_said_too(tmp_path: Path) -> None:
    """It is put from plain data, before a model is loaded; what is not as it must be there is left out."""
    made = world(tmp_path, "en")
    first = danger.first_question(Library(made.home.own_flows), "de-zwaluw")
    assert first.also("en")[0] == ENGLISH and first.also(None) == () and first.also("xx") == ()
    for wrong in (7, [], {"en": 7}, "en"):
        assert danger.FirstQuestion({**first.data, "text_in": wrong}).also("en")[:1] != (ENGLISH,)


def test_letters_from_right_to_left_stand_by_themselves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read after the Dutch, in a line of its own; nothing on the screen turns the reading order round."""
    made = world(tmp_path, "ar")
    talk = made.play(interrupted=True)
    note = next(line for line in talk.said if "خطر" in line)
    Screen().question("Is er nu gevaar?", notes=(note,))
    said = capsys.readouterr().out
    assert said.index("Is er nu gevaar?") < said.index("Vertaling (Arabisch)")
    assert not any(char in said for char in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")
