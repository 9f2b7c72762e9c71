"""Whoever can write in the folder and has no key: each kind of file, and each thing that can be done to it.

The rows stand in on_cases.py and on_the_home.py. Each is told by `verify`, with exit 3, also the second time; and
nothing of it is used in silence: the next case has a number of its own, and is sealed for who may read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal import age
from tests.attacks.attacker import Attacker, at, goes_on, looked, prepared, unlooked
from tests.attacks.on_cases import ON_CASES
from tests.attacks.on_the_home import ON_THE_HOME
from tests.attacks.rows import Attack
from tests.support.lots import drawn
from tests.support.sealed import SealedHome

ROWS = [*ON_CASES, *ON_THE_HOME]
GIVEN_OUT = {f"2026-00{number}" for number in range(1, 6)}
Ready = tuple[SealedHome, Path, SealedHome]


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """The home before anybody touched it."""
    return prepared(tmp_path_factory.mktemp("home"))


def words(text: str) -> str:
    return " ".join(text.split())


def param(row: Attack) -> object:
    marks = [pytest.mark.xfail(reason=row.gets_through, strict=True)] if row.gets_through else []
    return pytest.param(row, id=str(row), marks=marks)


@pytest.mark.parametrize("row", [param(row) for row in drawn((row for row in ROWS if not row.unseen), 25)])
def test_it_is_told_and_nothing_of_it_is_used(ready: Ready, tmp_path: Path, row: Attack) -> None:
    """What happened stands there, with what to do, at every run; without the key it says that nothing was checked."""
    attacker = at(tmp_path, ready)
    row.do(attacker)
    for _ in range(2):
        said = looked(attacker, "verify")
        assert said.code == 3 and row.says in words(said.out + said.err), said.out + said.err
        assert "meldcode " in said.out + said.err or "Zet het bestand" in said.err
        assert "Alles is zoals" not in said.out
    nothing_is_used(attacker)


@pytest.mark.parametrize("row", [param(row) for row in ROWS if row.unseen])
def test_what_cannot_be_told_does_no_harm(ready: Ready, tmp_path: Path, row: Attack) -> None:
    """Why not stands in the row; here too nothing of it is used."""
    attacker = at(tmp_path, ready)
    row.do(attacker)
    said = looked(attacker, "verify")
    assert said.code == 0 or "Deze wachtzin opent uw sleutel niet." in said.err
    nothing_is_used(attacker)


def nothing_is_used(attacker: Attacker) -> None:
    """Nobody is told that all is well without a key; the next case has a new number, for the right readers."""
    for command in ("list", "agenda"):
        said = unlooked(attacker, command)
        assert "Niet nagekeken" in said.out or (said.code and said.err), command
    if said.code:
        # Nothing begins where the cases are not.
        return
    try:
        case = goes_on(attacker)
    except MeldcodeError as refused:
        assert str(refused)
        return
    assert case not in GIVEN_OUT
    sealed = attacker.dossier(case).read_bytes()
    assert age.key_count(sealed) == 2 and age.unseal(sealed, attacker.owner.recovery)


def test_each_kind_of_file_is_tried_in_each_way() -> None:
    """No hole is left in the table."""
    operations = {"forge", "replace", "roll back", "remove", "add", "swap"}
    assert {row.operation for row in ROWS} == operations
    assert len({str(row) for row in ROWS}) == len(ROWS)


def test_a_whole_home_rolled_back_is_told_by_an_export(ready: Ready, tmp_path: Path) -> None:
    """From inside there is nothing to see: all of it was so once. An export of later tells."""
    attacker = at(tmp_path, ready)
    export = tmp_path / "export.md"
    export.write_text(looked(attacker, "export", "2026-002").out, encoding="utf-8")
    attacker.home.rename(tmp_path / "now")
    attacker.older.rename(attacker.home)
    try:
        assert looked(attacker, "verify").code == 0
        said = looked(attacker, "verify", "--against", str(export))
        assert said.code == 3 and "meldcode " in said.out + said.err
    finally:
        attacker.home.rename(attacker.older)
