"""What is typed into one field: read and checked once, when it is judged, and that reading is what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from meldcode_cli.case import texts
from meldcode_cli.case.people import said_whole, says_me
from meldcode_cli.case.reading import counted_in, read_told
from meldcode_cli.case.records.form import FormField
from meldcode_cli.dutch.typed import NotUnderstood


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside one field that names somebody: who "ik" is; and the day from which its weeks count."""

    name: str = ""
    role: str = ""
    since: date | None = None

    def whole(self, field: FormField, typed: str) -> str:
        """Return what was typed, with who "ik" is."""
        if not self.name or not says_me(typed):
            return typed
        name = "" if field.own == "role" or field.kind == "people" else self.name
        return said_whole(typed, name, "" if field.own == "name" else self.role)


class Typing:
    """What was typed into one field, and what was made of it."""

    def __init__(self, field: FormField, now: datetime, known: Known = Known()) -> None:
        self._field = field
        self._now = now
        self._known = known
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
            said = self._known.whole(self._field, typed)
            self._value, self.guessed = read_told(self._field, said, self._now, self._known.since)
            if self.guessed:
                self.counted = ""
            elif said != typed:
                self.counted = texts.TOLD_ME.format(who=said)
            else:
                self.counted = counted_in(self._field.kind, typed, self._now)
            self._typed = typed
        return self._value
