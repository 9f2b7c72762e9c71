"""Attacks that take more than a file: a key that leaked, a home of 0.1.0, a backup of parts that everybody knows.

What is done to single files stands in on_cases.py and on_the_home.py.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
import tomli_w

from meldcode_cli.commands.safe import renewing
from meldcode_cli.seal import age
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store.home import Home
from meldcode_cli.store.keys import Keys
from tests.attacks.attacker import BUSY, LATER, NEXT, REGISTER, STRANGER, Attacker, at, looked, prepared
from tests.attacks.on_cases import NO_DUTIES, longer
from tests.attacks.rows import LIST_CHANGED, NOT_HIS_LINE, STRANGERS
from tests.store.test_old_homes import old
from tests.support.command import environment, inside
from tests.support.flows import FIRST
from tests.support.histories import User
from tests.support.sealed import NEW_PASSPHRASE, PASSPHRASE, SealedHome, colleague

Ready = tuple[SealedHome, Path, SealedHome]
Leaked = tuple[Attacker, Keys, SigningKey]


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """The home before anybody touched it."""
    return prepared(tmp_path_factory.mktemp("home"))


@pytest.fixture
def attacker(ready: Ready, tmp_path: Path) -> Attacker:
    """Somebody at a copy of it."""
    return at(tmp_path, ready)


def words(text: str) -> str:
    return " ".join(text.split())


def wrong(attacker: Attacker, *phrases: str) -> None:
    """`verify` says so, twice, and ends with 3."""
    for _ in range(2):
        said = looked(attacker, "verify")
        text = words(said.out + said.err)
        assert said.code == 3 and all(phrase in text for phrase in phrases), text


def test_the_key_of_a_stranger_is_never_shown_as_yours(attacker: Attacker) -> None:
    """Whoever gives that to a colleague would have everything sealed for the stranger."""
    stranger = colleague().key
    attacker.edit("keys/recipients.toml", attacker.readers[0]["key"], stranger)
    said = looked(attacker, "key", "show")
    assert said.code == 3 and stranger not in said.out and LIST_CHANGED in words(said.err)


def swapped(home: Path) -> None:
    """What an editor leaves while somebody reads a dossier in it."""
    (home / "cases" / f".{BUSY}.toml.swp").write_bytes(b"b0VIM 9.0\x00" + b"[[entry]]\nnumber = 1\n" * 10)


def led_elsewhere(home: Path) -> None:
    """The folder with cases, reached by a link."""
    shutil.move(home / "cases", home.parent / "elders")
    (home / "cases").symlink_to(home.parent / "elders")


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links are of POSIX")
@pytest.mark.parametrize("do", [swapped, led_elsewhere, lambda home: home.chmod(0o777)])
def test_the_place_is_looked_at(attacker: Attacker, do: Callable[[Path], object]) -> None:
    """Readable text among what is sealed, a link in the place of a folder, a home in which everybody may write."""
    do(attacker.home)
    for _ in range(2):
        assert looked(attacker, "verify").code == 3


# ---------------------------------------------------------------- a key that leaked


@pytest.fixture
def leaked(attacker: Attacker) -> Leaked:
    """The owner has a new key; the attacker has the old one, with the files and the passphrase of then."""
    shutil.copytree(attacker.home / "keys", attacker.home.parent / "then")
    then = Home(attacker.home).key_folder.unlock(PASSPHRASE)
    signer = then.signer
    assert signer is not None
    user = User(Wachtzin=NEW_PASSPHRASE, Nog=NEW_PASSPHRASE, wachtzin=NEW_PASSPHRASE)
    known = environment(attacker.home, MELDCODE_PASSPHRASE_FILE=str(attacker.owner.passphrase_file))
    with mock.patch.dict(os.environ, known, clear=True), mock.patch.object(renewing, "need_terminal", lambda: None):
        renewing.renew(lambda: LATER, user)
    file = attacker.home.parent / "wachtzin"
    file.write_text(f"{NEW_PASSPHRASE}\n", encoding="utf-8")
    file.chmod(0o600)
    home = Home(attacker.home)
    home = home.opened_with(home.key_folder.unlock(NEW_PASSPHRASE))
    owner = SealedHome(home.path, home, file, attacker.owner.recovery)
    attacker = replace(attacker, owner=owner)
    assert looked(attacker, "verify").code == 0
    return attacker, then, signer


def test_what_the_old_key_signs_counts_no_more(leaked: Leaked) -> None:
    """An entry and a line of the register that are signed with it are of nobody known; nothing opens with it."""
    attacker, then, signer = leaked
    with pytest.raises(age.WrongKey):
        then.open(attacker.dossier(BUSY).read_bytes())
    attacker.note(BUSY, signer, **NO_DUTIES)
    wrong(attacker, NOT_HIS_LINE)
    longer(attacker, signer)
    wrong(attacker, STRANGERS)


@pytest.mark.parametrize("name", ["recipients.toml", "signing.age"])
def test_files_of_before_do_not_come_back(leaked: Leaked, name: str) -> None:
    """One of the key files of then in the place of the new one."""
    attacker, *_ = leaked
    shutil.copyfile(attacker.home.parent / "then" / name, attacker.home / "keys" / name)
    wrong(attacker, "niet")


def test_the_old_keys_open_nothing(leaked: Leaked) -> None:
    """The whole folder of then: the new passphrase does not open it, and the old one opens no dossier."""
    attacker, *_ = leaked
    shutil.rmtree(attacker.home / "keys")
    shutil.copytree(attacker.home.parent / "then", attacker.home / "keys")
    assert "Deze wachtzin opent uw sleutel niet." in looked(attacker, "verify").err
    attacker.owner.passphrase_file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    wrong(attacker, "Dit is niet met uw sleutel te openen.")


# ---------------------------------------------------------------- back to when nothing was signed


def test_a_home_does_not_go_back_to_0_1_0(tmp_path: Path, ready: Ready) -> None:
    """All that made it a home that signs is put back or taken away: the dossiers that were signed are told of."""
    place = old(tmp_path, "later", "sealed")
    shutil.copytree(place.home, tmp_path / "then")
    assert place.run("key", "reseal").code == 0 and place.run("verify").code == 0
    shutil.rmtree(place.home / "keys")
    shutil.copytree(tmp_path / "then" / "keys", place.home / "keys")
    shutil.rmtree(place.home / "register")
    for name in ("settings.toml", "cases/heads.jsonl"):
        shutil.copyfile(tmp_path / "then" / name, place.home / name)
    for _ in range(2):
        said = place.run("verify")
        assert said.code == 3 and STRANGERS in words(said.out)


# ---------------------------------------------------------------- a backup of what everybody knows


def packed(files: dict[str, bytes]) -> bytes:
    result = io.BytesIO()
    with tarfile.open(fileobj=result, mode="w") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return result.getvalue()


def forged(attacker: Attacker, files: dict[str, bytes], path: Path) -> Path:
    """Make a backup from public parts: the owner's own key files, and whatever one likes sealed for them."""
    keys = [person["key"] for person in attacker.readers]
    parts = {name: attacker.file(f"keys/{name}").read_bytes() for name in ("identity.age", "identity.recovery.age")}
    whole = {"LEESMIJ.txt": b"", **parts, "everything.tar.age": age.seal(packed(files), keys)}
    path.write_bytes(packed(whole))
    return path


