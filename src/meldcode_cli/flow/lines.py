"""On which line of which file something stands, so that a finding can point at it.

A flow can be spread over several files: its own, and those it builds on. A finding names the last file that says what
is wrong, and the line of the key, or else of its block, when a search through the text can find it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from meldcode_cli.clean import clean
from meldcode_cli.errors import Excerpt
from meldcode_cli.flow import texts
from meldcode_cli.flow.findings import Finding, Sentence, placed, word
from meldcode_cli.flow.toml_places import Span, places_in
from meldcode_cli.flow.toml_text import Data, TomlFile

Spot = tuple[str, ...]
"""What a finding is about: ("question", id), ("question", id, "defers"), ("duty", id, reason id), ("refusal", number),
("duty", id, "instruction/id"), ("roles", name)"""

INSTRUCTION = "instruction"
"""What stands before the id of an instruction in a spot: a reason may have the same id."""

FOR_AGE = "for_age"
"""The same for what is said to whom the case is about is of an age."""

TOLD = (INSTRUCTION, FOR_AGE)
"""Both."""

WHOLE: Spot = ()
"""The flow as a whole."""

_Path = tuple[str | int, ...]


class _FileLines:
    """Where the blocks of one file and their keys stand."""

    def __init__(self, file: TomlFile) -> None:
        self._file = file
        self._text = file.text
        self._places = places_in(file.text)

    def at(self, spot: _Path, key: str = "", words: Sequence[str] = ()) -> Excerpt | None:
        """Return the line of `key` of the block at `spot`, or of what is nearest around it; of `words`, one behind the
        other in what stands behind that key, that of the last. None for a block that is not there.

        Of a row in a list the key is `options/value`, of what is said in another language `text_in/en`.
        """
        way = self._way(spot, key)
        span = self._span(way)
        if span is None or (not spot and not key and not words):
            return None
        return self._excerpt(self._word(way, words) or span)

    def _span(self, way: _Path) -> Span | None:
        known = (way[:end] for end in range(len(way), 0, -1) if way[:end] in self._places.keys)
        return self._places.keys[found] if (found := next(known, None)) else None

    def _way(self, spot: _Path, key: str) -> _Path:
        """Return the way through the data of this file to `key` of the block at `spot`, as far as it is there."""
        table: Any = self._file.data
        way: _Path = ()
        for part in spot:
            for step in _steps(table, way, part):
                table = _inside(table, step)
                way = (*way, step)
        key, _, row = key.partition("/")
        if key:
            way = (*way, key)
        rows = _inside(table, key)
        value, *within = row.split("/")
        if value and isinstance(rows, list):
            # Of two with one value it is the second that is one too many.
            numbers = [number for number, one in enumerate(rows) if _inside(one, "value") == value][-1:]
            way = (*way, *numbers, *(within if numbers else ()))
        elif value:
            way = (*way, value)
        return way

    def _word(self, way: _Path, words: Sequence[str]) -> Span | None:
        """Return where the last of `words` stands in what stands behind a key; the word that is a key in itself too."""
        around = self._around(way) if words else None
        if around is None:
            return None
        begin, end = around
        found = None
        for one in words:
            found = re.compile(rf"(?<![\w-]){re.escape(one)}(?![\w-])").search(self._text, begin, end)
            if found is None:
                return None
            begin = found.end()
        return Span(*found.span()) if found else None

    def _around(self, way: _Path) -> Span | None:
        """Return from where to where that stands which is behind a key, or in the table below a header."""
        keys, values = self._places
        inside = [span.begin for inner, span in keys.items() if inner[: len(way)] == way and len(inner) > len(way)]
        if way in values or not inside:
            return values.get(way)
        below = (span.end for inner, span in (*keys.items(), *values.items()) if inner[: len(way)] == way)
        return Span(min(inside), max(below))

    def _excerpt(self, span: Span) -> Excerpt:
        start = self._text.rfind("\n", 0, span.begin) + 1
        end = self._text.find("\n", start)
        line = self._text[start : end if end >= 0 else None]
        number = self._text.count("\n", 0, start) + 1
        return Excerpt(number, line, span.begin - start + 1, max(min(span.end - span.begin, len(line)), 1))


def _inside(table: Any, step: str | int) -> Any:
    if isinstance(table, dict):
        return table.get(step)
    return table[step] if isinstance(table, list) and isinstance(step, int) and step < len(table) else None


def _steps(table: Any, way: _Path, part: str | int) -> _Path:
    """Return the steps in the data that one part of a spot stands for: an id, a kind or a number."""
    if isinstance(table, list):
        if isinstance(part, int) or (way[-1:] == ("refusal",) and part.isdecimal()):
            return (int(part),)
        named = (number for number, one in enumerate(table) if _inside(one, "id") == part)
        return tuple(named)[:1]
    inner, _, name = str(part).partition("/")
    if len(way) < 2 or not isinstance(table, dict) or part in table:
        return (part,)
    kind, sought = (inner, name) if inner in TOLD else ("reason", inner)
    found = (number for number, one in enumerate(table.get(kind) or ()) if _inside(one, "id") == sought)
    return next(((kind, number) for number in found), (part,))


class Lines:
    """The files that make up one flow, from the base to the flow itself, and where things stand in them."""

    def __init__(self, files: Sequence[TomlFile]) -> None:
        self._files = tuple(files)
        self._lines: dict[str, _FileLines] = {}

    @property
    def below(self) -> tuple[TomlFile, ...]:
        """The files of the flows that this one builds on."""
        return self._files[:-1]

    def numbered(self, finding: Finding) -> Finding:
        """Return a finding from reading the files with its line."""
        file = next((file for file in self._files if file.name == finding.file), None)
        at = self._of(file).at(finding.spot, words=finding.unknown[1:]) if file and finding.spot else finding.at
        return replace(finding, where=clean(finding.where, newlines=False), at=at)

    def finding(
        self, spot: Spot, message: Sentence, advice: str, key: str = "", shown: str = "", words: Sequence[str] = ()
    ) -> Finding:
        """Return a finding about `key` of the block at `spot`, or about the last of `words` in what stands behind that
        key; `shown` says more precisely where."""
        where, at = self._placed(spot, key, shown, words)
        file, _ = self._saying(spot, key)
        return Finding(file.name, where, message, advice, (*spot, key), at)

    def place(self, spot: Spot, key: str) -> str:
        """Return in words where a key of a block stands."""
        return placed(*self._placed(spot, key))

    def _placed(self, spot: Spot, key: str, shown: str = "", words: Sequence[str] = ()) -> tuple[str, Excerpt | None]:
        file, own = self._saying(spot, key)
        at = self._of(file).at(own, key, words)
        inner = clean(shown or key.replace("/", ", "), newlines=False)
        place = ", ".join(filter(None, (described(own, file.data), inner)))
        return place or ("" if at else texts.WHOLE_FILE), at

    def inherited(self, spot: Spot, key: str = "") -> str:
        """Return file and line of what stands at `key` of the block at `spot` in the flow that this one builds on."""
        below = Lines(self.below)
        file, own = below._saying(spot, key)
        at = below._of(file).at(own, key)
        return ", ".join([file.name, *([texts.LINE.format(line=at.line)] if at else [])])

    def _of(self, file: TomlFile) -> _FileLines:
        if file.name not in self._lines:
            self._lines[file.name] = _FileLines(file)
        return self._lines[file.name]

    def _saying(self, spot: Spot, key: str) -> tuple[TomlFile, Spot]:
        """Return the last file that says what stands at `spot`, and the spot there."""
        if not spot:
            return next((file for file in reversed(self._files) if key in file.data), self._files[-1]), spot
        if spot[0] == "refusal":
            return self._refusing(int(spot[1]))
        holders = [(file, table) for file in self._files if (table := block_at(file.data, spot)) is not None]
        with_key = [file for file, table in holders if says(table, key)]
        return (with_key[-1] if with_key else holders[-1][0] if holders else self._files[-1]), spot

    def _refusing(self, number: int) -> tuple[TomlFile, Spot]:
        """Refusals have no id: they add up in the order of the files."""
        for file in self._files:
            count = len(file.data.get("refusal", []))
            if number < count:
                return file, ("refusal", str(number))
            number -= count
        return self._files[-1], WHOLE


def line_of(file: TomlFile, way: _Path, words: Sequence[str] = ()) -> Excerpt | None:
    """Return the line of what stands at a place in the data of a file, or of `words` in it."""
    return _FileLines(file).at(way, words=words)


def lines_of(file: TomlFile, ways: Sequence[_Path]) -> tuple[int, ...]:
    """Return on which line each of these places in the data of a file begins."""
    lines = _FileLines(file)
    found = (lines.at(way) for way in ways)
    return tuple(at.line if at else 0 for at in found)


def block_at(data: Data, spot: Spot) -> Data | None:
    """Return the table at `spot` in the data of one file, if it has it."""
    kind, name, *inner = spot
    tables = data.get(kind, [])
    if isinstance(tables, dict):
        return tables if name in tables else None
    table = _named(tables, name)
    if table is None or not inner:
        return table
    within, _, told = inner[0].partition("/")
    if within in TOLD:
        return _named(table.get(within, []), told)
    # Beside those, a question has at most one block of its own: what its date defers.
    return table.get(inner[0]) if kind == "question" else _named(table.get("reason", []), inner[0])


def says(table: Data, key: str) -> bool:
    """Tell whether a table says something behind `key`; for `options/value` whether it has that row."""
    key, _, row = key.partition("/")
    value, _, within = row.partition("/")
    if key not in table or not value:
        return key in table
    if isinstance(table[key], dict):
        # What is said in other languages, by language.
        return value in table[key]
    return any(row.get("value") == value and (not within or within.partition("/")[0] in row) for row in table[key])


def described(spot: Spot, data: Data) -> str:
    """Return a spot in words, "" for the whole flow: [[duty]] 'bellen', reason 'zorg'."""
    if not spot:
        return ""
    kind, name, *inner = spot
    if kind in ("roles", "norms", "numbers"):
        return f"[{kind}] {word(name)}"
    if kind == "refusal":
        table = data["refusal"][int(name)]
        return texts.AT_REFUSAL.format(question=word(str(table.get("question", "") if isinstance(table, dict) else "")))
    within = [_inner(kind, name) for name in inner]
    return ", ".join([f"[[{kind}]] {word(name)}", *within])


def _inner(kind: str, name: str) -> str:
    within, _, told = name.partition("/")
    if within in TOLD:
        return f"{within} {word(told)}"
    return name if kind == "question" else f"reason {word(name)}"


def _named(tables: list[Data], name: str) -> Data | None:
    return next((table for table in tables if table.get("id") == name), None)
