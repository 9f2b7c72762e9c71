"""The keyboard beneath the prompts: what waits there, whether it is echoed, and when it goes away."""

import atexit
import contextlib
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError, Stopped
from meldcode_cli.terminal import texts

if sys.platform != "win32":
    import termios

# Ctrl-L: it has no other use in any field, every terminal sends it, and shells wipe their screen with it.
HIDE = b"\x0c"


class Ended(Enum):
    """By what a line ended that was typed."""

    ENTER = 1
    HIDE = 2
    ALONE = 3


# How to put the terminal back, while it is hushed.
_hushed: list[Callable[[], object]] = []


def at_terminal() -> bool:
    """Tell whether there is somebody at a keyboard, who sees what is asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def need_terminal() -> None:
    """Raise MeldcodeError if there is nobody at a keyboard."""
    if not at_terminal():
        raise MeldcodeError(shared.ASKS_NEED_TERMINAL, texts.ASKS_NEED_TERMINAL_HINT, ExitCode.USAGE)


def _terminal() -> int | None:
    """Return the file descriptor of stdin if it is a terminal."""
    try:
        return sys.stdin.fileno() if sys.stdin.isatty() else None
    except (AttributeError, OSError, ValueError):
        return None


def forget() -> None:
    """Throw away keys that were pressed before the question was there to be read."""
    terminal = _terminal()
    if terminal is None:
        return
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        with contextlib.suppress(termios.error):
            termios.tcflush(terminal, termios.TCIFLUSH)


def waits(descriptor: int, seconds: float = 0.0) -> bool:
    """Tell whether more input has already arrived at `descriptor`."""
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    except (OSError, ValueError):  # Windows can only do this with sockets
        return False


def any_key(seconds: float | None = None, descriptor: int | None = None) -> bool:
    """Wait until a key is pressed, which is shown nowhere; False if none was within `seconds`.

    Raises KeyboardInterrupt for Ctrl-C, EOFError when there is nobody any more.
    """
    terminal = _terminal() if descriptor is None else descriptor
    if terminal is None:
        return True
    if sys.platform == "win32":
        return _any_key_windows(seconds)
    before = termios.tcgetattr(terminal)
    bare = termios.tcgetattr(terminal)
    bare[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
    bare[6][termios.VMIN], bare[6][termios.VTIME] = 1, 0
    termios.tcsetattr(terminal, termios.TCSANOW, bare)
    try:
        if not select.select([terminal], [], [], seconds)[0]:
            return False
        pressed = os.read(terminal, 4096)
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
    if not pressed:
        raise EOFError
    if b"\x03" in pressed:
        raise KeyboardInterrupt
    return True


def _any_key_windows(seconds: float | None) -> bool:
    if sys.platform == "win32":
        import msvcrt

        end = None if seconds is None else time.monotonic() + seconds
        while not msvcrt.kbhit():
            if end is not None and time.monotonic() > end:
                return False
            time.sleep(0.1)
        if msvcrt.getwch() == "\x03":
            raise KeyboardInterrupt
    return True


def hiding(state: list[Any]) -> list[Any]:
    """Return this state of a terminal with `HIDE` as a key that ends what is typed, as Enter does."""
    if sys.platform != "win32":
        state[6] = [*state[6]]
        state[6][termios.VEOL] = HIDE
    return state


def typed_line(descriptor: int, look: Callable[[], float | None], typed: bytes = b"") -> tuple[bytes, Ended]:
    """Read what is typed at a terminal behind what was `typed` there before, until Enter; or until the key that hides
    or until nobody was there for too long (`look` says how many seconds are left of that, None: it never is).

    Raises EOFError.
    """
    if sys.platform == "win32":
        raise OSError
    before = termios.tcgetattr(descriptor)
    termios.tcsetattr(descriptor, termios.TCSANOW, hiding(termios.tcgetattr(descriptor)))
    try:
        while True:
            left = look()
            if left is not None and left <= 0:
                return typed + _half(descriptor), Ended.ALONE
            if not select.select([descriptor], [], [], left)[0]:
                continue
            more = os.read(descriptor, 65536)
            if not more:
                raise EOFError
            typed += more
            if typed.endswith(HIDE):
                return typed[:-1], Ended.HIDE
            if typed.endswith(b"\n"):
                return typed.rstrip(b"\r\n"), Ended.ENTER
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _half(descriptor: int) -> bytes:
    """Return what was typed without an Enter, which the terminal keeps to itself as long as it edits lines."""
    if sys.platform == "win32":
        return b""
    bare = termios.tcgetattr(descriptor)
    bare[3] &= ~termios.ICANON
    bare[6][termios.VMIN], bare[6][termios.VTIME] = 0, 0
    termios.tcsetattr(descriptor, termios.TCSANOW, bare)
    return os.read(descriptor, 65536)


def terminal() -> int | None:
    """Return the file descriptor of stdin if it is a terminal whose lines can be read as they are typed."""
    return None if sys.platform == "win32" else _terminal()


def more_lines() -> bool:
    """Tell whether a line was followed at once by another, as in a paste. Only a terminal can tell."""
    terminal = _terminal()
    return terminal is not None and waits(terminal, 0.03)


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Turn every way to leave a prompt into `Stopped`: Ctrl-C, Ctrl-D, a window or stream that is closed."""
    try:
        yield
    except (KeyboardInterrupt, EOFError, OSError, ValueError) as problem:
        if isinstance(problem, ValueError) and not sys.stdin.closed:
            raise
        raise Stopped from None


@contextlib.contextmanager
def on_hang_up(act: Callable[[], object]) -> Iterator[None]:
    """While asking, do `act` when the window is closed, instead of being ended on the spot."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGHUP, lambda *_: act())
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


def hush() -> None:
    """Keep keys for the prompt that is about to come, instead of echoing them over the question, until `unhush`."""
    terminal = _terminal()
    if terminal is None or sys.platform == "win32" or _hushed:
        return
    with contextlib.suppress(termios.error):
        before, after = termios.tcgetattr(terminal), termios.tcgetattr(terminal)
        after[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(terminal, termios.TCSANOW, after)
        _hushed.append(lambda: termios.tcsetattr(terminal, termios.TCSANOW, before))


@atexit.register
def unhush() -> None:
    """Put the terminal back as it was before `hush`."""
    while _hushed:
        with contextlib.suppress(Exception):  # the window may be gone
            _hushed.pop()()


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Be hushed while a prompt is prepared and asked."""
    hush()
    try:
        yield
    finally:
        unhush()
