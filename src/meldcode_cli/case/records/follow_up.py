"""What became of an earlier entry."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from meldcode_cli.case.fields import EntryNumber, Line, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import DATE_HINT, Form, FormField


class FollowUp(Record):
    """What became of an earlier entry: a hypothesis that is confirmed or refuted, and by what."""

    type: ClassVar[str] = "follow-up"

    about: EntryNumber
    finding: Literal["bevestigd", "weerlegd", "nog-open"]
    by: Line
    text: Text

    form: ClassVar[Form] = Form(
        title="Vervolg",
        more="Wilt u nog iets aanvullen?",
        fields=(
            FormField(
                "finding",
                "choice",
                "Wat is er nu bekend?",
                choices=(
                    ("bevestigd", "Het klopt: de veronderstelling is bevestigd"),
                    ("weerlegd", "Het klopt niet: de veronderstelling is weerlegd"),
                    ("nog-open", "Er is nieuws, maar het is nog niet duidelijk"),
                ),
            ),
            FormField("date", "date", "Op welke datum werd dat bekend?", DATE_HINT),
            FormField("by", "line", "Door wie werd dat bekend?", "Naam of initialen, en functie."),
            FormField("text", "text", "Wat is er gezien, gehoord of besproken?", "Noem de feiten.", facts="own"),
        ),
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "about": Shown("Over vermelding"),
        "finding": Shown(
            "Uitkomst",
            words={"bevestigd": "bevestigd", "weerlegd": "weerlegd", "nog-open": "nog niet duidelijk"},
        ),
        "by": Shown("Bekend geworden door", part="Gaf meer duidelijkheid"),
        "text": Shown("Wat er bekend werd"),
    }
    main: ClassVar[str] = "text"

    def found(self) -> str:
        """Return in words what became of it."""
        return self.shown["finding"].words[self.finding]
