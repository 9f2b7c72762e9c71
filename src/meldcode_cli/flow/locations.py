"""Where something stands in a flow's files, so that a finding can point at it.

A flow can be spread over several files: its own, and those it builds on. A finding names the last file that
says what is wrong, and the line where that block begins when a search through the text can find it.
"""

import re
from dataclasses import replace
from pathlib import Path

from meldcode_cli.clean import clean
from meldcode_cli.flow.files import Data, Library, build, read
from meldcode_cli.flow.findings import Finding, FlowError
from meldcode_cli.flow.model import Flow

Spot = tuple[str, ...]
"""What a finding is about: ("question", id), ("duty", id, reason id), ("refusal", number), ("roles", name)"""

FILE: Spot = ()
"""The flow as a whole."""

_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([a-z]+)(?:\.([a-z]+))?[ \t]*\]")
_KEY = re.compile(r"""[ \t]*["']?([A-Za-z0-9_-]+)["']?[ \t]*=""")
_ID = re.compile(r"""[ \t]*id[ \t]*=[ \t]*["']([^"']*)["']""")


class Source:
    """One file of a flow: its name, its data before merging, and the line on which each block begins."""

    def __init__(self, path: Path) -> None:
        self.name, self.data = read(path)
        self.lines: dict[tuple[str | int, ...], int] = {}
        self._read_lines(path.read_text(encoding="utf-8"))

    def holds(self, spot: Spot) -> Data | None:
        """Return the table at `spot` if this file has it."""
        kind, name, *inner = spot
        tables = self.data.get(kind, [])
        if isinstance(tables, dict):
            return tables if name in tables else None
        table = _named_table(tables, name)
        return table if table is None or not inner else _named_table(table.get("reason"), inner[0])

    def line(self, spot: tuple[str | int, ...]) -> int | None:
        """Return the line of the innermost block or key around `spot` that was found in the text."""
        return next((self.lines[spot[:end]] for end in range(len(spot), 0, -1) if spot[:end] in self.lines), None)

    def _read_lines(self, text: str) -> None:
        """Remember lines by id, by position in the file, and for what is in no list by key. The first one counts."""
        kind = inner = owner = ""
        begin = 0
        seen: dict[str, int] = {}
        for number, line in enumerate(text.split("\n"), 1):
            if header := _HEADER.match(line):
                kind, inner = header[1], header[2] or ""
                begin = number
                within = (kind, seen.get(kind, 1) - 1, inner) if inner else (kind,)
                name = ".".join(map(str, within))
                self.lines.setdefault(within, number)
                self.lines.setdefault((*within, seen.get(name, 0)), number)
                if kind == "refusal":
                    self.lines.setdefault((kind, str(seen.get(name, 0))), number)
                seen[name] = seen.get(name, 0) + 1
                continue
            if (not kind or kind in ("roles", "norms")) and (key := _KEY.match(line)):
                self.lines.setdefault((kind, key[1]) if kind else (key[1],), number)
            elif begin and (found := _ID.match(line)):
                # Only the first id under a header is the block's own.
                owner = owner if inner else found[1]
                self.lines.setdefault((kind, owner, found[1]) if inner else (kind, owner), begin)
                begin = 0


class Places:
    """The files that make up one flow, from the base to the flow itself; `parent` is what it builds on."""

    def __init__(self, library: Library, paths: list[Path]) -> None:
        self.sources = [Source(path) for path in paths]
        self.parent: Flow | None = _usable(library, paths[-2]) if len(paths) > 1 else None
        self.states = 0  # how many states the proofs about this flow have gone through

    def numbered(self, finding: Finding) -> Finding:
        """Return a finding from reading the files with its line."""
        source = next((source for source in self.sources if source.name == finding.file), None)
        line = source.line(finding.spot) if source else None
        place = clean(finding.place, newlines=False)
        return replace(finding, place=f"regel {line}, {place}" if line else place)

    def finding(self, spot: Spot, message: str, advice: str, key: str = "", shown: str = "") -> Finding:
        """Return a finding about `key` of the block at `spot`; `shown` says more precisely where."""
        source, own = self._source(spot, key)
        # What is missing from the top of a file belongs on its first lines.
        line = source.line(own) if own else source.lines.get((key,), 1 if key else 0)
        words = [f"regel {line}" if line else "", _named(own, source), clean(shown or key, newlines=False)]
        place = ", ".join(word for word in words if word) or "bestand"
        return Finding(source.name, place, message, advice, (*spot, key))

    def _source(self, spot: Spot, key: str) -> tuple[Source, Spot]:
        if not spot:
            return next((source for source in reversed(self.sources) if key in source.data), self.sources[-1]), spot
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
            rows = source.data.get("refusal", [])
            # A list that holds something else than tables was left out as a whole.
            count = len(rows) if isinstance(rows, list) and all(isinstance(row, dict) for row in rows) else 0
            if number < count:
                return source, ("refusal", str(number))
            number -= count
        return self.sources[-1], FILE


def word(text: str) -> str:
    """Return a word from a flow file, short and harmless, for use in a sentence."""
    return f"'{clean(text, newlines=False)[:64]}'"


def _named_table(tables: object, name: str) -> Data | None:
    rows = tables if isinstance(tables, list) else []
    return next((row for row in rows if isinstance(row, dict) and row.get("id") == name), None)


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
