"""The help of every command. Named placeholders only; nothing that a user typed goes into an error."""

# ---- how a command is used
USAGE = "Gebruik: {command}"
ARGUMENTS = "Wat erbij hoort:"
OPTIONS = "Opties:"
ALSO = "Dit kan ook zo: {commands}"
COMMANDS = "Commando's:"
ANY_COMMAND = "COMMANDO"
ANY_OPTIONS = "[OPTIES]"
ANY_CASE = "CASUS"
ANY_ENTRY = "NUMMER"
ANY_EXPORT = "EXPORT"
ANY_FILE = "BESTAND"
ANY_FILE_OR_FOLDER = "BESTAND OF MAP"
ANY_FOLDER = "MAP"
ANY_FORMAT = "SOORT"
ANY_FLOW = "ROUTE"
ANY_PERSON = "NAAM, FUNCTIE"
ANY_NAME = "NAAM"
ANY_CARD = "KAART"
ANY_ADDRESS = "ADRES"
ANY_KEY_OR_FILE = "SLEUTEL OF BESTAND"
ANY_VERSION = "VERSIE"
ANY_FLOW_AND_ANSWERS = "ROUTE VRAAG=WAARDE"
HELP_HELP = "Deze uitleg."
HELP_MENU_ACCESSIBLE = "Het menu, voor een schermlezer."
HELP_VERSION = "De versie van dit programma."

# ---- what was typed cannot be used: a sentence and advice, by the class of typer's error
NO_SUCH_COMMAND = ("Dit commando bestaat niet.", "Bekijk wat er kan met: meldcode --help")
# For whoever wants the numbers and does not know how; the advice follows.
NUMBERS_ARE_HERE = "Met meldcode nood ziet u de noodnummers: {alarm} bij direct gevaar, {advice} voor Veilig Thuis."
USAGE_ERRORS = {
    "NoSuchOption": ("Deze optie bestaat hier niet.", "Bekijk de opties met --help achter het commando."),
    "MissingParameter": ("Achter dit commando ontbreekt nog: {what}.", "Alles wat erbij hoort, ziet u met --help."),
    "BadOptionUsage": ("Achter een optie ontbreekt de waarde.", "Bekijk wat erbij hoort met --help."),
    "BadParameter": ("Een waarde achter dit commando kan niet.", "Bekijk wat erbij hoort met --help."),
    "BadArgumentUsage": ("Een waarde achter dit commando kan niet.", "Bekijk wat erbij hoort met --help."),
}
USAGE_CHOICES = "Kies uit: {choices}."
USAGE_OTHER = ("Dit commando is niet begrepen.", "Bekijk wat er kan met: meldcode --help")

