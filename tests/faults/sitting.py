"""One run of the real program in a terminal of its own, forked from this process so that it begins at once.

What it says is read as a user reads it; answers are typed as a user types them, line by line.
"""

from __future__ import annotations

import fcntl
import functools
import gc
import io
import os
import pickle
import pty
import select
import signal
import sys
import termios
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import typer.main

from meldcode_cli import clock
from meldcode_cli.__main__ import main
from meldcode_cli.case import blocks, format_2
from meldcode_cli.cli import app
from meldcode_cli.dossier import opening
from meldcode_cli.dutch import shared
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import key_files, keys
from meldcode_cli.terminal import keyboard
from meldcode_cli.terminal import texts as terminal_texts
from tests.faults.shim import Call, Fault, Said, Shim
from tests.support import forked

NOW = datetime.fromisoformat("2026-03-10T15:00:00+01:00")
PROMPT = terminal_texts.YOUR_ANSWER
SECRET = (keyring_texts.PASSPHRASE, keyring_texts.PASSPHRASE_AGAIN, shared.RECOVERY_ASK, keyring_texts.SECOND_KEY)
PROMPTS = (PROMPT, *SECRET)
CTRL_C = "\x03"
PATIENCE = 30.0
Reply = str | Callable[[str], str]
"""What is typed: a line, or what follows from all that was said so far."""
Answers = tuple[tuple[str, Reply], ...]
"""What is typed at which question, named by a part of it; at any other question the user presses Ctrl-C."""


