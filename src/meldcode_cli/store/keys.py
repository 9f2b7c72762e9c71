"""The keys of one user, in a folder of their own beside the cases.

identity.age            the secret key, behind the passphrase
identity.recovery.age   the same, sealed for the recovery key: whoever lost the passphrase gets in with that
recipients.toml         for whom everything is sealed: the user, the recovery key, colleagues

The recovery key itself is nowhere on disk: it is printed, and kept in a safe. The folder comes into being at once, by a
rename, so that there are never half a set of keys. The list of recipients carries a MAC made with the secret key:
nobody can add a name of their own to it and have the next dossier sealed for them as well.
"""

import contextlib
import hashlib
import hmac
import json
import os
import shutil
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import passphrase as passphrases
from meldcode_cli.store import seal
from meldcode_cli.store.files import NotSaved, make_folder, read_file, replace_file, sync_folder, version_of

IDENTITY, RECOVERY, RECIPIENTS = "identity.age", "identity.recovery.age", "recipients.toml"
RECOVERY_NAME = "herstelsleutel"
_COMMENT = """\
# Voor wie uw dossiers worden verzegeld. Verander hier niets: het programma merkt dat, en verzegelt dan niet meer.
# Iemand toevoegen kan met: meldcode key add

"""
Kind = Literal["own", "recovery", "colleague"]


class KeyGone(MeldcodeError):
    """There are sealed dossiers or a folder with keys, but the key itself is not there."""

    def __init__(self) -> None:
        super().__init__(
            "Uw sleutel is weg. Uw dossiers zijn verzegeld, en gaan zonder sleutel niet open.",
            "Zet alles terug uit een reservekopie: meldcode restore BESTAND. "
            "Of maak met uw herstelsleutel een nieuwe sleutel: meldcode key passphrase",
            ExitCode.VERIFICATION_FAILED,
        )


class RecipientsChanged(MeldcodeError):
    """The list of recipients was changed by something else than this program."""

    def __init__(self) -> None:
        super().__init__(
            "De lijst van wie uw dossiers kan openen, is veranderd, maar niet door dit programma.",
            "Kijk de lijst na met: meldcode key reseal",
            ExitCode.VERIFICATION_FAILED,
        )


class WrongRecoveryKey(MeldcodeError):
    """What was typed is no recovery key, or not the one that belongs to these keys."""

    def __init__(self) -> None:
        super().__init__(
            "Dit is niet uw herstelsleutel.",
            "Kijk elk teken na. De herstelsleutel begint met AGE-SECRET-KEY-1. Spaties tellen niet mee.",
        )


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody for whom everything is sealed: by which name, with which public key, since when."""

    kind: Kind
    name: str
    key: str
    added: date


@dataclass(frozen=True, slots=True)
class Recipients:
    """For whom everything is sealed, and when the recovery key was last tried (None: never)."""

    people: tuple[Recipient, ...]
    recovery_tested: date | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(person.key for person in self.people)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(person.name for person in self.people)

    def of_kind(self, kind: Kind) -> tuple[Recipient, ...]:
        return tuple(person for person in self.people if person.kind == kind)


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Keys that were made and are not on disk yet: the user must first have the recovery key in hand."""

    secret: str = field(repr=False)
    recovery_secret: str = field(repr=False)
    recipients: Recipients


