"""What a reader of an export sees, as a list without a format: (kind, level, label, text), one for each thing to read.

`meant` says what the blocks mean; each of the readers says what it made of a page. Every one must see the same.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeAlias

import commonmark
import docx
import html5lib
import markdown
import markdown2
import mistune
from markdown_it import MarkdownIt

from meldcode_cli.clean import clean
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen
from meldcode_cli.export.exported import fingerprint_of, read

Seen: TypeAlias = tuple[str, int, str, str]
_EXTENSIONS = ["extra", "smarty", "sane_lists", "wikilinks", "admonition", "nl2br", "toc"]
_PLUGINS = [
    *("strikethrough", "footnotes", "table", "url", "task_lists", "def_list", "abbr", "math", "mark", "insert"),
    *("superscript", "subscript", "ruby", "spoiler"),
]
_COMMONMARK = MarkdownIt("commonmark")
_GFM = MarkdownIt("gfm-like", {"html": True, "typographer": True}).enable(["replacements"])
_MISTUNE = mistune.create_markdown(escape=False)
_MISTUNE_ALL = mistune.create_markdown(escape=False, plugins=_PLUGINS)
# Each shows a page as HTML. They disagree about a good deal of Markdown; about an export they may not.
MARKDOWN: dict[str, Callable[[str], str]] = {
    "Python-Markdown": lambda text: markdown.markdown(text),
    "Python-Markdown with extensions": lambda text: markdown.markdown(text, extensions=_EXTENSIONS),
    "mistune": lambda text: str(_MISTUNE(text)),
    "mistune with plugins": lambda text: str(_MISTUNE_ALL(text)),
    "markdown-it-py": _COMMONMARK.render,
    "markdown-it-py as GitHub": _GFM.render,
    "commonmark.py": lambda text: str(commonmark.commonmark(text)),
}
# This one knows no quote within a list: nothing may come alive in it, and no more is asked of it.
LENIENT: dict[str, Callable[[str], str]] = {
    "markdown2": lambda text: str(markdown2.markdown(text)),
    "markdown2 with extras": lambda text: str(
        markdown2.markdown(text, extras=["fenced-code-blocks", "footnotes", "tables", "wiki-tables", "strike"])
    ),
}
# These draw quotes, dashes and dots as a printer would.
NICER = {"Python-Markdown with extensions", "markdown-it-py as GitHub"}
_LIVE = {
    *(
        "a",
        "img",
        "script",
        "iframe",
        "style",
        "svg",
        "math",
        "object",
        "embed",
        "link",
        "meta",
        "base",
        "form",
        "input",
    ),
    *("video", "audio", "button", "details", "textarea", "frame"),
}
TAGS = {"html", "head", "body", "p", "ul", "li", "strong", "blockquote", "br", *(f"h{level}" for level in range(1, 7))}


def fingerprint_in(export: str | bytes) -> str | None:
    """Return the fingerprint that `verify --against` reads in an export."""
    return fingerprint_of(read(export.encode() if isinstance(export, str) else export))


def one_line(text: str) -> str:
    """Return a text as one line of words."""
    return " ".join(text.split())


def lines_of(text: str) -> str:
    """Return a text line by line, without empty lines and blanks that nobody sees."""
    return "\n".join(line for line in map(one_line, text.split("\n")) if line)


def meant(blocks: Iterable[Block]) -> list[Seen]:
    """Return what blocks mean; a paragraph without a word is none."""
    return [seen for block in blocks for seen in _meant(block) if any(seen[2:]) or seen[0] != "paragraph"]


def _meant(block: Block) -> Iterator[Seen]:
    match block:
        case Heading(level, text):
            yield "heading", level, "", one_line(clean(text))
        case Paragraph(text, label):
            yield "paragraph", 0, one_line(clean(label)), one_line(clean(text))
        case Fields(fields):
            for field in fields:
                text = clean(field.value)
                yield "field", 0, one_line(clean(field.label)), lines_of(text) if field.typed else one_line(text)
        case Items(lines):
            yield from (("item", 0, "", one_line(clean(line))) for line in lines if one_line(clean(line)))
        case Pen(label, lines):
            yield "pen", lines, one_line(clean(label)), ""


def typewritten(seen: Iterable[Seen]) -> list[Seen]:
    """Return what is seen with the quotes, dashes and dots of a typewriter, which some readers make nicer."""
    return [(kind, level, _plain(label), _plain(text)) for kind, level, label, text in seen]


def _plain(text: str) -> str:
    text = re.sub("[“”„«»]", '"', re.sub("[‘’]", "'", text)).replace("…", "...")
    return re.sub(r"[-–—]+", "-", re.sub(r"\.{2,}|\?\.\.+", "..", re.sub(",+", ",", re.sub("[?!]{3,}", "?!", text))))


# ---------------------------------------------------------------- a page that was made of Markdown


@lru_cache(maxsize=2)
def tree(html: str) -> Any:
    """Return a page as a browser reads it."""
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def alien(html: str) -> list[str]:
    """Return every element, attribute and comment of a page that our Markdown never means."""
    found = []
    for element in tree(html).iter():
        if not isinstance(element.tag, str) or element.tag not in TAGS:
            found.append(str(element.tag))
        # Some readers give a heading a name to point at.
        found += [name for name in element.attrib if (element.tag[0:1], name) != ("h", "id")]
    return found


def alive(html: str) -> list[str]:
    """Return every element of a page that loads, runs, leads somewhere or hides, and every attribute that runs."""
    every = list(tree(html).iter())
    found = [str(element.tag) for element in every if element.tag in _LIVE or not isinstance(element.tag, str)]
    return found + [name for element in every for name in element.attrib if name.startswith("on")]


def seen_in(html: str) -> list[Seen]:
    """Return what stands on a page that a reader made of Markdown."""
    body = tree(html).find("body")
    found = list(_stray(body.text))
    for element in body:
        found += _element(element)
        found += _stray(element.tail)
    return found


def _stray(text: str | None) -> Iterator[Seen]:
    if text and text.strip():
        yield "stray", 0, "", text.strip()


def _element(element: Any) -> Iterator[Seen]:
    if re.fullmatch("h[1-6]", str(element.tag)):
        yield "heading", int(element.tag[1]), "", one_line(_text(element))
    elif element.tag == "p":
        yield _labelled("paragraph", element)
    elif element.tag == "ul":
        for item in element:
            yield _item(item)
    else:
        yield "stray", 0, "", str(element.tag)


def _item(item: Any) -> Seen:
    quotes = item.findall("blockquote")
    first = item.find("p") if item.find("p") is not None and not (item.text or "").strip() else item
    if not quotes:
        kind, level, label, text = _labelled("item", first)
        return "field" if label else kind, level, label, text
    label = first.find("strong")
    words = "\n".join(_text(part) for quote in quotes for part in quote)
    return "field", len(quotes) - 1, "" if label is None else _text(label).removesuffix(":"), lines_of(words)


def _labelled(kind: str, element: Any) -> Seen:
    label, text = element.find("strong"), _text(element)
    if label is None or (element.text or "").strip():
        return kind, 0, "", one_line(text)
    words = _text(label)
    rest = text.strip().removeprefix(words)
    lines = rest.split("\n")
    if all(re.fullmatch(r"\.? ?_{40}", line.strip()) for line in lines):
        return "pen", len(lines), one_line(words).removesuffix(":"), ""
    return kind, 0, one_line(words).removesuffix(":"), one_line(rest)


def _text(element: Any) -> str:
    """Return the words in an element; a line that is broken is two, and one that is only written on two is one."""
    parts = [(element.text or "").replace("\n", " ")]
    for child in element:
        parts.append("\n" if child.tag == "br" else _text(child))
        parts.append((child.tail or "").replace("\n", " "))
    return "".join(parts)


# ---------------------------------------------------------------- our own page, and our own document

_PLAIN = "head body header main li dl div dt strong br title style figure details summary h1 h3 h4 h5 h6"
_PAGE: dict[str, set[str]] = {
    **{name: set() for name in _PLAIN.split()},
    **{name: {"class"} for name in ("p", "dd", "span", "ul")},
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "nav": {"aria-label"},
    "section": {"aria-labelledby"},
    "h2": {"id"},
    "a": {"href"},
}
_DRAWN = {"svg", "title", "desc", "line", "g", "rect", "circle", "polygon", "path", "text"}


def alien_in_page(html: str) -> list[str]:
    """Return every element, attribute, link and comment of our own page that we never mean."""
    page, found = tree(html), []
    drawn = {id(inner) for svg in page.iter("{http://www.w3.org/2000/svg}svg") for inner in svg.iter()}
    drawn |= {id(inner) for svg in page.iter("svg") for inner in svg.iter()}
    for element in page.iter():
        name = str(element.tag).rpartition("}")[2]
        if id(element) in drawn:
            found += [] if name in _DRAWN and not any(part.startswith("on") for part in element.attrib) else [name]
        elif name not in _PAGE or not set(element.attrib) <= _PAGE[name]:
            found.append(f"{name} {dict(element.attrib)}")
        if "href" in element.attrib and not re.fullmatch(r"#deel-[0-9]+", element.attrib["href"]):
            found.append(element.attrib["href"])
    return found


def seen_in_page(html: str) -> list[Seen]:
    """Return what stands on our own page, apart from the list of its parts and the course that is drawn."""
    body = tree(html).find("body")
    within = [list(part) if part.tag == "section" else [part] for part in body.find("main")]
    shown = [part for part in [list(body.find("header")), *within] if not any(one.tag == "figure" for one in part)]
    return [seen for part in shown for element in part for seen in _own(element)]


def _own(element: Any) -> Iterator[Seen]:
    if element.tag == "p" and element.get("class") == "pen":
        yield "pen", len(element.findall("span")), _text(element.find("strong")).removesuffix(":"), ""
    elif element.tag == "dl":
        for row in element:
            label, value = row.find("dt"), row.find("dd")
            words = "\n".join(map(_text, value.findall("p"))) if value.get("class") else _text(value)
            yield "field", 0, _text(label).removesuffix(":"), lines_of(words)
    else:
        yield from _element(element)


def seen_in_document(data: bytes) -> list[Seen]:
    """Return what stands in our own document, as the library reads it."""
    found: list[Seen] = []
    for paragraph in docx.Document(io.BytesIO(data)).paragraphs:
        style = paragraph.style.name
        bold = [run.text for run in paragraph.runs if run.bold]
        label = bold[0].removesuffix(":") if bold else ""
        text = "".join(run.text for run in paragraph.runs if not run.bold)
        if style.startswith("Heading"):
            found.append(("heading", int(style[-1]), "", paragraph.text))
        elif style == "Getypt":
            kind, level, label, words = found.pop()
            found.append((kind, level, label, lines_of(f"{words}\n{text}")))
        elif style == "Invullen" and not label and found[-1][0] == "pen":
            kind, lines, label, words = found.pop()
            found.append((kind, lines + 1, label, words))
        else:
            kind = {"Veld": "field", "List Bullet": "item", "Invullen": "pen"}.get(style, "paragraph")
            found.append((kind, int(kind == "pen"), label, one_line(text)))
    return found
