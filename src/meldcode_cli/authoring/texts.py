"""The words of drawings, scenarios and templates of routes.

Named placeholders only; nothing that a user typed goes into an error.
"""

# ---- a route drawn
GRAPH_TITLE = "{title} ({flow}, {version})"
GRAPH_STEP = "Stap {number}: {title}"
GRAPH_BEGIN = "Begin"
GRAPH_DUTY = "ACTIE: {title}"
GRAPH_END = "EINDE: {title}"
GRAPH_OUTCOME = "UITKOMST: {title}"
GRAPH_NO_MORE = "Er zijn geen vragen meer."
GRAPH_AGAIN = "De vraag blijft open en komt later opnieuw."
GRAPH_AGAIN_SHORT = "de vraag blijft open"
GRAPH_TOGETHER = "Samen met Veilig Thuis {condition}."
GRAPH_NOT_BEFORE = "Niet vóór de datum bij '{question}'."
GRAPH_INSTRUCTION = "Aanwijzing {condition}: {text}"
GRAPH_INSTRUCTION_ELSE = "Aanwijzing in alle andere gevallen: {text}"
GRAPH_INSTRUCTION_ALWAYS = "Aanwijzing: {text}"
GRAPH_FOR_AGE = "Bij {ages}: {text}"
GRAPH_AGES = {
    "ongeboren": "een kind dat nog niet is geboren",
    "0-3": "0 tot en met 3 jaar",
    "4-11": "4 tot en met 11 jaar",
    "12-15": "12 tot en met 15 jaar",
    "16-17": "16 en 17 jaar",
    "18+": "18 jaar of ouder",
}
GRAPH_OTHERWISE = "anders"
GRAPH_OR = "Of {condition}"
GRAPH_ALL_BUT = "alles behalve: {option}"
GRAPH_REFUSED = "kan hier niet"
GRAPH_REFUSED_UNTIL = "kan pas na '{duty}'"
GRAPH_ENDS = "Hier stopt de route."
GRAPH_ENDS_NOT = "De route gaat verder zolang er nog vragen zijn."
GRAPH_BLOCKS = "Het dossier blijft open tot dit is gedaan."
GRAPH_DUE_NOW = "Meteen."
GRAPH_DUE_HOUR = "Binnen een uur."
GRAPH_DUE_HOURS = "Binnen {number} uur."
GRAPH_DUE_WORKDAYS = "Binnen {number} werkdagen."
GRAPH_DUE_DAYS = "Binnen {number} dagen."
GRAPH_WHO = "Voor: {who}."
GRAPH_DUE_AFTER = "{term} na de datum bij '{question}'."
GRAPH_DUE_QUESTION = "Op de datum bij '{question}'."
GRAPH_COUNTS_FROM = "Telt vanaf: {duties}."
GRAPH_LEGEND_QUESTION = "een vraag"
GRAPH_LEGEND_AFWEGING = "een afweging"
GRAPH_LEGEND_DUTY = "ACTIE: dit moet u doen"
GRAPH_LEGEND_END = "EINDE: hier stopt de route"
GRAPH_LEGEND_OUTCOME = "UITKOMST: dit volgt uit uw antwoorden"
GRAPH_LEGEND_WARNING = "Eerst komt een waarschuwing"
GRAPH_LEGEND_EVENT = "Dit kan later gebeuren"
GRAPH_LEGEND_REFUSAL = "Dit antwoord kan hier niet"
GRAPH_LEGEND_ANSWER = "het antwoord"
GRAPH_SAID = "{what}. {text}"
GRAPH_WARNING = "waarschuwing"
GRAPH_EVENT_DUTY = "Dan volgt deze actie: {title}"
GRAPH_EVENT_ASK = "Dan komt deze vraag opnieuw: {question}"
GRAPH_TOO_BIG = "Deze route heeft te veel verschillende wegen om te tekenen."
GRAPH_TOO_BIG_HINT = "In een browser lukt het wel: meldcode route tekening {flow} --html"

