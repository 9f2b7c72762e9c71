"""What the commands on one case say. Named placeholders only; nothing that a user typed goes into an error."""

# ---- danger, before anything else
STOPPED_EARLY = "U bent gestopt. Beginnen kan weer met: meldcode begin. Bij gevaar: bel 112."
STOPPED_MENU = "Verder gaan: typ {program}"
STOPPED_TO_CALL = "Bel nu 112. Daarna kunt u verder met: meldcode begin"
WELCOME = "Dit programma neemt u vraag voor vraag mee door de meldcode. U kunt altijd stoppen; alles wordt bewaard."
ROUTES_HINT = "Bekijk de routes met: meldcode route overzicht"
DANGER_AFTER = "Bel 112. Wat wilt u nu doen?"
DANGER_CALLED = "Ik heb gebeld. Ik ga verder"
DANGER_CALLED_RESULT = "112 gebeld, voordat deze casus was begonnen."
DANGER_NOT_NEEDED = "Bellen is niet nodig. Ik ga verder"
DANGER_STOP = "Ik bel nu 112 en kom later terug"
DANGER_AGAIN = (
    "Vorige keer begon u al aan een casus en antwoordde u: {answer}. "
    "Gevaar kan snel veranderen. Daarom vragen wij het opnieuw."
)
DANGER_SAME = "Gaat het nu om dezelfde zorg als toen?"
DANGER_SAME_YES = "Ja, dezelfde zorg"
DANGER_SAME_NO = "Nee, om iets anders"
DANGER_REMINDER = "Is er nu gevaar? Bel 112. De andere nummers: meldcode nood"

# ---- a colleague in the same case
NEWS_WENT_ON = "{who} ging verder met deze casus, sinds {since}."
NEWS_WENT_ON_MORE = "{who} gingen verder met deze casus, sinds {since}."
NEWS_TITLE = "Nieuw sinds u keek: {count} vermeldingen"
NEWS_TITLE_ONE = "Nieuw sinds u keek: 1 vermelding"
NEWS_REST = "Er is nog meer nieuw van daarvoor: {count}. Alles lezen kan met: meldcode toon {case}"
BUSY_WHO = "Deze casus is het laatst geopend door {who} ({role}), op {since}."
BUSY_SELF = "U opende deze casus zelf het laatst, op {since}. Staat er nog een venster van u open?"
BUSY_BEGAN = "Deze casus is begonnen door {who} ({role}), op {since}."
BUSY_NOBODY = "onbekend"
BUSY_KEY_TELLS = "Wilt u weten wie dat is, en wat er nieuw is? Typ dan uw wachtzin. Stoppen kan ook."

# ---- somebody stands in for a time
STAND_IN_NO_CASES = "Er zijn geen open casussen. Er valt nu niets over te nemen."
STAND_IN_ABSENT = "Voor wie valt een collega in?"
STAND_IN_NOT = "Toch niet"
STAND_IN_PERSON = "Wie valt in?"
STAND_IN_PERSON_HINT = "Typ initialen of een naam."
STAND_IN_SINCE = "Vanaf welke dag?"
STAND_IN_UNTIL = "Tot en met welke dag?"
STAND_IN_DAY_HINT = "Bijvoorbeeld: vandaag, of 3 april"
STAND_IN_TOO_EARLY = "Deze dag is te vroeg. Schrijf {first}, of een dag daarna."
STAND_IN_READ = (
    "{person} doet alles wat voor {absent} is, van {since} tot en met {until}. "
    "Dat komt in elke open casus van {absent} te staan: {count}. Daarna is alles vanzelf weer voor {absent}."
)
STAND_IN_CASES = "Casussen: {cases}"
STAND_IN_SURE = "Klopt dit?"
STAND_IN_YES = "Ja, leg dit vast"
STAND_IN_BUSY = "Hierin werkt nu iemand anders: {cases}. Leg het daarin later vast, op dezelfde manier."
STAND_IN_NEEDS = "Vul eerst in wie u bent, en welke functie u hebt. Kies het hierboven in de lijst."

