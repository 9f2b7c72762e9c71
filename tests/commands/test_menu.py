"""`meldcode` alone: at a terminal a menu that is there at once, elsewhere help."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from meldcode_cli.commands.cases import menu, texts
from meldcode_cli.commands.together import texts as together_texts
from meldcode_cli.dossier.known import Row
from meldcode_cli.store.heads import Status
from meldcode_cli.talk.dialogue import Choice, Menu
from tests.support.answers import AT, whole, without_suspicion, written
from tests.support.command import environment, inside
from tests.support.first_run import FIRST_DAY
from tests.support.scripted import Scripted
from tests.support.sealed import CASE, sealed_home
from tests.support.terminal import CTRL_C, ENTER, ROOT, Terminal

NOW = datetime.fromisoformat(AT).astimezone()

# Every row that is there whatever there is.
ALWAYS = (texts.MENU_NEW, texts.MENU_LOOK, texts.MENU_NUMBERS, texts.MENU_STOP)
# What would make it slow to come.
HEAVY = {"typer", "pydantic", "rich", "questionary", "prompt_toolkit", "tomli_w", "pyrage", "cryptography"}
QUESTION = """
import json, os, sys
sys.argv = ["meldcode"]
from meldcode_cli.terminal.prompts import TerminalDialogue
def shown(self, *choices, **more):
    print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
    sys.stdout.flush()
    os._exit(0)
TerminalDialogue.choose = shown
sys.stdin.isatty = sys.stdout.isatty = lambda: True
from meldcode_cli.__main__ import main
main()
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which nobody worked yet."""
    path = tmp_path / "home"
    path.mkdir(mode=0o700)
    monkeypatch.setenv("MELDCODE_HOME", str(path))
    return path


class Seeing(Scripted):
    """Remembers what was offered, and what was pointed at first."""

    def __init__(self, script: Sequence[tuple[str, str]]) -> None:
        super().__init__(script)
        self.offered: list[Sequence[Choice]] = []
        self.pointed: list[str | None] = []

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        self.offered.append(choices)
        self.pointed.append(default)
        return super().choose(choices, default=default, menu=menu)


def begun(home: Path, folder: Path, *, closed: bool = False) -> None:
    """A new case in this home."""
    tables = without_suspicion() if closed else whole()
    assert inside(home, "start", "--answers", str(written(folder, tables)), "--no-input", at=AT).code == 0


def chosen(*script: tuple[str, str]) -> tuple[list[str] | None, Seeing]:
    """What is done after these answers, and with whom was talked."""
    talk = Seeing(script)
    found = menu._chosen(talk, NOW)
    return (None if found is None else found.arguments), talk


def test_elsewhere_it_is_help(home: Path) -> None:
    """In a pipe nothing is asked: the help, and exit code 0; also for a screen reader, whose commands say so."""
    said = inside(home)
    assert (said.code, said.err) == (0, "")
    assert said.out == inside(home, "--help").out
    heard = inside(home, "--accessible")
    assert heard.out == inside(home, "--accessible", "--help").out != said.out
    assert heard.out.replace("meldcode --accessible ", "meldcode ").split() == said.out.split()


@pytest.mark.parametrize(
    ("wish", "arguments"),
    [
        (menu.Wish.NEW, ["start"]),
        (menu.Wish.PRACTISE, ["start", "--practice"]),
        (menu.Wish.NUMBERS, ["nood"]),
        (menu.Wish.DUE, ["agenda"]),
        (menu.Wish.LIST, ["list"]),
        (menu.Wish.NOTE, ["note"]),
        ("2026-001", ["resume", "2026-001"]),
        (menu.Wish.STOP, None),
    ],
)
def test_a_choice_is_the_command_itself(home: Path, tmp_path: Path, wish: str, arguments: list[str] | None) -> None:
    """What is chosen is what somebody would have typed."""
    begun(home, tmp_path)
    assert chosen(("menu.what", wish))[0] == arguments


@pytest.mark.parametrize(
    ("script", "arguments"),
    [
        ([("menu.look", menu.Look.WORD), ("menu.word", "veilig thuis")], ["uitleg", "veilig", "thuis"]),
        ([("menu.look", menu.Look.WORD), ("menu.word", "")], ["uitleg"]),
        ([("menu.look", menu.Look.SEARCH), ("menu.search", "-x blauwe")], ["search", "--", "-x", "blauwe"]),
        ([("menu.look", menu.Look.SHOW)], ["show", "2026-001"]),
        (
            [("menu.look", menu.Look.EXPORT), ("menu.form", "docx")],
            ["export", "2026-001", "--format", "docx", "-o", "2026-001.docx"],
        ),
        ([("menu.look", menu.Look.FLOWS)], ["flow", "list"]),
        ([("menu.look", menu.Look.MANUAL), ("menu.part", "2")], ["handleiding", "2"]),
        ([("menu.look", menu.Look.MANUAL), ("menu.part", "")], ["handleiding"]),
        ([("menu.look", menu.Look.BACK), ("menu.what", menu.Wish.STOP)], None),
    ],
)
def test_looking_up_asks_what(
    home: Path, tmp_path: Path, script: list[tuple[str, str]], arguments: list[str] | None
) -> None:
    """A word, a part of the manual, something in one's cases; and back to the menu."""
    begun(home, tmp_path)
    assert chosen(("menu.what", menu.Wish.LOOK), *script)[0] == arguments


