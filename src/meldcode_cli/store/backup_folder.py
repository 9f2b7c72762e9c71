"""A folder in which backups are put, each under the day on which it was made; and which of them may go again."""

import contextlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store import archive
from meldcode_cli.store.given_file import given_file
from meldcode_cli.store.new_file import first_free
from meldcode_cli.store.seam import Unreadable

_NAME = re.compile(r"reservekopie-([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([2-9]|[1-9][0-9]{1,3}))?\.tar")
_MOST = 9999


def is_folder(path: Path) -> bool:
    """Tell whether a backup that is to go here gets a name of its own."""
    return path.is_dir()


def means_folder(named: str) -> bool:
    """Tell whether this can only be the name of a folder, also if there is none."""
    return named.endswith(tuple(filter(None, (os.sep, os.altsep))))


def free_name(folder: Path, day: date) -> Path | None:
    """Return where a backup of this day goes; None if there is no name left."""
    names = (
        f"reservekopie-{day.isoformat()}{f'-{number}' if number > 1 else ''}.tar" for number in range(1, _MOST + 1)
    )
    return first_free(folder, names)


def too_many(folder: Path, new: Path, keep: int, is_ours: Callable[[IO[bytes]], bool]) -> list[Path]:
    """Return which backups in a folder are more than the newest `keep`, of which `new` is one. Only those are looked at
    that are called as `free_name` calls them, and only those count of which `is_ours` says so."""
    ours = [path for path in _older(folder) if path.name != new.name and _is(path, is_ours)]
    return ours[: max(len(ours) - (keep - 1), 0)]


def newest(folder: Path) -> Path | None:
    """Return the newest file in a folder that is called as `free_name` calls them; None if there is none."""
    return next(reversed([*_older(folder)]), None)


def removed(path: Path) -> bool:
    """Remove a backup; tells whether that could be done."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _older(folder: Path) -> Iterator[Path]:
    """Yield what is called as a backup, the oldest first."""
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _NAME.fullmatch(entry.name)
            if match and stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
                found.append((match[1], int(match[2] or 1), folder / entry.name))
    yield from (path for _, _, path in sorted(found))


def _is(path: Path, is_ours: Callable[[IO[bytes]], bool]) -> bool:
    with contextlib.suppress(MeldcodeError), given_file(path, archive.MAX_BYTES, Unreadable(), Unreadable()) as file:
        return is_ours(file)
    return False
