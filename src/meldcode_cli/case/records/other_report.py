"""A melding that another organisation made."""

from collections.abc import Mapping
from typing import ClassVar

from meldcode_cli.case.fields import Line, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import ROUGH_HINT, ROUGH_WORDS, Form, FormField


class OtherReport(Record):
    """A melding at Veilig Thuis that another organisation made (`made_by`), and from whom that is known (`source`).
    It does nothing that must be done here: who has to report does so as well."""

    type: ClassVar[str] = "other-report"

    made_by: Line
    source: Line
    text: Text

    form: ClassVar[Form] = Form(
        title="Melding van een andere organisatie",
        more="Wilt u nog een melding van een andere organisatie vastleggen?",
        fields=(
            FormField("date", "date", "Op welke datum meldde die organisatie?", ROUGH_HINT, words=ROUGH_WORDS),
            FormField("made_by", "line", "Welke organisatie deed de melding?", "Bijvoorbeeld: de huisarts."),
            FormField("source", "line", "Van wie weet u dat?", "Naam of initialen, en functie."),
            FormField(
                "text",
                "text",
                "Wat weet u van die melding?",
                "Moet u zelf ook melden? Dan blijft dat zo. Vertel Veilig Thuis van de andere melding.",
                facts="told",
            ),
        ),
        note="Een melding die een andere organisatie deed",
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "made_by": Shown("Gemeld door", part="Deed zelf een melding", whole=True),
        "source": Shown("Gehoord van", part="Vertelde iets"),
        "text": Shown("Wat daarvan bekend is"),
    }
    main: ClassVar[str] = "text"

    def gist(self) -> str:
        return f"{self.made_by}: {self.text}"
