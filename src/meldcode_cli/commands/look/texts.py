"""What the commands that only look say. Named placeholders only; nothing that a user typed goes into an error."""

# ---- list
LIST_EMPTY = "Er zijn nog geen casussen. Begin met: meldcode begin"
LIST_EMPTY_OPEN = "Er zijn geen open casussen. Alles zien kan met: meldcode overzicht --all"
LIST_COLUMNS = ("Casus", "Stand", "Route", "Stap", "Eerst doen")
LIST_COLUMNS_NAMES = ("Casus", "Wie", "Stand", "Stap", "Eerst doen")
LIST_NONE_FITS = "Geen enkele casus past bij uw keuze. Alles zien kan met: meldcode overzicht --all"
LIST_NONE_FITS_OPEN = "Geen open casus past bij uw keuze. Ook in gesloten casussen kijken kan met: --all"
LIST_TEXT_NAMES = "Zoekt u initialen of uw eigen naam voor een casus? Zet er dan --names bij."
LIST_TEXT_SEARCH = "Zoekt u een woord uit een dossier? Typ dan: meldcode zoek"
LIST_LABEL_HOW = "Een eigen naam geeft u een casus met: meldcode notitie CASUS"
LIST_LATE_ANYWHERE_ONE = "Bij 1 casus is iets te laat."
LIST_LATE_ANYWHERE = "Bij {count} casussen is iets te laat."
NOT_CHECKED = "Niet nagekeken: daarvoor is uw wachtzin nodig. Nakijken kan met: meldcode controleer"
LIST_LOCKED = "Veranderd sinds dit programma ze zag: {cases}. Wat er nu in staat, blijkt na: meldcode controleer"
LIST_COPIES = "Er staan kopieën naast: {cases}. Bekijk ze naast elkaar met: meldcode controleer"
LIST_LATE_ONE = "Bij 1 casus is iets te laat. Die staat bovenaan."
LIST_LATE = "Bij {count} casussen is iets te laat. Die staan bovenaan."
LIST_ATTENTION = "Niet te lezen: {cases}. Typ meldcode toon met het nummer erachter. Dan leest u wat er is."

# ---- agenda
AGENDA_EMPTY = "Er staat nu niets op uw agenda. Uw casussen ziet u met: meldcode overzicht"
AGENDA_LATE = "Te laat: {count}. Doe dit het eerst."
# Below a list of which the beginning is out of sight.
AGENDA_TODAY = "Vandaag"
AGENDA_LATER = "Later"
AGENDA_NO_DATE = "Nog zonder datum"
AGENDA_DUTY = "{case} · {title}\nUiterlijk {date}{left}"
AGENDA_HOUR = "{case} · {title}\n{day} vóór {time} uur"
AGENDA_HOUR_LATE = "{case} · {title}\n{day} vóór {time} uur. Die tijd is voorbij: doe het nu"
AGENDA_THIS_DAY = "Vandaag"
AGENDA_OTHER_DAY = "Op {date}"
AGENDA_QUESTION = "{case} · {title}\nVanaf {date}{left}"
AGENDA_MONTH = "{case} · {title}\nIn {month}"
AGENDA_LOOK = "Kijk dan in het dossier: meldcode hervat {case}"
AGENDA_DAY = "{case} · {title}\nOp {date}{left}"
AGENDA_WHO = "{title} ({who})"
AGENDA_WHO_NONE = "Hiervoor staat er nu niets op de agenda."
AGENDA_WHO_REST = "Er staat nog meer, voor anderen of voor niemand: {count}. Alles zien kan met: meldcode agenda"
AGENDA_DATELESS = "{case} · {title}"
AGENDA_DAY_LATE = ", 1 dag te laat"
AGENDA_DAYS_LATE = ", {days} dagen te laat"
AGENDA_WORKDAY = ", nog 1 werkdag"
AGENDA_WORKDAYS = ", nog {days} werkdagen"
AGENDA_NO_WORKDAY = ", daarvoor komt er geen werkdag meer"
AGENDA_UNSURE = (
    "Van deze casussen weet het programma niet wat er moet gebeuren: {cases}. "
    "Het dossier is niet te lezen of is weg. Bekijk ze met: meldcode overzicht"
)
AGENDA_SAVED = "De agenda is opgeslagen. Aantal afspraken: {count}."
AGENDA_LEFT_OUT = "Nog zonder datum, en daarom niet in het bestand: {count}."
AGENDA_NEUTRAL = "In het bestand staan alleen de nummers van de casussen, de datums en soms een tijd."
AGENDA_NOTHING = "Er is niets met een datum. Er is geen bestand gemaakt."
AGENDA_NOTHING_HINT = "Uw agenda ziet u met: meldcode agenda"
AGENDA_EXISTS_HINT = "Kies achter --ics een andere naam."
AGENDA_NOT_OURS = "Dit bestand is geen agenda van dit programma. Het blijft staan."
AGENDA_REPLACE = "Bij --replace hoort --ics met de naam van een bestand."
AGENDA_REPLACE_HINT = "Bijvoorbeeld: meldcode agenda --ics agenda.ics --replace"
AGENDA_TWICE = "De opties --json en --ics - gaan niet samen, want beide gaan naar de uitvoer."
AGENDA_NOT_SAVED = "De agenda kon niet worden opgeslagen."
AGENDA_RETENTION = "Bewaartermijn"
AGENDA_KEEP = (
    "{name} · Kijk of dit dossier weg moet. De bewaartermijn loopt tot {date}. "
    "Het programma verwijdert niets vanzelf. Verwijderen kan met: meldcode verwijder {case}"
)

