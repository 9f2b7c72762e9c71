"""What must be found in a broken file, as the file itself says it: `# expect: place | what is wrong | advice`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path


def expectations(path: Path) -> list[tuple[str, ...]]:
    """Return what the comments of a file say must be found: the place, and words of the finding."""
    lines = re.findall(r"(?m)^# expect: (.*)$", path.read_text(encoding="utf-8"))
    assert lines, f"{path.name} says not what must be found"
    return [tuple(part.strip() for part in line.split(" | ")) for line in lines]


def found_as_expected(path: Path, found: Iterable[str]) -> None:
    """Hold what was found against what the file says: each expectation has one finding, and there is no other."""
    left = list(found)
    for place, *words in expectations(path):
        hits = [
            line for line in left if line.partition(": ")[0].endswith(f", {place}") and all(w in line for w in words)
        ]
        assert hits, f"{path.name}: not found: {place} {words}\n" + "\n".join(left)
        left.remove(hits[0])
    assert left == [], f"{path.name}: found besides"
