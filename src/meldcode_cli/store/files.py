"""Whole files on disk, kept so that nothing is lost: read, atomic replace with read-back, lock, list.

The seam is `read(case) -> (bytes, version)`, `create(case, bytes)`, `replace(case, bytes, expected version)` and
`cases()`: what one folder needs is also what an object store with conditional writes offers.

A save is: a temporary file beside the dossier with mode 0600, write, fsync, rename over the old one, fsync of the
folder, read back and compare. Only then may anybody say "Opgeslagen". Links are not followed.
"""

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.errors import ExitCode, MeldcodeError

CASE = re.compile(r"[0-9]{4}-[0-9]{3,5}")
SUFFIX = ".toml"
FLOW_SUFFIX = ".flow"
DRAFT_SUFFIX = ".draft"
FLOW_HINT = "Zet een kopie terug van het bestand met de route, of vraag hulp."
FLOW_GONE = ("De route die bij deze casus hoort, is er niet.", FLOW_HINT, ExitCode.VERIFICATION_FAILED)
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
# A pipe in the place of a file must not keep the program waiting for ever.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)


class NotSaved(MeldcodeError):
    """A file could not be saved: what is on disk is whole, and is what was there before.

    Only when the rename was done, and making it durable was refused, it may be what was to be saved.
    """

    def __init__(self, hint: str = "") -> None:
        super().__init__(
            "Dit kon niet worden opgeslagen. Wat eerder is opgeslagen, staat er nog.",
            hint or "Kijk of de schijf vol is, en of u in deze map mag schrijven.",
            ExitCode.NOT_SAVED,
        )


class Busy(MeldcodeError):
    """Somebody else, or another window, is working on this case."""

    def __init__(self, case: str) -> None:
        super().__init__(
            f"Iemand anders werkt nu aan casus {case}, of er staat nog een venster open.",
            "Sluit het andere venster, of probeer het straks opnieuw.",
            ExitCode.BUSY,
        )


