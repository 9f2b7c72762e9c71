"""What can still be read of a dossier that was changed, cut off or damaged: the entries above the break."""

import re
import tomllib

from pydantic import ValidationError

from meldcode_cli.case import format_1, format_2
from meldcode_cli.case.chain import BrokenLog, Log, header_of
from meldcode_cli.case.entries import Entry
from meldcode_cli.errors import MeldcodeError

_PREV = re.compile(rb'^prev = "([0-9a-f]{64})"$', re.MULTILINE)


def salvage(data: bytes, case: str, *, authentic: bool = False) -> Log | None:
    """Return the part of a dossier above the break, with at least its first entry; None if that is not there.

    In format 1 an entry counts when the one below it vouches for it. With `authentic` the bytes are known to be right,
    as far as they go: then an entry counts when it is whole. In format 2 each entry vouches for itself.
    """
    try:
        version = header_of(data)["format"]
    except MeldcodeError:
        return None
    return _of_format_1(data, case, authentic=authentic) if version == 1 else _of_format_2(data, case)


def _of_format_2(data: bytes, case: str) -> Log | None:
    try:
        return format_2.parse(data, case)
    except BrokenLog as broken:
        first = format_2.with_first(data, broken.good)
        return format_2.parse(first, case, whole=False) if broken.good else None


def _of_format_1(data: bytes, case: str, *, authentic: bool) -> Log | None:
    starts = format_1.block_starts(data)
    if not starts:
        return None
    ends = [*(start - 1 for start in starts[1:]), len(data)]
    entries: list[Entry] = []
    vouched = 0
    for start, end in zip(starts, ends, strict=True):
        block = data[start:end]
        found = _PREV.findall(block)
        if len(found) == 1 and found[0].decode() == format_1.head_of(data[:start]):
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
        return format_1.parse(part, case)
    except BrokenLog:
        return None


def _entry(block: bytes, number: int) -> Entry | None:
    try:
        (table,) = tomllib.loads(block.decode())["entry"]
        entry = format_1.read_entry(table)
    except (ValueError, RecursionError, KeyError, TypeError, ValidationError):
        return None
    return entry if entry.number == number else None
