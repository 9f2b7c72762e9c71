"""Sealing, over any place to keep files in: sealed on the way in, opened on the way out.

What is called `2026-001.toml` here stands in its place as `2026-001.toml.age` when it is sealed, and under its own name
when the user chose not to seal. Nobody above this needs to know which of the two it is.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.store import texts
from meldcode_cli.store.names import SEALED
from meldcode_cli.store.seam import (
    NO_FILE,
    Backend,
    Changed,
    InTheWay,
    Missing,
    Unanswered,
    Unreadable,
    put,
    saving,
)

if TYPE_CHECKING:
    from meldcode_cli.store.keys import Keys
from meldcode_cli.store.secret_key import KeyNeeded

_ENTRY = b"[[entry]]"


class Unsealed(MeldcodeError):
    """What stands in the place of a sealed file is not sealed."""

    def __init__(self) -> None:
        super().__init__(texts.UNSEALED, texts.UNSEALED_HINT, ExitCode.VERIFICATION_FAILED)


@dataclass(frozen=True, slots=True)
class Sealing:
    """The files in a place, sealed or not.

    With `keys` all that is saved is sealed, and what was sealed can be read. `must_seal`: nothing is saved without.
    """

    place: Backend
    keys: "Keys | None" = None
    must_seal: bool = False

    def stored(self, name: str) -> str:
        """Return under which name a file stands, or would stand; raises Unreadable."""
        for stored in (name + SEALED, name):
            try:
                self.place.read(stored)
            except Missing:
                continue
            except InTheWay:
                pass
            return stored
        return name if self.keys is None else name + SEALED

    def raw(self, name: str) -> tuple[bytes, str]:
        """Return a file as it stands there, sealed or not, and its version; raises Missing, Unreadable."""
        try:
            return self.place.read(name + SEALED)
        except Missing:
            return self.place.read(name)

    def version(self, name: str) -> str | None:
        """Return the version of a file, None if it is not there, NO_FILE for what is none; raises Unreadable."""
        try:
            return self.raw(name)[1]
        except Missing:
            return None
        except InTheWay:
            return NO_FILE

    def read(self, name: str) -> tuple[bytes, str]:
        """Return the text of a file, and its version.

        Raises Missing, Unreadable, KeyNeeded, age.WrongKey, age.BrokenSeal, Unsealed.
        """
        try:
            data, version = self.place.read(name + SEALED)
        except Missing:
            data, version = self.place.read(name)
            return self.opened(data), version
        if not age.is_sealed(data):
            # A dossier that anybody can read was put there; anything else is damage.
            raise Unsealed if _ENTRY in data else age.BrokenSeal
        return self.opened(data), version

    def create(self, name: str, data: bytes) -> str:
        """Keep a new file, and return its version; raises Changed if there is one, sealed or not, NotSaved,
        KeyNeeded."""
        with saving():
            if self.version(name) is not None:
                raise Changed
            return self._written(name, data, self.place.create)

    def replace(self, name: str, data: bytes, expected: str) -> str:
        """Put a file in the place of the version `expected`, and return the new version.

        What stood there open until now is sealed if there are keys. Raises Changed, NotSaved, KeyNeeded.
        """

        def write(stored: str, sealed: bytes) -> str:
            try:
                return self.place.replace(stored, sealed, expected)
            except Changed:
                if self.keys is None or not self._was_open(name, expected):
                    raise
                return self.place.create(stored, sealed)

        with saving():
            return self._written(name, data, write)

    def put(self, name: str, data: bytes) -> None:
        """Keep a file, whether there is one or not; raises NotSaved, KeyNeeded, Changed."""
        with saving():
            self._written(name, data, lambda stored, sealed: put(self.place, stored, sealed))

    def drop(self, name: str) -> None:
        """Remove a file, sealed or not, that does no harm should it come back; raises NotSaved, Unreadable, Changed."""
        for stored in (name, name + SEALED):
            with contextlib.suppress(Missing):
                self.place.delete(stored, self.place.read(stored)[1], for_good=False)

    def drop_open(self, name: str, data: bytes) -> None:
        """Remove the open file beside a sealed one if all of it is in there, in `data`, too; anything else is for a
        person to look at. Should this fail, the next sitting tries again; `verify` tells meanwhile."""
        with contextlib.suppress(MeldcodeError):
            found, version = self.place.read(name)
            if data.startswith(self.opened(found)):
                self.place.delete(name, version)

    # ------------------------------------------------------------ the parts

    def opened(self, data: bytes) -> bytes:
        if not age.is_sealed(data):
            return data
        if self.keys is None:
            raise KeyNeeded
        return self.keys.open(data)

    def _written(self, name: str, data: bytes, write: Callable[[str, bytes], str]) -> str:
        """Write under the name that it has sealed or open, sealed if everything is; what stood there open goes."""
        if self.keys is not None:
            version = self._sure(write, name + SEALED, self.keys.seal(data))
            self.drop_open(name, data)
            return version
        if self.must_seal or self._is_there(name + SEALED):
            raise KeyNeeded
        return self._sure(write, name, data)

    def _sure(self, write: Callable[[str, bytes], str], stored: str, data: bytes) -> str:
        """Write, and look what is there if no answer comes: what was saved is never called lost."""
        try:
            return write(stored, data)
        except Unanswered:
            with contextlib.suppress(Missing, Unreadable):
                found, version = self.place.read(stored)
                if found == data:
                    return version
            raise

    def _is_there(self, stored: str) -> bool:
        try:
            self.place.read(stored)
        except Missing:
            return False
        except InTheWay:
            pass
        return True

    def _was_open(self, name: str, version: str) -> bool:
        """Tell whether a file that is not sealed yet is there, in this version."""
        with contextlib.suppress(Missing):
            return not self._is_there(name + SEALED) and self.place.read(name)[1] == version
        return False
