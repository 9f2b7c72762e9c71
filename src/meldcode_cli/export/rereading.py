"""An export as a file, read back without what drew it: its titles, its labelled values, and all that it says.

It is told by its content which format it is in. What is read here is compared with what would be written again; so a
reader that misses something would let a change pass. Whatever it does not know makes it say that it is no export.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TypeAlias
from xml.etree.ElementTree import Element, ParseError, fromstring

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export.formats import Format

# A kind of line with its text. In Markdown and HTML a line of the file is enough: nobody writes those anew.
Line: TypeAlias = tuple[str, str]
_ZIP = b"PK\x03\x04"
_HTML = re.compile(r"\s*<!doctype html\b", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,2}) (.*)")
_LABELLED = re.compile(r"- \*\*([^*]+):\*\* (.+)")
_MOST = 64 * 1024 * 1024
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
# What a word processor makes of a paragraph when it only saves it again. A picture, a box, a link, a field or a change
# that is tracked is none of these.
_KNOWN = frozenset(
    f"{_WORD}{name}" for name in ("p", "r", "t", "tab", "br", "cr", "proofErr", "bookmarkStart", "bookmarkEnd")
) | {f"{_WORD}lastRenderedPageBreak"}
_LAYOUT = frozenset(f"{_WORD}{name}" for name in ("pPr", "rPr", "sectPr"))
_HIDDEN = frozenset(f"{_WORD}{name}" for name in ("vanish", "webHidden", "specVanish"))

# What reading something raises that is no document, or a broken one.
_NO_DOCUMENT = (ValueError, LookupError, ParseError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError)


@dataclass(frozen=True, slots=True)
class Kept:
    """An export that was kept: its titles of the first level, what stands above the first part, the title of the last
    part, the labelled values, and all its lines."""

    form: Format
    titles: tuple[str, ...]
    above: str
    last: str
    labelled: tuple[Line, ...]
    lines: tuple[Line, ...]


def read(data: bytes, refused: MeldcodeError) -> Kept:
    """Return what an export says; raises `refused` for what is none."""
    try:
        if data.startswith(_ZIP):
            return _document(data)
        text = data.decode("utf-8-sig")
    except _NO_DOCUMENT:
        raise refused from None
    return _page(text) if _HTML.match(text) else _markdown(text)


def _lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a file; ends of lines and blanks before them do not count."""
    return tuple(("", line.rstrip()) for line in text.rstrip().splitlines())


def _markdown(text: str) -> Kept:
    lines = _lines(text)
    headings = [(found[1], found[2]) for _, line in lines if (found := _HEADING.fullmatch(line))]
    return _kept(
        Format.MD,
        [("heading 1" if marks == "#" else "heading 2", title) for marks, title in headings],
        text.partition("\n## ")[0],
        [(found[1], found[2]) for _, line in lines if (found := _LABELLED.fullmatch(line))],
        lines,
    )


def _page(text: str) -> Kept:
    page = _Page()
    page.feed(text)
    page.close()
    return _kept(Format.HTML, page.headings, page.above, page.labelled, _lines(text))


def _document(data: bytes) -> Kept:
    lines = tuple(_paragraphs(data))
    headings = [line for line in lines if line[0] in ("heading 1", "heading 2")]
    first = next((at for at, (style, _) in enumerate(lines) if style == "heading 2"), len(lines))
    fields = [text.partition(": ") for style, text in lines if style == "veld"]
    return _kept(
        Format.DOCX,
        headings,
        "\n".join(text for _, text in lines[:first]),
        [(label, value) for label, _, value in fields],
        lines,
    )


def _kept(form: Format, headings: Sequence[Line], above: str, fields: Sequence[Line], lines: tuple[Line, ...]) -> Kept:
    titles = tuple(text for style, text in headings if style == "heading 1")
    parts = [text for style, text in headings if style == "heading 2"]
    return Kept(form, titles, above, parts[-1] if parts else "", tuple(fields), lines)


# ---------------------------------------------------------------- HTML


class _Page(HTMLParser):
    """What stands in the headings, above the first part and behind the labels of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[Line] = []
        self.labelled: list[Line] = []
        self.above = ""
        self._words: list[str] = []
        self._label = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in ("h2", "dt", "dd", "header"):
            self._words = []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        words = "".join(self._words).strip()
        if tag in ("h1", "h2"):
            self.headings.append((f"heading {tag[1]}", words))
        elif tag == "dt":
            self._label = words.removesuffix(":")
        elif tag == "dd":
            self.labelled.append((self._label, words))
        elif tag == "header":
            self.above = words


# ---------------------------------------------------------------- a document of a word processor


def _paragraphs(data: bytes) -> Iterator[Line]:
    """Yield the paragraphs of a document, each with the name of its style; raises ValueError for anything else."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _MOST:
            raise ValueError("too big")
        trees = {name: fromstring(parts.read(name)) for name in parts.namelist() if _holds_text(name)}
    styles = {str(style.get(f"{_WORD}styleId")): _name(style) for style in trees[_STYLES].iter(f"{_WORD}style")}
    for name, tree in trees.items():
        if name in (_DOCUMENT, _STYLES) and any(one.tag in _HIDDEN for one in tree.iter()):
            raise ValueError("hidden text")
        if name != _DOCUMENT and any((one.text or "").strip() for one in tree.iter(f"{_WORD}t")):
            raise ValueError("text beside the text")
    body = trees[_DOCUMENT].find(f"{_WORD}body")
    for paragraph in body if body is not None else ():
        if paragraph.tag == f"{_WORD}p":
            yield styles.get(_style_of(paragraph), "normal"), "".join(_text(paragraph)).strip()
        elif paragraph.tag not in _LAYOUT | _KNOWN:
            raise ValueError("no paragraph")


def _holds_text(name: str) -> bool:
    return re.fullmatch(r"word/[^/]+\.xml", name) is not None


def _name(style: Element) -> str:
    name = style.find(f"{_WORD}name")
    return "" if name is None else str(name.get(f"{_WORD}val")).lower()


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return "" if style is None else str(style.get(f"{_WORD}val"))


def _text(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LAYOUT:
            continue
        if child.tag not in _KNOWN:
            raise ValueError("unknown")
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
            yield "\t"
        else:
            yield from _text(child)
