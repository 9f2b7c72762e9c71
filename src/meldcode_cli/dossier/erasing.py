"""What was struck stays gone: it goes again from an older copy of a dossier that comes back, in any way."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection

from meldcode_cli.case import format_2
from meldcode_cli.case.chain import Log
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.case.state import fold
from meldcode_cli.case.striking import effects
from meldcode_cli.case.struck import Struck
from meldcode_cli.dossier.counting import counting_in
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import Home

Add = Callable[[SignedLog, Content], SignedLog]
"""Puts a content behind the entries of a dossier, as whoever is at the keyboard writes it."""


def struck_names(home: Home, known: Head | None, log: Log | None = None) -> tuple[str, ...]:
    """Return the names of entries that were struck, as a signed line of the register says, () if `log` says so of all
    of them: whoever has no key cannot have anything struck."""
    here = log.struck_names if isinstance(log, SignedLog) else ()
    if known is None or set(known.struck) <= set(here):
        return ()
    keys = home.keys
    with contextlib.suppress(MeldcodeError):
        if keys is None or known.case not in home.register.check(keys.recipients().signing).unsigned:
            return known.struck
    return ()


def without_struck(home: Home, log: Log) -> tuple[Log, list[Struck]]:
    """Return a dossier without what was struck and stands in it all the same, for it is of an older copy; and what must
    be written in it for what it does not know to be struck: that goes when this is written.

    What nobody answers for takes nothing away.
    """
    if not isinstance(log, SignedLog) or not log.left:
        return log, []
    struck, said = log.struck, list[Struck]()
    if back := [number for number in log.left if number not in struck]:
        before = fold(format_2.parse(log.data, log.case).entries)
        said.append(Struck(entries=tuple(back), ground="came-back", **effects(before, back)))
    sure = sure_names(log, counting_in(home, log))
    return log.without([number for number in log.left if log.links[number - 1].hash in sure]), said


def sure_names(log: Log | None, keys: Collection[str]) -> frozenset[str]:
    """Return the names of the entries that were struck in a dossier by somebody who answers for it; `keys` are those
    that count, () where nothing is signed."""
    if not isinstance(log, SignedLog):
        return frozenset()
    doubted = {item.entry.number for item in doubtful(log, keys)} if keys else ()
    return frozenset(log.links[number - 1].hash for number, by in log.struck.items() if by.number not in doubted)


class CannotStrike(Exception):
    """In a dossier of format 1 nothing can be struck: it may hold what was."""


def cleaned(log: Log, struck: Collection[str], add: Add) -> SignedLog | None:
    """Return another dossier of a case without what was `struck` in it, and with an entry that says so; None if none of
    that stands in it. Raises CannotStrike for one in which nobody can tell."""
    if not isinstance(log, SignedLog):
        raise CannotStrike
    hidden = log.hiding(struck)
    if not hidden.left:
        return None
    named = log.struck
    if new := tuple(number for number in hidden.left if number not in named):
        before = fold(format_2.parse(log.data, log.case).entries)
        hidden = add(hidden, Struck(entries=new, ground="came-back", **effects(before, new)))
    return hidden.without([number for number in hidden.left if number in named])
