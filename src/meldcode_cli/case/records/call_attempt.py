"""A call that nobody answered."""

from collections.abc import Mapping
from typing import ClassVar

from meldcode_cli.case.fields import AnyDate, Line
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import DATE_HINT, LATER_HINT, TIME_HINT, Form, FormField
from meldcode_cli.case.records.laws import Law


class CallAttempt(Record):
    """Somebody was called, and nobody answered. It does nothing that must be done: that stays open."""

    type: ClassVar[str] = "call-attempt"

    to: Line
    by: Line
    outcome: Line
    again_on: AnyDate | None = None

    form: ClassVar[Form] = Form(
        title="Poging om te bellen",
        more="Wilt u nog een poging om te bellen vastleggen?",
        fields=(
            FormField("date", "date", "Op welke datum belde u?", DATE_HINT),
            FormField("time", "time", "Hoe laat was dat?", TIME_HINT, optional=True),
            FormField("to", "line", "Wie wilde u bereiken?", "Bijvoorbeeld: Veilig Thuis, of de moeder."),
            FormField("by", "line", "Wie belde er?", "Naam of initialen, en functie.", own="both"),
            FormField(
                "outcome",
                "line",
                "Wat gebeurde er?",
                "Bijvoorbeeld: niemand nam op, lang gewacht, voicemail. Is er nu gevaar? Bel 112.",
                facts="own",
            ),
            FormField(
                "again_on",
                "any-date",
                "Op welke dag belt u opnieuw?",
                f"{LATER_HINT} Belt u vandaag nog? Laat dit leeg.",
                optional=True,
            ),
        ),
        note="Een telefoontje waarbij u niemand bereikte",
    )

    laws: ClassVar[tuple[Law, ...]] = (
        Law(
            "again_on",
            ("date", "again_on"),
            lambda day, again: again is not None and again < day,
            "De dag waarop u opnieuw belt, ligt vóór deze poging.",
        ),
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "to": Shown("Gebeld naar"),
        "by": Shown("Gebeld door", part="Belde, en bereikte niemand"),
        "outcome": Shown("Wat er gebeurde"),
        "again_on": Shown("Belt opnieuw op"),
    }
    main: ClassVar[str] = "outcome"

    def gist(self) -> str:
        return f"{self.to}: {self.outcome}"
