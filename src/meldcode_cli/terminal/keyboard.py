"""The keyboard beneath the prompts: what waits there, whether it is echoed, and when it goes away."""

import atexit
import contextlib
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator

from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError, Stopped
from meldcode_cli.terminal import console, texts

if sys.platform != "win32":
    import termios

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
        console.forget(console.console())
    else:
        with contextlib.suppress(termios.error):
            termios.tcflush(terminal, termios.TCIFLUSH)


def waits(descriptor: int, seconds: float = 0.0) -> bool:
    """Tell whether more input has already arrived at `descriptor`."""
    if sys.platform == "win32":
        # There `select` is for sockets only.
        return console.waits(console.console(), seconds)
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    except (OSError, ValueError):
        return False


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
