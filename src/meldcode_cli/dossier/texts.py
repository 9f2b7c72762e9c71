"""What is said about a dossier that is opened, listed or looked through.

Named placeholders only; nothing that a user typed goes into an error.
"""

# ---- opening
FLOW_CHANGED = "De route die bij deze casus hoort, is veranderd."
NO_BEGINNING = "Dit dossier heeft geen begin."

MUST_SEAL = "Dossiers moeten hier verzegeld zijn, en er is nog geen sleutel. Er is niets opgeslagen."
MUST_SEAL_HINT = "Kies eerst een wachtzin met: meldcode sleutel verzegelen"

# ---- packs of routes
PACK_NONE = "In deze map is geen pakket met routes dat het programma kan lezen. Zij telt niet mee."
PACK_NO_FOLDER = "Deze map met routes is er niet. Staat zij op een andere schijf? Sluit die dan aan."
PACK_EMPTY = "Deze map is leeg: er is geen pakket met routes in. Vraag wie het pakket neerzette of alles mee is."
PACK_FORGED = (
    "De handtekening onder dit pakket klopt niet. Geen route eruit telt mee. Vraag de maker om een nieuw pakket."
)
PACK_CHANGED = (
    "In dit pakket is een bestand anders dan het is uitgegeven. Geen route eruit telt mee. Zet het pakket opnieuw neer."
)
PACK_UNREAD = (
    "De route '{flow}' uit een pakket is nog niet goedgekeurd, of is veranderd. "
    "Lees de route na, en leg dat vast met: meldcode route goedkeuren {flow}"
)

# ---- the settings file
SETTINGS_WRONG = "In uw instellingen staat iets wat het programma niet kan lezen. Er is niets in veranderd."
SETTINGS_WRONG_HINT = "Verbeter het bestand {file} in de map met gegevens, of haal die regel weg."
SETTINGS_KEY_UNKNOWN = "Regel {line}: {key} is hier niet bekend."
SETTINGS_A_WORD = "dit woord"
SETTINGS_VALUE = "Regel {line}: {key} klopt niet. {problem}"
SETTINGS_TABLE = "Regel {line}: hier hoort een tabel."
SETTINGS_MARK = "Deze regel schrijft het programma zelf. Haal de regel weg."
SETTINGS_YES_OR_NO = "Schrijf true of false."
SETTINGS_YEARS = "Schrijf een heel getal van 1 tot en met 100, zoals: retention_years = 5"
SETTINGS_MINUTES = "Schrijf een heel getal van 0 tot en met 240, zoals: lock_after = 10"

