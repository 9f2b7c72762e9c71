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
DISK_LIES = "Wat op de schijf staat, is niet wat er is opgeslagen. Vraag hulp bij uw computer."
FOLDER_IS_LINK = "Een map met gegevens is een snelkoppeling. Het programma volgt die niet."
FOLDER_IS_LINK_HINT = (
    "Zet de map zelf op die plek. Alles op een andere plek bewaren kan ook: noem die plek in MELDCODE_HOME."
)

# ---- sealed or not
KEY_NEEDED = "Dit dossier is verzegeld."
KEY_NEEDED_HINT = "Het gaat open met uw wachtzin: meldcode show CASUS"
UNSEALED = "Dit bestand hoort verzegeld te zijn, maar is dat niet. Iemand heeft het vervangen."
UNSEALED_HINT = "Verander niets en bewaar een kopie. Zet een eerdere kopie van dit bestand terug."
SEALING_FAILED = "Het verzegelen ging mis. Probeer het opnieuw."

# ---- cases
NO_CASE_ID = "Dit is geen nummer van een casus."
NO_CASE_ID_HINT = "Een nummer ziet eruit als 2026-001. Bekijk uw casussen met: meldcode list"
NO_CASE = "Deze casus is er niet."
NO_CASE_HINT = "Bekijk uw casussen met: meldcode list"
CASES_UNREADABLE = "De map met casussen kan niet worden gelezen."
CASES_UNREADABLE_HINT = "Kijk of u deze map mag openen."
FLOW_GONE = "De route die bij deze casus hoort, is er niet."
FLOW_HINT = "Zet een kopie terug van het bestand met de route, of vraag hulp."
NOT_REMOVED = "De casus is nog niet helemaal verwijderd."
NOT_REMOVED_HINT = "Sluit andere programma's, en verwijder haar nog een keer."
BUSY = "Iemand anders werkt nu aan casus {case}, of er staat nog een venster open."
BUSY_HINT = "Sluit het andere venster, of probeer het straks opnieuw."
NO_LOCKS = "Deze schijf kan geen casus vasthouden. Zet de map met gegevens op een schijf in deze computer."
LOCK_IS_LINK = "Naast de casus staat een snelkoppeling waar een slot hoort. Haal die weg."

# ---- keys
KEYS_BUSY = "In een ander venster wordt nu veranderd wie de dossiers kan openen."
KEYS_BUSY_HINT = "Wacht tot dat klaar is, en probeer het dan opnieuw."
KEY_GONE = "Uw sleutel is weg. Uw dossiers zijn verzegeld, en gaan zonder sleutel niet open."
KEY_GONE_HINT = (
    "Zet alles terug uit een reservekopie: meldcode restore BESTAND. "
    "Of maak met uw herstelsleutel een nieuwe sleutel: meldcode key passphrase"
)
RECOVERY_GONE = "Het bestand waarmee uw herstelsleutel werkt, is weg."
RECOVERY_GONE_HINT = "Maak het opnieuw, met uw wachtzin: meldcode key reseal"
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
    "Staat zij op een andere schijf, of is zij verplaatst? Zet haar terug en probeer het dan opnieuw. "
    "Een reservekopie terugzetten kan met: meldcode restore BESTAND. "
    "Had u nog geen casus? Begin dan met: meldcode start"
)
LOOKED_IN = "Er is gekeken in: {path}"
SETTINGS_UNREADABLE = "De instellingen kunnen niet worden gelezen."
SETTINGS_UNREADABLE_HINT = (
    "Verbeter of verwijder het bestand {file} in de map met gegevens. Uw casussen blijven bewaard."
)

# ---- a backup
BROKEN_BACKUP = "Dit is geen reservekopie van meldcode, of zij is beschadigd."
BROKEN_BACKUP_HINT = "Kijk of u het goede bestand hebt. Probeer anders een andere reservekopie."
BACKUP_CHANGED = "Er verdween een bestand terwijl de reservekopie werd gemaakt. Probeer het opnieuw."
BACKUP_ODD = "Dit is geen gewoon bestand: {names}. Daarom is er geen reservekopie gemaakt."
BACKUP_ODD_HINT = "Haal de snelkoppeling of de map weg, en zet het bestand zelf terug. Probeer het dan opnieuw."
BACKUP_UNREADABLE = "Niet alles kan worden gelezen. Er is geen reservekopie gemaakt."
# At the head of witness.toml, for whoever opens it in an editor.
WITNESS_COMMENT = """\
# Het nieuwste nummer van elk jaar. Zo valt het op als er een casus weg is. Verander hier niets.

"""
