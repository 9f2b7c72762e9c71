"""What is said about passphrases, recovery keys and who may open the dossiers.

Named placeholders only; nothing that a user typed goes into an error.
"""

# ---- whether to seal
STOPPED_UNCHANGED = "U bent gestopt. Er is niets veranderd. Bij gevaar: bel 112."
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
    "Dan kan niemand uw dossiers nog lezen. Niet verzegelen kan ook. Later verzegelen kan met: "
    "meldcode sleutel verzegelen"
)
FILE_SEALED_NEEDS = "[settings], sealed: om te verzegelen is een wachtzin nodig."
FILE_SEALED_NEEDS_HINT = (
    "Zet een wachtzin op de eerste regel van een bestand dat alleen u kunt lezen. Noem dat bestand in "
    "MELDCODE_PASSPHRASE_FILE. Of schrijf: sealed = false"
)

# ---- a new passphrase
PASSPHRASE_NEW = "Kies een wachtzin."
PASSPHRASE_ADVICE = (
    "Goed werken vier woorden die niets met elkaar te maken hebben, en die u nergens anders gebruikt. "
    "U ziet niets terwijl u typt. Dat hoort zo."
)
PASSPHRASE_EXAMPLE = (
    "Deze vier woorden koos het toeval:\n  {words}\n"
    "Kijkt er niemand mee? Dan mag u ze nemen. Typ ze dan over, en onthoud ze goed."
)
PASSPHRASE_EXPLAIN = (
    "Een wachtzin is een lang wachtwoord, van een paar woorden. Daarmee gaan uw dossiers open, en zonder niet. "
    "U typt hem nu twee keer. Wat u typt, komt niet op het scherm, ook niet als sterretjes. "
    "Weet u er geen? Neem de vier woorden die erboven staan. Hoofdletters tellen mee."
)
PASSPHRASE = "Uw wachtzin:"
PASSPHRASE_AGAIN = "Nog een keer:"
PASSPHRASE_WEAK = {
    "words": "Deze wachtzin is te raden: veel mensen kiezen zulke woorden, of deze zin.",
    "own": "Deze wachtzin is te raden: uw eigen naam of die van uw organisatie staat erin.",
    "row": "Deze wachtzin is te raden: het zijn tekens op een rij, of toetsen naast elkaar.",
    "repeated": "Deze wachtzin is te raden: er staat steeds hetzelfde in.",
    "date": "Deze wachtzin is te raden: er staat een datum, een jaar of een bekend getal in.",
    "short": "Deze wachtzin is te kort.",
}
PASSPHRASE_BETTER = "Neem vier woorden die niets met elkaar te maken hebben."
PASSPHRASE_DIFFERS = "Dat was niet twee keer hetzelfde. Begin opnieuw."
BACKUP_UNSEALED = "Uw dossiers zijn niet verzegeld. Een reservekopie wordt dat altijd. Kies er een wachtzin voor."
BACKUP_NEEDS_TERMINAL = "Een reservekopie wordt verzegeld met een wachtzin. Om die te vragen, is een terminal nodig."

