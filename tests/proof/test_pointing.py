"""A finding points at what is wrong itself, says what may have been meant, and one mistake is told once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.toml_places import places_in
from tests.support import schools
from tests.support.own_flows import check_file

TEXTS = {name: schools.text(name) for name in ("klein", "wijst", "rekent")}

# Behind these keys stands the name of something else, or one of a few words.
NAMING = {"step", "kind", "record", "partner", "not_before", "counts_from", "look", "moved", "norm", "until", "after"}
NAMING |= {"ask", "question", "value", "during", "duty", "asked", "outcome", "blocks", "extends", "who"}
WITHIN = {"when", "with_veilig_thuis", "then", "safest", "age"}
DATES = ("datum", "6 weeks after besluit")
Way = tuple[str | int, ...]


def ways(data: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Yield every place in the data of a file, with what stands there."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in pairs:
        yield (*way, step), inner
        yield from ways(inner, (*way, step))


def slips(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each name of something else ends, and each key, with the name."""
    places = places_in(text)
    for way, value in ways(tomllib.loads(text)):
        keys = [part for part in way if isinstance(part, str)]
        option = keys[-2:] == ["options", "value"]
        pointing = (keys[-1] in NAMING and not option) or WITHIN & set(keys) or (keys[-1] == "due" and value in DATES)
        if isinstance(value, str) and pointing:
            yield from ((places.values[way].begin + 1 + end, part) for end, part in parts(value))
        # A header that is misspelt where blocks within blocks follow is no TOML any more.
        if isinstance(way[-1], str) and keys[0] not in ("roles", "norms") and not isinstance(value, list):
            end = places.keys[way].end
            yield end - (text[end - 1] in "\"'"), str(way[-1])
    yield from ((found.end(1), found[1]) for found in re.finditer(r"\{(\w+)\}", text))


def parts(value: str) -> Iterator[tuple[int, str]]:
    """Yield where the names in a value end: "bellen/zorg" has two, "6 weeks after besluit" one."""
    yield from ((found.end(), found[0]) for found in re.finditer(r"[^/ ]+(?![^/]* )", value))


SLIPS = [(name, end, word) for name, text in TEXTS.items() for end, word in slips(text)]


def found_with(folder: Path, name: str, text: str) -> list[Finding]:
    """Check a flow that says this."""
    for one, known in TEXTS.items():
        (folder / f"{one}.toml").write_text(text if one == name else known, encoding="utf-8")
    return check_file(Library(own=folder), folder / f"{name}.toml")


def test_each_slip_is_told_once_where_it_stands(tmp_path: Path) -> None:
    """Whatever name or key is misspelt: one finding, at the very word, which asks whether the right one was meant."""
    assert len(SLIPS) > 200
    wrong = []
    for name, end, word in SLIPS:
        text = TEXTS[name]
        found = found_with(tmp_path, name, text[:end] + "x" + text[end:])
        line, column = text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end)
        hits = [finding for finding in found if _at(finding, line, column) and _means(finding, word)]
        if len(found) != 1 or not hits:
            wrong.append((text.split("\n")[line - 1], word, [(str(finding), finding.at) for finding in found]))
    assert wrong == [], "\n".join(map(str, wrong))


def _at(finding: Finding, line: int, column: int) -> bool:
    at = finding.at
    return at is not None and at.line == line and at.column <= column <= at.column + at.width


def _means(finding: Finding, word: str) -> bool:
    asked = re.search(r"Bedoelt u ([^?]*)\?", finding.advice)
    return asked is not None and word in re.split(", | of ", asked[1])


def test_what_is_called_otherwise_itself_is_told_once(tmp_path: Path) -> None:
    """Where the name of a block is misspelt, everything that names it is one finding, with how many more there are."""
    for kind, word in (("question", "zorg"), ("duty", "bellen"), ("step", "stap-1"), ("norms", "norm-1")):
        text = re.sub(rf'(?m)^(id = "{word}|{word})(?=["\s])', r"\1x", TEXTS["klein"], count=1)
        (finding,) = found_with(tmp_path, "klein", text)
        assert f"Bedoelt u {word}x" in finding.advice and " andere." in finding.message, (kind, str(finding))


@pytest.mark.parametrize("first", range(0, len(SLIPS), 23))
def test_two_slips_are_never_more_than_two_findings(tmp_path: Path, first: int) -> None:
    """Each of them by itself, and nothing that follows from both."""
    name, end, _ = SLIPS[first]
    for other, place, _ in SLIPS[first + 1 :: 7]:
        if other == name and abs(place - end) > 1:
            low, high = sorted((end, place))
            text = TEXTS[name]
            found = found_with(tmp_path, name, text[:low] + "x" + text[low:high] + "x" + text[high:])
            assert 1 <= len(found) <= 2, (text[low - 20 : low], text[high - 20 : high], list(map(str, found)))
