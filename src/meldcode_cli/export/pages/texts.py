"""What the pages for others say in our own words. Named placeholders only."""

PART_OF = "Dit is een deel van een dossier, gemaakt voor {reader}. Het is geen bewijs van het hele dossier."
SIGNAL = "{when}: {text}"
LINE = "{label}: {value}"
TOLD_BY = "{who} vertelde: {text}"
SEEN_BY = "{who} zag of hoorde: {text}"
SITUATION = "{text} ({situation})"
SAID = "{text} Letterlijk gezegd: {quote}"
WHEN = "{title} ({when})"

# ---- advice of Veilig Thuis, without names
ADVIES_TITLE = "Vragen aan Veilig Thuis"
ADVIES_READER = "een gesprek met Veilig Thuis, zonder namen"
ADVIES_INTRO = (
    "Bel 0800-2000, dag en nacht, gratis. Noem geen namen: dat hoeft niet voor advies. "
    "Namen, plaatsen, de school en precieze dagen zijn hier zoveel mogelijk weggelaten of vervangen door een rol."
)
ADVIES_QUESTION = "Wat ik wil weten"
ADVIES_QUESTION_PEN = "Mijn vraag (advies, hoe praat ik hierover, of moet ik melden?)"
ADVIES_CALL_BACK = "Ik wil worden teruggebeld: mijn naam, school en telefoonnummer"
ADVIES_WHO = "Over wie het gaat"
ADVIES_CHILD = "Het kind of de volwassene: {age}"
ADVIES_SAFE = "Is het nu veilig?"
ADVIES_SEEN = "Wat er is gezien en gehoord"
ADVIES_LARGER = "Dit maakt de zorg groter"
ADVIES_SMALLER = "Dit maakt de zorg kleiner"
ADVIES_UNCLEAR = "Dit is niet duidelijk"
ADVIES_SUPPOSED = "Dit vermoed ik, maar zag ik niet"
ADVIES_DIAGNOSIS = "Er is een diagnose van een deskundige."
ADVIES_MORE = "Er is meer opgeschreven dan hier past: {count} keer iets dat is gezien of gehoord."
ADVIES_DONE = "Wat er al is gedaan"
ADVIES_TALK = "{when}: gesprek met {who}"
ADVIES_HELP = "Welke hulp er is, en of mensen meewerken"
ADVIES_GOALS = "{what} Doel: {goals}"
ADVIES_BY_ROLE = "{role}: {text}"
ADVIES_DOUBT = "Waar ik over twijfel"
ADVIES_PEN_DOUBT = "Mijn twijfel"
ADVIES_ANSWER = "Wat Veilig Thuis zegt (vul in tijdens het gesprek)"
ADVIES_PENS = (
    ("Met wie sprak ik, en wanneer", 1),
    ("Het advies", 3),
    ("Wat doe ik nu zelf", 2),
    ("Mag ik praten met het kind, en met de ouders", 1),
    ("Moet ik melden", 1),
    ("Wat is afgesproken, en bel ik opnieuw", 1),
)
SOMEBODY = "Iemand"
NOTHING = "Hierover is niets vastgelegd."