# ---- the help of the program, and of options that more commands have
HELP_PROGRAM = (
    "Hulp bij de meldcode huiselijk geweld en kindermishandeling. Vraag voor vraag door de vijf stappen, "
    "met een dossier op uw eigen computer."
)
# Last of all, where the eye is when the beginning has scrolled away.
HELP_BEGIN = "Alleen {name}, zonder iets erachter, geeft een menu om uit te kiezen."
HELP_DANGER = "Is er nu gevaar? Bel {alarm}. Alle noodnummers: meldcode nood"
HELP_PHRASES = {"oefen": "Oefenen met een verzonnen verhaal. Hetzelfde als: meldcode start --practice"}
HELP_NEUTRAL = "Vraag voor vraag, met alles op uw eigen computer."
HELP_CASE = "Het nummer van de casus, bijvoorbeeld 2026-001."
HELP_FLOW_ID = "De naam van een route, bijvoorbeeld onderwijs, of een bestand dat eindigt op .toml."
HELP_JSON = "Uitvoer voor andere programma's (JSON)."
HELP_ACCESSIBLE = "Voor een schermlezer: keuzes met een nummer, en niets verspringt."
HELP_ANSWERS = "Een bestand met antwoorden (TOML)."
HELP_NO_INPUT = "Niets vragen. Wat ontbreekt, wordt genoemd."
HELP_RECOVERY_TO = "Voor wie een nieuwe herstelsleutel is, als er geen terminal is: age1... of een nieuw bestand."
ANY_READER = "LEZER"
ANY_LETTER = "SOORT"
ANY_WORD = "WOORD"
ANY_PART = "DEEL"
ANY_SHELL = "SCHIL"
HELP_LETTER = "Een brief, gevuld uit het dossier. Namen vult u zelf in met de pen."
HELP_LETTER_KIND = "Welke brief het is: uitnodiging, bevestiging, bestuur, school of inzage."
ANY_TALK = "MET WIE"
HELP_PREPARE = (
    "Een blad om bij u te houden in een gesprek. Wat is gezien, wat vraagt u, wat belooft u niet? "
    "Bijvoorbeeld: meldcode prepare 2026-001 --talk ouders"
)
HELP_TALK = "Met wie u praat: ouders, kind, veilig-thuis of collega."
ANY_WORD = "WOORD"
HELP_SEARCH = "Zoeken in al uw casussen, op woord, initialen of dag. Bijvoorbeeld: meldcode search blauwe plek"
HELP_WORDS = "Wat u zoekt. Staat er meer? Dan staat alles in dezelfde vermelding."
ANY_NUMBER = "NUMMER"
ANY_TEXT = "TEKST"
ANY_SORT = "VOLGORDE"
HELP_NAMES = "Laat ook zien om wie het gaat: initialen en uw eigen naam. Uw wachtzin wordt gevraagd."
HELP_LATE = "Alleen waar iets te laat is."
HELP_OF_FLOW = "Alleen met deze route. De routes ziet u met: meldcode flow list"
HELP_STEP = "Alleen in deze stap. Bijvoorbeeld: 3"
HELP_TEXT = "Alleen waar dit in de lijst staat: een nummer, een stap, of met --names initialen of uw eigen naam."
HELP_SORT = "datum: wat het eerst moet. nieuwste: de nieuwste casus boven. stap: per stap."
HELP_WEEK = "Alleen deze week: per casus wat het eerst moet. Wat te laat is, staat bovenaan."
ANY_SINCE = "DATUM|BESTAND"
HELP_READER = "Voor wie: dossier, advies, melding, betrokkene of overdracht."
HELP_SINCE = "Alleen wat nieuw is sinds een dag, of sinds een eerdere export."
HELP_FORMAT = "md: leesbare tekst. html: een pagina met het verloop in beeld. docx: voor een tekstverwerker."
HELP_FORCE = "Zet het bestand in de plaats van een bestand dat er al staat."
HELP_OUTPUT = "Het bestand om in te schrijven. Zonder deze optie komt de tekst op het scherm."

# ---- cases: begin, go on, note, settings
HELP_START = "Een nieuwe casus beginnen. U kunt altijd stoppen."
HELP_PRACTICE = "Oefenen met een verzonnen verhaal. Dit komt niet bij uw echte casussen. Met --flow in die route."
HELP_WITH = "Een casus over een ander kind in hetzelfde gezin. Noem hier de casus die er al is."
HELP_PAPER = "Een zorg die eerder op papier is begonnen. U neemt over wat er staat, met de dagen erbij."
HELP_RESUME = "Verder gaan met een casus. Zonder nummer kiest u uit de open casussen."
HELP_SETTINGS = "Kijk naar uw naam, functie, organisatie en route, en verander ze."
HELP_NOTE = "Iets vastleggen zonder de hele route: een signaal, een gesprek, een verbetering."
HELP_SIGN = (
    "Uw mening over een besluit van een collega: eens of niet eens. Het besluit zelf verandert niet. "
    "Bijvoorbeeld: meldcode sign 2026-001"
)
HELP_SIGN_ANSWERS = "Een bestand met uw mening (TOML). Daarbij hoort ook --no-input."

