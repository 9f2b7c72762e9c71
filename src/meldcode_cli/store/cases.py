"""The folder with cases: which there are, and what is kept of each. Sealed on the way in and opened on the way out.

2026-001.toml.age    the dossier (2026-001.toml if the user chose not to seal)
2026-001.flow.age    the flow it began with; with twelve signs of its SHA-256 in the name one it went over to
2026-001.draft.age   a form that is not finished; as `2026-001.draft.opzij-1.age` one that could not be read
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
from meldcode_cli.seal import age
from meldcode_cli.store import locks
from meldcode_cli.store.disk import (
    NotRemoved,
    NotSaved,
    Unreadable,
    is_there,
    make_folder,
    move_file,
    names_in,
    read_file,
    remove_file,
    replace_file,
    saving,
    version_of,
)
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.names import CASE, case_order, valid_case
from meldcode_cli.store.tombstones import SUFFIX as TOMBSTONE
from meldcode_cli.store.tombstones import Tombstones

if TYPE_CHECKING:
    from meldcode_cli.store.keys import Keys

SUFFIX = ".toml"
FLOW_SUFFIX = ".flow"
DRAFT_SUFFIX = ".draft"
ASIDE = ".opzij-"
SEALED = ".age"
FLOW_HINT = "Zet een kopie terug van het bestand met de route, of vraag hulp."
FLOW_GONE = ("De route die bij deze casus hoort, is er niet.", FLOW_HINT, ExitCode.VERIFICATION_FAILED)
MISSING = "Deze casus is er niet."
_ENTRY = b"[[entry]]"


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
        begins = f"{valid_case(case)}."
        return [self.path / name for name in names_in(self.path) if name.startswith(begins) and name not in kept]

    def remove(self, case: str, copies: Sequence[Path] = ()) -> None:
        """Remove everything that is kept of a case, and copies of it; raises NotRemoved."""
        self._sweep(case)
        try:
            for path in (*self.files_of(case), *copies):
                remove_file(path)
        except OSError:
            raise NotRemoved from None

    def drop_lock(self, case: str) -> None:
        """Remove the lock of a case that is gone."""
        with contextlib.suppress(OSError):
            self.path.joinpath(f"{valid_case(case)}.lock").unlink(missing_ok=True)

    def stamps(self) -> dict[str, str]:
        """Return the version of every dossier, without reading one."""
        found: dict[str, str] = {}
        for case, entry in self._dossiers().items():
            # One that is being deleted right now may be gone by now.
            with contextlib.suppress(FileNotFoundError):
                found[case] = version_of(entry.stat(follow_symlinks=False))
        return found

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
        valid_case(case)
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
            if not any(is_there(path) for path in (name, _sealed(name))):
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
        name = self._flow(case, sha256)
        make_folder(self.path)
        self._put(name, data)

    def replace_flow(self, case: str, data: bytes, sha256: str = "") -> None:
        """Keep another flow in the place of the one that a case began with, or with `sha256` of a later one."""
        self._put(self._flow(case, sha256), data)

    def draft_path(self, case: str) -> Path | None:
        """Return where the answers to a form that was not finished stand; None if there is none."""
        path = self._found(self._draft(case))
        return path if is_there(path) else None

    def read_draft(self, case: str) -> bytes | None:
        """Return the answers to a form that was not finished, or None."""
        path = self.draft_path(case)
        return self._read(path, "")[0] if path is not None and path.is_file() else None

    def save_draft(self, case: str, data: bytes) -> None:
        """Keep the answers to a form that is not finished yet."""
        self._put(self._draft(case), data)

    def set_draft_aside(self, case: str) -> str:
        """Give what stands for the unfinished form a name of its own, as it is, and return that; raises NotSaved."""
        path = self._found(self._draft(case))
        sealed = SEALED if path.name.endswith(SEALED) else ""
        with saving():
            taken = {name.removesuffix(SEALED) for name in names_in(self.path)}
            names = (f"{case}{DRAFT_SUFFIX}{ASIDE}{number}" for number in range(1, 1000))
            free = next((name for name in names if name not in taken), None)
            if free is None:
                raise NotSaved()
            move_file(path, path.with_name(free + sealed))
        return free + sealed

    def drafts_aside(self, case: str) -> list[str]:
        """Return the names of the forms of a case that were set aside."""
        begins = f"{valid_case(case)}{DRAFT_SUFFIX}{ASIDE}"
        return [name for name in names_in(self.path) if name.startswith(begins)]

    def reseal_forms(self, case: str) -> None:
        """Seal the unfinished form of a case, and those set aside, for whom everything is sealed now; raises NotSaved.

        What does not open stays as it is.
        """
        path = self.draft_path(case)
        for name in ([] if path is None else [path.name]) + self.drafts_aside(case):
            with saving():
                try:
                    data = self._read(self.path / name, "")[0]
                except Unreadable:
                    raise
                except MeldcodeError:
                    continue
            self._put(self.path / name.removesuffix(SEALED), data)

    def drop_draft(self, case: str) -> None:
        """Forget the unfinished form: it is in the dossier by now."""
        for path in (self._draft(case), _sealed(self._draft(case))):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def locked(self, case: str) -> Iterator[None]:
        """Hold a case while working on it; raises Busy at once when somebody else does, NotSaved."""
        path = self.path / f"{valid_case(case)}.lock"
        make_folder(self.path)
        with locks.held(path, Busy(case)):
            self._sweep(case)
            yield

    # ------------------------------------------------------------ sealed or not

    def _read(self, path: Path, *missing: str | ExitCode) -> tuple[bytes, str]:
        data, version = read_file(path, *missing)  # type: ignore[arg-type]
        if age.is_sealed(data):
            if self.keys is None:
                raise KeyNeeded
            return self.keys.open(data), version
        if path.name.endswith(SEALED):
            # A dossier that anybody can read was put there; anything else is damage.
            raise Unsealed if _ENTRY in data else age.BrokenSeal
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
        with saving():
            if self.keys is None:
                if self.must_seal or is_there(_sealed(name)):
                    raise KeyNeeded
                return replace_file(name, data)
            version = replace_file(_sealed(name), self.keys.seal(data))
        self._drop_open(name, data)
        return version

    def _drop_open(self, name: Path, data: bytes) -> None:
        """Remove the open file beside a sealed one if all of it is in there, `data`, too; anything else is for a person
        to look at. Should this fail, the next sitting tries again; `verify` tells meanwhile."""
        with contextlib.suppress(OSError, MeldcodeError):
            if is_there(name) and data.startswith(self._read(name, "")[0]):
                remove_file(name)

    def _found(self, name: Path) -> Path:
        """Return the file that stands for `name`, sealed or not; what would be made if there is none."""
        sealed = _sealed(name)
        if is_there(sealed):
            return sealed
        if is_there(name):
            return name
        return name if self.keys is None else sealed

    def _sweep(self, case: str) -> None:
        """Remove what a save of this case left behind when the program was killed halfway."""
        try:
            names = names_in(self.path)
        except OSError:
            return
        for name in names:
            if name.startswith(f".{case}.") and name.endswith(".tmp"):
                with contextlib.suppress(OSError):
                    self.path.joinpath(name).unlink()
            # What stands there sealed and open: sealing was broken off in between.
            if name.startswith(f"{case}.") and f"{name}{SEALED}" in names:
                with contextlib.suppress(OSError, MeldcodeError):
                    self._drop_open(self.path / name, self._read(self.path / f"{name}{SEALED}", "")[0])

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
