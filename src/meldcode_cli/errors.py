"""The one kind of error that reaches a user, and the exit codes of the program.

An error carries a finished Dutch sentence and one of advice. It never holds what a user typed: an error may end up
in a terminal that others read, or in a report to whoever keeps the program.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """What the program tells the shell; fixed by the design."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    VERIFICATION_FAILED = 3
    BUSY = 4
    NOT_SAVED = 5
    STOPPED = 130


class Excerpt(NamedTuple):
    """A line of a file that the user wrote, with its number, and what on it something is about: from `column` on."""

    line: int
    text: str
    column: int
    width: int


class Detail(NamedTuple):
    """One of several things that are wrong, and what to do: `toml` are lines to put in a file, to the letter."""

    text: str
    excerpt: Excerpt | None = None
    advice: str = ""
    toml: tuple[str, ...] = ()


class MeldcodeError(Exception):
    """Something the user must know, as one sentence (`message`) and one piece of advice (`hint`).

    `details` are further lines, each a sentence of its own: all findings in a file, say.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        code: ExitCode = ExitCode.REFUSED,
        details: tuple[str | Detail, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code
        self.details = details


class Stopped(Exception):
    """The user stops for now (Ctrl-C, Ctrl-D, or the menu). Everything answered is already on disk.

    `told` is set once the user has read the calm sentence that goes with it, and `said` is that sentence.
    """

    said = ""

    def __init__(self, interrupted: bool = True, *, told: bool = False) -> None:
        super().__init__()
        self.interrupted = interrupted
        self.told = told