@dataclass
class Run:
    """How a run went: all that was said, how it ended (negative: by which signal), and each call it made."""

    said: str
    code: int
    trace: list[Call | Said] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What was said, with single blanks."""
        return " ".join(self.said.split())

    @property
    def told(self) -> tuple[int, int]:
        """How often the program asked something, and how often it said "Opgeslagen."."""
        return told(self.said)

    @property
    def calls(self) -> list[Call]:
        return [item for item in self.trace if isinstance(item, Call)]


def told(said: str) -> tuple[int, int]:
    """Count what makes a user think that all above it is kept: the next question, and "Opgeslagen."."""
    return said.count(PROMPT), said.count(terminal_texts.SAVED)


@functools.cache
def warm_up() -> None:
    """Load all of the program here, and work out what its commands are: no run has to."""
    forked.warm_up()
    _commands()


@functools.cache
def _commands() -> Any:
    """Work out what the commands are, once and not in every run: that takes longer than a save."""
    return typer.main.get_command(app)


_require_sound = opening.require_sound
_sound: set[str] = set()


def require_sound(read: ReadFlow) -> None:
    """Prove a flow as the program does, but once, and not in every run: nothing that is kept depends on it."""
    if read.sha256 not in _sound:
        _require_sound(read)
        _sound.add(read.sha256)


class Sitting:
    """The program at work in a process of its own, and somebody who answers."""

    def __init__(
        self,
        home: Path,
        arguments: Sequence[str],
        answers: Answers = (),
        *,
        fault: Fault | None = None,
        after: Callable[[Call], None] | None = None,
        before: Callable[[], None] | None = None,
        environment: dict[str, str] | None = None,
        quick: bool = True,
        trace: bool = False,
    ) -> None:
        warm_up()
        self._answers = answers
        self._raw = b""
        self._reported = b""
        self._answered = 0
        # Somebody who is asked the same thing over and over gives up.
        self._left = 40
        self._stopping = False
        self._status: int | None = None
        self._report, write = os.pipe()
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            # All calls of a run must fit: nobody reads them before the program has ended.
            fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, 1 << 20)
        self._child, self._terminal = pty.fork()
        if not self._child:
            os.close(self._report)
            self._be_the_program(home, arguments, fault, after, before, environment or {}, quick, write if trace else 0)
        os.close(write)
        self._trace = trace

    @property
    def said(self) -> str:
        return self._raw.decode("utf-8", "replace").replace("\r\n", "\n")

    def until(self, text: str) -> None:
        """Wait until the program has said `text`, answering what it asks meanwhile."""
        end = time.monotonic() + PATIENCE
        while text not in " ".join(self.said.split()):
            if not self._pump(end):
                raise AssertionError(f"{text!r} was not said:\n{self.said}")

    def ends(self) -> Run:
        """Wait until the program ends; one that hangs is ended, and that is an error."""
        end = time.monotonic() + PATIENCE
        while self._pump(end):
            pass
        os.close(self._terminal)
        code = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
        with os.fdopen(self._report, "rb") as report:
            self._reported += report.read()
        trace = pickle.loads(self._reported) if self._trace and code >= 0 else []
        return Run(self.said, code, trace)

    def kill(self) -> Run:
        """End the program at once, without a chance to tidy up."""
        os.kill(self._child, signal.SIGKILL)
        return self.ends()

    def _pump(self, end: float) -> bool:
        """Read what was said, and answer if something is asked; False when the program has ended."""
        ready: list[int] = []
        while not ready and time.monotonic() < end:
            ready = select.select([self._terminal], [], [], 0.5)[0]
            # A long report does not fit in the pipe: whoever writes it waits until it is read.
            while select.select([self._report], [], [], 0)[0] and (part := os.read(self._report, 65536)):
                self._reported += part
            if not ready and self._stopping:
                # Ctrl-C can come right before the program waits for a line; then nobody hears it.
                os.write(self._terminal, CTRL_C.encode())
        if not ready:
            os.kill(self._child, signal.SIGKILL)
            raise AssertionError(f"the program hangs:\n{self.said}")
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            return False
        self._raw += data
        self._answer()
        return bool(data)

    def _answer(self) -> None:
        asked = " ".join(self.said[self._answered :].split())
        prompt = next((prompt for prompt in PROMPTS if asked.endswith(prompt)), None)
        if prompt is None:
            return
        self._answered = len(self.said)
        self._left -= 1
        # The last question that was put is the one to answer: it stands below the last blank line.
        last = " ".join(self.said.rpartition("\n\n")[2].split())
        known = [reply for question, reply in self._answers if question in last]
        reply = known[-1] if known and self._left > 0 else CTRL_C
        if prompt in SECRET:
            _wait_until_hidden(self._terminal)
        typed = reply if isinstance(reply, str) else reply(self.said)
        self._stopping = typed == CTRL_C
        os.write(self._terminal, (typed if typed == CTRL_C else typed + "\n").encode())

    def _be_the_program(
        self,
        home: Path,
        arguments: Sequence[str],
        fault: Fault | None,
        after: Callable[[Call], None] | None,
        before: Callable[[], None] | None,
        environment: dict[str, str],
        quick: bool,
        report: int,
    ) -> None:
        code = 99
        gc.disable()
        shim = Shim(home.parent, fault, after)
        try:
            _furnish(home, arguments, environment, shim)
            if quick:
                # What is waited for without anybody noticing: another try at a rename, the rest of a paste.
                time.sleep = lambda _: None
                waits = keyboard.waits
                keyboard.waits = lambda descriptor, seconds=0.0: waits(descriptor, 0.0)
            if before is not None:
                before()
            shim.install()
            code = main()
            sys.stdout.flush()
            if report:
                with io.FileIO(report, "wb") as file:
                    file.write(pickle.dumps(shim.trace))
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)


def _furnish(home: Path, arguments: Sequence[str], environment: dict[str, str], shim: Shim) -> None:
    """Make this process the program as it begins: its arguments, its terminal, its time."""
    for name in ("ACCESSIBLE", "NO_COLOR", "MELDCODE_PASSPHRASE_FILE", "XDG_DATA_HOME"):
        os.environ.pop(name, None)
    os.environ |= {"MELDCODE_HOME": str(home), "TERM": "dumb", "COLUMNS": "80", **environment}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    clock.now = lambda: NOW
    # What is the same in every run can be compared.
    blocks.salt = format_2.salt = lambda: "0" * 32
    key_files.new_signing_key = keys.new_signing_key = lambda: SigningKey(bytes(32))
    opening.require_sound = require_sound
    commands = _commands()
    typer.main.get_command = lambda _: commands
    sys.argv = ["meldcode", *arguments]
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
    sys.stdout = _Heard(shim, 1)
    sys.stderr = _Heard(shim, 2)


class _Heard(io.TextIOWrapper):
    """A terminal to write to, of which the shim hears what is said."""

    def __init__(self, shim: Shim, descriptor: int) -> None:
        super().__init__(io.FileIO(descriptor, "wb", closefd=False), encoding="utf-8", write_through=True)
        self._shim = shim

    def write(self, text: str) -> int:
        written = super().write(text)
        self._shim.heard(text)
        return written


def _wait_until_hidden(terminal: int) -> None:
    """Wait until what is typed is not shown any more: what came before that is thrown away by the terminal."""
    end = time.monotonic() + PATIENCE
    while termios.tcgetattr(terminal)[3] & termios.ECHO and time.monotonic() < end:
        time.sleep(0.001)


def run(home: Path, arguments: Sequence[str], answers: Answers = (), **more: Any) -> Run:
    """Run a command to its end."""
    return Sitting(home, arguments, answers, **more).ends()
