"""The keyboard of a Windows console, which has no lines of its own: what a key says there, and a line of keys.

The console itself is handed in, so that the rules hold on every system; `console` gives the real one.
"""

import importlib
import time
from typing import Protocol, cast

# What comes before a key that is no letter, such as an arrow. The second of them is a letter too ("à"): then nothing
# follows it at once.
_PREFIXES = "\x00\xe0"
_CTRL_C, _ENDS, _BACKSPACE, _WIPE = "\x03", "\x04\x1a", "\x08\x7f", "\x15"
_LOOK_EVERY = 0.005


class Console(Protocol):
    """What is needed of `msvcrt`."""

    def getwch(self) -> str:
        """Wait for a key, and return it without showing it."""

    def kbhit(self) -> bool:
        """Tell whether a key waits to be read."""


def console() -> Console:
    """Return the console of this computer, which must be one with Windows."""
    return cast(Console, importlib.import_module("msvcrt"))


def typed_line(keys: Console) -> str:
    """Return what is typed until Enter, shown nowhere. A key that is no letter does nothing; backspace takes a letter,
    Ctrl+U all of them.

    Raises KeyboardInterrupt for Ctrl+C, EOFError for Ctrl+Z and Ctrl+D.
    """
    typed = ""
    while True:
        key = keys.getwch()
        if key in _PREFIXES and keys.kbhit():
            keys.getwch()
        elif key in "\r\n":
            return typed
        elif key == _CTRL_C:
            raise KeyboardInterrupt
        elif key in _ENDS:
            raise EOFError
        elif key in _BACKSPACE:
            typed = typed[:-1]
        elif key == _WIPE:
            typed = ""
        else:
            typed += key


def waits(keys: Console, seconds: float) -> bool:
    """Tell whether a key waits, or comes within so many seconds."""
    end = time.monotonic() + seconds
    while not keys.kbhit():
        if time.monotonic() >= end:
            return False
        time.sleep(_LOOK_EVERY)
    return True
