"""What makes a thousand sittings quick: no disk is waited for, and a shipped flow is read once.

That what is saved survives a crash of the machine is held in `tests/store`; these tests are about what is said and
asked, and about what is on disk when the program stops.
"""

from __future__ import annotations

import os

import pytest

from meldcode_cli.dossier import opening
from meldcode_cli.dossier.casefile import Pinned
from meldcode_cli.flow.files import Library

_SHIPPED: dict[str, Pinned] = {}
_pin = opening.pin


def _pinned(library: Library, flow_id: str) -> Pinned:
    if library.is_own(flow_id):
        return _pin(library, flow_id)
    if flow_id not in _SHIPPED:
        _SHIPPED[flow_id] = _pin(library, flow_id)
    return _SHIPPED[flow_id]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk, and read no shipped flow twice."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(opening, "pin", _pinned)