# ---- a report to Veilig Thuis
MELDING_HIDDEN = "Maak de naam van de melder niet bekend aan het gezin."
MELDING_HIDDEN_WHY = "Grond: {ground}."
MELDING_TITLE = "Melding bij Veilig Thuis"
MELDING_READER = "een melding bij Veilig Thuis"
MELDING_INTRO = (
    "Is er nu gevaar? Bel eerst 112. Bel daarna Veilig Thuis: 0800-2000. Dit papier komt daarna. "
    "Ouders, en kinderen vanaf 12 jaar, mogen deze melding later lezen. Schrijf dus zo dat zij het mogen lezen. "
    "Mag het gezin iets niet lezen? Bespreek dat eerst aan de telefoon. "
    "Namen, adressen en geboortedatums van het kind en het gezin vult u in met de pen."
)
NONE = "niet genoemd"
MELDING_NO_FACTS = "Er is nog geen feit vastgelegd om te melden."
MELDING_NO_FACTS_HINT = (
    "Is er gevaar? Wacht niet op papier: bel 112, of Veilig Thuis op 0800-2000. "
    "Leg eerst vast wat is gezien of gehoord, met: meldcode notitie CASUS"
)
MELDING_UNNAMED = (
    "Volgens het dossier noemde u de naam van het kind of het gezin niet. Dat is een advies, geen melding."
)
MELDING_UNNAMED_HINT = "Vraag advies met: meldcode exporteer CASUS --for advies. Of leg de melding met naam vast."
MELDING_BY = "Wie meldt"
MELDING_FUNCTION = "Functie"
MELDING_PENS_BY = ("Naam", "Telefoon en mailadres", "Het best te bereiken op")
MELDING_OPEN = "De naam van de melder mag bij het gezin bekend zijn: ja / nee, want"
MELDING_STEPS = "Welke stappen zijn gezet"
MELDING_FIRST = "Het eerste signaal was op {when}."
MELDING_ASKED = "{when}: overleg met {who}"
MELDING_ASKED_VT = "{when}: advies gevraagd aan Veilig Thuis. {advice}"
MELDING_TALKED = "{when}: gesprek met {who}"
MELDING_DUTY = "{when}: {what}"
MELDING_OPENLY = "De naam van de melder mag bij het gezin bekend zijn."
MELDING_REPORTED = "Wat er al is gemeld"
MELDING_WEIGHED = "Hoe er is gewogen"
MELDING_FAMILY = "Weet het gezin van deze melding"
MELDING_FAMILY_PEN = "Besproken met het gezin: ja / nee. Wanneer, met wie, reactie, of waarom niet"
MELDING_PEOPLE = "Betrokkenen"
MELDING_CHILD = "Het kind of de volwassene: {who}"
MELDING_PERSON = "{capacity}: {who}"
MELDING_PENS_PERSON = ("Naam", "Geboortedatum", "Adres en telefoon")
MELDING_PEN_CHILD = "Wie heeft het gezag, wie woont in huis, is er een tolk nodig"
MELDING_SEEN = "Wat is gezien en gehoord"
MELDING_TOLD = "Wat anderen vertelden"
MELDING_TOLD_INTRO = "Dit heeft de melder niet zelf gezien of gehoord."
MELDING_DIAGNOSES = "Diagnoses van deskundigen"
MELDING_SUPPOSED = "Wat wij vermoeden, en waarop"
MELDING_SUPPOSED_INTRO = "Dit is niet gezien of gehoord. Er is nog niet gebleken of het klopt."
MELDING_SAFE = "Veiligheid nu"
MELDING_PENS_SAFE = ("Waar is het kind nu, en bij wie", "Is er een wapen, een bedreiging of een zwangerschap")
MELDING_LATER = "Wat later bleek"
MELDING_REFUTED = "{when}: een vermoeden dat niet bleek te kloppen: {text}"
MELDING_WELL = "Wat goed gaat, en wat de zorg tegenspreekt"
MELDING_WELL_PEN = "Wat gaat goed, en wie beschermt het kind"
MELDING_NETWORK = "Wie er om het gezin staan"
MELDING_NETWORK_PEN = "Huisarts, jeugdgezondheidszorg, hulpverleners, familie die steunt"
MELDING_OBJECTION = "Bezwaar van het gezin"
MELDING_KEEPS = "Wat de school blijft doen"
MELDING_KEEPS_PEN = "Wat doen wij zelf, en wanneer horen wij wat er met de melding gebeurt"

# ---- whoever asks to see it
INZAGE_TITLE = "Inzage in het dossier"
INZAGE_READER = "{who}"
INZAGE_HIDDEN = "Een deel van het dossier staat hier niet in, om een ander te beschermen."
INZAGE_CHANGED = "Hier staat wat nu telt. Van een deel bestaan oudere versies."
INZAGE_ONLY_FACTS = "Hier staan alleen de feiten en de afspraken over het kind."
INZAGE_ABOUT = "Over wie het gaat"
INZAGE_FACTS = "Wat is vastgelegd"
INZAGE_OPINIONS = "Wat een collega van een besluit vindt"
INZAGE_ANSWERS = "Wat is gevraagd en geantwoord"
INZAGE_VT = "Wat Veilig Thuis zelf opschreef, kunt u bij Veilig Thuis vragen: 0800-2000."
INZAGE_RIGHTS = "Klopt er iets niet?"
INZAGE_RIGHTS_TEXT = (
    "Staat er een fout in? Dan mag u vragen om die te verbeteren. Ziet u het anders? Dan mag u uw eigen verklaring "
    "laten toevoegen aan het dossier. Bent u het niet eens met wat u krijgt? Praat met de school. "
    "U kunt ook een klacht indienen."
)
INZAGE_CONTACT = "Uw vraag of verklaring kan naar"

