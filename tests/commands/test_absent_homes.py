"""An absent home is not an empty one: five conditions are told apart, and what is not there is never called well."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from meldcode_cli.commands.cases import texts as cases_texts
from meldcode_cli.commands.look import texts as look_texts
from meldcode_cli.commands.safe import texts as safe_texts
from meldcode_cli.store import texts
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import Condition, condition, trouble
from tests.support.answers import AT, whole, written
from tests.support.command import Said, inside
from tests.support.first_run import FIRST_DAY, set_up
from tests.support.lots import drawn
from tests.support.player import Player
from tests.support.sealed import CASE
from tests.support.terminal import Terminal

LOOKING = [("list",), ("list", "--json"), ("agenda",), ("agenda", "--json"), ("verify",), ("verify", CASE)]
LOOKING += [("show", CASE), ("export", CASE), ("backup", "kopie.tar"), ("key", "show"), ("key", "test")]
LOOKING += [("flow", "try", "--case", CASE, "afweging-1=ja")]
# These need a home, and no cases.
SETTINGS = [("settings",), ("settings", "--json")]


def run(home: Path | None, *arguments: str, **more: str) -> Said:
    """Run a command in a home that nobody makes for it; the place of the platform if it is None."""
    named = {} if home is None else {"MELDCODE_HOME": str(home)}
    return inside(None, *arguments, at=AT, **named, **more)


def words(text: str) -> str:
    """A text without blanks: a path may be broken anywhere."""
    return "".join(text.split())


def begin(home: Path) -> Said:
    """Begin a case from an answers file."""
    return run(home, "start", "--answers", str(written(home.parent, whole())), "--no-input")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a case."""
    home = tmp_path / "thuis"
    home.mkdir()
    assert begin(home).code == 0
    return home


def files(folder: Path) -> dict[str, bytes]:
    """All that is in a folder."""
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}


# ---------------------------------------------------------------- five things


def test_five_things_are_told_apart(tmp_path: Path, home: Path) -> None:
    """No home, a missing one, an empty one, one that lost its cases, and one with cases."""
    path = tmp_path / "elders"
    assert condition(Home(path)) is Condition.NEVER
    assert condition(Home(path, named=True)) is Condition.MISSING
    path.symlink_to(tmp_path / "weg")
    assert condition(Home(path)) is Condition.MISSING
    path.unlink()
    path.write_text("geen map")
    assert condition(Home(path)) is Condition.MISSING
    assert condition(Home(path / "thuis", named=True)) is Condition.MISSING
    path.unlink()
    path.mkdir()
    assert condition(Home(path, named=True)) is Condition.EMPTY
    (path / "flows").mkdir()
    assert condition(Home(path, named=True)) is Condition.EMPTY
    assert condition(Home(home)) is Condition.THERE
    shutil.rmtree(home / "cases")
    assert condition(Home(home)) is Condition.LOST
    (home / "cases").mkdir()
    assert condition(Home(home)) is Condition.LOST


@pytest.mark.parametrize("left", ["settings.toml", "begun.age", "agenda.key", "keys"])
def test_whatever_work_left_tells_that_there_were_cases(tmp_path: Path, left: str) -> None:
    """Settings, the answers from before a case, the secret of the calendar, keys: none comes before the folder."""
    (tmp_path / left).mkdir() if left == "keys" else (tmp_path / left).write_bytes(b"")
    assert condition(Home(tmp_path)) is Condition.LOST
    # An empty folder is what a share leaves where it was connected.
    (tmp_path / "cases").mkdir()
    assert condition(Home(tmp_path)) is Condition.LOST
    Home(tmp_path).make_place()
    assert condition(Home(tmp_path)) is Condition.THERE


# ---------------------------------------------------------------- who looks


