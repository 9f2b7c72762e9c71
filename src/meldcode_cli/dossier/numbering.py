"""Which number was given out last in a home, as what is in it knows."""

from __future__ import annotations

import contextlib

from meldcode_cli.case.chain import Log
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.connection import was_connected
from meldcode_cli.store.home import Home
from meldcode_cli.store.names import case_order


def newest_case(home: Home, case: str) -> str:
    """Return the newest case that there is in a home while `case` is worked on; "" in practice."""
    if home.key_path is not None:
        return ""
    known = [case, *home.newest()]
    if None in home.witnessed():
        # What cannot be read now is there all the same, and so are the cases.
        with contextlib.suppress(MeldcodeError):
            known += home.cases.cases()
    return max(known, key=case_order)


def numbers_in(home: Home, log: Log) -> set[str]:
    """Return which cases were the newest of this home, as the entries of a dossier say. What a colleague wrote, with
    whom the case is shared, names numbers of another home; and where a store was connected nobody can tell any more in
    which home something was written, but what the store has is missed by itself."""
    if was_connected(home):
        return set()
    others = _others(home)
    links = log.links if isinstance(log, SignedLog) else ()
    foreign = {number for number, link in enumerate(links, start=1) if link.signed_by in others}
    return {entry.newest for entry in log.entries if entry.newest and entry.number not in foreign}


def _others(home: Home) -> set[str]:
    with contextlib.suppress(MeldcodeError):
        recipients = None if home.keys is None else home.keys.recipients()
        if recipients is not None:
            return {one.signing for one in recipients.writers}
    return set()
