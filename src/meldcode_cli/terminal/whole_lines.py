"""Reading whole lines, for whoever works line by line: at a terminal key by key, elsewhere as they come.

One word hides the screen, as a key does elsewhere.
"""

import contextlib
import sys
from collections.abc import Callable
from io import TextIOWrapper

from meldcode_cli.errors import Stopped
from meldcode_cli.terminal import keyboard, spoken, texts
from meldcode_cli.terminal.hearing import Hearing
from meldcode_cli.terminal.typed_line import Line


class WholeLines(Hearing):
    """Somebody who types lines."""

    def __init__(self) -> None:
        super().__init__(accessible=True)
        # What was written up to the prompt.
        self._before: list[str] = []
        descriptor = keyboard.reads_letters()
        self._line = None if descriptor is None else Line(descriptor, lambda text: self._write(text, sys.stdout), self)
        # Bytes that are no UTF-8 become lone surrogates, which a check refuses in Dutch, instead of an exception.
        if isinstance(sys.stdin, TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                sys.stdin.reconfigure(errors="surrogateescape")

    def _one_line(self) -> str:
        """Read one line; lines that came along with it are a paste, and none of them counts."""
        while True:
            line = self._read()
            if not self._more():
                return line
            self._forget()
            self.warn(texts.LINE_TOO_MANY)

    def _read(self) -> str:
        self._prompt()
        line = self._next().strip()
        return "?" if spoken.asks(line) else line

    def _prompt(self) -> None:
        if self._line is not None:
            # Before it can be seen, or what is typed at once is shown twice.
            keyboard.hush()
        self._before = self.kept().pieces
        self.ask(texts.YOUR_ANSWER)

    def _more(self) -> bool:
        """Tell whether a line was followed at once by another, as in a paste."""
        return keyboard.more_lines() if self._line is None else self._line.more(keyboard.AT_ONCE)

    def _forget(self) -> bool:
        """Throw away what was typed before it could be meant; tell whether that was more than Enter."""
        return keyboard.forget() if self._line is None else self._line.forget()

    def _next(self, start: str = "", follow: Callable[[str], None] = lambda _: None, before: str = "") -> str:
        """Read the next line, without its line end; `start` stands in it where that can be, `before` is put there by a
        key."""
        try:
            with keyboard.stoppable(), keyboard.on_hang_up(_end):
                try:
                    return self._one(start, follow, before)
                finally:
                    self.heard()
        except Stopped:
            # What is said next begins on a line of its own, if there is anybody to read it.
            with contextlib.suppress(OSError, ValueError):
                self.say()
            raise

    def _hidden(self) -> None:
        """Hide on a word; neither that nor what came along with it is an answer, or comes back."""
        self._kept = self._before
        if self._line is not None:
            # What is typed once the question is back is for its prompt.
            keyboard.hush()
        self._forget()
        self.hide()

    def _one(self, start: str, follow: Callable[[str], None], before: str) -> str:
        if self._line is None:
            while spoken.hides(line := sys.stdin.readline()):
                self._hidden()
                self._prompt()
            if not line:
                _end()
            return line.rstrip("\r\n")
        self.idle.here()
        try:
            while spoken.hides(line := self._line.read(f"{texts.YOUR_ANSWER} ", start, follow, before)):
                self._hidden()
                self._prompt()
            return line
        except BaseException:
            # Ctrl-C, or a window that was closed: what stood there is kept as far as it can be.
            follow(self._line.text)
            raise


def _end() -> None:
    raise EOFError
