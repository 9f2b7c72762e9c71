"""What sharing a case, and taking one in, say.

Named placeholders only; nothing that a user typed goes into an error.
"""

# ---- share
SHARE_PRACTICE = "Een oefening kunt u niet delen: zij gaat over niemand."
SHARE_EXISTS_HINT = "Kies achter -o een andere naam voor het bestand. Laat u -o weg, dan kiest het programma een naam."
SHARE_NOT_SAVED = "Het bestand om te delen kon niet worden gemaakt. Er is niets gedeeld."
SHARE_NAME_TELLS = "De naam van het bestand noemt de casus. Kies een naam die niets zegt."
SHARE_NOBODY = "Er is geen collega met deze naam, en geen bestand met een kaart."
SHARE_NOBODY_HINT = "Vraag uw collega om de eigen kaart. Die maakt uw collega met: meldcode sleutel toon"
SHARE_UNSIGNED = "Op deze kaart staat niet waarmee uw collega ondertekent. Dan kan uw collega niet meeschrijven."
SHARE_OWN = "Dit is uw eigen kaart."
SHARE_COMPARE_FIRST = "Deze kaart is nog niet met uw collega vergeleken."
SHARE_COMPARE_FIRST_HINT = "Doe dit een keer zelf, op een scherm met een toetsenbord: meldcode deel"
SHARE_NAME = "Hoe heet de collega van deze kaart?"
SHARE_OTHER_CARD = (
    "Van {name} kent u al een andere kaart. Kreeg {name} een nieuwe sleutel? Vraag het na aan de telefoon. Haal de "
    "oude daarna weg met: meldcode sleutel weghalen"
)
SHARE_SURE = (
    "Dan kan {name} deze ene casus lezen en erin schrijven. Uw andere casussen niet. Is dat de bedoeling? Typ dan het "
    "woord: delen"
)
SHARE_WORD = "delen"
SHARE_QUESTION = "Casus {case} delen met {name}?"
SHARE_QUESTION_HINT = (
    "Uw collega kan deze casus dan lezen en erin schrijven. Wat eenmaal is gestuurd, kunt u niet terughalen."
)
SHARE_YES = "Ja, delen met {name}"
SHARE_NO = "Nee, nu niet"
SHARE_STOPPED = "Er is niets gedeeld."
SHARED = "Het bestand voor {name} staat klaar: {path}"
SHARED_HOW = (
    "Stuur het met de mail, of geef het op een USB-stick. Het is verzegeld: alleen {name} en u kunnen het openen. Geef "
    "uw wachtzin niet mee, die is niet nodig."
)
SHARED_THEY = "{name} typt daarna: meldcode ontvang BESTAND"
SHARED_BOTH = (
    "U mag beiden verder met deze casus, ook zonder internet. Deel daarna opnieuw: dan voegt het programma het samen. "
    "Overleg wie belt en wie meldt."
)
SHARED_NO_FORM = "Een formulier dat nog niet af is, gaat niet mee. Maak het af en deel opnieuw, als het mee moet."

# ---- receive
RECEIVE_NO_FILE = "Dit bestand is er niet, of het is niet te lezen."
RECEIVE_NO_FILE_HINT = "Bewaar eerst de bijlage uit de mail. Noem dan dat bestand achter: meldcode ontvang"
RECEIVE_FROM = "Gestuurd door {name}, op {when}. De ondertekening klopt."
RECEIVE_OURSELVES = "Dit hebt u zelf gestuurd, op {when}."
RECEIVE_LEFT = "Wie dit stuurt, hebt u weggehaald. Wat nu nog komt, telt hier niet. Er is niets veranderd."
RECEIVE_LEFT_HINT = "Hoort uw collega er weer bij? Deel dan eerst zelf een casus met: meldcode deel"
RECEIVE_STRANGER = "U hebt nog niet nagevraagd wie dit stuurt. Er is niets veranderd."
RECEIVE_STRANGER_HINT = "Doe dit op een scherm met een toetsenbord. Houd de telefoon erbij: meldcode ontvang"
RECEIVE_UNKNOWN = "Wie dit stuurde, kent het programma nog niet. In het bestand staat: {name}, op {when}."
RECEIVE_OTHER_CARD = (
    "Let op: van {name} kent u al een andere kaart. Misschien is dit iemand anders. Vraag het na aan de telefoon."
)
RECEIVE_SURE = (
    "Dan komt deze casus bij de uwe, en telt wat {name} erin ondertekent. Is dat de bedoeling? Typ dan het woord: "
    "ontvangen"
)
RECEIVE_WORD = "ontvangen"
RECEIVE_GONE = "Deze casus is hier eerder geweest, en is er niet meer. Misschien hebt u die verwijderd."
RECEIVE_GONE_HINT = "Moet de casus terugkomen? Doe dit op een scherm met een toetsenbord: meldcode ontvang"
RECEIVE_BACK = "Moet deze casus terugkomen?"
RECEIVE_BACK_YES = "Ja, zet de casus terug"
RECEIVE_BACK_NO = "Nee, laat de casus weg"
RECEIVE_STAYS_GONE = "Er is niets veranderd."
RECEIVED_NEW = "De casus van {name} staat nu bij u. Hier heet die {case}. Uw collega kan een ander nummer zien."
RECEIVED_ENTRIES = "Vermeldingen van {name}: {count}"
RECEIVED_OTHERS = "anderen"
RECEIVED_GO_ON = "Bekijken: meldcode toon {case}. Verder gaan: meldcode hervat {case}"
RECEIVED_HERE = "Deze casus stond al bij u. Hier heet die {case}."
RECEIVED_NOTHING = "Er stond niets nieuws in. Er is niets veranderd."
RECEIVED_BOTH = "U werkte beiden verder. Alles staat er, van u beiden."
RECEIVED_CONTESTED = (
    "Dit past niet bij elkaar. Tot u kiest, geldt het veiligste. Het programma vraagt het als u verdergaat: "
    "meldcode hervat {case}"
)
RECEIVED_DUTY = "Nieuw te doen: {title}. {due}"
RECEIVED_DUTY_GONE = "Hoeft niet meer, of is gedaan: {title}"
RECEIVED_DAY = "Nieuw afgesproken: {day}"
RECEIVED_OWN_FLOW = (
    "De route van deze casus is van uw collega, en komt niet met dit programma mee. Zij is nagerekend: zij leidt niet "
    "om Veilig Thuis heen. Of de woorden goed zijn, moet u zelf lezen."
)
RECEIVED_UNSAFE = (
    "De route die bij deze casus hoort, is hier niet veilig bevonden. U kunt de casus lezen, maar er niet mee "
    "verdergaan. Dit is er mis:"
)
RECEIVED_STRUCK = "Hiervan is de tekst geschrapt, ook hier: vermelding {entries}. Vraag uw collega waarom."
