"""The keys of a user on disk: made all at once, opened two ways, with recipients that nobody else can change."""

from __future__ import annotations

import stat
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
import tomli_w

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal.passphrase import BrokenKeyFile, WrongPassphrase
from meldcode_cli.seal.recipients import Recipient, Recipients, RecipientsChanged
from meldcode_cli.seal.signing import SigningKeyChanged
from meldcode_cli.store import disk, folders
from meldcode_cli.store.disk import Disk, NotSaved
from meldcode_cli.store.key_files import (
    IDENTITY,
    RECIPIENTS,
    RECOVERY,
    SIGNING,
    KeyGone,
    RecoveryGone,
    WrongRecoveryKey,
    new_keys,
    renewed_keys,
)
from meldcode_cli.store.keys import KeyFolder, Keys
from tests.support.sealed import PASSPHRASE, SealedHome, colleague, sealed_home

DAY = date(2026, 3, 10)


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A home with keys."""
    return sealed_home(tmp_path)


@pytest.fixture
def folder(made: SealedHome) -> KeyFolder:
    """The keys of that home."""
    return made.home.key_folder


def with_colleague(keys: Keys, name: str = "A. Smit") -> Recipients:
    """Add a colleague to the list, as the program does."""
    recipients = keys.recipients()
    added = replace(recipients, people=(*recipients.people, Recipient("colleague", name, colleague().key, DAY)))
    keys.save_recipients(added)
    return added


def test_the_passphrase_and_the_recovery_key_open_the_same_key(made: SealedHome, folder: KeyFolder) -> None:
    """Either gets in, the recovery key also as it stands on paper; anything else does not."""
    sealed = age.seal(b"dossier", folder.unlock(PASSPHRASE).recipients().keys)
    on_paper = f"{made.recovery[:20]} {made.recovery[20:]}"
    for typed in (PASSPHRASE, f"  {PASSPHRASE} ", made.recovery, made.recovery.lower(), on_paper):
        assert folder.unlock(typed).open(sealed) == b"dossier"
    assert age.unseal(sealed, made.recovery) == b"dossier"
    for typed in (PASSPHRASE + "s", "", "AGE-SECRET"):
        with pytest.raises(WrongPassphrase):
            folder.unlock(typed)
    for typed in (age.new_secret(), made.recovery[:-1], "AGE-SECRET-KEY-1"):
        with pytest.raises(WrongRecoveryKey):
            folder.unlock(typed)


def test_no_secret_stands_open_on_disk(made: SealedHome, folder: KeyFolder) -> None:
    """Neither the key, nor the recovery key, nor the passphrase is in any file; all are for the user alone."""
    names = {path.name: path.read_bytes() for path in folder.path.iterdir()}
    assert set(names) == {IDENTITY, RECOVERY, RECIPIENTS, SIGNING}
    for data in names.values():
        assert b"AGE-SECRET" not in data and b"SIGNING-KEY" not in data and PASSPHRASE.encode() not in data
        assert made.recovery.encode() not in data
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.path.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert repr(made.home.keys) == "Keys(...)" and "AGE-SECRET" not in repr(new_keys("W.", DAY))


@pytest.mark.parametrize("name", [IDENTITY, RECOVERY, RECIPIENTS, SIGNING])
def test_keys_come_into_being_all_at_once(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When one of the files cannot be written there are no keys at all, and nothing is left over."""
    create = Disk.create

    def fails(self: Disk, file: str, data: bytes) -> str:
        if file == name:
            raise NotSaved
        return create(self, file, data)

    monkeypatch.setattr(Disk, "create", fails)
    folder = KeyFolder(tmp_path / "keys")
    with pytest.raises(NotSaved):
        folder.keep(new_keys("W.", DAY), PASSPHRASE)
    assert not folder.exists() and list(tmp_path.iterdir()) == []


