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
CONDITION_AND = ", en "
CONDITION_OR = ", of "
CONDITION_OR_VALUE = "of"
CONDITION_ALWAYS = "in elk geval"
CONDITION_NEVER = "in geen geval"

# ---- why something follows
WHY = "Waarom: {text}"
NORM = "Regel: {norm}"
BY_ANSWERS = "Door: {questions}"

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
NO_TERM = "Dit is geen termijn."
NO_TERM_ADVICE = (
    "Schrijf 'now', '2 hours', '5 workdays', '14 days', of de id van een datumvraag. "
    "Het getal is een heel getal van 1 tot en met 999."
)
NO_TERM_ONE = 'Het woord achter het getal is hier altijd meervoud. Schrijf:\ndue = "1 {unit}"'
NO_HOURS = "Schrijf hier twee hele uren, zoals '8-17'."
NO_DAYS = "Schrijf hier een aantal dagen, zoals '90 days'."
CONDITION_NO_TABLE = 'Een voorwaarde is een tabel, zoals { "afweging-1" = "ja" }.'
CONDITION_NO_LIST = "Achter '{key}' hoort een lijst met voorwaarden."
CONDITION_NO_WORDS = "Een voorwaarde vergelijkt met een woord of een lijst van woorden, tussen aanhalingstekens."
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
