"""What is said whoever asks what. Named placeholders only; nothing that a user typed goes into an error."""

ONLY_HINT = "Onder de vraag staat wat u kunt doen. Meer uitleg is er bij deze vraag niet."
NO_HELP = "Bij deze vraag is geen extra uitleg."
SURE_WRONG = "Typ het woord {word}. Of typ: terug."