# ---- another child of the same household
HOUSEHOLD_LINKED = "Casus {case} gaat over een ander kind in hetzelfde gezin als casus {other}. Dat staat nu in beide."
TOGETHER_WHICH = "Voor welke casus van hetzelfde gezin is deze melding ook?"
TOGETHER_NOTE = (
    "Kruis alleen aan wat nu samen is gemeld. De melding komt dan ook in dat dossier. Lees die melding daar na. "
    "Klopt er iets niet voor dat kind? Verbeter het dan daar."
)
TOGETHER_CASE = "Casus {case}, over {who}"
TOGETHER_UNKNOWN = "een kind van wie nog niets vastligt"
TOGETHER_LEFT = (
    "Casus {case} hoort bij hetzelfde gezin. Daar is nog niets gemeld. Verder gaan kan met: meldcode hervat {case}"
)
HOUSEHOLD_CHILD = "ander kind in hetzelfde gezin"
HOUSEHOLD_WHICH = "Wat uit de andere casus geldt ook voor dit kind?"
HOUSEHOLD_OWN_TEXT = (
    "Kruis alleen aan wat ook over dit kind gaat. Het komt hier als een eigen vermelding, met waar het vandaan komt. "
    "Staat er iets in over het andere kind? Verbeter dat dan hier, met: meldcode notitie"
)
HOUSEHOLD_NONE = "Er komt niets mee. Later kan het ook: leg het dan vast met meldcode notitie."
HOUSEHOLD_ENTRY = "{kind}, {day}: {what}"
HOUSEHOLD_FROM = "casus {case}, vermelding {entry}"
HOUSEHOLD_NOT_TAKEN = "Vermelding {entry} is niet overgenomen. {why}"
WITH_ASKED = "--with en --paper gaan niet samen met --no-input: daarbij beantwoordt u zelf vragen."
WITH_ASKED_HINT = "Laat --no-input weg."
HOUSEHOLD_HINT = "Gaat het ook om een ander kind in dit gezin? Begin daarvoor met: meldcode begin --with {case}"
# ---- practising first
PRACTISE_FIRST = "Wilt u eerst oefenen?"
PRACTISE_FIRST_HINT = (
    "U oefent met een verzonnen verhaal. Er komt niets van in een dossier. Later oefenen kan ook: meldcode oefen"
)
PRACTISE_FIRST_NO = "Nee, ik maak mij nu zorgen om iemand"
PRACTISE_FIRST_YES = "Ja, ik wil eerst oefenen"
PRACTISED_FIRST = "Maakt u zich zorgen om iemand? Begin dan met: meldcode begin"

# ---- who is at the keyboard
SETUP_INTRO = "Nu enkele vragen over uzelf. Die hoeft u maar één keer te beantwoorden."
SETUP_NAME = "Hoe heet u?"
SETUP_NAME_HINT = "Uw naam staat straks bij alles wat u vastlegt."
SETUP_ROLE = "Wat is uw functie?"
SETUP_ROLE_HINT = "Bijvoorbeeld: leerkracht, intern begeleider, directeur."
SETUP_ORGANISATION = "Bij welke school of organisatie werkt u?"
SETUP_FLOW = "Welke meldcode gebruikt u?"
SETUP_FLOW_HINT = "Kies uw soort werk, of typ hoe uw route heet."
SETUP_FLOW_EXPLAIN = (
    "De routes staan bij elkaar per soort werk. Heeft uw organisatie een eigen route? Die staat bovenaan. "
    "Is er bij u een intern begeleider en een directeur? Kies dan bij onderwijs de route zonder meer erachter. "
    "Is er een zorgcoördinator, of werkt u bij leerplicht? Kies dan de route die dat noemt. "
    "Staat uw beroep er niet bij? Kies 'Landelijke meldcode'. De scholen bij de voorbeelden bestaan niet."
)
SETUP_FLOW_NOW = "Deze casus volgt de route die u noemde: {title}. Kies hier de route voor uw volgende casussen."
SETUP_FLOW_GONE = "De route die u eerder koos, kan niet meer worden gebruikt. Kies daarom opnieuw."
SETUP_UNSEALED = (
    "Uw dossiers staan als gewone bestanden op deze computer, zonder wachtwoord. "
    "Wie deze computer gebruikt, kan ze lezen. Zorg dat uw scherm en schijf op slot kunnen. "
    "Er wordt niets ondertekend: wie iets schreef, is later niet na te kijken."
)

SETUP_OPEN_STILL = "Wat u eerder vastlegde, is nog niet verzegeld. Dat kan met: meldcode sleutel verzegelen"
SETUP_NO_RIGHTS = (
    "Deze schijf kan niemand buiten houden. Wie bij de schijf kan, kan uw dossiers lezen. "
    "Beter is een map op de schijf van uw eigen computer, of verzegelen: meldcode sleutel verzegelen"
)

