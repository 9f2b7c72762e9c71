"""A field that is added to a kind of record in its own file is there at every door, and in an export once it is decided
who gets it.

A copy of the program gets three throw-away fields in `case/records/conversation.py`: a text, a choice that a law asks
for with it, and somebody's name. Its row in docs/dossier-formaat.md is asked for in tests/test_documentation.py.
"""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.support import guard
from tests.support.answers import AT, changed, whole, written
from tests.support.command import meldcode
from tests.support.player import Player
from tests.support.terminal import Terminal
from tests.test_house import PACKAGE, ROOT

CASE = "2026-001"
PROMISED = "Elke dag\nop tijd."
LAW = "Zet erbij hoe zeker dat is."
# What is added in the file of the record, each below the line that is there already.
ADDED = (
    (
        "    interpretation: Text | None = None\n",
        """\
    promised: Text | None = None
    sure: Literal["zeker", "misschien"] | None = None
    helped_by: Line | None = None
""",
    ),
    (
        "        fields=(\n",
        """\
            FormField("promised", "text", "Wat is er beloofd?", "Niets? Laat dit leeg.", optional=True),
            FormField(
                "sure",
                "choice",
                "Hoe zeker is dat?",
                choices=(("zeker", "Dat is zeker"), ("misschien", "Dat is nog niet zeker")),
                filled="promised",
            ),
            FormField("helped_by", "line", "Wie helpt mee?", "Niemand? Laat dit leeg.", optional=True),
""",
    ),
    (
        "    laws: ClassVar[tuple[Law, ...]] = (\n",
        f"""\
        Law(
            "sure",
            ("promised", "sure"),
            lambda promised, sure: promised is not None and sure is None,
            "{LAW}",
        ),
""",
    ),
    (
        "    shown: ClassVar[Mapping[str, Shown]] = {\n",
        """\
        "promised": Shown("Beloofd"),
        "sure": Shown("Zekerheid", words={"zeker": "zeker", "misschien": "nog niet zeker"}),
        "helped_by": Shown("Meehelper", part="Hielp mee"),
""",
    ),
)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment in which the program with the new fields runs."""
    folder = tmp_path_factory.mktemp("program")
    copy = shutil.copytree(PACKAGE, folder / "src" / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "flows", folder / "flows")
    record = copy / "case" / "records" / "conversation.py"
    text = record.read_text(encoding="utf-8")
    for above, below in ADDED:
        assert text.count(above) == 1, above
        text = text.replace(above, above + below)
    record.write_text(text, encoding="utf-8")
    # Who gets it is decided in one other place, and until it is, it is in no export.
    readers = copy / "export" / "readers.toml"
    rows = "".join(f'{name} = "+ . . . . . . . . . . . ."\n' for name in ("promised", "sure", "helped_by"))
    text = readers.read_text(encoding="utf-8")
    text, count = re.subn(r"(?m)^\[conversation\..+$", lambda found: f"{found[0]}\n{rows}", text)
    assert count == 4
    readers.write_text(text, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join((str(copy.parent), guard.environment()["PYTHONPATH"]))}


def file_with(folder: Path, **fields: Any) -> str:
    """Write an answers file with these fields in its first talk; returns its path."""
    tables = whole()
    return str(written(folder, changed(tables, "conversation.0", {**tables["conversation"][0], **fields})))


def talks(home: Path) -> list[dict[str, Any]]:
    """Return the talks that stand in the dossier."""
    entries = tomllib.loads((home / "cases" / f"{CASE}.toml").read_text(encoding="utf-8"))["entry"]
    return [entry for entry in entries if entry["type"] == "conversation"]


def test_a_file_takes_a_new_field_and_the_export_tells_it(tmp_path: Path, program: dict[str, str]) -> None:
    """It is judged by its law, stands in the dossier, and an export tells it in its own words, with who it names."""
    start = ("start", "--no-input", "--answers")
    said = meldcode(tmp_path / "refused", *start, file_with(tmp_path, promised=PROMISED), at=AT, **program)
    assert said.code == 1 and LAW in " ".join(said.err.split())
    home, file = tmp_path / "home", file_with(tmp_path, promised=PROMISED, sure="misschien", helped_by="O.P., oma")
    assert meldcode(home, *start, file, at=AT, **program).code == 0
    entry = talks(home)[0]
    assert (entry["promised"], entry["sure"], entry["helped_by"]) == (PROMISED, "misschien", "O.P., oma")
    said = meldcode(home, "export", CASE, at=AT, **program)
    assert said.code == 0, said.err
    export = said.out
    assert "- **Beloofd:**\n  > Elke dag  \n  > op tijd.\n- **Zekerheid:** nog niet zeker\n" in export
    assert "**Wie:** O.P. (oma)\n\n- **Hielp mee:** vermelding" in export


def test_the_keyboard_reads_a_new_field_back_and_asks_for_it(tmp_path: Path, program: dict[str, str]) -> None:
    """What a file says is read back by its nouns; a new talk is asked for it when its form says so."""
    home, file = tmp_path / "home", file_with(tmp_path, promised="Op tijd.", sure="zeker")
    play = Player(Terminal(("start", "--answers", file), home, at=AT, environment=program, fresh=True))
    for step in ("Vooraf", "Stap 1", "Stap 2"):
        play.correct(step)
    for words in ("Gesprek 1, met ", "Beloofd: Op tijd.", "Zekerheid: Dat is zeker"):
        play.meets("Kloppen deze antwoorden?", "Stap 3")
        play.terminal.wait_for(words)
    play.correct("Beloofd: Op tijd.")
    play.correct("Stap 4")
    play.say(
        ("Wat wilt u nu doen?", "Iets anders vastleggen"),
        ("Wat wilt u vastleggen?", "Een gesprek"),
        ("Wat is er beloofd?", "Elke dag."),
        ("Hoe zeker is dat?", "Dat is nog niet zeker"),
        ("Wie helpt mee?", ""),
        ("Met wie was het gesprek?", "Een ouder"),
        ("Op welke datum was het gesprek?", "vandaag"),
        ("Hoe laat was dat?", ""),
        ("Waar was het gesprek?", "op school"),
        ("Met wie sprak u?", "moeder"),
        ("Wie leidde het gesprek?", "A.S."),
        ("Wie waren er nog meer bij?", "niemand"),
        ("Was er een tolk?", ""),
        ("reden van het gesprek?", "Onze zorg delen."),
        ("Welke feiten hebt u genoemd?", "Drie keer te laat."),
        ("Wat was de reactie?", "Moeder knikte."),
        ("Wat hebt u daarna gezegd", ""),
        ("Was er bezwaar?", ""),
        ("Wat is er afgesproken?", ""),
        ("Kloppen deze antwoorden?", "Ja, zo vastleggen"),
        ("Wat wilt u nu doen?", "Stoppen"),
    )
    play.stops()
    entry = talks(home)[-1]
    assert (entry["promised"], entry["sure"], "helped_by" in entry) == ("Elke dag.", "misschien", False)
