"""Homes that earlier versions wrote (tests/homes): they open, and nothing in them changes by looking."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from meldcode_cli.case.entries import Vouched
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from tests.support import forms
from tests.support.answers import AT
from tests.support.command import Said, inside
from tests.support.scripted import BEGIN

REGISTER = "cases/heads.jsonl"
HOMES = Path(__file__).parent.parent / "homes"
VERSIONS = ("first", "later")
# What is in each: of each case its state and the number of its entries.
CASES = {
    "sealed": {"2026-001": ("closed", 31), "2026-002": ("open", 12), "2026-003": ("open", 5)},
    "opened": {"2026-002": ("open", 4), "2026-003": ("open", 11)},
    "colleagues": {"2026-001": ("open", 14)},
    "halfway": {"2026-001": ("open", 6), "2026-002": ("open", 6), "2026-003": ("open", 5)},
}
ALL = [(version, kind) for version in VERSIONS for kind in CASES]


@dataclass(frozen=True)
class Old:
    """A copy of a home that an earlier version wrote, and what stands beside it."""

    path: Path

    @property
    def home(self) -> Path:
        return self.path / "home"

    def beside(self, name: str) -> str:
        """What one of the files beside the home says."""
        return (self.path / name).read_text(encoding="utf-8").strip()

    def run(self, *arguments: str, home: Path | None = None) -> Said:
        """Run a command in it, with its passphrase if it is sealed."""
        file = self.path / "wachtzin"
        more = {"MELDCODE_PASSPHRASE_FILE": str(file)} if file.exists() else {}
        return inside(home or self.home, *arguments, at=AT, **more)

    def files(self) -> dict[str, bytes]:
        """What every file in the home holds, by name."""
        found = (path for path in sorted(self.home.rglob("*")) if path.is_file())
        return {path.relative_to(self.home).as_posix(): path.read_bytes() for path in found}

    def opened(self) -> Home:
        """The home with its key opened."""
        home = Home(self.home)
        return home.opened_with(home.key_folder.unlock(self.beside("wachtzin")))


def old(tmp_path: Path, version: str, kind: str) -> Old:
    """Copy a home; only the user may look in it, which git does not keep."""
    shutil.copytree(HOMES / version / kind, tmp_path / kind)
    for path in (tmp_path / kind).rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return Old(tmp_path / kind)


@pytest.mark.parametrize(("version", "kind"), ALL)
def test_an_old_home_opens_and_no_byte_of_it_changes(tmp_path: Path, version: str, kind: str) -> None:
    """Each is listed, is called well, shows and exports each case, and what it holds is what it held; only the register
    may say more than it did."""
    place = old(tmp_path, version, kind)
    before = place.files()
    said = place.run("verify")
    assert said.code == 0, said.out + said.err
    assert said.out.endswith("Alles is zoals het is opgeslagen.\n")
    for case, (_, entries) in CASES[kind].items():
        assert f"{case}: in orde. Vermeldingen: {entries}." in said.out
        export = place.run("export", case, "-o", str(place.path / "export.md"))
        assert export.code == 0, export.err
        (place.path / "export.md").unlink()
    # Without a key it is only known of a file that changed once somebody looked.
    listed = {
        row["case"]: (row["status"], row["entries"]) for row in place.run("list", "--all", "--json").json["cases"]
    }
    assert CASES[kind].items() <= listed.items()
    after = place.files()
    assert after.keys() == before.keys()
    assert {name for name in before if before[name] != after[name]} <= {REGISTER}
    assert after[REGISTER].startswith(before[REGISTER])


@pytest.mark.parametrize("version", VERSIONS)
def test_what_stands_beside_an_old_dossier_opens_too(tmp_path: Path, version: str) -> None:
    """A form that was left halfway is taken up, and a practice case is gone on with; the recovery key still works."""
    place = old(tmp_path, version, "sealed")
    home = place.opened()
    (form,) = forms.kept(open_case(home, "2026-003", lambda: BEGIN))
    assert form["fields"]["place"] == "lokaal groep 3"
    practice = open_case(home.practice, "0000-001", lambda: BEGIN)
    assert practice.state.begin is not None and practice.state.begin.practice
    assert home.key_folder.unlock(place.beside("herstelsleutel.txt")).public == home.keys.public  # type: ignore[union-attr]


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_deletion_is_remembered(tmp_path: Path, version: str) -> None:
    """The tombstone is read, and its number is not given out again."""
    place = old(tmp_path, version, "opened")
    assert "2026-001   verwijderd" in place.run("list", "--all").out
    assert Home(place.home).cases.listing().next_case(2026) == "2026-004"


@pytest.mark.parametrize("version", VERSIONS)
def test_old_colleagues_open_what_is_theirs(tmp_path: Path, version: str) -> None:
    """Both have a key that opens the dossier and its flow, and stand in the list that is still believed."""
    place = old(tmp_path, version, "colleagues")
    for name in ("smit.txt", "lammers.txt"):
        for file in (place.home / "cases").glob("*.age"):
            assert age.unseal(file.read_bytes(), place.beside(name))
    keys = place.opened().keys
    assert keys is not None and [one.name for one in keys.recipients().of_kind("colleague")] == [
        "A. Smit",
        "V. Lammers",
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_reseal_that_an_old_version_left_halfway_is_finished(tmp_path: Path, version: str) -> None:
    """The last case is still closed to the new colleague, which `verify` says; sealing anew opens it, and no case loses
    an entry."""
    place = old(tmp_path, version, "halfway")
    last, secret = place.home / "cases" / "2026-003.toml.age", place.beside("smit.txt")
    with pytest.raises(age.WrongKey):
        age.unseal(last.read_bytes(), secret)
    assert "Nog niet verzegeld voor wie er nu bij staan." in " ".join(place.run("verify").out.split())
    assert place.run("key", "reseal").code == 0
    assert age.unseal(last.read_bytes(), secret)
    home = place.opened()
    assert [len(open_case(home, case, lambda: BEGIN).log.entries) for case in CASES["halfway"]] == [7, 7, 7]
    # Each went over, and what it was stands beside it.
    for case in CASES["halfway"]:
        entries = open_case(home, case, lambda: BEGIN).log.entries
        assert [entry.content.ground for entry in entries if isinstance(entry.content, Vouched)] == ["brought-over"]
        assert (place.home / "cases" / f"{case}.format-1.toml.age").exists()
    assert place.run("verify").code == 0
