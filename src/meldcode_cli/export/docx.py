"""A page of blocks as a document for a word processor. The only module that knows python-docx, which is slow to load.

Equal blocks give an equal file: neither the clock nor the machine is in it.
"""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from meldcode_cli.clean import clean
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen
from meldcode_cli.export.model import Field, Report
from meldcode_cli.export.outline import outline

# Names of styles of our own: what a reader of the file knows a labelled value and a typed line by.
FIELD, TYPED, BLANK = "Veld", "Getypt", "Invullen"
_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_BLACK = RGBColor(0, 0, 0)
# The template brings two hundred styles; looking one up takes longer the more there are.
_NEEDED = {"Normal", "Normal Table", "No List", "List Bullet", "Header", "Footer"}
_BORING = ("customXml", "thumbnail", "stylesWithEffects", "extended-properties")


def render(report: Report) -> bytes:
    """Return the whole report as a document."""
    return page(outline(report))


def page(blocks: Iterable[Block]) -> bytes:
    """Return blocks as a document."""
    document = docx.Document()
    _set_up(document)
    title = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = title or _inline(block.text)
        _add(document, block)
    _describe(document, title)
    written = io.BytesIO()
    document.save(written)
    return _repacked(written.getvalue())


# ---------------------------------------------------------------- what it looks like


def _set_up(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    styles = document.styles
    for style in list(styles):
        if style.name not in _NEEDED and not style.name.startswith(("Heading", "Default")):
            style.delete()
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for level in range(1, 5):
        style = styles[f"Heading {level}"]
        style.font.name, style.font.color.rgb = "Arial", _BLACK
        style.font.size = Pt({1: 18, 2: 14, 3: 12}.get(level, 10.5))
        style.element.rPr.rFonts.attrib.clear()
        style.element.rPr.rFonts.set(qn("w:ascii"), "Arial")
        style.element.rPr.rFonts.set(qn("w:hAnsi"), "Arial")
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(4)
    for name in (FIELD, TYPED, BLANK):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.paragraph_format.space_after = Pt(2)
    styles[FIELD].paragraph_format.keep_together = True
    styles[FIELD].paragraph_format.left_indent, styles[FIELD].paragraph_format.first_line_indent = Cm(1), Cm(-1)
    styles[TYPED].paragraph_format.left_indent = Cm(1)
    width = section.page_width - section.left_margin - section.right_margin
    styles[BLANK].paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    styles[BLANK].paragraph_format.space_before = Pt(8)


def _describe(document: Any, title: str) -> None:
    """Say what it is, and nothing of who made it, when or on which machine: the text says that."""
    about = document.core_properties
    about.title, about.language = title[:255], "nl-NL"
    about.author = about.comments = about.keywords = about.last_modified_by = about.subject = about.category = ""
    about.created = about.modified = _SOME_DAY
    about.revision = 1
    package = document.part.package
    for holder in (package, document.part):
        for name, relation in list(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in _BORING:
                del holder.rels[name]


# ---------------------------------------------------------------- what stands in it


def _add(document: Any, block: Block) -> None:
    match block:
        case Heading(level, text):
            document.add_heading(_inline(text), level)
        case Paragraph(text, label):
            if _inline(label + text):
                found = document.add_paragraph()
                _label(found, label)
                found.add_run(_inline(text))
                if label:
                    found.paragraph_format.keep_with_next, found.paragraph_format.space_before = True, Pt(8)
        case Fields(fields):
            for field in fields:
                _field(document, field)
        case Items(lines):
            for line in filter(None, map(_inline, lines)):
                document.add_paragraph(line, style="List Bullet")
        case Pen(label, lines):
            for number in range(lines):
                found = document.add_paragraph(style=BLANK)
                _label(found, "" if number else label)
                found.add_run("\t")


def _field(document: Any, field: Field) -> None:
    found = document.add_paragraph(style=FIELD)
    _label(found, field.label)
    if not field.typed:
        found.add_run(_inline(field.value))
        return
    found.paragraph_format.keep_with_next = True
    for line in clean(field.value).split("\n"):
        if line.strip():
            document.add_paragraph(line.strip(), style=TYPED)


def _label(paragraph: Any, label: str) -> None:
    if label:
        paragraph.add_run(f"{_inline(label)}:").bold = True
        paragraph.add_run(" ")


def _inline(text: str) -> str:
    return " ".join(clean(text).split())


# ---------------------------------------------------------------- the file


def _repacked(data: bytes) -> bytes:
    """Return the same parts without the times at which they were put together."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as again:
        for name in made.namelist():
            part = zipfile.ZipInfo(name, _ZIP_DAY)
            # The same on every machine.
            part.create_system = 3
            again.writestr(part, made.read(name), zipfile.ZIP_DEFLATED)
    return found.getvalue()
