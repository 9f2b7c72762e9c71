"""What is said about a case itself. Named placeholders only; nothing that a user typed goes into an error."""

STILL_FOLLOWS = "Dit volgt op iets dat al is gedaan. Het blijft staan, ook nu een antwoord daarna is veranderd."