# ---- a route as a page for a browser
PAGE_SKIP = "Meteen naar wat er volgt"
PAGE_INTRO = (
    "Dit is de hele route. Klik een antwoord aan, dan ziet u wat er volgt en waarom. "
    "Er wordt niets bewaard of verstuurd."
)
PAGE_NEEDS_SCRIPT = "Antwoorden aanklikken kan hier niet, want scripts staan uit. Lezen kan wel."
PAGE_SINCE = "Wat anders is dan in: {parent}"
PAGE_SINCE_LEGEND = (
    "Nieuw: dit staat niet in die route. Andere woorden: de regel is gelijk. "
    "Andere regel: er volgt iets anders. Is de route in orde volgens de controle? Dan is zij daar strenger."
)
PAGE_SINCE_NOTHING = "Er is niets anders."
PAGE_ONLY = "Alleen {condition}."
PAGE_LIMIT = "'{answers}': {said}"
PAGE_CLEAR = "Wis dit antwoord"
PAGE_SOURCE = "Bron: {source}"
PAGE_RECORDS = "Hoeveel zijn er vastgelegd?"
PAGE_DATE = "Welke datum?"
PAGE_FILLED = "Dit is ingevuld"
PAGE_DUTIES = "Alle acties, en waarom"
PAGE_OUTCOMES = "Alle uitkomsten, en waarom"
PAGE_EVENTS = "Wat later kan gebeuren"
PAGE_PROMISES = "Wat deze route belooft"
PAGE_FOLLOWS = "Wat er volgt"
PAGE_MORE = "Alles, en waarom"
PAGE_LIMITS = "Wat hier niet kan, en waarschuwingen: {count}"
PAGE_AGAIN = "Begin opnieuw"
PAGE_SAID = {
    "answer": "Antwoord: {question} {answer}",
    "filled": "ingevuld",
    "notAsked": "Deze vraag wordt nu niet gesteld.",
    "refused": "Dit antwoord kan hier niet. {text}",
    "refusedAt": "Dit antwoord kan niet: {question} {text}",
    "open": "De vraag blijft open en komt later opnieuw.",
    "nextHere": "Deze vraag komt nu.",
    "together": "Dit doorloopt u samen met Veilig Thuis.",
    "because": "Waarom: {text}",
    "norm": "Regel: {norm}",
    "nextTitle": "Volgende vraag",
    "noNext": "Er is geen volgende vraag.",
    "dutiesTitle": "Acties: {count}",
    "noDuties": "Er volgt geen actie uit deze antwoorden.",
    "outcomeTitle": "Uitkomst",
    "noOutcome": "Er is nog geen uitkomst.",
    "ends": "Hier stopt de route.",
    "statusDuties": "Acties: {count}.",
    "statusNext": "Volgende vraag: {question}",
    "statusOutcome": "Uitkomst: {title}.",
}
MARK_ADDED = "nieuw"
MARK_WORDS = "andere woorden"
MARK_RULE = "andere regel"
MARK_GONE = "weg"