# ---- the settings, to look at and to change
SETTINGS_TITLE = "Uw instellingen"
SETTINGS_DECIDED = "{value} (bepaald door uw organisatie)"
SETTINGS_YEARS = "{years} jaar na het sluiten"
SETTINGS_NAMES = {
    "retention_years": "Hoe lang u een dossier bewaart",
    "flows": "Routes voor nieuwe casussen",
    "name": "Uw naam",
    "role": "Uw functie",
    "organisation": "Uw school of organisatie",
    "flow": "De route voor nieuwe casussen",
    "sealed": "Zijn uw dossiers verzegeld?",
    "lock_after": "Gaat het scherm op slot als er niemand is?",
    "keep_screen": "Blijft de tekst op het scherm staan als u klaar bent?",
    "accessible": "Altijd voorlezen",
    "language": "Talen op het scherm",
}
SETTINGS_CHANGE = {
    "name": "Mijn naam",
    "role": "Mijn functie",
    "organisation": "Mijn school of organisatie",
    "flow": "De route voor nieuwe casussen",
    "lock_after": "Wanneer het scherm op slot gaat",
    "keep_screen": "Of het scherm leeg wordt als ik klaar ben",
    "accessible": "Altijd voorlezen",
    "language": "Een tweede taal onder de vragen",
}
SETTINGS_CLEARED = "Nee, het scherm wordt leeg"
SETTINGS_STAYS = "Ja, want bij voorlezen blijft de tekst altijd staan"
SETTINGS_ACCESSIBLE = "Ja, bij elk commando"
SETTINGS_NOT_ACCESSIBLE = "Nee, alleen met --accessible"
SETTINGS_LOCK = "Ja, na {minutes} minuten zonder toets"
SETTINGS_LOCK_NEVER = "Nee, nooit"
SETTINGS_NO_LOCK = "Nee. Dat kan alleen als uw dossiers verzegeld zijn"
SETUP_LOCK = "Na hoeveel minuten zonder toets gaat het scherm op slot?"
SETUP_LOCK_HINT = "Met uw wachtzin gaat het weer open. Typ 0 voor nooit."
SETUP_LOCK_WRONG = "Typ een getal van 0 tot en met {most}."
SETUP_KEEP = "Wat gebeurt er met het scherm als u klaar bent of stopt?"
SETUP_KEEP_HINT = "Alles is dan al bewaard in het dossier. Een foutmelding blijft altijd staan."
SETUP_KEEP_NO = "Het wordt leeg, zodat niemand meeleest"
SETUP_KEEP_YES = "De tekst blijft staan"
SETUP_KEEP_HEARD = "Bij voorlezen blijft de tekst altijd staan. Uw keuze telt dan niet."
SETUP_ACCESSIBLE = "Wilt u dat elk commando geschikt is om voor te lezen?"
SETUP_ACCESSIBLE_HINT = (
    "Dat is voor een schermlezer, een brailleregel of dicteren. Keuzes krijgen een nummer, en niets verspringt. "
    "Het geldt vanaf het volgende commando."
)
SETUP_ACCESSIBLE_NO = "Nee, alleen als ik --accessible typ"
SETUP_ACCESSIBLE_YES = "Ja, altijd voorlezen"
SETTINGS_LANGUAGE = "Nederlands, met eronder: {language}"
SETUP_LANGUAGE = "Welke taal wilt u lezen onder het Nederlands?"
SETUP_LANGUAGE_HINT = "Een vertaling staat alleen op het scherm. In het dossier staat altijd het Nederlands."
SETUP_LANGUAGE_NONE = "In de route die u koos, staat nog geen vertaling. Wie de route maakt, kan die erin zetten."
SETUP_DUTCH = "Alleen Nederlands"
TEXT_STAYS = "De tekst blijft in dit venster staan. Leegmaken kan met: meldcode wis"
SETTINGS_FOLDER = "Map van deze school"
SETTINGS_SCHOOLS = (
    "Werkt u op meer scholen? Geef elke school een eigen map. Dan gaat er niets door elkaar. "
    "Hoe dat gaat, leest u met: meldcode handleiding scholen"
)
SETTINGS_WHICH = "Wat wilt u veranderen?"
SETTINGS_HINT = "Het geldt vanaf nu. Wat al is vastgelegd, blijft staan. Een lopende casus houdt zijn eigen route."
SETTINGS_DONE = "Niets, of niets meer"
SETTINGS_STAND_IN = "Een collega valt een tijd in"
SETTINGS_UNKNOWN = "nog niet ingevuld"
SETTINGS_NOT_SEALED = "Nee. Verzegelen kan met: meldcode sleutel verzegelen"
SETTINGS_TO_SEAL = "Dat moet, en is nog niet gedaan. Het kan met: meldcode sleutel verzegelen"
SETTINGS_FLOW_MISSING = "{flow} (deze route is hier niet)"
SETTINGS_FLOW_GONE = "{flow} (deze route kan niet meer worden gebruikt)"

