"""What is said while something of a dossier is given to somebody else. Named placeholders only; nothing that a user
typed goes into an error."""

STOPPED = "U bent gestopt. Er is niets gemaakt. Een vraag om inzage die al was opgeslagen, staat in het dossier."
EXPORTED = "Opgeslagen in: {path}\nIn het dossier staat nu voor wie dit is gemaakt."
EXPORTED_SCREEN = "In het dossier staat nu voor wie dit is gemaakt."
EXPORTED_LEFT_OUT = "Daar staat ook wat is weggelaten of vervangen, en waarom."
PRACTICE = "Een oefening gaat nergens heen: zij gaat over niemand."
WHO_FIRST = "Het programma weet nog niet wie u bent, en in het dossier komt te staan wie dit gaf."
WHO_FIRST_HINT = "Vul uw naam en functie in met: meldcode instellingen"
LEFT_OUT_ALONE = (
    "Er was niemand om iets te vragen. Alles wat op een naam, plaats of nummer leek, is vervangen of weggelaten. "
    "Lees het na: tekst is nooit zeker zonder namen."
)
OTHER_FORMAT = "De naam eindigt op .{ending}, en achter --format staat {form}. Er is niets gemaakt."
OTHER_FORMAT_HINT = "Laat de naam eindigen op .{form}, of laat --format weg."
EXISTS_HINT = "Kies achter -o een andere naam. Of zet er --force bij: dan komt dit in de plaats van wat er staat."
NOT_SAVED = "Dit kon niet worden opgeslagen, en in het dossier staat er niets over."
FILE_NAMES = {
    "advies": "vragen-veilig-thuis",
    "melding": "melding-veilig-thuis",
    "betrokkene": "inzage",
    "overdracht": "overdracht",
}
NAME_TELLS = "De naam van het bestand noemt de casus. Dan hoort dit papier bij iemand. Kies een neutrale naam."
NAME_TELLS_HINT = "Bijvoorbeeld: -o vragen-veilig-thuis.md"
LETTER_FILES = {
    "uitnodiging": "uitnodiging",
    "bevestiging": "bevestiging",
    "bestuur": "bericht-bestuur",
    "school": "brief-school",
    "inzage": "antwoord-inzage",
}
LETTER_TO = {
    "uitnodiging": "de ouders, een uitnodiging voor een gesprek",
    "bevestiging": "wat is besproken",
    "bestuur": "het bestuur",
    "school": "de volgende school, een brief bij de overdracht",
    "inzage": "wie om inzage vroeg",
}
LETTER_WHICH_TALK = "Over welk gesprek gaat de brief?"
LETTER_TO_TALKED = "wat is besproken, voor wie bij het gesprek was: {who}"
LETTER_UNSAFE = "Het kan onveilig zijn als de familie deze brief leest. Er is niets gemaakt."
LETTER_UNSAFE_HINT = "Overleg eerst met Veilig Thuis: 0800-2000. Bij gevaar: 112."
READER = {
    "advies": "Veilig Thuis, om advies zonder namen",
    "melding": "Veilig Thuis, voor een melding",
    "overdracht": "de volgende school",
}

# ---- what may tell who it is
KINDS = {
    "initials": "initialen",
    "name": "een naam",
    "place": "een plaats",
    "date": "een dag",
    "school": "een school of organisatie",
    "function": "een functie",
    "phone": "een telefoonnummer",
    "class": "een klas of groep",
    "address": "een adres",
    "email": "een mailadres of website",
    "plate": "een kenteken",
    "number": "een nummer",
}
CLEAR_INTRO = (
    "Het programma zocht naar alles waaraan iemand te herkennen is. Zeker weten kan het niet: lees straks zelf alles "
    "na."
)
CLEAR_MANY = "Er zijn {count} namen en woorden uit het dossier waar een rol voor in de plaats kan."
CLEAR_MANY_QUESTION = "Wilt u die allemaal vervangen?"
CLEAR_MANY_ALL = "Ja, vervang ze allemaal"
CLEAR_MANY_EACH = "Nee, ik bekijk ze één voor één"
CLEAR_QUESTION = "'{text}' lijkt op {kind}. Wat doet u?"
CLEAR_SENTENCE = "In: {sentence}"
CLEAR_MORE_ONE = "En nog in 1 andere zin."
CLEAR_MORE = "En nog in {count} andere zinnen."
CLEAR_ROLE = "Vervang dit door: {instead}"
CLEAR_REWORD = "Ik schrijf iets anders op"
CLEAR_LEAVE_OUT = "Laat dit weg"
CLEAR_KEEP = "Laat dit staan: hieraan is niemand te herkennen"
CLEAR_REWORD_QUESTION = "Wat komt er in plaats van '{text}'?"
CLEAR_REWORD_HINT = "Bijvoorbeeld: het kind, een buurvrouw, een andere school."
CLEAR_SAME = "Daarmee staat het er nog. Schrijf iets waaraan niemand te herkennen is."
CLEAR_EMPTY = "Schrijf wat er moet staan, of ga terug."
READ = "Lees nu alles na."
READ_QUESTION = "Mag dit zo weg?"
READ_YES = "Ja, ik heb alles gelezen"
READ_NO = "Nee, ik stop"
READ_STOPPED = "Er is niets gemaakt. Een vraag om inzage die al was opgeslagen, staat in het dossier."
LOG_REPLACED = "{text}: vervangen door '{instead}'"
LOG_LEFT_OUT = "{text}: weggelaten"

