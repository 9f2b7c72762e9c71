"""What stands in a dossier because two people went on with one case, each by themselves: where their work comes
together (`Merge`), which of two things that contradict holds (`Settled`), and what a colleague thinks of a decision
(`SecondOpinion`).
"""

from typing import ClassVar, Literal

from meldcode_cli.case.fields import Content, EntryNumber, Line, Text


class Merge(Content):
    """Two parts that were written beside each other come together. Which, its parents say.

    It follows from those two alone: nobody signs it, and it has no time of its own. So it is the same wherever it is
    made (`case.blocks`), and a forged one is another.
    """

    type: ClassVar[str] = "merge"


Subject = Literal["answer", "duty", "end"]


class Settled(Content):
    """Somebody chose what holds of two things that contradict, with the `reason`.

    `about` is of which kind they are: an `answer` to a question, a `duty`, or the `end` of the case (its closing, its
    outcome). `subject` is the id of that question, duty or outcome. `holds` is the entry that holds, `beside` are those
    that do not. A duty of which no entry speaks `stands` by itself or does not.
    """

    type: ClassVar[str] = "settled"
    about: Subject
    subject: Line
    holds: EntryNumber | None = None
    beside: tuple[EntryNumber, ...] = ()
    stands: bool | None = None
    reason: Text


class SecondOpinion(Content):
    """A colleague agrees with the decision in an `entry`, or does not, and why."""

    type: ClassVar[str] = "second-opinion"
    entry: EntryNumber
    agree: bool
    reason: Text
