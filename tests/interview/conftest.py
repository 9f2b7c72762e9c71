"""What makes a thousand sittings quick: no disk is waited for, and a shipped flow is read once.

That what is saved survives a crash of the machine is held in `tests/store`; these tests are about what is said and
asked, and about what is on disk when the program stops.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meldcode_cli.flow.files import Library, ReadFlow, shipped_folder

_SHIPPED = Library()
_read_file = Library.read_file


def _read_once(library: Library, path: Path) -> ReadFlow:
    return _read_file(_SHIPPED if path.parent == shipped_folder() else library, path)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk, and read no shipped flow twice."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(Library, "read_file", _read_once)
