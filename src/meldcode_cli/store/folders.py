"""What is done with a folder as a whole: it comes into being at once, it steps aside, and what was left in it goes."""

import contextlib
import os
import re
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from meldcode_cli.store.disk import Disk, is_there, sync_folder
from meldcode_cli.store.seam import NotSaved, saving

_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")
# In seconds; another window may be saving right now.
_LONG = 3600


def appear(folder: Path, files: Mapping[str, bytes]) -> None:
    """Let a folder with these files come into being at once, by a rename, where there is none; raises NotSaved."""
    made = folder.with_name(f".{folder.name}.{os.urandom(4).hex()}.tmp")
    try:
        for name, data in files.items():
            Disk(made).create(name, data)
        with saving():
            # Onto a folder that is there this fails: keys are never overwritten by others.
            made.rename(folder)
            try:
                sync_folder(folder.parent)
            except OSError:
                # What was not called saved must not turn up later.
                with contextlib.suppress(OSError):
                    folder.rename(made)
                raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def step_aside(folder: Path, name: str) -> None:
    """Put a folder under the first free name that begins with `name`; raises NotSaved."""
    with saving():
        for number in range(1, 1000):
            aside = folder.with_name(f"{name}{number}")
            if not is_there(aside):
                folder.rename(aside)
                sync_folder(folder.parent)
                return
    raise NotSaved()


def is_temporary(name: str) -> bool:
    """Tell whether a name is one that a save makes, and takes away."""
    return name.startswith(".") and _TEMPORARY.fullmatch(name) is not None


def sweep(folder: Path, names: Iterable[str]) -> None:
    """Remove what saves left among `names` in a folder when the program was killed halfway: what is older than any
    save takes. Never raises: what cannot be removed now is there the next time."""
    for name in names:
        if is_temporary(name):
            left = folder / name
            with contextlib.suppress(OSError):
                if _now() - _touched(left) <= _LONG:
                    continue
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink(missing_ok=True)


def _now() -> float:
    """The time of the disk, in seconds; tests let it pass."""
    return time.time()


def _touched(path: Path) -> float:
    """Return when a file was written or got its name.

    A second name of an old file is itself new: only the time of the last change of its status tells.
    """
    status = path.lstat()
    return max(status.st_mtime, status.st_ctime)
