"""One file on disk, kept so that nothing is lost: read, replace whole with read-back, remove.

A save is: a temporary file beside the old one with mode 0600, write, fsync, rename over the old one, fsync of the
folder, read back and compare. Only then may anybody say "Opgeslagen". Where a step fails, the old file is there, also
when that step came after the rename: what was not called saved must not turn up later. For that the old file has a
second name meanwhile, so that putting it back takes no room and no write. Links are not followed.
"""

import contextlib
import errno
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from meldcode_cli.errors import ExitCode, MeldcodeError

NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
# A pipe in the place of a file must not keep the program waiting for ever.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
# A virus scanner or a sync program can hold a file for a moment: how long to wait before each new try, in seconds.
_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4)
_HELD = (errno.EBUSY, errno.EACCES, errno.EPERM, errno.ETXTBSY)
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")
# In seconds; another window may be saving right now.
_LONG = 3600
_IN_THE_WAY = "Op deze plek staat een map of een snelkoppeling. Haal die weg."
_DISK_LIES = "Wat op de schijf staat, is niet wat er is opgeslagen. Vraag hulp bij uw computer."


class Unreadable(MeldcodeError):
    """Something is there, and the disk does not give it."""

    def __init__(self) -> None:
        super().__init__("Dit bestand kan niet worden gelezen.", "Kijk of het een gewoon bestand is dat u mag lezen.")


class NotSaved(MeldcodeError):
    """A file could not be saved: what is on disk is whole, and is what was there before.

    Only a disk that also refuses to put the old file back may hold what was to be saved; it is whole then too.
    """

    def __init__(self, hint: str = "") -> None:
        super().__init__(
            "Dit kon niet worden opgeslagen. Wat eerder is opgeslagen, staat er nog.",
            hint or "Kijk of de schijf vol is, en of u in deze map mag schrijven.",
            ExitCode.NOT_SAVED,
        )


class NotRemoved(NotSaved):
    """A case is gone for a part only; what else goes is a matter of trying again."""

    def __init__(self) -> None:
        MeldcodeError.__init__(
            self,
            "De casus is nog niet helemaal verwijderd.",
            "Sluit andere programma's, en verwijder haar nog een keer.",
            ExitCode.NOT_SAVED,
        )


@contextlib.contextmanager
def saving() -> Iterator[None]:
    """Within this, whatever the disk refuses means that something was not saved. Raises NotSaved."""
    try:
        yield
    except (OSError, Unreadable):
        raise NotSaved() from None


def make_folder(path: Path) -> None:
    """Make a folder that only the user can enter, if it is not there yet; raises NotSaved."""
    try:
        # Each missing folder by itself: with `parents=True` those above would be open to others.
        for folder in reversed([path, *path.parents]):
            if not folder.is_dir():
                _make(folder)
    except OSError:
        raise NotSaved() from None


