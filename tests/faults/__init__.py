"""What becomes of a dossier when the disk, the power or the user gives up halfway: the real program, at every call."""
