"""Every Dutch sentence of the interface. Named placeholders only; nothing that a user typed goes into an error."""

# ---- the interview: putting questions and taking answers
ANSWERED_BEFORE = "Uw antwoord was: {answer} ({date})."
ASKED_AGAIN = "U antwoordde op {date}: {answer}. Daarom krijgt u deze vraag opnieuw."
TOGETHER = "Loop deze vraag samen met Veilig Thuis door."
RECORDED_COUNT = "Al vastgelegd: {count}."
OPTIONAL_HINT = "U mag dit leeg laten."
NO_HELP = "Bij deze vraag is geen extra uitleg."
SOURCE = "Bron: {source}."
REFUSED_NOW = "Dit antwoord telt niet meer mee: {question} {text}"
YES = "Ja"
NO = "Nee"
MORE_YES = "Ja, nog één"
MORE_NO = "Nee, verder"

NOTHING_RECORDED = "Er is niets vastgelegd."
FORM_SO_FAR = "Wat u al had ingevuld"

# ---- going back
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

# ---- the fact check: what it points at, by kind of finding, and what to do
FACT_TITLE = {
    "duiding": "Dit is een uitleg, geen feit",
    "veralgemening": "Dit is erg algemeen",
    "oordeel": "Dit is een oordeel",
    "diagnose": "Dit klinkt als een diagnose",
    "horen-zeggen": "Hier mist wie dit zei",
    "naam": "Hier staat een naam",
}
FACT_WHY = {
    "duiding": "Dit woord zegt wat u denkt. Schrijf wat u zag of hoorde.",
    "veralgemening": "Dit woord is erg ruim. Schrijf hoe vaak het was, en op welke dagen.",
    "oordeel": "Dit woord zegt wat u van iemand vindt. Schrijf wat die persoon deed of zei.",
    "diagnose": "Dit kan alleen een deskundige vaststellen. Schrijf wie het zei en wanneer, of wat u zag.",
    "horen-zeggen": "Zo weet niemand van wie dit komt. Schrijf wie het zei, en wanneer.",
    "naam": "In het dossier horen alleen initialen, zoals J.K. Zo blijft duidelijk om wie het gaat.",
}

# ---- checking a step before it closes
CHECK_TITLE = "Kijk uw antwoorden na"
CHECK_TITLE_STEP = "Stap {number}: {title}"
CHECK_QUESTION = "Kloppen deze antwoorden?"
CHECK_YES = "Ja, dit klopt"
CHECK_NO = "Nee, ik wil iets veranderen"

# ---- what must be done
MUST_NOW = "Doe dit nu: {title}"
MUST_LATER = "Later: {title}"
BECAUSE = "Waarom: {text}"
NORM = "Regel: {norm}"
DUE_ON = "Uiterlijk {date}."
DUE_TODAY = "Vandaag nog."
DUE_LATE = "Dit stond voor {date}. Doe het zo snel mogelijk."
DUE_AFTER = "U krijgt een datum zodra u dit hebt vastgelegd: {title}."
DUTY_DONE_QUESTION = "Hebt u dit al gedaan?"
DUTY_YES = "Ja, ik leg het nu vast"
DUTY_NOT_YET = "Nog niet, ik ga eerst verder"
DUTY_STOP = "Ik stop voor nu en ga dit doen"
DUTY_WHICH = "Om welke actie gaat het?"
DUTY_NONE_OPEN = "Er staat nu niets open dat u moet doen."
DUTY_NONE = "Niets, terug naar de vraag"

# ---- where a case stands, and the end
OUTCOME = "Tot nu toe: {title}."
OUTCOME_CLOSED = "Uitkomst: {title}."
NO_OUTCOME = "U bent nog niet bij een beslissing."
TODO_TITLE = "Wat nog moet gebeuren"
TODO_NOTHING = "Er staat nu niets open."
TODO_OPEN = "{title}. {due}"
TODO_LATE_TITLE = "Te laat. Doe dit het eerst"
PUT_OFF = "Uitgesteld tot {date} (vermelding {entry}). Reden: {reason}"
PUT_OFF_NOW = "Uitgesteld tot {date} (vermelding {entry}), maar het moet eigenlijk meteen. Reden: {reason}"
NOT_DONE = "Besloten is om dit niet te doen (vermelding {entry}), door {by}. Het blijft open staan. Reden: {reason}"
NOT_DONE_LAPSED = "Besloten is om dit niet te doen (vermelding {entry}), door {by}. Reden: {reason}"
HYPOTHESIS_OPEN = "Nog niet duidelijk: {text} (vermelding {entry})"
DECIDED_TITLE = "Wat uit uw antwoorden volgt, en waarom"
DECIDED_DONE = "Gedaan op {date} (vermelding {entry})."
DECIDED_OPEN = "Nog te doen."
DECIDED_LAPSED = "Niet gedaan. Het hoeft ook niet meer."
DECIDED_NO_MORE = "Uw antwoorden vragen hier nu niet meer om. Wat gedaan is, blijft staan."
WAITS = "De volgende vraag komt vanaf {date}: {question}"
WAITS_EARLIER = (
    "Ziet u eerder nieuwe signalen? Leg ze dan meteen vast. Is iemand niet veilig? Bel Veilig Thuis, "
    "en verander uw antwoord bij afweging 2."
)
NEXT_QUESTION = "De volgende vraag: {question}"
CANNOT_CLOSE = "Het dossier kan nog niet dicht. Eerst moet dit gedaan zijn:"
CLOSE_READY = "Alles is beantwoord en gedaan. Het dossier kan dicht."
FINISH_CLOSE = "Het dossier sluiten"
FINISH_OBSERVE = "Een waarneming toevoegen"
CLOSED = "Het dossier is gesloten op {date}."
FINISH_QUESTION = "Wat wilt u nu doen?"
FINISH_DUTY = "Vastleggen wat er met een actie is gebeurd"
FINISH_STOP = "Stoppen voor nu"
WHERE_FILE = "Het dossier staat hier: {path}"
GO_ON = "Verder gaan: meldcode resume {case}"
TO_EXPORT = "Overnemen in het dossier van het kind: meldcode export {case}"
STOPPED = "U bent gestopt; alles wat u hebt beantwoord, is bewaard. Verder gaan: meldcode resume {case}"
STOPPED_EARLY = "U bent gestopt. Beginnen kan weer met: meldcode start. Bij gevaar: bel 112."
STOPPED_UNCHANGED = "U bent gestopt. Er is niets veranderd. Bij gevaar: bel 112."
STOPPED_TO_CALL = "Bel nu 112. Daarna kunt u verder met: meldcode start"
REOPEN_QUESTION = "Dit dossier is gesloten. Wilt u het weer openen?"
REOPEN_YES = "Ja, er is een reden om verder te gaan"
REOPEN_NO = "Nee, alleen bekijken"
REOPEN_REASON = "Waarom opent u het dossier weer?"
UNFINISHED = "U was hier gebleven. Wat u al had ingevuld, is bewaard."

# ---- the flow of a running case has changed
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
FLOW_FOLLOWS = "Deze casus volgt versie {version} van de route, vanaf {date}. Gekozen door {by} (vermelding {entry})."
FLOW_STAYS = "Op {date} bleef {by} bij de oude route, toen er een versie {version} was (vermelding {entry})."
EARLIER_FLOW_GONE = (
    "Let op: een eerdere route van deze casus is weg of veranderd. De casus zelf werkt nog. "
    "Zet een kopie terug van dat bestand, of vraag hulp."
)
ANSWER_NOT_THERE = "Het eerdere antwoord bestaat niet in de route die de casus nu volgt."
ANSWERED_ELSEWHERE = "Uw antwoord was: {answer} ({date}). Dat kan in deze route niet. Daarom vragen wij het opnieuw."
FORM_NOT_THERE = "U was bezig met iets dat niet in de route van deze casus staat. Dit had u al ingevuld"

# ---- what differs for one case: the rows of the table
FLOW_ROW_DUTY = "Actie: {title}"
FLOW_ROW_OUTCOME = "Uitkomst tot nu toe"
FLOW_ROW_CLOSE = "Het dossier sluiten"
FLOW_ROW_NEXT = "Volgende vraag"
FLOW_ROW_OPEN = "Vragen die nu nog open staan"
FLOW_ROW_TOGETHER = "Hoe u dit doorloopt: {question}"
FLOW_ROW_ANSWER = "Uw antwoord: {question}"
FLOW_DUTY_NONE = "hoeft niet"
FLOW_DUTY_DONE = "gedaan op {date}"
FLOW_DUTY_OPEN = "nog te doen"
FLOW_DUTY_DUE = "nog te doen, uiterlijk {date}"
FLOW_NO_OUTCOME = "nog geen"
FLOW_CAN_CLOSE = "dat kan"
FLOW_CANNOT_CLOSE = "dat kan nog niet"
FLOW_NOTHING_NEXT = "geen"
FLOW_NEXT_FROM = "vanaf {date}: {question}"
FLOW_TOGETHER = "samen met Veilig Thuis"
FLOW_ALONE = "zonder Veilig Thuis"
FLOW_RECORDED = "{count} keer vastgelegd"
FLOW_NOT_COUNTED = "telt niet mee"
FLOW_COUNTED = "telt mee: {answer}"
FLOW_LOST = {
    "gone": "telt niet meer, want deze vraag is er niet meer",
    "no-place": "telt niet meer; wij vragen het opnieuw",
    "refused": "telt niet meer. {text}",
    "not-asked": "telt niet meer, want deze vraag wordt niet gesteld",
}

