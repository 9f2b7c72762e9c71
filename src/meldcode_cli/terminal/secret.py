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
from typing import Any

from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.terminal import discreet, keyboard, texts
from meldcode_cli.terminal.screen import Screen, wanted

if sys.platform != "win32":
    import termios

_TERMINAL = "/dev/tty"
# So often is looked whether the time is over, also when the computer slept meanwhile.
_LOOK = 5.0


class NobodyThere(Exception):
    """Nobody typed anything for so long that the screen is to lock."""


class Secrets:
    """Somebody at a terminal who types secrets. `say` is read on that terminal too, and nowhere else."""

    def __init__(self, screen: Screen, descriptor: int | None) -> None:
        self._screen = screen
        self._descriptor = descriptor
        self._asked = ""
        # Where what was asked last began, and where its answer or its refusal ended.
        self._from = self._until = -1

    def say(self, text: str = "") -> None:
        """Show a paragraph."""
        self._screen.say(text)

    def warn(self, text: str) -> None:
        """Say why what was typed cannot be; the refusal before this one gives way to it."""
        screen = self._screen
        if self._until == screen.written and not screen.accessible:
            screen.take_back(screen.written - self._from)
        screen.warn(text)
        self._until = screen.written

    @contextlib.contextmanager
    def patience(self) -> Iterator[None]:
        """Say that something takes a while, as long as it does."""
        began = self._screen.written
        refused = self._until == began
        self._screen.say(texts.PATIENCE)
        try:
            yield
        finally:
            if not self._screen.accessible:
                self._screen.take_back(self._screen.written - began)
            if refused:
                self._until = self._screen.written

    def ask(self, text: str, after: float | None = None) -> str:
        """Return what was typed behind `text`, without line end; raises Stopped, and NobodyThere when nothing came for
        `after` seconds."""
        if self._until != self._screen.written:
            self._from = self._screen.written
        while True:
            with keyboard.stoppable():
                self._asked = text
                if self._descriptor is not None and keyboard.forget_at(self._descriptor):
                    self._screen.say(texts.TYPED_EARLY)
                self._screen.ask(text)
                try:
                    line = _hidden_windows() if self._descriptor is None else _line(self._descriptor, after)
                finally:
                    self._asked = ""
                    # Nobody saw the Enter either, or the Ctrl-C.
                    self._screen.say()
                    self._screen.seen()
                    self._until = self._screen.written
                if keyboard.HIDE in line:
                    self._hide()
                    continue
            typed = line.decode("utf-8", "replace")
            # A key such as an arrow cannot be meant, and nobody would see what went wrong.
            if typed.strip() and typed.isprintable() and "\ufffd" not in typed:
                return typed
            self.warn(texts.SECRET_UNREADABLE if typed.strip() else texts.TYPED_NOTHING)

    def _hide(self) -> None:
        """Show nothing of all this until Enter is pressed. What was typed is forgotten: nobody saw how far it was."""
        screen, kept = self._screen, self._screen.kept()
        screen.wipe()
        screen.ask(texts.HIDDEN)
        keyboard.enter(descriptor=self._descriptor)
        screen.wipe()
        screen.put_back(kept)
        screen.say(texts.SECRET_ANEW)

    def back(self) -> None:
        """Show again what is being asked, after the program was put aside."""
        if self._asked:
            self._screen.ask(self._asked)


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
        talk = Secrets(Screen(stream=stream), descriptor)
        if not wanted():
            discreet.neutral_title(stream)
        with _hidden(descriptor, talk.back):
            yield talk


def typed_secret(text: str, after: float | None = None) -> str:
    """Return what was typed behind `text` while nobody could see it; raises Stopped, and NobodyThere when nothing came
    for `after` seconds."""
    with secrets(shared.ASKS_NEED_TERMINAL, texts.ASKS_NEED_TERMINAL_HINT) as talk:
        return talk.ask(text, after)


@contextlib.contextmanager
def _hidden(descriptor: int, back: Callable[[], object]) -> Iterator[None]:
    """Show nothing that is typed, from the first question until the key is open: somebody may type on meanwhile.

    The terminal is put back at the end, and also before a signal ends the program or puts it aside (Ctrl-Z). Taken up
    again, it hides again, and does `back`.
    """
    keyboard.unhush()
    before, hidden = termios.tcgetattr(descriptor), termios.tcgetattr(descriptor)
    hidden[0] |= keyboard.UTF8_INPUT
    hidden[3] = (hidden[3] & ~termios.ECHO) | termios.ICANON | termios.ISIG
    hidden = keyboard.hiding(hidden)

    def put(state: list[Any], when: int = termios.TCSAFLUSH) -> None:
        with contextlib.suppress(termios.error):  # the window may be gone
            termios.tcsetattr(descriptor, when, state)

    def leave(number: int) -> None:
        put(before)
        ours = signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, ours)

    def again(_: int) -> None:
        put(hidden)
        back()

    acts = {signal.SIGTERM: leave, signal.SIGQUIT: leave, signal.SIGTSTP: leave, signal.SIGCONT: again}
    with contextlib.ExitStack() as stack:
        for number, act in acts.items():
            stack.enter_context(_on(number, act))
        # What was typed before is thrown away as a whole, when something is asked.
        put(hidden, termios.TCSADRAIN)
        try:
            yield
        finally:
            # So is what was typed or pasted behind the last line: it must not get into a shell.
            keyboard.forget_at(descriptor)
            put(before)


def _line(descriptor: int, after: float | None = None) -> bytes:
    """Read one line; raises EOFError, and NobodyThere when none came for `after` seconds."""
    found, idle = b"", discreet.Idle()
    with keyboard.on_hang_up(_gone):
        while not found.endswith((b"\n", keyboard.HIDE)):
            while after is not None and not keyboard.waits(descriptor, max(0.0, min(_LOOK, idle.left(after)))):
                if idle.left(after) <= 0:
                    raise NobodyThere
            more = os.read(descriptor, 4096)
            if not more:
                raise EOFError
            found += more
    return found.rstrip(b"\r\n")


def _hidden_windows() -> bytes:
    from meldcode_cli.terminal.console import console, typed_line

    return typed_line(console()).encode("utf-8", "replace")


@contextlib.contextmanager
def _on(number: int, act: Callable[[int], object]) -> Iterator[None]:
    """For a while, do `act` on a signal."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(number, lambda *_: act(number))
    try:
        yield
    finally:
        signal.signal(number, before)


def _gone() -> None:
    raise EOFError
