"""What a home holds, read as the program itself reads it; and what should not be there."""

from __future__ import annotations

import contextlib
import functools
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.drafts import CannotRead
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal import passphrase
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import IDENTITY
from tests.faults.homes import NEW_PASSPHRASE, PASSPHRASE, WORD, Made
from tests.faults.sitting import NOW
from tests.support import forms

_opened: dict[object, tuple[Case | None, str]] = {}
# The user, the recovery key, a passphrase.
_READERS = 3
# What is told of forms that do not open, or that nobody signed.
UNREADABLE = "cannot be read"
_RANDOM = re.compile(r"\.[0-9a-f]{8}\.tmp")


@dataclass(frozen=True)
class Case:
    """One case that opens: its dossier as plain text, and the forms that were not finished."""

    dossier: bytes
    forms: str

    @property
    def entries(self) -> int:
        return self.dossier.count(b"\n[[entry]]\n")


@dataclass(frozen=True)
class Held:
    """All that a home holds. `names` are the files in it; `wrong` is what should not be so, each in a sentence."""

    cases: tuple[tuple[str, Case], ...]
    deleted: frozenset[str]
    settings: str
    readers: tuple[str, ...]
    names: frozenset[str]
    register: bytes
    wrong: tuple[str, ...]

    @property
    def kept(self) -> tuple[object, ...]:
        """What counts for the user."""
        return (self.cases, self.deleted, self.settings, self.readers)

    @property
    def dossiers(self) -> dict[str, bytes]:
        return {name: case.dossier for name, case in self.cases}

    @property
    def entries(self) -> int:
        """How many entries there are in all cases together."""
        return sum(case.entries for _, case in self.cases)

    @property
    def left_over(self) -> list[str]:
        """Temporary files that are still there."""
        return sorted(name for name in self.names if ".tmp" in name)


def look(made: Made, path: Path, *, sealing: bool = False) -> Held:
    """Open everything in the home at `path`, a copy of `made`. While it is being sealed, some of it is still open."""
    home = made.opened(path)
    wrong: list[str] = []
    cases: list[tuple[str, Case]] = []
    for name in home.cases.cases():
        case, problem = _case(home, name)
        cases += [] if case is None else [(name, case)]
        # Of a case that is being deleted, parts may be gone already.
        wrong += [problem] if problem and name not in home.cases.listing().deleted else []
    settings, readers = "", ()
    try:
        settings = repr(sorted(home.settings().items()))
        if home.keys is not None:
            readers = (*home.keys.recipients().keys, *_passphrases(home))
    except MeldcodeError as error:
        wrong.append(f"settings or keys: {error.message}")
    if home.keys is not None and len(readers) < _READERS:
        wrong.append("no passphrase opens the key")
    files = {os.fspath(file.relative_to(path)): file for file in path.rglob("*") if file.is_file()}
    if home.sealed and not sealing:
        wrong += _plain(files)
    register = files.get("register/heads.jsonl")
    return Held(
        cases=tuple(cases),
        deleted=frozenset(home.cases.listing().deleted),
        settings=settings,
        readers=readers,
        names=frozenset(_RANDOM.sub(".x.tmp", name) for name in files),
        register=register.read_bytes() if register else b"",
        wrong=tuple(wrong),
    )


def _case(home: Home, case: str) -> tuple[Case | None, str]:
    """Open a case; or say why it does not open. What was opened before, byte for byte, is not opened once more."""
    names = home.cases.listing(case).files_of(case)
    key = (home.keys and home.keys.public, *((name, (home.cases.path / name).read_bytes()) for name in names))
    if key not in _opened:
        try:
            casefile = open_case(home, case, lambda: NOW)
            _opened[key] = Case(casefile.log.data, _forms(casefile)), ""
        except MeldcodeError as error:
            _opened[key] = None, f"{case} does not open: {error.message}"
    return _opened[key]


def _forms(casefile: CaseFile) -> str:
    """Tell which forms would be taken up; one that stands open while all else is being sealed would not."""
    try:
        return repr(forms.kept(casefile))
    except CannotRead:
        return UNREADABLE


def _passphrases(home: Home) -> tuple[str, ...]:
    """Tell which passphrase opens the key."""
    return _that_open((home.key_folder.path / IDENTITY).read_bytes())


@functools.cache
def _that_open(identity: bytes) -> tuple[str, ...]:
    found: list[str] = []
    for typed in (PASSPHRASE, NEW_PASSPHRASE):
        with contextlib.suppress(MeldcodeError):
            passphrase.unlock(identity, typed)
            found.append(typed)
    return tuple(found)


def _plain(files: dict[str, Path]) -> Iterator[str]:
    """Say which files of a sealed home hold words that belong in a dossier."""
    for name, file in files.items():
        data = file.read_bytes()
        if WORD.encode() in data or b"[[entry]]" in data or b"D.R." in data:
            yield f"{name} can be read without a key"
