"""The access logs: beside each dossier a file of its own that tells who saw it, and what was last known of each.

2026-001.access.age            the log of a case (2026-001.access if the user chose not to seal), a line each time
register/access.json           how many lines there were in each log, and the name of the last: signed, or not there

The log goes first and what is known of it after that: after a crash the log is the longer one, which is no harm. Two
windows that add a line at once wait for each other on a lock of their own (register/access.lock), never on the lock of
the case: whoever reads need not wait until somebody else is done writing.
"""

import contextlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal import age
from meldcode_cli.seal.padding import padded, unpadded
from meldcode_cli.seal.signing import SigningKey
from meldcode_cli.store import locks
from meldcode_cli.store.access import Fault, Ground, Look, Wrong, checked, line_of, look_in
from meldcode_cli.store.disk import Disk, refuse_link
from meldcode_cli.store.names import ACCESS_SUFFIX, CASE, valid_case
from meldcode_cli.store.sealing import Sealing, Unsealed
from meldcode_cli.store.seam import Changed, Missing, NotSaved, put, saving
from meldcode_cli.store.signed_lines import named, signed_line, signer_of

KNOWN = "access.json"
LOCK = "access.lock"
_KNOWN_SIGNED = b"meldcode access known 1\n"
_TRIES = 5
Known = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """The log of a case as it was found: its lines (None: it is not there) and what is wrong with them.

    `missed` is how many lines this computer once saw in it, if it does not go on from these; else 0.
    """

    lines: tuple[bytes, ...] | None
    wrong: tuple[Wrong, ...] = ()
    missed: int = 0

    @property
    def looks(self) -> list[tuple[int, Look]]:
        """The lines that can be read, each with its number, oldest first."""
        looks = enumerate(map(look_in, self.lines or ()), start=1)
        return [(number, look) for number, look in looks if look is not None]

    @property
    def good(self) -> bool:
        """Tell whether nothing is wrong that nobody vouches for."""
        return not self.missed and all(each.ground for each in self.wrong)