# ---- looking
HELP_LIST = "De open casussen, met wat het eerst moet gebeuren."
HELP_AGENDA = "Wat er in uw open casussen nog moet gebeuren, op datum. Wat te laat is, staat bovenaan."
HELP_WHO = "Alleen wat voor deze collega is; of: niemand, of iedereen. Vraagt uw wachtzin."
HELP_ICS = "Een bestand voor uw agendaprogramma, of - voor de uitvoer. Alleen het nummer van de casus staat erin."
HELP_ICS_REPLACE = "Zet de agenda in de plaats van de vorige, zodat een agendaprogramma die steeds kan lezen."
HELP_STATUS = "Of alles in orde is: dossiers, wat te laat is, de reservekopie, de herstelsleutel. Voor een beheerder."
HELP_SHOW = "Het dossier tot nu toe bekijken."
HELP_EXPORT = "Het dossier als leesbare tekst of als document, om over te nemen in het dossier van het kind."
HELP_WIS = "Het scherm leeg, ook wat al voorbij is gekomen."
HELP_KEEP = "De tekst blijft op het scherm staan als u klaar bent of stopt."
HELP_NOOD = "De noodnummers, meteen."
HELP_UITLEG = "Wat een woord betekent, met een voorbeeld. Zonder woord: de lijst."
HELP_UITLEG_WORD = "Het woord, of het begin ervan. Bijvoorbeeld: kindcheck."
HELP_MANUAL = "De handleiding lezen. Zonder deel: de lijst met delen."
HELP_MANUAL_PART = "Het nummer van een deel, of een woord uit de kop."
HELP_COMPLETION = "Aanvullen met de Tab-toets aanzetten: commando's, opties, routes en nummers van open casussen."
HELP_SHELL = "Voor welk opdrachtvenster: bash, zsh, fish of powershell. Zonder deze keuze: dat van u."
HELP_COMPLETION_SHOW = "Laat alleen zien wat het opdrachtvenster dan moet weten. Er verandert niets."
HELP_COMPLETION_REMOVE = "Zet het aanvullen weer uit."
# An old line in somebody's shell asks in a way that this program does not answer.
COMPLETION_OLD = "Aanvullen met Tab gaat nu anders. Zet het aan met: meldcode aanvullen"
HELP_ALL = "Ook gesloten casussen."
HELP_ACCESS = "Laat zien wie deze casus opende, bekeek of overnam, en wanneer."
HELP_WHY = "Laat bij elk besluit de regel en de antwoorden zien."

# ---- keeping safe
HELP_VERIFY = "Nakijken of dossiers nog zijn zoals ze zijn opgeslagen."
HELP_VERIFY_CASES = "De casussen om na te kijken. Zonder nummer: allemaal."
HELP_ACCEPT = "Vraag bij elke vondst of u ervoor instaat, met uw naam. Dan wordt zij niet meer gemeld."
HELP_AGAINST = "Houd een eerder opgeslagen export naast het dossier."
HELP_KEY = "Sleutels: wie uw verzegelde dossiers kan openen."
HELP_KEY_SHOW = "Uw eigen kaart voor collega's, en wie uw dossiers kan openen."
HELP_KEY_ADD = "Een collega toevoegen, die daarna al uw dossiers kan openen."
HELP_KEY_REMOVE = "Een collega weghalen. Wat die al had, houdt die."
HELP_KEY_TEST = "Proberen of de herstelsleutel uit de kluis echt elk dossier opent."
HELP_KEY_PASSPHRASE = "Een andere wachtzin kiezen. Is de oude kwijt? Dan kan het met de herstelsleutel."
HELP_KEY_RESEAL = "Alles opnieuw verzegelen, of voor het eerst."
HELP_KEY_RENEW = "Een nieuwe sleutel, als de oude misschien is gelekt. Alles wordt opnieuw verzegeld en ondertekend."
HELP_KEY_RECOVERY = "Een nieuwe herstelsleutel, als het papier weg is of is gezien."
HELP_STORE = "Een gedeelde opslag voor meer computers. Zonder dit gaat er niets over een netwerk."
HELP_STORE_CONNECT = "Een opslag verbinden. Zonder adres: ophalen wat nieuw is, en versturen wat wacht."
HELP_STORE_STATUS = "Of de opslag antwoordt, en hoeveel er nog wacht."
HELP_STORE_DISCONNECT = "De opslag loslaten. Alles blijft hier staan."
HELP_STORE_URL = "Waar de opslag is: s3://naam, az://naam of gs://naam. Nooit met een wachtwoord erin."
HELP_KEY_NAME = "De naam van uw collega."
HELP_KEY_CARD = "De kaart van uw collega: age1..., of het bestand waar zij in staat."
HELP_KEY_OUTPUT = "Schrijf uw kaart in dit nieuwe bestand, om te mailen."
HELP_KEY_QR = "Laat uw kaart ook zien als QR-code."
HELP_SHARE = "Een casus delen met een collega: één verzegeld bestand, om mee verder te gaan."
HELP_SHARE_WITH = "De kaart van uw collega: age1..., het bestand waar zij in staat, of een naam die al bekend is."
HELP_SHARE_OUTPUT = "De naam van het nieuwe bestand, of een map. Laat u dit weg, dan kiest het programma een naam."
HELP_RECEIVE = "Een gedeelde casus van een collega ontvangen. Is die hier al, dan wordt het samengevoegd."
HELP_RECEIVE_FILE = "Het bestand dat uw collega stuurde."
HELP_RECEIVE_NO_INPUT = "Niets vragen. Van wie u nog niet kent, komt er dan niets binnen."
HELP_RESTORE = "Een reservekopie terugzetten. Wat hier nieuwer is, blijft staan."
HELP_RESTORE_FILE = "Het bestand met de reservekopie."
HELP_BACKUP = "Alles in één verzegeld bestand, om op een andere plek te bewaren."
HELP_BACKUP_FILE = "De naam van het nieuwe bestand. Of een map: dan krijgt het bestand de dag van vandaag als naam."
HELP_BACKUP_KEEP = "In een map: bewaar zo veel reservekopieën van u. Oudere gaan weg als de nieuwe is nagekeken."
HELP_BACKUP_CHECK = "Maak niets, maar lees deze reservekopie helemaal en zeg wat erin zit."
HELP_STRIKE = (
    "De tekst van een vermelding wissen, omdat die over een ander kind gaat of weg moet van de privacywet (AVG). "
    "Bijvoorbeeld: meldcode strike 2026-001 4"
)
HELP_STRIKE_ENTRY = "Het nummer van de vermelding. U ziet het met: meldcode show CASUS"
HELP_DELETE = "Een casus voorgoed verwijderen. Er blijft alleen over dat deze casus er was."

