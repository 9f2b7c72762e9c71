"""Putting back the cases in a backup, one by one: what is newer here is never overwritten, and nothing is merged.

What is damaged here is replaced, and kept under a name of its own; so is what nobody answers for, if the backup is
signed as it should be and nothing is lost by it.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from meldcode_cli.case import log as logs
from meldcode_cli.case.chain import BrokenLog, Log
from meldcode_cli.case.entries import Begin, FlowChoice
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.dossier import looking
from meldcode_cli.dossier.casefile import Author, Clock
from meldcode_cli.dossier.clearing import adder
from meldcode_cli.dossier.counting import writing_in
from meldcode_cli.dossier.erasing import CannotStrike, cleaned, struck_names, sure_names
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal.padding import padded, unpadded
from meldcode_cli.store.cases import Cases
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import Home
from meldcode_cli.store.keys import Keys
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.names import (
    ACCESS_SUFFIX,
    ASIDE,
    BEFORE,
    DRAFT_SUFFIX,
    FLOW_SUFFIX,
    SEALED,
    SUFFIX,
    TOMBSTONE_SUFFIX,
    case_file,
    copy_of,
)
from meldcode_cli.store.sealing import Unsealed
from meldcode_cli.talk.watching import Watch, unwatched

_FLOW = re.compile(r"(?:\.([0-9a-f]{12}))?" + re.escape(FLOW_SUFFIX))

Result = Literal[
    "put-back",
    "replaced",
    "aside",
    "mended",
    "older",
    "foreign",
    "same",
    "newer",
    "beside",
    "deleted",
    "struck",
    "held-back",
    "busy",
    "unreadable",
    "flows",
]
Results = dict[Result, list[str]]
After = Callable[[str, Result, Log | None], None]
"""What is told of each case how it went, with its dossier if that was read and stands there now."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds of one case, opened: the dossier, its flows (by the SHA-256 in their name) and a draft; the
    dossier from before it was brought over, and its access log.

    `closed` is what does not open beside the dossier, and what was set aside, as they stood, by the rest of their name.
    `clean` is the dossier without what was struck later, None if nothing of that stands in it; `held_back`: it may, and
    nobody can tell.
    """

    log: Log
    dossier: bytes
    flows: dict[str, bytes]
    draft: bytes | None
    before: bytes | None
    access: bytes | None
    closed: dict[str, bytes]
    clean: bytes | None = None
    held_back: bool = False

    @property
    def to_write(self) -> bytes:
        """What comes in the place of the dossier; raises _HeldBack."""
        if self.held_back:
            raise _HeldBack
        return self.dossier if self.clean is None else self.clean


class _HeldBack(Exception):
    """What was struck may stand in it."""


@dataclass(frozen=True, slots=True)
class Into:
    """Where cases are put back: the `home`, what opens what was sealed in the backup, how cases are called, and how it
    went so far.

    `trusted`: the backup is signed by who counts here, with one of the keys `counts`; () where nothing is signed.
    `author` writes down what was struck here and is in the backup; None if nobody knows who that is. `known` is what
    the register says.
    """

    home: Home
    opener: Keys
    name_of: Callable[[str], str]
    trusted: bool
    counts: Collection[str]
    clock: Clock
    author: Author | None = None
    known: Mapping[str, Head] = field(default_factory=dict)
    results: Results = field(default_factory=lambda: defaultdict(list))

    def put(self, files: Mapping[str, bytes], folder: str, after: After, watch: Watch = unwatched) -> None:
        """Put back all of these files that stand in this `folder` with cases; `watch` sees how far it is. Each is read
        when its case is put back; `after` is told of it then, and it is not held after that.

        Raises NotSaved, Unreadable, BrokenBackup.
        """
        by_case: dict[str, list[str]] = defaultdict(list)
        for full in files:
            name = full.removeprefix(folder)
            if name == full:
                continue
            if of_case := case_file(name):
                by_case[of_case[0]].append(of_case[1])
            elif (case := copy_of(name)) and self._may_hold_struck(case, name, files[full]):
                self.results["held-back"].append(name)
            elif case:
                # Copies of a sync conflict too: somebody has not looked at them yet.
                self.home.cases.put_raw(name, files[full])
        listing = self.home.cases.listing()
        deleted = self._deleted(listing.deleted)
        for case, kept in by_case.items():
            if TOMBSTONE_SUFFIX in kept and not listing.has(case):
                self._put_tombstone(case, files[f"{folder}{case}{TOMBSTONE_SUFFIX}"])
                deleted.add(case)
        copies = listing.copies()
        for case, kept in watch(sorted(by_case.items())):
            if SUFFIX in kept or SUFFIX + SEALED in kept:
                result: Result = "deleted"
                log: Log | None = None
                if case not in deleted:
                    found = {rest: files[f"{folder}{case}{rest}"] for rest in kept}
                    result, log = self._put_case(case, found, copies.get(case, []))
                self.results[result].append(self.name_of(case))
                if case in listing.deleted - deleted and result in ("put-back", "same"):
                    self.home.tombstones.drop(case)
                after(case, result, log)

    def _deleted(self, listed: Collection[str]) -> set[str]:
        """Return the cases that were deleted here. One of which somebody says so who does not count was taken away:
        it may come back."""
        stones = self.home.tombstones
        anybody = not (self.trusted and self.counts)
        return {case for case in listed if anybody or stones.is_signed(case, self.counts)}

    def _put_tombstone(self, case: str, data: bytes) -> None:
        if self.trusted:
            # Signed or not, it is what it was.
            self.home.cases.put_raw(f"{case}{TOMBSTONE_SUFFIX}", data)
        else:
            self.home.tombstones.put(case, data)

    def _put_case(self, case: str, files: dict[str, bytes], copies: list[str]) -> tuple[Result, Log | None]:
        """Put back what a backup holds of a case; returns how that went, and the dossier if that stands there now just
        as it was in the backup. `copies` of it are there already."""
        cases = self.home.cases
        try:
            kept = _opened(case, files, self.opener)
        except MeldcodeError:
            if self._struck(case):
                return "held-back", None
            # Nobody reads it now, but it may be mended one day: it goes where it stood, unless something stands there.
            if cases.stamp(case) is None:
                for rest, data in sorted(files.items(), reverse=True):
                    cases.put_raw(f"{case}{rest}", data)
            return "unreadable", None
        try:
            with cases.locked(case):
                kept = self._without_struck(case, kept)
                result = self._put(case, kept, copies)
                if kept.clean is not None and result in ("put-back", "replaced", "beside"):
                    self.results["struck"].append(self.name_of(case))
                if kept.before is not None:
                    cases.put_before(case, kept.before)
                if kept.access is not None and result != "beside":
                    looking.put_back(self.home, case, kept.access, self.clock)
                for rest, data in kept.closed.items():
                    if rest.startswith((ASIDE, ACCESS_SUFFIX)):
                        cases.put_raw(f"{case}{rest}", data)
                stands = kept.clean is None and result in ("put-back", "replaced", "same")
                return result, kept.log if stands else None
        except Busy:
            return "busy", None
        except _HeldBack:
            return "held-back", None

    def _struck(self, case: str) -> frozenset[str]:
        """Return the names of the entries of a case that were struck, as is known here: that holds for any copy."""
        here = None
        with contextlib.suppress(MeldcodeError):
            here = self._here(case)
        sure = sure_names(here, () if here is None else self._counts_in(here))
        return sure.union(struck_names(self.home, self.known.get(case)))

    def _without_struck(self, case: str, kept: Kept) -> Kept:
        """Return what a backup holds of a case without what was struck since: a form and what stood beside the dossier
        may hold it as well, and are of before."""
        struck = self._struck(case)
        if not struck or (isinstance(kept.log, SignedLog) and struck <= {*kept.log.struck_names}):
            return kept
        closed = {rest: data for rest, data in kept.closed.items() if rest.startswith(ACCESS_SUFFIX)}
        kept = replace(kept, draft=None, before=None, closed=closed)
        if self.author is None:
            return replace(kept, held_back=True)
        try:
            clean = cleaned(kept.log, struck, adder(self.home, self.author, self.clock))
        except CannotStrike:
            return replace(kept, held_back=True)
        if clean is None:
            return kept
        return replace(kept, clean=clean.data if self.home.keys is None else padded(clean.data))

    def _may_hold_struck(self, case: str, name: str, data: bytes) -> bool:
        """Tell whether something that was struck stands in a copy in the backup, or may."""
        struck = self._struck(case)
        if not struck or ACCESS_SUFFIX in name:
            return False
        try:
            log = logs.parse(_plain(data, self.opener), case)
        except MeldcodeError:
            return True
        return not isinstance(log, SignedLog) or bool(log.hiding(struck).left)

    def _put(self, case: str, kept: Kept, copies: list[str]) -> Result:
        """Put one case back if nothing newer is in its place; returns how that went."""
        cases = self.home.cases
        stamp = cases.stamp(case)
        if stamp is None:
            self._create(case, kept)
            return "put-back"
        try:
            here, there = self._here(case), unpadded(kept.dossier)
        except MeldcodeError:
            return self._put_beside(case, kept, copies)
        if here is None or (here.data != there and self._is_foreign(here, kept.log)):
            _ = kept.to_write
            self.results["aside"].append(cases.set_aside(case))
            self._create(case, kept)
            return "replaced"
        if here.data == there:
            _put_draft(cases, case, kept)
            return "mended" if _mend_flows(cases, here, kept) else "same"
        if here.goes_on_from(len(kept.log.entries), kept.log.head):
            return "mended" if _mend_flows(cases, here, kept) else "newer"
        if kept.log.goes_on_from(len(here.entries), here.head):
            _put_flows(cases, case, kept)
            cases.replace(case, kept.to_write, stamp)
            _put_draft(cases, case, kept)
            return "put-back"
        return self._put_beside(case, kept, copies)

    def _counts_in(self, log: Log) -> Collection[str]:
        return {*self.counts, *writing_in(self.home, log)}

    def _put_beside(self, case: str, kept: Kept, copies: list[str]) -> Result:
        # Neither goes on from the other, or nobody can tell: both stay, side by side, for a person to judge.
        if not any(_same(self.home.cases, case, name, kept) for name in copies):
            self.home.cases.put_beside(case, kept.to_write)
        return "beside"

    def _create(self, case: str, kept: Kept) -> None:
        _put_flows(self.home.cases, case, kept)
        self.home.cases.create(case, kept.to_write)
        _put_draft(self.home.cases, case, kept)

    def _here(self, case: str) -> Log | None:
        """Return the dossier that is here; None if it is damaged, or not sealed for who works here.

        Raises MeldcodeError for one that cannot be read now, or that a later version wrote.
        """
        try:
            return logs.parse(self.home.cases.read(case)[0], case)
        except (age.BrokenSeal, age.WrongKey, Unsealed, BrokenLog):
            return None

    def _is_foreign(self, here: Log, there: Log) -> bool:
        """Tell whether there is something in this dossier that nobody answers for, while all of that in the backup is
        answered for, and goes as far as what is good here."""
        if not self.trusted or not self.counts or here.format == 1 or doubtful(there, self._counts_in(there)):
            return False
        found = doubtful(here, self._counts_in(here))
        return bool(found) and found[0].entry.number <= len(there.entries) + 1


# ---------------------------------------------------------------- what there is of one case


def _same(cases: Cases, case: str, copy: str, kept: Kept) -> bool:
    """Tell whether a copy is this very dossier: it was put beside before, without what was struck in it."""
    try:
        data = cases.read_copy(copy)[0]
        if kept.clean is not None:
            return logs.parse(data, case).goes_on_from(len(kept.log.entries), kept.log.head)
        return unpadded(data) == unpadded(kept.dossier)
    except MeldcodeError:
        return False


def _put_flows(cases: Cases, case: str, kept: Kept) -> None:
    # Before the dossier: without its flow that cannot be read. A form comes after it, for it is of that very dossier.
    for sha256, data in kept.flows.items():
        cases.keep_flow(case, data, sha256)


def _mend_flows(cases: Cases, here: Log, kept: Kept) -> bool:
    """Put back each flow of a case that is gone or damaged here; tells whether there was one."""
    mended = False
    for sha256, name in _pinned(here):
        good = kept.flows.get(name[:12])
        if good is None or hashlib.sha256(good).hexdigest() != sha256:
            continue
        try:
            known: bytes | None = cases.read_flow(here.case, name)
        except MeldcodeError:
            known = None
        if known is None or hashlib.sha256(known).hexdigest() != sha256:
            cases.keep_flow(here.case, good, name)
            mended = True
    return mended


def _pinned(log: Log) -> Iterator[tuple[str, str]]:
    """Yield the SHA-256 of each flow that a case followed, and by what it is kept: "" for the first."""
    for entry in log.entries:
        if isinstance(entry.content, Begin):
            yield entry.content.flow_sha256, ""
        elif isinstance(entry.content, FlowChoice) and entry.content.choice == "over":
            yield entry.content.flow_sha256, entry.content.flow_sha256


def _put_draft(cases: Cases, case: str, kept: Kept) -> None:
    """Put back a form that was not finished, unless there is one here: that one is newer, or as good."""
    none_here = not cases.has_draft(case)
    if kept.draft is not None and none_here:
        cases.save_draft(case, kept.draft)
    for suffix, data in kept.closed.items():
        if suffix.startswith(DRAFT_SUFFIX + ASIDE) or (none_here and suffix.startswith(DRAFT_SUFFIX)):
            cases.put_raw(f"{case}{suffix}", data)


def _opened(case: str, files: dict[str, bytes], opener: Keys) -> Kept:
    """Return what a backup holds of a case, by the rest of the names; raises MeldcodeError if it cannot be opened."""
    dossier, draft, before, access = b"", None, None, None
    flows: dict[str, bytes] = {}
    closed: dict[str, bytes] = {}
    # What is sealed comes after what is open under the same name, and counts.
    for rest, data in sorted(files.items()):
        plain = rest.removesuffix(SEALED)
        match = _FLOW.fullmatch(plain)
        if plain == SUFFIX:
            dossier = _plain(data, opener)
        elif plain == BEFORE + SUFFIX:
            before = _plain(data, opener)
        elif plain == DRAFT_SUFFIX:
            # A form that does not open is never in the way of the case.
            try:
                draft = _plain(data, opener)
            except MeldcodeError:
                closed[rest] = data
        elif plain == ACCESS_SUFFIX:
            # Nor is an access log.
            try:
                access = _plain(data, opener)
            except MeldcodeError:
                closed[rest] = data
        elif plain.startswith((DRAFT_SUFFIX, ASIDE)):
            closed[rest] = data
        elif match:
            flows[match[1] or ""] = _plain(data, opener)
    return Kept(logs.parse(dossier, case), dossier, flows, draft, before, access, closed)


def _plain(data: bytes, opener: Keys) -> bytes:
    return opener.open(data) if age.is_sealed(data) else data
