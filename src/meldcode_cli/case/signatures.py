"""Who wrote each entry of a dossier, and which entries nobody answers for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from meldcode_cli.case.chain import Link, Log
from meldcode_cli.case.entries import Entry, Vouched
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.merged import Merge
from meldcode_cli.seal.signing import is_signed


class Doubt(Enum):
    """Why an entry is not sure to be of whom it says."""

    UNSIGNED = "unsigned"
    """Nobody signed it."""
    WRONG = "wrong"
    """The signature is not of this entry."""
    UNKNOWN = "unknown"
    """It was signed with a key that does not count here."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An entry that nobody answers for."""

    entry: Entry
    doubt: Doubt


def doubtful(log: Log, keys: Collection[str]) -> Sequence[Doubtful]:
    """Return the entries that nobody answers for.

    One of `keys` (the public signing keys that count today) signed the entry itself, or a later one that vouches for
    what stands above it (`Vouched`). A dossier of format 1 has no signatures at all: there all are unsigned.
    """
    if not isinstance(log, SignedLog):
        return [Doubtful(entry, Doubt.UNSIGNED) for entry in log.entries]
    found: list[Doubtful] = []
    known = log.known() if log.branched else None
    for entry, link in zip(log.entries, log.links, strict=True):
        # What joins two parts follows from those: nobody has to answer for it.
        doubt = None if isinstance(entry.content, Merge) else _doubt(link, keys)
        if doubt is not None:
            found.append(Doubtful(entry, doubt))
        elif isinstance(entry.content, Vouched):
            above = -1 if known is None else known[entry.number - 1]
            # What was written beside it is not what its author saw.
            found = [each for each in found if not above >> (each.entry.number - 1) & 1]
    return found


def _doubt(link: Link, keys: Collection[str]) -> Doubt | None:
    if not link.signed_by:
        return Doubt.UNSIGNED
    if not is_signed(link.signed_by, link.signature, link.message):
        return Doubt.WRONG
    return None if link.signed_by in keys else Doubt.UNKNOWN