# ---- scenarios: what a school expects of a route, and what comes out
SCENARIO_CHOOSE = "Kies uit: {options}."
SCENARIO_QUESTION_YES = "De vraag {name} wordt gesteld."
SCENARIO_QUESTION_NO = "De vraag {name} wordt niet gesteld."
SCENARIO_NEXT = "De volgende vraag is {name}."
SCENARIO_DUTY_YES = "De actie {name} volgt."
SCENARIO_DUTY_NO = "De actie {name} volgt niet."
SCENARIO_OUTCOME = "De uitkomst is {name}."
SCENARIO_NO_OUTCOME = "Er is nog geen uitkomst."
SCENARIO_REFUSED_YES = "Het antwoord {name} wordt geweigerd."
SCENARIO_REFUSED_NO = "Het antwoord {name} wordt niet geweigerd."
SCENARIO_TOGETHER_YES = "De vraag {name} is samen met Veilig Thuis beantwoord."
SCENARIO_TOGETHER_NO = "De vraag {name} is niet samen met Veilig Thuis beantwoord."
SCENARIO_ORDER = "De volgorde van deze vragen is: {names}."
SCENARIO_DUTY_MUST = "De actie {name}: {said}"
SCENARIO_GONE = "die bestaat hier niet."
SCENARIO_QUESTION_MUST = "De vraag {name}: {said}"
SCENARIO_MUST_WHY = "er wordt ook gevraagd waarom."
SCENARIO_MUST_NO_WHY = "er wordt niet gevraagd waarom."
SCENARIO_MUST_WHO = "er wordt ook gevraagd wie antwoordt en wie besluit."
SCENARIO_MUST_NO_WHO = "er wordt niet gevraagd wie antwoordt en wie besluit."
SCENARIO_MUST_AUTHORITY = "er wordt ook gevraagd wie meeantwoordt namens het bevoegd gezag."
SCENARIO_MUST_NO_AUTHORITY = "er wordt niet gevraagd wie meeantwoordt namens het bevoegd gezag."
SCENARIO_MUST_AT_ANY_TIME = "op elk moment."
SCENARIO_MUST_LONGEST = "er gaan hoogstens {days} dagen voorbij voordat iemand kijkt."
SCENARIO_MUST_IN_ALL = "na hoogstens {days} dagen komt de vraag die wacht."
SCENARIO_MUST_NO_DEFERS = "er wacht geen vraag op deze datum."
SCENARIO_MUST_BLOCK = "het dossier blijft open tot dit is gedaan."
SCENARIO_MUST_NOT_BLOCK = "het dossier kan dicht voordat dit is gedaan."
SCENARIO_MUST_RECORD = "dit is gedaan als {name} is vastgelegd."
SCENARIO_MUST_NO_RECORD = "hier wordt niets bij vastgelegd."
SCENARIO_MUST_PARTNER = "dit gebeurt met: {names}."
SCENARIO_MUST_ANYBODY = "het maakt niet uit met wie dit gebeurt."
SCENARIO_MUST_LAPSE = "iemand kan besluiten om dit niet te doen."
SCENARIO_MUST_NOT_LAPSE = "niemand kan besluiten om dit niet te doen."
SCENARIO_DUTY_NORMS = "De actie {name} volgt door deze regels: {norms}."
SCENARIO_OUTCOME_NORMS = "De uitkomst {name} volgt door deze regels: {norms}."
SCENARIO_REFUSED_NORMS = "Het antwoord {name} wordt geweigerd door deze regel: {norms}."
SCENARIO_DUTY_REASONS = "De actie {name} volgt om deze redenen: {norms}."
SCENARIO_OUTCOME_REASONS = "De uitkomst {name} volgt om deze redenen: {norms}."
SCENARIO_NO_NORMS = "geen"
SCENARIO_READS = "Bij {name} staat: {words}."
SCENARIO_READS_NOT = "Dat staat er niet."
SCENARIO_READS_THERE = "Er staat: {text}"
SCENARIO_STATE_NOT_ASKED = "niet gesteld"
SCENARIO_STATE_OPEN = "geen antwoord"
SCENARIO_STATE_REFUSED = "geweigerd"
SCENARIO_STATE_FILLED = "ingevuld"
SCENARIO_ALWAYS = "Deze vraag wordt altijd gesteld, zolang de route niet klaar is."
SCENARIO_LOOKS_AT = "Dit hangt af van: {answers}."
SCENARIO_ENDED = "De route was al klaar, met de uitkomst {name}."
SCENARIO_REASON_NOT = "Deze reden geldt hier niet: {text} Die hangt af van: {answers}."
SCENARIO_KEPT_OPEN = "Het antwoord {value} houdt de vraag {name} open. Die komt opnieuw."
SCENARIO_UNANSWERED = "De vraag {name} heeft hier geen antwoord dat telt."
SCENARIO_SETTLED = "De vraag {name} is al beantwoord."
SCENARIO_LATER = "De vraag {name} komt pas na {other}."
SCENARIO_EARLIER = "De vraag {name} staat boven de laatste vraag met een antwoord."
SCENARIO_GOES_FIRST = "De uitkomst {name} gaat voor {other}."
SCENARIO_NO_RULE = "Geen enkele regel weigert dit antwoord."
SCENARIO_WHILE = "En die geldt alleen zolang deze actie open staat: {name}."
SCENARIO_ONLY_WHILE = "Deze reden geldt hier niet: {text} Die geldt alleen zolang deze actie open staat: {name}."
SCENARIO_NEVER_TOGETHER = "In deze route hoeft Veilig Thuis bij deze vraag nooit mee te denken."
SCENARIO_KEYS = "Haal het weg. Hier kunnen alleen staan: {names}."
SCENARIO_ADD = "Voeg dit toe."
SCENARIO_CHANGE = "Pas deze waarde aan."
SCENARIO_LIST = 'Zet woorden tussen vierkante haken, zoals ["afweging-1", "afweging-2"].'
SCENARIO_FLOW = 'Schrijf bovenaan over welke route het gaat, zoals:\nflow = "onderwijs"'
SCENARIO_BLOCK = "Schrijf elk scenario als een eigen blok, dat begint met [[scenario]]."
SCENARIO_SPLIT = "Verdeel ze over meer bestanden. In één bestand passen er {count}."
SCENARIO_EMPTY = "Haal de regel weg als u hier niets verwacht. Geen acties verwacht? Schrijf dan:\nonly_duties = []"
SCENARIO_NO_FILE = "Dit is geen map, en geen bestand dat eindigt op .toml."
SCENARIO_EMPTY_FOLDER = "In deze map staat geen bestand dat eindigt op .toml."
SCENARIO_TWICE = "Deze titel komt twee keer voor in dit bestand."
SCENARIO_OTHER = "Kies een andere titel."
SCENARIO_NOTHING = "Er staat niet bij wat u verwacht."
SCENARIO_SOMETHING = "Schrijf onder [scenario.expect] minstens één verwachting."
SCENARIO_NO_SUCH_QUESTION = "De vraag {name} bestaat niet in deze route."
SCENARIO_NO_SUCH_DUTY = "De actie {name} bestaat niet in deze route."
SCENARIO_NO_SUCH_OUTCOME = "De uitkomst {name} bestaat niet in deze route."
SCENARIO_NO_SUCH_PLACE = "In deze route staat niets bij {name}."
SCENARIO_NO_SUCH_PLACE_HINT = "Kijk de naam na. Een antwoord schrijft u als VRAAG=WAARDE."
SCENARIO_NO_SUCH_NORM = "De regel {name} bestaat niet in deze route."
SCENARIO_NO_SUCH_REASON = "De reden {name} bestaat hier niet."
SCENARIO_DATE = "Schrijf een datum zonder aanhalingstekens, zoals 2026-03-10."
SCENARIO_TEXT = "Schrijf tekst tussen aanhalingstekens."
SCENARIO_PAIR = "Een geweigerd antwoord schrijft u als VRAAG=WAARDE."
SCENARIO_PAIR_HINT = "Bijvoorbeeld: afweging-2=nee."
SCENARIO_NOT_GIVEN = "Bij de vraag {name} is dit antwoord niet gegeven, dus het kan niet worden geweigerd."
SCENARIO_NOT_GIVEN_HINT = "Geef het antwoord ook onder [scenario.answers]."
SCENARIO_SOME_TEXT = "(tekst)"
SCENARIO_OF_ANOTHER = "In dit bestand staan scenario's van een andere route."
SCENARIO_NOT_ADDED = "Bij dit bestand kan geen scenario komen: het is geen goed bestand met scenario's."
SCENARIO_ADD_HINT = "Kies een ander bestand. Er is niets veranderd."