# ---- verify
VERIFY_GONE = "Het bestand is weg. Het laatst gezien: {entries} vermeldingen."
VERIFY_NOTHING = "Er is niets meer van te lezen: vanaf vermelding 1 is het mis."
VERIFY_GOOD_ONE = "Vermelding 1 klopt nog; vanaf vermelding {next} is het mis. Lezen wat klopt: meldcode toon {case}"
VERIFY_GOOD = (
    "De vermeldingen 1 tot en met {entries} kloppen nog; vanaf vermelding {next} is het mis. "
    "Lezen wat klopt: meldcode toon {case}"
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
    "Verzegel het opnieuw met: meldcode sleutel verzegelen"
)
VERIFY_RESEAL = "Nog niet verzegeld voor wie er nu bij staan. Dat kan met: meldcode sleutel verzegelen"
VERIFY_FLOW = "De route die bij vermelding {entry} hoort: {problem}"
VERIFY_FLOW_CHANGED = "Die is veranderd."
VERIFY_DRAFT = "Een formulier dat nog niet af was, is niet meer te lezen."
VERIFY_DRAFT_OTHER = "Een formulier dat nog niet af was, hoort bij een andere casus. Iemand heeft het verwisseld."
VERIFY_DRAFT_NOT_OURS = (
    "Een formulier dat nog niet af was, is niet door u ondertekend. Misschien schreef een ander het. Zet het apart "
    "met: meldcode hervat {case}"
)
VERIFY_ASIDE = "Een half ingevuld formulier dat niet te lezen was, staat apart: {name}."
VERIFY_SET_ASIDE = (
    "Wat hier eerder stond en niet in orde was, staat apart: {name}. Hebt u het niet meer nodig? Haal het dan weg."
)
VERIFY_OPEN = (
    "Dit bestand hoort verzegeld te zijn, maar is dat niet: {name}. Verzegelen kan met: meldcode sleutel verzegelen"
)
VERIFY_STILL = (
    "Iemand die niet op uw lijst staat, of niet meer, kan dit dossier openen. Hoort die persoon erbij? Voeg de kaart "
    "dan toe met: meldcode sleutel toevoegen. Hoort dat niet zo? Verzegel het opnieuw met: meldcode sleutel verzegelen"
)
VERIFY_MISSED = (
    "Deze computer zag eerder een dossier met {known} vermeldingen, dat binnen die {known} anders was. Toch is met dit "
    "dossier verder gegaan. Zoek het andere in een reservekopie of een export."
)
VERIFY_FORMAT_1_UNKNOWN = (
    "Niemand heeft dit ondertekend. Het dossier is van een oudere versie van dit programma. Deze computer zag het "
    "niet eerder. Hoort het hier? Bekijk het, en sta ervoor in met: meldcode controleer --accept"
)
VERIFY_TWICE = (
    "Dit is hetzelfde dossier als {other}. Eén van de twee hoort hier niet. Haal dat weg met: meldcode verwijder {case}"
)
VERIFY_BACK = (
    "{name} staat weer op de lijst van wie uw dossiers kan openen, en was daar op {date} af gehaald. Iemand zette een "
    "oude lijst terug. Haal {name} er weer af met: meldcode sleutel weghalen"
)
VERIFY_FORMAT_1 = (
    "Dit dossier is van een oudere versie van dit programma. Toen werd niets ondertekend. Ondertekenen kan met: "
    "meldcode sleutel verzegelen"
)
VERIFY_DOUBT = {
    "unsigned": "Niemand heeft dit ondertekend: vermelding {entries}.",
    "wrong": "De ondertekening klopt niet: vermelding {entries}.",
    "unknown": "Dit is ondertekend door iemand die u niet hebt toegevoegd: vermelding {entries}.",
}
AND_MORE = "{entries} en meer"
VERIFY_STRUCK_LEFT = (
    "De tekst van vermelding {entry} is geschrapt, maar staat hier nog: een oudere kopie is teruggezet. Wis die weer "
    "met: meldcode doorhalen {case} {entry}"
)
VERIFY_STRUCK_UNKNOWN = (
    "De tekst van vermelding {entry} is gewist, en niemand staat daarvoor in. Zoek de tekst in een reservekopie of een "
    "export."
)
VERIFY_STRUCK_BESIDE = (
    "In dit bestand kan nog tekst staan die is geschrapt: {name}. Haal het weg met: meldcode doorhalen {case} {entry}"
)
VERIFY_CLOCK = "Volgens de klok is vermelding {entry} vastgelegd vóór vermelding {before}. De klok is toen verzet."
AGAINST_SAME = "De vingerafdruk van de export klopt. Sindsdien is er niets bijgekomen."
AGAINST_GROWN_ONE = "De vingerafdruk van de export klopt. Sindsdien is er 1 vermelding bijgekomen."
AGAINST_GROWN = "De vingerafdruk van de export klopt. Sindsdien zijn er {more} vermeldingen bijgekomen."
AGAINST_SHORTER = (
    "In de export staan {entries} vermeldingen, in het dossier {now}. Vanaf vermelding {next} ontbreekt er iets."
)
AGAINST_OTHER = (
    "De vingerafdruk van de export klopt niet. Binnen de eerste {entries} vermeldingen is het dossier veranderd."
)

# ---- half-filled forms
DRAFT_ASIDE = "Dit formulier is bewaard als {name}: neem over wat u nog nodig hebt."
DRAFT_UNREADABLE = (
    "Een half ingevuld formulier was niet te lezen. Het is bewaard als {name}. Vul het opnieuw in, of vraag hulp om "
    "het te lezen."
)

