"""The words in which conditions are told, and what is wrong with a file before anything is proven about it.

Named placeholders only. Of what stands in a file only names and ids go into a finding, made harmless.
"""

# ---- a condition in words
CONDITION_IS = "als '{question}' is: {values}"
CONDITION_IS_NOT = "als '{question}' niet is: {values}"
CONDITION_OTHER_THAN = "als '{question}' iets anders is dan: {values}"
CONDITION_TICKED = "als bij '{question}' is aangekruist: {values}"
CONDITION_NOT_TICKED = "als bij '{question}' niet is aangekruist: {values}"
CONDITION_ANSWERED = "als '{question}' is beantwoord"
CONDITION_NOT_ANSWERED = "als '{question}' nog niet is beantwoord"
CONDITION_AMOUNT = "als het getal bij '{question}' {limits} is"
CONDITION_RECORDS = "als bij '{question}' {limits} keer iets is vastgelegd"
CONDITION_NO_SUCH = "niet {limits}"
CONDITION_BEFORE = "als de datum bij '{question}' eerder is dan die bij '{other}'"
CONDITION_NOT_BEFORE = "als de datum bij '{question}' niet eerder is dan die bij '{other}'"
CONDITION_EXACTLY = "precies {number}"
CONDITION_AT_LEAST = "minstens {number}"
CONDITION_AT_MOST = "hoogstens {number}"
CONDITION_BETWEEN = "van {low} tot en met {high}"
CONDITION_AND = ", en "
CONDITION_OR = ", of "
CONDITION_OR_VALUE = "of"
CONDITION_ALWAYS = "in elk geval"
CONDITION_NEVER = "in geen geval"

# ---- why something follows
WHY = "Waarom: {text}"
NORM = "Regel: {norm}"
BY_ANSWERS = "Door: {questions}"

# ---- contacts of the organisation itself, and what is said in another language too
CONTACT = "{title}, {how}"
CONTACT_REACHABLE = "Bereikbaar: {when}"
CONTACT_TOO = "Ook te bereiken: {contact}"
NOTE = "Vertaling ({language}), niet voor het dossier: {text}"
NOTE_OPTIONS = "De antwoorden ({language}): {options}"
NOTE_OPTION = "{label} = {text}"
LANGUAGES = {
    "am": "Amhaars",
    "ar": "Arabisch",
    "bg": "Bulgaars",
    "de": "Duits",
    "en": "Engels",
    "es": "Spaans",
    "fa": "Perzisch",
    "fr": "Frans",
    "hu": "Hongaars",
    "it": "Italiaans",
    "ku": "Koerdisch",
    "pap": "Papiaments",
    "pl": "Pools",
    "prs": "Dari",
    "ps": "Pasjtoe",
    "pt": "Portugees",
    "ro": "Roemeens",
    "ru": "Russisch",
    "so": "Somalisch",
    "sq": "Albanees",
    "ti": "Tigrinya",
    "tr": "Turks",
    "uk": "Oekraïens",
    "ur": "Urdu",
    "zh": "Chinees",
}

# ---- finding a flow
UNUSABLE = "Deze route kan niet worden gebruikt."
UNUSABLE_HINT = "Verbeter dit en controleer met: meldcode route controleer"
NO_SUCH_FLOW = "Deze route is niet gevonden."
NO_SUCH_FLOW_HINT = "Bekijk de routes met: meldcode route overzicht"
EXTENDS_NOTHING = "Deze route bouwt voort op een route die er niet is."
EXTENDS_ITSELF = "Deze route bouwt voort op zichzelf."
EXTENDS_TOO_MANY = "Deze route bouwt voort op meer dan {most} routes achter elkaar."
EXTENDS_ADVICE = "Kies een route uit: meldcode route overzicht."

# ---- where something stands
WHOLE_FILE = "bestand"
END_OF_FILE = "einde van het bestand"
LINE = "regel {line}"
COLUMN = "teken {column}"
AT_REFUSAL = "[[refusal]] bij {question}"

