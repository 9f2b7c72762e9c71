"""The register of heads: what this machine last knew of each case, without anything about a person.

One line of JSON is added for each change; the last line of a case counts. It is derived: `list` reads it instead of
every dossier, and an older or shortened copy of a dossier stands out against it. It is never trusted over a dossier,
so it need not be durable: a lost line only means that the dossier is read again.
"""

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.disk import NO_FOLLOW, read_file, replace_file
from meldcode_cli.store.names import CASE

NAME = "heads.jsonl"
# Compacted when the file holds many more lines than cases.
_SLACK = 2_000
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

    `duties` are the open duties with their due dates, `waits` the open questions for which a day was agreed; None in
    a line from before these were noted. `closed` is the day on which the case was closed, if it is. `missed` are
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
    closed: str | None = None
    missed: tuple[tuple[int, str], ...] = ()

    def due(self) -> date | None:
        """Return the first day on which something must be done."""
        return None if self.next_due is None else date.fromisoformat(self.next_due)


@dataclass(frozen=True, slots=True)
class Register:
    """The register in the folder `path`."""

    path: Path

    def heads(self) -> dict[str, Head]:
        """Return the last head of each case. Lines that cannot be read are passed over."""
        try:
            # One damaged byte costs its own line, not the whole register.
            lines = read_file(self.path / NAME, "")[0].decode(errors="replace").splitlines()
        except MeldcodeError:
            return {}
        found: dict[str, Head] = {}
        for line in lines:
            with contextlib.suppress(ValueError, TypeError, RecursionError):
                head = _head(line)
                found[head.case] = head
        if len(lines) > len(found) + _SLACK:
            with contextlib.suppress(MeldcodeError):
                self._compact(found)
        return found

    def note(self, head: Head) -> None:
        """Add what is now known of a case. A register that cannot be written costs time, never an answer."""
        with contextlib.suppress(OSError):
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
        heads = self.heads()
        if case in heads:
            self._compact({name: head for name, head in heads.items() if name != case})

    def _compact(self, heads: dict[str, Head]) -> None:
        data = "".join(f"{_line(head)}\n" for head in heads.values())
        replace_file(self.path / NAME, data.encode())


def _line(head: Head) -> str:
    return json.dumps({**asdict(head), "status": head.status.value}, separators=(",", ":"))


def _head(line: str) -> Head:
    data = json.loads(line)
    if not isinstance(data, dict):
        raise ValueError
    duties = tuple((duty, due) for duty, due in data.get("duties", ()))
    waits = data.get("waits")
    known = None if waits is None else tuple((question, day) for question, day in waits)
    missed = tuple((int(entries), str(seen)) for entries, seen in data.get("missed", ()))
    said = str(data.get("status"))
    status = Status(_BEFORE.get(said, said))
    if status not in (Status.OPEN, Status.CLOSED):
        raise ValueError
    head = Head(**{**data, "status": status, "duties": duties, "waits": known, "missed": missed})
    words = (head.stamp, head.head, head.flow, head.step)
    if not all(isinstance(word, str) for word in words) or not isinstance(head.entries, int):
        raise ValueError
    if not CASE.fullmatch(head.case):
        raise ValueError
    if not all(isinstance(name, str) for name, _ in (*duties, *(known or ()))):
        raise ValueError
    for day in (head.next_due, head.closed, *(day for _, day in duties)):
        if day is not None:
            date.fromisoformat(day)
    for _, day in known or ():
        date.fromisoformat(day)
    return head