# ---- a case begins, goes on, and where it is kept
WHERE_FILE = "Het dossier staat hier: {path}"
ALL_KEPT = "Alles is bewaard."
ALL_KEPT_OPEN = "Alles is bewaard. Verder gaan: meldcode hervat {case}"
GO_ON = "Verder gaan: meldcode hervat {case}"
TO_EXPORT = "Overnemen in het dossier van het kind: meldcode exporteer {case}"
STOPPED = "U bent gestopt; alles wat u hebt beantwoord, is bewaard. Verder gaan: meldcode hervat {case}"
REOPEN_QUESTION = "Dit dossier is gesloten. Wilt u het weer openen?"
REOPEN_YES = "Ja, er is een reden om verder te gaan"
REOPEN_NO = "Nee, alleen bekijken"
REOPEN_SHOW = "De casus blijft gesloten. Bekijken kan met: meldcode toon {case}"
REOPEN_REASON = "Waarom opent u het dossier weer?"
CASE_MADE = "Dit is nu casus {case}. Vanaf hier staat elk antwoord meteen op de schijf."
NO_OPEN_CASES = "Er is geen open casus."
NO_OPEN_CASES_HINT = "Begin een nieuwe met: meldcode begin"
WHICH_CASE = "Met welke casus wilt u verder?"
FLOW_HAS_SHIPPED_NAME = "Dit bestand heeft de naam van een route van het programma. Zo kan er geen casus mee beginnen."
FLOW_HAS_SHIPPED_NAME_HINT = "Geef het bestand een eigen naam. Zet diezelfde naam achter id."
CHECKING_OWN_FLOW = "Even wachten: het programma kijkt na of uw eigen route veilig is."
PRACTICE_NO_RESUME = "Dit is een OEFENING, en geen echte casus."
PRACTICE_ALONE = "Oefenen kan niet samen met --answers, --no-input of --recovery-to."
PRACTICE_ALONE_HINT = "Typ alleen: meldcode oefen. Met uw eigen route: meldcode oefen --flow ROUTE"
REOPEN_OTHER = "Ja, om een andere reden"
REOPEN_EVENT = "Ja: {title}"

# ---- an answers file
FILE_REFUSED = "Niet alles kon worden vastgelegd. Wat goed was, is bewaard in casus {case}."
FILE_REFUSED_EARLY = "Er is nog geen casus gemaakt, want de instellingen kloppen nog niet."
FILE_REFUSED_HINT = "Vul aan wat hierboven staat. Verder gaan met deze casus kan met: meldcode hervat"
FILE_DONE = "Vastgelegd in casus {case}."
FILE_NO_SETTINGS = "Er is nog niets vastgelegd, want de instellingen kloppen nog niet."
FILE_NOTED = "Vastgelegd in casus {case}."
FILE_NOT_IN_NOTE = "[{table}]: dit hoort niet bij een notitie. Vastleggen kan met: meldcode hervat"
FILE_CLOSED = "Deze casus is gesloten. Uit een bestand gaat zij niet weer open."
FILE_CLOSED_HINT = "Open de casus zelf, met: meldcode hervat {case}"
NO_INPUT_NEEDS_CASE = "Bij --no-input horen het nummer van een casus en een bestand met antwoorden."
NO_INPUT_NEEDS_CASE_HINT = "Bijvoorbeeld: meldcode hervat 2026-001 --answers BESTAND --no-input"
NO_INPUT_NEEDS_ANSWERS = "Bij --no-input hoort een bestand met antwoorden."
HOME_ANEW = "Wilt u op deze plek toch beginnen?"
HOME_ANEW_NO = "Nee, ik kijk eerst waar mijn casussen zijn"
HOME_ANEW_YES = "Ja, begin hier opnieuw. Er zijn hier geen andere casussen"
RECOVERY_TO_ASKED = "De optie --recovery-to is voor als er niets wordt gevraagd: bij --no-input."
RECOVERY_TO_ASKED_HINT = "Laat die weg. U krijgt uw herstelsleutel dan op het scherm."
NO_INPUT_NEEDS_ANSWERS_HINT = "Gebruik: meldcode begin --answers BESTAND --no-input"