# ---- for an editor
SCHEMA_TITLE = "Route van meldcode"

# ---- a route of one's own: what `flow new` asks and says
FLOW_ID_SHAPE = "Begin met een kleine letter. Gebruik verder alleen kleine letters, cijfers en losse streepjes."
FLOW_ID_LONG = "Deze naam is te lang. Houd het bij hoogstens {most} tekens."
FLOW_ID_RESERVED = "Deze naam is al ergens anders voor nodig. Kies een andere."
FLOW_WORD_EMPTY = "Hier staat nog niets. Typ een woord of een naam."
FLOW_WORD_LONG = "Dit is te lang. Houd het bij hoogstens {most} tekens."
FLOW_WORD_NO_ROLE = "Noem hier een mens of een functie, zonder cijfers en niet als hele zin."
FLOW_WORD_BRACES = "De tekens { en } kunnen hier niet staan. Haal ze weg."
FLOW_WORD_INVISIBLE = "Hier staan onzichtbare tekens in. Haal ze weg, of typ het opnieuw."
FLOW_WORD_LETTERS = "Hier staan letters uit een ander schrift in. Ze lijken op gewone letters. Typ het opnieuw."

# ---- the comments in the file that `flow new` writes, and the words of its examples
FLOW_FILE_HEAD = """\
# {title}: een eigen route.
#
# Deze route neemt alles over van '{parent}': {parent_title}.
# In dit bestand staat alleen wat bij u anders is.
# U kunt regels toevoegen en strenger maken. Wordt een regel losser? Dan is de route niet in orde.
#
# Staat er # en een spatie? Dan is het uitleg. Het programma leest die niet.
# Staat er # zonder spatie? Dan is het een voorbeeld, dat nog niet meedoet.
# Wilt u een voorbeeld gebruiken? Haal dan bij elke regel van dat voorbeeld het teken # weg. Laat de uitleg staan.
# Kies daarna uw eigen woorden.
#
# Kijk na elke verandering of alles klopt, met: meldcode route controleer {id}
# De namen van alle vragen en antwoorden ziet u met: meldcode route toon {id}
"""
FLOW_FILE_FORMAT = "# Hieraan ziet het programma hoe het dit bestand moet lezen. Laat dit zo staan."
FLOW_FILE_ID = "# De korte naam. Die is gelijk aan de naam van dit bestand, zonder .toml."
FLOW_FILE_TITLE = "# De naam die mensen te zien krijgen."
FLOW_FILE_VERSION = "# Verandert u iets? Maak dit nummer dan hoger. Een casus die al loopt, verandert niet vanzelf mee."
FLOW_FILE_EXTENDS = "# De route waarop u voortbouwt."
FLOW_FILE_SOURCE = "# Waar staat dit op papier? Dan kan iedereen het nazoeken."
FLOW_FILE_SOURCE_VALUE = "De meldcode van onze eigen organisatie"
FLOW_FILE_ROLES = """\
# ---------------------------------------------------------------- wie is wie
# Deze woorden komen in de vragen te staan. Waar in een tekst {role} staat, leest men uw woord."""

