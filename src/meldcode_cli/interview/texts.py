"""What an interview says around its questions, at the keyboard and about a file.

Named placeholders only; nothing that a user typed goes into an error.
"""

# ---- putting questions and taking answers
OPTIONAL_HINT = "U mag dit leeg laten."
REFUSED_NOW = "Dit antwoord telt niet meer mee: {question} {text}"
MORE_YES = "Ja, nog één"
MORE_NO = "Nee, verder"
NOTHING_RECORDED = "Er is niets vastgelegd."
CASE_INTRO = "Nu over het kind of de volwassene om wie u zich zorgen maakt. Gebruik geen volledige naam."
TERM_PAST = "Let op: deze datum is al voorbij. De volgende afweging komt daarom meteen."
WARNING_QUESTION = "Klopt uw antwoord?"
SURE_NO = "Nee, ik vul het opnieuw in"
MEANT_YES = "Ja, dat bedoel ik"
MEANT_NO = "Nee, ik schrijf het anders"
SURE_YES = "Ja, dit klopt zo"
FINISH_QUESTION = "Wat wilt u nu doen?"

# ---- a form, half-filled or not
FORM_SO_FAR = "Wat u al had ingevuld"
UNFINISHED = "U was hier gebleven. Wat u al had ingevuld, is bewaard."
ANSWER_ANEW = "De vraag kwam opnieuw aan de orde, na een ander antwoord hierboven."
ANSWER_NOT_THERE = "Het eerdere antwoord bestaat niet in de route die de casus nu volgt."
ANSWER_STAYS = "Uw nieuwe antwoord staat al in het dossier. Zeg in één zin wat er anders is."
FORM_NOT_THERE = "U was bezig met iets dat niet in de route van deze casus staat. Dit had u al ingevuld"
DIAGNOSIS_AGAIN = "Nee, ik vul het opnieuw in"
FORM_CORRECTS = "Dit is een verbetering van vermelding"
FORM_ABOUT = "Dit gaat over"
ACKNOWLEDGED = "Gelezen"

# ---- advice on what was typed
ADVICE = "Even meelezen. U beslist zelf wat er komt te staan."
ADVICE_WORD = "'{word}': {why}"
ADVICE_QUESTION = "Wat wilt u doen?"
ADVICE_REWORD = "Ik schrijf het anders op"
ADVICE_HYPOTHESIS = "Dit vermoed ik: vastleggen als veronderstelling"
ADVICE_TOLD = "Dit zei iemand anders: vastleggen wie, en wanneer"
ADVICE_KEEP = "Zo laten staan"

# ---- checking a step before it closes
CHECK_TITLE = "Kijk uw antwoorden na"
CHECK_QUESTION = "Kloppen deze antwoorden?"
CHECK_YES = "Ja, dit klopt"
CHECK_NO = "Nee, ik wil iets veranderen"

# ---- going back, and changing what was recorded
BACK_CASE = "{answer} · Om wie het gaat"
BACK_LINE = "{answer} · {question}"
BACK_WHICH_STEP = "In welke stap wilt u iets bekijken of veranderen?"
BACK_WHICH = "Welk antwoord wilt u bekijken of veranderen?"
BACK_NOTHING = "Er is nog geen eerder antwoord."
BACK_NONE = "Niets veranderen, verder"
BACK_UNCHANGED = "Er is niets veranderd."
RECORD_WHAT = "Wat wilt u doen?"
RECORD_ADD = "Er een toevoegen"
RECORD_WITHDRAW = "Eén intrekken. U kunt het blijven lezen"
RECORD_WHICH = "Welke bedoelt u?"
WITHDRAWN = "Ingetrokken."
RECORD_NONE = "Er is nog niets vastgelegd."
RECORD_CORRECT = "Eén verbeteren. Het oude blijft leesbaar"
RECORD_FOLLOW_UP = "Vastleggen of een veronderstelling klopte"
RECORD_LINE = "{number}. {date}. {words}"

# ---- before a change is recorded
PREVIEW_TITLE = "Dit verandert er als u dit vastlegt"
PREVIEW_MELDING = (
    "Let op: dit moet nu nog: {title}. Met deze verandering vervalt dat. "
    "Overleg eerst met Veilig Thuis, of met wie bij u over een melding beslist."
)
PREVIEW_QUESTION = "Wilt u dit zo vastleggen?"
PREVIEW_YES = "Ja, zo vastleggen"
PREVIEW_NO = "Nee, alles blijft zoals het was"

