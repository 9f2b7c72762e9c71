"""The second example of docs/flows.md, as a school uses it: it counts, names whose an action is, and has
terms from a date that is answered.

What its numbers decide is held in `tests/proof`; that the manual tells of it truly in `tests/test_flows_manual.py`.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.entries import Answer, Withdrawal
from meldcode_cli.case.records.base import Record
from meldcode_cli.errors import ExitCode
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.numbers import number_hint
from meldcode_cli.flow.rules import Value, evaluate
from meldcode_cli.flow.safe import safe_reading
from meldcode_cli.talk.dialogue import Menu
from tests.interview.seeding import SAID
from tests.support.answers import Tables, written
from tests.support.command import Said, inside
from tests.support.own_flows import check_file
from tests.support.scripted import CHECKED, OBSERVATION, Line, World
from tests.support.terminal import ROOT

PESTEN = ROOT / "docs" / "voorbeelden" / "pesten.toml"
SCENARIOS = PESTEN.with_name("pesten-scenarios.toml")
FIRST: Line = ("eerste-keer", "2-3-2026")
AT = "2026-03-12T15:00:00"
SEEN: Tables = {
    "date": date(2026, 3, 3),
    "kind": "waarneming",
    "place": "plein",
    "situation": "pauze",
    "present": [],
    "text": "Een leerling stond alleen bij het hek.",
    "direction": "bevestigt",
}
TALK: Tables = {
    "date": date(2026, 3, 4),
    "partner": "kind",
    "place": "kantoor",
    "with_whom": "de leerling",
    "led_by": "T. Bos",
    "present": [],
    "purpose": "Horen hoe het gaat.",
    "facts": "De tas lag op het dak.",
    "reaction": "Ik wil niet meer.",
}
AGREED: Tables = {
    "date": date(2026, 3, 5),
    "who": "T. Bos",
    "what": "Ik sta bij het hek.",
    "by_when": date(2026, 3, 20),
}
ANSWERS: Tables = {
    "direct-gevaar": "nee",
    "eerste-keer": date(2026, 3, 2),
    "hoe-vaak": 12,
    "waar": ["op-school"],
    "ernst": "pesten",
    "ouders": "nog-niet",
    "besluit": date(2026, 3, 5),
    "gestopt": "ja",
}


def begun(folder: Path, answers: Tables, seen: int = 1) -> tuple[Path, Said]:
    """Begin a case under the example from an answers file."""
    own = folder / "home" / "flows"
    own.mkdir(parents=True)
    shutil.copy(PESTEN, own)
    who = {"name": "T. Bos", "role": "mentor", "organisation": "De Zandkorrel", "flow": "onderwijs", "sealed": False}
    tables = {
        "settings": who,
        "case": {"initials": "T.B.", "age_group": "12-15"},
        "answers": answers,
        "why": {"ernst": "Het gebeurt steeds opnieuw."},
        "observation": [SEEN] * seen,
        "conversation": [TALK],
        "agreement": [AGREED],
    }
    file = written(folder, tables)
    return own.parent, inside(own.parent, "start", "--flow", "pesten", "--answers", str(file), "--no-input", at=AT)


def test_a_number_from_a_file_is_recorded_and_told(tmp_path: Path) -> None:
    """With what it counts, in the dossier and in the export; what follows from it is there, with whose it is."""
    home, said = begun(tmp_path, ANSWERS)
    assert said.code == ExitCode.DONE, said.err
    shown = inside(home, "show", "2026-001", "--json", at=AT).json
    due = {duty["id"]: duty["due"] for duty in shown["duties"] if not duty["done"]}
    assert set(due) == {"coordinator-erbij", "ouders-bellen", "samen-terugkijken"}
    # Six weeks after the decision, and not after the day on which that was told.
    assert due["samen-terugkijken"] == "2026-04-16"
    assert shown["outcome"] == "gestopt"
    export = inside(home, "export", "2026-001", at=AT)
    assert export.code == ExitCode.DONE
    assert "12 keer" in export.out
    assert export.out.count("mentor") >= 2 and "Voor wie" in export.out
    told = inside(home, "show", "2026-001", at=AT).out
    assert "Dit is voor: anti-pestcoördinator." in " ".join(told.split())


@pytest.mark.parametrize(("first", "asked"), [(date(2026, 3, 6), True), (date(2026, 3, 5), False)])
def test_dates_are_compared(first: date, asked: bool, tmp_path: Path) -> None:
    """Two days from a file, as the manual shows: a decision before anybody heard of it; the same day is in order."""
    home, said = begun(tmp_path, {**ANSWERS, "eerste-keer": first})
    assert said.code == ExitCode.DONE, said.err
    shown = inside(home, "show", "2026-001", "--json", at=AT).json
    assert ("datum-nakijken" in {duty["id"] for duty in shown["duties"]}) == asked


def test_records_are_counted(tmp_path: Path) -> None:
    """Three things that were seen ask for what one does not, however often it was said to happen."""
    for number, (seen, asked) in enumerate(((1, False), (3, True))):
        folder = tmp_path / str(number)
        folder.mkdir()
        home, said = begun(folder, {**ANSWERS, "hoe-vaak": 1}, seen)
        assert said.code == ExitCode.DONE, said.err
        shown = inside(home, "show", "2026-001", "--json", at=AT).json
        assert ("coordinator-erbij" in {duty["id"] for duty in shown["duties"]}) == asked


def test_what_a_number_of_records_asks_for_begins_with_the_last_of_them(tmp_path: Path) -> None:
    """Not with the first, days before: nobody is late with what nobody could know of; older advice does not do it."""
    (tmp_path / "flows").mkdir()
    for old, new in (("3 }", "3 }"), ("3 }", "8 }")):
        own = tmp_path / "flows" / "pesten.toml"
        text = PESTEN.read_text(encoding="utf-8").replace(
            '"gebeurtenissen" = { min = ' + old, '"gebeurtenissen" = { min = ' + new
        )
        own.write_text(text, encoding="utf-8")
        count = int(new.split()[0])
        world = World(tmp_path, "pesten")
        for number in range(1, count + 1):
            casefile = world.reopened()
            assert casefile.standing().open_duties == ()
            question = casefile.flow.find_question("gebeurtenissen")
            made = casefile.judge().record("observation", {**SAID["observation"], "people": ()}, question)
            assert isinstance(made, Record), made
            casefile.record(made)
            if number == count - 1:
                asked = casefile.judge().record("consultation", SAID["consultation"])
                assert isinstance(asked, Record)
                casefile.record(asked)
            world.later(days=1)
        world.later(days=-1)
        (duty,) = world.reopened().standing().open_duties
        assert (duty.id, duty.arose) == ("coordinator-erbij", world.now.date())
        # One more is no new reason.
        world.later(days=3)
        casefile.record(made)
        (after,) = world.reopened().standing().open_duties
        assert after.due == duty.due and after.arose == duty.arose


@pytest.mark.parametrize("value", [0, 201, -1, 1.5, True, "veel", "012", "", ["12"]])
def test_no_other_number_is_taken_from_a_file(value: Any, tmp_path: Path) -> None:
    """What is no number, or none that can be, is told with those that can; nothing is made of it."""
    home, said = begun(tmp_path, {**ANSWERS, "hoe-vaak": value})
    assert said.code != ExitCode.DONE
    assert "Schrijf een heel getal van 1 tot en met 200." in " ".join((said.out + said.err).split())
    assert '"hoe-vaak"' not in "".join(path.read_text(encoding="utf-8") for path in home.rglob("cases/*.toml"))


def test_a_number_is_typed(tmp_path: Path) -> None:
    """At the keyboard: what can be typed stands under the question; anything else is told, and asked again."""
    (tmp_path / "flows").mkdir()
    shutil.copy(PESTEN, tmp_path / "flows")
    world = World(tmp_path, "pesten")
    talk = world.play(
        ("direct-gevaar", "nee"),
        *OBSERVATION,
        ("observation.more", "nee"),
        ("eerste-keer", "2-3-2026"),
        CHECKED,
        ("hoe-vaak", "vaak"),
        ("hoe-vaak", "0"),
        ("hoe-vaak", "3 keer"),
        interrupted=True,
    )
    question = world.casefile.flow.find_question("hoe-vaak")
    assert question is not None and number_hint(question) in talk.said
    assert talk.warned == [case_texts.NUMBER, number_hint(question)]
    assert any("Vraag de anti-pestcoördinator om mee te kijken" in must for must in talk.musts)
    assert "Dit is voor: mentor." in talk.said
    given = [entry.content for entry in world.reopened().log.entries if isinstance(entry.content, Answer)]
    assert [(item.value, item.label) for item in given if item.question == "hoe-vaak"] == [("3", "3 keer")]


def test_the_third_record_says_what_must_be_done_now(tmp_path: Path) -> None:
    """At the keyboard: not at the first and the second, and not only at the end; taken back, it is gone again."""
    (tmp_path / "flows").mkdir()
    shutil.copy(PESTEN, tmp_path / "flows")
    world = World(tmp_path, "pesten")
    more: Line = ("observation.more", "ja")
    twice: tuple[Line, ...] = (("direct-gevaar", "nee"), *OBSERVATION, more, *OBSERVATION)
    assert world.play(*twice, interrupted=True).musts == []
    other = World(tmp_path, "pesten")
    talk = other.play(*twice, more, *OBSERVATION, ("observation.more", "nee"), interrupted=True)
    assert any("Vraag de anti-pestcoördinator om mee te kijken" in must for must in talk.musts)
    world = other
    casefile = world.reopened()
    newest = max(casefile.state.records_for("gebeurtenissen"), key=lambda entry: entry.number)
    casefile.record(Withdrawal(entry=newest.number, reason="Dit was dezelfde keer."))
    assert casefile.standing().open_duties == ()


def test_a_number_that_changes_asks_why(tmp_path: Path) -> None:
    """At the keyboard too, with what falls away by it; in the dossier both stand, the second with the reason."""
    (tmp_path / "flows").mkdir()
    shutil.copy(PESTEN, tmp_path / "flows")
    world = World(tmp_path, "pesten")
    begin: tuple[Line, ...] = (("direct-gevaar", "nee"), *OBSERVATION, ("observation.more", "nee"), FIRST, CHECKED)
    world.play(*begin, ("hoe-vaak", "3"), interrupted=True)
    assert [duty.id for duty in world.reopened().standing().open_duties] == ["coordinator-erbij"]
    talk = world.play(
        ("waar", Menu.BACK),
        ("back.which", "hoe-vaak"),
        ("hoe-vaak", "2"),
        ("reason", "Een keer was op een andere dag."),
        interrupted=True,
    )
    assert "Vraag de anti-pestcoördinator om mee te kijken" in "\n".join(talk.said)
    casefile = world.reopened()
    assert casefile.standing().open_duties == ()
    given = [entry.content for entry in casefile.log.entries if isinstance(entry.content, Answer)]
    assert [item.label for item in given if item.question == "hoe-vaak"] == ["3 keer", "2 keer"]
    assert given[-1].reason == "Een keer was op een andere dag."


def test_the_scenarios_of_the_example_hold(tmp_path: Path) -> None:
    """As `flow test` says it, numbers and counted records among them; a wrong one would be told."""
    own = tmp_path / "flows"
    own.mkdir()
    shutil.copy(PESTEN, own)
    said = inside(tmp_path, "flow", "test", str(SCENARIOS))
    assert said.code == ExitCode.DONE, said.out
    wrong = tmp_path / "fout.toml"
    wrong.write_text(SCENARIOS.read_text(encoding="utf-8").replace("hoe-vaak = 3", "hoe-vaak = 0"), encoding="utf-8")
    said = inside(tmp_path, "flow", "test", str(wrong))
    assert said.code != ExitCode.DONE and "Schrijf een heel getal van 1 tot en met 200." in " ".join(said.err.split())


def test_a_number_can_be_tried(tmp_path: Path) -> None:
    """By `flow try`, under the route and in a case that there is: what would follow."""
    home, said = begun(tmp_path, {**ANSWERS, "hoe-vaak": 1})
    assert said.code == ExitCode.DONE, said.err
    tried = inside(home, "flow", "try", "pesten", "hoe-vaak=3", "--json").json
    assert [duty["id"] for duty in tried["duties"]] == ["coordinator-erbij"]
    tried = inside(home, "flow", "try", "--case", "2026-001", "hoe-vaak=3", "--json", at=AT).json
    assert "coordinator-erbij" in [duty["id"] for duty in tried["duties"]]
    assert inside(home, "flow", "try", "pesten", "hoe-vaak=0").code == ExitCode.REFUSED


def test_of_two_numbers_the_safe_one_counts() -> None:
    """While two people do not agree: the highest, or the lowest where the flow says so; compared as numbers."""
    flow = Library(PESTEN.parent).load("pesten")
    one: dict[str, Value] = {"hoe-vaak": "9"}
    other: dict[str, Value] = {"hoe-vaak": "12"}
    assert safe_reading(flow, one, other).answers == safe_reading(flow, other, one).answers == other
    questions = [
        item.model_copy(update={"safest": ("lowest",)}) if item.id == "hoe-vaak" else item for item in flow.question
    ]
    assert safe_reading(flow.model_copy(update={"question": tuple(questions)}), one, other).answers == one


def test_nothing_ticked_can_be_asked() -> None:
    """As the manual shows: a list that was answered with none of its choices is not one that nobody answered."""
    flow = Library(PESTEN.parent).load("pesten")
    for ticked, asked in ((None, False), ((), True), (("online",), False)):
        answers: dict[str, Value] = {} if ticked is None else {"waar": ticked}
        assert (evaluate(flow, answers).duty("plek-navragen") is not None) == asked


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("number = 6", "number = 10", "Dit getal is te groot."),
        ("highest = 200", "highest = 1000000", "Dit getal is te groot."),
        ("highest = 200", "highest = 0", "Het hoogste getal is lager"),
        ('kind = "number"', 'kind = "text"', "past geen 'lowest', 'highest' of 'unit'"),
        ('"hoe-vaak" = { min = 3 }', '"hoe-vaak" = "3"', "heeft een getal als antwoord, geen woord"),
        ('"hoe-vaak" = { min = 3 }', '"ernst" = { min = 3 }', "heeft geen getal als antwoord"),
        ('"hoe-vaak" = { min = 3 }', '"hoe-vaak" = { over = 3 }', "vergelijkt een getal met 'min' en 'max'"),
        ('{ "hoe-vaak" = { min = 5 } }', '{ "hoe-vaak" = { min = 6 } }', "hoe-vaak=5"),
        ('"hoe-vaak" = { min = 3 } }\nnorm', '"hoe-vaak" = { min = 201 } }\nnorm', "Deze reden kan nooit gelden"),
        ('safest = "highest"', 'safest = "most"', "In 'safest' staat 'most'"),
        ('safest = "highest"\n', "", "Bij een getal is dat 'lowest' of 'highest'."),
        ('{ before = "eerste-keer" }', '{ before = "ernst" }', "heeft geen datum als antwoord"),
        ('{ before = "eerste-keer" }', '{ before = "besluit" }', "Deze reden kan nooit gelden"),
        ('who = "mentor"', 'who = "menter"', "De rol 'menter' bij 'who' is niet bekend."),
        ('"6 weeks after besluit"', '"6 weeks after besluiten"', "besluiten"),
        ('"6 weeks after besluit"', '"6 weeks before besluit"', "Dit is geen termijn."),
    ],
)
def test_what_the_language_does_not_take_is_found(before: str, after: str, what: str, tmp_path: Path) -> None:
    """Each limit of the manual, and each slip with what is new here, is a finding that says what is wrong."""
    text = PESTEN.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "pesten.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = [finding.message + " " + finding.advice for finding in check_file(Library(), path)]
    assert any(what in message for message in found), found


OVERLAYS = (
    ('[[question]]\nid = "hoe-vaak"\nhighest = 2', "highest"),
    ('[[question]]\nid = "hoe-vaak"\nlowest = 3', "lowest"),
    ('[[question]]\nid = "hoe-vaak"\nsafest = "lowest"', "safest"),
    ('[[question]]\nid = "hoe-vaak"\nunit = "dagen"', "unit"),
    ('[[question]]\nid = "hoe-vaak"\ntext = "Hoeveel maanden duurt dit?"', "text"),
    ('[[duty]]\nid = "ouders-bellen"\nwho = "coordinator"', "who"),
    ('[[duty]]\nid = "samen-terugkijken"\ndue = "7 weeks after besluit"', "due"),
    ('[[duty]]\nid = "samen-terugkijken"\ndue = "5 weeks after besluit"', ""),
    ('[[duty]]\nid = "samen-terugkijken"\ndue = "besluit"', ""),
    (
        '[[duty]]\nid = "anders-aanpakken"\n[[duty.reason]]\nid = "vaak"\nwhen = { "hoe-vaak" = { min = 50 } }\n'
        'text = "Te vaak."',
        "",
    ),
    ('[[duty]]\nid = "coordinator-erbij"\n[[duty.reason]]\nid = "vaak"\nwhen = { "hoe-vaak" = { min = 4 } }', "when"),
    ('[[duty]]\nid = "coordinator-erbij"\n[[duty.reason]]\nid = "vaak"\nwhen = { "hoe-vaak" = { min = 2 } }', ""),
)


@pytest.mark.parametrize(("own", "key"), OVERLAYS)
def test_an_overlay_loosens_no_number(own: str, key: str, tmp_path: Path) -> None:
    """Which numbers can be answered, what they count, and from which on something follows: it may only get stricter."""
    shutil.copy(PESTEN, tmp_path)
    head = 'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\nextends = "pesten"\n'
    path = tmp_path / "eigen.toml"
    path.write_text(head + own + "\n", encoding="utf-8")
    found = check_file(Library(tmp_path), path)
    assert bool(found) == bool(key), found
    assert all(key in str(finding) for finding in found), found
