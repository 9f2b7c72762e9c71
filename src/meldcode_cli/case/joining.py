"""Putting two copies of one case together that both went on: nothing of either is lost, and nothing is changed.

The entries of both stand in what comes of it, each as it was signed. Where one copy is the beginning of the other, that
is the other one. Which copy is given first makes no difference, nor in which order three are put together, and putting
together again changes nothing.
"""

from datetime import datetime
from typing import NamedTuple

from meldcode_cli.case import blocks, format_2, graph, texts
from meldcode_cli.case.chain import Link
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.merged import Merge
from meldcode_cli.errors import ExitCode, MeldcodeError


class NotTheSame(MeldcodeError):
    """Two dossiers that are not of one case, or that did not begin with the same entry."""

    def __init__(self) -> None:
        super().__init__(texts.NOT_THE_SAME, texts.NOT_THE_SAME_HINT, ExitCode.VERIFICATION_FAILED)


def joined(one: SignedLog, other: SignedLog) -> SignedLog:
    """Return one dossier with every entry of two copies of one case, under the number of the first.

    Both were read and checked: who signed what is for `case.signatures`. What was struck in either is struck. `one`
    itself comes back if the other has nothing more. Raises NotTheSame; BrokenLog if what comes of it is no dossier.
    """
    if one.id != other.id or not one.links or not other.links or one.links[0].hash != other.links[0].hash:
        raise NotTheSame
    found = _parts(one)
    for name, part in _parts(other).items():
        found[name] = _better(found[name], part) if name in found else part
    data = _page(one, _tied(found))
    if data == one.data:
        return one
    hidden = [each.links[number - 1].hash for each in (one, other) for number in each.left]
    return format_2.parse(data, one.case).hiding(hidden)


def as_it_was(log: SignedLog, count: int, head: str) -> SignedLog | None:
    """Return a dossier as it was when it had `count` entries and this `head`, as its fingerprint says; None if it never
    was so. What was struck since then is not there any more."""
    numbers = log.then(count, head)
    if not numbers:
        return None
    if not log.branched:
        return log.first(count)
    every = list(_parts(log).items())
    data = _page(log, _tied(dict(every[number - 1] for number in numbers)))
    return format_2.parse(data, log.case, whole=False)


def numbers_then(log: SignedLog, count: int, head: str) -> dict[int, int]:
    """Return by the number that an entry has now the one that it had when the dossier had `count` entries and this
    `head`: an export of then names it so. {} if it never was so."""
    then = as_it_was(log, count, head)
    numbers = {} if then is None else then.numbers
    return {log.numbers[name]: number for name, number in numbers.items() if name in log.numbers}


def new_in(log: SignedLog, earlier: SignedLog) -> tuple[Entry, ...]:
    """Return the entries of a dossier that an `earlier` copy of it did not have, in their order. What only joins two
    parts of it is not among them: it says nothing."""
    return tuple(
        entry
        for entry, link in zip(log.entries, log.links, strict=True)
        if link.hash not in earlier.numbers and not isinstance(entry.content, Merge)
    )


class _Part(NamedTuple):
    """One entry: its bytes, how it hangs, and when it was recorded."""

    block: bytes
    link: Link
    moment: datetime


def _parts(log: SignedLog) -> dict[str, _Part]:
    """Return the entries of a dossier by their names, in the order of the page."""
    found = zip(blocks.split(log.data)[1], log.links, log.entries, strict=True)
    return {link.hash: _Part(block, link, entry.recorded) for block, link, entry in found}


def _better(mine: _Part, theirs: _Part) -> _Part:
    """Return which of two copies of an entry stays: with the signature if only one has that, without the content if
    that was struck in one. Whichever was given first makes no difference."""
    part = min(mine, theirs, key=lambda each: (not each.link.signed_by, each.link.signed_by, each.link.signature))
    struck = any(blocks.is_emptied(each.block) for each in (mine, theirs))
    return part._replace(block=blocks.emptied(part.block)) if struck else part


def _tied(found: dict[str, _Part]) -> dict[str, _Part]:
    """Return these entries with what joins them: where nobody went on from what joined some of them before, that is
    made anew for all of them."""
    merges, tops = format_2.loose([part.link for part in found.values()])
    kept = {name: part for name, part in found.items() if name not in merges}
    for block, link in blocks.joined_then(tops):
        kept[link.hash] = _Part(block, link, max(kept[parent].moment for parent in link.parents))
    return kept


def _page(like: SignedLog, found: dict[str, _Part]) -> bytes:
    """Return the dossier with these entries as bytes, each on its place, under the head of another."""
    order = graph.page_order(
        {name: part.link.parents for name, part in found.items()}, {name: part.moment for name, part in found.items()}
    )
    placed = [blocks.numbered(found[name].block, number) for number, name in enumerate(order, start=1)]
    return blocks.page(blocks.split(like.data)[0], placed)
