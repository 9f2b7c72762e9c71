"""Sealing: bytes to an ordinary age file (age-encryption.org/v1) for named public keys, and back.

The only importer of pyrage. Every change of a sealed file is noticed when it is opened: its header carries a MAC, and
each block of its text an authentication tag. Who can open a file cannot be read from it; how many can, is.
"""

import contextlib
import io
import re
from collections.abc import Iterable, Sequence
from typing import Protocol

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
MAX_HEADER, _MAX_LINE = 128 * 1024, 1024
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
# Points of Curve25519 with which every secret would come to the same (RFC 7748, section 6.1): pyrage stops the program
# at one of these.
_PRIME = 2**255 - 19
_WEAK = {
    *(0, 1, _PRIME - 1),
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
}


class Writes(Protocol):
    """Whatever takes bytes in order."""

    def write(self, data: bytes, /) -> object: ...


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
    """Return the number in a public key."""
    return int.from_bytes(number_in(key), "little") % 2**255


def number_in(key: str) -> bytes:
    """Return the 32 bytes that a public or a secret key spells: bech32, without the prefix and the six letters of its
    checksum."""
    letters = key.rpartition("1")[2][:-6].lower()
    bits = "".join(f"{_LETTERS.index(letter):05b}" for letter in letters)[:256]
    return int(bits, 2).to_bytes(32, "big")


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


def seal_into(target: Writes, parts: Iterable[bytes], keys: Sequence[str]) -> None:
    """Seal what comes in parts for all of these public keys, and write it to `target`: never more of it is in memory
    than a part. Raises what `parts` raises, and OSError."""
    import pyrage

    source, sink = _Source(parts), _Sink(target)
    try:
        pyrage.encrypt_io(source, sink, [pyrage.x25519.Recipient.from_str(key) for key in keys])
    except (pyrage.EncryptError, OSError):
        raise source.failed or sink.failed or OSError from None
    if sink.failed is not None:
        # Of what goes wrong at the very end pyrage says nothing.
        raise sink.failed


def unseal_into(target: Writes, parts: Iterable[bytes], secret: str) -> None:
    """Open a sealed file that comes in parts, and write what was sealed to `target`; raises WrongKey, BrokenSeal: then
    what `target` got is only a beginning."""
    import pyrage

    source, sink = _Source(parts), _Sink(target)
    try:
        pyrage.decrypt_io(source, sink, [pyrage.x25519.Identity.from_str(secret)])
    except (pyrage.DecryptError, OSError) as problem:
        wrong = WrongKey() if str(problem) == "No matching keys found" else BrokenSeal()
        raise source.failed or sink.failed or wrong from None
    if sink.failed is not None:
        raise sink.failed


class _Source:
    """Parts of bytes as a file that is read once. pyrage makes an error of its own of each: here it is kept."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts, self._left = iter(parts), b""
        self.failed: BaseException | None = None

    def read(self, size: int = -1, /) -> bytes:
        try:
            while not self._left:
                if (part := next(self._parts, None)) is None:
                    return b""
                self._left = part
        except BaseException as failed:
            self.failed = failed
            raise
        found, self._left = self._left[:size], self._left[size:]
        return found


class _Sink:
    """Where bytes go, as pyrage writes to it."""

    def __init__(self, target: Writes) -> None:
        self._target = target
        self.failed: BaseException | None = None

    def write(self, data: bytes, /) -> int:
        try:
            self._target.write(data)
        except BaseException as failed:
            self.failed = failed
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""


def unseal(data: bytes, secret: str) -> bytes:
    """Return what was sealed; raises WrongKey, or BrokenSeal with the beginning that is still good."""
    import pyrage

    check_header(data)
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


def check_header(data: bytes) -> None:
    """Raise BrokenSeal for a header that no age program makes, and that would take minutes to read."""
    header = data[: data.find(_HEADER_ENDS, 0, MAX_HEADER) + 1]
    if not header or max(map(len, header.split(b"\n"))) > _MAX_LINE:
        raise BrokenSeal
