"""What is said about a case itself. Named placeholders only; nothing that a user typed goes into an error."""

FOLLOWS = "Dit volgt op '{title}', gedaan op {date} (vermelding {entry})."
STILL_FOLLOWS = FOLLOWS + " Het blijft staan, ook nu een antwoord daarna is veranderd."

# ---- answers
NO_OPTION = "Dit antwoord kan hier niet. Kies uit: {options}."
IS_RECORD = "Hier hoort geen antwoord, maar een of meer blokken [[{record}]]."
LACKING = "Dit hoort er nog bij: {fields}."
TOO_EARLY = "Deze vraag kan pas worden beantwoord vanaf de afgesproken datum."
TERM_BEFORE_HELP = (
    "Deze datum ligt vóór de dag waarop de hulp is afgesproken. Kijk naar de dag en het jaar. "
    "Schrijft u later op hoe het ging? Dan kan het kloppen."
)
TERM_KEEP = "De datum klopt: ik schrijf dit later op"
TERM_TOO_FAR = (
    "Deze datum ligt ver weg. U mag dit zo afspreken. Maar wacht niet zo lang met kijken of het veilig is: "
    "hoogstens {days} dagen. Kijk uiterlijk op {date}, en leg vast wat u ziet. Gebeurt dat niet? "
    "Dan vraagt het programma op die dag of de hulp heeft gewerkt. "
    "Geen protocol noemt een aantal dagen. Deze grens is van het programma zelf."
)
TERM_TOO_FAR_LAST = (
    "Deze datum ligt ver weg. U mag dit zo afspreken. "
    "Maar op {date} vraagt het programma toch of de hulp heeft gewerkt. "
    "Geen protocol noemt een aantal dagen. Deze grens is van het programma zelf."
)
TERM_FAR_KEEP = "Dit is zo afgesproken: ik houd deze datum"
TERM_KEEP_DAY = "De datum klopt: ik houd deze"
DATE_AGAIN = "Ik vul een andere datum in"
LOOK_BETWEEN = (
    "De afgesproken dag ligt ver weg. Kijk hoogstens {days} dagen niet. "
    "Geen protocol noemt een aantal dagen: deze grens is van het programma."
)
MOVED_AGAIN = (
    "De dag waarop het resultaat te zien moet zijn, is meer dan één keer later gezet. "
    "Bespreek met Veilig Thuis of wachten nog veilig is, en of u moet melden."
)
ONE_PERSON = "Noem één persoon, met naam en functie. Iemand moet het besluit dragen."
PREVIEW_ALONE = (
    "Een melding die nog moet, vervalt niet zonder overleg. Overleg eerst, bijvoorbeeld met Veilig Thuis. "
    "Vul daarna bij deze vraag in met wie u overlegde."
)

# ---- records
ORDER_FOLLOW_UP = "Deze dag ligt vóór de dag van de veronderstelling. Kijk de datum na."
ORDER_BEFORE_SIGNALS = "Deze dag ligt vóór het eerste signaal in dit dossier. Kijk de datum na."
WATCH_ENDED = (
    "Deze dag is al voorbij. Let daarna niemand meer op? Spreek dan een nieuwe dag af. "
    "Schrijft u later op wat er was afgesproken? Dan kan het kloppen."
)
DIAGNOSIS_UNKNOWN = (
    "Mag deze beroepsgroep een diagnose stellen? Een arts, GZ-psycholoog of orthopedagoog-generalist mag dat. "
    "Weet u het niet? Vraag het na, en laat dit zo staan."
)
ADVICE_BEFORE = "Dit advies is van voor uw twijfel en blijft staan. De actie blijft open: vraag opnieuw advies."
ADVISED_AGAINST = (
    "De melding blijft staan: de meldnorm vraagt erom, en u beslist. Bel nog een keer en zeg dat u moet melden. "
    "Vraag om de vertrouwensarts of een senior. Meldt u, dan hoeft Veilig Thuis het daar niet mee eens te zijn. "
    "Bespreek het met wie bij u beslist, en schrijf de redenen op."
)
CONSENT_NO_DANGER = "Bij de vraag over direct gevaar staat 'nee'. Kijk na wat klopt."
DIAGNOSIS_EXTERNAL = (
    "Hier telt alleen een diagnose uit een onderzoek buiten uw organisatie. "
    "Leg het anders vast als iets dat een ander u vertelde."
)
FAR_BACK = "{date} is meer dan een jaar geleden. Kijk naar het jaar."
FAR_AHEAD = "{date} is over meer dan een jaar. Kijk naar het jaar."
NOT_AHEAD = "Kies een dag die nog komt."
AHEAD = "Deze tijd ligt in de toekomst. Vul in wanneer het is gebeurd."