# ---- routes
HELP_FLOW = "De routes: welke er zijn, wat erin staat, en of ze kloppen."
HELP_FLOW_LIST = "Alle routes."
HELP_FLOW_SHOW = "De vragen van een route, in volgorde."
HELP_FLOW_CHECK = "Nagaan of routes kloppen. Zonder naam: allemaal."
HELP_WATCH = "Blijf kijken: opnieuw nagaan zodra u het bestand bewaart. Stoppen met Ctrl+C."
HELP_READABILITY = "Ook zeggen hoe makkelijk de eigen zinnen lezen, met de moeilijkste erbij."
HELP_FLOW_SCHEMA = "Wat er in een route mag staan, als JSON Schema. Een editor vult dan aan en streept aan."
HELP_SCHEMA_OUTPUT = "Het nieuwe bestand om in te schrijven. Zonder deze optie komt het op het scherm."
HELP_FLOW_GRAPH = "Een route als tekening: op het scherm een boom, in een bestand een stroomschema in Mermaid."
HELP_MERMAID = "Altijd een stroomschema in Mermaid. Andere programma's maken daar een plaatje van."
HELP_TREE = "Altijd een boom."
HELP_ROUTE_PAGE = "Een pagina voor een browser: de hele route, met antwoorden om aan te klikken."
HELP_ROUTE_PAGE_FILE = "Het bestand voor die pagina, of de map ervoor."
HELP_FLOW_TRY = "Uitproberen wat er volgt uit antwoorden. Er wordt niets bewaard."
HELP_FLOW_TEST = "Nagaan of scenario's kloppen: uit deze antwoorden volgt dat. Er wordt niets bewaard."
HELP_SCENARIOS = "Bestanden met scenario's (.toml), of een map met zulke bestanden."
HELP_FLOW_FILES = "Namen van routes, of bestanden die eindigen op .toml."
HELP_CHECK_SCENARIO = "Schrijf de antwoorden waarbij het misgaat als scenario's in dit bestand. Voor één route."
HELP_PAIRS = "Antwoorden, bijvoorbeeld afweging-1=ja. Zonder antwoorden loopt u de hele route."
HELP_FLOW_FILE = "Naam van een eigen route, of een bestand dat eindigt op .toml."
HELP_FLOW_APPROVE = "Vastleggen wie een eigen route heeft nagelezen: liefst twee mensen."
HELP_BY = "Wie las, met de functie. Twee keer voor twee mensen. Zonder deze keuze wordt het gevraagd."
HELP_FLOW_DIFF = "Wat er anders is in een andere route, of in een nieuwe versie: van elke regel en elke tekst."
HELP_FLOW_BEFORE = "De oude: naam van een route, of een bestand dat eindigt op .toml."
HELP_FLOW_AFTER = "De nieuwe: naam van een route, of een bestand dat eindigt op .toml."
HELP_FLOW_PACK = "Een map met eigen routes tot een ondertekend pakket maken, voor andere scholen."
HELP_FLOW_FOLDER = "De map met de bestanden van de routes."
HELP_FLOW_NUMBER = "Welke versie van het pakket dit is, bijvoorbeeld 2026.1. Zonder dit: de dag van vandaag."
HELP_FLOW_NEW = "Een eigen route beginnen voor uw school of organisatie. U beantwoordt enkele vragen."
HELP_FLOW_TRY_CASE = "Probeer het uit op deze casus, zonder iets vast te leggen."

