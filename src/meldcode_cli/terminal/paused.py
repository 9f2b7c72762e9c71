"""Nothing leaves the window before somebody could read it: what is higher waits for Enter, a window at a time.

This holds for all that is shown at a terminal that can move its cursor. A screen reader has its own way to go back, and
into a file or a pipe everything is written as it comes. What is read page by page on the other screen is `pager`.
"""

import contextlib
import re
import shutil
import sys
import threading

from meldcode_cli.talk.dialogue import Lines
from meldcode_cli.terminal import discreet, keyboard, texts
from meldcode_cli.terminal.written import Written, is_terminal

# In a lower window one would do nothing but press Enter.
_FEWEST = 8
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_AWAY = "\r\x1b[K"


class Paused(Written):
    """One stream that is written to, and read by somebody who presses Enter for more."""

    accessible = False
    # How many rows were shown that nobody can have read yet: no key was pressed since.
    _unread = 0

    def seen(self) -> None:
        """Note that somebody pressed a key at what is shown: it may leave the window."""
        self._unread = 0

    def wipe(self) -> bool:
        """Wipe the terminal, with what scrolled out of it; False if the text was only pushed out of sight."""
        self._unread = 0
        return super().wipe()

    def take_back(self, lines: int) -> None:
        """Wipe the last lines, which the cursor stands below; not if they are out of the window, or it cannot."""
        before = self._shown
        super().take_back(lines)
        self._unread = max(0, self._unread - (before - self._shown))

    def unread_above(self) -> int:
        """Return how many rows above the question nobody can have read yet."""
        return max(0, self._unread - self._under)

    def wait_for(self, rows: int) -> None:
        """Wait until what stands above the question was read, if that leaves the window once so many rows stand below
        it. Raises Stopped."""
        if self.unread_above() and self._unread + rows > _height() and self._pauses():
            self._pause()

    def _shows(self, lines: Lines, *, light: bool = False) -> list[str]:
        """Wait, as often as that is needed, until there is room for lines that are shown next; returns those that are
        still to be written. What is `light` (where one is, that it was saved, what was just typed) may leave the window
        when it comes first."""
        if not self._pauses():
            return [*lines]
        if not self._unread and (light or not any(lines)):
            return [*lines]
        # The line on which it says that there is more needs room too.
        room, left = _height() - 1, [*lines]
        if self._unread and self._unread + _rows(left) > room:
            self._pause()
        while _rows(left) > room:
            if _rows(left[:1]) > room:
                # Where the terminal would break it.
                most = room * _width()
                left[:1] = [left[0][:most], left[0][most:]]
            fits = max((count for count in range(1, len(left)) if _rows(left[:count]) <= room), default=1)
            self._write("".join(f"{line}\n" for line in left[:fits]), self._stream or sys.stdout)
            left = left[fits:]
            self._pause()
        self._unread += _rows(left)
        return left

    def _pauses(self) -> bool:
        """Tell whether somebody sits here who can press Enter."""
        if self.accessible or threading.current_thread() is not threading.main_thread():
            return False
        if _height() < _FEWEST:
            return False
        return is_terminal(self._stream or sys.stdout) and keyboard.at_terminal() and discreet.can_wipe()

    def _pause(self) -> None:
        """Wait for Enter, on a line that goes away with it. Raises Stopped."""
        with keyboard.stoppable(), keyboard.on_hang_up(_gone):
            while not self._entered():
                pass
        self.seen()

    def _entered(self) -> bool:
        """Wait for Enter; False if something else was done meanwhile, such as hiding what stands there."""
        try:
            return self._waited(None)
        except keyboard.HideWanted:
            kept = self.kept()
            self.wipe()
            keyboard.enter(say=lambda: self._put(texts.HIDDEN))
            self.wipe()
            self.put_back(kept)
        return False

    def _waited(self, seconds: float | None) -> bool:
        """Say that there is more, and wait so long for Enter; False if there was none. Raises keyboard.HideWanted."""
        try:
            # Said once a key that is pressed at it is not shown any more.
            return keyboard.enter(seconds, say=lambda: self._put(texts.PAUSED), hides=True)
        finally:
            with contextlib.suppress(OSError, ValueError):  # the window may be gone
                self._put(_AWAY)

    def _put(self, text: str) -> None:
        # Not by `_write`: it is no part of what was shown.
        stream = self._stream or sys.stdout
        stream.write(text)
        stream.flush()


def _rows(lines: Lines) -> int:
    """Return how many rows these lines take; what is laid out already can be wider than the window."""
    return sum(max(1, -(-len(_STYLE.sub("", line)) // _width())) for line in lines)


def _width() -> int:
    return max(1, shutil.get_terminal_size().columns)


def _height() -> int:
    return max(2, shutil.get_terminal_size().lines)


def _gone() -> None:
    raise EOFError
