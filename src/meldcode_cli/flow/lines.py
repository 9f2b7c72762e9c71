"""On which line of which file something stands, so that a finding can point at it.

A flow can be spread over several files: its own, and those it builds on. A finding names the last file that says what
is wrong, and the line of the key, or else of its block, when a search through the text can find it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from meldcode_cli.clean import clean
from meldcode_cli.flow import texts
from meldcode_cli.flow.findings import Finding, word
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

_Block = tuple[str | int, ...]

_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([a-z]+)(?:\.([a-z_]+))?[ \t]*\]")
_KEY = re.compile(r"""[ \t]*["']?([A-Za-z0-9_-]+)["']?[ \t]*=""")
_ID = re.compile(r"""[ \t]*id[ \t]*=[ \t]*["']([^"']*)["']""")
_LONG_TEXT = re.compile(r"'''|\"\"\"")


class _FileLines:
    """The lines of one file on which its blocks and their keys begin; of two with one name, those of the first."""

    def __init__(self, text: str) -> None:
        self._text = text.split("\n")
        self._blocks: dict[_Block, int] = {(): 1}
        self._keys: dict[_Block, dict[str, int]] = {}
        self._seen: dict[_Block, int] = {}
        kind = inner = ""
        begin = 1
        keys: dict[str, int] = {}
        name = owner = ""
        inside = False
        for number, line in enumerate(self._text, 1):
            # A text over several lines can hold anything.
            within, inside = inside, inside != (len(_LONG_TEXT.findall(line)) % 2 == 1)
            if within:
                continue
            if header := _HEADER.match(line):
                owner = self._end(kind, inner, owner, name, begin, keys)
                kind, inner, begin = header[1], header[2] or "", number
                keys, name = {}, ""
            elif key := _KEY.match(line):
                keys.setdefault(key[1], number)
                named = _ID.match(line)
                name = name or (named[1] if named else "")
        self._end(kind, inner, owner, name, begin, keys)

    def _end(self, kind: str, inner: str, owner: str, name: str, begin: int, keys: dict[str, int]) -> str:
        """Remember a block that has come to its end, by its id and by its number; return whose the next may be."""
        if kind in ("", "roles", "norms", "numbers"):
            self._keys.setdefault((kind,) if kind else (), keys)
            self._blocks.setdefault((kind,) if kind else (), begin)
            return ""
        outer: _Block = (kind, self._seen.get((kind,), 0) - 1, inner) if inner else (kind,)
        number = self._seen.get(outer, 0)
        self._seen[outer] = number + 1
        names: list[_Block] = [outer, (*outer, number)]
        inner_name = f"{inner}/{name}" if inner in TOLD else name
        names.append(
            (kind, owner, inner_name or inner) if inner else (kind, str(number) if kind == "refusal" else name)
        )
        for block in names:
            self._blocks.setdefault(block, begin)
            self._keys.setdefault(block, keys)
        return owner if inner else name

    def line(self, spot: Sequence[str | int], key: str = "") -> int | None:
        """Return the line of `key`, or of what is named behind the innermost block that was found; else its own.

        Of a row in a list the key is `options/value`.
        """
        key, _, row = key.partition("/")
        row = row.partition("/")[0]
        if row and (begin := self.line(spot, key)):
            return self._row(begin, row)
        whole = tuple(spot)
        end = next(end for end in range(len(whole), -1, -1) if whole[:end] in self._blocks)
        sought = [str(part) for part in (*whole[end:], key) if part != ""]
        if sought and sought[0] in self._keys.get(whole[:end], {}):
            return self._keys[whole[:end]][sought[0]]
        if not whole and (key,) in self._blocks:
            return self._blocks[(key,)]
        return self._blocks[whole[:end]] if end or not whole else None

    def _row(self, begin: int, value: str) -> int:
        """Return the line at which the option with this value stands in the list that begins at `begin`."""
        named = re.compile(rf"""[{{\s,]["']?value["']?[ \t]*=[ \t]*["']{re.escape(value)}["']""")
        for number, line in enumerate(self._text[begin - 1 :], begin):
            if number > begin and (_HEADER.match(line) or line.startswith("]")):
                break
            if named.search(line):
                return number
        return begin


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
        line = self._of(file).line(finding.spot) if file and finding.spot else None
        place = clean(finding.place, newlines=False)
        return replace(finding, place=f"{texts.LINE.format(line=line)}, {place}" if line else place)

    def finding(self, spot: Spot, message: str, advice: str, key: str = "", shown: str = "") -> Finding:
        """Return a finding about `key` of the block at `spot`; `shown` says more precisely where."""
        file, own = self._saying(spot, key)
        # Something about the flow as a whole that is not about a key has no line.
        line = self._of(file).line(own, key) if own or key else None
        words = [texts.LINE.format(line=line) if line else "", described(own, file.data)]
        place = ", ".join(filter(None, (*words, clean(shown or key.replace("/", ", "), newlines=False))))
        return Finding(file.name, place or texts.WHOLE_FILE, message, advice, (*spot, key))

    def inherited(self, spot: Spot, key: str = "") -> str:
        """Return file and line of what stands at `key` of the block at `spot` in the flow that this one builds on."""
        below = Lines(self.below)
        file, own = below._saying(spot, key)
        line = below._of(file).line(own, key)
        return ", ".join([file.name, *([texts.LINE.format(line=line)] if line else [])])

    def _of(self, file: TomlFile) -> _FileLines:
        if file.name not in self._lines:
            self._lines[file.name] = _FileLines(file.text)
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
