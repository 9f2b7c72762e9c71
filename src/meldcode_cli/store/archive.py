"""The one file of a backup: an ordinary tar with everything of a home, sealed, and the key behind its passphrase.

LEESMIJ.txt             how to open it without this program
identity.age            the key, behind the passphrase
identity.recovery.age   the same, for the recovery key
signing.age             the key with which the backup is signed, sealed for the user and the recovery key
everything.tar.age      all files of the home, sealed for the user and the recovery key
signature.toml          who signed it: over the SHA-256 of each of the others

Age seals, and does not say who sealed: whoever knows a public key can make an everything.tar.age for it. Only the
signature tells that nobody did; backups of version 0.1.0 have none.

Names in it are checked one by one against what a home can hold: an archive is never unpacked as it says.
"""

import hashlib
import io
import re
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import IO, cast

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal.age import Writes
from meldcode_cli.seal.opened import OpenedFile
from meldcode_cli.seal.padding import stepped
from meldcode_cli.seal.signing import SigningKey, is_signed
from meldcode_cli.store import texts
from meldcode_cli.store.key_files import IDENTITY, RECOVERY, SIGNING

README = "LEESMIJ.txt"
EVERYTHING = "everything.tar.age"
SIGNATURE = "signature.toml"
_BLOCK, _PIECE = 512, 64 * 1024
MAX_BYTES = 4 * 1024 * 1024 * 1024
_OUTER = {README, IDENTITY, RECOVERY, SIGNING, EVERYTHING, SIGNATURE}
_SIGNED = re.compile(rb'signed_by = "([0-9a-f]{64})"\nsignature = "([0-9a-f]{128})"\n\Z')
_NAME = re.compile(
    r"settings\.toml|begun\.age|agenda\.key"
    r"|keys(\.oud-[0-9]{1,3})?/((identity(\.recovery)?|signing|earlier)\.age|(recipients|witness)\.toml)"
    r"|flows/[A-Za-z0-9 _-]{1,100}\.(toml|akkoord)"
    r"|(oefening/)?cases/(heads\.jsonl|[0-9]{4}-[0-9]{3,5}[^/\\\x00-\x1f]{1,120})"
)


class BrokenBackup(MeldcodeError):
    """A file is no backup of this program, or is not whole."""

    def __init__(self) -> None:
        super().__init__(texts.BROKEN_BACKUP, texts.BROKEN_BACKUP_HINT, ExitCode.VERIFICATION_FAILED)


def belongs(name: str) -> bool:
    """Tell whether a file of this name, from the home on, belongs in a backup."""
    return _NAME.fullmatch(name) is not None and ".." not in name.split("/")


def packed(files: Mapping[str, bytes], now: datetime) -> bytes:
    """Return a tar with these files."""
    return b"".join(streamed(files.items(), now))


def streamed(files: Iterable[tuple[str, bytes]], now: datetime) -> Iterator[bytes]:
    """Yield a tar with these files in parts, and no more than one of them at a time. Behind it stand empty blocks, so
    that its length tells next to nothing of what is in it."""
    length = 0
    for name, data in files:
        for part in (_head(name, len(data), now), data, _filled(len(data))):
            length += len(part)
            yield part
    left = stepped(length + 2 * _BLOCK) - length
    while left:
        yield bytes(min(left, _PIECE))
        left -= min(left, _PIECE)


def _head(name: str, size: int, now: datetime) -> bytes:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(now.timestamp())
    return member.tobuf(tarfile.PAX_FORMAT)


def _filled(size: int) -> bytes:
    return bytes(-size % _BLOCK)


