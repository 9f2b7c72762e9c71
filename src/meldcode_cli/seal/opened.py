"""A sealed file that is too large to hold: opened where it stands, a block at a time, and read at any place in it.

pyrage opens a file from its beginning to its end. To put back one case among thousands that would mean holding them
all. So the blocks of age-encryption.org/v1 (C2SP, age.md) are opened here one by one, with the key that the header
holds. Nothing of the cryptography is ours: it comes from the `cryptography` library, as in `seal.passphrase`. Each
block carries its number and a tag: none can be changed, moved or left out unseen, wherever one reads.
"""

import base64
import binascii
import hmac
import io
import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from meldcode_cli.seal import age
from meldcode_cli.seal.age import BrokenSeal, WrongKey
from meldcode_cli.seal.passphrase import derived

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_BLOCK, _TAG, _NONCE = 64 * 1024, 16, 16
# Whoever reads at two places in turn opens each block once all the same.
_MOST_HELD = 8
_X25519 = b"age-encryption.org/v1/X25519"
_STANZA = re.compile(rb"\n-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})(?=\n)")
_END = re.compile(rb"(\n---) ([A-Za-z0-9+/]{43})\n")


class OpenedFile(io.RawIOBase):
    """What is sealed in the `size` bytes of `file` from `start` on, as a file that can be read at any place."""

    def __init__(self, file: IO[bytes], start: int, size: int, secret: str) -> None:
        """Open the header; raises WrongKey, or BrokenSeal. Of what comes behind it each block is checked when it is
        read; `check` reads them all."""
        self._file = file
        header, key, nonce = _header(_at(file, start, min(size, age.MAX_HEADER)), secret)
        self._payload = start + header + _NONCE
        sealed = start + size - self._payload
        self._blocks = max(1, -(-sealed // (_BLOCK + _TAG)))
        # A last block that holds nothing is there only where all of it holds nothing.
        if sealed < self._blocks * _TAG + (self._blocks > 1):
            raise BrokenSeal
        self.length = sealed - self._blocks * _TAG
        self._cipher = _cipher(derived(key, nonce, b"payload"))
        self._place = 0
        self._held: dict[int, bytes] = {}

    def check(self) -> None:
        """Read all of it; raises BrokenSeal where a block is not as it was sealed."""
        for number in range(self._blocks):
            self._block(number)

    def pieces(self, start: int, size: int) -> Iterator[bytes]:
        """Yield what stands at a place, block by block; raises BrokenSeal."""
        end = min(start + size, self.length)
        while start < end:
            number, skip = divmod(start, _BLOCK)
            piece = self._block(number)[skip : skip + end - start]
            yield piece
            start += len(piece)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.length}[whence]
        return self._place

    def read(self, size: int | None = -1) -> bytes:
        """Return what comes next."""
        most = self.length if size is None or size < 0 else size
        found = b"".join(self.pieces(self._place, most))
        self._place += len(found)
        return found

    def _block(self, number: int) -> bytes:
        if number not in self._held:
            from cryptography.exceptions import InvalidTag

            sealed = _at(self._file, self._payload + number * (_BLOCK + _TAG), self._sealed_size(number))
            nonce = number.to_bytes(11, "big") + bytes([number == self._blocks - 1])
            try:
                self._held[number] = self._cipher.decrypt(nonce, sealed, None)
            except InvalidTag:
                raise BrokenSeal from None
            if len(self._held) > _MOST_HELD:
                del self._held[next(iter(self._held))]
        return self._held[number]

    def _sealed_size(self, number: int) -> int:
        return min(_BLOCK, self.length - number * _BLOCK) + _TAG


def _header(begin: bytes, secret: str) -> tuple[int, bytes, bytes]:
    """Return how long the header is, the key of the file, and the number behind the header; raises WrongKey,
    BrokenSeal."""
    age.check_header(begin)
    end = _END.search(begin)
    if end is None or len(begin) < end.end() + _NONCE:
        raise BrokenSeal
    for share, wrapped in _STANZA.findall(begin[: end.start(1) + 1]):
        if key := _unwrapped(_bytes(share), _bytes(wrapped), secret):
            break
    else:
        raise WrongKey
    mac = hmac.digest(derived(key, b"", b"header"), begin[: end.end(1)], "sha256")
    if not hmac.compare_digest(mac, _bytes(end[2])):
        raise BrokenSeal
    return end.end(), key, begin[end.end() : end.end() + _NONCE]


def _unwrapped(share: bytes, wrapped: bytes, secret: str) -> bytes:
    """Return the key of a file, if it was sealed for who has this secret; b"" if not."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    own = X25519PrivateKey.from_private_bytes(age.number_in(secret))
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(share))
        salt = share + own.public_key().public_bytes_raw()
        return _cipher(derived(shared, salt, _X25519)).decrypt(bytes(12), wrapped, None)
    except (InvalidTag, ValueError):
        return b""


def _cipher(key: bytes) -> "ChaCha20Poly1305":
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(key)


def _bytes(text: bytes) -> bytes:
    try:
        return base64.b64decode(text + b"=", validate=True)
    except binascii.Error:
        raise BrokenSeal from None


def _at(file: IO[bytes], start: int, size: int) -> bytes:
    file.seek(start)
    return file.read(size)
