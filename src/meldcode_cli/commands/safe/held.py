"""An export that is held against the dossiers: that of a whole dossier says of which case it is; what was given to
somebody else does not, and is known by its SHA-256 in the dossier that it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli.commands.safe import texts
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.dossier.verifying import Verdict, against
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store.given_file import read_given
from meldcode_cli.store.home import Home

if TYPE_CHECKING:
    from meldcode_cli.export.rereading import Kept

_MAX_EXPORT = 16 * 1024 * 1024


@dataclass(slots=True)
class Held:
    """An export: `kept` as it reads, None if it does not say of which case it is; `found`: a dossier knows it."""

    data: bytes = field(repr=False)
    kept: Kept | None
    found: bool = False

    def against(self, home: Home, verdict: Verdict, clock: Clock) -> list[str]:
        """Hold a dossier against it; returns what is wrong with the export itself."""
        if self.kept is not None:
            self.found = True
            return _whole(home, verdict, self.kept, clock)
        from meldcode_cli.export.since import exported_as

        if verdict.log is not None and (number := exported_as(verdict.log.entries, self.data)) is not None:
            self.found = True
            verdict.notes.append(texts.AGAINST_GIVEN.format(entry=number))
        return []

    def unknown(self) -> list[str]:
        """Return that no dossier that was looked at knows it, if none does."""
        return [] if self.found else [texts.AGAINST_UNKNOWN]


def wanted(names: list[str], path: Path) -> tuple[Held, list[str]]:
    """Return the export to hold against its case, and which cases to verify; [] is all. Raises MeldcodeError."""
    # What reads an export is loaded only when there is one.
    from meldcode_cli.export import exported

    data = _read(path)
    kept = exported.read(data)
    if not exported.tells_case(kept) and len(kept.titles) == 1:
        return Held(data, None), names
    case = exported.case_of(kept)
    names = names or [case]
    if len(names) != 1:
        raise MeldcodeError(texts.AGAINST_ONE, texts.AGAINST_ONE_HINT, ExitCode.USAGE)
    if names != [case]:
        raise MeldcodeError(texts.AGAINST_CASE, texts.AGAINST_ONE_HINT)
    return Held(data, kept), names


def _whole(home: Home, verdict: Verdict, kept: Kept, clock: Clock) -> list[str]:
    from meldcode_cli.export import exported

    fingerprint = exported.fingerprint_of(kept)
    if fingerprint is None:
        return [texts.AGAINST_NO_FINGERPRINT]
    if verdict.log is not None:
        fits, sentence = against(verdict.log, fingerprint)
        if fits:
            verdict.notes.append(sentence)
        else:
            verdict.add("export", sentence)
        if fits and verdict.good:
            if exported.struck_since(verdict.log, kept):
                verdict.notes.append(texts.AGAINST_STRUCK)
                return []
            if not exported.reads_the_same(home, verdict.log, kept, clock):
                return [texts.AGAINST_TEXT_NOT]
            verdict.notes.append(texts.AGAINST_TEXT)
    return []


def _read(path: Path) -> bytes:
    missing = MeldcodeError(texts.AGAINST_MISSING, shared.AGAINST_HINT)
    unreadable = MeldcodeError(texts.AGAINST_UNREADABLE, shared.AGAINST_HINT)
    return read_given(path, _MAX_EXPORT, unreadable, missing=missing, links=False).data
