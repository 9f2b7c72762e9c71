"""Where something stands in a flow's files, so that a finding can point at it.

A flow can be spread over several files: its own, and those it builds on. A finding names the last file that
says what is wrong, and the line where that block begins when a search through the text can find it.
"""

import re
from pathlib import Path

from meldcode_cli.clean import clean
from meldcode_cli.flow.files import Data, Finding, FlowError, Library, build, read
from meldcode_cli.flow.model import Flow

Spot = tuple[str, ...]
"""What a finding is about: ("question", id), ("duty", id, reason id), ("refusal", number), ("roles", name)"""

FILE: Spot = ()
"""The flow as a whole."""

_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([a-z]+)(?:\.([a-z]+))?[ \t]*\]")
_ID = re.compile(r"""[ \t]*id[ \t]*=[ \t]*["']([^"']*)["']""")


class Source:
    """One file of a flow: its name, its data before merging, and the line on which each block begins."""

    def __init__(self, path: Path) -> None:
        self.name, self.data = read(path)
        self.lines: dict[Spot, int] = {}
        self._read_lines(path.read_text(encoding="utf-8"))

    def holds(self, spot: Spot) -> Data | None:
        """Return the table at `spot` if this file has it."""
        kind, name, *inner = spot
        tables = self.data.get(kind, [])
        if isinstance(tables, dict):
            return tables if name in tables else None
        table: Data | None = next((item for item in tables if item.get("id") == name), None)
        if table is None or not inner:
            return table
        return next((item for item in table.get("reason", []) if item["id"] == inner[0]), None)

    def _read_lines(self, text: str) -> None:
        kind = inner = owner = ""
        begin = refusals = 0
        for number, line in enumerate(text.split("\n"), 1):
            if header := _HEADER.match(line):
                kind, inner = header[1], header[2] or ""
                begin = number
                if kind == "refusal":
                    self.lines[("refusal", str(refusals))] = number
                    refusals += 1
            elif begin and (found := _ID.match(line)):
                # Only the first id under a header is the block's own.
                owner = owner if inner else found[1]
                self.lines[(kind, owner, found[1]) if inner else (kind, owner)] = begin
                begin = 0


class Places:
    """The files that make up one flow, from the base to the flow itself; `parent` is what it builds on."""

    def __init__(self, library: Library, path: Path) -> None:
        self.sources = [Source(path)]
        self.parent: Flow | None = None
        while "extends" in self.sources[0].data:
            above = library.path(self.sources[0].data["extends"])
            if above is None:
                break
            if len(self.sources) == 1:
                self.parent = _usable(library, above)
            self.sources.insert(0, Source(above))

    def finding(self, spot: Spot, message: str, advice: str, key: str = "") -> Finding:
        """Return a finding about `key` of the block at `spot`."""
        source, spot = self._source(spot, key)
        line = source.lines.get(spot)
        words = [f"regel {line}" if line else "", _named(spot, source), key]
        return Finding(source.name, ", ".join(word for word in words if word) or "bestand", message, advice)

    def _source(self, spot: Spot, key: str) -> tuple[Source, Spot]:
        if not spot:
            return self.sources[-1], spot
        if spot[0] == "refusal":
            return self._refusal(int(spot[1]))
        holders = [(source, table) for source in self.sources if (table := source.holds(spot)) is not None]
        with_key = [source for source, table in holders if key in table]
        if with_key:
            return with_key[-1], spot
        return (holders[-1][0] if holders else self.sources[-1]), spot

    def _refusal(self, number: int) -> tuple[Source, Spot]:
        """Refusals have no id: they add up in the order of the files."""
        for source in self.sources:
            count = len(source.data.get("refusal", []))
            if number < count:
                return source, ("refusal", str(number))
            number -= count
        return self.sources[-1], FILE


def word(text: str) -> str:
    """Return a word from a flow file, short and harmless, for use in a sentence."""
    return f"'{clean(text, newlines=False)[:64]}'"


def _named(spot: Spot, source: Source) -> str:
    if not spot:
        return ""
    kind, name, *inner = spot
    if kind in ("roles", "norms"):
        return f"[{kind}] {word(name)}"
    if kind == "refusal":
        return f"[[refusal]] bij {word(str(source.data['refusal'][int(name)].get('question', '')))}"
    return f"[[{kind}]] {word(name)}" + "".join(f", reason {word(reason)}" for reason in inner)


def _usable(library: Library, path: Path) -> Flow | None:
    """Return the flow at `path`, or None when it cannot be used by itself; its own check says why."""
    try:
        return build(library.resolve_file(path), path.name)
    except FlowError:
        return None
