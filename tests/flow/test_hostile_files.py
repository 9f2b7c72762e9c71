"""Everything a flow file can be that it should not: findings, soon, in Dutch, and never a trace."""

import os
from pathlib import Path

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.merging import MAX_TABLES
from meldcode_cli.flow.toml_text import MAX_BYTES
from tests.support import schools
from tests.support.own_flows import Write, findings

SMALL = schools.text("klein")

# What is merely wrong is in tests/flows/broken.
HOSTILE = {
    "a dotted key of 50,000 parts": (".".join("a" * 50_000) + " = 1", "bestand", "veel te lang"),
    "a quoted one": (".".join(['"a"'] * 50_000) + " = 1", "bestand", "veel te lang"),
    "a dotted header": ("[" + ".".join("a" * 50_000) + "]", "bestand", "veel te lang"),
    "a dotted key in an inline table": ("x = {" + " . ".join("a" * 50_000) + " = 1}", "bestand", "veel te lang"),
    "deep lists": ("a = " + "[" * 100_000, "bestand", "te diep"),
    "deep tables": ("a = " + "{a=" * 80_000, "bestand", "te diep"),
    "a number of 5,000 digits": ("a = " + "9" * 5_000, "bestand", "veel te lang"),
    "one with underscores": ("a = 1" + "_1" * 5_000, "bestand", "veel te lang"),
    "one word of 500,000 letters": ("a" * 500_000, "einde van het bestand", "geen geldige TOML"),
    "one line of quotes": ('"a' * 200_000, "regel 1", "geen geldige TOML"),
    "very many tables": ("".join(f'[[step]]\nid="s{n}"\n' for n in range(22_000)), "step", "te veel"),
    "a NUL": ('id = "\0"', "regel 1", "geen geldige TOML"),
    "a key twice": ("id = 1\nid = 2\nx = 1", "regel 2", "geen geldige TOML"),
}


def ends(finding: Finding, place: str) -> bool:
    """Whether a finding stands at this place, with a line before it or without."""
    return finding.place == place or finding.place.endswith(f", {place}")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(library: Library, write: Write, name: str) -> None:
    """Whatever is in a file: findings with place and a Dutch sentence, soon, and never a trace."""
    text, place, words = HOSTILE[name]
    found = findings(library, write("fout", text))
    assert any(ends(finding, place) and words in finding.message for finding in found), found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SMALL.encode("utf-16"), "geen gewone tekst"),
        (SMALL.encode("utf-16-le"), "geen geldige TOML"),
        (SMALL.replace("Welke?", "Één?").encode("cp1252"), "geen gewone tekst"),
        (b"#" * (MAX_BYTES + 1), "te groot"),
    ],
)
def test_hostile_bytes(library: Library, tmp_path: Path, content: bytes, words: str) -> None:
    """Bytes that are not UTF-8, or far too many of them, are refused before they are read as TOML."""
    path = tmp_path / "fout.toml"
    path.write_bytes(content)
    assert words in findings(library, path)[0].message


def test_no_ordinary_file(library: Library, tmp_path: Path) -> None:
    """A folder, a pipe or nothing at all is a finding; a pipe does not keep the program waiting."""
    folder, pipe = tmp_path / "map.toml", tmp_path / "pijp.toml"
    folder.mkdir()
    paths = [folder, tmp_path / "weg.toml"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        paths.append(pipe)
    for path in paths:
        assert "geen gewoon bestand" in findings(library, path)[0].message


def test_as_many_tables_as_allowed(library: Library, write: Write) -> None:
    """Exactly the allowed number of blocks can be read."""
    steps = "".join(f'[[step]]\nid = "s{n}"\nnumber = 1\ntitle = "S"\n' for n in range(MAX_TABLES - 2))
    assert len(library.read_file(write("klein", SMALL + steps)).flow.step) == MAX_TABLES


def test_findings_do_not_repeat_what_was_typed(library: Library, write: Write) -> None:
    """A wrong value can hold anything, also what is not for others to read: it does not come back."""
    found = findings(library, write("fout", SMALL.replace('kind = "text"', 'kind = "geheim woord"')))
    assert "geheim woord" not in " ".join(map(str, found))
