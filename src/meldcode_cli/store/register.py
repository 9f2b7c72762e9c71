"""The register of heads: what this machine last knew of each case, without anything about a person.

One line of JSON is added for each change; the last line of a case counts. It is derived: `list` reads it instead of
every dossier, and an older or shortened copy of a dossier stands out against it. It is never trusted over a dossier,
so it need not be durable: a lost line only means that the dossier is read again.

It stands apart from the folder that it guards. Where everything is sealed its lines are signed, and each names the one
above it (`store.heads`). Version 0.1.0 kept it among the cases, and signed nothing.
"""

import contextlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import locks
from meldcode_cli.store.disk import BINARY, NO_FOLLOW, Disk, make_folder, refuse_link
from meldcode_cli.store.heads import Head, head_in, line_of, signer_of
from meldcode_cli.store.names import CASE
from meldcode_cli.store.seam import Changed, InTheWay, NotSaved, put

NAME = "heads.jsonl"
LOCK = "heads.lock"
_TRIES = 10
_NAMED = re.compile(rb'"case": ?"(%b)"' % CASE.pattern.encode())
# Compacted when the file holds many more lines than cases.
_SLACK = 2_000
# A line is some hundred bytes: within so many there is surely the end of the one before.
_TAIL = 256 * 1024
# Stands nowhere: a first line that hangs on this tells of lines that are gone.
_LOST = b"weg"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found wrong with a register: whether lines were taken out, moved or put in (`broken`), and of which
    cases the line that counts is `unsigned`, or signed by nobody who counts."""

    broken: bool = False
    unsigned: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Survey:
    """All that a register says, read once: the last head of each case, every case that was ever named, what is wrong
    with it, and whether it can be used at all."""

    heads: dict[str, Head]
    named: frozenset[str]
    checked: Checked
    usable: bool


@dataclass(frozen=True, slots=True)
class Register:
    """The register of this computer, in the folder `path`.

    A command reads it once and passes on what it knows: of all cases (`heads`), or of the one it is about (`head`).
    `signer` signs what is noted; `signs`: without one nothing is written anew here. `before` is the folder with the
    register that version 0.1.0 kept, which counts until there is one here. `expected` tells whether something must be
    known here already.
    """

    path: Path
    signer: SigningKey | None = None
    signs: bool = False
    before: Path | None = None
    expected: Callable[[], bool] | None = None

    def heads(self) -> dict[str, Head]:
        """Return the last head of each case. Lines that cannot be read are passed over."""
        lines = self._lines()
        found = _last(lines)
        if len(lines) > len(found) + _SLACK and (self.signer is not None or not self.signs):
            with contextlib.suppress(MeldcodeError, OSError), self._held():
                self._write(_last(self._lines()).values())
        return found

    def head(self, case: str) -> Head | None:
        """Return the last head of one case, None if it is not known: what is known of others is not looked at."""
        name = case.encode()
        for line in reversed(self._lines()):
            if name in line and (head := head_in(line)) is not None and head.case == case:
                return head
        return None

    def cases(self) -> set[str]:
        """Return every case that was ever noted here, also in a line that cannot be read any more."""
        return _named(self._lines())

    def survey(self, keys: Collection[str] | None) -> Survey:
        """Return all that the register says; `keys` are those that may sign it, None where nobody does.

        A folder or a link in its place makes it forget all: then it is not usable.
        """
        lines, usable = self._lines_if_usable()
        checked = Checked() if keys is None else _checked(lines, keys)
        return Survey(_last(lines), frozenset(_named(lines)), checked, usable)

    def check(self, keys: Collection[str]) -> Checked:
        """Look whether every line that can be read is where it was written, by the holder of one of `keys`."""
        return _checked(self._lines(), keys)

    def is_lost(self) -> bool:
        """Tell whether nothing is known here of any case, and something must be."""
        return self.expected is not None and not _last(self._lines()) and self.expected()

    def note(self, head: Head, *, begins: bool = False) -> None:
        """Add what is now known of a case. A register that cannot be written costs time, never an answer.

        It `begins` where nothing need be known here yet: with the first case, or where all dossiers come out of a
        backup, which has no register.
        """
        if self.signs and self.signer is None:
            # A line that nobody signed would be a finding.
            return
        with contextlib.suppress(OSError, MeldcodeError):
            refuse_link(self.path)
            # Never more than this one folder: where the home is gone, none is made.
            self.path.mkdir(mode=0o700, exist_ok=True)
            with self._held():
                if self.before is not None and not self._is_there() and (known := _last(self._lines())):
                    # What version 0.1.0 knew goes along in one piece, and is signed from here on.
                    self._write(known.values())
                self._append(head, begins)

    def forget(self, case: str) -> None:
        """Drop what is known of a case that was deleted; raises NotSaved."""
        make_folder(self.path)
        for _ in range(_TRIES):
            # Another window may note something meanwhile, and that must not get lost.
            with contextlib.suppress(Changed), self._held():
                heads = _last(self._lines())
                if heads.pop(case, None) is not None:
                    self._write(heads.values())
                return
        raise NotSaved()

    def write_anew(self, heads: Iterable[Head]) -> None:
        """Let the register hold these heads and no others, each signed; raises NotSaved."""
        make_folder(self.path)
        with self._held():
            self._write(heads)

    @property
    def _place(self) -> Disk:
        return Disk(self.path)

    def _is_there(self) -> bool:
        return self._place.version(NAME) is not None

    def _lines(self) -> list[bytes]:
        return self._lines_if_usable()[0]

    def _lines_if_usable(self) -> tuple[list[bytes], bool]:
        """Return the lines, and whether there is nothing else in the place of the register."""
        usable = True
        for place in (self.path, self.before):
            try:
                # One damaged byte costs its own line, not the whole register.
                return ([] if place is None else Disk(place).read(NAME)[0].split(b"\n")), usable
            except InTheWay:
                usable = False
            except MeldcodeError:
                continue
        return [], usable

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        """Hold the register: two windows that add a line at once would put both under the same one.

        The one that version 0.1.0 kept among the cases has no such lines, and nothing is added there but lines.
        """
        apart = self.signs or self.before is not None
        with locks.waited(self.path / LOCK) if apart else contextlib.nullcontext():
            yield

    def _append(self, head: Head, begins: bool) -> None:
        handle = os.open(self.path / NAME, os.O_RDWR | os.O_CREAT | os.O_APPEND | NO_FOLLOW | BINARY, 0o600)
        try:
            size = os.fstat(handle).st_size
            os.lseek(handle, max(size - _TAIL, 0), os.SEEK_SET)
            tail = os.read(handle, _TAIL)
            # After a crash the last line may be torn: it must not take this one with it.
            torn = tail[-1:] not in (b"", b"\n")
            above = tail.rstrip(b"\n").rpartition(b"\n")[2]
            if not begins and head_in(above) is None and self.is_lost():
                # It begins anew, and says so: who took it away is noticed until somebody looked into it.
                above = _LOST
            os.write(handle, (b"\n" if torn else b"") + line_of(head, above, self.signer) + b"\n")
        finally:
            os.close(handle)

    def _write(self, heads: Iterable[Head]) -> None:
        lines: list[bytes] = []
        for head in heads:
            lines.append(line_of(head, lines[-1] if lines else b"", self.signer))
        put(self._place, NAME, b"".join(line + b"\n" for line in lines))


def _checked(lines: list[bytes], keys: Collection[str]) -> Checked:
    broken, last, above = False, dict[str, bool](), b""
    for line in lines:
        # What a crash left halfway says nothing, and is a line all the same for the one below it.
        if (head := head_in(line)) is not None:
            signed = signer_of(line, above) in keys
            last[head.case] = signed
            broken = broken or not signed
        above = line or above
    return Checked(broken, frozenset(case for case, signed in last.items() if not signed))


def _named(lines: list[bytes]) -> set[str]:
    return {found[1].decode() for line in lines for found in _NAMED.finditer(line)}


def _last(lines: list[bytes]) -> dict[str, Head]:
    """Return the last head of each case."""
    found: dict[str, Head] = {}
    for line in lines:
        if (head := head_in(line)) is not None:
            found[head.case] = head
    return found
