"""What stands beside a dossier, and may hold what was struck in it: found, so that it can be told, and cleared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.dossier.casefile import Author, Clock
from meldcode_cli.dossier.erasing import Add, CannotStrike, cleaned
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.padding import padded
from meldcode_cli.store.home import Home
from meldcode_cli.store.names import ACCESS_SUFFIX
from meldcode_cli.store.seam import NotSaved, Unreadable

Kind = Literal["draft", "form", "old", "aside", "copy"]


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside a dossier in which what is struck may stand: a half-filled form, one that was set aside, the
    dossier from before it was brought over, one that was set aside, a copy."""

    name: str
    kind: Kind


@dataclass(slots=True)
class Cleared:
    """The files from which what was struck is gone, or that are gone themselves; those in which it may be `left`; and
    those that the disk `refused` to change, which is a matter of trying again."""

    gone: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def beside(home: Home, case: str) -> list[Beside]:
    """Return the files beside a dossier in which what is struck may stand. Raises Unreadable."""
    listing = home.cases.listing(case)
    copies = [name for name in listing.copies().get(case, ()) if ACCESS_SUFFIX not in name]
    return [
        *(Beside(name, "draft") for name in listing.drafts(case)),
        *(Beside(name, "form") for name in listing.drafts_aside(case)),
        *(Beside(name, "old") for name in listing.before(case)),
        *(Beside(name, "aside") for name in listing.dossiers_aside(case)),
        *(Beside(name, "copy") for name in copies),
    ]


def clear(home: Home, log: SignedLog, add: Add) -> Cleared:
    """Take what was struck in a dossier out of everything that stands beside it; `add` writes that down in a copy.

    A form goes as a whole, and so does what the dossier came in the place of. Raises Unreadable.
    """
    cleared = Cleared()
    home.sweep()
    for each in beside(home, log.case):
        try:
            gone = _clear_copy(home, log, each.name, add) if each.kind == "copy" else _drop(home, each.name)
        except (NotSaved, Unreadable):
            cleared.refused.append(each.name)
            continue
        except (MeldcodeError, CannotStrike):
            cleared.left.append(each.name)
            continue
        if gone:
            cleared.gone.append(each.name)
    return cleared


def _drop(home: Home, name: str) -> bool:
    place = home.cases.place
    place.delete(name, place.read(name)[1])
    return True


def _clear_copy(home: Home, log: SignedLog, name: str, add: Add) -> bool:
    """Take what was struck out of a copy; one with nothing more in it than the dossier goes. Tells whether there was
    anything to do; raises MeldcodeError, CannotStrike where nobody can tell."""
    copy = logs.parse(home.cases.read_copy(name)[0], log.case)
    if log.goes_on_from(len(copy.entries), copy.head):
        return _drop(home, name)
    clean = cleaned(copy, log.struck_names, add)
    if clean is None:
        return False
    home.cases.put_beside(log.case, clean.data if home.keys is None else padded(clean.data))
    return _drop(home, name)


def adder(home: Home, author: Author, clock: Clock) -> Add:
    """Return what puts a content behind the entries of a dossier that is not written yet, signed by this user."""

    def add(log: SignedLog, content: Content) -> SignedLog:
        now = clock().replace(microsecond=0)
        signer = None if home.keys is None else home.keys.signer
        return log.added(Entry(len(log.entries) + 1, now, author.name, author.role, content), signer)

    return add