@pytest.mark.parametrize(
    ("script", "arguments"),
    [
        (
            [("menu.together", menu.Together.SHARE), ("menu.which", "2026-002"), ("menu.card", " Bram  de Wit ")],
            ["share", "2026-002", "--with=Bram  de Wit"],
        ),
        (
            [("menu.together", menu.Together.RECEIVE), ("menu.file", "Mijn map/-x.age")],
            ["receive", "--", "Mijn map/-x.age"],
        ),
        ([("menu.together", menu.Together.SIGN), ("menu.which", "2026-001")], ["sign", "2026-001"]),
        ([("menu.together", menu.Together.BACK)], None),
    ],
)
def test_with_a_colleague_it_asks_what_a_command_needs(
    script: list[tuple[str, str]], arguments: list[str] | None
) -> None:
    """Which case, with whom, which file: as it was typed, with its blanks."""
    found = menu._together(Seeing(script), rows(2), NOW)
    assert (None if found is None else found.arguments) == arguments


def test_with_a_colleague_is_offered_where_there_is_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sealed home, also without a case: then there is one to receive. Elsewhere nobody can share."""
    made = sealed_home(tmp_path)
    monkeypatch.setenv("MELDCODE_HOME", str(made.path))
    back = ("menu.together", menu.Together.BACK)
    _, talk = chosen(("menu.what", menu.Wish.TOGETHER), back, ("menu.what", menu.Wish.STOP))
    assert texts.MENU_TOGETHER in offered(talk)
    assert [choice.label for choice in talk.offered[1]] == [texts.MENU_RECEIVE, texts.MENU_BACK]


def test_what_is_chosen_with_a_colleague_is_told_by_the_command_itself(tmp_path: Path) -> None:
    """At a terminal: a file that is not there is told by `receive`, an unknown name by `share`; then the menu again."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    terminal = Terminal([], made.path, at=AT)
    for choice, question, typed, told in (
        (texts.MENU_RECEIVE, texts.MENU_FILE, "weg/-x y.age", together_texts.RECEIVE_NO_FILE),
        (texts.MENU_SHARE, texts.MENU_CARD, "zq onbekend", together_texts.SHARE_NOBODY),
    ):
        terminal.wait_for(texts.MENU_WHAT)
        terminal.choose(texts.MENU_TOGETHER)
        terminal.wait_for(texts.MENU_TOGETHER_WHAT)
        terminal.choose(choice)
        terminal.prompted(0, question)
        terminal.type(typed)
        terminal.wait_for(told)
        terminal.wait_for(texts.MENU_AFTER)
        terminal.press(ENTER)
    terminal.wait_for(texts.MENU_WHAT)
    terminal.choose(texts.MENU_STOP)
    assert terminal.ends() == 0


def test_a_closed_dossier_can_be_seen_too_and_of_more_it_is_asked_which() -> None:
    """Keeping a dossier is often done when it is closed."""
    found = [*rows(2), Row("2026-003", Status.CLOSED, Status.CLOSED, "onderwijs", "stap-5")]
    talk = Seeing([("menu.look", menu.Look.SHOW), ("menu.which", "2026-003")])
    chosen_case = menu._looked_up(talk, found, NOW)
    assert chosen_case is not None and chosen_case.arguments == ["show", "2026-003"]


def offered(talk: Seeing) -> list[str]:
    """What was offered first, in words."""
    return [choice.label for choice in talk.offered[0]]


