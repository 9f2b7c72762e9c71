"""What is saved goes to the store too, if one was connected. Without one, nothing that knows a store is loaded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from meldcode_cli.store.connection import is_connected

if TYPE_CHECKING:
    from meldcode_cli.case.chain import Log
    from meldcode_cli.store.home import Home


def to_store(home: Home, log: Log, stamp: str, clock: Callable[[], datetime]) -> None:
    """Send a dossier that was just saved as the version `stamp`, or let it wait. Never raises."""
    if is_connected(home):
        from meldcode_cli.dossier import remote

        remote.saved(home, log, stamp, clock)
