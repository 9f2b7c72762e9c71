"""Markdown made plain, for a terminal: paragraphs, items, rows of a table as lines, links as their words.

Only what the manual uses, line by line. What is not known stands there as it was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from meldcode_cli.lookup import texts

_ITEM = re.compile(r"( *)([-*]|\d+[.)]) +(.*)")
_ROW = re.compile(r" *\|(.*)\| *")
_RULED = re.compile(r"[|:\- ]+")
_HEADING = re.compile(r"#{1,6} (.+)")
_PICTURE = re.compile(r" *!\[([^\]]+)\]\([^)]*\) *")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(`+)(.+?)\1")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of plain text: a heading, a paragraph, a line of code as it is, or an item with what stands before it."""

    kind: Literal["heading", "paragraph", "code", "item"]
    text: str
    before: str = ""


def pieces(markdown: str) -> list[Piece]:
    """Return what stands in Markdown, piece by piece."""
    found: list[Piece] = []
    lines = iter(_COMMENT.sub("", markdown).split("\n"))
    going_on = False  # the next line belongs to the last piece
    heads: list[str] | None = None  # the names of the columns of the table that we are in
    for line in lines:
        row = _ROW.fullmatch(line)
        if line.lstrip().startswith("```"):
            found += _code(lines, len(line) - len(line.lstrip()))
            going_on = False
        elif row:
            cells = [inline(cell.strip()) for cell in re.split(r"(?<!\\)\|", row[1])]
            if heads is None:
                heads = cells
            elif not _RULED.fullmatch(line):
                found.append(Piece("item", _row(heads, cells), "- "))
            going_on = False
            continue
        elif not line.strip():
            going_on = False
        elif picture := _PICTURE.fullmatch(line):
            # A terminal shows no picture: the sentence that says what is on it stands there.
            found.append(Piece("paragraph", texts.PICTURE.format(told=picture[1])))
            going_on = False
        elif heading := _HEADING.fullmatch(line):
            found.append(Piece("heading", inline(heading[1])))
            going_on = False
        elif item := _ITEM.fullmatch(line):
            mark = "-" if item[2] in "-*" else item[2]
            found.append(Piece("item", inline(item[3]), f"{item[1]}{mark} "))
            going_on = True
        elif going_on:
            last = found.pop()
            found.append(Piece(last.kind, f"{last.text} {inline(line.strip())}", last.before))
        else:
            found.append(Piece("paragraph", inline(line.strip().removeprefix("> "))))
            going_on = True
        heads = None
    return found


def inline(text: str) -> str:
    """Return a line without marks: a link or picture as its words, what is bold or code as it reads."""
    parts: list[str] = []
    end = 0
    for code in _CODE.finditer(text):
        # What is code means what it says.
        parts += [_words(text[end : code.start()]), code[2].strip()]
        end = code.end()
    return "".join([*parts, _words(text[end:])])


def _words(text: str) -> str:
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\*\*(.+?)\*\*|(?<!\w)_(.+?)_(?!\w)", lambda match: match[1] or match[2], text)
    return re.sub(r"\\([\\|*_`\[\]<>#])", r"\1", text)


def _row(heads: list[str], cells: list[str]) -> str:
    """Return a row as a line: what it is about, and what is said of that; more than one thing by its name."""
    first, *others = cells
    named = (
        others
        if len(others) < 2
        else [f"{head.lower()}: {cell}" for head, cell in zip(heads[1:], others, strict=False)]
    )
    between = " " if first.endswith(("?", "!", ":")) else ": "
    return first + between + "; ".join(cell for cell in named if cell) if any(named) else first


def _code(lines: Iterator[str], indent: int) -> Iterator[Piece]:
    for line in lines:
        if line.lstrip().startswith("```"):
            return
        yield Piece("code", line[min(indent, len(line) - len(line.lstrip())) :])
