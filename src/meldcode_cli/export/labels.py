"""The words in which a reader sees a dossier: short nouns for what the forms ask in whole sentences."""

# ---- what a fact is called
OBSERVATION_KINDS = {
    "waarneming": "Waarneming",
    "veronderstelling": "Veronderstelling (hypothese)",
    "derden": "Informatie van een ander",
    "diagnose": "Diagnose",
}
RECORD_KINDS = {
    "consultation": "Overleg",
    "conversation": "Gesprek",
    "report": "Melding",
    "help": "Hulp",
    "agreement": "Afspraak",
    "person": "Persoon",
}
ACTION = "Actie"

CHOICES: dict[tuple[str, str], dict[str, str]] = {
    ("observation", "direction"): {
        "bevestigt": "bevestigt de zorg",
        "ontkracht": "spreekt de zorg tegen",
        "onduidelijk": "onduidelijk",
    },
    ("consultation", "partner"): {
        "collega": "collega",
        "veilig-thuis": "Veilig Thuis",
        "deskundige": "andere deskundige",
    },
    ("conversation", "partner"): {
        "kind": "het kind",
        "ouder": "ouder of verzorger",
        "volwassene": "de volwassene om wie het gaat",
        "anders": "iemand anders",
    },
    ("report", "how"): {
        "telefoon": "telefonisch",
        "formulier": "met een formulier",
        "gesprek": "in een gesprek",
    },
}
YES = "ja"
NO = "nee"
NOBODY = "niemand"
NOTHING = "geen"
DUTIES_DONE = "Hiermee gedaan"
DUTY = "Wat"
DUTY_BY = "Gedaan door"
DUTY_RESULT = "Resultaat"


# ---- headings of the whole
TITLE = "Dossier meldcode {case}"
STANDING = "Stand"
FACTS = "Feiten op volgorde"
STEPS = "De stappen"
AFWEGINGEN = "De afwegingen"
DECISIONS = "Besluiten en redenen"
TODO = "Nog te doen"
FINGERPRINT = "Vingerafdruk"

# ---- above and in the parts
MADE = "Vertrouwelijk. Overzicht van {moment}, gemaakt met {program}."
READING = (
    "Met 'u' is steeds bedoeld: degene die de vragen beantwoordde. "
    "Elke vermelding heeft een nummer, waarmee zij in het dossier zelf terug te vinden is."
)
FACTS_INTRO = (
    "Wat is waargenomen, besproken en gedaan, in de volgorde waarin het gebeurde. "
    "Wat is ingetrokken, blijft hier staan, met de reden."
)
STEPS_INTRO = "De vragen zoals ze zijn gesteld, met het antwoord dat nu telt."
DECISIONS_INTRO = "Wat volgt uit de antwoorden, en welke regel en welk antwoord daarvoor zorgen."
AFWEGINGEN_INTRO = "De vijf vragen waarmee de meldcode weegt, voor zover beantwoord: wat, waarom, door wie en wanneer."
NO_FACTS = "Er is nog niets vastgelegd."
NO_STEPS = "Er is nog niets beantwoord."
NO_AFWEGINGEN = "Er is nog geen afweging beantwoord."
NO_DECISIONS = "Er is nog niets besloten."
NO_TODO = "Er staat niets meer open."
FINGERPRINT_INTRO = (
    "Het aantal vermeldingen, en de SHA-256 van het bestand van casus {case}. "
    "Is dat bestand later veranderd of ingekort, dan klopt deze vingerafdruk niet meer."
)