# ---- commands
CASE_LINE = "{case} · {step} · {due}"
CASE_LINE_ASKED = "{case} · {due}"
LIST_HOUR = "{date}, {time} uur"
LIST_DUE = "uiterlijk {date}"
LIST_OVERDUE = "te laat ({date})"
LIST_NO_DUE = "niets open"
LIST_NO_STEP = "geen"
LIST_STATUS = {
    "open": "open",
    "closed": "gesloten",
    "unreadable": "niet te lezen",
    "locked": "verzegeld",
    "deleted": "verwijderd",
}
# Others wrote so much since the user looked.
LIST_NEW = "{status}, {count} nieuw"
LIST_GONE = "bestand ontbreekt"
WHOSE_NOBODY = "nog niemand"
WHOSE_LINKS = "{said} (zelfde gezin: {cases})"
LIST_UNKNOWN = "onbekend"

# ---- leaving for good
VERIFY_DELETED = (
    "Bij deze casus staat dat die is verwijderd, maar er is nog iets van. Moest de casus niet weg? Zet een "
    "reservekopie terug. Anders haalt u de rest weg met: meldcode verwijder {case}"
)

# ---- who looked
LOOK_NOT_KEPT = "Dit kon niet worden bijgehouden: dat u deze casus nu ziet. U kunt gewoon verder."
LOOK_NOT_KEPT_BROKEN = (
    "Dit kon niet worden bijgehouden: dat u deze casus nu ziet. U kunt gewoon verder. "
    "Met het logboek van deze casus is iets mis. Lees wat, met: meldcode controleer"
)
LOOKS_GONE = "Het logboek van wie deze casus zag, is weg. Deze computer zag er {known} regels in."
LOOKS_SHORTER = (
    "In het logboek van wie deze casus zag, ontbreken regels. Deze computer zag er al {known}, en die staan er niet "
    "allemaal meer."
)
LOOKS_FAULT = {
    "unreadable": "In het logboek is dit niet te lezen, of het is van een andere casus: regel {lines}.",
    "broken": "In het logboek is iets veranderd, weg of verplaatst. Dat is boven of op deze plek: regel {lines}.",
    "unsigned": "In het logboek is dit niet ondertekend door iemand die u hebt toegevoegd: regel {lines}.",
    "missed": "In het logboek waren er al regels weg toen deze erbij kwam: regel {lines}.",
}
LOOKS_ACCEPTED = "Over het logboek van wie deze casus zag, is dit al eens aanvaard. {problem}"
VERIFY_LOOKS_CLOSED = (
    "Het logboek van wie deze casus zag, is beschadigd of veranderd, of het gaat met uw sleutel niet open. Zet een "
    "reservekopie terug, of bewaar het bestand op een andere plek. Het eindigt op .access.age"
)

# ---- who read a flow of one's own
APPROVAL_UNSIGNED = (
    "flows/{flow}.akkoord: niemand heeft ondertekend dat deze route is nagelezen. Zij telt als niet nagelezen. Lees "
    "de route na en typ: meldcode route goedkeuren {flow}"
)
APPROVAL_CHANGED = (
    "flows/{flow}.akkoord: dit is niet zo ondertekend door u of door iemand die u hebt toegevoegd. De route telt als "
    "niet nagelezen. Lees de route na en typ: meldcode route goedkeuren {flow}"
)
APPROVAL_OLDER = (
    "flows/{flow}.akkoord: de route is daarna nog eens nagelezen. Misschien is een oudere kopie teruggezet. De route "
    "telt als niet nagelezen. Lees de route na en typ: meldcode route goedkeuren {flow}"
)
APPROVAL_TO_SEAL = (
    "Hier moet alles verzegeld zijn, en dat is het nog niet. Het akkoord op de route '{flow}' telt daarom niet mee. "
    "Verzegel eerst, met: meldcode sleutel verzegelen. Leg het akkoord dan vast, met: meldcode route goedkeuren {flow}"
)
APPROVAL_ASIDE = (
    "Wie {flow} eerder nalas, is niet ondertekend, of met een sleutel die er niet meer is. De route telt als niet "
    "nagelezen. Lees de route na en typ: meldcode route goedkeuren {flow}"
)

