"""A line of a file, shown with a mark below what is wrong on it: never wrapped, cut where a window is narrow."""

from __future__ import annotations

from meldcode_cli.clean import clean
from meldcode_cli.errors import Excerpt
from meldcode_cli.terminal import texts
from meldcode_cli.terminal.layout import cells

_CUT = "…"
_MARK = "^"
# So much of what stands before the mark is always seen, if the window lets it.
_BEFORE = 12


def lines(excerpt: Excerpt, width: int, *, accessible: bool) -> list[str]:
    """Return the line with its number and the mark below it, at most `width` wide; for a screen reader only the line,
    which says what is wrong without a mark."""
    begin, end = excerpt.column - 1, excerpt.column - 1 + excerpt.width
    before, marked, after = (clean(part, newlines=False) for part in _parts(excerpt.text, begin, end))
    if accessible:
        return [texts.EXCERPT.format(line=excerpt.line, text=(before + marked + after).strip())]
    number = f"{excerpt.line:>5}"
    room = max(width - len(number) - 3, _BEFORE)
    lead = len(before) - len(before.lstrip(" "))
    # What a block is set in by says nothing: it goes first.
    before = before[min(lead, max(lead - 2, 0)) :]
    if cells(before) + min(cells(marked), _BEFORE) > room - 1:
        before = _CUT + _last(before, min(_BEFORE, room - _BEFORE))
    marked_room = max(room - cells(before), 1)
    if cells(marked) > marked_room:
        marked, after = _first(marked, marked_room - 1) + _CUT, ""
    elif cells(before + marked + after) > room:
        after = _first(after, room - cells(before + marked) - 1) + _CUT
        after = after if cells(before + marked + after) <= room else ""
    shown = (before + marked + after).rstrip()
    return [f"{number} | {shown}", f"{'':>5} | {' ' * cells(before)}{_MARK * max(cells(marked), 1)}"]


def _parts(text: str, begin: int, end: int) -> tuple[str, str, str]:
    return text[:begin], text[begin:end], text[end:]


# So many characters fit in a cell, with the accents upon it: of a line of megabytes no more is measured.
_PER_CELL = 8


def _first(text: str, room: int) -> str:
    text = text[: max(room, 0) * _PER_CELL]
    while text and cells(text) > room:
        text = text[:-1]
    return text


def _last(text: str, room: int) -> str:
    text = text[max(len(text) - max(room, 0) * _PER_CELL, 0) :]
    while text and cells(text) > room:
        text = text[1:]
    return text
