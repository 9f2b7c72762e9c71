"""What the commands that keep dossiers safe say.

Named placeholders only; nothing that a user typed goes into an error.
"""

# ---- sealing: the choice, the passphrase, the recovery key
PASSPHRASE_CHANGED = (
    "Uw wachtzin is veranderd. Een oude kopie van uw sleutel gaat nog steeds open met de oude wachtzin. Dat is de "
    "kopie in een eerdere reservekopie, of een die een ander maakte. Kent iemand de oude wachtzin? Vernieuw dan uw "
    "sleutel: meldcode sleutel vernieuwen. Uw herstelsleutel blijft gelijk."
)

# ---- who can open the dossiers
KEY_JSON_ALONE = "De optie --json gaat niet samen met -o of --qr."
KEY_OWN = "Uw kaart, om aan collega's te geven:"
KEY_OWN_EXPLAIN = (
    "Deze kaart is niet geheim. Een collega kan er dossiers mee voor u verzegelen, en ziet ermee wat u hebt "
    "ondertekend. "
    "Openen kunt alleen u ze, met uw wachtzin."
)
KEY_WRITES = "{name} leest en schrijft mee in gedeelde casussen: {count}. De andere kan {name} niet openen."
KEY_TESTED = "De herstelsleutel is het laatst geprobeerd op {date}."
KEY_NOT_TESTED = "De herstelsleutel is nog nooit geprobeerd. Doe dat een keer met: meldcode sleutel proberen"
KEY_UNSEALED = "Nog niet verzegeld: {cases}. Verzegelen kan met: meldcode sleutel verzegelen"
KEY_NONE = "Uw dossiers zijn niet verzegeld. Er zijn geen sleutels."
KEY_NONE_HINT = "Verzegelen kan met: meldcode sleutel verzegelen"
KEY_WHO = "Het programma weet nog niet wie u bent."
KEY_WHO_HINT = "Vul eerst uw naam en functie in: meldcode instellingen"
KEY_INVALID = "Dit is geen kaart van een collega. Een kaart begint met age1, of is een bestand."
KEY_INVALID_HINT = "Laat uw collega dit typen: meldcode sleutel toon. Neem de kaart dan in zijn geheel over."
KEY_KNOWN = "Deze sleutel staat er al bij."
KEY_NAME_KNOWN = "Deze naam staat er al bij."
KEY_NAME = "De naam kan zo niet. {problem}"
KEY_NAME_HINT = "Schrijf een naam van meer woorden tussen aanhalingstekens."
KEY_SHOW_HINT = "Bekijk wie erbij staan met: meldcode sleutel toon"
KEY_NOBODY = "Er is geen collega met deze naam."
KEY_ADDED = "Vanaf nu kan {name} al uw dossiers openen, ook de eerdere."
KEY_CHECK = "Kijk na of de kaart echt van {name} is. Laat deze woorden voorlezen, aan de telefoon: {words}"
REMOVE_SURE_WORD = "weghalen"
REMOVE_MEANS = (
    "U haalt {name} weg. Wat u vanaf nu verzegelt, kan {name} niet meer openen. Wat {name} daarna nog ondertekent, "
    "telt bij u niet meer. Ook de casussen die u deelde, gaan zonder {name} verder."
)
REMOVE_SURE = "Wilt u {name} weghalen? Typ dan het woord: weghalen"
KEY_REMOVED = "Wat vanaf nu wordt verzegeld, kan {name} niet meer openen."
KEY_REMOVED_KEEPS = (
    "Wat {name} al had, houdt {name}. Bestanden van vóór vandaag waar {name} een kopie van heeft, blijven leesbaar."
)
RESEALED = "Opnieuw verzegeld: {count}."
RESEAL_BUSY = (
    "Deze staan nog open in een ander venster: {cases}. Doe het daarna opnieuw met: meldcode sleutel verzegelen"
)
RESEAL_FAILED = "De schijf sloeg deze niet op: {cases}. Wie ze kan openen, is dus nog niet veranderd."
RESEAL_FAILED_HINT = (
    "Kijk of de schijf vol is, en of u in de map mag schrijven. Doe daarna: meldcode sleutel verzegelen"
)
RESEAL_DOUBTFUL = "Deze zijn niet opnieuw verzegeld, want er is iets mee: {cases}. Kijk ze na met: meldcode controleer"
KEY_TEST_DONE = "De herstelsleutel werkt. Geopend: {count}. Leg het papier terug in de kluis."
KEY_TEST_FAILED = "De herstelsleutel opent niet alles. Dicht bleef: {cases}."
KEY_TEST_FAILED_HINT = (
    "Verzegel alles opnieuw met: meldcode sleutel verzegelen. Helpt dat niet? Kijk na met: meldcode controleer"
)
KEY_RENEWED = (
    "U hebt een nieuwe sleutel. Uw herstelsleutel blijft gelijk. Collega's moet u opnieuw "
    "toevoegen: meldcode sleutel toevoegen"
)

