"""`list`: how each case stands, as a word for people and as an id for other programs."""

import os
import re
from pathlib import Path

import pytest

from meldcode_cli.store.heads import Status
from meldcode_cli.terminal.screen import Screen
from tests.support.answers import AT, Tables, whole, without_suspicion, written
from tests.support.command import inside
from tests.support.sealed import CASE, sealed_home
from tests.support.terminal import ROOT


def begun(folder: Path, tables: Tables) -> Path:
    """Begin a case from an answers file, in a home that is not sealed; returns the home."""
    file = written(folder, tables)
    inside(folder / "home", "start", "--answers", str(file), "--no-input", at=AT)
    return folder / "home"


def standing(home: Path, case: str = CASE) -> tuple[str, str]:
    """Return the id and the word that `list` has for a case; it never asks for a key."""
    rows = inside(home, "list", "--all", "--json", at=AT).json["cases"]
    (word,) = re.findall(rf"^{case} +(\w+(?: \w+)*)", inside(home, "list", "--all", at=AT).out, re.MULTILINE)
    return next(row["status"] for row in rows if row["case"] == case), word


def test_open_and_closed(tmp_path: Path) -> None:
    """What is known, and is still so; only open cases are in the short list."""
    begun(tmp_path, whole())
    home = begun(tmp_path, without_suspicion())
    assert (standing(home), standing(home, "2026-002")) == (("open", "open"), ("closed", "gesloten"))
    assert [row["case"] for row in inside(home, "list", "--json", at=AT).json["cases"]] == [CASE]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """A damaged dossier, and one that is gone; of the last it is still known what it was."""
    dossier = begun(tmp_path, whole()) / "cases" / f"{CASE}.toml"
    dossier.write_bytes(b"kapot")
    assert standing(tmp_path / "home") == ("unreadable", "niet te lezen")
    dossier.unlink()
    assert standing(tmp_path / "home") == ("unreadable", "bestand ontbreekt")
    (row,) = inside(tmp_path / "home", "list", "--json", at=AT).json["cases"]
    assert (row["flow"], row["step"], row["next_due"]) == ("onderwijs", "stap-5", None)


def test_what_is_sealed_and_was_never_seen(tmp_path: Path) -> None:
    """Without a key nothing can be said of it, and nothing is."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    (made.path / "register" / "heads.jsonl").unlink()
    assert standing(made.path) == ("locked", "verzegeld")
    (row,) = inside(made.path, "list", "--json", at=AT).json["cases"]
    assert list(row.values()) == [CASE, "locked", None, None, None, None, None, 0]


@pytest.mark.parametrize("closed", [False, True])
def test_what_is_sealed_and_changed_since(tmp_path: Path, closed: bool) -> None:
    """A program is told that nobody looked; people read how it last was, with a line about it below the list."""
    made = sealed_home(tmp_path)
    made.begin(without_suspicion() if closed else whole())
    os.utime(made.dossier(), (1, 1))
    assert standing(made.path) == ("unchecked", "gesloten" if closed else "open")
    assert "meldcode controleer" in inside(made.path, "list", "--all", at=AT).out
    assert bool(inside(made.path, "list", "--json", at=AT).json["cases"]) is not closed


def test_a_case_of_before_the_ids_were_english(tmp_path: Path) -> None:
    """The register of an older version says "gesloten": it is read as ever, without opening a dossier."""
    home = begun(tmp_path, without_suspicion())
    register = home / "register" / "heads.jsonl"
    now = register.read_text()
    register.write_text(now.replace('"status":"closed"', '"status":"gesloten"'))
    assert register.read_text() != now
    assert standing(home) == ("closed", "gesloten")
    assert '"gesloten"' in register.read_text()


def test_every_status_is_explained() -> None:
    """README names each id, and no other."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"\| status \|.*?\n\n", text, re.DOTALL)
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [status.value for status in Status]


def test_json_says_its_format_first(capsys: pytest.CaptureFixture[str]) -> None:
    """There is one way to print JSON, and the format cannot be left out."""
    Screen().json({"cases": []})
    assert capsys.readouterr().out == '{\n  "format": 1,\n  "cases": []\n}\n'
    folder = ROOT / "src" / "meldcode_cli" / "commands"
    # A schema is a file of another format.
    commands = {*folder.rglob("*.py")} - {folder / "flows" / "schema.py"}
    assert not [path for path in commands if "json.dumps" in path.read_text(encoding="utf-8")]
