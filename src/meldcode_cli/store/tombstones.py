"""What stays of cases that were deleted: one small file each, about nobody, so that a number is never used twice."""

from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.store.disk import is_there, make_folder, names_in, read_file, replace_file, saving
from meldcode_cli.store.names import CASE, valid_case

SUFFIX = ".tombstone"


@dataclass(frozen=True, slots=True)
class Tombstones:
    """The tombstones in the folder with cases."""

    path: Path

    def cases(self) -> set[str]:
        """Return the ids of cases that were deleted for good."""
        names = (name.removesuffix(SUFFIX) for name in names_in(self.path) if name.endswith(SUFFIX))
        return {name for name in names if CASE.fullmatch(name)}

    def read(self, case: str) -> bytes:
        """Return what stayed of a case; raises MeldcodeError if it was not deleted."""
        return read_file(self._file(case), "Deze casus is er niet.")[0]

    def put(self, case: str, data: bytes) -> None:
        """Say that a case was deleted, unless that is said already; raises NotSaved."""
        make_folder(self.path)
        with saving():
            if not is_there(self._file(case)):
                replace_file(self._file(case), data)

    def _file(self, case: str) -> Path:
        return self.path / f"{valid_case(case)}{SUFFIX}"
