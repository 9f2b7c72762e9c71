"""The dossier as bytes: TOML that a person can read in any editor, and a chain that shows every change.

    # comment for the reader
    format = 1
    case = "2026-001"
    created = 2026-03-10T08:35:00+01:00

    [[entry]]
    number = 1
    ...
    salt = "a random number"
    prev = "SHA-256 of every byte above this [[entry]]"

Entries are flat tables, in order, never edited. `prev` covers all that stands above a block, so a block that was
changed, moved, repeated or removed breaks the chain at the next one; `head -c N FILE | sha256sum` shows it without
this program. `salt` is why the fingerprint, which stands open in the register and in what stays of a deleted case,
tells nothing: without it, whoever guesses a choice or initials could see from the fingerprint that the guess is right.
The fingerprint is the number of entries and the SHA-256 of the whole file, as `sha256sum` prints it.
Line feeds inside answers are escaped, so that no answer can begin a line, let alone a block.
"""

import hashlib
import os
import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import tomli_w
from pydantic import ValidationError

from meldcode_cli.case import texts
from meldcode_cli.case.entries import Entry, entry_from
from meldcode_cli.errors import ExitCode, MeldcodeError

if TYPE_CHECKING:
    from hashlib import _Hash

FORMAT = 1
_HEADER = {"format", "case", "created"}
# What stands in a block and is no part of the entry.
_BESIDE = {"salt", "prev"}
MAX_BYTES = 32 * 1024 * 1024
_BLOCK = b"[[entry]]\n"


class BrokenLog(MeldcodeError):
    """The dossier is not as it was written; `good` entries before the break can be trusted."""

    def __init__(self, message: str, good: int = 0) -> None:
        self.good = good
        kept = texts.LOG_HINT_ONE if good == 1 else texts.LOG_HINT_GOOD.format(good=good)
        super().__init__(message, kept if good else texts.LOG_HINT, ExitCode.VERIFICATION_FAILED)


@dataclass(frozen=True, slots=True)
class Log:
    """The dossier of one case: its entries, and the exact bytes they stand in (not sealed)."""

    case: str
    entries: tuple[Entry, ...]
    data: bytes
    # Fed with `data`, so that one more entry costs its own bytes and not those of the whole dossier.
    hasher: "_Hash" = field(compare=False, repr=False)

    @property
    def head(self) -> str:
        """The head of the chain: the SHA-256 of all bytes."""
        return self.hasher.hexdigest()

    @property
    def fingerprint(self) -> str:
        """The fingerprint as it is shown: the number of entries and the head of the chain."""
        return f"{len(self.entries)}-{self.head}"

    def first(self, entries: int) -> "Log":
        """Return this log as it was after its first `entries` entries."""
        # The blank line above a block came with that block.
        ends = [*(start - 1 for start in block_starts(self.data)), len(self.data)]
        data = self.data[: ends[entries]]
        return Log(self.case, self.entries[:entries], data, hashlib.sha256(data))

    def added(self, entry: Entry) -> "Log":
        """Return this log with `entry` written after the last one.

        What is written is read back first: an entry that cannot be read again must never reach a dossier.
        """
        # Dumped as a flat table under a hand-written header: an array of tables may be written inline otherwise.
        table = {**entry.table(), "salt": salt(), "prev": _head_above_block(self.hasher)}
        text = tomli_w.dumps(table)
        if read_entry(tomllib.loads(text)) != entry:
            raise ValueError("an entry does not read back as it was written")
        block = b"\n" + _BLOCK + text.encode()
        hasher = self.hasher.copy()
        hasher.update(block)
        return Log(self.case, (*self.entries, entry), self.data + block, hasher)


def new(case: str, created: datetime) -> Log:
    """Return an empty dossier for `case`."""
    header = {"format": FORMAT, "case": case, "created": created}
    data = (texts.LOG_COMMENT + "\n" + tomli_w.dumps(header)).encode()
    return Log(case, (), data, hashlib.sha256(data))


def parse(data: bytes, case: str) -> Log:
    """Read a dossier and check its chain; raises BrokenLog with how many entries are good."""
    tables = _tables(data, case)
    starts = block_starts(data)
    if len(starts) != len(tables) or not data.endswith(b"\n"):
        raise BrokenLog(texts.LOG_LINE_ENDS if b"\r\n" in data else texts.LOG_SHAPE)
    entries: list[Entry] = []
    hasher = hashlib.sha256()
    position = 0
    for index, (start, table) in enumerate(zip(starts, tables, strict=True)):
        hasher.update(data[position:start])
        position = start
        if table.get("prev") != hasher.hexdigest():
            raise BrokenLog(_break_sentence(index, data), good=max(index - 1, 0))
        try:
            entry = read_entry(table)
        except (ValidationError, KeyError, TypeError):
            raise BrokenLog(texts.LOG_ENTRY_UNREADABLE.format(entry=index + 1), good=index) from None
        if entry.number != index + 1:
            raise BrokenLog(texts.LOG_ENTRY_NUMBER.format(entry=index + 1), good=index)
        entries.append(entry)
    hasher.update(data[position:])
    return Log(case, tuple(entries), data, hasher)


def prefix_head(log: Log, entries: int) -> str | None:
    """Return the head that this dossier had after its first `entries` entries, or None if it never had so many."""
    if entries > len(log.entries) or entries < 0:
        return None
    # Most of the time that is all of them, and known.
    return log.head if entries == len(log.entries) else log.first(entries).head


def salt() -> str:
    """Return a number that nobody can guess, and that says nothing."""
    return os.urandom(16).hex()


def head_of(data: bytes) -> str:
    """Return the head of the chain after these bytes."""
    return hashlib.sha256(data).hexdigest()


def _head_above_block(hasher: "_Hash") -> str:
    """Return the hash of every byte above the next block; the blank line that sets it apart stands above it."""
    above = hasher.copy()
    above.update(b"\n")
    return above.hexdigest()


def read_entry(table: dict[str, Any]) -> Entry:
    """Return the entry in the table of one block; raises pydantic's ValidationError, KeyError or TypeError."""
    return entry_from({key: value for key, value in table.items() if key not in _BESIDE})


def block_starts(data: bytes) -> list[int]:
    """Return where each block begins. The blank line above it belongs to what stands above."""
    return [match.start() + 1 for match in re.finditer(rb"\n\[\[entry\]\]\n", data)]


def _tables(data: bytes, case: str) -> list[dict[str, Any]]:
    if len(data) > MAX_BYTES:
        raise BrokenLog(texts.LOG_TOO_BIG)
    if not data.strip():
        raise BrokenLog(texts.LOG_EMPTY)
    try:
        document = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BrokenLog(texts.LOG_DAMAGED) from None
    version = document.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise MeldcodeError(texts.LOG_NEWER, texts.LOG_NEWER_HINT, ExitCode.VERIFICATION_FAILED)
    tables = document.get("entry", [])
    if version != FORMAT or not isinstance(tables, list) or document.keys() - {"entry"} != _HEADER:
        raise BrokenLog(texts.LOG_NONE)
    if document.get("case") != case:
        raise BrokenLog(texts.LOG_OTHER_CASE)
    return tables


def _break_sentence(index: int, data: bytes) -> str:
    if b"\r\n" in data:
        return texts.LOG_LINE_ENDS
    if index == 0:
        return texts.LOG_BEGIN_CHANGED
    return texts.LOG_CHANGED.format(entry=index)