# ---- a second pair of eyes
SIGN_PRACTICE = "Dit is een oefening. Daarbij hoort geen mening van een collega."
SIGN_OPEN = "Een tweede mening wordt ondertekend. Hier is nog niets verzegeld, dus dat kan nog niet."
SIGN_OPEN_HINT = "Verzegel eerst alles met: meldcode sleutel verzegelen"
SIGN_OLD = "Dit dossier is van een oudere versie van dit programma. Daarin kan geen mening worden ondertekend."
SIGN_OLD_HINT = "Zet het eerst om met: meldcode sleutel verzegelen"
SIGN_NEEDS_BOTH = "Bij een bestand met uw mening horen --answers en --no-input samen."
SIGN_NEEDS_BOTH_HINT = "Gebruik: meldcode mening CASUS --answers BESTAND --no-input"
SIGN_STOPPED = "U bent gestopt. Er is geen mening vastgelegd."
SIGN_NONE = "Er is niets vastgelegd."
SIGN_DONE = "Uw mening staat in casus {case}, met uw naam en handtekening. Het besluit zelf verandert niet."
SIGN_DONE_MORE = "Uw meningen staan in casus {case}, met uw naam en handtekening. De besluiten zelf veranderen niet."

# ---- the route of a running case has changed
FLOW_CHANGED = "De route van deze casus is veranderd. De casus volgt versie {old}. Er is nu versie {new}."
FLOW_CHANGED_SAME_VERSION = "De route van deze casus is veranderd. Het nummer van de versie bleef hetzelfde."
FLOW_MELDING = "Met de nieuwe route moet u dit doen: {title}"
FLOW_MELDING_LAPSES = (
    "Let op: nu moet u dit nog doen: {title}. Met de nieuwe route vervalt dat. "
    "Overleg eerst met Veilig Thuis, of met degene die bij u over een melding beslist."
)
FLOW_TABLE = "Wat er voor deze casus anders wordt"
FLOW_COLUMNS = ("Onderwerp", "Zoals nu", "Met de nieuwe route")
FLOW_REST = "Al het andere blijft zoals het is. Wat u hebt vastgelegd, blijft in het dossier staan."
FLOW_SAME = "Voor deze casus blijft nu alles zoals het is."
FLOW_SAME_WORDS = "Alleen teksten zijn anders. Voor deze casus blijft alles zoals het is."
FLOW_QUESTION = "Met welke route gaat u verder?"
FLOW_HINT = "Uw antwoorden blijven bewaard, wat u ook kiest. Uw keuze komt in het dossier."
FLOW_OVER = "Met de nieuwe route"
FLOW_OVER_ADVISED = "Met de nieuwe route (aangeraden)"
FLOW_STAY = "Met de route zoals die was"
FLOW_LATER = "Dat beslis ik een andere keer"
FLOW_ALL = "Eerst alle verschillen bekijken"
FLOW_EXPLAIN = (
    "Een route is de lijst met vragen en regels van de meldcode. In een nieuwe versie kunnen regels staan die er eerst "
    "niet waren. Kiest u de nieuwe route? Dan gelden vanaf nu de nieuwe regels. Uw antwoorden blijven staan. Past een "
    "antwoord niet in de nieuwe route? Dan vragen wij het opnieuw."
)
FLOW_STAY_REASON = "Waarom gaat u verder met de route zoals die was?"
FLOW_LAPSE_REASON = "Waarom is de melding niet meer nodig? Schrijf ook op met wie u dat besprak."
FLOW_GONE_OVER = "Deze casus volgt vanaf nu versie {version} van de route."
FLOW_STAYED = "Deze casus blijft bij versie {version} van de route."
FLOW_ASKED_AGAIN = "Deze casus gaat verder met de route zoals die was. De volgende keer vragen wij het opnieuw."
FLOW_NOT_THERE = (
    "De route van deze casus staat niet meer bij uw routes. Deze casus gaat verder met de route zoals die was."
)
FLOW_BROKEN = (
    "De nieuwe versie van de route kan niet worden gebruikt. Deze casus gaat verder met de route zoals die was. "
    "Vertel dit aan wie de routes beheert."
)
FLOW_ALL_TITLE = "Alle verschillen tussen de route zoals die was en de nieuwe route"
FLOW_ALL_NONE = "De vragen en de regels zijn hetzelfde."

