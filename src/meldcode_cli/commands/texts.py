"""What several commands say. Named placeholders only; nothing that a user typed goes into an error."""

DECIDED_TITLE = "Wat uit uw antwoorden volgt, en waarom"
SETUP_CHECK = "Klopt dit?"
SETUP_CHECK_YES = "Ja, dit klopt"
SETUP_CHECK_NO = "Nee, ik vul het opnieuw in"
