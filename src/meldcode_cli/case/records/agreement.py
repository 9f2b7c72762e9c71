"""What was agreed: who will do what by when."""

from collections.abc import Mapping
from typing import ClassVar

from meldcode_cli.case.fields import AnyDate, Line, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import DATE_HINT, LATER_HINT, Form, FormField
from meldcode_cli.case.records.laws import Law
from meldcode_cli.dutch.dates import show_date


class Agreement(Record):
    """Who will do what by when: who keeps watching over safety, say."""

    type: ClassVar[str] = "agreement"

    who: Line
    what: Text
    by_when: AnyDate

    form: ClassVar[Form] = Form(
        title="Afspraak",
        more="Wilt u nog een afspraak vastleggen?",
        fields=(
            FormField("date", "date", "Op welke datum is dit afgesproken?", DATE_HINT),
            FormField("who", "line", "Wie doet dit?", "Naam of initialen, en functie."),
            FormField("what", "text", "Wat gaat die persoon doen?"),
            FormField("by_when", "any-date", "Tot of op welke datum?", LATER_HINT),
        ),
        note="Een afspraak",
    )

    laws: ClassVar[tuple[Law, ...]] = (
        Law(
            "by_when",
            ("date", "by_when"),
            lambda day, by_when: by_when < day,
            "De dag waarop dit klaar moet zijn, ligt vóór de dag van de afspraak.",
        ),
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "who": Shown("Wie", part="Doet wat is afgesproken"),
        "what": Shown("Afspraak"),
        "by_when": Shown("Tot of op"),
    }
    main: ClassVar[str] = "what"

    def gist(self) -> str:
        return f"{self.who}, tot {show_date(self.by_when)}: {self.what}"
