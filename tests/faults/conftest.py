"""What the fault tests share: counting what was tried, and failing when something was lost or wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.faults.tally import PROPERTY, Tally

_SHOWN = 5
# There is no fork there, and no terminal of this kind.
collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Iterator[Tally]:
    """Count the points of a test; whatever was wrong fails it, and tells where."""
    tally = Tally()
    yield tally
    record_property(PROPERTY, [tally.tried, tally.lost, tally.wrong])
    assert not tally.problems, "\n\n".join(tally.problems[:_SHOWN])
