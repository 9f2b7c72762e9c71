"""Plain lines of text from the things that are shown: wrapping, the header, boxes and lists. Nothing is written here.

Every function takes text that is already clean and a width in columns, and returns lines without a line feed.
"""

import re
import textwrap
import unicodedata
from collections.abc import Sequence

from meldcode_cli.talk.dialogue import Lines, Position
from meldcode_cli.terminal import texts

# Stand-ins for a terminal that cannot show the character itself (Windows-1252, ASCII).
_PLAIN = {
    "─": "-", "━": "=", "┃": "|", "┏": "+", "┗": "+", "✓": "+", "·": "-", "•": "-", "»": ">", "→": "->",
    "↑": "omhoog", "↓": "omlaag", "…": "...", "⟨": "<", "⟩": ">", "’": "'", "‘": "'", "“": '"', "”": '"',
    "–": "-", "—": "-", "é": "e", "ë": "e", "ï": "i", "ö": "o", "ü": "u", "è": "e", "á": "a", "à": "a", "ó": "o",
}  # fmt: skip
# A command to type: what it is called, what it is about, its options. The tie is a blank that no text has.
_COMMAND = re.compile(
    r"\b(meldcode (?:(?:key|flow|store) )?[a-z]+(?: (?:[0-9]{4}-[0-9]{3}|OEFENING-[0-9]+)\b)?)"
    r"(?: -{1,2}[a-z][a-z-]*(?: [a-z0-9.|-]+(?=[. ]*$))?)*"
)
# A line in a style, as the screen writes it; and what stands before the words of a line.
_STYLED = re.compile(r"\x1b\[([0-9;]+)m(.*)\x1b\[0m")
_MARKS = ("┃ ", "! ", "- ")
_TIE = "\x1f"
# A list in columns: something, then two or more blanks, then the column that later lines line up with.
_COLUMN = re.compile(r" *\S.*?\s{2,}(?=\S)")


def fit(text: str, encoding: str | None) -> str:
    """Return `text` with every character that `encoding` lacks replaced by its nearest plain one, or by "?"."""
    name = encoding or "utf-8"
    try:
        text.encode(name)
    except UnicodeEncodeError:
        return "".join(char if _can(char, name) else _PLAIN.get(char, "?") for char in text)
    except LookupError:
        return fit(text, "ascii")
    return text


