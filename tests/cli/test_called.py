"""The program under another name: that name stands in all advice, and what it is about stands nowhere in it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

import meldcode_cli
from meldcode_cli import called
from meldcode_cli.__main__ import main
from meldcode_cli.case.texts import LOG_COMMENT
from meldcode_cli.cli import texts as cli_texts
from meldcode_cli.cli.words import WORDS
from meldcode_cli.flow.files import Library
from meldcode_cli.lookup.terms import terms
from tests.commands.test_start import known
from tests.support.command import Said, environment
from tests.test_documentation import commands

NAME = "blad"


@pytest.fixture(autouse=True)
def back() -> Iterator[None]:
    """The name is of one run."""
    yield
    called.started_as(called.NAME)
    called.carries(False)


def sentences() -> Iterator[str]:
    """Every sentence of every room."""
    for module in pkgutil.walk_packages(meldcode_cli.__path__, "meldcode_cli."):
        if module.name.rpartition(".")[2] in ("texts", "shared"):
            for value in vars(importlib.import_module(module.name)).values():
                yield from _strings(value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)


def test_every_command_is_known_by_name() -> None:
    """A new command is renamed too, and so is the Dutch word that advice gives."""
    assert {name.split()[0] for name in commands()} <= set(called.COMMANDS)
    assert {words[0] for path, words in WORDS.items() if " " not in path} <= set(called.COMMANDS)


def test_all_advice_names_the_dutch_word() -> None:
    """Only help names the command by its name too, and the first lines of a dossier, which are kept as they are."""
    english = re.compile(rf"(?<!de )meldcode (?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b")
    excepted = {*_strings([value for name, value in vars(cli_texts).items() if name.startswith("HELP_")]), LOG_COMMENT}
    told = [text for text in sentences() if text not in excepted]
    assert len(told) > 500
    assert [text for text in told if english.search(text)] == []
    assert [
        text for text in _strings([(each.brief, each.text, each.example) for each in terms()]) if english.search(text)
    ] == []


def test_no_advice_names_another_command_than_can_be_typed() -> None:
    """In no sentence is the old name left before a command or an option; the reporting code keeps its name."""
    called.started_as(f"/usr/local/bin/{NAME}")
    left = re.compile(r"meldcode (?:--|(?:" + "|".join(called.COMMANDS) + r")\b)")
    told = [*sentences()]
    assert len(told) > 500 and any(left.search(text) for text in told)
    assert [text for text in told if left.search(called.named(text))] == []
    assert called.named("Dat kan met: meldcode key reseal. De meldcode start zo.") == (
        f"Dat kan met: {NAME} key reseal. De meldcode start zo."
    )


@pytest.mark.parametrize("program", [called.NAME, NAME])
def test_advice_carries_on_what_was_asked_for(program: str) -> None:
    """Who needs `--accessible` never types a command from the screen without it; said twice it stands there once."""
    called.started_as(program)
    assert called.named("Dat kan met: meldcode toon 2026-001") == f"Dat kan met: {program} toon 2026-001"
    called.carries(True)
    bare = re.compile(rf"{program} (?:{'|'.join({*called.COMMANDS} - {'nood', 'wis'})})\b(?!.*--accessible)")
    told = [text for text in sentences() if re.search(r"(?<!de )meldcode (?:hervat|toon|begin)\b", text)]
    assert len(told) > 10
    for text in told:
        named = called.named(text)
        assert not bare.search(named) and f"{program} --accessible " in named
        assert called.named(named) == named
    assert called.alone() == f"{program} --accessible"
    assert called.named("Bel: meldcode nood. De meldcode start zo.") == f"Bel: {program} nood. De meldcode start zo."


@pytest.mark.parametrize(
    ("always", "environ", "given", "carried"),
    [(False, "", True, True), (False, "1", True, False), (True, "", True, False), (False, "", False, False)],
    ids=["once", "environment", "setting", "not"],
)
def test_advice_carries_it_only_if_nothing_else_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], always: bool, environ: str, given: bool, carried: bool
) -> None:
    """As it stands on the screen where nothing is there yet."""
    home = known(tmp_path / "home", accessible=always)
    said = run(home, capsys, "list", *(["--accessible"] if given else []), environ=environ)
    assert said.code == 0 and f"{NAME} {'--accessible ' if carried else ''}begin" in said.out


def test_no_question_of_a_flow_changes() -> None:
    """There the word is the reporting code."""
    called.started_as(NAME)
    for flow in Library().ids():
        text = repr(Library().read(flow).data)
        assert called.named(text) == text


@pytest.mark.parametrize(
    ("program", "name"),
    [
        (r"C:\Users\J\bin\blad.exe", "blad"),
        ("blad", "blad"),
        ("/opt/meldcode", "meldcode"),
        ("/x/meldcode_cli/__main__.py", "meldcode"),
        ("-c", "meldcode"),
        ("", "meldcode"),
        ("bin/\x1b[2J", "meldcode"),
        ("a" * 60, "meldcode"),
    ],
)
def test_what_counts_as_a_name(program: str, name: str) -> None:
    """Only what somebody could have called it, and what no terminal obeys."""
    called.started_as(program)
    assert called.name() == name


def run(home: Path, capsys: pytest.CaptureFixture[str], *arguments: str, environ: str = "") -> Said:
    """Run a command under another name; with `environ` as ACCESSIBLE."""
    with (
        mock.patch.dict("os.environ", environment(home, ACCESSIBLE=environ), clear=True),
        mock.patch.object(sys, "argv", [f"/home/j/bin/{NAME}", *arguments]),
    ):
        code = main()
    said = capsys.readouterr()
    return Said(code, said.out, said.err)


@pytest.mark.parametrize(
    "arguments",
    [
        *(["--help"], [], ["--version"], ["weg"], ["nood"], ["list"], ["list", "--all"], ["agenda"], ["settings"]),
        *(["show", "2026-001"], ["show", "x"], ["resume"], ["verify"], ["flow", "list"], ["key", "show"], ["wis"]),
        *([name.split()[0], "--help"] for name in sorted(commands()) if not name.startswith(("start", "flow"))),
    ],
    ids=" ".join,
)
def test_under_another_name_the_word_is_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """Help, advice, refusals, and what is looked at without opening a case."""
    home = known(tmp_path / "home")
    said = run(home, capsys, *arguments)
    words = (said.out + said.err).replace(str(home), "")
    # The reporting code itself keeps its name, in the title of a route say.
    assert not re.search(r"(?<![Dd]e )(?<!Landelijke )\bmeldcode\b", words), words
    if arguments in (["--help"], []):
        assert "kindermishandeling" not in words and f"Gebruik: {NAME} " in words
