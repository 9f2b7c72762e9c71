"""Beginning a case and opening one: its number, the flow that its first entry pins, the dossier read and checked."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping

from meldcode_cli import VERSION
from meldcode_cli.case import format_1, format_2
from meldcode_cli.case import log as logs
from meldcode_cli.case.chain import BrokenLog, Log
from meldcode_cli.case.entries import Begin, Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.salvage import salvage
from meldcode_cli.case.state import fold
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier import texts
from meldcode_cli.dossier.approving import approved, why_inactive
from meldcode_cli.dossier.casefile import Author, CaseFile, Clock
from meldcode_cli.dossier.erasing import struck_names
from meldcode_cli.dossier.kept_flows import kept_flow
from meldcode_cli.dossier.numbering import newest_case, numbers_in
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow import texts as flow_texts
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.flow.findings import unusable
from meldcode_cli.seal import age
from meldcode_cli.store import policy
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import Home
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.names import case_order


@contextlib.contextmanager
def reserved(home: Home, year: int) -> Iterator[str]:
    """Reserve the number of a new case and hold its lock; yields the case id. Raises NotSaved."""
    with contextlib.ExitStack() as held:
        yield _reserve(home, year, held)


def require_sound(read: ReadFlow) -> None:
    """Raise FlowError if a case may not follow this flow."""
    if read.is_own:
        # What is shipped was proven before it was shipped; a school's own flow is proven before a case follows it.
        from meldcode_cli.proof.check import require_proven

        require_proven(read)
    elif read.findings:
        raise unusable(read.findings)


def create(home: Home, case: str, read: ReadFlow, clock: Clock, author: Author, *, practice: bool = False) -> CaseFile:
    """Begin the reserved case under the flow that was read; its first entry pins it. Raises FlowError, NotSaved.

    A `practice` case says so in that entry: wherever its file ends up, it is never taken for a dossier.
    """
    require_sound(read)
    flow = read.flow
    if not practice:
        _must_be_allowed(home, read)
    now = clock().replace(microsecond=0)
    approval = approved(home, read)
    first = Begin(
        organisation=author.organisation,
        flow=flow.id,
        flow_version=flow.version,
        flow_sha256=read.sha256,
        program=f"meldcode {VERSION}",
        practice=practice,
        approved_by=approval.readers if approval else (),
        approved_on=approval.date if approval else None,
    )
    signer = None if home.keys is None else home.keys.signer
    empty = format_1.new(case, now) if home.format == 1 else format_2.new(case)
    newest = newest_case(home, case) if empty.format > 1 else ""
    log = empty.added(Entry(1, now, author.name, author.role, first, newest), signer)
    # The flow first: a dossier without its flow could not be read again.
    home.cases.keep_flow(case, read.pinned)
    return begun(CaseFile(home, log, "", flow, clock, author))


def _must_be_allowed(home: Home, read: ReadFlow) -> None:
    """Raise MeldcodeError if no new case may follow this flow: what its list showed before there was a key is looked at
    once more."""
    decided, flow = policy.read(), read.flow.id
    if decided.refusal is not None:
        raise decided.refusal
    if decided.flows is not None and flow not in decided.flows:
        raise MeldcodeError(flow_texts.NOT_ALLOWED.format(flow=flow), flow_texts.NO_SUCH_FLOW_HINT)
    if why := why_inactive(home, read):
        raise MeldcodeError(why, flow_texts.NO_SUCH_FLOW_HINT)


def begun(casefile: CaseFile) -> CaseFile:
    """Put a case that is new here on disk, its flow is kept already; returns it. Raises NotSaved, and then it is not
    there."""
    home, case = casefile.home, casefile.case
    if home.key_path is None and not home.sealed and settings_room.load(home).sealed:
        # Whoever decided that all is sealed, decided that nothing is kept without.
        raise MeldcodeError(texts.MUST_SEAL, texts.MUST_SEAL_HINT)
    # Asked before the case itself is one that the register must know.
    lost = home.register.is_lost()
    casefile.put_down()
    try:
        home.remember(case)
    except MeldcodeError:
        # A case that nobody would miss is none: what was not called saved must not be there.
        with contextlib.suppress(MeldcodeError):
            home.cases.remove(case)
        raise
    home.register.note(casefile.head(), begins=not lost)
    return casefile


def open_case(
    home: Home, case: str, clock: Clock, author: Author | None = None, known: Mapping[str, Head] | None = None
) -> CaseFile:
    """Open a case: chain checked, flow as its entries pin it. Raises MeldcodeError (missing), BrokenLog (changed).

    `known` is what the register says, where somebody looked already.
    """
    data, stamp = home.cases.read(case)
    head = home.register.head(case) if known is None else known.get(case)
    return opened_as_known(home, logs.parse(data, case), stamp, clock, head, author)


def opened_as_known(
    home: Home, log: Log, stamp: str, clock: Clock, known: Head | None, author: Author | None = None
) -> CaseFile:
    """Open a case whose dossier was read and checked, without what was struck as the register `known` says: that is
    read by nobody, also not in an older copy that somebody put here. Raises MeldcodeError, BrokenLog."""
    if isinstance(log, SignedLog):
        log = log.hiding(struck_names(home, known, log))
    return opened(home, log, stamp, clock, author)


def opened(home: Home, log: Log, stamp: str, clock: Clock, author: Author | None = None) -> CaseFile:
    """Open a case whose dossier was read, in the version `stamp`, and checked. Raises MeldcodeError, BrokenLog."""
    if not log.entries or not isinstance(log.entries[0].content, Begin):
        raise BrokenLog(texts.NO_BEGINNING)
    state = fold(log.entries)
    assert state.pinned is not None
    return CaseFile(home, log, stamp, kept_flow(home, log.case, state.pinned), clock, author, state)


def open_good_part(home: Home, case: str, clock: Clock) -> CaseFile | None:
    """Open what can still be trusted of a dossier that is broken, to read; None if that is nothing."""
    authentic = False
    try:
        data = home.cases.read(case)[0]
    except age.BrokenSeal as broken:
        data, authentic = broken.good, True
    log = salvage(data, case, authentic=authentic)
    if log is None or not isinstance(log.entries[0].content, Begin):
        return None
    state = fold(log.entries)
    assert state.pinned is not None
    return CaseFile(home, log, "", kept_flow(home, case, state.pinned), clock, None, state)


def _reserve(home: Home, year: int, held: contextlib.ExitStack) -> str:
    for patience in reversed(range(20)):
        case = _new_case_id(home, year)
        try:
            held.enter_context(home.cases.locked(case))
        except Busy:
            # Another window is about to begin this very case: its number is taken in a moment.
            if not patience:
                raise
            time.sleep(0.1)
            continue
        # Another window may have begun this case between looking and locking.
        if home.cases.stamp(case) is None:
            return case
        held.close()
    raise Busy(case)


def _named(home: Home, heads: Mapping[str, Head], stamps: Mapping[str, str]) -> set[str]:
    """Return which cases were the newest, as dossiers say that the register does not know, or not in this size: whoever
    put an older register back, or took it away, has not made a number free."""
    found = set[str]()
    if home.keys is None or home.key_path is not None:
        return found
    for case, stamp in stamps.items():
        if case not in heads or heads[case].stamp.split("-")[1:2] != stamp.split("-")[1:2]:
            with contextlib.suppress(MeldcodeError):
                found |= numbers_in(home, logs.parse(home.cases.read(case)[0], case))
    return found


def _new_case_id(home: Home, year: int) -> str:
    """Return the next number that was never used here, also not by a case that is gone by now."""
    listing, seen = home.cases.listing(), home.register.survey(None)
    case = listing.next_case(year)
    known = {*seen.named, *home.newest(), *_named(home, seen.heads, listing.stamps())}
    used = [case_order(name)[1] for name in known if name.startswith(f"{year:04d}-")]
    return max(case, f"{year:04d}-{max(used, default=0) + 1:03d}", key=lambda name: int(name.split("-")[1]))
