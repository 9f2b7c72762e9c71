"""A secret behind a passphrase: an age file of the scrypt kind, as `age --passphrase` makes and opens it.

pyrage opens such files but cannot be told how much work they may take: on a slow laptop its own would cost seconds at
every command. So this one kind of file is written here, by the letter of age-encryption.org/v1 (C2SP, age.md), with the
work factor of the age program itself. Nothing of the cryptography is ours: it all comes from the `cryptography` library
(`seal` is its only importer). Opening stays with pyrage.
"""

import base64
import hmac
import os
import re
import unicodedata

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import texts

# 2 to this power rounds of scrypt: about half a second and 256 MB, paid at every command that opens a dossier.
WORK_FACTOR = 18
# A file that asks for more than this would keep the program busy for minutes, or take all memory.
_MOST_WORK = 22
_SALT_LABEL = b"age-encryption.org/v1/scrypt"
_STANZA = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n")


class WrongPassphrase(MeldcodeError):
    """What was typed does not open the key."""

    def __init__(self) -> None:
        super().__init__(texts.WRONG_PASSPHRASE, texts.WRONG_PASSPHRASE_HINT)


class BrokenKeyFile(MeldcodeError):
    """The file with the key is not as it was written."""

    def __init__(self) -> None:
        super().__init__(texts.BROKEN_KEY_FILE, texts.BROKEN_KEY_FILE_HINT, ExitCode.VERIFICATION_FAILED)


def normal(typed: str) -> str:
    """Return a passphrase as it counts: whatever the keyboard makes of an accent, and with single blanks."""
    return " ".join(unicodedata.normalize("NFC", typed).split())


def lock(data: bytes, passphrase: str) -> bytes:
    """Return `data` behind a passphrase, as an age file."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped = ChaCha20Poly1305(_stretched(passphrase, salt)).encrypt(bytes(12), file_key, None)
    header = b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n---" % (_base64(salt), WORK_FACTOR, _base64(wrapped))
    mac = hmac.digest(derived(file_key, b"", b"header"), header, "sha256")
    # One block is enough for a key; a payload of more blocks would need a counter in the nonce.
    assert len(data) <= 64 * 1024
    payload = ChaCha20Poly1305(derived(file_key, nonce, b"payload")).encrypt(bytes(11) + b"\x01", data, None)
    return header + b" " + _base64(mac) + b"\n" + nonce + payload


def unlock(data: bytes, passphrase: str) -> bytes:
    """Return what is behind a passphrase; raises WrongPassphrase, BrokenKeyFile."""
    from pyrage import DecryptError
    from pyrage import passphrase as age

    stanza = _STANZA.match(data)
    if stanza is None or int(stanza[1]) > _MOST_WORK:
        raise BrokenKeyFile
    try:
        return bytes(age.decrypt(data, passphrase))
    except DecryptError as problem:
        # There is no class of its own for this; a test holds pyrage to these words.
        if str(problem) == "Decryption failed":
            raise WrongPassphrase from None
        raise BrokenKeyFile from None


def _stretched(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=_SALT_LABEL + salt, length=32, n=1 << WORK_FACTOR, r=8, p=1).derive(passphrase.encode())


def derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """Return a key made of another, as age does (HKDF-SHA-256)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
