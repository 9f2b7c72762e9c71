"""Who looked: that somebody opened, showed or exported a case stands in the access log beside its dossier.

It is written down before the case is shown. That it cannot be is said in one sentence, and never stops anybody: a case
must be readable on a disk that is full or cannot be written, and while somebody else works on it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from meldcode_cli import VERSION
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier import texts, unseen
from meldcode_cli.dossier.casefile import Author, CaseFile, Clock
from meldcode_cli.dossier.counting import counting_keys
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.recipients import ANY
from meldcode_cli.store.access import Look, What
from meldcode_cli.store.access_logs import Found, May
from meldcode_cli.store.home import Home
from meldcode_cli.store.listing import Listing
from meldcode_cli.store.names import ACCESS_SUFFIX
from meldcode_cli.store.seam import NotSaved

# So many numbers a sentence can bear.
_MOST_NUMBERS = 8


def keep(
    home: Home,
    case: str,
    what: What,
    clock: Clock,
    warn: Callable[[str], None],
    *,
    as_format: str = "",
    other: str = "",
    seen: tuple[int, str] | None = None,
) -> None:
    """Write down that a case is seen now, in whose home it is; `warn` is told if that cannot be. `seen` is the
    fingerprint of the dossier, where all of it is shown. Never raises."""
    try:
        home.access_logs.add(replace(_look(home, case, what, clock, as_format), other=other, seen=seen))
    except NotSaved:
        warn(texts.LOOK_NOT_KEPT)
    except (MeldcodeError, OSError):
        # There is a log, and it is no good.
        warn(texts.LOOK_NOT_KEPT_BROKEN)


def shown_whole(casefile: CaseFile, what: What, clock: Clock, warn: Callable[[str], None]) -> None:
    """Write down that all of an open case is shown now: from here on nothing in it is new to this user, but what is new
    until now is told (`CaseFile.news`). Never raises."""
    casefile.saw(unseen.news(casefile.home, casefile.log))
    log = casefile.log
    seen = (len(log.entries), log.head) if isinstance(log, SignedLog) else None
    keep(casefile.home, casefile.case, what, clock, warn, seen=seen)


def looked(home: Home, case: str, listing: Listing | None = None) -> Found:
    """Return who saw a case, and what is wrong with what is told of that; `listing` says which files there are, if
    somebody looked. Raises what reading the log raises."""
    there = listing is None or any(ACCESS_SUFFIX in name for name in listing.files_of(case))
    return home.access_logs.look_at(case, counting_keys(home), there=there)


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell of an access log, in Dutch sentences: what is wrong, and what to know."""

    findings: list[str]
    notes: list[str]


def told(found: Found) -> Told:
    """Return what there is to tell of an access log as it was found."""
    findings = [texts.LOOKS_FAULT[fault].format(lines=lines) for fault, lines in _lines(found, accepted=False)]
    if found.missed:
        pattern = texts.LOOKS_GONE if found.lines is None else texts.LOOKS_SHORTER
        findings.insert(0, pattern.format(known=found.missed))
    accepted = [texts.LOOKS_FAULT[fault].format(lines=lines) for fault, lines in _lines(found, accepted=True)]
    return Told(findings, [texts.LOOKS_ACCEPTED.format(problem=problem) for problem in accepted])


def _lines(found: Found, *, accepted: bool) -> list[tuple[str, str]]:
    """Return what is wrong by its id, with the numbers of the lines in words: what was accepted, or what was not."""
    by_fault: dict[str, list[int]] = {}
    for each in found.wrong:
        if each.ground == ("accepted" if accepted else None):
            by_fault.setdefault(each.fault.value, []).append(each.line)
    return [(fault, counted(lines)) for fault, lines in by_fault.items()]


def counted(numbers: list[int]) -> str:
    """Return the numbers of entries or lines in words: 3, 4, 7."""
    shown = ", ".join(map(str, numbers[:_MOST_NUMBERS]))
    return texts.AND_MORE.format(entries=shown) if len(numbers) > _MOST_NUMBERS else shown


def put_back(home: Home, case: str, data: bytes, clock: Clock) -> None:
    """Put the log of a case back out of a backup, if it goes on from what is here. Raises NotSaved."""
    try:
        home.access_logs.put_back(_look(home, case, "restored", clock), data)
    except NotSaved:
        raise
    except MeldcodeError:
        # What stands there does not open for this user: it may for another.
        pass


def reseal(home: Home, case: str, author: Author, clock: Clock, *, was_open: bool) -> None:
    """Seal the log of a case for whom everything is sealed now, and vouch for what an earlier key of this user signed
    in it, or nobody could sign. Raises NotSaved."""
    if home.keys is None:
        return
    recipients = home.keys.recipients()
    may = May(None if ANY in recipients.earlier else {*recipients.earlier}, was_open)
    try:
        home.access_logs.reseal(_look(home, case, "vouched", clock, author=author), recipients.signing, may)
    except NotSaved:
        raise
    except MeldcodeError:
        # It does not open: `verify` tells.
        pass


def is_known_well(home: Home) -> bool:
    """Tell whether what is remembered of all logs is as it was signed."""
    keys = counting_keys(home)
    return keys is None or not home.access_logs.keeps or home.access_logs.is_known_well(keys)


def accept(home: Home, cases: Iterable[str], author: Author, clock: Clock) -> list[str]:
    """Vouch for every log with which something is wrong; returns of which cases. Raises NotSaved."""
    keys = counting_keys(home)
    cases, logs, accepted = list(cases), home.access_logs, list[str]()
    if keys is None or not logs.keeps:
        return accepted
    if not logs.is_known_well(keys):
        logs.know_anew(cases)
    for case in cases:
        try:
            good = logs.look_at(case, keys).good
        except MeldcodeError:
            # It does not open: there is nothing to vouch for.
            continue
        if not good and logs.reseal(_look(home, case, "vouched", clock, author=author), keys, May(), accept=True):
            accepted.append(case)
    return accepted


def _look(home: Home, case: str, what: What, clock: Clock, as_format: str = "", author: Author | None = None) -> Look:
    name, role = ("", "") if author is None else (author.name, author.role)
    if author is None:
        # Somebody of whom nothing is known looks all the same.
        with contextlib.suppress(MeldcodeError):
            settings = settings_room.load(home)
            name, role = settings.name or "", settings.role or ""
    when = clock().replace(microsecond=0).isoformat()
    return Look(case, when, name, role, what, f"meldcode {VERSION}", as_format)
