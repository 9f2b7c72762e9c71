"""How far long work is: a bar that goes when the work is done, words for a screen reader, nothing in a pipe or file.

Nothing is shown of work that is short, and nothing is loaded for it. Whoever stops hears how much was done.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, TextIO, TypeVar

from meldcode_cli.talk.watching import Watch
from meldcode_cli.terminal import texts
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T")
LONG = 1.0
"""After so many seconds work is long, and is shown."""
# A bar moves so often, and words come so often.
_MOVES, _WORDS = 0.1, 10.0
_BAR = 30


@contextlib.contextmanager
def progress(
    doing: str,
    *,
    quiet: bool = False,
    like: object = None,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Watch]:
    """Show how far the work is that `doing` names in a word, for what is watched within; `quiet`: not at all.

    Only at a terminal: `stream` is where it is shown, if that is not stdout. In words where a screen reader is asked
    for, or `like` the screen or dialogue that is used is meant for one.
    """
    stream = sys.stdout if stream is None else stream
    if quiet or stream is None or not stream.isatty():
        shown: _Shown = _Shown(doing, clock)
    elif (
        (isinstance(like, Screen) and like.accessible)
        or os.environ.get("ACCESSIBLE", "") not in ("", "0")
        or os.environ.get("TERM") == "dumb"
    ):
        shown = _InWords(doing, clock, stream)
    else:
        shown = _AsBar(doing, clock, stream)
    try:
        yield shown.watch
    except KeyboardInterrupt:
        shown.end()
        if shown.total:
            # The terminal may have echoed the Ctrl-C.
            Screen(stream=sys.stderr).say(f"\n{shown.told(texts.PROGRESS_STOPPED)}")
        raise
    finally:
        shown.end()


class _Shown:
    """What was done of all there is to do; shown by those below."""

    def __init__(self, doing: str, clock: Callable[[], float]) -> None:
        self.doing, self.done, self.total = doing, 0, 0
        self._clock = clock
        self._begun = self._last = clock()

    def watch(self, todo: Collection[T], /) -> Iterator[T]:
        """Give what there is to do, and show how far that is. What is watched one after another is counted together."""
        self.total += len(todo)
        for item in todo:
            yield item
            self.done += 1
            now = self._clock()
            if now - self._begun >= LONG:
                self.move(now)

    def told(self, sentence: str) -> str:
        """Return how far it is in words."""
        return sentence.format(doing=self.doing, done=self.done, total=self.total)

    def move(self, now: float) -> None:
        """Show how far it is at this moment, if that is shown."""

    def end(self) -> None:
        """Show it no more."""


class _InWords(_Shown):
    def __init__(self, doing: str, clock: Callable[[], float], stream: TextIO) -> None:
        super().__init__(doing, clock)
        self._screen = Screen(accessible=True, stream=stream)
        self._next = self._begun

    def move(self, now: float) -> None:
        if now >= self._next and self.done < self.total:
            self._next = now + _WORDS
            self._screen.say(self.told(texts.PROGRESS))


class _AsBar(_Shown):
    def __init__(self, doing: str, clock: Callable[[], float], stream: TextIO) -> None:
        super().__init__(doing, clock)
        self._stream = stream
        self._bar: tuple[Progress, TaskID] | None = None

    def move(self, now: float) -> None:
        if self._bar is None:
            self._bar = _bar(self._stream)
        elif now - self._last < _MOVES:
            return
        self._last = now
        bar, task = self._bar
        bar.update(task, total=self.total, completed=self.done, description=self.told(texts.PROGRESS), refresh=True)

    def end(self) -> None:
        if self._bar is not None:
            (bar, _), self._bar = self._bar, None
            bar.stop()


def _bar(stream: TextIO) -> tuple[Progress, TaskID]:
    """Return a bar in one line, which goes when it ends; what is said meanwhile stands above it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=_BAR))
    bar = Progress(*columns, console=Console(file=stream, highlight=False), transient=True, auto_refresh=False)
    bar.start()
    return bar, bar.add_task("")
