"""The forms by which records are asked for, field by field: structure and wording as data.

The models in `case.records` judge what is filled in; a test keeps both in step. A field with `when` is asked only if
an earlier field of the same form has one of the given values, one with `filled` only if that field was not left empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

FieldKind = Literal[
    "date", "any-date", "dates", "time", "line", "text", "people", "initials", "choice", "yes-no", "checklist"
]


FactCheck = Literal["", "own", "told", "before-reaction", "names", "helper"]
"""What the user is advised about a field: "own" words must be facts, "told" ones too but their source is known;
"before-reaction": interpreting comes after the other has reacted; "names": no full names; "helper": who may help."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing to fill in. `optional` may be left empty; `own` starts with the user's own name, role or both.

    A form may have a field twice, with other words, as long as never both are asked.
    """

    name: str
    kind: FieldKind
    text: str
    hint: str = ""
    optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    when: tuple[str, tuple[Any, ...]] | None = None
    filled: str = ""
    own: Literal["name", "role", "both", ""] = ""
    facts: FactCheck = ""

    def asked(self, values: Mapping[str, Any]) -> bool:
        """Tell whether this field is asked, given the fields above it."""
        if self.filled and not values.get(self.filled):
            return False
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
_SEEN = ("waarneming", "derden")
_OBJECTION = FormField(
    "objection",
    "text",
    "Was er bezwaar? Wat was dat?",
    "Een bezwaar weegt u mee. Het kan een melding niet tegenhouden. Geen bezwaar? Laat dit leeg.",
    optional=True,
)
_OBJECTION_ANSWER = FormField(
    "objection_answer",
    "text",
    "Wat hebt u met het bezwaar gedaan?",
    "Waarin kwam u tegemoet? Wat woog zwaarder: hoe erg het is, en waarom hulp nodig is?",
    filled="objection",
)

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
            FormField("date", "date", "Op welke datum was dat?", _DATE, when=("kind", _SEEN)),
            FormField("date", "date", "Op welke datum dacht u dat?", _DATE, when=("kind", ("veronderstelling",))),
            FormField("date", "date", "Op welke datum is de diagnose gesteld?", _DATE, when=("kind", ("diagnose",))),
            FormField("time", "time", "Hoe laat was dat?", _TIME, optional=True, when=("kind", _SEEN)),
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
            ),
            FormField("present", "people", "Wie waren er nog meer bij?", _PEOPLE, when=("kind", _SEEN), facts="names"),
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
            ),
            FormField(
                "text",
                "text",
                "Wat is de diagnose?",
                "Neem de woorden over van de deskundige.",
                when=("kind", ("diagnose",)),
            ),
            FormField(
                "quote",
                "text",
                "Wat zei het kind of iemand anders letterlijk?",
                "Alleen de woorden zelf. Zet erbij wie het zei. Zei niemand iets? Laat dit dan leeg.",
                optional=True,
                when=("kind", ("waarneming",)),
            ),
            FormField(
                "source",
                "line",
                "Wie vertelde dit?",
                "Initialen en wat die persoon met het kind te maken heeft.",
                when=("kind", ("derden",)),
                facts="names",
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
            FormField(
                "consent",
                "choice",
                "Vond de ouder of de betrokkene het goed dat u namen noemde?",
                "Zonder toestemming noemt u geen namen. Alleen bij direct gevaar hoeft u niet te wachten.",
                choices=(
                    ("gegeven", "Ja, daar was toestemming voor"),
                    ("geweigerd", "Nee, dat is geweigerd"),
                    ("niet-gevraagd", "Dat is niet gevraagd"),
                    ("gevaar", "Er was direct gevaar: wachten kon niet"),
                ),
                when=("anonymous", (False,)),
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
            FormField("place", "line", "Waar was het gesprek?", "Bijvoorbeeld: op school, thuis, aan de telefoon."),
            FormField(
                "with_whom", "line", "Wie was dat?", "Alleen initialen, en bijvoorbeeld 'moeder'.", facts="names"
            ),
            FormField("led_by", "line", "Wie leidde het gesprek?", "Naam of initialen, en functie."),
            FormField("present", "people", "Wie waren er nog meer bij?", _PEOPLE, facts="names"),
            FormField("purpose", "text", "Wat zei u over de reden van het gesprek?"),
            FormField(
                "facts",
                "text",
                "Welke feiten hebt u genoemd?",
                "Alleen feiten. Wat u ervan denkt, komt pas na de reactie.",
                facts="before-reaction",
            ),
            FormField("reaction", "text", "Wat was de reactie?", "Zo letterlijk mogelijk, tussen aanhalingstekens."),
            FormField(
                "interpretation",
                "text",
                "Wat hebt u daarna gezegd over wat u ervan denkt?",
                "Niets gezegd? Laat dit dan leeg.",
                optional=True,
            ),
            _OBJECTION,
            _OBJECTION_ANSWER,
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
            ),
            FormField("family_told", "yes-no", "Is de melding eerst besproken met het gezin of de betrokkene?"),
            FormField("told_on", "date", "Wanneer besprak u de melding met hen?", _DATE, when=("family_told", (True,))),
            FormField(
                "reaction",
                "text",
                "Wat was hun reactie?",
                "Zo letterlijk mogelijk, tussen aanhalingstekens. Geen reactie? Laat dit leeg.",
                optional=True,
                when=("family_told", (True,)),
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
            ),
            replace(_OBJECTION, when=("family_told", (True,))),
            _OBJECTION_ANSWER,
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
            FormField("role", "line", "Wat is de functie van die persoon?", facts="helper"),
            FormField("goals", "text", "Wat moet de hulp bereiken? Noem wat u kunt zien of meten."),
            FormField("evaluate_on", "any-date", "Op welke datum kijkt u samen of het werkt?", _LATER),
            FormField(
                "evaluate_later",
                "dates",
                "Op welke datums kijkt u daarna nog?",
                "Datums met komma's ertussen, met het jaar erbij. Nog niets afgesproken? Laat dit leeg.",
                optional=True,
            ),
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
    "handelingsverlegenheid": Form(
        "Handelingsverlegenheid",
        "Wilt u dit nog een keer vastleggen, bijvoorbeeld voor iemand anders?",
        (
            FormField("date", "date", "Op welke datum was dat?", _DATE),
            FormField("who", "line", "Wie wist niet hoe het verder moest, of kon niet verder?", "Naam en functie."),
            FormField("what", "text", "Wat lukte niet, of wist u niet?", "Dat is geen schande."),
            FormField("tried", "text", "Wat is er al geprobeerd?", "Nog niets? Laat dit leeg.", optional=True),
            FormField("needed", "text", "Welke hulp of kennis is nodig?"),
            FormField("asked_of", "line", "Aan wie is dat gevraagd?", "Naam en functie."),
            FormField("agreements", "text", "Wat is er afgesproken?", "Niets afgesproken? Laat dit dan leeg.", True),
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
            FormField(
                "part",
                "line",
                "Wat is de rol van deze persoon in deze casus?",
                "Bijvoorbeeld: woont in hetzelfde huis. Niet bekend? Laat dit leeg.",
                optional=True,
            ),
            FormField("age", "line", "Hoe oud is deze persoon?", "Onbekend? Laat dit leeg. Of: ongeboren.", True),
            FormField("date", "date", "Wanneer hoorde u van deze persoon?", _DATE),
        ),
    ),
    "follow-up": Form(
        "Vervolg",
        "Wilt u nog iets aanvullen?",
        (
            FormField(
                "finding",
                "choice",
                "Wat is er nu bekend?",
                choices=(
                    ("bevestigd", "Het klopt: de veronderstelling is bevestigd"),
                    ("weerlegd", "Het klopt niet: de veronderstelling is weerlegd"),
                    ("nog-open", "Er is nieuws, maar het is nog niet duidelijk"),
                ),
            ),
            FormField("date", "date", "Op welke datum werd dat bekend?", _DATE),
            FormField("by", "line", "Door wie werd dat bekend?", "Naam of initialen, en functie."),
            FormField("text", "text", "Wat is er gezien, gehoord of besproken?", "Noem de feiten.", facts="own"),
        ),
    ),
}


POSTPONE_FIELDS = (
    FormField("until", "any-date", "Op welke datum doet u dit dan wel?", _LATER),
    FormField("reason", "text", "Waarom kan het niet eerder?"),
)
NOT_DONE_FIELDS = (
    FormField("reason", "text", "Waarom wordt dit niet gedaan? Noem de feiten."),
    FormField("decided_by", "line", "Wie heeft dat besloten?", "Naam en functie."),
)
EVENT_FIELDS = (
    FormField("date", "date", "Op welke datum was dat?", _DATE),
    FormField("text", "text", "Wat is er gebeurd? Alleen feiten.", facts="own"),
)
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
# Asked with every afweging. Who it is, is asked in one line: under stress every question counts.
ANSWERED_BY = FormField("answered_by", "line", "Wie geeft dit antwoord?", "Naam en functie.", own="both")
CONSULTED = FormField(
    "consulted", "line", "Met wie is hierover overlegd?", "Naam en functie. Met niemand? Laat dit leeg.", optional=True
)
OTHERWISE = FormField(
    "otherwise",
    "text",
    "Zag iemand het anders? Wie, en waarom?",
    "Zag niemand het anders? Laat dit leeg.",
    optional=True,
)
DECIDED_BY = FormField("decided_by", "line", "Wie besluit dit? Noem één persoon.", "Naam en functie.")
AUTHORITY = FormField(
    "authority",
    "line",
    "Wie antwoordde mee namens de directie of het bestuur (het bevoegd gezag)?",
    "Naam en functie.",
    when=("value", ("nee",)),
)
# Waiting for somebody must never hold up a melding.
AUTHORITY_LATER = replace(
    AUTHORITY,
    optional=True,
    hint="Naam en functie. Nog niemand bereikt? Laat dit leeg en ga door: wacht hier niet op.",
    when=("value", ("ja", "twijfel")),
)
CORRECTED = FormField("reason", "text", "Wat klopte er niet?", "Het oude blijft leesbaar, met uw reden erbij.")
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
        if item.name == field and item.choices:
            return dict(item.choices).get(value, str(value))
    return str(value)
