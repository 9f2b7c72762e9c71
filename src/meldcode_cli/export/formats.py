"""The formats that a page can be written in. What draws each is loaded when it is needed, and not before."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from meldcode_cli.export.blocks import Block
from meldcode_cli.export.course import Mark, course
from meldcode_cli.export.model import Report
from meldcode_cli.export.outline import outline


class Format(StrEnum):
    """How a page is written."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"


def render(report: Report, form: Format) -> bytes:
    """Return the whole report in a format."""
    return page(outline(report), form, course(report))


def page(blocks: Iterable[Block], form: Format, marks: Sequence[Mark] = ()) -> bytes:
    """Return blocks as a page in a format; only HTML draws the course of the case, if it is given."""
    match form:
        case Format.MD:
            from meldcode_cli.export import markdown

            return markdown.page(blocks).encode()
        case Format.HTML:
            from meldcode_cli.export import html

            return html.page(blocks, marks).encode()
        case Format.DOCX:
            from meldcode_cli.export import docx

            return docx.page(blocks)
