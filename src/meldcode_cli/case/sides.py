"""Two parts of a case that were written beside each other, and something that contradicts in them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from meldcode_cli.case.merged import Subject

if TYPE_CHECKING:
    from meldcode_cli.case.state import CaseState


@dataclass(frozen=True, slots=True)
class Contested:
    """Something that two people said differently, each without the other. `about` and `subject` are as in
    `case.merged.Settled`; `sides` are the numbers of the entries that contradict, in their order, () where no entry
    speaks of it; `merge` is the number of the entry that joins both parts."""

    about: Subject
    subject: str
    sides: tuple[int, ...]
    merge: int

    @property
    def key(self) -> tuple[Subject, str]:
        return self.about, self.subject


@dataclass(frozen=True, slots=True)
class Side:
    """One of two parts: how the case stood there, and as bits the numbers of all entries that it holds."""

    state: CaseState
    known: int

    def knows(self, number: int) -> bool:
        """Tell whether an entry is one of this part."""
        return bool(self.known >> number & 1)