def test_keys_that_are_not_sure_are_no_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When their folder cannot be made sure of, it is taken back: a home with keys would be a sealed one."""
    folder, asked = KeyFolder(tmp_path / "keys"), folders.sync_folder

    def sure(path: Path) -> None:
        if folder.exists():
            raise OSError
        asked(path)

    monkeypatch.setattr(folders, "sync_folder", sure)
    with pytest.raises(NotSaved):
        folder.keep(new_keys("W.", DAY), PASSPHRASE)
    assert not folder.exists() and list(tmp_path.iterdir()) == []


def test_keys_are_never_overwritten_by_new_ones(folder: KeyFolder) -> None:
    """Where there are keys, others are not put in their place: that would close every dossier for good."""
    before = {path.name: path.read_bytes() for path in folder.path.iterdir()}
    with pytest.raises(NotSaved):
        folder.keep(new_keys("Een ander", DAY), "een andere wachtzin hier")
    assert {path.name: path.read_bytes() for path in folder.path.iterdir()} == before
    assert [path.name for path in folder.path.parent.iterdir() if path.name.endswith(".tmp")] == []


def test_another_passphrase_takes_the_place_of_the_old(made: SealedHome, folder: KeyFolder) -> None:
    """The new one opens the same key, the old one opens nothing; the recovery key stays as it was."""
    keys = folder.unlock(PASSPHRASE)
    folder.replace_passphrase(keys, "heel iets anders vandaag")
    assert folder.unlock("heel iets anders vandaag").public == keys.public == folder.unlock(made.recovery).public
    with pytest.raises(WrongPassphrase):
        folder.unlock(PASSPHRASE)


@pytest.mark.parametrize("damage", [b"", b"x", b"age-encryption.org/v1\n-> X25519 abc\n"])
def test_a_damaged_key_file_is_called_so_and_the_recovery_key_still_gets_in(
    made: SealedHome, folder: KeyFolder, damage: bytes
) -> None:
    """A key file that is no key file is not called a wrong passphrase."""
    (folder.path / IDENTITY).write_bytes(damage)
    with pytest.raises(BrokenKeyFile):
        folder.unlock(PASSPHRASE)
    assert folder.unlock(made.recovery).public == folder.shown().of_kind("own")[0].key


@pytest.mark.parametrize("name", [IDENTITY, RECOVERY, RECIPIENTS, SIGNING])
def test_a_key_file_that_is_gone_is_called_gone(made: SealedHome, folder: KeyFolder, name: str) -> None:
    """Each of the files that is missed says so where it is needed."""
    (folder.path / name).unlink()
    uses = {
        IDENTITY: lambda: folder.unlock(PASSPHRASE),
        RECOVERY: lambda: folder.unlock(made.recovery),
        RECIPIENTS: lambda: folder.unlock(PASSPHRASE).seal(b"x"),
        SIGNING: lambda: folder.unlock(PASSPHRASE).signer,
    }
    gone = {IDENTITY: KeyGone, RECOVERY: RecoveryGone, RECIPIENTS: RecipientsChanged, SIGNING: SigningKeyChanged}
    with pytest.raises(gone[name]):
        uses[name]()


# ---------------------------------------------------------------- for whom is sealed


def test_everything_is_sealed_for_all_who_are_on_the_list(folder: KeyFolder) -> None:
    """A colleague who was added opens what is sealed from then on, also in a window that was open already."""
    other_window, keys, smit = folder.unlock(PASSPHRASE), folder.unlock(PASSPHRASE), colleague()
    assert age.key_count(other_window.seal(b"x")) == 2
    recipients = keys.recipients()
    keys.save_recipients(replace(recipients, people=(*recipients.people, Recipient("colleague", "A.", smit.key, DAY))))
    for window in (keys, other_window):
        assert age.unseal(window.seal(b"x"), smit.secret) == b"x"
    keys.save_recipients(recipients)
    with pytest.raises(age.WrongKey):
        age.unseal(other_window.seal(b"x"), smit.secret)


def changes() -> list[str]:
    """Ways to change the list of recipients without the key."""
    return ["name", "key", "added", "kind", "one more", "one less", "order", "tested", "mac", "no mac", "number mac"]


@pytest.mark.parametrize("change", changes())
def test_a_list_that_somebody_else_changed_seals_nothing(folder: KeyFolder, change: str) -> None:
    """Whatever is changed in it: nothing more is sealed before the user has looked at it."""
    keys = folder.unlock(PASSPHRASE)
    with_colleague(keys)
    path = folder.path / RECIPIENTS
    table = tomllib.loads(path.read_text())
    rows = table["recipient"]
    match change:
        case "name":
            rows[2]["name"] = "B. Smit"
        case "key":
            rows[2]["key"] = colleague().key
        case "added":
            rows[2]["added"] = date(2020, 1, 1)
        case "kind":
            rows[2]["kind"] = "recovery"
        case "one more":
            rows.append({"kind": "colleague", "name": "X.", "key": colleague().key, "added": DAY})
        case "one less":
            del rows[2]
        case "order":
            rows.reverse()
        case "tested":
            table["recovery_tested"] = DAY
        case "mac":
            table["mac"] = "0" * 64
        case "no mac":
            del table["mac"]
        case "number mac":
            table["mac"] = 7
    path.write_text(tomli_w.dumps(table))
    for window in (keys, folder.unlock(PASSPHRASE)):
        with pytest.raises(RecipientsChanged):
            window.seal(b"x")


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"a = [" + b"[" * 5000, b"recipient = 3\n", b"[[recipient]]\nkind = 1\n", b"mac = 'x'\n"]
)
def test_a_list_that_is_no_list_seals_nothing(folder: KeyFolder, data: bytes) -> None:
    """Any other content is the same: told, and not sealed with."""
    keys = folder.unlock(PASSPHRASE)
    (folder.path / RECIPIENTS).write_bytes(data)
    with pytest.raises(MeldcodeError) as caught:
        keys.seal(b"x")
    assert isinstance(caught.value, RecipientsChanged)


def test_a_list_of_another_user_does_not_fit(tmp_path: Path, folder: KeyFolder) -> None:
    """A whole list with a MAC of its own, made with another key, is refused as well."""
    other = sealed_home(tmp_path / "ander", number=1).home.key_folder
    (folder.path / RECIPIENTS).write_bytes((other.path / RECIPIENTS).read_bytes())
    with pytest.raises(RecipientsChanged):
        folder.unlock(PASSPHRASE).seal(b"x")


def test_what_would_not_open_again_is_not_saved(folder: KeyFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything sealed takes the place of a dossier, it was opened once."""
    keys = folder.unlock(PASSPHRASE)
    monkeypatch.setattr(age, "seal", lambda data, recipients: b"age-encryption.org/v1\n onzin")
    with pytest.raises(age.BrokenSeal):
        keys.seal(b"x")


