"""The keys of one user, in a folder of their own beside the cases.

identity.age            the secret key, behind the passphrase
identity.recovery.age   the same, sealed for the recovery key: whoever lost the passphrase gets in with that
signing.age             the secret key with which the user signs, sealed for the user and for the recovery key
earlier.age             the secret key that this user had before, while there is still something sealed for that alone
recipients.toml         for whom everything is sealed: the user, the recovery key, colleagues

The recovery key itself is not here: it is on paper in a safe, or where the user said. The folder comes into
being at once, by a rename, so that there is never half a set of keys. New keys come into being beside it, as
`keys.nieuw`, before the old ones step aside: whoever is stopped in between has those.
"""

import contextlib
import hmac
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal import passphrase as passphrases
from meldcode_cli.seal.recipients import ANY, Recipient, Recipients, RecipientsChanged, mac_of, recipients_in, written
from meldcode_cli.seal.signing import SigningKey, SigningKeyChanged, new_signing_key, signing_key_in
from meldcode_cli.store import texts, witness
from meldcode_cli.store.disk import Disk, is_there, sync_folder
from meldcode_cli.store.folders import appear, step_aside
from meldcode_cli.store.key_files import (
    COMING,
    EARLIER,
    GONE,
    IDENTITY,
    RECIPIENTS,
    RECOVERY,
    SIGNING,
    NewKeys,
    RecoveryGone,
    looks_whole,
    opened_secret,
    secret_in_file,
    sha256_of,
    signing_file,
)
from meldcode_cli.store.locks import KeysBusy, held
from meldcode_cli.store.seam import Missing, NotSaved, put, saving
from meldcode_cli.store.secret_key import SecretKey