# ---- verify
VERIFY_GOOD_CASE = "{case}: in orde. Vermeldingen: {entries}. Vingerafdruk: {fingerprint}"
VERIFY_BAD_CASE = "{case}: niet in orde."
VERIFY_ALL_WELL = "Alles is zoals het is opgeslagen."
VERIFY_NOTHING = "Er zijn geen dossiers. Er is dus niets nagekeken."
VERIFY_WRONG = "Er is iets niet in orde. Hierboven staat wat."
VERIFY_WRONG_HINT = (
    "Verander niets en bewaar een kopie van de map. Terugzetten kan daarna met: meldcode terugzetten BESTAND. "
    "Weet u hoe het komt, en is het goed zo? Leg dat vast met: meldcode controleer --accept"
)
VERIFY_JSON_ALONE = "De opties --json en --accept gaan niet samen."
VERIFY_JSON_ALONE_HINT = "Kijk eerst, en sta daarna ergens voor in met: meldcode controleer --accept"
VERIFY_PLACE_BAD = "De map met gegevens: niet in orde."
VERIFY_PLACE = "Over de map met gegevens:"
VERIFY_THREATS = "De dossiers zijn in orde, maar de plek waar zij staan niet. Hierboven staat wat."
VERIFY_THREATS_HINT = "Doe wat daar staat. Kijk het daarna opnieuw na met: meldcode controleer"
VERIFY_KEYS_BAD = "Uw sleutels: niet in orde."
VERIFY_NO_RECOVERY = "Het bestand keys/identity.recovery.age is weg. Maak het opnieuw met: meldcode sleutel verzegelen"
VERIFY_RECOVERY_CHANGED = (
    "Het bestand keys/identity.recovery.age is veranderd, maar niet door dit programma. Met de herstelsleutel komt "
    "u er misschien niet meer in. Maak het opnieuw met: meldcode sleutel verzegelen"
)
VERIFY_APPROVALS_BAD = "Uw eigen routes: niet in orde."
VERIFY_REGISTER_GONE = (
    "Het register is weg of leeg. Daarin stond wat deze computer van elke casus het laatst zag. Of er iets ontbreekt, "
    "is nu alleen te zien naast een export. Klopt alles? Sta er dan voor in met: meldcode controleer --accept"
)
VERIFY_REGISTER_CHANGED = (
    "Het register is veranderd, maar niet door u: regels zijn niet ondertekend, weg of verplaatst. "
    "Wat meldcode overzicht en meldcode agenda zeggen, klopt misschien niet."
)
VERIFY_WITNESS_CHANGED = (
    "Welke casus de nieuwste is, staat er niet zo als dit programma het opschreef. Misschien is er een casus weg."
)
VERIFY_LOOKS_KNOWN_CHANGED = (
    "Wat deze computer van de logboeken onthield (register/access.json), is veranderd, maar niet door u. Misschien "
    "zijn er regels weg. Bekijk elk logboek met --access achter meldcode toon. Is het goed zo? Sta er dan "
    "voor in met: meldcode controleer "
    "--accept"
)
VERIFY_LINE_UNSIGNED = "Wat het register van deze casus zegt, is niet door u ondertekend."
VERIFY_LINE_DIFFERS = (
    "Wat meldcode overzicht en meldcode agenda van deze casus zeggen, volgt niet uit het dossier. "
    "Ga uit van meldcode toon."
)
VERIFY_MISSING = "{case}: er is een casus met dit nummer geweest. Die is weg, en niet met meldcode verwijder."
VERIFY_TOMBSTONE = "{case}: hier staat dat deze casus is verwijderd, maar dat is niet door u ondertekend."
VERIFY_NO_REGISTER = (
    "Op de plek van cases/heads.jsonl staat een map of een snelkoppeling. Daardoor onthoudt deze computer niet welke "
    "dossiers er waren, en valt een oudere kopie niet op. Haal die weg."
)
AGAINST_ONE = "Een export gaat over één casus."
AGAINST_BAD = "De export: niet in orde."
AGAINST_WRONG = "De export klopt niet. Hierboven staat waarom."
AGAINST_WRONG_HINT = "Maak een nieuwe met: meldcode exporteer CASUS -o BESTAND"
AGAINST_CASE = "Deze export hoort bij een andere casus."
AGAINST_ONE_HINT = "Gebruik: meldcode controleer CASUS --against BESTAND"
AGAINST_MISSING = "De export is er niet."
AGAINST_UNREADABLE = "De export kan niet worden gelezen."
AGAINST_NO_FINGERPRINT = "In de export staat geen vingerafdruk, of meer dan één. Iemand heeft de tekst veranderd."
AGAINST_TEXT = "De tekst van de export is woord voor woord wat het programma van dit dossier maakt."
AGAINST_TEXT_NOT = (
    "De vingerafdruk klopt, maar de tekst van de export is anders dan wat het programma van dit dossier maakt. "
    "De tekst is veranderd, of de export komt van een andere versie van het programma. Leg een nieuwe export ernaast."
)
AGAINST_GIVEN = "Dit bestand is gegeven zoals vermelding {entry} het zegt, en het is niet veranderd."
AGAINST_UNKNOWN = "Geen van deze dossiers kent dit bestand. Het is er niet uit gemaakt, of iemand heeft het veranderd."
AGAINST_STRUCK = (
    "Sinds deze export is er tekst geschrapt. Daardoor is de tekst van de export niet meer na te kijken. Wat is "
    "geschrapt, kan er nog in staan: haal de export weg als dat kan."
)
COPY_FOUND = "Er staat een kopie naast dit dossier: {name}"
COPY_LOG_FOUND = "Er staat een kopie van het logboek van wie deze casus zag: {name}"
COPY_LOG_OLDER = "Er staat niets in dat hier ontbreekt. U kunt deze kopie weghalen."
COPY_LOG_MORE = "Er staan regels in die hier ontbreken. Bewaar de kopie op een andere plek."
COPY_UNREADABLE = "Deze kopie is niet te lezen."
COPY_UNSEALED = "Deze kopie is niet verzegeld. Wie bij deze computer kan, kan alles lezen. Haal deze kopie weg."
COPY_STRUCK = "In de kopie staat nog tekst die is geschrapt. Haal die weg met: meldcode doorhalen {case} {entry}"
COPY_SAME = "De kopie is gelijk. U kunt deze kopie weghalen."
COPY_UNTIL = "Tot en met vermelding {entries} zijn ze gelijk. Daarna:"
COPY_NOTHING_SAME = "Er is niets gelijk."
COPY_COLUMNS = ("Vermelding", "Dit dossier", "De kopie")
COPY_LINE = "{when}, {by}. {what}"
COPY_WHAT_TO_DO = (
    "Het programma voegt niets samen. Leg wat alleen in de kopie staat opnieuw vast met: meldcode notitie. "
    "Bewaar de kopie daarna op een andere plek."
)
COPY_TO_JOIN = "Open deze casus met: meldcode hervat {case}. Dan komt alles samen, en gaat de kopie apart."
COPY_FIRST = (
    "Het dossier zelf is niet in orde. Zet dat eerst terug uit een reservekopie: meldcode terugzetten BESTAND. "
    "Kijk daarna opnieuw."
)
COPY_OLDER = "De kopie is ouder. Er staat niets in dat hier ontbreekt. U kunt deze kopie weghalen."
ENTRY_WORDS = {
    "begin": "Begin van de casus",
    "case": "Om wie het gaat",
    "withdrawal": "Iets ingetrokken",
    "check": "Een stap nagelezen",
    "close": "Dossier gesloten",
    "reopen": "Dossier weer geopend",
    "access": "Wie het dossier kan openen",
    "vouched": "Ingestaan voor eerdere vermeldingen",
    "struck": "Iets geschrapt",
    "merge": "Twee delen komen samen",
    "label": "Eigen naam van de casus",
    "link": "Hoort bij een andere casus",
    "paper": "Begonnen op papier",
    "assigned": "Wie iets doet",
    "stand-in": "Wie er invalt",
}
ENTRY_FLOW = "Meldcode"