# ---- reading a file
FILE_NONE = "Dit bestand is er niet, of het is geen gewoon bestand."
FILE_NONE_ADVICE = "Kijk of de naam en de map kloppen."
FILE_UNREADABLE = "Dit bestand kan niet gelezen worden."
FILE_UNREADABLE_ADVICE = "Kijk of u dit bestand mag lezen, en of de schijf nog werkt."
FILE_TOO_BIG = "Dit bestand is te groot voor een route."
FILE_TOO_BIG_ADVICE = "Kijk of dit het goede bestand is."
FILE_NO_TEXT = "Dit bestand is geen gewone tekst, of het is niet bewaard als UTF-8."
FILE_NO_TEXT_ADVICE = "Open het in uw tekstprogramma, kies 'Opslaan als', en kies daar de codering UTF-8."
FILE_CURLY = "Hier staan gekrulde aanhalingstekens. Het programma leest alleen rechte."
FILE_CURLY_ADVICE = 'Typ dit teken opnieuw, zo: ". Gebruik een gewoon tekstprogramma: Word maakt ze weer krom.'
FILE_LONG_WORD = "Een sleutel of getal in dit bestand is veel te lang."
FILE_LONG_WORD_ADVICE = "Zoek een woord of getal dat niet ophoudt, en haal het weg."
FILE_TOO_DEEP = "Dit bestand is te diep genest om te lezen."
FILE_TOO_DEEP_ADVICE = "Zoek de plaats met heel veel haken achter elkaar, en haal ze weg."
FILE_NO_TOML = "Dit is geen geldige TOML."
FILE_NO_TOML_ADVICE = "Kijk naar aanhalingstekens, haken en dubbele namen op of vlak voor deze regel."

NEWER_FORMAT = "Deze route is gemaakt met een nieuwere versie van dit programma."
NEWER_FORMAT_ADVICE = "Installeer de nieuwste versie. Schreef u dit zelf? Zet er dan:\nformat = 1"

# ---- putting files together
NO_TABLE = "Hier hoort een tabel."
NO_TABLE_ADVICE = "Schrijf dit als een blok, met een regel voor elke naam:\n[{kind}]"
NO_BLOCKS = "Hier horen blokken met [[{kind}]]."
NO_BLOCKS_ADVICE = "Schrijf dit als [[{kind}]], één blok per stuk."
TOO_MANY_BLOCKS = "Dit zijn er te veel."
TOO_MANY_BLOCKS_ADVICE = "Hooguit {most} is genoeg."
NO_LIST_OF_TABLES = "Bij '{key}' hoort een lijst met tabellen."
NO_LIST_OF_TABLES_ADVICE = "Zet elk stuk tussen accolades."
NO_NAME = "Hier ontbreekt '{key}'."
NO_NAME_ADVICE = "Geef elk blok een eigen {key}."
TWICE = "Deze {key} komt twee keer voor."
TWICE_ADVICE = "Kies een andere."
AFTER_NOTHING = "De vraag achter 'after' is er niet."
AFTER_NOTHING_ADVICE = "Noem de id van een vraag die al in de route staat."