# ---- the recovery key
BOARD_TITLE = "Wie er mee kan lezen"
BOARD_READS = (
    "{name} heeft een herstelsleutel. Daarmee kan {name} al uw dossiers openen en lezen. "
    "Vergeet u uw wachtzin? Dan helpt {name} u weer naar binnen."
)
BOARD_OTHER = (
    "Uw organisatie noemt een andere herstelsleutel dan waarmee uw dossiers opengaan, van {name}. "
    "Die is niet gebruikt. Bekijk het met: meldcode sleutel herstelsleutel"
)
BOARD_DECIDES = "Waar de herstelsleutel is, bepaalt uw organisatie."
BOARD_DECIDES_HINT = "Laat --recovery-to weg en probeer het opnieuw."
BOARD_KEEPS = "Uw herstelsleutel is die van {name}. Een andere maken kan hier niet."
BOARD_KEEPS_HINT = "Is die sleutel kwijt of uitgelekt? Vraag uw beheerder om een nieuwe."
BOARD_SURE = (
    "{name} kan daarna al uw dossiers lezen. De herstelsleutel die u had, opent niets meer wat u voortaan opslaat. "
    "Typ het woord over om deze kaart te gebruiken."
)
BOARD_SURE_WORD = "gebruiken"
RECOVERY_TITLE = "Uw herstelsleutel"
RECOVERY_EXPLAIN = (
    "Bent u uw wachtzin kwijt? Dan gaan uw dossiers hiermee weer open. Schrijf hem over, of kopieer hem naar een leeg "
    "document en druk dat af. Bewaar het document zelf niet. Leg het papier in de kluis. "
    "Deze sleutel staat nergens op de computer. U ziet hem maar één keer."
)
RECOVERY_READING = (
    "Spaties en hoofdletters tellen niet mee. "
    "Onder de eerste regel is een rondje altijd het cijfer 0, en komt het cijfer 1 niet voor."
)
RECOVERY_BACK = "Hebt u hem op papier? Typ dan van uw papier het laatste groepje."
RECOVERY_LAST = "Dat staat op de onderste regel, helemaal achteraan: {count} tekens."
RECOVERY_BACK_WRONG = (
    "Dat is niet het laatste groepje. Kijk op de onderste regel, helemaal achteraan: {count} tekens. "
    "Ziet u de sleutel niet meer? Typ dan ? en kijk op uw papier of alles klopt."
)
RECOVERY_VOID = "Deze herstelsleutel geldt nog niet. De volgende keer krijgt u een andere. Gooi het papier weg."
RECOVERY_VOID_KEPT = "U bent gestopt. De oude herstelsleutel geldt nog. Gooi het nieuwe papier weg."
STOPPED_ACCEPTING = "U bent gestopt. Wat u al had geaccepteerd, staat vast. De rest blijft gemeld."
RECOVERY_UNSEEN = "Zonder terminal is --recovery-to nodig: een herstelsleutel hoort niet in een logboek of een mail."
RECOVERY_UNSEEN_HINT = (
    "Zet er een openbare sleutel (age1...) of de naam van een nieuw bestand achter. Of typ het in een terminal. "
    "Er is nu niets gemaakt."
)
RECOVERY_NO_KEY = "Achter --recovery-to staat geen openbare sleutel. Zo'n sleutel begint met age1 en heeft 62 tekens."
RECOVERY_NO_KEY_HINT = (
    "Neem de sleutel in zijn geheel over. Zet er nooit een geheime sleutel neer. Is het een bestand? Zet er ./ voor."
)
RECOVERY_EXISTS_HINT = (
    "Kies achter --recovery-to een andere naam. "
    "Of zet er een openbare sleutel (age1...): die mag elke keer dezelfde zijn."
)
RECOVERY_NOT_SAVED = "De herstelsleutel kon niet in het bestand worden gezet. Er is niets gemaakt."
RECOVERY_IN_FILE = (
    "De herstelsleutel staat in het bestand achter --recovery-to. Alleen u kunt het lezen. Druk het af, leg het papier "
    "in de kluis, en haal het bestand weg. Wie het heeft, kan alles openen."
)
RECOVERY_FOR_KEY = (
    "Bent u de wachtzin kwijt? Dan gaat alles open met de geheime sleutel die hoort bij de openbare sleutel op: {end}. "
    "Kijk of u die hebt."
)
RECOVERY_NOT_NEEDED = "Er is geen nieuwe herstelsleutel gemaakt. Met --recovery-to is niets gedaan."

