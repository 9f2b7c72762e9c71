"""What a user is told of a case: where it stands, what is due, what differs.

Named placeholders only; nothing that a user typed goes into an error.
"""

# ---- around a question
ANSWERED_BEFORE = "Uw antwoord was: {answer} ({date})."
ASKED_AGAIN = "U antwoordde op {date}: {answer}. Daarom krijgt u deze vraag opnieuw."
TOGETHER = "Loop deze vraag samen met Veilig Thuis door."
RECORDED_COUNT = "Al vastgelegd: {count}."
EXAMPLE = "U kunt bijvoorbeeld zeggen:\n{text}"
SOURCE = "Bron: {source}."
AGREED_HELP = "Dit is afgesproken:\n{text}"
AGREED_BY = "Het resultaat moest te zien zijn op {date}."
ANSWERED_EARLIER = (
    "Eerder was uw antwoord: {answer} ({date}). De vraag geldt nu opnieuw. Klopt het antwoord nog? Kies het dan weer."
)
ANSWERED_ELSEWHERE = "Uw antwoord was: {answer} ({date}). Dat kan in deze route niet. Daarom vragen wij het opnieuw."

# ---- when something must be done
DUE_ON = "Uiterlijk {date}."
DUE_TODAY = "Vandaag nog."
DUE_HOUR = "Uiterlijk om {time} uur, op {date}."
DUE_HOUR_TODAY = "Vandaag vóór {time} uur."
DUE_HOUR_PAST = "Dit moest vandaag vóór {time} uur. Doe het nu."
DUE_HOUR_LATE = "Dit moest vóór {time} uur, op {date}. Doe het nu."
LINE_MAY_BE_CLOSED = "Vandaag heeft niet iedereen dienst. Bel gewoon. Neemt daar niemand op? Doe dan dit."
LINE_CLOSED = "Nu neemt daar niemand op. Weer vanaf {day}, {time} uur."
DUE_LATE = "Dit stond voor {date}. Doe het zo snel mogelijk."
DUE_AFTER = "U krijgt een datum zodra u dit hebt vastgelegd: {title}."
DUE_PUT_OFF = "Uitgesteld tot {date}. Eerst was het {first}."
DUE_PUT_OFF_LATE = "Te laat: uitgesteld tot {date}. Eerst was het {first}."

# ---- where a case stands
OUTCOME_DONE = "{title}, gedaan op {day}"
OUTCOME_CLOSED = "Uitkomst: {title}."
DAYS_TITLE = "Afgesproken dagen"
DAYS_LATE = "{date}, al voorbij"
AGREED_LINE = "{date}. {what}. {words}"
AGREED_LINE_MORE = "{date}. {what} (vermelding {entry})."
AGREED_MORE = "{what} (vermelding {entry})"
AGREED_WHAT = "{what}. {words} (vermelding {entry})"
TODO_TITLE = "Wat nog moet gebeuren"
TODO_NOTHING = "Er staat nu niets open."
TODO_CLOSED = (
    "Wat nog moet gebeuren, en elke afgesproken dag, blijft op uw agenda staan, ook nu het dossier dicht is. "
    "Wat ervan kwam, legt u vast met: meldcode notitie {case}"
)
TODO_OPEN = "{title}. {due}"
TODO_LATE_TITLE = "Te laat. Doe dit het eerst"
PUT_OFF = "Uitgesteld tot {date} (vermelding {entry}). Reden: {reason}"
PUT_OFF_NOW = "Uitgesteld tot {date} (vermelding {entry}), maar het moet eigenlijk meteen. Reden: {reason}"
NOT_DONE = "Besloten is om dit niet te doen (vermelding {entry}), door {by}. Het blijft open staan. Reden: {reason}"
NOT_DONE_LAPSED = "Besloten is om dit niet te doen (vermelding {entry}), door {by}. Reden: {reason}"
DISSENT = "{by} is het niet eens met '{title}' (vermelding {about}). Reden: {reason} (vermelding {entry})"
DISSENT_EARLIER = (
    "{by} was het niet eens met '{title}' (vermelding {about}, {earlier}). Reden: {reason} (vermelding {entry})"
)
DECISION_LINE = "{said} {moment}, door {by} (vermelding {entry})."
DECISION = "Besluit"
DECISION_WHO = "Besloten door"
DECISION_RECORDED = "Vastgelegd"
DECISION_STAMP = "{date}, door {by}, {role} (vermelding {entry})"
DECISION_WHY = "Waarom"
DECISION_OTHERWISE = "Zag het anders"
DECISION_OPINION = "Mening van {by}"
OPINION_AGREES = "Eens met dit besluit."
OPINION_DISSENTS = "Niet eens met dit besluit."
HYPOTHESIS_OPEN = "Nog niet duidelijk: {text} (vermelding {entry})"
DECIDED_DONE = "Gedaan op {date} (vermelding {entry})."
DECIDED_WAS = "Waarom dit moest, toen het nog niet was gedaan:"
DECIDED_OPEN = "Nog te doen."
DECIDED_LAPSED = "Niet gedaan. Het hoeft ook niet meer."
DECIDED_NO_MORE = "Uw antwoorden vragen hier nu niet meer om. Wat gedaan is, blijft staan."
NEXT_WHOM = "De volgende vraag is om wie het gaat."
NEXT_QUESTION = "De volgende vraag: {question}"
CLOSED = "Het dossier is gesloten op {date}."
LABEL = "Uw eigen naam voor deze casus: {label}"
ON_PAPER = "Deze zorg is op papier begonnen, op {date}."
LINKS = "Over hetzelfde gezin: {cases}."
ABOUT = "Over: {about}."
ANSWER_BEHIND = "Antwoord van {date}: {question} {answer}"
WEIGH_AGAIN = "Er is iets nieuws. Wat eerder is besloten, moet opnieuw worden gewogen."

