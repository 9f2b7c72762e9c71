"""Lines are never one text: that would be shown letter by letter, and to a type checker a text is a row of texts."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest

from meldcode_cli.practice.marked import Marked
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue, SecretDialogue
from meldcode_cli.terminal import layout
from meldcode_cli.terminal.plain import PlainDialogue
from meldcode_cli.terminal.prompts import TerminalDialogue
from meldcode_cli.terminal.screen import Screen

WAYS = [Dialogue, SecretDialogue, Screen, PlainDialogue, TerminalDialogue, Marked]


def _takes_a_text_apart(hint: Any) -> bool:
    """Tell whether a text is one of these: rows of anything that is a text itself, other than a list or tuple."""
    rows = getattr(hint, "__origin__", None)
    inside = isinstance(rows, type) and rows not in (list, tuple, dict) and issubclass(str, rows)
    return (inside and str in get_args(hint)) or any(map(_takes_a_text_apart, get_args(hint)))


def _parameters() -> Iterator[tuple[str, Any]]:
    for way in WAYS:
        for name, method in inspect.getmembers(way, inspect.isfunction):
            if not name.startswith("_"):
                hints = get_type_hints(method)
                yield from ((f"{way.__name__}.{name}", hint) for key, hint in hints.items() if key != "return")
    for function in (layout.box, layout.columns, layout.spread):
        yield from ((function.__name__, hint) for key, hint in get_type_hints(function).items() if key != "return")
    yield from (("Asked", hint) for hint in get_type_hints(Asked).values())


def test_no_way_to_show_lines_takes_a_text_for_them() -> None:
    """So mypy refuses it, wherever somebody hands one over."""
    found = [*_parameters()]
    assert len(found) > 40
    assert [name for name, hint in found if _takes_a_text_apart(hint)] == []


@pytest.mark.parametrize("hint", ["Sequence[str]", "Iterable[str]", "Sequence[Sequence[str]]"])
def test_what_it_looks_for_is_seen(hint: str) -> None:
    """What was written before would be found."""
    from collections.abc import Iterable, Sequence

    assert _takes_a_text_apart(eval(hint, {"Sequence": Sequence, "Iterable": Iterable}))
