"""A real pseudo-terminal with the program in it: keys go in, the screen is read back as a person sees it."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pexpect
import pyte
from wcwidth import wcwidth

from meldcode_cli.store.disk import make_folder
from meldcode_cli.terminal import texts
from tests.support import guard
from tests.support.forked import Forked

ROOT = guard.ROOT
UP, DOWN, ENTER, ESC, CTRL_C, CTRL_D = "\x1b[A", "\x1b[B", "\r", "\x1b", "\x03", "\x04"
PATIENCE = 30.0
PROMPT = "Uw antwoord:"
# What stands before an option that can be ticked.
_BOX = re.compile(r"^\[[ x]\] ")
# What is written where somebody presses Enter to read on, and taken away again.
PAUSED, _TAKEN_AWAY = texts.PAUSED.encode(), f"{texts.PAUSED}\r\x1b[K"
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*\x07|\x1b[()][A-Z0-9]|\x1b[=>]|\r")


def made(home: Path | None) -> None:
    """Make the empty folder that MELDCODE_HOME will name, as whoever sets that does: `start` makes none unasked."""
    # What was put in its place by a test, be it a link to nowhere, stays as it is.
    if home is not None and not os.path.lexists(home) and not any(path.is_file() for path in home.parents):
        make_folder(home)


def plain(raw: bytes | str) -> str:
    """Return what was written to a terminal as words with single spaces between them, without the edges of boxes."""
    return " ".join(without_escapes(raw).replace("┃", " ").split())


def without_escapes(raw: bytes | str) -> str:
    """Return what was written to a terminal without its escape sequences."""
    text = raw if isinstance(raw, str) else raw.decode("utf-8", "replace")
    return _ESCAPES.sub("", text.replace(_TAKEN_AWAY, ""))


def at_rest(child: pexpect.spawn) -> bool:
    """Tell whether a program waits for something, and has said all that it had to say.

    On a busy machine one that is only waiting for its turn is as quiet, and would throw away what is typed before it
    asks. Only Linux tells the two apart; elsewhere this is always so.
    """
    try:
        state = Path(f"/proc/{child.pid}/stat").read_bytes().rpartition(b")")[2].split()[0]
    except OSError:
        return True
    return state not in (b"R", b"D") and not select.select([child.child_fd], [], [], 0)[0]


class Screen(pyte.Screen):
    """A screen that works out anew only the rows that were written on: tests look at it time and again."""

    _rows: tuple[str, ...] = ()

    @property
    def display(self) -> list[str]:
        """The rows of the screen, as wide as it is."""
        if self.dirty or len(self._rows) != self.lines:
            before = self._rows if len(self._rows) == self.lines else ("",) * self.lines
            anew = self.dirty if before is self._rows else range(self.lines)
            self._rows = tuple(self._row(y) if y in anew else row for y, row in enumerate(before))
            self.dirty.clear()
        return [*self._rows]

    def _row(self, y: int) -> str:
        line = self.buffer[y]
        chars = [line[x].data for x in range(self.columns)]
        row = "".join(chars)
        if row.isascii():
            return row
        # Behind a character that is two columns wide stands an empty one.
        return "".join(char for x, char in enumerate(chars) if not x or wcwidth(chars[x - 1][:1] or " ") != 2)


class Terminal:
    """One run of a command in a terminal of `columns` by `rows`; `at` sets its clock, by way of `module`.

    Where it waits to be read on, Enter is pressed, unless it `waits` for the test.
    With a clock of its own it is forked from this process, unless it must be a `fresh` one.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        home: Path,
        *,
        at: str | None = None,
        columns: int = 80,
        rows: int = 60,
        environment: dict[str, str] | None = None,
        module: str = "tests.support.at",
        fresh: bool = False,
        waits: bool = False,
    ) -> None:
        if [*arguments][:1] == ["start"]:
            made(home)
        environ = {
            **os.environ,
            "MELDCODE_HOME": str(home),
            "TERM": "xterm-256color",
            **guard.environment(),
            "LANG": "C.UTF-8",
            # What stands there at the end is what most tests read; tests/commands/test_leaving.py clears it.
            "MELDCODE_KEEP_SCREEN": "1",
            "COLUMNS": str(columns),
            "LINES": str(rows),
        }
        # Without its bytecode the program would be compiled anew in each of hundreds of runs.
        for name in ("ACCESSIBLE", "NO_COLOR", "MELDCODE_PASSPHRASE_FILE", "PYTHONDONTWRITEBYTECODE"):
            environ.pop(name, None)
        environ |= environment or {}
        run = ["-m", "meldcode_cli"] if at is None else ["-m", module, at]
        self.raw = b""
        self.waits, self.read_on = waits, 0
        self.screen = Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        # What Python itself makes of its environment can only be seen in a process of its own.
        forked = at is not None and not fresh and not environ.keys() & {"LC_ALL", "PYTHONIOENCODING"}
        self.child = (Forked if forked and environ["LANG"] == "C.UTF-8" else pexpect.spawn)(
            sys.executable, [*run, *arguments], env=environ, dimensions=(rows, columns), timeout=PATIENCE, cwd=str(ROOT)
        )
        # Keys go out at once: no test relies on the pause that pexpect makes before each.
        self.child.delaybeforesend = None

    def pump(self, seconds: float = 0.05) -> bool:
        """Read what the program wrote; False when it has ended."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        # A terminal answers the question where its cursor is; prompt_toolkit asks it.
        for _ in range(data.count(b"\x1b[6n")):
            self.child.send(f"\x1b[{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R")
        self.stream.feed(data)
        if not self.waits and self.raw.count(PAUSED) > self.read_on:
            self.read_on += 1
            self.child.send(ENTER)
        return True

    @property
    def text(self) -> str:
        """What is on the screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display).strip()

    @property
    def transcript(self) -> str:
        """Everything that was ever on the screen, escape sequences left out."""
        return without_escapes(self.raw)

    def said(self, since: int) -> str:
        """What was written from byte `since` on, as words with single spaces between them."""
        return plain(self.raw[since:])

    def wait_for(self, *texts: str, patience: float = PATIENCE) -> str:
        """Wait until one of `texts` is on the screen (line breaks do not matter) and return it."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            alive = self.pump()
            seen = " ".join(self.text.split())
            for text in texts:
                if " ".join(text.split()) in seen:
                    self.settle()
                    return text
            if not alive:
                break
        raise AssertionError(f"none of {texts} came on the screen:\n{self.text}")

    def wait_till_gone(self, text: str, patience: float = PATIENCE) -> None:
        """Wait until `text` is no longer on the screen."""
        end = time.monotonic() + patience
        while text in self.text:
            assert self.pump() and time.monotonic() < end, f"{text!r} stays on the screen:\n{self.text}"

    def wait_till_changed(self, shown: str, patience: float = PATIENCE) -> None:
        """Wait until something else is on the screen than what was `shown`."""
        end = time.monotonic() + patience
        while self.text == shown:
            assert self.pump() and time.monotonic() < end, f"this stays on the screen:\n{self.text}"

    def settle(self) -> None:
        """Wait until the program has stopped writing, as a person does before pressing a key."""
        quiet = 0
        while quiet < 2:
            before = len(self.raw)
            if not self.pump(0.03):
                return
            quiet = quiet + 1 if len(self.raw) == before and at_rest(self.child) else 0

    def prompted(self, since: int, question: str, prompt: str = PROMPT, patience: float = PATIENCE) -> str:
        """Wait until `question` was put and its `prompt` stands there, in what was written from byte `since` on.

        Returns what was written then, as words; keys that are pressed from now on answer this question.
        """
        end = time.monotonic() + patience
        wanted, seen, size = " ".join(question.split()), "", -1
        while time.monotonic() < end:
            if len(self.raw) != size:
                size = len(self.raw)
                seen = plain(self.raw[since:])
                at = seen.rfind(wanted)
                if at >= 0 and prompt in seen[at:]:
                    return seen
            if not self.pump():
                break
        raise AssertionError(f"{question!r} was not asked:\n{self.text}")

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            self.child.send(key)
            self.settle()

    def type(self, text: str) -> None:
        """Type a line and press Enter."""
        self.child.send(text)
        self.settle()
        self.press(ENTER)

    def choose(self, label: str) -> None:
        """Move to the option that begins with `label`, with the arrow keys, and press Enter."""
        self.point(label)
        self.press(ENTER)

    def point(self, label: str) -> None:
        """Move to the option that begins with `label`, as soon as the list is there; no longer than that takes."""
        end = time.monotonic() + PATIENCE
        before: tuple[int, str] | None = None
        passed: list[str] = []
        while time.monotonic() < end:
            size, row = len(self.raw), self._pointed()
            # What is drawn can come in two parts: a row counts once nothing follows it.
            drawn = row == before or row is None or (self.pump(0.015) and len(self.raw) == size)
            if row is not None and row != before and drawn:
                # In a narrow window the first row of an option is only its beginning.
                if row[1].startswith(label) or (len(row[1]) > 20 and label.startswith(row[1])):
                    return
                if passed.count(row[1]) > 1:
                    break
                passed.append(row[1])
                before = row
                self.child.send(DOWN)
            while drawn and len(self.raw) == size and time.monotonic() < end:
                if not self.pump():
                    end = 0.0
        raise AssertionError(f"no option {label!r}:\n{self.text}")

    def pointed_at(self, *, soon: bool = False) -> str:
        """Wait until an option is pointed at and nothing follows it, and return what it says; `soon` as one is."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if not soon or self._pointed() is None:
                self.settle()
            if (row := self._pointed()) is not None:
                return row[1]
        raise AssertionError(f"no option is pointed at:\n{self.text}")

    def _pointed(self) -> tuple[int, str] | None:
        """Return the row of the screen that is pointed at, and what it says."""
        rows = enumerate(self.screen.display)
        found = [(at, _BOX.sub("", line.strip(" »"))) for at, line in rows if line.lstrip().startswith("»")]
        return found[-1] if found else None

    def ends(self) -> int:
        """Wait until the program ends and return its exit code (negative: the signal that ended it)."""
        end = time.monotonic() + PATIENCE
        while self.pump() and time.monotonic() < end:
            pass
        self.child.close(force=False)
        if self.child.exitstatus is not None:
            return int(self.child.exitstatus)
        return -int(self.child.signalstatus or 0)

    def leaves(self) -> int:
        """Stop with Ctrl-C, wait until the program ends and return its exit code.

        Between two questions keys are thrown away, and a slow machine can be there still: then once more, as one does.
        """
        end = time.monotonic() + PATIENCE
        again = 0.0
        while time.monotonic() < end:
            if time.monotonic() > again:
                self.child.send(CTRL_C)
                again = time.monotonic() + 3.0
            if not self.pump():
                break
        return self.ends()

    def kill(self) -> None:
        """End the program at once, without a chance to tidy up."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()
