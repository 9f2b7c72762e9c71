"""An export that an earlier version made is known for ever: its text is held against the way it was written then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.answers import AT
from tests.support.command import Said, inside

BEFORE = Path(__file__).parent / "before"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A copy of a home as an earlier version left it, with its export beside it."""
    shutil.copytree(BEFORE, tmp_path / "before")
    for path in [tmp_path / "before", *(tmp_path / "before").rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    return tmp_path / "before"


def against(before: Path) -> Said:
    """Hold the export against its dossier."""
    return inside(before / "home", "verify", "--against", str(before / "export.md"), at=AT)


def test_an_export_from_before_is_still_known(before: Path) -> None:
    """Its typed text has Markdown, HTML and a pile of accents in it, which are written otherwise by now."""
    said = against(before)
    assert said.code == 0 and "woord voor woord" in " ".join(said.out.split())
    now = inside(before / "home", "export", "2026-001", at=AT)
    assert r"\<img" in (before / "export.md").read_text() and r"\<" not in now.out and "&lt;img" in now.out


def test_an_export_from_before_that_was_changed_is_told(before: Path) -> None:
    """One letter in it is enough."""
    export = before / "export.md"
    text = export.read_text(encoding="utf-8")
    export.write_text(text.replace("blauwe plek", "blauwe vlek", 1), encoding="utf-8")
    said = against(before)
    assert said.code == 3 and "woord voor woord" not in " ".join(said.out.split())
