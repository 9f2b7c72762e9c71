"""What somebody had already: since which entry an export goes, and as which entry a file was given to somebody."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from meldcode_cli.case.chain import Log
from meldcode_cli.case.entries import Entry, Exported
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.graph import places
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export import texts
from meldcode_cli.store.given_file import read_given

_MOST_BYTES = 64 * 1024 * 1024


def last_had(casefile: CaseFile, typed: str) -> int:
    """Return the last entry that somebody had already: of an earlier export, or before a day; 0 if nothing was given.

    Raises MeldcodeError if it is neither a day nor an export of this case.
    """
    if not typed:
        return 0
    entries = casefile.log.entries
    if (first := _day(typed, casefile.now().date())) is not None:
        return max((entry.number for entry in entries if entry.recorded.date() < first), default=0)
    failed = MeldcodeError(texts.SINCE_NONE, texts.SINCE_NONE_HINT)
    data = read_given(Path(typed), _MOST_BYTES, failed).data
    if (number := exported_as(entries, data)) is not None:
        return _known_to(casefile.log, number)
    # What reads a page and a document is slow to load, and most exports are of the whole dossier.
    from meldcode_cli.export import exported

    fingerprint = exported.fingerprint_of(exported.read(data))
    if fingerprint is None:
        raise failed
    count, _, head = fingerprint.partition("-")
    log = casefile.log
    if not log.goes_on_from(int(count), head):
        raise MeldcodeError(texts.SINCE_OTHER, texts.SINCE_NONE_HINT)
    return _without_gap(log.then(int(count), head)) if isinstance(log, SignedLog) and log.branched else int(count)


def _known_to(log: Log, number: int) -> int:
    """Return the last entry up to which all was there when entry `number` was written."""
    if not isinstance(log, SignedLog) or not log.branched:
        return number
    return _without_gap([place + 1 for place in places(log.known()[number - 1])])


def _without_gap(numbers: Sequence[int]) -> int:
    """Return the last entry up to which somebody had all: what came between since then, from a colleague who went on
    beside, is new, also where it stands higher on the page."""
    return next((place for place, number in enumerate(numbers) if number != place + 1), len(numbers))


def exported_as(entries: Sequence[Entry], data: bytes) -> int | None:
    """Return the entry that tells that this very file was given to somebody; None if none does."""
    sha256 = hashlib.sha256(data).hexdigest()
    found = [entry for entry in entries if isinstance(entry.content, Exported) and entry.content.sha256 == sha256]
    return found[-1].number if found else None


def _day(typed: str, today: date) -> date | None:
    from meldcode_cli.dutch.typed_days import read_day

    if Path(typed).exists():
        return None
    try:
        found = read_day(typed, today).value
    except NotUnderstood:
        return None
    # Of a day to come nothing is new.
    return None if found > today else found
