"""Backups as somebody else makes them, out of what anybody can read; and somebody at the keyboard who judges them."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from unittest import mock

from meldcode_cli.commands.safe import origin, restore
from meldcode_cli.seal import age
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import archive
from meldcode_cli.terminal import prompts
from tests.support.scripted import Line, Scripted
from tests.support.sealed import SealedHome

THEN = datetime(2026, 3, 10)
YES: Line = ("restore.accept", "ja")
NO: Line = ("restore.accept", "nee")


@contextlib.contextmanager
def at_the_keyboard(*script: Line) -> Iterator[Scripted]:
    """Within this, `restore` finds somebody who answers from a script."""
    talk = Scripted(script)
    with (
        mock.patch.object(origin, "at_terminal", lambda: True),
        mock.patch.object(restore, "at_terminal", lambda: True),
        mock.patch.object(prompts, "dialogue", lambda accessible: talk),
    ):
        yield talk


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a backup."""
    with path.open("rb") as file:
        return dict(archive.outer(file))


def signed(parts: Mapping[str, bytes], signer: SigningKey) -> dict[str, bytes]:
    """The parts of a backup with the signature under all of them."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in parts.items() if name != archive.SIGNATURE}
    return {**parts, archive.SIGNATURE: archive.signature(digests, signer)}


def put(path: Path, parts: Mapping[str, bytes], signer: SigningKey | None = None) -> Path:
    """Write a backup with these parts, signed anew by `signer`."""
    parts = {name: data for name, data in parts.items() if signer is None or name != archive.SIGNATURE}
    path.write_bytes(archive.packed(parts if signer is None else signed(parts, signer), THEN))
    return path


def forged(made: SealedHome, files: Mapping[str, bytes], path: Path) -> Path:
    """Write a backup from public parts: the key files copied from disk, and these files sealed for the public key."""
    keys = made.path / "keys"
    assert made.home.keys is not None
    parts = {name: (keys / name).read_bytes() for name in ("identity.age", "identity.recovery.age")}
    parts[archive.EVERYTHING] = age.seal(archive.packed(files, THEN), [made.home.keys.public])
    return put(path, parts)
