"""Advice asked of a colleague, of Veilig Thuis or of another expert."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Literal

from meldcode_cli.case.fields import AnyDate, Line, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import AGREEMENTS, CALLS_BACK, DATE_HINT, TIME_HINT, Form, FormField
from meldcode_cli.case.records.laws import Law

_CONSENT = (
    ("gegeven", "Ja, daar was toestemming voor"),
    ("geweigerd", "Nee, dat is geweigerd"),
    ("niet-gevraagd", "Dat is niet gevraagd"),
    ("gevaar", "Er was direct gevaar: wachten kon niet"),
)


class Consultation(Record):
    """Advice asked of a colleague, of Veilig Thuis or of another expert. `consent` of the parent or person concerned
    to speak openly counts where names were used: another expert may not hear them without it, Veilig Thuis may by law.

    `advised_against`: Veilig Thuis advised not to report, in the words of `against_because`. It is kept and shown; what
    the meldnormen ask stays."""

    type: ClassVar[str] = "consultation"

    partner: Literal["collega", "veilig-thuis", "deskundige"]
    who: Line
    function: Line
    anonymous: bool | None = None
    consent: Literal["gegeven", "geweigerd", "niet-gevraagd", "gevaar"] | None = None
    advice: Text
    advised_against: bool | None = None
    against_because: Text | None = None
    agreements: Text | None = None
    calls_back_on: AnyDate | None = None

    form: ClassVar[Form] = Form(
        title="Overleg",
        more="Wilt u nog een overleg vastleggen?",
        fields=(
            FormField(
                "partner",
                "choice",
                "Met wie was het overleg?",
                choices=(
                    ("collega", "Een collega"),
                    ("veilig-thuis", "Veilig Thuis"),
                    ("deskundige", "Een andere deskundige"),
                ),
            ),
            FormField("date", "date", "Op welke datum was het overleg?", DATE_HINT),
            FormField("time", "time", "Hoe laat was dat?", TIME_HINT, optional=True),
            FormField("who", "line", "Met wie sprak u?", "Naam of initialen."),
            FormField("function", "line", "Wat is de functie van die persoon?"),
            FormField(
                "anonymous",
                "yes-no",
                "Bleef het kind of het gezin anoniem?",
                "Bij Veilig Thuis mag u altijd advies vragen zonder namen.",
                when=("partner", ("veilig-thuis", "deskundige")),
            ),
            FormField(
                "consent",
                "choice",
                "Vond de ouder of de betrokkene het goed dat u namen noemde?",
                "Zonder toestemming noemt u geen namen. Alleen bij direct gevaar hoeft u niet te wachten.",
                choices=_CONSENT,
                when=("anonymous", (False,)),
                also=("partner", ("deskundige",)),
            ),
            FormField(
                "consent",
                "choice",
                "Wist de ouder of de betrokkene dat u Veilig Thuis belde, en was dat goed?",
                "Aan Veilig Thuis mag u namen noemen, ook zonder toestemming. Dat staat in de wet (Wmo 2015, 5.2.6).",
                optional=True,
                choices=_CONSENT,
                when=("anonymous", (False,)),
                also=("partner", ("veilig-thuis",)),
            ),
            FormField("advice", "text", "Wat was het advies?", facts="told"),
            FormField(
                "advised_against",
                "yes-no",
                "Raadde Veilig Thuis af om te melden?",
                "Ook dan beslist u zelf. Vraagt de meldnorm om een melding? Dan blijft die staan.",
                optional=True,
                when=("partner", ("veilig-thuis",)),
            ),
            FormField(
                "against_because",
                "text",
                "Wat zei Veilig Thuis daarover?",
                "Zo letterlijk mogelijk, en wie het zei.",
                when=("advised_against", (True,)),
                facts="told",
            ),
            AGREEMENTS,
            replace(CALLS_BACK, when=("partner", ("veilig-thuis",))),
        ),
        note="Een overleg of advies",
    )

    laws: ClassVar[tuple[Law, ...]] = (
        Law(
            "anonymous",
            ("partner", "anonymous"),
            lambda partner, anonymous: partner != "collega" and anonymous is None,
            "Zet erbij of het kind en het gezin anoniem bleven.",
            always=True,
        ),
        Law(
            "consent",
            ("partner", "anonymous", "consent"),
            lambda partner, anonymous, consent: partner == "deskundige" and not anonymous and consent is None,
            "Zet erbij of u toestemming had om namen te noemen.",
        ),
        # Direct danger does not wait for anybody's consent; Veilig Thuis may hear a name without it.
        Law(
            "no_consent",
            ("partner", "anonymous", "consent"),
            lambda partner, anonymous, consent: (
                partner == "deskundige" and not anonymous and consent in ("geweigerd", "niet-gevraagd")
            ),
            "Zonder toestemming bespreekt u dit zonder namen. Alleen bij direct gevaar hoeft u niet te wachten.",
        ),
        Law(
            "against_because",
            ("advised_against", "against_because"),
            lambda against, because: bool(against) and because is None,
            "Schrijf op wat Veilig Thuis zei over niet melden.",
        ),
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "partner": Shown(
            "Overleg met",
            words={"collega": "collega", "veilig-thuis": "Veilig Thuis", "deskundige": "andere deskundige"},
        ),
        "who": Shown("Naam", part="Overlegde mee", function="function"),
        "function": Shown("Functie"),
        "anonymous": Shown("Zonder naam van kind of gezin"),
        "consent": Shown(
            "Toestemming om namen te noemen",
            words={
                "gegeven": "gegeven",
                "geweigerd": "geweigerd",
                "niet-gevraagd": "niet gevraagd",
                "gevaar": "niet op gewacht, want er was direct gevaar",
            },
        ),
        "advice": Shown("Advies"),
        "advised_against": Shown("Veilig Thuis raadde een melding af"),
        "against_because": Shown("Wat Veilig Thuis daarover zei"),
        "agreements": Shown("Afspraken"),
        "calls_back_on": Shown("Neemt weer contact op"),
    }
    main: ClassVar[str] = "advice"

    def gist(self) -> str:
        return f"{self.who}, {self.function}: {self.advice}"
