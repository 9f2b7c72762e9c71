"""Who can open a dossier, as its entries say."""

from __future__ import annotations

from collections.abc import Sequence

from meldcode_cli.case.entries import Access, Entry
from meldcode_cli.seal.recipients import Recipients
from meldcode_cli.store.home import Home


def access_of(recipients: Recipients, case_id: str) -> Access:
    """Return what an entry says of who can open the dossier of this case, and with whom it is shared besides."""
    others = [one for one in recipients.writing(case_id) if one.key not in recipients.keys]
    shared, cards = tuple(one.name for one in others), tuple(one.card.text for one in others)
    return Access(names=recipients.names, keys=recipients.keys, shared=shared, cards=cards)


def said_here(home: Home, said: Sequence[Entry]) -> list[Entry]:
    """Return which of the entries about who can open a dossier are about the one of this user, whose key comes first.
    Where nobody has a key, all are."""
    own = "" if home.keys is None else home.keys.public
    found = [entry for entry in said if isinstance(entry.content, Access) and entry.content.keys[:1] == (own,)]
    return found if own else [*said]
