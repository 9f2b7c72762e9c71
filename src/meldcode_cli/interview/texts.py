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
FORM_FOR = "De vragen hierna horen samen bij: {question}"
FORM_OF = "{title}: vraag {number} van {count}"
FORM_AT_LEAST = "{title}: vraag {number} van {count} of meer"
FORM_CHANGE = "{title}: wijzigen"
FORM_ANSWER = "Dit antwoord"
FORM_WEIGHING = "Afweging {number}"
FORM_CASE = "Om wie het gaat"
FORM_DUTY = "Deze actie"
FORM_EVENT = "Wat er is gebeurd"
OFFERED = "Dit vulde u eerder in. Klopt het hier ook?"
OWN_HINT = "Bent u dat zelf? Typ dan: ik."
FORM_SO_FAR = "Wat u al had ingevuld"
FORM_LAST = "Wat u het laatst had ingevuld"
UNFINISHED = "U was hier gebleven. Wat u al had ingevuld, is bewaard."
ANSWER_ANEW = "De vraag kwam opnieuw aan de orde, na een ander antwoord hierboven."
ANSWER_REST = "Het antwoord bleef gelijk. Veranderd is wat erbij staat."
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
ADVICE_INITIALS = "Ik zet initialen in plaats van de naam"
ADVICE_HYPOTHESIS = "Dit vermoed ik: vastleggen als veronderstelling"
ADVICE_TOLD = "Dit zei iemand anders: vastleggen wie, en wanneer"
ADVICE_KEEP = "Zo laten staan"

# ---- a second pair of eyes
OPINION_WHICH = "Over welk besluit wilt u uw mening geven?"
OPINION_NO = "Toch geen mening geven"
OPINION_TITLE = "Dit is besloten"
OPINION_AGREE = "Ja, ik ben het ermee eens"
OPINION_AGREE_MORE = "Ja, en ik wil er iets bij schrijven"
OPINION_DISSENT = "Nee, ik ben het er niet mee eens"
OPINION_CHECK = "Uw mening"
OPINION_CHECK_AGREE = "U bent het ermee eens."
OPINION_CHECK_DISSENT = "U bent het er niet mee eens."
OPINION_CHECK_WHY = "Waarom"
OPINION_RECORD = "Klopt dit? Dan komt het in het dossier, met uw naam en handtekening."
OPINION_RECORD_HINT = "Het besluit zelf verandert niet."
OPINION_YES = "Ja, leg het vast"
OPINION_AGAIN = "Nee, ik wil iets veranderen"
OPINION_BEFORE = "U gaf hierover eerder uw mening. Die blijft staan. Uw laatste mening telt."
OPINION_NONE = "Er staat in dit dossier nog geen besluit waarover u een mening kunt geven."
OPINION_NONE_HINT = "Een besluit is een afweging, een keuze in stap 5, een actie die is gedaan, of het sluiten."
OPINION_ALL_OWN = "Alle besluiten in dit dossier zijn door uzelf vastgelegd, of u staat erbij genoemd."
OPINION_ALL_OWN_HINT = "Een tweede mening komt van iemand anders. Vraag een collega die dit dossier kan openen."
OPINION_FILE_NONE = "In dit bestand staat geen mening. Schrijf [[second-opinion]], met entry, agree en reason."
OPINION_FILE_REFUSED = "Er is niets vastgelegd, want in dit bestand klopt nog iets niet."
OPINION_FILE_TWICE = "Over deze vermelding staat al een mening in dit bestand."

# ---- checking a step before it closes
CHECK_TITLE = "Kijk uw antwoorden na"
CHECK_FORM = "Kijk na wat u hebt ingevuld. {title}"
CHECK_QUESTION = "Kloppen deze antwoorden?"
CHECK_YES = "Ja, dit klopt"
CHECK_HINT = "Klopt er iets niet? Kies dat antwoord. Dan kunt u het wijzigen."
CHECK_ROUGHLY = "{day} ({words})"
CHECK_EMPTY = "Niet ingevuld"
CHECK_RECORD = "{title}. {field}"
CHECK_HEADING = "{title}."
CHECK_WITH = "met {whom}"
CHECK_NUMBERED = "{title} {number}"
CHANGE_WHICH = "Welk antwoord wilt u wijzigen?"
CHANGE_QUESTION = "Klopt het zo?"
CHANGE_BEFORE = "Van het vorige antwoord: {told}"

