"""A flow that came along with a case: known by its hash, or taken apart and proven as any flow of somebody's own."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w

from meldcode_cli.flow.files import Library
from meldcode_cli.flow.merging import merged
from meldcode_cli.flow.parting import parted
from meldcode_cli.flow.toml_text import Data
from meldcode_cli.proof import arrived
from meldcode_cli.proof.check import examine
from tests.support import shipped
from tests.support.lots import drawn

OVERLAYS = sorted((Path(__file__).parent.parent / "attacks" / "overlays").glob("*.toml"))


def test_the_hashes_of_what_is_shipped_are_those_of_now() -> None:
    """`python -m tests.support.shipped` wrote it after the last change to a flow; what stood there stays."""
    library = Library()
    assert shipped.table() == {flow: shipped.table()[flow] for flow in sorted(library.ids())}
    assert {library.read(flow).sha256 for flow in library.ids()} <= arrived.shipped()
    assert all(arrived.findings(library.read(flow).pinned) == () for flow in library.ids())


@pytest.mark.parametrize("flow", [flow for flow in Library().ids() if Library().read(flow).parent is not None])
def test_what_was_laid_over_comes_off_again(flow: str) -> None:
    """The file that is made again gives the same whole; one table less in the whole, and there is none."""
    read = Library().read(flow)
    assert read.parent is not None
    below, whole = read.parent.merged, read.merged
    file = parted(whole, below)
    assert file is not None and merged(below, file) == (whole, [])
    for key in ("question", "duty", "guarantee", "refusal"):
        assert parted({**whole, key: whole[key][1:]}, below) is None


@pytest.mark.parametrize("path", drawn(OVERLAYS, 12), ids=lambda path: path.stem)
def test_an_overlay_is_judged_as_if_its_file_were_here(path: Path) -> None:
    """A sample of what schools may and may not write: found safe or not safe, the same as by `flow check`."""
    read = Library().read_file(path)
    if read.findings:
        return
    assert bool(arrived.findings(read.pinned)) == bool(examine(read).findings)


def _whole() -> Data:
    whole: Data = copy.deepcopy(Library().read("onderwijs").merged)
    whole["version"] = "mijn eigen"
    return whole


def _without(kind: str, name: str) -> Callable[[Data], object]:
    return lambda flow: flow[kind].remove(next(each for each in flow[kind] if each["id"] == name))


@pytest.mark.parametrize(
    "harm",
    [
        lambda flow: flow["guarantee"].pop(0),
        _without("duty", "melden-veilig-thuis"),
        _without("question", "afweging-2"),
        lambda flow: flow["refusal"].clear(),
        lambda flow: flow["question"].reverse(),
        lambda flow: flow.update(extends=["onderwijs"]),
        lambda flow: (flow.pop("extends"), flow.update(id="landelijk"), flow["guarantee"].clear()),
        lambda flow: next(each for each in flow["duty"] if each["id"] == "melden-veilig-thuis").update(due="60 days"),
    ],
)
def test_what_leaves_out_something_is_not_safe(harm: Callable[[Data], object]) -> None:
    """Whole, as it comes with a case, and weaker than what it builds on: found, and never a traceback."""
    good = _whole()
    assert arrived.findings(tomli_w.dumps(good).encode()) == ()
    # What a school laid in between is not here: then it is held against what is.
    assert arrived.findings(tomli_w.dumps({**good, "extends": "onze-koepel"}).encode()) == ()
    harm(good)
    assert arrived.findings(tomli_w.dumps(good).encode())
