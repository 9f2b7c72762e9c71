"""What a reader of an export sees, as a list without a format: (kind, level, label, text), one for each thing to read.

`meant` says what the blocks mean; each of the readers says what it made of a page. Every one must see the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import commonmark
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
            yield from (("item", 0, "", one_line(clean(line))) for line in lines if line.strip())
        case Pen(label, lines):
            yield "pen", lines, one_line(clean(label)), ""


def typewritten(seen: Iterable[Seen]) -> list[Seen]:
    """Return what is seen with the quotes, dashes and dots of a typewriter, which some readers make nicer."""
    return [(kind, level, _plain(label), _plain(text)) for kind, level, label, text in seen]


def _plain(text: str) -> str:
    text = re.sub("[“”„«»]", '"', re.sub("[‘’]", "'", text)).replace("…", "...")
    return re.sub(r"[-–—]+", "-", re.sub(r"\.{2,}|\?\.\.+", "..", re.sub(",+", ",", re.sub("[?!]{3,}", "?!", text))))


# ---------------------------------------------------------------- a page that was made of Markdown


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
    return "field", len(quotes) - 1, _text(label).removesuffix(":"), lines_of(words)


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
