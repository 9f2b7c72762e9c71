"""The folder with cases: which there are, and what is kept of each. Sealed on the way in and opened on the way out.

2026-001.toml.age    the dossier (2026-001.toml if the user chose not to seal)
2026-001.flow.age    the flow it began with; with twelve signs of its SHA-256 in the name one it went over to
2026-001.draft.age   a form that is not finished
2026-001.lock        empty; held by whoever works on the case
2026-001.tombstone   all that stays of a case that was deleted; never sealed, for it is about nobody

The seam is `read(case) -> (bytes, version)`, `create(case, bytes)`, `replace(case, bytes, expected version)` and
`cases()`: what one folder needs is also what an object store with conditional writes offers.
"""

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import seal
from meldcode_cli.store.files import NotSaved, make_folder, read_file, remove_file, replace_file, version_of
from meldcode_cli.store.names import CASE, case_order, valid_case
from meldcode_cli.store.tombstones import SUFFIX as TOMBSTONE
from meldcode_cli.store.tombstones import Tombstones

if TYPE_CHECKING:
    from meldcode_cli.store.keys import Keys

SUFFIX = ".toml"
FLOW_SUFFIX = ".flow"
DRAFT_SUFFIX = ".draft"
SEALED = ".age"
FLOW_HINT = "Zet een kopie terug van het bestand met de route, of vraag hulp."
FLOW_GONE = ("De route die bij deze casus hoort, is er niet.", FLOW_HINT, ExitCode.VERIFICATION_FAILED)
MISSING = "Deze casus is er niet."
REMOVE_HINT = "Niet alles kon worden weggehaald. Sluit andere programma's en doe het opnieuw."
_ENTRY = b"[[entry]]"


class Busy(MeldcodeError):
    """Somebody else, or another window, is working on this case."""

    def __init__(self, case: str) -> None:
        super().__init__(
            f"Iemand anders werkt nu aan casus {case}, of er staat nog een venster open.",
            "Sluit het andere venster, of probeer het straks opnieuw.",
            ExitCode.BUSY,
        )


class KeyNeeded(MeldcodeError):
    """A dossier is sealed, and no key was opened."""

    def __init__(self) -> None:
        super().__init__("Dit dossier is verzegeld.", "Het gaat open met uw wachtzin: meldcode show CASUS")