class Keys(SecretKey):
    """The opened key of a user: seals for all recipients, and opens what was sealed for this user."""

    def __init__(self, folder: "KeyFolder", secret: str) -> None:
        super().__init__(secret)
        self.folder = folder
        self._known: tuple[str, Recipients] | None = None
        self._signer: SigningKey | None = None

    def forget(self) -> None:
        super().forget()
        self._signer = None

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
            if found.changed < self._remembered(own[0].signing):
                # An older list, with somebody on it who was taken off.
                raise RecipientsChanged
            self._known = version, found
        return self._known[1]

    def _remembered(self, signing: str) -> int:
        """Return how often the list was changed, as this user signed it in the places that remember that."""
        seen = (witness.beside_keys(self.folder.place), witness.beside_settings(self.folder.path.parent))
        return max(
            (each.changed for each in seen if each is not None and signing and each.signed_by == signing), default=0
        )

    def save_recipients(self, recipients: Recipients) -> None:
        """Save for whom is sealed from now on; raises NotSaved."""
        # Also one that is made anew, or read from an older list, comes after all that is remembered.
        seen = max((self._remembered(one.signing) for one in recipients.of_kind("own")), default=0)
        recipients = replace(recipients, changed=max(recipients.changed, seen) + 1)
        self.folder.save(RECIPIENTS, written(recipients, self._mac(recipients)))

    @property
    def signs(self) -> bool:
        """Tell whether this user has a signing key, as far as the list of recipients can be trusted."""
        try:
            (own,) = self.recipients().of_kind("own")
        except MeldcodeError:
            return False
        return bool(own.signing)

    @property
    def begins_to_sign(self) -> bool:
        """Tell whether not all is signed yet that should be: this home is going over to signing, or a new key came in
        the place of one that was lost. Only who has the key can say so."""
        try:
            return ANY in self.recipients().earlier
        except MeldcodeError:
            return False

    @property
    def is_renewed(self) -> bool:
        """Tell whether this key came in the place of another, and not everything is sealed and signed with it yet.

        Raises RecipientsChanged.
        """
        return any(key != ANY for key in self.recipients().earlier)

    @property
    def signer(self) -> SigningKey | None:
        """The key with which this user signs; None in a home of version 0.1.0 that has none yet.

        Raises RecipientsChanged, SigningKeyChanged.
        """
        (own,) = self.recipients().of_kind("own")
        if not own.signing:
            return None
        if self._signer is None or self._signer.public != own.signing:
            self._signer = self._kept_signer()
            if self._signer.public != own.signing:
                raise SigningKeyChanged
        return self._signer

    @property
    def kept_signing(self) -> str:
        """The public key of what is kept to sign with, whatever the list of recipients says; "" if there is none."""
        try:
            return self._kept_signer().public
        except SigningKeyChanged:
            return ""

    def _kept_signer(self) -> SigningKey:
        try:
            kept = self.open(self.folder.raw(SIGNING))
        except (age.WrongKey, age.BrokenSeal):
            raise SigningKeyChanged from None
        return signing_key_in(kept, self._secret)

    def begin_signing(self) -> None:
        """Make a signing key if there is none; raises NotSaved, RecipientsChanged."""
        recipients = self.recipients()
        (own,) = recipients.of_kind("own")
        if own.signing:
            return
        made = new_signing_key()
        self.folder.save(SIGNING, signing_file(made, self._secret, recipients))
        # What stands on the list is used: so it comes last.
        people = (replace(one, signing=made.public) if one is own else one for one in recipients.people)
        # Until all that stands beside the dossiers is signed, what is not counts as well.
        self.save_recipients(replace(recipients, people=tuple(people), earlier=(ANY,)))

    def seal(self, data: bytes) -> bytes:
        """Return `data` sealed for all recipients, and surely openable by this user. Raises RecipientsChanged."""
        sealed = age.seal(data, self.recipients().keys)
        # What cannot be opened again must never take the place of what can.
        if age.unseal(sealed, self._secret) != data:
            raise NotSaved(texts.SEALING_FAILED)
        return sealed

    def save_recovery(self) -> None:
        """Save what the recovery key opens this key with, unless it stands there as the list knows it.

        Raises NotSaved, RecipientsChanged.
        """
        if self.folder.has_recovery() and self.folder.recovery_sha256 in self.recipients().recovery_files:
            return
        known = self._put_recovery([one.key for one in self.recipients().of_kind("recovery")])
        self.save_recipients(replace(self.recipients(), recovery_files=known))

    @property
    def recovery_is_known(self) -> bool:
        """Tell whether what the recovery key opens this key with is as the list knows it."""
        try:
            known = self.recipients().recovery_files
            return not known or self.folder.recovery_sha256 in known
        except MeldcodeError:
            return True

    def _put_recovery(self, recovery: list[str]) -> tuple[str, ...]:
        """Save this key for the recovery key; returns what the list must know of it from then on. Raises NotSaved."""
        data, recipients = age.seal(f"{self._secret}\n".encode(), recovery), self.recipients()
        if recipients.recovery_files:
            # First both: whoever is stopped in between has the one or the other.
            self.save_recipients(replace(recipients, recovery_files=(*recipients.recovery_files, sha256_of(data))))
        self.folder.save(RECOVERY, data)
        return (sha256_of(data),)

    def replace_recovery(self, public: str, called: str, today: date) -> None:
        """Let another recovery key open this key, and all that is sealed from here on; raises NotSaved."""
        people = [one for one in self.recipients().people if one.kind != "recovery"]
        people.insert(1, Recipient("recovery", called, public, today))
        # The list last: until then this can be begun again as if nothing had happened.
        known = self._put_recovery([public])
        changed = replace(self.recipients(), people=tuple(people), recovery_tested=None, recovery_files=known)
        if (signer := self.signer) is not None:
            self.folder.save(SIGNING, signing_file(signer, self._secret, changed))
        self.save_recipients(changed)

    def renewed(self, passphrase: str, today: date) -> "Keys":
        """Put new keys of this user in the place of these, and return them: what was sealed for the old one opens as
        well, until everything is sealed anew. Raises NotSaved, RecipientsChanged."""
        recipients, secret, signing = self.recipients(), age.new_secret(), new_signing_key()
        (own,) = recipients.of_kind("own")
        mine = Recipient("own", own.name, age.public_key(secret), today, signing.public)
        keys = Keys(self.folder, secret)
        recovery = [one.key for one in recipients.of_kind("recovery")]
        kept = age.seal(f"{secret}\n".encode(), recovery)
        changed = replace(
            recipients,
            people=tuple(mine if one is own else one for one in recipients.people),
            earlier=(*recipients.earlier, *([own.signing] if own.signing else [])),
            changed=recipients.changed + 1,
            recovery_files=(sha256_of(kept),),
        )
        self.folder.replace_all(
            {
                IDENTITY: keys.lock(passphrase),
                SIGNING: signing_file(signing, secret, changed),
                RECOVERY: kept,
                RECIPIENTS: written(changed, mac_of(secret, changed)),
                EARLIER: age.seal(f"{self._secret}\n".encode(), [mine.key, *recovery]),
            }
        )
        keys.also_opens_with(self._secret)
        return keys

    def open_earlier(self) -> None:
        """Open what was sealed for the key before this one as well, if there still is something."""
        with contextlib.suppress(MeldcodeError):
            self.also_opens_with(secret_in_file(age.unseal(self.folder.place.read(EARLIER)[0], self._secret)))

    def forget_earlier(self) -> None:
        """Let go of the keys before this one: everything is sealed and signed with this one. Raises NotSaved."""
        recipients = self.recipients()
        if recipients.earlier:
            self.save_recipients(replace(recipients, earlier=()))
        with contextlib.suppress(Missing):
            self.folder.place.delete(EARLIER, self.folder.place.read(EARLIER)[1])

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
        """Tell whether there are keys here, or on the way here: then everything is sealed. Raises OSError."""
        return is_there(self.path) or is_there(self._coming)

    def keep(self, new: NewKeys, passphrase: str) -> Keys:
        """Put new keys on disk, all or nothing; raises NotSaved."""
        keys = Keys(self, new.secret)
        recovery = age.seal(f"{new.secret}\n".encode(), [one.key for one in new.recipients.of_kind("recovery")])
        recipients = replace(new.recipients, recovery_files=(sha256_of(recovery),))
        self.put_back(
            {
                IDENTITY: keys.lock(passphrase),
                SIGNING: signing_file(new.signing, new.secret, recipients),
                RECOVERY: recovery,
                RECIPIENTS: written(recipients, mac_of(new.secret, recipients)),
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
        keys = Keys(self, opened_secret(typed, lambda: self.raw(IDENTITY), lambda: self.raw(RECOVERY)))
        keys.open_earlier()
        return keys

    def replace_passphrase(self, keys: Keys, passphrase: str) -> None:
        """Put the key behind another passphrase; raises NotSaved."""
        self.save(IDENTITY, keys.lock(passphrase))

    @property
    def _coming(self) -> Path:
        return self.path.with_name(f"{self.path.name}{COMING}")

    def replace_all(self, files: dict[str, bytes]) -> None:
        """Put these key files in the place of those that are there, which step aside; raises NotSaved.

        Whoever is stopped in between has the new ones all the same: `arrive`.
        """
        with saving():
            shutil.rmtree(self._coming, ignore_errors=True)
            appear(self._coming, files)
            self.set_aside()
            self.arrive()

    def arrive(self) -> None:
        """Put new keys in their place if they were left on the way there; raises NotSaved."""
        with saving():
            if is_there(self._coming) and not is_there(self.path):
                self._coming.rename(self.path)
                sync_folder(self.path.parent)

    def set_aside(self) -> None:
        """Put keys that open nothing any more under another name, if they are there; raises NotSaved."""
        if is_there(self.path):
            step_aside(self.path, f"{self.path.name}.oud-")

    def shown(self) -> Recipients:
        """Return the recipients as the file says; only a key can tell whether that is so. Raises RecipientsChanged."""
        return recipients_in(self.raw(RECIPIENTS))[0]

    def has_recovery(self) -> bool:
        """Tell whether the copy of the key is there, and whole, that the recovery key opens.

        Only the recovery key can tell for certain: `key test` does.
        """
        try:
            return looks_whole(self.raw(RECOVERY))
        except RecoveryGone:
            return False

    @property
    def recovery_sha256(self) -> str:
        """The SHA-256 of that copy; raises RecoveryGone."""
        return sha256_of(self.raw(RECOVERY))

    def recovery(self) -> bytes:
        """Return the copy of the key that the recovery key opens; raises RecoveryGone."""
        if not self.has_recovery():
            raise RecoveryGone
        return self.raw(RECOVERY)

    def raw(self, name: str) -> bytes:
        """Return one of the key files as it stands on disk; raises KeyGone, RecoveryGone, RecipientsChanged."""
        try:
            return self.place.read(name)[0]
        except Missing:
            raise GONE[name] from None
