"""The small schools of tests/flows: their files, with a place changed, and the flows that come of them."""

from __future__ import annotations

import functools
import tempfile
import tomllib
from fnmatch import fnmatch
from pathlib import Path

from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow

FOLDER = Path(__file__).parent.parent / "flows"

Change = tuple[str, str]
"""What stands in one place of a file, and what is put there."""


def text(name: str) -> str:
    """Return the file of a small school."""
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def broken(only: str = "*", but: tuple[str, ...] = ()) -> list[Path]:
    """Return the broken flows with names like this, but for those like these; there must be some."""
    found = [
        path
        for path in sorted((FOLDER / "broken").glob(f"{only}.toml"))
        if not any(fnmatch(path.stem, other) for other in but)
    ]
    assert found
    return found


def files(name: str, *changes: Change) -> dict[str, str]:
    """Return a small school and what it builds on, by id, with these changes.

    Each fits in exactly one place of the file itself, or else of the nearest one that it builds on.
    """
    found: dict[str, str] = {}
    above: str | None = name
    while above is not None and (FOLDER / f"{above}.toml").exists():
        found[above] = text(above)
        above = tomllib.loads(found[above]).get("extends")
    for was, now in changes:
        place = next((one for one in found if was in found[one]), name)
        assert found[place].count(was) == 1, f"{found[place].count(was)} places in {place}: {was}"
        found[place] = found[place].replace(was, now)
    return found


def install(folder: Path, name: str, *changes: Change) -> Path:
    """Write a small school, with what it builds on, among the own flows in `folder`; returns its file."""
    folder.mkdir(parents=True, exist_ok=True)
    for one, content in files(name, *changes).items():
        (folder / f"{one}.toml").write_text(content, encoding="utf-8")
    return folder / f"{name}.toml"


@functools.cache
def flow(name: str, *changes: Change) -> Flow:
    """Return a small school as a flow, with these changes."""
    with tempfile.TemporaryDirectory() as folder:
        install(Path(folder), name, *changes)
        return Library(Path(folder)).load(name)