# ---- all that differs between two versions of a flow
FLOW_ALL_TITLE = "Alle verschillen tussen de route zoals die was en de nieuwe route"
FLOW_ALL_NONE = "De vragen en de regels zijn hetzelfde."
FLOW_ITEM = "{what}: {name}"
FLOW_PARTS = {
    "flow": ("De route zelf", "De route zelf", "De route zelf"),
    "step": ("Nieuwe stap", "Stap weg", "Stap veranderd"),
    "question": ("Nieuwe vraag", "Vraag weg", "Vraag veranderd"),
    "duty": ("Nieuwe actie", "Actie weg", "Actie veranderd"),
    "outcome": ("Nieuwe uitkomst", "Uitkomst weg", "Uitkomst veranderd"),
    "refusal": ("Nieuw: een antwoord kan niet", "Niet meer: een antwoord kan niet", "Anders: een antwoord kan niet"),
    "warning": ("Nieuwe waarschuwing", "Waarschuwing weg", "Waarschuwing veranderd"),
    "event": ("Nieuw: iets dat later kan gebeuren", "Weg: iets dat later kan gebeuren", "Anders: later kan gebeuren"),
    "norm": ("Nieuwe regel", "Regel weg", "Regel anders verwoord"),
    "role": ("Nieuwe functie", "Functie weg", "Functie heet anders"),
}
FLOW_GUARANTEES = "Waarborgen: wat de route altijd belooft"
FLOW_GUARANTEES_COUNT = "{added} nieuw, {gone} weg, {changed} veranderd"
FLOW_WORDS_LONG = "De tekst is nu: {new}"
FLOW_ORDERS = {
    "question": "Volgorde van de vragen",
    "duty": "Volgorde van de acties",
    "outcome": "Volgorde van de uitkomsten",
}
FLOW_DIFFERENCES = {
    "words": "Eerst: {old}\nNu: {new}",
    "explanation": "De uitleg is anders.",
    "norm": "De regel die erbij genoemd wordt, is anders.",
    "place": "Dit staat op een andere plaats.",
    "when": "Dit geldt bij andere antwoorden dan eerst.",
    "kind": "U antwoordt op een andere manier.",
    "why": "De vraag naar uw reden is anders.",
    "who": "Het is anders wat er wordt vastgelegd over wie antwoordt.",
    "together": "Het is anders wanneer u dit samen met Veilig Thuis doorloopt.",
    "moment": "Deze vraag komt op een ander moment.",
    "due": "De termijn is anders.",
    "blocks": "Het is anders of het dossier dicht kan als dit nog open staat.",
    "diagnosis": "Het is anders of een diagnose van buiten moet komen.",
    "lapse": "Het is anders of iemand kan besluiten dit niet te doen.",
    "follows": "Wat hierop volgt, is anders.",
    "again": "Het is anders hoe vaak u dit doet.",
    "ends": "Het is anders of de route hier eindigt.",
    "order": "De volgorde is anders.",
    "rest": "Een andere regel is veranderd.",
    "option-added": "Antwoord erbij: {new}",
    "option-gone": "Antwoord weg: {old}",
    "option-words": "Het antwoord '{old}' heet nu '{new}'.",
    "option-rule": "Na het antwoord '{new}' gebeurt er iets anders.",
    "reason-added": "Reden erbij: {new}",
    "reason-gone": "Reden weg: {old}",
    "reason-rule": "Deze reden geldt bij andere antwoorden: {new}",
}

# ---- first run
WELCOME = "Dit programma neemt u vraag voor vraag mee door de meldcode. U kunt altijd stoppen; alles wordt bewaard."
DANGER_TITLE = "Bel nu 112"
DANGER_AFTER = "Wat wilt u nu doen?"
DANGER_CALLED = "Ik heb gebeld. Ik ga verder"
DANGER_CALLED_RESULT = "112 gebeld, voordat deze casus was begonnen."
DANGER_NOT_NEEDED = "Bellen is niet nodig. Ik ga verder"
DANGER_STOP = "Ik ga nu bellen en kom later terug"
DANGER_AGAIN = (
    "Vorige keer begon u al aan een casus en antwoordde u: {answer}. "
    "Gevaar kan snel veranderen. Daarom vragen wij het opnieuw."
)
DANGER_SAME = "Gaat het nu om dezelfde zorg als toen?"
DANGER_SAME_YES = "Ja, dezelfde zorg"
DANGER_SAME_NO = "Nee, om iets anders"
DANGER_REMINDER = "Is er nu gevaar? Bel 112. De andere nummers: meldcode nood"
SETUP_CHECK = "Klopt dit?"
SETUP_CHECK_YES = "Ja, dit klopt"
SETUP_CHECK_NO = "Nee, ik vul het opnieuw in"
SETUP_INTRO = "Nu enkele vragen over uzelf. Die hoeft u maar één keer te beantwoorden."
SETUP_NAME = "Hoe heet u?"
SETUP_NAME_HINT = "Uw naam staat straks bij alles wat u vastlegt."
SETUP_ROLE = "Wat is uw functie?"
SETUP_ROLE_HINT = "Bijvoorbeeld: leerkracht, intern begeleider, directeur."
SETUP_ORGANISATION = "Bij welke school of organisatie werkt u?"
SETUP_FLOW = "Welke meldcode gebruikt u?"
SETUP_FLOW_HINT = (
    "Staat uw eigen school of stad erbij? Kies die. Werkt u op een andere school? Kies 'Onderwijs en leerplicht'. "
    "Staat uw beroep er niet bij? Kies 'Landelijke meldcode'."
)
SETUP_UNSEALED = (
    "Uw dossiers staan als gewone bestanden op deze computer, zonder wachtwoord. "
    "Wie deze computer gebruikt, kan ze lezen. Zorg dat uw scherm en schijf op slot kunnen."
)

# ---- sealing: the choice, the passphrase, the recovery key
SEAL_QUESTION = "Wilt u uw dossiers verzegelen met een wachtzin?"
SEAL_HINT = (
    "Dan kan alleen wie de wachtzin kent ze lezen, ook als deze computer wordt gestolen. "
    "Het kost een paar minuten. Hebt u haast? Kies dan nee: later kan het ook nog."
)
SEAL_YES = "Ja, verzegelen (aangeraden)"
SEAL_NO = "Nee, nu niet. Iedereen die bij deze computer kan, kan ze dan lezen"
SEAL_EXPLAIN = (
    "Een wachtzin is een lang wachtwoord, van een paar woorden. Die typt u elke keer als u een dossier opent. "
    "U krijgt ook een herstelsleutel op papier, voor als u de wachtzin kwijt bent. Zijn beide kwijt? "
    "Dan kan niemand uw dossiers nog lezen. Niet verzegelen kan ook. Later verzegelen kan met: meldcode key reseal"
)
PASSPHRASE_NEW = "Kies een wachtzin."
PASSPHRASE_ADVICE = (
    "Neem minstens vier woorden, of 14 tekens. Goed werkt: vier woorden die niets met elkaar te maken hebben, en "
    "die u nergens anders gebruikt. U ziet niets terwijl u typt. Dat hoort zo."
)
PASSPHRASE = "Uw wachtzin:"
PASSPHRASE_AGAIN = "Nog een keer:"
PASSPHRASE_WEAK = "Deze wachtzin is te kort. Neem minstens vier verschillende woorden, of 14 tekens."
PASSPHRASE_DIFFERS = "Dat was niet twee keer hetzelfde. Begin opnieuw."
RECOVERY_TITLE = "Uw herstelsleutel"
RECOVERY_EXPLAIN = (
    "Bent u uw wachtzin kwijt? Dan gaan uw dossiers hiermee weer open. Schrijf hem over, of kopieer hem naar een leeg "
    "document en druk dat af. Bewaar het document zelf niet. Leg het papier in de kluis. "
    "Deze sleutel staat nergens op de computer. U ziet hem maar één keer."
)
RECOVERY_READING = (
    "Spaties tellen niet mee. Na het eerste blok is een rondje altijd het cijfer 0, en komt het cijfer 1 niet voor."
)
RECOVERY_BACK = "Hebt u hem op papier? Typ dan de laatste {count} tekens, van uw papier."
RECOVERY_BACK_WRONG = "Dat zijn niet de laatste tekens. Kijk op uw papier of alles klopt."
RECOVERY_VOID = "Deze herstelsleutel geldt nog niet. De volgende keer krijgt u een andere. Gooi het papier weg."
SEALED_FROM_NOW = "Uw dossiers worden vanaf nu verzegeld."
UNLOCK_DANGER = "Is er nu gevaar? Bel 112. Alle nummers ziet u met: meldcode nood. Daar is geen wachtzin voor nodig."
UNLOCK_BACKUP = "De wachtzin van de reservekopie (u ziet niets terwijl u typt):"
UNLOCK = "Uw wachtzin (u ziet niets terwijl u typt):"
SECRET_UNREADABLE = "Hier kwam een toets bij die niet kan. Typ het opnieuw."
PASSPHRASE_NEEDS_TERMINAL = "Uw dossiers zijn verzegeld. Om uw wachtzin te vragen, is een terminal nodig."
PASSPHRASE_NEEDS_TERMINAL_HINT = (
    "Open een terminal en typ het daar opnieuw. Of zet de wachtzin in een bestand dat alleen u kunt lezen, en noem dat "
    "bestand in MELDCODE_PASSPHRASE_FILE."
)
PASSPHRASE_FILE_UNREADABLE = "Het bestand dat in MELDCODE_PASSPHRASE_FILE staat, is niet te lezen of is leeg."
PASSPHRASE_FILE_HINT = "Zet de wachtzin op de eerste regel van een gewoon bestand, en kijk of de naam klopt."
PASSPHRASE_FILE_OPEN = "Anderen op deze computer kunnen het bestand met uw wachtzin lezen. Zorg dat alleen u dat kunt."
UNLOCKED_BY_RECOVERY = "U gebruikte uw herstelsleutel. Kies een nieuwe wachtzin met: meldcode key passphrase"
PASSPHRASE_CHANGED = (
    "Uw wachtzin is veranderd. Bij eerdere reservekopieën hoort nog de oude. Uw herstelsleutel blijft gelijk."
)
RECOVERY_ASK = "Uw herstelsleutel (u ziet niets terwijl u typt):"

