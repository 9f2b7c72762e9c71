"""What an export and the timeline say: short nouns and headings, and what is said about an export that is read back.

The words for the fields of a record stand with that record. Named placeholders only; nothing that a user typed goes
into an error.
"""

# ---- an export that is read back
AGAINST_NO_EXPORT = "Dit is geen export van een dossier."

# ---- a page on the screen, for who hears it: where a pen would write
PEN_HEARD = "{label}: dit is nog open"

# ---- what is told apart from records
ACTION = "Actie"
POSTPONED = "Actie uitgesteld"
NOT_DONE = "Besluit om iets niet te doen"
EVENT = "Nieuwe gebeurtenis"
ABOUT_ENTRY = "{number}, {kind} van {day}"
YES = "ja"
NO = "nee"
NOBODY = "niemand"
NOTHING = "geen"
DUTIES_DONE = "Hiermee gedaan"
DUTY = "Wat"
DUTY_BY = "Gedaan door"
DUTY_RESULT = "Resultaat"
DUTY_UNTIL = "Uitgesteld tot"
TAKEN_OVER = "Overgenomen uit"
TAKEN_OVER_PAPER = "Overgenomen van papier"
TAKEN_OVER_WHEN = "op {recorded}, gebeurd op {day}"
MARK_PAPER = "op {date} overgenomen van papier"
MARK_TAKEN_OVER = "op {date} overgenomen uit {where}"
DUTY_FOUND = "Nagegaan"
DUTY_REASON = "Reden"
DUTY_DECIDED_BY = "Besloten door"
DUTY_EFFECT = "Gevolg"
EVENT_TOLD = "Wat voor gebeurtenis"
EVENT_TEXT = "Wat er is gebeurd"

STRUCK = "Geschrapt: {kind}"
STRUCK_KINDS = {
    "case": "om wie het gaat",
    "answer": "antwoord",
    "duty": "actie",
    "postponed": "actie uitgesteld",
    "not-done": "besluit om iets niet te doen",
    "event": "nieuwe gebeurtenis",
    "withdrawal": "iets ingetrokken",
    "exported": "aan een ander gegeven",
    "label": "eigen naam",
    "link": "hoort bij een andere casus",
    "paper": "begonnen op papier",
    "second-opinion": "mening van een collega",
    "settled": "keuze wat geldt",
    "assigned": "wie dit doet",
    "stand-in": "iemand valt in",
}
STRUCK_TEXT = "Tekst"
# Of an observation, before it was made plainer.
CONFIRMS_BEFORE = "bevestigt de zorg"
STRUCK_GONE = "Die is gewist."
STRUCK_ON = "Geschrapt"
STRUCK_GROUND = "Grond"
STRUCK_GROUNDS = {
    "wrong-child": "Het ging over een ander kind.",
    "by-law": "Het moest worden gewist volgens de privacywet (AVG).",
    "came-back": "Het was al geschrapt, en kwam terug met een oudere kopie.",
}
STRUCK_BECAUSE = "Reden van schrappen"
STRUCK_DECIDED = "Besloten door"
STRUCK_AGREED = "Met de sleutel van"
STRUCK_LINE = "De tekst is gewist op {moment}, door {by}."
STRUCK_DECIDED_LINE = "Besloten door: {by}."