# ---- going back, and changing what was recorded
BACK_RECORDS = "{count} keer vastgelegd"
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
DEED_CORRECT = "Een actie verbetert u in twee stappen. Eerst trekt u de oude in. Daarna legt u haar opnieuw vast."
RECORD_FOLLOW_UP = "Vastleggen of een veronderstelling klopte"
RECORD_LINE = "Vermelding {number}, {date}"

# ---- before a change is recorded
PREVIEW_TITLE = "Dit verandert er als u dit vastlegt"
PREVIEW_MELDING = (
    "Let op: dit moet nu nog: {title}. Met deze verandering vervalt dat. "
    "Overleg eerst met Veilig Thuis, of met wie bij u over een melding beslist."
)
PREVIEW_QUESTION = "Wilt u dit zo vastleggen?"
PREVIEW_YES = "Ja, zo vastleggen"
PREVIEW_NO = "Nee, alles blijft zoals het was"
LEAVE_QUESTION = "Wat u net hebt ingevuld, wordt dan niet bewaard. Bedoelt u dat?"
LEAVE_NO = "Nee, ik ga verder met wat ik invulde"
LEAVE_YES = "Ja, alles blijft zoals het was"

# ---- what must be done, and what became of it
MUST_NOW = "Doe dit nu: {title}"
MUST_TODAY = "Doe dit vandaag: {title}"
MUST_LATER = "Later: {title}"
MUST_MORE = "Alles lezen? Typ ? en kies: uitleg."
MUST_MORE_LATER = "Alles lezen? Typ ? en kies acties, en dan deze actie. Daar geeft ? uitleg."
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
DUTY_WHO = "Wie doet dit?"
DUTY_WHO_HINT = "Typ initialen of een naam. Niemand in het bijzonder? Typ dan: niemand"
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
NOTE_PAPER = "Dat deze zorg op papier is begonnen"
PAPER_SINCE = "Sinds wanneer staat er iets op papier over deze zorg?"
PAPER_SINCE_HINT = "De dag van de eerste aantekening: 10-3-2026, of ongeveer 10 maart."
PAPER_KEPT = "Waar ligt dat papier nu?"
PAPER_KEPT_HINT = "Bijvoorbeeld: in de map bij de intern begeleider."
PAPER_HOW = (
    "Leg nu vast wat er op papier staat: wat is gezien, met wie is gepraat, wat is gedaan. Noem de dag waarop het "
    "gebeurde. Een termijn die begint met iets dat is gedaan, telt vanaf die dag. In het dossier staat ook wanneer "
    "u het overnam."
)
PAPER_TAKEN = "Dit gebeurde voordat u deze casus hier begon. Neemt u het over van papier?"
PAPER_TAKEN_YES = "Ja, het staat op papier"
PAPER_TAKEN_NO = "Nee, ik schrijf het nu voor het eerst op"
NOTE_LABEL = "Deze casus een eigen naam geven, voor in uw lijst"
LABEL_WHAT = "Hoe noemt u deze casus?"
LABEL_HINT = (
    "Een paar woorden waaraan u de casus herkent. Alleen wie het dossier kan openen, ziet deze naam. "
    "Hij komt in geen enkele export."
)
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
CLOSE_WATCH = "Er is nog geen dag waarop iemand weer kijkt hoe het gaat. Wilt u die nu afspreken?"
CLOSE_WATCH_YES = "Ja, eerst een dag afspreken. Die blijft op de agenda, ook na het sluiten"
CLOSE_WATCH_NO = "Nee, nu sluiten"
CLOSED_TAKE_OVER = (
    "Neem het dossier nu over in het dossier van uw organisatie, zoals het leerlingdossier. "
    "Dat kan met: meldcode exporteer {case} -o BESTAND"
)

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
FILE_ANSWERED = "{question}: hier staat al een ander antwoord. Veranderen kan alleen zelf, met: meldcode hervat"
FILE_RECORD = "[[{record}]] nummer {number}"
FILE_UNKNOWN_DUTY = "Deze actie kent de route niet. Welke er zijn, zegt: meldcode route toon"
FILE_NO_SUCH_DUTY = "[[duty]] nummer {number}: deze actie staat niet open, of wordt gedaan met een eigen blok."
FILE_FIELD = "{where}: {problem}"
FILE_STAYS_OPEN = (
    "Een afgesproken dag is voorbij. Daarom is het dossier niet gesloten. Kijk ernaar met: meldcode hervat"
)
FILE_STILL_OPEN = "{question}: met dit antwoord blijft de vraag open. U krijgt haar later opnieuw."
FILE_MISSING = "{question}: dit antwoord ontbreekt nog. {text}"
FILE_NO_CASE = "[case]: de initialen en de leeftijdsgroep ontbreken nog."
FILE_NO_SETTING = "[settings]: '{key}' ontbreekt nog."
FILE_STAYS_SEALED = "[settings], sealed: uw dossiers zijn al verzegeld. Dat blijft zo."
FILE_DECIDED = "Dit bepaalt uw organisatie. Laat deze regel weg."
FILE_NO_FLOW = "Deze route is er niet. Bekijk de routes met: meldcode route overzicht"
FILE_WHO = '[who."{question}"]'
FILE_WHO_NOT_ASKED = "In [who] staat een vraag waarbij niet wordt gevraagd wie antwoordde."
FILE_WHY_NOT_ASKED = "In [why] staat een vraag waarbij niet wordt gevraagd waarom."
FILE_HALF = "{question}: hierbij ontbreekt nog: {fields}. Uw antwoord is bewaard, en telt zodra dat erbij staat."
FILE_LACKING = "{question}: hierbij ontbreekt nog: {fields}. Uw antwoord telt al wel."
FILE_FOUND_UNSAID = "Hier staat niet of het zo was. Dit telt als: ja. Was het niet zo? Zet erbij: found = false."
FILE_FIELD_NOT_ASKED = "Dit wordt hier niet gevraagd. Het is niet bewaard."
FILE_UNKNOWN_FIELD = "Dit woord is hier niet bekend. Kijk of het goed gespeld is."

