"""A small case, sealed or not, so that every byte of its dossier can be tried; and what is done to it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from meldcode_cli.case.entries import CaseFacts, StepCheck
from meldcode_cli.case.format_1 import block_starts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.dossier.verifying import Verdict, verify_case
from meldcode_cli.flow.files import Library
from meldcode_cli.seal.padding import unpadded
from meldcode_cli.store.home import Home
from tests.support.answers import AT
from tests.support.command import Said, environment, inside
from tests.support.flows import FIRST, install
from tests.support.scripted import AUTHOR, BEGIN
from tests.support.sealed import CASE, SealedHome, sealed_home

OTHER = "2026-002"


@dataclass(frozen=True)
class Small:
    """A home with one small case (or more) in it."""

    home: Home
    sealed: SealedHome | None

    def run(self, *arguments: str, at: str = AT, **more: str) -> Said:
        """Run a command in this home, with the passphrase in its file."""
        if self.sealed is not None:
            more = {"MELDCODE_PASSPHRASE_FILE": str(self.sealed.passphrase_file), **more}
        return inside(self.home.path, *arguments, at=at, **more)

    def begin(self) -> CaseFile:
        """Begin one more case of a few entries."""
        with reserved(self.home, BEGIN.year) as case:
            casefile = create(self.home, case, Library(self.home.own_flows).read("eigen"), lambda: BEGIN, AUTHOR)
            casefile.record(CaseFacts(initials="D.R.", age_group="4-11"))
            casefile.record(StepCheck(step="vooraf"))
        return casefile

    def more(self, case: str = CASE) -> None:
        """Record one more entry."""
        open_case(self.home, case, lambda: BEGIN, AUTHOR).record(StepCheck(step="stap-1"))

    @property
    def path(self) -> Path:
        """Where the dossier stands."""
        return self.home.cases.location(CASE)

    def text(self, case: str = CASE) -> bytes:
        """What the dossier says, opened."""
        return unpadded(self.home.cases.read(case)[0])

    def put(self, text: bytes, case: str = CASE) -> None:
        """Put another text in the place of the dossier, sealed if it was, as somebody with all keys could."""
        path = self.home.cases.location(case)
        path.write_bytes(text if self.home.keys is None else self.home.keys.seal(text))

    def blocks(self, case: str = CASE) -> list[bytes]:
        """The header of the dossier, and then each of its blocks."""
        text = self.text(case)
        starts = [start - 1 for start in block_starts(text)]
        edges = [0, *starts, len(text)]
        return [text[begin:end] for begin, end in pairwise(edges)]

    def verdict(self) -> Verdict:
        """What `verify` finds out about the case."""
        return verify_case(self.home, CASE, self.home.register.head(CASE), self.home.cases.listing())


def at_the_keyboard(folder: Path, monkeypatch: pytest.MonkeyPatch, command: object) -> Small:
    """Make a home with two small cases, sealed, in which the functions of the module `command` can be called as they
    are at a terminal."""
    made = small(folder, sealed=True)
    made.begin()
    assert made.sealed is not None
    for name, value in environment(made.home.path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MELDCODE_PASSPHRASE_FILE", str(made.sealed.passphrase_file))
    monkeypatch.setattr(command, "need_terminal", lambda: None)
    return made


def small(folder: Path, sealed: bool) -> Small:
    """Make a home with one small case."""
    made = sealed_home(folder) if sealed else None
    found = Small(made.home if made else Home(folder / "home"), made)
    install(found.home.path, FIRST)
    found.begin()
    return found
