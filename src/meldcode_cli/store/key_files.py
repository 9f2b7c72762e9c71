"""The files in the folder with keys (`store.keys`): their names, what is missed when one is gone, and new ones."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal import passphrase as passphrases
from meldcode_cli.seal.recipients import ANY, Recipient, Recipients, RecipientsChanged
from meldcode_cli.seal.signing import SigningKey, SigningKeyChanged, new_signing_key
from meldcode_cli.store import texts

IDENTITY, RECOVERY, RECIPIENTS = "identity.age", "identity.recovery.age", "recipients.toml"
SIGNING, EARLIER = "signing.age", "earlier.age"
RECOVERY_NAME = "herstelsleutel"


# Behind the name of the folder, while new keys are on their way into it.
COMING = ".nieuw"


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
    signing: SigningKey


def opened_secret(typed: str, identity: Callable[[], bytes], recovery: Callable[[], bytes]) -> str:
    """Return the secret key of a user, from the file that the passphrase opens, or the one for the recovery key.

    Raises passphrase.WrongPassphrase, WrongRecoveryKey, passphrase.BrokenKeyFile.
    """
    if not age.looks_like_secret(typed):
        return secret_in_file(passphrases.unlock(identity(), passphrases.normal(typed)))
    secret = age.secret_in(typed)
    if secret is None:
        raise WrongRecoveryKey
    try:
        return secret_in_file(age.unseal(recovery(), secret))
    except (age.WrongKey, age.BrokenSeal):
        raise WrongRecoveryKey from None


def new_keys(name: str, today: date, recovery: str = "", called: str = RECOVERY_NAME) -> NewKeys:
    """Make keys for a user: a key of their own, and a recovery key, unless `recovery` is the public key of one that
    somebody has; it stands on the list as it is `called`. Nothing is on disk yet."""
    made = "" if recovery else age.new_secret()
    return _with_recovery(name, made, recovery or age.public_key(made), called, today)


def renewed_keys(name: str, recovery_secret: str, today: date, called: str = RECOVERY_NAME) -> NewKeys:
    """Make a new key for a user who has only the recovery key left. Nothing is on disk yet."""
    return _with_recovery(name, recovery_secret, age.public_key(recovery_secret), called, today)


GONE: dict[str, type[MeldcodeError]] = {
    IDENTITY: KeyGone,
    RECOVERY: RecoveryGone,
    RECIPIENTS: RecipientsChanged,
    SIGNING: SigningKeyChanged,
}


def looks_whole(data: bytes) -> bool:
    """Tell whether this is a secret key and a line end, sealed for one key."""
    return age.is_sealed(data) and age.key_count(data) == 1 and age.text_length(data) == age.SECRET_LENGTH + 1


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()


def signing_file(key: SigningKey, secret: str, recipients: Recipients) -> bytes:
    """Return the file with the signing key: for this user, and for the recovery key."""
    whose = [one.key for one in recipients.people if one.kind != "colleague"]
    return age.seal(key.kept(secret), whose)


def _with_recovery(name: str, recovery_secret: str, recovery: str, called: str, today: date) -> NewKeys:
    secret, signing = age.new_secret(), new_signing_key()
    people = (
        Recipient("own", name, age.public_key(secret), today, signing.public),
        Recipient("recovery", called, recovery, today),
    )
    # What there is already was signed by nobody, or with a key that is lost: until all of it is signed with this one.
    return NewKeys(secret, recovery_secret, Recipients(people, earlier=(ANY,)), signing)


def secret_in_file(data: bytes) -> str:
    """Return the secret key in an opened file; comments may stand beside it, as age-keygen writes them."""
    for line in data.decode("ascii", "replace").splitlines():
        if (secret := age.secret_in(line)) is not None:
            return secret
    raise passphrases.BrokenKeyFile
