"""A report as Markdown that also reads well as plain text. The only module that knows Markdown.

What a person or a flow file wrote gets into the text through two doors only: `inline` for what stands on one line and
`quoted` for what may have more. Both make it harmless first, so that nobody can forge a heading, an entry or a
fingerprint; both change as little as they can, because most people read this as plain text.
"""

import re

from meldcode_cli.clean import clean
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen
from meldcode_cli.export.model import Field, Report
from meldcode_cli.export.outline import outline

# What means something wherever it stands: code, emphasis, links and images, HTML, tables, strike-through; an
# underscore that could begin emphasis; the beginning of an entity; a number sign that could make or end a heading;
# and a bare web address: GitHub makes that a link and takes a backslash behind it for a part of the address.
_ANYWHERE = re.compile(r"[\\`*\[<|~]|(?<![^\W_])_|&(?=#?\w+;)|(?<!\S)#|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What means something at the beginning of a line: lists, rules, underlined headings, table rules (a colon), quotes.
_AT_START = re.compile(r"[-+=:>]")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_BLANK = "_" * 40
_PART = re.compile(r"^## ([^\r\n]+)\r?$", re.MULTILINE)
_FINGERPRINT = re.compile(r"^- \*\*([^*\r\n]+):\*\* ([0-9]+-[0-9a-f]{64})\r?$", re.MULTILINE)


def inline(text: str) -> str:
    """Return `text` on one line, with nothing in it that Markdown or a terminal would obey."""
    return _escaped(" ".join(clean(text).split()))


def quoted(text: str) -> str:
    """Return `text` as a block quote: its lines stay lines, without their outer spaces, and mean nothing."""
    lines = [_escaped(line.strip()) for line in clean(text).split("\n")]
    # Two spaces at the end keep a line a line of its own; in plain text nobody sees them.
    ends = ["  " if line and after else "" for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return "\n".join(f"> {line}{end}" if line else ">" for line, end in zip(lines, ends, strict=True))


def fingerprint_in(export: str) -> str | None:
    """Return the fingerprint that an export gives, or None if it does not give exactly one.

    It is called as the last part is, whatever that was in the version that made the export.
    """
    parts = _PART.findall(export)
    found = [fingerprint for label, fingerprint in _FINGERPRINT.findall(export) if parts and label == parts[-1]]
    return found[0] if len(found) == 1 else None


def render(report: Report) -> str:
    """Return the whole report as Markdown."""
    return "\n\n".join(drawn(block) for block in outline(report)) + "\n"


def drawn(block: Block) -> str:
    """Return one block as Markdown."""
    match block:
        case Heading(level, text):
            return f"{'#' * level} {inline(text)}".rstrip()
        case Paragraph(text, label):
            return f"**{label}:** {inline(text)}".rstrip() if label else inline(text)
        case Fields(fields):
            return "\n".join(_item(field) for field in fields)
        case Items(lines):
            return "\n".join(f"- {inline(line)}" for line in lines)
        case Pen(label, lines):
            # A line of underscores alone would be a rule, and with a backslash emphasis in Python-Markdown.
            return "  \n".join([f"**{inline(label)}:** {_BLANK}", *[f". {_BLANK}"] * (lines - 1)])


def _item(field: Field) -> str:
    label = f"- **{inline(field.label)}:**"
    if field.typed:
        return "\n".join([label, *(f"  {line}" for line in quoted(field.value).split("\n"))])
    return f"{label} {inline(field.value)}".rstrip()


def _escaped(line: str) -> str:
    escaped = _ANYWHERE.sub(r"\\\g<0>", line)
    if _AT_START.match(escaped):
        return "\\" + escaped
    return _NUMBERED.sub(r"\1\\\2", escaped, count=1) if _NUMBERED.match(escaped) else escaped
