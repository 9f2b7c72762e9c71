"""Two people in one line are two in the dossier and in the export: typed with real keys, and from a file."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.support.answers import AT, changed, whole, written
from tests.support.command import inside
from tests.support.player import sitting

CASE = "2026-001"
ONE_LINE = "M.V. en T.B."


def present(home: Path, kind: str) -> list[list[str]]:
    """Return who were present at each record of this kind, as it stands in the dossier."""
    entries = tomllib.loads((home / "cases" / f"{CASE}.toml").read_text(encoding="utf-8"))["entry"]
    return [entry["present"] for entry in entries if entry["type"] == kind]


def listed(home: Path) -> list[str]:
    """Return whom the export lists among the people of the case."""
    export = inside(home, "export", CASE, at=AT).out
    part = export.partition("## Betrokkenen")[2].partition("\n## ")[0]
    return [line.removeprefix("**Wie:** ") for line in part.splitlines() if line.startswith("**Wie:**")]


def test_two_people_in_one_item_of_a_file(tmp_path: Path) -> None:
    """An item that names two is two people; a function in it is nobody."""
    tables = changed(whole(), "observation.0.present", [ONE_LINE, "niemand"])
    said = inside(tmp_path / "refused", "start", "--answers", str(written(tmp_path, tables)), "--no-input", at=AT)
    assert said.code == 1 and "Schrijf initialen, of alleen 'niemand'." in " ".join(said.err.split())
    home = tmp_path / "home"
    tables = changed(whole(), "observation.0.present", [ONE_LINE])
    tables = changed(tables, "conversation.0.present", ["K.L., leerkracht en mentor & O.P."])
    assert inside(home, "start", "--answers", str(written(tmp_path, tables)), "--no-input", at=AT).code == 0
    assert present(home, "observation") == [["M.V.", "T.B."]]
    assert present(home, "conversation")[0] == ["K.L., leerkracht en mentor", "O.P."]
    assert {"K.L. (leerkracht en mentor)", "O.P."} <= set(listed(home))


def test_two_people_in_one_line_at_the_keyboard(tmp_path: Path) -> None:
    """With "en" between them they are two, each with a part of their own."""
    home = tmp_path / "home"
    assert inside(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input", at=AT).code == 0
    play = sitting(home, AT, "note", CASE)
    play.say(
        ("Wat wilt u vastleggen?", "Een gesprek"),
        ("Met wie was het gesprek?", "Een ouder"),
        ("Op welke datum was het gesprek?", "vandaag"),
        ("Hoe laat was dat?", ""),
        ("Waar was het gesprek?", "op school"),
        ("Met wie sprak u?", "moeder"),
        ("Wie leidde het gesprek?", "A.S., leerkracht"),
        ("Wie waren er nog meer bij?", "niemand en M.V."),
        ("Schrijf initialen met komma's ertussen", ONE_LINE),
        ("Was er een tolk?", ""),
        ("reden van het gesprek?", "Onze zorg delen."),
        ("Welke feiten hebt u genoemd?", "Drie keer te laat."),
        ("Wat was de reactie?", "Moeder knikte."),
        ("Wat hebt u daarna gezegd", ""),
        ("Was er bezwaar?", ""),
        ("Wat is er afgesproken?", ""),
        ("Kloppen deze antwoorden?", "Ja, zo vastleggen"),
        ("Wat wilt u vastleggen?", "Klaar"),
    )
    play.stops()
    assert present(home, "conversation")[-1] == ["M.V.", "T.B."]
    assert {"M.V.", "T.B."} <= set(listed(home))