# ---- headings of the whole
TITLE = "Dossier meldcode {case}"
TITLE_NO_MELDCODE = "Geen meldcode: dossier {case}"
STANDING = "Stand"
PEOPLE = "Betrokkenen"
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
    "Wat is ingetrokken of verbeterd, blijft hier staan, met de reden."
)
PEOPLE_INTRO = (
    "Wie in deze casus iets deed of zei, of erbij hoort, zoals het is opgeschreven. "
    "Wie vaker met dezelfde naam of initialen is genoemd, staat hier één keer."
)
STEPS_INTRO = "De vragen zoals ze zijn gesteld, met het antwoord dat nu telt."
DECISIONS_INTRO = "Wat volgt uit de antwoorden, en welke regel en welk antwoord daarvoor zorgen."
AFWEGINGEN_INTRO = "De vijf vragen waarmee de meldcode weegt, voor zover beantwoord: wat, waarom, door wie en wanneer."
NO_PEOPLE = "Er is nog niemand genoemd."
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
FLOW_NO_MELDCODE = "Route (geen meldcode)"
APPROVED = "Route nagelezen"
APPROVED_VALUE = "{day}, door {people}"
APPROVED_ALONE_VALUE = "{day}, door één persoon: {people}"
FLOW_VALUE = "{title} ({id}, versie {version})"
BEGUN = "Begonnen"
BEGUN_ON_PAPER = "Begonnen op papier"
BEGUN_ON_PAPER_VALUE = "op {day}; het papier ligt hier: {kept}"
BEGUN_WITH = "Begonnen met"
FLOW_NAME = "{id}, versie {version}"
FLOW_OVER = "Overgegaan naar"
FLOW_STAYED = "Niet overgegaan naar"
FLOW_OVER_VALUE = "{flow}, vanaf {stamp}"
FLOW_STAYED_VALUE = "{flow}, op {stamp}"
ACCESS = "Te openen door"
ACCESS_SHARED = "gedeeld met {name}"
ACCESS_VALUE = "{names}, vanaf {stamp}"
SIGNED = "Ondertekend door"
SIGNED_VALUE = "{name}: vermelding {entries}"
ACCESS_TITLE = "Wie dit dossier kan openen"
FLOW_OVER_BECAUSE = "Reden van overgaan"
FLOW_STAYED_BECAUSE = "Reden om niet over te gaan"
FLOW_DUTIES = "Acties die vanaf die dag tellen"
STATUS = "Status"
OPEN = "open sinds {day}"
CLOSED = "gesloten sinds {day}"
CLOSED_ON = "Gesloten"
CLOSED_WITH = "Uitkomst bij sluiten"
CLOSED_LEFT_OPEN = "Nog open bij sluiten"
LEFT_OPEN_VALUE = "veronderstelling, vermelding {numbers}"
REOPENED_ON = "Weer geopend"
REOPENED_BECAUSE = "Reden van heropenen"
OUTCOME = "Uitkomst"
NO_OUTCOME = "nog geen"
AT_STEP = "Gekomen tot"
WAITS_UNTIL = "Wacht tot"
OPEN_ACTIONS = "Open acties"
OPEN_HYPOTHESES = "Open veronderstellingen"
OPEN_LATE = "{number}, waarvan {late} te laat"
NOT_FILLED_IN = "nog niet ingevuld"

# ---- facts
MOMENT = "{day} om {time} uur"
DATE_WORDS = "Wanneer, zoals het is verteld"
FACT_TITLE = "{day} – {kind}"
FACT_TITLE_TIME = "{day}, {time} uur – {kind}"
FACT_TITLE_WITHDRAWN = "{title} (ingetrokken)"
FACT_TITLE_CORRECTED = "{title} (verbeterd)"
RECORDED = "Vastgelegd"
STAMP = "{moment}, door {by} ({role}), vermelding {entry}"
NOTE = "Let op"
LATER_ONE = "vastgelegd 1 dag later"
LATER_MANY = "vastgelegd {days} dagen later"
WITHDRAWN = "Ingetrokken"
WITHDRAWN_BECAUSE = "Reden van intrekken"
CORRECTED = "Verbeterd"
CORRECTED_VALUE = "door vermelding {entry}, op {moment}"
CORRECTED_BECAUSE = "Omdat"
CORRECTS = "Vervangt"
CORRECTS_VALUE = "vermelding {entry}"
LATER = "Vervolg"
LATER_VALUE = "{finding} op {day}, door {by}, vermelding {entry}"
LATER_ADDED = "aangevuld"
STILL_OPEN = "nog open"

# ---- answers
STEP_TITLE = "Stap {number}: {title}"
QUESTION = "Vraag"
ANSWER = "Antwoord"
SEE_ENTRIES = "zie bij de feiten: vermelding {numbers}"
AND = " en "
WHY = "Waarom"
ANSWERED_BY = "Beantwoord"
GIVEN_ON = "Gegeven op"
WHO = "Antwoord van"
CONSULTED = "Overlegd met"
NOBODY_NAMED = "niemand genoemd"
OTHERWISE = "Zag het anders"
DECIDED_BY = "Besloten door"
WALKED = "Besproken met Veilig Thuis"
SEEN_SINCE = "Gezien sinds de vorige afspraak"
AUTHORITY = "Namens het bevoegd gezag"
NOBODY_YET = "nog niemand"
WARNED = "Waarschuwing gelezen"
UNREAD = "Waarschuwing die niemand las"
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
ANSWER_LAPSED = "De vraag kwam later opnieuw aan de orde. Tot zij opnieuw is beantwoord, telt dit antwoord niet."

