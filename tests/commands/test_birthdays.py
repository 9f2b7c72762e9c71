"""The month of birth: by file and at the keyboard, what it does as time goes by, and that nobody without the key sees
whose it is."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from meldcode_cli.case.entries import CaseFacts
from meldcode_cli.interview.boxes import show
from meldcode_cli.telling.answers import about, notes
from meldcode_cli.telling.days import day_rows
from tests.support.answers import AT, changed, whole, written
from tests.support.command import Said, inside
from tests.support.scripted import Scripted, World
from tests.support.sealed import sealed_home

BORN = "2014-05"
TWELVE = "Het kind of de leerling wordt 12: kijk wie er nu aan tafel hoort."
# What would give away whom it is about: how old somebody is or becomes, or that it is about an age at all.
TELLING = ("leeftijd", "wordt", BORN, "born", "mei 2014")


def born(month: str | None = BORN, group: str = "4-11") -> dict[str, object]:
    """Return a whole answers file about somebody who was born in this month."""
    tables = changed(whole(), "case.age_group", group)
    return tables if month is None else changed(tables, "case.born", month)


def looked(items: list[dict[str, object]]) -> list[tuple[object, ...]]:
    """Return the items of an agenda that are about a month to look."""
    return [tuple(item.values())[:4] for item in items if item["duty"] in ("leeftijd", "nakijken")]


def flat(said: Said) -> str:
    """Return what was said, on one line."""
    return " ".join(said.out.split())


def test_the_month_of_a_birthday_is_in_the_agenda_once(tmp_path: Path) -> None:
    """By file, in an open home: from a year ahead until the month is over, never late; after it comes the next one."""
    home = tmp_path / "home"
    said = inside(home, "start", "--answers", str(written(tmp_path, born())), "--no-input", at=AT)
    assert said.code == 0, said.err
    assert f"2026-001 · {TWELVE} In mei 2026" in flat(inside(home, "agenda", at=AT))
    for at, expected in (
        ("2026-03-12", [("2026-001", "leeftijd", "2026-05-01", False)]),
        ("2026-05-31", [("2026-001", "leeftijd", "2026-05-01", False)]),
        ("2026-06-01", []),
        ("2029-04-01", []),
        ("2029-06-01", [("2026-001", "leeftijd", "2030-05-01", False)]),
    ):
        found = inside(home, "agenda", "--json", at=f"{at}T09:00:00").json["items"]
        assert looked(found) == expected, at
    shown = flat(inside(home, "show", "2026-001", at="2026-07-01T09:00:00"))
    assert "12 tot en met 15 jaar" in shown and "4 tot en met 11" not in shown
    exported = inside(home, "export", "2026-001", at="2026-07-01T09:00:00")
    assert "12 tot en met 15 jaar" in exported.out and not [word for word in TELLING[2:] if word in exported.out]


def test_who_has_no_key_sees_only_the_month(tmp_path: Path) -> None:
    """Neither the register nor the agenda of a sealed home says what there is to look at; with the key it does."""
    home = sealed_home(tmp_path)
    assert home.begin(born()).code == 0
    register = json.loads((home.path / "register" / "heads.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert register.pop("look") == "2026-05-01"
    without = inside(home.path, "agenda", at=AT)
    assert "2026-001 · Kijk dan in het dossier: meldcode hervat 2026-001 In mei 2026" in flat(without)
    as_json = inside(home.path, "agenda", "--json", at=AT)
    assert looked(as_json.json["items"]) == [("2026-001", "nakijken", "2026-05-01", False)]
    assert not [word for word in TELLING for said in (without.out, as_json.out, str(register)) if word in said]
    assert looked(home.run("agenda", "--json").json["items"]) == [("2026-001", "leeftijd", "2026-05-01", False)]
    assert TWELVE in flat(home.run("agenda"))
    # A passphrase that does not fit is as good as none.
    wrong = tmp_path / "ander"
    wrong.write_text("lepel lepel lepel lepel\n", encoding="utf-8")
    wrong.chmod(0o600)
    said = inside(home.path, "agenda", at=AT, MELDCODE_PASSPHRASE_FILE=str(wrong))
    assert said.code == 0 and TWELVE not in flat(said) and "In mei 2026" in flat(said)


@pytest.mark.parametrize(
    ("month", "problem"),
    [
        ("2010-05", "[case]: De geboortemaand past niet bij de leeftijd die u koos. Kijk ze allebei na."),
        ("mei 2014", "[case], born: Schrijf de geboortemaand als jaar en maand tussen aanhalingstekens"),
    ],
)
def test_a_month_in_a_file_that_cannot_be_is_refused(tmp_path: Path, month: str, problem: str) -> None:
    """In one sentence, that names no month; nothing is recorded of whom it is about."""
    file = written(tmp_path, born(month))
    said = inside(tmp_path / "home", "start", "--answers", str(file), "--no-input", at=AT)
    assert said.code != 0 and problem in " ".join((said.out + said.err).split())
    assert month not in said.out + said.err


def test_the_month_is_asked_after_the_age_and_may_be_left_empty(tmp_path: Path) -> None:
    """At the keyboard: typed as people write it; one that contradicts the age is put again, with why."""
    world = World(tmp_path)
    asked = (
        ("step.check", "case.initials"),
        ("case.initials", "J.M."),
        ("step.check", "case.age_group"),
        ("case.age_group", "12-15"),
        ("step.check", "case.born"),
    )
    start = (
        ("direct-gevaar", "nee"),
        ("onthulling", "nee"),
        ("bijzondere-vorm", ("geen",)),
        ("pleger", "huiselijke-kring"),
    )
    talk = world.play(*start, *asked, ("case.born", "10 mei 2012"), ("case.born", "5-2018"), ("case.born", "mei 2012"))
    assert talk.warned[:2] == [
        "Schrijf alleen de maand en het jaar, bijvoorbeeld mei 2014. De dag is hier niet nodig.",
        "De geboortemaand past niet bij de leeftijd die u koos. Kijk ze allebei na.",
    ]
    assert world.casefile.state.facts == CaseFacts(initials="J.M.", age_group="12-15", born="2012-05")


def test_the_words_grow_along_with_a_running_case(tmp_path: Path) -> None:
    """At 12, 16 and 18 the question and the box say who is spoken to, on the day itself, without anything recorded."""
    world = World(tmp_path)
    world.casefile.record(CaseFacts(initials="J.K.", age_group="4-11", born=BORN))
    question = world.casefile.flow.find_question("gesprek-betrokkenen")
    assert question is not None
    for day, group, words in (
        ("2026-05-31", "4 tot en met 11 jaar", ""),
        ("2026-06-01", "12 tot en met 15 jaar", "Een gesprek voert u dan ook met de jongere zelf"),
        ("2030-06-01", "16 of 17 jaar", "Lees dan 'de leerling'"),
        ("2032-06-01", "18 jaar of ouder", "Met de ouders hoeft u niet te praten"),
    ):
        world.now = datetime.fromisoformat(f"{day}T09:00:00+02:00")
        assert world.casefile.state.facts is not None
        assert about(world.casefile, world.casefile.state.facts) == f"J.K., {group}"
        said = " ".join(notes(world.casefile, question))
        assert words in said and ("16 of 17" in said) == (group.startswith("16"))
    assert day_rows(world.casefile) == []


def test_the_box_for_reporting_says_whose_objection_counts(tmp_path: Path) -> None:
    """After a disclosure by somebody of 17 the box says so; that of a child of 8 says nothing of it."""
    world = World(tmp_path)
    world.play(("direct-gevaar", "nee"), ("onthulling", "ja"))
    for group, expected in (("4-11", False), ("16-17", True)):
        world.casefile.record(CaseFacts(initials="J.K.", age_group=group))
        talk, standing = Scripted([]), world.casefile.standing()
        (duty,) = [duty for duty in standing.open_duties if duty.id == "melden-veilig-thuis"]
        show(world.casefile, talk, duty, standing)
        assert any("telt dus het bezwaar van de leerling zelf" in line for line in talk.said) == expected
