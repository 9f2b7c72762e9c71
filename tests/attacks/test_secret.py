"""The passphrase in a real pseudo-terminal: nobody sees it, and the terminal is left as it was, whatever happens."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from meldcode_cli.seal import passphrase as passphrases
from meldcode_cli.terminal import texts as terminal_texts
from tests.conftest import REAL_WORK_FACTOR
from tests.support import guard
from tests.support.answers import AT
from tests.support.command import meldcode
from tests.support.sealed import CASE, SealedHome, sealed_home
from tests.support.terminal import CTRL_C, CTRL_D, ENTER, ROOT, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")

CTRL_Z, CTRL_BACKSLASH = "\x1a", "\x1c"
SECRET = "kwikstaart é woelwater zevenslaper"
HIDDEN = "(u ziet niets terwijl u typt):"
WRONG = "Deze wachtzin opent uw sleutel niet."
SHOWN = "Over: D.R."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SealedHome:
    """A sealed home with one case; no test here changes it."""
    made = sealed_home(tmp_path_factory.mktemp("geheim"), SECRET)
    assert made.begin().code == 0
    return made


def asked(home: Path, *arguments: str) -> Terminal:
    """Run a command up to where it asks for the passphrase."""
    terminal = Terminal(arguments, home, at=AT)
    terminal.prompted(0, HIDDEN, HIDDEN)
    return terminal


def echoes(terminal: Terminal) -> bool:
    """Tell whether the terminal shows what is typed."""
    return bool(termios.tcgetattr(terminal.child.child_fd)[3] & termios.ECHO)


def waits(until: Callable[[], bool], terminal: Terminal) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 20
    while not until():
        terminal.pump(0.02)
        assert time.monotonic() < end, terminal.text


def seen(terminal: Terminal, typed: str = SECRET) -> bool:
    """Tell whether a long word of what was typed was ever on the screen."""
    return any(word in terminal.raw.decode("utf-8", "replace") for word in typed.split() if len(word) > 6)


def read(terminal: Terminal) -> None:
    """Read what is shown page by page, and be done with it."""
    terminal.wait_for(SHOWN)
    terminal.press("q")
    assert terminal.ends() == 0


# ---------------------------------------------------------------- typed


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_it_opens_and_is_never_seen(made: SealedHome, form: str) -> None:
    """Whatever the keyboard makes of an "é": the key opens, and no sign of the passphrase was on the screen."""
    terminal = asked(made.path, "show", CASE)
    assert not echoes(terminal)
    terminal.child.send(unicodedata.normalize(form, SECRET) + ENTER)
    read(terminal)
    assert SHOWN in terminal.transcript and not seen(terminal)


# What cannot be meant as a passphrase, and what is said of it: it costs no try.
UNREADABLE: dict[str | bytes, str] = {
    "": terminal_texts.TYPED_NOTHING,
    "   \t ": terminal_texts.TYPED_NOTHING,
    "\x1b[A\x1b[B\x1b[C" + SECRET: terminal_texts.SECRET_UNREADABLE,
    "\x1b]0;" + SECRET + "\x07": terminal_texts.SECRET_UNREADABLE,
    "\x1b[200~" + SECRET + "\x1b[201~": terminal_texts.SECRET_UNREADABLE,
    "kwikstaart\u200bje": terminal_texts.SECRET_UNREADABLE,
    "\u202ekwikstaart": terminal_texts.SECRET_UNREADABLE,
    b"kwikstaart\xed\xa0\x80": terminal_texts.SECRET_UNREADABLE,
    b"kwikstaart\xe9": terminal_texts.SECRET_UNREADABLE,
}
# What is no passphrase of this key; each costs one of three tries.
MISTAKEN = {
    "a megabyte, and letters of other scripts": ("kwikstaart" * 100_000, "😀 kwikstaart ẞ 漢字"),
    "several lines at once, and a word": ("kwikstaart een\rkwikstaart twee\rkwikstaart drie", "kwikstaart"),
}


def told(terminal: Terminal, typed: str | bytes, sentence: str) -> None:
    """Type something, and wait for what is said of it and for the question to come again."""
    since = len(terminal.raw)
    # In one go: what comes after a paste of several lines is thrown away, and an Enter by itself may come too late.
    terminal.child.send((typed if isinstance(typed, bytes) else typed.encode()) + ENTER.encode())
    terminal.prompted(since, sentence, HIDDEN)
    assert not echoes(terminal) and b"kwikstaart" not in terminal.raw


def test_keys_that_cannot_be_meant_are_not_seen_and_cost_nothing(made: SealedHome) -> None:
    """Arrows, blanks, escape sequences, invisible characters, a lone surrogate: one sentence each, and again."""
    terminal = asked(made.path, "show", CASE)
    for typed, sentence in UNREADABLE.items():
        told(terminal, typed, sentence)
    terminal.child.send(SECRET + ENTER)
    read(terminal)
    assert SHOWN in terminal.transcript and not seen(terminal)


@pytest.mark.parametrize("what", MISTAKEN)
def test_whatever_else_is_typed_is_not_seen_either(made: SealedHome, what: str) -> None:
    """A megabyte, a paste of several lines, anything: it is wrong, and after two of them one may try again."""
    terminal = asked(made.path, "show", CASE)
    for typed in MISTAKEN[what]:
        told(terminal, typed, " ".join(WRONG.split()))
    terminal.child.send(SECRET + ENTER)
    read(terminal)
    assert SHOWN in terminal.transcript and not seen(terminal)


def test_three_times_wrong_is_enough(made: SealedHome) -> None:
    """After the third the sentence, with what to do, and exit code 1; nothing of any of them was seen."""
    terminal = asked(made.path, "show", CASE)
    for number in range(3):
        since = len(terminal.raw)
        terminal.child.send(f"kwikstaart vergist {number}{ENTER}")
        if number < 2:
            terminal.prompted(since, HIDDEN, HIDDEN)
    assert terminal.ends() == 1
    assert terminal.transcript.count(WRONG) == 3 and "herstelsleutel" in terminal.transcript
    assert not seen(terminal, "kwikstaart vergist") and SHOWN not in terminal.transcript


def test_what_is_typed_while_the_key_opens_is_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening takes half a second: whoever typed a mistake and begins anew at once is not seen either."""
    monkeypatch.setattr(passphrases, "WORK_FACTOR", REAL_WORK_FACTOR)
    made = sealed_home(tmp_path, SECRET)
    terminal = asked(made.path, "verify")
    terminal.child.send("niet de goede" + ENTER)
    for _ in range(40):
        terminal.pump(0.01)
        terminal.child.send("kwikstaart ")
    terminal.wait_for(WRONG)
    assert terminal.leaves() == 130 and not seen(terminal)


