"""The other cases of the same household, found by what their dossiers call themselves: a number is of one home only."""

from __future__ import annotations

from collections.abc import Iterator

from meldcode_cli.case.around import Link
from meldcode_cli.case.chain import Log
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError


def id_of(log: Log) -> str | None:
    """Return what a dossier calls itself, wherever it is: random, and of nobody; None in format 1."""
    return log.id if isinstance(log, SignedLog) else None


def linked(casefile: CaseFile) -> Iterator[CaseFile]:
    """Yield the other cases of the same household that are here, each once. The key must be open; what cannot be opened
    is passed over."""
    found = {casefile.case}
    links = [entry.content for entry in casefile.state.entries.values() if isinstance(entry.content, Link)]
    for link in links:
        other = _opened(casefile, link.case)
        if link.id is not None and (other is None or id_of(other.log) != link.id):
            # It has another number here, or is somewhere else.
            other = _named(casefile, link.id)
        if other is not None and other.case not in found:
            found.add(other.case)
            yield other


def _named(casefile: CaseFile, id: str) -> CaseFile | None:
    for case in casefile.home.cases.cases():
        other = _opened(casefile, case)
        if other is not None and id_of(other.log) == id:
            return other
    return None


def _opened(casefile: CaseFile, case: str) -> CaseFile | None:
    try:
        return open_case(casefile.home, case, casefile.now, casefile.author)
    except MeldcodeError:
        return None
