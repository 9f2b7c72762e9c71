"""What stands in a dossier because two people went on with one case, each by themselves: where their work comes
together (`Merge`), which of two things that contradict holds (`Settled`), and what a colleague thinks of a decision
(`SecondOpinion`).
"""

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from meldcode_cli.case import texts
from meldcode_cli.case.fields import Content, EntryNumber, Line, Text, refuse


class Merge(Content):
    """Two parts that were written beside each other come together. Which, its parents say.

    It follows from those two alone: nobody signs it, and it has no time of its own. So it is the same wherever it is
    made (`case.blocks`), and a forged one is another.
    """

    type: ClassVar[str] = "merge"


Subject = Literal["answer", "duty", "end", "record", "facts"]


class Settled(Content):
    """Somebody chose what holds of two things that contradict, with the `reason`.

    `about` is of which kind they are: an `answer` to a question, a `duty`, the `end` of the case (its closing, its
    outcome), a `record` that both put right, or the `facts` about whom the case is. `subject` is the id of that
    question, duty or outcome; for the others a fixed word. `holds` is the entry that holds, `beside` are those that
    do not. A duty of which no entry speaks `stands` by itself or does not.
    """

    type: ClassVar[str] = "settled"
    about: Subject
    subject: Line
    holds: EntryNumber | None = None
    beside: tuple[EntryNumber, ...] = ()
    stands: bool | None = None
    reason: Text


class SecondOpinion(Content):
    """A colleague agrees with the decision in an `entry`, or does not, and why (`case.opinions`). Whoever does not
    agree says why."""

    type: ClassVar[str] = "second-opinion"
    entry: EntryNumber
    agree: bool
    reason: Text | None = None

    @model_validator(mode="after")
    def _accounted_for(self) -> Self:
        if not self.agree and self.reason is None:
            raise refuse("opinion", texts.OPINION_REASON)
        return self
