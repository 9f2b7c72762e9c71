"""What is typed into one field: read and checked once, when it is judged, and that reading is what is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from meldcode_cli.case.reading import counted_in, read_told
from meldcode_cli.case.records.form import FormField
from meldcode_cli.dutch.typed import NotUnderstood


class Typing:
    """What was typed into one field, and what was made of it."""

    def __init__(self, field: FormField, now: datetime) -> None:
        self._field = field
        self._now = now
        self._typed: str | None = None
        self._value: Any = None
        # What was understood, in words, if a part of it was guessed.
        self.guessed = ""
        # Which day it is, in words, if it was told by how far it is from today.
        self.counted = ""

    def wrong(self, typed: str) -> str | None:
        """Return what is wrong with what was typed; None if it can be kept."""
        if not typed.strip() and self._field.optional:
            return None
        try:
            self.read(typed)
        except NotUnderstood as error:
            return str(error)
        return None

    def read(self, typed: str) -> Any:
        """Return what was typed as a value. Raises NotUnderstood."""
        if self._typed != typed:
            self._value, self.guessed = read_told(self._field, typed, self._now)
            self.counted = "" if self.guessed else counted_in(self._field.kind, typed, self._now)
            self._typed = typed
        return self._value