# ---- standing
ABOUT = "Over"
ORGANISATION = "Organisatie"
FLOW = "Meldcode"
FLOW_VALUE = "{title} ({id}, versie {version})"
BEGUN = "Begonnen"
BEGUN_WITH = "Begonnen met"
FLOW_NAME = "{id}, versie {version}"
FLOW_OVER = "Overgegaan naar"
FLOW_STAYED = "Niet overgegaan naar"
FLOW_OVER_VALUE = "{flow}, vanaf {stamp}"
FLOW_STAYED_VALUE = "{flow}, op {stamp}"
FLOW_OVER_BECAUSE = "Reden van overgaan"
FLOW_STAYED_BECAUSE = "Reden om niet over te gaan"
FLOW_DUTIES = "Acties die vanaf die dag tellen"
STATUS = "Status"
OPEN = "open sinds {day}"
CLOSED = "gesloten sinds {day}"
CLOSED_ON = "Gesloten"
CLOSED_WITH = "Uitkomst bij sluiten"
REOPENED_ON = "Weer geopend"
REOPENED_BECAUSE = "Reden van heropenen"
OUTCOME = "Uitkomst"
NO_OUTCOME = "nog geen"
AT_STEP = "Gekomen tot"
WAITS_UNTIL = "Wacht tot"
OPEN_ACTIONS = "Open acties"
OPEN_LATE = "{number}, waarvan {late} te laat"
NOT_FILLED_IN = "nog niet ingevuld"

# ---- facts
MOMENT = "{day} om {time} uur"
FACT_TITLE = "{day} – {kind}"
FACT_TITLE_TIME = "{day}, {time} uur – {kind}"
FACT_TITLE_WITHDRAWN = "{title} (ingetrokken)"
RECORDED = "Vastgelegd"
STAMP = "{moment}, door {by} ({role}), vermelding {entry}"
NOTE = "Let op"
LATER_ONE = "vastgelegd 1 dag later"
LATER_MANY = "vastgelegd {days} dagen later"
WITHDRAWN = "Ingetrokken"
WITHDRAWN_BECAUSE = "Reden van intrekken"

# ---- answers
STEP_TITLE = "Stap {number}: {title}"
QUESTION = "Vraag"
ANSWER = "Antwoord"
SEE_ENTRIES = "zie bij de feiten: vermelding {numbers}"
AND = " en "
WHY = "Waarom"
ANSWERED_BY = "Beantwoord"
GIVEN_ON = "Gegeven op"
EARLIER = "Eerder antwoord"
EARLIER_WHY = "Waarom toen"
EARLIER_BY = "Toen beantwoord"
REPLACED = "Veranderd"
REPLACED_BECAUSE = "Reden van veranderen"
LEFT_OPEN = "dit antwoord liet de vraag open; zij is daarna opnieuw gesteld"
NO_REASON = "zonder opgegeven reden"
CHECKED = "Nagelezen en akkoord"
SEE_AFWEGINGEN = "Bij deze stap horen ook: {names}. Die staan hieronder apart."
AFWEGING = "Afweging {number}"
TOGETHER = "Samen met Veilig Thuis te doorlopen"
REFUSED = "Antwoorden die niet meer tellen"
REFUSED_BECAUSE = "Telt niet, want"
QUESTION_GONE = "Deze vraag staat niet in de meldcode die de casus nu volgt."
ANSWER_GONE = "Dit antwoord bestaat niet in de meldcode die de casus nu volgt."

# ---- decisions
OUTCOME_TITLE = "Uitkomst: {title}"
DUTY_TITLE = "Actie: {title}"
REASON = "Reden"
NORM = "Regel"
DUTY_STATUS = "Stand"
DUTY_DONE = "gedaan op {day}, vermelding {entry}"
DUTY_OPEN = "nog te doen"
CAUSE = "Volgt uit"
CAUSE_VALUE = "{question} Antwoord: {answer}"
ANSWERED = "ingevuld, zie bij de stappen"

# ---- to do
WHEN = "Wanneer"
DUE = "uiterlijk {day}"
OVERDUE = "te laat, dit had gedaan moeten zijn op {day}"
DUE_AFTER = "de dag volgt als eerst dit is gedaan: {titles}"
DUE_UNKNOWN = "de dag is nog niet afgesproken"
WHAT = "Wat"
CLOSING = "Sluiten"
BLOCKS = "het dossier kan pas dicht als dit is gedaan"
NEXT_QUESTION = "Volgende vraag"
LATER_QUESTION = "Vraag die later komt"
FROM = "Vanaf"
ALREADY_DONE = "Al gedaan"
DONE = "{day}: {title} (vermelding {entry})"

# ---- fingerprint
ENTRIES = "Aantal vermeldingen"