# ---- keys and values
NO_ID = "Een id bestaat uit kleine letters, cijfers en streepjes, zoals 'afweging-1'."
NO_ID_DIGIT = "Een id begint met een letter, zoals 'afweging-1'."
RESERVED_ID = "Dit woord heeft in een voorwaarde al een betekenis."
DEVICE_ID = "Zo heet een apparaat in Windows. Daar kan dan geen bestand zo heten."
LONG_ID = "Een id heeft hoogstens 64 tekens."
NO_TERM = "Dit is geen termijn."
NO_TERM_ADVICE = (
    "Schrijf 'now', '2 hours', '5 workdays', '14 days', '6 weeks', of de id van een datumvraag. "
    "Na zo'n datum kan ook: '6 weeks after besluit'. "
    "Het getal is een heel getal van 1 tot en met 999."
)
NO_TERM_ONE = 'Het woord achter het getal is hier altijd meervoud. Schrijf:\ndue = "1 {unit}"'
NO_HOURS = "Schrijf hier twee hele uren, zoals '8-17'."
NO_DAYS = "Schrijf hier een aantal dagen, zoals '90 days'."
NO_PHONE = "Schrijf een telefoonnummer met cijfers, spaties en streepjes, zoals '088 000 00 00' of '+31 88 000 00 00'."
NO_MAIL = "Schrijf een mailadres zoals 'naam@school.nl'."
NO_LANGUAGE = "Een taal is een code van twee of drie kleine letters, zoals 'en' of 'tr'. Nederlands hoort er niet bij."
CONDITION_NO_TABLE = 'Een voorwaarde is een tabel, zoals { "afweging-1" = "ja" }.'
CONDITION_NO_LIST = "Achter '{key}' hoort een lijst met voorwaarden."
CONDITION_NO_WORDS = "Een voorwaarde vergelijkt met een woord of een lijst van woorden, tussen aanhalingstekens."
NUMBER_BETWEEN = "Schrijf een heel getal van {low} tot en met {high}."
NUMBER_FROM = "Schrijf een heel getal, {low} of meer."
CONDITION_NO_AMOUNT = "Een voorwaarde vergelijkt een getal met 'min' en 'max', zoals { uren = { min = 17 } }."
CONDITION_NO_DATES = (
    "Een voorwaarde vergelijkt twee datums met 'before' of 'after', zoals { besluit = { after = \"melding\" } }."
)
CONDITION_TOO_DEEP = "Deze voorwaarde is te diep genest."
ADD = "Voeg dit toe."
OTHER_NAME = "Kies een andere naam."
CONDITION_EXAMPLE = 'Schrijf de id van een vraag en een antwoord, bijvoorbeeld:\n{key} = {{ "afweging-1" = "ja" }}'
CHANGE_VALUE = "Pas deze waarde aan."
CHOOSE = "Kies uit: {values}."
CHOOSE_OR = " of "
NOT_MEANT = "Haal het weg, of kijk in docs/flows.md hoe het heet."

# ---- which routes there are
KINDS = {
    "own": "Routes van uw eigen organisatie",
    "school": "School en leerplicht",
    "child-care": "Kinderopvang",
    "health": "Zorg: artsen, verpleging, verloskunde",
    "social": "Psychologen, therapeuten, sociaal werk",
    "justice": "Justitie",
    "other": "Ander werk",
    "example": "Voorbeelden: scholen die niet bestaan",
}
EXAMPLE_LABEL = "{title}, een voorbeeld"
OWN_LABEL = "{title} (eigen route)"
PACKED_LABEL = "{title} (uit een pakket)"
NOT_ALLOWED = "De route '{flow}' staat niet op de lijst van uw organisatie. Kies voor een nieuwe casus een andere."
HIDDEN_IN_PACK = (
    "De route '{flow}' uit een pakket telt niet mee, want zo heet al een andere route. "
    "Vraag de maker van het pakket om een andere naam."
)
UNUSABLE_NOW = "kan nu niet worden gebruikt"
BROKEN = "In '{flow}' klopt iets niet. Wat dat is, ziet u met: meldcode route controleer {flow}"
MISNAMED = (
    "De naam '{flow}' kan niet. Geef het bestand een andere naam, met alleen kleine letters, cijfers en streepjes."
)
NO_PLAIN_FILE = (
    "'{flow}' is geen gewoon bestand, maar bijvoorbeeld een snelkoppeling. Zet het bestand zelf in de map met routes."
)
HIDDEN = (
    "Uw eigen bestand '{flow}.toml' telt niet mee, want zo heet al een route van het programma. "
    "Geef het een andere naam, en zet die naam er ook in bij 'id'."
)
