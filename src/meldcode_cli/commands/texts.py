"""What several commands say. Named placeholders only; nothing that a user typed goes into an error."""

DECIDED_TITLE = "Wat uit uw antwoorden volgt, en waarom"
SETUP_CHECK = "Klopt dit?"
SETUP_CHECK_YES = "Ja, dit klopt"
SETUP_CHECK_NO = "Nee, ik vul het opnieuw in"
# What takes long, in one word, before how far it is.
DOING_LOOK = "Nakijken"
DOING_READ = "Lezen"
DOING_BACK = "Terugzetten"
DOING_SEAL = "Verzegelen"
DOING_SEARCH = "Zoeken"
DOING_STORE = "Ophalen en versturen"
DOING_OPEN = "Openen"
