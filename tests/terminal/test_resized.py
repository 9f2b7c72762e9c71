"""A window that gets another size while something is asked: question and keys are whole again."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from meldcode_cli.terminal import layout
from meldcode_cli.terminal.written import Written
from tests.terminal.conftest import DOWN, ENTER, Window

SHOWN = (
    "d.must('Doe dit nu', ['Bel Veilig Thuis en vertel wat u zag en hoorde, ook als u niet alles zeker weet.'])\n"
    "d.question('Waar was het kind toen u dit zag, en wie waren er verder nog bij?', 'Noem de plaats en de mensen.')\n"
)
LIST = SHOWN + "print('antwoord', d.choose([Choice('a', 'Op het plein'), Choice('b', 'In de klas')]))\n"
TICK = SHOWN + "print('antwoord', d.tick([Choice('a', 'Op het plein'), Choice('b', 'In de klas')]))\n"
TEXT = SHOWN + "print('antwoord', d.text(lambda typed: None))\n"
WORDS = "Waar was het kind toen u dit zag, en wie waren er verder nog bij?"


def resized(window: Window, columns: int, rows: int) -> None:
    """Give the window another size, in steps, as whoever drags its edge."""
    for step in (columns + 7, columns + 2, columns):
        window.child.setwinsize(rows, step)
        time.sleep(0.02)
    window.screen.resize(rows, columns)


def words(window: Window) -> str:
    """What is on the screen, as words without the edges of boxes."""
    return " ".join(window.text.replace("┃", " ").split())


@pytest.mark.parametrize(
    ("program", "typed", "there", "answer"),
    [
        (LIST, DOWN, "» In de klas", "antwoord b"),
        (LIST, "In", "Getypt: In", "antwoord b"),
        (TICK, " " + DOWN, "[x] Op het plein » [ ] In de klas", "antwoord ('a',)"),
        (TEXT, "op het", "Uw antwoord: op het", "antwoord op het"),
    ],
)
@pytest.mark.parametrize(("before", "after"), [(80, 30), (30, 80)])
def test_question_keys_and_what_was_typed_are_there_again(
    tmp_path: Path, program: str, typed: str, there: str, answer: str, before: int, after: int
) -> None:
    """No word is broken, nothing stands there twice, and Enter answers what was pointed at."""
    window = Window(program, tmp_path, before, 24)
    window.wait_for("Uw antwoord:")
    window.send(typed)
    window.wait_for(there)
    resized(window, after, 24)
    end, seen = time.monotonic() + 10, ""
    while (WORDS not in seen or there not in seen) and time.monotonic() < end:
        window.pump()
        seen = words(window)
    assert WORDS in seen and there in seen, window.text
    assert seen.count(WORDS) == 1 and seen.count("Uw antwoord:") == 1
    if program == LIST:
        assert "pijltjes ↑ en ↓, dan Enter; ? = meer" in seen
    window.send(ENTER)
    window.wait_for(answer)


@pytest.mark.parametrize("columns", [20, 30, 40, 79])
def test_what_was_shown_fits_a_narrower_window_by_words(columns: int) -> None:
    """Boxes, rules, marks and styles stay what they are; no word is lost or broken."""
    box = layout.box("Doe dit nu", ["Bel Veilig Thuis en vertel wat u zag en hoorde, ook als u niet alles weet."], 80)
    lines = [
        *box,
        "─" * 80,
        "\x1b[1m! Dat kan niet, want er is nog niet gebeld en daarom ook niets gemeld vandaag.\x1b[0m",
    ]
    for line in lines:
        again = layout.again(line, columns)
        plain = [part.replace("\x1b[1m", "").replace("\x1b[0m", "") for part in again]
        assert all(len(part) <= columns for part in plain)
        assert all(part.startswith("┃") for part in plain) or not line.startswith("┃")
        assert all(part.startswith("\x1b[1m") and part.endswith("\x1b[0m") for part in again) or "\x1b" not in line
        if line[0] not in "┏┗─":
            bare = " ".join(plain).replace("┃", "").split()
            assert bare == line.replace("┃", "").replace("\x1b[1m", "").replace("\x1b[0m", "").split()


def test_where_something_stood_is_told_in_the_new_lines() -> None:
    """So that what is wiped or counted from there is the same text."""
    stream = io.StringIO()
    written = Written(stream)
    written._write("kort\n" + "woord " * 12 + "\nkort\n", stream)
    assert written.written == 3
    moved = written.lay_again(30)
    assert written.written == 5 and [moved(mark) for mark in range(4)] == [0, 1, 4, 5]
