"""The routes of this user: those of the program, their own, those that came in a pack, and what the organisation says
of them."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.dossier import texts
from meldcode_cli.flow import packs
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.flow.packs import Pack
from meldcode_cli.seal.cards import Card, card_in
from meldcode_cli.seal.signing import is_signed
from meldcode_cli.store import policy
from meldcode_cli.store.home import Home

FLOWS = "MELDCODE_FLOWS"


@dataclass(frozen=True, slots=True)
class Imported:
    """A folder in which a pack should be: the pack, and why nothing in it counts; "" if it does."""

    folder: Path
    pack: Pack | None
    problem: str = ""

    @property
    def card(self) -> Card | None:
        """The card of who issued it."""
        return None if self.pack is None else card_in(self.pack.card)


def library_of(home: Home) -> Library:
    """Return the flows of this home, made once a command."""
    return Library(home.own_flows, policy.read().flows, _packed, functools.partial(_inactive, home))


def imported() -> list[Imported]:
    """Return all packs that the user named or that are installed, also those that do not count."""
    named = packs.folders(os.environ.get(FLOWS, ""), os.pathsep)
    return [_looked_at(folder) for folder in dict.fromkeys((*named, *packs.installed()))]


def is_issued(pack: Pack) -> bool:
    """Tell whether the holder of the card in a pack signed all of it."""
    card = card_in(pack.card)
    return card is not None and bool(card.signing) and is_signed(card.signing, pack.signature, pack.message)


def _inactive(home: Home, read: ReadFlow) -> str:
    # What looks at approvals knows dossiers too, and takes long to load: most commands only want a title.
    from meldcode_cli.dossier.approving import why_inactive

    return why_inactive(home, read)


def _packed() -> Mapping[str, Path]:
    found: dict[str, Path] = {}
    for each in imported():
        if each.pack is not None and not each.problem:
            # The first one that has a name keeps it.
            found = {**each.pack.flows, **found}
    return found


def _looked_at(folder: Path) -> Imported:
    pack = packs.read(folder)
    if pack is None:
        return Imported(folder, None, _nothing_in(folder))
    if not is_issued(pack):
        return Imported(folder, pack, texts.PACK_FORGED)
    return Imported(folder, pack, "" if pack.is_whole else texts.PACK_CHANGED)


def _nothing_in(folder: Path) -> str:
    """Say why there is no pack in a folder."""
    held = packs.held_in(folder)
    return texts.PACK_NO_FOLDER if held is None else texts.PACK_NONE if held else texts.PACK_EMPTY
