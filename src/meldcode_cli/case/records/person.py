"""Somebody with a part in the case."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from meldcode_cli.case.fields import Initials, Line
from meldcode_cli.case.people import in_list
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import ROUGH_HINT, ROUGH_WORDS, Form, FormField
from meldcode_cli.case.records.laws import Law


class Person(Record):
    """Somebody with a part in the case: initials and capacity, no more than needed. `also_about`: the concern is about
    this person too; `custody`: whether they have the authority over the child (gezag)."""

    type: ClassVar[str] = "person"

    initials: Initials
    capacity: Line
    part: Line | None = None
    age: Line | None = None
    also_about: bool | None = None
    custody: Literal["ja", "nee", "onbekend"] | None = None

    form: ClassVar[Form] = Form(
        title="Persoon",
        more="Wilt u nog iemand noemen?",
        fields=(
            FormField(
                "initials",
                "initials",
                "Wat zijn de initialen?",
                "Geen volledige naam. Nog niet geboren, of onbekend? Schrijf N.N.",
            ),
            FormField(
                "capacity",
                "line",
                "Wie is dit voor het kind of de volwassene?",
                "Bijvoorbeeld: broertje, moeder, voogd, pleegvader of tolk.",
            ),
            FormField(
                "part",
                "line",
                "Wat is de rol van deze persoon in deze casus?",
                "Bijvoorbeeld: woont in hetzelfde huis. Niet bekend? Laat dit leeg.",
                optional=True,
            ),
            FormField("age", "line", "Hoe oud is deze persoon?", "Onbekend? Laat dit leeg. Of: ongeboren.", True),
            FormField(
                "also_about",
                "yes-no",
                "Gaat uw zorg ook over deze persoon?",
                "Bijvoorbeeld: een tweede kind dat misschien niet veilig is.",
                optional=True,
            ),
            FormField(
                "custody",
                "choice",
                "Heeft deze persoon het gezag over het kind?",
                "Dat kan een ouder of een voogd zijn. Een pleegouder heeft het vaak niet.",
                optional=True,
                choices=(
                    ("ja", "Ja, deze persoon heeft het gezag"),
                    ("nee", "Nee, of dit is zelf een kind"),
                    ("onbekend", "Dat weet ik niet"),
                ),
            ),
            FormField(
                "date",
                "date",
                "Sinds wanneer weet u dit?",
                f"Al lang? Schrijf dan: vandaag. {ROUGH_HINT}",
                words=ROUGH_WORDS,
            ),
        ),
        note="Iemand die erbij hoort",
    )

    laws: ClassVar[tuple[Law, ...]] = (
        Law(
            "one_person",
            ("initials",),
            lambda initials: len(in_list(initials)) > 1,
            "Dit zijn de initialen van meer mensen. Leg elke persoon apart vast.",
        ),
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "initials": Shown("Initialen"),
        "capacity": Shown("Relatie"),
        "part": Shown("Rol in de casus"),
        "age": Shown("Leeftijd"),
        "also_about": Shown("De zorg gaat ook over deze persoon"),
        "custody": Shown("Heeft het gezag", words={"ja": "ja", "nee": "nee", "onbekend": "niet bekend"}),
    }
    main: ClassVar[str] = "initials"

    def gist(self) -> str:
        return ", ".join(part for part in (self.initials, self.capacity, self.age, self.part) if part)
