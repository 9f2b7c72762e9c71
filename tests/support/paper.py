"""Somebody who has the recovery key on paper, and types back what is asked of it."""

from __future__ import annotations

ASKED = "Typ dan van uw papier"


def typed_back(secret: str) -> str:
    """Return the last group of a recovery key: what stands at the end of the paper."""
    rest = secret.removeprefix("AGE-SECRET-KEY-1")
    return rest[len(rest) - (len(rest) % 6 or 6) :]
