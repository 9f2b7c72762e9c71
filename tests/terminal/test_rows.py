"""A text in the rows of a field: broken between words, nothing lost, and which characters are one letter."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from meldcode_cli.terminal import rows

TEXTS = st.text(st.sampled_from("ab éë漢👧\u0301.?"), max_size=60)
WIDTHS = st.tuples(st.integers(1, 20), st.integers(0, 12)).map(lambda both: (both[0], both[0] + both[1]))


@given(TEXTS, WIDTHS)
def test_no_row_is_too_long_and_nothing_is_lost(line: str, widths: tuple[int, int]) -> None:
    """Every character is in exactly one row; only blanks, or a letter wider than the row, stick out."""
    first, rest = widths
    found = rows.rows(line, first, rest, get_cwidth)
    assert "".join(line[begin:end] for begin, end in found) == line
    for number, (begin, end) in enumerate(found):
        text = line[begin:end].rstrip()
        assert get_cwidth(text) <= (rest if number else first) or len(text) == 1


@given(TEXTS, WIDTHS)
def test_a_word_that_fits_in_a_row_is_not_broken(line: str, widths: tuple[int, int]) -> None:
    """It goes to the next row as a whole."""
    first, rest = widths
    found = rows.rows(line, first, rest, get_cwidth)
    for word in re.finditer(r"\S+", line):
        if get_cwidth(word[0]) <= rest:
            assert not [begin for begin, _ in found if word.start() < begin < word.end()]


@given(TEXTS, WIDTHS)
def test_what_is_drawn_fills_every_row_but_the_last(line: str, widths: tuple[int, int]) -> None:
    """So that a terminal breaks just there; and it is known where each character went, in order."""
    first, rest = widths
    divided = rows.rows(line, first, rest, get_cwidth)
    drawn, places = rows.shown(line, divided, first, rest, get_cwidth)
    assert len(places) == len(line) + 1 and places == sorted(places) and places[-1] == len(drawn)
    assert drawn.replace(" ", "") == line.replace(" ", "")
    wide = [
        get_cwidth(line[begin:end].rstrip()) > (rest if number else first)
        for number, (begin, end) in enumerate(divided)
    ]
    if not any(wide) and len(divided) > 1:
        last = line[divided[-1][0] :]
        assert get_cwidth(drawn) == first + rest * (len(divided) - 2) + get_cwidth(last)


@pytest.mark.parametrize(
    "letter",
    [
        "e",
        "ë",
        "e\u0308",
        "e\u0308\u0301",
        "漢",
        "👧",
        "👨\u200d👩\u200d👧",
        "🇳🇱",
        "👍🏽",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "\u0927\u094d",
    ],
)
def test_a_letter_is_taken_whole(letter: str) -> None:
    """With its accents, and an emoji with all its parts; whatever stands beside it."""
    for beside in ("", "a", "a ", "🇧🇪", "👧", "e\u0301"):
        assert rows.last_letter(beside + letter) == len(letter)
        assert rows.first_letter(letter + beside) == len(letter)


def test_no_letter() -> None:
    """There is none in an empty text."""
    assert rows.last_letter("") == rows.first_letter("") == 0
