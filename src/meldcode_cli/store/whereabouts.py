"""Whether the home is there at all: an absent home, such as a share that is not connected, is not an empty one."""

import os
import shlex
import stat
from enum import Enum
from pathlib import Path

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import texts
from meldcode_cli.store.disk import is_there
from meldcode_cli.store.home import AGENDA_KEY, BEGUN, CASES, FORMAT, SETTINGS, Home, find
from meldcode_cli.store.names import SEALED
from meldcode_cli.store.register import NAME as HEADS
from meldcode_cli.store.settings_file import PERSON, USER
from meldcode_cli.store.witness import SETTING


class Condition(Enum):
    """How a home is found.

    NEVER: the place of this platform is not there. MISSING: not there or out of reach, while somebody said that it is.
    EMPTY: nobody ever worked in it. LOST: somebody did, and the folder with cases is gone, or quite empty. THERE: with
    that folder, be it without a case yet.
    """

    NEVER = "never"
    MISSING = "missing"
    EMPTY = "empty"
    LOST = "lost"
    THERE = "there"


def condition(home: Home) -> Condition:
    """Tell how a home is found. Whoever is first in a home makes the folder with cases, with something in it, before
    anything else (`Home.make_place`): what was left by work without that means that it was there."""
    try:
        status = os.stat(home.path)  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError):
        return Condition.MISSING if home.named or os.path.islink(home.path) else Condition.NEVER  # noqa: PTH114
    except (OSError, ValueError):
        return Condition.MISSING
    if not stat.S_ISDIR(status.st_mode):
        return Condition.MISSING
    try:
        if _holds(home.path / CASES):
            return Condition.THERE
        left = (is_there(home.path / name) for name in (BEGUN + SEALED, AGENDA_KEY))
        return Condition.LOST if home.sealed or any(left) or _was_set_up(home) else Condition.EMPTY
    except OSError:
        return Condition.MISSING


def _was_set_up(home: Home) -> bool:
    """Tell whether the settings say that somebody worked here: what an administrator puts there for a first run says
    nothing of a person, and has none of the marks that the program makes."""
    if not is_there(home.path / SETTINGS):
        return False
    try:
        found = home.saved()
        return not found or bool({"name", "role", FORMAT, BEGUN, USER, PERSON, SETTING} & {*found})
    except MeldcodeError:
        return True


def _holds(folder: Path) -> bool:
    """Tell whether there is anything in a folder. Raises OSError."""
    # A look at one name is quicker than at all of them.
    if is_there(folder / HEADS):
        return True
    if not is_there(folder):
        return False
    try:
        with os.scandir(folder) as found:
            return next(found, None) is not None
    except OSError:
        # What is wrong with it is told by whoever reads in it.
        return True


def trouble(home: Home, code: ExitCode = ExitCode.REFUSED) -> MeldcodeError | None:
    """Return what is wrong with a home that is missing or lost its cases, and where was looked; else None."""
    match condition(home):
        case Condition.MISSING:
            path = str(home.path.absolute())
            make = f'mkdir "{path}"' if os.name == "nt" else f"mkdir -p -m 700 {shlex.quote(path)}"
            return MeldcodeError(texts.HOME_MISSING.format(path=path), texts.HOME_MISSING_HINT.format(make=make), code)
        case Condition.LOST:
            where = (home.path / CASES).absolute()
            return MeldcodeError(texts.CASES_LOST.format(path=where), texts.CASES_LOST_HINT, code)
        case _:
            return None


def trouble_to_begin(home: Home) -> MeldcodeError | None:
    """Return what is wrong with a home for whoever wants to begin in it; else None.

    A file in its way is no home that may come back: what is saved there fails, and that is told then.
    """
    in_the_way = any(os.path.isfile(path) for path in (home.path, *home.path.parents))  # noqa: PTH113
    return None if in_the_way else trouble(home)


def out_of_reach(home: Home) -> MeldcodeError | None:
    """Return what is wrong with a home that is missing, whether cases were lost there or not; else None."""
    return trouble(home) if condition(home) is Condition.MISSING else None


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
    if (wrong := out_of_reach(home)) is not None:
        raise wrong
    return home


def looked_in(home: Home) -> str:
    """Say where was looked, for whoever hears that there is nothing."""
    return texts.LOOKED_IN.format(path=home.path.absolute())