# ---- warnings above a case
OLDER_COPY = (
    "Let op: dit dossier is niet het laatste dat op deze computer is gezien. "
    "Misschien is een oudere kopie teruggezet, of is er iets veranderd. "
    "Vraag na wat er is gebeurd voordat u verdergaat."
)
NOT_SEALED = "Let op: dit dossier is niet verzegeld. Verzegelen kan met: meldcode sleutel verzegelen"
ACCESS_NEW = "Nieuw sinds {date}: dit dossier kan ook worden geopend door {names}."
ACCESS_GONE = "Sinds {date} wordt dit dossier niet meer verzegeld voor {names}."
ACCESS_SOON = "Zodra u iets vastlegt, kan dit dossier ook worden geopend door {names}."
ACCESS_SOON_GONE = "Zodra u iets vastlegt, wordt dit dossier niet meer verzegeld voor {names}."

# ---- the route of a running case has changed
FLOW_FOLLOWS = "Deze casus volgt versie {version} van de route, vanaf {date}. Gekozen door {by} (vermelding {entry})."
FLOW_STAYS = "Op {date} bleef {by} bij de oude route, toen er een versie {version} was (vermelding {entry})."
EARLIER_FLOW_GONE = (
    "Let op: een eerdere route van deze casus is weg of veranderd. De casus zelf werkt nog. "
    "Zet een kopie terug van dat bestand, of vraag hulp."
)

# ---- before a change is recorded
PREVIEW_NOW = "Uitkomst nu"
PREVIEW_THEN = "Uitkomst straks"
PREVIEW_NO_OUTCOME = "nog geen beslissing"
PREVIEW_NEW = "Dit moet dan ook gebeuren"
PREVIEW_GONE = "Dit hoeft dan niet meer"
PREVIEW_LOST = "Dit antwoord telt dan niet meer"

