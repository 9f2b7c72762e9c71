"""Each kind of finding has a code: docs/flows.md explains it, and a broken flow shows it. Advice can be followed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from meldcode_cli.authoring import codes as of_scenarios
from meldcode_cli.errors import Excerpt
from meldcode_cli.flow import codes as of_files
from meldcode_cli.flow.files import Library, shipped_folder
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.toml_text import MAX_BYTES
from meldcode_cli.proof import arrived
from meldcode_cli.proof import codes as of_proof
from meldcode_cli.proof.check import READING, broken, examine_named, subject_of
from tests.support import schools
from tests.support.expected import expectations
from tests.support.own_flows import Write, check_file
from tests.support.terminal import ROOT

OF_SHAPE = {*of_files.OF_SHAPE.values(), of_files.OTHER_SHAPE}
CODES = {**of_proof.CODES, **of_scenarios.CODES}
SENTENCES = {sentence: code for code, sentence in CODES.items()}
# What no single file in that folder can show; the tests below do.
APART = {"B01", "B02", "B03", "B04", "B12", "B13", "B14", "B15", "N05", "N06", "S03"}

WITH_TOML = {"B10", "K07", "K08", "K15", "V11", "S13", "S15", "N01", "N02", "N03", "N04", "S01", "K28", "V30"}
"""Of these the advice holds lines to take over."""


def shown(path: Path) -> set[str]:
    """Return the codes of what a broken flow says must be found, which other tests hold it to."""
    found = set()
    for _, *words in expectations(path):
        for word in words:
            room, _, name = word.partition(".")
            if re.fullmatch("[A-Z][0-9]{2}", word):
                found.add(word)
            elif re.fullmatch("[A-Z_]+", name) and room in ("flow", "proof"):
                module = __import__(f"meldcode_cli.{room}.texts", fromlist=["texts"])
                found |= {SENTENCES[getattr(module, name)]} if getattr(module, name) in SENTENCES else set()
    return found


def test_each_code_is_explained() -> None:
    """Part 11 has a row for each code, with a sentence, and no others."""
    part = (ROOT / "docs" / "flows.md").read_text(encoding="utf-8").partition("## 11. Deze melding betekent")[2]
    rows = re.findall(r"(?m)^\| `([A-Z][0-9]{2})` \| (.+) \|$", part)
    assert [code for code, _ in rows] == list(dict.fromkeys(code for code, _ in rows))
    assert {code for code, _ in rows} == {*CODES, *OF_SHAPE}
    for code, text in rows:
        assert text.endswith(".") and all(len(one.split()) <= 20 for one in re.split(r"[.?!] ", text)), code


def test_each_code_is_shown_by_a_broken_flow() -> None:
    """Of those that a flow file can give."""
    found = {code for path in schools.broken() for code in shown(path)}
    flows = {code for code in {*of_proof.CODES, *OF_SHAPE} if code not in APART}
    assert flows - found == set()


def test_a_sentence_has_one_code() -> None:
    """Two kinds of findings never share one, nor one kind two."""
    assert len(SENTENCES) == len(CODES) and not OF_SHAPE & set(CODES)
    assert all(re.fullmatch("[BSKVTENPC][0-9]{2}", code) for code in {*CODES, *OF_SHAPE})


# ---------------------------------------------------------------- what no single file shows


def codes(found: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """Return the codes of what was found."""
    return [finding.message.code for finding in found]


def test_files_that_cannot_be_read(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No flow, no file, one that may not be read, one that is far too large."""
    assert codes(examine_named(library, "weg").findings) == ["B01"]
    assert codes(check_file(library, tmp_path / "weg.toml")) == ["B02"]
    big = tmp_path / "groot.toml"
    big.write_bytes(b"#" * (MAX_BYTES + 1))
    assert codes(check_file(library, big)) == ["B04"]
    monkeypatch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError()))
    assert codes(check_file(library, big)) == ["B03"]


