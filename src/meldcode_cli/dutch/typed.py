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
    """A value that was typed. `guessed`: a part of it was not, and is to be shown before it is kept."""

    value: T
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Roughly:
    """When something was, told as no single day: the `words` as typed, and the first `day` that it can have been."""

    day: date
    words: str
