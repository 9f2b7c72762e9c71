"""The dossier as version 0.1.0 wrote it: TOML that a person can read in any editor, and a chain over its bytes.

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
import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import tomli_w
from pydantic import ValidationError

from meldcode_cli.case import texts
from meldcode_cli.case.chain import BLOCK, BrokenLog, Log, Signer, header_of, salt
from meldcode_cli.case.entries import Entry, entry_from

if TYPE_CHECKING:
    from hashlib import _Hash

_HEADER = {"format", "case", "created"}
# What stands in a block and is no part of the entry.
_BESIDE = {"salt", "prev"}


@dataclass(frozen=True, slots=True)
class ByteChain(Log):
    """A dossier of format 1."""

    # Fed with `data`, so that one more entry costs its own bytes and not those of the whole dossier.
    hasher: "_Hash" = field(compare=False, repr=False)

    @property
    def format(self) -> int:
        return 1

    @property
    def head(self) -> str:
        """The head of the chain: the SHA-256 of all bytes."""
        return self.hasher.hexdigest()

    def first(self, entries: int) -> "ByteChain":
        """Return this log as it was after its first `entries` entries."""
        # The blank line above a block came with that block.
        ends = [*(start - 1 for start in block_starts(self.data)), len(self.data)]
        data = self.data[: ends[entries]]
        return ByteChain(self.case, self.entries[:entries], data, hashlib.sha256(data))

    def added(self, entry: Entry, signer: Signer | None = None) -> "ByteChain":  # noqa: ARG002
        """Return this log with `entry` written after the last one. This format knows no signatures.

        What is written is read back first: an entry that cannot be read again must never reach a dossier.
        """
        # Dumped as a flat table under a hand-written header: an array of tables may be written inline otherwise.
        table = {**entry.table(), "salt": salt(), "prev": _head_above_block(self.hasher)}
        text = tomli_w.dumps(table)
        if read_entry(tomllib.loads(text)) != entry:
            raise ValueError("an entry does not read back as it was written")
        block = b"\n" + BLOCK + text.encode()
        hasher = self.hasher.copy()
        hasher.update(block)
        return ByteChain(self.case, (*self.entries, entry), self.data + block, hasher)

    def goes_on_from(self, entries: int, head: str) -> bool:
        """Tell whether this dossier had this `head` when it had so many entries."""
        return 0 <= entries <= len(self.entries) and self.head_after(entries) == head

    def head_after(self, entries: int) -> str:
        """Return the head of the chain after the first `entries` entries."""
        # Most of the time that is all of them, and known.
        return self.head if entries == len(self.entries) else self.first(entries).head

    def heads(self) -> tuple[str, ...]:
        """Return the head of the chain after each entry."""
        return tuple(self.head_after(number) for number in range(1, len(self.entries) + 1))


def new(case: str, created: datetime) -> ByteChain:
    """Return an empty dossier for `case`."""
    header = {"format": 1, "case": case, "created": created}
    data = (texts.LOG_COMMENT + "\n" + tomli_w.dumps(header)).encode()
    return ByteChain(case, (), data, hashlib.sha256(data))


def parse(data: bytes, case: str) -> ByteChain:
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
    return ByteChain(case, tuple(entries), data, hasher)


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
    header_of(data)
    try:
        document = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BrokenLog(texts.LOG_DAMAGED) from None
    tables = document.get("entry", [])
    if not isinstance(tables, list) or document.keys() - {"entry"} != _HEADER:
        raise BrokenLog(texts.LOG_NONE)
    if document["case"] != case:
        raise BrokenLog(texts.LOG_OTHER_CASE)
    return tables


def _break_sentence(index: int, data: bytes) -> str:
    if b"\r\n" in data:
        return texts.LOG_LINE_ENDS
    if index == 0:
        return texts.LOG_BEGIN_CHANGED
    return texts.LOG_CHANGED.format(entry=index)