def is_there(path: Path) -> bool:
    """Tell whether there is something at `path`, be it a link; raises OSError where the disk does not say.

    `os.path.lexists` answers no then: a sealed dossier would pass for one that is not, and keys for none.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def names_in(folder: Path) -> list[str]:
    """Return the names of what is in a folder, [] if it is not there; raises OSError.

    `Path.glob` finds nothing in a folder that it may not read: what had to go would be called gone.
    """
    try:
        return sorted(entry.name for entry in os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def read_file(
    path: Path,
    missing: str,
    hint: str = "Bekijk uw casussen met: meldcode list",
    code: ExitCode = ExitCode.REFUSED,
) -> tuple[bytes, str]:
    """Return the bytes and the version of a file, without following a link; raises MeldcodeError.

    `missing`, `hint` and `code` are for a file that is not there; one that the disk does not give is Unreadable.
    """
    try:
        return _read(path)
    except (FileNotFoundError, NotADirectoryError):
        raise MeldcodeError(missing, hint, code) from None
    except OSError:
        raise Unreadable() from None


def replace_file(path: Path, data: bytes) -> str:
    """Put `data` in the place of the file at `path`, all or nothing, and return the new version; raises NotSaved."""
    before: Path | bytes | None = None
    try:
        if path.is_symlink() or path.is_dir():
            raise NotSaved(_IN_THE_WAY)
        before = _hold(path)
        _put(path, data)
        return _assured(path, data, before)
    except OSError:
        raise NotSaved() from None
    finally:
        if isinstance(before, Path):
            _drop(before)


def move_file(path: Path, name: Path) -> None:
    """Give a file another name in its folder, where nothing has that name; raises OSError."""
    _rename(path, name)
    sync_folder(path.parent)


def remove_file(path: Path) -> None:
    """Remove a file for good, if it is there; raises OSError."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove what saves left in a folder when the program was killed halfway: what is older than any save takes.

    Never raises: what cannot be removed now is there the next time.
    """
    with contextlib.suppress(OSError):
        for name in names_in(folder):
            left = folder / name
            if _TEMPORARY.fullmatch(name) and _now() - _touched(left) > _LONG:
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    _drop(left)


def _now() -> float:
    """The time of the disk, in seconds; tests let it pass."""
    return time.time()


def _touched(path: Path) -> float:
    """Return when a file was written or got its name.

    A second name of an old file is itself new: only the time of the last change of its status tells.
    """
    status = path.lstat()
    return max(status.st_mtime, status.st_ctime)


def sync_folder(path: Path) -> None:
    """Make what was renamed or removed in a folder durable; raises OSError.

    Windows has no such call: there a rename is journalled.
    """
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def version_of(status: os.stat_result) -> str:
    """Return what tells one version of a file from another.

    Every save makes a new file, so these three never come back; an editor or a sync program changes them too.
    """
    return f"{status.st_ino}-{status.st_size}-{status.st_mtime_ns}"


def _make(folder: Path) -> None:
    """Make one folder, and make sure that it is still there when the power goes; raises OSError."""
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        sync_folder(folder.parent)
    except OSError:
        with contextlib.suppress(OSError):
            folder.rmdir()
        raise


def _hold(path: Path) -> Path | bytes | None:
    """Hold on to the file at `path`, to put it back: by a second name, or by its content on a disk where a file can
    have only one. Returns None if there is no file; raises OSError."""
    if os.name == "nt":
        # There a second name looks as old as the file, and another window would sweep it away.
        return _content(path)
    second = _beside(path)
    try:
        os.link(path, second)
    except FileNotFoundError:
        return None
    except OSError:
        return _content(path)
    return second


def _put(path: Path, data: bytes) -> None:
    """Write `data` beside the file at `path` and rename it over that file; raises OSError."""
    temporary = _beside(path)
    try:
        _write(temporary, data)
        _rename(temporary, path)
    finally:
        # Also when the user stops in the middle: nothing of a person stays behind under another name.
        _drop(temporary)


def _assured(path: Path, data: bytes, before: Path | bytes | None) -> str:
    """Make sure that `data` stays at `path`, and return its version; else put back what was there `before`, and raise
    OSError or NotSaved."""
    try:
        sync_folder(path.parent)
        found, version = _read(path)
        if found != data:
            raise NotSaved(_DISK_LIES)
    except (OSError, NotSaved):
        _put_back(path, before)
        raise
    return version


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | _BINARY, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _rename(temporary: Path, path: Path) -> None:
    for seconds in _PATIENCE:
        try:
            temporary.replace(path)
            return
        except OSError as problem:
            if problem.errno not in _HELD:
                raise
            time.sleep(seconds)
    temporary.replace(path)


def _put_back(path: Path, before: Path | bytes | None) -> None:
    """Undo a save that cannot be called one. The disk may refuse this too: nothing more can be done then."""
    with contextlib.suppress(OSError):
        if before is None:
            path.unlink(missing_ok=True)
        elif isinstance(before, Path):
            _rename(before, path)
        else:
            _put(path, before)
        sync_folder(path.parent)


def _beside(path: Path) -> Path:
    """Return a name beside `path` that nobody has, and that is known for a temporary one."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")


def _drop(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def _content(path: Path) -> bytes | None:
    try:
        return _read(path)[0]
    except FileNotFoundError:
        return None


def _read(path: Path) -> tuple[bytes, str]:
    handle = os.open(path, os.O_RDONLY | NO_FOLLOW | _BINARY | _NO_WAIT)
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError
        return file.read(), version_of(status)
