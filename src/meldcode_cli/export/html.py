"""A page of blocks as HTML: one file that needs nothing from anywhere, for a screen, a reader's voice and paper.

What was typed only ever becomes the text of an element: the tree is built first, and written out by the library.
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from meldcode_cli.dutch.dates import show_date
from meldcode_cli.export import drawing, texts
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen, one_line, paragraphs
from meldcode_cli.export.course import Mark, course
from meldcode_cli.export.model import Field, Report
from meldcode_cli.export.outline import outline
from meldcode_cli.export.style import css

# Nothing may be fetched or run, whatever else this page would come to say.
_POLICY = {"default-src": "'none'", "style-src": "'unsafe-inline'"}


def render(report: Report) -> str:
    """Return the whole report as a page, with its course drawn."""
    return page(outline(report), course(report))


def page(blocks: Iterable[Block], marks: Sequence[Mark] = ()) -> str:
    """Return blocks as a page; the course, if there is one, stands before the second part of it."""
    html = Element("html", {"lang": "nl"})
    head, body = SubElement(html, "head"), SubElement(html, "body")
    parts = _Parts(body, marks)
    for block in blocks:
        parts.add(block)
    parts.finish()
    _head(head, parts.title)
    _spread(html)
    return f"<!DOCTYPE html>\n{tostring(html, encoding='unicode', method='html')}\n"


def _head(head: Element, title: str) -> None:
    SubElement(head, "meta", {"charset": "utf-8"})
    policy = "; ".join(f"{what} {allowed}" for what, allowed in _POLICY.items())
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "meta", {"name": "referrer", "content": "no-referrer"})
    SubElement(head, "title").text = title
    SubElement(head, "style").text = css()


class _Parts:
    """The page while it is made: a header, a list of parts, and each part in a section of its own."""

    def __init__(self, body: Element, marks: Sequence[Mark]) -> None:
        self.title = ""
        self._header = SubElement(body, "header")
        self._body, self._nav = body, SubElement(body, "nav", {"aria-label": texts.PAGE_PARTS})
        self._list = SubElement(self._nav, "ul")
        self._main = SubElement(body, "main")
        self._at = self._header
        self._marks = marks
        self._number = 0

    def add(self, block: Block) -> None:
        """Add the next block."""
        match block:
            case Heading(level, text):
                self._heading(level, text)
            case Paragraph(text, label):
                if one_line(label + text):
                    _labelled(SubElement(self._at, "p", {"class": "naam"} if label else {}), label, text)
            case Fields(fields):
                found = SubElement(self._at, "dl")
                for field in fields:
                    _field(SubElement(found, "div"), field)
            case Items(lines):
                found = SubElement(self._at, "ul")
                for line in filter(None, map(one_line, lines)):
                    SubElement(found, "li").text = line
            case Pen(label, lines):
                place = SubElement(self._at, "p", {"class": "pen"})
                _labelled(place, label, "")
                for _ in range(lines):
                    SubElement(place, "span", {"class": "lijn"})

    def finish(self) -> None:
        """Let a page without parts be one part, with no list of them."""
        if self._number == 0:
            self._body.remove(self._nav)
            for child in list(self._header)[1 if self.title else 0 :]:
                self._header.remove(child)
                self._main.append(child)

    def _heading(self, level: int, text: str) -> None:
        if level == 1:
            self.title = self.title or one_line(text)
        elif level == 2:
            if self._number == 1 and self._marks:
                self._course()
            self._section(text)
            return
        SubElement(self._at, f"h{level}").text = one_line(text)

    def _section(self, text: str) -> None:
        """Begin a part, and name it in the list."""
        self._number += 1
        name = f"deel-{self._number}"
        self._at = SubElement(self._main, "section", {"aria-labelledby": name})
        SubElement(self._at, "h2", {"id": name}).text = one_line(text)
        SubElement(SubElement(self._list, "li"), "a", {"href": f"#{name}"}).text = one_line(text)

    def _course(self) -> None:
        """Draw the course, with the same in words below it."""
        self._section(texts.COURSE_TITLE)
        self._at.append(drawing.legend())
        figure = SubElement(self._at, "figure")
        figure.extend(drawing.drawn(self._marks))
        words = SubElement(figure, "details")
        SubElement(words, "summary").text = texts.COURSE_AS_LIST
        found = SubElement(words, "ul")
        for mark in self._marks:
            line = texts.COURSE_LINE.format(day=show_date(mark.day), text=mark.told)
            SubElement(found, "li").text = one_line(line)


def _labelled(place: Element, label: str, text: str) -> None:
    if not label:
        place.text = one_line(text)
        return
    strong = SubElement(place, "strong")
    strong.text = f"{one_line(label)}:"
    strong.tail = f" {one_line(text)}".rstrip()


def _field(place: Element, field: Field) -> None:
    SubElement(place, "dt").text = f"{one_line(field.label)}:"
    if not field.typed:
        SubElement(place, "dd").text = one_line(field.value)
        return
    typed = SubElement(place, "dd", {"class": "getypt"})
    for part in paragraphs(field.value):
        found = SubElement(typed, "p")
        found.text = part[0]
        for line in part[1:]:
            SubElement(found, "br").tail = line


_WITHIN_A_LINE = frozenset({"strong", "br", "span", "a", "summary", "text", "title"})


def _spread(element: Element) -> None:
    """Put each part of the page on a line of its own in the file, where a blank is of no account."""
    for child in element:
        if child.tag not in _WITHIN_A_LINE and not child.tail:
            child.tail = "\n"
        if child.tag != "p":
            _spread(child)
