"""One case in use: its dossier on disk, its flow, and the one way in which something is added to it.

`CaseFile.record` returns only when the entry is on disk and read back; whoever calls it may then say "Opgeslagen".
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import tomli_w

from meldcode_cli import VERSION
from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import Begin, Entry, FlowChoice
from meldcode_cli.case.fields import Content
from meldcode_cli.case.log import Log
from meldcode_cli.case.standing import Standing, earliest, standing
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.files import Library, build
from meldcode_cli.flow.model import Flow
from meldcode_cli.store.files import FLOW_HINT, Busy
from meldcode_cli.store.home import Home
from meldcode_cli.store.register import Head

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Author:
    """Who is at the keyboard, and in which role."""

    name: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """A flow as it is kept with a case: ready for use, and the exact bytes with their SHA-256."""

    flow: Flow
    data: bytes
    sha256: str


class CaseFile:
    """An open case. Reading needs no author; recording does, and the lock (`Folder.locked`) held by the caller."""

    def __init__(
        self,
        home: Home,
        log: Log,
        stamp: str,
        flow: Flow,
        clock: Clock,
        author: Author | None = None,
        state: CaseState | None = None,
    ) -> None:
        self.home = home
        self.log = log
        self.flow = flow
        self.state = fold(log.entries) if state is None else state
        self._stamp = stamp
        self._clock = clock
        self._author = author
        # Asked for many times between two entries, and the same until the next entry or the next day.
        self._standing: tuple[tuple[int, date], Standing] | None = None

    @property
    def case(self) -> str:
        return self.log.case

    @property
    def author(self) -> Author:
        assert self._author is not None
        return self._author

    def now(self) -> datetime:
        """Return the time, with its offset, to the second."""
        return self._clock().replace(microsecond=0)

    def standing(self) -> Standing:
        """Return how the case stands today."""
        key = (len(self.log.entries), self.now().date())
        if self._standing is None or self._standing[0] != key:
            self._standing = (key, standing(self.flow, self.state, key[1]))
        return self._standing[1]

    def record(self, content: Content) -> Entry:
        """Add an entry and save the dossier; raises NotSaved or Busy, and then nothing was added."""
        entry = self._add(content)
        self.home.register.note(self.head())
        return entry

    def go_over(self, pinned: Pinned, choice: FlowChoice) -> Entry:
        """Record that the case follows another flow from here on, and go on under it; raises NotSaved or Busy."""
        # The flow first: a dossier that names a flow which is not there could not be read again.
        self.home.cases.create_flow(self.case, pinned.data, pinned.sha256)
        entry = self._add(choice)
        self.flow = pinned.flow
        self.home.register.note(self.head())
        return entry

    def _add(self, content: Content) -> Entry:
        author = self.author
        entry = Entry(len(self.log.entries) + 1, self.now(), author.name, author.role, content)
        log = self.log.added(entry)
        self._stamp = self.home.cases.replace(self.case, log.data, self._stamp)
        self.log = log
        self.state.apply(entry)
        return entry

    def earlier_flows(self) -> Iterator[Flow | None]:
        """Yield the flows that the case followed before the one it follows now; None for one that is gone or changed.

        Answers were given under them; nothing is computed with them any more.
        """
        for entry in self.log.entries:
            pins = isinstance(entry.content, Begin) or (
                isinstance(entry.content, FlowChoice) and entry.content.choice == "over"
            )
            if pins and entry != self.state.pinned:
                try:
                    yield _kept_flow(self.home, self.case, entry)
                except MeldcodeError:
                    yield None

    def head(self) -> Head:
        """Return what the register may know of this case: nothing of a person."""
        now = self.standing()
        anew = (now.anew,) if now.anew is not None else ()
        waits = () if now.closed else (*self._dated(), *anew)
        due = [day for _, day in waits]
        if now.next_due is not None and not now.closed:
            due.append(now.next_due)
        return Head(
            case=self.case,
            stamp=self._stamp,
            entries=len(self.log.entries),
            head=self.log.head,
            status="gesloten" if now.closed else "open",
            flow=self.flow.id,
            step=current_step(self.flow, now),
            next_due=min(due).isoformat() if due else None,
            duties=tuple((duty.id, None if duty.due is None else duty.due.isoformat()) for duty in now.open_duties),
            waits=tuple((name, day.isoformat()) for name, day in waits),
        )

    def _dated(self) -> tuple[tuple[str, date], ...]:
        """Return the open questions for which a day was agreed, with that day: also when it has come or is past."""
        found = self.standing().evaluation
        open_now = [name for name in found.relevant if name not in found.settled]
        days = [(name, earliest(self.flow, self.state, name)) for name in open_now]
        return tuple((name, day) for name, day in days if day is not None and day != date.max)

    # ------------------------------------------------------------ unfinished forms

    def drafts(self) -> list[dict[str, Any]]:
        """Return the forms that were begun and not finished, the innermost last.

        Only finishing the innermost form adds an entry. If there is one entry more than when the forms were kept,
        that one got into the dossier and the program stopped before it could say so.
        """
        data = self.home.cases.read_draft(self.case)
        if data is None:
            return []
        try:
            document = tomllib.loads(data.decode())
        except (ValueError, RecursionError):
            return []
        entries, forms = document.get("entries"), document.get("form")
        if not isinstance(entries, int) or not isinstance(forms, list):
            return []
        if not 0 <= entries <= len(self.log.entries):
            return []
        # No form ends in a choice of flow: that is made before the forms are taken up again.
        more = sum(not isinstance(entry.content, FlowChoice) for entry in self.log.entries[entries:])
        return forms[: len(forms) - more] if more in (0, 1) else []

    def save_drafts(self, forms: list[dict[str, Any]]) -> None:
        """Keep unfinished forms, so that a crash costs at most the answer being typed; raises NotSaved."""
        if forms:
            document: Mapping[str, Any] = {"entries": len(self.log.entries), "form": forms}
            self.home.cases.save_draft(self.case, tomli_w.dumps(document).encode())
        else:
            self.home.cases.drop_draft(self.case)


@contextlib.contextmanager
def reserved(home: Home, year: int) -> Iterator[str]:
    """Reserve the number of a new case and hold its lock; yields the case id. Raises NotSaved."""
    with contextlib.ExitStack() as held:
        yield _reserve(home, year, held)


def pin(library: Library, flow_id: str) -> Pinned:
    """Return the installed flow `flow_id` as it would be kept with a case. Raises FlowError."""
    if library.is_own(flow_id):
        # What is shipped was proven before it was shipped; a school's own flow is proven before a case follows it.
        from meldcode_cli.flow.check import require_proven

        require_proven(library, flow_id)
    resolved = library.resolve(flow_id)
    data = tomli_w.dumps(resolved).encode()
    return Pinned(build(resolved, f"{flow_id}.toml"), data, hashlib.sha256(data).hexdigest())


def create(
    home: Home, case: str, library: Library, flow_id: str, clock: Clock, author: Author, *, practice: bool = False
) -> CaseFile:
    """Begin the reserved case under the flow `flow_id`; its first entry pins that flow. Raises FlowError, NotSaved.

    A `practice` case says so in that entry: wherever its file ends up, it is never taken for a dossier.
    """
    pinned = pin(library, flow_id)
    flow = pinned.flow
    now = clock().replace(microsecond=0)
    begin = Begin(
        organisation=author.organisation,
        flow=flow.id,
        flow_version=flow.version,
        flow_sha256=pinned.sha256,
        program=f"meldcode {VERSION}",
        practice=practice,
    )
    log = logs.new(case, now).added(Entry(1, now, author.name, author.role, begin))
    # The flow first: a dossier without its flow could not be read again.
    home.cases.create_flow(case, pinned.data)
    stamp = home.cases.create(case, log.data)
    casefile = CaseFile(home, log, stamp, flow, clock, author)
    home.register.note(casefile.head())
    return casefile


def open_case(home: Home, case: str, clock: Clock, author: Author | None = None) -> CaseFile:
    """Open a case: chain checked, flow as its entries pin it. Raises MeldcodeError (missing), BrokenLog (changed)."""
    data, stamp = home.cases.read(case)
    log = logs.parse(data, case)
    if not log.entries or not isinstance(log.entries[0].content, Begin):
        raise logs.BrokenLog("Dit dossier heeft geen begin.")
    state = fold(log.entries)
    assert state.pinned is not None
    return CaseFile(home, log, stamp, _kept_flow(home, case, state.pinned), clock, author, state)


def _kept_flow(home: Home, case: str, entry: Entry) -> Flow:
    """Return the flow that an entry pins; raises MeldcodeError if it is not there, or is another one."""
    content = entry.content
    assert isinstance(content, Begin | FlowChoice)
    data = home.cases.read_flow(case, "" if isinstance(content, Begin) else content.flow_sha256)
    if hashlib.sha256(data).hexdigest() != content.flow_sha256:
        raise MeldcodeError("De route die bij deze casus hoort, is veranderd.", FLOW_HINT, ExitCode.VERIFICATION_FAILED)
    return _flow_from(data)


@functools.lru_cache(maxsize=8)
def _flow_from(pinned: bytes) -> Flow:
    # Many cases share one flow; a list that has to open them all reads it once.
    return build(tomllib.loads(pinned.decode()), "route")


def current_step(flow: Flow, now: Standing) -> str:
    """Return the id of the step in which a case is: that of the question to put, else of the last relevant one."""
    name = now.next or now.waits or (now.evaluation.relevant[-1] if now.evaluation.relevant else None)
    question = flow.find_question(name) if name else None
    return question.step if question else flow.step[0].id


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


def _new_case_id(home: Home, year: int) -> str:
    """Return the next number that was never used here, also not by a case that is gone by now."""
    case = home.cases.next_case(year)
    used = [int(known.split("-")[1]) for known in home.register.heads() if known.startswith(f"{year:04d}-")]
    return max(case, f"{year:04d}-{max(used, default=0) + 1:03d}", key=lambda name: int(name.split("-")[1]))
