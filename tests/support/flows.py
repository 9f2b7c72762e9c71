"""A small flow of a school's own in two versions, and a case begun under the first: for what happens in between."""

from __future__ import annotations

import tomllib
from contextlib import AbstractContextManager
from pathlib import Path
from unittest import mock

import tomli_w

from meldcode_cli.proof.reach import WayOn
from tests.support import schools
from tests.support.command import inside

CASE = "2026-001"
BEGUN = "2026-03-10T15:00:00"
LATER = "2026-04-21T09:00:00"

FIRST = schools.text("eigen-1")
# What it was before anybody looked whether each state has a way on: a case that is not safe waits there.
WAITING = FIRST[: FIRST.index('[[outcome]]\nid = "blijven-volgen"')]
# A melding for a worry, no "beetje" any more, no plan, another word for the director, and a new question.
SECOND = schools.text("eigen-2")

ANSWERS = Path(__file__).parent.parent / "answers" / "eigen.toml"


def answers(zorg: str = "beetje", veilig: str = "nee", plan: str = "") -> str:
    """Return the answers file of a case under the first version, with these answers; no plan if it is empty."""
    tables = tomllib.loads(ANSWERS.read_text(encoding="utf-8"))
    tables["answers"] |= {"zorg": zorg, "veilig": veilig, "plan": plan}
    if not plan:
        del tables["answers"]["plan"]
    return tomli_w.dumps(tables)


def install(home: Path, text: str) -> None:
    """Put a version of the flow among the own flows."""
    (home / "flows").mkdir(parents=True, exist_ok=True)
    (home / "flows" / "eigen.toml").write_text(text, encoding="utf-8")


def unchecked() -> AbstractContextManager[object]:
    """Look away from states without a way on, as in which a case waits for the second version."""
    return mock.patch.object(WayOn, "findings", lambda self, subject: iter(()))


def begin(home: Path, zorg: str = "beetje", veilig: str = "nee", flow: str = WAITING) -> None:
    """Begin a case under the first version, with every question answered."""
    install(home, flow)
    file = home / "antwoorden.toml"
    file.write_text(answers(zorg, veilig, "" if zorg == "nee" else "Elke week praten."), encoding="utf-8")
    with unchecked():
        said = inside(home, "start", "--answers", str(file), "--no-input", at=BEGUN)
    assert said.code == 0, said.err
    file.unlink()
