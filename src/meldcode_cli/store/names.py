"""The numbers of cases (YEAR-NNN), checked before they touch a path."""

import os
import re
from pathlib import Path

from meldcode_cli.errors import MeldcodeError

CASE = re.compile(r"[0-9]{4}-[0-9]{3,5}")


def valid_case(case: str) -> str:
    """Return `case` if it is a case id (YEAR-NNN), before it touches a path; raises MeldcodeError."""
    if not case.isascii() or not CASE.fullmatch(case):
        raise MeldcodeError(
            "Dit is geen nummer van een casus.",
            "Een nummer ziet eruit als 2026-001. Bekijk uw casussen met: meldcode list",
        )
    return case


def case_order(case: str) -> tuple[int, int]:
    """Return what cases are sorted by: the year, then the number."""
    year, number = case.split("-")
    return int(year), int(number)


_BEGIN = re.compile(rf"({CASE.pattern})(?![0-9])")
_OURS = re.compile(r"((\.[0-9a-f]{12})?\.flow|\.toml|\.draft(\.opzij-[0-9]{1,3})?)(\.age)?|\.lock|\.tombstone")


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
