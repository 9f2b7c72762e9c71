"""What the commands on routes say. Named placeholders only; nothing that a user typed goes into an error."""

# ---- leaving for good
FLOW_LIST_COLUMNS = ("Route", "Titel", "Versie", "Soort")
FLOW_OK = "{flow}: in orde. {questions} en {duties}. {guarantees} bewezen, voor alle antwoorden."
FLOW_OK_NOTHING_PROMISED = (
    "{flow}: in orde. {questions} en {duties}. Let op: deze route heeft geen waarborgen, dus er is niets bewezen."
)
FLOW_COUNTED = {
    "questions": ("1 vraag", "{count} vragen"),
    "duties": ("1 actie", "{count} acties"),
    "guarantees": ("1 waarborg", "{count} waarborgen"),
}
FLOW_NO_MELDCODE = "{flow} is geen meldcode: deze route bouwt niet voort op de landelijke meldcode."
FLOW_TO_READ = "Dit kan niemand bewijzen. Lees het, met iemand anders. Aantal zinnen in {flow}: {count}."
FLOW_TO_READ_NOW = "Nu: {text}"
FLOW_TO_READ_BEFORE = "Eerst: {text}"
FLOW_TO_READ_DUTCH = "In het Nederlands: {text}"
FLOW_TO_READ_EMPTY = "(niets)"
FLOW_CHECKED = "Een bewijs gaat over elk stel antwoorden dat iemand kan geven, ook halverwege."
FLOW_BAD = "Er is iets niet in orde. Aantal: {count}."
FLOW_BAD_HINT = (
    "Wat een code betekent, staat in docs/flows.md. Verbeter dit en controleer opnieuw met: meldcode route controleer"
)
FLOW_TRY_PAIR = "Schrijf een antwoord als VRAAG=WAARDE, bijvoorbeeld afweging-1=ja."
FLOW_TRY_CASE_HINT = "Achter het nummer van de casus komen alleen antwoorden."
FLOW_TRY_UNKNOWN = "Deze vraag bestaat niet in deze route."
FLOW_TRY_NEXT = "Volgende vraag: {question}"
FLOW_TRY_NOT_ASKED = "Deze vraag wordt bij deze antwoorden niet gesteld: {question}"
FLOW_TRY_TOGETHER = "Samen met Veilig Thuis: {questions}"
FLOW_TRY_REFUSED = "Geweigerd: {question} = {value}. {text}"
FLOW_TRY_DUTY = "Actie: {title} ({id})"
FLOW_TRY_NO_DUTIES = "Er volgt geen actie uit deze antwoorden."
FLOW_SHOW_NONE = "Welke route wilt u zien?"
FLOW_SHOW_NONE_HINT = "Zet de route erachter. Bekijk de routes met: meldcode route overzicht"
FLOW_SHOW_WHICH = "Welke route wilt u zien?"
FLOW_SHOW_WHICH_HINT = "Kies een soort werk, of typ hoe de route heet."
FLOW_SHOW_NAMES = (
    "Voor elke dubbele punt staat een naam. Zo heten de vraag en de antwoorden in een routebestand. "
    "Tussen haakjes staat wanneer een vraag komt."
)
FLOW_SHOW_SOURCE = "Bron: {source}"
FLOW_SHOW_WHEN = "alleen {condition}"
FLOW_SHOW_ADVICE = "Wat er bij een actie te lezen staat"
FLOW_SHOW_WARNINGS = "Waarschuwingen"
FLOW_SHOW_WARNING = "Bij {question} = {values}: {text}"
FLOW_SHOW_EVENTS = "Wat later kan gebeuren"
FLOW_SHOW_CONTACTS = "Contacten van uw eigen organisatie"
FLOW_SHOW_CONTACT_DUTY = "alleen bij: {duties}"
FLOW_SHOW_CHECKED = "nagekeken op {date}"
FLOW_SHOW_EVENT_DUTY = "Actie: {title} ({id})"
FLOW_SHOW_EVENT_ASK = "Opnieuw de vraag: {question}"