# ---------------------------------------------------------------- leaving


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
def test_leaving_shows_nothing_and_puts_the_terminal_back(made: SealedHome, key: str) -> None:
    """Halfway a passphrase: a calm sentence, 130, and nothing of it was seen."""
    terminal = asked(made.path, "show", CASE)
    # With something typed, the first Ctrl-D only hands that over.
    terminal.child.send("kwikstaart" + (key if key == CTRL_C else key + key))
    assert terminal.ends() == 130
    assert "Traceback" not in terminal.transcript and not seen(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP, signal.SIGINT], ids=lambda n: n.name)
def test_a_signal_leaves_a_terminal_that_shows_what_is_typed(made: SealedHome, number: signal.Signals) -> None:
    """Whatever ends the program at this prompt: the shell after it is one in which one sees what one types."""
    shell = pexpect.spawn(
        "sh",
        [
            "-c",
            f'{sys.executable} -m tests.support.at {AT} show {CASE}; echo "einde $?"; stty -a | grep -c -w -- -echo',
        ],
        env={**os.environ, "MELDCODE_HOME": str(made.path), **guard.environment(), "LANG": "C.UTF-8", "PS1": "$ "},
        cwd=str(ROOT),
        timeout=20,
    )
    shell.expect("typt\\):")
    shell.send("kwikstaart")
    time.sleep(0.05)
    for process in Path("/proc").glob("[0-9]*"):
        status = (process / "stat").read_text().rpartition(")")[2].split() if (process / "stat").exists() else []
        if len(status) > 1 and status[1] == str(shell.pid):
            os.kill(int(process.name), number)
    shell.expect("einde [0-9]+")
    shell.expect(pexpect.EOF)
    assert shell.before.strip() == b"0", shell.before


