"""Where a page goes, and in which format: the screen, or a new file of the user's choice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from meldcode_cli.case.entries import Entry, Exported
from meldcode_cli.commands.giving import texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export import markdown
from meldcode_cli.export.blocks import Block
from meldcode_cli.store.given_file import read_given
from meldcode_cli.store.new_file import must_be_free, write_new
from meldcode_cli.terminal.screen import Screen

_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Output:
    """Where a page goes: to `path`, or to the screen; `force` puts it in the place of a file that is there."""

    path: Path | None
    format: str = "md"
    force: bool = False

    def named(self, name: str) -> Output:
        """Return this output with a file in the folder that was given, called `name`, if it is a folder."""
        if self.path is None or not self.path.is_dir():
            return self
        return replace(self, path=self.path / f"{name}.{self.format}")

    def must_be_free(self) -> None:
        """Raise MeldcodeError if the page cannot be put there, before anything is asked."""
        if self.path is not None:
            must_be_free(self.path, texts.EXISTS_HINT, texts.NOT_SAVED, force=self.force)

    def must_be_neutral(self, case: str) -> None:
        """Raise MeldcodeError if the name of the file tells of which case the page is."""
        if self.path is not None and case in self.path.name:
            raise MeldcodeError(texts.NAME_TELLS, texts.NAME_TELLS_HINT)

    def drawn(self, page: Sequence[Block]) -> bytes:
        """Return the page in its format."""
        return markdown.page(page).encode()

    def write(self, data: bytes, screen: Screen, before: Callable[[], object], *, shown: bool) -> None:
        """Put the page where it goes; `before` is called when only that is left to do, and nothing is put there if it
        raises. `shown`: it stands on the screen already. Raises MeldcodeError, NotWritten."""
        if self.path is None:
            before()
            if not shown:
                screen.raw(data.decode())
            return
        write_new(self.path, data, texts.EXISTS_HINT, texts.NOT_SAVED, force=self.force, before=before)


def since(casefile: CaseFile, typed: str) -> int:
    """Return the last entry that somebody had already: of an earlier export, or before a day; 0 if nothing was given.

    Raises MeldcodeError if it is neither a day nor an export of this case.
    """
    if not typed:
        return 0
    entries = casefile.log.entries
    if (first := _day(typed, casefile.now().date())) is not None:
        return max((entry.number for entry in entries if entry.recorded.date() < first), default=0)
    failed = MeldcodeError(texts.SINCE_NONE, texts.SINCE_NONE_HINT)
    data = read_given(Path(typed), _MOST_BYTES, failed).data
    if (number := exported_as(entries, data)) is not None:
        return number
    fingerprint = markdown.fingerprint_in(data.decode("utf-8", "replace"))
    if fingerprint is None:
        raise failed
    count, _, head = fingerprint.partition("-")
    if not casefile.log.goes_on_from(int(count), head):
        raise MeldcodeError(texts.SINCE_OTHER, texts.SINCE_NONE_HINT)
    return int(count)


def exported_as(entries: Sequence[Entry], data: bytes) -> int | None:
    """Return the entry that tells that this very file was given to somebody; None if none does."""
    sha256 = hashlib.sha256(data).hexdigest()
    found = [entry for entry in entries if isinstance(entry.content, Exported) and entry.content.sha256 == sha256]
    return found[-1].number if found else None


def _day(typed: str, today: date) -> date | None:
    from meldcode_cli.dutch.typed_days import read_day

    if Path(typed).exists():
        return None
    try:
        return read_day(typed, today).value
    except NotUnderstood:
        return None
