"""What can still be read of a dossier that was changed, cut off or damaged: the entries above the break."""

import re
import tomllib

from pydantic import ValidationError

from meldcode_cli.case import log as logs
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.log import Log

_PREV = re.compile(rb'^prev = "([0-9a-f]{64})"$', re.MULTILINE)


def salvage(data: bytes, case: str, *, authentic: bool = False) -> Log | None:
    """Return the part of a dossier above the break, with at least its first entry; None if that is not there.

    An entry counts when the one below it vouches for it. With `authentic` the bytes are known to be right, as far as
    they go: then an entry counts when it is whole.
    """
    starts = logs.block_starts(data)
    if not starts:
        return None
    ends = [*(start - 1 for start in starts[1:]), len(data)]
    entries: list[Entry] = []
    vouched = 0
    for start, end in zip(starts, ends, strict=True):
        block = data[start:end]
        found = _PREV.findall(block)
        if len(found) == 1 and found[0].decode() == logs.head_of(data[:start]):
            vouched = len(entries)
        else:
            break
        entry = _entry(block, len(entries) + 1)
        if entry is None:
            break
        entries.append(entry)
    good = len(entries) if authentic else vouched
    if not good:
        return None
    part = data[: ends[good - 1]]
    try:
        return logs.parse(part, case)
    except logs.BrokenLog:
        return None


def _entry(block: bytes, number: int) -> Entry | None:
    try:
        (table,) = tomllib.loads(block.decode())["entry"]
        entry = logs.read_entry(table)
    except (ValueError, RecursionError, KeyError, TypeError, ValidationError):
        return None
    return entry if entry.number == number else None