# ---- opening the keys
UNLOCK_DANGER = "Is er nu gevaar? Bel 112. Alle nummers ziet u met: meldcode nood. Daar is geen wachtzin voor nodig."
UNLOCK_EXPLAIN = (
    "Typ de wachtzin die u koos toen u uw dossiers verzegelde. Wat u typt, komt niet op het scherm. "
    "Kijk of Caps Lock uit staat: hoofdletters tellen mee. Bent u hem kwijt? Typ dan hier uw herstelsleutel. "
    "Om te stoppen typt u: stoppen. Er verandert dan niets."
)
UNLOCK_BACKUP_EXPLAIN = (
    "Typ de wachtzin die u had toen u deze reservekopie maakte. Wat u typt, komt niet op het scherm. "
    "Bent u hem kwijt? Typ hier dan uw herstelsleutel van papier."
)
RECOVERY_WHERE = (
    "De herstelsleutel staat op het papier dat u in de kluis legde. Hij begint met AGE-SECRET-KEY-1. "
    "Typ alle regels achter elkaar. Spaties en hoofdletters tellen niet mee. U ziet niet wat u typt."
)
NOTHING_BEFORE = "Hier is geen vraag om naar terug te gaan. Wilt u stoppen? Typ dan: stoppen"
TRIES_LEFT = "U kunt het nog {left} keer proberen."
UNLOCK_BACKUP = "De wachtzin van de reservekopie (u ziet niets terwijl u typt):"
UNLOCK = "Uw wachtzin (u ziet niets terwijl u typt):"
PASSPHRASE_NEEDS_TERMINAL = "Uw dossiers zijn verzegeld. Om uw wachtzin te vragen, is een terminal nodig."
PASSPHRASE_NEEDS_TERMINAL_HINT = (
    "Open een terminal en typ het daar opnieuw. Of zet de wachtzin in een bestand dat alleen u kunt lezen, en noem dat "
    "bestand in MELDCODE_PASSPHRASE_FILE."
)
PASSPHRASE_FILE_UNREADABLE = "Het bestand dat in MELDCODE_PASSPHRASE_FILE staat, is niet te lezen of is leeg."
PASSPHRASE_FILE_HINT = "Zet de wachtzin op de eerste regel van een gewoon bestand, en kijk of de naam klopt."
PASSPHRASE_FILE_OPEN = "Anderen op deze computer kunnen het bestand met uw wachtzin lezen. Zorg dat alleen u dat kunt."
UNLOCKED_BY_RECOVERY = "U gebruikte uw herstelsleutel. Kies een nieuwe wachtzin met: meldcode sleutel wachtzin"

# ---- going over to dossiers in which everything is signed
GO_OVER = "Wilt u uw dossiers voortaan ondertekenen?"
GO_OVER_HINT = (
    "Dan staat bij elke vermelding vast wie die schreef. Zet iemand anders er iets bij? Dan valt dat op. "
    "Leest een collega mee met een oudere versie van dit programma? Dan moet die eerst bijwerken."
)
GO_OVER_EXPLAIN = (
    "Elk dossier gaat over zodra u er iets in vastlegt. Alle dossiers tegelijk kan ook: meldcode sleutel verzegelen. "
    "Er gaat niets verloren. Van elk dossier blijft een kopie staan zoals het was. Die mag u later zelf weghalen. "
    "Exports van eerder blijven na te kijken."
)
GO_OVER_YES = "Ja, vanaf nu ondertekenen (aangeraden)"
GO_OVER_NO = "Nee, nu niet. Mijn collega moet eerst bijwerken"
GO_OVER_LATER = "Dat is goed. Later kan het met: meldcode sleutel verzegelen"

# ---- who can open the dossiers
KEY_WHO_CAN = "Wie uw dossiers kan openen"
KEY_LINE = "{name}, sinds {date}"
RESEAL_CLOSED = (
    "Deze dossiers gaan met uw sleutel niet open: {cases}. Uw herstelsleutel opent ze misschien wel. "
    "Hebt u die niet? Stop dan met Ctrl+C. Uw dossiers blijven zoals ze zijn."
)
AGREE_QUESTION = "Wie mogen uw dossiers kunnen openen?"
AGREE_YES = "Iedereen die hierboven staat. Ik ken ze allemaal"
AGREE_SURE_WORD = "iedereen"
AGREE_SURE = "Dan kunnen zij al uw dossiers lezen. Kent u iedereen op de lijst? Typ dan het woord: iedereen"
AGREE_ALONE = "Alleen ik, en mijn herstelsleutel"
AGREE_STOP = "Ik zoek het eerst uit"

# ---- a second person
SECOND_KEY_EXPLAIN = (
    "Dit mag niemand alleen beslissen. Laat een collega die uw dossiers kan openen de eigen geheime sleutel typen, "
    "of neem de herstelsleutel uit de kluis."
)
SECOND_KEY = "De herstelsleutel, of de geheime sleutel van een collega (u ziet niets terwijl u typt):"
SECOND_KEY_WRONG = "Dit is niet de herstelsleutel, en niet de sleutel van een collega die u hebt toegevoegd."
SECOND_KEY_NOBODY = "Er was geen tweede sleutel. Er is niets veranderd."
SECOND_KEY_HINT = "Haal de herstelsleutel uit de kluis, of vraag een collega erbij, en probeer het opnieuw."
