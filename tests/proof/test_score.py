"""A sample of the mutation score: what the base says of weight, words and promises is noticed when it is broken.

The whole score, of all flows and kinds, is `python -m tests.proof.score`; bench/README.md has the figures.
"""

import pytest

from tests.proof.score import Scored
from tests.support.lots import drawn

KINDS = sorted({kind for kind, _ in Scored("landelijk").breaks()})


@pytest.fixture(scope="module")
def base() -> Scored:
    """The national base with its scenarios."""
    return Scored("landelijk")


@pytest.mark.parametrize("kind", drawn(KINDS, 12))
def test_a_break_is_noticed(base: Scored, kind: str) -> None:
    """By the check or by a scenario, without any comparison with the flow as it was; or it changes nothing."""
    breaks = drawn((mutant for found, mutant in base.breaks() if found == kind), 1)
    assert breaks
    assert [item.name for item in breaks if not base.found(item) and not base.changes_nothing(item)] == []


def test_what_changes_nothing_is_told_apart(base: Scored) -> None:
    """A duty that asks for less is never taken for the same flow."""
    assert not any(base.changes_nothing(mutant) for kind, mutant in base.breaks() if kind == "record gone")


@pytest.mark.parametrize(
    "flow", drawn(("onderwijs", "onderwijs-leerplicht", "parkstad", "tweestroom", "wolderwijs"), 2)
)
def test_a_later_day_or_a_way_out_is_noticed(flow: str) -> None:
    """Also for what a school or a profession asks of its own."""
    scored = Scored(flow)
    later = drawn((mutant for kind, mutant in scored.breaks() if kind in ("due later", "may lapse")), 4)
    assert [item.name for item in later if not scored.found(item) and not scored.changes_nothing(item)] == []
