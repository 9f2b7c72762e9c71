"""What is left of an entry whose content was struck, and the entry by which that was done.

A dossier is never edited, with one exception that the law asks for: a fact about the wrong child, or one that somebody
has a right to have erased. Its content goes; its place, its day and who recorded it stay, and so does its hash, so
that chain and signatures still hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from meldcode_cli.case import texts
from meldcode_cli.case.fields import Content, EntryNumber, Line, Text, refuse
from meldcode_cli.case.records.registry import RECORDS

STRIKABLE = frozenset(
    {
        *RECORDS,
        *("case", "answer", "duty", "postponed", "not-done", "event", "withdrawal", "exported"),
        *("label", "link", "paper", "assigned", "stand-in", "settled", "second-opinion"),
    },
)
"""The kinds of entries whose content can be struck: facts, answers and what was decided. What a dossier needs to be
read or trusted stays: how it began, was closed and opened again, its flow, who can open it, who answers for it."""

StrikeGround = Literal["wrong-child", "by-law", "came-back"]


class Erased(Content):
    """Stands in the place of a content that was struck. It counts for nothing, and says only of which `kind` it was."""

    type: ClassVar[str] = "erased"
    kind: str


class Struck(Content):
    """The content of these `entries` was struck, on which `ground`, why (`reason`) and on whose decision.

    `agreed_by` is whose key was used beside that of who struck it. `came-back`: it was struck before, and came back
    with an older copy, that says neither why nor who decided. `withdrawn` are the entries that a struck entry withdrew
    or corrected: they do not count again. `opens` are the questions that were answered by what was struck: they are
    open again, also if there was an earlier answer.
    """

    type: ClassVar[str] = "struck"
    entries: tuple[EntryNumber, ...]
    ground: StrikeGround
    reason: Text | None = None
    decided_by: Line | None = None
    agreed_by: Line | None = None
    withdrawn: tuple[EntryNumber, ...] = ()
    opens: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _accounted_for(self) -> Self:
        known = self.reason is not None and self.decided_by is not None
        if not self.entries or (self.ground != "came-back" and not known):
            raise refuse("strike", texts.STRIKE_ACCOUNT)
        return self


def strikes(content: Content, number: int, kinds: Sequence[str]) -> tuple[int, ...]:
    """Return what an entry with this content and `number` strikes, of the entries above it, that are of these `kinds`
    in their order; () if it strikes nothing.

    What stands in the dossier for the sake of the dossier itself is struck by nobody, whatever an entry says.
    """
    if not isinstance(content, Struck):
        return ()
    return tuple(each for each in content.entries if each < number and kinds[each - 1] in STRIKABLE)
