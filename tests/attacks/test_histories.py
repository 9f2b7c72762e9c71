"""Honest histories: whatever people do with a home, `verify` never says that somebody was at it.

`python -m tests.long histories` lives a thousand; here some are lived, the same each time.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.histories import lived
from tests.support.lots import drawn

# A backup that was put back in two goes, of an old home and of one of now, was called an attack once.
_FOUND = (2024, 2052)


@pytest.mark.parametrize("number", [*drawn(range(1000), 6), *_FOUND])
def test_nothing_honest_is_called_wrong(tmp_path: Path, number: int) -> None:
    """Saves, kills, renewals, restores, other computers: all is as it was written, and that is said."""
    done, said = lived(tmp_path, number, 7)
    assert not isinstance(said, str) and said.code == 0, f"{done}\n{said}"
