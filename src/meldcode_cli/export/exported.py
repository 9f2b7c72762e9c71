"""An export that somebody kept, read back: of which case it is, and whether its text is what this program writes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from meldcode_cli.case.chain import Log
from meldcode_cli.case.reading import read_date
from meldcode_cli.case.state import fold
from meldcode_cli.case.struck import Struck
from meldcode_cli.dossier.casefile import CaseFile, Clock, kept_flow
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export import markdown, report, texts
from meldcode_cli.store.home import Home
from meldcode_cli.store.names import CASE

# By what stands where, and never by our words of today: an export of another version is read as well.
_TITLE = re.compile(rf"^# (?:[^\r\n]* )?({CASE.pattern})\s*$", re.MULTILINE)
_MOMENT = re.compile(r"([0-9]{1,2} [a-z]+ [0-9]{4})[^0-9\r\n]{1,12}([0-9]{2}:[0-9]{2})")


def case_of(text: str) -> str:
    """Return of which case an export is; raises MeldcodeError if it is none."""
    found = _TITLE.findall(text)
    if len(found) != 1:
        raise MeldcodeError(texts.AGAINST_NO_EXPORT, shared.AGAINST_HINT)
    return str(found[0])


def reads_the_same(home: Home, log: Log, text: str, clock: Clock) -> bool:
    """Tell whether an export reads as this program writes it from the entries that were there then.

    Its fingerprint must fit the dossier. Line ends and blanks at the end of a line do not count.
    """
    fingerprint, made = markdown.fingerprint_in(text), _made(text, clock)
    if fingerprint is None or made is None:
        return False
    entries = int(fingerprint.partition("-")[0])
    then = log.first(entries)
    state = fold(then.entries)
    if state.pinned is None:
        return False
    casefile = CaseFile(home, then, "", kept_flow(home, log.case, state.pinned), lambda: made, None, state)
    # One from before the dossier was brought over to another format carries the fingerprint of then.
    written = replace(report.build(casefile, made), fingerprint=fingerprint)
    return _lines(markdown.render(written)) == _lines(text)


def struck_since(log: Log, text: str) -> bool:
    """Tell whether something was struck in a dossier after this export of it was made, whose fingerprint fits."""
    fingerprint = markdown.fingerprint_in(text)
    entries = 0 if fingerprint is None else int(fingerprint.partition("-")[0])
    return any(isinstance(entry.content, Struck) for entry in log.entries[entries:])


def _made(text: str, clock: Clock) -> datetime | None:
    # Above the first part, where nobody's own words stand.
    found = _MOMENT.search(text.partition("\n## ")[0])
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


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]