# ---- a shared store
STORE_DOWN = "De gedeelde opslag is nu niet te bereiken. U werkt hier gewoon door; het wordt later verstuurd."
STORE_CHANGED = (
    "Het adres van de opslag is veranderd, maar niet door u. Er gaat niets heen. Verbind opnieuw: meldcode opslag los, "
    "en daarna meldcode opslag verbind ADRES"
)
STORE_CLOSED = "{problem} U werkt hier gewoon door; het wordt later verstuurd. Bekijk het met: meldcode opslag stand"
STORE_WENT_ON = (
    "Intussen is er verder gegaan met casus {case}, door {who}. Wat u opschrijft, blijft staan. "
    "Straks komt het bij elkaar."
)
STORE_NEWER_ONE = "In casus {case} is 1 vermelding nieuw, van {who}."
STORE_NEWER = "In casus {case} zijn {count} vermeldingen nieuw, van {who}."
STORE_LEFT_OUT = (
    "Wie dit ook kon openen en niet op uw lijst staat: {who}. Wat u opslaat, leest die persoon niet. "
    "Toevoegen kan met: meldcode sleutel toevoegen"
)
STORE_AND = " en "
STORE_MISSING = (
    "Casus {case} stond in de gedeelde opslag, en is daar nu weg. Hier staat alles nog. Het wordt opnieuw verstuurd. "
    "Laat uw beheerder nakijken hoe dat kan."
)
STORE_ROLLED_BACK = (
    "De gedeelde opslag gaf van casus {case} een oudere kopie dan eerder. Hier is niets weg. "
    "Laat uw beheerder nakijken hoe dat kan."
)
STORE_STRANGE = "Wat de gedeelde opslag gaf van casus {case}, is niet overgenomen. {problem}"
STORE_STRANGE_NEW = "In de gedeelde opslag ligt iets dat niet is overgenomen. {problem}"
STORE_GONE = (
    "Een collega heeft casus {case} verwijderd uit de gedeelde opslag. Hier staat hij nog. "
    "Moet hij hier ook weg? Dat kan met: meldcode verwijder {case}"
)
STRANGE_HINT = "Laat uw beheerder nakijken hoe dat kan. Hier is niets veranderd."
STRANGE_DAMAGED = "Het is beschadigd of niet volledig."
STRANGE_CLOSED = "Het is niet voor uw sleutel verzegeld. Vraag een collega om u toe te voegen."
STRANGE_OTHER = "Het hoort bij een andere casus."
STRANGE_LEFT = (
    "Iemand die u hebt weggehaald, schreef daarin verder. Wat die schreef, telt niet, en is hier apart bewaard. Uw "
    "dossier komt ervoor in de plaats."
)
STRANGE_UNSIGNED = "Niet alles is ondertekend door iemand die bij u op de lijst staat."