# ---- striking
STRIKE_PRACTICE_HINT = "Oefeningen staan apart. Weggooien kan met: meldcode oefen"
STRIKE_PRACTICE = "Dit is een oefening."
STRIKE_NUMBER = "Dit is geen nummer van een vermelding."
STRIKE_NUMBER_HINT = "De nummers staan bij meldcode toon CASUS. Gebruik: meldcode doorhalen CASUS NUMMER"
STRIKE_NO_ENTRY = "Deze vermelding is er niet."
STRIKE_OLD = "Dit dossier is van een oudere versie van dit programma. Daarin kan niets worden geschrapt."
STRIKE_OLD_HINT = "Zet het eerst om met: meldcode sleutel verzegelen"
STRIKE_OLD_OPEN_HINT = "Zet het eerst om: leg er iets in vast met meldcode notitie"
STRIKE_KEPT_KIND = (
    "Deze vermelding houdt het dossier bij elkaar, en kan niet worden geschrapt. Zo is het ook met het begin, het "
    "sluiten en het weer openen. En met de stappen, de route, wie het kan openen, wie ervoor instaat en wat er is "
    "geschrapt."
)
STRIKE_KEPT_KIND_HINT = "Schrappen kan wel bij een antwoord, een feit, een actie, een intrekking, en om wie het gaat."
STRIKE_EXPLAIN = (
    "U gaat tekst schrappen uit casus {case}. De tekst wordt gewist. Dat kan niet ongedaan worden gemaakt. Bewaard "
    "blijven: de plaats, de dag, wie dit vastlegde, en wie het schrapte, waarom, en wie dat besloot."
)
STRIKE_WHICH = "Dit wordt geschrapt"
STRIKE_ENTRY = "Vermelding {number}"
STRIKE_ALSO = "Dit hoort erbij"
STRIKE_RELATED = "Hier kan hetzelfde in staan. Schrapt u dit ook?"
STRIKE_RELATED_YES = "Ja, dit ook"
STRIKE_RELATED_NO = "Nee, dit blijft"
STRIKE_BESIDE = "Naast het dossier staat ook nog iets. Daarin kan de tekst staan. Dit gaat weg"
STRIKE_BESIDE_KINDS = {
    "draft": "Een formulier dat half is ingevuld. Wilt u het bewaren? Stop dan, en maak het eerst af.",
    "form": "Een formulier dat niet te lezen was",
    "old": "Het dossier zoals het was voordat het overging naar de nieuwe versie",
    "aside": "Een dossier dat niet in orde was, en apart is gezet",
    "copy": "Een kopie: de tekst gaat eruit, of zij gaat weg",
}
STRIKE_AFTER = "Is dit geschrapt? Dan staat de casus er zo voor:"
STRIKE_OPENS = "Dan is deze vraag weer open: {question}"
STRIKE_FACTS = "Dan staat er ook niet meer om wie het gaat. Het programma vraagt dat opnieuw bij: meldcode hervat"
STRIKE_TOGETHER = "Samen zijn het {count} vermeldingen."
STRIKE_WHY = "Waarom moet deze tekst weg?"
STRIKE_NOT = "Ik schrap niets"
STRIKE_GROUNDS = {
    "wrong-child": "Het gaat over een ander kind",
    "by-law": "Het moet worden gewist volgens de privacywet (AVG)",
}
STRIKE_KEPT = "Er is niets geschrapt."
STRIKE_REASON = "Leg uit waarom. Noem geen namen: dit blijft in het dossier staan."
STRIKE_REASON_SHORT = "Schrijf in een paar woorden waarom dit weg moet."
STRIKE_DECIDED = "Wie besloot dit? Schrijf de naam en de functie."
STRIKE_DECIDED_BOTH = "Schrijf de naam en de functie, met een komma ertussen."
STRIKE_CONFIRM = "Typ het nummer van de casus om te schrappen: {case}"
STRIKE_CONFIRM_WRONG = "Dat is niet het nummer van deze casus. Typ het over, of stop met Ctrl+C."
STRIKE_STOPPED = (
    "U bent gestopt. Kijk met meldcode toon {case} of de tekst is geschrapt. Maak het af met: "
    "meldcode doorhalen {case} "
    "{entry}"
)
STRIKE_DONE_ONE = "Vermelding {numbers} is geschrapt. De tekst is gewist."
STRIKE_DONE = "De vermeldingen {numbers} zijn geschrapt. De tekst is gewist."
STRIKE_ALREADY = "Deze vermelding was al geschrapt."
STRIKE_MENDED = "De tekst stond er weer, uit een oudere kopie. Hij is opnieuw gewist."
STRIKE_WENT = "Ook weg, of zonder de tekst: {names}."
STRIKE_LEFT = "Hierin kan de tekst nog staan. Kijk zelf of het weg kan: {names}."
STRIKE_NOT_CLEARED = "De tekst is uit het dossier gewist, maar de schijf liet niet alles weghalen wat ernaast staat."
STRIKE_NOT_CLEARED_HINT = "Sluit andere programma's, en doe het nog een keer met: meldcode doorhalen CASUS NUMMER"
STRIKE_ELSEWHERE = "Kijk na of de tekst op deze plekken nog staat. Het programma kan daar niet bij"
STRIKE_EXPORTS = ("Exports", "{count}. De laatste is van {date}. Bekijk ze met: meldcode toon {case} --access")
STRIKE_EXPORTS_NONE = ("Exports", "In het logboek staan er geen. Misschien nam iemand iets over van het scherm.")
STRIKE_EXPORTED = ("Exports voor een ander", "Vermelding {numbers}.")
STRIKE_ELSEWHERE_MORE = {
    "Reservekopieën": "Ook die van de computer zelf. Maak een nieuwe, en gooi oude weg als dat kan.",
    "Andere vermeldingen": "Daar kan het in andere woorden staan. Lees het dossier na met: meldcode toon {case}",
    "Bij anderen": "Kopieën, en het dossier van het kind, als u de tekst daarin overnam.",
}