# ---- advice on what was written
ADVICE_HELPER = "De meldcode bedoelt hier een hulpverlener. Een leerkracht geeft les, en is dat meestal niet."
ADVICE_BEFORE_REACTION = "Eerst de feiten, dan de reactie. Wat u ervan denkt, komt daarna."

# ---- what a field takes
EMPTY = "Hier staat nog niets. Schrijf een antwoord."
TEXT_TOO_LONG = "Deze tekst is te lang. Houd het bij hoogstens 20.000 tekens."
LINE_TOO_LONG = "Dit is te lang. Houd het kort, op één regel."
UNREADABLE = "Deze tekst bevat tekens die niet te lezen zijn. Typ de tekst opnieuw."
INVISIBLE = "Hier staan onzichtbare tekens of meer regels in. Typ het opnieuw, op één regel."
INITIALS = "Gebruik alleen initialen, bijvoorbeeld J.K."
INITIALS_DOTS = "Zet een punt achter elke letter, bijvoorbeeld J.K. Dan is het geen naam."
AGE_GROUP = "Kies een leeftijdsgroep: ongeboren, 0-3, 4-11, 12-15, 16-17 of 18+."
NO_BIRTH_MONTH = 'Schrijf de geboortemaand als jaar en maand tussen aanhalingstekens, bijvoorbeeld "2014-05".'
BORN_OTHER_AGE = "De geboortemaand past niet bij de leeftijd die u koos. Kijk ze allebei na."
DATE_RANGE = "Deze datum kan niet kloppen. Kijk naar het jaar."
TIME_AHEAD = "Zo laat was het op die dag nog niet. Was het een andere dag? Typ dan terug en verander de datum."
FUTURE = "Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd."
STAY_REASON = "Schrijf op waarom u bij de oude route blijft."
ROUGH_DAY = "Dit is niet precies één dag. Uw woorden blijven zo staan. Voor de volgorde telt {day}. Klopt dat?"
ABOUT_DAY = "Hier past één dag. Neemt u {day}? Dat het ongeveer die dag is, blijft hier niet staan."
TOLD_DAY = "Dat is {day}."
GUESSED_DAY = "Bedoelt u {day}?"
GUESSED_TIME = "Bedoelt u {time} uur? Een andere tijd schrijft u met vier cijfers, zoals 08:30 of 20:30."
NOBODY = "Hier hoort iemand: een naam of initialen. Weet u niet wie? Schrijf dan: onbekend."
NOBODY_EMPTY = "Is er niemand? Laat dit dan leeg."
WHO_ARE_YOU = "Wie bent u hier? Schrijf uw naam of initialen, en uw functie."
WEEKS_PAST = "De eerste vier weken na de melding zijn voorbij. Noem zelf de dagen, of laat dit leeg."
TOLD_ME = "Hier komt te staan: {who}."
NOT_WALKED = "Nog niet besproken met Veilig Thuis? Laat dit dan leeg."
NUMBER = "Schrijf dit in cijfers, als een heel getal."
PEOPLE_NO_SENTENCE = "Dit lijkt een zin. Schrijf hier alleen wie erbij waren, of 'niemand'."
PEOPLE = "Schrijf initialen met komma's ertussen, of 'niemand'."

# ---- the same in a file, where dates and times are written otherwise
NO_TEXT = "Hier hoort tekst."
NO_DATE_IN_FILE = "Dit is geen datum. Schrijf bijvoorbeeld 2026-03-10."
DATE_WITH_TIME = "Hier hoort alleen een datum, zonder tijd."
NO_TIME_IN_FILE = "Dit is geen tijd. Schrijf bijvoorbeeld 08:35."
PEOPLE_IN_FILE = "Schrijf initialen, of alleen 'niemand'."

