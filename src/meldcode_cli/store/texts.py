"""What is said when something cannot be kept, read, opened or held.

Named placeholders only; nothing that a user typed goes into an error.
"""

# ---- one file
MISSING = "Dit bestand is er niet."
MISSING_HINT = "Kijk of de naam goed gespeld is."
UNREADABLE = "Dit bestand kan niet worden gelezen."
UNREADABLE_HINT = "Kijk of het een gewoon bestand is dat u mag lezen."
NOT_SAVED = "Dit kon niet worden opgeslagen. Wat eerder is opgeslagen, staat er nog."
NOT_SAVED_HINT = "Kijk of de schijf vol is, en of u in deze map mag schrijven."
CHANGED = "Dit bestand is intussen veranderd, door een ander venster of een ander programma."
CHANGED_HINT = "Sluit het andere venster, en probeer het opnieuw."
IN_THE_WAY = "Op deze plek staat een map of een snelkoppeling. Haal die weg."
FILE_EXISTS = "Op deze plek staat al een bestand. Er is niets overschreven."
NO_FILE_TO_REPLACE = "Op deze plek staat een map, een snelkoppeling of een apparaat. Er is niets overschreven."
NO_FILE_NAME = "Zo kan een bestand op Windows niet heten."
NO_FILE_NAME_HINT = "Kies een naam van letters, cijfers en streepjes, bijvoorbeeld dossier.md."
IN_HOME = "In deze map staan uw dossiers en sleutels. Daar komt geen ander bestand."
IN_HOME_HINT = "Kies een andere map, bijvoorbeeld uw documenten."
DISK_LIES = "Wat op de schijf staat, is niet wat er is opgeslagen. Vraag hulp bij uw computer."
FOLDER_IS_LINK = "Een map met gegevens is een snelkoppeling. Het programma volgt die niet."
FOLDER_IS_LINK_HINT = (
    "Zet de map zelf op die plek. Alles op een andere plek bewaren kan ook: noem die plek in MELDCODE_HOME."
)

# ---- sealed or not
KEY_NEEDED = "Dit dossier is verzegeld."
KEY_NEEDED_HINT = "Het gaat open met uw wachtzin: meldcode toon CASUS"
UNSEALED = "Dit bestand hoort verzegeld te zijn, maar is dat niet. Iemand heeft het vervangen."
UNSEALED_HINT = "Verander niets en bewaar een kopie. Zet een eerdere kopie van dit bestand terug."
SEALING_FAILED = "Het verzegelen ging mis. Probeer het opnieuw."

# ---- cases
NO_CASE_ID = "Dit is geen nummer van een casus."
NO_CASE_ID_HINT = "Een nummer ziet eruit als 2026-001. Bekijk uw casussen met: meldcode overzicht"
NO_CASE = "Deze casus is er niet."
NO_CASE_HINT = "Bekijk uw casussen met: meldcode overzicht"
CASES_UNREADABLE = "De map met casussen kan niet worden gelezen."
CASES_UNREADABLE_HINT = "Kijk of u deze map mag openen."
FLOW_GONE = "De route die bij deze casus hoort, is er niet."
FLOW_HINT = "Zet een kopie terug van het bestand met de route, of vraag hulp."
NOT_REMOVED = "De casus is nog niet helemaal verwijderd."
NOT_REMOVED_HINT = "Sluit andere programma's, en verwijder de casus nog een keer."
BUSY = "Iemand anders werkt nu aan casus {case}, of er staat nog een venster open."
BUSY_HINT = "Sluit het andere venster, of probeer het straks opnieuw."
NO_LOCKS = "Deze schijf kan geen casus vasthouden. Zet de map met gegevens op een schijf in deze computer."
LOCK_IS_LINK = "Naast de casus staat een snelkoppeling waar een slot hoort. Haal die weg."

