"""Asking a store for what is newer of a case, before it is opened. Without a store nothing of it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldcode_cli.store.connection import is_connected
from meldcode_cli.store.home import Home

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import Clock


def ask_store(home: Home, case: str, clock: Clock, *, held: bool = False) -> None:
    """Take in what a store has of a case that is going to be opened; `held`: its lock is held, else it is for a moment.
    Whatever goes wrong is told, and the case stays as it is here. Never raises."""
    if is_connected(home):
        from meldcode_cli.dossier import taking_in

        (taking_in.ask if held else taking_in.ask_unless_busy)(home, case, clock)
