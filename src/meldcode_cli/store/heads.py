"""What a register knows of one case, and the line in which that stands: nothing of a person.

A line is one JSON object. Where everything is sealed it names the line above it and is signed (`store.signed_lines`).
"""

import itertools
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import Enum

from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import signed_lines
from meldcode_cli.store.names import CASE

# Lines from before the ids were English.
_BEFORE = {"gesloten": "closed"}
_SIGNED = b"meldcode register 2\n"


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
    """What is known of one case: `stamp` is the version of the dossier it was derived from, `noted` when
    and by which `program`.

    `duties` are the open duties with their due dates, `hours` the moments of those among them that must be done within
    hours, `waits` the open questions for which a day was agreed, `days` the
    agreed days that nothing was recorded of; None in a line from before these were noted. `look` is the first day of a
    month in which there is something to look at in the dossier; what, says something of a person, so only the dossier
    says that. `closed` is the day on which
    the case was closed, if it is. `meldcode` tells whether its flow is the meldcode or builds on it; None in a line
    from before that was noted. `missed` are
    earlier fingerprints (entries and head) that the dossier no longer goes on from: somebody went on with another one.
    `struck` are the names of the entries whose content was struck: it goes again where an older copy brings it back.
    `id` is the random number of the case, by which it is found again when a colleague sends it; "" in a line from
    before that was noted, and of a dossier of format 1.
    `new` is how many entries others wrote since this user last saw all of it.
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
    meldcode: bool | None = None
    hours: tuple[tuple[str, str], ...] | None = None
    missed: tuple[tuple[int, str], ...] = ()
    struck: tuple[str, ...] = ()
    id: str = ""
    new: int = 0
    # When it was looked at, and by which version, says nothing of the case.
    noted: str | None = field(default=None, compare=False)
    program: str | None = field(default=None, compare=False)

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


def line_of(head: Head, above: bytes, signer: SigningKey | None) -> bytes:
    """Return the line about a case, without its line feed; `above` is the line that it comes under, b"" for the first.

    Without a `signer` it stands by itself.
    """
    table = {**asdict(head), "status": head.status.value}
    for name in ("struck", "id", "new"):
        if not table[name]:
            table.pop(name)
    if signer is None:
        return signed_lines.json_line(table)
    return signed_lines.signed_line(table, above, signer, _SIGNED)


def signer_of(line: bytes, above: bytes) -> str | None:
    """Return with which public key a line was signed, if it comes under the line `above`; None if it was not, or comes
    under another."""
    return signed_lines.signer_of(line, above, _SIGNED)


def head_in(line: bytes) -> Head | None:
    """Return the head in a line; None if it is none."""
    try:
        return _parsed(line)
    except (ValueError, TypeError, RecursionError):
        return None


def _parsed(line: bytes) -> Head:
    data = json.loads(line.decode(errors="replace"))
    if not isinstance(data, dict):
        raise ValueError
    data = {name: value for name, value in data.items() if name not in signed_lines.CHAIN}
    duties = tuple((duty, due) for duty, due in data.get("duties", ()))
    pairs = {name: _pairs(data.get(name)) for name in ("waits", "days", "hours")}
    missed = tuple((int(entries), str(seen)) for entries, seen in data.get("missed", ()))
    struck = tuple(map(str, data.get("struck", ())))
    said = str(data.get("status"))
    status = Status(_BEFORE.get(said, said))
    if status not in (Status.OPEN, Status.CLOSED):
        raise ValueError
    head = Head(**{**data, **pairs, "status": status, "duties": duties, "missed": missed, "struck": struck})
    words = (head.stamp, head.head, head.flow, head.step, head.id)
    counts = (head.entries, head.new)
    if not all(isinstance(word, str) for word in words) or not all(type(count) is int for count in counts):
        raise ValueError
    if not CASE.fullmatch(head.case) or not isinstance(head.meldcode, bool | None):
        raise ValueError
    dated = [pair for name in ("waits", "days") for pair in pairs[name] or ()]
    timed = pairs["hours"] or ()
    if not all(isinstance(word, str) for word in (*(name for name, _ in duties), *itertools.chain(*dated, *timed))):
        raise ValueError
    _check(date.fromisoformat, head.next_due, head.look, head.closed, *(day for _, day in (*duties, *dated)))
    _check(_moment, head.noted, *(moment for _, moment in timed))
    return head


def _pairs(found: list[tuple[str, str]] | None) -> tuple[tuple[str, str], ...] | None:
    return None if found is None else tuple((name, day) for name, day in found)


def _moment(word: str) -> datetime:
    moment = datetime.fromisoformat(word)
    if moment.tzinfo is None:
        raise ValueError
    return moment


def _check(read: Callable[[str], object], *words: str | None) -> None:
    for word in words:
        if word is not None:
            read(word)
