"""An export that somebody kept, held against its dossier: of which case it is, and whether it says what this program
writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from meldcode_cli.case.chain import Log
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import as_it_was
from meldcode_cli.case.reading import read_date
from meldcode_cli.case.state import fold
from meldcode_cli.case.struck import Struck
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.kept_flows import kept_flow
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export import earlier, formats, report, rereading, texts
from meldcode_cli.export.formats import Format
from meldcode_cli.export.outline import outline
from meldcode_cli.export.rereading import Kept
from meldcode_cli.store.home import Home
from meldcode_cli.store.names import CASE

# By what stands where, and never by our words of today: an export of another version is read as well.
_TITLE = re.compile(rf"(?:.* )?({CASE.pattern})")
_MOMENT = re.compile(r"([0-9]{1,2} [a-z]+ [0-9]{4})[^0-9\r\n]{1,12}([0-9]{2}:[0-9]{2})")
_SINCE = re.compile(r"vermelding ([1-9][0-9]{0,6})")
_FINGERPRINT = re.compile(r"[0-9]+-[0-9a-f]{64}")


def read(data: bytes) -> Kept:
    """Return an export as it was kept, in whichever format; raises MeldcodeError if it is none."""
    return rereading.read(data, _no_export())


def tells_case(kept: Kept) -> bool:
    """Tell whether an export is one of a whole dossier, which says of which case it is, or what is left of one: what
    goes to others names no case."""
    return fingerprint_of(kept) is not None or any(_TITLE.fullmatch(title) for title in kept.titles)


def case_of(kept: Kept) -> str:
    """Return of which case an export is; raises MeldcodeError if it is none."""
    found = _TITLE.fullmatch(kept.titles[0]) if len(kept.titles) == 1 else None
    if found is None:
        raise _no_export()
    return found[1]


def fingerprint_of(kept: Kept) -> str | None:
    """Return the fingerprint that an export gives, or None if it does not give exactly one.

    It is called as the last part is, whatever that was in the version that made the export.
    """
    found = [value for label, value in kept.labelled if label == kept.last and _FINGERPRINT.fullmatch(value)]
    return found[0] if len(found) == 1 else None


def reads_the_same(home: Home, log: Log, kept: Kept, clock: Clock) -> bool:
    """Tell whether an export reads as this program writes it from the entries that were there then.

    Its fingerprint must fit the dossier. Line ends and blanks at the end of a line do not count.
    """
    fingerprint, made = fingerprint_of(kept), _made(kept, clock)
    if fingerprint is None or made is None:
        return False
    then = _as_it_was(log, fingerprint)
    if then is None:
        return False
    state = fold(then.entries)
    if state.pinned is None:
        return False
    casefile = CaseFile(home, then, "", kept_flow(home, log.case, state.pinned), lambda: made, None, state)
    # One from before the dossier was brought over to another format carries the fingerprint of then.
    since = _SINCE.search(kept.above)
    whole = report.build(casefile, made, 0 if since is None else int(since[1]))
    written = replace(whole, fingerprint=fingerprint)
    return any(read(again).lines == kept.lines for again in _again(written, kept.form))


def struck_since(log: Log, kept: Kept) -> bool:
    """Tell whether something was struck in a dossier after this export of it was made, whose fingerprint fits."""
    fingerprint = fingerprint_of(kept)
    then = None if fingerprint is None else _as_it_was(log, fingerprint)
    return _strikes(log) > (0 if then is None else _strikes(then))


def _strikes(log: Log) -> int:
    return sum(isinstance(entry.content, Struck) for entry in log.entries)


def _as_it_was(log: Log, fingerprint: str) -> Log | None:
    """Return a dossier as it was when it had a fingerprint; None if it never was so."""
    count, _, head = fingerprint.partition("-")
    if isinstance(log, SignedLog) and (then := as_it_was(log, int(count), head)) is not None:
        return then
    # One from before it was brought over to another format names no entry that there is now.
    return log.first(int(count)) if log.goes_on_from(int(count), head) else None


def _again(written: report.Report, form: Format) -> Iterator[bytes]:
    """Yield an export as it is written now, and in each way in which it was written before."""
    yield formats.render(written, form)
    yield formats.render(earlier.worded(written), form)
    if form is Format.MD:
        for hand in earlier.HANDS:
            yield hand.page(outline(earlier.told(written))).encode()


def _no_export() -> MeldcodeError:
    return MeldcodeError(texts.AGAINST_NO_EXPORT, shared.AGAINST_HINT)


def _made(kept: Kept, clock: Clock) -> datetime | None:
    # Above the first part, where nobody's own words stand.
    found = _MOMENT.search(kept.above)
    if found is None:
        return None
    try:
        day = read_date(found[1], clock().date())
        moment = datetime.strptime(found[2], "%H:%M")
    except ValueError:
        return None
    return clock().replace(
        year=day.year, month=day.month, day=day.day, hour=moment.hour, minute=moment.minute, second=0, microsecond=0
    )
