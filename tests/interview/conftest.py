"""What makes a thousand sittings quick: no disk is waited for.

That what is saved survives a crash of the machine is held in `tests/store`; these tests are about what is said and
asked, and about what is on disk when the program stops.
"""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
