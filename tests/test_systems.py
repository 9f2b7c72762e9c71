"""Windows, as far as can be known elsewhere: its rules for names, paths, keys and characters hold in these tests."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from meldcode_cli.commands.look import shells
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library
from meldcode_cli.store import new_file
from meldcode_cli.store import texts as store_texts
from meldcode_cli.store.names import can_be_called, case_file
from meldcode_cli.terminal import console, keyboard, layout
from meldcode_cli.terminal import texts as terminal_texts
from tests.support.answers import AT, whole, written
from tests.support.command import inside
from tests.support.sealed import sealed_home
from tests.support.systems import ROOT, needs_unix
from tests.support.texts import all_texts
from tests.test_documentation import CI, MANUAL, README, blocks

WORKFLOW = ROOT / ".github" / "workflows" / "test.yml"
# What a window or a pipe can be set to there: Western Europe for programs and for the console, and the United States.
CODE_PAGES = ("cp1252", "cp850", "cp437", "ascii")


class Keys:
    """A console in which these keys were pressed; "|" is a pause."""

    def __init__(self, pressed: str) -> None:
        self.pressed = list(pressed)

    def getwch(self) -> str:
        """The next key."""
        while self.pressed[0] == "|":
            del self.pressed[0]
        return self.pressed.pop(0)

    def kbhit(self) -> bool:
        """Whether a key is there at once."""
        return bool(self.pressed) and self.pressed[0] != "|"


# ---------------------------------------------------------------- keys


@pytest.mark.parametrize(
    ("pressed", "typed"),
    [
        ("vier woorden\r", "vier woorden"),
        ("vir\x08er\r", "vier"),
        ("fout\x15goed\r", "goed"),
        # An arrow, a function key and Delete are no letters; "à" is one, also right before something else.
        ("a\xe0Hb\x00;c\xe0Sd\r", "abcd"),
        ("voil\xe0|!\r", "voilà!"),
        ("\x08\x08x\r", "x"),
        ("€é\u0133\r", "€é\u0133"),
    ],
)
def test_a_passphrase_is_what_was_typed(pressed: str, typed: str) -> None:
    """In a Windows console a key that is no letter comes as two characters: neither gets into a passphrase."""
    assert console.typed_line(Keys(pressed)) == typed


@pytest.mark.parametrize(
    ("pressed", "raised"), [("ab\x03", KeyboardInterrupt), ("\x1a", EOFError), ("a\x04", EOFError)]
)
def test_a_passphrase_can_be_left(pressed: str, raised: type[BaseException]) -> None:
    """Ctrl+C, Ctrl+Z and Ctrl+D."""
    with pytest.raises(raised):
        console.typed_line(Keys(pressed))


def test_keys_that_wait_are_seen_and_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paste is told from somebody who types, and what was pressed before a question is forgotten."""
    waiting = Keys("meer")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(keyboard, "_terminal", lambda: 0)
    monkeypatch.setattr(console, "console", lambda: waiting)
    assert keyboard.waits(0) and keyboard.more_lines()
    keyboard.forget()
    assert waiting.pressed == [] and not keyboard.waits(0, 0.01) and not keyboard.more_lines()


def test_no_key_is_named_that_the_window_takes_itself() -> None:
    """Alt+Enter makes a window of Windows fill the screen: there another way is named, which works everywhere."""
    assert "Alt+Enter" not in terminal_texts.KEYS_LINES_WINDOWS
    assert "Esc en dan Enter" in terminal_texts.KEYS_LINES_WINDOWS
    assert "Esc en dan Enter" in terminal_texts.KEYS_LINES


# ---------------------------------------------------------------- names and paths


@pytest.mark.parametrize(
    "name",
    [
        "con",
        "NUL.md",
        "com1.html",
        "Aux .docx",
        "a:b.md",
        "a?.md",
        'a"b',
        "dossier.",
        "dossier ",
        "a|b",
        "x\x07.md",
    ],
)
def test_a_name_that_windows_cannot_have_is_refused_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is asked or written: a device would take the text, and behind a colon nobody would find it."""
    assert not can_be_called(name)
    monkeypatch.setattr(new_file, "_WINDOWS", True)
    with pytest.raises(MeldcodeError) as refused:
        new_file.must_be_free(tmp_path / name, "", "")
    assert refused.value.message == store_texts.NO_FILE_NAME
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["dossier.md", "2026-001.md", "console.md", "com.md", "é.html", ".begin", "a b.docx"])
def test_another_name_is_good_there(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that only begins like that of a device."""
    assert can_be_called(name)
    monkeypatch.setattr(new_file, "_WINDOWS", True)
    new_file.must_be_free(tmp_path / name, "", "")


