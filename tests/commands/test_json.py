"""What is promised to scripts: a schema for each command, every field documented, every example on the page runs."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import typer.main

from meldcode_cli.case.entries import StepCheck
from meldcode_cli.cli.app import app
from meldcode_cli.commands.look import status
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode
from tests import test_documentation as documented
from tests.support.command import inside, meldcode
from tests.support.json_schemas import FOLDER, schemas, text_of
from tests.support.promised import SCHEMAS, held, schema_of
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import CASE, SealedHome, sealed_home
from tests.support.terminal import ROOT

SCENARIO = """flow = "onderwijs"

[[scenario]]
title = "Geen vermoeden"
answers.afweging-1 = "nee"
expect.no_duties = ["bel-112"]
"""
PAGE = ROOT / "docs" / "scripts.md"
# Commands about routes print what people read: a drawing, a text, a list.
ELSEWHERE = ("flow ",)


def commands() -> Iterator[str]:
    """The full name of every command that has `--json`."""

    def walk(command: Any, path: str) -> Iterator[str]:
        for name, each in getattr(command, "commands", {}).items():
            yield from walk(each, f"{path} {name}".strip())
        if any("--json" in parameter.opts for parameter in command.params):
            yield path

    yield from walk(typer.main.get_command(app), "")


# What is a text by itself: pages for people, numbers to call, an empty screen.
TEXTS = {"export", "prepare", "letter", "handleiding", "nood", "wis", "completion"}
# What changes something, and tells by its exit code whether that was done.
ACTS = {
    *("start", "resume", "note", "sign", "strike", "delete", "share", "receive", "restore"),
    *("key add", "key remove", "key test", "key passphrase", "key reseal", "key renew", "key recovery"),
    *("store connect", "store disconnect"),
}


def test_each_command_that_reads_prints_json() -> None:
    """A new command is one of these, or has `--json`: nobody adds one that a script cannot read."""
    every = {name for name in documented.commands() if not name.startswith(ELSEWHERE)}
    assert every - {*commands()} == TEXTS | ACTS


def test_each_command_that_prints_json_has_a_schema() -> None:
    """Nobody adds an object without saying what is in it."""
    known = {" ".join(word for word in words if not word.startswith("-")) for words in SCHEMAS}
    assert {*commands()} <= known
    assert {*SCHEMAS.values()} == {*schemas()} == {path.stem for path in FOLDER.glob("*.json")}


@pytest.mark.parametrize("name", [*schemas()])
def test_a_schema_in_the_package_is_as_it_is_made(name: str) -> None:
    """`python -m tests.support.json_schemas` writes them anew: a new kind of entry is in it at once."""
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == text_of(schemas()[name])


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of an object with named keys, however deep."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


@pytest.mark.parametrize("name", [*schemas()])
def test_every_field_is_named_and_documented(name: str) -> None:
    """No object takes a key that is not in its schema, and the page for who writes scripts names each."""
    page = PAGE.read_text(encoding="utf-8")
    schema = schemas()[name]
    assert next(iter(schema["properties"])) == "format"
    if name == "show":
        # What an entry of a kind holds stands in the page about the dossier, and a test holds that page.
        schema = json.loads(json.dumps(schema))
        for kind in schema["properties"]["log"]["items"]["anyOf"]:
            kind["properties"]["content"] = {}
    for each in objects(schema):
        assert each["additionalProperties"] is False
        assert [key for key in each["properties"] if f"`{key}`" not in page and key != "format"] == []


def test_what_is_not_promised_is_noticed() -> None:
    """The net itself: a key too many, one too few, a sentence in the place of an id."""
    good = {"format": 1, "found": [{"case": CASE, "entry": 1, "type": "answer", "field": "why"}]}
    held(("search", "x", "--json"), json.dumps(good))
    hit = good["found"][0]  # type: ignore[index]
    for wrong in (
        {**good, "more": 1},
        {"format": 1},
        {**good, "format": 2},
        {**good, "found": [{**hit, "type": "Een antwoord."}]},
    ):
        with pytest.raises(fastjsonschema.JsonSchemaValueException):
            held(("search", "x", "--json"), json.dumps(wrong))
    assert schema_of(("zoek", "x", "--json")) == "search" and schema_of(("sleutel", "toon", "--json")) == "key-show"


# ---------------------------------------------------------------- the page


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SealedHome:
    """A sealed home, in the folder from which the examples of the page are run, with the files that these name."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "antwoorden.toml").write_text(block, encoding="utf-8")
    (tmp_path / "notitie.toml").write_text(block[block.index("[[observation]]") :], encoding="utf-8")
    (tmp_path / "onderwijs.scenarios.toml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "kopieen").mkdir()
    monkeypatch.chdir(tmp_path)
    return made


def test_every_example_runs(made: SealedHome) -> None:
    """In the order of the page, in one home. Only what says so itself ends otherwise than well."""
    text = PAGE.read_text(encoding="utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    typed = [shlex.split(line)[1:] for line in lines if line.startswith("meldcode ")]
    assert len(typed) > 15 and {schema_of(words) for words in typed if "--json" in words} == {*SCHEMAS.values()}
    for words in typed:
        if words[:3] == ["agenda", "--ics", "-"]:
            said = meldcode(made.path, *words, at="2026-03-12T16:00:00")
        else:
            said = made.run(*words, at="2026-03-12T16:00:00")
        # The first time there is no backup yet; nobody tried the recovery key.
        codes = {"status": (1,), "resume": (0, 1)}.get(words[0], (0,))
        assert said.code in codes, (words, said)
    assert {path.name for path in Path("kopieen").iterdir()} == {"reservekopie-2026-03-12.tar"}


def test_the_page_names_every_exit_code() -> None:
    """And what `status` may ask attention for."""
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"\n| {code.value} | " in text for code in ExitCode)
    assert all(f"`{name}`" in text for name in status.texts.STATUS_ATTENTION)


# ---------------------------------------------------------------- status


def attention(made: SealedHome, at: str = "2026-03-12T16:00:00") -> tuple[int, list[str]]:
    """How it ends, and what somebody must look at."""
    said = inside(made.path, "status", "--json", at=at)
    assert said.json["good"] == (said.code == 0) == (not said.json["attention"])
    return said.code, said.json["attention"]


def test_status_asks_for_no_key_and_tells_when_all_is_well(made: SealedHome) -> None:
    """Once a backup was made and the recovery key was tried there is nothing to do; after a while there is again."""
    assert attention(made) == (1, ["backup", "recovery"])
    assert made.run("backup", "kopieen", at="2026-03-12T16:00:00").code == 0
    keys = made.home.keys
    assert keys is not None
    keys.save_recipients(replace(keys.recipients(), recovery_tested=BEGIN.date()))
    assert attention(made) == (0, [])
    assert "Alles is in orde." in inside(made.path, "stand", at="2026-03-12T16:00:00").out
    assert attention(made, "2026-03-20T16:00:00") == (0, [])
    assert attention(made, "2026-03-21T17:00:00")[1] == ["backup"]
    assert attention(made, "2027-04-21T16:00:00")[1] == ["overdue", "backup", "recovery"]


def test_status_names_what_cannot_be_read(made: SealedHome) -> None:
    """By number, and never by more than that; a route that is damaged too."""
    made.dossier().unlink()
    (made.path / "flows").mkdir()
    (made.path / "flows" / "eigen.toml").write_text("x = = 1", encoding="utf-8")
    said = inside(made.path, "status", "--json", at="2026-03-12T16:00:00")
    assert said.json["unreadable"] == [CASE] and {"unreadable", "flows"} <= {*said.json["attention"]}
    assert {"flow": "eigen", "version": None, "own": True} in said.json["flows"]
    for word in ("D.R.", AUTHOR.name, "Vuurvlieg"):
        assert word not in said.out + inside(made.path, "status", at="2026-03-12T16:00:00").out


def test_status_of_an_empty_home_is_well(tmp_path: Path) -> None:
    """Nothing was begun: there is nothing to keep, and nothing to try."""
    (tmp_path / "leeg").mkdir(mode=0o700)
    said = inside(tmp_path / "leeg", "status", "--json")
    assert said.code == 0 and said.json["cases"]["open"] == 0


# ---------------------------------------------------------------- the whole dossier


def test_every_entry_is_there_with_who_signed_it(made: SealedHome) -> None:
    """In order, with its hash; the fingerprint is that of the last one."""
    open_case(made.home, CASE, lambda: BEGIN, AUTHOR).record(StepCheck(step="stap-1"))
    found = made.run("show", CASE, "--json").json
    assert [entry["number"] for entry in found["log"]] == [*range(1, found["entries"] + 1)]
    assert found["signed"][0]["name"] == AUTHOR.name and len(found["signed"][0]["entries"]) == found["entries"]
    assert all(entry["signed_by"] == found["signed"][0]["key"] for entry in found["log"])
    assert found["fingerprint"].endswith(found["log"][-1]["hash"])
