"""A signal: something seen, heard or smelled, a hypothesis, what others told, or a diagnosis."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from meldcode_cli.case.fields import ClockTime, Line, PastDate, People, Text
from meldcode_cli.case.records.base import Record, Shown
from meldcode_cli.case.records.form import (
    DATE_HINT,
    PEOPLE_HINT,
    ROUGH_HINT,
    ROUGH_WORDS,
    TIME_HINT,
    Form,
    FormField,
)
from meldcode_cli.case.records.laws import Law
from meldcode_cli.case.records.professions import may_diagnose

# A hypothesis or a diagnosis happens nowhere; what was seen or told does.
_SEEN = ("waarneming", "collega", "derden")
# Both are what somebody perceived: the user, or a colleague who told it as it was.
_PERCEIVED = ("waarneming", "collega")


def _seen_without(kind: str, value: object) -> bool:
    return kind in _SEEN and value is None


class Observation(Record):
    """A signal: something seen, heard or smelled by the user, or by a colleague (`seen_by`, and when that was told), a
    hypothesis (marked as such), information from others (source and date), or a diagnosis (by whom, in what capacity,
    from what examination). `quote` holds somebody's own words."""

    type: ClassVar[str] = "observation"

    kind: Literal["waarneming", "collega", "veronderstelling", "derden", "diagnose"]
    place: Line | None = None
    situation: Line | None = None
    present: People | None = None
    text: Text
    quote: Text | None = None
    direction: Literal["bevestigt", "ontkracht", "onduidelijk"]
    seen_by: Line | None = None
    heard_on: PastDate | None = None
    heard_at: ClockTime | None = None
    source: Line | None = None
    source_date: PastDate | None = None
    diagnosed_by: Line | None = None
    diagnosed_role: Line | None = None
    examination: Line | None = None
    external: bool | None = None

    form: ClassVar[Form] = Form(
        title="Signaal",
        more="Wilt u nog een signaal vastleggen?",
        fields=(
            FormField(
                "kind",
                "choice",
                "Wat legt u vast?",
                "Een veronderstelling is wat u denkt, maar niet hebt gezien of gehoord. Dat mag, als het erbij staat.",
                choices=(
                    ("waarneming", "Iets dat ik zelf zag, hoorde of rook"),
                    ("collega", "Iets dat een collega zelf zag, hoorde of rook"),
                    ("derden", "Iets dat een ander mij vertelde"),
                    ("veronderstelling", "Iets dat ik vermoed (veronderstelling)"),
                    ("diagnose", "Een diagnose van een deskundige"),
                ),
            ),
            FormField("date", "date", "Op welke datum was dat?", ROUGH_HINT, when=("kind", _SEEN), words=ROUGH_WORDS),
            FormField(
                "date",
                "date",
                "Op welke datum dacht u dat?",
                ROUGH_HINT,
                when=("kind", ("veronderstelling",)),
                words=ROUGH_WORDS,
            ),
            FormField(
                "date", "date", "Op welke datum is de diagnose gesteld?", DATE_HINT, when=("kind", ("diagnose",))
            ),
            FormField("time", "time", "Hoe laat was dat?", TIME_HINT, optional=True, when=("kind", _SEEN)),
            FormField(
                "place",
                "line",
                "Waar was dat?",
                "Bijvoorbeeld: het lokaal, het plein, aan de telefoon.",
                when=("kind", _SEEN),
            ),
            FormField(
                "situation",
                "line",
                "Wat was er op dat moment aan de hand?",
                "Bijvoorbeeld: begin van de les.",
                when=("kind", _SEEN),
                facts="own",
            ),
            FormField(
                "present", "people", "Wie waren er nog meer bij?", PEOPLE_HINT, when=("kind", _SEEN), facts="names"
            ),
            FormField(
                "text",
                "text",
                "Wat zag, hoorde of rook u? Alleen feiten.",
                "Beschrijf wat iedereen had kunnen zien of horen. Wat iemand letterlijk zei, komt hierna.",
                when=("kind", ("waarneming",)),
                facts="own",
            ),
            FormField(
                "text",
                "text",
                "Wat zag, hoorde of rook uw collega? Alleen feiten.",
                "Schrijf het op zoals uw collega het zag. Wat iemand letterlijk zei, komt hierna.",
                when=("kind", ("collega",)),
                facts="own",
            ),
            FormField(
                "text",
                "text",
                "Wat vertelde die persoon?",
                "Zo precies mogelijk, zonder uw eigen uitleg.",
                when=("kind", ("derden",)),
                facts="told",
            ),
            FormField(
                "text",
                "text",
                "Wat vermoedt u, en waarop baseert u dat?",
                "Het komt als veronderstelling in het dossier. Later vult u aan of het klopte.",
                when=("kind", ("veronderstelling",)),
                facts="names",
            ),
            FormField(
                "text",
                "text",
                "Wat is de diagnose?",
                "Neem de woorden over van de deskundige.",
                when=("kind", ("diagnose",)),
                facts="names",
            ),
            FormField(
                "quote",
                "text",
                "Wat zei het kind of iemand anders letterlijk?",
                "Alleen de woorden zelf, en wie het zei. Van een naam schrijft u de eerste letter. "
                "Zei niemand iets? Laat dit dan leeg.",
                optional=True,
                when=("kind", _PERCEIVED),
                facts="names",
            ),
            FormField(
                "seen_by",
                "line",
                "Welke collega zag, hoorde of rook dit?",
                "Initialen en functie.",
                when=("kind", ("collega",)),
                facts="names",
            ),
            FormField(
                "heard_on",
                "date",
                "Op welke datum vertelde uw collega u dit?",
                DATE_HINT,
                when=("kind", ("collega",)),
            ),
            FormField(
                "heard_at",
                "time",
                "Hoe laat vertelde uw collega u dit?",
                TIME_HINT,
                optional=True,
                when=("kind", ("collega",)),
            ),
            FormField(
                "source",
                "line",
                "Wie vertelde dit?",
                "Initialen en wat die persoon met het kind te maken heeft.",
                when=("kind", ("derden",)),
                facts="names",
            ),
            FormField("source_date", "date", "Wanneer hoorde u dit?", DATE_HINT, when=("kind", ("derden",))),
            FormField(
                "diagnosed_by",
                "line",
                "Wie stelde de diagnose?",
                "Alleen een deskundige die dat mag, bijvoorbeeld een arts of GZ-psycholoog.",
                when=("kind", ("diagnose",)),
            ),
            FormField("diagnosed_role", "line", "Wat is de functie van die persoon?", when=("kind", ("diagnose",))),
            FormField(
                "examination",
                "line",
                "Uit welk onderzoek komt de diagnose?",
                "Bijvoorbeeld: het verslag van het onderzoek, met de datum.",
                when=("kind", ("diagnose",)),
            ),
            FormField(
                "external",
                "yes-no",
                "Is het onderzoek buiten uw eigen organisatie gedaan?",
                when=("kind", ("diagnose",)),
            ),
            FormField(
                "direction",
                "choice",
                "Maakt dit uw zorg groter of kleiner?",
                "Ook wat uw zorg tegenspreekt, hoort in het dossier.",
                choices=(
                    ("bevestigt", "Groter: het past bij de zorg"),
                    ("ontkracht", "Kleiner: het spreekt de zorg tegen"),
                    ("onduidelijk", "Dat is niet duidelijk"),
                ),
            ),
        ),
        note="Een signaal: iets gezien, gehoord of vermoed",
    )

    laws: ClassVar[tuple[Law, ...]] = (
        Law("place", ("kind", "place"), _seen_without, "Zet erbij waar dit was.", always=True),
        Law(
            "situation",
            ("kind", "situation"),
            _seen_without,
            "Zet erbij wat er op dat moment aan de hand was.",
            always=True,
        ),
        Law(
            "present",
            ("kind", "present"),
            _seen_without,
            "Zet erbij wie er nog meer bij waren. Was er niemand? Zeg dat dan.",
            always=True,
        ),
        Law(
            "seen_by",
            ("kind", "seen_by", "heard_on"),
            lambda kind, by, day: kind == "collega" and None in (by, day),
            "Zet erbij welke collega dit zag, en wanneer u het hoorde.",
            always=True,
        ),
        Law(
            "told_before",
            ("date", "kind", "heard_on"),
            lambda day, kind, heard: kind == "collega" and heard is not None and heard < day,
            "Uw collega kan dit niet verteld hebben voordat het gebeurde. Kijk de twee datums na.",
        ),
        Law(
            "source",
            ("kind", "source", "source_date"),
            lambda kind, source, day: kind == "derden" and None in (source, day),
            "Bij informatie van een ander horen de bron en de datum.",
            always=True,
        ),
        Law(
            "heard_before",
            ("date", "kind", "source_date"),
            lambda day, kind, heard: kind == "derden" and heard is not None and heard < day,
            "U kunt dit niet gehoord hebben voordat het gebeurde. Kijk de twee datums na.",
        ),
        Law(
            "diagnosis",
            ("kind", "diagnosed_by", "diagnosed_role"),
            lambda kind, by, role: kind == "diagnose" and None in (by, role),
            "Bij een diagnose hoort wie die stelde, en in welke functie.",
            always=True,
        ),
        Law(
            "lay_diagnosis",
            ("kind", "diagnosed_role"),
            lambda kind, role: kind == "diagnose" and role is not None and may_diagnose(role) == "may-not",
            "Een diagnose komt van een deskundige die dat mag, zoals een arts of GZ-psycholoog. "
            "Hoorde u dit van iemand anders? Leg het dan vast als iets dat een ander u vertelde.",
        ),
        Law(
            "examination",
            ("kind", "examination"),
            lambda kind, examination: kind == "diagnose" and examination is None,
            "Zet erbij uit welk onderzoek de diagnose komt.",
        ),
    )

    shown: ClassVar[Mapping[str, Shown]] = {
        "place": Shown("Plaats"),
        "situation": Shown("Situatie"),
        "present": Shown("Ook aanwezig"),
        "seen_by": Shown("Gezien door", part="Zag of hoorde iets"),
        "heard_on": Shown("Verteld op"),
        "heard_at": Shown("Verteld om"),
        "source": Shown("Bron", part="Vertelde iets"),
        "source_date": Shown("Gehoord op"),
        "diagnosed_by": Shown("Diagnose gesteld door", part="Stelde een diagnose", function="diagnosed_role"),
        "diagnosed_role": Shown("Functie"),
        "examination": Shown("Onderzoek"),
        "external": Shown("Onderzoek van buiten de organisatie"),
        "text": Shown("Beschrijving"),
        # Somebody's own words, so that nobody takes them for a summary.
        "quote": Shown("Letterlijk gezegd", in_export="Letterlijk gezegd (woord voor woord)"),
        "direction": Shown(
            "Betekenis",
            words={
                "bevestigt": "past bij de zorg",
                "ontkracht": "spreekt de zorg tegen",
                "onduidelijk": "onduidelijk",
            },
        ),
    }
    main: ClassVar[str] = "text"

    # What it is called tells its kind, so that field needs no line of its own.
    names: ClassVar[Mapping[str, str]] = {
        "waarneming": "Waarneming",
        "collega": "Waarneming van een collega",
        "veronderstelling": "Veronderstelling (hypothese)",
        "derden": "Informatie van een ander",
        "diagnose": "Diagnose",
    }

    @property
    def is_hypothesis(self) -> bool:
        """Whether it is only a guess, until a follow-up says more."""
        return self.kind == "veronderstelling"

    def called(self) -> str:
        return self.names[self.kind]

    def gist(self) -> str:
        who = (
            self.source or self.seen_by or ", ".join(part for part in (self.diagnosed_by, self.diagnosed_role) if part)
        )
        quoted = "" if self.quote is None else f"Letterlijk: {self.quote}"
        return " ".join(part for part in (f"{who}:" if who else "", self.text, quoted) if part)