# ---- decisions
OUTCOME_TITLE = "Uitkomst: {title}"
DUTY_TITLE = "Actie: {title}"
REASON = "Reden"
NORM = "Regel"
DUTY_STATUS = "Stand"
DUTY_DONE = "gedaan op {day}, vermelding {entry}"
DUTY_OPEN = "nog te doen"
DUTY_LAPSED = "vervallen, want besloten is om dit niet te doen"
PUT_OFF = "Uitgesteld"
PUT_OFF_VALUE = "tot {day}; vastgelegd {stamp}"
PUT_OFF_FIRST = "tot {day}, eerst was het {first}; vastgelegd {stamp}"
PUT_OFF_NOW = "tot {day}, maar het moet eigenlijk meteen; vastgelegd {stamp}"
PUT_OFF_BECAUSE = "Reden van uitstel"
REFRAINED = "Besloten om dit niet te doen"
REFRAINED_VALUE = "door {by}; vastgelegd {stamp}"
REFRAINED_BECAUSE = "Reden om dit niet te doen"
STAYS_OPEN = "de actie blijft open staan"
LAPSES = "de actie hoeft niet meer"
CAUSE = "Volgt uit"
CAUSE_VALUE = "{question} Antwoord: {answer}"
ANSWERED = "ingevuld, zie bij de stappen"

# ---- to do
WHEN = "Wanneer"
DUE = "uiterlijk {day}"
OVERDUE = "te laat, dit had gedaan moeten zijn op {day}"
DUE_AFTER = "de dag volgt als eerst dit is gedaan: {titles}"
FOR_WHOM = "Voor wie"
DUE_UNKNOWN = "de dag is nog niet afgesproken"
WHAT = "Wat"
CLOSING = "Sluiten"
BLOCKS = "het dossier kan pas dicht als dit is gedaan"
HYPOTHESES = "Nog niet duidelijk"
HYPOTHESIS = "Veronderstelling"
HYPOTHESIS_OF = "vermelding {entry}, van {day}"
HYPOTHESIS_WHERE = "Vastgelegd als"
NEXT_QUESTION = "Volgende vraag"
LATER_QUESTION = "Vraag die later komt"
FROM = "Vanaf"
ALREADY_DONE = "Al gedaan"
DONE = "{day}: {title} (vermelding {entry})"

# ---- fingerprint
ENTRIES = "Aantal vermeldingen"

# ---- people: what somebody did or is
WHO_IS = "Wie"
WITH_FUNCTIONS = "{name} ({functions})"
ABOUT_WHOM = "Om wie het gaat"
ALSO_ABOUT = "Om wie het ook gaat"
HAS_CUSTODY = "heeft het gezag"
ALSO_INVOLVED = "Hoort erbij"
RECORDER = "Legde vast"
RECORDER_ONE = "1 vermelding"
RECORDER_MANY = "{count} vermeldingen"
PART_ENTRY = "vermelding {numbers}"
PART_NOTE = "{note} (vermelding {numbers})"
PARTS: dict[str, dict[str, str]] = {
    "duty": {"done_by": "Deed een actie"},
    "not-done": {"decided_by": "Besloot iets niet te doen"},
    "answer": {
        "answered_by": "Beantwoordde een afweging",
        "consulted": "Dacht mee bij een afweging",
        "decided_by": "Besloot bij een afweging",
        "authority": "Antwoordde mee namens het bevoegd gezag",
    },
}

# ---- the timeline on the screen
BEGUN_BY = "{by} ({role}), {organisation}"
ANSWERS = "Antwoorden"
ANSWER_LINE = "{entry}. {text}"
ANSWER_MARKED = "{entry}. ({marks}) {text}"
SENTENCE = "{text}."
DECIDED = "Besloten door {by}."
UNTIL = "tot {day}"
FOUND = "De veronderstelling van vermelding {entry}: {finding}."
FOLLOWS = "Bij vermelding {entry}."
MARK_WITHDRAWN = "ingetrokken door vermelding {entry}"
MARK_CORRECTED = "verbeterd door vermelding {entry}"
MARK_CORRECTS = "verbetering van vermelding {entry}"
MARK_ROUGHLY = "verteld als: {words}"
MARK_REFUSED = "telt niet meer"
MARK_CHANGED = "veranderd door vermelding {entry}"
MARK_UNREAD_ONE = "1 waarschuwing door niemand gelezen"
MARK_UNREAD = "{count} waarschuwingen door niemand gelezen"
MARK_FOUND = "{finding} door vermelding {entry}"
MARK_RECORDED = "vastgelegd{by}"
MARK_LATER_ONE = "1 dag later vastgelegd{by}"
MARK_LATER = "{days} dagen later vastgelegd{by}"
MARK_BY = " door {by}"