# ---- what must be done, and what became of it
MUST_NOW = "Doe dit nu: {title}"
MUST_TODAY = "Doe dit vandaag: {title}"
MUST_LATER = "Later: {title}"
DUTY_DONE_QUESTION = "Hebt u dit al gedaan?"
DUTY_YES = "Ja, ik leg het nu vast"
DUTY_NOT_YET = "Nog niet, ik ga eerst verder"
DUTY_STOP = "Ik stop voor nu en ga dit doen"
DUTY_CALL = "Bel {number}."
DUTY_DONE_CALL = "Bel {number}. Hebt u dit al gedaan?"
DUTY_STOP_CALL = "Ik stop voor nu en bel {number}"
SAFE_UNKNOWN = "Weet u niet tot wanneer het veilig is? Bel dan nu {number}, ook als u twijfelt."
SAFE_UNTIL = "Tot dan is het veilig, schreef u: {day}. Verandert er iets? Bel meteen {number}."
DUTY_WHICH = "Om welke actie gaat het?"
DUTY_NOT_SO = "Dat is vastgelegd. De actie blijft open, en komt later terug."
DUTY_NONE_OPEN = "Er staat nu niets open dat u moet doen."
DUTY_NONE = "Niets, terug naar de vraag"
DUTY_WHAT = "Wat is er met deze actie gebeurd?"
DUTY_IS_DONE = "Die is gedaan"
DUTY_LATER = "Die doe ik later: ik leg vast wanneer en waarom"
DUTY_NOT = "Die wordt niet gedaan: ik leg vast waarom"
DUTY_NOT_NEEDED = "Dit is niet nodig: ik leg vast waarom"
DUTY_PUT_OFF = "De actie blijft open staan. Moet het eigenlijk nu? Dan blijft hij bovenaan staan."
DUTY_CANNOT_LAPSE = (
    "Deze actie hoort bij de meldcode. U kunt vastleggen waarom zij niet is gedaan. "
    "Zij blijft dan wel open staan, en het dossier kan niet dicht."
)
DUTY_STAYS = "De actie blijft open staan. Overleg met Veilig Thuis, of met wie bij u beslist."

# ---- recording apart from the route
NOTE_WHAT = "Wat wilt u vastleggen?"
NOTE_DUTY = "Wat er met een actie is gebeurd"
NOTE_DAY = "Wat er kwam van een afgesproken dag"
NOTE_EVENT = "Er zijn nieuwe signalen, of er is iets veranderd"
NOTE_CHANGE = "Iets verbeteren of intrekken"
NOTE_DONE = "Klaar"
DAY_WHICH = "Welke afgesproken dag?"
EVENT_WHICH = "Wat is er gebeurd?"
EVENT_NONE = "Geen van deze"

# ---- when nothing is left to ask
WAITS_EARLIER = (
    "Ziet u eerder nieuwe signalen? Leg ze dan meteen vast. Is iemand niet veilig? Bel Veilig Thuis, "
    "en verander uw antwoord bij afweging 2."
)
CANNOT_CLOSE = "Het dossier kan nog niet dicht. Eerst moet dit gedaan zijn:"
CLOSE_READY = "Alles is beantwoord en gedaan. Het dossier kan dicht."
CLOSE_PAST = "Deze afgesproken dag is voorbij: {day}. Kijk eerst of iemand de veiligheid nog volgt."
CLOSE_ENDED = "Een afgesproken dag is voorbij, en er staat niet bij wat ervan kwam. Wat wilt u doen?"
CLOSE_DAY = "Eerst vastleggen wat ervan kwam, en wanneer u weer kijkt"
CLOSE_ENDED_ANYWAY = "Toch sluiten; de dag blijft op de agenda staan"
FINISH_CLOSE = "Het dossier sluiten"
FINISH_OBSERVE = "Een waarneming toevoegen"
FINISH_DUTY = "Vastleggen wat er met een actie is gebeurd"
FINISH_STOP = "Stoppen voor nu"
FINISH_BACK = "Een antwoord bekijken of veranderen"
FINISH_NOTE = "Iets anders vastleggen of verbeteren"
CLOSE_HYPOTHESES = "Dit is nog niet duidelijk"
CLOSE_QUESTION = "Van deze veronderstelling weten we nog niet of zij klopt. Wat wilt u doen?"
CLOSE_FOLLOW_UP = "Eerst vastleggen of het klopte"
CLOSE_ANYWAY = "Toch sluiten; het blijft open staan in het dossier"

# ---- what is confirmed by a word
WORD_CLOSING = "sluiten"
SURE_CLOSING = "Wilt u het dossier sluiten? Typ dan het woord: sluiten"
SURE_CLOSING_HINT = "Wilt u dat niet? Typ dan: terug."
STAYS_OPEN = "Het dossier blijft open."
WORD_REPORTED = "gemeld"
SURE_REPORTED = "Is deze melding echt gedaan? Typ dan het woord: gemeld"
SURE_REPORTED_HINT = "Nog niet gedaan? Doe dat eerst. Wat u hebt ingevuld, blijft bewaard als u stopt."
WORD_LEAVING = "verlaten"
SURE_LEAVING = "Met dit antwoord eindigt de route hier. Klopt dat? Typ dan het woord: verlaten"
SURE_LEAVING_HINT = "Twijfelt u? Typ dan: terug. Overleg eerst, of bel Veilig Thuis voor advies."
SURE_WRONG = "Typ het woord {word}. Of typ: terug."