def test_flows_that_build_on_too_much(library: Library, write: Write) -> None:
    """On themselves, or one on the other without end; and more blocks than anybody reads."""
    head = 'format = 1\nid = "{id}"\ntitle = "T"\nversion = "1"\nextends = "{on}"\n'
    for number in range(12):
        path = write(f"r{number}", head.format(id=f"r{number}", on=f"r{number + 1}"))
        assert codes(check_file(library, path)) == ["B11"]
    path = write("r12", head.format(id="r12", on="r12"))
    assert codes(check_file(library, path)) == ["B12"]
    write("r12", head.format(id="r12", on="onderwijs"))
    (finding,) = check_file(library, path.with_name("r0.toml"))
    assert finding.message.code == "B13"
    steps = "".join(f'[[step]]\nid = "s{number}"\n' for number in range(1001))
    assert "S03" in codes(check_file(library, write("veel", steps)))


def test_flows_that_came_along() -> None:
    """Too large, or with something gone."""
    assert codes(arrived.findings(b"#" * (4 * MAX_BYTES + 1))) == ["B14"]
    assert codes(arrived.findings(b'format = 1\nextends = "onderwijs"\n')) == ["B15"]


def test_a_national_base_that_is_less(library: Library, tmp_path: Path) -> None:
    """The base itself keeps every national promise, and every national action."""
    text = (shipped_folder() / "landelijk.toml").read_text(encoding="utf-8")
    path = tmp_path / "landelijk.toml"
    named = re.search(r'\[\[guarantee\]\]\nid = "([a-z0-9-]+)"', text)
    assert named
    changed = text.replace(f'[[guarantee]]\nid = "{named[1]}"', '[[guarantee]]\nid = "anders"', 1)
    path.write_text(changed, encoding="utf-8")
    assert "N05" in codes(list(broken(subject_of(library.read_file(path)), READING)))
    duty = re.search(r'\[\[duty\]\]\nid = "melden-veilig-thuis"\n(?:.*\n)*?(?=\[)', text)
    assert duty and 'due = "now"' in duty[0]
    weaker = text.replace(duty[0], duty[0].replace('due = "now"', 'due = "9 days"'))
    path.write_text(weaker, encoding="utf-8")
    assert "N06" in codes(list(broken(subject_of(Library().read_file(path)), READING)))


# ---------------------------------------------------------------- advice to the letter


def followed(text: str, at: Excerpt, toml: tuple[str, ...]) -> str:
    """Return the file after somebody did what the advice says: a line with that key is replaced, or one is added."""
    lines = text.split("\n")
    if toml[0].startswith("["):
        lines[at.line - 1] = "\n".join(toml)
        return "\n".join(lines)
    key = toml[0].partition(" = ")[0]
    begin = max((n for n in range(at.line) if lines[n].startswith("[")), default=-1)
    if key in ("format", "extends"):
        begin = -1
    end = next((n for n in range(begin + 1, len(lines)) if lines[n].startswith("[")), len(lines))
    there = next((n for n in range(begin + 1, end) if lines[n].startswith(f"{key} =")), None)
    if there is None:
        lines.insert(begin + 1, "\n".join(toml))
    else:
        lines[there] = "\n".join(toml)
    return "\n".join(lines)


def test_advice_is_followed_to_the_letter(tmp_path: Path) -> None:
    """Every line of TOML that advice gives is put in its file: that can be read, and the finding is gone."""
    tried = set()
    for path in schools.broken():
        text = path.read_text(encoding="utf-8", errors="replace")
        said = {word for _, *words in expectations(path) for word in words}
        if not shown(path) & WITH_TOML:
            assert not said & {"toml"}
            continue
        library = Library(own=schools.FOLDER)
        for finding in check_file(library, path):
            toml = finding.detail.toml
            if not toml or finding.at is None:
                continue
            mended = tmp_path / path.name
            mended.write_text(followed(text, finding.at, toml), encoding="utf-8")
            tomllib.loads(mended.read_text(encoding="utf-8"))
            after = [replace(one, at=None) for one in check_file(Library(own=schools.FOLDER), mended)]
            assert (finding.message.code, finding.where) not in {(one.message.code, one.where) for one in after}, toml
            tried.add(finding.message.code)
    assert tried >= WITH_TOML
