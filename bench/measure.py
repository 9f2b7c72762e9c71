"""What every measurement here uses: taking turns, medians and ratios, a pseudo-terminal, and tables of plain text.

A busy machine makes every number wander, so nothing here is judged by itself. What is compared is run in turn,
A B C A B C ..., in one go; a ratio is the median of the ratios within each round, so that a slow second hits both.
"""

import argparse
import contextlib
import fcntl
import os
import platform
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar

import pyte

COLUMNS, LINES = 80, 24
PYTHON = [sys.executable, "-I", "-c"]
NOTHING = [*PYTHON, "pass"]
"""The floor of every whole process: Python that starts, does nothing and stops."""
PROGRAM = [str(Path(sys.executable).with_name("meldcode"))]
_PATIENCE = 60.0

T = TypeVar("T")


# ---------------------------------------------------------------- times and ratios


@dataclass(slots=True)
class Series:
    """The times of one thing, in seconds, one for each round."""

    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def against(self, floor: "Series") -> float:
        """Return how many times `floor` this takes: the median of the ratios of each round."""
        return statistics.median(own / its for own, its in zip(self.seconds, floor.seconds, strict=True))

    def spread(self, floor: "Series") -> tuple[float, float]:
        """Return the ratios between which the middle half of the rounds lies."""
        ratios = sorted(own / its for own, its in zip(self.seconds, floor.seconds, strict=True))
        quarter = len(ratios) // 4
        return ratios[quarter], ratios[-1 - quarter]


Times = Mapping[str, float]
"""What one run of a thing gives: a time in seconds for each moment or part that was measured."""


def in_turn(things: Sequence[Callable[[], Times]], rounds: int, *, warm_up: int = 1) -> dict[str, Series]:
    """Run `things` one after the other, `rounds` times over, and return their times by name.

    The rounds of the warm-up go before and are not counted: they fill caches of the disk and of compiled modules.
    A single round has none: whoever wants figures asks for more.
    """
    found: dict[str, Series] = {}
    warm_up = warm_up if rounds > 1 else 0
    for number in range(warm_up + rounds):
        for thing in things:
            for name, seconds in thing().items():
                series = found.setdefault(name, Series())
                if number >= warm_up:
                    series.seconds.append(seconds)
    return found


def process(name: str, command: Sequence[str], environment: Mapping[str, str]) -> Callable[[], Times]:
    """Return something that runs a whole process and tells how long it took; raises if the process fails."""

    def run() -> Times:
        begin = time.perf_counter()
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True)
        return {name: time.perf_counter() - begin}

    return run


