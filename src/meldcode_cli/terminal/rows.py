"""A line of text in the rows of a field: broken between words, and which letters belong together.

Pure: `width_of` tells how many columns a text takes.
"""

import re
import unicodedata
from collections.abc import Callable

# A word and the blanks behind it, or blanks by themselves.
_WORD = re.compile(r"\S+\s*|\s+")
_JOINER, _KEYCAP = "\u200d", "\u20e3"

Row = tuple[int, int]
"""Where a row begins in its line, and where the next one does."""


def rows(line: str, first: int, rest: int, width_of: Callable[[str], int] = len) -> list[Row]:
    """Divide a line over rows of `rest` columns, the first of `first`. Blanks at the end of a row may stick out."""
    found: list[Row] = []
    begin, used, room = 0, 0, first
    for word in _WORD.finditer(line):
        bare = word[0].rstrip()
        width = width_of(bare)
        if used + width > room and (begin < word.start() or (not found and width <= rest)):
            found.append((begin, word.start()))
            begin, used, room = word.start(), 0, rest
        at = word.start()
        while used + width > room and room > 0:
            # Longer than a row by itself: broken where the row ends.
            size = max(_fitting(line[at : word.start() + len(bare)], room - used, width_of), 1)
            at += size
            if at >= word.start() + len(bare):
                break
            found.append((begin, at))
            begin, used, room = at, 0, rest
            width = width_of(line[at : word.start() + len(bare)])
        used += width_of(line[at : word.end()])
    return [*found, (begin, len(line))]


def shown(
    line: str, divided: list[Row], first: int, rest: int, width_of: Callable[[str], int]
) -> tuple[str, list[int]]:
    """Return a line as it is drawn, each row but the last filled to its end, and where each of its characters went."""
    drawn = ""
    places: list[int] = []
    for number, (begin, end) in enumerate(divided):
        text = line[begin:end]
        start = len(drawn)
        if number == len(divided) - 1:
            places += range(start, start + len(text))
            drawn += text
            break
        room = rest if number else first
        while text and text[-1].isspace() and width_of(text) > room:
            text = text[:-1]
        row = text + " " * (room - width_of(text))
        places += [min(start + at, start + len(row)) for at in range(end - begin)]
        drawn += row
    return drawn, [*places, len(drawn)]


def last_letter(text: str) -> int:
    """Return of how many characters the last letter of `text` consists: with its accents, or a whole emoji."""
    at = len(text)
    while at:
        at -= 1
        if not (_sticks(text[at]) or (at and text[at - 1] == _JOINER)):
            break
    flags = re.search("[\U0001f1e6-\U0001f1ff]+$", text[: at + 1])
    if flags and len(flags[0]) % 2 == 0:
        at -= 1
    return len(text) - at


def first_letter(text: str) -> int:
    """Return of how many characters the first letter of `text` consists."""
    if re.match("[\U0001f1e6-\U0001f1ff]{2}", text):
        return 2
    at = min(len(text), 1)
    while at < len(text) and (_sticks(text[at]) or text[at - 1] == _JOINER):
        at += 1
    return at


def _sticks(char: str) -> bool:
    """Tell whether a character is part of the letter before it."""
    if char in (_JOINER, _KEYCAP) or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    return char > "\u02ff" and unicodedata.category(char) in ("Mn", "Me", "Mc")


def _fitting(text: str, room: int, width_of: Callable[[str], int]) -> int:
    """Return how many characters of `text` fit in `room` columns."""
    if text.isascii():
        return min(max(room, 0), len(text))
    size = 0
    for size in range(len(text) + 1):
        if width_of(text[:size]) > room:
            return size - 1
    return size