def valid_case(case: str) -> str:
    """Return `case` if it is a case id (YEAR-NNN), before it touches a path; raises MeldcodeError."""
    if not case.isascii() or not CASE.fullmatch(case):
        raise MeldcodeError(
            "Dit is geen nummer van een casus.",
            "Een nummer ziet eruit als 2026-001. Bekijk uw casussen met: meldcode list",
        )
    return case


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder in which cases are kept; it is made when the first is."""

    path: Path

    def location(self, case: str) -> Path:
        """Return where the dossier of a case stands."""
        return self._file(case)

    def cases(self) -> list[str]:
        """Return the ids of all cases, oldest first."""
        return sorted(self._dossiers(), key=_order)

    def stamps(self) -> dict[str, str]:
        """Return the version of every dossier, without reading one."""
        return {case: _version(entry.stat(follow_symlinks=False)) for case, entry in self._dossiers().items()}

    def next_case(self, year: int) -> str:
        """Return the first case id of `year` that was never used here."""
        used = [_order(case)[1] for case in self.cases() if case.startswith(f"{year:04d}-")]
        return f"{year:04d}-{max(used, default=0) + 1:03d}"

    def stamp(self, case: str) -> str | None:
        """Return the version of a dossier without reading it, or None if it is not there."""
        try:
            return _version(os.lstat(self._file(case)))
        except FileNotFoundError:
            return None

    def read(self, case: str) -> tuple[bytes, str]:
        """Return the bytes and the version of a dossier; raises MeldcodeError if there is none."""
        return read_file(self._file(case), "Deze casus is er niet.")

    def create(self, case: str, data: bytes) -> str:
        """Save a new dossier and return its version; raises Busy if this case exists by now, NotSaved."""
        make_folder(self.path)
        return _save(self._file(case), data, None, case)

    def replace(self, case: str, data: bytes, expected: str) -> str:
        """Save a dossier whole and return its new version.

        Raises Busy when the dossier is not the version that was expected, NotSaved when it could not be saved.
        """
        return _save(self._file(case), data, expected, case)

    def read_flow(self, case: str, sha256: str = "") -> bytes:
        """Return the flow that a case began with, or with `sha256` the one it went over to later.

        Raises MeldcodeError if it is not there: without its rules a dossier cannot be used.
        """
        return read_file(self._flow(case, sha256), *FLOW_GONE)[0]

    def create_flow(self, case: str, data: bytes, sha256: str = "") -> None:
        """Keep the flow as resolved with a case: the one it begins with, or with `sha256` one it goes over to."""
        make_folder(self.path)
        replace_file(self._flow(case, sha256), data)

    def replace_flow(self, case: str, data: bytes) -> None:
        """Keep another flow in the place of the one that a case began with."""
        replace_file(self._flow(case), data)

    def read_draft(self, case: str) -> bytes | None:
        """Return the answers to a form that was not finished, or None."""
        path = self._draft(case)
        return read_file(path, "")[0] if path.is_file() else None

    def save_draft(self, case: str, data: bytes) -> None:
        """Keep the answers to a form that is not finished yet."""
        replace_file(self._draft(case), data)

    def drop_draft(self, case: str) -> None:
        """Forget the unfinished form: it is in the dossier by now."""
        with contextlib.suppress(OSError):
            self._draft(case).unlink(missing_ok=True)

    @contextlib.contextmanager
    def locked(self, case: str) -> Iterator[None]:
        """Hold a case while working on it; raises Busy at once when somebody else does.

        The lock is the operating system's: it goes when the program does, so that nobody is locked out by a crash.
        """
        from filelock import FileLock, Timeout

        make_folder(self.path)
        path = self.path / f"{valid_case(case)}.lock"
        if path.is_symlink():
            raise NotSaved("Naast de casus staat een snelkoppeling waar een slot hoort. Haal die weg.")
        lock = FileLock(path, timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            raise Busy(case) from None
        except OSError:
            raise NotSaved() from None
        try:
            self._sweep(case)
            yield
        finally:
            lock.release()

    def _sweep(self, case: str) -> None:
        """Remove what a save of this case left behind when the program was killed halfway."""
        for left in self.path.glob(f".{case}.*.tmp"):
            with contextlib.suppress(OSError):
                left.unlink()

    def _dossiers(self) -> dict[str, os.DirEntry[str]]:
        try:
            entries = list(os.scandir(self.path))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError:
            raise MeldcodeError(
                "De map met casussen kan niet worden gelezen.", "Kijk of u deze map mag openen."
            ) from None
        names = {entry.name.removesuffix(SUFFIX): entry for entry in entries if entry.name.endswith(SUFFIX)}
        return {name: entry for name, entry in names.items() if CASE.fullmatch(name)}

    def _file(self, case: str) -> Path:
        return self.path / f"{valid_case(case)}{SUFFIX}"

    def _draft(self, case: str) -> Path:
        return self.path / f"{valid_case(case)}{DRAFT_SUFFIX}"

    def _flow(self, case: str, sha256: str = "") -> Path:
        # Each flow that a case went over to stays beside the others: answers were given under all of them.
        later = f".{sha256[:12]}" if sha256 else ""
        return self.path / f"{valid_case(case)}{later}{FLOW_SUFFIX}"


def make_folder(path: Path) -> None:
    """Make a folder that only the user can enter, if it is not there yet; raises NotSaved."""
    try:
        # Each missing folder by itself: with `parents=True` those above would be open to others.
        for folder in reversed([path, *path.parents]):
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        raise NotSaved() from None


def read_file(
    path: Path,
    missing: str,
    hint: str = "Bekijk uw casussen met: meldcode list",
    code: ExitCode = ExitCode.REFUSED,
) -> tuple[bytes, str]:
    """Return the bytes and the version of a file, without following a link; raises MeldcodeError.

    `missing`, `hint` and `code` are for a file that is not there.
    """
    try:
        handle = os.open(path, os.O_RDONLY | NO_FOLLOW | _BINARY | _NO_WAIT)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise OSError
            return file.read(), _version(status)
    except (FileNotFoundError, NotADirectoryError):
        raise MeldcodeError(missing, hint, code) from None
    except OSError:
        raise MeldcodeError(
            "Dit bestand kan niet worden gelezen.", "Kijk of het een gewoon bestand is dat u mag lezen."
        ) from None


def replace_file(path: Path, data: bytes) -> str:
    """Put `data` in the place of the file at `path`, all or nothing, and return the new version; raises NotSaved."""
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        if path.is_symlink() or path.is_dir():
            raise NotSaved("Op deze plek staat een map of een snelkoppeling. Haal die weg.")
        _write(temporary, data)
        temporary.replace(path)
        _sync_folder(path.parent)
        return _read_back(path, data)
    except OSError:
        raise NotSaved() from None
    finally:
        # Also when the user stops in the middle: nothing of a person stays behind under another name.
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _save(path: Path, data: bytes, expected: str | None, case: str) -> str:
    try:
        found: str | None = _version(os.lstat(path))
    except FileNotFoundError:
        found = None
    except OSError:
        raise NotSaved() from None
    if found != expected:
        raise Busy(case)
    return replace_file(path, data)


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | _BINARY, 0o600)
    with os.fdopen(handle, "wb", buffering=0) as file:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    """Make the rename itself durable. Windows has no such call: there the rename is journalled."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_back(path: Path, data: bytes) -> str:
    handle = os.open(path, os.O_RDONLY | NO_FOLLOW | _BINARY)
    with os.fdopen(handle, "rb") as file:
        if file.read() != data:
            raise NotSaved("Wat op de schijf staat, is niet wat er is opgeslagen. Vraag hulp bij uw computer.")
        return _version(os.fstat(file.fileno()))


def _version(status: os.stat_result) -> str:
    # Every save makes a new file, so these three never come back; an editor or a sync program changes them too.
    return f"{status.st_ino}-{status.st_size}-{status.st_mtime_ns}"


def _order(case: str) -> tuple[int, int]:
    year, number = case.split("-")
    return int(year), int(number)