# ---- the next school
OVERDRACHT_TITLE = "Overdracht"
OVERDRACHT_READER = "de volgende school"
OVERDRACHT_CONSENT = "Met toestemming van {who}, gegeven op {when}."
OVERDRACHT_ABOUT = "Over wie het gaat"
OVERDRACHT_SINCE = "Er zijn zorgen sinds {when}."
OVERDRACHT_FACTS = "Wat is gezien"
OVERDRACHT_MORE = "Er is meer gezien dan hier staat."
OVERDRACHT_HELP = "Wat helpt, en welke hulp er is"
OVERDRACHT_AGREED = "Wat is afgesproken"
OVERDRACHT_UNTIL = "{what} (tot of op {when})"
OVERDRACHT_AGAIN = "Ziet u zelf iets dat u zorgen geeft? Begin dan met stap 1 van uw eigen meldcode."
OVERDRACHT_CONTACT = "Wie u kunt bellen"

INITIALS = "Initialen"
AGE = "Leeftijd"
ORGANISATION = "Organisatie"

# ---- letters
LETTER_READ_FIRST = (
    "Lees deze brief helemaal na voordat u hem verstuurt. Vul de namen in met de pen. Haal deze regel daarna weg."
)
LETTER_TO = "Aan"
LETTER_FROM = "Van (naam, functie, telefoon)"
LETTER_DATE = "Datum"
INVITATION_TITLE = "Uitnodiging voor een gesprek"
INVITATION_TEXT = (
    "Wij willen graag met u praten over hoe het met uw kind gaat. Wij vertellen wat wij op school zien. "
    "Wij horen graag hoe u dat ziet, en wat u nodig hebt. U mag iemand meenemen. "
    "Praat u liever in een andere taal? Laat het weten: dan regelen wij een tolk."
)
INVITATION_PENS = ("Naam van het kind", "Dag en tijd", "Plaats", "Wie er van school bij zijn")
INVITATION_END = "Kunt u dan niet? Bel ons, dan zoeken wij een andere dag."
CONFIRMATION_TITLE = "Wat wij met u bespraken"
CONFIRMATION_TEXT = "Op {when} spraken wij met u. Hieronder staat wat wij daarvan opschreven."
CONFIRMATION_END = (
    "Klopt er iets niet, of ziet u het anders? Laat het ons weten. Dan zetten wij het erbij, in uw eigen woorden."
)
CONFIRMATION_PEN = "U kunt ons bereiken via"
CONFIRMATION_NO_TALK = "Er is nog geen gesprek met de ouders vastgelegd."
CONFIRMATION_NO_TALK_HINT = "Leg het eerst vast, met: meldcode notitie CASUS"
BOARD_TITLE = "Bericht aan het bestuur"
BOARD_TEXT = (
    "Op school lopen de stappen van de meldcode. Dit bericht noemt welke stappen zijn gezet en wie wat besloot. "
    "De naam van het kind en wat het vertelde, staan er niet in."
)
BOARD_FLOW = "Meldcode"
BOARD_STEPS = "Welke stappen zijn gezet"
BOARD_HELP = "{when}: hulp afgesproken, van {role}"
BOARD_NOT_DONE = "Besloten om niet te doen: {what}"
BOARD_WEIGHED = "Wat is afgewogen"
BOARD_OPINIONS = "Wat collega's van besluiten vinden"
BOARD_REPORT = "Melding bij Veilig Thuis"
BOARD_NO_REPORT = "Er is niet gemeld."
BOARD_PEN = "Wat vragen wij van het bestuur"
SCHOOL_TITLE = "Brief bij een overdracht"
SCHOOL_TEXT = (
    "Bij deze brief hoort een blad over een leerling die naar u toe komt. Er is toestemming om u dit te geven. "
    "Op het blad staan alleen feiten, wat helpt en wat is afgesproken. Het dossier zelf blijft bij ons. "
    "Wilt u meer weten? Vraag het eerst aan de ouders, of aan de leerling vanaf 16 jaar."
)
SCHOOL_PENS = ("Naam van de leerling", "Komt bij u op", "Wie u bij ons kunt bellen")
SCHOOL_NONE = "Er is nog geen overdracht gemaakt. Daarvoor is toestemming nodig."
SCHOOL_NONE_HINT = "Maak die eerst, met: meldcode exporteer CASUS --for overdracht"
ANSWER_TITLE = "Antwoord op uw vraag om inzage"
ANSWER_TEXT = "Op {when} vroeg u ons om een dossier te zien."
ANSWER_GIVEN = "Bij deze brief hoort wat wij u kunnen geven."
ANSWER_LATER = "Wij zoeken uit wat wij u kunnen geven. U hoort het uiterlijk op {when}."
ANSWER_LATE = "Wij hadden u al moeten antwoorden. Dat spijt ons. U hoort zo snel mogelijk wat wij u kunnen geven."
ANSWER_NONE = "In dit dossier staat geen vraag om inzage."
ANSWER_NONE_HINT = "Leg die eerst vast, met: meldcode notitie CASUS"

