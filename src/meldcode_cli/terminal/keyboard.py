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
from typing import Any

from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError, Stopped
from meldcode_cli.terminal import console, texts

if sys.platform != "win32":
    import termios

# What comes within so many seconds of an Enter was pasted along with it.
AT_ONCE = 0.03
# IUTF8, which Python does not name; the same number on Linux and macOS, and not known elsewhere.
UTF8_INPUT = 0x4000 if sys.platform in ("linux", "darwin") else 0
# The terminals that did not know of letters of more than one byte.
_by_bytes: list[int] = []
# Whoever pauses for so long between two keys is not in the middle of something.
_PAUSE = 0.6
# Ctrl-L: it has no other use in any field, every terminal sends it, and shells wipe their screen with it.
HIDE = b"\x0c"
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


def forget(*, begun: bool = False) -> bool:
    """Throw away keys that were pressed before the question was there to be read; tell whether that was more than
    Enter.

    Whoever is in the middle of a text is waited for: its beginning alone would be lost otherwise, and its Enter would
    answer a question that nobody read. With `begun` its beginning was thrown away already.
    """
    terminal = _terminal()
    return terminal is not None and forget_at(terminal, begun=begun)


def forget_at(descriptor: int, *, begun: bool = False) -> bool:
    """Do the same at the terminal behind `descriptor`."""
    if sys.platform == "win32":
        return _whole(_key_windows, begun=begun)
    try:
        before, after = termios.tcgetattr(descriptor), termios.tcgetattr(descriptor)
        # Half a line cannot be read as long as the terminal waits for its Enter, nor is it shown any more.
        after[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(descriptor, termios.TCSANOW, after)
    except termios.error:
        return False
    try:
        return _whole(lambda seconds: os.read(descriptor, 4096) if waits(descriptor, seconds) else b"", begun=begun)
    except OSError:  # the window is gone, as whoever asks will notice
        return False
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(descriptor, termios.TCSANOW, before)


def _whole(read: Callable[[float], bytes], *, begun: bool) -> bool:
    """Read, by what waits so many seconds for keys, all that was typed in one go; tell whether that was more than
    Enter."""
    more, seconds = begun, _PAUSE if begun else 0.0
    while keys := read(seconds):
        more = more or bool(keys.strip(b"\r\n"))
        # Behind an Enter there is nothing left to wait for, unless it is there already.
        seconds = 0.0 if keys.endswith((b"\r", b"\n")) else _PAUSE
    return more


def _key_windows(seconds: float | None) -> bytes:
    """Return the next key on Windows as bytes; none if none comes within so many seconds; None waits for ever."""
    keys = console.console()
    waits = seconds is None or console.waits(keys, seconds)
    return keys.getwch().encode(errors="replace") if waits else b""


def read_letters(descriptor: int | None = None) -> None:
    """Let the terminal take a letter of more than one byte as one, so that a backspace leaves no half of it; where it
    knows how, and reads UTF-8. It is put back at the end of the program."""
    descriptor = reads_letters() if descriptor is None else descriptor
    if sys.platform == "win32" or descriptor is None or getattr(sys.stdin, "encoding", "").lower() != "utf-8":
        return
    with contextlib.suppress(termios.error):
        now = termios.tcgetattr(descriptor)
        if UTF8_INPUT and not now[0] & UTF8_INPUT:
            now[0] |= UTF8_INPUT
            termios.tcsetattr(descriptor, termios.TCSANOW, now)
            _by_bytes.append(descriptor)


@atexit.register
def read_bytes() -> None:
    """Put the terminal back as it was before `read_letters`."""
    while _by_bytes:
        descriptor = _by_bytes.pop()
        with contextlib.suppress(Exception):  # the window may be gone
            now = termios.tcgetattr(descriptor)
            now[0] &= ~UTF8_INPUT
            termios.tcsetattr(descriptor, termios.TCSANOW, now)


def waits(descriptor: int, seconds: float = 0.0) -> bool:
    """Tell whether more input has already arrived at `descriptor`."""
    if sys.platform == "win32":
        # There `select` is for sockets only.
        return console.waits(console.console(), seconds)
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    except (OSError, ValueError):
        return False


class HideWanted(Exception):
    """Somebody wants nothing of this to be seen."""


def enter(
    seconds: float | None = None,
    descriptor: int | None = None,
    say: Callable[[], None] = lambda: None,
    *,
    hides: bool = False,
) -> bool:
    """Wait for Enter; what is typed before it, and what comes along with it, is shown nowhere and answers nothing.
    False if there was none within `seconds`. `say` asks for it, once nothing that is typed is shown.

    Raises KeyboardInterrupt for Ctrl-C, EOFError when there is nobody any more, and where it `hides` HideWanted.
    """
    terminal = _terminal() if descriptor is None else descriptor
    if terminal is None or sys.platform == "win32":
        say()
    if terminal is None:
        return True
    if sys.platform == "win32":
        return swallowed(_key_windows, seconds, hides=hides)
    before = termios.tcgetattr(terminal)
    bare = termios.tcgetattr(terminal)
    bare[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
    bare[6][termios.VMIN], bare[6][termios.VTIME] = 1, 0
    termios.tcsetattr(terminal, termios.TCSANOW, bare)

    def read(wait: float | None) -> bytes:
        if not select.select([terminal], [], [], wait)[0]:
            return b""
        if not (keys := os.read(terminal, 4096)):
            raise EOFError
        return keys

    try:
        say()
        return swallowed(read, seconds, hides=hides)
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def swallowed(read: Callable[[float | None], bytes], seconds: float | None, *, hides: bool = False) -> bool:
    """Read keys up to an Enter after which it is quiet; False if there was none within `seconds`."""
    wait, entered = seconds, False
    end = None if seconds is None else time.monotonic() + seconds
    while keys := read(wait):
        if b"\x03" in keys:
            raise KeyboardInterrupt
        if hides and HIDE in keys:
            raise HideWanted
        entered = entered or b"\r" in keys or b"\n" in keys
        # Behind its Enter a paste goes on at once; who is typing again pauses between keys.
        if entered:
            wait = AT_ONCE if keys.endswith((b"\r", b"\n")) else _PAUSE
        else:
            wait = None if end is None else max(0.0, end - time.monotonic())
    return entered


def hiding(state: list[Any]) -> list[Any]:
    """Return this state of a terminal with `HIDE` as a key that ends what is typed, as Enter does."""
    if sys.platform != "win32":
        state[6] = [*state[6]]
        state[6][termios.VEOL] = HIDE
    return state


def more_lines() -> bool:
    """Tell whether a line was followed at once by another, as in a paste. Only a terminal can tell."""
    terminal = _terminal()
    return terminal is not None and waits(terminal, AT_ONCE)


def reads_letters() -> int | None:
    """Return the file descriptor of stdin if keys can be read from it one by one."""
    return None if sys.platform == "win32" else _terminal()


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


@contextlib.contextmanager
def unseen() -> Iterator[None]:
    """Show nothing of the lines that are typed meanwhile but their Enter: one can be a passphrase, typed too early."""
    terminal = _terminal()
    if terminal is None or sys.platform == "win32":
        yield
        return
    unhush()
    try:
        before, after = termios.tcgetattr(terminal), termios.tcgetattr(terminal)
    except termios.error:  # the window is gone, as whoever asks will notice
        yield
        return
    after[3] = (after[3] & ~termios.ECHO) | termios.ICANON | termios.ISIG | termios.ECHONL

    def put(state: list[Any]) -> None:
        with contextlib.suppress(termios.error):  # the window may be gone
            termios.tcsetattr(terminal, termios.TCSANOW, state)

    put(after)
    try:
        yield
    finally:
        # What is typed behind the last line must not be shown either.
        forget_at(terminal)
        put(before)


def unseen_line() -> str:
    """Return the next line that is typed, with its Enter, "" if there is nobody any more. Raises KeyboardInterrupt,
    EOFError."""
    if sys.platform == "win32" and _terminal() is not None:
        return console.typed_line(console.console()) + "\n"
    return sys.stdin.readline()
