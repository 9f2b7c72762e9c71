"""The manual that comes with the program (docs/handleiding.md): its parts, and a part as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.lookup.nearest import alike, folded, meant
from meldcode_cli.lookup.plain import inline

# What is looked for in the text itself: so long at most, no shorter, and in so many parts.
_LONGEST, _SHORTEST, _MOST = 200, 4, 8
_HEADING = re.compile(r"(#{2,3}) (.+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the manual: its number ("3", or "3.1" for a part of a part), its heading, and all below it."""

    number: str
    title: str
    markdown: str


def path() -> Path:
    """Return the file of the manual: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "docs" / "handleiding.md"
    return inside if inside.is_file() else package.parent.parent / "docs" / "handleiding.md"


def parts() -> list[Part]:
    """Return every part, in order; what stands before the first is none."""
    return divided(path().read_text(encoding="utf-8"))


def divided(markdown: str) -> list[Part]:
    """Return the parts of a manual in Markdown. A part holds its own parts as well."""
    lines = markdown.split("\n")
    starts: list[tuple[int, int, str]] = []
    code = False
    for at, line in enumerate(lines):
        # Within a block of code a line can begin with "##", too.
        code ^= line.startswith("```")
        if not code and (heading := _HEADING.fullmatch(line)):
            starts.append((at, len(heading[1]), inline(heading[2])))
    found: list[Part] = []
    major = minor = 0
    for place, (at, level, title) in enumerate(starts):
        major, minor = (major + 1, 0) if level == 2 else (major, minor + 1)
        end = next((other for other, below, _ in starts[place + 1 :] if below <= level), len(lines))
        number = f"{major}.{minor}" if minor else str(major)
        found.append(Part(number, title, "\n".join(lines[at + 1 : end]).strip("\n")))
    return found


def find(typed: str, among: list[Part]) -> list[Part]:
    """Return the parts that somebody means: by number, by words of the heading, or by what stands in it; one if clear.

    So a message of the program, typed over, leads to the part that explains it.
    """
    numbered = [part for part in among if part.number == typed.strip().rstrip(".")]
    titles = [part.title for part in among]
    named = [among[place] for place in meant(typed, titles) or alike(typed, titles)]
    return numbered or named or _telling(typed, among)


def _telling(typed: str, among: list[Part]) -> list[Part]:
    """Return the parts in which these words stand in a row, or else all of them somewhere; the smallest parts only."""
    wanted = folded(typed[:_LONGEST]).rstrip(".?!")
    words = wanted.split()
    if len(wanted) < _SHORTEST:
        return []
    told = [folded(inline(part.markdown.replace("\n", " "))) for part in among]
    row = [wanted in text for text in told]
    fits = row if any(row) else [all(word in text for word in words) for text in told]
    found = [part for part, fit in zip(among, fits, strict=True) if fit]
    # A part that holds one of its own parts says no more than that.
    wider = {part.number.partition(".")[0] for part in found if "." in part.number}
    return [part for part in found if part.number not in wider][:_MOST]
