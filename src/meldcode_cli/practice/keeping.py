"""Where practice cases are kept: in a folder of their own, with their own register, never among real cases.

Inside they have ids of a year that never was (0000-001); people see OEFENING-1. The first entry of a practice case
says what it is, so that a copy among the real cases is known for one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from meldcode_cli.dossier.casefile import Author, Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.practice.scenes import Scene
from meldcode_cli.store.cases import NotRemoved
from meldcode_cli.store.home import Home

_SCENE = f"{shared.PRACTICE}: "


@dataclass(frozen=True, slots=True)
class Kept:
    """A practice case that was kept. `scene` is the id of its story; empty if it cannot be read."""

    case: str
    scene: str = ""
    begun: datetime | None = None
    closed: bool = False


def author_of(scene: Scene) -> Author:
    """Return who practises: nobody real, so that no name of a user gets into a practice case."""
    return Author(shared.PRACTICE, scene.role, _SCENE + scene.id)


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


def throw_away(home: Home, cases: Sequence[str]) -> None:
    """Remove every file of practice cases; `home` is the practice home. Waits for nobody: raises Busy."""
    names = home.cases.names()
    for case in cases:
        with home.cases.locked(case), contextlib.suppress(NotRemoved):
            home.cases.remove(case, names=names)
        home.cases.drop_lock(case)
