"""Where each key and each value of a TOML text stands, so that a finding can point at it. Pure.

The text is TOML that was parsed already: this only keeps count of places, and of what it does not understand it knows
no place.
"""

from __future__ import annotations

import contextlib
import re
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The way to something in the data: keys, and numbers in lists."""


class Span(NamedTuple):
    """From where to where something stands in a text."""

    begin: int
    end: int


class Places(NamedTuple):
    """The keys and the values of a text, by the way to them in its data. The key of a row is where the row begins."""

    keys: dict[Path, Span]
    values: dict[Path, Span]


_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BARE = re.compile(r"[A-Za-z0-9_-]++")
_SINGLE = re.compile(r"""\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'""")
_LONG = re.compile(r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*+"{3,5}|\'\'\'(?:[^\']|\'{1,2}(?!\'))*+\'{3,5}')
_PLAIN = re.compile(r"[^,\]}#\n]*+")


def places_in(text: str) -> Places:
    """Return where everything stands in `text`, as far as it can be followed."""
    reader = _Reader(text)
    with contextlib.suppress(RecursionError, AttributeError):
        reader.read()
    return reader.places


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self.places = Places({(): Span(0, 0)}, {})
        self._rows: dict[Path, int] = {}

    def read(self) -> None:
        """Go through the whole text, table by table."""
        table: Path = ()
        while self._skip(_BLANK) < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _header(self) -> Path:
        """Read [table] or [[table]]; return the way to it, with the number of the row that it is in a list."""
        begin = self._at
        rows = self._text.startswith("[[", begin)
        self._at += 2 if rows else 1
        *outer, (last, span) = self._key()
        self._at += 2 if rows else 1
        way: Path = ()
        for name, above in outer:
            self.places.keys.setdefault((*way, name), above)
            way = self._row((*way, name))
        way = (*way, last)
        self.places.keys.setdefault(way, span)
        if rows:
            self._rows[way] = self._rows.get(way, -1) + 1
            way = (*way, self._rows[way])
        self.places.keys.setdefault(way, Span(begin, self._at))
        return way

    def _row(self, way: Path) -> Path:
        return (*way, self._rows[way]) if way in self._rows else way

    def _key(self) -> list[tuple[str, Span]]:
        """Read a key, in parts if it has points; what comes behind it is next."""
        found = []
        while True:
            begin = self._skip(_SPACE)
            quoted = _SINGLE.match(self._text, begin)
            part = quoted or _BARE.match(self._text, begin)
            if part is None:
                raise AttributeError
            self._at = part.end()
            found.append((part[0][1:-1] if quoted else part[0], Span(begin, self._at)))
            if not self._text.startswith(".", self._skip(_SPACE)):
                return found
            self._at += 1

    def _pair(self, table: Path) -> None:
        way = table
        for name, span in self._key():
            way = (*way, name)
            self.places.keys.setdefault(way, span)
        self._at += 1
        self._value(way)

    def _value(self, way: Path) -> None:
        begin = self._skip(_SPACE)
        opening = self._text[begin : begin + 1]
        if opening in ("[", "{"):
            self._inside(way, "]" if opening == "[" else "}")
        elif opening in ('"', "'"):
            string = _LONG.match(self._text, begin) or _SINGLE.match(self._text, begin)
            if string is None:
                raise AttributeError
            self._at = string.end()
        else:
            self._at = begin + len(_PLAIN.match(self._text, begin)[0].rstrip())  # type: ignore[index]
        self.places.values[way] = Span(begin, self._at)

    def _inside(self, way: Path, closing: str) -> None:
        """Read a list or a table on a line, with all that is in it."""
        self._at += 1
        number = 0
        while not self._text.startswith(closing, self._skip(_BLANK)):
            if closing == "]":
                begin = self._at
                self._value((*way, number))
                self.places.keys.setdefault((*way, number), Span(begin, self._at))
                number += 1
            else:
                self._pair(way)
            if self._text.startswith(",", self._skip(_BLANK)):
                self._at += 1
            elif self._at >= len(self._text):
                raise AttributeError
        self._at += 1
