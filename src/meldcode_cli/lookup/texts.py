"""What is said of a word that is looked up. Named placeholders only."""

TOLD = "{word}: {brief}"
EXAMPLE = "Bijvoorbeeld: {example}"
AT_HAND = "{word} is onder meer: {example}."
