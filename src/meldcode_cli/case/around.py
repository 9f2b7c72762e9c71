"""What a user notes around a case, that is no fact of it: a name of one's own, which cases are of one household, and
that it began on paper.

It stands sealed in the dossier, and nowhere else: in no register, in no file name, in no page for another reader.
"""

from typing import ClassVar, Self

from pydantic import ValidationInfo, model_validator

from meldcode_cli.case import texts
from meldcode_cli.case.fields import Content, Day, Line, PastDate, recording, refuse

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
    """Another case of this home is about a child of the same household: its number."""

    type: ClassVar[str] = "link"
    case: Line


class Paper(Content):
    """The concern began earlier, on paper: `begun_on` this day, and where that paper is `kept`."""

    type: ClassVar[str] = "paper"
    begun_on: PastDate
    kept: Line

    def happened(self) -> Day:
        return self.begun_on
