"""For which kind of work a route is: every route that comes with the program is in one kind, the examples apart."""

from __future__ import annotations

from pathlib import Path

from meldcode_cli.flow import texts
from meldcode_cli.flow.available import EXAMPLE, OTHER, OWN, by_kind, kinds
from meldcode_cli.flow.files import Library

OF_ONES_OWN = """
format = 1
id = "regenboog"
title = "De Regenboog"
version = "1"
extends = "onderwijs"
"""


def test_every_shipped_route_is_in_one_kind() -> None:
    """A new route has to say for whom it is; and of each kind there are words."""
    listed = [flow for kind in kinds() for flow in kind["flows"]]
    assert sorted(listed) == sorted(Library().ids())
    assert {kind["id"] for kind in kinds()} | {OWN} == set(texts.KINDS)
    assert len(set(texts.KINDS.values())) == len(texts.KINDS)


def test_a_route_of_a_school_that_does_not_exist_says_so() -> None:
    """In its own line too: a search finds it without the words above it. No other route is called an example."""
    labels = {flow.id: flow.label for flow in by_kind(Library())}
    examples = {flow.id for flow in by_kind(Library()) if flow.kind == EXAMPLE}
    assert examples == {name for name, label in labels.items() if label.endswith(", een voorbeeld")}
    schools = {flow for flow in Library().ids() if Library().read(flow).data["title"].startswith(("KC ", "Basis"))}
    assert examples == schools


def test_what_comes_first_is_what_most_need(tmp_path: Path) -> None:
    """One's own routes, then school; the examples stand last."""
    (tmp_path / "regenboog.toml").write_text(OF_ONES_OWN, encoding="utf-8")
    found = [(flow.id, flow.kind) for flow in by_kind(Library(tmp_path))]
    assert found[:2] == [("regenboog", OWN), ("onderwijs", "school")]
    assert [kind for _, kind in found[-3:]] == [EXAMPLE] * 3
    assert ("landelijk", OTHER) in found