# ---- a route of one's own that people must have read
UNREAD = (
    "Niemand heeft vastgelegd dat deze versie van {flow} is nagelezen. Dat kan met: meldcode route goedkeuren {flow}"
)
UNREAD_QUESTION = "Met welke route begint u deze casus?"
UNREAD_HINT = "Wat er in een eigen route staat, kan niemand bewijzen. De route van het programma is nagelezen."
UNREAD_BASE = "{title} (nagelezen)"
UNREAD_OWN = "{title} (eigen route, niet nagelezen)"
READ_ALONE = "Deze route is door één persoon nagelezen. Met twee mensen ziet u meer."
MENDED = "Let op, dit is nieuwer dan de route van deze casus. {text}"
KNOWN_AGAINST = "Over de route van deze casus is nu iets bekend dat niet klopt. Aantal: {count}. Het eerste: {first}"

# ---- the menu: `meldcode` alone. Nothing here says what it is about to whoever looks along
MENU_WHAT = "Wat wilt u doen?"
MENU_DANGER = "Is er nu gevaar? Bel 112."
MENU_NEW = "Een nieuwe zorg: begin een casus"
MENU_GO_ON = "Verder met {case}"
MENU_OTHER = "Verder met een andere casus ({count})"
MENU_NOTE = "Iets vastleggen in een casus"
MENU_DUE = "Wat er moet gebeuren, op datum"
MENU_LIST = "Overzicht van uw casussen"
MENU_LOOK = "Opzoeken, bekijken of bewaren"
MENU_TOGETHER = "Samen met een collega"
MENU_TOGETHER_WHAT = "Wat wilt u samen met een collega doen?"
MENU_SHARE = "Een casus delen met een collega"
MENU_RECEIVE = "Een casus ontvangen van een collega"
MENU_SIGN = "Uw mening geven over een besluit"
MENU_CARD = "Met wie deelt u de casus?"
MENU_CARD_HINT = (
    "Typ een naam die al bekend is. Of typ de kaart van uw collega: age1..., of het bestand waar zij in staat."
)
MENU_FILE = "Welk bestand stuurde uw collega?"
MENU_FILE_HINT = "Typ de naam van het bestand, met de map erbij als het in een andere map staat."
MENU_PRACTISE = "Oefenen met een verzonnen verhaal"
MENU_PRACTISE_FIRST = "Eerst oefenen, met een verzonnen verhaal"
MENU_NUMBERS = "Noodnummers"
MENU_STOP = "Stoppen"
MENU_STOPPED = "U bent gestopt. Er is niets veranderd. Bij gevaar: bel 112."
MENU_AFTER = "Wilt u nog iets doen?"
MENU_AGAIN = "Ja, terug naar het menu"
MENU_LOOK_WHAT = "Wat wilt u opzoeken, bekijken of bewaren?"
MENU_WORD = "Wat een woord betekent"
MENU_MANUAL = "Iets in de handleiding"
MENU_SEARCH = "Iets in uw casussen"
MENU_SHOW = "Een dossier bekijken"
MENU_EXPORT = "Een dossier bewaren als bestand"
MENU_WHICH = "Welk dossier?"
MENU_FORM = "Waarvoor is het bestand?"
MENU_FORM_HINT = "Het komt in de map waarin u nu werkt. Let op: het bestand zelf is niet verzegeld."
MENU_AS_DOCX = "Voor een tekstverwerker, zoals Word"
MENU_AS_HTML = "Om te lezen of af te drukken"
MENU_FLOWS = "Welke routes er zijn"
MENU_BACK = "Terug naar het menu"
MENU_WHICH_WORD = "Welk woord zoekt u op?"
MENU_WORD_HINT = "Alleen Enter geeft een lijst met woorden."
MENU_SEARCH_WHAT = "Wat zoekt u? Een woord, initialen of een dag."
MENU_WHICH_PART = "Waarover wilt u lezen? Typ een woord, bijvoorbeeld: verzegelen."
MENU_PART_HINT = "Alleen Enter geeft een lijst met delen. Het nummer van een deel kan ook."
MENU_TOO_LONG = "Dit is te lang. Typ een paar woorden."
