"""The forms for what is asked besides records: an answer, a duty, an event, whom it is about, why something changes."""

from dataclasses import replace

from meldcode_cli.case.records.form import DATE_HINT, LATER_HINT, FormField
from meldcode_cli.flow.model import Duty

POSTPONE_FIELDS = (
    FormField("until", "any-date", "Op welke datum doet u dit dan wel?", LATER_HINT),
    FormField("reason", "text", "Waarom kan het niet eerder?", facts="own"),
)
# Asked when 112 is not called now: it stays open all the same.
SAFE_FIELDS = (
    FormField(
        "until",
        "any-date",
        "Tot welke dag is het zeker veilig?",
        "Bijvoorbeeld vandaag. Weet u het niet? Laat dit leeg.",
        optional=True,
    ),
    FormField("time", "time", "Tot hoe laat?", "Bijvoorbeeld 15:30.", filled="until"),
    FormField("reason", "text", "Hoe weet u dat? Wie is er nu bij het kind?", filled="until", facts="own"),
)
NOT_DONE_FIELDS = (
    FormField("reason", "text", "Waarom wordt dit niet gedaan? Noem de feiten.", facts="own"),
    FormField("decided_by", "line", "Wie heeft dat besloten?", "Naam en functie."),
)
EVENT_FIELDS = (
    FormField("date", "date", "Op welke datum was dat?", DATE_HINT),
    FormField("text", "text", "Wat is er gebeurd? Alleen feiten.", facts="own"),
)
DUTY_FIELDS = (
    FormField("done", "date", "Op welke datum is dit gedaan?", DATE_HINT),
    FormField("done_by", "line", "Wie heeft dit gedaan?", "Naam of initialen, en functie.", own="name"),
    FormField("result", "text", "Wat is er gedaan, en wat kwam eruit?", facts="own"),
)


def duty_fields(duty: Duty) -> tuple[FormField, ...]:
    """Return what is asked of whoever did a duty; of one that checks something, also whether it was so."""
    check = (FormField("found", "yes-no", duty.check),) if duty.check else ()
    return (*DUTY_FIELDS, *check)


# The groups as they are chosen from, the youngest first; whoever is not born yet has no age and comes last.
AGES = (
    ("0-3", "0 tot en met 3 jaar"),
    ("4-11", "4 tot en met 11 jaar"),
    ("12-15", "12 tot en met 15 jaar"),
    ("16-17", "16 of 17 jaar"),
    ("18+", "18 jaar of ouder"),
    ("ongeboren", "nog niet geboren"),
)
CASE_FIELDS = (
    FormField("initials", "initials", "Wat zijn de initialen van het kind of de volwassene?", "Bijvoorbeeld J.K."),
    FormField("age_group", "choice", "Hoe oud is het kind, of de volwassene?", choices=AGES),
    FormField(
        "born",
        "month",
        "In welke maand en welk jaar is het kind, of de volwassene, geboren?",
        "Bijvoorbeeld mei 2014. Wordt iemand 12, 16 of 18? Dan verandert met wie u praat, en uw agenda zegt het. "
        "Weet u het niet? Laat dit leeg.",
        optional=True,
    ),
)
WHY = FormField("why", "text", "Waarom kiest u dit? Noem de feiten waarop u dit baseert.", facts="own")
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
    facts="told",
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
# Asked when an agreed day is put later.
MOVED_SEEN = FormField(
    "seen", "text", "Wat zag of hoorde u sinds de vorige afspraak? Is het nu veilig?", "Noem de feiten.", facts="own"
)
MOVED_BY = FormField("decided_by", "line", "Wie besluit dat dit later wordt? Noem één persoon.", "Naam en functie.")
# Asked when the answer leads to a talk with Veilig Thuis, which may have been held already.
WALKED = FormField(
    "walked",
    "text",
    "Hebt u dit al met Veilig Thuis besproken? Met wie, wanneer, en wat sprak u af?",
    "Nog niet besproken? Laat dit leeg. Dan komt het bij wat u nu moet doen.",
    optional=True,
    facts="own",
)
# What a colleague thinks of a decision.
OPINION_FIELDS = (
    FormField("agree", "yes-no", "Bent u het eens met dit besluit?"),
    FormField(
        "reason",
        "text",
        "Waarom bent u het er niet mee eens?",
        "Schrijf het in uw eigen woorden, en noem de feiten.",
        when=("agree", (False,)),
        facts="own",
    ),
    FormField(
        "reason",
        "text",
        "Wat wilt u erbij schrijven?",
        "Niets meer? Laat dit leeg.",
        optional=True,
        when=("agree", (True,)),
        facts="own",
    ),
)
CORRECTED = FormField(
    "reason",
    "text",
    "Wat klopte er niet?",
    "Het oude blijft leesbaar, met uw reden erbij. Verandert u meer antwoorden? Zeg het dan van elk.",
    facts="names",
)
REASON = FormField(
    "reason",
    "text",
    "Wat is er anders?",
    "Eén zin is genoeg. Het oude antwoord blijft in het dossier staan.",
    facts="own",
)
WITHDRAW = FormField(
    "reason", "text", "Waarom trekt u dit in?", "Het blijft leesbaar, met uw reden erbij.", facts="names"
)
