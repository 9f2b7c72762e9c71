"""A sample of the mutation score: what the base says of weight, words and promises is noticed when it is broken.

The whole score, of all flows and kinds, is `python -m tests.proof.score`; bench/README.md has the figures.
"""

import pytest

from tests.proof.score import Scored
from tests.support.lots import drawn

# Of the base every break of these kinds is noticed; of the others most (see the figures).
ALWAYS = (
    "another value",
    "blocks gone",
    "counts_from gone",
    "due later",
    "ends",
    "guarantee gone",
    "may lapse",
    "norm that is none",
    "partner gone",
    "record gone",
)


@pytest.fixture(scope="module")
def base() -> Scored:
    """The national base with its scenarios."""
    return Scored("landelijk")


@pytest.mark.parametrize("kind", ALWAYS)
def test_a_break_is_noticed(base: Scored, kind: str) -> None:
    """By the check or by a scenario, without any comparison with the flow as it was."""
    breaks = drawn((mutant for found, mutant in base.breaks() if found == kind), 8)
    assert breaks
    assert [item.name for item in breaks if not base.found(item) and not base.changes_nothing(item)] == []


def test_what_changes_nothing_is_told_apart(base: Scored) -> None:
    """A duty that asks for less is never taken for the same flow."""
    assert not any(base.changes_nothing(mutant) for kind, mutant in base.breaks() if kind == "record gone")
