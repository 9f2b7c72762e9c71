"""What a user notes around a case, that is no fact of it: a name of one's own, which cases are of one household, that
it began on paper, and who of the colleagues does what.

It stands sealed in the dossier, and nowhere else: in no register, in no file name, in no page for another reader.
"""

from typing import ClassVar, Self

from pydantic import ValidationInfo, model_validator

from meldcode_cli.case import texts
from meldcode_cli.case.fields import AnyDate, Content, Day, Line, PastDate, recording, refuse

LONGEST_LABEL = 40


class Label(Content):
    """How the user calls this case in a list: a few words of their own. The last one counts."""

    type: ClassVar[str] = "label"
    label: Line

    @model_validator(mode="after")
    def _short(self, info: ValidationInfo) -> Self:
        if recording(info) is not None and len(self.label) > LONGEST_LABEL:
            raise refuse("label", texts.LABEL_LONG.format(most=LONGEST_LABEL))
        return self


class Link(Content):
    """Another case of this home is about a child of the same household: its number.

    `id` is what that dossier calls itself, whatever its number becomes elsewhere: it is random, and says nothing of
    anybody. Dossiers from before that was noted have none.
    """

    type: ClassVar[str] = "link"
    case: Line
    id: Line | None = None


class Paper(Content):
    """The concern began earlier, on paper: `begun_on` this day, and where that paper is `kept`."""

    type: ClassVar[str] = "paper"
    begun_on: PastDate
    kept: Line

    def happened(self) -> Day:
        return self.begun_on


class Assigned(Content):
    """A duty is for one person from here on, by initials or name as it was typed; for nobody where there is none. The
    last one counts."""

    type: ClassVar[str] = "assigned"
    duty: Line
    person: Line | None = None


class StandIn(Content):
    """From one day until another, both included, a `person` does what in this case is for somebody who is `absent`. Of
    two that hold on one day the last one counts; after it all is for that somebody again."""

    type: ClassVar[str] = "stand-in"
    absent: Line
    person: Line
    since: AnyDate
    until: AnyDate

    @model_validator(mode="after")
    def _makes_sense(self, info: ValidationInfo) -> Self:
        if recording(info) is not None and self.until < self.since:
            raise refuse("until", texts.STAND_IN_ENDS_FIRST)
        if recording(info) is not None and self.person.casefold() == self.absent.casefold():
            raise refuse("person", texts.STAND_IN_SAME)
        return self
