"""One case in use: its dossier on disk, its flow, and the one way in which something is added to it.

`CaseFile.record` returns only when the entry is on disk and read back; whoever calls it may then say "Opgeslagen".
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from meldcode_cli import VERSION
from meldcode_cli.case import format_2
from meldcode_cli.case.ages import next_birthday
from meldcode_cli.case.agreed import ANSWER_BY, open_days
from meldcode_cli.case.chain import Log, Signer
from meldcode_cli.case.entries import Access, Entry, FlowChoice, Vouched
from meldcode_cli.case.fields import Content
from meldcode_cli.case.format_1 import ByteChain
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.standing import Standing, current_step, earliest, standing
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.case.struck import Struck
from meldcode_cli.dossier import unseen
from meldcode_cli.dossier.erasing import struck_names, without_struck
from meldcode_cli.dossier.kept_flows import kept_as, kept_data, kept_flow, pins
from meldcode_cli.dossier.numbering import linked_cases, newest_case
from meldcode_cli.dossier.signers import is_ours
from meldcode_cli.dossier.to_store import to_store
from meldcode_cli.dossier.who_opens import access_of, said_here
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.flow.model import Flow
from meldcode_cli.seal.padding import padded
from meldcode_cli.store.heads import Head, Status
from meldcode_cli.store.home import FORMATS, Home
from meldcode_cli.store.seam import saving

if TYPE_CHECKING:
    from meldcode_cli.case.judging import Judge

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Author:
    """Who is at the keyboard, and in which role. Only a case that begins asks of which `organisation` they are."""

    name: str
    role: str
    organisation: str


class CaseFile:
    """An open case. Reading needs no author; recording does, and the lock (`Cases.locked`) held by the caller."""

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
        self._missed: tuple[tuple[int, str], ...] | None = None
        self._struck: tuple[str, ...] | None = None
        self._new: int | None = None
        # What others wrote before this user opened it now.
        self.news: tuple[Entry, ...] = ()

    @property
    def case(self) -> str:
        return self.log.case

    @property
    def id(self) -> str:
        """The random number of the case itself; "" in format 1, that has none."""
        return self.log.id if isinstance(self.log, SignedLog) else ""

    @property
    def linked(self) -> tuple[str, ...]:
        """The other cases of this home that are of the same household."""
        return linked_cases(self.home, self.log)

    @property
    def author(self) -> Author:
        assert self._author is not None
        return self._author

    def go_on(self, home: Home, author: Author) -> None:
        """Record from here on for `author`, in `home`: it may have got its keys since the case was opened."""
        self.home = home
        self._author = author

    def now(self) -> datetime:
        """Return the time, with its offset, to the second."""
        return self._clock().replace(microsecond=0)

    @property
    def age(self) -> str | None:
        """The age group that whoever the case is about is in today; None while that is not known."""
        return None if self.state.facts is None else self.state.facts.group_on(self.now().date())

    @property
    def birthday(self) -> tuple[int, date] | None:
        """The next age at which it changes who is spoken to, and the first day of that month; None if there is none, or
        the month of birth was not told."""
        facts = self.state.facts
        return None if facts is None or facts.born is None else next_birthday(facts.born, self.now().date())

    def pinned_flow(self) -> bytes:
        """Return the flow that the case follows, as it is kept; raises MeldcodeError."""
        assert self.state.pinned is not None
        return kept_data(self.home, self.case, self.state.pinned)

    def standing(self) -> Standing:
        """Return how the case stands today."""
        key = (len(self.log.entries), self.now().date())
        if self._standing is None or self._standing[0] != key:
            self._standing = (key, standing(self.flow, self.state, key[1]))
        return self._standing[1]

    def judge(self) -> Judge:
        """Return who judges what is to be recorded now."""
        # Whoever only reads a case has no need of this.
        from meldcode_cli.case.judging import Judge

        return Judge(self.flow, self.state, self.standing(), self.now())

    def record(self, content: Content) -> Entry:
        """Add an entry and save the dossier; raises NotSaved or Busy, and then nothing was added."""
        entry = self._add(content)
        self.note()
        return entry

    def go_over(self, read: ReadFlow, choice: FlowChoice) -> Entry:
        """Record that the case follows another flow from here on, and go on under it; raises NotSaved or Busy."""
        # The flow first: a dossier that names a flow which is not there could not be read again.
        with saving():
            self.home.cases.keep_flow(self.case, read.pinned, read.sha256)
        entry = self._add(choice)
        self.flow = read.flow
        self.note()
        return entry

    @property
    def missed(self) -> tuple[tuple[int, str], ...]:
        """The fingerprints (entries and head) that this machine saw earlier and this dossier does not go on from."""
        if self._missed is None:
            # What grows on from here cannot get them back, so once is enough.
            self.compare_with(self.home.register.head(self.case))
        return self._missed or ()

    def compare_with(self, known: Head | None) -> bool:
        """Tell whether this dossier goes on from what this machine last saw of it, no older one and no other: from
        what is `known`, which is then not looked up again."""
        self._missed, self._struck = self._missing(known), struck_names(self.home, known, self.log)
        self._new = self._others_wrote(known)
        return known is None or self.log.goes_on_from(known.entries, known.head)

    def _others_wrote(self, known: Head | None) -> int:
        if known is None:
            return len(unseen.news(self.home, self.log))
        return known.new + unseen.since(self.home, self.log, (known.entries, known.head))

    def saw(self, news: tuple[Entry, ...]) -> None:
        """All of it is shown to this user now, of which this is the `news`: from here on nothing of it is new."""
        self.news = news
        new, self._new = self._new_count(), 0
        if new:
            self.note()

    def _missing(self, known: Head | None) -> tuple[tuple[int, str], ...]:
        seen = () if known is None else (*known.missed, (known.entries, known.head))
        return tuple((entries, head) for entries, head in seen if not self.log.goes_on_from(entries, head))

    def mend(self) -> bool:
        """Take out what was struck and stands in the dossier all the same; tells whether anything did. Raises NotSaved,
        Busy."""
        left = isinstance(self.log, SignedLog) and self.log.left
        if left:
            with saving():
                self._save([])
            self.note()
        return bool(left) and isinstance(self.log, SignedLog) and self.log.left != left

    def take_in(self, log: SignedLog) -> None:
        """Go on from this case as it was put together with another copy of it (`case.joining`), once that is on disk.
        Raises NotSaved, Busy; MeldcodeError if a flow that it follows is not kept here."""
        state = fold(log.entries)
        flow = self.flow if state.pinned is None else kept_flow(self.home, self.case, state.pinned)
        with saving():
            self._keep(self._grown(log, self._access(state)), joined=True)
        self.flow, self._missed, self._struck = flow, None, None
        self.note()

    def put_down(self) -> None:
        """Save the dossier for the first time, with who can open it; raises NotSaved, Busy if there is one by now."""
        with saving():
            self._save(self._access(), new=True)

    def with_access(self) -> Log:
        """Return the dossier with who can open it from here on, if that was not written down yet: not on disk, until
        `keep`. Raises NotSaved."""
        with saving():
            return self._grown(self.log, self._access())

    def keep(self, log: Log) -> None:
        """Save this dossier of the case in the place of what is there, and go on from it; raises NotSaved, Busy."""
        if log is not self.log:
            with saving():
                self._keep(log)
            self.note()

    def reseal(self, aside: Sequence[str] = (), vouched: Vouched | None = None) -> None:
        """Seal the dossier and all that is kept with it for whom everything is sealed now, what was set `aside` too.
        Raises NotSaved, Busy.

        Who can open it from here on is recorded, if that differs; and that the user vouches for what stands in it, if
        that is `vouched`.
        """
        with saving():
            cases = self.home.cases
            for entry in pins(self.log.entries):
                sha256 = kept_as(entry)
                cases.keep_flow(self.case, cases.read_flow(self.case, sha256), sha256)
            cases.reseal_forms(self.case, aside)
            self._save([*self._access(), *([] if vouched is None else [vouched])])
        self.note()

    def access_now(self) -> Access | None:
        """Return who can open the dossier once it is saved; None if it is not sealed, or about nobody (practice)."""
        keys = self.home.keys
        if keys is None or (self.state.begin is not None and self.state.begin.practice):
            return None
        return access_of(keys.recipients(), self.id)

    def access_said(self, state: CaseState | None = None) -> list[Entry]:
        """Return the entries that say who can open the dossier here, last of all the one that counts: what a colleague
        wrote, with whom the case is shared, is of the dossier of that colleague."""
        return said_here(self.home, (state or self.state).access)

    def _add(self, content: Content) -> Entry:
        with saving():
            return self._save([*self._access(), content])[-1]

    def _access(self, state: CaseState | None = None) -> list[Content]:
        """Return who can open the dossier from here on, if nobody wrote that down yet."""
        now, said = self.access_now(), self.access_said(state)
        known = said[-1].content if said else None
        return [] if now is None or now == known else [now]

    @property
    def is_ours(self) -> bool:
        """Tell whether this dossier goes on from what a signed line of the register says of it: then nobody put it here
        who has no key. Where nothing is sealed nobody can know."""
        return is_ours(self.home, self.log)

    def note(self) -> None:
        """Let the register know how the case stands; not of a dossier that nobody signed and that was never seen here:
        what the register says is signed, and would vouch for it."""
        keys = self.home.keys
        begins = self.home.format == FORMATS[0] or (keys is not None and keys.begins_to_sign)
        if begins or isinstance(self.log, SignedLog) or self.is_ours:
            self.home.register.note(self.head())

    def _signer(self) -> Signer | None:
        return None if self.home.keys is None else self.home.keys.signer

    def _entry(self, content: Content, log: Log) -> Entry:
        author, newest = self.author, self._newest if isinstance(log, SignedLog) else ""
        return Entry(len(log.entries) + 1, self.now(), author.name, author.role, content, newest)

    @functools.cached_property
    def _newest(self) -> str:
        return newest_case(self.home, self.case)

    def _save(self, contents: Sequence[Content], *, new: bool = False) -> list[Entry]:
        """Put these behind the other entries, on disk first; nothing is added when that cannot be. Returns the entries
        that came."""
        return self._keep(self._grown(self.log, contents, new=new), new=new)

    def _grown(self, log: Log, contents: Sequence[Content], *, new: bool = False) -> Log:
        """Return a dossier of this case with these behind its entries, and without what was struck: nothing of it is on
        disk yet."""
        signer, contents = self._signer(), list(contents)
        if isinstance(log, ByteChain) and not new and self.home.format == FORMATS[-1] and self.is_ours:
            # The old one stays beside it, as it was: it is the user's to take away.
            self.home.cases.keep_before(self.case)
            contents.insert(0, Vouched(ground="brought-over", heads=log.heads()))
            log = format_2.brought_over(log)
        log, came_back = without_struck(self.home, log)
        for content in (*came_back, *contents):
            log = log.added(self._entry(content, log), signer)
        return log

    def _keep(self, log: Log, *, new: bool = False, joined: bool = False) -> list[Entry]:
        """Save this dossier in the place of what is there; returns the entries that came behind the others. `joined`:
        they may have come between them as well."""
        cases, before = self.home.cases, len(self.log.entries)
        data = padded(log.data) if self.home.keys is not None and isinstance(log, SignedLog) else log.data
        self._stamp = cases.create(self.case, data) if new else cases.replace(self.case, data, self._stamp)
        self.log = log
        if not new:
            # A case that is being begun is none yet: its second save sends it.
            to_store(self.home, log, self._stamp, self._clock)
        added = log.entries[before:]
        if joined or any(isinstance(entry.content, Struck) for entry in added):
            # What stood above it says nothing any more, or is not all there was.
            self.state, self._standing = fold(log.entries), None
        else:
            for entry in added:
                self.state.apply(entry)
        return list(added)

    def earlier_flows(self) -> Iterator[Flow | None]:
        """Yield the flows that the case followed before the one it follows now; None for one that is gone or changed.

        Answers were given under them; nothing is computed with them any more.
        """
        for entry in pins(self.log.entries):
            if entry != self.state.pinned:
                try:
                    yield kept_flow(self.home, self.case, entry)
                except MeldcodeError:
                    yield None

    def head(self) -> Head:
        """Return what the register may know of this case: nothing of a person."""
        now = self.standing()
        anew = (now.anew,) if now.anew is not None else ()
        waits = () if now.closed else (*self._dated(), *anew)
        days = open_days(self.flow, self.state)
        # What still blocked the closing asks for nothing once it is closed; what is expected afterwards stays.
        duties = [duty for duty in now.open_duties if not now.closed or duty.held.duty.blocks is None]
        due = [day for _, day in waits] + ([] if now.closed else [item.day for item in days])
        if now.next_due is not None and not now.closed:
            due.append(now.next_due)
        return Head(
            case=self.case,
            stamp=self._stamp,
            entries=len(self.log.entries),
            head=self.log.head,
            status=Status.CLOSED if now.closed else Status.OPEN,
            flow=self.flow.id,
            meldcode=self.flow.is_meldcode,
            step=current_step(self.flow, now),
            next_due=min(due).isoformat() if due else None,
            duties=tuple((duty.id, None if duty.due is None else duty.due.isoformat()) for duty in duties),
            hours=tuple((duty.id, duty.by.isoformat()) for duty in duties if duty.by is not None),
            waits=tuple((name, day.isoformat()) for name, day in waits),
            days=tuple(dict.fromkeys((_neutral(item.field), item.day.isoformat()) for item in days)),
            look=None if now.closed or self.birthday is None else self.birthday[1].isoformat(),
            missed=self.missed,
            struck=self._struck_names(),
            id=self.id,
            new=self._new_count(),
            closed=None if self.state.closed is None else self.state.closed.recorded.date().isoformat(),
            noted=self.now().isoformat(),
            program=VERSION,
        )

    def _new_count(self) -> int:
        """Return how many entries others wrote since this user last saw all of it."""
        if self._new is None:
            self.compare_with(self.home.register.head(self.case))
        return self._new or 0

    def _struck_names(self) -> tuple[str, ...]:
        """Return the names of the entries that were struck, here or in a dossier of this case that was here before."""
        if self._struck is None:
            self.compare_with(self.home.register.head(self.case))
        here = self.log.struck_names if isinstance(self.log, SignedLog) else ()
        return tuple(sorted({*here, *(self._struck or ())}))

    def _dated(self) -> tuple[tuple[str, date], ...]:
        """Return the open questions for which a day was agreed, with that day: also when it has come or is past."""
        found = self.standing().evaluation
        open_now = [name for name in found.relevant if name not in found.settled]
        days = [(name, earliest(self.flow, self.state, name)) for name in open_now]
        return tuple((name, day) for name, day in days if day is not None and day != date.max)


def _neutral(field: str) -> str:
    """Return what the register says of an agreed day: that somebody asked to see the dossier is for who opens it."""
    return "case.term" if field == ANSWER_BY else field
