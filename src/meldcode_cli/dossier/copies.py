"""Copies that a program which keeps folders the same left beside a dossier, because it was changed in two places: what
is in them and not in the dossier is put into it.

A copy is opened with the key and checked as the dossier itself is. What comes of both is on disk and read back before
the copy is set aside; a copy that cannot be opened, or that nobody answers for, stays where it is and is told of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import joined, new_in
from meldcode_cli.case.signatures import doubtful
from meldcode_cli.dossier import drafts, texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.erasing import struck_names
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.names import is_conflict
from meldcode_cli.store.seam import NotSaved


@dataclass(slots=True)
class Copies:
    """What became of the copies beside a dossier: which entries came `new` into it, under which names the copies stand
    `aside` now, which are `gone` because something was struck, and which were `left`."""

    new: tuple[Entry, ...] = ()
    aside: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def told(self) -> tuple[str, ...]:
        """Sentences about it."""
        found = list(came_in(self.new))
        found += [texts.COPY_ASIDE.format(name=name) for name in self.aside]
        found += [texts.COPY_GONE.format(name=name) for name in self.gone]
        found += [texts.COPY_LEFT.format(name=name) for name in self.left]
        return tuple(found)


def came_in(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return a sentence for everybody of whom something came into a dossier."""
    count = Counter(entry.by for entry in entries)
    return tuple(
        (texts.CAME_IN_ONE if number == 1 else texts.CAME_IN).format(by=by, count=number)
        for by, number in count.items()
    )


def take_in(casefile: CaseFile, *others: SignedLog) -> tuple[Entry, ...]:
    """Put other copies of a case together with it, on disk too; returns what was not in it before.

    Each was checked (`is_sure`). The lock of the case is held. A form that was begun goes on. Raises NotTheSame,
    BrokenLog, NotSaved, Busy; MeldcodeError if a flow that the case followed elsewhere is not kept here.
    """
    before = casefile.log
    assert isinstance(before, SignedLog)
    log = before
    for other in others:
        log = joined(log, other)
    if log is before:
        return ()
    try:
        begun = drafts.read(casefile.home, casefile.case, before.entries)
    except (drafts.CannotRead, MeldcodeError):
        # It is set aside when it is taken up, as it would have been.
        begun = []
    casefile.take_in(log)
    after = casefile.log
    assert isinstance(after, SignedLog)
    if begun:
        numbers = {number: after.numbers[name] for name, number in before.numbers.items() if name in after.numbers}
        drafts.keep(casefile, [form.renumbered(numbers) for form in begun])
    return new_in(after, before)


def is_sure(casefile: CaseFile, other: SignedLog) -> bool:
    """Tell whether somebody who counts here answers for everything in another copy that the dossier does not have."""
    log, keys = casefile.log, casefile.home.keys
    if keys is None or not isinstance(log, SignedLog):
        return keys is None
    doubted = (other.links[each.entry.number - 1].hash for each in doubtful(other, keys.recipients().signing))
    return all(name in log.numbers for name in doubted)


def join_copies(casefile: CaseFile) -> Copies:
    """Put what stands in copies of a dossier into it, and set those aside; the lock of the case is held. What cannot be
    put together stays as it is."""
    found = Copies()
    cases, log = casefile.home.cases, casefile.log
    names = [name for name in cases.listing(casefile.case).copies().get(casefile.case, ()) if is_conflict(name)]
    if not names or not isinstance(log, SignedLog):
        found.left = names
        return found
    for name in names:
        copy = _copy(casefile, name)
        try:
            if copy is None:
                found.left.append(name)
                continue
            found.new += take_in(casefile, copy)
            if isinstance(casefile.log, SignedLog) and casefile.log.struck:
                # What was struck may stand in it, and all the rest stands in the dossier.
                cases.place.delete(name, cases.place.read(name)[1])
                found.gone.append(name)
            else:
                found.aside.append(cases.set_copy_aside(casefile.case, name))
        except NotSaved:
            raise
        except MeldcodeError:
            found.left.append(name)
    return found


def _copy(casefile: CaseFile, name: str) -> SignedLog | None:
    """Return what a copy says; None if it cannot be opened or read, or nobody answers for it."""
    home = casefile.home
    try:
        data, sealed = home.cases.read_copy(name)
        copy = logs.parse(data, casefile.case)
        if not isinstance(copy, SignedLog) or (home.sealed and not sealed) or not is_sure(casefile, copy):
            return None
        # What was struck here comes back from no copy.
        return copy.hiding(struck_names(home, home.register.head(casefile.case), copy))
    except MeldcodeError:
        return None
