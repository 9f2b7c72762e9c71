"""Sealing: bytes to an ordinary age file (age-encryption.org/v1) for named public keys, and back.

The only importer of pyrage. Every change of a sealed file is noticed when it is opened: its header carries a MAC, and
each block of its text an authentication tag. Who can open a file cannot be read from it; how many can, is.
"""

import contextlib
import io
import re
from collections.abc import Sequence

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import texts

_BEGINS = b"age-encryption.org/v1\n"
_PUBLIC = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_SECRET = re.compile(r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}")
SECRET_LENGTH = len("AGE-SECRET-KEY-1") + 58
# One key is one stanza of this kind in the header.
_STANZA = b"\n-> X25519 "
_HEADER_ENDS = b"\n--- "
# A header as age makes it for many hundreds of keys. pyrage takes time quadratic in the length of a line.
_MAX_HEADER, _MAX_LINE = 128 * 1024, 1024
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
# Points of Curve25519 with which every secret would come to the same (RFC 7748, section 6.1): pyrage stops the program
# at one of these.
_PRIME = 2**255 - 19
_WEAK = {
    *(0, 1, _PRIME - 1),
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
}


class BrokenSeal(MeldcodeError):
    """A sealed file was changed, cut off or damaged. `good` is the beginning that can still be trusted."""

    def __init__(self, good: bytes = b"") -> None:
        super().__init__(texts.BROKEN_SEAL, texts.BROKEN_SEAL_HINT, ExitCode.VERIFICATION_FAILED)
        self.good = good


class WrongKey(MeldcodeError):
    """A sealed file is whole, but not for this key."""

    def __init__(self) -> None:
        super().__init__(texts.WRONG_KEY, texts.WRONG_KEY_HINT)


def new_secret() -> str:
    """Return a new secret key, as age writes it: AGE-SECRET-KEY-1..."""
    from pyrage import x25519

    return str(x25519.Identity.generate())


def public_key(secret: str) -> str:
    """Return the public key (age1...) that belongs to a secret one; raises ValueError if it is none."""
    from pyrage import IdentityError, x25519

    try:
        return str(x25519.Identity.from_str(secret).to_public())
    except IdentityError:
        raise ValueError("not a secret key") from None


def is_public_key(text: str) -> bool:
    """Tell whether `text` is a public key; its checksum finds any slip of the pen."""
    if not _PUBLIC.fullmatch(text):
        return False
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return _point(text) % _PRIME not in _WEAK


def _point(key: str) -> int:
    """Return the number in a public key: bech32, without the prefix and the six letters of its checksum."""
    bits = "".join(f"{_LETTERS.index(letter):05b}" for letter in key[len("age1") : -6])[:256]
    point = int.from_bytes(int(bits, 2).to_bytes(32, "big"), "little")
    return point % 2**255


def secret_in(typed: str) -> str | None:
    """Return the secret key that was typed, blanks and small letters allowed; None if it is no such key."""
    found = "".join(typed.split()).upper()
    if not _SECRET.fullmatch(found):
        return None
    try:
        public_key(found)
    except ValueError:
        return None
    return found


def looks_like_secret(typed: str) -> bool:
    """Tell whether somebody meant to type a secret key, with a mistake in it or not."""
    return "".join(typed.split()).upper().startswith("AGE-SECRET-KEY-")


def is_sealed(data: bytes) -> bool:
    """Tell whether `data` is a sealed file, whole or not."""
    return data.startswith(_BEGINS)


def key_count(data: bytes) -> int:
    """Return for how many keys a sealed file was made."""
    return data[: data.find(_HEADER_ENDS) + 1].count(_STANZA)


def text_length(data: bytes) -> int:
    """Return how long the text in a sealed file is, of less than 64 KB: behind the header stand a number of 16 bytes,
    the text, and a tag of 16 bytes."""
    text = data.partition(_HEADER_ENDS)[2]
    return len(text) - text.find(b"\n") - 1 - 32


def seal(data: bytes, keys: Sequence[str]) -> bytes:
    """Return `data` sealed for all of these public keys."""
    import pyrage

    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(key) for key in keys]))


def unseal(data: bytes, secret: str) -> bytes:
    """Return what was sealed; raises WrongKey, or BrokenSeal with the beginning that is still good."""
    import pyrage

    _check_header(data)
    identity = pyrage.x25519.Identity.from_str(secret)
    try:
        return bytes(pyrage.decrypt(data, [identity]))
    except pyrage.DecryptError as problem:
        # There is no class of its own for this; a test holds pyrage to these words.
        if str(problem) == "No matching keys found":
            raise WrongKey from None
    good = io.BytesIO()
    with contextlib.suppress(pyrage.DecryptError, OSError):
        pyrage.decrypt_io(io.BytesIO(data), good, [identity])
    raise BrokenSeal(good.getvalue())


def _check_header(data: bytes) -> None:
    """Raise BrokenSeal for a header that no age program makes, and that would take minutes to read."""
    header = data[: data.find(_HEADER_ENDS, 0, _MAX_HEADER) + 1]
    if not header or max(map(len, header.split(b"\n"))) > _MAX_LINE:
        raise BrokenSeal
