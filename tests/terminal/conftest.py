"""What the terminal tests share: choices, a prompt fed with keys, and a real pseudo-terminal."""

import contextlib
import io
import os
import re
import select
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest
from prompt_toolkit.application import AppSession, create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from meldcode_cli.talk.dialogue import Choice
from tests.support import forked, guard
from tests.support.terminal import PAUSED, Screen, at_rest

forked.bind_once()

YES_NO = (Choice("ja", "Ja"), Choice("nee", "Nee"), Choice("twijfel", "Ik twijfel"))

UP, DOWN, ENTER, SPACE = "\x1b[A", "\x1b[B", "\r", " "
CTRL_C, CTRL_D = "\x03", "\x04"
PASTE, END = "\x1b[200~", "\x1b[201~"

# English words of questionary, prompt_toolkit and Python that a Dutch screen cannot hold by chance.
ENGLISH = re.compile(
    r"\b(arrow|keys|select|selections|done|toggle|invert|filter|answer|invalid|input|finish|warning|cursor|"
    r"traceback|error|exception|cancelled|press|window|search|repeat|arg|yes)\b",
    re.IGNORECASE,
)


class Keys:
    """A prompt without a terminal: somebody presses keys, and all that prompt_toolkit draws is kept."""

    def __init__(self, pipe: PipeInput, drawn: io.StringIO, session: AppSession) -> None:
        self.pipe = pipe
        self._drawn = drawn
        self._session = session
        self._person: threading.Thread | None = None

    def press(self, *reads: str | bytes) -> None:
        """Press keys in the background: each argument arrives at once, the next when that has been dealt with."""

        def person() -> None:
            for number, read in enumerate(reads):
                if number:
                    while not self._dealt_with():
                        time.sleep(0.002)
                    # After that much anybody takes a breath: without one it would be a paste that goes on.
                    time.sleep(0.15 if len(reads[number - 1]) >= 300 else 0)
                self.pipe.send_bytes(read if isinstance(read, bytes) else read.encode())

        self.finish()
        self._person = threading.Thread(target=person, daemon=True)
        self._person.start()

    def _dealt_with(self) -> bool:
        """Tell whether all keys were read and handled, and a prompt waits for more: the same, or the next."""
        app = self._session.app
        loop = app.loop if app is not None else None
        if app is None or loop is None or not app.is_running or not app.render_counter:
            return False
        if select.select([self.pipe.fileno()], [], [], 0)[0]:
            return False
        # What was read is handled in one turn of the loop: when this comes by, that turn is over.
        turn = threading.Event()
        with contextlib.suppress(RuntimeError):  # it is closed already
            loop.call_soon_threadsafe(turn.set)
        return turn.wait(0.5) and self._session.app is app and app.is_running and not app.is_done

    def finish(self) -> None:
        """Wait until all keys have been pressed."""
        if self._person:
            self._person.join(60)
            assert not self._person.is_alive(), "nobody read the keys"

    @property
    def drawn(self) -> str:
        """Return what was drawn, without prompt_toolkit's own ways to move the cursor."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x08", "", self._drawn.getvalue())


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keys]:
    """Give a prompt keys instead of a keyboard."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    drawn = io.StringIO()
    with create_pipe_input() as pipe:
        output = Vt100_Output(drawn, lambda: Size(rows=40, columns=80), enable_cpr=False)
        # A prompt that waits for a key that never comes must fail, not hang.
        patience = threading.Timer(90, pipe.close)
        patience.daemon = True
        patience.start()
        with create_app_session(input=pipe, output=output) as session:
            yield Keys(pipe, drawn, session)
        patience.cancel()


class Window:
    """A real terminal window with a small program in it that talks through the dialogue; it is forked from this
    process, unless it must be a `fresh` one, which takes a while to begin."""

    def __init__(
        self, program: str, folder: Path, columns: int, rows: int = 40, *, fresh: bool = False, **environment: str
    ) -> None:
        script = folder / "program.py"
        script.write_text(
            "from meldcode_cli.talk.dialogue import Choice, Menu, Position\n"
            "from meldcode_cli.errors import Stopped\n"
            "from meldcode_cli.terminal.prompts import dialogue\n"
            "d = dialogue(False)\n" + program,
            encoding="utf-8",
        )
        environ = {**os.environ, **guard.environment(), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        for name in ("COLUMNS", "LINES", "NO_COLOR", "ACCESSIBLE", "PYTHONDONTWRITEBYTECODE"):
            environ.pop(name, None)
        self.screen = Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw, self.read_on = b"", 0
        self.child = (pexpect.spawn if fresh else forked.Forked)(
            sys.executable, [str(script)], env=environ | environment, dimensions=(rows, columns), timeout=30
        )
        self.child.delaybeforesend = None

    @property
    def text(self) -> str:
        """Return what is on the screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display).strip("\n")

    def pump(self) -> bool:
        """Read what the program wrote; False when it has ended."""
        try:
            data = self.child.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        for _ in range(data.count(b"\x1b[6n")):
            self.child.send("\x1b[1;1R")
        self.stream.feed(data)
        # Where it waits to be read on, Enter is pressed.
        if self.raw.count(PAUSED) > self.read_on:
            self.read_on += 1
            self.child.send(ENTER)
        return True

    def wait_for(self, text: str) -> None:
        """Wait until `text` is on the screen, line breaks apart, and the program waits in its turn: what is typed from
        here on is not typed too early."""
        end = time.monotonic() + 30
        while text not in " ".join(self.text.split()):
            alive = self.pump()
            assert alive and time.monotonic() < end, f"{text!r} did not come:\n{self.text}"
        while not at_rest(self.child) and self.pump() and time.monotonic() < end:
            pass

    def wait_for_bytes(self, wanted: bytes) -> None:
        """Wait until the program has written `wanted`, and not a moment longer."""
        end = time.monotonic() + 30
        while wanted not in self.raw:
            alive = self.pump()
            assert alive and time.monotonic() < end, f"{wanted!r} did not come:\n{self.text}"

    def send(self, keys: str) -> None:
        """Press keys, all at once."""
        self.child.send(keys)

    def stop(self) -> None:
        """Press Ctrl-C until the program ends: between two prompts there is nobody yet to hear it."""
        end, again = time.monotonic() + 30, 0.0
        while self.pump():
            assert time.monotonic() < end, f"the program did not end:\n{self.text}"
            if time.monotonic() > again:
                again = time.monotonic() + 2
                self.send("\x03")

    def end(self) -> int | None:
        """Wait for the end of the program and return its exit code."""
        end = time.monotonic() + 30
        while self.pump():
            assert time.monotonic() < end, f"the program did not end:\n{self.text}"
        self.child.close()
        return self.child.exitstatus