# ---- who answers for what was not signed
VOUCHED_TITLE = "Ingestaan voor eerdere vermeldingen"
VOUCHED = {
    "brought-over": "Zij komen uit een oudere versie van het programma. Toen werd niets ondertekend.",
    "were-open": "Zij zijn van voor het dossier werd verzegeld. Toen werd niets ondertekend.",
    "new-key": "Zij zijn ondertekend met een sleutel die is vervangen.",
    "left": "Zij zijn ondertekend door een collega die later wegging.",
    "accepted": "Zij waren niet ondertekend door iemand die bekend is.",
}
VOUCHED_BECAUSE = "Nagekeken"

# ---- what others may have of an entry
LATER_ON = "{title} op: {what}"
KIND = "Soort"
AGE = "Leeftijd"
LEFT_OUT = "[weggelaten]"
FIELDS = {
    "asked": "Gevraagd",
    "why": "Waarom",
    "begun_on": "Sinds",
    "kept": "Waar het papier ligt",
    "given": "Gegeven op",
    "answered_by": "Beantwoord door",
    "consulted": "Overlegd met",
    "otherwise": "Zag het anders",
    "decided_by": "Besloten door",
    "authority": "Namens het bevoegd gezag",
    "seen": "Gezien sinds de vorige afspraak",
    "walked": "Besproken met Veilig Thuis",
    "recorded": "Vastgelegd",
    "done": "Gedaan op",
    "done_by": "Gedaan door",
    "result": "Resultaat",
    "found": "Nagegaan",
    "reason": "Reden",
    "told": "Wat voor gebeurtenis",
    "text": "Wat er is gebeurd",
    "initials": "Initialen",
    "organisation": "Organisatie",
    "outcome": "Uitkomst",
    "second-opinion.entry": "Over",
    "second-opinion.agree": "Mening",
}

# ---- what an entry is called that is no fact, where something is looked for
OTHER_KINDS = {
    "begin": "Begonnen",
    "case": "Om wie het gaat",
    "check": "Antwoorden nagelezen",
    "close": "Gesloten",
    "reopen": "Weer geopend",
    "flow": "Route gekozen",
    "access": "Wie dit dossier kan openen",
    "vouched": "Ingestaan voor eerdere vermeldingen",
    "exported": "Aan een ander gegeven",
    "label": "Eigen naam",
    "link": "Hoort bij een andere casus",
    "paper": "Begonnen op papier",
    "second-opinion": "Mening van een collega",
    "assigned": "Wie dit doet",
    "stand-in": "Iemand valt in",
    "struck": "Tekst geschrapt",
    "withdrawal": "Iets ingetrokken",
    "merge": "Twee delen van dit dossier komen samen",
    "settled": "Gekozen tussen twee antwoorden",
}

# ---- what two people wrote, each without the other
TOGETHER_PART = "Twee mensen, elk voor zich"
TOGETHER_INTRO = "Twee mensen werkten elk voor zich aan deze casus. Dit paste niet bij elkaar."
TOGETHER_ABOUT = "Waarover"
TOGETHER_SIDE = "Gezegd"
TOGETHER_SAID = "{who}: {said}"
TOGETHER_UNTIL = "Nog te kiezen"
TOGETHER_CHOSEN = "Wat geldt"
TOGETHER_BY = "Gekozen"
TOGETHER_REASON = "Waarom dit geldt"

PAPER_LINE = "Het papier ligt hier: {kept}"
ASSIGNED_NOBODY = "niemand"
ASSIGNED_LINE = "{duty}: {person}"
STAND_IN_LINE = "{person} doet het voor {absent}, van {since} tot en met {until}."
LINK_LINE = "Casus {case} gaat over hetzelfde gezin."

