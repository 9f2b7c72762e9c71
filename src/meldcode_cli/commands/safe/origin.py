"""Who made a backup: whether it may be put back as it is, or only by choice.

Whoever can write in the folder and knows a public key can make a backup: `identity.age` copied, and an
`everything.tar.age` with whatever they like, sealed for that key. So a backup counts by its signature, made with the
signing key that stands in it; and that key counts by its code, made with the secret age key that the passphrase opened.
Where this home has keys, it must be one that counts here as well. The recovery key proves nothing of this: for that,
too, anybody can seal a key of their own.

What has no such signature is put back only when somebody says so at a terminal. That holds for a backup of version
0.1.0 as well: that signed nothing, so nothing in it tells it from a forged one. Whoever knows where it comes from can
say so; a program without anybody at it cannot, so there is no flag or variable for it. And since a copied list of
recipients of that version would take the signatures away, what comes out of it goes over at once (`keyring.going_over`)
and is marked as accepted.
"""

from __future__ import annotations

import contextlib
import hmac
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cached_property
from pathlib import Path

from meldcode_cli.commands.safe import texts
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.keyring.unlocking import open_backup_key
from meldcode_cli.seal import age
from meldcode_cli.seal.recipients import mac_of, recipients_in
from meldcode_cli.seal.signing import signing_key_in
from meldcode_cli.store import archive, backup_folder, witness
from meldcode_cli.store.given_file import given_file
from meldcode_cli.store.home import BEGUN, FLOWS, KEYS, SETTINGS, Home
from meldcode_cli.store.key_files import EARLIER, IDENTITY, RECIPIENTS, RECOVERY, SIGNING, secret_in_file
from meldcode_cli.store.keys import KeyFolder, Keys
from meldcode_cli.store.names import SEALED, SUFFIX, case_file
from meldcode_cli.store.seam import Unreadable
from meldcode_cli.store.versions import refuse_newer_backup
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.keyboard import at_terminal

Asks = Callable[[], Dialogue]


class Origin(Enum):
    """Whose a backup is, as far as can be known."""

    OURS = "ours"
    UNSIGNED = "unsigned"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    """Signed, with a key that does not count here."""
    UNSEEN = "unseen"
    """Signed, and opened with the recovery key alone: then nobody can know whose the signature is."""


@dataclass(frozen=True)
class Backup:
    """A backup that was opened: its `parts`, the `files` of the home in it, and the secret key that opens them."""

    parts: Mapping[str, bytes]
    files: Mapping[str, bytes]
    secret: str
    by_recovery: bool

    @property
    def public(self) -> str:
        """The public key of whoever it was sealed for."""
        return age.public_key(self.secret)

    @property
    def made(self) -> datetime | None:
        """When it was made, as it says itself."""
        return self.parts.made if isinstance(self.parts, archive.Packed) else None

    @cached_property
    def signing(self) -> str:
        """The public key with which its user signs, if that is really theirs; "" if not."""
        try:
            return signing_key_in(age.unseal(self._key_file(SIGNING), self.secret), self.secret).public
        except MeldcodeError:
            return ""

    @cached_property
    def key_files(self) -> dict[str, bytes]:
        """The key files that go into a home, {} if the home was not sealed: those that opened it, and its list."""
        if f"{KEYS}/{RECIPIENTS}" not in self.files:
            return {}
        found = {name: self._key_file(name) for name in (IDENTITY, RECOVERY, SIGNING, EARLIER, RECIPIENTS)}
        return {name: data for name, data in found.items() if data}

    def _key_file(self, name: str) -> bytes:
        # What stands outside opened the backup.
        return self.parts.get(name, b"") or self.files.get(f"{KEYS}/{name}", b"")

    def opener(self, folder: KeyFolder) -> Keys:
        """Return what opens what was sealed in it, for the key before this one too."""
        keys = Keys(folder, self.secret)
        with contextlib.suppress(MeldcodeError):
            keys.also_opens_with(secret_in_file(age.unseal(self._key_file(EARLIER), self.secret)))
        return keys

    @property
    def dossiers(self) -> list[str]:
        """The cases in it, for who must say whether they are expected."""
        found = [case_file(name.removeprefix("cases/")) for name in self.files if name.startswith("cases/")]
        return sorted({of[0] for of in found if of is not None and of[1] in (SUFFIX, SUFFIX + SEALED)})

    @property
    def flows(self) -> list[str]:
        """The flows of somebody's own in it."""
        names = [name.removeprefix(f"{FLOWS}/") for name in self.files if name.startswith(f"{FLOWS}/")]
        return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))

    @property
    def newest(self) -> tuple[str, ...]:
        """The newest case of each year, as this home remembered it."""
        settings, beside = _table(self.files.get(SETTINGS)), _table(self.files.get(f"{KEYS}/{witness.NAME}"))
        found = (witness.in_settings(settings.get(witness.SETTING)), witness.read(beside))
        return witness.newest_of(case for each in found if each is not None for case in each.newest)

    @property
    def holds_sealed(self) -> bool:
        """Tell whether it was made of a home in which everything is sealed."""
        if BEGUN + SEALED in self.files or _table(self.files.get(SETTINGS)).get("sealed") is True:
            return True
        return any(age.is_sealed(data) for name, data in self.files.items() if "cases/" in name)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """Hold a backup open: its passphrase is asked. All of it was read once by then, and of nothing that is read of it
    later more is in memory than one file. Raises MeldcodeError, Stopped."""
    if backup_folder.is_folder(path):
        newest = backup_folder.newest(path)
        hint = texts.BACKUP_IS_FOLDER_NEWEST.format(name=newest.name) if newest else texts.BACKUP_IS_FOLDER_HINT
        raise MeldcodeError(texts.BACKUP_IS_FOLDER, hint)
    missing = MeldcodeError(texts.RESTORE_MISSING, texts.RESTORE_HINT)
    with given_file(path, archive.MAX_BYTES, Unreadable(), missing) as file:
        parts = archive.outer(file)
        secret, by_recovery = open_backup_key(parts[IDENTITY], parts.get(RECOVERY, b""))
        files = archive.opened(parts, secret)
        refuse_newer_backup(files)
        yield Backup(parts, files, secret, by_recovery)


