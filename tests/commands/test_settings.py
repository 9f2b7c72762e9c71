"""`meldcode settings`: looked at with and without a terminal, changed one by one, and saved at once."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from meldcode_cli.commands.cases import settings
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.store.home import Home
from tests.commands.test_start import KNOWN, first_words, known, saved
from tests.support.answers import AT, whole, written
from tests.support.command import inside
from tests.support.first_run import FIRST_DAY
from tests.support.player import Player
from tests.support.sealed import sealed_home
from tests.support.terminal import CTRL_C, Terminal

WHICH = "Wat wilt u veranderen?"
OWN = """format = 1
id = "de-zwaluw"
title = "De Zwaluw"
version = "1"
extends = "onderwijs"

[[contact]]
id = "af"
title = "Aandachtsfunctionaris"
phone = "088 000 00 01"

[[question]]
id = "kindcheck"
help_in = { tr = "Kardeşleri düşünün." }
"""


def sits(home: Path, *arguments: str) -> Player:
    """Sit down with `meldcode settings`."""
    return Player(Terminal(["settings", *arguments], home, at=FIRST_DAY))


def test_without_a_terminal_they_are_printed(tmp_path: Path) -> None:
    """Each with its value; the route by its title, and its id."""
    said = inside(known(tmp_path / "home"), "settings")
    assert said.code == 0
    for value in (KNOWN["name"], KNOWN["role"], KNOWN["organisation"], "(onderwijs)", "meldcode sleutel verzegelen"):
        assert str(value) in said.out


def test_as_json_they_are_ids(tmp_path: Path) -> None:
    """One object; what was never answered is null."""
    said = inside(known(tmp_path / "home"), "settings", "--json")
    assert said.json == {"format": 1, **KNOWN}
    (tmp_path / "leeg").mkdir()
    said = inside(tmp_path / "leeg", "settings", "--json")
    assert said.json == {
        "format": 1, "name": None, "role": None, "organisation": None, "flow": None, "sealed": False,
    }  # fmt: skip
    assert list((tmp_path / "leeg").iterdir()) == []


def test_each_is_changed_by_itself_and_saved_at_once(tmp_path: Path) -> None:
    """Name, role, organisation and route; what is there already stands in the field."""
    home = known(tmp_path / "home", retention_years=5)
    play = sits(home)
    play.meets(WHICH, "Uw instellingen", str(KNOWN["name"]))
    play.choose(WHICH, "Mijn naam")
    play.type("Hoe heet u?", "W. Kuipers-Bos")
    play.meets(WHICH, "Opgeslagen.")
    assert saved(home) == {**KNOWN, "format": 2, "name": "W. Kuipers-Bos", "retention_years": 5}
    play.choose(WHICH, "Mijn functie")
    play.type("Wat is uw functie?", "directeur")
    play.choose(WHICH, "Mijn school of organisatie")
    play.type("organisatie werkt u?", "De Regenboog")
    play.choose(WHICH, "De route voor nieuwe casussen")
    play.choose("Welke meldcode gebruikt u?", "Kinderopvang")
    play.choose(WHICH, "Niets, of niets meer")
    assert play.terminal.ends() == 0
    assert saved(home) == {
        "name": "W. Kuipers-Bos", "role": "directeur", "organisation": "De Regenboog", "flow": "kinderopvang",
        "sealed": False, "retention_years": 5, "format": 2,
    }  # fmt: skip


def test_stopping_keeps_what_was_changed(tmp_path: Path) -> None:
    """Ctrl-C in the middle of the next one: 130, and a sentence that says so."""
    home = known(tmp_path / "home")
    play = sits(home)
    play.choose(WHICH, "Mijn naam")
    play.type("Hoe heet u?", "A. Ander")
    play.choose(WHICH, "Mijn functie")
    play.meets("Wat is uw functie?")
    play.terminal.press(CTRL_C)
    assert play.terminal.ends() == 130
    assert "Wat u al had veranderd, is bewaard." in " ".join(play.terminal.transcript.split())
    assert saved(home) == {**KNOWN, "format": 2, "name": "A. Ander"}


def test_a_running_case_stays_as_it_is(tmp_path: Path) -> None:
    """Another name and route are for what comes; the case keeps its own."""
    home = tmp_path / "home"
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    before = (home / "cases" / "2026-001.toml").read_bytes()
    play = sits(home)
    play.choose(WHICH, "De route voor nieuwe casussen")
    play.choose("Welke meldcode gebruikt u?", "Kinderopvang")
    play.choose(WHICH, "Niets, of niets meer")
    assert play.terminal.ends() == 0
    assert (home / "cases" / "2026-001.toml").read_bytes() == before
    assert first_words(home)[2] == "onderwijs"


def test_where_everything_is_sealed_no_passphrase_is_needed(tmp_path: Path) -> None:
    """Who you are is no secret of a case; what is sealed stays as it is."""
    made = sealed_home(tmp_path)
    (made.path / "begun.age").write_bytes(b"verzegeld")
    play = sits(made.path)
    play.choose(WHICH, "Mijn functie")
    play.type("Wat is uw functie?", "directeur")
    play.choose(WHICH, "Niets, of niets meer")
    assert play.terminal.ends() == 0
    assert "wachtzin" not in play.terminal.transcript
    assert saved(made.path)["role"] == "directeur" and saved(made.path)["sealed"] is True
    assert (made.path / "begun.age").read_bytes() == b"verzegeld"


@pytest.mark.parametrize("flow", ["weg", "../x"])
def test_a_route_that_is_gone_is_told_and_can_be_chosen_again(tmp_path: Path, flow: str) -> None:
    """It is no error: this is where one chooses another."""
    home = known(tmp_path / "home", flow=flow)
    said = inside(home, "settings")
    assert said.code == 0 and ("kan niet meer worden gebruikt" in said.out)
    play = sits(home, "--accessible")
    play.choose(WHICH, "4")
    play.choose("Welke meldcode gebruikt u?", "Onderwijs en leerplicht")
    play.meets(WHICH, "Opgeslagen.")
    play.terminal.kill()
    assert saved(home)["flow"] == "onderwijs"


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """One sentence, and what to do."""
    home = known(tmp_path / "home")
    (home / "settings.toml").write_text("kapot =")
    said = inside(home, "settings")
    assert (said.code, said.out) == (1, "") and "instellingen" in said.err


def test_when_the_screen_locks_and_whether_it_is_cleared(tmp_path: Path) -> None:
    """Asked as the others are; a time that cannot be is refused, and 0 is never."""
    home = known(tmp_path / "home")
    play = sits(home)
    play.choose(WHICH, "Wanneer het scherm op slot gaat")
    play.type("Na hoeveel minuten", "241")
    play.type("Typ een getal van 0 tot en met 240", "straks")
    play.type("Typ een getal van 0 tot en met 240", "0")
    play.choose(WHICH, "Of het scherm leeg wordt")
    play.choose("Wat gebeurt er met het scherm", "De tekst blijft staan")
    play.meets(WHICH, "Opgeslagen.")
    assert saved(home) == {**KNOWN, "format": 2, "lock_after": 0, "keep_screen": True}
    play.choose(WHICH, "Niets, of niets meer")
    assert play.terminal.ends() == 0


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        *(("tien", 10), ("Eén.", 1), ("nummer vijf", 5), ("dertig minuten", 30), ("1 minuut", 1), ("007", 7)),
        *(("nul", 0), ("nooit", 0), ("000", 0), ("240", 240), ("241", None), ("-1", None), ("tien uur", None)),
        *(("minuten", None), ("1,5", None), ("", None)),
    ],
)
def test_a_time_is_said_as_a_number_in_a_list_is(typed: str, minutes: int | None) -> None:
    """In digits or in words, with what it counts behind it or not."""
    assert settings._minutes(typed) == minutes


@pytest.mark.parametrize("wrong", [-1, 241, "10", 2.5, True])
def test_a_time_that_cannot_be_counts_as_not_answered(tmp_path: Path, wrong: object) -> None:
    """What somebody wrote in the file by hand never makes a screen that does not lock."""
    home = known(tmp_path / "home", lock_after=wrong)
    assert settings_room.load(Home(home)).lock_after == 10


def test_what_holds_for_the_screen_is_shown(tmp_path: Path) -> None:
    """In words; a home that is not sealed has no lock."""
    said = inside(known(tmp_path / "open", lock_after=5), "settings").out
    assert "Nee. Dat kan alleen als uw dossiers verzegeld zijn" in said and "Nee, het scherm wordt leeg" in said
    made = sealed_home(tmp_path)
    assert "Ja, na 10 minuten zonder toets" in inside(made.path, "settings").out


def test_always_read_aloud_holds_in_every_command(tmp_path: Path) -> None:
    """Chosen once, in the words of the screen: the menu comes with numbers, and so does what has no question; until it
    is chosen away. What is told before anything is loaded does not look at it."""
    home = known(tmp_path / "home")
    play = sits(home, "--accessible")
    play.meets(WHICH, "Altijd voorlezen: Nee, alleen met --accessible")
    play.say((WHICH, "Altijd voorlezen"), ("Wilt u dat elk commando", "ja"), (WHICH, "niets"))
    play.stops()
    assert saved(home) == {**KNOWN, "format": 2, "accessible": True}
    assert "Altijd voorlezen: Ja, bij elk commando" in " ".join(inside(home, "settings").out.split())
    for arguments in ([], ["start"]):
        play = Player(Terminal(arguments, home, at=FIRST_DAY))
        play.terminal.wait_for("1. ")
        play.terminal.kill()
        assert b"\x1b" not in play.terminal.raw
    with mock.patch.object(Home, "settings", side_effect=AssertionError):
        assert inside(home, "nood").code == 0
    play = sits(home)
    play.say((WHICH, "Altijd voorlezen"), ("Wilt u dat elk commando", "nee"), (WHICH, "niets"))
    play.stops()
    assert saved(home) == {**KNOWN, "format": 2}


def test_what_is_said_of_the_screen_is_what_happens(tmp_path: Path) -> None:
    """Read aloud the text always stays, whatever was chosen; the settings say so too."""
    home = known(tmp_path / "home")
    stays = "Ja, want bij voorlezen blijft de tekst altijd staan"
    assert stays in " ".join(inside(home, "settings", "--accessible").out.split())
    play = sits(home, "--accessible")
    play.say((WHICH, "Of het scherm leeg wordt"))
    play.meets("Wat gebeurt er met het scherm", "Bij voorlezen blijft de tekst altijd staan. Uw keuze telt dan niet.")
    play.terminal.kill()


def test_two_schools_do_not_mix(tmp_path: Path) -> None:
    """Each folder has its own people, cases and agenda, also of a case with the same number; the settings say which
    folder it is, and that the manual tells how."""
    homes = [tmp_path / "linde", tmp_path / "berk"]
    for home, initials, school in zip(homes, ("D.R.", "T.K."), ("De Linde", "De Berk"), strict=True):
        tables = whole()
        tables["settings"]["organisation"] = school
        answers = written(tmp_path, tables)
        answers.write_text(answers.read_text("utf-8").replace("D.R.", initials), encoding="utf-8")
        home.mkdir(mode=0o700)
        assert inside(home, "start", "--answers", str(answers), "--no-input", at=AT).code == 0
    linde, berk = homes
    kept = {path: path.read_bytes() for path in linde.rglob("*") if path.is_file()}
    assert inside(berk, "show", "2026-001", at=AT).code == 0
    assert inside(berk, "agenda", "--json", at=AT).code == 0
    assert {path: path.read_bytes() for path in linde.rglob("*") if path.is_file()} == kept
    for home, own, other in ((linde, "D.R.", "T.K."), (berk, "T.K.", "D.R.")):
        said = inside(home, "export", "2026-001", at=AT).out
        assert own in said and other not in said
        assert [case["case"] for case in inside(home, "list", "--json", at=AT).json["cases"]] == ["2026-001"]
        told = " ".join(inside(home, "settings", at=AT).out.split())
        assert str(home) in told.replace(" ", "") and "meldcode handleiding scholen" in told
        assert ("De Linde" in told) == (home == linde) and ("De Berk" in told) == (home == berk)
    read = inside(linde, "handleiding", "scholen").out
    assert "MELDCODE_HOME" in read and "eigen map" in read


def test_an_own_route_brings_its_contacts_and_its_languages(tmp_path: Path) -> None:
    """Once it is chosen, `nood` knows its contacts, and its translations can be chosen: off until then."""
    home = known(tmp_path / "home")
    (home / "flows").mkdir()
    (home / "flows" / "de-zwaluw.toml").write_text(OWN, encoding="utf-8")
    assert "Talen op het scherm" in inside(home, "settings").out
    play = sits(home)
    play.choose(WHICH, "Een tweede taal")
    play.meets("Welke taal wilt u lezen", "nog geen vertaling")
    play.choose("Welke taal wilt u lezen", "Alleen Nederlands")
    play.choose(WHICH, "De route voor nieuwe casussen")
    play.choose("Welke meldcode gebruikt u?", "De Zwaluw")
    play.meets(WHICH)
    assert "088 000 00 01" in (home / "contacten.txt").read_text(encoding="utf-8")
    play.choose(WHICH, "Een tweede taal")
    play.choose("Welke taal wilt u lezen", "Turks")
    play.meets(WHICH, "Nederlands, met eronder: Turks")
    assert saved(home)["language"] == "tr"
    play.choose(WHICH, "Een tweede taal")
    play.choose("Welke taal wilt u lezen", "Alleen Nederlands")
    play.choose(WHICH, "Niets, of niets meer")
    assert play.terminal.ends() == 0
    assert "language" not in saved(home)
