"""The keyboard beneath the prompts: what waits there, whether it is echoed, and when it goes away."""

import contextlib
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator

from meldcode_cli.errors import Stopped

if sys.platform != "win32":
    import termios


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


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep early keys for the prompt that is being prepared, instead of echoing them over the question."""
    terminal = _terminal()
    if terminal is None or sys.platform == "win32":
        yield
        return
    try:
        before = termios.tcgetattr(terminal)
        hushed = termios.tcgetattr(terminal)
        hushed[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(terminal, termios.TCSANOW, hushed)
    except termios.error:
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)
