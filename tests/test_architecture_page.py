"""docs/architectuur.md leads to the right file: it names every room on its floor, and each file it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import herkomst
from tests.test_documentation import DOCUMENTS, commands, text_of
from tests.test_documentation import name_of as name_of_document
from tests.test_house import PACKAGE, ROOMS, ROOT, imports, modules, name_of, room

PAGE = ROOT / "docs" / "architectuur.md"
TEXT = PAGE.read_text(encoding="utf-8")
PAGES = [PAGE, *(ROOT / "docs" / "besluiten").glob("*.md")]


def named(path: Path) -> set[str]:
    """Return every file and folder of the project that a page names in backticks."""
    spans = re.findall(r"`([^`\n]+)`", text_of(path))
    words = {word.partition("::")[0] for span in spans for word in re.split(r"[\s,]+", span)}
    return {word for word in words if re.fullmatch(r"[\w.*-]+(/[\w.*-]*)+|[\w-]+\.(py|md)", word)}


def is_there(name: str) -> bool:
    """Tell whether a file or folder is in the project or its package; X is any name, `texts.py` one in any room.

    What is made of another file, and not kept, counts as there.
    """
    if ROOT / name == herkomst.DOCUMENT:
        return True
    pattern = re.sub(r"\bX\b", "*", name).rstrip("/")
    return any(any(above.glob(pattern)) for above in (ROOT, PACKAGE)) or any(PACKAGE.glob(f"*/{pattern}"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of_document)
def test_every_file_that_is_named_is_there(path: Path) -> None:
    """No document names a file of the project that is gone; in those for users, a path may be one in their own home."""
    own = {name for name in named(path) if path in PAGES or name.startswith(("src/", "tests/", "bench/", "docs/"))}
    assert {name for name in own if not is_there(name)} == set()


def test_every_room_has_a_row_on_its_floor() -> None:
    """The table of the rooms is that of the tests of the house, from the top floor down."""
    table = TEXT.partition("## The rooms")[2].partition("\n## ")[0]
    rows = [
        (int(floor), re.findall(r"`(\w+)`", names))
        for floor, names in re.findall(r"^\| (\d+) \| ([^|]+) \|", table, re.M)
    ]
    assert {name: floor for floor, names in rows for name in names} == ROOMS
    assert [floor for floor, _ in rows] == sorted((floor for floor, _ in rows), reverse=True)


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_is_the_file_of_its_name(name: str) -> None:
    """`meldcode X` is `commands/*/X.py`; what is elsewhere is said at the top of the page."""
    top = TEXT.partition("## The rooms")[0]
    first, _, second = name.partition(" ")
    own = f"commands/flows/{second}.py" if first == "flow" else f"commands/*/{first}.py"
    other = re.search(rf"`{name}` in\s+`([^`]+)`", top)
    assert is_there(own if other is None else other[1])
    assert other is None or not is_there(own)


def test_time_and_asking_are_handed_in() -> None:
    """Only the doors know what time it is, and only what stands above the interview, or asks for a key, a screen."""
    clocks, screens = set(), set()
    for path in modules():
        found = imports(path)
        clocks |= {room(name_of(path))} if "meldcode_cli.clock" in found else set()
        screens |= {room(name_of(path))} if any(name.startswith("meldcode_cli.terminal") for name in found) else set()
    assert clocks == {"cli", "__main__", "api"}
    assert screens <= {"terminal", "keyring", "commands", "boundary", "cli", "__main__"}


def test_it_stays_short() -> None:
    """Somebody reads it in a few minutes."""
    assert len(TEXT.splitlines()) <= 160
