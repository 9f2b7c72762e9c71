"""The line of a file that something is about: a mark below it, never wrapped, harmless, and cut in a narrow window."""

import pytest

from meldcode_cli.errors import Excerpt
from meldcode_cli.terminal.excerpt import lines
from meldcode_cli.terminal.layout import cells

LONG = 'when = { "afweging-2" = "nee", "afweging-3" = "nee", "kindchek" = "ja", "onthulling" = "nee" }'


def test_the_mark_stands_below_what_is_wrong() -> None:
    """With the number of the line before it, and without what the line is set in by."""
    text = '        when = { "kindchek" = "ja" }'
    shown, mark = lines(Excerpt(13, text, text.index("kindchek") + 1, 8), 80, accessible=False)
    assert shown == '   13 |   when = { "kindchek" = "ja" }'
    assert mark == "      |             ^^^^^^^^"
    assert shown[mark.index("^") :].startswith("kindchek")


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 200])
@pytest.mark.parametrize("word", ["when", "afweging-2", "kindchek", "onthulling"])
def test_a_narrow_window_cuts_the_line(width: int, word: str) -> None:
    """At no width it is wrapped: what is wrong is always seen, with the mark below its beginning."""
    shown, mark = lines(Excerpt(7, LONG, LONG.index(word) + 1, len(word)), width, accessible=False)
    assert cells(shown) <= width + 1 and cells(mark) <= width + 1
    begin = mark.index("^")
    assert word.startswith(shown[begin : begin + 4].rstrip("…")) and shown[begin] == word[0]
    if width < len(LONG):
        assert "…" in shown
    assert len(mark.strip(" |")) <= len(word)


def test_what_steers_a_screen_is_spelled_out() -> None:
    """A control character is shown as words, and the mark still stands below what is wrong."""
    text = '\x1b[2J\ta = "\u202e" # kindchek'
    shown, mark = lines(Excerpt(1, text, text.index("kindchek") + 1, 8), 80, accessible=False)
    assert "\x1b" not in shown and "\u202e" not in shown and "⟨U+001B⟩" in shown
    assert shown[mark.index("^") :] == "kindchek"


def test_wide_letters_take_two_columns() -> None:
    """The mark stands where a terminal shows the word."""
    text = 'x = "日本" y'
    shown, mark = lines(Excerpt(1, text, len(text), 1), 80, accessible=False)
    assert mark.index("^") == cells(shown[: shown.rindex("y")])


def test_a_screen_reader_hears_the_line() -> None:
    """No mark and no bars: the sentence above says what is wrong."""
    assert lines(Excerpt(7, "  due = 3", 3, 3), 40, accessible=True) == ["Op regel 7 staat: due = 3"]
