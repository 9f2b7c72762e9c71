"""Dutch words for commands: every command has one, it does the same, and it is named wherever commands are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from meldcode_cli import __main__ as program
from meldcode_cli import cli
from meldcode_cli.cli import app
from meldcode_cli.cli.words import DUTCH, PHRASES, WORDS, all_words, words_of
from meldcode_cli.terminal import keyboard
from tests.support.command import inside
from tests.support.terminal import ROOT

# The two places where a reader looks for a word.
README, MANUAL = ROOT / "README.md", ROOT / "docs" / "handleiding.md"


def groups() -> dict[str, dict[str, Any]]:
    """Every group with its commands, and the program itself as ""."""
    top: Any = typer.main.get_command(app)
    inner = {name: each.commands for name, each in top.commands.items() if hasattr(each, "commands")}
    return {"": top.commands, **inner}


def paths() -> set[str]:
    """The full name of every command and of every group."""
    return {f"{group} {name}".strip() for group, commands in groups().items() for name in commands}


def test_every_command_has_a_dutch_word() -> None:
    """One of its own, or a name that is Dutch; and no word stands for a command that is not there."""
    assert set(WORDS) | set(DUTCH) == paths()
    assert not set(WORDS) & set(DUTCH)
    assert all(WORDS.values())


def test_no_word_stands_for_two_commands() -> None:
    """Within a group each name and each word is there once."""
    for group, commands in groups().items():
        found = all_words(group, list(commands))
        assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("path", sorted(WORDS))
def test_a_word_does_what_its_command_does(path: str, tmp_path: Path) -> None:
    """Its help is that of the command, and names the word."""
    group, _, _ = path.rpartition(" ")
    wanted = inside(tmp_path, *path.split(), "--help")
    for word in WORDS[path]:
        said = inside(tmp_path, *group.split(), word, "--help")
        assert (said.code, said.out) == (0, wanted.out)
        assert f"meldcode {group} {word}".replace("  ", " ") in " ".join(wanted.out.split())


def test_words_go_together(tmp_path: Path) -> None:
    """A group by its Dutch word, and in it a command by its Dutch word, with all that belongs behind it."""
    assert inside(tmp_path, "route", "toon", "onderwijs").out == inside(tmp_path, "flow", "show", "onderwijs").out
    assert inside(tmp_path, "overzicht", "--json").json == inside(tmp_path, "list", "--json").json


def test_a_word_with_an_option_in_it_does_that(tmp_path: Path) -> None:
    """`oefen` practises: without a terminal it is refused as that is."""
    for word, phrase in PHRASES.items():
        said, wanted = inside(tmp_path, word), inside(tmp_path, *phrase)
        assert (said.code, said.err) == (wanted.code, wanted.err)
        assert said.code == 2


def test_help_names_each_command_once_with_its_word(tmp_path: Path) -> None:
    """In the help of the program and in that of each group."""
    for group, commands in groups().items():
        rows = re.findall(r"^  (\S.*?)(?:  |$)", inside(tmp_path, *group.split(), "--help").out, re.MULTILINE)
        for name in commands:
            path = f"{group} {name}".strip()
            assert rows.count(", ".join((name, *WORDS.get(path, ())[:1]))) == 1


def test_a_word_for_start_is_as_quick() -> None:
    """The door knows the words for `start`, without loading the table."""
    assert ("start", *WORDS["start"]) == program._BEGIN


@pytest.mark.parametrize("path", [README, MANUAL], ids=lambda path: path.name)
def test_every_word_is_documented(path: Path) -> None:
    """Each stands in a table, behind the name of its command."""
    text = path.read_text(encoding="utf-8")
    for name, words in WORDS.items():
        group = name.rpartition(" ")[0]
        shown = ", ".join(f"`meldcode {group} {word}`".replace("  ", " ") for word in words)
        assert f"| `meldcode {name}` | {shown} |" in text, name
    for word in PHRASES:
        assert f"`meldcode {word}`" in text


def test_nothing_is_shown_of_what_is_typed_while_a_command_with_a_passphrase_loads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The echo goes off before anything heavy is loaded, by each name of the command; elsewhere it stays."""
    done: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(keyboard, "hush", lambda: done.append("stil"))
    monkeypatch.setattr(cli, "run", lambda arguments: done.append(arguments[0]))
    for word in ("key", "sleutel", "show", "toon", "list", "uitleg"):
        program._main([word, "show"])
    assert done == ["stil", "key", "stil", "sleutel", "stil", "show", "stil", "toon", "list", "uitleg"]
    assert {*program._SECRET} >= {word for name in program._SECRET for word in words_of(name)}
