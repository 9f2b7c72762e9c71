"""A talk with a child, a parent or another person concerned."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from meldcode_cli.case.fields import Line, People, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import (
    AGREEMENTS,
    OBJECTION,
    OBJECTION_ANSWER,
    PEOPLE_HINT,
    ROUGH_HINT,
    ROUGH_WORDS,
    TIME_HINT,
    Form,
    FormField,
)
from meldcode_cli.case.records.laws import OBJECTION_WEIGHED, Law


class Conversation(Record):
    """A talk with a child, a parent or another person concerned, in the order in which it goes: purpose, facts,
    reaction, and only then what one makes of it (`interpretation`)."""

    type: ClassVar[str] = "conversation"

    partner: Literal["kind", "ouder", "volwassene", "anders"]
    place: Line | None = None
    with_whom: Line
    led_by: Line
    present: People
    interpreter: Line | None = None
    purpose: Text
    facts: Text
    reaction: Text
    interpretation: Text | None = None
    objection: Text | None = None
    objection_answer: Text | None = None
    agreements: Text | None = None

    form: ClassVar[Form] = Form(
        title="Gesprek",
        more="Wilt u nog een gesprek vastleggen?",
        fields=(
            FormField(
                "partner",
                "choice",
                "Met wie was het gesprek?",
                choices=(
                    ("kind", "Het kind"),
                    ("ouder", "Een ouder of verzorger"),
                    ("volwassene", "De volwassene om wie het gaat"),
                    ("anders", "Iemand anders die erbij hoort"),
                ),
            ),
            FormField("date", "date", "Op welke datum was het gesprek?", ROUGH_HINT, words=ROUGH_WORDS),
            FormField("time", "time", "Hoe laat was dat?", TIME_HINT, optional=True),
            FormField("place", "line", "Waar was het gesprek?", "Bijvoorbeeld: op school, thuis, aan de telefoon."),
            FormField(
                "with_whom", "line", "Met wie sprak u?", "Alleen initialen, en bijvoorbeeld 'moeder'.", facts="names"
            ),
            FormField("led_by", "line", "Wie leidde het gesprek?", "Naam of initialen, en functie."),
            FormField("present", "people", "Wie waren er nog meer bij?", PEOPLE_HINT, facts="names"),
            FormField(
                "interpreter",
                "line",
                "Was er een tolk? Wie was dat?",
                "Vraag geen kind of familielid om te tolken. Geen tolk? Laat dit leeg.",
                optional=True,
            ),
            FormField("purpose", "text", "Wat zei u over de reden van het gesprek?", facts="names"),
            FormField(
                "facts",
                "text",
                "Welke feiten hebt u genoemd?",
                "Alleen feiten. Wat u ervan denkt, komt pas na de reactie.",
                facts="before-reaction",
            ),
            FormField(
                "reaction",
                "text",
                "Wat was de reactie?",
                "Zo letterlijk mogelijk, tussen aanhalingstekens.",
                facts="told",
            ),
            FormField(
                "interpretation",
                "text",
                "Wat hebt u daarna gezegd over wat u ervan denkt?",
                "Niets gezegd? Laat dit dan leeg.",
                optional=True,
                facts="names",
            ),
            OBJECTION,
            OBJECTION_ANSWER,
            AGREEMENTS,
        ),
        note="Een gesprek",
    )

    laws: ClassVar[tuple[Law, ...]] = (
        Law("place", ("place",), lambda place: place is None, "Zet erbij waar het gesprek was."),
        OBJECTION_WEIGHED,
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "partner": Shown(
            "Gesprek met",
            words={
                "kind": "het kind",
                "ouder": "ouder of verzorger",
                "volwassene": "de volwassene om wie het gaat",
                "anders": "iemand anders",
            },
        ),
        "place": Shown("Plaats"),
        "with_whom": Shown("Wie", part="Had een gesprek"),
        "led_by": Shown("Gespreksleider", part="Leidde een gesprek"),
        "present": Shown("Ook aanwezig", part="Was bij een gesprek"),
        "interpreter": Shown("Tolk", part="Tolkte bij een gesprek"),
        "purpose": Shown("Doel"),
        "facts": Shown("Genoemde feiten"),
        "reaction": Shown("Reactie"),
        "interpretation": Shown("Daarna gezegd over de betekenis"),
        "objection": Shown("Bezwaar"),
        "objection_answer": Shown("Wat met het bezwaar is gedaan"),
        "agreements": Shown("Afspraken"),
    }
    main: ClassVar[str] = "reaction"

    def gist(self) -> str:
        return f"{self.with_whom}: {self.reaction}"