# ---- keys
KEYS_BUSY = "In een ander venster wordt nu veranderd wie de dossiers kan openen."
KEYS_BUSY_HINT = "Wacht tot dat klaar is, en probeer het dan opnieuw."
KEY_GONE = "Uw sleutel is weg. Uw dossiers zijn verzegeld, en gaan zonder sleutel niet open."
KEY_GONE_HINT = (
    "Zet alles terug uit een reservekopie: meldcode terugzetten BESTAND. "
    "Of maak met uw herstelsleutel een nieuwe sleutel: meldcode sleutel wachtzin"
)
RECOVERY_GONE = "Het bestand waarmee uw herstelsleutel werkt, is weg."
RECOVERY_GONE_HINT = "Maak het opnieuw, met uw wachtzin: meldcode sleutel verzegelen"
WRONG_RECOVERY_KEY = "Dit is niet uw herstelsleutel."
WRONG_RECOVERY_KEY_HINT = "Kijk elk teken na. De herstelsleutel begint met AGE-SECRET-KEY-1. Spaties tellen niet mee."

# ---- the home
HOME_UNKNOWN = "De map die in MELDCODE_HOME staat, bestaat niet: de gebruiker daarin is hier niet bekend."
HOME_UNKNOWN_HINT = "Schrijf de map voluit, zonder ~."
HOME_MISSING = "De map met uw gegevens is er niet, of is niet te bereiken: {path}"
HOME_MISSING_HINT = (
    "Staat zij op een andere schijf, of op het netwerk? Kijk of die is aangesloten, en probeer het dan opnieuw. "
    "Kijk ook of MELDCODE_HOME klopt. Is zij nieuw? Maak de map dan eerst, met: {make}"
)
CASES_LOST = "Hier is eerder gewerkt, maar de map met casussen is weg of leeg: {path}"
CASES_LOST_HINT = (
    "Staat die map op een andere schijf, of is die verplaatst? Zet de map terug en probeer het dan opnieuw. "
    "Een reservekopie terugzetten kan met: meldcode terugzetten BESTAND. "
    "Had u nog geen casus? Begin dan met: meldcode begin"
)
LOOKED_IN = "Er is gekeken in: {path}"
SETTINGS_UNREADABLE = "De instellingen kunnen niet worden gelezen."
SETTINGS_UNREADABLE_HINT = (
    "Verbeter of verwijder het bestand {file} in de map met gegevens. Uw casussen blijven bewaard."
)

# ---- the policy of the organisation
POLICY_WRONG = "Het beleid van uw organisatie klopt niet. Daarom kan er nu geen nieuwe casus bij."
POLICY_WRONG_HINT = (
    "Vraag uw beheerder om dit bestand te verbeteren: {path}. "
    "Uw dossiers blijven bewaard, en u kunt er gewoon in verder."
)
POLICY_RIGHTS = "Het bestand kan door anderen zijn gemaakt. Alleen de beheerder mag in de map en het bestand schrijven."
POLICY_UNREADABLE = "Het bestand kan niet worden gelezen."
POLICY_NO_TOML_LINE = "Regel {line}: hier is het geen TOML meer."
POLICY_UNKNOWN = "Regel {line}: {key} is in het beleid niet bekend."
POLICY_A_WORD = "dit woord"
POLICY_VALUE = "Regel {line}: {key} klopt niet. {needed}"
POLICY_MISSING = "Regel {line}: hier ontbreekt {key}."
POLICY_SEALED = "Schrijf true of false."
POLICY_LINE = "Schrijf een korte tekst op één regel, tussen aanhalingstekens."
POLICY_YEARS = "Schrijf een heel getal van 1 tot en met 100."
POLICY_FLOWS = 'Schrijf een lijst met namen van routes, zoals: ["onderwijs"]'
POLICY_RECOVERY = "Schrijf een tabel: [recovery]"
POLICY_CARD = "Schrijf de kaart precies zoals het programma die toont. De kaart begint met age1."

