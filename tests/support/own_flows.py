"""What the tests of flows share: a folder of own flows, and a way to put a file in it."""

import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import Finding, FlowError
from meldcode_cli.proof.check import examine
from tests.support import schools
from tests.support.expected import found_as_expected

Write = Callable[[str, str], Path]


def findings(library: Library, path: Path) -> tuple[Finding, ...]:
    """What reading the flow at `path` finds; it must find something, and quickly."""
    started = time.perf_counter()
    with pytest.raises(FlowError) as caught:
        _ = Library(library.own).read_file(path).flow
    # Generous: a hostile file used to take minutes, a slow machine should not fail this.
    assert time.perf_counter() - started < 10
    assert caught.value.findings
    for finding in caught.value.findings:
        assert finding.message.endswith(".")
        assert finding.file == path.name
        assert "Traceback" not in str(finding)
    return caught.value.findings


def check_file(library: Library, path: Path) -> list[Finding]:
    """All that a check of the flow at `path` finds, as a command of its own, which has read nothing before."""
    return list(examine(Library(library.own).read_file(path)).findings)


def found_in_broken(path: Path) -> None:
    """Check a flow of tests/flows/broken: exactly what the file says must be found is found, each with advice."""
    found = check_file(Library(own=schools.FOLDER), path)
    found_as_expected(path, [f"{finding} ({finding.message.code})" for finding in found])
    for finding in found:
        assert finding.message.endswith(".")
        advice, *toml = finding.advice.split("\n")
        assert advice.endswith(":" if toml else (".", "?"))
        # What can be taken over to the letter is TOML by itself, and no sentence has any.
        tomllib.loads("\n".join(toml))
        assert not re.search(r"\w = |[\w'] *\]\]? *=", advice), advice


def said(found: list[Finding]) -> str:
    """All findings as a user reads them."""
    return "\n".join(map(str, found))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The shipped flows, and an empty folder for own ones."""
    return Library(own=tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an own flow: the name without .toml, and its text."""

    def write_flow(name: str, text: str) -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write_flow
