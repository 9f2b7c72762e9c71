"""What must be found in a broken file, as the file itself says it: `# expect: place | what is wrong | with what`.

The place is that in the file itself, or in another one that is named before it ("klein.toml, regel 9, ..."); without
its line, any line will do. What is wrong is a part of the sentence, its code, or names the sentence: with
"proof.NO_QUESTION" it stands in the texts of that room, whatever is filled in.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from pathlib import Path


def expectations(path: Path) -> list[list[str]]:
    """Return what the comments of a file say must be found: the place, and words of the finding."""
    lines = re.findall(r"(?m)^# expect: (.*)$", path.read_text(encoding="utf-8", errors="replace"))
    assert lines, f"{path.name} says not what must be found"
    return [[part.strip() for part in line.split(" | ")] for line in lines]


def found_as_expected(path: Path, found: Iterable[str]) -> None:
    """Hold what was found, each as one line, against what the file says: each expectation once, and nothing else."""
    left = list(found)
    for place, *words in expectations(path):
        hits = [line for line in left if _is_at(line, path, place) and all(_says(line, word) for word in words)]
        assert hits, f"{path.name}: not found: {place} {words}\n" + "\n".join(left)
        left.remove(hits[0])
    assert left == [], f"{path.name}: found besides"


def _is_at(line: str, path: Path, place: str) -> bool:
    at = line.partition(": ")[0]
    wanted = place if ".toml, " in place else f"{path.name}, {place}"
    return wanted in (at, re.sub(r", regel \d+", "", at))


def _says(line: str, words: str) -> bool:
    room, _, name = words.partition(".")
    if not (room.isalpha() and room.islower() and re.fullmatch(r"[A-Z_]+", name)):
        return words in line
    sentence = str(getattr(importlib.import_module(f"meldcode_cli.{room}.texts"), name))
    return re.search(".*?".join(map(re.escape, re.split(r"\{\w+\}", sentence))), line) is not None
