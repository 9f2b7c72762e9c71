"""One folder as a place to keep files in, so that nothing is lost (`store.seam` says what is promised).

A save is: a temporary file beside the old one with mode 0600, write, fsync, rename over the old one, fsync of the
folder, read back and compare. Only then may anybody say "Opgeslagen". Where a step fails, the old file is there, also
when that step came after the rename: what was not called saved must not turn up later. For that the old file has a
second name meanwhile, so that putting it back takes no room and no write. Links are not followed.

Between looking which version there is and the rename another program could come in: whoever writes holds the lock of
the case (`store.locks`), and only programs that know of no lock are left.
"""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from meldcode_cli.store import texts
from meldcode_cli.store.seam import NO_FILE, Backend, Changed, InTheWay, Missing, NotSaved, Unreadable, saving

NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
BINARY = getattr(os, "O_BINARY", 0)
# A pipe in the place of a file must not keep the program waiting for ever.
NO_WAIT = getattr(os, "O_NONBLOCK", 0)
# A virus scanner or a sync program can hold a file for a moment: how long to wait before each new try, in seconds.
_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4)
_HELD = (errno.EBUSY, errno.EACCES, errno.EPERM, errno.ETXTBSY)
# What is not there: nothing of this name, or a file where its folder should be.
_NOTHING = (FileNotFoundError, NotADirectoryError)


class LinkedFolder(InTheWay):
    """A folder with data is a link: whoever put it there would decide where everything goes."""

    def __init__(self) -> None:
        super().__init__(texts.FOLDER_IS_LINK, texts.FOLDER_IS_LINK_HINT)
        self.to_do = f"{self.message} {self.hint}"


class Disk:
    """The files in one folder, which need not be there: it is made when the first file is.

    `may_be_link`: the user chose this very folder, wherever it leads.
    """

    def __init__(self, path: Path, *, may_be_link: bool = False) -> None:
        self.path = path
        self._may_be_link = may_be_link

    def read(self, name: str) -> tuple[bytes, str]:
        """Return a file and its version; raises Missing, Unreadable, InTheWay."""
        self._look_out()
        try:
            return _read(self.path / name)
        except _NOTHING:
            raise Missing() from None
        except OSError:
            raise Unreadable() from None

    def replace(self, name: str, data: bytes, expected: str) -> str:
        """Put `data` in the place of the version `expected`, and return the new version; raises Changed, NotSaved."""
        path = self.path / name
        with saving():
            self._look_out()
            status = _status(path)
            if status is not None and not stat.S_ISREG(status.st_mode):
                raise InTheWay
            if status is None or version_of(status) != expected:
                raise Changed
            return _replaced(path, data)

    def create(self, name: str, data: bytes) -> str:
        """Keep a new file and return its version; raises Changed if there is something already, NotSaved."""
        path = self.path / name
        with saving():
            self._look_out()
            make_folder(self.path)
            if _status(path) is not None:
                raise Changed
            return _replaced(path, data)

    def delete(self, name: str, version: str, *, for_good: bool = True) -> None:
        """Remove a file if it is in this version, a link itself and not what it points at; raises Changed, NotSaved."""
        path = self.path / name
        with saving():
            self._look_out()
            status = _status(path)
            if status is not None and version_of(status) != version:
                raise Changed
            if status is not None:
                path.unlink(missing_ok=True)
                if for_good:
                    sync_folder(self.path)

    def list(self) -> Mapping[str, str]:
        """Return the names of all that is there, [] if the folder is not; raises Unreadable."""
        self._look_out()
        try:
            return _Names(self.path, os.listdir(self.path))  # noqa: PTH208
        except _NOTHING:
            return {}
        except OSError:
            raise Unreadable() from None

    def version(self, name: str) -> str | None:
        """Return the version of a file, None if it is not there: a quicker look than reading. Raises Unreadable."""
        self._look_out()
        try:
            return _version(self.path / name)
        except OSError:
            raise Unreadable() from None

    def _look_out(self) -> None:
        """Raise LinkedFolder if the folder itself is a link."""
        if not self._may_be_link:
            refuse_link(self.path)


def move(place: Backend, name: str, other: str) -> None:
    """Give a file another name, where nothing has that name; raises Changed, NotSaved.

    Only a folder can hold what is no file, and gives that another name as it is.
    """
    try:
        data, version = place.read(name)
    except InTheWay:
        if not isinstance(place, Disk):
            raise
        _rename(place.path / name, place.path / other)
        sync_folder(place.path)
        return
    place.create(other, data)
    place.delete(name, version)


class _Names(Mapping[str, str]):
    """Names in a folder; the version of each is looked up when it is asked for, for that takes most of the time."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self._folder = folder
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> str:
        if name not in self._names:
            raise KeyError(name)
        try:
            version = _version(self._folder / name)
        except OSError:
            raise Unreadable() from None
        if version is None:
            raise KeyError(name)
        return version

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def make_folder(path: Path) -> None:
    """Make a folder that only the user can enter, if it is not there yet; raises NotSaved."""
    try:
        if path.is_dir():
            return
        # Each missing folder by itself: with `parents=True` those above would be open to others.
        for folder in reversed([path, *path.parents]):
            if not folder.is_dir():
                _make(folder)
    except OSError:
        raise NotSaved() from None


def is_there(path: Path) -> bool:
    """Tell whether there is something at `path`, be it a link; raises OSError where the disk does not say.

    `os.path.lexists` answers no then: keys would pass for none.
    """
    return _status(path) is not None


def refuse_link(folder: Path) -> None:
    """Raise LinkedFolder if a folder is a link, Unreadable where the disk does not say."""
    try:
        status = _status(folder)
    except OSError:
        raise Unreadable() from None
    if status is not None and stat.S_ISLNK(status.st_mode):
        raise LinkedFolder


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


def _status(path: Path) -> os.stat_result | None:
    """Return what the disk says of what is at `path`, None if there is nothing; raises OSError."""
    try:
        return os.lstat(path)
    except _NOTHING:
        return None


def _version(path: Path) -> str | None:
    """Return the version of what is at `path`, None if there is nothing; raises OSError."""
    status = _status(path)
    if status is None:
        return None
    return NO_FILE if stat.S_ISDIR(status.st_mode) else version_of(status)


def _replaced(path: Path, data: bytes) -> str:
    """Put `data` in the place of what is at `path`, all or nothing, and return the new version; raises OSError,
    NotSaved."""
    before: Path | bytes | None = None
    try:
        before = _hold(path)
        _put(path, data)
        return _assured(path, data, before)
    finally:
        if isinstance(before, Path):
            _drop(before)


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
            raise NotSaved(texts.DISK_LIES)
    except (OSError, NotSaved, Unreadable):
        _put_back(path, before)
        raise
    return version


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, 0o600)
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
    """Return a file and its version; raises OSError, InTheWay."""
    try:
        handle = os.open(path, os.O_RDONLY | NO_FOLLOW | BINARY | NO_WAIT)
    except OSError as problem:
        # A link; Windows says of a folder that it may not be opened.
        if problem.errno == errno.ELOOP or (os.name == "nt" and path.is_dir()):
            raise InTheWay() from None
        raise
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise InTheWay
    except BaseException:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb") as file:
        return file.read(), version_of(status)