def dossier_of(attacker: Attacker) -> dict[str, bytes]:
    """A dossier of their own invention, as it would stand in a backup."""
    keys = [person["key"] for person in attacker.readers]
    flow = attacker.other.home.cases.read_flow("2026-001")
    log = attacker.made(NEXT, STRANGER)
    return {f"cases/{NEXT}.toml.age": age.seal(log.data, keys), f"cases/{NEXT}.flow.age": age.seal(flow, keys)}


def test_a_forged_backup_does_not_come_in_silently(attacker: Attacker, tmp_path: Path) -> None:
    """Restored by the owner: it is not called good, and what it brought is told until somebody accepts it."""
    said = looked(attacker, "restore", str(forged(attacker, dossier_of(attacker), tmp_path / "kopie.tar")))
    assert said.code != 0
    assert not attacker.dossier(NEXT).exists() or looked(attacker, "verify").code == 3


def test_a_forged_backup_never_makes_a_home_that_is_not_sealed(attacker: Attacker, tmp_path: Path) -> None:
    """On an empty computer, with no keys among the files: nothing is put back open."""
    settings = tomli_w.dumps({"name": "W. Kuipers", "role": "ib'er", "organisation": "x", "flow": "onderwijs"})
    files = {**dossier_of(attacker), "settings.toml": settings.encode()}
    path = forged(attacker, files, tmp_path / "kopie.tar")
    more = {"MELDCODE_PASSPHRASE_FILE": str(attacker.owner.passphrase_file)}
    said = inside(tmp_path / "leeg", "restore", str(path), at=LATER.isoformat(), **more)
    home = Home(tmp_path / "leeg")
    assert said.code != 0 or home.sealed
    assert not list((tmp_path / "leeg").rglob("*.toml")) or home.sealed