def write(
    file: IO[bytes],
    parts: Mapping[str, bytes],
    everything: Callable[[Writes], None],
    signer: SigningKey | None,
    now: datetime,
) -> None:
    """Write a backup: these `parts`, what `everything` writes, and who signed them. Nothing of it is held in memory."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()}
    for name, data in parts.items():
        file.write(_head(name, len(data), now) + data + _filled(len(data)))
    # How long it is, is known behind it.
    begin = file.tell()
    file.write(_head(EVERYTHING, 0, now))
    counted = _Counted(file)
    everything(counted)
    file.write(_filled(counted.size))
    end = file.tell()
    file.seek(begin)
    file.write(_head(EVERYTHING, counted.size, now))
    file.seek(end)
    digests[EVERYTHING] = counted.sha256.hexdigest()
    if signer is not None:
        data = signature(digests, signer)
        file.write(_head(SIGNATURE, len(data), now) + data + _filled(len(data)))
    file.write(bytes(2 * _BLOCK))


class _Counted:
    """What is written, with how much that was and its SHA-256: kept in a file, if there is one."""

    def __init__(self, file: IO[bytes] | None = None) -> None:
        self._file, self.size, self.sha256 = file, 0, hashlib.sha256()

    def write(self, data: bytes, /) -> None:
        if self._file is not None:
            self._file.write(data)
        self.sha256.update(data)
        self.size += len(data)


def signature(digests: Mapping[str, str], signer: SigningKey) -> bytes:
    """Return the signature under all parts of a backup, by their name with their SHA-256, as it is kept."""
    lines = f'signed_by = "{signer.public}"\nsignature = "{signer.sign(_message(digests))}"\n'
    return (texts.SIGNATURE_COMMENT + lines).encode()


def signer_of(parts: "Mapping[str, bytes]") -> str | None:
    """Return with which public key a backup was signed as it is now; None if it was not, or was changed since."""
    found = _SIGNED.search(parts.get(SIGNATURE, b""))
    if found is None:
        return None
    key = found[1].decode()
    digests = {name: _digest(parts, name) for name in parts if name != SIGNATURE}
    return key if is_signed(key, found[2].decode(), _message(digests)) else None


def _digest(parts: Mapping[str, bytes], name: str) -> str:
    return parts.sha256(name) if isinstance(parts, Packed) else hashlib.sha256(parts[name]).hexdigest()


def _message(digests: Mapping[str, str]) -> bytes:
    # Line by line what `sha256sum` says of these files, in the order of their names.
    lines = [f"{digests[name]}  {name}\n" for name in sorted(digests)]
    return "".join(("meldcode backup 1\n", *lines)).encode()


class Packed(Mapping[str, bytes]):
    """The files in a tar, by name: read one by one, where they stand. `file` stays open meanwhile."""

    def __init__(self, file: IO[bytes]) -> None:
        """Look where each of them stands; raises BrokenBackup for anything that is no plain file."""
        self.file = file
        self._places: dict[str, tuple[int, int]] = {}
        self.made: datetime | None = None
        try:
            # A view of its own: what is closed with the tar is not the file.
            with tarfile.open(fileobj=file, mode="r:") as tar:
                while (member := tar.next()) is not None:
                    # Else it keeps all that it saw.
                    tar.members.clear()  # type: ignore[attr-defined]
                    plain = member.type in (tarfile.REGTYPE, tarfile.AREGTYPE) and not member.issparse()
                    if not plain or member.name in self._places or member.size > MAX_BYTES:
                        raise BrokenBackup
                    self._places[member.name] = member.offset_data, member.size
                    self.made = self.made or datetime.fromtimestamp(member.mtime).astimezone()
        except (tarfile.TarError, ValueError, OverflowError, OSError, EOFError):
            raise BrokenBackup from None

    def __getitem__(self, name: str) -> bytes:
        return b"".join(self.pieces(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def place(self, name: str) -> tuple[int, int]:
        """Return where a file begins in the tar, and its size."""
        return self._places[name]

    def sha256(self, name: str) -> str:
        """Return the SHA-256 of a file, of which a piece at a time is in memory."""
        found = hashlib.sha256()
        for piece in self.pieces(name):
            found.update(piece)
        return found.hexdigest()

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a file piece by piece; raises BrokenBackup if it is not all there."""
        start, left = self._places[name]
        self.file.seek(start)
        while left:
            try:
                piece = self.file.read(min(left, _PIECE))
            except OSError:
                raise BrokenBackup from None
            if not piece:
                raise BrokenBackup
            left -= len(piece)
            yield piece


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files in a tar, by name; raises BrokenBackup for anything that is no plain file."""
    return dict(Packed(io.BytesIO(data)))


def outer(file: IO[bytes]) -> Packed:
    """Return the parts of a backup; raises BrokenBackup."""
    found = Packed(file)
    if not {IDENTITY, EVERYTHING} <= set(found) <= _OUTER:
        raise BrokenBackup
    return found


def opened(parts: Packed, secret: str) -> Packed:
    """Return the files of the home in a backup, opened with its key. All of it was read once: none was changed.

    Raises BrokenBackup, also if a file does not belong in a home.
    """
    try:
        file = OpenedFile(parts.file, *parts.place(EVERYTHING), secret)
        file.check()
        return inner(cast(IO[bytes], file))
    except (age.BrokenSeal, age.WrongKey):
        raise BrokenBackup from None


def sha256_opened(parts: Packed, opens: Callable[[Writes, Iterable[bytes]], None]) -> str:
    """Return the SHA-256 of what is sealed in a backup, opened by stock age from its beginning to its end; raises what
    `opens` raises."""
    found = _Counted()
    opens(found, parts.pieces(EVERYTHING))
    return found.sha256.hexdigest()


def inner(file: IO[bytes]) -> Packed:
    """Return the files of the home in what was sealed; raises BrokenBackup if one does not belong in a home."""
    found = Packed(file)
    if not all(belongs(name) for name in found):
        raise BrokenBackup
    return found
