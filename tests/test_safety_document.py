"""docs/beveiliging.md keeps its word: each promise names a test that is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "beveiliging.md"


def promises() -> list[tuple[str, str, str]]:
    """Return the rows of the tables of promises: the promise, how it is kept, the tests."""
    part = (
        DOCUMENT.read_text(encoding="utf-8").partition("## Wat wij beloven")[2].partition("## Wat wij niet beloven")[0]
    )
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| ")]
    cells = [tuple(cell.strip() for cell in row) for row in rows]
    return [(row[0], row[1], row[2]) for row in cells if row[0] != "Belofte"]


def functions(path: Path) -> set[str]:
    """Return the names of the functions in a module."""
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("promise", "kept", "tests"), promises())
def test_every_promise_names_a_test_that_is_there(promise: str, kept: str, tests: str) -> None:
    """A promise without a test that tries to break it is no promise."""
    assert promise.endswith(".") and kept.endswith(".")
    named = re.findall(r"`(tests/[a-z0-9_/]+\.py)::(test_[a-z0-9_]+)`", tests)
    assert named, promise
    for path, name in named:
        assert name in functions(ROOT / path), name


def test_what_is_not_promised_is_said() -> None:
    """The page is frank: an open computer, copies that were given, what verify cannot know, both keys lost."""
    part = DOCUMENT.read_text(encoding="utf-8").partition("## Wat wij niet beloven")[2]
    for words in ("terwijl die open is", "Wat u al hebt gegeven", "niet kan weten", "geen achterdeur"):
        assert words in part
