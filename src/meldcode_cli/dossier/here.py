"""Finding a case by its random id: it has a number of its own in each home."""

from __future__ import annotations

import contextlib

from meldcode_cli.case import log as logs
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.home import Home


def case_with(home: Home, id: str) -> str | None:
    """Return the number that a case has in this home, None if it is not here. The key of the home is opened.

    The register knows most of them; only a dossier of which it does not is opened, and the one that it names: what it
    says is never trusted over a dossier.
    """
    heads, listing = home.register.heads(), home.cases.listing()
    present = listing.stamps()
    noted = [case for case in present if case in heads and heads[case].id == id]
    # A line from before ids were noted, a dossier that the register never saw, and one that was replaced since.
    unsure = [
        case
        for case, stamp in present.items()
        if case not in noted and (case not in heads or not heads[case].id or heads[case].stamp != stamp)
    ]
    return next((case for case in (*noted, *unsure) if _id_of(home, case) == id), None)


def _id_of(home: Home, case: str) -> str | None:
    with contextlib.suppress(MeldcodeError):
        log = logs.parse(home.cases.read(case)[0], case)
        return log.id if isinstance(log, SignedLog) else None
    return None