# ---- agenda --week
WEEK_TITLE = "Deze week: {first} tot en met {last}"
WEEK_EMPTY = "Deze week hoeft er niets."
WEEK_LATE = "Te laat: {count}. Doe dit het eerst."
WEEK_TODAY = "Vandaag, {day}"
WEEK_WHOSE = "{case} ({whose})"
WEEK_LATER_ONE = "Daarna is er nog iets in 1 casus. Alles zien kan met: meldcode agenda"
WEEK_LATER = "Daarna is er nog iets in {count} casussen. Alles zien kan met: meldcode agenda"
NAMES_WITH_WEEK = "Om wie het gaat, staat in de agenda alleen bij deze week."
WEEK_ALONE = "--week gaat niet samen met --ics of --who."
WEEK_ALONE_HINT = "Deze week bekijken kan met: meldcode agenda --week --names"

# ---- show --access
ACCESS_TITLE = "Wie casus {case} zag"
ACCESS_COLUMNS = ("Regel", "Wanneer", "Wie", "Functie", "Wat", "Programma")
ACCESS_WHAT = {
    "opened": "geopend om mee te werken",
    "shown": "bekeken",
    "exported": "overgenomen als tekst ({format})",
    "shared": "gedeeld met {other}",
    "received": "ontvangen van {other}",
    "restored": "logboek teruggezet uit een reservekopie",
    "vouched": "staat in voor de regels erboven",
}
ACCESS_GROUNDS = {
    "were-open": "verzegeld, en staat in voor de regels erboven",
    "new-key": "kreeg een nieuwe sleutel, en staat in voor de regels erboven",
    "accepted": "aanvaardt wat er mis was in de regels erboven",
}
ACCESS_NOBODY = "niet bekend"
ACCESS_ALSO = "Wie iets vastlegde, staat in het dossier zelf: meldcode toon {case}"
ACCESS_NONE = "Er staat nog niet in het logboek dat iemand deze casus zag."
ACCESS_NOT_HERE = (
    "In deze map wordt niet bijgehouden wie een casus zag. Zij is nog zo dat een oudere versie van dit programma ermee "
    "kan werken. Overgaan kan met: meldcode sleutel verzegelen"
)
ACCESS_PRACTICE = "Bij een oefening wordt niet bijgehouden wie erin keek."
ACCESS_PRACTICE_HINT = "Een oefening gaat over niemand."
ACCESS_CLOSED = "Het logboek van wie deze casus zag, is niet te lezen."
ACCESS_CLOSED_HINT = "Lees wat u kunt doen, met: meldcode controleer"
ACCESS_WRONG = "Met het logboek van wie deze casus zag, is iets mis. Hierboven staat wat."
ACCESS_WRONG_HINT = "Lees wat u kunt doen, met: meldcode controleer"
ACCESS_NOT_WITH_WHY = "Achter meldcode toon kan niet --why en ook --access."
ACCESS_NOT_WITH_WHY_HINT = "Typ het commando twee keer, met een van de twee"