def must_keep_sealed(backup: Backup) -> None:
    """Raise MeldcodeError if the keys are not in it that belong to what is sealed in it: without these the home would
    be less sealed than it was."""
    files, kept = backup.files, backup.key_files
    names = {name.removeprefix(f"{KEYS}/") for name in files if name.startswith(f"{KEYS}/")}
    if not names and not backup.holds_sealed:
        return
    if not {IDENTITY, RECOVERY, RECIPIENTS} <= kept.keys() & names or not _is_its_own(backup):
        raise MeldcodeError(texts.RESTORE_NO_KEYS, texts.RESTORE_NO_KEYS_HINT, ExitCode.VERIFICATION_FAILED)


def _is_its_own(backup: Backup) -> bool:
    """Tell whether the list of recipients was written by whoever has the key that opened the backup, and names what
    they sign with."""
    try:
        found, mac = recipients_in(backup.key_files[RECIPIENTS])
    except MeldcodeError:
        return False
    (own,) = found.of_kind("own")
    ours = own.key == backup.public and (not own.signing or own.signing == backup.signing)
    return ours and hmac.compare_digest(mac, mac_of(backup.secret, found))


def origin(backup: Backup, home: Home) -> Origin:
    """Tell whose a backup is; `home` is the one here, with its key opened if it has one."""
    if archive.SIGNATURE not in backup.parts:
        return Origin.UNSIGNED
    signer = archive.signer_of(backup.parts)
    if signer is None or signer != backup.signing:
        return Origin.WRONG
    if counts := counting(home):
        return Origin.OURS if signer in counts else Origin.UNKNOWN
    if home.keys is not None and home.keys.public != backup.public:
        return Origin.UNKNOWN
    return Origin.UNSEEN if backup.by_recovery else Origin.OURS


def counting(home: Home) -> Collection[str]:
    """Return the signing keys that count here; where the list of recipients is lost, what is kept to sign with."""
    if home.keys is None:
        return ()
    try:
        return home.keys.recipients().signing
    except MeldcodeError:
        pass
    try:
        return [found] if (found := home.keys.kept_signing) else ()
    except MeldcodeError:
        return ()


def must_be_accepted(found: Origin, backup: Backup, asks: Asks) -> None:
    """Let somebody at a terminal say whether a backup that nobody who counts here signed is put back all the same.

    Raises MeldcodeError if not, or if there is nobody; Stopped.
    """
    sentence, failed = texts.RESTORE_ORIGIN[found.value], ExitCode.VERIFICATION_FAILED
    if not at_terminal():
        raise MeldcodeError(sentence, texts.RESTORE_ORIGIN_HINT, failed)
    talk = asks()
    talk.warn(sentence)
    talk.say(texts.RESTORE_HOLDS.format(names=", ".join(backup.dossiers) or texts.RESTORE_HOLDS_NONE))
    if backup.flows:
        talk.say(texts.RESTORE_HOLDS_FLOWS.format(names=", ".join(backup.flows)))
    if not backup.key_files:
        talk.warn(texts.RESTORE_HOLDS_OPEN)
    options = {False: texts.RESTORE_ACCEPT_NO, True: texts.RESTORE_ACCEPT_YES}
    asked = Asked("restore.accept", texts.RESTORE_ACCEPT, texts.RESTORE_ACCEPT_HINT)
    with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
        accepted = asking.yes_or_no(talk, asked, options) and asking.by_word(
            talk, Asked("restore.sure", texts.RESTORE_SURE), texts.RESTORE_SURE_WORD
        )
    if not accepted:
        raise MeldcodeError(texts.RESTORE_NOT_ACCEPTED, texts.RESTORE_ORIGIN_HINT, failed)


def _table(data: bytes | None) -> Mapping[str, object]:
    try:
        return tomllib.loads((data or b"").decode())
    except (ValueError, RecursionError):
        return {}
