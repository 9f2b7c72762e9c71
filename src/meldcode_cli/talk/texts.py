"""What is said whoever asks what. Named placeholders only; nothing that a user typed goes into an error."""

NO_HELP = "Bij deze vraag is geen extra uitleg."
SURE_WRONG = "Typ het woord {word}. Of typ: terug."