# ---- leaving for good
DELETE_EXPLAIN = "U gaat casus {case} verwijderen. Dat kan niet ongedaan worden gemaakt."
DELETE_PRACTICE = "Dit is een oefening."
DELETE_PRACTICE_HINT = "Een oefening gooit u weg met: meldcode oefen"
DELETE_NOTHING = "Van deze casus is hier niets."
DELETE_NOTHING_HINT = "Bekijk uw casussen met: meldcode overzicht --all"
DELETE_UNREADABLE = "Dit dossier is niet te lezen. Het kan wel worden verwijderd."
DELETE_OPEN = "Deze casus is nog open. Verwijder de casus alleen als u dat zeker weet."
DELETE_BLOCKED = "Dit moet in deze casus nog gebeuren"
DELETE_COPY = "Deze kopie gaat ook weg: {name}"
DELETE_GOES = "Dit gaat over casus {case}."
DELETE_GOES_ABOUT = "Dit gaat over casus {case}: {about}."
DELETE_WHY = "Waarom verwijdert u deze casus?"
DELETE_NOT = "Ik verwijder deze casus niet"
DELETE_REASONS = {
    "bewaartermijn": "De bewaartermijn is voorbij",
    "verzoek": "Iemand vroeg om de gegevens te wissen, en dat moet",
    "overgedragen": "Het dossier is nu bij een andere organisatie",
    "vergissing": "De casus is per ongeluk of dubbel gemaakt",
    "anders": "Om een andere reden",
}
DELETE_KEPT = "Er is niets verwijderd."
DELETE_CONFIRM = "Typ het nummer van de casus die weg moet: {case}"
DELETE_CONFIRM_WRONG = "Dat is niet het nummer van deze casus. Typ het over, of stop met Ctrl+C."
DELETE_STOPPED = "U bent gestopt tijdens het verwijderen. Maak het af met: meldcode verwijder {case}"
DELETED = "Casus {case} is verwijderd. Alleen het nummer, de dag, de reden en de vingerafdruk zijn bewaard."
DELETED_ELSEWHERE = (
    "Exports en reservekopieën die u eerder maakte, en kopieën bij anderen, bestaan nog. Verwijder die zelf."
)
BACKUP_EXISTS_HINT = "Kies een andere naam voor de reservekopie."
BACKUP_NOTHING = "Er is nog niets om een reservekopie van te maken."
BACKUP_NOT_SAVED = "De reservekopie kon niet worden gemaakt."
BACKUP_DONE = "De reservekopie is gemaakt en nagekeken. Dossiers: {count}."
BACKUP_NAMED = "Zij heet: {name}"
BACKUP_KEEP_FOLDER = "De optie --keep hoort bij een map, en hier staat een bestand."
BACKUP_KEEP_FOLDER_HINT = "Noem een map die er is. Bijvoorbeeld: meldcode reservekopie MAP --keep 7"
BACKUP_NO_FOLDER = "Deze map is er niet. Er is geen reservekopie gemaakt."
BACKUP_NO_FOLDER_HINT = "Maak de map eerst, en probeer het dan opnieuw. Een schijf die niet vastzit, is er ook niet."
BACKUP_KEEP_OPEN = "Zonder verzegeling is aan een oude reservekopie niet te zien of zij van u is."
BACKUP_KEEP_OPEN_HINT = "Laat --keep weg. Alles verzegelen kan met: meldcode sleutel verzegelen"
BACKUP_TIDIED = "Oudere reservekopieën van u die weg zijn: {count}."
BACKUP_NOT_TIDIED = "Oudere reservekopieën die niet weg konden: {count}. Verwijder die zelf."
BACKUP_WHERE = (
    "Bewaar dit bestand op een andere plek dan deze computer. Het gaat open met de wachtzin van nu, of met de "
    "herstelsleutel. "
    "Terugzetten kan met: meldcode terugzetten BESTAND"
)
BACKUP_UNSIGNED = (
    "De reservekopie is niet ondertekend: uw dossiers zijn nog van de vorige versie. Ondertekenen kan met: "
    "meldcode sleutel verzegelen. Maak daarna een nieuwe."
)
BACKUP_RECOVERY = "De herstelsleutel van deze reservekopie. Schrijf hem over en leg hem in de kluis:"
BACKUP_TWICE = "De herstelsleutel en de reservekopie kunnen niet in hetzelfde bestand."
BACKUP_README = """\
Dit is een reservekopie van het programma meldcode.

Terugzetten kan met: meldcode terugzetten BESTAND
Zonder meldcode kan het ook, met gewone programma's: tar en age (age-encryption.org).

  tar xf BESTAND
  age --decrypt --identity identity.age --output everything.tar everything.tar.age
  tar xf everything.tar

Age vraagt dan om de wachtzin. Met de herstelsleutel kan het ook: zet die op één regel, zonder spaties, in een
bestand en noem dat achter --identity. De dossiers zelf zijn nog een keer verzegeld, en gaan op dezelfde manier open.
"""
CHECK_ALONE = "De opties --check en --json horen hier bij elkaar, zonder --keep of --recovery-to."
CHECK_ALONE_HINT = "Nakijken kan zo: meldcode reservekopie --check BESTAND"
BACKUP_IS_FOLDER = "Dit is een map, en geen reservekopie."
BACKUP_IS_FOLDER_HINT = "Noem een bestand in die map. Nakijken kan zo: meldcode reservekopie --check MAP/BESTAND"
BACKUP_IS_FOLDER_NEWEST = "Noem een bestand in die map. De nieuwste heet: {name}"
CHECK_GOOD = "De reservekopie is helemaal gelezen, en klopt."
CHECK_MADE = "Gemaakt op {day} om {time} uur."
CHECK_HOLDS = "Dossiers: {cases}. Oefeningen: {practice}. Eigen routes: {flows}."
CHECK_OURS = "Zij is van u: ondertekend met een sleutel die hier geldt."
CHECK_OWN_KEYS = "Zij is ondertekend met de sleutel die erin zit."
CHECK_DAMAGED = "In de reservekopie staan dossiers die niet te lezen zijn: {names}."
CHECK_DAMAGED_HINT = "De rest is terug te zetten. Probeer voor deze dossiers een andere reservekopie."
CHECK_ORIGIN_HINT = "Weet u waar zij vandaan komt? Maak anders een nieuwe met: meldcode reservekopie BESTAND"
RESTORE_MISSING = "Dit bestand is er niet."
RESTORE_HINT = "Kijk of de naam goed gespeld is. Een reservekopie maakt u met: meldcode reservekopie BESTAND"
RESTORE_NO_KEYS = "In deze reservekopie ontbreken de sleutels van wat erin verzegeld is, of zij horen er niet bij."
RESTORE_NO_KEYS_HINT = "Zo maakt dit programma er geen. Er is niets teruggezet. Probeer een andere reservekopie."
RESTORE_ORIGIN = {
    "unsigned": "Deze reservekopie is niet ondertekend. Iemand anders kan dit bestand hebben gemaakt.",
    "wrong": "De handtekening op deze reservekopie klopt niet. Zij is veranderd, of door iemand anders gemaakt.",
    "unknown": "Deze reservekopie is ondertekend met een sleutel die hier niet geldt.",
    "unseen": "Met de herstelsleutel is niet te zien wie deze reservekopie heeft ondertekend. Met uw wachtzin wel.",
}
RESTORE_ORIGIN_HINT = (
    "Er is niets teruggezet. Weet u waar zij vandaan komt? Zeg dat dan in een terminal, bij: "
    "meldcode terugzetten BESTAND"
)
RESTORE_HOLDS = "Casussen in de reservekopie: {names}."
RESTORE_HOLDS_NONE = "geen"
RESTORE_HOLDS_FLOWS = "Eigen routes in de reservekopie: {names}."
RESTORE_HOLDS_OPEN = "Wat erin zit, is niet verzegeld."
RESTORE_ACCEPT = "Zet u deze reservekopie toch terug?"
RESTORE_ACCEPT_HINT = (
    "Doe dat alleen als u weet waar zij vandaan komt. Versie 0.1.0 ondertekende nog niets. In elk dossier komt te "
    "staan dat u dit hebt aangenomen. Wat van versie 0.1.0 is, wordt daarbij omgezet en ondertekend."
)
RESTORE_ACCEPT_NO = "Nee, er wordt niets teruggezet"
RESTORE_ACCEPT_YES = "Ja, ik weet waar zij vandaan komt"
RESTORE_SURE_WORD = "terugzetten"
RESTORE_SURE = "Weet u het zeker? Typ dan het woord: terugzetten"
RESTORE_NOT_ACCEPTED = "De reservekopie is niet aangenomen."
ACCEPTED_REASON = {
    "unsigned": "Uit een reservekopie teruggezet. Die was niet ondertekend.",
    "wrong": "Uit een reservekopie teruggezet. De handtekening klopte niet.",
    "unknown": "Uit een reservekopie teruggezet. Die was met een andere sleutel ondertekend.",
    "unseen": "Uit een reservekopie teruggezet. Die ging open met de herstelsleutel.",
}
RESTORE_FLOWS_WRONG = (
    "Deze eigen routes zijn niet te gebruiken zoals zij zijn: {names}. Kijk wat er is met: meldcode "
    "route controleer ROUTE"
)
RESTORE_FLOWS_UNREAD = (
    "Deze eigen routes staan uit tot iemand ze leest en goedkeurt: {names}. Tot dan biedt meldcode begin de gewone "
    "route aan. Goedkeuren kan met: meldcode route goedkeuren ROUTE"
)
RESTORE_FOREIGN = "Alles is teruggezet. Niet alles is door u ondertekend: dat was al zo in de reservekopie."
RESTORE_FOREIGN_HINT = "Bekijk wat het is met: meldcode controleer"
RESTORE_OLDER = (
    "Casus {case}: deze computer zag eerder {known} vermeldingen. Teruggezet zijn er {entries}. Gaat u hiermee verder?"
)
RESTORE_OLDER_HINT = (
    "Hebt u een reservekopie van later? Zet dan die terug. Zegt u ja? Dan komt in het dossier te staan wat er weg is, "
    "en noemt meldcode controleer het niet meer."
)
RESTORE_OLDER_NO = "Nee, nog niet: ik zoek verder"
RESTORE_OLDER_YES = "Ja, ik ga hiermee verder"
OLDER_REASON = (
    "Uit een reservekopie teruggezet. Die had {entries} vermeldingen. Er waren er {known}. Wat daarna kwam, is weg."
)
RESTORED = "Teruggezet: {count}."
RESTORED_IN = "Daar waren nog geen casussen. Zij staan nu in: {path}"
RESTORE_NOT_RESEALED = "Nog niet verzegeld voor wie er nu bij staan: {names}. Dat kan met: meldcode sleutel verzegelen"
RESTORE_RESULTS = {
    "foreign": "Niet alles hiervan is door u ondertekend, ook niet in de reservekopie: {names}.",
    "older": "Ouder dan deze computer eerder zag: {names}. Kijk na wat er ontbreekt met: meldcode controleer",
    "replaced": "Wat hier stond was niet in orde, en is vervangen: {names}.",
    "aside": "Wat er stond, is apart bewaard als: {names}.",
    "mended": "De route van deze casus ontbrak of was beschadigd, en is teruggezet: {names}.",
    "same": "Was hier al, precies zo: {names}.",
    "newer": "Hier nieuwer dan in de reservekopie, en dus niet overschreven: {names}.",
    "beside": "Hier anders dan in de reservekopie. Beide zijn bewaard, en staan naast elkaar: {names}.",
    "deleted": "Hier verwijderd, en dus niet teruggezet: {names}.",
    "struck": "Wat hierin al was geschrapt, is niet teruggekomen: {names}.",
    "held-back": "Hierin kan tekst staan die is geschrapt. Dit is dus niet teruggezet: {names}.",
    "busy": "Staat open in een ander venster, en is dus niet teruggezet: {names}.",
    "unreadable": "Niet te lezen in de reservekopie: {names}.",
    "flows": "Eigen routes die hier anders zijn, en dus niet zijn overschreven: {names}.",
}
RESTORE_REFUSED = "Niet alles is teruggezet. Hierboven staat wat, en waarom."
RESTORE_REFUSED_HINT = "Bekijk dossiers naast elkaar met: meldcode controleer"
RESTORE_REFUSED_STAYS = "Wat hier al stond, is niet veranderd."
TOMBSTONE_COMMENT = """\
# Deze casus is verwijderd. Hier staat niets meer over een persoon.

"""