# ---- who can open the dossiers
KEY_OWN = "Uw sleutel, om aan collega's te geven:"
KEY_OWN_EXPLAIN = (
    "Deze sleutel is niet geheim. Een collega kan er dossiers mee voor u verzegelen. Openen kunt alleen u ze, met uw "
    "wachtzin."
)
KEY_WHO_CAN = "Wie uw dossiers kan openen"
KEY_LINE = "{name}, sinds {date}"
KEY_TESTED = "De herstelsleutel is het laatst geprobeerd op {date}."
KEY_NOT_TESTED = "De herstelsleutel is nog nooit geprobeerd. Doe dat een keer met: meldcode key test"
KEY_UNSEALED = "Nog niet verzegeld: {cases}. Verzegelen kan met: meldcode key reseal"
KEY_NONE = "Uw dossiers zijn niet verzegeld. Er zijn geen sleutels."
KEY_NONE_HINT = "Verzegelen kan met: meldcode key reseal"
KEY_WHO = "Het programma weet nog niet wie u bent."
KEY_WHO_HINT = "Begin met: meldcode start"
KEY_INVALID = "Dit is geen sleutel van een collega. Zo'n sleutel begint met age1 en heeft 62 tekens."
KEY_INVALID_HINT = "Laat uw collega dit typen: meldcode key show. Neem de sleutel dan in zijn geheel over."
KEY_KNOWN = "Deze sleutel staat er al bij."
KEY_NAME_KNOWN = "Deze naam staat er al bij."
KEY_NAME = "De naam kan zo niet. {problem}"
KEY_NAME_HINT = "Schrijf een naam van meer woorden tussen aanhalingstekens."
KEY_SHOW_HINT = "Bekijk wie erbij staan met: meldcode key show"
KEY_NOBODY = "Er is geen collega met deze naam."
KEY_ADDED = "Vanaf nu kan {name} al uw dossiers openen, ook de eerdere."
KEY_CHECK = "Kijk na of de sleutel echt van {name} is. Laat de laatste zes tekens voorlezen: {end}"
KEY_REMOVED = "Wat vanaf nu wordt verzegeld, kan {name} niet meer openen."
KEY_REMOVED_KEEPS = (
    "Wat {name} al had, houdt {name}. Bestanden van vóór vandaag waar {name} een kopie van heeft, blijven leesbaar."
)
RESEALED = "Opnieuw verzegeld: {count}."
RESEAL_BUSY = "Deze staan nog open in een ander venster: {cases}. Doe het daarna opnieuw met: meldcode key reseal"
RESEAL_CLOSED = (
    "Deze dossiers gaan met uw sleutel niet open: {cases}. Uw herstelsleutel opent ze misschien wel. "
    "Hebt u die niet? Stop dan met Ctrl-C. Uw dossiers blijven zoals ze zijn."
)
RESEAL_FAILED = "De schijf sloeg deze niet op: {cases}. Wie ze kan openen, is dus nog niet veranderd."
RESEAL_FAILED_HINT = "Kijk of de schijf vol is, en of u in de map mag schrijven. Doe daarna: meldcode key reseal"
RESEAL_DOUBTFUL = "Deze zijn niet opnieuw verzegeld, want er is iets mee: {cases}. Kijk ze na met: meldcode verify"
KEY_TEST_DONE = "De herstelsleutel werkt. Geopend: {count}. Leg het papier terug in de kluis."
KEY_TEST_FAILED = "De herstelsleutel opent niet alles. Dicht bleef: {cases}."
KEY_TEST_FAILED_HINT = "Verzegel alles opnieuw met: meldcode key reseal. Helpt dat niet? Kijk na met: meldcode verify"
KEY_RENEWED = (
    "U hebt een nieuwe sleutel. Uw herstelsleutel blijft gelijk. Collega's moet u opnieuw toevoegen: meldcode key add"
)
AGREE_QUESTION = "Wie mogen uw dossiers kunnen openen?"
AGREE_YES = "Iedereen die hierboven staat. Ik ken ze allemaal"
AGREE_ALONE = "Alleen ik, en mijn herstelsleutel"
AGREE_STOP = "Ik zoek het eerst uit"
# ---- verify
VERIFY_GOOD_CASE = "{case}: in orde. Vermeldingen: {entries}. Vingerafdruk: {fingerprint}"
VERIFY_BAD_CASE = "{case}: niet in orde."
VERIFY_ALL_WELL = "Alles is zoals het is opgeslagen."
VERIFY_WRONG = "Er is iets niet in orde. Hierboven staat wat."
VERIFY_WRONG_HINT = (
    "Verander niets en bewaar een kopie van de map. Terugzetten kan daarna met: meldcode restore BESTAND"
)
VERIFY_GONE = "Het bestand is weg. Het laatst gezien: {entries} vermeldingen."
VERIFY_NOTHING = "Er is niets meer van te lezen: vanaf vermelding 1 is het mis."
VERIFY_GOOD_ONE = "Vermelding 1 klopt nog; vanaf vermelding {next} is het mis. Lezen wat klopt: meldcode show {case}"
VERIFY_GOOD = (
    "De vermeldingen 1 tot en met {entries} kloppen nog; vanaf vermelding {next} is het mis. "
    "Lezen wat klopt: meldcode show {case}"
)
VERIFY_NOT_SEEN = "Deze computer zag dit dossier niet eerder. Of er iets ontbreekt, is alleen te zien naast een export."
VERIFY_SHORTER = (
    "Vanaf vermelding {next} ontbreekt er iets. Hier staan {entries} vermeldingen; deze computer zag er al {known}. "
    "Misschien is een oudere kopie teruggezet."
)
VERIFY_OTHER = (
    "Dit is een ander dossier dan deze computer eerder zag. Binnen de eerste {known} vermeldingen is iets anders."
)
VERIFY_LONGER = "Deze computer zag eerder {known} vermeldingen. Nu zijn het er {entries}."
VERIFY_UNSEALED = "Dit dossier hoort verzegeld te zijn, maar is dat niet. Wie bij deze computer kan, kan het lezen."
VERIFY_KEYS = (
    "Het bestand is verzegeld voor {count} sleutels. Volgens vermelding {entry} horen het er {said} te zijn. "
    "Verzegel het opnieuw met: meldcode key reseal"
)
VERIFY_RESEAL = "Nog niet verzegeld voor wie er nu bij staan. Dat kan met: meldcode key reseal"
VERIFY_FLOW = "De route die bij vermelding {entry} hoort: {problem}"
VERIFY_FLOW_CHANGED = "Die is veranderd."
VERIFY_DRAFT = "Een formulier dat nog niet af was, is niet meer te lezen."
VERIFY_DRAFT_OTHER = "Een formulier dat nog niet af was, hoort bij een andere casus. Iemand heeft het verwisseld."
VERIFY_OPEN = "Dit bestand hoort verzegeld te zijn, maar is dat niet: {name}. Verzegelen kan met: meldcode key reseal"
VERIFY_STILL = (
    "Iemand die niet op uw lijst staat, of niet meer, kan dit dossier openen. Hoort dat niet zo? Verzegel het dan "
    "opnieuw met: meldcode key reseal"
)
VERIFY_MISSED = (
    "Deze computer zag eerder een dossier met {known} vermeldingen, dat binnen die {known} anders was. Toch is met dit "
    "dossier verder gegaan. Zoek het andere in een reservekopie of een export."
)
VERIFY_CLOCK = "Volgens de klok is vermelding {entry} vastgelegd vóór vermelding {before}. De klok is toen verzet."
VERIFY_KEYS_BAD = "Uw sleutels: niet in orde."
VERIFY_NO_RECOVERY = "Het bestand keys/identity.recovery.age is weg. Maak het opnieuw met: meldcode key reseal"
AGAINST_ONE = "Een export gaat over één casus."
AGAINST_BAD = "De export: niet in orde."
AGAINST_WRONG = "De export klopt niet. Hierboven staat waarom."
AGAINST_WRONG_HINT = "Maak een nieuwe met: meldcode export CASUS -o BESTAND"
AGAINST_CASE = "Deze export hoort bij een andere casus."
AGAINST_ONE_HINT = "Gebruik: meldcode verify CASUS --against BESTAND"
AGAINST_MISSING = "De export is er niet."
AGAINST_UNREADABLE = "De export kan niet worden gelezen."
AGAINST_NO_EXPORT = "Dit is geen export van een dossier."
AGAINST_HINT = "Een export maakt u met: meldcode export CASUS -o BESTAND"
AGAINST_NO_FINGERPRINT = "In de export staat geen vingerafdruk, of meer dan één. Iemand heeft de tekst veranderd."
AGAINST_SAME = "De vingerafdruk van de export klopt. Sindsdien is er niets bijgekomen."
AGAINST_GROWN_ONE = "De vingerafdruk van de export klopt. Sindsdien is er 1 vermelding bijgekomen."
AGAINST_GROWN = "De vingerafdruk van de export klopt. Sindsdien zijn er {more} vermeldingen bijgekomen."
AGAINST_SHORTER = (
    "In de export staan {entries} vermeldingen, in het dossier {now}. Vanaf vermelding {next} ontbreekt er iets."
)
AGAINST_OTHER = (
    "De vingerafdruk van de export klopt niet. Binnen de eerste {entries} vermeldingen is het dossier veranderd."
)
AGAINST_TEXT = "De tekst van de export is woord voor woord wat het programma van dit dossier maakt."
AGAINST_TEXT_NOT = (
    "De vingerafdruk klopt, maar de tekst van de export is anders dan wat het programma van dit dossier maakt. "
    "De tekst is veranderd, of de export komt van een andere versie van het programma. Leg een nieuwe export ernaast."
)
COPY_FOUND = "Er staat een kopie naast dit dossier: {name}"
COPY_UNREADABLE = "Deze kopie is niet te lezen."
COPY_UNSEALED = "Deze kopie is niet verzegeld. Wie bij deze computer kan, kan haar lezen. Haal haar weg."
COPY_SAME = "De kopie is gelijk. U kunt haar weghalen."
COPY_UNTIL = "Tot en met vermelding {entries} zijn ze gelijk. Daarna:"
COPY_NOTHING_SAME = "Er is niets gelijk."
COPY_COLUMNS = ("Vermelding", "Dit dossier", "De kopie")
COPY_LINE = "{when}, {by}. {what}"
COPY_WHAT_TO_DO = (
    "Het programma voegt niets samen. Leg wat alleen in de kopie staat opnieuw vast met: meldcode note. "
    "Bewaar de kopie daarna op een andere plek."
)
COPY_OLDER = "De kopie is ouder. Er staat niets in dat hier ontbreekt. U kunt haar weghalen."
ENTRY_WORDS = {
    "begin": "Begin van de casus",
    "case": "Om wie het gaat",
    "withdrawal": "Iets ingetrokken",
    "check": "Een stap nagelezen",
    "close": "Dossier gesloten",
    "reopen": "Dossier weer geopend",
    "access": "Wie het dossier kan openen",
}
HELP_VERIFY = "Nakijken of dossiers nog zijn zoals ze zijn opgeslagen."
HELP_VERIFY_CASES = "De casussen om na te kijken. Zonder nummer: allemaal."
HELP_AGAINST = "Houd een eerder opgeslagen export naast het dossier."
HELP_KEY = "Sleutels: wie uw verzegelde dossiers kan openen."
HELP_KEY_SHOW = "Uw eigen sleutel, en wie uw dossiers kan openen."
HELP_KEY_ADD = "Een collega toevoegen, die daarna al uw dossiers kan openen."
HELP_KEY_REMOVE = "Een collega weghalen. Wat die al had, houdt die."
HELP_KEY_TEST = "Proberen of de herstelsleutel uit de kluis echt elk dossier opent."
HELP_KEY_PASSPHRASE = "Een andere wachtzin kiezen. Is de oude kwijt? Dan kan het met de herstelsleutel."
HELP_KEY_RESEAL = "Alles opnieuw verzegelen, of voor het eerst."
HELP_KEY_NAME = "De naam van uw collega."
HELP_KEY_KEY = "De sleutel van uw collega: age1..."
CASE_INTRO = "Nu over het kind of de volwassene om wie u zich zorgen maakt. Gebruik geen volledige naam."
CASE_ROW = "Om wie het gaat"
ABOUT = "Over: {about}."
CASE_MADE = "Dit is nu casus {case}. Vanaf hier staat elk antwoord meteen op de schijf."

