"""What is said about an export that is read back.

Named placeholders only; nothing that a user typed goes into an error.
"""

AGAINST_NO_EXPORT = "Dit is geen export van een dossier."