# ---- a route drawn
GRAPH_AFWEGING = "AFWEGING"
GRAPH_ONLY = "Alleen {condition}."
GRAPH_DUTIES = "Alle acties, en waarom"
GRAPH_OUTCOMES = "Alle uitkomsten, en waarom"
GRAPH_EVENTS = "Wat later kan gebeuren"
GRAPH_LEGEND_LINES = (
    "Bij elke vraag staan de antwoorden. Daaronder staat wat er dan gebeurt.",
    "[AFWEGING]: hier weegt u wat u weet.",
    "->: de vraag die dan komt.",
    "! ACTIE: dit moet u doen.",
    "# EINDE: hier stopt de route.",
    "# UITKOMST: dit volgt uit uw antwoorden. Staat er geen -> bij? Dan zijn er geen vragen meer.",
    "~: de vraag blijft open en komt later opnieuw.",
    "x: dit antwoord kan dan niet.",
    "*: dan komt er eerst een waarschuwing.",
)
GRAPH_BOTH = "Kies één van --mermaid, --tree en --html."
GRAPH_OUTPUT = "Alleen een pagina met --html komt in een bestand dat u noemt."
GRAPH_OUTPUT_HINT = "Bijvoorbeeld: meldcode route tekening onderwijs --html -o onderwijs.html"
GRAPH_EXISTS_HINT = "Kies een andere naam voor het bestand, achter -o."
GRAPH_NOT_SAVED = "De pagina kon niet worden opgeslagen."
GRAPH_PAGE = "De pagina staat hier: {path}. Open haar in een browser."
GRAPH_BOTH_HINT = "Zonder keuze ziet u op het scherm een boom, en komt in een bestand een tekening in Mermaid."

# ---- scenarios: what a school expects of a route, and what comes out
SCENARIO_FAILED = "Klopt niet: {title} ({file})"
SCENARIO_EXPLAIN = "Uitleg: {text}"
SCENARIO_EXPECTED = "Verwacht: {text}"
SCENARIO_FOUND = "Uitgekomen: {text}"
SCENARIO_NOT_COUNTED = "Deze antwoorden tellen niet mee, want de vraag wordt niet gesteld: {questions}."
SCENARIO_FILE = "{file}: {good} van de {count} kloppen."
SCENARIOS_GOOD = "Alle scenario's kloppen. Aantal: {count}."
SCENARIOS_WRONG = (
    "Niet alles klopt. Scenario's: {count}. Daarvan kloppen er niet: {wrong}. Fouten in de bestanden: {faults}."
)
SCENARIOS_WRONG_HINT = "Verbeter het bestand of de route, en probeer het opnieuw met: meldcode route scenario"
SCENARIO_ARGUMENT = "Naam {number}"
SCENARIO_NO_FILE_HINT = "Kijk of de naam goed gespeld is."
SCENARIO_NO_TOML = "Dit kan geen bestand met scenario's zijn."
SCENARIO_NO_TOML_HINT = "Kies een naam die eindigt op .toml."
SCENARIO_AGAIN = "Kies een andere naam voor het bestand."
SCENARIO_NOT_SAVED = "Het scenario kon niet worden opgeslagen."
SCENARIO_OF_ONE = "Met --scenario noemt u precies één route."
SCENARIO_OF_ONE_HINT = "Bijvoorbeeld: meldcode route controleer mijn-route --scenario mijn-route.scenarios.toml"
SCENARIO_NONE_SHOWN = "Er is geen scenario geschreven: er staan geen antwoorden bij wat er niet in orde is."
SCENARIO_SHOWN = "Tegenvoorbeeld {number} van de controle"
SCENARIOS_WRITTEN = "Geschreven in {path}. Aantal scenario's: {count}. Nagaan: meldcode route scenario met dat bestand"