def test_a_flow_from_a_forged_backup_is_not_used(attacker: Attacker, tmp_path: Path) -> None:
    """It comes along with an approval of its own: nobody here gave that."""
    flow = FIRST.replace('id = "eigen"', 'id = "vreemd"', 1)
    files = {
        "flows/vreemd.toml": flow.encode(),
        "flows/vreemd.akkoord": attacker.file("flows/eigen.akkoord").read_bytes(),
    }
    said = looked(attacker, "restore", str(forged(attacker, files, tmp_path / "kopie.tar")))
    assert said.code != 0 or not attacker.file("flows/vreemd.akkoord").exists()


def test_a_backup_brings_no_older_list(attacker: Attacker, tmp_path: Path) -> None:
    """The list of then stands in an older backup: A. Smit does not come back with it, here or on an empty computer."""
    attacker.file("keys/recipients.toml").unlink()
    files = {f"keys/{name}": (attacker.older / "keys" / name).read_bytes() for name in ("recipients.toml",)}
    looked(attacker, "restore", str(_with_owner_keys(attacker, files, tmp_path / "kopie.tar")))
    assert looked(attacker, "verify").code == 3


def _with_owner_keys(attacker: Attacker, files: dict[str, bytes], path: Path) -> Path:
    people = (attacker.older / "keys" / "recipients.toml").read_bytes()
    attacker.file("keys/recipients.toml").write_bytes(people)
    made = forged(attacker, files, path)
    attacker.file("keys/recipients.toml").unlink()
    return made


def test_a_backup_of_another_home_opens_with_no_key_of_here(attacker: Attacker, tmp_path: Path) -> None:
    """The parts of two backups together, or a whole one of somebody else: it does not open."""
    mine, theirs = tmp_path / "mijn.tar", tmp_path / "hun.tar"
    assert looked(attacker, "backup", str(mine)).code == 0
    assert attacker.other.run("backup", str(theirs)).code == 0
    with tarfile.open(mine) as own, tarfile.open(theirs) as other:
        parts = {member.name: (own.extractfile(member) or io.BytesIO()).read() for member in own}
        member = other.getmember("everything.tar.age")
        parts[member.name] = (other.extractfile(member) or io.BytesIO()).read()
    mixed = tmp_path / "samen.tar"
    mixed.write_bytes(packed(parts))
    register = attacker.file(REGISTER).read_bytes()
    for path in (mixed, theirs):
        assert looked(attacker, "restore", str(path)).code in (1, 3)
    assert attacker.file(REGISTER).read_bytes() == register and looked(attacker, "verify").code == 0
