"""The one clock of the program. Everything that needs the time gets it handed in, so that a test can set it."""

from datetime import datetime


def now() -> datetime:
    """Return the time with its offset."""
    return datetime.now().astimezone()
