"""Giving something of a dossier to somebody else: an export for another reader, a letter."""
