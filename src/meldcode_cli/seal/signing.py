"""Who wrote it: Ed25519 signatures (RFC 8032), made by the `cryptography` library, as hexadecimal digits.

Age seals, and does not say who sealed. Whoever knows a public key can seal for it: only a signature tells that the
holder of a secret key wrote something. The secret key is kept in a sealed file of its own (signing.age), with a code
made with the age key of the same person (HMAC): a file that somebody else sealed for that person has no such code.
"""

import hashlib
import hmac
import os
import re
from functools import cached_property
from typing import TYPE_CHECKING

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import texts

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_KEPT = re.compile(r"MELDCODE-SIGNING-KEY ([0-9a-f]{64}) ([0-9a-f]{64})\n")
_PUBLIC = re.compile(r"[0-9a-f]{64}")


class SigningKeyChanged(MeldcodeError):
    """The file with the signing key is damaged, or holds a key that does not belong to this person."""

    def __init__(self) -> None:
        super().__init__(texts.SIGNING_KEY_CHANGED, texts.SIGNING_KEY_CHANGED_HINT, ExitCode.VERIFICATION_FAILED)


class SigningKey:
    """The secret key with which somebody signs what they write."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed

    def __repr__(self) -> str:
        # A secret must not get into a traceback or a log by accident.
        return "SigningKey(...)"

    @cached_property
    def _key(self) -> "Ed25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self._seed)

    @cached_property
    def public(self) -> str:
        """The public key: 64 hexadecimal digits."""
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> str:
        """Return the signature under a message: 128 hexadecimal digits."""
        return self._key.sign(message).hex()

    def kept(self, secret: str) -> bytes:
        """Return this key as it is kept, for who has this `secret` age key."""
        return f"MELDCODE-SIGNING-KEY {self._seed.hex()} {_code(self._seed, secret)}\n".encode()


def new_signing_key() -> SigningKey:
    """Return a new signing key."""
    return SigningKey(os.urandom(32))


def signing_key_in(data: bytes, secret: str) -> SigningKey:
    """Return the signing key in an opened file, of who has this `secret` age key; raises SigningKeyChanged."""
    found = _KEPT.fullmatch(data.decode("ascii", "replace"))
    if found is None:
        raise SigningKeyChanged
    seed = bytes.fromhex(found[1])
    if not hmac.compare_digest(found[2], _code(seed, secret)):
        raise SigningKeyChanged
    return SigningKey(seed)


def is_signing_key(text: str) -> bool:
    """Tell whether `text` looks like a public signing key."""
    return _PUBLIC.fullmatch(text) is not None


def is_signed(public: str, signature: str, message: bytes) -> bool:
    """Tell whether the holder of a public key signed this message; what is no key or no signature is not one."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _code(seed: bytes, secret: str) -> str:
    # A key of its own, so that nothing else is ever computed with the secret itself.
    key = hashlib.sha256(b"meldcode signing\n" + secret.encode()).digest()
    return hmac.digest(key, seed, "sha256").hex()