FLOW_FILE_ROLES_SAME = "# Deze woorden zijn niet veranderd:"
FLOW_FILE_OWN = """\
# ---------------------------------------------------------------- uw eigen vraag
# Deze vraag komt achteraan in de stap. Met after = "..." komt zij achter een vraag die u daar noemt."""

FLOW_FILE_OWN_CHOICE = (
    "# Er volgt nog niets uit het antwoord. Wilt u dat wel? Gebruik dan het voorbeeld 'een extra actie'."
)
FLOW_FILE_QUESTION = """\
# ---------------------------------------------------------------- voorbeeld: een extra vraag
# step is de stap. U kunt kiezen uit: {steps}.
# after is de vraag waar deze achter komt.
# kind is de soort vraag. "choice" is kiezen, "text" is zelf schrijven, "date" is een datum.
# Bij een keuze staat in value de korte naam van het antwoord, en in label wat mensen lezen."""

FLOW_FILE_QUESTION_TEXT = "Hebt u dit in uw team besproken?"
FLOW_FILE_DUTY = """\
# ---------------------------------------------------------------- voorbeeld: een extra actie, met een reden
# De actie komt er zodra 'when' waar is. Onder 'text' bij de reden leest men waarom.
# due is de termijn: "now" is meteen, "2 workdays" is binnen twee werkdagen, "14 days" is binnen veertien dagen.
# Met blocks = "close" kan een casus niet dicht zolang dit niet is gedaan."""

FLOW_FILE_DUTY_TITLE = "Bespreek dit in uw team"
FLOW_FILE_DUTY_TEXT = "Spreek af wie wat doet. Schrijf dat op."
FLOW_FILE_DUTY_REASON = "Bij dit antwoord willen wij samen kijken wat er nodig is."
FLOW_FILE_TERM = """\
# ---------------------------------------------------------------- voorbeeld: een andere termijn
# Het gaat om de actie "{title}".
# De termijn is daar nu "{due}". Korter mag, langer niet."""

FLOW_FILE_DOUBT = """\
# ---------------------------------------------------------------- voorbeeld: een eigen regel voor twijfel
# Wat de route zelf al doet bij twijfel, blijft gelden. Dit komt erbij.
# any betekent: één van deze antwoorden is genoeg. Haal de vragen weg die u niet bedoelt."""

FLOW_FILE_DOUBT_TITLE = "Laat een collega meekijken"
FLOW_FILE_DOUBT_TEXT = "Leg uw twijfel voor aan iemand die hier meer van weet. Schrijf op wat u samen besluit."
FLOW_FILE_DOUBT_REASON = "U twijfelt. Bij ons kijkt er dan altijd iemand mee."
FLOW_FILE_GUARANTEE = """\
# ---------------------------------------------------------------- voorbeeld: een eigen waarborg
# Een waarborg is een belofte: als 'when' waar is, dan volgt altijd wat er bij 'then' staat.
# meldcode route controleer probeert alle antwoorden. Klopt de belofte één keer niet? Dan ziet u bij welke."""

FLOW_FILE_GUARANTEE_TEXT = "Na dit antwoord volgt bij ons altijd deze actie."
FLOW_FILE_GUARANTEE_ASKED = "Deze vraag wordt bij ons nooit overgeslagen."
FLOW_FILE_DOUBT_LABEL = "Ik twijfel"
