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
KEYS_TEXT_MENU = "Typ ? voor {wishes}."
LIST_LATER = "Verder in de lijst: {first} tot en met {last} van {count}"
LIST_EARLIER = "Terug in de lijst: {first} tot en met {last} van {count}"
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

# ---- nobody has to read along: the screen hidden by a key, locked when nobody is there, cleared at the end
MENU_HIDE = "Het scherm leegmaken (dat kan altijd met Ctrl+L)"
HIDDEN = "Pauze. Druk op Enter om verder te gaan."
NOT_WIPED = "Dit venster kan niet worden gewist. De tekst staat hoger in het venster."
SECRET_ANEW = "Begin opnieuw met typen."
LOCKED = "Het scherm is op slot. Wat u had getypt, is er nog. Bellen kan altijd:"
LOCK_HOW = "Verder gaan: typ uw wachtzin en druk op Enter. Stoppen: Ctrl+C."
LOCK_ASK = "Uw wachtzin:"
LINE_HALF = "Dit had u al getypt: {text}"
LINE_HALF_HOW = "Typ de rest en druk op Enter."

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
LINE_CHOOSE = "Typ een nummer van 1 tot en met {count} en druk op Enter."
LINE_CHOOSE_DEFAULT = "Typ een nummer van 1 tot en met {count} en druk op Enter. Alleen Enter is: {label}."
LINE_MENU = "Typ ? voor meer."
LINE_REQUIRED = "Hier is een antwoord nodig."
LINE_OPTIONAL = "U mag dit leeg laten: druk dan alleen op Enter."
LINE_TICKED = "Aangekruist: {count} van {all}: {labels}"
LINE_TICK = "Typ de nummers met komma's ertussen, of: {none}."
LINE_TICK_DEFAULT = "Typ de nummers met komma's ertussen, of: {none}. Alleen Enter is: {labels}."
LINE_DEFAULT = "Nu staat er: {text}. Alleen Enter laat dat zo."
LINE_CLEAR = "Typ - om het leeg te maken."
LINE_WRONG_CHOICE = "Dat is geen keuze uit de lijst. Typ een nummer van 1 tot en met {count}."
LINE_SEVERAL = "Zo beginnen {fits} keuzes. Typ meer woorden, of een nummer van 1 tot en met {count}."
LINE_CHOSEN = "Gekozen: {labels}"
LINE_WRONG_TICK = "Typ nummers van 1 tot en met {count}, met komma's ertussen, of: {none}."
LINE_TOO_MANY = "Er kwamen meer regels tegelijk binnen. Typ één keuze."

# ---- lists, headers and warnings
STEP_BEFORE = "Vooraf"
STEP_SHORT = "Stap {number} van {count}: {title}"
HEADER_SPOKEN = "Casus {case}. {place}."
SAVED = "Opgeslagen."
ATTENTION = "LET OP: {text}"
SUMMARY_SPOKEN = "{question} {answer}"
CLIPPED = " (hier ingekort)"
TABLE_CELL = "{column}: {cell}"
