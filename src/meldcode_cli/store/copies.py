"""Files beside the dossiers that look like a copy of one: what a sync program leaves when two machines wrote at once.

Every program calls them otherwise: 2026-001 (conflicted copy).toml.age, 2026-001-LAPTOP2.toml. What they have in common
is that they begin with the number of a case and are no file of ours.
"""

import os
import re
from pathlib import Path

from meldcode_cli.store.names import CASE

_BEGIN = re.compile(rf"({CASE.pattern})(?![0-9])")
_OURS = re.compile(r"((\.[0-9a-f]{12})?\.flow|\.toml|\.draft)(\.age)?|\.lock|\.tombstone")


def case_file(name: str) -> tuple[str, str] | None:
    """Return the case and the rest of the name of a file of ours; None for a copy, and for what is not of a case."""
    match = _BEGIN.match(name)
    return (match[1], name[match.end() :]) if match and _OURS.fullmatch(name[match.end() :]) else None


def copy_of(name: str) -> str | None:
    """Return of which case a file looks like a copy, by its name; None if it does not."""
    match = _BEGIN.match(name)
    return match[1] if match and case_file(name) is None else None


def copies_in(folder: Path) -> dict[str, list[Path]]:
    """Return by case the files that look like a copy of its dossier, in the order of their names."""
    found: dict[str, list[Path]] = {}
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.is_dir(follow_symlinks=False))
    except OSError:
        return {}
    for name in names:
        if case := copy_of(name):
            found.setdefault(case, []).append(folder / name)
    # Both sealed and open under its own name: one of the two is a copy as well.
    for name in names:
        if name.endswith(".toml") and f"{name}.age" in names and CASE.fullmatch(name.removesuffix(".toml")):
            found.setdefault(name.removesuffix(".toml"), []).append(folder / name)
    return found