# ---- a route tried out, with nothing kept
REHEARSE_STOPPED = "U bent gestopt met de proefrit. Er is niets bewaard."
REHEARSE_KEEP = "Wilt u deze proefrit bewaren als scenario?"
REHEARSE_KEEP_HINT = "Een scenario zegt wat er uit deze antwoorden moet volgen. Wat u zelf typte, komt er niet in."
REHEARSE_KEEP_NO = "Nee"
REHEARSE_KEEP_YES = "Ja, bewaar als scenario"
REHEARSE_NAME = "Hoe heet dit scenario?"
REHEARSE_NAME_HINT = "Zeg in enkele woorden waar het over gaat."
REHEARSE_PLACE = "In welk bestand komt het?"
REHEARSE_PLACE_HINT = "Druk op Enter voor dit bestand. Staan er al scenario's in? Dan komt dit erachter."

# ---- help
FLOW_TRY_DATE_HINT = "Schrijf een datum als 2026-03-10."

# ---- a route of one's own: what `flow new` asks and says
FLOW_NEW_NEED_TERMINAL_HINT = (
    "Open een terminal en typ het daar opnieuw. Of schrijf het bestand zelf: in docs/flows.md staat hoe."
)
FLOW_NEW_INTRO = (
    "U maakt nu een eigen route. Die neemt alles over van een route die er al is. "
    "U zegt alleen wat bij u anders is. Stoppen kan altijd met Ctrl+C. Er wordt dan niets bewaard."
)
FLOW_NEW_PARENT = "Op welke route bouwt u voort?"
FLOW_NEW_PARENT_HINT = "Alle vragen en regels van die route gelden straks ook bij u."
FLOW_NEW_TITLE = "Hoe heet uw school of organisatie?"
FLOW_NEW_TITLE_HINT = "Zo heet straks ook uw route."
FLOW_NEW_ID = "Welke korte naam krijgt de route?"
FLOW_NEW_ID_HINT = "Die typt u later achter een commando. Gebruik kleine letters, cijfers en streepjes."
FLOW_NEW_ROLES = "Nu enkele woorden die in de vragen komen te staan. Klopt een woord al? Druk dan op Enter."
FLOW_NEW_ROLE = {
    "consultant": "Met wie bespreekt u een zorg als eerste?",
    "decider": "Wie beslist bij u over een melding?",
    "leader": "Hoe noemt u uw leiding?",
    "helpers": "Wie kan er bij u hulp geven?",
    "dossier": "Waar bewaart u wat u hebt vastgelegd?",
}
FLOW_NEW_ROLE_OTHER = "Welk woord gebruikt u voor: {word}?"
FLOW_NEW_ROLE_HINT = "Schrijf het zoals het midden in een zin staat. Noem van iemand de functie, niet de naam."
FLOW_NEW_WORD_HINT = "Schrijf het zoals het midden in een zin staat."
FLOW_NEW_QUESTION = "Wilt u meteen een eigen vraag toevoegen?"
FLOW_NEW_QUESTION_HINT = "Later kan ook. In het bestand staat een voorbeeld."
FLOW_NEW_QUESTION_NO = "Nee, nu niet"
FLOW_NEW_QUESTION_YES = "Ja, één vraag"
FLOW_NEW_STEP = "In welke stap komt uw vraag?"
FLOW_NEW_TEXT = "Wat is uw vraag?"
FLOW_NEW_TEXT_HINT = "Eén korte zin, met een vraagteken erachter."
FLOW_NEW_QUESTION_ID = "Welke korte naam krijgt uw vraag?"
FLOW_NEW_QUESTION_ID_HINT = "Die typt u als u de route uitprobeert. Gebruik kleine letters, cijfers en streepjes."
FLOW_QUESTION_ID_TAKEN = "Zo heet al een vraag in die route. Kies een andere naam."
FLOW_NEW_KIND = "Hoe geeft iemand antwoord?"
FLOW_NEW_KIND_CHOICE = "Met ja, nee of twijfel"
FLOW_NEW_KIND_TEXT = "In eigen woorden"
FLOW_NEW_SUMMARY = "Uw eigen route"
FLOW_NEW_WHERE = "Uw route staat hier: {path}"
FLOW_NEW_CHECKING = "Het programma gaat na of de route klopt. Dit kan even duren."
FLOW_NEW_OK = "De route is in orde. De waarborgen houden stand, wat iemand ook antwoordt."
FLOW_NEW_OK_NOTHING_PROMISED = "De route is in orde. Let op: er staan geen waarborgen in. Er is dus niets bewezen."
FLOW_NEW_BAD_HINT = "Verbeter het bestand. Kijk daarna opnieuw met: meldcode route controleer {flow}"
FLOW_NEW_NEXT = "Wat u nu kunt doen"
FLOW_NEW_NEXT_EDIT = "Open het bestand in een tekstprogramma. Bij elk onderdeel staat uitleg."
FLOW_NEW_NEXT_CHECK = "Nagaan of de route klopt, na elke verandering:"
FLOW_NEW_NEXT_SHOW = "De vragen lezen:"
FLOW_NEW_NEXT_TRY = "Uitproberen wat er volgt, zonder casus:"
FLOW_NEW_NEXT_START = "Een casus beginnen met deze route:"
FLOW_NEW_STOPPED = "U bent gestopt. Er is niets bewaard. Opnieuw beginnen kan met: meldcode route nieuw"
FLOW_NEW_STOPPED_CHECK = (
    "U bent gestopt. De route is bewaard, maar nog niet nagegaan. Dat kan met: meldcode route controleer {flow}"
)
FLOW_NEW_NOT_SAVED = "De route kon niet worden opgeslagen."
FLOW_NEW_EXISTS_HINT = "Begin opnieuw en kies een andere korte naam: meldcode route nieuw"
FLOW_ID_SHIPPED = "Zo heet al een route van het programma. Kies een andere naam."
FLOW_ID_TAKEN = "Zo heet al een bestand met een route. Kies een andere naam."