# ---- key renew and key recovery
RENEW_EXPLAIN = (
    "U krijgt een nieuwe sleutel, met een nieuwe wachtzin. Daarvoor wordt elk dossier opnieuw verzegeld en "
    "ondertekend. "
    "Wie de oude sleutel heeft, kan daarna niets meer openen van wat hier staat, en niets meer schrijven als u."
)
RENEWED = "U hebt een nieuwe sleutel. Uw wachtzin is nu de nieuwe."
RENEWED_KEEPS = (
    "De oude sleutel staat nog in een map keys.oud, voor oude reservekopieën. Een kopie van vroeger gaat er nog mee "
    "open: "
    "haal weg wat u kunt. Maak nu een nieuwe reservekopie. Geef collega's uw nieuwe kaart: meldcode sleutel toon"
)
RENEW_NOT_SOUND = "Er staat hier iets dat u niet hebt ondertekend. Met een nieuwe sleutel zou u daarvoor instaan."
RENEW_NOT_SOUND_HINT = "Kijk eerst na wat er is: meldcode controleer"
RENEW_OLD_FORMAT = "Uw dossiers zijn nog van de vorige versie, en worden nog niet ondertekend."
RENEW_OLD_FORMAT_HINT = "Ga eerst over: meldcode sleutel verzegelen"
RECOVERY_NEW_EXPLAIN = (
    "U krijgt een nieuwe herstelsleutel. De oude opent daarna niets meer van wat hier staat. Dat helpt als het papier "
    "weg is, "
    "of als iemand het heeft gezien."
)
RECOVERY_GOES_ON = "Nog niet elk dossier is verzegeld voor de herstelsleutel van nu. Hebt u die op papier?"
RECOVERY_GOES_ON_HINT = "Misschien stopte het programma toen er een nieuwe herstelsleutel kwam."
RECOVERY_GOES_ON_YES = "Ja, maak het af met die"
RECOVERY_GOES_ON_NO = "Nee, maak een nieuwe herstelsleutel"
RECOVERY_RENEWED = "De nieuwe herstelsleutel geldt. Leg het papier in de kluis, en gooi het oude weg."
RECOVERY_RENEWED_KEEPS = (
    "Een reservekopie of een kopie van vroeger gaat nog open met de oude herstelsleutel. Maak nu een nieuwe "
    "reservekopie, "
    "en haal oude weg als u kunt. Heeft iemand het oude papier gezien? Vernieuw dan ook uw sleutel: "
    "meldcode sleutel vernieuwen"
)