# ---- advice
ADVIES_QUESTION = "Wat wilt u van Veilig Thuis weten?"
ADVIES_QUESTION_HINT = "Noem geen namen. Weet u het nog niet? Laat dit leeg: dan blijft er een regel open."
ADVIES_CALL_BACK = "Wilt u dat Veilig Thuis u terugbelt?"
ADVIES_CALL_BACK_HINT = "Dan noemt u uw eigen naam en school. Daar blijft een regel voor open."
YES = "Ja"
NO = "Nee"
SIGNALS = "Welke signalen neemt u mee? Kies er hooguit {most}."
SIGNALS_HINT = "Neem ook mee wat de zorg tegenspreekt."
SIGNALS_MANY = "Dat zijn er te veel voor dit papier. Kies er hooguit {most}."
TABLE_LOG = "Vermelding {entries}: dat krijgt deze lezer volgens de lijst niet"
SIGNALS_LOG = "{count} keer iets dat is gezien of gehoord: past niet op het papier"
SIGNALS_NONE = "Kies er minstens één."

# ---- whoever asks to see it
REQUEST_WHICH = "Om welke vraag gaat het?"
REQUEST_NEW = "Een nieuwe vraag: die leg ik eerst vast"
REQUEST_LINE = "{date}: {who}"
REQUEST_WAITS = "De vraag staat nu in het dossier. Geef antwoord uiterlijk op {date}: dat staat op uw agenda."
REQUEST_NONE = "Er is geen vraag vastgelegd, en er is niets gemaakt."
REQUEST_OTHER = "Alleen een ouder of de leerling zelf mag het dossier zien. Iemand anders krijgt het niet."
REQUEST_OTHER_HINT = "Vraagt de politie, een rechter of een advocaat erom? Leg dat voor aan uw bestuur."
REQUEST_NO_CUSTODY = "Volgens het dossier heeft deze persoon geen gezag."
REQUEST_NO_CUSTODY_HINT = (
    "Kijk het na. Klopt het dossier niet? Verbeter dat eerst. Klopt het wel? Leg de vraag vast als ouder zonder gezag."
)
REQUEST_16 = "Vanaf 16 jaar beslist de leerling zelf. Een ouder krijgt het dossier dan niet."
REQUEST_16_HINT = "Vraag de leerling. Die kan zelf vragen om inzage."
REQUEST_YOUNG = "Volgens het dossier is het kind daar te jong voor."
REQUEST_YOUNG_HINT = "Klopt de leeftijd niet? Verbeter die in het dossier. Klopt die wel? Dan vraagt een ouder erom."
REQUEST_OLD = "Volgens het dossier is de leerling 16 jaar of ouder. Leg de vraag zo vast."
REQUEST_OLD_HINT = "Dat kan met: meldcode notitie CASUS"
GROUNDS_TITLE = "Het kan onveilig zijn als de familie dit leest"
GROUNDS = {
    "gevaar": "Er is gevaar, of daar wordt aan getwijfeld.",
    "onthulling": "Iemand heeft zelf verteld wat er gebeurt, of misschien.",
    "bijzondere-vorm": "Er is een vermoeden van een bijzondere vorm van geweld.",
    "geen-gesprek": "Er was reden om het niet met de familie te bespreken.",
    "melder-verborgen": "De naam van de melder is voor het gezin verborgen.",
}
GROUNDS_ASK = "Geef niets voordat de directie of de privacyfunctionaris en Veilig Thuis het ermee eens zijn."
AGREED = "Zijn zij het ermee eens dat dit nu wordt gegeven?"
AGREED_YES = "Ja, allebei"
AGREED_NO = "Nog niet"
AGREED_NOBODY = "Zij zijn het er nog niet over eens."
AGREED_NOT = "Dan wordt er nu niets gemaakt. Bel Veilig Thuis: 0800-2000. Vraag of en hoe u dit kunt geven."
AGREED_SCHOOL = "Wie van de directie, of welke privacyfunctionaris, is het ermee eens?"
AGREED_VT = "Wie van Veilig Thuis is het ermee eens?"
NAME_AND_FUNCTION = "Naam en functie, met een komma ertussen."
SOMEBODY_ELSE = "Dit moet iemand anders zijn dan u, en dan wie u al noemde."
HIDE_INTRO = (
    "Nu kiest u per vermelding wat deze persoon ziet. Over anderen gaat niets mee. "
    "Uw reden blijft in het dossier, en staat niet op het papier."
)
HIDE_ALL_QUESTION = "{kind}: {count} regels zijn eerst verborgen. Wat doet u daarmee?"
HIDE_ALL_ONE = "{kind}: 1 regel is eerst verborgen. Wat doet u daarmee?"
HIDE_KIND = "{title} ({which})"
HIDE_ALL = "Ik houd ze alle verborgen, op één grond"
HIDE_EACH = "Ik bekijk ze één voor één"
HIDE_QUESTION = "{title}. Wat mag deze persoon hiervan zien?"
HIDE_SHOWN = "Te zien · {label}: {value}"
HIDE_HIDDEN = "Verborgen · {label}: {value}"
HIDE_AS_IS = "Zo laten"
HIDE_SHOW_ALL = "Alles laten zien"
HIDE_NOTHING = "Niets laten zien"
HIDE_REST = "Dit en al het volgende zo laten"
HIDE_LINES = "Ik kies per regel"
HIDE_TICK = "Welke regels mag deze persoon zien?"
HIDE_TICK_LINE = "{label}: {value}"
HIDE_GROUND = "{what}: op welke grond blijft dit verborgen?"
HIDE_OWN = "Dit zei deze persoon zelf. Laat u het zien?"
HIDE_OWN_SHOW = "Ja, het zijn de eigen woorden"
HIDE_OWN_HIDE = "Nee, verborgen, op een grond"
HIDE_GROUNDS = {
    "ander": "Het gaat over iemand anders",
    "bron": "Wie dit vertelde, vond het niet goed",
    "kind-vroeg": "Het kind vroeg om dit niet te vertellen",
    "kind": "Het kind kan er gevaar door lopen",
    "medewerker": "Een medewerker kan er gevaar door lopen",
    "onderzoek": "Het kan een onderzoek in de weg staan",
}
HIDE_LOG = "Vermelding {entry}, {label}: {ground}"
HIDE_REPORTER = "Vermelding {entry}: hieruit blijkt wie meldde, en dat is verborgen voor het gezin"
MENTION = "Mag op het papier staan dat een deel niet is getoond?"
MENTION_HINT = "Is ook dat gevaarlijk? Dan is dit aan de directie of de privacyfunctionaris."
MENTION_YES = "Ja, zonder te zeggen wat"
MENTION_NO = "Nee, ook dat niet"
MENTION_LOG = "Dat er iets is weggelaten, staat niet op het papier"
TELLS_OF_A_REPORT = ("melding", "gemeld", "meldde", "melden", "melder", "Veilig Thuis", "VT")
AS_ASKER = {
    "gezag": "een ouder of voogd met gezag",
    "zonder": "een ouder zonder gezag",
    "leerling": "de leerling zelf",
    "jong": "de leerling zelf",
}

# ---- the next school
CONSENT = "Is er toestemming om dit aan de volgende school te geven?"
CONSENT_HINT = "Tot 16 jaar geeft een ouder met gezag die. Vanaf 16 jaar geeft de leerling die zelf."
CONSENT_NONE = "Er is geen toestemming."
CONSENT_NOT = (
    "Zonder toestemming gaat er niets naar de volgende school. Zijn er nog zorgen? Overleg met Veilig Thuis: "
    "0800-2000. "
    "Veilig Thuis mag de volgende school wel iets vertellen."
)
CONSENT_WHO = "Wie gaf die toestemming?"
CONSENT_WHO_HINT = "Schrijf alleen de initialen, en iets als 'moeder, met gezag'."
CONSENT_ON = "Op welke datum?"
CONSENT_LOG = "{who}, op {when}"
CONSENT_TO = "Naar welke school gaat dit?"
CONSENT_TO_HINT = "Dit komt alleen in uw eigen dossier."
