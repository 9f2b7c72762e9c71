"""A home that passes: nothing of it ever stands on a disk, so that nothing is left whatever happens."""

import tempfile
import uuid
from collections.abc import Mapping
from pathlib import Path

from meldcode_cli.store.home import KEYS, PRACTICE, Home
from meldcode_cli.store.seam import Changed, Missing


class Memory:
    """A place to keep files in that lives in memory; see `store.seam.Backend` for what each verb promises."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[bytes, str]] = {}
        self._writes = 0

    def read(self, name: str) -> tuple[bytes, str]:
        """Return a file and its version."""
        if name not in self._files:
            raise Missing
        return self._files[name]

    def replace(self, name: str, data: bytes, expected: str) -> str:
        """Put `data` in the place of the version `expected`."""
        if name not in self._files or self._files[name][1] != expected:
            raise Changed
        return self._written(name, data)

    def create(self, name: str, data: bytes) -> str:
        """Keep a new file."""
        if name in self._files:
            raise Changed
        return self._written(name, data)

    def delete(self, name: str, version: str, *, for_good: bool = True) -> None:  # noqa: ARG002
        """Remove a file if it is in this version."""
        if name in self._files and self._files[name][1] != version:
            raise Changed
        self._files.pop(name, None)

    def list(self) -> Mapping[str, str]:
        """Return the names of all files, each with its version."""
        return {name: version for name, (_, version) in self._files.items()}

    def _written(self, name: str, data: bytes) -> str:
        self._writes += 1
        version = f"v{self._writes}"
        self._files[name] = (bytes(data), version)
        return version


def passing_home() -> Home:
    """Return a home, as of practice, whose dossiers are in memory only; no register is made."""
    nowhere = Path(tempfile.gettempdir()) / f"meldcode-{uuid.uuid4().hex}"
    return Home(nowhere / PRACTICE, None, nowhere / KEYS, Memory())