def test_ctrl_z_and_back(made: SealedHome) -> None:
    """Put aside, one sees what one types in the shell; taken up again, it is asked anew, and nothing was seen."""
    environ = {
        **os.environ,
        "MELDCODE_HOME": str(made.path),
        **guard.environment(),
        "LANG": "C.UTF-8",
        "PS1": "klaar$ ",
    }
    # A shell without a line editor of its own: it does not repair the terminal itself.
    shell = pexpect.spawn("sh", ["-i"], env=environ, cwd=str(ROOT), timeout=20)
    shell.delaybeforesend = None
    shell.expect("klaar\\$ ")
    shell.sendline(f"{sys.executable} -m tests.support.at {AT} show {CASE}")
    shell.expect("typt\\):")
    shell.send("kwikstaart" + CTRL_Z)
    shell.expect("klaar\\$ ")
    before = shell.before
    assert termios.tcgetattr(shell.child_fd)[3] & termios.ECHO
    shell.sendline("echo ik zie $((6 * 7))")
    shell.expect("ik zie 42")
    shell.sendline("fg")
    shell.expect("typt\\):")
    before += shell.before
    assert not termios.tcgetattr(shell.child_fd)[3] & termios.ECHO
    shell.sendline(SECRET)
    shell.expect(SHOWN)
    before += shell.before
    shell.send("q")
    shell.expect("klaar\\$ ")
    assert b"kwikstaart" not in before + shell.before
    assert termios.tcgetattr(shell.child_fd)[3] & termios.ECHO
    shell.sendline("exit")
    shell.expect(pexpect.EOF)


def through_a_shell(made: SealedHome, command: str) -> pexpect.spawn:
    """Run a command by way of a shell that sends its output elsewhere, until it asks for the passphrase."""
    environ = {**os.environ, "MELDCODE_HOME": str(made.path), **guard.environment(), "LANG": "C.UTF-8"}
    terminal = pexpect.spawn("sh", ["-c", command], env=environ, cwd=str(ROOT), timeout=20)
    terminal.expect("typt\\):")
    return terminal


def test_a_window_that_is_closed_ends_it_in_silence(made: SealedHome, tmp_path: Path) -> None:
    """The window goes while the passphrase is being typed: the program ends, and writes nothing of it anywhere."""
    complaints = tmp_path / "stderr"
    command = f"exec {sys.executable} -m tests.support.at {AT} show {CASE} 2>{complaints}"
    terminal = through_a_shell(made, command)
    terminal.send("kwikstaart")
    os.close(terminal.child_fd)
    for _ in range(200):
        ended, status = os.waitpid(terminal.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.05)
    assert ended
    assert complaints.read_text() == "", status


# ---------------------------------------------------------------- where it is asked


def test_it_is_asked_on_the_terminal_and_not_in_the_file(made: SealedHome, tmp_path: Path) -> None:
    """`meldcode export 2026-001 > file`, also with standard input from elsewhere: the file holds the dossier alone."""
    target = tmp_path / "dossier.md"
    command = f"{sys.executable} -m tests.support.at {AT} export {CASE} </dev/null >{target}"
    terminal = through_a_shell(made, command)
    terminal.sendline(SECRET)
    terminal.expect(pexpect.EOF)
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# Dossier meldcode 2026-001") and "wachtzin" not in text and "112. Alle nummers" not in text
    assert b"# Dossier" not in terminal.before and b"kwikstaart" not in terminal.before


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", CASE),
        ("backup", "{folder}/kopie"),
        ("key", "test"),
    ],
    ids=" ".join,
)
def test_without_any_terminal_it_says_what_to_do(made: SealedHome, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A service, a scheduled task, a pipe: nobody can be asked, so a sentence with advice (2), and nothing hangs."""
    words = [word.format(folder=tmp_path) for word in arguments]
    said = meldcode(made.path, *words, at=AT, before=os.setsid)
    assert said.code == 2, said
    assert said.out == "" and len(said.err.splitlines()) >= 2 and "terminal" in said.err
