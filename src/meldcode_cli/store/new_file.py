"""A file that a user asks for in a place of their own choice: whole or not at all, for them alone, never over another
unless they say so.

It is written beside that place, under a name that says nothing, and gets its own name when it is whole.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import texts
from meldcode_cli.store.disk import BINARY, NO_FOLLOW, sync_folder
from meldcode_cli.store.given_file import given_file
from meldcode_cli.store.home import find
from meldcode_cli.store.names import can_be_called
from meldcode_cli.store.seam import NotSaved

_WINDOWS = os.name == "nt"


class NotWritten(NotSaved):
    """A new file could not be made, and is not there."""

    def __init__(self, message: str) -> None:
        MeldcodeError.__init__(self, message, shared.EXPORT_NOT_SAVED_HINT, ExitCode.NOT_SAVED)


def in_folder(path: Path, name: str) -> Path:
    """Return where a file called `name` goes: in `path` if that is a folder, else it is called as `path` says."""
    return path / name if path.is_dir() else path


def first_free(folder: Path, names: Iterable[str]) -> Path | None:
    """Return where the first of these names can be given to a new file in `folder`; None if all are taken."""
    return next((folder / name for name in names if not os.path.lexists(folder / name)), None)


def must_be_free(path: Path, exists_hint: str, not_saved: str, *, force: bool = False, in_home: bool = False) -> None:
    """Raise MeldcodeError as `write_new` would if something stands at `path`, or if its folder is not there: so that
    nobody types a passphrase first. With `force` a file may stand there, but no folder and no link. Never in the folder
    with the dossiers and keys, unless it belongs there (`in_home`)."""
    if _WINDOWS and not can_be_called(path.name):
        raise MeldcodeError(texts.NO_FILE_NAME, texts.NO_FILE_NAME_HINT)
    if not in_home and _is_in_home(path):
        raise MeldcodeError(texts.IN_HOME, texts.IN_HOME_HINT)
    try:
        status = os.lstat(path)
    except OSError:
        if not path.absolute().parent.is_dir():
            raise NotWritten(not_saved) from None
        return
    if not force:
        raise MeldcodeError(texts.FILE_EXISTS, exists_hint)
    if not stat.S_ISREG(status.st_mode):
        raise MeldcodeError(texts.NO_FILE_TO_REPLACE, exists_hint)


def write_new(
    path: Path,
    data: bytes,
    exists_hint: str,
    not_saved: str,
    *,
    force: bool = False,
    before: Callable[[], object] | None = None,
    in_home: bool = False,
) -> None:
    """Write a new file with mode 0600 and read it back; with `force` in the place of another file.

    Raises NotWritten, or MeldcodeError if there is something at `path`, and then nothing was made or overwritten.

    `exists_hint` says what to do when there is something at `path`, `not_saved` is the sentence for a failed write.
    `before` is called when all is written and only its name is missing: if that raises, nothing was made.
    """

    def reads_back(file: IO[bytes]) -> bool:
        return file.read(len(data) + 1) == data

    make_new(
        path,
        lambda file: file.write(data),
        reads_back,
        exists_hint,
        not_saved,
        force=force,
        before=before,
        in_home=in_home,
    )


def make_new(
    path: Path,
    write: Callable[[IO[bytes]], object],
    reads_back: Callable[[IO[bytes]], bool],
    exists_hint: str,
    not_saved: str,
    *,
    force: bool = False,
    before: Callable[[], object] | None = None,
    in_home: bool = False,
) -> None:
    """Let `write` write a new file, and hold it against what `reads_back` says of what stands there; for the rest as
    `write_new`. What these raise is raised, and nothing was made."""
    failed = NotWritten(not_saved)
    must_be_free(path, exists_hint, not_saved, force=force, in_home=in_home)
    # Whoever lists the folder meanwhile, or after a crash, learns nothing from its name.
    beside = path.with_name(f".meldcode-{os.urandom(8).hex()}.tmp")
    named = kept = False
    try:
        _write(beside, write)
        with given_file(beside, sys.maxsize, failed, failed) as file:
            if not reads_back(file):
                raise failed
        if before is not None:
            before()
        if force:
            beside.replace(path)
        else:
            _name(beside, path)
            named = True
        take_back(beside)
        sync_folder(path.parent)
        kept = True
    except FileExistsError:
        raise MeldcodeError(texts.FILE_EXISTS, exists_hint) from None
    except OSError:
        raise failed from None
    finally:
        # Also when the user stops: what was not called saved would only be in the way.
        if not kept:
            take_back(beside)
            if named:
                take_back(path)


def _is_in_home(path: Path) -> bool:
    """Tell whether a path leads into the folder with everything of the user: there it could take the place of a
    dossier or a key."""
    with contextlib.suppress(MeldcodeError, OSError, RuntimeError):
        home = find().path.resolve()
        return path.absolute().parent.resolve().is_relative_to(home)
    return False


def take_back(path: Path) -> None:
    """Remove a file that was made just now, if it can be; also when the user stops at this very moment."""
    try:
        _remove(path)
    except KeyboardInterrupt:
        _remove(path)
        raise


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _write(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, 0o600), "wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())


def _name(beside: Path, path: Path) -> None:
    """Give a file its own name, if nothing has that name; raises FileExistsError, OSError."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk on which a file can have only one name. The name is taken first, so that nobody else gets it.
        _write(path, lambda _: None)
        try:
            beside.replace(path)
        except BaseException:
            take_back(path)
            raise
