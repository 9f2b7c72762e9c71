"""What is said when something that is sealed does not open.

Named placeholders only; nothing that a user typed goes into an error.
"""

BROKEN_SEAL = "De verzegeling klopt niet: dit bestand is veranderd, ingekort of beschadigd."
BROKEN_SEAL_HINT = "Verander niets en bewaar een kopie. Zet een eerdere kopie van dit bestand terug."
WRONG_KEY = "Dit is niet met uw sleutel te openen."
WRONG_KEY_HINT = "Vraag een collega die het wel kan openen om uw sleutel toe te voegen met: meldcode sleutel toevoegen"
WRONG_PASSPHRASE = "Deze wachtzin opent uw sleutel niet."
WRONG_PASSPHRASE_HINT = "Kijk of Caps Lock aan staat. Wachtzin kwijt? Typ dan op dezelfde plaats uw herstelsleutel."
BROKEN_KEY_FILE = "Het bestand met uw sleutel is beschadigd of veranderd."
BROKEN_KEY_FILE_HINT = "Zet het bestand keys/identity.age terug uit een reservekopie, of typ uw herstelsleutel."
RECIPIENTS_CHANGED = "De lijst van wie uw dossiers kan openen, is veranderd, maar niet door dit programma."
RECIPIENTS_CHANGED_HINT = "Kijk de lijst na met: meldcode sleutel verzegelen"
# At the head of recipients.toml, for whoever opens it in an editor.
RECIPIENTS_COMMENT = """\
# Voor wie uw dossiers worden verzegeld. Verander hier niets: het programma merkt dat, en verzegelt dan niet meer.
# Iemand toevoegen kan met: meldcode sleutel toevoegen

"""
SIGNING_KEY_CHANGED = "Het bestand met uw ondertekening (keys/signing.age) is beschadigd, of is niet van u."
SIGNING_KEY_CHANGED_HINT = (
    "Zet dat bestand terug uit een reservekopie, of maak nieuwe sleutels met: meldcode sleutel vernieuwen"
)
