"""Somebody asked to see the dossier."""

from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar, Literal

from meldcode_cli.case.fields import Day, Line, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import DATE_HINT, Form, FormField

# A month by law (AVG, art. 12); the shortest month has so many days.
TERM = timedelta(days=28)
Capacity = Literal["gezag", "zonder", "leerling", "jong", "anders"]


class AccessRequest(Record):
    """Somebody (`who`) asked to see the dossier, in a `capacity`: a parent with the authority (gezag) or without, the
    pupil from 16 on or of 12 to 15, or anybody else. It has to be answered within the term of the AVG."""

    type: ClassVar[str] = "access-request"

    who: Line
    capacity: Capacity
    what: Text | None = None

    form: ClassVar[Form] = Form(
        title="Vraag om inzage",
        more="Wilt u nog een vraag om inzage vastleggen?",
        fields=(
            FormField("date", "date", "Op welke datum is dit gevraagd?", DATE_HINT),
            FormField("who", "line", "Wie vraagt dit?", "Alleen initialen, en bijvoorbeeld 'vader'.", facts="names"),
            FormField(
                "capacity",
                "choice",
                "Wie is dat?",
                "Wie het is, bepaalt wat die persoon mag zien. Kijk het na voordat u iets geeft.",
                choices=(
                    ("gezag", "Een ouder of voogd met gezag"),
                    ("zonder", "Een ouder zonder gezag"),
                    ("leerling", "De leerling zelf, 16 jaar of ouder"),
                    ("jong", "De leerling zelf, 12 tot en met 15 jaar"),
                    ("anders", "Iemand anders"),
                ),
            ),
            FormField(
                "what",
                "text",
                "Wat wil die persoon zien?",
                "Alles? Laat dit leeg.",
                optional=True,
                facts="told",
            ),
        ),
        note="Iemand vraagt om het dossier te zien",
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "who": Shown("Gevraagd door", part="Vroeg om inzage"),
        "capacity": Shown(
            "Als",
            words={
                "gezag": "ouder of voogd met gezag",
                "zonder": "ouder zonder gezag",
                "leerling": "leerling van 16 jaar of ouder",
                "jong": "leerling van 12 tot en met 15 jaar",
                "anders": "iemand anders",
            },
        ),
        "what": Shown("Wat deze persoon wil zien"),
    }
    main: ClassVar[str] = "who"

    @property
    def answer_by(self) -> Day:
        """The last day on which it has to be answered."""
        return self.date + TERM

    def gist(self) -> str:
        return ", ".join(part for part in (self.who, self.shown["capacity"].words[self.capacity], self.what) if part)
