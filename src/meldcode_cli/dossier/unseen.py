"""What is new to a user: what others wrote in a case since this user looked at all of it.

Who wrote an entry, and who looked, is told by signatures where there are any, and else by the name in the settings.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meldcode_cli.case.chain import Log
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import as_it_was, new_in
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.recipients import ANY
from meldcode_cli.store.access import Look, signers
from meldcode_cli.store.home import Home


@dataclass(frozen=True, slots=True)
class Own:
    """By what the user of a home is known: the public keys with which they sign or signed, and their name."""

    keys: frozenset[str]
    name: str

    def wrote(self, signed_by: str | None, name: str) -> bool:
        """Tell whether this user wrote what was signed with that key; or, where nobody signed, bears that name."""
        return signed_by in self.keys if signed_by else name == self.name


def own(home: Home) -> Own:
    """Return by what the user of this home is known. Never raises."""
    name, keys = "", set[str]()
    with contextlib.suppress(MeldcodeError):
        name = str(home.settings().get("name") or "")
    if home.keys is not None:
        with contextlib.suppress(MeldcodeError):
            keys |= {key for key in home.keys.recipients().earlier if key != ANY}
            if (signer := home.keys.signer) is not None:
                keys.add(signer.public)
    return Own(frozenset(keys), name)


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looked at a case: each look, oldest first, and whether it was of this user."""

    looks: tuple[tuple[Look, bool], ...] = ()

    @property
    def seen(self) -> tuple[int, str] | None:
        """The fingerprint of the dossier when this user last saw all of it; None if nobody knows."""
        return next((look.seen for look, mine in reversed(self.looks) if mine and look.seen is not None), None)

    @property
    def when(self) -> datetime | None:
        """When this user last saw all of it, or in an earlier version opened it; None for never."""
        mine = [look for look, mine in self.looks if mine]
        whole = [look for look in mine if look.seen is not None] or [look for look in mine if look.what == "opened"]
        return datetime.fromisoformat(whole[-1].when) if whole else None

    @property
    def opened(self) -> tuple[Look, bool] | None:
        """The last time that somebody opened it to work in it, and whether that was this user."""
        return next((each for each in reversed(self.looks) if each[0].what == "opened"), None)


def looked(home: Home, case: str) -> Looked:
    """Return who looked at a case, as far as that can be read. Never raises."""
    with contextlib.suppress(MeldcodeError, OSError):
        found = home.access_logs.look_at(case, None)
        user, by = own(home), signers(found.lines or ())
        return Looked(tuple((look, user.wrote(by[number - 1], look.who)) for number, look in found.looks))
    return Looked()


def news(home: Home, log: Log) -> tuple[Entry, ...]:
    """Return what others wrote in a dossier since this user last saw all of it, in its order. Never raises.

    Of whoever never saw it, that is all that others signed.
    """
    if not isinstance(log, SignedLog):
        return ()
    entries = _of_others(home, log, log.entries)
    if not entries:
        return ()
    known = looked(home, log.case)
    earlier = None if known.seen is None else as_it_was(log, *known.seen)
    if earlier is not None:
        new = {entry.number for entry in new_in(log, earlier)}
        return tuple(entry for entry in entries if entry.number in new)
    if known.when is None:
        # Where nobody signs, a name that changed would make all of it new.
        return tuple(entry for entry in entries if log.links[entry.number - 1].signed_by)
    return tuple(entry for entry in entries if entry.recorded > known.when)


def since(home: Home, log: Log, known: tuple[int, str]) -> int:
    """Return how many entries others wrote in a dossier since it had this fingerprint (entries and head)."""
    if not isinstance(log, SignedLog) or known == (len(log.entries), log.head):
        return 0
    earlier = as_it_was(log, *known)
    return 0 if earlier is None else len(_of_others(home, log, new_in(log, earlier)))


def _of_others(home: Home, log: SignedLog, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    entries = [entry for entry in entries if entry.by]
    if not entries:
        return ()
    user = own(home)
    if not user.keys and not user.name:
        # Nobody knows who this is.
        return ()
    return tuple(entry for entry in entries if not user.wrote(log.links[entry.number - 1].signed_by, entry.by))
