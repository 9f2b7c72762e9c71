"""What an administrator is told names what is the matter: a missing folder, what is decided, whose key it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meldcode_cli.lookup.manual import parts
from meldcode_cli.lookup.manual import path as manual
from meldcode_cli.lookup.plain import pieces
from tests.commands.test_policy import READS, begins
from tests.support.command import Said, inside
from tests.support.policies import WHOLE, under
from tests.support.sealed import SealedHome, sealed_home


def told(said: Said) -> str:
    return " ".join((said.out + said.err).split())


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with a case."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    return made


@pytest.mark.parametrize(("name", "more"), [("weg" + os.sep, ()), ("weg", ("--keep", "7")), ("a/b" + os.sep, ())])
def test_a_folder_for_backups_that_is_not_there_is_told(made: SealedHome, name: str, more: tuple[str, ...]) -> None:
    """And nothing is made, no file of that name either."""
    where = made.path.parent / name.rstrip(os.sep)
    said = made.run("backup", f"{made.path.parent}{os.sep}{name}", *more)
    assert said.code == 2 and "Deze map is er niet." in told(said) and "bestand" not in told(said)
    assert not where.exists()


@pytest.mark.parametrize("command", [("backup", "--check"), ("restore",)])
def test_a_folder_is_no_backup_and_no_broken_disk(made: SealedHome, command: tuple[str, ...]) -> None:
    """It names the newest in it."""
    folder = made.path.parent / "kopieen"
    folder.mkdir()
    empty = made.run(*command, str(folder))
    assert empty.code == 1 and "Dit is een map" in told(empty) and "schijf" not in told(empty)
    for day in ("2026-03-12", "2026-03-11"):
        assert made.run("backup", str(folder), at=f"{day}T16:00:00").code == 0
    assert "De nieuwste heet: reservekopie-2026-03-12.tar" in told(made.run(*command, str(folder)))


def test_under_a_policy_nobody_is_told_to_look_for_a_secret_key(tmp_path: Path) -> None:
    """The board has it, and helps."""
    with under(tmp_path, WHOLE):
        said = begins(tmp_path, flow="onderwijs")
    assert said.code == 0 and READS in told(said) and "geheime sleutel" not in told(said)


def test_settings_say_what_the_organisation_decided(tmp_path: Path) -> None:
    """That all must be sealed, before it is; the list of routes and the recovery key are decided too."""
    home = tmp_path / "leeg"
    home.mkdir(mode=0o700)
    with under(tmp_path, WHOLE):
        shown = told(inside(home, "settings"))
        assert "Dat moet, en is nog niet gedaan." in shown and "Nee. Verzegelen" not in shown
        decided = inside(home, "settings", "--json").json["decided"]
        assert decided == ["flows", "organisation", "recovery", "retention_years", "sealed"]
    assert "Nee. Verzegelen" in told(inside(home, "settings"))


@pytest.mark.parametrize("flows", ['["zonedauw"]', '["onderwijs", "zonedauw"]'])
def test_a_route_of_the_policy_that_is_not_there_is_said_not_to_be_there(tmp_path: Path, flows: str) -> None:
    """It never was: nothing says that it can be used no more."""
    home = tmp_path / "leeg"
    home.mkdir(mode=0o700)
    with under(tmp_path, f"flows = {flows}\n"):
        shown = told(inside(home, "settings"))
    assert "zonedauw (deze route is hier niet)" in shown and "niet meer" not in shown


def test_code_in_the_manual_is_never_broken_off() -> None:
    """It is copied: each line stands there as it is, however long."""
    lines = [each.text for each in pieces(manual().read_text(encoding="utf-8")) if each.kind == "code"]
    assert any(len(line) > 78 for line in lines)
    chapters = [part.number for part in parts() if "." not in part.number]
    shown = "\n".join(inside(None, "handleiding", number).out for number in chapters).split("\n")
    assert [line for line in lines if line.strip() and f"  {line}" not in shown] == []


@pytest.mark.parametrize(
    ("what", "sentence"), [("weg", "Deze map met routes is er niet"), ("leeg", "Deze map is leeg")]
)
def test_a_folder_without_a_pack_says_what_is_the_matter(tmp_path: Path, what: str, sentence: str) -> None:
    """Not there, or empty: as a wheel is that was built without its files."""
    (tmp_path / "leeg").mkdir()
    (tmp_path / "leeg" / "__init__.py").touch()
    (tmp_path / "home").mkdir(mode=0o700)
    said = inside(tmp_path / "home", "flow", "list", MELDCODE_FLOWS=str(tmp_path / what))
    assert sentence in told(said)
