"""What stays of cases that were deleted: one small file each, about nobody, so that a number is never used twice."""

from dataclasses import dataclass

from meldcode_cli.store.names import TOMBSTONE_SUFFIX, valid_case
from meldcode_cli.store.seam import Backend, put_new


@dataclass(frozen=True, slots=True)
class Tombstones:
    """The tombstones among the cases."""

    place: Backend

    def read(self, case: str) -> bytes:
        """Return what stayed of a case; raises Missing if it was not deleted, Unreadable."""
        return self.place.read(_name(case))[0]

    def put(self, case: str, data: bytes) -> None:
        """Say that a case was deleted, unless that is said already; raises NotSaved."""
        put_new(self.place, _name(case), data)


def _name(case: str) -> str:
    return f"{valid_case(case)}{TOMBSTONE_SUFFIX}"