# ---- who read a route of one's own
APPROVE_SHIPPED = "Deze route hoort bij het programma. Die is al nagelezen."
APPROVE_SHIPPED_HINT = "Noem een eigen route. Welke er zijn, ziet u met: meldcode route overzicht"
APPROVE_BY = "Zeg van ieder die las de naam en de functie, met een komma ertussen."
APPROVE_BY_HINT = 'Bijvoorbeeld: --by "W. Kuipers, intern begeleider" --by "S. Bakker, directeur"'
APPROVE_SAME = "Noem één mens, of twee verschillende mensen."
APPROVE_NAME = "Wie las deze route helemaal na?"
APPROVE_ROLE = "Wat is de functie van die persoon?"
APPROVE_SECOND = "Las nog iemand de route na?"
APPROVE_SECOND_HINT = "Met twee mensen ziet u meer. Alleen mag ook. Dat zegt het programma dan bij elke nieuwe casus."
APPROVE_SECOND_YES = "Ja, een tweede persoon"
APPROVE_SECOND_NO = "Nee, niemand anders"
APPROVE_NAME_SECOND = "Wie is die tweede persoon?"
APPROVE_STOPPED = "U bent gestopt. Er is niets vastgelegd. Opnieuw kan met: meldcode route goedkeuren"
APPROVE_SEAL_FIRST = "Hier moet alles verzegeld zijn, en dat is het nog niet. Een akkoord van nu telt straks niet mee."
APPROVE_SEAL_FIRST_HINT = "Verzegel eerst, met: meldcode sleutel verzegelen"
APPROVED = "Vastgelegd is wie {flow} nalas, versie {version}. Verandert de route, dan leest u haar opnieuw."
APPROVED_ALONE = "Eén persoon las deze route na. Dat staat er voortaan bij als een casus begint."

