"""A page of blocks as Markdown that also reads well as plain text. The only module that writes Markdown.

What a person or a flow file wrote gets into the text through two doors only: `inline` for what stands on one line and
`quoted` for what may have more. Both make it harmless first, so that nobody can forge a heading, an entry or a
fingerprint; both change as little as they can, because most people read this as plain text.

Where an export lands, another reader of Markdown may be at work than the standard knows. A backslash is used only for
what every one of them takes it for; all else that could mean something is an entity, which they all leave alone.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from meldcode_cli.clean import clean
from meldcode_cli.export.blocks import Block, Fields, Heading, Items, Paragraph, Pen
from meldcode_cli.export.model import Field, Report
from meldcode_cli.export.outline import outline

# What a backslash makes harmless in every reader: code, emphasis, links, number signs of headings and tags, the dot of
# a bare web address ("huis.De" is one), a plus that is inserted text or a plus-minus sign, "(c)".
_BACKSLASH = (
    r"[`*_\[]|(?<!\w)#|#(?!\w)|(?<=www)\.|(?<=[^\s.])\.(?=[^\W\d_]{2})|\+(?=[+-])|(?<=\+)\+|\((?=(?:c|r|p|tm)\))"
)
# What only an entity makes harmless in every reader: backslashes, HTML, tables, strike-through, superscript, formulas,
# attributes and templates, bare mail and web addresses, names that are told of it, entities, marked and hidden text,
# pictures by name (":zon:").
_ENTITY = r"[\\<|~^${]|@(?=\w)|/(?=/)|&(?=#?\w)|=(?==)|(?<==)=|%(?=%)|(?<=%)%|:(?=[a-z+_-][\w+-]*:)"
_ANYWHERE = re.compile(f"(?P<backslash>{_BACKSLASH})|{_ENTITY}", re.IGNORECASE)
# What means something at the beginning of a line: lists, rules, hidden parts; underlined headings, table rules, quotes.
_AT_START = re.compile(r"(?P<backslash>[-+!])|[=:>]|\?(?=\?\?)")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_BLANK = "_" * 40


@dataclass(frozen=True, slots=True)
class Hand:
    """How blocks are written, with what makes one line of typed text harmless: `escaped` Markdown, `cleaned` signs."""

    escaped: Callable[[str], str]
    cleaned: Callable[[str], str] = clean

    def inline(self, text: str) -> str:
        """Return `text` on one line, with nothing in it that Markdown or a terminal would obey."""
        return self.escaped(" ".join(self.cleaned(text).split()))

    def quoted(self, text: str) -> str:
        """Return `text` as a block quote: its lines stay lines, without their outer spaces, and mean nothing."""
        lines = [self.escaped(line.strip()) for line in self.cleaned(text).split("\n")]
        # Two spaces at the end keep a line a line of its own; in plain text nobody sees them.
        ends = ["  " if line and after else "" for line, after in zip(lines, [*lines[1:], ""], strict=True)]
        return "\n".join(f"> {line}{end}" if line else ">" for line, end in zip(lines, ends, strict=True))

    def page(self, blocks: Iterable[Block]) -> str:
        """Return blocks as a page."""
        return "\n\n".join(self.drawn(block) for block in blocks) + "\n"

    def drawn(self, block: Block) -> str:
        """Return one block."""
        match block:
            case Heading(level, text):
                return f"{'#' * level} {self.inline(text)}".rstrip()
            case Paragraph(text, label):
                return f"**{label}:** {self.inline(text)}".rstrip() if label else self.inline(text)
            case Fields(fields):
                return "\n".join(self._item(field) for field in fields)
            case Items(lines):
                return "\n".join(f"- {line}" for line in map(self.inline, lines) if line)
            case Pen(label, lines):
                # A line of underscores alone would be a rule, and with a backslash emphasis in Python-Markdown.
                return "  \n".join([f"**{self.inline(label)}:** {_BLANK}", *[f". {_BLANK}"] * (lines - 1)])

    def _item(self, field: Field) -> str:
        label = f"- **{self.inline(field.label)}:**"
        if field.typed:
            return "\n".join([label, *(f"  {line}" for line in self.quoted(field.value).split("\n"))])
        return f"{label} {self.inline(field.value)}".rstrip()


def _escaped(line: str) -> str:
    escaped = _ANYWHERE.sub(_harmless, line)
    if _NUMBERED.match(escaped):
        return _NUMBERED.sub(r"\1\\\2", escaped, count=1)
    return _AT_START.sub(_harmless, escaped, count=1) if _AT_START.match(escaped) else escaped


def _harmless(found: re.Match[str]) -> str:
    """Return one character as one that means nothing."""
    char = found[0]
    return f"\\{char}" if found["backslash"] else _NAMED.get(char, f"&#{ord(char)};")


_TODAY = Hand(_escaped)
inline, quoted, drawn, page = _TODAY.inline, _TODAY.quoted, _TODAY.drawn, _TODAY.page


def render(report: Report) -> str:
    """Return the whole report as Markdown."""
    return page(outline(report))