class Keys:
    """The opened key of a user: seals for all recipients, and opens what was sealed for this user."""

    def __init__(self, folder: "KeyFolder", secret: str) -> None:
        self.folder = folder
        self._secret = secret
        self._also: tuple[str, ...] = ()
        self._known: tuple[str, Recipients] | None = None

    def __repr__(self) -> str:
        # A secret must not get into a traceback or a log by accident.
        return "Keys(...)"

    @property
    def public(self) -> str:
        """The public key of this user."""
        return seal.public_key(self._secret)

    def recipients(self) -> Recipients:
        """Return for whom is sealed now; another window may have changed that. Raises RecipientsChanged, KeyGone."""
        path = self.folder.path / RECIPIENTS
        try:
            version = version_of(os.lstat(path))
        except OSError:
            raise KeyGone from None
        if self._known is None or self._known[0] != version:
            found, mac = _recipients_in(read_file(path, "", code=ExitCode.VERIFICATION_FAILED)[0])
            own = found.of_kind("own")
            if not hmac.compare_digest(mac, self._mac(found)) or [one.key for one in own] != [self.public]:
                raise RecipientsChanged
            self._known = version, found
        return self._known[1]

    def save_recipients(self, recipients: Recipients) -> None:
        """Save for whom is sealed from now on; raises NotSaved."""
        replace_file(self.folder.path / RECIPIENTS, _written(recipients, self._mac(recipients)))

    def seal(self, data: bytes) -> bytes:
        """Return `data` sealed for all recipients, and surely openable by this user. Raises RecipientsChanged."""
        sealed = seal.seal(data, self.recipients().keys)
        # What cannot be opened again must never take the place of what can.
        if self.open(sealed) != data:
            raise NotSaved("Het verzegelen ging mis. Probeer het opnieuw.")
        return sealed

    def open(self, data: bytes) -> bytes:
        """Return what was sealed; raises seal.WrongKey, seal.BrokenSeal."""
        for secret in self._also:
            with contextlib.suppress(seal.WrongKey):
                return seal.unseal(data, secret)
        return seal.unseal(data, self._secret)

    def also_opens_with(self, secret: str) -> None:
        """Open what is not for this user with another secret key as well: the recovery key, after a loss."""
        self._also = (*self._also, secret)

    def lock(self, passphrase: str) -> bytes:
        """Return the secret key behind a passphrase, as it is kept."""
        return passphrases.lock(f"{self._secret}\n".encode(), passphrases.normal(passphrase))

    def _mac(self, recipients: Recipients) -> str:
        return _mac(self._secret, recipients)


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """The folder with keys; it need not be there."""

    path: Path

    def exists(self) -> bool:
        """Tell whether there are keys here: then everything is sealed."""
        return os.path.lexists(self.path)

    def keep(self, new: NewKeys, passphrase: str) -> Keys:
        """Put new keys on disk, all or nothing; raises NotSaved."""
        made = self.path.with_name(f".{self.path.name}.{os.urandom(4).hex()}.tmp")
        keys = Keys(KeyFolder(self.path), new.secret)
        try:
            make_folder(made)
            replace_file(made / IDENTITY, keys.lock(passphrase))
            recovery = [one.key for one in new.recipients.of_kind("recovery")]
            replace_file(made / RECOVERY, seal.seal(f"{new.secret}\n".encode(), recovery))
            replace_file(made / RECIPIENTS, _written(new.recipients, _mac(new.secret, new.recipients)))
            try:
                # Onto a folder that is there this fails: keys are never overwritten by new ones.
                made.rename(self.path)
                sync_folder(self.path.parent)
            except OSError:
                raise NotSaved() from None
        finally:
            shutil.rmtree(made, ignore_errors=True)
        return keys

    def unlock(self, typed: str) -> Keys:
        """Open the key with a passphrase, or with the recovery key in its place.

        Raises passphrase.WrongPassphrase, WrongRecoveryKey, passphrase.BrokenKeyFile, KeyGone.
        """
        if seal.looks_like_secret(typed):
            return self._recovered(typed)
        data = self._read(IDENTITY)
        return Keys(self, _secret_in(passphrases.unlock(data, passphrases.normal(typed))))

    def replace_passphrase(self, keys: Keys, passphrase: str) -> None:
        """Put the key behind another passphrase; raises NotSaved."""
        replace_file(self.path / IDENTITY, keys.lock(passphrase))

    def set_aside(self) -> None:
        """Put keys that open nothing any more under another name, if they are there; raises NotSaved."""
        if not self.exists():
            return
        for number in range(1, 1000):
            name = self.path.with_name(f"{self.path.name}.oud-{number}")
            if not os.path.lexists(name):
                try:
                    self.path.rename(name)
                except OSError:
                    raise NotSaved() from None
                return
        raise NotSaved()

    def shown(self) -> Recipients:
        """Return the recipients as the file says, without a key to tell whether that is so. Raises KeyGone."""
        return _recipients_in(self._read(RECIPIENTS))[0]

    def has_recovery(self) -> bool:
        """Tell whether the copy of the key is there that the recovery key opens."""
        return (self.path / RECOVERY).is_file()

    def _recovered(self, typed: str) -> Keys:
        secret = seal.secret_in(typed)
        if secret is None:
            raise WrongRecoveryKey
        try:
            return Keys(self, _secret_in(seal.unseal(self._read(RECOVERY), secret)))
        except (seal.WrongKey, seal.BrokenSeal):
            raise WrongRecoveryKey from None

    def _read(self, name: str) -> bytes:
        if not os.path.lexists(self.path / name):
            raise KeyGone
        return read_file(self.path / name, "")[0]


