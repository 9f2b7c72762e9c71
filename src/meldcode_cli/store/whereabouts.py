"""Whether the home is there at all: an absent home, such as a share that is not connected, is not an empty one."""

import os
import stat
from enum import Enum

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import texts
from meldcode_cli.store.disk import is_there
from meldcode_cli.store.home import AGENDA_KEY, BEGUN, CASES, SETTINGS, Home, find
from meldcode_cli.store.names import SEALED


class Condition(Enum):
    """How a home is found.

    NEVER: the place of this platform is not there. MISSING: not there or out of reach, while somebody said that it is.
    EMPTY: nobody ever worked in it. LOST: somebody did, and the folder with cases is gone. THERE: with that folder,
    which may hold none.
    """

    NEVER = "never"
    MISSING = "missing"
    EMPTY = "empty"
    LOST = "lost"
    THERE = "there"


def condition(home: Home) -> Condition:
    """Tell how a home is found. Whoever is first in a home makes the folder with cases before anything else
    (`Home.save_settings`): what was left by work without that folder means that it was there."""
    try:
        status = os.stat(home.path)  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError):
        return Condition.MISSING if home.named or os.path.islink(home.path) else Condition.NEVER  # noqa: PTH114
    except (OSError, ValueError):
        return Condition.MISSING
    if not stat.S_ISDIR(status.st_mode):
        return Condition.MISSING
    try:
        if is_there(home.path / CASES):
            return Condition.THERE
        left = (is_there(home.path / name) for name in (SETTINGS, BEGUN + SEALED, AGENDA_KEY))
        return Condition.LOST if home.sealed or any(left) else Condition.EMPTY
    except OSError:
        return Condition.MISSING


def trouble(home: Home, code: ExitCode = ExitCode.REFUSED) -> MeldcodeError | None:
    """Return what is wrong with a home that is missing or lost its cases, and where was looked; else None."""
    match condition(home):
        case Condition.MISSING:
            return MeldcodeError(texts.HOME_MISSING.format(path=home.path.absolute()), texts.HOME_MISSING_HINT, code)
        case Condition.LOST:
            where = (home.path / CASES).absolute()
            return MeldcodeError(texts.CASES_LOST.format(path=where), texts.CASES_LOST_HINT, code)
        case _:
            return None


def find_there(code: ExitCode = ExitCode.REFUSED) -> Home:
    """Return the home of this user, for a command that looks in it; raises MeldcodeError with `code` if it is missing,
    or its cases are."""
    home = find()
    if (wrong := trouble(home, code)) is not None:
        raise wrong
    return home


def find_reachable() -> Home:
    """Return the home of this user, for a command that needs no cases; raises MeldcodeError if it is missing."""
    home = find()
    if condition(home) is Condition.MISSING and (wrong := trouble(home)) is not None:
        raise wrong
    return home


def looked_in(home: Home) -> str:
    """Say where was looked, for whoever hears that there is nothing."""
    return texts.LOOKED_IN.format(path=home.path.absolute())
