"""Going on with a case from an answers file: what is valid is kept, what is missing is named, danger comes first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case.entries import Close
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.store.home import Home
from tests.support.answers import AT, Tables, whole, written
from tests.support.command import Said, inside
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import CASE, sealed_home

LATER = "2026-03-13T09:00:00"
OBSERVATION: Tables = {
    "kind": "waarneming",
    "date": whole()["observation"][0]["date"],
    "place": "in de gang",
    "situation": "bij de jassen",
    "present": [],
    "text": "Hij had geen jas aan.",
    "direction": "bevestigt",
}


def parts(*first: str) -> tuple[Tables, Tables]:
    """A whole answers file in two: these answers with who and whom it is about, and all the rest."""
    one, rest = whole(), whole()
    one = {name: one[name] for name in ("settings", "case")} | {
        "answers": {name: one["answers"][name] for name in first}
    }
    rest = {name: table for name, table in rest.items() if name not in ("settings", "case")}
    rest["answers"] = {name: value for name, value in rest["answers"].items() if name not in first}
    return one, rest


def run(home: Path, command: str, tables: Tables, *more: str, case: str = CASE) -> Said:
    """Go on with a case from a file with these tables."""
    file = written(home.parent, tables)
    words = (command, case, "--answers", str(file), "--no-input", *more)
    return inside(home, *words, at=LATER)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a case that was begun with two answers."""
    begun, _ = parts("direct-gevaar", "pleger")
    home = tmp_path / "home"
    said = inside(home, "start", "--answers", str(written(tmp_path, begun)), "--no-input", at=AT)
    assert said.code == 1 and "afweging-1" in said.err
    return home


def shown(home: Path) -> Any:
    """The case as one object."""
    return inside(home, "show", CASE, "--json", at=LATER).json


def test_what_was_begun_is_finished(home: Path, tmp_path: Path) -> None:
    """In two parts a case comes to the same as in one: the same answers, duties and outcome."""
    said = run(home, "resume", parts("direct-gevaar", "pleger")[1])
    assert said.code == 0 and f"Vastgelegd in casus {CASE}." in said.out, said
    other = tmp_path / "ineens" / "home"
    assert inside(other, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    for key in ("answers", "outcome", "status", "step", "flow", "entries"):
        assert shown(home)[key] == shown(other)[key], key
    assert inside(home, "verify", at=LATER).code == 0


def test_what_is_valid_is_kept_and_the_rest_is_named(home: Path) -> None:
    """A wrong value, an unknown question and an answer that is not asked for are each told; what was typed is not."""
    said = run(home, "resume", {"answers": {"onthulling": "nee", "kindcheck": "VERZONNEN", "bestaat-niet": "ja"}})
    assert said.code == 1 and "kindcheck" in said.err and "VERZONNEN" not in said.err + said.out
    assert "onthulling" not in said.err and shown(home)["answers"]["onthulling"] == "nee"
    assert "afweging-1: dit antwoord ontbreekt nog" in said.err


def test_the_number_comes_before_all_else(home: Path) -> None:
    """Also in a case in which nobody was in danger, and where the file is refused: the number is the first thing."""
    said = run(home, "resume", {"answers": {"direct-gevaar": "ja"}})
    assert said.out.lstrip("┏━\n┃ ").startswith("Bel") or "112" in said.out.split("\n\n")[0]
    assert said.code == 1 and "direct-gevaar: hier staat al een ander antwoord" in " ".join(said.err.split())
    assert shown(home)["answers"]["direct-gevaar"] == "nee"
    bad = home.parent / "geen.toml"
    bad.write_text("geen toml = = =")
    said = inside(home, "resume", CASE, "--answers", str(bad), "--no-input", at=LATER)
    assert said.code == 1 and "112" in said.err


def test_an_answer_that_is_there_already_may_be_said_again(home: Path) -> None:
    """The same answer is no change, and is not recorded twice."""
    before = shown(home)["entries"]
    said = run(home, "resume", {"answers": {"direct-gevaar": "nee", "pleger": "huiselijke-kring"}})
    assert said.code == 1 and "ander antwoord" not in said.err
    assert shown(home)["entries"] == before


def test_a_melding_asks_for_itself_at_once(home: Path) -> None:
    """What an answer brings about is shown, as at the keyboard."""
    _, rest = parts("direct-gevaar", "pleger")
    rest["answers"]["afweging-2"] = "ja"
    said = run(home, "resume", rest)
    assert "Meld bij Veilig Thuis" in said.out
    assert any(duty["id"] == "melden-veilig-thuis" and not duty["done"] for duty in shown(home)["duties"])


def test_a_note_adds_without_walking_the_route(home: Path) -> None:
    """A signal is recorded, and nothing that is not asked for is missed; a file that walks the route is refused."""
    before = shown(home)["entries"]
    said = run(home, "note", {"observation": [OBSERVATION]})
    assert said.code == 0 and shown(home)["entries"] == before + 1, said
    said = run(home, "note", {"observation": [OBSERVATION | {"text": "Weer."}], "answers": {"onthulling": "nee"}})
    assert said.code == 1 and "[answers]: dit hoort niet bij een notitie" in said.err
    assert shown(home)["entries"] == before + 2 and "onthulling" not in shown(home)["answers"]
    said = run(home, "note", {"observation": [OBSERVATION | {"date": "morgen"}]})
    assert said.code == 1 and "observation" in said.err and shown(home)["entries"] == before + 2


def test_what_is_closed_stays_closed(home: Path) -> None:
    """To open a case again is a choice of somebody who says why."""
    open_case(Home(home), CASE, lambda: BEGIN, AUTHOR).record(Close(outcome="afsluiten-dossier"))
    for command in ("resume", "note"):
        said = run(home, command, {"observation": [OBSERVATION]})
        assert said.code == 1 and "Deze casus is gesloten" in said.err


@pytest.mark.parametrize("command", ["resume", "note"])
def test_both_belong_together_and_a_case_is_named(home: Path, command: str) -> None:
    """Nobody is asked for what is missing: (2). Of a case that is not there, or is held, that is told: (1), (4)."""
    file = str(written(home.parent, {"observation": [OBSERVATION]}))
    for words in ((CASE, "--no-input"), (CASE, "--answers", file), ("--answers", file, "--no-input")):
        assert inside(home, command, *words, at=LATER).code == 2, words
    assert inside(home, command, "2026-009", "--answers", file, "--no-input", at=LATER).code == 1
    with Home(home).cases.locked(CASE):
        assert inside(home, command, CASE, "--answers", file, "--no-input", at=LATER).code == 4


def test_where_everything_is_sealed(tmp_path: Path) -> None:
    """With the passphrase in a file; each entry is signed, and it stands in the log who opened the case."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    file = written(tmp_path, {"observation": [OBSERVATION]})
    said = made.run("note", CASE, "--answers", str(file), "--no-input", at=LATER)
    assert said.code == 0, said
    assert made.run("verify").code == 0
    assert made.run("show", CASE, "--access", "--json").json["access"][-1]["what"] == "opened"
