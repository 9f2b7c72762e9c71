"""Whom of the organisation itself to call, written beforehand for `nood`: one plain file of lines in the home.

It holds the contacts of the route that the user chose for new cases, and is written anew whenever those may be others.
"""

import contextlib

from meldcode_cli.clean import clean
from meldcode_cli.dossier import settings
from meldcode_cli.emergency import CONTACTS, CONTACTS_HEAD, LONGEST_CONTACT
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.contacts import words
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from meldcode_cli.store.home import Home
from meldcode_cli.store.seam import Missing, put


def write_beforehand(home: Home, library: Library) -> None:
    """Write down the contacts of the chosen route. Never raises: where that cannot be, what stood there stays, and the
    national numbers come all the same. A route that is not in order puts nobody there."""
    with contextlib.suppress(MeldcodeError, OSError):
        chosen = settings.load(home).flow
        if chosen is None:
            return
        read = library.read(chosen)
        has_any = bool(read.data.get("contact"))
        if has_any and read.is_own:
            from meldcode_cli.proof.check import require_proven

            require_proven(read)
        _keep(home, _lines(read.flow) if has_any else b"")


def _lines(flow: Flow) -> bytes:
    day = min((contact.checked.isoformat() for contact in flow.contact if contact.checked), default="")
    lines = [clean(words(flow, contact), newlines=False)[:LONGEST_CONTACT] for contact in flow.contact]
    return "".join(f"{line}\n" for line in (CONTACTS_HEAD + day, *lines)).encode()


def _keep(home: Home, data: bytes) -> None:
    try:
        before, version = home.place.read(CONTACTS)
    except Missing:
        before, version = b"", ""
    if not data and version:
        home.place.delete(CONTACTS, version)
    elif data != before:
        put(home.place, CONTACTS, data)
