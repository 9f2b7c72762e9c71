"""Somebody did not know how to go on, or could not."""

from collections.abc import Mapping
from typing import ClassVar

from meldcode_cli.case.fields import Line, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import AGREEMENTS, DATE_HINT, Form, FormField


class Handelingsverlegenheid(Record):
    """Somebody did not know how to go on, or could not: what was tried, which support is needed, who was asked."""

    type: ClassVar[str] = "handelingsverlegenheid"

    who: Line
    what: Text
    tried: Text | None = None
    needed: Text
    asked_of: Line
    agreements: Text | None = None

    form: ClassVar[Form] = Form(
        title="Handelingsverlegenheid",
        more="Wilt u dit nog een keer vastleggen, bijvoorbeeld voor iemand anders?",
        fields=(
            FormField("date", "date", "Op welke datum was dat?", DATE_HINT),
            FormField("who", "line", "Wie wist niet hoe het verder moest, of kon niet verder?", "Naam en functie."),
            FormField("what", "text", "Wat lukte niet, of wist u niet?", "Dat is geen schande."),
            FormField("tried", "text", "Wat is er al geprobeerd?", "Nog niets? Laat dit leeg.", optional=True),
            FormField("needed", "text", "Welke hulp of kennis is nodig?"),
            FormField("asked_of", "line", "Aan wie is dat gevraagd?", "Naam en functie."),
            AGREEMENTS,
        ),
        note="Dat iemand niet verder weet of kan",
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "who": Shown("Wie", part="Zocht steun"),
        "what": Shown("Wat niet lukte"),
        "tried": Shown("Al geprobeerd"),
        "needed": Shown("Wat nodig is"),
        "asked_of": Shown("Gevraagd aan", part="Is om steun gevraagd", nobody=True),
        "agreements": Shown("Afspraken"),
    }
    main: ClassVar[str] = "what"

    def gist(self) -> str:
        return f"{self.who}: {self.what}"