# ---- a page to have at hand in a talk
TALK_TITLES = {
    "ouders": "Gesprek met de ouders",
    "kind": "Gesprek met het kind",
    "veilig-thuis": "Gesprek met Veilig Thuis",
    "collega": "Gesprek met een collega",
}
TALK_UNSAFE_PARENTS = (
    "Overleg eerst met Veilig Thuis: 0800-2000. Het kan nu onveilig zijn om met de ouders te praten. "
    "Neem dit blad met deze regel niet mee naar het gesprek."
)
TALK_UNSAFE_CHILD = "Overleg eerst met Veilig Thuis: 0800-2000. Het kan nu onveilig zijn om met het kind te praten."
TALK_NO_QUESTIONS = (
    "Overleg eerst met Veilig Thuis: 0800-2000. Vraag het kind niet naar wat er is gebeurd. "
    "Begint het kind er zelf over? Luister, en schrijf de woorden daarna letterlijk op."
)
TALK_OWN = {
    "ouders": (
        "Dit blad is voor u, bij het gesprek. De ouders kunnen het zien. Er staat alleen in wat op school is gezien en "
        "wat is afgesproken. In de tekst kan nog een naam staan: lees het na."
    ),
    "kind": (
        "Dit blad is voor u, bij het gesprek. Het kind kan het zien. Er staat alleen in wat u zelf zag en wat het kind "
        "zelf zei. In de tekst kan nog een naam van een ander staan: lees het na."
    ),
    "veilig-thuis": (
        "Dit blad is voor u, bij de telefoon. Bel 0800-2000, dag en nacht, gratis. Wilt u advies? Noem dan geen namen. "
        "Namen geeft u alleen bij een melding. In de tekst kan nog een naam staan: lees die niet voor."
    ),
    "collega": (
        "Dit blad is voor u, bij het gesprek. Uw collega kan het zien. Van anderen staat er alleen de rol. "
        "In de tekst kan nog een naam staan: lees het na."
    ),
}
TALK_PEOPLE = "Wie er nog bij hoort"
TALK_OPEN = "Zo kunt u beginnen"
TALK_OPENINGS = {
    "ouders": (
        "Fijn dat u er bent. Ik wil graag met u praten over hoe het met uw kind gaat.",
        "Ik vertel u eerst wat wij op school zien. Daarna hoor ik graag van u.",
    ),
    "kind": (
        "Ik wil even met je praten, omdat ik graag wil dat het goed met je gaat.",
        "Je hoeft niets te vertellen. Je mag altijd stoppen.",
        "Soms moet ik iets aan een ander vertellen, om je te helpen. Dan zeg ik dat eerst tegen jou.",
    ),
    "collega": (
        "Ik maak me zorgen om een kind. Wil je met me meedenken?",
        "Ik vertel eerst wat ik zag. Daarna hoor ik graag hoe jij het ziet.",
    ),
}
TALK_SEEN = "Wat er is gezien, op volgorde"
TALK_SMALLER = "Dit stelt gerust"
TALK_TOLD = "Wat anderen vertelden (niet zelf gezien)"
TALK_SUPPOSED = "Wat u vermoedt (niet gezien)"
TALK_DISCUSSED = "Wat al is besproken"
TALK_DOUBT = "Waar u over twijfelt"
TALK_AGREED = "Wat eerder is afgesproken"
TALK_ASK = "Vragen die u kunt stellen"
TALK_ASK_SEEN = "Ik zag dat je ... Vertel eens?"
TALK_QUESTIONS = {
    "ouders": (
        "Herkent u wat ik vertel?",
        "Hoe gaat het thuis met uw kind? En met u?",
        "Wat gaat er goed?",
        "Wat hebt u nodig? Wie kan u helpen?",
        "Wat spreken we af, en wanneer praten we weer?",
    ),
    "kind": (
        "Hoe gaat het met je?",
        "Bij wie voel je je fijn?",
        "Wat wil jij dat er gebeurt?",
        "Is er nog iets dat je wilt zeggen?",
    ),
    "collega": (
        "Zie jij dit ook? Of zie je iets anders?",
        "Wat kan het nog meer zijn?",
        "Wat gaat er wel goed?",
        "Wat zou jij nu doen? Wat moet vandaag?",
    ),
}
TALK_CONTACTS = "Wie u nog meer kunt bereiken"
TALK_NOT = "Waar u op let, en wat u niet belooft"
TALK_NEVER = {
    "ouders": (
        "Vertel eerst wat is gezien, en pas daarna wat u denkt.",
        "Geef niemand de schuld. Gebruik geen zware woorden.",
        "Vertel alleen wat op school is gezien. Noem geen andere mensen en haal niemands woorden aan.",
        "Beloof niets wat u niet zelf in de hand hebt. Beloof ook niet dat het onder u blijft.",
        "Laat een kind niet vertalen. Vraag een tolk.",
        "Wordt iemand boos? Blijf rustig: ik zie dat u schrikt, ik wil het samen met u goed doen.",
    ),
    "kind": (
        "Beloof geen geheim. Zeg: ik vertel het alleen aan mensen die je kunnen helpen.",
        "Verhoor het kind niet. Stel open vragen, en niet te veel.",
        "Vraag niet naar het waarom, en zeg zelf niet wie iets deed.",
        "Zeg niets lelijks over de ouders of over een ander.",
        "Beloof niet dat alles goed komt. Zeg wat u wel gaat doen.",
        "Stopt het kind met praten? Stop dan ook. Eindig met iets gewoons.",
    ),
    "veilig-thuis": (
        "Noem geen namen en geen adres als u advies vraagt.",
        "Zeg wat u zag, en apart wat u denkt.",
        "Laat niet weg wat de zorg kleiner maakt.",
        "Vraag het als u niet weet of dit advies is of een melding.",
    ),
    "collega": (
        "Noem alleen namen die uw collega nodig heeft om mee te denken.",
        "Zeg wat u zag, en apart wat u denkt.",
        "Vertel niets verder dat een ander u vertelde en dat hier niet nodig is.",
        "Praat niet op de gang of in de appgroep. Spreek af dat het onder u beiden blijft.",
    ),
}
TALK_SAID = "Wat er is gezegd (vul in tijdens of na het gesprek)"
TALK_PENS = {
    "ouders": (
        ("Dag, tijd, en wie erbij waren", 1),
        ("Wat de ouders zeiden, zo letterlijk mogelijk", 4),
        ("Waar zij het niet mee eens zijn", 2),
        ("Wat is afgesproken, en wie doet wat", 2),
        ("Wanneer praten we weer", 1),
    ),
    "kind": (
        ("Dag, tijd en plaats", 1),
        ("Wat het kind zei, in eigen woorden", 4),
        ("Wat het kind wil", 2),
        ("Wat u het kind hebt gezegd dat u gaat doen", 1),
        ("Bij wie is het kind vandaag na school", 1),
    ),
    "collega": (
        ("Dag, en met wie", 1),
        ("Wat uw collega ziet en denkt", 3),
        ("Wat uw collega zou doen", 2),
        ("Wat is afgesproken", 1),
    ),
}