# ---- more of the interview
FINISH_BACK = "Een antwoord bekijken of veranderen"
ACKNOWLEDGED = "Gelezen"

# ---- reasons in show --why
ANSWER_BEHIND = "Antwoord van {date}: {question} {answer}"

# ---- answers files
FILE_UNREADABLE = "Het bestand met antwoorden kan niet worden gelezen."
FILE_NO_TOML = "Het bestand met antwoorden is geen geldige TOML."
FILE_TOO_BIG = "Het bestand met antwoorden is te groot."
FILE_HINT = "Kijk in de handleiding hoe zo'n bestand eruitziet."
FILE_UNKNOWN_TABLE = "Het bestand heeft een onderdeel dat niet bekend is. Kijk of de naam goed gespeld is."
FILE_NOT_A_TABLE = "[{table}] moet een tabel zijn."
FILE_NOT_A_LIST = "Schrijf [[{table}]] met dubbele haken, één blok per stuk."
FILE_UNKNOWN_QUESTION = "Bij [answers] staat een vraag die in deze route niet bestaat."
FILE_ANSWER = "{question}: {problem}"
FILE_NO_OPTION = "Dit antwoord kan hier niet. Kies uit: {options}."
FILE_TOO_EARLY = "Deze vraag kan pas worden beantwoord vanaf de afgesproken datum."
FILE_IS_RECORD = "Hier hoort geen antwoord, maar een of meer blokken [[{record}]]."
FILE_NOT_ASKED = "{question}: deze vraag wordt bij deze antwoorden niet gesteld. Dit antwoord is niet bewaard."
FILE_NOT_REACHED = "{question}: deze vraag volgt op een antwoord dat nog ontbreekt. Dit antwoord is niet bewaard."
FILE_RECORD = "[[{record}]] nummer {number}"
FILE_NO_SUCH_DUTY = "[[duty]] nummer {number}: deze actie staat niet open, of wordt gedaan met een eigen blok."
FILE_FIELD = "{where}: {problem}"
FILE_STILL_OPEN = "{question}: u twijfelt hier. De vraag blijft open tot er advies is gevraagd."
FILE_MISSING = "{question}: dit antwoord ontbreekt nog. {text}"
FILE_NO_CASE = "[case]: de initialen en de leeftijdsgroep ontbreken nog."
FILE_NO_SETTING = "[settings]: '{key}' ontbreekt nog."
FILE_SEALED_NEEDS = "[settings], sealed: om te verzegelen is een wachtzin nodig."
FILE_SEALED_NEEDS_HINT = (
    "Zet een wachtzin op de eerste regel van een bestand dat alleen u kunt lezen, en noem dat bestand in "
    "MELDCODE_PASSPHRASE_FILE. Of schrijf: sealed = false"
)
FILE_STAYS_SEALED = "[settings], sealed: uw dossiers zijn al verzegeld. Dat blijft zo."
FILE_REFUSED = "Niet alles kon worden vastgelegd. Wat goed was, is bewaard in casus {case}."
FILE_REFUSED_EARLY = "Er is nog geen casus gemaakt, want de instellingen kloppen nog niet."
FILE_REFUSED_HINT = "Vul aan wat hierboven staat. Verder gaan met deze casus kan met: meldcode resume"
FILE_DONE = "Vastgelegd in casus {case}."

# ---- commands
ASKS_NEED_TERMINAL = "Dit commando stelt vragen, en daarvoor is een terminal nodig."
ASKS_NEED_TERMINAL_HINT = "Open een terminal en typ het daar opnieuw."
NO_INPUT_NEEDS_ANSWERS = "Bij --no-input hoort een bestand met antwoorden."
NO_INPUT_NEEDS_ANSWERS_HINT = "Gebruik: meldcode start --answers BESTAND --no-input"
NO_OPEN_CASES = "Er is geen open casus."
NO_OPEN_CASES_HINT = "Begin een nieuwe met: meldcode start"
WHICH_CASE = "Met welke casus wilt u verder?"
CASE_LINE = "{case} · {step} · {due}"
LIST_EMPTY = "Er zijn nog geen casussen. Begin met: meldcode start"
LIST_EMPTY_OPEN = "Er zijn geen open casussen. Alles zien kan met: meldcode list --all"
LIST_COLUMNS = ("Casus", "Stand", "Route", "Stap", "Eerst doen vóór")
LIST_OVERDUE = "te laat: {date}"
LIST_UNREADABLE = "niet te lezen"
LIST_DELETED = "verwijderd"
LIST_SEALED = "verzegeld"
LIST_LOCKED = "Veranderd sinds dit programma ze zag: {cases}. Wat er nu in staat, blijkt na: meldcode verify"
LIST_COPIES = "Er staan kopieën naast: {cases}. Bekijk ze naast elkaar met: meldcode verify"
LIST_GONE = "bestand ontbreekt"
LIST_LATE_ONE = "Bij 1 casus is iets te laat. Die staat bovenaan."
LIST_LATE = "Bij {count} casussen is iets te laat. Die staan bovenaan."
LIST_ATTENTION = "Niet te lezen: {cases}. Typ meldcode show met het nummer erachter. Dan leest u wat er is."
AGENDA_EMPTY = "Er staat nu niets op uw agenda. Uw casussen ziet u met: meldcode list"
AGENDA_LATE = "Te laat: {count}. Doe dit het eerst."
AGENDA_TODAY = "Vandaag"
AGENDA_LATER = "Later"
AGENDA_NO_DATE = "Nog zonder datum"
AGENDA_DUTY = "{case} · {title}\nUiterlijk {date}{left}"
AGENDA_QUESTION = "{case} · {title}\nVanaf {date}{left}"
AGENDA_DATELESS = "{case} · {title}"
AGENDA_DAY_LATE = ", 1 dag te laat"
AGENDA_DAYS_LATE = ", {days} dagen te laat"
AGENDA_WORKDAY = ", nog 1 werkdag"
AGENDA_WORKDAYS = ", nog {days} werkdagen"
AGENDA_NO_WORKDAY = ", daarvoor komt er geen werkdag meer"
AGENDA_UNSURE = (
    "Van deze casussen weet het programma niet wat er moet gebeuren: {cases}. "
    "Het dossier is niet te lezen of is weg. Bekijk ze met: meldcode list"
)
AGENDA_SAVED = "De agenda is opgeslagen. Aantal afspraken: {count}."
AGENDA_LEFT_OUT = "Nog zonder datum, en daarom niet in het bestand: {count}."
AGENDA_NEUTRAL = "In het bestand staan alleen de nummers van de casussen en de datums."
AGENDA_NOTHING = "Er is niets met een datum. Er is geen bestand gemaakt."
AGENDA_NOTHING_HINT = "Uw agenda ziet u met: meldcode agenda"
AGENDA_EXISTS_HINT = "Kies achter --ics een andere naam."
AGENDA_NOT_SAVED = "De agenda kon niet worden opgeslagen."
AGENDA_RETENTION = "Bewaartermijn"
AGENDA_KEEP = (
    "{case} · Kijk of dit dossier weg moet. De bewaartermijn loopt tot {date}. "
    "Het programma verwijdert niets vanzelf. Verwijderen kan met: meldcode delete {case}"
)
RETENTION_WRONG = (
    "In settings.toml klopt retention_years niet. Schrijf een heel getal van 1 tot en met 100, zoals: "
    "retention_years = 5"
)

