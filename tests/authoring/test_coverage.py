"""`flow test --json`: each scenario with its line, what is wrong with its place, and what no scenario reaches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import schools
from tests.support.command import inside

CASES = """flow = "klein"

[[scenario]]
title = "Geen zorg"
[scenario.answers]
zorg = "nee"
[scenario.expect]
outcome = "klaar"

[[scenario]]
title = "Zorg"
[scenario.answers]
zorg = "ja"
toelichting = "kwikstaartje"
soorten = ["slaan"]
[scenario.expect]
duties = ["bellen"]
"""
REFUSED = """
[[scenario]]
title = "Nog niet gelukt"
[scenario.answers]
zorg = "ja"
toelichting = "Iets."
soorten = ["slaan"]
signalen = 1
datum = 2026-03-10
gelukt = "ja"
[scenario.expect]
refused = "gelukt=ja"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with the small flow among the own ones."""
    schools.install(tmp_path / "home" / "flows", "klein")
    return tmp_path / "home"


def test_what_no_scenario_reaches(home: Path, tmp_path: Path) -> None:
    """Reasons, refused answers and outcomes, over all files together; each file adds to it."""
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(CASES)
    second.write_text('flow = "klein"\n' + REFUSED)
    said = inside(home, "flow", "test", str(first), "--json")
    assert said.code == 0, said.err
    assert [(one["title"], one["line"], one["holds"]) for one in said.json["files"][0]["scenarios"]] == [
        ("Geen zorg", 3, True),
        ("Zorg", 10, True),
    ]
    assert said.json["coverage"] == [
        {
            "flow": "klein",
            "reasons": ["bellen/twijfel", "verder/niet-gelukt"],
            "refusals": ["gelukt=ja", "gelukt=nee"],
            "outcomes": ["verder"],
        }
    ]
    both = inside(home, "flow", "test", str(first), str(second), "--json").json
    assert [one["file"] for one in both["files"]] == ["a.toml", "b.toml"]
    assert both["coverage"][0]["refusals"] == ["gelukt=nee"]
    assert "kwikstaartje" not in said.out


def test_each_message_has_its_line(home: Path, tmp_path: Path) -> None:
    """What does not hold has that of its scenario, what is wrong in the file that of the word itself."""
    file = tmp_path / "a.toml"
    file.write_text(CASES.replace('outcome = "klaar"', 'outcome = "verder"') + '[[scenario]]\ntitle = "Derde"\n')
    said = inside(home, "flow", "test", str(file))
    assert said.code == 1 and "Klopt niet: Geen zorg (a.toml, regel 3)" in said.out
    assert "C02 a.toml, regel 18, teken 1, [[scenario]] 'Derde'" in said.err
    file.write_text(CASES.replace('duties = ["bellen"]', 'duties = ["horen", "belen"]'))
    found = inside(home, "flow", "test", str(file), "--json")
    assert found.code == 1
    (one,) = found.json["findings"]
    assert (one["code"], one["line"], one["column"]) == ("C04", 17, 21) and "Bedoelt u bellen?" in one["advice"]


def test_what_does_not_hold_is_told_to_a_program_too(home: Path, tmp_path: Path) -> None:
    """With what was expected and what came out, in the words of the screen; the exit code is the same."""
    file = tmp_path / "a.toml"
    file.write_text(CASES.replace('outcome = "klaar"', 'outcome = "verder"'))
    said = inside(home, "flow", "test", str(file), "--json")
    first, second = said.json["files"][0]["scenarios"]
    assert said.code == 1 and (first["holds"], second["holds"]) == (False, True)
    assert "verder" in first["failures"][0]["expected"] and first["failures"][0]["why"]
