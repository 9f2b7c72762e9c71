"""A line that nobody may see while it is typed: read from the terminal itself, whatever stdin and stdout are.

So `meldcode export 2026-001 > bestand` asks for the passphrase on the screen and not in the file. What was typed is
handed back and kept nowhere.
"""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from io import TextIOWrapper

from meldcode_cli import texts
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.terminal import keyboard
from meldcode_cli.terminal.screen import Screen

if sys.platform != "win32":
    import termios

_TERMINAL = "/dev/tty"


class Secrets:
    """Somebody at a terminal who types secrets. `say` is read on that terminal too, and nowhere else."""

    def __init__(self, screen: Screen, descriptor: int | None) -> None:
        self._screen = screen
        self._descriptor = descriptor

    def say(self, text: str = "") -> None:
        """Show a paragraph."""
        self._screen.say(text)

    def ask(self, text: str) -> str:
        """Return what was typed behind `text`, without line end; raises Stopped."""
        keyboard.unhush()
        while True:
            with keyboard.stoppable():
                self._screen.ask(text)
                try:
                    hidden = self._descriptor
                    line = _hidden_windows() if hidden is None else _hidden(hidden, self._screen, text)
                finally:
                    # Nobody saw the Enter either, or the Ctrl-C.
                    self._screen.say()
            typed = line.decode("utf-8", "replace")
            # A key such as an arrow cannot be meant, and nobody would see what went wrong.
            if typed.strip() and typed.isprintable() and "\ufffd" not in typed:
                return typed
            self._screen.say(texts.SECRET_UNREADABLE if typed.strip() else texts.TYPED_NOTHING)


@contextlib.contextmanager
def secrets(needed: str, hint: str) -> Iterator[Secrets]:
    """Find the terminal to ask on; raises MeldcodeError with `needed` and `hint` if there is none."""
    if sys.platform == "win32":
        yield Secrets(Screen(stream=sys.stderr), None)
        return
    try:
        descriptor = os.open(_TERMINAL, os.O_RDWR | os.O_NOCTTY)
    except OSError:
        raise MeldcodeError(needed, hint, ExitCode.USAGE) from None
    with TextIOWrapper(os.fdopen(descriptor, "wb", buffering=0), encoding="utf-8", write_through=True) as stream:
        yield Secrets(Screen(stream=stream), descriptor)


def typed_secret(text: str) -> str:
    """Return what was typed behind `text` while nobody could see it; raises Stopped."""
    with secrets(texts.ASKS_NEED_TERMINAL, texts.ASKS_NEED_TERMINAL_HINT) as talk:
        return talk.ask(text)


def _hidden(descriptor: int, screen: Screen, text: str) -> bytes:
    """Read one line without showing it, also when the program is put aside (Ctrl-Z) and taken up again meanwhile."""
    before = termios.tcgetattr(descriptor)
    hidden = termios.tcgetattr(descriptor)
    hidden[3] = (hidden[3] & ~termios.ECHO) | termios.ICANON | termios.ISIG

    def hide() -> None:
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, hidden)

    def back() -> None:
        hide()
        screen.ask(text)

    def put_back() -> None:
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)

    with _on(signal.SIGCONT, back), _on(signal.SIGTERM, lambda: _end(put_back)), keyboard.on_hang_up(_gone):
        try:
            hide()
            return _line(descriptor)
        finally:
            put_back()


def _line(descriptor: int) -> bytes:
    found = b""
    while not found.endswith(b"\n"):
        more = os.read(descriptor, 4096)
        if not more:
            raise EOFError
        found += more
    return found.rstrip(b"\r\n")


def _hidden_windows() -> bytes:
    import getpass

    return getpass.getpass("").encode("utf-8", "replace")


@contextlib.contextmanager
def _on(number: int, act: Callable[[], object]) -> Iterator[None]:
    """While asking, do `act` on a signal."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(number, lambda *_: act())
    try:
        yield
    finally:
        signal.signal(number, before)


def _end(put_back: Callable[[], object]) -> None:
    """End as the signal wants it, but not with a terminal on which nobody sees what they type."""
    put_back()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTERM)


def _gone() -> None:
    raise EOFError
