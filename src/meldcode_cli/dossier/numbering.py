"""The numbers of cases of a home, as the dossiers in it know them: which was given out last, which belong together.

Each home has numbers of its own. What a colleague wrote, with whom a case is shared, names those of another home.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from meldcode_cli.case.around import Link
from meldcode_cli.case.chain import Log
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.connection import was_connected
from meldcode_cli.store.home import Home
from meldcode_cli.store.names import case_order


def newest_case(home: Home, case: str) -> str:
    """Return the newest case that there is in a home while `case` is worked on; "" in practice."""
    if home.key_path is not None:
        return ""
    # Looked at once: what a disk gives the second time says nothing about the first.
    seen = home.witnessed()
    known = [case, *(other for each in seen if each is not None for other in each.newest)]
    if None in seen:
        # What cannot be read now is there all the same, and so are the cases.
        with contextlib.suppress(MeldcodeError):
            known += home.cases.cases()
    return max(known, key=case_order)


def numbers_in(home: Home, log: Log) -> set[str]:
    """Return which cases were the newest of this home, as the entries of a dossier say. What a colleague wrote, with
    whom the case is shared, names numbers of another home; and where a store was connected nobody can tell any more in
    which home something was written, but what the store has is missed by itself."""
    return set() if was_connected(home) else {entry.newest for entry in _of_here(home, log) if entry.newest}


def linked_cases(home: Home, log: Log) -> tuple[str, ...]:
    """Return which other cases of this home are of the same household, as the entries that were made here say: in
    another home the same number is of another child."""
    said = (entry.content.case for entry in _of_here(home, log) if isinstance(entry.content, Link))
    return tuple(dict.fromkeys(said))


def _of_here(home: Home, log: Log) -> Iterator[Entry]:
    """Yield the entries of a dossier that no colleague wrote in another home."""
    others = _others(home)
    links = log.links if isinstance(log, SignedLog) else ()
    foreign = {number for number, link in enumerate(links, start=1) if link.signed_by in others}
    return (entry for entry in log.entries if entry.number not in foreign)


def _others(home: Home) -> set[str]:
    with contextlib.suppress(MeldcodeError):
        recipients = None if home.keys is None else home.keys.recipients()
        if recipients is not None:
            # A store brings what colleagues wrote who can open everything, in homes of their own.
            colleagues = recipients.of_kind("colleague") if was_connected(home) else ()
            return {one.signing for one in recipients.writers} | {one.signing for one in colleagues if one.signing}
    return set()