# ---- what a changed route means for one case: the rows of the table
FLOW_ROW_DUTY = "Actie: {title}"
FLOW_ROW_OUTCOME = "Uitkomst tot nu toe"
FLOW_ROW_CLOSE = "Het dossier sluiten"
FLOW_ROW_NEXT = "Volgende vraag"
FLOW_ROW_OPEN = "Vragen die nu nog open staan"
FLOW_ROW_TOGETHER = "Hoe u dit doorloopt: {question}"
FLOW_ROW_ANSWER = "Uw antwoord: {question}"
FLOW_DUTY_NONE = "hoeft niet"
FLOW_DUTY_DONE = "gedaan op {date}"
FLOW_DUTY_OPEN = "nog te doen"
FLOW_DUTY_DUE = "nog te doen, uiterlijk {date}"
FLOW_NO_OUTCOME = "nog geen"
FLOW_CAN_CLOSE = "dat kan"
FLOW_CANNOT_CLOSE = "dat kan nog niet"
FLOW_NOTHING_NEXT = "geen"
FLOW_NEXT_FROM = "vanaf {date}: {question}"
FLOW_TOGETHER = "samen met Veilig Thuis"
FLOW_ALONE = "zonder Veilig Thuis"
FLOW_RECORDED = "{count} keer vastgelegd"
FLOW_NOT_COUNTED = "telt niet mee"
FLOW_COUNTED = "telt mee: {answer}"
FLOW_LOST = {
    "gone": "telt niet meer, want deze vraag is er niet meer",
    "no-place": "telt niet meer; wij vragen het opnieuw",
    "refused": "telt niet meer. {text}",
    "not-asked": "telt niet meer, want deze vraag wordt niet gesteld",
}

# ---- all that differs between two versions of a route
FLOW_ITEM = "{what}: {name}"
FLOW_PARTS = {
    "flow": ("De route zelf", "De route zelf", "De route zelf"),
    "step": ("Nieuwe stap", "Stap weg", "Stap veranderd"),
    "question": ("Nieuwe vraag", "Vraag weg", "Vraag veranderd"),
    "duty": ("Nieuwe actie", "Actie weg", "Actie veranderd"),
    "outcome": ("Nieuwe uitkomst", "Uitkomst weg", "Uitkomst veranderd"),
    "refusal": ("Nieuw: een antwoord kan niet", "Niet meer: een antwoord kan niet", "Anders: een antwoord kan niet"),
    "warning": ("Nieuwe waarschuwing", "Waarschuwing weg", "Waarschuwing veranderd"),
    "event": ("Nieuw: iets dat later kan gebeuren", "Weg: iets dat later kan gebeuren", "Anders: later kan gebeuren"),
    "contact": ("Nieuw contact", "Contact weg", "Contact veranderd"),
    "norm": ("Nieuwe regel", "Regel weg", "Regel anders verwoord"),
    "number": ("Nieuw eigen nummer", "Eigen nummer weg", "Eigen nummer anders"),
    "role": ("Nieuwe functie", "Functie weg", "Functie heet anders"),
}
FLOW_GUARANTEES = "Waarborgen: wat de route altijd belooft"
FLOW_GUARANTEES_COUNT = "{added} nieuw, {gone} weg, {changed} veranderd"
FLOW_WORDS_LONG = "De tekst is nu: {new}"
FLOW_ORDERS = {
    "question": "Volgorde van de vragen",
    "duty": "Volgorde van de acties",
    "outcome": "Volgorde van de uitkomsten",
}

# ---- numbers of the organisation itself, beside the emergency numbers
OWN_NUMBERS = "Ook te bellen: {numbers}."
ROUGHLY = "{words} (voor de volgorde: {day})"

# ---- on a screen that was cleared: nothing here says what it is about
NEUTRAL_TODO = "Acties nog te doen: {count}. De eerste: {first}. Alle dagen op een rij: meldcode agenda"
NEUTRAL_NEXT = "De eerstvolgende dag in uw agenda: {date}."
NEUTRAL_TODAY = "vandaag"
NEUTRAL_LATE = "moest al op {date}"
NEUTRAL_BY = "uiterlijk {date}"
NEUTRAL_NO_DAY = "zonder vaste dag"
NEUTRAL_CALL = "Bel hiervoor: {number}"
NEUTRAL_MORE = "Alles teruglezen: meldcode toon {case}"
NEUTRAL_CLOSED = "Nummer {case} is gesloten. Alles teruglezen: meldcode toon {case}"
NEUTRAL_ALARM = "Is er gevaar? Bel {number}."

# ---- a record read back
NOUN_DAY = "Datum"
NOUN_TIME = "Tijd"

# ---- who does what
FOR_WHOM = "Dit is voor: {who}."
TURN = "Dit doet: {who}."
TURN_NOBODY = "niemand"
TURN_INSTEAD = "{who}, voor {absent}, tot en met {until}"

# ---- two people, each for themselves
TO_CHOOSE = "Hier moet nog iets gekozen worden. {about}"
