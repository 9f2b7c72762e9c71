"""A place to keep files in that lives in memory and writes on a condition, as an object store does."""

from __future__ import annotations

from meldcode_cli.store.seam import Changed, Missing


class Memory:
    """Whole files with versions; see `meldcode_cli.store.seam.Backend` for what each verb promises."""

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

    def delete(self, name: str, version: str, *, for_good: bool = True) -> None:
        """Remove a file if it is in this version."""
        if name in self._files and self._files[name][1] != version:
            raise Changed
        self._files.pop(name, None)

    def list(self) -> dict[str, str]:
        """Return the names of all files, each with its version."""
        return {name: version for name, (_, version) in self._files.items()}

    def copy(self) -> Memory:
        """Return another place with the same files in the same versions."""
        other = Memory()
        other._files, other._writes = dict(self._files), self._writes
        return other

    def _written(self, name: str, data: bytes) -> str:
        self._writes += 1
        version = f"v{self._writes}"
        self._files[name] = (bytes(data), version)
        return version
