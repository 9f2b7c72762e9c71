"""Overlays that a school could write: what each is for, and that the harmless ones pass.

What must be refused, and at which line, stands in each file too; README in the folder says which are not caught yet.
"""

from pathlib import Path

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.proof.check import examine

FOLDER = Path(__file__).parent / "overlays"
FILES = sorted(FOLDER.glob("*.toml"))


def head(path: Path) -> dict[str, str]:
    """Return what the comments at the top of a file say."""
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            break
        key, _, value = line.removeprefix("# ").partition(": ")
        found[key] = value
    return found


def test_each_file_says_what_it_is_for() -> None:
    """What would be gained by it and what is expected; for a refusal also the line, which is there."""
    for path in FILES:
        said = head(path)
        assert said["attack"] and said["expect"] in ("refused", "ok"), path.name
        if said["expect"] == "refused":
            assert 0 < int(said["line"]) <= len(path.read_text(encoding="utf-8").splitlines()), path.name
            assert said["says"], path.name
    assert len(FILES) > 200


@pytest.mark.parametrize(
    "path", [path for path in FILES if head(path)["expect"] == "ok"][::6], ids=lambda path: path.stem
)
def test_what_a_school_may_write_passes(path: Path) -> None:
    """A sample of the harmless ones: an extra question, other words for a role, a stricter term."""
    library = Library()
    assert examine(library.read_file(path)).findings == ()
