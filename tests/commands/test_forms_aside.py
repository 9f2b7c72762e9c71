"""A half-filled form that cannot be read, through the front door: set aside, and known to every command after that."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.dossier import texts as dossier_texts
from meldcode_cli.seal import age
from meldcode_cli.store.home import Home
from tests.keyring.test_first_run import secretly
from tests.support.answers import AT
from tests.support.command import inside
from tests.support.player import Player
from tests.support.sealed import CASE, SealedHome, colleague, sealed_home
from tests.support.terminal import Terminal

ASIDE = f"{CASE}.draft.opzij-1"
FORM = b'entries = 1\n[[form]]\nkind = "record"\ntarget = "observation"\n'


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with a case."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    return made


def resumed(made: SealedHome, name: str) -> str:
    """Sit down, hear that a form was set aside as `name`, and stop; returns what was said."""
    environment = {"MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file)}
    player = Player(Terminal(["resume", CASE], made.path, at=AT, environment=environment))
    said = player.meets("Kloppen deze antwoorden?", dossier_texts.DRAFT_UNREADABLE.format(name=name))
    assert player.terminal.leaves() == 130
    return said


@pytest.mark.parametrize("why", ["open", "damaged", "another key", "newer"])
def test_a_form_that_cannot_be_read_does_not_stop_the_case(made: SealedHome, why: str) -> None:
    """Put there open, damaged, sealed for somebody else, of a newer version: one sentence, the same bytes under another
    name, sealed if it was, and the case goes on."""
    folder = made.path / "cases"
    path = folder / (f"{CASE}.draft" if why == "open" else f"{CASE}.draft.age")
    assert made.home.keys is not None
    data = {
        "open": FORM,
        "damaged": made.home.keys.seal(FORM)[:-1],
        "another key": age.seal(FORM, [colleague().key]),
        "newer": made.home.keys.seal(b"format = 2\n" + FORM),
    }[why]
    path.write_bytes(data)
    entries = made.run("show", CASE, "--json").json["entries"]
    name = ASIDE if why == "open" else f"{ASIDE}.age"
    resumed(made, name)
    assert (folder / name).read_bytes() == data and not path.exists()
    assert made.run("show", CASE, "--json").json["entries"] == entries
    # `verify` tells that it is there; only one that anybody can read is wrong.
    said = made.run("verify", CASE)
    assert said.code == (3 if why == "open" else 0)
    assert dossier_texts.VERIFY_ASIDE.format(name=name) in " ".join(said.out.split())


def test_every_command_knows_what_was_set_aside(made: SealedHome, tmp_path: Path) -> None:
    """It is sealed anew with the rest, is in a backup and comes back from it, and goes with its case."""
    assert made.home.keys is not None
    folder = made.path / "cases"
    (folder / f"{CASE}.draft.age").write_bytes(made.home.keys.seal(b"format = 2\n" + FORM))
    resumed(made, f"{ASIDE}.age")
    other = colleague()
    assert made.run("key", "add", "A. Collega", other.key).code == 0
    assert made.run("key", "reseal").code == 0
    assert other.opens(folder / f"{ASIDE}.age")

    backup = tmp_path / "reserve.tar"
    assert made.run("backup", str(backup)).code == 0
    elsewhere = tmp_path / "elders"
    said = inside(elsewhere, "restore", str(backup), at=AT, MELDCODE_PASSPHRASE_FILE=str(made.passphrase_file))
    back = (elsewhere / "cases" / f"{ASIDE}.age").read_bytes()
    assert said.code == 0 and age.unseal(back, other.secret) == b"format = 2\n" + FORM
    assert "kopie" not in made.run("verify", CASE).out

    player = Player(Terminal(["delete", CASE], made.path, at=AT, environment=environment(made)))
    player.choose("Waarom", "De bewaartermijn is voorbij")
    player.type("Typ het nummer", CASE)
    secretly(player.terminal, "of de geheime sleutel van een collega (u ziet niets terwijl u typt):", made.recovery)
    assert player.terminal.ends() == 0
    assert [path.name for path in folder.iterdir() if CASE in path.name] == [f"{CASE}.tombstone"]


def test_a_form_that_does_not_open_is_no_reason_to_leave_a_case_out(made: SealedHome, tmp_path: Path) -> None:
    """A backup with a damaged form in it: the case comes back, and the form as it stood."""
    damaged = made.home.keys.seal(FORM)[:-1] if made.home.keys is not None else b""
    (made.path / "cases" / f"{CASE}.draft.age").write_bytes(damaged)
    backup = tmp_path / "reserve.tar"
    assert made.run("backup", str(backup)).code == 0
    elsewhere = Home(tmp_path / "elders")
    said = inside(elsewhere.path, "restore", str(backup), at=AT, MELDCODE_PASSPHRASE_FILE=str(made.passphrase_file))
    assert said.code == 0, said.err
    assert elsewhere.cases.cases() == [CASE]
    assert (elsewhere.path / "cases" / f"{CASE}.draft.age").read_bytes() == damaged


def environment(made: SealedHome) -> dict[str, str]:
    """What lets a command find the passphrase."""
    return {"MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file)}
