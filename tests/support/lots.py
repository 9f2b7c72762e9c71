"""Drawing lots: the suite tries some of a long row, the same each time; `python -m tests.long` tries all."""

import os
import random
from collections.abc import Iterable
from typing import TypeVar

Item = TypeVar("Item")
LONG = "LONG"  # In the environment: nothing is left out.


def drawn(row: Iterable[Item], most: int, *, seed: int | None = None) -> list[Item]:
    """Return at most `most` of a row, in its order, drawn by lot; all of it in a long run.

    Rows of one length draw the same places, unless each has a `seed` of its own.
    """
    items = list(row)
    if LONG in os.environ or len(items) <= most:
        return items
    lots = random.Random(len(items) if seed is None else seed)
    return [items[place] for place in sorted(lots.sample(range(len(items)), most))]