# ---------------------------------------------------------------- keys that are gone


def test_keys_that_open_nothing_more_are_put_aside_and_not_thrown_away(folder: KeyFolder) -> None:
    """Each time under a name of its own."""
    folder.set_aside()
    assert not folder.exists()
    folder.path.mkdir()
    folder.set_aside()
    names = {path.name for path in folder.path.parent.iterdir() if path.name.startswith("keys")}
    assert names == {"keys.oud-1", "keys.oud-2"}
    folder.set_aside()


def test_what_was_lost_opens_with_the_recovery_key_as_well(made: SealedHome, folder: KeyFolder) -> None:
    """After a new key was made, what was sealed for the old one and the recovery key still opens."""
    old = folder.unlock(PASSPHRASE).seal(b"oud")
    folder.set_aside()
    keys = folder.keep(renewed_keys("W.", made.recovery, DAY), PASSPHRASE)
    with pytest.raises(age.WrongKey):
        keys.open(old)
    keys.also_opens_with(made.recovery)
    assert keys.open(old) == b"oud" and keys.open(keys.seal(b"nieuw")) == b"nieuw"


@pytest.mark.parametrize("at", range(1, 5))
@pytest.mark.parametrize("what", ["anew", "replaced"])
def test_what_the_recovery_key_opens_is_known_wherever_it_was_broken_off(made: SealedHome, what: str, at: int) -> None:
    """Whoever stops between the file and the list has the old or the new one: neither is called changed."""
    keys, real, count = made.home.keys, disk._write, 0
    assert keys is not None and keys.recovery_is_known

    def write(path: Path, data: bytes) -> None:
        nonlocal count
        count += 1
        if count == at:
            raise KeyboardInterrupt
        real(path, data)

    if what == "anew":
        (keys.folder.path / RECOVERY).unlink()
    with mock.patch.object(disk, "_write", write):
        try:
            keys.save_recovery() if what == "anew" else keys.replace_recovery(colleague().key, "herstelsleutel", DAY)
        except KeyboardInterrupt:
            assert at <= (3 if what == "anew" else 4)
    assert keys.recovery_is_known
    keys.save_recovery()
    assert keys.recovery_is_known and keys.folder.has_recovery() and len(keys.recipients().recovery_files) <= 2


def test_a_key_of_somebody_else_for_the_recovery_key_is_noticed_and_made_anew(made: SealedHome) -> None:
    """Anybody can seal something for the recovery key: the list knows which file this program put there."""
    keys = made.home.keys
    assert keys is not None
    path = keys.folder.path / RECOVERY
    recovery = [one.key for one in keys.recipients().of_kind("recovery")]
    path.write_bytes(age.seal(f"{colleague().secret}\n".encode(), recovery))
    assert keys.folder.has_recovery() and not keys.recovery_is_known
    keys.save_recovery()
    assert keys.recovery_is_known and keys.folder.unlock(made.recovery).public == keys.public