# ---- leaving for good
DELETE_EXPLAIN = "U gaat casus {case} verwijderen. Dat kan niet ongedaan worden gemaakt."
DELETE_PRACTICE = "Dit is een oefening."
DELETE_PRACTICE_HINT = "Een oefening gooit u weg met: meldcode start --practice"
DELETE_NOTHING = "Van deze casus is hier niets."
DELETE_NOTHING_HINT = "Bekijk uw casussen met: meldcode list --all"
DELETE_UNREADABLE = "Dit dossier is niet te lezen. Het kan wel worden verwijderd."
DELETE_OPEN = "Deze casus is nog open. Verwijder haar alleen als u dat zeker weet."
DELETE_BLOCKED = "Dit moet in deze casus nog gebeuren"
DELETE_COPY = "Deze kopie gaat ook weg: {name}"
DELETE_WHY = "Waarom verwijdert u deze casus?"
DELETE_NOT = "Ik verwijder haar niet"
DELETE_REASONS = {
    "bewaartermijn": "De bewaartermijn is voorbij",
    "verzoek": "Iemand vroeg om de gegevens te wissen, en dat moet",
    "overgedragen": "Het dossier is overgedragen aan een andere organisatie",
    "vergissing": "De casus is per ongeluk of dubbel gemaakt",
    "anders": "Om een andere reden",
}
DELETE_KEPT = "Er is niets verwijderd."
DELETE_CONFIRM = "Typ het nummer van de casus om haar te verwijderen: {case}"
DELETE_CONFIRM_WRONG = "Dat is niet het nummer van deze casus. Typ het over, of stop met Ctrl+C."
DELETED = "Casus {case} is verwijderd. Alleen het nummer, de dag, de reden en de vingerafdruk zijn bewaard."
DELETED_ELSEWHERE = (
    "Exports en reservekopieën die u eerder maakte, en kopieën bij anderen, bestaan nog. Verwijder die zelf."
)
BACKUP_EXISTS_HINT = "Kies een andere naam voor de reservekopie."
BACKUP_NOTHING = "Er is nog niets om een reservekopie van te maken."
BACKUP_NOT_SAVED = "De reservekopie kon niet worden gemaakt."
BACKUP_CHANGED = "Er verdween een bestand terwijl de reservekopie werd gemaakt. Probeer het opnieuw."
BACKUP_ODD = "Dit is geen gewoon bestand: {names}. Daarom is er geen reservekopie gemaakt."
BACKUP_ODD_HINT = "Haal de snelkoppeling of de map weg, en zet het bestand zelf terug. Probeer het dan opnieuw."
BACKUP_UNREADABLE = "Niet alles kan worden gelezen. Er is geen reservekopie gemaakt."
BACKUP_DONE = "De reservekopie is gemaakt en nagekeken. Dossiers: {count}."
BACKUP_WHERE = (
    "Bewaar haar op een andere plek dan deze computer. Zij gaat open met de wachtzin van nu, of met de herstelsleutel. "
    "Terugzetten kan met: meldcode restore BESTAND"
)
BACKUP_UNSEALED = "Uw dossiers zijn niet verzegeld. Een reservekopie wordt dat altijd. Kies er een wachtzin voor."
BACKUP_NEEDS_TERMINAL = "Een reservekopie wordt verzegeld met een wachtzin. Om die te vragen, is een terminal nodig."
BACKUP_RECOVERY = "De herstelsleutel van deze reservekopie. Schrijf hem over en leg hem in de kluis:"
BACKUP_README = """\
Dit is een reservekopie van het programma meldcode.

Terugzetten kan met: meldcode restore BESTAND
Zonder meldcode kan het ook, met gewone programma's: tar en age (age-encryption.org).

  tar xf BESTAND
  age --decrypt --identity identity.age --output everything.tar everything.tar.age
  tar xf everything.tar

Age vraagt dan om de wachtzin. Met de herstelsleutel kan het ook: zet die op één regel, zonder spaties, in een
bestand en noem dat achter --identity. De dossiers zelf zijn nog een keer verzegeld, en gaan op dezelfde manier open.
"""
RESTORE_MISSING = "Dit bestand is er niet."
RESTORE_HINT = "Kijk of de naam goed gespeld is. Een reservekopie maakt u met: meldcode backup BESTAND"
RESTORED = "Teruggezet: {count}."
RESTORE_NOT_RESEALED = "Nog niet verzegeld voor wie er nu bij staan: {names}. Dat kan met: meldcode key reseal"
RESTORE_RESULTS = {
    "older": "Ouder dan deze computer eerder zag: {names}. Kijk na wat er ontbreekt met: meldcode verify",
    "same": "Was hier al, precies zo: {names}.",
    "newer": "Hier nieuwer dan in de reservekopie, en dus niet overschreven: {names}.",
    "beside": "Hier anders dan in de reservekopie. Beide zijn bewaard, en staan naast elkaar: {names}.",
    "deleted": "Hier verwijderd, en dus niet teruggezet: {names}.",
    "busy": "Staat open in een ander venster, en is dus niet teruggezet: {names}.",
    "unreadable": "Niet te lezen in de reservekopie: {names}.",
    "flows": "Eigen routes die hier anders zijn, en dus niet zijn overschreven: {names}.",
}
RESTORE_REFUSED = "Niet alles is teruggezet. Hierboven staat wat, en waarom."
RESTORE_REFUSED_HINT = "Bekijk dossiers naast elkaar met: meldcode verify"
RESTORE_REFUSED_STAYS = "Wat hier al stond, is niet veranderd."
HELP_RESTORE = "Een reservekopie terugzetten. Wat hier nieuwer is, blijft staan."
HELP_RESTORE_FILE = "Het bestand met de reservekopie."
HELP_BACKUP = "Alles in één verzegeld bestand, om op een andere plek te bewaren."
HELP_BACKUP_FILE = "De naam van het nieuwe bestand."
TOMBSTONE_COMMENT = """\
# Deze casus is verwijderd. Hier staat niets meer over een persoon.

"""
VERIFY_DELETED = (
    "Bij deze casus staat dat zij is verwijderd, maar er is nog iets van. Wilde u haar niet weg? Zet een reservekopie "
    "terug. Anders haalt u de rest weg met: meldcode delete {case}"
)
HELP_DELETE = "Een casus voorgoed verwijderen. Er blijft alleen over dát zij er was."
OLDER_COPY = (
    "Let op: dit dossier is niet het laatste dat op deze computer is gezien. "
    "Misschien is een oudere kopie teruggezet, of is er iets veranderd. "
    "Vraag na wat er is gebeurd voordat u verdergaat."
)
SHOW_BROKEN = "Dit dossier is beschadigd of veranderd"
SHOW_GOOD_PART = "Hieronder staat alleen wat nog klopt: de eerste {entries} vermeldingen. De rest klopt niet."
NOT_SEALED = "Let op: dit dossier is niet verzegeld. Verzegelen kan met: meldcode key reseal"
ACCESS_NEW = "Nieuw sinds {date}: dit dossier kan ook worden geopend door {names}."
ACCESS_GONE = "Sinds {date} wordt dit dossier niet meer verzegeld voor {names}."
ACCESS_SOON = "Zodra u iets vastlegt, kan dit dossier ook worden geopend door {names}."
ACCESS_SOON_GONE = "Zodra u iets vastlegt, wordt dit dossier niet meer verzegeld voor {names}."
SHOW_TIMELINE = "Wat er is gebeurd, op volgorde"
SHOW_RECORDED_BY = (
    "Vastgelegd door {by}, als er geen andere naam bij staat. Het getal voor een antwoord is de vermelding."
)
SHOW_SHORT = "Lange teksten zijn hier ingekort."
SHOW_SHORT_EXPORT = "Lange teksten zijn hier ingekort. Alles lezen kan met: meldcode export {case}"
SHOW_FINGERPRINT = "Vingerafdruk: {fingerprint}"
EXPORT_EXISTS = "Op deze plek staat al een bestand. Er is niets overschreven."
EXPORT_EXISTS_HINT = "Kies achter -o een andere naam."
EXPORTED = "De export is opgeslagen."
FLOW_LIST_COLUMNS = ("Route", "Titel", "Versie", "Soort")
CHECKING_OWN_FLOW = "Even wachten: het programma kijkt na of uw eigen route veilig is."
STILL_FOLLOWS = "Dit volgt op iets dat al is gedaan. Het blijft staan, ook nu een antwoord daarna is veranderd."
FLOW_OK = (
    "{flow}: in orde. {questions} vragen en {duties} acties. {guarantees} waarborgen bewezen, in {states} toestanden."
)
FLOW_OK_NOTHING_PROMISED = (
    "{flow}: in orde. {questions} vragen en {duties} acties."
    " Let op: deze route heeft geen waarborgen, dus er is niets bewezen."
)
FLOW_CHECKED = (
    "Samen {states} toestanden nagegaan. Een toestand is een stel antwoorden dat voor de regels verschil maakt."
)
FLOW_BAD = "Er is iets niet in orde. Aantal: {count}."
FLOW_BAD_HINT = "Verbeter dit en controleer opnieuw met: meldcode flow check"
FLOW_NOT_FOUND_FILE = "Dit bestand is er niet."
FLOW_TRY_PAIR = "Schrijf een antwoord als VRAAG=WAARDE, bijvoorbeeld afweging-1=ja."
FLOW_TRY_UNKNOWN = "Deze vraag bestaat niet in deze route."
FLOW_TRY_UNKNOWN_HINT = "Bekijk de vragen met: meldcode flow show {flow}"
FLOW_TRY_VALUE = "Dit antwoord bestaat niet bij de vraag '{question}'."
FLOW_TRY_VALUE_HINT = "Kies uit: {options}."
FLOW_TRY_NEXT = "Volgende vraag: {question}"
FLOW_TRY_NOTHING_NEXT = "Er is geen volgende vraag."
FLOW_TRY_NOT_ASKED = "Deze vraag wordt bij deze antwoorden niet gesteld: {question}"
FLOW_TRY_TOGETHER = "Samen met Veilig Thuis: {questions}"
FLOW_TRY_REFUSED = "Geweigerd: {question} = {value}. {text}"
FLOW_TRY_DUTY = "Actie: {title} ({id})"
FLOW_TRY_BECAUSE = "Door: {questions}"
FLOW_TRY_NO_DUTIES = "Er volgt geen actie uit deze antwoorden."
FLOW_SHOW_SOURCE = "Bron: {source}"
FLOW_SHOW_WHEN = "alleen {condition}"
FLOW_SHOW_WARNINGS = "Waarschuwingen"
FLOW_SHOW_WARNING = "Bij {question} = {values}: {text}"
FLOW_SHOW_EVENTS = "Wat later kan gebeuren"
FLOW_SHOW_EVENT_DUTY = "Actie: {title} ({id})"
FLOW_SHOW_EVENT_ASK = "Opnieuw de vraag: {question}"

# ---- conditions in words; each begins as the end of a sentence
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