def new_keys(name: str, today: date) -> NewKeys:
    """Make keys for a user: a key of their own, and a recovery key. Nothing is on disk yet."""
    return renewed_keys(name, seal.new_secret(), today)


def renewed_keys(name: str, recovery_secret: str, today: date) -> NewKeys:
    """Make a new key for a user who has only the recovery key left. Nothing is on disk yet."""
    secret = seal.new_secret()
    people = (
        Recipient("own", name, seal.public_key(secret), today),
        Recipient("recovery", RECOVERY_NAME, seal.public_key(recovery_secret), today),
    )
    return NewKeys(secret, recovery_secret, Recipients(people))


def _secret_in(data: bytes) -> str:
    """Return the secret key in an opened file; comments may stand beside it, as age-keygen writes them."""
    for line in data.decode("ascii", "replace").splitlines():
        if (secret := seal.secret_in(line)) is not None:
            return secret
    raise passphrases.BrokenKeyFile


def _written(recipients: Recipients, mac: str) -> bytes:
    import tomli_w

    tested = {} if recipients.recovery_tested is None else {"recovery_tested": recipients.recovery_tested}
    rows = [{"kind": one.kind, "name": one.name, "key": one.key, "added": one.added} for one in recipients.people]
    return (_COMMENT + tomli_w.dumps({"format": 1, "mac": mac, **tested, "recipient": rows})).encode()


def _recipients_in(data: bytes) -> tuple[Recipients, str]:
    """Return the recipients in a file, and its MAC; raises RecipientsChanged for anything else."""
    try:
        document = tomllib.loads(data.decode())
        rows: Sequence[dict[str, Any]] = document["recipient"]
        people = tuple(Recipient(row["kind"], row["name"], row["key"], row["added"]) for row in rows)
        recipients = replace(Recipients(people), recovery_tested=document.get("recovery_tested"))
        _text(recipients)
        mac = document["mac"]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise RecipientsChanged from None
    if not isinstance(mac, str) or not mac.isascii() or not all(seal.is_public_key(key) for key in recipients.keys):
        raise RecipientsChanged
    return recipients, mac


def _mac(secret: str, recipients: Recipients) -> str:
    # A key of its own, so that nothing else is ever computed with the secret itself.
    key = hashlib.sha256(b"meldcode recipients\n" + secret.encode()).digest()
    return hmac.digest(key, _text(recipients), "sha256").hex()


def _text(recipients: Recipients) -> bytes:
    tested = recipients.recovery_tested
    rows = [[one.kind, one.name, one.key, one.added.isoformat()] for one in recipients.people]
    return json.dumps([rows, None if tested is None else tested.isoformat()]).encode()
