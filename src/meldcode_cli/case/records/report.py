"""A melding at Veilig Thuis."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar, Literal

from meldcode_cli.case.fields import AnyDate, Dates, Line, PastDate, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import (
    CALLS_BACK,
    DATE_HINT,
    OBJECTION,
    OBJECTION_ANSWER,
    PUPIL_OBJECTION,
    PUPIL_OBJECTION_ANSWER,
    TIME_HINT,
    Form,
    FormField,
)
from meldcode_cli.case.records.laws import OBJECTION_WEIGHED, PUPIL_OBJECTION_WEIGHED, Law

WEEKS_OF_LOOKING = 4


class Report(Record):
    """A melding at Veilig Thuis, always with the names of the family and of who reports. The family hears of it first
    (`told_on`), unless a recorded ground forbids it. What a parent objects and what the pupil objects are two things.

    Veilig Thuis may have `taken_as` advice what was meant as a melding: whoever reported did what had to be done.
    `looks_on` are the days on which somebody looks how the child is, `aftercare` is who is there for whoever reports.
    """

    type: ClassVar[str] = "report"

    to: Line
    reported_by: Line
    function: Line
    how: Literal["telefoon", "formulier", "gesprek"]
    named: bool = True
    facts: Text
    from_others: Text | None = None
    family_told: bool
    told_on: PastDate | None = None
    reaction: Text | None = None
    not_told_ground: Literal["gevaar", "veiligheid", "contact", "niet-gelukt"] | None = None
    not_told_because: Text | None = None
    objection: Text | None = None
    objection_answer: Text | None = None
    pupil_objection: Text | None = None
    pupil_objection_answer: Text | None = None
    identity_withheld: bool = False
    withheld_ground: Literal["kinderen", "medewerkers", "vertrouwen"] | None = None
    withheld_because: Text | None = None
    taken_as: Literal["melding", "advies", "onbekend"] | None = None
    agreements: Text | None = None
    looks_on: Dates | None = None
    calls_back_on: AnyDate | None = None
    aftercare: Line | None = None

    form: ClassVar[Form] = Form(
        title="Melding",
        more="Wilt u nog een melding vastleggen?",
        fields=(
            FormField("date", "date", "Op welke datum hebt u gemeld?", DATE_HINT),
            FormField("time", "time", "Hoe laat was dat?", TIME_HINT, optional=True),
            FormField(
                "to", "line", "Bij wie hebt u gemeld?", "Bijvoorbeeld: Veilig Thuis, met de naam van wie u sprak."
            ),
            FormField("reported_by", "line", "Wie deed de melding?", "Naam of initialen.", own="name"),
            FormField("function", "line", "Wat is de functie van die persoon?", own="role"),
            FormField(
                "how",
                "choice",
                "Hoe is er gemeld?",
                choices=(
                    ("telefoon", "Door de telefoon"),
                    ("formulier", "Met een formulier"),
                    ("gesprek", "In een gesprek"),
                ),
            ),
            FormField(
                "named",
                "yes-no",
                "Hebt u de naam van het kind of het gezin genoemd?",
                "Bij een melding moet dat. Advies vragen kan altijd zonder namen.",
            ),
            FormField(
                "facts",
                "text",
                "Welke feiten hebt u gemeld?",
                "Alleen wat is gezien, gehoord of geroken.",
                facts="own",
            ),
            FormField(
                "from_others",
                "text",
                "Wat daarvan komt van anderen? Noem de bron.",
                "Alles zelf waargenomen? Laat dit dan leeg.",
                optional=True,
                facts="told",
            ),
            FormField("family_told", "yes-no", "Is de melding eerst besproken met het gezin of de betrokkene?"),
            FormField(
                "told_on", "date", "Wanneer besprak u de melding met hen?", DATE_HINT, when=("family_told", (True,))
            ),
            FormField(
                "reaction",
                "text",
                "Wat was hun reactie?",
                "Zo letterlijk mogelijk, tussen aanhalingstekens. Geen reactie? Laat dit leeg.",
                optional=True,
                when=("family_told", (True,)),
                facts="told",
            ),
            FormField(
                "not_told_ground",
                "choice",
                "Wat is de reden dat u het niet eerst besprak?",
                choices=(
                    ("gevaar", "Er was direct gevaar: wachten kon niet"),
                    ("veiligheid", "Bespreken is of lijkt gevaarlijk voor iemand"),
                    ("contact", "Dan verliezen wij het kind of het gezin uit het oog"),
                    ("niet-gelukt", "Het is geprobeerd, maar niet gelukt"),
                ),
                when=("family_told", (False,)),
            ),
            FormField(
                "not_told_because",
                "text",
                "Waarom is de melding niet eerst besproken?",
                "Noem concrete aanwijzingen.",
                when=("family_told", (False,)),
                facts="own",
            ),
            replace(OBJECTION, when=("family_told", (True,))),
            OBJECTION_ANSWER,
            PUPIL_OBJECTION,
            PUPIL_OBJECTION_ANSWER,
            FormField(
                "identity_withheld",
                "yes-no",
                "Blijft uw naam voor het gezin verborgen?",
                "Alleen als uw naam gevaar geeft, of het vertrouwen ernstig schaadt. Veilig Thuis weet wel wie u bent.",
            ),
            FormField(
                "withheld_ground",
                "choice",
                "Op welke grond blijft uw naam verborgen?",
                choices=(
                    ("kinderen", "Het is gevaarlijk voor dit kind of een ander kind in het gezin"),
                    ("medewerkers", "Het is gevaarlijk voor mij of voor collega's"),
                    ("vertrouwen", "Het kind of gezin vertrouwt ons dan niet meer"),
                ),
                when=("identity_withheld", (True,)),
            ),
            FormField(
                "withheld_because",
                "text",
                "Waarom blijft uw naam verborgen?",
                "Noem de feiten waarop u dit baseert.",
                when=("identity_withheld", (True,)),
                facts="own",
            ),
            FormField(
                "taken_as",
                "choice",
                "Hoe nam Veilig Thuis dit op?",
                "U deed wat u moest doen, ook als Veilig Thuis er een advies van maakt.",
                optional=True,
                choices=(
                    ("melding", "Als melding"),
                    ("advies", "Als vraag om advies"),
                    ("onbekend", "Dat is mij niet gezegd"),
                ),
            ),
            FormField(
                "agreements",
                "text",
                "Wat sprak u af over wat u zelf nog doet?",
                "Niets afgesproken? Laat dit dan leeg.",
                optional=True,
            ),
            FormField(
                "duties",
                "checklist",
                "Wat hebt u in dit gesprek met Veilig Thuis ook gedaan?",
                "Eén gesprek kan meer dingen tegelijk doen. Niets van dit alles? Kies dan niets.",
                optional=True,
            ),
            FormField(
                "looks_on",
                "dates",
                "Op welke dagen kijkt u hoe het met het kind gaat?",
                "Bijvoorbeeld vier weken lang, elke week. Typ dan 'elke week'. U leest eerst welke dagen dat zijn. "
                "Spreekt u geen dagen af? Laat dit leeg.",
                optional=True,
                weekly="date",
            ),
            CALLS_BACK,
            FormField(
                "aftercare",
                "line",
                "Met wie praat u zelf hierover?",
                "Een melding kan zwaar zijn. Kies een collega of iemand anders die u steunt. Weet u het nog niet? "
                "Laat dit leeg.",
                optional=True,
            ),
        ),
        note="Een melding bij Veilig Thuis",
    )

    laws: ClassVar[tuple[Law, ...]] = (
        Law(
            "not_told",
            ("family_told", "not_told_because"),
            lambda told, because: not told and because is None,
            "Schrijf op waarom de melding niet eerst met het gezin is besproken.",
            always=True,
        ),
        Law(
            "withheld",
            ("identity_withheld", "withheld_because"),
            lambda withheld, because: withheld and because is None,
            "Schrijf op waarom uw naam voor het gezin verborgen blijft.",
            always=True,
        ),
        Law(
            "unnamed",
            ("named",),
            lambda named: not named,
            "Een melding is altijd met de naam van het kind of het gezin. Zonder namen is het een advies.",
        ),
        Law(
            "withheld_ground",
            ("identity_withheld", "withheld_ground"),
            lambda withheld, ground: withheld and ground is None,
            "Kies de grond waarop uw naam voor het gezin verborgen blijft.",
        ),
        Law(
            "not_told_ground",
            ("family_told", "not_told_ground"),
            lambda told, ground: not told and ground is None,
            "Kies waarom de melding niet eerst met het gezin is besproken.",
        ),
        Law(
            "told_on",
            ("family_told", "told_on"),
            lambda told, day: told and day is None,
            "Zet erbij wanneer u de melding met het gezin besprak.",
        ),
        Law(
            "told_later",
            ("date", "told_on"),
            lambda day, told_on: told_on is not None and told_on > day,
            "U besprak de melding eerst, en meldde daarna. Kijk de twee datums na.",
        ),
        OBJECTION_WEIGHED,
        PUPIL_OBJECTION_WEIGHED,
        Law(
            "looks_on",
            ("date", "looks_on"),
            lambda day, looks: any(look <= day for look in looks or ()),
            "De dagen waarop u kijkt hoe het gaat, komen na de melding.",
        ),
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        # Whoever takes the melding is named after the organisation: "Veilig Thuis, mevrouw B.".
        "to": Shown("Gemeld bij", part="Kreeg de melding", whole=True),
        "reported_by": Shown("Gemeld door", part="Deed de melding", function="function"),
        "function": Shown("Functie"),
        "how": Shown(
            "Manier",
            words={"telefoon": "telefonisch", "formulier": "met een formulier", "gesprek": "in een gesprek"},
        ),
        "named": Shown("Met de naam van het kind of het gezin"),
        "facts": Shown("Gemelde feiten"),
        "from_others": Shown("Afkomstig van anderen"),
        "family_told": Shown("Vooraf besproken met het gezin"),
        "told_on": Shown("Besproken op"),
        "reaction": Shown("Reactie"),
        "not_told_ground": Shown(
            "Grond om niet vooraf te bespreken",
            words={
                "gevaar": "er was direct gevaar en wachten kon niet",
                "veiligheid": "bespreken is of lijkt gevaarlijk voor iemand",
                "contact": "het kind of het gezin verdwijnt dan uit het zicht",
                "niet-gelukt": "het is geprobeerd, maar niet gelukt",
            },
        ),
        "not_told_because": Shown("Reden om niet vooraf te bespreken"),
        "objection": Shown("Bezwaar van het gezin of de betrokkene"),
        "objection_answer": Shown("Wat met het bezwaar is gedaan"),
        "pupil_objection": Shown("Bezwaar van het kind zelf"),
        "pupil_objection_answer": Shown("Wat met het bezwaar van het kind is gedaan"),
        "identity_withheld": Shown("Naam van de melder verborgen voor het gezin"),
        "withheld_ground": Shown(
            "Grond om de naam te verbergen",
            words={
                "kinderen": "gevaarlijk voor dit kind of een ander kind in het gezin",
                "medewerkers": "gevaarlijk voor de melder of voor collega's",
                "vertrouwen": "het kind of het gezin verliest dan het vertrouwen",
            },
        ),
        "withheld_because": Shown("Reden om de naam te verbergen"),
        "taken_as": Shown(
            "Opgenomen door Veilig Thuis",
            words={
                "melding": "als melding",
                "advies": "als vraag om advies; er is wel gemeld",
                "onbekend": "niet bekend",
            },
        ),
        "agreements": Shown("Afspraken over de eigen inzet"),
        "looks_on": Shown("Kijken hoe het met het kind gaat"),
        "calls_back_on": Shown("Neemt weer contact op"),
        # Whom somebody leans on is no part of the case.
        "aftercare": Shown("Steun voor wie meldde"),
    }
    main: ClassVar[str] = "facts"

    def gist(self) -> str:
        return f"{self.to}: {self.facts}"


def weekly_looks(reported: date, today: date) -> tuple[date, ...] | None:
    """Return a day in each of the first weeks after a melding, as far as those days are still to come; None if none
    is."""
    days = (reported + timedelta(weeks=week) for week in range(1, WEEKS_OF_LOOKING + 1))
    return tuple(day for day in days if day > today) or None
