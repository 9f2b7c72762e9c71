"""What comes in from a store: another version of a case that is here, a case that is not here yet, or nothing good.

Nothing of a store is believed. What it gives must be a dossier of ours that is signed by somebody who counts
(`dossier.parcel`); if it lacks what was seen there before, that is told, and what is here goes back. What is here is
never replaced by less: two dossiers of a case are joined, and every entry of both stays.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from meldcode_cli.case import joining
from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import Access
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.dossier import drafts, parcel, remote, texts
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dossier.remote import Line, digest_of
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.padding import padded
from meldcode_cli.store.connection import Sent
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import RECOVERY_NAME
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.names import case_order
from meldcode_cli.store.seam import Changed, Missing
from meldcode_cli.talk.watching import Watch, unwatched

Clock = Callable[[], datetime]
# Somebody else may be first each time that two are put together; after so many it waits for the next time.
_TURNS = 6
# How long the end of a command may take for what was left to send, in seconds.
_AT_THE_END = 5.0


@dataclass(frozen=True, slots=True)
class There:
    """What stands in a store and is not here: the `names` of cases that were never here, and the cases of which there
    is a `newer` version or none at all (`missing`)."""

    names: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def table(self) -> dict[str, object]:
        """Return it as JSON has it."""
        return {"new": len(self.names), "newer": list(self.newer), "missing": list(self.missing)}


def ask(home: Home, case: str, clock: Clock) -> None:
    """Take in what the store has of a case that is going to be opened, and send what is newer here. Whatever goes wrong
    is told, and the case stays as it is here. Never raises.

    The lock of the case must be held.
    """
    with contextlib.suppress(MeldcodeError):
        line = remote.line_of(home)
        if line is not None and line.home.keys is not None:
            line.clock = clock
            together(line, case, clock)


def ask_unless_busy(home: Home, case: str, clock: Clock) -> None:
    """Do as `ask` does, if nobody works on the case: for who only looks. Never raises."""
    with contextlib.suppress(MeldcodeError):
        if remote.line_of(home) is not None:
            with home.cases.locked(case):
                ask(home, case, clock)


def together(line: Line, case: str, clock: Clock) -> bool:
    """Make a case the same here and in the store; tells whether it is. Its lock must be held. Raises MeldcodeError."""
    line.behind.pop(case, None)
    for _ in range(_TURNS):
        data, stamp = line.home.cases.read(case)
        ours = logs.parse(data, case)
        if not isinstance(ours, SignedLog):
            return line.send(ours, stamp)
        known = line.sent(case)
        if known is None or not known.name:
            known = Sent(case, parcel.name_of(ours.id))
        if known.gone:
            return False
        try:
            ours, stamp, known = _fetched(line, ours, stamp, known, clock)
        except (remote.Down, parcel.Strange, parcel.Gone):
            return False
        if known.stamp == stamp or line.send(ours, stamp):
            return True
        if case not in line.behind:
            return False
        line.behind.pop(case)
    line.behind[case] = None
    return False


def _fetched(line: Line, ours: SignedLog, stamp: str, known: Sent, clock: Clock) -> tuple[SignedLog, str, Sent]:
    """Take in what the store has of a case; returns the dossier here after that, its version, and what is known of the
    store. Raises Down, Strange, Gone, MeldcodeError."""
    case = ours.case
    try:
        with line.store() as place:
            data, version = place.read(known.name)
    except Missing:
        if known.version:
            line.tell(texts.STORE_MISSING.format(case=case))
        return ours, stamp, line.note(known.sure(version="", digest="", stamp=""))
    if digest_of(data) == known.digest:
        return ours, stamp, known if version == known.version else line.note(known.sure(version=version))
    try:
        found = parcel.opened(line.home, data, known.name)
    except parcel.Strange as strange:
        line.tell(texts.STORE_STRANGE.format(case=case, problem=strange.message))
        if not strange.worthless:
            raise
        if strange.aside is not None:
            # Nothing is lost: what somebody wrote whose entries do not count any more is kept beside it.
            line.home.cases.keep_aside(case, padded(strange.aside.labelled(case).data))
        return ours, stamp, line.note(known.sure(version=version, digest=digest_of(data), stamp=""))
    except parcel.Gone:
        line.tell(texts.STORE_GONE.format(case=case))
        line.note(known.sure(version=version, digest=digest_of(data), gone=True))
        raise
    theirs = found.log.labelled(case)
    if known.head and not theirs.goes_on_from(known.entries, known.head):
        line.tell(texts.STORE_ROLLED_BACK.format(case=case))
    try:
        joined = joining.joined(ours, theirs)
    except MeldcodeError as wrong:
        line.tell(texts.STORE_STRANGE.format(case=case, problem=wrong.message))
        raise parcel.Strange(wrong.message) from None
    if joined.data != ours.data:
        stamp = _take_over(line.home, ours, joined, found.flows, stamp, clock)
        _tell_left_out(line, theirs)
        if who := remote.writers(theirs, ours):
            count = len(joining.new_in(theirs, ours))
            pattern = texts.STORE_NEWER_ONE if count == 1 else texts.STORE_NEWER
            line.tell(pattern.format(case=case, who=who, count=count))
    same = joined.data == theirs.data
    known = known.sure(version=version, digest=digest_of(data), stamp=stamp if same else "", **remote.print_of(theirs))
    return joined, stamp, line.note(known)


def _take_over(
    home: Home, before: SignedLog, log: SignedLog, flows: Mapping[str, bytes], stamp: str, clock: Clock
) -> str:
    """Save what a case has become, with the flows that it pins; returns its version. A form that was begun goes on,
    with the numbers that entries have now. Raises NotSaved, Busy."""
    _keep_flows(home, log, flows)
    try:
        begun = drafts.read(home, log.case, before.entries)
    except (drafts.CannotRead, MeldcodeError):
        # It is set aside when it is taken up, as it would have been.
        begun = []
    version = home.cases.replace(log.case, padded(log.data), stamp)
    casefile = open_case(home, log.case, clock)
    casefile.note()
    if begun:
        numbers = {number: log.numbers[name] for name, number in before.numbers.items() if name in log.numbers}
        drafts.keep(casefile, [form.renumbered(numbers) for form in begun])
    return version


def _keep_flows(home: Home, log: SignedLog, flows: Mapping[str, bytes]) -> None:
    """Keep each flow that a dossier pins and that is not here yet; raises NotSaved."""
    for sha256, kept_as in parcel.pins(log):
        if sha256 in flows:
            try:
                home.cases.read_flow(log.case, kept_as)
            except MeldcodeError:
                home.cases.keep_flow(log.case, flows[sha256], kept_as)


# ---------------------------------------------------------------- cases that are not here


def there(line: Line) -> There:
    """Return what the store has that is not here, by the names and versions that it lists; no dossier is fetched.

    Raises Down.
    """
    with line.store() as place:
        names = place.list()
    known = line.known.sent()
    ours = {each.name: each for each in known.values() if each.name}
    new = tuple(name for name in names if name not in ours and len(name) == len(parcel.name_of("")))
    live = [each for each in ours.values() if not each.gone and each.version]
    newer = [each.case for each in live if each.name in names and names[each.name] != each.version]
    missing = [each.case for each in live if each.name not in names]
    return There(new, tuple(sorted(newer)), tuple(sorted(missing)))


def take_new(line: Line, names: Iterable[str], clock: Clock, watch: Watch = unwatched) -> list[str]:
    """Take in the cases that lie in the store under these names and are not here; returns their labels here.

    What cannot be trusted is told, and left. Raises Down, NotSaved.
    """
    here = {parcel.name_of(id): case for case, id in _ids(line.home)}
    came: list[str] = []
    for name in watch(list(names)):
        if name in here:
            line.note(Sent(here[name], name))
            continue
        try:
            with line.store() as place:
                data, version = place.read(name)
            found = parcel.opened(line.home, data, name)
        except Missing:
            continue
        except parcel.Gone:
            line.note(Sent(name, name, version, digest_of(data), gone=True))
            continue
        except parcel.Strange as strange:
            line.tell(texts.STORE_STRANGE_NEW.format(problem=strange.message))
            continue
        case = _begun_here(line.home, found, clock)
        stamp = line.home.cases.stamp(case) or ""
        line.note(Sent(case, name, version, digest_of(data), stamp).sure(**remote.print_of(found.log)))
        came.append(case)
        _tell_left_out(line, found.log)
    return came


def _tell_left_out(line: Line, log: SignedLog) -> None:
    """Tell who could open a dossier where it comes from, and will not be able to open what is saved here."""
    assert line.home.keys is not None
    keys, last = line.home.keys.recipients().keys, dict[str, Access]()
    for entry, link in zip(log.entries, log.links, strict=True):
        if isinstance(entry.content, Access):
            last[link.signed_by] = entry.content
    people = (pair for said in last.values() for pair in zip(said.names, said.keys, strict=True))
    missing = dict.fromkeys(name for name, key in people if key not in keys and not name.startswith(RECOVERY_NAME))
    if missing:
        line.tell(texts.STORE_LEFT_OUT.format(who=", ".join(missing)))


def _begun_here(home: Home, found: parcel.Parcel, clock: Clock) -> str:
    """Put a case here that was not, under its own label or the next free one; returns that. Raises NotSaved, Busy."""
    label = _free_label(home, found.log.case)
    with home.cases.locked(label):
        log = found.log.labelled(label)
        # The flows first: a dossier without its flow could not be read again.
        _keep_flows(home, log, found.flows)
        # Asked before the case itself is one that the register must know.
        lost = home.register.is_lost()
        home.cases.create(label, padded(log.data))
        try:
            home.remember(label)
        except MeldcodeError:
            # A case that nobody would miss is none.
            with contextlib.suppress(MeldcodeError):
                home.cases.remove(label)
            raise
        casefile = open_case(home, label, clock)
        home.register.note(casefile.head(), begins=not lost)
    return label


def _free_label(home: Home, label: str) -> str:
    """Return a label that no case here has or ever had: the one it had elsewhere, if that can be."""
    listing = home.cases.listing()
    taken = {*listing.cases(), *listing.deleted, *home.register.cases()}
    if label not in taken:
        return label
    year = case_order(label)[0]
    numbers = [case_order(case)[1] for case in (*taken, *home.newest()) if case_order(case)[0] == year]
    return f"{year:04d}-{max(numbers) + 1:03d}"


def _ids(home: Home) -> Iterable[tuple[str, str]]:
    """Yield the random id of each case that is here and opens; most of them the register knows."""
    heads = home.register.heads()
    for case, stamp in home.cases.listing().stamps().items():
        if (head := heads.get(case)) is not None and head.id and head.stamp == stamp:
            yield case, head.id
            continue
        with contextlib.suppress(MeldcodeError):
            log = logs.parse(home.cases.read(case)[0], case)
            if isinstance(log, SignedLog):
                yield case, log.id


# ---------------------------------------------------------------- what waits


def send_waiting(line: Line, clock: Clock, watch: Watch = unwatched, seconds: float | None = None) -> int:
    """Send what waits; returns how many cases wait still. After `seconds` the rest waits for another time.

    What somebody works on now is left to them. Raises Unreadable.
    """
    until = None if seconds is None else time.monotonic() + seconds
    left = 0
    for known in line.to_take_out():
        with contextlib.suppress(MeldcodeError):
            line.take_out(known)
    for case in watch(line.waiting()):
        if line.rests or (until is not None and time.monotonic() > until):
            left += 1
            continue
        done = False
        with contextlib.suppress(MeldcodeError, Changed), line.home.cases.locked(case):
            done = together(line, case, clock)
        last = line.sent(case)
        left += not done and not (last is not None and (last.gone or not last.name))
    return left


def at_the_end(say: Callable[[str], None]) -> None:
    """At the end of a command: put together what somebody else went on with, send what waits, and tell what was not
    told yet. Never raises."""
    for line in remote.done():
        line.hears = None
        with contextlib.suppress(MeldcodeError, OSError):
            if line.home.keys is not None and line.clock is not None and not line.rests:
                for case in list(line.behind):
                    with contextlib.suppress(Busy), line.home.cases.locked(case):
                        together(line, case, line.clock)
                send_waiting(line, line.clock, seconds=_AT_THE_END)
        line.say_all(say)