# ---- packs of routes
PACK = "Pakket van {issuer}, versie {version}, vingerafdruk {fingerprint}"
PACK_WORDS = "Woorden van de maker: {words}"
PACK_COMPARE = "Bel {issuer}, en vergelijk deze woorden. Zij horen precies gelijk te zijn."
PACK_ROUTES = "Routes: {flows}"
PACK_DOUBTFUL = "Deze route staat naast een {file}, maar hoort niet bij een goed pakket."
PACK_DOUBTFUL_HINT = "Wat er mis is, ziet u met: meldcode route overzicht"
PACK_EMPTY = "In deze map staat geen route om in te pakken."
PACK_EMPTY_HINT = "Noem de map met de bestanden van de routes. Zij eindigen op .toml."
PACK_VERSION = "Deze versie kan niet."
PACK_VERSION_HINT = "Schrijf iets korts, zoals: --number 2026.1"
PACK_WHO = "Het programma weet nog niet van welke organisatie u bent, en die staat in het pakket."
PACK_WHO_HINT = "Vul die in met: meldcode instellingen"
PACK_NO_KEY = "Een pakket ondertekent u met uw sleutel, en die is hier niet."
PACK_NO_KEY_HINT = "Maak eerst een sleutel met: meldcode sleutel verzegelen"
PACKED = "Het pakket is klaar en ondertekend. Aantal routes: {count}."
PACKED_TELL = "Geef de hele map door. Lees deze woorden voor aan wie haar gebruikt."
FLOW_PACKED = "pakket"

# ---- two versions of a route beside each other
DIFF_BEFORE = "Eerst: {flow}"
DIFF_AFTER = "Nu: {flow}"
DIFF_SAME = "Er is geen verschil. Elke regel en elke tekst is gelijk."
DIFF_WHOLE = "De route als geheel"
DIFF_ORDER = "de volgorde"
DIFF_OLD = "eerst: {text}"
DIFF_NEW = "nu: {text}"
DIFF_NOTHING = "(niets)"
DIFF_PARTS = {
    "step": "Stap",
    "question": "Vraag",
    "duty": "Actie",
    "outcome": "Uitkomst",
    "refusal": "Weigering",
    "warning": "Waarschuwing",
    "event": "Gebeurtenis",
    "guarantee": "Waarborg",
    "roles": "Rollen",
    "norms": "Normen",
    "numbers": "Nummers",
}

# ---- own routes in lists
FLOW_EXAMPLE = "voorbeeld"
FLOW_OWN = "eigen route"
FLOW_OWN_NO_MELDCODE = "eigen route, geen meldcode"
FLOW_SHIPPED = "meegeleverd"

# ---- what a file may hold, for an editor
SCHEMA_SAVED = "Opgeslagen. Zet in uw editor dat dit bij uw routes hoort: in docs/flows.md staat hoe."
SCHEMA_EXISTS_HINT = "Kies een andere naam, achter: meldcode route schema -o"
SCHEMA_NOT_SAVED = "Het schema kon niet worden opgeslagen."

# ---- checked again, and what reads least easily
FLOW_WATCHING = "Het programma kijkt opnieuw als u het bestand bewaart. Stoppen doet u met Ctrl+C."
FLOW_AGAIN = "Opnieuw nagekeken"
WATCH_STOPPED = "U bent gestopt met kijken. Opnieuw kan met: meldcode route controleer"
CHECK_ONE = "Kies er één: --watch, --json of --scenario."
CHECK_ONE_HINT = "Doe het daarna nog een keer met het andere."
READING = "{flow}: {count} eigen zinnen. Leesindex {mean}: vanaf 80 leest dat zeer makkelijk, onder 25 zeer moeilijk."
READING_NONE = "{flow} heeft geen eigen zinnen."
READING_WORST = "De moeilijkste zinnen van 7 woorden of meer"
READING_SENTENCE = "{place}: {text}"
READING_FIGURE = "Leesindex {figure}, {words} woorden."
READING_LONG = "Langer dan {most} woorden: maak er twee zinnen van."
READING_LONG_WORDS = "Lange woorden: {words}."
READING_PASSIVE = "Zeg wie het doet: nu staat er alleen dat het gebeurt."

# ---- recording apart from the route
FLOW_TRY_WHAT = "Zeg welke route u wilt uitproberen."
FLOW_TRY_WHAT_HINT = "Bijvoorbeeld: meldcode route proberen onderwijs afweging-1=ja"
FLOW_TRY_RECORD = "Bij '{question}' hoort een vermelding. Die kan hier niet worden uitgeprobeerd."
FLOW_TRY_RECORD_HINT = "Leg het vast met: meldcode notitie"
FLOW_TRY_CHANGES = "Wat er in casus {case} zou veranderen"
FLOW_TRY_SAME = "In casus {case} zou niets veranderen."
