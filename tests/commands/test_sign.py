"""`sign`: a colleague looks at a decision of somebody else, and signs whether they agree with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import tomli_w

from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.settings import Settings
from tests.support.sealed import CASE, SealedHome, sealed_home


class Two:
    """Two people with a home and a key each, who know each other's card. Anna began a case; Bram is let in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.anna, self.bram = sealed_home(folder / "anna"), sealed_home(folder / "bram", number=1)
        known = settings_room.load(self.bram.home)
        settings_room.save(self.bram.home, known.changed(name="B. Jansen", role="leerkracht"))
        assert self.anna.begin().code == 0
        for made, name, other in ((self.anna, "B. Jansen", self.bram), (self.bram, "Anna", self.anna)):
            card = folder / f"{other.path.parent.name}.toml"
            assert other.run("key", "show", "-o", str(card)).code == 0
            said = made.run("key", "add", name, str(card))
            assert said.code == 0, said.err
        self.to_bram()

    def _copy(self, one: SealedHome, other: SealedHome) -> None:
        for path in (one.path / "cases").glob(f"{CASE}.*"):
            if path.suffix != ".lock":
                shutil.copy2(path, other.path / "cases" / path.name)

    def to_bram(self) -> None:
        (self.bram.path / "cases").mkdir(exist_ok=True)
        self._copy(self.anna, self.bram)

    def to_anna(self) -> None:
        self._copy(self.bram, self.anna)


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


def test_x(two: Two) -> None:
    print(list(two.bram.path.rglob("*")))
    out = two.bram.run("show", CASE)
    print(out.out, out.err)
    file = two.folder / "mening.toml"
    file.write_text(tomli_w.dumps({"second-opinion": [{"entry": 12, "agree": False, "reason": "Ik zou eerst bellen."}]}))
    out = two.bram.run("sign", CASE, "--answers", str(file), "--no-input")
    print(out.out, out.err)
    two.to_anna()
    out = two.anna.run("show", CASE)
    print(out.out, out.err)
    out = two.anna.run("verify")
    print(out.out, out.err)
    assert 0
