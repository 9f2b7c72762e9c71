"""What Veilig Thuis came back with after a melding."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from meldcode_cli.case.fields import AnyDate, Line, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import DATE_HINT, LATER_HINT, TIME_HINT, Form, FormField
from meldcode_cli.case.records.laws import Law


class Feedback(Record):
    """What Veilig Thuis decided after a melding, who told it (`who`), under which `conditions`, who `watches` over
    safety now, and when there is contact again (`next_on`)."""

    type: ClassVar[str] = "feedback"

    who: Line
    decision: Literal["hulp", "voorwaarden", "onderzoek", "raad", "niets", "onbekend"]
    said: Text
    conditions: Text | None = None
    watches: Line | None = None
    next_on: AnyDate | None = None

    form: ClassVar[Form] = Form(
        title="Terugkoppeling van Veilig Thuis",
        more="Wilt u nog een terugkoppeling vastleggen?",
        fields=(
            FormField("date", "date", "Op welke datum hoorde u dit van Veilig Thuis?", DATE_HINT),
            FormField("time", "time", "Hoe laat was dat?", TIME_HINT, optional=True),
            FormField("who", "line", "Wie van Veilig Thuis sprak u?", "Naam of initialen, en functie."),
            FormField(
                "decision",
                "choice",
                "Wat besloot Veilig Thuis?",
                choices=(
                    ("hulp", "Anderen gaan helpen, zoals het wijkteam"),
                    ("voorwaarden", "Er gelden afspraken voor de veiligheid, en Veilig Thuis volgt die"),
                    ("onderzoek", "Veilig Thuis gaat onderzoeken of het veilig is"),
                    ("raad", "De Raad voor de Kinderbescherming komt erbij"),
                    ("niets", "Veilig Thuis doet nu niets meer"),
                    ("onbekend", "Dat is nog niet bekend"),
                ),
            ),
            FormField(
                "said",
                "text",
                "Wat vertelde Veilig Thuis?",
                "Zo letterlijk mogelijk. Ook waarom zij dit doen.",
                facts="told",
            ),
            FormField(
                "conditions",
                "text",
                "Welke afspraken of voorwaarden gelden er nu?",
                "Bijvoorbeeld: wie er thuis mag komen. Niets gehoord? Laat dit leeg.",
                optional=True,
            ),
            FormField(
                "watches",
                "line",
                "Wie let nu op de veiligheid?",
                "Naam of initialen, en functie. Niet bekend? Laat dit leeg, en vraag het na.",
                optional=True,
            ),
            FormField(
                "next_on",
                "any-date",
                "Op welke datum belt u weer?",
                LATER_HINT,
                when=("decision", ("onbekend",)),
            ),
            FormField(
                "next_on",
                "any-date",
                "Op welke datum hoort u weer iets, of belt u weer?",
                "Niets afgesproken? Laat dit leeg.",
                optional=True,
                when=("decision", ("hulp", "voorwaarden", "onderzoek", "raad", "niets")),
            ),
        ),
        note="Terugkoppeling van Veilig Thuis",
    )

    laws: ClassVar[tuple[Law, ...]] = (
        Law(
            "call_again",
            ("decision", "next_on"),
            lambda decision, following: decision == "onbekend" and following is None,
            "Is er nog niets besloten? Zet erbij wanneer u weer belt.",
        ),
        Law(
            "next_on",
            ("date", "next_on"),
            lambda day, following: following is not None and following <= day,
            "De volgende dag komt na de dag waarop u dit hoorde.",
        ),
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "who": Shown("Veilig Thuis", part="Gaf terugkoppeling van Veilig Thuis"),
        "decision": Shown(
            "Besluit",
            words={
                "hulp": "anderen gaan helpen",
                "voorwaarden": "er gelden afspraken voor de veiligheid, en Veilig Thuis volgt die",
                "onderzoek": "Veilig Thuis gaat onderzoeken of het veilig is",
                "raad": "de Raad voor de Kinderbescherming komt erbij",
                "niets": "Veilig Thuis doet nu niets meer",
                "onbekend": "nog niet bekend",
            },
        ),
        "said": Shown("Wat Veilig Thuis vertelde"),
        "conditions": Shown("Afspraken en voorwaarden"),
        "watches": Shown("Let op de veiligheid", part="Let op de veiligheid", nobody=True),
        "next_on": Shown("Volgend contact op"),
    }
    main: ClassVar[str] = "said"

    @property
    def is_final(self) -> bool:
        """Nothing more is to come while Veilig Thuis decides or investigates."""
        return self.decision not in ("onderzoek", "onbekend")

    def gist(self) -> str:
        return f"{self.who}: {self.shown['decision'].words[self.decision]}. {self.said}"
