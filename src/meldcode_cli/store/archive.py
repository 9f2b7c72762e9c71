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
from collections.abc import Mapping
from datetime import datetime

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal.padding import stepped
from meldcode_cli.seal.signing import SigningKey, is_signed
from meldcode_cli.store import texts
from meldcode_cli.store.key_files import IDENTITY, RECOVERY, SIGNING

README = "LEESMIJ.txt"
EVERYTHING = "everything.tar.age"
SIGNATURE = "signature.toml"
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
    result = io.BytesIO()
    with tarfile.open(fileobj=result, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size, member.mode, member.mtime = len(data), 0o600, int(now.timestamp())
            tar.addfile(member, io.BytesIO(data))
    return result.getvalue()


def padded(tar: bytes) -> bytes:
    """Return a tar with more empty blocks at its end, so that its length tells next to nothing of what is in it."""
    return tar.ljust(stepped(len(tar)), b"\0")


def signed(parts: Mapping[str, bytes], signer: SigningKey) -> dict[str, bytes]:
    """Return the parts of a backup with the signature under all of them."""
    lines = f'signed_by = "{signer.public}"\nsignature = "{signer.sign(_message(parts))}"\n'
    return {**parts, SIGNATURE: (texts.SIGNATURE_COMMENT + lines).encode()}


def signer_of(parts: Mapping[str, bytes]) -> str | None:
    """Return with which public key a backup was signed as it is now; None if it was not, or was changed since."""
    found = _SIGNED.search(parts.get(SIGNATURE, b""))
    if found is None:
        return None
    key = found[1].decode()
    return key if is_signed(key, found[2].decode(), _message(parts)) else None


def _message(parts: Mapping[str, bytes]) -> bytes:
    # Line by line what `sha256sum` says of these files, in the order of their names.
    lines = [f"{hashlib.sha256(parts[name]).hexdigest()}  {name}\n" for name in sorted({*parts} - {SIGNATURE})]
    return "".join(("meldcode backup 1\n", *lines)).encode()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files in a tar, by name; raises BrokenBackup for anything that is no plain file."""
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isreg() else None
                if file is None or member.name in found or member.size > MAX_BYTES:
                    raise BrokenBackup
                found[member.name] = file.read()
                if len(found[member.name]) != member.size:
                    raise BrokenBackup
    except (tarfile.TarError, ValueError, OSError, EOFError):
        raise BrokenBackup from None
    return found


def outer(data: bytes) -> dict[str, bytes]:
    """Return the parts of a backup; raises BrokenBackup."""
    found = unpacked(data)
    if not {IDENTITY, EVERYTHING} <= set(found) <= _OUTER:
        raise BrokenBackup
    return found


def inner(data: bytes) -> dict[str, bytes]:
    """Return the files of the home in an opened backup; raises BrokenBackup if one does not belong in a home."""
    found = unpacked(data)
    if not all(belongs(name) for name in found):
        raise BrokenBackup
    return found
