"""Which cases are practice and where they are kept: in a folder of their own, never among real cases.

Inside they have ids of a year that never was (0000-001); people see OEFENING-1. The first entry of a practice case
says what it is, so that a copy among the real cases is known for one.
"""

from __future__ import annotations

import re

from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.home import Home

YEAR = 0


_SHOWN = re.compile(r"oefening-0*([1-9][0-9]{0,4})", re.IGNORECASE)


def home_of(home: Home) -> Home:
    """Return the home of practice cases within the home of the user."""
    return home.practice


def shown(case: str) -> str:
    """Return a practice case as people see it: OEFENING-1."""
    return f"{shared.PRACTICE}-{int(case.partition('-')[2])}"


def case_of(name: str) -> str | None:
    """Return the id of the practice case that people call `name`; None if that is no practice case."""
    match = _SHOWN.fullmatch(name.strip())
    return None if match is None else f"{YEAR:04d}-{int(match[1]):03d}"


def is_practice(casefile: CaseFile) -> bool:
    """Tell whether a case is a practice case, wherever its file stands."""
    return casefile.state.begin is not None and casefile.state.begin.practice


def refuse(casefile: CaseFile, message: str) -> None:
    """Raise MeldcodeError with `message` if this is a practice case."""
    if is_practice(casefile):
        raise MeldcodeError(message, shared.PRACTICE_HINT)


def opened(home: Home, name: str, clock: Clock) -> CaseFile:
    """Open the case that a user calls `name`, a real one or a practice case. Raises MeldcodeError, BrokenLog."""
    case = case_of(name)
    return open_case(home, name, clock) if case is None else open_case(home_of(home), case, clock)