def _can(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap `text` by words; `first` stands before its first line, `rest` (blanks if not given) before all others."""
    rest = " " * len(first) if rest is None else rest
    lines: list[str] = []
    for source in text.split("\n"):
        prefix = rest if lines else first
        if len(prefix) + len(source) <= width:
            lines.append((prefix + source).rstrip())
            continue
        indent = " " * min(len(source) - len(source.lstrip(" ")), width // 4)
        hang = indent
        column = _COLUMN.match(source)
        if column and column.end() <= width // 3:
            hang = " " * column.end()
        room = max(width, len(prefix) + len(hang) + 8)
        wrapped = textwrap.wrap(
            _whole_commands(source.lstrip(" "), room - len(rest + hang)),
            room,
            initial_indent=prefix + indent,
            subsequent_indent=rest + hang,
            break_on_hyphens=False,
        )
        lines += [line.replace(_TIE, " ") for line in wrapped] or [prefix.rstrip()]
    return lines


def _whole_commands(text: str, room: int) -> str:
    """Tie the words of a command together, so that it is not broken over two lines where it fits on one."""

    def tied(found: re.Match[str]) -> str:
        whole = found[0] if len(found[0]) <= room else found[1]
        return whole.replace(" ", _TIE) + found[0][len(whole) :] if len(whole) <= room else found[0]

    return _COMMAND.sub(tied, text)


def clip(text: str, width: int, first: str = "", rest: str | None = None, rows: int = 2) -> list[str]:
    """Wrap `text` as one paragraph into at most `rows` lines; "…" at the end says that there was more."""
    lines = wrap(" ".join(text.split()), width, first, rest)
    if len(lines) <= rows:
        return lines
    prefix = len(first) if rows == 1 or rest is None else len(rest)
    last = lines[rows - 1]
    while len(last) + 2 > width and " " in last[prefix:]:
        last = last[:prefix] + last[prefix:].rpartition(" ")[0]
    return [*lines[: rows - 1], f"{last[: width - 2]} …"]


def place(position: Position) -> str:
    """Say in words where the user is."""
    if not position.current:
        return texts.STEP_BEFORE
    title = dict(position.steps).get(position.current, position.title)
    return texts.STEP_SHORT.format(number=position.current, count=len(position.steps), title=title)


def header(position: Position, width: int) -> list[str]:
    """Return the case and the steps in one line, or two, or, in a narrow window, just the current step; below it how
    far on in a form."""
    return [*_steps(position, width), *(wrap(position.form, width) if position.form else ())]


def _steps(position: Position, width: int) -> list[str]:
    cells = [] if position.current else [f"[{texts.STEP_BEFORE}]"]
    for number, title in position.steps:
        if number == position.current:
            cells.append(f"[{number} {title}]")
        else:
            cells.append(f"{number} {title} ✓" if number < position.current else f"{number} {title}")
    row = " · ".join(cells)
    gap = "   " if position.case else ""
    if len(position.case) + len(gap) + len(row) <= width:
        return [position.case + gap + row]
    if len(row) <= width:
        return [*wrap(position.case, width), row]
    return wrap(position.case + gap + place(position), width, "", "  ")


def below(width: int) -> int:
    """Return how many lines a question with a short list takes, at most, in a window of so many columns."""
    return 11 if width >= 60 else 12 if width >= 40 else 16


def box(title: str, lines: Lines, width: int, more: str = "", room: int | None = None) -> list[str]:
    """Return heavy bars round a title and lines; the right side stays open, so that no text can break it. Where there
    is `room` for so many lines only, `more` stands for the last of them; the first is always there."""
    bar = "━" * (width - 1)
    head = wrap(title, width, "┃ ", "┃ ")
    body = [wrap(line, width, "┃ ", "┃ ") for line in lines]
    if room is None or len(head) + 3 + sum(map(len, body)) <= room:
        gap = ["┃"] if lines else []
        return ["┏" + bar, *head, *gap, *(row for rows in body for row in rows), "┗" + bar]
    last = wrap(more, width, "┃ ", "┃ ")
    left = room - len(head) - len(last) - 2
    shown = body[:1]
    for rows in body[1:]:
        if sum(map(len, shown)) + len(rows) > left:
            break
        shown.append(rows)
    return ["┏" + bar, *head, *(row for rows in shown for row in rows), *last, "┗" + bar]


def again(line: str, width: int) -> list[str]:
    """Return a line that was laid out before, with its style, as it fits in a window of another width."""
    styled = _STYLED.fullmatch(line)
    text = styled[2] if styled else line
    if len(text) <= width:
        return [line]
    if not text.strip("┏┗─━"):
        rows = [text[: width - 1] if text[0] in "┏┗" else text[:width]]
    else:
        mark = next((mark for mark in _MARKS if text.startswith(mark)), "")
        rows = wrap(text.removeprefix(mark), width, mark, mark if mark == _MARKS[0] else None)
    return [f"\x1b[{styled[1]}m{row}\x1b[0m" for row in rows] if styled else rows


def columns(names: Lines, rows: Sequence[Lines], width: int) -> list[str]:
    """Return rows in columns as wide as their widest cell; what does not fit in `width` runs on."""
    table = [names, *rows]
    widths = [max(len(row[index]) for row in table) for index in range(len(names))]
    lines = ["   ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in table]
    return [lines[0], "─" * min(width, max(len(line) for line in lines)), *lines[1:]]


def spread(words: Lines, width: int) -> list[str]:
    """Return words in as few lines as fit, to be read down each column; one below another where that gains little."""
    for rows in range(1, len(words) * 3 // 4 + 1):
        stacks = [words[start : start + rows] for start in range(0, len(words), rows)]
        sizes = [max(map(len, stack)) for stack in stacks]
        if sum(sizes) + 2 * (len(stacks) - 1) <= width:
            lines = (zip((stack[row : row + 1] for stack in stacks), sizes, strict=True) for row in range(rows))
            return ["  ".join("".join(cell).ljust(size) for cell, size in line).rstrip() for line in lines]
    return [line for word in words for line in wrap(word, width, "", "  ")]


def cells(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    none = sum(unicodedata.category(char) in ("Mn", "Me", "Cf") for char in text)
    return len(text) + wide - none
