"""The keys of one user, in a folder of their own beside the cases.

identity.age            the secret key, behind the passphrase
identity.recovery.age   the same, sealed for the recovery key: whoever lost the passphrase gets in with that
recipients.toml         for whom everything is sealed: the user, the recovery key, colleagues

The recovery key itself is not here: it is on paper in a safe, or where the user said. The folder comes into
being at once, by a rename, so that there is never half a set of keys.
"""

import contextlib
import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal import passphrase as passphrases
from meldcode_cli.seal.recipients import Recipient, Recipients, RecipientsChanged, mac_of, recipients_in, written
from meldcode_cli.store import texts
from meldcode_cli.store.disk import Disk, is_there
from meldcode_cli.store.folders import appear, step_aside
from meldcode_cli.store.locks import KeysBusy, held
from meldcode_cli.store.seam import Missing, NotSaved, put

IDENTITY, RECOVERY, RECIPIENTS = "identity.age", "identity.recovery.age", "recipients.toml"
RECOVERY_NAME = "herstelsleutel"


class KeyGone(MeldcodeError):
    """There are sealed dossiers or a folder with keys, but the key itself is not there."""

    def __init__(self) -> None:
        super().__init__(texts.KEY_GONE, texts.KEY_GONE_HINT, ExitCode.VERIFICATION_FAILED)


class RecoveryGone(MeldcodeError):
    """The key is there, and what the recovery key opens it with is not."""

    def __init__(self) -> None:
        super().__init__(texts.RECOVERY_GONE, texts.RECOVERY_GONE_HINT, ExitCode.VERIFICATION_FAILED)


class WrongRecoveryKey(MeldcodeError):
    """What was typed is no recovery key, or not the one that belongs to these keys."""

    def __init__(self) -> None:
        super().__init__(texts.WRONG_RECOVERY_KEY, texts.WRONG_RECOVERY_KEY_HINT)


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Keys that were made and are not on disk yet: the user must first have the recovery key in hand.

    `recovery_secret` is "" if it was not made here: somebody has it already.
    """

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
        return age.public_key(self._secret)

    def recipients(self) -> Recipients:
        """Return for whom is sealed now; another window may have changed that. Raises RecipientsChanged."""
        version = self.folder.place.version(RECIPIENTS)
        if version is None:
            raise RecipientsChanged
        if self._known is None or self._known[0] != version:
            found, mac = recipients_in(self.folder.raw(RECIPIENTS))
            own = found.of_kind("own")
            if not hmac.compare_digest(mac, self._mac(found)) or [one.key for one in own] != [self.public]:
                raise RecipientsChanged
            self._known = version, found
        return self._known[1]

    def save_recipients(self, recipients: Recipients) -> None:
        """Save for whom is sealed from now on; raises NotSaved."""
        self.folder.save(RECIPIENTS, written(recipients, self._mac(recipients)))

    def seal(self, data: bytes) -> bytes:
        """Return `data` sealed for all recipients, and surely openable by this user. Raises RecipientsChanged."""
        sealed = age.seal(data, self.recipients().keys)
        # What cannot be opened again must never take the place of what can.
        if age.unseal(sealed, self._secret) != data:
            raise NotSaved(texts.SEALING_FAILED)
        return sealed

    def open(self, data: bytes) -> bytes:
        """Return what was sealed; raises seal.WrongKey, seal.BrokenSeal."""
        for secret in self._also:
            with contextlib.suppress(age.WrongKey):
                return age.unseal(data, secret)
        return age.unseal(data, self._secret)

    def also_opens_with(self, secret: str) -> None:
        """Open what is not for this user with another secret key as well: the recovery key, after a loss."""
        self._also = (*self._also, secret)

    def save_recovery(self) -> None:
        """Save what the recovery key opens this key with, if that is gone. Raises NotSaved, RecipientsChanged."""
        if not self.folder.has_recovery():
            recovery = [one.key for one in self.recipients().of_kind("recovery")]
            self.folder.save(RECOVERY, age.seal(f"{self._secret}\n".encode(), recovery))

    def lock(self, passphrase: str) -> bytes:
        """Return the secret key behind a passphrase, as it is kept."""
        return passphrases.lock(f"{self._secret}\n".encode(), passphrases.normal(passphrase))

    def _mac(self, recipients: Recipients) -> str:
        return mac_of(self._secret, recipients)


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """The folder with keys; it need not be there."""

    path: Path

    @property
    def place(self) -> Disk:
        """The files in it: always on this computer, for whoever has the key opens everything."""
        return Disk(self.path)

    def save(self, name: str, data: bytes) -> None:
        """Save one of the key files; raises NotSaved."""
        put(self.place, name, data)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the keys while changing who can open what; raises KeysBusy when another window does, NotSaved."""
        with held(self.path.with_name(f"{self.path.name}.lock"), KeysBusy()):
            yield

    def exists(self) -> bool:
        """Tell whether there are keys here: then everything is sealed."""
        return is_there(self.path)

    def keep(self, new: NewKeys, passphrase: str) -> Keys:
        """Put new keys on disk, all or nothing; raises NotSaved."""
        keys = Keys(self, new.secret)
        recovery = [one.key for one in new.recipients.of_kind("recovery")]
        self.put_back(
            {
                IDENTITY: keys.lock(passphrase),
                RECOVERY: age.seal(f"{new.secret}\n".encode(), recovery),
                RECIPIENTS: written(new.recipients, mac_of(new.secret, new.recipients)),
            }
        )
        return keys

    def put_back(self, files: dict[str, bytes]) -> None:
        """Put key files from a backup on disk, all or nothing, where there are none; raises NotSaved."""
        appear(self.path, files)

    def mend(self, files: dict[str, bytes]) -> None:
        """Put back what is missing or broken of these key files of the same key; raises NotSaved."""
        for name, data in files.items():
            try:
                good = age.is_sealed(self.raw(name)) if name != RECIPIENTS else bool(self.shown())
            except MeldcodeError:
                good = False
            if not good:
                self.save(name, data)

    def unlock(self, typed: str) -> Keys:
        """Open the key with a passphrase, or with the recovery key in its place.

        Raises passphrase.WrongPassphrase, WrongRecoveryKey, passphrase.BrokenKeyFile, KeyGone.
        """
        return Keys(self, opened_secret(typed, lambda: self.raw(IDENTITY), lambda: self.raw(RECOVERY)))

    def replace_passphrase(self, keys: Keys, passphrase: str) -> None:
        """Put the key behind another passphrase; raises NotSaved."""
        self.save(IDENTITY, keys.lock(passphrase))

    def set_aside(self) -> None:
        """Put keys that open nothing any more under another name, if they are there; raises NotSaved."""
        if self.exists():
            step_aside(self.path, f"{self.path.name}.oud-")

    def shown(self) -> Recipients:
        """Return the recipients as the file says; only a key can tell whether that is so. Raises RecipientsChanged."""
        return recipients_in(self.raw(RECIPIENTS))[0]

    def has_recovery(self) -> bool:
        """Tell whether the copy of the key is there, and whole, that the recovery key opens.

        Only the recovery key can tell for certain: `key test` does.
        """
        try:
            return self._looks_whole(self.raw(RECOVERY))
        except RecoveryGone:
            return False

    def recovery(self) -> bytes:
        """Return the copy of the key that the recovery key opens; raises RecoveryGone."""
        if not self.has_recovery():
            raise RecoveryGone
        return self.raw(RECOVERY)

    @staticmethod
    def _looks_whole(data: bytes) -> bool:
        """Tell whether this is a secret key and a line end, sealed for one key."""
        return age.is_sealed(data) and age.key_count(data) == 1 and age.text_length(data) == age.SECRET_LENGTH + 1

    def raw(self, name: str) -> bytes:
        """Return one of the key files as it stands on disk; raises KeyGone, RecoveryGone, RecipientsChanged."""
        try:
            return self.place.read(name)[0]
        except Missing:
            raise {IDENTITY: KeyGone, RECOVERY: RecoveryGone, RECIPIENTS: RecipientsChanged}[name] from None


