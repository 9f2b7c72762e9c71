"""The line from a home to the store that it is connected with: what is saved here goes there, or waits.

The home stays the place of work. Each save is on this disk first; then it is put in the store, on the condition that
there is still what was last seen there. A line that is down or slow holds nobody up for long, and loses nothing: what
was not sent is found again by its version (`store.connection`). Somebody else who went on with the case is told of at
once; the two are put together when the case is opened, or at the end of a command (`dossier.taking_in`).

Without a store this costs one look whether there is one, and the library for it is never loaded.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from meldcode_cli.case.chain import Log
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.dossier import parcel, texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store import objects
from meldcode_cli.store.address import NoCredentials, OpenCredentials, access_to
from meldcode_cli.store.connection import STORE, Connection, Sent, waiting
from meldcode_cli.store.home import Home
from meldcode_cli.store.seam import Backend, Changed, Missing, NotSaved, Unreadable

# After the line failed, nobody is kept waiting for it again for so long, in seconds.
_REST = 60.0
# One request is waited for so long, in seconds.
_WAIT = 5.0
_TURNS = 6

_lines: dict[Path, Line] = {}


def connection_of(home: Home) -> Connection:
    """Return the connection of a home, which need not be there; practice has none."""
    return Connection(home.path / STORE)


def line_of(home: Home) -> Line | None:
    """Return the line from a home to its store; None where none was connected, or for practice."""
    if home.key_path is not None or not connection_of(home).is_there:
        return None
    line = _lines.setdefault(home.path.absolute(), Line(home))
    if home.keys is not None:
        line.home = home
    return line


def done() -> list[Line]:
    """Return the lines that a command used, which lets go of them: the next begins with none."""
    used = list(_lines.values())
    _lines.clear()
    return used


def hear(home: Home, hears: Callable[[str], None]) -> None:
    """Let somebody who sits here hear at once, from here on, what is to be told of the store."""
    if (line := line_of(home)) is not None:
        line.hears = hears
        line.say_all(hears)


def drop_line(home: Home) -> None:
    """Let go of a line: the store is another one now, or none."""
    _lines.pop(home.path.absolute(), None)


def saved(home: Home, log: Log, stamp: str, clock: Callable[[], datetime]) -> None:
    """Send a dossier that was just saved as the version `stamp`, or let it wait. Never raises.

    The lock of the case must be held.
    """
    with contextlib.suppress(MeldcodeError):
        if (line := line_of(home)) is not None:
            line.clock = clock
            line.send(log, stamp)


def deleted(home: Home, case: str) -> None:
    """Take a case that was just deleted here out of the store too: what stays there says only that it was. If that
    cannot be now, it is done later. Never raises."""
    with contextlib.suppress(MeldcodeError):
        line = line_of(home)
        known = None if line is None else line.sent(case)
        if line is not None and known is not None and known.version and not known.gone:
            line.take_out(line.note(known.sure(gone=True, digest="", stamp="")))


class Down(MeldcodeError):
    """The store cannot be reached now; work goes on here."""

    def __init__(self) -> None:
        super().__init__(objects.OutOfReach().message, objects.OutOfReach().hint)


class Line:
    """The line of one home, in one run of the program."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.known = connection_of(home)
        self.unsaid: list[str] = []
        """What is to be told and was not yet: there was nobody to tell it to."""
        self.behind: dict[str, None] = {}
        """The cases with which somebody else went on: they are put together later, and wait until then."""
        self.clock: Callable[[], datetime] | None = None
        self.hears: Callable[[str], None] | None = None
        self._place: Backend | None = None
        self._rests_until = 0.0
        self._sent: dict[str, Sent] | None = None
        self._said: set[str] = set()

    # ------------------------------------------------------------ telling

    def tell(self, sentence: str) -> None:
        """Tell something, once in a run: to whoever sits here, or else at the end."""
        if sentence in self._said:
            return
        self._said.add(sentence)
        if self.hears is None:
            self.unsaid.append(sentence)
        else:
            self.hears(sentence)

    def say_all(self, say: Callable[[str], None]) -> None:
        """Tell what was not told yet."""
        for sentence in self.unsaid:
            say(sentence)
        self.unsaid.clear()

    # ------------------------------------------------------------ what is known

    def sent(self, case: str) -> Sent | None:
        """Return what is known of a case in the store."""
        if self._sent is None:
            self._sent = self.known.sent()
        return self._sent.get(case)

    def note(self, sent: Sent) -> Sent:
        """Remember what now stands in the store."""
        self.sent(sent.case)
        assert self._sent is not None
        self._sent[sent.case] = sent
        self.known.note(sent)
        return sent

    def waiting(self) -> list[str]:
        """Return the cases that must still be sent, as far as they can be. Raises Unreadable."""
        self._sent = self.known.sent()
        return sorted(waiting(self._sent, self.home.cases.listing().stamps()))

    # ------------------------------------------------------------ the store

    @property
    def rests(self) -> bool:
        """Tell whether the line failed just now, and is left in peace for a while."""
        return time.monotonic() < self._rests_until

    @contextlib.contextmanager
    def store(self) -> Iterator[Backend]:
        """Yield the store; what it does not answer is told once, and raised as Down. Raises Changed, Missing too."""
        if self.rests:
            raise Down
        if not self.known.is_by(self._own_keys()):
            self._fails(texts.STORE_CHANGED)
        try:
            if self._place is None:
                address = self.known.address()
                self._place = objects.opened(address, access_to(address, self.known.credentials), _WAIT)
            yield self._place
        except (Changed, Missing):
            raise
        except (NoCredentials, OpenCredentials, objects.NotInstalled, objects.Refused) as problem:
            self._fails(texts.STORE_CLOSED.format(problem=problem.message))
        except objects.NotAllowed:
            self._fails(texts.STORE_CLOSED.format(problem=objects.Refused().message))
        except (Unreadable, NotSaved):
            self._fails(texts.STORE_DOWN)

    def _own_keys(self) -> list[str]:
        """Return with which keys the user signs; where no key was opened, as the list says that goes with the keys."""
        with contextlib.suppress(MeldcodeError):
            keys = self.home.keys
            people = self.home.key_folder.shown() if keys is None else keys.recipients()
            return [one.signing for one in people.of_kind("own") if one.signing]
        return []

    def _fails(self, sentence: str) -> None:
        self._rests_until = time.monotonic() + _REST
        self.tell(sentence)
        raise Down from None

    def try_again(self) -> None:
        """Do not rest any longer: somebody asks for it."""
        self._rests_until = 0.0
        self._place = None

    # ------------------------------------------------------------ sending

    def send(self, log: Log, stamp: str) -> bool:
        """Put a dossier in the store as it stands here in the version `stamp`; tells whether it stands there now.

        The lock of the case must be held. Raises MeldcodeError.
        """
        case = log.case
        if self.home.keys is None or case in self.behind:
            return False
        if not isinstance(log, SignedLog):
            # What nobody signed stays here, and asks for nothing.
            self.note(Sent(case, "", stamp=stamp))
            return False
        known = self.sent(case)
        if known is None or not known.name:
            known = Sent(case, parcel.name_of(log.id))
        if known.gone:
            return False
        data = parcel.packed(self.home, log)
        try:
            with self.store() as place:
                if known.version:
                    version = place.replace(known.name, data, known.version)
                else:
                    version = place.create(known.name, data)
        except Down:
            return False
        except Changed:
            self.behind[case] = None
            self._tell_who(known, log)
            return False
        self.note(known.sure(version=version, digest=digest_of(data), stamp=stamp, **print_of(log)))
        return True

    def _tell_who(self, known: Sent, log: SignedLog) -> None:
        """Tell who went on with a case that was to be sent."""
        with contextlib.suppress(MeldcodeError, parcel.Gone):
            with self.store() as place:
                data = place.read(known.name)[0]
            theirs = parcel.opened(self.home, data, known.name).log
            if who := writers(theirs, log):
                self.tell(texts.STORE_WENT_ON.format(who=who, case=log.case))

    def to_take_out(self) -> list[Sent]:
        """Return what is known of the cases that were deleted here, and stand in the store still."""
        self.sent("")
        assert self._sent is not None
        return [each for each in self._sent.values() if each.gone and not each.digest]

    def take_out(self, known: Sent) -> bool:
        """Let the store hold of a case only that it was deleted; tells whether it does. Raises MeldcodeError.

        What somebody else wrote meanwhile goes too: whoever deletes a case decides that for all.
        """
        if self.home.keys is None:
            return False
        data = parcel.packed_gone(self.home, known.name)
        for _ in range(_TURNS):
            try:
                with self.store() as place:
                    version = place.replace(known.name, data, known.version)
            except Down:
                return False
            except Changed:
                try:
                    with self.store() as place:
                        known = known.sure(version=place.read(known.name)[1])
                except Missing:
                    version = known.version
                except Down:
                    return False
                else:
                    continue
            self.note(known.sure(version=version, digest=digest_of(data)))
            return True
        return False


def digest_of(data: bytes) -> str:
    """Return what tells one file in a store from another, whatever the store says of it."""
    return hashlib.sha256(data).hexdigest()


def print_of(log: SignedLog) -> dict[str, str | int]:
    """Return the fingerprint of a dossier, as it is remembered of what stands in a store."""
    return {"entries": len(log.entries), "head": log.head}


def writers(theirs: SignedLog, ours: SignedLog) -> str:
    """Return who wrote what stands in one dossier and not in the other, in words; "" for nobody."""
    known = {link.hash for link in ours.links}
    new = (entry for entry, link in zip(theirs.entries, theirs.links, strict=True) if link.hash not in known)
    names = list(dict.fromkeys(entry.by for entry in new if entry.by))
    return texts.STORE_AND.join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
