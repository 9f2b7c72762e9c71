"""The routes of this user: those of the program, their own, and what the organisation says of them."""

from __future__ import annotations

from meldcode_cli.flow.files import Library
from meldcode_cli.store import policy
from meldcode_cli.store.home import Home


def library_of(home: Home) -> Library:
    """Return the flows of this home, made once a command."""
    return Library(home.own_flows, policy.read().flows)