# ---- show
SHOW_BROKEN = "Dit dossier is beschadigd of veranderd"
SHOW_GOOD_PART = "Hieronder staat alleen wat nog klopt: de eerste {entries} vermeldingen. De rest klopt niet."
SHOW_TIMELINE = "Wat er is gebeurd, op volgorde"
SHOW_RECORDED_BY = (
    "Vastgelegd door {by}, als er geen andere naam bij staat. Het getal voor een antwoord is de vermelding."
)
SHOW_SHORT = "Lange teksten zijn hier ingekort."
SHOW_SHORT_EXPORT = "Lange teksten zijn hier ingekort. Alles lezen kan met: meldcode exporteer {case}"
SHOW_FINGERPRINT = "Vingerafdruk: {fingerprint}"
PRACTICE_SHOW = "OEFENING. Dit is geen echte casus. Alles hierin is verzonnen."

# ---- export
EXPORT_EXISTS_HINT = (
    "Kies achter -o een andere naam. Mag de export in de plaats komen van dat bestand? Typ er dan --force bij."
)
EXPORT_NO_FILE_HINT = "Kies achter -o een andere naam."
EXPORT_NOT_ON_SCREEN = "Een document voor een tekstverwerker past niet op het scherm."
EXPORT_NOT_ON_SCREEN_HINT = "Typ er een bestand bij om in te schrijven, met: -o BESTAND"
EXPORTED = "De export staat in: {path}\nWie bij dat bestand kan, kan alles lezen."
PRACTICE_NO_EXPORT = "Dit is een OEFENING. Een oefening kan niet worden overgenomen als dossier."
EXPORT_NOT_SAVED = "De export kon niet worden opgeslagen."

# ---- prepare
PRACTICE_NO_TALK = "Dit is een OEFENING. Voor een oefening maakt het programma geen blad voor een gesprek."
TALK_FIRST = "Lees dit eerst"
TALK_SAVED = (
    "Het blad voor uw gesprek staat in: {path}\nWie bij dat bestand kan, kan het lezen. "
    "Verwijder het als u het niet meer nodig hebt."
)
# What the file is called in a folder: that says nothing.
TALK_FILE = "blad"

# ---- search
SHOW_CASE = "Casus {case}"
SEARCH_WHAT = "Wat zoekt u?"
SEARCH_WHAT_HINT = "Typ een woord, initialen of een dag. Wat u hier typt, komt niet in de geschiedenis van het venster."
SEARCH_NO_WORD = "Hier staat geen woord of getal in om te zoeken."
SEARCH_NO_WORD_HINT = "Typ een woord, initialen of een dag, bijvoorbeeld: meldcode zoek blauwe plek"
SEARCH_NOTHING = "In uw open casussen is dit niet gevonden. Ook in gesloten casussen zoeken kan met --all erbij."
SEARCH_NOTHING_ALL = "In uw casussen is dit niet gevonden."
SEARCH_CLOSED = "{case} (gesloten)"
SEARCH_PRACTICE = "Oefeningen: alles hierin is verzonnen"
SEARCH_ENTRY = "vermelding {number}, {when}: {title}"
SEARCH_GONE = "telt niet meer"
SEARCH_LINE = "{label}: {text}"
SEARCH_MORE = "Het staat nog op {count} plaatsen in deze vermelding."
SEARCH_MORE_ONE = "Het staat nog op 1 plaats in deze vermelding."
SEARCH_UNREAD = "Niet doorzocht, want niet te lezen: {cases}. Bekijk wat er is met: meldcode controleer"
SEARCH_FOUND = "Meer lezen kan met: meldcode toon {case}"
# ---- status
STATUS_TITLE = "Zo staat het er hier voor"
STATUS_CASES = "Casussen"
STATUS_COUNTED = "{open} open, {closed} gesloten"
STATUS_UNREADABLE = "Niet te lezen"
STATUS_NOT_SEEN = "Verzegeld, en hier nog niet gezien: {count}"
STATUS_LATE = "Te laat"
STATUS_LATE_COUNTED = "{count}, in: {cases}"
STATUS_NONE = "niets"
STATUS_BACKUP = "Laatste reservekopie"
STATUS_BACKUP_ON = "{date}, {days} dagen geleden"
STATUS_BACKUP_TODAY = "vandaag"
STATUS_NEVER = "nog niet, zover dit programma weet"
STATUS_RECOVERY = "Herstelsleutel geprobeerd"
STATUS_RECOVERY_ON = "op {date}"
STATUS_SEALED = "Verzegeld"
STATUS_FLOWS = "Routes"
STATUS_FLOW = "{flow} ({version})"
STATUS_RECOVERY_OF = "Die is van {name}. U hoeft hem niet te proberen"
STATUS_POLICY = "Beleid van uw organisatie"
STATUS_POLICY_WRONG = "Klopt niet"
STATUS_POLICY_FLOWS = "Noemt routes die hier niet zijn: {flows}"
STATUS_WAITING = "Telt nog niet mee"
STATUS_ATTENTION = {
    "policy": "Het beleid van uw organisatie klopt hier niet. Vraag uw beheerder om het te verbeteren.",
    "unreadable": "Er zijn dossiers die niet te lezen zijn. Bekijk wat er is met: meldcode controleer",
    "overdue": "Er is iets te laat. Bekijk wat, met: meldcode agenda",
    "backup": "Er is geen reservekopie van de laatste {days} dagen. Maak er een met: meldcode reservekopie MAP",
    "recovery": "De herstelsleutel is dit jaar niet geprobeerd. Dat kan met: meldcode sleutel proberen",
    "flows": "Er zijn routes die niet te lezen zijn. Bekijk wat er is met: meldcode route controleer",
    "packs": "Er zijn routes uit een pakket die nog niet meetellen. Bekijk waarom, met: meldcode route overzicht",
}
STATUS_WRONG = "Niet alles is in orde."
STATUS_WRONG_HINT = "Hierboven staat wat iemand moet doen."
STATUS_WRONG_JSON = "In het veld attention staat wat iemand moet doen."
STATUS_WELL = "Alles is in orde."
# ---- uitleg
UITLEG_HOW = "Typ meldcode uitleg met een woord erachter. Het begin van een woord is genoeg."
UITLEG_ALSO = "Heet ook: {names}."
UITLEG_SOURCE = "Bron: {source}."
UITLEG_NOTHING = "Dit woord staat niet in de lijst."
UITLEG_SEVERAL = "Zo beginnen meer woorden."
UITLEG_MEANT = "Bedoelt u {words}? Typ dan dat woord achter meldcode uitleg."
UITLEG_OR = " of "
UITLEG_ALL = "Alle woorden ziet u met: meldcode uitleg"

