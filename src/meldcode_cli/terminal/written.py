"""What was written to a terminal: how many lines, and the last of it, so that it can be wiped, taken back, put back."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable
from typing import NamedTuple, TextIO

from meldcode_cli.errors import Stopped
from meldcode_cli.terminal import discreet, layout

# So many pieces fill any window.
_MOST_KEPT = 200
# What scrolled away stays: nobody asked to hide that.
_FROM_THE_TOP = "\x1b[H\x1b[2J"
_UP_AND_AWAY = "\x1b[{lines}A\r\x1b[J"


class Kept(NamedTuple):
    """What was written last, and how much stood where."""

    pieces: list[str]
    shown: int
    under: int
    below: int


class Written:
    """One stream that is written to; `stream` is which, if that is not stdout."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        # How many lines were shown; and of those from the last question on, and below the last warning.
        self._shown = self._under = self._below = 0
        # Whether all that was shown was wiped.
        self._on_top = False
        # What was written last, to be put back after the screen was wiped (`sheltered`).
        self._kept: list[str] = []

    def is_terminal(self) -> bool:
        """Tell whether stdout is a terminal, and no file or pipe."""
        return is_terminal(sys.stdout)

    @property
    def written(self) -> int:
        """How many lines were shown."""
        return self._shown

    def wipe(self) -> bool:
        """Wipe the terminal, with what scrolled out of it; False if the text was only pushed out of sight."""
        try:
            obeys = discreet.wipe(self._stream or sys.stdout)
        except (OSError, ValueError) as problem:
            raise Stopped(told=True) from problem
        self._kept, self._below, self._under = [], 0, 0
        self._on_top = True
        return obeys

    def kept(self) -> Kept:
        """Return what was written last, for `put_back`."""
        return Kept(list(self._kept), self._shown, self._under, self._below)

    def take_over(self, kept: Kept) -> None:
        """Count what somebody else wrote as written here."""
        self._kept, self._shown, self._under, self._below = list(kept.pieces), kept.shown, kept.under, kept.below

    def put_back(self, kept: Kept) -> None:
        """Show again what was written last, as much as fits in the window; it stands where it stood."""
        lines = "".join(kept.pieces).split("\n")
        self._write("\n".join(lines[-shutil.get_terminal_size().lines :]), self._stream or sys.stdout)
        _, self._shown, self._under, self._below = kept
        self._on_top = False

    def lay_again(self, width: int) -> Callable[[int], int]:
        """Show what was written last as it fits in a window of another width, the end of it in sight. Returns what
        tells how many lines had been shown, as that is counted now, when it was so many before."""
        pieces = [layout.again(line, width) for line in "".join(self._kept).split("\n")[:-1]]
        shown, heights = self._shown, [len(piece) for piece in pieces]

        def rows(last: int) -> int:
            return sum(heights[-last:]) + max(0, last - len(pieces)) if last > 0 else 0

        under, below = rows(self._under), rows(self._below)
        self._write(_FROM_THE_TOP, self._stream or sys.stdout)
        kept = ["".join(f"{row}\n" for row in piece) for piece in pieces]
        self.put_back(Kept(kept, rows(shown), under, below))
        self._kept = kept
        return lambda before: rows(shown) - rows(shown - before)

    def take_back(self, lines: int) -> None:
        """Wipe the last lines, which the cursor stands below; not if they are out of the window, or it cannot."""
        stream = self._stream or sys.stdout
        if not 0 < lines < shutil.get_terminal_size().lines or not is_terminal(stream) or not discreet.can_wipe():
            return
        kept = self.kept()
        self._write(_UP_AND_AWAY.format(lines=lines), stream)
        self._shown, self._under, self._below = kept.shown - lines, max(0, kept.under - lines), 0
        # Nor does it come back after the screen was hidden.
        self._kept = ["".join(f"{line}\n" for line in "".join(kept.pieces).split("\n")[: -1 - lines])]

    def _write(self, text: str, stream: TextIO | None) -> None:
        if stream is None:  # no terminal at all: pythonw, or a stream that was closed before we began
            raise Stopped(told=True)
        try:
            stream.write(layout.fit(text, getattr(stream, "encoding", None)))
            stream.flush()
            self._below += text.count("\n")
            self._under += text.count("\n")
            self._shown += text.count("\n")
            self._kept = [*self._kept[-_MOST_KEPT:], text]
        except (OSError, ValueError) as problem:
            let_go(stream)
            # Whoever read along has gone: there is nobody to say it to.
            raise Stopped(told=True) from problem


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def let_go(stream: TextIO) -> None:
    """Point a broken stream at nothing, or Python complains in English when it flushes at exit."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
