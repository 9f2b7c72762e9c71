"""What this machine knows of each case, from the register: no dossier is opened unless the register is behind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from meldcode_cli.dossier import texts
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import short_date
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.heads import Head, Status
from meldcode_cli.store.home import Home
from meldcode_cli.store.listing import Listing
from meldcode_cli.store.secret_key import KeyNeeded
from meldcode_cli.talk.watching import Watch, unwatched

_FAR = date.max


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list. `due` is the first day on which something must be done, `by` the moment on that day.

    `meldcode` is None if it is not known whether its flow builds on the national base.
    `seen` is whether it was open or closed when this machine last saw it; None, as `flow`, `step` and `entries` are, if
    it never did. `gone`: the dossier is not there any more, and was not deleted. `new` is how many entries others wrote
    since this user last saw all of it.
    """

    case: str
    status: Status
    seen: Status | None = None
    flow: str | None = None
    step: str | None = None
    due: date | None = None
    entries: int | None = None
    gone: bool = False
    by: datetime | None = None
    meldcode: bool | None = None
    new: int = 0

    def late(self, now: datetime) -> bool:
        """Tell whether something should have been done before `now`."""
        return self.by < now if self.by is not None else self.due is not None and self.due < now.date()

    @property
    def past(self) -> bool:
        """Tell whether nothing is left to do in this case: it is closed or deleted, as far as anybody knows."""
        return self.status is Status.DELETED or (self.seen is Status.CLOSED and not self.gone)

    @property
    def open(self) -> bool:
        """Tell whether one can go on with this case, as far as anybody knows."""
        return self.seen is Status.OPEN and not self.gone

    @property
    def locked(self) -> bool:
        """Tell whether the dossier is sealed, and was not looked into for want of a key."""
        return self.status in (Status.LOCKED, Status.UNCHECKED)

    @property
    def shown(self) -> str:
        """Return how the case stands in words: of an unchecked one, how it was when it was last seen."""
        if self.gone:
            return texts.LIST_GONE
        said = texts.LIST_STATUS[(self.seen or self.status).value]
        return texts.LIST_NEW.format(status=said, count=self.new) if self.new else said

    def when(self, now: datetime) -> str:
        """Return by when something must be done in words, with the time if it is within hours; late says so."""
        if self.due is None:
            # Of a dossier that nobody could look into nobody knows what is open.
            seen = self.past or (self.seen is not None and not self.gone)
            return texts.LIST_NO_DUE if seen else texts.LIST_UNKNOWN
        shown = short_date(self.due)
        if self.by is not None:
            by = self.by.astimezone(now.tzinfo)
            shown = texts.LIST_HOUR.format(date=short_date(by.date()), time=f"{by:%H:%M}")
        return (texts.LIST_OVERDUE if self.late(now) else texts.LIST_DUE).format(date=shown)

    @property
    def place(self) -> str:
        """Return the step in words: 'Stap 2' for stap-2."""
        if self.step is None:
            return texts.LIST_UNKNOWN if self.seen is None else texts.LIST_NO_STEP
        return self.step.replace("-", " ").capitalize()

    def line(self, now: datetime) -> str:
        """Return the row on one line, to choose from."""
        pattern = texts.CASE_LINE_ASKED if self.step is None else texts.CASE_LINE
        return pattern.format(case=named(self.case, self.meldcode), step=self.place, due=self.when(now))


def named(what: str, meldcode: bool | None) -> str:
    """Return a case, or its flow, as it is called in a list: of one that is no meldcode that is said with it."""
    return shared.NO_MELDCODE_NAME.format(name=what) if meldcode is False else what


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one case. `head` is None for a dossier that cannot be read; `here` tells whether it is there.

    `locked`: it is sealed, and changed since this machine last saw it: there is no key here to look what is new.
    """

    case: str
    head: Head | None
    here: bool = True
    locked: bool = False


def known_cases(
    home: Home, now: datetime, listing: Listing, watch: Watch = unwatched, *, with_waits: bool = False
) -> list[Known]:
    """Return what is known of all cases in `listing` and in the register; `with_waits` also asks for the questions for
    which a day was agreed. `watch` sees how far it is, for a dossier may have to be opened."""
    heads = home.register.heads()
    found: list[Known] = []
    present = listing.stamps()
    for case, stamp in watch(present.items()):
        head = heads.get(case)
        locked = False
        if head is None or head.stamp != stamp or _is_behind(head, now.date(), with_waits):
            try:
                head = _read_again(home, case, head, now)
            except KeyNeeded:
                locked = head is None or head.stamp != stamp
        found.append(Known(case, head, locked=locked))
    gone = [case for case in heads if case not in present and case not in listing.deleted]
    return found + [Known(case, heads[case], here=False) for case in gone]


def look_again(home: Home, now: datetime) -> None:
    """Let the register know of every dossier as it is now, of practice too: the program may have been stopped between a
    dossier and its line. What does not go on from what was seen is left to stand out."""
    for each in (home, home.practice):
        known_cases(each, now, each.cases.listing())


def _is_behind(head: Head, today: date, with_waits: bool) -> bool:
    """Tell whether a line lacks what a later program notes, or names a month that is past: another may have come."""
    if not with_waits:
        return head.meldcode is None
    past = head.look is not None and date.fromisoformat(head.look) < today.replace(day=1)
    return head.waits is None or head.days is None or head.hours is None or head.meldcode is None or past


def is_checked(home: Home) -> bool:
    """Tell whether what the register says could be checked: where everything is sealed only a key can tell who signed.

    Where nothing is sealed nobody signs, and there is nothing to check.
    """
    return home.keys is not None or not (home.sealed or home.was_sealed(home.cases.names()))


def rows(home: Home, now: datetime, listing: Listing | None = None, watch: Watch = unwatched) -> list[Row]:
    """Return all cases, what is due first on top. A dossier that cannot be read has a status that says so.

    `listing` is what was seen in the folder with cases, if somebody looked already.
    """
    found: list[Row] = []
    listing = home.cases.listing() if listing is None else listing
    found += map(row_of, known_cases(home, now, listing, watch))
    here = {row.case for row in found}
    found += [Row(case, Status.DELETED) for case in listing.deleted - here]
    return sorted(found, key=lambda row: (row.due or _FAR, row.case))


def row_of(known: Known) -> Row:
    """Return what is known of one case as a row of the list."""
    head = known.head
    if head is None:
        return Row(known.case, Status.LOCKED if known.locked else Status.UNREADABLE)
    last = Row(
        known.case, head.status, head.status, head.flow, head.step, head.due(), head.entries, by=head.first_moment()
    )
    last = replace(last, meldcode=head.meldcode, new=head.new)
    if not known.here:
        last = replace(last, status=Status.UNREADABLE, due=None, gone=True, by=None)
    return replace(last, status=Status.UNCHECKED) if known.locked else last


def _read_again(home: Home, case: str, known: Head | None, now: datetime) -> Head | None:
    """Derive the head of a case from its dossier, because the register does not know this version of it.

    None for a dossier that cannot be read; raises KeyNeeded for one that is sealed.
    """
    from meldcode_cli.dossier.opening import open_case

    try:
        casefile = open_case(home, case, lambda: now, known={} if known is None else {case: known})
    except KeyNeeded:
        raise
    except MeldcodeError:
        return None
    goes_on = casefile.compare_with(known)
    head = casefile.head()
    # An older or another dossier that was put here must keep standing out: only what goes on from it is noted.
    if goes_on:
        casefile.note()
    return head
