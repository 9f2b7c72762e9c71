"""What `verify` finds out about one case: is it as this program wrote it, all of it, and the last that was seen?

Each finding is one Dutch sentence. What is good stays readable, and is told as well.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from meldcode_cli.case import log as logs
from meldcode_cli.case.chain import BrokenLog, Log
from meldcode_cli.case.entries import Access, Begin, Entry, FlowChoice
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.salvage import salvage
from meldcode_cli.case.signatures import Doubt, doubtful
from meldcode_cli.dossier import drafts, looking, texts
from meldcode_cli.dossier.counting import counting_in
from meldcode_cli.dossier.erasing import struck_names
from meldcode_cli.dossier.signers import is_ours, signers
from meldcode_cli.dossier.who_opens import said_here
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.store.connection import was_connected
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import FORMATS, Home
from meldcode_cli.store.listing import Listing
from meldcode_cli.store.names import ACCESS_SUFFIX, DRAFT_SUFFIX, FLOW_SUFFIX, SEALED, case_file
from meldcode_cli.store.sealing import Unsealed

_SEALED_TOO = (FLOW_SUFFIX, ACCESS_SUFFIX)


@dataclass(slots=True)
class Verdict:
    """What is known of one case: its dossier (`log`; of a broken one the part that is still good), what is wrong
    (`findings`, with `kinds` of which kind each is) and what to know (`notes`). `stamp` is the version of the dossier
    that was read.

    `acceptable` are those findings that somebody may answer for by name, after looking into it: the dossier is whole,
    and it is only not known who wrote it, or it is not the one that was seen here. `of_looks` are those about the
    access log.
    """

    case: str
    log: Log | None = None
    stamp: str = ""
    findings: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    acceptable: list[str] = field(default_factory=list)
    of_looks: Sequence[str] = ()

    @property
    def good(self) -> bool:
        return not self.findings

    @property
    def can_be_accepted(self) -> bool:
        """Tell whether there is nothing wrong that nobody can answer for."""
        return bool(self.findings) and set(self.findings) == set(self.acceptable)

    def add(self, kind: str, finding: str) -> None:
        """Add a finding: of which `kind`, for another program, and in words."""
        self.kinds.append(kind)
        self.findings.append(finding)

    def may_be_accepted(self, kind: str, finding: str) -> None:
        """Add a finding that somebody may answer for by name."""
        self.add(kind, finding)
        self.acceptable.append(finding)


def verify_case(home: Home, case: str, known: Head | None, listing: Listing) -> Verdict:
    """Look at everything that is kept of a case; `known` is what the register last saw of it, `listing` which files
    there are."""
    verdict = Verdict(case)
    deleted = case in listing.deleted
    if deleted:
        verdict.add("deleted", texts.VERIFY_DELETED.format(case=case))
    if not listing.has(case):
        if deleted and known is None:
            return verdict
        entries = 0 if known is None else known.entries
        verdict.add("gone", texts.VERIFY_GONE.format(entries=entries))
        return verdict
    whole = _read(home, verdict)
    if whole:
        assert verdict.log is not None
        _heads(verdict, verdict.log, known)
        _clock(verdict, verdict.log)
        _signatures(home, verdict, verdict.log)
        _struck(home, verdict, verdict.log, known, listing)
    if verdict.log is not None:
        _access(home, verdict, verdict.log)
        _flows(home, verdict, verdict.log)
    _draft(home, verdict, whole=whole)
    _looks(home, verdict, listing)
    verdict.notes += [texts.VERIFY_ASIDE.format(name=name) for name in listing.drafts_aside(case)]
    verdict.notes += [texts.VERIFY_SET_ASIDE.format(name=name) for name in listing.dossiers_aside(case)]
    if home.sealed:
        _open_files(listing, verdict)
    return verdict


def find_twice(verdict: Verdict, ids: dict[str, str]) -> None:
    """Find a dossier that stands there under two numbers; `ids` are those that were met, each with its number."""
    if isinstance(verdict.log, SignedLog):
        other = ids.setdefault(verdict.log.id, verdict.case)
        if other != verdict.case:
            verdict.add("twice", texts.VERIFY_TWICE.format(other=other, case=verdict.case))


def _read(home: Home, verdict: Verdict) -> bool:
    """Read the dossier, and check seal, format and chain; tells whether it is whole."""
    case = verdict.case
    data, authentic = b"", False
    try:
        data, verdict.stamp = home.cases.read(case)
        verdict.log = logs.parse(data, case)
    except age.BrokenSeal as broken:
        data, authentic = broken.good, True
        verdict.add("broken-seal", broken.message)
    except MeldcodeError as wrong:
        verdict.add(_kind_of(wrong), wrong.message)
    else:
        return True
    verdict.log = salvage(data, case, authentic=authentic)
    if verdict.log is None and (authentic or data):
        verdict.add("nothing", texts.VERIFY_NOTHING)
    if verdict.log is not None:
        entries = len(verdict.log.entries)
        pattern = texts.VERIFY_GOOD_ONE if entries == 1 else texts.VERIFY_GOOD
        verdict.add("good-part", pattern.format(entries=entries, next=entries + 1, case=case))
    return False


def _kind_of(wrong: MeldcodeError) -> str:
    """Return what kind of finding it is that a dossier cannot be read."""
    if isinstance(wrong, BrokenLog):
        return "broken-chain"
    if isinstance(wrong, age.WrongKey):
        return "wrong-key"
    return "unsealed" if isinstance(wrong, Unsealed) else "unreadable"


def _heads(verdict: Verdict, log: Log, known: Head | None) -> None:
    """Hold the dossier against what this machine last saw of it."""
    entries = len(log.entries)
    if known is None:
        verdict.notes.append(texts.VERIFY_NOT_SEEN)
    elif entries < known.entries:
        shorter = texts.VERIFY_SHORTER.format(entries=entries, known=known.entries, next=entries + 1)
        verdict.may_be_accepted("shorter", shorter)
    elif not log.goes_on_from(known.entries, known.head):
        verdict.may_be_accepted("other", texts.VERIFY_OTHER.format(known=known.entries))
    elif entries > known.entries:
        verdict.notes.append(texts.VERIFY_LONGER.format(known=known.entries, entries=entries))
    for count, head in () if known is None else known.missed:
        if not log.goes_on_from(count, head):
            verdict.may_be_accepted("missed", texts.VERIFY_MISSED.format(known=count))


def _access(home: Home, verdict: Verdict, log: Log) -> None:
    """Hold for whom the file is sealed against what its last entry about that says, and against the list of now."""
    every = [entry for entry in log.entries if isinstance(entry.content, Access)]
    # Where a store brings what colleagues wrote, that says nothing of the dossier that is here.
    said = said_here(home, every) or ([] if was_connected(home) else every)
    sealed = home.cases.is_sealed(verdict.case)
    if not sealed:
        if home.sealed or every:
            verdict.add("unsealed", texts.VERIFY_UNSEALED)
        return
    if home.keys is None or not said:
        return
    last = said[-1].content
    assert isinstance(last, Access)
    count = age.key_count(home.cases.raw(verdict.case))
    try:
        now = home.keys.recipients()
    except MeldcodeError:
        now = None
    # Put back from a backup it is sealed for the list of now, before that is written in it.
    good = {len(last.keys), *([len(now.keys)] if now is not None and set(last.keys) <= set(now.keys) else [])}
    if count not in good:
        verdict.add("keys", texts.VERIFY_KEYS.format(count=count, said=len(last.keys), entry=said[-1].number))
    if now is None:
        return
    back = len(verdict.findings)
    for person in now.people:
        if person.key not in last.keys and (day := _went(said, person.key)) is not None and person.added < day:
            finding = texts.VERIFY_BACK.format(name=person.name, date=show_date(day))
            verdict.add("back", finding)
    if set(last.keys) - set(now.keys):
        verdict.add("still", texts.VERIFY_STILL)
    elif now.keys != last.keys and len(verdict.findings) == back:
        verdict.notes.append(texts.VERIFY_RESEAL)


def _went(said: list[Entry], key: str) -> date | None:
    """Return the day on which somebody could open the dossier no more, as far as it says so."""
    for before, after in reversed(list(pairwise(said))):
        was, is_now = before.content, after.content
        if isinstance(was, Access) and isinstance(is_now, Access) and key in was.keys and key not in is_now.keys:
            return after.recorded.date()
    return None


def _flows(home: Home, verdict: Verdict, log: Log) -> None:
    """Check that each flow that the case followed is there, and is the one that was pinned."""
    for entry in log.entries:
        content = entry.content
        if not isinstance(content, Begin | FlowChoice) or getattr(content, "choice", "over") != "over":
            continue
        try:
            data = home.cases.read_flow(verdict.case, "" if isinstance(content, Begin) else content.flow_sha256)
        except MeldcodeError as wrong:
            verdict.add("flow", texts.VERIFY_FLOW.format(entry=entry.number, problem=wrong.message))
            continue
        if hashlib.sha256(data).hexdigest() != content.flow_sha256:
            problem = texts.VERIFY_FLOW_CHANGED
            verdict.add("flow", texts.VERIFY_FLOW.format(entry=entry.number, problem=problem))


def _draft(home: Home, verdict: Verdict, *, whole: bool) -> None:
    """Look whether the half-filled forms can be read."""
    try:
        drafts.read(home, verdict.case, verdict.log.entries if whole and verdict.log is not None else None)
    except drafts.OfAnotherCase:
        verdict.add("draft-other", texts.VERIFY_DRAFT_OTHER)
    except drafts.OfSomebodyElse:
        verdict.add("draft-not-ours", texts.VERIFY_DRAFT_NOT_OURS.format(case=verdict.case))
    except (drafts.CannotRead, MeldcodeError):
        verdict.add("draft", texts.VERIFY_DRAFT)


def _looks(home: Home, verdict: Verdict, listing: Listing) -> None:
    """Look whether the access log is there and hangs together, if there ever was one."""
    try:
        found = looking.looked(home, verdict.case, listing)
    except MeldcodeError:
        verdict.add("looks-closed", texts.VERIFY_LOOKS_CLOSED)
        return
    told = looking.told(found)
    for finding in told.findings:
        verdict.may_be_accepted("looks", finding)
    verdict.of_looks = told.findings
    verdict.notes += told.notes


def _open_files(listing: Listing, verdict: Verdict) -> None:
    """Find the flows, forms and access logs that anybody can read although everything is sealed."""
    for name in listing.files_of(verdict.case):
        found = case_file(name)
        plain = found is not None and not found[1].endswith(SEALED)
        if found is not None and plain and (found[1].endswith(_SEALED_TOO) or found[1].startswith(DRAFT_SUFFIX)):
            verdict.add("open", texts.VERIFY_OPEN.format(name=name))


def _signatures(home: Home, verdict: Verdict, log: Log) -> None:
    """Tell which entries nobody answers for. Nothing is signed in a home that is not sealed: there nobody has a key."""
    if home.keys is None:
        return
    if log.format == 1:
        if _is_known(home, log):
            verdict.notes.append(texts.VERIFY_FORMAT_1)
        else:
            verdict.may_be_accepted("format-1-unknown", texts.VERIFY_FORMAT_1_UNKNOWN)
        return
    try:
        counts = counting_in(home, log)
    except MeldcodeError:
        return
    found: dict[Doubt, list[int]] = {}
    for each in doubtful(log, counts):
        found.setdefault(each.doubt, []).append(each.entry.number)
    verdict.notes += [texts.VERIFY_SIGNED.format(name=name, entries=numbers) for name, numbers in signers(home, log)]
    for doubt, entries in found.items():
        verdict.may_be_accepted(doubt.value, texts.VERIFY_DOUBT[doubt.value].format(entries=looking.counted(entries)))


def _struck(home: Home, verdict: Verdict, log: Log, known: Head | None, listing: Listing) -> None:
    """Find what was struck and stands here all the same, and what was erased by nobody who answers for it."""
    if not isinstance(log, SignedLog):
        return
    verdict.log = log = log.hiding(struck_names(home, known, log))
    left = log.left
    for entry in left:
        verdict.add("struck-left", texts.VERIFY_STRUCK_LEFT.format(entry=entry, case=verdict.case))
    struck = log.struck
    if not struck:
        return
    with contextlib.suppress(MeldcodeError):
        doubted = () if home.keys is None else {each.entry.number for each in doubtful(log, counting_in(home, log))}
        for entry, by in struck.items():
            if by.number in doubted and entry not in left:
                verdict.may_be_accepted("struck-unknown", texts.VERIFY_STRUCK_UNKNOWN.format(entry=entry))
    first = min(struck)
    for name in (*listing.before(verdict.case), *listing.dossiers_aside(verdict.case)):
        verdict.add("struck-beside", texts.VERIFY_STRUCK_BESIDE.format(name=name, case=verdict.case, entry=first))


def _is_known(home: Home, log: Log) -> bool:
    """Tell whether a dossier without signatures was here before everything was signed."""
    if home.format == FORMATS[0] or home.keys is None or home.keys.begins_to_sign:
        return True
    return is_ours(home, log)


def _clock(verdict: Verdict, log: Log) -> None:
    """Tell where the clock went back: that is no proof of anything, but whoever reads the dates should know."""
    for before, after in pairwise(log.entries):
        if after.recorded < before.recorded:
            verdict.notes.append(texts.VERIFY_CLOCK.format(entry=after.number, before=before.number))


def against(log: Log, fingerprint: str) -> tuple[bool, str]:
    """Hold a dossier against the fingerprint in an export; tells whether it fits, and a sentence about it."""
    count, _, head = fingerprint.partition("-")
    entries, now = int(count), len(log.entries)
    if entries > now:
        return False, texts.AGAINST_SHORTER.format(entries=entries, now=now, next=now + 1)
    if not log.goes_on_from(entries, head):
        return False, texts.AGAINST_OTHER.format(entries=entries)
    if entries == now:
        return True, texts.AGAINST_SAME
    pattern = texts.AGAINST_GROWN_ONE if now - entries == 1 else texts.AGAINST_GROWN
    return True, pattern.format(more=now - entries)


def recorded(moment: datetime) -> str:
    """Return when something was recorded, in a few words."""
    return f"{show_date(moment.date())}, {moment:%H:%M}"
