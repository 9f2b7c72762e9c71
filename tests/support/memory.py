"""A place to keep files in that lives in memory and writes on a condition, as an object store does."""

from __future__ import annotations

from meldcode_cli.store import passing


class Memory(passing.Memory):
    """Whole files with versions, of which there can be a second place."""

    def copy(self) -> Memory:
        """Return another place with the same files in the same versions."""
        other = Memory()
        other._files, other._writes = dict(self._files), self._writes
        return other