ADVICE_ASIDE = "Dit wordt een signaal. Daarna gaat u terug naar de vraag waar u was."
STAYS_EMPTY = "Dit blijft leeg."
WALKED_COUNTS = "Dit telt als besproken met Veilig Thuis. Dan staat deze actie niet meer bij wat u moet doen."
WALKED_YES = "Ja, ik heb dit met Veilig Thuis besproken"
WALKED_NO = "Nee, nog niet: ik verander dit"

# ---- how a field is filled in, for whoever asks: by what it asks for
EXPLAIN_DAY = (
    "Een datum schrijft u zoals u gewend bent: 10-3-2026, 10 maart, gisteren of vorige week dinsdag. Weet u de dag "
    "niet precies? Typ de dag die er het dichtst bij ligt. 'Ongeveer' mag erbij. "
    "Dan vraagt het programma of die dag klopt."
)
EXPLAIN_DAYS = "Schrijf de dagen zoals u gewend bent, met komma's ertussen: 10 maart, 24 maart."
EXPLAIN_MONTH = "Schrijf de maand en het jaar, zoals mei 2019 of 5-2019."
EXPLAIN_TIME = "Een tijd schrijft u zoals u gewend bent: 8:35, 9 u, half negen of 8 uur 's avonds."
EXPLAIN_NUMBER = "Schrijf een heel getal in cijfers, zoals 12. Wat er wordt geteld, mag erachter."
EXPLAIN_PEOPLE = "Schrijf initialen, met komma's ertussen, en zo nodig een functie. Was er niemand? Typ dan: niemand."
EXPLAIN_INITIALS = "Schrijf alleen de eerste letters, elk met een punt: J.K. Zo staat er geen naam in het dossier."
EXPLAIN_NAME = (
    "Schrijf wie het is: een naam of initialen, zoals J.K., en zo nodig een functie. "
    "Van het kind en het gezin schrijft u alleen initialen. Weet u de naam niet? Schrijf dan: onbekend."
)
EXPLAIN_LINE = "Een paar woorden zijn genoeg. Het mag ook een korte zin zijn."
EXPLAIN_TEXT = (
    "Schrijf zoveel als nodig is, in gewone woorden. Houd het bij feiten: wat u zag, hoorde of las, en van wie u dat "
    "weet. Een mening of een vermoeden schrijft u zo op dat het als mening te lezen is."
)
EXPLAIN_CHOICE = "Kies wat er het beste bij past. Past niets precies? Neem wat er het dichtst bij komt."
EXPLAIN_YES_NO = "Kies 'Ja' als het zo is. Is het niet zo, of maar voor een deel? Kies dan 'Nee'."
EXPLAIN_TICKS = "U mag er meer dan één aankruisen. Kruis alles aan wat past."
# Of the fields that are asked most, by name: what is meant.
EXPLAIN_FIELDS = {
    "direction": (
        "Een signaal kan bij uw zorg passen, of juist niet. Past het erbij? Kies 'Groter'. Laat het zien dat het "
        "meevalt? Kies 'Kleiner'. Beide horen in het dossier. Weet u het niet? Kies dan 'Dat is niet duidelijk'."
    ),
    "situation": (
        "Wat gebeurde er toen u dit zag of hoorde? Bijvoorbeeld: het kind kwam binnen, of u deed de jas uit. "
        "Zo begrijpt een ander later wat er aan voorafging."
    ),
    "quote": (
        "De woorden van het kind blijven precies zoals ze zijn. Zet ze tussen aanhalingstekens. "
        "Zegt het kind een naam? Schrijf daar de eerste letter met een punt: 'R. pakt me'. Verander verder niets."
    ),
    "present": (
        "Noem iedereen die dit ook zag of hoorde, kinderen en volwassenen. Schrijf initialen, met komma's ertussen. "
        "Was er niemand? Typ dan: niemand."
    ),
    "with_whom": (
        "Schrijf met wie u sprak: de initialen, en wie het is voor het kind. Bijvoorbeeld: R.S., moeder. "
        "Schrijf geen volledige naam."
    ),
    "led_by": "Wie voerde het gesprek? Was u dat zelf? Schrijf dan uw eigen naam en functie.",
    "purpose": "Wat zei u aan het begin? Bijvoorbeeld: wij willen met u delen wat wij op school zien.",
    "reaction": "Schrijf wat de ander zei en deed, in zijn of haar eigen woorden. Uw eigen uitleg hoort hier niet.",
    "agreements": "Schrijf wie wat doet, en op welke dag. Bijvoorbeeld: moeder belt de huisarts, uiterlijk vrijdag.",
    "answered_by": "Wie vult dit antwoord in? Meestal bent u dat zelf. Schrijf uw naam en functie.",
    "consulted": "Met wie dacht u hierover na? Bijvoorbeeld de intern begeleider. Schrijf naam en functie.",
    "decided_by": "Wie neemt dit besluit, en kan het later uitleggen? Dat is altijd één persoon.",
    "family_told": (
        "Weten het kind of de ouders al dat u gaat melden? Kies dan 'Ja'. Is dat niet veilig? Kies dan 'Nee'. "
        "Daarna schrijft u op waarom."
    ),
    "named": "Veilig Thuis moet weten om wie het gaat. Noemde u geen naam? Dan was het een vraag om advies.",
    "identity_withheld": "Meestal weet het gezin wie er meldde. Verborgen blijven mag alleen om een ernstige reden.",
}

# ---- what two people wrote that contradicts
SETTLE_TITLE = "U en een ander werkten elk voor zich aan deze casus. Dit past niet bij elkaar"
SETTLE_REASON = "Waarom geldt dit?"
SETTLE_REASON_HINT = "Met wie sprak u hierover, en wat gaf de doorslag? Beide antwoorden blijven in het dossier staan."
SETTLE_REVIEW = "Ik kijk de antwoorden eerst na"
FILE_SETTLED_UNKNOWN = "[[settled]] {number}: hierover valt in deze casus niets te kiezen."
FILE_SETTLED_HOLDS = "[[settled]] {number}, holds: dit is niet een van de mogelijkheden."
FILE_SETTLED_REASON = "[[settled]] {number}, reason: schrijf op waarom dit geldt."
FILE_SETTLED_MISSING = "Er is nog te kiezen in [[settled]]: about = '{about}', subject = '{subject}'."
