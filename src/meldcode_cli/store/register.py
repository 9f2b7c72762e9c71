"""The register of heads: what this machine last knew of each case, without anything about a person.

One line of JSON is added for each change; the last line of a case counts. It is derived: `list` reads it instead of
every dossier, and an older or shortened copy of a dossier stands out against it. It is never trusted over a dossier,
so it need not be durable: a lost line only means that the dossier is read again.
"""

import contextlib
import json
import os
import re
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.disk import NO_FOLLOW, Disk, refuse_link
from meldcode_cli.store.names import CASE
from meldcode_cli.store.seam import Changed, InTheWay, NotSaved, put

NAME = "heads.jsonl"
_NAMED = re.compile(rb'"case": ?"(%b)"' % CASE.pattern.encode())
# Compacted when the file holds many more lines than cases.
_SLACK = 2_000
_TRIES = 10
# Lines from before the ids were English.
_BEFORE = {"gesloten": "closed"}


class Status(Enum):
    """How a case stands, as ids that other programs may rely on; how that is called on the screen is said elsewhere.

    A head knows only the first two. The others tell why this machine cannot say which of these it is: the dossier is
    damaged or gone, it is sealed and was never seen here, it was deleted, it is sealed and changed since it was seen.
    """

    OPEN = "open"
    CLOSED = "closed"
    UNREADABLE = "unreadable"
    LOCKED = "locked"
    DELETED = "deleted"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of one case: `stamp` is the version of the dossier it was derived from.

    `duties` are the open duties with their due dates, `hours` the moments of those among them that must be done within
    hours, `waits` the open questions for which a day was agreed, `days` the
    agreed days that nothing was recorded of; None in a line from before these were noted. `look` is the first day of a
    month in which there is something to look at in the dossier; what, says something of a person, so only the dossier
    says that. `closed` is the day on which
    the case was closed, if it is. `missed` are
    earlier fingerprints (entries and head) that the dossier no longer goes on from: somebody went on with another one.
    """

    case: str
    stamp: str
    entries: int
    head: str
    status: Status
    flow: str
    step: str
    next_due: str | None
    duties: tuple[tuple[str, str | None], ...] = ()
    waits: tuple[tuple[str, str], ...] | None = None
    days: tuple[tuple[str, str], ...] | None = None
    look: str | None = None
    closed: str | None = None
    hours: tuple[tuple[str, str], ...] | None = None
    missed: tuple[tuple[int, str], ...] = ()

    def by(self, duty: str) -> datetime | None:
        """Return the moment before which a duty must be done; None if it has the whole day."""
        return next((datetime.fromisoformat(moment) for name, moment in self.hours or () if name == duty), None)

    def first_moment(self) -> datetime | None:
        """Return the moment before which something must be done on the first day on which anything must be; None if
        nothing then has to be done within hours."""
        first = [self.by(duty) for duty, due in self.duties if due is not None and due == self.next_due]
        return min((moment for moment in first if moment is not None), default=None)

    def due(self) -> date | None:
        """Return the first day on which something must be done."""
        return None if self.next_due is None else date.fromisoformat(self.next_due)


@dataclass(frozen=True, slots=True)
class Register:
    """The register of this computer, in the folder `path`.

    A command reads it once and passes on what it knows: of all cases (`heads`), or of the one it is about (`head`).
    """

    path: Path

    def heads(self) -> dict[str, Head]:
        """Return the last head of each case. Lines that cannot be read are passed over."""
        lines = self._lines()
        found: dict[str, Head] = {}
        for line in lines:
            if (head := _head(line)) is not None:
                found[head.case] = head
        if len(lines) > len(found) + _SLACK:
            with contextlib.suppress(MeldcodeError):
                self._compact(found)
        return found

    def head(self, case: str) -> Head | None:
        """Return the last head of one case, None if it is not known: what is known of others is not looked at."""
        name = case.encode()
        for line in reversed(self._lines()):
            if name in line and (head := _head(line)) is not None and head.case == case:
                return head
        return None

    def cases(self) -> set[str]:
        """Return every case that was ever noted here, also in a line that cannot be read any more."""
        return {found[1].decode() for line in self._lines() for found in _NAMED.finditer(line)}

    def is_usable(self) -> bool:
        """Tell whether the register can be read and added to; a folder or a link in its place makes it forget all."""
        try:
            self._place.read(NAME)
        except InTheWay:
            return False
        except MeldcodeError:
            return True
        return True

    def note(self, head: Head) -> None:
        """Add what is now known of a case. A register that cannot be written costs time, never an answer."""
        with contextlib.suppress(OSError, MeldcodeError):
            refuse_link(self.path)
            handle = os.open(self.path / NAME, os.O_RDWR | os.O_CREAT | os.O_APPEND | NO_FOLLOW, 0o600)
            try:
                # After a crash the last line may be torn: it must not take this one with it.
                size = os.fstat(handle).st_size
                os.lseek(handle, max(size - 1, 0), os.SEEK_SET)
                torn = os.read(handle, 1) not in (b"", b"\n")
                os.write(handle, (("\n" if torn else "") + _line(head) + "\n").encode())
            finally:
                os.close(handle)

    def forget(self, case: str) -> None:
        """Drop what is known of a case that was deleted; raises NotSaved."""
        for _ in range(_TRIES):
            # Another window may note something meanwhile, and that must not get lost.
            with contextlib.suppress(Changed):
                heads = self.heads()
                if case in heads:
                    self._compact({name: head for name, head in heads.items() if name != case})
                return
        raise NotSaved()

    @property
    def _place(self) -> Disk:
        return Disk(self.path)

    def _lines(self) -> list[bytes]:
        try:
            # One damaged byte costs its own line, not the whole register.
            return self._place.read(NAME)[0].split(b"\n")
        except MeldcodeError:
            return []

    def _compact(self, heads: dict[str, Head]) -> None:
        put(self._place, NAME, "".join(f"{_line(head)}\n" for head in heads.values()).encode())


def _line(head: Head) -> str:
    return json.dumps({**asdict(head), "status": head.status.value}, separators=(",", ":"))


def _head(line: bytes) -> Head | None:
    """Return the head in a line; None if it is none."""
    try:
        return _parsed(line)
    except (ValueError, TypeError, RecursionError):
        return None


def _parsed(line: bytes) -> Head:
    data = json.loads(line.decode(errors="replace"))
    if not isinstance(data, dict):
        raise ValueError
    duties = tuple((duty, due) for duty, due in data.get("duties", ()))
    waits = data.get("waits")
    known = None if waits is None else tuple((question, day) for question, day in waits)
    days = data.get("days")
    agreed = None if days is None else tuple((field, day) for field, day in days)
    hours = data.get("hours")
    moments = None if hours is None else tuple((duty, moment) for duty, moment in hours)
    missed = tuple((int(entries), str(seen)) for entries, seen in data.get("missed", ()))
    said = str(data.get("status"))
    status = Status(_BEFORE.get(said, said))
    if status not in (Status.OPEN, Status.CLOSED):
        raise ValueError
    head = Head(
        **{
            **data,
            "status": status,
            "duties": duties,
            "waits": known,
            "days": agreed,
            "hours": moments,
            "missed": missed,
        }
    )
    words = (head.stamp, head.head, head.flow, head.step)
    if not all(isinstance(word, str) for word in words) or not isinstance(head.entries, int):
        raise ValueError
    if not CASE.fullmatch(head.case):
        raise ValueError
    if not all(isinstance(name, str) for name, _ in (*duties, *(known or ()), *(agreed or ()), *(moments or ()))):
        raise ValueError
    for day in (head.next_due, head.look, head.closed, *(day for _, day in duties)):
        if day is not None:
            date.fromisoformat(day)
    for _, day in (*(known or ()), *(agreed or ())):
        date.fromisoformat(day)
    for _, moment in moments or ():
        if datetime.fromisoformat(moment).tzinfo is None:
            raise ValueError
    return head
