"""What somebody who walks in should not read: wiping a terminal, its title, and how long nobody touched a key.

A terminal is wiped with what scrolled out of it (`CSI 3 J`). The visible part goes first: some terminals, tmux and
Windows Terminal among them, only then move it to what scrolled away. Where no escape sequence can do that ("dumb"),
the text is pushed out of sight by empty lines, and that is said.
"""

import atexit
import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable
from typing import TextIO

WIPE = "\x1b[H\x1b[2J\x1b[3J"
# What a terminal keeps of its title, in a pile: put it there, and take it back.
_KEEP_TITLE, _TITLE_BACK = "\x1b[22;2t", "\x1b[23;2t"
_TITLE = "\x1b]2;{title}\x07"
_NEUTRAL = "Terminal"
# Which terminals are known to understand a title; another one could show the letters of it.
_TITLED = ("xterm", "rxvt", "tmux", "alacritty", "kitty", "foot", "wezterm", "st-", "gnome", "konsole", "vte", "putty")


def can_wipe() -> bool:
    """Tell whether this terminal wipes itself when it is told to."""
    return os.environ.get("TERM") != "dumb" and (sys.platform != "win32" or _windows_obeys())


def kept_by_user() -> bool:
    """Tell whether the user wants to keep on the screen what stands there, in this window."""
    return os.environ.get("MELDCODE_KEEP_SCREEN", "") not in ("", "0")


def wipe(stream: TextIO) -> bool:
    """Wipe the terminal behind `stream`, with what scrolled out of it; False if it cannot, and the text was only pushed
    out of sight. Raises OSError, ValueError."""
    if not stream.isatty():
        return False
    obeys = can_wipe()
    stream.write(WIPE if obeys else "\n" * shutil.get_terminal_size().lines)
    stream.flush()
    return obeys


def neutral_title(stream: TextIO) -> None:
    """Give the window a title that says nothing, until the program ends: a shell may have put the command there."""
    global _retitled
    if _retitled or not stream.isatty():
        return
    _retitled = True
    if sys.platform == "win32":
        _windows_title(_NEUTRAL)
    elif os.environ.get("TERM", "").startswith(_TITLED):
        stream.write(_KEEP_TITLE + _TITLE.format(title=_NEUTRAL))
        stream.flush()
        atexit.register(_put_back, _TITLE_BACK)


_retitled = False


def _put_back(text: str) -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            if stream.isatty():
                stream.write(text)
                stream.flush()
                return


def _windows_title(title: str) -> None:
    if sys.platform == "win32":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            console, before = ctypes.windll.kernel32, ctypes.create_unicode_buffer(1024)
            console.GetConsoleTitleW(before, 1024)
            console.SetConsoleTitleW(title)
            atexit.register(console.SetConsoleTitleW, before.value)


def _windows_obeys() -> bool:
    """Let the Windows console understand escape sequences; False if it is too old for that."""
    if sys.platform != "win32":
        return True
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        console, mode = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = console.GetStdHandle(-11)
        if console.GetConsoleMode(handle, ctypes.byref(mode)):
            return bool(console.SetConsoleMode(handle, mode.value | 4))
    return False


class Idle:
    """How long nobody touched a key. A computer that slept meanwhile counts that as well."""

    def __init__(self, steady: Callable[[], float] = time.monotonic, wall: Callable[[], float] = time.time) -> None:
        self._clocks = (steady, wall)
        self.here()

    def here(self) -> None:
        """Note that somebody is there."""
        self._last = [clock() for clock in self._clocks]

    def left(self, after: float) -> float:
        """Return how many seconds are left until nobody was there for `after` seconds; at most 0 if that is so."""
        return after - max(clock() - last for clock, last in zip(self._clocks, self._last, strict=True))
