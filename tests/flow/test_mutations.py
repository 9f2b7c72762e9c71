"""The check has teeth: break a shipped flow anywhere, and it is noticed, or what is left is no less safe.

Every break counts as noticed, or as harmless for a reason that is proven: the rules are as they were, or every duty,
question and refusal still holds in every state. All breaks of all flows take some minutes:

    python -m tests.flow.mutants

runs them and prints the counts (bench/README.md has those of the last time). Here every break of the small flows is
tried, and of each large one those that come by in steps of `STRIDE`.
"""

import pytest

from meldcode_cli.flow.files import Library
from tests.flow.mutants import KNOWN, Checked

SMALL = 50
STRIDE = 12


@pytest.mark.parametrize("flow", Library().ids())
def test_every_break_is_noticed_or_harmless(flow: str) -> None:
    """No reason, refusal, condition, option or end can be broken in silence."""
    checked = Checked(flow)
    everything = checked.mutants()
    tried = everything if len(everything) <= SMALL else everything[::STRIDE]
    missed = [item.name for item in tried if not checked.noticed(item) and not checked.excuse(item)]
    assert missed == []


def test_most_breaks_are_noticed() -> None:
    """An excuse is for the few: of the base, whose every rule counts, the check itself notices most breaks."""
    checked = Checked("landelijk")
    tried = checked.mutants()[::STRIDE]
    assert len(tried) > 40
    assert sum(checked.noticed(item) for item in tried) > len(tried) * 3 / 4


@pytest.mark.parametrize(("flow", "name"), KNOWN)
def test_what_is_known_is_still_there(flow: str, name: str) -> None:
    """A break that goes unnoticed with a reason of its own is one that can still be made, and is still unnoticed."""
    checked = Checked(flow)
    (broken,) = [item for item in checked.mutants() if item.name == name]
    assert not checked.noticed(broken)