# ---- what went to others
HANDED_ON = "Aan anderen gegeven"
HANDED_ON_TITLE = "{day}: {what}"
HANDED_ON_TITLE_SHORT = "Aan een ander gegeven"
HANDED_ON_WHAT = {
    "advies": "Blad voor advies van Veilig Thuis",
    "melding": "Blad voor een melding bij Veilig Thuis",
    "betrokkene": "Inzage",
    "overdracht": "Overdracht aan de volgende school",
    "brief-uitnodiging": "Brief: uitnodiging voor een gesprek",
    "brief-bevestiging": "Brief: wat is besproken",
    "brief-bestuur": "Bericht aan het bestuur",
    "brief-school": "Brief bij de overdracht",
    "brief-inzage": "Antwoord op een vraag om inzage",
}
HANDED_ON_OTHER = "Iets uit dit dossier"
HANDED_ON_TO = "Voor"
HANDED_ON_ASKED = "Gevraagd door"
HANDED_ON_REQUEST = "Antwoord op"
HANDED_ON_AGREED = "Goedgevonden door"
HANDED_ON_SINCE = "Alleen wat nieuw was na vermelding"
HANDED_ON_LEFT_OUT = "Weggelaten of vervangen"
HANDED_ON_ACCEPTED = "Bewust laten staan"
HANDED_ON_FORMAT = "Soort bestand"
HANDED_ON_SHA = "SHA-256 van het bestand"

# ---- what colleagues think of decisions
OPINIONS = "Meningen van collega's"
OPINIONS_INTRO = "Een mening verandert niets aan een besluit. Zij hoort bij het besluit zoals het toen was."
OPINION_SHORT = "Mening van een collega"
OPINION_TITLE = "{day}: mening van een collega"
OPINION_ABOUT = "Over"
OPINION_ABOUT_VALUE = "{title} (vermelding {entry})"
OPINION_ABOUT_EARLIER = "{title} (vermelding {entry}, {beside})"
OPINION = "Mening"
OPINION_AGREES = "eens met dit besluit"
OPINION_DISSENTS = "niet eens met dit besluit"
OPINION_BECAUSE = "Reden"
OPINION_OVERTAKEN = "Later"
OPINION_OVERTAKEN_VALUE = "in vermelding {entry} staat een nieuwere mening"
OPINION_LINE = "{who} is het eens met '{title}' (vermelding {entry})."
OPINION_LINE_NOT = "{who} is het niet eens met '{title}' (vermelding {entry})."

# ---- why something follows
CAUSE_BY = "Geantwoord door"
CAUSE_DOUBT = "Twijfelde"
ADVISED_AGAINST = "Veilig Thuis raadde dit af"
# ---- the course of a case, drawn
COURSE_TITLE = "Het verloop in beeld"
COURSE_PART = "Het verloop in beeld, deel {part} van {parts}"
COURSE_DRAWN = "Een tijdlijn van {first} tot en met {last}. Dezelfde regels staan eronder als lijst."
COURSE_AS_LIST = "Het verloop als lijst"
COURSE_CLOSED = "Gesloten"
COURSE_REOPENED = "Weer geopend"
COURSE_NOW = "Dit overzicht is gemaakt"
COURSE_SIGNS = {
    "step": "stap",
    "contact": "gesprek, overleg of melding",
    "met": "actie gedaan",
    "due": "actie: uiterste dag",
    "late": "actie: te laat",
}
COURSE_TOLD = {
    "status": "{text}",
    "step": "Begonnen aan: {text}",
    "contact": "{text}",
    "met": "Actie gedaan: {text}",
    "due": "Uiterste dag voor: {text}",
    "late": "Te laat, had gedaan moeten zijn: {text}",
    "now": "{text}",
}
COURSE_LINE = "{day}: {text}"

# ---- a page
PAGE_PARTS = "Onderdelen"

# ---- since an earlier export
NOTHING_NEW = "Hier is niets nieuws."
ONLY_NEW = "Hier staat alleen wat nieuw is na vermelding {entry}."
SINCE_NONE = "Dit is geen dag en geen export van deze casus."
SINCE_NONE_HINT = "Schrijf achter --since een datum, of het bestand van een eerdere export van deze casus."
SINCE_OTHER = "Deze export is niet van dit dossier, of het dossier is sindsdien veranderd."
# ---- what can be said in the place of a name
LEAK_CHILD = "het kind"
LEAK_OTHER_CHILD = "het andere kind"
LEAK_PARENT = "ouder {number}"
LEAK_SIBLING = "broer of zus"
LEAK_FAMILY = "een familielid"
LEAK_NEARBY = "een bekende"
LEAK_GUARDIAN = "de voogd"
LEAK_INTERPRETER = "de tolk"
LEAK_TEACHER = "leerkracht"
LEAK_HELPER = "een hulpverlener"
LEAK_VEILIG_THUIS = "iemand van Veilig Thuis"
LEAK_SCHOOL_PERSON = "iemand van de school"
LEAK_COLLEAGUE = "collega"
LEAK_REPORTER = "melder"
LEAK_SCHOOL = "de school"