class Unsealed(MeldcodeError):
    """What stands in the place of a sealed file is not sealed."""

    def __init__(self) -> None:
        super().__init__(
            "Dit bestand hoort verzegeld te zijn, maar is dat niet. Iemand heeft het vervangen.",
            "Verander niets en bewaar een kopie. Zet een eerdere kopie van dit bestand terug.",
            ExitCode.VERIFICATION_FAILED,
        )


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder in which cases are kept; it is made when the first is.

    With `keys` all that is saved is sealed, and what was sealed can be read. `must_seal`: nothing is saved without.
    """

    path: Path
    keys: "Keys | None" = None
    must_seal: bool = False

    def location(self, case: str) -> Path:
        """Return where the dossier of a case stands, or would stand."""
        return self._found(self._dossier(case))

    def is_sealed(self, case: str) -> bool:
        """Tell whether the dossier of a case stands there sealed."""
        return self.location(case).name.endswith(SEALED)

    def cases(self) -> list[str]:
        """Return the ids of all cases, oldest first."""
        return sorted(self._dossiers(), key=case_order)

    def files_of(self, case: str) -> list[Path]:
        """Return every file that is kept of a case, but for its lock and the tombstone of one that was deleted."""
        kept = (f"{case}{TOMBSTONE}", f"{case}.lock")
        return sorted(path for path in self.path.glob(f"{valid_case(case)}.*") if path.name not in kept)

    def remove(self, case: str, copies: Sequence[Path] = ()) -> None:
        """Remove everything that is kept of a case, and copies of it; raises NotSaved."""
        self._sweep(case)
        try:
            for path in (*self.files_of(case), *copies):
                remove_file(path)
        except OSError:
            raise NotSaved(REMOVE_HINT) from None

    def drop_lock(self, case: str) -> None:
        """Remove the lock of a case that is gone."""
        with contextlib.suppress(OSError):
            self.path.joinpath(f"{valid_case(case)}.lock").unlink(missing_ok=True)

    def stamps(self) -> dict[str, str]:
        """Return the version of every dossier, without reading one."""
        return {case: version_of(entry.stat(follow_symlinks=False)) for case, entry in self._dossiers().items()}

    def next_case(self, year: int) -> str:
        """Return the first case id of `year` that was never used here."""
        known = {*self._dossiers(), *Tombstones(self.path).cases()}
        used = [case_order(case)[1] for case in known if case.startswith(f"{year:04d}-")]
        return f"{year:04d}-{max(used, default=0) + 1:03d}"

    def stamp(self, case: str) -> str | None:
        """Return the version of a dossier without reading it, or None if it is not there."""
        try:
            return version_of(os.lstat(self.location(case)))
        except FileNotFoundError:
            return None

    def raw(self, case: str) -> bytes:
        """Return a dossier as it stands on disk, sealed or not; raises MeldcodeError if there is none."""
        return read_file(self.location(case), MISSING)[0]

    def read(self, case: str) -> tuple[bytes, str]:
        """Return the text and the version of a dossier.

        Raises MeldcodeError if there is none, KeyNeeded, seal.WrongKey, seal.BrokenSeal, Unsealed.
        """
        return self._read(self.location(case), MISSING)

    def create(self, case: str, data: bytes) -> str:
        """Save a new dossier and return its version; raises Busy if this case exists by now, NotSaved."""
        make_folder(self.path)
        return self._save(case, data, None)

    def replace(self, case: str, data: bytes, expected: str) -> str:
        """Save a dossier whole and return its new version.

        Raises Busy when the dossier is not the version that was expected, NotSaved when it could not be saved.
        """
        return self._save(case, data, expected)

    def put_beside(self, case: str, data: bytes) -> None:
        """Put another version of a dossier beside it, for a person to compare; raises NotSaved."""
        for number in range(1, 1000):
            name = self.path / f"{valid_case(case)} (reservekopie {number}){SUFFIX}"
            if not any(os.path.lexists(path) for path in (name, _sealed(name))):
                self._put(name, data)
                return
        raise NotSaved()

    def read_flow(self, case: str, sha256: str = "") -> bytes:
        """Return the flow that a case began with, or with `sha256` the one it went over to later.

        Raises MeldcodeError if it is not there: without its rules a dossier cannot be used.
        """
        return self._read(self._found(self._flow(case, sha256)), *FLOW_GONE)[0]

    def create_flow(self, case: str, data: bytes, sha256: str = "") -> None:
        """Keep the flow as resolved with a case: the one it begins with, or with `sha256` one it goes over to."""
        make_folder(self.path)
        self._put(self._flow(case, sha256), data)

    def replace_flow(self, case: str, data: bytes, sha256: str = "") -> None:
        """Keep another flow in the place of the one that a case began with, or with `sha256` of a later one."""
        self._put(self._flow(case, sha256), data)

    def read_draft(self, case: str) -> bytes | None:
        """Return the answers to a form that was not finished, or None."""
        path = self._found(self._draft(case))
        return self._read(path, "")[0] if path.is_file() else None

    def save_draft(self, case: str, data: bytes) -> None:
        """Keep the answers to a form that is not finished yet."""
        self._put(self._draft(case), data)

    def drop_draft(self, case: str) -> None:
        """Forget the unfinished form: it is in the dossier by now."""
        for path in (self._draft(case), _sealed(self._draft(case))):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

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
        except (OSError, NotImplementedError):
            raise NotSaved() from None
        try:
            self._sweep(case)
            yield
        finally:
            lock.release()

    # ------------------------------------------------------------ sealed or not

    def _read(self, path: Path, *missing: str | ExitCode) -> tuple[bytes, str]:
        data, version = read_file(path, *missing)  # type: ignore[arg-type]
        if seal.is_sealed(data):
            if self.keys is None:
                raise KeyNeeded
            return self.keys.open(data), version
        if path.name.endswith(SEALED):
            # A dossier that anybody can read was put there; anything else is damage.
            raise Unsealed if _ENTRY in data else seal.BrokenSeal
        return data, version

    def _save(self, case: str, data: bytes, expected: str | None) -> str:
        name = self._dossier(case)
        try:
            found: str | None = version_of(os.lstat(self._found(name)))
        except FileNotFoundError:
            found = None
        except OSError:
            raise NotSaved() from None
        if found != expected:
            raise Busy(case)
        return self._put(name, data)

    def _put(self, name: Path, data: bytes) -> str:
        """Save under `name`, sealed if everything is; what stood there open goes. Returns the version."""
        if self.keys is None:
            if self.must_seal or os.path.lexists(_sealed(name)):
                raise KeyNeeded
            return replace_file(name, data)
        version = replace_file(_sealed(name), self.keys.seal(data))
        if os.path.lexists(name):
            # Should this fail, the next sitting tries again; `verify` tells meanwhile.
            with contextlib.suppress(OSError):
                remove_file(name)
        return version

    def _found(self, name: Path) -> Path:
        """Return the file that stands for `name`, sealed or not; what would be made if there is none."""
        sealed = _sealed(name)
        if os.path.lexists(sealed):
            return sealed
        if os.path.lexists(name):
            return name
        return name if self.keys is None else sealed

    def _sweep(self, case: str) -> None:
        """Remove what a save of this case left behind when the program was killed halfway."""
        for left in self.path.glob(f".{case}.*.tmp"):
            with contextlib.suppress(OSError):
                left.unlink()
        for name in self._open_twins(case):
            # Only if all of it is in the sealed file too; anything else is for a person to look at.
            with contextlib.suppress(OSError, MeldcodeError):
                if self._read(_sealed(name), "")[0].startswith(self._read(name, "")[0]):
                    remove_file(name)

    def _open_twins(self, case: str) -> list[Path]:
        """Return the open files of a case that stand there sealed as well: sealing was broken off in between."""
        sealed = self.path.glob(f"{case}.*{SEALED}")
        names = [path.with_name(path.name.removesuffix(SEALED)) for path in sealed]
        return [name for name in names if os.path.lexists(name)]

    # ------------------------------------------------------------ names

    def _dossiers(self) -> dict[str, os.DirEntry[str]]:
        try:
            entries = list(os.scandir(self.path))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError:
            raise MeldcodeError(
                "De map met casussen kan niet worden gelezen.", "Kijk of u deze map mag openen."
            ) from None
        found: dict[str, os.DirEntry[str]] = {}
        for suffix in (SUFFIX, SUFFIX + SEALED):
            names = {entry.name.removesuffix(suffix): entry for entry in entries if entry.name.endswith(suffix)}
            found |= {name: entry for name, entry in names.items() if CASE.fullmatch(name)}
        return found

    def _dossier(self, case: str) -> Path:
        return self.path / f"{valid_case(case)}{SUFFIX}"

    def _draft(self, case: str) -> Path:
        return self.path / f"{valid_case(case)}{DRAFT_SUFFIX}"

    def _flow(self, case: str, sha256: str = "") -> Path:
        # Each flow that a case went over to stays beside the others: answers were given under all of them.
        later = f".{sha256[:12]}" if sha256 else ""
        return self.path / f"{valid_case(case)}{later}{FLOW_SUFFIX}"


def _sealed(name: Path) -> Path:
    return name.with_name(name.name + SEALED)
