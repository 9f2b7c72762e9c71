"""Somebody who has the recovery key on paper, and types back what is asked of it."""

from __future__ import annotations

import re

ASKED = "Typ dan van uw papier"
_BLOCKS = re.compile(r"blok (\d+) en blok (\d+)")


def typed_back(said: str, secret: str) -> str:
    """Return the two blocks of the recovery key that the screen asks for last."""
    rest = secret.removeprefix("AGE-SECRET-KEY-1")
    first, second = (int(number) for number in _BLOCKS.findall(" ".join(said.split()))[-1])
    return " ".join(rest[6 * (number - 1) : 6 * number] for number in (first, second))