# ---- what still holds after Ctrl-C, and how to go on, by command
STOPPED_RESUME = "U bent gestopt. Wat u had beantwoord, is bewaard. Verder gaan: meldcode hervat. Bij gevaar: bel 112."
STOPPED_NOTE = "U bent gestopt. Wat u had vastgelegd, is bewaard. Verder gaan: meldcode notitie. Bij gevaar: bel 112."
STOPPED_SIGN = (
    "U bent gestopt. Kijk met meldcode toon CASUS of uw mening is vastgelegd. Begin anders opnieuw met: "
    "meldcode mening CASUS"
)
STOPPED_SETTINGS = "U bent gestopt. Wat u al had veranderd, is bewaard. Verder gaan: meldcode instellingen"
STOPPED_LIST = "U bent gestopt. Er is niets veranderd. Opnieuw bekijken kan met: meldcode overzicht"
STOPPED_AGENDA = "U bent gestopt. Aan uw dossiers is niets veranderd. Opnieuw kan met: meldcode agenda"
STOPPED_STATUS = "U bent gestopt. Er is niets veranderd. Opnieuw kijken kan met: meldcode stand"
STOPPED_SHOW = "U bent gestopt. Er is niets veranderd. Opnieuw bekijken kan met: meldcode toon CASUS"
STOPPED_LETTER = "U bent gestopt. Er is niets gemaakt. Opnieuw kan met: meldcode brief CASUS SOORT"
STOPPED_PREPARE = (
    "U bent gestopt. Aan het dossier is niets veranderd. Opnieuw kan met: meldcode voorbereiden CASUS --talk ouders"
)
STOPPED_SEARCH = "U bent gestopt. Er is niets veranderd. Opnieuw zoeken kan met: meldcode zoek WOORD"
STOPPED_EXPORT = "U bent gestopt. Aan het dossier is niets veranderd. Opnieuw kan met: meldcode exporteer CASUS"
STOPPED_UITLEG = "U bent gestopt. Er is niets veranderd. Opnieuw opzoeken kan met: meldcode uitleg"
STOPPED_HANDLEIDING = "U bent gestopt. Er is niets veranderd. Verder lezen kan met: meldcode handleiding"
STOPPED_COMPLETION = "U bent gestopt. Aanvullen met Tab aanzetten of nakijken kan met: meldcode aanvullen"
STOPPED_WIS = "U bent gestopt. Er is niets veranderd. Het scherm leegmaken kan met: meldcode wis"
STOPPED_NOOD = "U bent gestopt. Is er gevaar? Bel 112."
STOPPED_SHARE = "U bent gestopt. Er is niets gedeeld. Opnieuw kan met: meldcode deel CASUS"
STOPPED_RECEIVE = (
    "U bent gestopt. Wat al binnen was, is bewaard. Opnieuw ontvangen mag altijd: meldcode ontvang BESTAND"
)
STOPPED_VERIFY = (
    "U bent gestopt. Er is niets veranderd, maar nog niet alles is nagekeken. Begin opnieuw met: meldcode controleer"
)
STOPPED_BACKUP = (
    "U bent gestopt. Er is geen reservekopie gemaakt, en aan uw dossiers is niets veranderd. "
    "Probeer het opnieuw met: meldcode reservekopie BESTAND"
)
STOPPED_RESTORE = (
    "U bent gestopt. Wat al was teruggezet, blijft staan. De rest nog niet. "
    "Maak het af met hetzelfde commando: meldcode terugzetten BESTAND"
)
STOPPED_STRIKE = (
    "U bent gestopt. Kijk met meldcode toon CASUS of de tekst is geschrapt. Maak het af met: "
    "meldcode doorhalen CASUS NUMMER"
)
STOPPED_DELETE = "U bent gestopt. Er is niets verwijderd. Opnieuw kan met: meldcode verwijder CASUS"
STOPPED_STORE_CONNECT = (
    "U bent gestopt. Hier is niets weg. Of de opslag verbonden is, ziet u met: meldcode opslag stand"
)
STOPPED_STORE_STATUS = "U bent gestopt. Er is niets veranderd. Opnieuw bekijken kan met: meldcode opslag stand"
STOPPED_STORE_DISCONNECT = "U bent gestopt. Of de opslag nog verbonden is, ziet u met: meldcode opslag stand"
STOPPED_KEY_SHOW = "U bent gestopt. Er is niets veranderd. Opnieuw bekijken kan met: meldcode sleutel toon"
STOPPED_KEY_ADD = (
    "U bent gestopt. Misschien kan uw collega nog niet alles openen. Wie uw dossiers kan openen, ziet u met: "
    "meldcode sleutel toon. Maak het af met: meldcode sleutel verzegelen"
)
STOPPED_KEY_REMOVE = (
    "U bent gestopt. Misschien kan uw collega nog dossiers openen. Wie uw dossiers kan openen, ziet u met: "
    "meldcode sleutel toon. Maak het af met: meldcode sleutel verzegelen"
)
STOPPED_KEY_TEST = (
    "U bent gestopt. Er is niets veranderd, maar nog niet alles is geprobeerd. Begin opnieuw met: "
    "meldcode sleutel proberen"
)
STOPPED_KEY_PASSPHRASE = (
    "U bent gestopt. Gaat uw oude wachtzin niet meer? Dan geldt de nieuwe al. "
    "Opnieuw kiezen kan met: meldcode sleutel wachtzin"
)
STOPPED_KEY_RENEW = (
    "U bent gestopt. Wat al met de nieuwe sleutel is verzegeld, blijft zo. Begonnen? Dan maakt u het af met: "
    "meldcode sleutel vernieuwen"
)
STOPPED_KEY_RECOVERY = (
    "U bent gestopt. Kijk welke herstelsleutel geldt met: meldcode sleutel proberen. Afmaken of opnieuw maken kan met: "
    "meldcode sleutel herstelsleutel"
)
STOPPED_KEY_RESEAL = (
    "U bent gestopt. Wat al opnieuw was verzegeld, blijft zo. De rest is nog zoals het was. "
    "Maak het af met: meldcode sleutel verzegelen"
)
STOPPED_FLOW_LIST = "U bent gestopt. Er is niets veranderd. Opnieuw bekijken kan met: meldcode route overzicht"
STOPPED_FLOW_SHOW = "U bent gestopt. Er is niets veranderd. Opnieuw bekijken kan met: meldcode route toon ROUTE"
STOPPED_FLOW_GRAPH = "U bent gestopt. Er is niets veranderd. Opnieuw kan met: meldcode route tekening ROUTE"
STOPPED_FLOW_CHECK = (
    "U bent gestopt. Er is niets veranderd, maar nog niet alles is nagekeken. Begin opnieuw met: "
    "meldcode route controleer"
)
STOPPED_FLOW_SCHEMA = "U bent gestopt. Opnieuw kan met: meldcode route schema"
STOPPED_FLOW_TRY = "U bent gestopt. Er is niets veranderd. Opnieuw proberen kan met: meldcode route proberen"
STOPPED_FLOW_TEST = (
    "U bent gestopt. Er is niets veranderd, maar nog niet alles is nagekeken. Begin opnieuw met: "
    "meldcode route scenario"
)
STOPPED_FLOW_APPROVE = (
    "U bent gestopt. Kijk of het is vastgelegd, en begin anders opnieuw met: meldcode route goedkeuren"
)
STOPPED_FLOW_DIFF = "U bent gestopt. Er is niets veranderd. Opnieuw kan met: meldcode route verschil ROUTE ROUTE"
STOPPED_FLOW_PACK = "U bent gestopt. Er is niets ondertekend. Opnieuw kan met: meldcode route inpakken MAP"
STOPPED_FLOW_NEW = "U bent gestopt. Of uw route er al staat, ziet u met: meldcode route overzicht"