# ---- the place: who can come there, where it leads, what else stands in it
PLACE = {
    "write": (
        "Anderen op deze computer kunnen hier schrijven: {names}. Zij kunnen dus iets veranderen of weghalen. "
        "Zorg dat alleen u dat kunt: chmod -R go-rwx {home}"
    ),
    "owner": (
        "Dit is van een andere gebruiker van deze computer: {names}. Die kan het veranderen. Vraag uw beheerder "
        "hoe het daar komt. Laat het daarna op uw naam zetten, of haal het weg."
    ),
    "link": (
        "Dit is een snelkoppeling: {names}. Wie die maakte, bepaalt waar uw gegevens naartoe gaan. Kijk waar "
        "de snelkoppeling heen gaat, haal die weg, en zet de map of het bestand zelf terug. Alles op een andere plek "
        "bewaren kan met MELDCODE_HOME."
    ),
    "secret": (
        "Hier staat een geheime sleutel open: {names}. Wie die leest, kan dossiers openen. Druk hem af, leg het "
        "papier in de kluis, en haal het bestand weg."
    ),
    "plain": (
        "Dit is leesbare tekst bij een casus die verzegeld is: {names}. Wie bij deze computer kan, kan dat lezen. "
        "Sluit het programma dat dit maakte, en haal het bestand weg."
    ),
    "read": (
        "Anderen op deze computer kunnen dit lezen, en uw dossiers zijn niet verzegeld: {names}. Zorg dat alleen "
        "u het kunt: chmod -R go-rwx {home}. Of verzegel alles: meldcode sleutel verzegelen"
    ),
    "read-sealed": (
        "Anderen op deze computer kunnen hier kijken: {names}. Wat verzegeld is, lezen zij niet. Zorg toch dat "
        "alleen u het kunt: chmod -R go-rwx {home}"
    ),
    "no-rights": (
        "De schijf met deze map kan niemand buiten houden: {names}. Wie bij de schijf kan, kan bij alles wat erop "
        "staat. Beter is een map op de schijf van uw eigen computer."
    ),
    "home-link": (
        "De map met gegevens is zelf een snelkoppeling: {names}. Hebt u dat zo gewild? Dan hoeft u niets te doen. "
        "Noem anders de map zelf in MELDCODE_HOME."
    ),
    "cloud": (
        "Dit bestand staat alleen nog in de cloud: {names}. Open de map in uw bestandsbeheer, en kies dat het op "
        "deze computer moet blijven."
    ),
    "copy": (
        "Dit lijkt een kopie die een ander programma maakte: {names}. Het programma leest die niet. Kijk of er "
        "iets in staat dat u nodig hebt, en haal de kopie daarna weg."
    ),
    "left": (
        "Een ander programma liet dit achter, of is nog bezig: {names}. Sluit dat programma. Staat het er dan "
        "nog? Haal het weg."
    ),
    "unknown": (
        "Dit is niet van dit programma: {names}. Staat er iets in over een kind of een gezin? Bewaar het op een andere "
        "plek."
    ),
}
PLACE_REFUSED = (
    "Anderen op deze computer kunnen in deze map kijken. Niet verzegelen kan hier daarom niet. Kies voor verzegelen. "
    "Of typ eerst in een ander venster: chmod -R go-rwx {home}"
)
PLACE_WRITE = (
    "Anderen op deze computer kunnen in de map met uw dossiers schrijven. Wat u daaraan doet, leest u met: "
    "meldcode controleer"
)
PLACE_READ = "Anderen op deze computer kunnen uw dossiers lezen. Wat u daaraan doet, leest u met: meldcode controleer"

# ---- a backup
SIGNATURE_COMMENT = """\
# De handtekening onder deze reservekopie. Hoe u haar nakijkt, staat in docs/dossier-formaat.md.

"""
BROKEN_BACKUP = "Dit is geen reservekopie van dit programma, of zij is beschadigd."
BROKEN_BACKUP_HINT = "Kijk of u het goede bestand hebt. Probeer anders een andere reservekopie."
BACKUP_CHANGED = "Er verdween een bestand terwijl de reservekopie werd gemaakt. Probeer het opnieuw."
BACKUP_ODD = "Dit is geen gewoon bestand: {names}. Daarom is er geen reservekopie gemaakt."
BACKUP_ODD_HINT = "Haal de snelkoppeling of de map weg, en zet het bestand zelf terug. Probeer het dan opnieuw."
BACKUP_UNREADABLE = "Niet alles kan worden gelezen. Er is geen reservekopie gemaakt."
# At the head of witness.toml, for whoever opens it in an editor.
WITNESS_COMMENT = """\
# Het nieuwste nummer van elk jaar. Zo valt het op als er een casus weg is. Verander hier niets.

"""

# ---- what a newer version wrote
HOME_NEWER = "Deze map met dossiers is van een nieuwere versie van dit programma."
HOME_NEWER_HINT = (
    "Er is niets veranderd. Installeer de nieuwste versie, en probeer het opnieuw. Had u die nooit? Dan veranderde "
    "iemand iets in de map: vraag uw beheerder."
)
BACKUP_NEWER = "Deze reservekopie is van een nieuwere versie van dit programma."
BACKUP_NEWER_HINT = "Er is niets veranderd. Installeer de nieuwste versie, en probeer het opnieuw."

