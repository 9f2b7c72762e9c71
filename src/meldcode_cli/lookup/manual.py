"""The manual that comes with the program (docs/handleiding.md): its parts, and a part as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.lookup.nearest import alike, meant
from meldcode_cli.lookup.plain import inline

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
    inside = package / "handleiding.md"
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
    """Return the parts that somebody means: by number, or by words of the heading; one if that is clear."""
    numbered = [part for part in among if part.number == typed.strip().rstrip(".")]
    titles = [part.title for part in among]
    return numbered or [among[place] for place in meant(typed, titles) or alike(typed, titles)]
