"""The check has teeth: break a shipped flow anywhere, and it is noticed, or what is left is no less safe.

Every break counts as noticed, or as harmless for a reason that is proven: the rules are as they were, or every duty,
question and refusal still holds in every state. All breaks of all flows take some minutes:

    python -m tests.proof.mutants      (or, with all other long runs: python -m tests.long)

runs them and prints the counts (bench/README.md has those of the last time). Here a few of each flow are tried:
those that come by in steps (see `STEPS`), all of them where there are few.
"""

import pytest

from meldcode_cli.flow.files import Library
from tests.proof.mutants import KNOWN, Checked, Mutant
from tests.support.lots import drawn

# Up to how many breaks of a flow, and in which steps they are tried; beyond that in steps of 64. One takes 0.3 s.
STEPS = ((25, 2), (50, 8), (300, 40))


def sample(checked: Checked) -> list[Mutant]:
    """Return the breaks of a flow that are tried here, evenly spread over its file."""
    everything = checked.mutants()
    return everything[:: next((step for most, step in STEPS if len(everything) <= most), 64)]


@pytest.mark.parametrize("flow", drawn(Library().ids(), 5))
def test_every_break_is_noticed_or_harmless(flow: str) -> None:
    """No reason, refusal, condition, option or end can be broken in silence; of the base most breaks are noticed."""
    checked = Checked(flow)
    tried = sample(checked)
    unnoticed = [item for item in tried if not checked.noticed(item)]
    assert [item.name for item in unnoticed if not checked.excuse(item)] == []
    # An excuse is for the few: in the base every rule counts.
    assert flow != "landelijk" or len(unnoticed) < len(tried) / 3


@pytest.mark.parametrize(("flow", "name"), KNOWN)
def test_what_is_known_is_still_there(flow: str, name: str) -> None:
    """A break that goes unnoticed with a reason of its own is one that can still be made, and is still unnoticed."""
    checked = Checked(flow)
    (broken,) = [item for item in checked.mutants() if item.name == name]
    assert not checked.noticed(broken)