# ---- handleiding
MANUAL_TITLE = "De handleiding"
MANUAL_DANGER = "Is er nu gevaar? Bel 112. Lees daarna verder."
MANUAL_HOW = "Typ meldcode handleiding met een nummer of een woord erachter."
MANUAL_NOTHING = "Dit deel staat niet in de handleiding."
MANUAL_SEVERAL = "Dit past bij meer delen van de handleiding."
MANUAL_PART = "{number}  {title}"
MANUAL_MEANT = "Bedoelt u een van deze? Typ dan het nummer achter meldcode handleiding."
MANUAL_ALL = "Alle delen ziet u met: meldcode handleiding"
MANUAL_GONE = "De handleiding is hier niet te vinden."
MANUAL_GONE_HINT = (
    "Installeer het programma opnieuw, of vraag hulp aan wie het installeerde. De noodnummers: meldcode nood"
)

# ---- completing with Tab
COMPLETION_WHICH = "Welk opdrachtvenster u gebruikt, is niet bekend."
COMPLETION_WHICH_HINT = "Noem het erachter: meldcode aanvullen bash. Of: zsh, fish of powershell."
COMPLETION_DONE = "Aanvullen met Tab staat aan. Open een nieuw venster, typ het begin van een woord en druk op Tab."
COMPLETION_REMOVED = "Aanvullen met Tab staat uit. In een nieuw venster merkt u het."
COMPLETION_WAS_NOT = "Aanvullen met Tab stond niet aan. Er is niets veranderd."
COMPLETION_FILE = "Veranderd: {path}"
COMPLETION_FAILED = "Een bestand van uw opdrachtvenster kon niet worden veranderd."
COMPLETION_FAILED_HINT = "Bekijk wat erin moet, en zet het er zelf in: meldcode aanvullen {shell} --show"
# ---- an empty screen
WIS_DONE = "Het scherm is leeg."
WIS_NOT = "Dit venster kan niet worden gewist. De tekst staat hoger in het venster. Sluit het venster als u klaar bent."
WIS_NO_TERMINAL = "Er is hier geen venster om leeg te maken."
WIS_NO_TERMINAL_HINT = "Typ het in een terminal, zonder > of | erachter."
