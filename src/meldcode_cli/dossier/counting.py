"""Whose signatures count in a home."""

from __future__ import annotations

from collections.abc import Collection

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.home import FORMATS, Home


def counting_keys(home: Home) -> Collection[str] | None:
    """Return the signing keys that count here; None where nothing is signed: in a home that is not sealed, or did not
    go over or has not finished that, or of which the list of recipients cannot be trusted."""
    if home.keys is None or home.format == FORMATS[0] or home.keys.begins_to_sign:
        return None
    try:
        return home.keys.recipients().signing
    except MeldcodeError:
        return None