# ---- cards
CARD_WORDS = "Uw woorden, om aan de telefoon te vergelijken: {words}"
CARD_UNSIGNED = "U ondertekent nog niet. Dat kan met: meldcode sleutel verzegelen"
CARD_COMMENT = """\
# Een kaart van meldcode. Niet geheim. Toevoegen kan met: meldcode sleutel toevoegen NAAM BESTAND
# Vergelijk daarbij aan de telefoon de woorden die u beiden ziet.

"""
CARD_WRITTEN = "De kaart staat in het bestand. U mag dit bestand gewoon mailen: het is niet geheim."
CARD_EXISTS_HINT = "Kies achter -o een andere naam voor de kaart."
CARD_NOT_SAVED = "De kaart kon niet in het bestand worden gezet."
CARD_COMPARE = (
    "Bel {name}, op een nummer dat u al had. Laat {name} dit typen: meldcode sleutel toon. Bij uw collega horen deze "
    "woorden "
    "te staan: {words}"
)
CARD_QUESTION = "Leest {name} u precies deze woorden voor?"
CARD_SAME = "Ja, precies deze woorden"
CARD_SURE_WORD = "toevoegen"
CARD_SURE = "Dan kan {name} al uw dossiers lezen. Is dat de bedoeling? Typ dan het woord: toevoegen"
CARD_OTHER = "Nee, of ik heb het niet nagevraagd"
CARD_SWAPPED = "Er is niemand toegevoegd: deze kaart is misschien niet van uw collega."
CARD_SWAPPED_HINT = "Vraag uw collega de kaart opnieuw te sturen, en vergelijk de woorden aan de telefoon."
CARD_NO_SIGNING = (
    "Op deze kaart staat niet waarmee {name} ondertekent. Wat {name} schrijft, is hier dan van een onbekende. Vraag "
    "een "
    "nieuwe kaart als {name} de nieuwste versie van dit programma heeft."
)