# ---- an answers file
FILE_UNREADABLE = "Het bestand met antwoorden kan niet worden gelezen."
FILE_NO_TOML = "Het bestand met antwoorden is geen geldige TOML."
FILE_TOO_BIG = "Het bestand met antwoorden is te groot."
FILE_UNKNOWN_TABLE = "Het bestand heeft een onderdeel dat niet bekend is. Kijk of de naam goed gespeld is."
FILE_NOT_A_TABLE = "[{table}] moet een tabel zijn."
FILE_NOT_A_LIST = "Schrijf [[{table}]] met dubbele haken, één blok per stuk."
FILE_UNKNOWN_QUESTION = "Bij [answers] staat een vraag die in deze route niet bestaat."
FILE_ANSWER = "{question}: {problem}"
FILE_NOT_ASKED = "{question}: deze vraag wordt bij deze antwoorden niet gesteld. Dit antwoord is niet bewaard."
FILE_RECORD = "[[{record}]] nummer {number}"
FILE_NO_SUCH_DUTY = "[[duty]] nummer {number}: deze actie staat niet open, of wordt gedaan met een eigen blok."
FILE_FIELD = "{where}: {problem}"
FILE_STAYS_OPEN = (
    "Een afgesproken dag is voorbij. Daarom is het dossier niet gesloten. Kijk ernaar met: meldcode resume"
)
FILE_STILL_OPEN = "{question}: u twijfelt hier. De vraag blijft open tot er advies is gevraagd."
FILE_MISSING = "{question}: dit antwoord ontbreekt nog. {text}"
FILE_NO_CASE = "[case]: de initialen en de leeftijdsgroep ontbreken nog."
FILE_NO_SETTING = "[settings]: '{key}' ontbreekt nog."
FILE_STAYS_SEALED = "[settings], sealed: uw dossiers zijn al verzegeld. Dat blijft zo."
FILE_NO_FLOW = "Deze route is er niet. Bekijk de routes met: meldcode flow list"
FILE_WHO = '[who."{question}"]'
FILE_WHO_NOT_ASKED = "In [who] staat een vraag waarbij niet wordt gevraagd wie antwoordde."
FILE_WHY_NOT_ASKED = "In [why] staat een vraag waarbij niet wordt gevraagd waarom."
FILE_HALF = "{question}: hierbij ontbreekt nog: {fields}. Uw antwoord is bewaard, en telt zodra dat erbij staat."
FILE_LACKING = "{question}: hierbij ontbreekt nog: {fields}. Uw antwoord telt al wel."
FILE_FOUND_UNSAID = "Hier staat niet of het zo was. Dit telt als: ja. Was het niet zo? Zet erbij: found = false."
FILE_FIELD_NOT_ASKED = "Dit wordt hier niet gevraagd. Het is niet bewaard."
FILE_UNKNOWN_FIELD = "Dit woord is hier niet bekend. Kijk of het goed gespeld is."

# ---- how a field is filled in, for whoever asks: by what it asks for
EXPLAIN_DAY = (
    "Een datum schrijft u zoals u gewend bent: 10-3-2026, 10 maart, gisteren of vorige week dinsdag. Weet u de dag "
    "niet precies? Neem de dag die er het dichtst bij ligt. Schrijf erbij dat het ongeveer die dag was."
)
EXPLAIN_DAYS = "Schrijf de dagen zoals u gewend bent, met komma's ertussen: 10 maart, 24 maart."
EXPLAIN_MONTH = "Schrijf de maand en het jaar, zoals mei 2019 of 5-2019."
EXPLAIN_TIME = "Een tijd schrijft u zoals u gewend bent: 8:35, 9 u, half negen of 8 uur 's avonds."
EXPLAIN_PEOPLE = "Schrijf initialen, met komma's ertussen, en zo nodig een functie. Was er niemand? Typ dan: niemand."
EXPLAIN_INITIALS = "Schrijf alleen de eerste letters, elk met een punt: J.K. Zo staat er geen naam in het dossier."
EXPLAIN_LINE = "Een paar woorden zijn genoeg. Het mag ook een korte zin zijn."
EXPLAIN_TEXT = (
    "Schrijf zoveel als nodig is, in gewone woorden. Houd het bij feiten: wat u zag, hoorde of las, en van wie u dat "
    "weet. Een mening of een vermoeden schrijft u zo op dat het als mening te lezen is."
)
