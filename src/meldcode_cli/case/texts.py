"""What is said about a case itself. Named placeholders only; nothing that a user typed goes into an error."""

STILL_FOLLOWS = "Dit volgt op iets dat al is gedaan. Het blijft staan, ook nu een antwoord daarna is veranderd."

# ---- answers
NO_OPTION = "Dit antwoord kan hier niet. Kies uit: {options}."
IS_RECORD = "Hier hoort geen antwoord, maar een of meer blokken [[{record}]]."
LACKING = "Dit hoort er nog bij: {fields}."
TOO_EARLY = "Deze vraag kan pas worden beantwoord vanaf de afgesproken datum."
TERM_BEFORE_HELP = "Deze datum ligt vóór de dag waarop de hulp is afgesproken. Kijk naar de dag en het jaar."
ONE_PERSON = "Noem één persoon, met naam en functie. Iemand moet het besluit dragen."
PREVIEW_ALONE = (
    "Een melding die nog moet, vervalt niet zonder overleg. Overleg eerst, bijvoorbeeld met Veilig Thuis. "
    "Vul daarna bij deze vraag in met wie u overlegde."
)

# ---- records
ORDER_FOLLOW_UP = "Deze dag ligt vóór de dag van de veronderstelling. Kijk de datum na."
ORDER_BEFORE_SIGNALS = "Deze dag ligt vóór het eerste signaal in dit dossier. Kijk de datum na."
CONSENT_NO_DANGER = "Bij de vraag over direct gevaar staat 'nee'. Kijk na wat klopt."
DIAGNOSIS_EXTERNAL = (
    "Hier telt alleen een diagnose uit een onderzoek buiten uw organisatie. "
    "Leg het anders vast als iets dat een ander u vertelde."
)
NOT_AHEAD = "Kies een dag die nog komt."
AHEAD = "Deze tijd ligt in de toekomst. Vul in wanneer het is gebeurd."

# ---- advice on what was written
ADVICE_HELPER = "De meldcode bedoelt hier een hulpverlener. Een leerkracht geeft les, en is dat meestal niet."
ADVICE_BEFORE_REACTION = "Eerst de feiten, dan de reactie. Wat u ervan denkt, komt daarna."