# ---- verify --accept
ACCEPT_CASE = "{case}: kijk dit eerst na"
ACCEPT_PLACE = "Het register, en wat er van verwijderde casussen staat"
ACCEPT_PLACE_WHAT = (
    "Iets hiervan is niet door u ondertekend, of het is veranderd. Het programma rekent het opnieuw uit de dossiers "
    "uit, "
    "en u ondertekent dat."
)
ACCEPT_QUESTION = "Hebt u nagekeken hoe dit komt, en staat u ervoor in?"
ACCEPT_YES = "Ja, ik sta hiervoor in, met mijn naam"
ACCEPT_NO = "Nee, nu niet. Het blijft gemeld"
ACCEPT_REASON = "Wat hebt u nagekeken, en waarom klopt dit?"
ACCEPT_REASON_SHORT = "Schrijf in een paar woorden wat u hebt nagekeken."
ACCEPT_DONE = "Wat u hebt geaccepteerd, staat vast met uw naam. Kijk nog een keer na met: meldcode controleer"
ACCEPT_NOTHING = "Hier kan niemand voor instaan: het dossier is beschadigd, of gaat niet open."

# ---- a shared store
STORE_NONE = "Er is geen gedeelde opslag verbonden."
STORE_NONE_HINT = "Noem een adres: meldcode opslag verbind ADRES"
STORE_OTHER = "Er is al een andere opslag verbonden."
STORE_OTHER_HINT = "Laat die eerst los: meldcode opslag los"
STORE_NOT_SIGNED = "Deze map ondertekent nog niet wat u opschrijft. Daarom kan er geen opslag bij."
STORE_NOT_SIGNED_HINT = "Ga eerst over naar het nieuwe formaat: meldcode sleutel verzegelen"
STORE_NOT_CONNECTED = "Er is geen gedeelde opslag verbonden. Er gaat niets over een netwerk."
STORE_EXPLAIN = "U verbindt deze map met de gedeelde opslag op {url}."
STORE_EXPLAIN_TITLE = "Wat dat betekent"
STORE_EXPLAIN_ROWS = [
    ("Wat erheen gaat", "Elke casus, verzegeld en ondertekend. De opslag kan niets lezen."),
    ("Wat de opslag ziet", "Dat u er bent, wanneer u iets opslaat, en ongeveer hoe groot het is."),
    ("Wie erbij kan", "Alleen wie op uw lijst van sleutels staat. Kijk die na met: meldcode sleutel toon"),
    ("Wat hier blijft", "Alles. Zonder internet werkt u gewoon door."),
    ("Mag het", "Vraag uw bestuur of dit is afgesproken, ook met wie de opslag levert."),
]
STORE_CONNECT = "Wilt u deze opslag verbinden?"
STORE_CONNECT_NO = "Nee, er gaat niets over een netwerk"
STORE_CONNECT_YES = "Ja, mijn verzegelde casussen gaan naar deze opslag"
STORE_NOT_DONE = "Er is niets verbonden. Er ging niets over een netwerk."
STORE_TRIED = "De opslag is geprobeerd, en doet wat nodig is. Hij is nu verbonden."
STORE_CONNECTED = "Verbonden met {url}, sinds {since}."
STORE_ANSWERS = "De opslag antwoordt."
STORE_LAST = "Laatst gelukt: {date}, {time}."
STORE_ALL_SENT = "Alles is verstuurd."
STORE_WAITING_ONE = "1 casus wacht nog om verstuurd te worden. Dat kan nu met: meldcode opslag verbind"
STORE_WAITING = "{count} casussen wachten nog om verstuurd te worden. Dat kan nu met: meldcode opslag verbind"
STORE_LEFT_ONE = "1 casus kon nog niet worden verstuurd. Hij staat hier, en wordt later verstuurd."
STORE_LEFT = "{count} casussen konden nog niet worden verstuurd. Ze staan hier, en worden later verstuurd."
STORE_NEW_ONE = "In de opslag ligt 1 casus die hier nog niet is. Haal hem op met: meldcode opslag verbind"
STORE_NEW = "In de opslag liggen {count} casussen die hier nog niet zijn. Haal ze op met: meldcode opslag verbind"
STORE_NEWER_THERE = "In de opslag staat iets nieuws van: {cases}. U ziet het als u die casus opent."
STORE_MISSING_THERE = (
    "Uit de opslag is weg: {cases}. Hier staat het nog. Verstuur het opnieuw met: meldcode opslag verbind"
)
STORE_CAME = "Casus {case} is opgehaald uit de opslag."
STORE_LET_GO = "De opslag is losgelaten. Alles staat hier nog. Er gaat niets meer over een netwerk."
STORE_STAYS_ONE = "In de opslag blijft 1 casus staan, verzegeld. Uw beheerder kan die daar weghalen."
STORE_STAYS = "In de opslag blijven {count} casussen staan, verzegeld. Uw beheerder kan die daar weghalen."
STORE_NOT_SENT_ONE = "1 casus was nog niet verstuurd. Die staat dus alleen hier."
STORE_NOT_SENT = "{count} casussen waren nog niet verstuurd. Die staan dus alleen hier."
STORE_ACCESS_STAYS = "Uw toegangsgegevens staan nog in dit bestand. Haal het weg als u het niet meer nodig hebt: {path}"
