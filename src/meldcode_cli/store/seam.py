"""The seam: what a place to keep files in can do, and nothing more. All of `store` that is above this speaks in it.

A place holds whole files under plain names (no folders within), each in a version. One folder is such a place
(`store.disk`); an object store with conditional writes would be another. What is sealed is sealed above the seam
(`store.sealing`): a place sees bytes and names, and names say nothing about anybody.

**Versions.** A version is a word that only its place understands. Each write gives a new one, and none ever comes back.
Whoever writes names the version that was read: somebody else's work is never overwritten unseen.

**All or nothing.** After a write that returned, a reader finds those bytes and no others, also after a crash or when
the power went. After one that raised NotSaved or Changed, what was there is there still. Only `Unanswered` leaves it
open which of the two it is: then reading tells.
"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Protocol

from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import texts

# The version of a folder within a place: nothing that was written has it, so it is neither replaced nor deleted.
NO_FILE = ""


class Backend(Protocol):
    """A place to keep files in: five verbs on whole files with versions."""

    def read(self, name: str) -> tuple[bytes, str]:
        """Return a file and its version; raises Missing, Unreadable, and InTheWay for what is no file."""

    def replace(self, name: str, data: bytes, expected: str) -> str:
        """Put `data` in the place of the version `expected`, and return the new version.

        Raises Changed if there is another version by now, or none; NotSaved, Unanswered.
        """

    def create(self, name: str, data: bytes) -> str:
        """Keep a new file and return its version.

        Raises Changed if there is something already; NotSaved, Unanswered.
        """

    def delete(self, name: str, version: str, *, for_good: bool = True) -> None:
        """Remove a file if it is in this version; what is gone already is no mistake.

        Not `for_good` is quicker: should the power go right after it, the file may be there again.
        Raises Changed if there is another version by now; NotSaved, Unanswered.
        """

    def list(self) -> Mapping[str, str]:
        """Return the names of all that is there, each with its version. Raises Unreadable.

        The names are those of one moment. A version may be looked up only when it is asked for: ask with `get`, which
        gives None for what has gone since.
        """


class Missing(MeldcodeError):
    """There is nothing of this name."""

    def __init__(self) -> None:
        super().__init__(texts.MISSING, texts.MISSING_HINT)


class Unreadable(MeldcodeError):
    """Something is there, or may be, and the place does not give it."""

    def __init__(self, message: str = texts.UNREADABLE, hint: str = texts.UNREADABLE_HINT) -> None:
        super().__init__(message, hint)
        # What must be done before anything can be saved here.
        self.to_do = ""


class InTheWay(Unreadable):
    """What is there is no file: a folder, a link, a pipe."""

    def __init__(self, message: str = texts.UNREADABLE, hint: str = texts.UNREADABLE_HINT) -> None:
        super().__init__(message, hint)
        self.to_do = texts.IN_THE_WAY


class NotSaved(MeldcodeError):
    """A file could not be saved: what is kept is whole, and is what was there before.

    Only a disk that also refuses to put the old file back may hold what was to be saved; it is whole then too.
    """

    def __init__(self, hint: str = "") -> None:
        super().__init__(texts.NOT_SAVED, hint or texts.NOT_SAVED_HINT, ExitCode.NOT_SAVED)


class Unanswered(NotSaved):
    """The place did not answer: what was to be saved may be there, or not."""


class Changed(MeldcodeError):
    """There is another version than was expected, or none, or already one."""

    def __init__(self) -> None:
        super().__init__(texts.CHANGED, texts.CHANGED_HINT, ExitCode.BUSY)


@contextlib.contextmanager
def saving() -> Iterator[None]:
    """Within this, whatever cannot be read or is refused means that something was not saved. Raises NotSaved."""
    try:
        yield
    except Unreadable as problem:
        raise NotSaved(problem.to_do) from None
    except OSError:
        raise NotSaved() from None


def put(place: Backend, name: str, data: bytes) -> str:
    """Keep a file, whether there is one or not, and return its version; raises NotSaved, and Changed if somebody else
    did so at the same moment."""
    with saving():
        try:
            version = place.read(name)[1]
        except Missing:
            return place.create(name, data)
        return place.replace(name, data, version)


def put_new(place: Backend, name: str, data: bytes) -> bool:
    """Keep a file if there is nothing of that name; tells whether it was kept. Raises NotSaved."""
    try:
        place.create(name, data)
    except Changed:
        return False
    return True
