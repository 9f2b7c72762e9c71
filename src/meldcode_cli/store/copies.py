"""Files beside the dossiers that look like a copy of one: what a sync program leaves when two machines wrote at once.

Every program calls them otherwise: 2026-001 (conflicted copy).toml.age, 2026-001-LAPTOP2.toml. What they have in common
is that they begin with the number of a case and are no file of ours.
"""

import os
import re
from pathlib import Path

_CASE = re.compile(r"([0-9]{4}-[0-9]{3,5})(?![0-9])")
_OURS = re.compile(r"((\.[0-9a-f]{12})?\.flow|\.toml|\.draft)(\.age)?|\.lock|\.tombstone")


def copies_in(folder: Path) -> dict[str, list[Path]]:
    """Return by case the files that look like a copy of its dossier, in the order of their names."""
    found: dict[str, list[Path]] = {}
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.is_dir(follow_symlinks=False))
    except OSError:
        return {}
    for name in names:
        match = _CASE.match(name)
        if match and not _OURS.fullmatch(name[match.end() :]):
            found.setdefault(match[1], []).append(folder / name)
    # Both sealed and open under its own name: one of the two is a copy as well.
    for name in names:
        if name.endswith(".toml") and f"{name}.age" in names and _CASE.fullmatch(name.removesuffix(".toml")):
            found.setdefault(name.removesuffix(".toml"), []).append(folder / name)
    return found
