"""The forms by which records are asked for, field by field: structure and wording as data.

The models in `case.entries` judge what is filled in; a test keeps both in step. A field with `when` is asked only if
an earlier field of the same form has one of the given values.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

FieldKind = Literal["date", "any-date", "time", "line", "text", "people", "initials", "choice", "yes-no", "checklist"]


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing to fill in. `optional` may be left empty; `own` starts with the user's own name or role."""

    name: str
    kind: FieldKind
    text: str
    hint: str = ""
    optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    when: tuple[str, tuple[Any, ...]] | None = None
    own: Literal["name", "role", ""] = ""

    def asked(self, values: Mapping[str, Any]) -> bool:
        """Tell whether this field is asked, given the fields above it."""
        return self.when is None or values.get(self.when[0]) in self.when[1]


@dataclass(frozen=True, slots=True)
class Form:
    """The form for one kind of record, with what one such record is called and the question for one more."""

    title: str
    more: str
    fields: tuple[FormField, ...]


_DATE = "Schrijf bijvoorbeeld 10-3-2026, 'vandaag' of 'gisteren'."
_LATER = "Schrijf een datum met het jaar erbij, bijvoorbeeld 10-3-2027."
_TIME = "Schrijf bijvoorbeeld 8:35. Weet u het niet precies? Laat dit dan leeg."
_PEOPLE = "Alleen initialen, met komma's ertussen. Was er niemand bij? Schrijf dan 'niemand'."