# ---- a dossier that is read
LOG_COMMENT = """\
# Dit is een dossier van het programma meldcode. Verander er zelf niets aan: elke verandering is te zien.
# Een verbetering is een nieuw blok onderaan. Lezen of overnemen kan met: meldcode export
"""
LOG_HINT = "Verander niets en bewaar een kopie. Zoek een eerdere kopie van dit bestand."
LOG_HINT_ONE = "De eerste vermelding klopt nog. Verander niets en bewaar een kopie."
LOG_HINT_GOOD = "De eerste {good} vermeldingen kloppen nog. Verander niets en bewaar een kopie."
LABEL_LONG = "Maak de naam korter: hoogstens {most} tekens."
STAND_IN_ENDS_FIRST = "De laatste dag ligt voor de eerste. Schrijf een latere dag."
STAND_IN_SAME = "Dit is dezelfde persoon. Schrijf wie er invalt."
VOUCH_REASON = "Schrijf op wat u hebt nagekeken, en waarom dit klopt."
STRIKE_ACCOUNT = "Schrijf op waarom dit is geschrapt, en wie dat besloot."
LOG_EMPTY = "Dit dossier is leeg."
LOG_TOO_BIG = "Dit bestand is te groot voor een dossier."
LOG_DAMAGED = "Dit dossier is beschadigd: het is niet te lezen."
LOG_NONE = "Dit is geen dossier van dit programma."
LOG_NEWER = "Dit dossier is gemaakt met een nieuwere versie van dit programma."
LOG_NEWER_HINT = "Installeer de nieuwste versie en probeer het opnieuw."
LOG_OTHER_CASE = "Dit dossier hoort bij een andere casus dan de naam van het bestand zegt."
LOG_SHAPE = "Dit dossier is niet zo opgeslagen als het programma doet."
LOG_LINE_ENDS = "De regeleinden van dit dossier zijn veranderd. Daardoor klopt de keten niet meer."
LOG_BEGIN_CHANGED = "Het begin van dit dossier is veranderd."
LOG_CHANGED = "Dit dossier is veranderd, in of vlak na vermelding {entry}."
LOG_CHANGED_HERE = "Vermelding {entry} is veranderd."
LOG_ENTRY_MOVED = (
    "Vermelding {entry} sluit niet aan op wat erboven staat: er is iets weggehaald, verplaatst of ingevoegd."
)
LOG_NOT_JOINED = "Er ontbreekt een stuk onderaan dit dossier: niet alles wat naast elkaar is geschreven, komt samen."
NOT_THE_SAME = "Dit zijn geen twee kopieën van dezelfde casus."
NOT_THE_SAME_HINT = "Kijk of u het goede bestand koos. Er is niets veranderd."
LOG_ERASED = "De tekst van vermelding {entry} is weg, en nergens staat wie dat deed."
LOG_ENTRY_UNREADABLE = "Vermelding {entry} is niet te lezen."
LOG_ENTRY_NUMBER = "Vermelding {entry} heeft een verkeerd nummer."
NOTHING_CHOSEN = "Er is nog niets aangekruist. Is er niets van dit alles? Kruis dan '{label}' aan."
NO_OPEN_DUTY = "Zet hier alleen acties die nu open staan, en die u in een gesprek met Veilig Thuis doet."

# ---- what a colleague thinks of a decision
OPINION_REASON = "Wie het niet eens is met een besluit, schrijft op waarom."
OPINION_NO_DECISION = "Deze vermelding is geen besluit waarover een collega een mening kan geven."
OPINION_EARLIER = "Dit besluit telt niet meer. Geef uw mening over wat er nu staat."
OPINION_OWN = (
    "Dit besluit is met uw eigen sleutel vastgelegd. Een tweede mening komt van iemand anders. "
    "Vraag een collega die dit dossier kan openen."
)
OPINION_NAMED = (
    "U staat zelf bij dit besluit genoemd. Een tweede mening komt van iemand anders. "
    "Vraag een collega die dit dossier kan openen."
)
OPINION_ON_ANSWER = "over het eerdere antwoord"
OPINION_ON_DECISION = "over het eerdere besluit"
DECISION_AFWEGING = "Afweging {number}"
DECISION_DONE = "Gedaan: {title}"
DECISION_NOT_DONE = "Besloten om niet te doen: {title}"
DECISION_CLOSE = "Het dossier gesloten"
DECISION_STRUCK = "Een besluit waarvan de tekst is geschrapt"
DECISION_OTHER = "Een andere vermelding"
