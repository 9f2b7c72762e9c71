"""The sentences that more rooms than one say, and those of the door, which is no room."""

YES = "Ja"
NO = "Nee"
CHECK_TITLE_STEP = "Stap {number}: {title}"
OUTCOME = "Tot nu toe: {title}."
NO_OUTCOME = "U bent nog niet bij een beslissing."
WAITS = "De volgende vraag komt vanaf {date}: {question}"
# What an agreed day is for, by the kind of record and the field it stands in.
AGREED_DAYS = {
    "help.evaluate_on": "Kijk samen of de hulp werkt",
    "help.evaluate_later": "Kijk samen of de hulp werkt",
    "agreement.by_when": "Ga na of de afspraak is gehouden",
    "consultation.calls_back_on": "Zij nemen contact met u op. Hoort u niets? Bel zelf",
    "report.calls_back_on": "Zij nemen contact met u op. Hoort u niets? Bel zelf",
    "report.looks_on": "Kijk hoe het met het kind gaat",
    "feedback.next_on": "Veilig Thuis laat iets weten. Hoort u niets? Bel zelf",
    "call-attempt.again_on": "Bel opnieuw: de vorige keer nam niemand op",
    "kept-day.next_on": "Kijk opnieuw, zoals is afgesproken",
    "access-request.answer_by": "Antwoord op de vraag om inzage. De wet geeft een maand",
    "case.term": "Er loopt een termijn af. Kijk in deze casus",
}
# In the month in which somebody becomes so old that it changes who is spoken to, and whose objection counts.
BIRTHDAY = "Het kind of de leerling wordt {age}: kijk wie er nu aan tafel hoort."
STOPPED = "U bent gestopt. Alles wat was opgeslagen, staat er nog. Bij gevaar: bel 112."
SEALED_FROM_NOW = "Uw dossiers worden vanaf nu verzegeld."
RECOVERY_ASK = "Uw herstelsleutel (u ziet niets terwijl u typt):"
AGAINST_HINT = "Een export maakt u met: meldcode exporteer CASUS -o BESTAND"
FILE_HINT = "Kijk in de handleiding hoe zo'n bestand eruitziet."
ASKS_NEED_TERMINAL = "Dit commando stelt vragen, en daarvoor is een terminal nodig."
FLOW_TRY_UNKNOWN_HINT = "Bekijk de vragen met: meldcode route toon {flow}"
FLOW_TRY_VALUE = "Dit antwoord bestaat niet bij de vraag '{question}'."
GOES_ALONE = "'{label}' gaat niet samen met iets anders. Kies dat, of de rest."
FLOW_TRY_NOTHING_NEXT = "Er is geen volgende vraag."
GRAPH_LEGEND = "Zo leest u deze tekening"
DISK = "De schijf of de map met gegevens gaf een fout. Alles wat was opgeslagen, staat er nog."
DISK_HINT = "Kijk of de schijf nog werkt, en of u in de map mag lezen en schrijven. Probeer het dan opnieuw."
CRASH = "Er ging iets mis in het programma zelf. Alles wat was opgeslagen, staat er nog."
CRASH_HINT = "Probeer het opnieuw. Blijft het misgaan? Geef dit door aan wie het programma beheert: {where}"
NO_MELDCODE_NAME = "{name} (geen meldcode)"
NO_MELDCODE = "Geen meldcode: de route van deze casus bouwt niet voort op de landelijke meldcode."
NOTHING_TICKED = "niets aangekruist"
PRACTICE = "OEFENING"
PRACTICE_TITLE = "OEFENING. {title}"
PRACTICE_HINT = "Oefenen doet u met: meldcode oefen"
FLOW_TRY_NUMBER_HINT = "Schrijf een getal: hoeveel er zijn vastgelegd."
EXPORT_NOT_SAVED_HINT = "Kijk of de map bestaat en of u er mag schrijven."

# ---- what differs between two versions of a route, or between a route and the one it builds on
FLOW_DIFFERENCES = {
    "words": "Eerst: {old}\nNu: {new}",
    "explanation": "De uitleg is anders.",
    "note": "De vertaling is anders.",
    "contact": "Hoe of wanneer u dit contact bereikt, is anders.",
    "norm": "De regel die erbij genoemd wordt, is anders.",
    "place": "Dit staat op een andere plaats.",
    "when": "Dit geldt bij andere antwoorden dan eerst.",
    "kind": "U antwoordt op een andere manier.",
    "why": "De vraag naar uw reden is anders.",
    "who": "Het is anders wat er wordt vastgelegd over wie antwoordt.",
    "together": "Het is anders wanneer u dit samen met Veilig Thuis doorloopt.",
    "moment": "Deze vraag komt op een ander moment.",
    "safest": "Een ander antwoord geldt hier als het veiligste, zolang twee mensen het niet eens zijn.",
    "due": "De termijn is anders.",
    "blocks": "Het is anders of het dossier dicht kan als dit nog open staat.",
    "diagnosis": "Het is anders of een diagnose van buiten moet komen.",
    "lapse": "Het is anders of iemand kan besluiten dit niet te doen.",
    "follows": "Wat hierop volgt, is anders.",
    "again": "Het is anders hoe vaak u dit doet.",
    "ends": "Het is anders of de route hier eindigt.",
    "order": "De volgorde is anders.",
    "rest": "Een andere regel is veranderd.",
    "option-added": "Antwoord erbij: {new}",
    "option-gone": "Antwoord weg: {old}",
    "option-words": "Het antwoord '{old}' heet nu '{new}'.",
    "option-rule": "Na het antwoord '{new}' gebeurt er iets anders.",
    "reason-added": "Reden erbij: {new}",
    "reason-gone": "Reden weg: {old}",
    "reason-rule": "Deze reden geldt bij andere antwoorden: {new}",
}