@dataclass(frozen=True, slots=True)
class AccessLogs:
    """The access logs of a home: `files` are those of its cases, `path` is where is kept what is known of them.

    `signer` signs what is added. Without `keeps` nothing is kept: of practice, and in a home that is also for a version
    that knows no access logs.
    """

    path: Path
    files: Sealing
    signer: SigningKey | None = None
    keeps: bool = True

    # ------------------------------------------------------------ adding to it

    def add(self, look: Look) -> None:
        """Add a line; raises NotSaved, Changed, and what reading the log raises."""
        if not self.keeps:
            return
        with self._held():
            for tries in reversed(range(_TRIES)):
                lines, version = self._read(look.case)
                try:
                    self._add(look, lines or (), version)
                except Changed:
                    # Another computer added a line meanwhile: that one must not get lost.
                    if not tries:
                        raise
                else:
                    return

    def put_back(self, look: Look, data: bytes) -> None:
        """Put a log from a backup in the place of one that it goes on from, or that is gone or broken, and add that it
        was put back. Raises NotSaved, Changed, and what reading the log raises."""
        if not self.keeps:
            return
        with self._held():
            there = _lines(data)
            try:
                lines, version = self._read(look.case)
            except (age.BrokenSeal, Unsealed):
                lines, version = None, self.files.version(_name(look.case))
            here = lines or ()
            if len(here) < len(there) and here == there[: len(here)]:
                # That lines are missed from here on is no wonder: they were not in the backup.
                self._write(look.case, (*there, line_of(look, there, self.signer)), version)

    def reseal(self, look: Look, keys: Collection[str], may: "May", *, accept: bool = False) -> bool:
        """Seal a log for whom everything is sealed now, and vouch for it if there is a reason to (`May`); `keys` are
        those that count. With `accept` the user vouches whatever is wrong; tells whether that was needed.

        Raises NotSaved, Changed, and what reading the log raises.
        """
        if not self.keeps:
            return False
        with self._held():
            lines, version = self._read(look.case)
            missed = self._missed(look.case, lines or ())
            found = Found(lines, tuple(checked(lines or (), look.case, keys)), missed[0] if missed else 0)
            ground = None if lines is None else may.vouch(found, look.case, keys)
            accepted = accept and ground is None and not found.good
            if accepted:
                ground = "accepted"
            if ground is not None:
                self._add(replace(look, what="vouched", ground=ground), lines or (), version)
            elif lines is not None:
                self._write(look.case, lines, version, known=False)
            return accepted

    def forget(self, case: str) -> None:
        """Let go of what is known of the log of a case that was deleted. Never raises: nobody looks for it any more."""
        with contextlib.suppress(MeldcodeError, OSError):
            if self.signer is not None and case in (self._known() or {}):
                with self._held():
                    self._remember({name: last for name, last in (self._known() or {}).items() if name != case})

    def sign_anew(self, before: Collection[str] | None) -> None:
        """Sign with the key of now what is known of the logs, if one of the keys `before` did; None: whoever did.

        Raises NotSaved.
        """
        if self.signer is None or not self._is_known():
            return
        with self._held(), saving():
            line = Disk(self.path).read(KNOWN)[0].rstrip(b"\n")
            if before is None or signer_of(line, b"", _KNOWN_SIGNED) in before:
                self._remember(_table(line) or {})

    def know_anew(self, cases: Iterable[str]) -> None:
        """Take the logs of these cases as they are for what is known of them. Raises NotSaved."""
        if self.keeps and self.signer is not None:
            with self._held():
                known: dict[str, tuple[int, str]] = {}
                for case in cases:
                    with contextlib.suppress(MeldcodeError):
                        if lines := self._read(case)[0]:
                            known[case] = (len(lines), named(lines[-1]))
                self._remember(known)

    # ------------------------------------------------------------ looking at it

    def look_at(self, case: str, keys: Collection[str] | None, *, there: bool = True) -> Found:
        """Return the log of a case and what is wrong with it; `keys` are those that may sign, None where nobody does.
        Not `there`: somebody looked already, and there is none.

        Raises Unreadable, KeyNeeded, age.WrongKey, age.BrokenSeal, Unsealed.
        """
        # Before the log: another window may add a line right now.
        known = {} if keys is None else self._known() or {}
        lines = self._read(case)[0] if there else None
        missed = _missed(known.get(case), lines or ())
        return Found(lines, tuple(checked(lines or (), case, keys)), missed[0] if missed else 0)

    def holds(self, case: str, copy: bytes) -> bool:
        """Tell whether all lines of a copy, opened, are in the log of a case. Raises as `look_at` does."""
        return {*_lines(copy)} <= {*(self._read(case)[0] or ())}

    def is_known_well(self, keys: Collection[str] | None) -> bool:
        """Tell whether what is known of the logs was signed with one of `keys`; or nothing is known, or signed."""
        return keys is None or not self._is_known() or self._known(keys) is not None

    # ------------------------------------------------------------ the parts

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        with saving():
            refuse_link(self.path)
            # Never more than this one folder: where the home is gone, none is made.
            self.path.mkdir(mode=0o700, exist_ok=True)
        with locks.waited(self.path / LOCK):
            yield

    def _read(self, case: str) -> tuple[tuple[bytes, ...] | None, str | None]:
        try:
            data, version = self.files.read(_name(case))
        except Missing:
            return None, None
        return _lines(data), version

    def _add(self, look: Look, above: tuple[bytes, ...], version: str | None) -> None:
        look = replace(look, missed=self._missed(look.case, above))
        self._write(look.case, (*above, line_of(look, above, self.signer)), version)

    def _write(self, case: str, lines: tuple[bytes, ...], version: str | None, *, known: bool = True) -> None:
        if self.files.must_seal and self.signer is None:
            # A line that nobody signed would be a finding.
            raise NotSaved()
        text = _text(lines)
        data = text if self.files.keys is None else padded(text)
        if version is None:
            self.files.create(_name(case), data)
        else:
            self.files.replace(_name(case), data, version)
        if known and self.signer is not None and (before := self._known()) is not None:
            # What cannot be noted now only makes that a shorter log is noticed later.
            with contextlib.suppress(MeldcodeError):
                self._remember({**before, case: (len(lines), named(lines[-1]))})

    # ------------------------------------------------------------ what is known

    def _missed(self, case: str, lines: tuple[bytes, ...]) -> tuple[int, str] | None:
        return _missed((self._known() or {}).get(case), lines)

    def _is_known(self) -> bool:
        with contextlib.suppress(MeldcodeError):
            return Disk(self.path).version(KNOWN) is not None
        return False

    def _known(self, keys: Collection[str] | None = None) -> Known | None:
        """Return what is known of each log; None if that is not as it was signed: with one of `keys`, or by the user
        and whoever else is trusted now."""
        try:
            line = Disk(self.path).read(KNOWN)[0].rstrip(b"\n")
        except Missing:
            return {}
        except MeldcodeError:
            return None
        if keys is None and self.files.keys is not None:
            with contextlib.suppress(MeldcodeError):
                keys = self.files.keys.recipients().signing
        return None if keys is None or signer_of(line, b"", _KNOWN_SIGNED) not in keys else _table(line)

    def _remember(self, known: Known) -> None:
        assert self.signer is not None
        table = {"logs": {case: list(last) for case, last in known.items()}}
        put(Disk(self.path), KNOWN, signed_line(table, b"", self.signer, _KNOWN_SIGNED) + b"\n")


@dataclass(frozen=True, slots=True)
class May:
    """What the user may vouch for in a log without a look at it: what an `earlier` key of theirs signed (None: any key,
    nobody knows any more which they had); what nobody could sign, for it was open until now (`were_open`)."""

    earlier: Collection[str] | None = ()
    were_open: bool = False

    def vouch(self, found: Found, case: str, keys: Collection[str]) -> Ground | None:
        """Return on which ground; None where there is no need, or no reason to."""
        left = {each.fault for each in found.wrong if each.ground is None}
        if not left or found.missed:
            return None
        if self.earlier is None:
            return "new-key" if left == {Fault.UNSIGNED} else None
        if all(each.ground for each in checked(found.lines or (), case, {*keys, *self.earlier})):
            return "new-key"
        return "were-open" if self.were_open and left == {Fault.UNSIGNED} else None


def _missed(known: tuple[int, str] | None, lines: tuple[bytes, ...]) -> tuple[int, str] | None:
    """Return what is known of a log, if it does not go on from that."""
    if known is None or (known[0] <= len(lines) and named(lines[known[0] - 1]) == known[1]):
        return None
    return known


def _table(line: bytes) -> Known | None:
    with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        logs = json.loads(line.decode())["logs"]
        return {case: (int(count), str(last)) for case, (count, last) in logs.items() if CASE.fullmatch(case)}
    return None


def _lines(data: bytes) -> tuple[bytes, ...]:
    return tuple(line for line in unpadded(data).split(b"\n") if line)


def _text(lines: tuple[bytes, ...]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _name(case: str) -> str:
    return f"{valid_case(case)}{ACCESS_SUFFIX}"
