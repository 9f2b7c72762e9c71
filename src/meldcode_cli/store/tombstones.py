"""What stays of cases that were deleted: one small file each, about nobody, so that a number is never used twice.

Where everything is sealed it is signed: nobody can call a case deleted that was taken away.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.signing import SigningKey, is_signed
from meldcode_cli.store.names import TOMBSTONE_SUFFIX, valid_case
from meldcode_cli.store.seam import Backend, put, put_new

_MESSAGE = b"meldcode tombstone 1\n"
_SIGNED = re.compile(rb'signed_by = "([0-9a-f]{64})"\nsignature = "([0-9a-f]{128})"\n\Z')


@dataclass(frozen=True, slots=True)
class Tombstones:
    """The tombstones among the cases; `signer` signs what is put."""

    place: Backend
    signer: SigningKey | None = None

    def read(self, case: str) -> bytes:
        """Return what stayed of a case; raises Missing if it was not deleted, Unreadable."""
        return self.place.read(_name(case))[0]

    def put(self, case: str, data: bytes) -> None:
        """Say that a case was deleted, unless that is said already; raises NotSaved."""
        put_new(self.place, _name(case), self._signed(case, data))

    def sign(self, cases: Iterable[str]) -> None:
        """Sign anew what is said of these cases; raises NotSaved, Unreadable."""
        for case in cases:
            data = self.read(case)
            put(self.place, _name(case), self._signed(case, data))

    def drop(self, case: str) -> None:
        """Forget what is said of a case: nobody who counts here said it, and the case is back. Raises NotSaved."""
        self.place.delete(_name(case), self.place.read(_name(case))[1])

    def is_signed(self, case: str, keys: Collection[str]) -> bool:
        """Tell whether what is said of a case was signed with one of these keys."""
        try:
            data = self.read(case)
        except MeldcodeError:
            return False
        found = _SIGNED.search(data)
        if found is None or found[1].decode() not in keys:
            return False
        return is_signed(found[1].decode(), found[2].decode(), _text(case, data[: found.start()]))

    def _signed(self, case: str, data: bytes) -> bytes:
        if self.signer is None:
            return data
        data = _SIGNED.sub(b"", data)
        signature = self.signer.sign(_text(case, data))
        return data + f'signed_by = "{self.signer.public}"\nsignature = "{signature}"\n'.encode()


def _text(case: str, data: bytes) -> bytes:
    # With the case: what is said of one may not be put in the place of another.
    return _MESSAGE + case.encode() + b"\n" + data


def _name(case: str) -> str:
    return f"{valid_case(case)}{TOMBSTONE_SUFFIX}"
