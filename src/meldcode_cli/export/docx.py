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
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Written

from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen, one_line, paragraphs
from meldcode_cli.export.model import Field, Report
from meldcode_cli.export.outline import outline

# Names of styles of our own: what a reader of the file knows a labelled value and a typed line by.
LABELLED, FIELD, TYPED, BLANK = "Benoemd", "Veld", "Getypt", "Invullen"
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
    title, body = "", _Body(document)
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = title or one_line(block.text)
        body.add(block)
    body.finish()
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
    for name in (LABELLED, FIELD, TYPED, BLANK):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.paragraph_format.space_after = Pt(2)
    styles[LABELLED].paragraph_format.keep_with_next = True
    styles[LABELLED].paragraph_format.space_before = Pt(8)
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


class _Body:
    """The text of a document while it is made. The library looks through all that is there for each paragraph that it
    adds: here they come one behind the other, or a long dossier would take minutes."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._body = document.element.body
        self._layout = self._body.sectPr
        self._body.remove(self._layout)
        self._styles = {style.name: style.style_id for style in document.styles}

    def finish(self) -> None:
        """Put what says how the sheets look where it belongs: behind all else."""
        self._body.append(self._layout)

    def add(self, block: Block) -> None:
        """Add the next block."""
        match block:
            case Heading(level, text):
                self._paragraph(f"Heading {level}", one_line(text))
            case Paragraph(text, label):
                if one_line(label + text):
                    found = self._paragraph(LABELLED if label else "Normal", label=label)
                    found.add_run(one_line(text))
            case Fields(fields):
                for field in fields:
                    self._field(field)
            case Items(lines):
                for line in filter(None, map(one_line, lines)):
                    self._paragraph("List Bullet", line)
            case Pen(label, lines):
                for number in range(lines):
                    self._paragraph(BLANK, label="" if number else label).add_run("\t")

    def _field(self, field: Field) -> None:
        if not field.typed:
            self._paragraph(FIELD, label=field.label).add_run(one_line(field.value))
            return
        self._paragraph(FIELD, label=field.label).paragraph_format.keep_with_next = True
        for lines in paragraphs(field.value):
            self._paragraph(TYPED, "\n".join(lines))

    def _paragraph(self, style: str, text: str = "", *, label: str = "") -> Any:
        element = OxmlElement("w:p")
        self._body.append(element)
        element.style = self._styles[style]
        found = Written(element, self._document)
        _label(found, label)
        if text:
            found.add_run(text)
        return found


def _label(paragraph: Any, label: str) -> None:
    if label:
        paragraph.add_run(f"{one_line(label)}:").bold = True
        paragraph.add_run(" ")


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
