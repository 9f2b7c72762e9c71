"""Of a case, a dossier or a file the program never says "haar": somebody who worries reads the child in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.support.guard import ROOT

SOURCE = ROOT / "src" / "meldcode_cli"
ROOMS = ("dossier", "store", "keyring", "case", "cli", "practice", *(f"commands/{name}" for name in ("cases", "look")))


@pytest.mark.parametrize("room", [*ROOMS, "commands/safe", "commands/giving"])
def test_a_thing_is_named_and_not_called_haar(room: str) -> None:
    """Deleting, copying, putting back, the list: "deze casus", "dit bestand"."""
    found = [text for text in _texts(SOURCE / room / "texts.py") if re.search(r"\bhaar\b", text, re.IGNORECASE)]
    assert found == []


def _texts(path: Path) -> list[str]:
    """The strings of a file, but for what is written in a file (a comment that begins with a number sign)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [text for text in strings if isinstance(text, str) and not text.startswith("#")]
