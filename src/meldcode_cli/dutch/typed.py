"""What was typed, read as what it stands for: with what had to be guessed, or with why it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


class NotUnderstood(ValueError):
    """What was typed cannot be read; the text is a Dutch sentence that does not repeat it."""


@dataclass(frozen=True, slots=True)
class Typed(Generic[T]):
    """A value that was typed. `guessed`: a part of it was not, and is to be shown before it is kept.
    `counted`: nothing was, but it was counted from today, and is to be told."""

    value: T
    guessed: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Roughly:
    """When something was, told as no single day: the `words` as typed, and the `day` that counts for the order."""

    day: date
    words: str
