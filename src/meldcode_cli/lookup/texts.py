"""What is said of a word that is looked up, and in the place of a picture. Named placeholders only."""

TOLD = "{word}: {brief}"
EXAMPLE = "Bijvoorbeeld: {example}"
AT_HAND = "{word} is onder meer: {example}."
PICTURE = "In het document staat hier een beeld. {told}"
