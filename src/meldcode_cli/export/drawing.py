"""The course of a case drawn as a line from top to bottom, in SVG: readable in black and white and on a telephone.

It is drawn in pieces that fit on a sheet of paper. Whoever sees no drawing hears its title and finds the same in a
list, which stands beside it on the page.
"""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from meldcode_cli.clean import clean
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export import texts
from meldcode_cli.export.course import Mark, Sign

# All in the units of a telephone of 360 wide: the drawing grows with the page, and shrinks with nothing.
_WIDTH, _AXIS, _TEXT, _LINE, _ROW = 328, 84, 100, 15, 24
_HIGHEST = 300
_LETTERS = 34
# A day without anything takes room, up to a point: so that a long silence is seen.
_PER_DAY, _MOST = 1.5, 36.0
_SHAPES = {
    Sign.STEP: ("rect", {"x": "-5", "y": "-5", "width": "10", "height": "10"}, True),
    Sign.CONTACT: ("circle", {"r": "5"}, False),
    Sign.MET: ("polygon", {"points": "0,-7 7,0 0,7 -7,0"}, True),
    Sign.DUE: ("polygon", {"points": "0,-7 7,0 0,7 -7,0"}, False),
    Sign.STATUS: ("circle", {"r": "3"}, True),
    Sign.NOW: ("rect", {"x": "-9", "y": "-1", "width": "18", "height": "2"}, True),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A mark at its height, with its text in lines; `dated`: the first of its day, `new_year` of its year."""

    mark: Mark
    lines: tuple[str, ...]
    above: float
    dated: bool
    new_year: bool

    @property
    def height(self) -> float:
        return self.above + max(_ROW, _LINE * len(self.lines) + 8)


def drawn(marks: Sequence[Mark]) -> list[Element]:
    """Return the course as drawings, from the first day to the last."""
    pieces = list(_pieces(list(_rows(marks))))
    return [_drawing(piece, number, len(pieces)) for number, piece in enumerate(pieces, start=1)]


def legend() -> Element:
    """Return what each sign means, as a list."""
    found = Element("ul", {"class": "tekens"})
    for sign, words in texts.COURSE_SIGNS.items():
        item = SubElement(found, "li")
        sample = SubElement(
            item, "svg", {"viewBox": "-9 -9 18 18", "width": "18", "height": "18", "aria-hidden": "true"}
        )
        _shape(sample, Sign(sign))
        sample.tail = f" {words}"
    return found


def _rows(marks: Sequence[Mark]) -> Iterator[_Row]:
    for before, mark in pairwise([None, *marks]):
        assert mark is not None
        gap = 0 if before is None else (mark.day - before.day).days
        new_year = before is None or before.day.year != mark.day.year
        above = max(min(_MOST, _PER_DAY * gap), _LINE if new_year else 0)
        yield _Row(mark, tuple(_wrapped(mark.text)), above, before is None or gap > 0, new_year)


def _wrapped(text: str) -> list[str]:
    """Return a text in lines that fit; letters that are drawn twice as wide count for two."""
    text = " ".join(clean(text).split())
    wide = any(unicodedata.east_asian_width(char) in "WF" for char in text)
    return textwrap.wrap(text, _LETTERS // 2 if wide else _LETTERS) or [""]


def _pieces(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    piece: list[_Row] = []
    for row in rows:
        if piece and sum(one.height for one in piece) + row.height > _HIGHEST:
            yield piece
            piece = []
        piece.append(row)
    if piece:
        yield piece


def _drawing(rows: Sequence[_Row], number: int, of: int) -> Element:
    height = sum(row.height for row in rows) + 20
    name = f"verloop-{number}"
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_WIDTH} {height:g}",
            "role": "img",
            "aria-labelledby": f"{name}-titel {name}-uitleg",
        },
    )
    title = SubElement(svg, "title", {"id": f"{name}-titel"})
    title.text = texts.COURSE_TITLE if of == 1 else texts.COURSE_PART.format(part=number, parts=of)
    first, last = show_date(rows[0].mark.day), show_date(rows[-1].mark.day)
    SubElement(svg, "desc", {"id": f"{name}-uitleg"}).text = texts.COURSE_DRAWN.format(first=first, last=last)
    SubElement(svg, "line", _line(_AXIS, 8, _AXIS, height - 8))
    top = 10.0
    for row in rows:
        middle = top + row.above + _ROW / 2
        if row.dated or row is rows[0]:
            _dated(svg, row.mark.day, middle, with_year=row.new_year)
        _marked(svg, row, middle)
        top += row.height
    return svg


def _line(x1: float, y1: float, x2: float, y2: float) -> dict[str, str]:
    return {"x1": f"{x1:g}", "y1": f"{y1:g}", "x2": f"{x2:g}", "y2": f"{y2:g}", "stroke": "#555", "stroke-width": "1.5"}


def _dated(svg: Element, day: date, middle: float, *, with_year: bool) -> None:
    words, _, year = show_date(day).rpartition(" ")
    _words(svg, words, _AXIS - 14, middle + 4, {"text-anchor": "end"})
    if with_year:
        _words(svg, year, _AXIS - 14, middle + 4 - _LINE, {"text-anchor": "end", "font-weight": "bold"})


def _marked(svg: Element, row: _Row, middle: float) -> None:
    group = SubElement(svg, "g", {"transform": f"translate({_AXIS} {middle:g})"})
    _shape(group, row.mark.sign)
    bold = {"font-weight": "bold"} if row.mark.sign in (Sign.STEP, Sign.LATE) else {}
    for at, line in enumerate(row.lines):
        _words(svg, line, _TEXT, middle + 4 + at * _LINE, bold)


def _words(svg: Element, text: str, x: float, y: float, more: dict[str, str]) -> None:
    SubElement(svg, "text", {"x": f"{x:g}", "y": f"{y:g}", "font-size": "12", "fill": "#000", **more}).text = text


def _shape(parent: Element, sign: Sign) -> None:
    """Draw a sign around the middle: by its form, and not by a colour."""
    name, where, filled = _SHAPES[Sign.DUE if sign is Sign.LATE else sign]
    style = {"fill": "#000" if filled else "#fff", "stroke": "#000", "stroke-width": "1.5"}
    SubElement(parent, name, {**where, **style})
    if sign is Sign.LATE:
        SubElement(parent, "path", {"d": "M0,-4 V1 M0,3 V4", "stroke": "#000", "stroke-width": "2"})
