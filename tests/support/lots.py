"""Drawing lots: the suite tries some of a long row, the same each time; `python -m tests.long` tries all."""

import os
import random
from collections.abc import Iterable
from typing import TypeVar

Item = TypeVar("Item")
LONG = "LONG"  # In the environment: nothing is left out.


def drawn(row: Iterable[Item], most: int) -> list[Item]:
    """Return at most `most` of a row, in its order, drawn by lot; all of it in a long run."""
    items = list(row)
    if LONG in os.environ or len(items) <= most:
        return items
    return [items[place] for place in sorted(random.Random(len(items)).sample(range(len(items)), most))]
