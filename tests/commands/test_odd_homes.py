"""Homes that are not as they should be, through the front door: one sentence, nothing followed and nothing changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from meldcode_cli.case.entries import StepCheck
from meldcode_cli.commands.safe import texts as safe_texts
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode
from meldcode_cli.store import texts
from meldcode_cli.store.register import NAME
from tests.support.answers import AT
from tests.support.command import inside, meldcode
from tests.support.player import Player
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import CASE, SealedHome, sealed_home
from tests.support.terminal import Terminal

NOBODY = "~niemand-zo-heet-hier/x"


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with a case."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    return made


def words(text: str) -> str:
    """A text with single blanks."""
    return " ".join(text.split())


# ---------------------------------------------------------------- a home of nobody


@pytest.mark.parametrize("command", [("list",), ("verify",), ("flow", "list"), ("backup", "x.tar"), ("agenda",)])
def test_a_home_of_a_user_who_is_not_there_is_one_sentence(command: tuple[str, ...]) -> None:
    """Whatever command: what MELDCODE_HOME says is not repeated, and nothing is made."""
    said = inside(None, *command, at=AT, MELDCODE_HOME=NOBODY)
    assert said.code == ExitCode.REFUSED and words(said.err) == f"{texts.HOME_UNKNOWN} {texts.HOME_UNKNOWN_HINT}"
    assert said.out == "" and not Path(NOBODY.partition("/")[0]).exists()


def test_danger_comes_first_also_without_a_home() -> None:
    """Somebody who begins a case hears the number, and only then what is wrong."""
    player = Player(Terminal(["start"], None, at=AT, environment={"MELDCODE_HOME": NOBODY}))
    player.choose("Is er nu iemand in direct gevaar?", "Ja")
    player.choose("Wat wilt u nu doen?", "Ik heb gebeld")
    assert player.terminal.ends() == ExitCode.REFUSED
    assert texts.HOME_UNKNOWN in words(player.terminal.text)


# ---------------------------------------------------------------- a folder that is a link


@pytest.mark.parametrize("folder", ["cases", "keys"])
def test_a_folder_that_is_a_link_is_not_followed(made: SealedHome, tmp_path: Path, folder: str) -> None:
    """The very folder, moved elsewhere with a link in its place: it is told, and what is elsewhere stays as it is."""
    elsewhere = tmp_path / "elders"
    (made.path / folder).rename(elsewhere)
    (made.path / folder).symlink_to(elsewhere)
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    commands = [("show", CASE), ("verify",), ("key", "reseal")]
    commands += [("list",), ("export", CASE), ("delete", CASE)] if folder == "cases" else []
    for command in commands:
        if command[0] == "delete":
            terminal = Terminal(command, made.path, at=AT, environment={"MELDCODE_PASSPHRASE_FILE": "/dev/null"})
            assert terminal.ends() != 0 and texts.FOLDER_IS_LINK in words(terminal.text)
            continue
        said = made.run(*command)
        assert said.code in (1, 3, 5) and "Er ging iets mis" not in said.err, (command, said)
        assert texts.FOLDER_IS_LINK in words(said.err + said.out), (command, said)
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before
    # The home itself may be a link: the user says where it is.
    (made.path / folder).unlink()
    elsewhere.rename(made.path / folder)
    (tmp_path / "thuis").symlink_to(made.path)
    assert inside(tmp_path / "thuis", "verify", at=AT, MELDCODE_PASSPHRASE_FILE=str(made.passphrase_file)).code == 0


# ---------------------------------------------------------------- a register that cannot be kept


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_a_register_that_cannot_be_kept_is_told(made: SealedHome, tmp_path: Path, kind: str) -> None:
    """Something else in its place: this machine would forget every dossier, and an older copy would not stand out.
    Answers are saved all the same."""
    path = made.path / "register" / NAME
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(tmp_path / "elders")
    else:
        os.mkfifo(path)
    with made.home.cases.locked(CASE):
        open_case(made.home, CASE, lambda: BEGIN, AUTHOR).record(StepCheck(step="stap-1"))
    assert made.run("list").code == 0 and made.run("show", CASE).code == 0
    said = made.run("verify")
    assert said.code == ExitCode.VERIFICATION_FAILED and words(safe_texts.VERIFY_NO_REGISTER) in words(said.out)
    assert f"{CASE}: in orde." in said.out and not (tmp_path / "elders").exists()
    path.rmdir() if kind == "folder" else path.unlink()
    # What stood in it is gone, and that is told until somebody looked into it.
    assert made.run("verify").code == ExitCode.VERIFICATION_FAILED and path.is_file()
    assert made.run("verify").code == ExitCode.VERIFICATION_FAILED


# ---------------------------------------------------------------- a file that the user names


@pytest.mark.parametrize("kind", ["pipe", "folder", "too big", "missing"])
def test_a_file_that_is_named_and_is_none_is_refused_at_once(made: SealedHome, tmp_path: Path, kind: str) -> None:
    """An answers file, a backup, an export, a passphrase: a pipe keeps nobody waiting, and nothing is read for ever."""
    path = tmp_path / "gegeven"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "too big":
        path.write_bytes(b"x" * (17 * 1024 * 1024))
    for command in (
        ("start", "--answers", str(path), "--no-input"),
        ("restore", str(path)),
        ("verify", CASE, "--against", str(path)),
    ):
        said = made.run(*command)
        assert said.code in (1, 3) and len(said.err.splitlines()) >= 2 and "Er ging iets mis" not in said.err, command
    said = meldcode(made.path, "show", CASE, at=AT, MELDCODE_PASSPHRASE_FILE=str(path))
    assert said.code == 1 and "MELDCODE_PASSPHRASE_FILE" in said.err