# ---- a route drawn
GRAPH_TITLE = "{title} ({flow}, {version})"
GRAPH_STEP = "Stap {number}: {title}"
GRAPH_BEGIN = "Begin"
GRAPH_AFWEGING = "AFWEGING"
GRAPH_DUTY = "ACTIE: {title}"
GRAPH_END = "EINDE: {title}"
GRAPH_OUTCOME = "UITKOMST: {title}"
GRAPH_NO_MORE = "Er zijn geen vragen meer."
GRAPH_AGAIN = "De vraag blijft open en komt later opnieuw."
GRAPH_AGAIN_SHORT = "de vraag blijft open"
GRAPH_ONLY = "Alleen {condition}."
GRAPH_TOGETHER = "Samen met Veilig Thuis {condition}."
GRAPH_NOT_BEFORE = "Niet vóór de datum bij '{question}'."
GRAPH_OTHERWISE = "anders"
GRAPH_OR = "Of {condition}"
GRAPH_ALL_BUT = "alles behalve: {option}"
GRAPH_REFUSED = "kan hier niet"
GRAPH_REFUSED_UNTIL = "kan pas na '{duty}'"
GRAPH_DUTIES = "Alle acties, en waarom"
GRAPH_OUTCOMES = "Alle uitkomsten, en waarom"
GRAPH_ENDS = "Hier stopt de route."
GRAPH_ENDS_NOT = "De route gaat verder zolang er nog vragen zijn."
GRAPH_BLOCKS = "Het dossier blijft open tot dit is gedaan."
GRAPH_DUE_NOW = "Meteen."
GRAPH_DUE_WORKDAYS = "Binnen {number} werkdagen."
GRAPH_DUE_DAYS = "Binnen {number} dagen."
GRAPH_DUE_QUESTION = "Op de datum bij '{question}'."
GRAPH_COUNTS_FROM = "Telt vanaf: {duties}."
GRAPH_LEGEND = "Zo leest u deze tekening"
GRAPH_LEGEND_QUESTION = "een vraag"
GRAPH_LEGEND_AFWEGING = "een afweging"
GRAPH_LEGEND_DUTY = "ACTIE: dit moet u doen"
GRAPH_LEGEND_END = "EINDE: hier stopt de route"
GRAPH_LEGEND_OUTCOME = "UITKOMST: dit volgt uit uw antwoorden"
GRAPH_LEGEND_REFUSAL = "Dit antwoord kan hier niet"
GRAPH_LEGEND_ANSWER = "het antwoord"
GRAPH_LEGEND_LINES = (
    "Bij elke vraag staan de antwoorden. Daaronder staat wat er dan gebeurt.",
    "[AFWEGING]: hier weegt u wat u weet.",
    "->: de vraag die dan komt.",
    "! ACTIE: dit moet u doen.",
    "# EINDE: hier stopt de route.",
    "# UITKOMST: dit volgt uit uw antwoorden. Staat er geen -> bij? Dan zijn er geen vragen meer.",
    "~: de vraag blijft open en komt later opnieuw.",
    "x: dit antwoord kan dan niet.",
)
GRAPH_BOTH = "Kies --mermaid of --tree, niet allebei."
GRAPH_BOTH_HINT = "Zonder keuze ziet u op het scherm een boom, en komt in een bestand een tekening in Mermaid."
GRAPH_TOO_BIG = "Deze route heeft te veel verschillende wegen om te tekenen."
GRAPH_TOO_BIG_HINT = "Bekijk de vragen met: meldcode flow show {flow}"
DISK = "De schijf of de map met gegevens gaf een fout. Alles wat was opgeslagen, staat er nog."
DISK_HINT = "Kijk of de schijf nog werkt, en of u in de map mag lezen en schrijven. Probeer het dan opnieuw."
CRASH = "Er ging iets mis in het programma zelf. Alles wat was opgeslagen, staat er nog."
CRASH_HINT = "Probeer het opnieuw. Blijft het misgaan? Geef dit door aan wie het programma beheert: {where}"

# ======== the terminal: what prompts, keys and lists say by themselves

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

# ---- how to answer, with arrow keys
YOUR_ANSWER = "Uw antwoord:"
KEYS_CHOOSE = "(pijltjes ↑ en ↓, dan Enter)"
KEYS_CHOOSE_MENU = "(pijltjes ↑ en ↓, dan Enter; ? = meer)"
KEYS_TICK = "(spatie = aankruisen, Enter = klaar)"
KEYS_TICK_MENU = "(spatie = aankruisen, Enter = klaar, ? = meer)"
KEYS_LINES = "Enter = klaar. Alt+Enter (of Esc en dan Enter) = nieuwe regel."
KEYS_TEXT_MENU = "Typ ? voor {wishes}."
NOTHING_TICKED = "niets aangekruist"
WINDOW_TOO_SMALL = "Maak het venster groter."

# ---- what can be wrong with what was typed, before anybody judges the answer itself
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
LINE_TICK = "Typ de nummers met komma's ertussen, of: geen."
LINE_TICK_DEFAULT = "Typ de nummers met komma's ertussen, of: geen. Alleen Enter is: {labels}."
LINE_DEFAULT = "Nu staat er: {text}. Alleen Enter laat dat zo."
LINE_CLEAR = "Typ - om het leeg te maken."
LINE_NONE = "geen"
LINE_WRONG_CHOICE = "Dat is geen keuze uit de lijst. Typ een nummer van 1 tot en met {count}."
LINE_WRONG_TICK = "Typ nummers van 1 tot en met {count}, met komma's ertussen, of: geen."
LINE_TOO_MANY = "Er kwamen meer regels tegelijk binnen. Typ één keuze."

# ---- lists, headers and warnings
STEP_BEFORE = "Vooraf"
STEP_SHORT = "Stap {number} van {count}: {title}"
HEADER_SPOKEN = "Casus {case}. {place}."
SAVED = "Opgeslagen."
ATTENTION = "LET OP: {text}"
SUMMARY_SPOKEN = "{question} {answer}"
TABLE_CELL = "{column}: {cell}"
FILE_NO_FLOW = "Deze route is er niet. Bekijk de routes met: meldcode flow list"

# ---- scenarios: what a school expects of a route, and what comes out
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
SCENARIOS_WRONG_HINT = "Verbeter het bestand of de route, en probeer het opnieuw met: meldcode flow test"
SCENARIO_ARGUMENT = "Naam {number}"
SCENARIO_NO_FILE = "Dit is geen map, en geen bestand dat eindigt op .toml."
SCENARIO_NO_FILE_HINT = "Kijk of de naam goed gespeld is."
SCENARIO_EMPTY_FOLDER = "In deze map staat geen bestand dat eindigt op .toml."
SCENARIO_MEANT = "Misschien is {name} bedoeld."
SCENARIO_KEYS = "Haal het weg. Hier kunnen alleen staan: {names}."
SCENARIO_ADD = "Voeg dit toe."
SCENARIO_CHANGE = "Pas deze waarde aan."
SCENARIO_LIST = 'Zet woorden tussen vierkante haken, zoals ["afweging-1", "afweging-2"].'
SCENARIO_FLOW = 'Schrijf bovenaan over welke route het gaat, zoals: flow = "onderwijs"'
SCENARIO_BLOCK = "Schrijf elk scenario als een eigen blok, dat begint met [[scenario]]."
SCENARIO_SPLIT = "Verdeel ze over meer bestanden. In één bestand passen er {count}."
SCENARIO_EMPTY = "Haal de regel weg als u hier niets verwacht. Geen acties verwacht? Schrijf dan: only_duties = []"
SCENARIO_TWICE = "Deze titel komt twee keer voor in dit bestand."
SCENARIO_OTHER = "Kies een andere titel."
SCENARIO_NOTHING = "Er staat niet bij wat u verwacht."
SCENARIO_SOMETHING = "Schrijf onder [scenario.expect] minstens één verwachting."
SCENARIO_NO_SUCH_QUESTION = "De vraag {name} bestaat niet in deze route."
SCENARIO_NO_SUCH_DUTY = "De actie {name} bestaat niet in deze route."
SCENARIO_NO_SUCH_OUTCOME = "De uitkomst {name} bestaat niet in deze route."
SCENARIO_DATE = "Schrijf een datum zonder aanhalingstekens, zoals 2026-03-10."
SCENARIO_TEXT = "Schrijf tekst tussen aanhalingstekens."
SCENARIO_PAIR = "Een geweigerd antwoord schrijft u als VRAAG=WAARDE."
SCENARIO_PAIR_HINT = "Bijvoorbeeld: afweging-2=nee."
SCENARIO_NOT_GIVEN = "Bij de vraag {name} is dit antwoord niet gegeven, dus het kan niet worden geweigerd."
SCENARIO_NOT_GIVEN_HINT = "Geef het antwoord ook onder [scenario.answers]."

