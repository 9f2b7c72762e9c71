"""A file that a user named: read at once, never waited for, and never more of it than it can be worth."""

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.disk import BINARY, NO_FOLLOW, NO_WAIT


@dataclass(frozen=True, slots=True)
class Given:
    """What is in the file, and whether others on this computer can read it too."""

    data: bytes
    open_to_others: bool


def read_given(
    path: Path,
    most: int,
    refused: MeldcodeError,
    *,
    missing: MeldcodeError | None = None,
    too_big: MeldcodeError | None = None,
    links: bool = True,
) -> Given:
    """Return what is in a file of at most `most` bytes.

    Raises `refused` for what cannot be read or is no file; `missing` for what is not there, and `too_big`, if there is
    a sentence for that. Without `links` a link is no file.
    """
    handle = _opened(path, refused, missing or refused, links=links)
    try:
        mode = os.fstat(handle).st_mode
        # A pipe would keep the program waiting for ever; /dev/null is how people write "nothing".
        data = _up_to(handle, most + 1) if stat.S_ISREG(mode) or stat.S_ISCHR(mode) else None
    except OSError:
        raise refused from None
    finally:
        os.close(handle)
    if data is None:
        raise refused
    if len(data) > most:
        raise too_big or refused
    return Given(data, sys.platform != "win32" and bool(mode & 0o077))


@contextlib.contextmanager
def given_file(path: Path, most: int, refused: MeldcodeError, missing: MeldcodeError) -> Iterator[IO[bytes]]:
    """Hold open a file of at most `most` bytes, to be read in parts; raises `missing`, and `refused` for what cannot be
    read or is no file. A link is none."""
    with os.fdopen(_opened(path, refused, missing, links=False), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
            raise refused
        yield file


def _opened(path: Path, refused: MeldcodeError, missing: MeldcodeError, *, links: bool) -> int:
    try:
        return os.open(path, os.O_RDONLY | BINARY | NO_WAIT | (0 if links else NO_FOLLOW))
    except (FileNotFoundError, NotADirectoryError):
        raise missing from None
    except (OSError, ValueError):
        raise refused from None


def _up_to(handle: int, most: int) -> bytes:
    parts: list[bytes] = []
    while most and (part := os.read(handle, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