def environment(home: Path) -> dict[str, str]:
    """Return the surroundings of a measured process: the same for all, with its data in `home`."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(home), "MELDCODE_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}


# ---------------------------------------------------------------- a terminal


class _Screen(pyte.Screen):
    """A screen that answers when the program asks where the cursor is."""

    def __init__(self, answer: Callable[[str], None]) -> None:
        self._answer = answer
        super().__init__(COLUMNS, LINES)

    def write_process_input(self, data: str) -> None:
        self._answer(data)


class Terminal:
    """A process in a pseudo-terminal of 80 by 24, with a screen that shows what a person would see."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._screen = _Screen(self.type)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._begin = time.perf_counter()
        self._last = 0.0
        self._process = subprocess.Popen(command, env=environment, preexec_fn=lambda: os.login_tty(slave))
        os.close(slave)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def until(self, text: str) -> float:
        """Return how many seconds after the start `text` was on the screen: when the last of it came in."""
        while not self._shows(text):
            if not select.select([self._master], [], [], _PATIENCE)[0]:
                raise TimeoutError(f"{text!r} did not appear on:\n{self.text}")
            data = self._read()
            self._last = time.perf_counter() - self._begin
            if not data:
                raise EOFError(f"the program stopped before {text!r} appeared on:\n{self.text}")
            self._stream.feed(data)
        return self._last

    def end(self) -> float:
        """Return how many seconds after the start the process stopped by itself."""
        while self._read():
            pass
        self._process.wait()
        return time.perf_counter() - self._begin

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    def close(self) -> None:
        """Close the terminal and what runs in it."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)

    def _shows(self, text: str) -> bool:
        return any(text in line for line in self._screen.display)

    def _read(self) -> bytes:
        # Linux tells the end of the program with an error.
        with contextlib.suppress(OSError):
            return os.read(self._master, 65536)
        return b""


@contextlib.contextmanager
def terminal(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Terminal]:
    """Run a process in a terminal that is closed afterwards."""
    opened = Terminal(command, environment)
    try:
        yield opened
    finally:
        opened.close()


# ---------------------------------------------------------------- reports


@dataclass(slots=True)
class Table:
    """One table of a report."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        every = [self.columns, *self.rows]
        widths = [max(len(row[index]) for row in every) for index in range(len(self.columns))]
        lines = [self.title, ""]
        for row in (self.columns, tuple("-" * width for width in widths), *self.rows):
            first, *others = (
                cell.ljust(width) if index == 0 else cell.rjust(width)
                for index, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            lines.append("  ".join([first, *others]))
        return "\n".join([*lines, *(f"({note})" for note in self.notes)])


def ratios(title: str, found: Mapping[str, Series], floors: Sequence[str]) -> Table:
    """Return a table of the medians of all that was found, and of their ratios to each of `floors`."""
    heads = tuple(f"x {name}" for name in floors)
    table = Table(title, ("", "median ms", *heads, "middle half"))
    for name, series in found.items():
        cells = [times(series.against(found[floor])) for floor in floors]
        low, high = series.spread(found[floors[0]])
        table.rows.append((name, milliseconds(series.median), *cells, f"{low:.2f}-{high:.2f}"))
    rounds = len(next(iter(found.values())).seconds)
    table.notes.append(f"{rounds} rounds; the middle half is of the ratios in the first column of ratios")
    return table


def milliseconds(seconds: float) -> str:
    """Return a time for a table."""
    return f"{seconds * 1000:.3g}" if seconds < 0.1 else f"{seconds * 1000:.0f}"


def times(ratio: float) -> str:
    """Return a ratio for a table."""
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.1f}"


def machine() -> str:
    """Say on what was measured, as far as that matters."""
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}"


class Effort(Enum):
    """How long to measure: for figures, for a first impression, or only to see that it still works."""

    FULL = auto()
    QUICK = auto()
    SHORT = auto()


_SHORTER = {Effort.QUICK: "fewer rounds and smaller sizes", Effort.SHORT: "one round, only to see that all of it works"}


@dataclass(frozen=True, slots=True)
class Options:
    """How long to measure, and in which folder the temporary files come and go."""

    effort: Effort
    folder: Path

    def rounds(self, full: int, quick: int) -> int:
        """Return how many rounds to run: one when it need only work."""
        return self.sized(full, quick, 1)

    def sized(self, full: T, quick: T, short: T) -> T:
        """Return the size that goes with the effort."""
        return {Effort.FULL: full, Effort.QUICK: quick, Effort.SHORT: short}[self.effort]


def main(description: str, measure: Callable[[Options], Iterable[Table]]) -> None:
    """Read the options of a script, measure, and print the tables; nothing stays behind in the folder."""
    parser = argparse.ArgumentParser(description=description)
    how = parser.add_mutually_exclusive_group()
    for effort, told in _SHORTER.items():
        how.add_argument(f"--{effort.name.lower()}", action="store_const", dest="effort", const=effort, help=told)
    parser.set_defaults(effort=Effort.FULL)
    parser.add_argument("--dir", type=Path, default=Path(tempfile.gettempdir()), help="a folder for temporary files")
    given = parser.parse_args()
    print(machine(), end="\n\n", flush=True)
    with tempfile.TemporaryDirectory(dir=given.dir, prefix="meldcode-bench-") as folder:
        for table in measure(Options(given.effort, Path(folder))):
            print(table, end="\n\n", flush=True)
