"""One line, read from the terminal key by key: for whoever works line by line.

The terminal's own line holds 4,095 bytes and loses the rest, and shows nobody what stands in it before its Enter. Here
it can be of any length, starts from what stood there, and is told every few seconds. Nothing is redrawn and no escape
sequence is sent: letters are shown as they come, and wiped as the terminal itself does it.
"""

import codecs
import contextlib
import os
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from meldcode_cli.clean import clean
from meldcode_cli.terminal import keyboard, layout, rows
from meldcode_cli.terminal.discreet import Idle
from meldcode_cli.terminal.keeping import BREATH, KEPT_EVERY

# What arrow keys and function keys send; the second is one of which the rest has not come in yet.
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[@-~]|[^\[O])")
_BEGUN = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*|O)?$")
_ENTER, _ERASE, _WIPE, _END = "\r\n", "\x7f\x08", "\x15", "\x04"
_UP = ("\x1b[A", "\x1bOA")
_HIDE = keyboard.HIDE.decode()
_BELL = "\a"
# More than this is not kept, as where keys move a cursor.
_MOST = 30_000

Write = Callable[[str], None]
"""Show this on the terminal, at once."""


class Shelter(Protocol):
    """What hides the screen, or locks it when nobody is there."""

    idle: Idle

    def wait(self) -> float | None:
        """Return how many seconds may pass before somebody has to look again whether to lock; 0: now; None: never."""

    def hide(self) -> None:
        """Show nothing of all this until Enter is pressed."""

    def lock(self) -> None:
        """Show nothing of all this until the passphrase is there again."""


class Line:
    """A line at one terminal. What came in behind the Enter of the last one waits for the next."""

    def __init__(self, descriptor: int, write: Write, shelter: Shelter) -> None:
        self._descriptor, self._write, self._shelter = descriptor, write, shelter
        # Bytes that are no letters become lone surrogates, which a check refuses in Dutch.
        self._decode = codecs.getincrementaldecoder(sys.stdin.encoding or "utf-8")("surrogateescape")
        self._waiting = ""
        self._text, self._prompt, self._before = "", "", ""

    def more(self, seconds: float) -> bool:
        """Tell whether more has come in, within so many seconds."""
        return bool(self._waiting) or keyboard.waits(self._descriptor, seconds)

    def forget(self) -> bool:
        """Throw away what has come in; tell whether that was more than Enter."""
        begun = bool(self._waiting.strip(_ENTER)) and self._waiting[-1] not in _ENTER
        self._waiting = ""
        return keyboard.forget_at(self._descriptor, begun=begun)

    def read(
        self, prompt: str, start: str = "", follow: Callable[[str], None] = lambda _: None, before: str = ""
    ) -> str:
        """Return the line that is typed behind `prompt`, which stands there already, without its Enter.

        `start` stands in it as if typed; `before` comes there by the up arrow, as long as it is empty. `follow` is told
        what stands there, every few seconds while it changes.
        Raises EOFError.
        """
        self._prompt, self._text, self._before = prompt, "", before
        with keyboard.quiet(), self._put_aside():
            self._add(start)
            told, at, pause = start, time.monotonic(), KEPT_EVERY
            while True:
                if self._waiting and self._typed():
                    self._write("\n")
                    return self._text
                if self._text != told and time.monotonic() - at >= pause:
                    began = time.monotonic()
                    follow(self._text)
                    told, at = self._text, time.monotonic()
                    pause = max(KEPT_EVERY, (at - began) * BREATH)
                if self._shelter.wait() == 0:
                    follow(self._text)
                    self._away(self._shelter.lock)
                if keyboard.waits(self._descriptor, min(KEPT_EVERY, self._shelter.wait() or KEPT_EVERY)):
                    self._shelter.idle.here()
                    data = os.read(self._descriptor, 65536)
                    if not data:
                        raise EOFError
                    self._waiting += self._decode.decode(data)

    @property
    def text(self) -> str:
        """What stands in the line now."""
        return self._text

    def _typed(self) -> bool:
        """Do what the keys that wait say, up to an Enter; tell whether that came."""
        while self._waiting:
            if (sequence := _SEQUENCE.match(self._waiting)) and not _BEGUN.match(self._waiting):
                self._waiting = self._waiting[sequence.end() :]
                if sequence[0] in _UP and self._before and not self._text:
                    self._add(self._before)
                else:
                    self._write(_BELL)
                continue
            if _BEGUN.match(self._waiting) and keyboard.waits(self._descriptor, 0.05):
                return False
            plain = re.match(r"[^\x00-\x1f\x7f]+", self._waiting)
            key = plain[0] if plain else self._waiting[0]
            self._waiting = self._waiting[len(key) :]
            if key in _ENTER:
                if key == "\r" and self._waiting[:1] == "\n":
                    self._waiting = self._waiting[1:]
                return True
            self._do(key)
        return False

    def _do(self, key: str) -> None:
        if key in _ERASE:
            self._erase(rows.last_letter(self._text))
        elif key == _WIPE:
            self._erase(len(self._text))
        elif key == "\x17":
            self._erase(len(self._text) - len(re.sub(r"\S*\s*$", "", self._text)))
        elif key == _END and not self._text:
            raise EOFError
        elif key == _HIDE:
            self._away(self._shelter.hide)
        elif key == "\t":
            self._add(" ")
        elif len(key) == 1 and key < " ":
            self._write(_BELL)
        else:
            self._add(key)

    def _away(self, act: Callable[[], None]) -> None:
        """Hide or lock; after that everything stands there again, this line with it."""
        act()
        # What came in along with the key that hid it was no text either.
        self._waiting = ""
        keyboard.hush()

    def _add(self, text: str) -> None:
        if len(self._text) + len(text) > _MOST:
            self._write(_BELL)
        text = text[: _MOST - len(self._text)]
        self._text += text
        self._write(_shown(text))

    def _erase(self, count: int) -> None:
        """Take the last characters away; on another row than the cursor is on, what is left is shown anew."""
        if not count:
            self._write(_BELL)
            return
        gone, self._text = self._text[-count:], self._text[:-count]
        width = shutil.get_terminal_size().columns
        end, size = layout.cells(self._prompt + _shown(self._text + gone)), layout.cells(_shown(gone))
        if size < (end % width or width):
            self._write("\b \b" * size)
        else:
            self._write(f"\n{self._prompt}{_shown(self._text)}")

    @contextlib.contextmanager
    def _put_aside(self) -> Iterator[None]:
        """Give the terminal back while the program is put aside (Ctrl-Z), and show the line again after that."""
        if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
            yield
            return

        def leave(*_: object) -> None:
            keyboard.unhush()
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, leave)

        def again(*_: object) -> None:
            keyboard.hush()
            self._write(f"{self._prompt}{_shown(self._text)}")

        before = signal.signal(signal.SIGTSTP, leave), signal.signal(signal.SIGCONT, again)
        try:
            yield
        finally:
            signal.signal(signal.SIGTSTP, before[0])
            signal.signal(signal.SIGCONT, before[1])


def _shown(text: str) -> str:
    return clean(text, newlines=False)
