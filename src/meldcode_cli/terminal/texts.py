"""What prompts, keys and lists say by themselves.

Named placeholders only; nothing that a user typed goes into an error.
"""

# ---- the menu that stands under every question
MENU_MORE = "Meer: {wishes}"
MENU_MORE_SHORT = "Meer …"
MENU_QUESTION = "Wat wilt u doen?"
MENU_EXPLAIN = "Uitleg bij deze vraag"
MENU_BACK = "Terug: een eerder antwoord bekijken of veranderen"
MENU_OBSERVE = "Een waarneming toevoegen"
MENU_DUTIES = "Vastleggen wat u hebt gedaan (acties)"
MENU_EMERGENCY = "Noodnummers"
MENU_STOP = "Stoppen voor nu, alles is bewaard"
MENU_GO_ON = "Verder met deze vraag"

# ---- a word of the program, typed where an answer belongs
WORD_QUESTION = "Bedoelt u dit?"
WORD_NOT_HERE = "Dat kan bij deze vraag niet. Wat bedoelt u?"
WORD_SKIP = "Deze vraag leeg laten"
WORD_ANSWER = "Nee, het is mijn antwoord"
WORD_AGAIN = "Verder met deze vraag"
LIST_WISH = "Enter doet dit: {wish}."

# ---- how to answer, with arrow keys
YOUR_ANSWER = "Uw antwoord:"
KEYS_CHOOSE = "(pijltjes ↑ en ↓, dan Enter)"
KEYS_CHOOSE_MENU = "(pijltjes ↑ en ↓, dan Enter; ? = meer)"
KEYS_TICK = "(spatie = aankruisen, Enter = klaar)"
KEYS_TICK_MENU = "(spatie = aankruisen, Enter = klaar, ? = meer)"
KEYS_LINES = "Enter = klaar. Alt+Enter (of Esc en dan Enter) = nieuwe regel."
# There Alt+Enter makes the window fill the screen.
KEYS_LINES_WINDOWS = "Enter = klaar. Esc en dan Enter = nieuwe regel."
KEYS_TEXT_MENU = "Typ ? voor {wishes}."
LIST_LATER = "Verder in de lijst: {first} tot en met {last} van {count}"
LIST_EARLIER = "Terug in de lijst: {first} tot en met {last} van {count}"
LIST_GROUP = "{group} ({count} keuzes)"
LIST_GROUPS = "Terug naar de hele lijst"
LIST_ABOVE = "↑ Hierboven: nog {count}"
LIST_BELOW = "↓ Hieronder: nog {count}"
READ_LATER = "Verder lezen: {first} tot en met {last} van {count}"
READ_LAST = "Verder lezen: {last} van {count}"
READ_EARLIER = "Terug naar de vorige antwoorden"
LIST_TYPED = "Getypt: {text}"
LIST_NONE = "Geen keuze begint zo."
LIST_SEVERAL = "Zo beginnen {count} keuzes. Typ verder."
LIST_CHOSE_NOTHING = "Er is nog niets gekozen."
LIST_LOST = "Er kwam te veel tegelijk binnen. Er is nog niets gekozen."
LIST_CHOOSE = "Kies een antwoord"
LIST_UNCHOSEN = "Er is nog niets gekozen. Ga met de pijltjes naar uw antwoord, of typ het begin ervan."
LIST_ONCE_MORE = "Klopt dit? Druk nog een keer op Enter."
LIST_TICKED = "Aangekruist. Enter = klaar."
LIST_TICK_HOW = "Enter of nog een spatie kruist dit aan."
WINDOW_TOO_SMALL = "Maak het venster groter."

# ---- what can be wrong with what was typed, before anybody judges the answer itself
SECRET_UNREADABLE = "Hier kwam een toets bij die niet kan. Typ het opnieuw."
ASKS_NEED_TERMINAL_HINT = "Open een terminal en typ het daar opnieuw."
TYPED_NOTHING = "Typ hier uw antwoord en druk dan op Enter."
TYPED_TOO_MUCH = (
    "De tekst was te lang: wat na de eerste {kept} tekens kwam, staat er niet in. Maak de tekst korter of deel hem op."
)
PASTED_TITLE = "Dit is de tekst:"
PASTED_QUESTION = "Klopt deze tekst?"
PASTED_YES = "Ja"
PASTED_NO = "Nee, verbeteren"

# ---- how to answer, line by line (for a screen reader or a plain terminal)
LINE_CHOOSE = "Typ een nummer en druk op Enter."
LINE_CHOOSE_DEFAULT = "Typ een nummer en druk op Enter. Alleen Enter is: {label}."
LINE_TICK = "Typ de nummers met komma's ertussen, of: {none}."
LINE_TICK_DEFAULT = "Typ de nummers met komma's ertussen, of: {none}. Alleen Enter is: {labels}."
LINE_DEFAULT = "Nu staat er: {text}. Alleen Enter laat dat zo."
LINE_CLEAR = "Typ - om het leeg te maken."
LINE_WRONG_CHOICE = "Dat is geen keuze uit de lijst. Typ een nummer van 1 tot en met {count}."
LINE_SEVERAL = "Zo beginnen {fits} keuzes. Typ meer woorden, of een nummer van 1 tot en met {count}."
LINE_CHOSEN = "Gekozen: {labels}"
LINE_WRONG_TICK = "Typ nummers van 1 tot en met {count}, met komma's ertussen, of: {none}."
LINE_TOO_MANY = "Er kwamen meer regels tegelijk binnen. Typ één keuze."

# ---- reading what is higher than the window
PAGE_PLACE = "Regel {first} tot en met {last} van {count}."
PAGE_END = "Einde: regel {first} tot en met {last} van {count}."
PAGE_KEYS = "Enter of spatie = verder, b = terug, / = zoeken, q of Esc = klaar."
PAGE_KEYS_END = "Enter, q of Esc = klaar, b = terug, / = zoeken."
PAGE_SHORT = "Enter = verder, q = klaar."
PAGE_ALL_KEYS = (
    "Deze toetsen werken: Enter of spatie = een bladzijde verder, b = een bladzijde terug, pijltjes = een regel, "
    "Home = begin, End = einde, / = zoeken, n = verder zoeken."
)
PAGE_SEARCH = "Zoek: {word}_   (Enter = zoeken, Esc = niet zoeken)"
PAGE_FOUND = "Gevonden op regel {line} ({number} van {count}). n = verder zoeken."
PAGE_NOT_FOUND = "Niet gevonden."
PAGE_NO_WORD = "Typ eerst / en dan wat u zoekt."
PAGE_IS_END = "Dit is het einde."
PAGE_IS_BEGIN = "Dit is het begin."
PART_MORE = "Nog {left} regels. Enter = verder. Typ klaar en dan Enter om te stoppen met lezen."
PART_MORE_ONE = "Nog 1 regel. Enter = verder. Typ klaar en dan Enter om te stoppen met lezen."
PART_KEYS = "Druk op Enter om verder te lezen, of typ klaar en dan Enter."

# ---- lists, headers and warnings
STEP_BEFORE = "Vooraf"
STEP_SHORT = "Stap {number} van {count}: {title}"
HEADER_SPOKEN = "Casus {case}. {place}."
SAVED = "Opgeslagen."
ATTENTION = "LET OP: {text}"
SUMMARY_SPOKEN = "{question} {answer}"
TABLE_CELL = "{column}: {cell}"

# ---- how far long work is; {doing} is one word of whoever does it
PROGRESS = "{doing}: {done} van {total}"
PROGRESS_STOPPED = "{doing}: {done} van {total} was klaar."