def test_on_an_empty_machine_practice_comes_right_after_a_new_concern(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a home and in an empty one: nothing to go on with, nothing due, and practice stands on top."""
    for path in (home, tmp_path / "nergens"):
        monkeypatch.setenv("MELDCODE_HOME", str(path))
        _, talk = chosen(("menu.what", menu.Wish.STOP))
        labels = offered(talk)
        assert labels == [texts.MENU_NEW, texts.MENU_PRACTISE_FIRST, *ALWAYS[1:]]
    # Of a home that was named and is not there that is said.
    assert any(str(tmp_path / "nergens") in said for said in talk.warned)


def test_cases_are_named_without_a_key_and_with_what_is_due(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a sealed home too: the number, the step and the day, and nothing of anybody; no passphrase is asked."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    monkeypatch.setenv("MELDCODE_HOME", str(made.path))
    now = datetime.fromisoformat(FIRST_DAY).astimezone()
    talk = Seeing([("menu.what", menu.Wish.STOP)])
    assert menu._chosen(talk, now) is None
    rows = [label for label in offered(talk) if CASE in label]
    assert len(rows) == 1 and rows[0].startswith(texts.MENU_GO_ON.format(case=CASE))
    assert "Stap" in rows[0]


def test_the_arrow_stands_on_the_case_to_go_on_with(home: Path, tmp_path: Path) -> None:
    """Who comes back and only presses Enter goes on; without a case nothing is pointed at but the first row."""
    assert chosen(("menu.what", menu.Wish.STOP))[1].pointed == [None]
    begun(home, tmp_path)
    assert chosen(("menu.what", menu.Wish.STOP))[1].pointed == ["2026-001"]


def test_a_closed_case_is_not_gone_on_with(home: Path, tmp_path: Path) -> None:
    """It is in the list; here there is nothing to do in it."""
    begun(home, tmp_path, closed=True)
    _, talk = chosen(("menu.what", menu.Wish.STOP))
    assert texts.MENU_LIST in offered(talk) and texts.MENU_NOTE not in offered(talk)
    assert not [label for label in offered(talk) if "2026" in label]


def rows(count: int) -> list[Row]:
    """So many open cases."""
    return [
        Row(f"2026-{number:03d}", Status.OPEN, Status.OPEN, "onderwijs", "stap-4") for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (40, 20), (30, 24), (80, 60)])
def test_the_menu_is_never_higher_than_the_window(columns: int, lines: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With forty cases: the most urgent are in it, the others one choice further; every case can be chosen."""
    monkeypatch.setattr(menu.shutil, "get_terminal_size", lambda: (columns, lines))
    talk = Seeing([("menu.what", menu.Wish.OTHER), ("menu.which", "2026-040")])
    assert menu._asked(talk, rows(40), NOW, some=True, sealed=True) == "2026-040"
    first, rest = talk.offered
    height = sum(menu._height(choice.label, columns) for choice in first)
    assert height + menu._AROUND <= lines
    named = [choice.value for choice in (*first, *rest) if choice.value.startswith("2026")]
    assert named == [row.case for row in rows(40)]


def test_it_is_there_as_fast_as_a_first_question(home: Path, tmp_path: Path) -> None:
    """Until it is shown nothing is loaded that takes long, also with cases."""
    begun(home, tmp_path)
    run = subprocess.run(
        [sys.executable, "-c", QUESTION], env=environment(home), capture_output=True, text=True, check=True, cwd=ROOT
    )
    *said, last = run.stdout.splitlines()
    assert any(texts.MENU_WHAT in line for line in said)
    assert not HEAVY & set(json.loads(last))


def test_after_looking_something_up_the_menu_is_there_again(home: Path, tmp_path: Path) -> None:
    """At a terminal: the numbers, the menu once more, a case, and then the end; with keys."""
    begun(home, tmp_path)
    terminal = Terminal([], home, at=AT, rows=24)
    terminal.wait_for(texts.MENU_WHAT)
    terminal.choose(texts.MENU_NUMBERS)
    terminal.wait_for(texts.MENU_AFTER)
    assert "0800-2000" in terminal.transcript
    terminal.press(ENTER)
    terminal.wait_for(texts.MENU_WHAT)
    terminal.choose(texts.MENU_STOP)
    assert terminal.ends() == 0


def test_whoever_worked_in_a_case_is_done(home: Path, tmp_path: Path) -> None:
    """Stopping in the case ends the program too, with what that said last; Ctrl-C in the menu is 130."""
    begun(home, tmp_path)
    terminal = Terminal([], home, at=AT)
    terminal.wait_for(texts.MENU_WHAT)
    terminal.press(ENTER)
    terminal.wait_for("Kloppen deze antwoorden?")
    terminal.press("stoppen", ENTER)
    terminal.ends()
    assert terminal.transcript.count(texts.MENU_WHAT) == 1
    again = Terminal([], home, at=AT)
    again.wait_for(texts.MENU_WHAT)
    again.press(CTRL_C)
    assert again.ends() == 130
    assert texts.MENU_STOPPED in again.transcript


def test_an_error_leads_back_to_the_menu(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Also where the command would have been the end: there is something to choose after it."""
    talk = Seeing([("menu.what", menu.Wish.NEW), ("menu.after", "nee")])
    monkeypatch.setattr(menu, "need_terminal", lambda: None)
    monkeypatch.setattr(menu, "choose_dialogue", lambda _: talk)
    done: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        done.append(arguments)
        return 4

    assert menu.menu(lambda: NOW, run) == 0
    assert done == [["start"]]


def test_a_folder_that_is_not_there_takes_one_sentence_of_the_menu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to do about it is told by the command that is chosen; the menu itself stays in sight."""
    monkeypatch.setenv("MELDCODE_HOME", str(tmp_path / "weg"))
    talk = Scripted([])
    assert menu._cases(talk, NOW) == []
    (said,) = talk.warned
    assert "niet te bereiken" in said and "\n" not in said