# ---- practice: made-up stories to try the steps with
PRACTICE = "OEFENING"
PRACTICE_TITLE = "OEFENING. {title}"
PRACTICE_WELCOME = (
    "OEFENING. U oefent met een verzonnen verhaal. Niets hiervan komt bij uw echte casussen. Gebruik geen namen van "
    "echte mensen.\nIs er nu echt gevaar? Bel 112. Hebt u een echte zorg? Stop dan hier en typ: meldcode start"
)
PRACTICE_STORY = "OEFENING. Het verhaal: {title}"
PRACTICE_STORY_MORE = "OEFENING. Het verhaal gaat verder"
PRACTICE_ABOUT = (
    "U bent nu: {role}.\nInitialen van het kind of de volwassene: {initials}\n"
    "Vraagt het programma iets dat niet in het verhaal staat? Verzin dan iets dat erbij past.\n"
    "Wilt u het verhaal nog eens lezen? Kies dan bij een vraag: uitleg."
)
PRACTICE_NOT_REALLY = (
    "Dit is een OEFENING: bel of schrijf niet echt. Doe alsof u het doet, en verzin zelf wat eruit komt."
)
PRACTICE_WHICH = "OEFENING. Met welk verhaal wilt u oefenen?"
PRACTICE_WHICH_HINT = "Alle verhalen zijn verzonnen. Reken op tien tot twintig minuten."
PRACTICE_LINE = "{title} (u bent {role})"
PRACTICE_WHICH_KEPT = "OEFENING. Wilt u verder met een oefening, of een nieuwe beginnen?"
PRACTICE_NEW = "Een nieuwe oefening beginnen"
PRACTICE_KEPT_LINE = "Verder met {name}: {title} (begonnen op {date})"
PRACTICE_KEPT_CLOSED = "{name}: {title} (begonnen op {date}, afgerond)"
PRACTICE_KEPT_UNREADABLE = "{name}: deze oefening kan niet worden gelezen"
PRACTICE_UNKNOWN = "een verhaal dat er niet meer is"
PRACTICE_CLEAR = "Bewaarde oefeningen weggooien"
PRACTICE_CLEAR_WHICH = "OEFENING. Welke oefening wilt u weggooien?"
PRACTICE_CLEAR_ALL = "Alle oefeningen"
PRACTICE_CLEAR_NONE = "Niets weggooien"
PRACTICE_JUMP = "Verder in het verhaal: het is nu {date}"
PRACTICE_JUMPED = "OEFENING. U springt verder in de tijd. In het verhaal is het nu {date}."
PRACTICE_ENDS = "OEFENING. Hier eindigt dit verhaal. Nu kijkt u terug."
PRACTICE_STOPS = "OEFENING. U stopt. Wat wilt u?"
PRACTICE_STOPS_LATER = "Bewaren, en later verder oefenen"
PRACTICE_STOPS_NOW = "Nu terugkijken. Ik ben klaar met deze oefening"
PRACTICE_STOPPED = (
    "U bent gestopt met oefenen. Wat u hebt beantwoord, is bewaard. Verder gaan: meldcode start --practice"
)
PRACTICE_KEEP = "OEFENING. Wilt u deze oefening bewaren?"
PRACTICE_KEEP_NO = "Nee, gooi de oefening weg"
PRACTICE_KEEP_YES = "Ja, bewaar de oefening"
PRACTICE_GONE = "Weggegooid."
PRACTICE_KEPT = (
    "Deze oefening is bewaard als {name}. Nog eens bekijken: meldcode show {name}\n"
    "Verder gaan, of weggooien: meldcode start --practice"
)
PRACTICE_ROUTE = "Terugkijken: de weg die u koos"
PRACTICE_OUTCOME = "Uw uitkomst: {title}."
PRACTICE_OUTCOME_SAME = "Dat is ook de uitkomst die wij verwachtten."
PRACTICE_OUTCOME_OURS = "Wij verwachtten: {title}. Hieronder leest u waarom."
PRACTICE_OUTCOME_ALSO = "Wij kwamen uit bij: {title}. Uw weg is ook veilig."
PRACTICE_OUTCOME_SO_FAR = "Wij verwachtten aan het eind: {title}. Zo ver was u nog niet."
PRACTICE_NO_OUTCOME = "nog geen, want de casus loopt nog"
PRACTICE_DUTIES = "Wat u moest doen"
PRACTICE_NO_DUTIES = "Er was niets dat u moest doen."
PRACTICE_DONE = "gedaan"
PRACTICE_OPEN = "staat nog open"
PRACTICE_DUTY_MISSED = "Deze actie kwam bij u niet langs. Wij verwachtten haar wel: {title}. {reason}"
PRACTICE_DUTIES_SO_FAR = "Later in dit verhaal komen er nog acties bij."
PRACTICE_COMPARED = "Waar u iets anders koos dan wij"
PRACTICE_CHOSE = "U koos: {own}. Wij verwachtten: {ours}.\n{why}"
PRACTICE_OR = ", of: "
PRACTICE_SAME = "Bij {same} van de {all} belangrijke keuzes koos u hetzelfde als wij."
PRACTICE_SAME_ALL = "Bij alle belangrijke keuzes koos u hetzelfde als wij."
PRACTICE_NOTHING_TO_COMPARE = "U stopte vóór de belangrijke keuzes. Er is nog niets te vergelijken."
PRACTICE_WHY = "Waar dit verhaal over gaat"
PRACTICE_FACTS = "Hoe feitelijk schreef u?"
PRACTICE_FACTS_NONE = "U hebt nog niets beschreven."
PRACTICE_FACTS_GOOD = "Wij vonden geen woorden die een mening of vermoeden kunnen zijn. U schreef feitelijk."
PRACTICE_FACTS_SOME = (
    "In {good} van de {read} stukken vonden wij niets. Kijk bij de andere nog eens naar deze woorden. "
    "Het is advies: soms is zo'n woord gewoon goed."
)
PRACTICE_FACTS_WORDS = "Woorden om nog eens naar te kijken"
PRACTICE_FACTS_ONE = "{what} ({date}): 1 woord"
PRACTICE_FACTS_MANY = "{what} ({date}): {count} woorden"
PRACTICE_FACTS_WORD = "{word}: {why}"
PRACTICE_FACTS_END = "Schrijf liever op wat iedereen had kunnen zien of horen, of wie het precies zei."
PRACTICE_SHOW = "OEFENING. Dit is geen echte casus. Alles hierin is verzonnen."
PRACTICE_NO_EXPORT = "Dit is een OEFENING. Een oefening kan niet worden overgenomen als dossier."
PRACTICE_NO_RESUME = "Dit is een OEFENING, en geen echte casus."
PRACTICE_HINT = "Oefenen doet u met: meldcode start --practice"
PRACTICE_ALONE = "Oefenen kan niet samen met --flow, --answers of --no-input."
PRACTICE_ALONE_HINT = "Typ alleen: meldcode start --practice"

# ---- help
HELP_PROGRAM = (
    "Hulp bij de meldcode huiselijk geweld en kindermishandeling. Vraag voor vraag door de vijf stappen, "
    "met een dossier op uw eigen computer. Is er nu gevaar? Typ: meldcode nood"
)
HELP_START = "Een nieuwe casus beginnen. U kunt altijd stoppen."
HELP_PRACTICE = "Oefenen met een verzonnen verhaal. Dit komt niet bij uw echte casussen."
HELP_RESUME = "Verder gaan met een casus. Zonder nummer kiest u uit de open casussen."
HELP_LIST = "De open casussen, met wat het eerst moet gebeuren."
HELP_AGENDA = "Wat er in uw open casussen nog moet gebeuren, op datum. Wat te laat is, staat bovenaan."
HELP_ICS = "Een nieuw bestand voor uw eigen agendaprogramma. Alleen het nummer van de casus staat erin."
HELP_SHOW = "Het dossier tot nu toe bekijken."
HELP_EXPORT = "Het dossier als leesbare tekst, om over te nemen in het dossier van het kind."
HELP_NOOD = "De noodnummers, meteen."
HELP_FLOW = "De routes: welke er zijn, wat erin staat, en of ze kloppen."
HELP_FLOW_LIST = "Alle routes."
HELP_FLOW_SHOW = "De vragen van een route, in volgorde."
HELP_FLOW_CHECK = "Nagaan of routes kloppen. Zonder naam: allemaal."
HELP_FLOW_GRAPH = "Een route als tekening: op het scherm een boom, in een bestand een stroomschema in Mermaid."
HELP_MERMAID = "Altijd een stroomschema in Mermaid. Andere programma's maken daar een plaatje van."
HELP_TREE = "Altijd een boom."
HELP_FLOW_TRY = "Uitproberen wat er volgt uit antwoorden. Er wordt niets bewaard."
HELP_FLOW_TEST = "Nagaan of scenario's kloppen: uit deze antwoorden volgt dat. Er wordt niets bewaard."
HELP_SCENARIOS = "Bestanden met scenario's (.toml), of een map met zulke bestanden."
HELP_CASE = "Het nummer van de casus, bijvoorbeeld 2026-001."
HELP_FLOW_ID = "De naam van een route, bijvoorbeeld onderwijs."
HELP_FLOW_FILES = "Namen van routes, of bestanden die eindigen op .toml."
HELP_PAIRS = "Antwoorden, bijvoorbeeld afweging-1=ja."
HELP_JSON = "Uitvoer voor andere programma's (JSON)."
HELP_ACCESSIBLE = "Rustige weergave voor een schermlezer: genummerde keuzes, niets verspringt."
HELP_ANSWERS = "Een bestand met antwoorden (TOML)."
HELP_NO_INPUT = "Niets vragen. Wat ontbreekt, wordt genoemd."
HELP_ALL = "Ook gesloten casussen."
HELP_WHY = "Laat bij elk besluit de regel en de antwoorden zien."
HELP_OUTPUT = "Het bestand om in te schrijven. Zonder deze optie komt de tekst op het scherm."
FLOW_TRY_DATE_HINT = "Schrijf een datum als 2026-03-10."
FLOW_TRY_NUMBER_HINT = "Schrijf een getal: hoeveel er zijn vastgelegd."
EXPORT_NOT_SAVED = "De export kon niet worden opgeslagen."
EXPORT_NOT_SAVED_HINT = "Kijk of de map bestaat en of u er mag schrijven."

# ---- dates that cannot be, or are past
TERM_BEFORE_HELP = "Deze datum ligt vóór de dag waarop de hulp is afgesproken. Kijk naar de dag en het jaar."
TERM_PAST = "Let op: deze datum is al voorbij. De volgende afweging komt daarom meteen."

