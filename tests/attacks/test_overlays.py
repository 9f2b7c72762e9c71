"""Overlays that a school could write: what each is for, and that the harmless ones pass.

What must be refused, and at which line, stands in each file too; `ELSEWHERE` are found at another line, or not yet.
"""

import re
from pathlib import Path

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.proof.check import examine
from tests.support.command import inside
from tests.support.lots import drawn

FOLDER = Path(__file__).parent / "overlays"
FILES = sorted(FOLDER.glob("*.toml"))

# Not held to their line, each with the reason.
ELSEWHERE = frozenset(
    {
        # Only a promise would say that the end comes too soon, and the flow promises nothing.
        "ownflow-outcome-add-cuts-off",
        # A question that nobody gets is told first: the guarantee says nothing because of it.
        "ownflow-guarantee-add-vacuous",
    }
)


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
    "path", drawn((path for path in FILES if head(path)["expect"] == "ok"), 10), ids=lambda path: path.stem
)
def test_what_a_school_may_write_passes(path: Path) -> None:
    """A sample of the harmless ones: an extra question, other words for a role, a stricter term."""
    library = Library()
    assert examine(library.read_file(path)).findings == ()


@pytest.mark.parametrize(
    "path",
    drawn((path for path in FILES if head(path)["expect"] == "refused" and path.stem not in ELSEWHERE), 14),
    ids=lambda path: path.stem,
)
def test_what_a_school_may_not_write_is_found_where_it_stands(path: Path) -> None:
    """A sample of the attacks: refused at the line that does it, by name."""
    wanted, lines = head(path), path.read_text(encoding="utf-8").splitlines()
    number = int(wanted["line"])
    numbers = (number, number - 1) if lines[number - 1].startswith("id =") else (number,)
    found = [item for item in examine(Library().read_file(path)).findings if item.file == path.name]
    here = [
        item for item in found if re.match(r"regel (\d+)", item.place) and int(item.place.split(",")[0][6:]) in numbers
    ]
    assert [item for item in here if wanted["says"] in f"{item.place} {item.message}"], "\n".join(map(str, found))


@pytest.mark.parametrize(
    "path", drawn((path for path in FILES if "listed" in head(path)), 14), ids=lambda path: path.stem
)
def test_what_nobody_can_prove_is_shown_to_people(tmp_path: Path, path: Path) -> None:
    """`flow check` accepts it, and shows the sentence beside the inherited one."""
    said = inside(tmp_path, "flow", "check", str(path))
    assert said.code == 0
    shown = " ".join(said.out.split())
    _, _, told = shown.partition("antwoorden." if "alle antwoorden." in shown else "bewezen.")
    assert head(path)["listed"] in told and ("Dit kan niemand bewijzen" in told or "is geen meldcode" in told)
