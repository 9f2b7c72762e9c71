"""Where practice cases are kept: in a folder of their own, with their own register, never among real cases.

Inside they have ids of a year that never was (0000-001); people see OEFENING-1. The first entry of a practice case
says what it is, so that a copy among the real cases is known for one.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import datetime

from meldcode_cli import texts
from meldcode_cli.casefile import Author, CaseFile, Clock
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.opening import open_case
from meldcode_cli.practice.scenes import Scene
from meldcode_cli.store.home import Home

FOLDER = "oefening"
YEAR = 0
_SHOWN = re.compile(r"oefening-0*([1-9][0-9]{0,4})", re.IGNORECASE)
_SCENE = f"{texts.PRACTICE}: "


@dataclass(frozen=True, slots=True)
class Kept:
    """A practice case that was kept. `scene` is the id of its story; empty if it cannot be read."""

    case: str
    scene: str = ""
    begun: datetime | None = None
    closed: bool = False


def home_of(home: Home) -> Home:
    """Return the home of practice cases within the home of the user."""
    return Home(home.path / FOLDER, home.keys, home.key_folder.path)


def shown(case: str) -> str:
    """Return a practice case as people see it: OEFENING-1."""
    return f"{texts.PRACTICE}-{int(case.partition('-')[2])}"


def case_of(name: str) -> str | None:
    """Return the id of the practice case that people call `name`; None if that is no practice case."""
    match = _SHOWN.fullmatch(name.strip())
    return None if match is None else f"{YEAR:04d}-{int(match[1]):03d}"


def author_of(scene: Scene) -> Author:
    """Return who practises: nobody real, so that no name of a user gets into a practice case."""
    return Author(texts.PRACTICE, scene.role, _SCENE + scene.id)


def is_practice(casefile: CaseFile) -> bool:
    """Tell whether a case is a practice case, wherever its file stands."""
    return casefile.state.begin is not None and casefile.state.begin.practice


def refuse(casefile: CaseFile, message: str) -> None:
    """Raise MeldcodeError with `message` if this is a practice case."""
    if is_practice(casefile):
        raise MeldcodeError(message, texts.PRACTICE_HINT)


def opened(home: Home, name: str, clock: Clock) -> CaseFile:
    """Open the case that a user calls `name`, a real one or a practice case. Raises MeldcodeError, BrokenLog."""
    case = case_of(name)
    return open_case(home, name, clock) if case is None else open_case(home_of(home), case, clock)


def kept(home: Home, clock: Clock) -> list[Kept]:
    """Return the practice cases in the practice home `home`, oldest first, also those that cannot be read."""
    found: list[Kept] = []
    for case in home.cases.cases():
        try:
            state = open_case(home, case, clock).state
        except MeldcodeError:
            found.append(Kept(case))
            continue
        scene = state.begin.organisation.removeprefix(_SCENE) if state.begin else ""
        begun = state.begun.recorded if state.begun else None
        found.append(Kept(case, scene, begun, state.closed is not None))
    return found


def throw_away(home: Home, case: str) -> None:
    """Remove every file of a practice case; `home` is the practice home. Waits for nobody: raises Busy."""
    with home.cases.locked(case):
        names = [path for path in home.cases.path.glob(f"{case}.*") if not path.name.endswith(".lock")]
        for path in names:
            with contextlib.suppress(OSError):
                path.unlink()
    with contextlib.suppress(OSError):
        home.cases.path.joinpath(f"{case}.lock").unlink()