# ---- sharing a case, and taking one in
SHARE_UNSEALED = "Delen kan pas als uw dossiers verzegeld en ondertekend zijn."
SHARE_UNSIGNED = "Delen kan pas als u ondertekent wat u vastlegt."
SHARE_UNSEALED_HINT = "Dat kan met: meldcode sleutel verzegelen"
SHARE_DOUBTFUL = "Er is iets met dit dossier. Deel het pas als u weet wat."
SHARE_DOUBTFUL_HINT = "Kijk het na met: meldcode controleer {case}"
RECEIVE_DOUBTFUL = "In dit dossier staat iets waarvan niet zeker is wie het schreef. Er is niets veranderd."
RECEIVE_DOUBTFUL_HINT = (
    "Vraag uw collega om het dossier na te kijken met: meldcode controleer. Laat het daarna opnieuw delen."
)
RECEIVE_NOT_SHARED = "Deze casus staat hier al, en u deelt die niet met wie dit stuurt. Er is niets veranderd."
RECEIVE_NOT_SHARED_HINT = "Hoort uw collega erbij? Deel de casus dan eerst zelf, met: meldcode deel"
ARRIVED_UNSAFE = (
    "Deze casus volgt een route van een ander, en die is hier niet veilig bevonden. U kunt de casus lezen, en er niet "
    "mee verdergaan."
)
ARRIVED_UNSAFE_HINT = (
    "Begin voor dit kind een casus met uw eigen route: meldcode begin. Lezen kan met: meldcode toon {case}. Bij "
    "gevaar: bel 112"
)
# ---- who signed which entries
SIGNED_ONE = "{first}"
SIGNED_MANY = "{first} tot en met {last}"
VERIFY_SIGNED = "Ondertekend door {name}: vermelding {entries}."

# ---- copies of a program that keeps folders the same
CAME_IN = "Nieuw in dit dossier, van {by}: {count} vermeldingen."
CAME_IN_ONE = "Nieuw in dit dossier, van {by}: 1 vermelding."
COPY_ASIDE = (
    "Er stond een kopie van dit dossier naast. Alles daaruit staat er nu in. De kopie heet nu {name}, en mag weg."
)
COPY_GONE = "Er stond een kopie van dit dossier naast: {name}. Alles daaruit staat er nu in. De kopie is weggehaald."
COPY_LEFT = (
    "Naast dit dossier staat een kopie die niet kon worden samengevoegd: {name}. Bekijk die met: meldcode controleer"
)

# ---- what two people wrote, each without the other, and that contradicts
CONTESTED_ANSWER = "Op deze vraag zijn twee antwoorden gegeven: {question}"
CONTESTED_DUTY = "Over deze actie staat er iets anders bij u en bij een ander: {duty}"
CONTESTED_LOST = "Deze actie stond open bij een van u, en volgt niet meer uit alles samen: {duty}"
CONTESTED_WHOM = "Twee mensen schreven iets anders op over wie het gaat."
CONTESTED_RECORD = "Twee mensen verbeterden dit, elk op een eigen manier: {kind}"
CONTESTED_CLOSED = "Een van u sloot deze casus, en de ander ging verder."
CONTESTED_OUTCOME = "Samen komt u uit op: {outcome} Een van u kwam daar nog niet op uit."
CONTESTED_SAFE = "Tot iemand kiest, telt het veiligste antwoord: {answer}."
CONTESTED_SAFE_DUTY = "Tot iemand kiest, blijft deze actie staan."
CONTESTED_SAFE_WHOM = "Tot iemand kiest, telt wie het jongst is: {whom}."
CONTESTED_SAFE_RECORD = "Tot iemand kiest, staan beide in het dossier en tellen beide mee."
CONTESTED_SAFE_OPEN = "Tot iemand kiest, blijft de casus open."
CONTESTED_WHO = "{by}, {role}, op {date} om {time}"
CONTESTED_CHOICE = "{said} ({who})"
CONTESTED_WHY = "{answer}. Reden: {why}"
CONTESTED_DONE = "Het is gedaan"
CONTESTED_DONE_ON = "Gedaan op {date}"
CONTESTED_RESULT = "{done}. Wat eruit kwam: {result}"
CONTESTED_TO_DO = "Het moet nog gebeuren"
CONTESTED_LAPSES = "Het hoeft niet meer"
CONTESTED_NOT_NEEDED = "Het wordt niet gedaan"
CONTESTED_NOT_DONE = "Het is niet gedaan"
CONTESTED_LATER = "Later, op {date}"
CONTESTED_CLOSE = "Gesloten. {outcome}"
CONTESTED_FIELD = "{noun}: {value}"
CONTESTED_EMPTY = "niets"
CONTESTED_WENT_ON = "Ging verder met de casus"
CONTESTED_OPEN = "De casus blijft open"
CONTESTED_RIGHT = "Ja, dit klopt"
