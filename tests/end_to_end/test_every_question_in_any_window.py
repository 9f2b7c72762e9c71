"""Every question of every flow and every field of every form, as a person sees it in windows of several sizes.

On the grid of the terminal stand the question whole, what can be chosen or where to type, and the way to the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode_cli.flow.files import shipped_folder
from tests.support import each_question
from tests.support.lots import drawn
from tests.support.terminal import CTRL_C, PROMPT, Terminal

AT = "2026-03-10T08:35"
SIZES = [(80, 24), (40, 20), (30, 24)]
FLOWS = sorted(path.stem for path in shipped_folder().glob("*.toml"))
EVERY = [(size, flow) for size in SIZES for flow in (*FLOWS, "-")]


def words(text: str) -> str:
    """Return a text without breaks of lines, edges of boxes and marks of styling."""
    return " ".join(re.sub(r"[┃─]", " ", text).split())


def put(terminal: Terminal, name: str) -> str:
    """Wait until this was put, and return what is on the grid then."""
    mark = each_question.title(name).encode()
    while mark not in terminal.raw:
        assert terminal.pump(), f"{name} was never put"
    terminal.wait_for(PROMPT)
    return terminal.text


def walked(flow: str, folder: Path, size: tuple[int, int]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Put all there is, and give of each its name, the words of the question and the grid."""
    expected = each_question.expected(flow)
    columns, rows = size
    terminal = Terminal(
        [flow, str(folder / "home")],
        folder / "home",
        at=AT,
        columns=columns,
        rows=rows,
        module="tests.support.each_question",
    )
    for name, texts in expected.items():
        yield name, texts, put(terminal, name)
        terminal.child.send(CTRL_C)
    assert terminal.ends() == 0


@pytest.mark.parametrize(("size", "flow"), drawn(EVERY, 3), ids=str)
def test_question_choice_and_numbers_are_in_the_window(tmp_path: Path, size: tuple[int, int], flow: str) -> None:
    """Nobody has to scroll back to see what is asked, what can be answered, and where the numbers are."""
    wrong = []
    for name, texts, grid in walked(flow, tmp_path, size):
        seen = words(grid)
        if not any(words(text) in seen for text in texts):
            wrong.append(f"{name}: the question is not in sight\n{grid}")
        if PROMPT not in seen:
            wrong.append(f"{name}: no place to answer\n{grid}")
        # Whoever only presses Enter answers nothing.
        if "(pijltjes" in seen and "» Kies een antwoord" not in seen:
            wrong.append(f"{name}: Enter alone would answer\n{grid}")
        if "aankruisen" in seen and "»" not in seen:
            wrong.append(f"{name}: nothing is pointed at\n{grid}")
        if not re.search("noodnummers|Meer …|112", seen):
            wrong.append(f"{name}: no way to the numbers\n{grid}")
    assert not wrong, f"{len(wrong)} wrong\n" + "\n\n".join(wrong[:40])