# ---- an object store
STORE_NOT_INSTALLED = "Voor een gedeelde opslag is nog een onderdeel nodig."
STORE_NOT_INSTALLED_HINT = "Installeer het zo: pip install 'meldcode-cli[gedeeld]'"
STORE_REFUSED = "De opslag laat ons niet binnen."
STORE_REFUSED_HINT = "Kijk of de toegangsgegevens kloppen en niet verlopen zijn. Kijk ook of uw klok goed staat."
STORE_OUT_OF_REACH = "De opslag antwoordt nu niet."
STORE_OUT_OF_REACH_HINT = "Kijk of u internet hebt, en of het adres klopt. Probeer het straks opnieuw."
STORE_UNCONDITIONAL = "Deze opslag kan niet voorkomen dat twee mensen over elkaar heen schrijven."
STORE_UNCONDITIONAL_HINT = "Kies een andere opslag, of vraag uw beheerder om voorwaardelijk schrijven."
WRONG_ADDRESS = "Dit is geen adres van een opslag die dit programma kent."
WRONG_ADDRESS_HINT = (
    "Een adres ziet eruit als s3://naam, az://naam of gs://naam. Ook https kan, bij Azure en Amazon. "
    "Een server van uzelf noemt u in de omgeving, met https."
)
SECRET_IN_ADDRESS = "In dit adres staat iets geheims. Zo wordt het niet gebruikt."
SECRET_IN_ADDRESS_HINT = (
    "Anderen kunnen het in uw venster hebben gelezen. Vraag nieuwe toegangsgegevens aan. Zet die in een bestand dat "
    "alleen u kunt lezen, en noem dat in MELDCODE_STORE_FILE."
)
NO_CREDENTIALS = "Er zijn geen toegangsgegevens voor deze opslag."
NO_CREDENTIALS_HINT = (
    "Nodig is: {names}. Zet elk op een eigen regel in een bestand dat alleen u kunt lezen. "
    "Noem dat bestand in {variable}."
)
CREDENTIALS_NAMES = {
    "s3": "AWS_ACCESS_KEY_ID en AWS_SECRET_ACCESS_KEY",
    "az": "AZURE_STORAGE_ACCOUNT_NAME, en AZURE_STORAGE_ACCOUNT_KEY of AZURE_STORAGE_SAS_TOKEN",
    "gs": "GOOGLE_SERVICE_ACCOUNT of GOOGLE_SERVICE_ACCOUNT_KEY",
}
CREDENTIALS_UNREADABLE = "Het bestand met toegangsgegevens kan niet worden gelezen."
CREDENTIALS_UNREADABLE_HINT = "Kijk of het er staat, en of het een gewoon bestand is met regels als NAAM = waarde."
CREDENTIALS_OPEN = "Anderen op deze computer kunnen dit bestand lezen. Zo wordt het niet gebruikt."
CREDENTIALS_OPEN_HINT = "Zorg dat alleen u het bestand kunt lezen, met: chmod 600 BESTAND"
STORE_COMMENT = """\
# De gedeelde opslag waarmee deze map verbonden is. Verander hier niets. Dat kan met: meldcode opslag verbind

"""

# ---- the file in which a case goes to a colleague
BROKEN_BUNDLE = "Dit is geen gedeelde casus, of het bestand is onderweg veranderd of beschadigd."
BROKEN_BUNDLE_HINT = "Er is niets veranderd. Vraag uw collega om het bestand opnieuw te sturen."
NEWER_BUNDLE = "Dit bestand is gemaakt met een nieuwere versie van dit programma."
NEWER_BUNDLE_HINT = "Haal de nieuwste versie van het programma, en probeer het dan opnieuw."
BUNDLE_NOT_FOR_US = "Dit bestand is voor iemand anders verzegeld. U kunt het niet openen."
BUNDLE_NOT_FOR_US_HINT = (
    "Geef uw collega uw kaart, en vraag het opnieuw te delen. Uw kaart ziet u met: meldcode sleutel toon"
)
