"""How the entries of a dossier hang together: which came before which, and in which order they stand on the page.

Everything here follows from what the entries name, and from when they were recorded; nothing from who put them
together. What is written in one place forms a chain; where two people went on, it has branches.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from meldcode_cli.case.entries import Entry

Parents = Mapping[str, tuple[str, ...]]


def page_order(parents: Parents, moments: Mapping[str, datetime]) -> list[str]:
    """Return the names of entries in the order in which they stand on a page: each below what it names, and otherwise
    the earliest first. The order of a part that leaves nothing out that it names, is the same by itself."""
    waiting = {name: sum(parent in parents for parent in named) for name, named in parents.items()}
    below: dict[str, list[str]] = {}
    for name, named in parents.items():
        for parent in named:
            below.setdefault(parent, []).append(name)
    ready = [(moments[name], name) for name, count in waiting.items() if not count]
    heapq.heapify(ready)
    found: list[str] = []
    while ready:
        _, name = heapq.heappop(ready)
        found.append(name)
        for child in below.get(name, ()):
            waiting[child] -= 1
            if not waiting[child]:
                heapq.heappush(ready, (moments[child], child))
    return found


def known_to(parents: Sequence[Iterable[int]]) -> list[int]:
    """Return for each place on a page, from 0, the places of the entry there and of all it goes on from, as bits.

    `parents` are the places that the entry at each place names.
    """
    known: list[int] = []
    for place, named in enumerate(parents):
        mask = 1 << place
        for parent in named:
            mask |= known[parent]
        known.append(mask)
    return known


def places(mask: int) -> Iterator[int]:
    """Yield the places that stand in a mask, the lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def beside(known: Sequence[int]) -> list[int]:
    """Return for each place, as bits, the places of those that neither go on from it nor it from them."""
    found = [0] * len(known)
    for place, mask in enumerate(known):
        for other in places(((1 << place) - 1) & ~mask):
            found[place] |= 1 << other
            found[other] |= 1 << place
    return found


def after(entry: Entry) -> tuple[int, ...]:
    """Return the numbers of the entries that an entry goes on from; () of the first."""
    return entry.parents or ((entry.number - 1,) if entry.number > 1 else ())