@pytest.mark.parametrize(
    ("gone", "command"),
    drawn([*(("home", one) for one in LOOKING + SETTINGS), *(("cases", one) for one in LOOKING)], 13),
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_whoever_looks_where_it_is_gone_hears_so(home: Path, gone: str, command: tuple[str, ...]) -> None:
    """It is refused, says where was looked, and nothing is made in its place."""
    where = home if gone == "home" else home / "cases"
    where.rename(home.parent / "elders")
    before = files(home.parent)
    said = run(home, *command)
    assert said.code == (3 if command[0] == "verify" else 1) and said.out == "", said
    sentence = texts.HOME_MISSING if gone == "home" else texts.CASES_LOST
    assert words(said.err).startswith(words(sentence.format(path=where))), said
    assert files(home.parent) == before
    (home.parent / "elders").rename(where)
    assert run(home, "verify").code == 0


def test_out_of_reach_is_not_empty(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share that answers with an error: the same sentence."""
    real = os.stat

    def stat(path: object, *arguments: object, **more: object) -> os.stat_result:
        if str(path) == str(home):
            raise OSError(116, "stale")
        return real(path, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", stat)
    assert condition(Home(home, named=True)) is Condition.MISSING


@pytest.mark.parametrize("kind", ["never", "empty", "begun"])
def test_where_nothing_is_yet_it_is_said_where_was_looked(tmp_path: Path, kind: str) -> None:
    """No home at the place of the platform, an empty home, one without cases: done (0), and nothing is called well."""
    path = tmp_path / "data" / "meldcode" if kind == "never" else tmp_path / "thuis"
    if kind != "never":
        path.mkdir()
    if kind == "begun":
        tables = whole()
        del tables["settings"]["name"]
        assert run(path, "start", "--answers", str(written(tmp_path, tables)), "--no-input").code == 1
        assert (path / "cases").is_dir()
    named = None if kind == "never" else path
    for command, sentence in (
        ("list", look_texts.LIST_EMPTY),
        ("agenda", look_texts.AGENDA_EMPTY),
        ("verify", safe_texts.VERIFY_NOTHING),
    ):
        said = run(named, command, XDG_DATA_HOME=str(tmp_path / "data"))
        assert said.code == 0 and said.err == "", said
        assert words(said.out) == words(sentence + texts.LOOKED_IN.format(path=path)), said
        assert safe_texts.VERIFY_ALL_WELL not in said.out
    assert run(named, "list", "--json", XDG_DATA_HOME=str(tmp_path / "data")).json["cases"] == []


def test_own_routes_that_are_out_of_reach_are_told(tmp_path: Path) -> None:
    """The routes of the program are there all the same."""
    said = run(tmp_path / "weg", "flow", "list")
    assert said.code == 0 and "onderwijs" in said.out
    assert words(texts.HOME_MISSING.format(path=tmp_path / "weg")) in words(said.out).replace("!", "")
    assert not (tmp_path / "weg").exists()


@pytest.mark.parametrize("gone", ["home", "cases"])
@pytest.mark.parametrize("command", ["resume", "note", "delete"])
def test_whoever_sits_down_where_it_is_gone_hears_so(home: Path, gone: str, command: str) -> None:
    """At the keyboard nothing is asked, not even a passphrase."""
    where = home if gone == "home" else home / "cases"
    where.rename(home.parent / "elders")
    terminal = Terminal([command, CASE], home, at=AT)
    assert terminal.ends() == 1 and not where.exists()
    sentence = texts.HOME_MISSING if gone == "home" else texts.CASES_LOST
    assert words(sentence.format(path=where)) in words(terminal.text)


@pytest.mark.parametrize("command", [("flow", "new"), ("settings",), ("key", "passphrase"), ("start", "--practice")])
def test_nobody_else_makes_a_home_that_is_missing(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Not for a route, a setting, a key or practice: what is put there would be gone when the share is back."""
    terminal = Terminal(command, None, at=AT, environment={"MELDCODE_HOME": str(tmp_path / "weg")})
    assert terminal.ends() == 1 and not (tmp_path / "weg").exists()


def test_a_case_that_is_not_there_was_looked_for_here(home: Path) -> None:
    """The refusal names the place."""
    said = run(home, "show", "2026-999")
    assert said.code == 1 and words(texts.LOOKED_IN.format(path=home)) in words(said.err)


# ---------------------------------------------------------------- who begins


def test_the_refusal_says_exactly_how_to_go_on(tmp_path: Path) -> None:
    """What it says to type makes the home, also with a blank in its name; then it works."""
    home = tmp_path / "mijn map" / "thuis"
    said = run(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input")
    wrong = trouble(Home(home, named=True))
    assert said.code == 1 and wrong is not None and words(wrong.hint) in words(said.err) and not home.parent.exists()
    subprocess.run(shlex.split(wrong.hint.partition("Maak de map dan eerst, met: ")[2]), check=True)
    assert run(home, "start", "--answers", str(written(tmp_path, whole())), "--no-input").code == 0


@pytest.mark.parametrize("gone", ["home", "cases"])
def test_with_nobody_there_no_case_is_begun_in_another_place(home: Path, gone: str) -> None:
    """The number of the new case would be one that is in use already, in the home that is away."""
    where = home if gone == "home" else home / "cases"
    where.rename(home.parent / "elders")
    said = begin(home)
    sentence = texts.HOME_MISSING if gone == "home" else texts.CASES_LOST
    assert said.code == 1 and words(sentence.format(path=where)) in words(said.err), said
    assert not where.exists()


def test_at_the_place_of_the_platform_a_first_home_is_made(tmp_path: Path) -> None:
    """Nobody said that there was one."""
    answers = str(written(tmp_path, whole()))
    said = run(None, "start", "--answers", answers, "--no-input", XDG_DATA_HOME=str(tmp_path / "data"))
    assert said.code == 0 and (tmp_path / "data" / "meldcode" / "cases" / "2026-001.toml").exists(), said


def at_the_keyboard(home: Path) -> Player:
    """Begin at a terminal, in a home that nobody makes for it."""
    return Player(Terminal(["start"], None, at=FIRST_DAY, environment={"MELDCODE_HOME": str(home)}))


@pytest.mark.parametrize("gone", ["home", "cases"])
def test_at_the_keyboard_it_is_asked_and_no_is_pointed_at(home: Path, gone: str) -> None:
    """Danger comes first; who presses Enter makes nothing."""
    where = home if gone == "home" else home / "cases"
    where.rename(home.parent / "elders")
    play = at_the_keyboard(home)
    play.choose("Is er nu iemand in direct gevaar?", "Ja")
    play.choose(cases_texts.DANGER_AFTER, "Ik heb gebeld")
    play.choose(cases_texts.HOME_ANEW, "Nee")
    assert play.terminal.ends() == 1 and not where.exists()


def test_whoever_says_yes_begins_there(tmp_path: Path) -> None:
    """The first run is as ever after that, and whether somebody called is asked once."""
    play = at_the_keyboard(tmp_path / "nieuw")
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose(cases_texts.HOME_ANEW, "Ja")
    play.choose("Wilt u eerst oefenen?", "Nee")
    play.type("Hoe heet u?", "W. Kuipers")
    play.terminal.leaves()
    assert condition(Home(tmp_path / "nieuw", named=True)) is Condition.THERE


def test_an_empty_home_asks_nothing_more(tmp_path: Path) -> None:
    """Whoever set MELDCODE_HOME made the folder: the first run is as it was."""
    (tmp_path / "nieuw").mkdir()
    play = at_the_keyboard(tmp_path / "nieuw")
    set_up(play)
    play.terminal.leaves()
    assert (tmp_path / "nieuw" / "cases" / "2026-001.toml").exists()