# ---- a route of one's own: what `flow new` asks and says
HELP_FLOW_NEW = "Een eigen route beginnen voor uw school of organisatie. U beantwoordt enkele vragen."
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
FLOW_NEW_QUESTION = "Wilt u meteen een eigen vraag toevoegen?"
FLOW_NEW_QUESTION_HINT = "Later kan ook. In het bestand staat een voorbeeld."
FLOW_NEW_QUESTION_NO = "Nee, nu niet"
FLOW_NEW_QUESTION_YES = "Ja, één vraag"
FLOW_NEW_STEP = "In welke stap komt uw vraag?"
FLOW_NEW_TEXT = "Wat is uw vraag?"
FLOW_NEW_TEXT_HINT = "Eén korte zin, met een vraagteken erachter."
FLOW_NEW_KIND = "Hoe geeft iemand antwoord?"
FLOW_NEW_KIND_CHOICE = "Met ja, nee of twijfel"
FLOW_NEW_KIND_TEXT = "In eigen woorden"
FLOW_NEW_SUMMARY = "Uw eigen route"
FLOW_NEW_WHERE = "Uw route staat hier: {path}"
FLOW_NEW_CHECKING = "Het programma gaat na of de route klopt. Dit kan even duren."
FLOW_NEW_OK = "De route is in orde. De waarborgen houden stand, wat iemand ook antwoordt."
FLOW_NEW_OK_NOTHING_PROMISED = "De route is in orde. Let op: er staan geen waarborgen in. Er is dus niets bewezen."
FLOW_NEW_BAD_HINT = "Verbeter het bestand. Kijk daarna opnieuw met: meldcode flow check {flow}"
FLOW_NEW_NEXT = "Wat u nu kunt doen"
FLOW_NEW_NEXT_EDIT = "Open het bestand in een tekstprogramma. Bij elk onderdeel staat uitleg."
FLOW_NEW_NEXT_CHECK = "Nagaan of de route klopt, na elke verandering:"
FLOW_NEW_NEXT_SHOW = "De vragen lezen:"
FLOW_NEW_NEXT_TRY = "Uitproberen wat er volgt, zonder casus:"
FLOW_NEW_NEXT_START = "Een casus beginnen met deze route:"
FLOW_NEW_STOPPED = "U bent gestopt. Er is niets bewaard. Opnieuw beginnen kan met: meldcode flow new"
FLOW_NEW_STOPPED_CHECK = (
    "U bent gestopt. De route is bewaard, maar nog niet nagegaan. Dat kan met: meldcode flow check {flow}"
)
FLOW_NEW_EXISTS_HINT = "Begin opnieuw en kies een andere korte naam: meldcode flow new"
FLOW_ID_SHAPE = "Begin met een kleine letter. Gebruik verder alleen kleine letters, cijfers en losse streepjes."
FLOW_ID_LONG = "Deze naam is te lang. Houd het bij hoogstens {most} tekens."
FLOW_ID_RESERVED = "Deze naam is al ergens anders voor nodig. Kies een andere."
FLOW_ID_SHIPPED = "Zo heet al een route van het programma. Kies een andere naam."
FLOW_ID_TAKEN = "Zo heet al een bestand met een route. Kies een andere naam."
FLOW_WORD_EMPTY = "Hier staat nog niets. Typ een woord of een naam."
FLOW_WORD_LONG = "Dit is te lang. Houd het bij hoogstens {most} tekens."
FLOW_WORD_BRACES = "De tekens { en } kunnen hier niet staan. Haal ze weg."
FLOW_WORD_INVISIBLE = "Hier staan onzichtbare tekens in. Haal ze weg, of typ het opnieuw."

# ---- own routes in lists
FLOW_OWN = "eigen route"
FLOW_SHIPPED = "meegeleverd"
FLOW_OWN_LABEL = "{title} (eigen route)"
FLOW_LIST_UNUSABLE = "kan nu niet worden gebruikt"
FLOW_LIST_BROKEN = "In '{flow}' klopt iets niet. Wat dat is, ziet u met: meldcode flow check {flow}"
FLOW_LIST_MISNAMED = (
    "De naam '{flow}' kan niet. Geef het bestand een andere naam, met alleen kleine letters, cijfers en streepjes."
)
FLOW_LIST_NO_FILE = (
    "'{flow}' is geen gewoon bestand, maar bijvoorbeeld een snelkoppeling. Zet het bestand zelf in de map met routes."
)
FLOW_LIST_HIDDEN = (
    "Uw eigen bestand '{flow}.toml' telt niet mee, want zo heet al een route van het programma. "
    "Geef het een andere naam, en zet die naam er ook in bij 'id'."
)

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
# Kijk na elke verandering of alles klopt, met: meldcode flow check {id}
# De namen van alle vragen en antwoorden ziet u met: meldcode flow show {id}
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
# Deze vraag komt achteraan in de stap. Met after = "..." komt hij achter een vraag die u daar noemt."""
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
# meldcode flow check probeert alle antwoorden. Klopt de belofte één keer niet? Dan ziet u bij welke antwoorden."""
FLOW_FILE_GUARANTEE_TEXT = "Na dit antwoord volgt bij ons altijd deze actie."
FLOW_FILE_GUARANTEE_ASKED = "Deze vraag wordt bij ons nooit overgeslagen."
FLOW_FILE_DOUBT_LABEL = "Ik twijfel"

# ---- advice on what was typed
ADVICE = "Even meelezen. U beslist zelf wat er komt te staan."
ADVICE_WORD = "'{word}': {why}"
ADVICE_BEFORE_REACTION = "Eerst de feiten, dan de reactie. Wat u ervan denkt, komt daarna."
ADVICE_HELPER = "De meldcode bedoelt hier een hulpverlener. Een leerkracht geeft les, en is dat meestal niet."
ADVICE_QUESTION = "Wat wilt u doen?"
ADVICE_REWORD = "Ik schrijf het anders op"
ADVICE_HYPOTHESIS = "Dit vermoed ik: vastleggen als veronderstelling"
ADVICE_TOLD = "Dit zei iemand anders: vastleggen wie, en wanneer"
ADVICE_KEEP = "Zo laten staan"

# ---- before a change is recorded
PREVIEW_TITLE = "Dit verandert er als u dit vastlegt"
PREVIEW_NOW = "Uitkomst nu"
PREVIEW_THEN = "Uitkomst straks"
PREVIEW_NO_OUTCOME = "nog geen beslissing"
PREVIEW_NEW = "Dit moet dan ook gebeuren"
PREVIEW_GONE = "Dit hoeft dan niet meer"
PREVIEW_LOST = "Dit antwoord telt dan niet meer"
PREVIEW_MELDING = (
    "Let op: dit moet nu nog: {title}. Met deze verandering vervalt dat. "
    "Overleg eerst met Veilig Thuis, of met wie bij u over een melding beslist."
)
PREVIEW_QUESTION = "Wilt u dit zo vastleggen?"
PREVIEW_YES = "Ja, zo vastleggen"
PREVIEW_NO = "Nee, alles blijft zoals het was"
DIAGNOSIS_EXTERNAL = (
    "Hier telt alleen een diagnose uit een onderzoek buiten uw organisatie. "
    "Leg het anders vast als iets dat een ander u vertelde."
)
WARNING_QUESTION = "Klopt uw antwoord?"

# ---- what became of a duty
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
DUTY_NOT_AHEAD = "Kies een dag die nog komt."
DUE_PUT_OFF = "Uitgesteld tot {date}. Eerst was het {first}."
DUE_PUT_OFF_LATE = "Te laat: uitgesteld tot {date}. Eerst was het {first}."
RECORD_NONE = "Er is nog niets vastgelegd."
RECORD_CORRECT = "Eén verbeteren. Het oude blijft leesbaar"
RECORD_FOLLOW_UP = "Vastleggen of een veronderstelling klopte"
RECORD_LINE = "{number}. {date}. {words}"

# ---- recording apart from the route
NOTE_WHAT = "Wat wilt u vastleggen?"
NOTE_OBSERVATION = "Een signaal: iets gezien, gehoord of vermoed"
NOTE_CONVERSATION = "Een gesprek"
NOTE_CONSULTATION = "Een overleg of advies"
NOTE_HELP = "Hulp die is afgesproken"
NOTE_AGREEMENT = "Een afspraak"
NOTE_PERSON = "Iemand die erbij hoort"
NOTE_HANDELINGSVERLEGENHEID = "Dat iemand niet verder weet of kan"
NOTE_DUTY = "Wat er met een actie is gebeurd"
NOTE_EVENT = "Er zijn nieuwe signalen, of er is iets veranderd"
NOTE_CHANGE = "Iets verbeteren of intrekken"
NOTE_DONE = "Klaar"
EVENT_WHICH = "Wat is er gebeurd?"
EVENT_NONE = "Geen van deze"
FINISH_NOTE = "Iets anders vastleggen of verbeteren"
CLOSE_HYPOTHESES = "Dit is nog niet duidelijk"
CLOSE_QUESTION = "Van deze veronderstelling weten we nog niet of zij klopt. Wat wilt u doen?"
CLOSE_FOLLOW_UP = "Eerst vastleggen of het klopte"
CLOSE_ANYWAY = "Toch sluiten; het blijft open staan in het dossier"
REOPEN_OTHER = "Ja, om een andere reden"
HELP_NOTE = "Iets vastleggen zonder de hele route: een signaal, een gesprek, een verbetering."
HELP_FLOW_TRY_CASE = "Probeer het uit op deze casus, zonder iets vast te leggen."
REOPEN_EVENT = "Ja: {title}"
FLOW_TRY_WHAT = "Zeg welke route u wilt uitproberen."
FLOW_TRY_WHAT_HINT = "Bijvoorbeeld: meldcode flow try onderwijs afweging-1=ja"
FLOW_TRY_RECORD = "Bij '{question}' hoort een vermelding. Die kan hier niet worden uitgeprobeerd."
FLOW_TRY_RECORD_HINT = "Leg het vast met: meldcode note"
FLOW_TRY_CHANGES = "Wat er in casus {case} zou veranderen"
FLOW_TRY_SAME = "In casus {case} zou niets veranderen."

# ---- who answered, in an answers file
FILE_WHO = '[who."{question}"]'
FILE_WHO_NOT_ASKED = "In [who] staat een vraag waarbij niet wordt gevraagd wie antwoordde."
FILE_UNKNOWN_FIELD = "Dit woord is hier niet bekend. Kijk of het goed gespeld is."
DIAGNOSIS_AGAIN = "Nee, ik vul het opnieuw in"

# ---- what is possible but does not fit the rest
ORDER_FOLLOW_UP = "Deze dag ligt vóór de dag van de veronderstelling. Kijk de datum na."
ORDER_BEFORE_SIGNALS = "Deze dag ligt vóór het eerste signaal in dit dossier. Kijk de datum na."
CONSENT_NO_DANGER = "Bij de vraag over direct gevaar staat 'nee'. Kijk na wat klopt."
SURE_NO = "Nee, ik vul het opnieuw in"
SURE_YES = "Ja, dit klopt zo"
ONE_PERSON = "Noem één persoon, met naam en functie. Iemand moet het besluit dragen."
PREVIEW_ALONE = (
    "Een melding die nog moet, vervalt niet zonder overleg. Overleg eerst, bijvoorbeeld met Veilig Thuis. "
    "Vul daarna bij deze vraag in met wie u overlegde."
)
WEIGH_AGAIN = "Er is iets nieuws. Wat eerder is besloten, moet opnieuw worden gewogen."
FILE_WHO_MISSING = "Bij {question} staat niet: {fields}. Leg dat nog vast."
FORM_ABOUT = "Dit gaat over"
FORM_CORRECTS = "Dit is een verbetering van vermelding"
