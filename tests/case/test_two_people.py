"""Two or three people went on with one case, each by themselves: some of a long row (`tests.case.pairs` walks all)."""

from __future__ import annotations

import pytest

from meldcode_cli.case import contested
from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.state import CaseState
from meldcode_cli.flow.model import Flow
from tests.case import pairs


# In 443 one took back what a duty counted from; in 986 and 1284 two disagree about what nobody has to do any more.
@pytest.mark.parametrize("seed", [*range(20), 443, 986, 1284])
def test_whatever_two_or_three_wrote(seed: int) -> None:
    """In any order the same bytes, nothing lost, and every duty that one of them had stands until somebody did it, or
    chose by name."""
    pairs.check(seed)


def test_the_row_is_worth_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judged by the answers alone, duties are lost in it: so it tries what it says it tries."""

    def as_they_follow(flow: Flow, state: CaseState, found: tuple[DutyStanding, ...]) -> tuple[DutyStanding, ...]:
        return found

    monkeypatch.setattr(contested, "duties", as_they_follow)
    lost = 0
    for seed in range(40):
        try:
            pairs.check(seed)
        except AssertionError:
            lost += 1
        if lost > 2:
            return
    pytest.fail(f"only {lost} of the row loses a duty")