def kept(home: Path) -> Iterable[Path]:
    """Every file and folder that is kept, from its home on."""
    return [path.relative_to(home) for path in home.rglob("*")]


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    """A sealed home and an open one, with all that comes of a whole case."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    (tmp_path / "open").mkdir(mode=0o700)
    answers = str(written(tmp_path, whole()))
    assert inside(tmp_path / "open", "start", "--answers", answers, "--no-input", at=AT).code == 0
    assert inside(tmp_path / "open", "agenda", "--ics", str(tmp_path / "a.ics"), at=AT).code == 0
    return tmp_path


def test_what_is_kept_can_be_called_so_everywhere(everything: Path) -> None:
    """No device, no sign that a system keeps for itself, no two names that differ in capitals only; and short enough
    for a folder of 190 characters, where Windows stops at 260."""
    for home in (everything / "open", *(path for path in everything.iterdir() if (path / "keys").is_dir())):
        names = [*kept(home)]
        assert names
        for path in names:
            assert all(can_be_called(part) for part in path.parts), path
            windows = PureWindowsPath(*path.parts)
            assert not windows.is_absolute() and windows.parts == path.parts == PurePosixPath(*path.parts).parts
            # A file is written beside its place first, under a longer name.
            assert len(str(windows)) + 30 <= 65, path
        assert len({str(path).casefold() for path in names}) == len(names)
    assert all(can_be_called(f"{flow}.toml") for flow in Library().ids())


@pytest.mark.parametrize("name", ["2026-001.toml.age", "2026-001.flow", "2026-001.draft.opzij-1.age", "2026-001.lock"])
def test_names_are_read_the_same_by_both_rules(name: str) -> None:
    """A path of either system has the same name in it."""
    for path in (PureWindowsPath("C:\\Users\\W. Kuipers\\meldcode\\cases", name), PurePosixPath("/home/w/cases", name)):
        assert case_file(path.name) == case_file(name) is not None


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("C:\\Program Files\\Python\\Scripts\\meldcode.exe", "meldcode"),
        ("C:\\Users\\x\\hulp.exe", "hulp"),
        ("C:\\x\\$(kwaad).exe", "meldcode"),
        ("/usr/bin/hulp", "hulp"),
        ("", "meldcode"),
    ],
)
def test_the_name_of_the_program_is_known_by_both_rules(
    called: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system calls it; one that a shell would read as more than a name counts as the usual one."""
    monkeypatch.setattr(sys, "argv", [called])
    monkeypatch.setattr(shells, "Path", PureWindowsPath if "\\" in called else PurePosixPath)
    assert shells.name() == name


# ---------------------------------------------------------------- characters


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_every_sentence_can_be_read_in_every_code_page(code_page: str) -> None:
    """Each character is there or has a plain one in its place: no question mark comes where none stood."""
    lost = [text.words for text in all_texts() if layout.fit(text.words, code_page).count("?") != text.words.count("?")]
    assert lost == []


# ---------------------------------------------------------------- where it was tried


def test_the_workflow_runs_the_same_command() -> None:
    """On three systems, with nothing from elsewhere but the checkout and Python itself."""
    text = WORKFLOW.read_text(encoding="utf-8")
    command = next(block for block in blocks(README, "sh") if "pytest" in block).strip()
    assert f"run: {command}\n" in text and command in CI.read_text(encoding="utf-8")
    windows = command.replace("python3 ", "python ").replace(".venv/bin/", ".venv/Scripts/")
    assert f"run: {windows}\n" in text
    assert re.findall(r"(\w+)-latest", text) == ["ubuntu", "macos", "windows"]
    assert re.findall(r"uses: (.+)", text) == ["actions/checkout@v4", "actions/setup-python@v5"]
    assert "http" not in text and "secrets." not in text


def test_windows_passes_over_what_needs_another_system_and_no_more() -> None:
    """What opens a terminal or forks; the rules of flows, cases, exports and proofs are tried there too."""
    found = {path.relative_to(ROOT).as_posix(): needs_unix(path) for path in (ROOT / "tests").rglob("test_*.py")}
    assert found["tests/cli/test_cli.py"] and found["tests/terminal/test_window.py"]
    for name in ("tests/flow/test_rules.py", "tests/case/test_state.py", "tests/export/test_selection.py"):
        assert not found[name], name
    assert sum(not unix for unix in found.values()) > 80


def test_the_manual_says_what_was_not_tried() -> None:
    """Nobody is told that it works on a Windows that nobody had."""
    text = " ".join(MANUAL.read_text(encoding="utf-8").split())
    assert "niet geprobeerd op een echte Windows-computer" in text
