"""What several commands say. Named placeholders only; nothing that a user typed goes into an error."""

# ---- where a case stands, and the end
DECIDED_TITLE = "Wat uit uw antwoorden volgt, en waarom"

# ---- first run
SETUP_CHECK = "Klopt dit?"
SETUP_CHECK_YES = "Ja, dit klopt"
SETUP_CHECK_NO = "Nee, ik vul het opnieuw in"
