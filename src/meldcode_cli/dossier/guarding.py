"""What guards the cases of a home together: is the register as it was signed, does it say what the dossiers say, and is
every case there that was ever given a number?"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from meldcode_cli import VERSION
from meldcode_cli.case.chain import Log
from meldcode_cli.dossier.counting import counting_keys
from meldcode_cli.dossier.opening import opened
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import FORMATS, Home
from meldcode_cli.store.listing import Listing
from meldcode_cli.store.names import case_order
from meldcode_cli.store.register import Survey
from meldcode_cli.store.witness import all_signed, newest_of, should_be


def survey(home: Home) -> Survey:
    """Return all that the register says, and whether it is as it was signed."""
    return home.register.survey(counting_keys(home))


def says_the_same(home: Home, log: Log, known: Head) -> bool:
    """Tell whether the register says of a dossier what follows from it: the status, the step, what is due and when."""
    if known.noted is None or known.program != VERSION or known.entries != len(log.entries):
        # Another version may have had another idea of it; and a dossier that went on is noted anew.
        return True
    then = datetime.fromisoformat(known.noted)
    with contextlib.suppress(MeldcodeError):
        casefile = opened(home, log, known.stamp, lambda: then)
        casefile.compare_with(known)
        return replace(casefile.head(), missed=()) == replace(known, missed=())
    return True


def is_witnessed(home: Home) -> bool:
    """Tell whether what is remembered of the newest cases was signed here."""
    keys = counting_keys(home)
    return keys is None or all_signed(home.witnessed(), keys)


def missing(home: Home, listing: Listing, named: Iterable[str]) -> list[str]:
    """Return the cases that were given a number here, are not there, and were not deleted. `named` are those that the
    register and the entries of the dossiers name, as far as they were signed."""
    if home.format == FORMATS[0]:
        return []
    known = {*listing.cases(), *listing.deleted}
    keys = counting_keys(home)
    witnesses = [each for each in home.witnessed() if each is not None and (keys is None or each.signed_by in keys)]
    signed = set(listing.deleted) - set(unsigned_tombstones(home, listing))
    newest = newest_of((*(case for each in witnesses for case in each.newest), *named, *signed))
    return sorted(set(should_be(newest)) - known, key=case_order)


def unsigned_tombstones(home: Home, listing: Listing) -> list[str]:
    """Return the cases of which nobody who counts here says that they were deleted."""
    keys = counting_keys(home)
    if keys is None:
        return []
    return sorted((case for case in listing.deleted if not home.tombstones.is_signed(case, keys)), key=case_order)
