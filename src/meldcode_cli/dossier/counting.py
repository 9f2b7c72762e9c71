"""Whose signatures count in a home."""

from __future__ import annotations

import contextlib
from collections.abc import Collection

from meldcode_cli.case.chain import Log
from meldcode_cli.case.format_2 import SignedLog
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


def counting_in(home: Home, log: Log) -> Collection[str]:
    """Return the signing keys that count in this dossier: those of this home, and of whom this one case is shared with;
    () where nobody has a key. Raises RecipientsChanged."""
    return () if home.keys is None else {*home.keys.recipients().signing, *_writing(home, log)}


def writing_in(home: Home, log: Log) -> Collection[str]:
    """Return the signing keys that count in this dossier and nowhere else; () where nobody can tell."""
    with contextlib.suppress(MeldcodeError):
        return _writing(home, log)
    return ()


def _writing(home: Home, log: Log) -> Collection[str]:
    if home.keys is None or not isinstance(log, SignedLog):
        return ()
    return {one.signing for one in home.keys.recipients().writing(log.id)}