def opened_secret(typed: str, identity: Callable[[], bytes], recovery: Callable[[], bytes]) -> str:
    """Return the secret key of a user, from the file that the passphrase opens, or the one for the recovery key.

    Raises passphrase.WrongPassphrase, WrongRecoveryKey, passphrase.BrokenKeyFile.
    """
    if not age.looks_like_secret(typed):
        return _secret_in(passphrases.unlock(identity(), passphrases.normal(typed)))
    secret = age.secret_in(typed)
    if secret is None:
        raise WrongRecoveryKey
    try:
        return _secret_in(age.unseal(recovery(), secret))
    except (age.WrongKey, age.BrokenSeal):
        raise WrongRecoveryKey from None


def new_keys(name: str, today: date, recovery: str = "") -> NewKeys:
    """Make keys for a user: a key of their own, and a recovery key, unless `recovery` is the public key of one that
    somebody has. Nothing is on disk yet."""
    made = "" if recovery else age.new_secret()
    return _with_recovery(name, made, recovery or age.public_key(made), today)


def renewed_keys(name: str, recovery_secret: str, today: date) -> NewKeys:
    """Make a new key for a user who has only the recovery key left. Nothing is on disk yet."""
    return _with_recovery(name, recovery_secret, age.public_key(recovery_secret), today)


def _with_recovery(name: str, recovery_secret: str, recovery: str, today: date) -> NewKeys:
    secret = age.new_secret()
    people = (
        Recipient("own", name, age.public_key(secret), today),
        Recipient("recovery", RECOVERY_NAME, recovery, today),
    )
    return NewKeys(secret, recovery_secret, Recipients(people))


def _secret_in(data: bytes) -> str:
    """Return the secret key in an opened file; comments may stand beside it, as age-keygen writes them."""
    for line in data.decode("ascii", "replace").splitlines():
        if (secret := age.secret_in(line)) is not None:
            return secret
    raise passphrases.BrokenKeyFile