FORMS: dict[str, Form] = {
    "observation": Form(
        "Signaal",
        "Wilt u nog een signaal vastleggen?",
        (
            FormField(
                "kind",
                "choice",
                "Wat legt u vast?",
                "Een veronderstelling is wat u denkt, maar niet hebt gezien of gehoord. Dat mag, als het erbij staat.",
                choices=(
                    ("waarneming", "Iets dat ik zelf zag, hoorde of rook"),
                    ("derden", "Iets dat een ander mij vertelde"),
                    ("veronderstelling", "Iets dat ik vermoed (veronderstelling)"),
                    ("diagnose", "Een diagnose van een deskundige"),
                ),
            ),
            FormField("date", "date", "Op welke datum was dat?", _DATE),
            FormField("time", "time", "Hoe laat was dat?", _TIME, optional=True),
            FormField("place", "line", "Waar was dat?", "Bijvoorbeeld: het lokaal, het plein, aan de telefoon."),
            FormField("situation", "line", "Wat was er op dat moment aan de hand?", "Bijvoorbeeld: begin van de les."),
            FormField("present", "people", "Wie waren er nog meer bij?", _PEOPLE),
            FormField(
                "text",
                "text",
                "Wat zag, hoorde of rook u? Alleen feiten.",
                "Beschrijf wat iedereen had kunnen zien of horen. Woorden van een kind zet u tussen aanhalingstekens.",
            ),
            FormField(
                "source",
                "line",
                "Wie vertelde dit?",
                "Initialen en wat die persoon met het kind te maken heeft.",
                when=("kind", ("derden",)),
            ),
            FormField("source_date", "date", "Wanneer hoorde u dit?", _DATE, when=("kind", ("derden",))),
            FormField(
                "diagnosed_by",
                "line",
                "Wie stelde de diagnose?",
                "Alleen een deskundige die dat mag, bijvoorbeeld een arts of orthopedagoog.",
                when=("kind", ("diagnose",)),
            ),
            FormField("diagnosed_role", "line", "Wat is de functie van die persoon?", when=("kind", ("diagnose",))),
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
    ),
    "consultation": Form(
        "Overleg",
        "Wilt u nog een overleg vastleggen?",
        (
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
            FormField("date", "date", "Op welke datum was het overleg?", _DATE),
            FormField("who", "line", "Met wie sprak u?", "Naam of initialen."),
            FormField("function", "line", "Wat is de functie van die persoon?"),
            FormField(
                "anonymous",
                "yes-no",
                "Bleef het kind of het gezin anoniem?",
                "Bij Veilig Thuis mag u altijd advies vragen zonder namen.",
                when=("partner", ("veilig-thuis", "deskundige")),
            ),
            FormField("advice", "text", "Wat was het advies?"),
            FormField("agreements", "text", "Wat is er afgesproken?", "Niets afgesproken? Laat dit dan leeg.", True),
        ),
    ),
    "conversation": Form(
        "Gesprek",
        "Wilt u nog een gesprek vastleggen?",
        (
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
            FormField("date", "date", "Op welke datum was het gesprek?", _DATE),
            FormField("with_whom", "line", "Wie was dat?", "Alleen initialen, en bijvoorbeeld 'moeder'."),
            FormField("led_by", "line", "Wie leidde het gesprek?", "Naam of initialen, en functie."),
            FormField("present", "people", "Wie waren er nog meer bij?", _PEOPLE),
            FormField("purpose", "text", "Wat zei u over de reden van het gesprek?"),
            FormField("facts", "text", "Welke feiten hebt u genoemd?"),
            FormField("reaction", "text", "Wat was de reactie?", "Zo letterlijk mogelijk, tussen aanhalingstekens."),
            FormField("agreements", "text", "Wat is er afgesproken?", "Niets afgesproken? Laat dit dan leeg.", True),
        ),
    ),
    "report": Form(
        "Melding",
        "Wilt u nog een melding vastleggen?",
        (
            FormField("date", "date", "Op welke datum hebt u gemeld?", _DATE),
            FormField("time", "time", "Hoe laat was dat?", _TIME, optional=True),
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
            FormField("facts", "text", "Welke feiten hebt u gemeld?", "Alleen wat is gezien, gehoord of geroken."),
            FormField(
                "from_others",
                "text",
                "Wat daarvan komt van anderen? Noem de bron.",
                "Alles zelf waargenomen? Laat dit dan leeg.",
                optional=True,
            ),
            FormField("family_told", "yes-no", "Is de melding eerst besproken met het gezin of de betrokkene?"),
            FormField(
                "not_told_because",
                "text",
                "Waarom is de melding niet eerst besproken?",
                "Bijvoorbeeld: dat was gevaarlijk voor het kind. Noem concrete aanwijzingen.",
                when=("family_told", (False,)),
            ),
            FormField(
                "objection",
                "text",
                "Was er bezwaar, en wat hebt u daarmee gedaan?",
                "Een bezwaar weegt u mee. Het kan een melding niet tegenhouden. Geen bezwaar? Laat dit leeg.",
                optional=True,
                when=("family_told", (True,)),
            ),
            FormField(
                "identity_withheld",
                "yes-no",
                "Blijft uw naam voor het gezin verborgen?",
                "Alleen als uw naam gevaar geeft, of het vertrouwen ernstig schaadt. Veilig Thuis weet wel wie u bent.",
            ),
            FormField(
                "withheld_because",
                "text",
                "Waarom blijft uw naam verborgen?",
                when=("identity_withheld", (True,)),
            ),
            FormField(
                "agreements",
                "text",
                "Wat sprak u af over wat u zelf nog doet?",
                "Niets afgesproken? Laat dit dan leeg.",
                optional=True,
            ),
        ),
    ),
    "help": Form(
        "Hulp",
        "Wilt u nog andere hulp vastleggen?",
        (
            FormField("date", "date", "Op welke datum is deze hulp afgesproken?", _DATE),
            FormField("what", "text", "Welke hulp komt er?"),
            FormField("by", "line", "Wie geeft deze hulp?", "Naam of initialen."),
            FormField("role", "line", "Wat is de functie van die persoon?"),
            FormField("goals", "text", "Wat moet de hulp bereiken? Noem wat u kunt zien of meten."),
            FormField("evaluate_on", "any-date", "Op welke datum kijkt u samen of het werkt?", _LATER),
        ),
    ),
    "agreement": Form(
        "Afspraak",
        "Wilt u nog een afspraak vastleggen?",
        (
            FormField("date", "date", "Op welke datum is dit afgesproken?", _DATE),
            FormField("who", "line", "Wie doet dit?", "Naam of initialen, en functie."),
            FormField("what", "text", "Wat gaat die persoon doen?"),
            FormField("by_when", "any-date", "Tot of op welke datum?", _LATER),
        ),
    ),
    "person": Form(
        "Persoon",
        "Wilt u nog iemand noemen?",
        (
            FormField(
                "initials",
                "initials",
                "Wat zijn de initialen?",
                "Geen volledige naam. Nog niet geboren, of onbekend? Schrijf N.N.",
            ),
            FormField("capacity", "line", "Wie is dit voor het kind of de volwassene?", "Bijvoorbeeld: broertje."),
            FormField("age", "line", "Hoe oud is deze persoon?", "Onbekend? Laat dit leeg. Of: ongeboren.", True),
            FormField("date", "date", "Wanneer hoorde u van deze persoon?", _DATE),
        ),
    ),
}


DUTY_FIELDS = (
    FormField("done", "date", "Op welke datum is dit gedaan?", _DATE),
    FormField("done_by", "line", "Wie heeft dit gedaan?", "Naam of initialen, en functie.", own="name"),
    FormField("result", "text", "Wat is er gedaan, en wat kwam eruit?"),
)
# The groups as they are chosen from: those that schools meet most come first.
AGES = (
    ("4-11", "4 tot en met 11 jaar"),
    ("12-15", "12 tot en met 15 jaar"),
    ("16-17", "16 of 17 jaar"),
    ("18+", "18 jaar of ouder"),
    ("0-3", "0 tot en met 3 jaar"),
    ("ongeboren", "nog niet geboren"),
)
CASE_FIELDS = (
    FormField("initials", "initials", "Wat zijn de initialen van het kind of de volwassene?", "Bijvoorbeeld J.K."),
    FormField("age_group", "choice", "Hoe oud is het kind, of de volwassene?", choices=AGES),
)
WHY = FormField("why", "text", "Waarom kiest u dit? Noem de feiten waarop u dit baseert.")
REASON = FormField(
    "reason",
    "text",
    "Wat is er anders?",
    "Eén zin is genoeg. Het oude antwoord blijft in het dossier staan.",
)
WITHDRAW = FormField("reason", "text", "Waarom trekt u dit in?", "Het blijft leesbaar, met uw reden erbij.")


def label(record: str, field: str, value: Any) -> str:
    """Return the words in which a choice of a form was shown; other values as they are."""
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    for item in FORMS[record].fields:
        if item.name == field:
            return dict(item.choices).get(value, str(value))
    return str(value)
