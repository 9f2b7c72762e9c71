"""Find, read and extend flow files.

A flow may extend another: tables with the same id are merged over the parent's, key by key (options by value,
reasons by id); refusals add up. Reading yields plain data first, so that one text can be shown without loading the
models; `load` then makes a `Flow` of it. What is wrong in a file is a finding, never an exception with a trace.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meldcode_cli.errors import ExitCode, MeldcodeError

if TYPE_CHECKING:
    from meldcode_cli.flow.model import Flow

BASE = "landelijk"
MAX_BYTES = 512 * 1024
MAX_PARENTS = 8
MAX_TABLES = 1000
# tomllib takes time quadratic in the parts of a dotted key: 50,000 of them cost 45 seconds.
# The pattern never goes back (++, *+) and never starts halfway a word, or one long word would cost as much itself.
_LONG_KEY = re.compile(r"""(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){40}""")
_LONG_NUMBER = re.compile(r"[0-9_]{200}")

Data = dict[str, Any]
# The lists of tables that an overlay merges, with the key that tells tables apart.
_MERGED = {"step": "id", "question": "id", "duty": "id", "outcome": "id", "guarantee": "id"}
_INNER = {"options": "value", "reason": "id"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a flow: in which file, at which place, what, and what to do about it."""

    file: str
    place: str
    message: str
    advice: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.file}, {self.place}: {self.message}", self.advice) if part)


class FlowError(MeldcodeError):
    """A flow that cannot be used; `findings` holds all that is wrong with it."""

    def __init__(self, message: str, hint: str, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(message, hint, ExitCode.REFUSED, tuple(str(finding) for finding in self.findings))


def shipped_folder() -> Path:
    """Return the folder with the flows that come with the program: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "flows"
    return inside if inside.is_dir() else package.parent.parent / "flows"


@dataclass(frozen=True, slots=True)
class Library:
    """The flows that can be used: the shipped ones, and a school's own in `own` (which may not exist)."""

    own: Path | None = None

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all flows: the base first, then by name."""
        found = {path.stem for folder in self._folders() for path in folder.glob("*.toml")}
        return tuple(sorted(found, key=lambda name: (name != BASE, name)))

    def path(self, flow: str) -> Path | None:
        """Return the file of the flow with this id, or None. A shipped flow cannot be replaced by an own one."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", flow) or len(flow) > 64:
            return None
        for folder in self._folders():
            path = folder / f"{flow}.toml"
            if path.is_file() and not path.is_symlink():
                return path
        return None

    def resolve(self, flow: str) -> Data:
        """Return the data of a flow with its parents merged in; raises FlowError."""
        path = self.path(flow)
        if path is None:
            raise FlowError("Deze route is niet gevonden.", "Bekijk de routes met: meldcode flow list", findings=())
        return self.resolve_file(path)

    def resolve_file(self, path: Path) -> Data:
        """Return the data in the flow file at `path` with its parents merged in; raises FlowError."""
        chain = [read(path)]
        seen = {path.resolve()}
        while "extends" in chain[0][1]:
            name, data = chain[0]
            parent = self.path(str(data["extends"]))
            if parent is None or parent.resolve() in seen or len(chain) > MAX_PARENTS:
                message = (
                    "Deze route bouwt voort op een route die er niet is."
                    if parent is None
                    else "Deze route bouwt voort op zichzelf."
                )
                raise _unusable([Finding(name, "extends", message, "Kies een route uit: meldcode flow list.")])
            seen.add(parent.resolve())
            chain.insert(0, read(parent))
        problems = [finding for name, data in chain for finding in _shape(name, data)]
        if problems:
            raise _unusable(problems)
        # The base stays as it was written: its questions keep the order of the file.
        resolved = chain[0][1]
        for name, data in chain[1:]:
            problems += _merge(name, resolved, data)
        if problems:
            raise _unusable(problems)
        return resolved

    def load(self, flow: str) -> Flow:
        """Return the flow with this id, ready for use; raises FlowError when something is wrong with it."""
        return build(self.resolve(flow), f"{flow}.toml")

    def _folders(self) -> list[Path]:
        return [folder for folder in (shipped_folder(), self.own) if folder is not None and folder.is_dir()]


def read(path: Path) -> tuple[str, Data]:
    """Return the name and the data of one flow file, not merged and not validated; raises FlowError."""
    name = path.name
    if not path.is_file():
        # A folder cannot be read, and a pipe would keep the program waiting for ever.
        raise _unusable([Finding(name, "bestand", "Dit bestand is er niet, of het is geen gewoon bestand.")])
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError:
        raise _unusable([Finding(name, "bestand", "Dit bestand kan niet gelezen worden.")]) from None
    if len(content) > MAX_BYTES:
        raise _unusable([Finding(name, "bestand", "Dit bestand is te groot voor een route.")])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        advice = "Bewaar het bestand als UTF-8."
        raise _unusable([Finding(name, "bestand", "Dit bestand is geen gewone tekst.", advice)]) from None
    return name, parse(text, name)


def parse(text: str, name: str) -> Data:
    """Return the TOML data in `text`; `name` is the file that findings speak of. Raises FlowError."""
    if text.startswith("\ufeff"):
        raise _unusable([Finding(name, "regel 1", "Het bestand begint met een onzichtbaar teken (BOM).")])
    if _LONG_KEY.search(text) or _LONG_NUMBER.search(text):
        raise _unusable([Finding(name, "bestand", "Een sleutel of getal in dit bestand is veel te lang.")])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = f"regel {line[1]}" if line else "einde van het bestand"
        advice = "Kijk naar aanhalingstekens, haken en dubbele namen op of vlak voor deze regel."
        raise _unusable([Finding(name, place, "Dit is geen geldige TOML.", advice)]) from None
    except (RecursionError, ValueError):
        raise _unusable([Finding(name, "bestand", "Dit bestand is te diep genest om te lezen.")]) from None


def build(data: Data, name: str) -> Flow:
    """Make a `Flow` of merged data; raises FlowError with a finding for every key that is not right."""
    from pydantic import ValidationError

    from meldcode_cli.dutch import findings
    from meldcode_cli.flow.model import Flow

    try:
        return Flow.model_validate(data)
    except ValidationError as error:
        raise _unusable(Finding(name, _place(data, place), sentence) for place, sentence in findings(error)) from None


def _unusable(findings: Iterable[Finding]) -> FlowError:
    return FlowError(
        "Deze route kan niet worden gebruikt.", "Verbeter dit en controleer met: meldcode flow check", findings
    )


def _shape(name: str, data: Data) -> list[Finding]:
    """Find what would make merging impossible: no lists of tables, tables without id, ids used twice."""
    found: list[Finding] = []
    for kind, key in _MERGED.items():
        tables = data.get(kind, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            found.append(Finding(name, kind, f"Schrijf dit als [[{kind}]], één blok per stuk."))
            continue
        if len(tables) > MAX_TABLES:
            found.append(Finding(name, kind, f"Dit zijn er te veel. Een route heeft er hooguit {MAX_TABLES}."))
            continue
        found += _twice(name, f"[[{kind}]]", key, tables)
        for table in tables:
            for inner, inner_key in _INNER.items():
                rows = table.get(inner, [])
                if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
                    place = f"[[{kind}]] '{table.get(key, '?')}', {inner}"
                    found += _twice(name, place, inner_key, rows)
                else:
                    found.append(Finding(name, f"[[{kind}]]", f"Bij '{inner}' hoort een lijst met tabellen."))
    if not isinstance(data.get("extends", ""), str):
        found.append(Finding(name, "extends", "Hier hoort de id van een route, tussen aanhalingstekens."))
    return found


def _twice(name: str, place: str, key: str, rows: list[Data]) -> list[Finding]:
    found: list[Finding] = []
    seen: set[object] = set()
    for row in rows:
        word = row.get(key)
        if not isinstance(word, str):
            found.append(Finding(name, place, f"Hier ontbreekt '{key}'.", f"Geef elk blok een eigen {key}."))
        elif word in seen:
            found.append(Finding(name, f"{place} '{word}'", f"Deze {key} komt twee keer voor.", "Kies een andere."))
        seen.add(word if isinstance(word, str) else id(row))
    return found


def _merge(name: str, under: Data, over: Data) -> list[Finding]:
    """Merge the data of an overlay into that of its parent, in place; return what cannot be placed."""
    found: list[Finding] = []
    for key, value in over.items():
        if key in _MERGED:
            rows = under.setdefault(key, [])
            for table in value:
                found += _merge_table(name, key, rows, table)
        elif key == "refusal":
            under[key] = [*under.get(key, []), *(value if isinstance(value, list) else [value])]
        elif isinstance(value, dict) and isinstance(under.get(key), dict):
            under[key] = {**under[key], **value}
        else:
            under[key] = value
    return found


def _merge_table(name: str, kind: str, rows: list[Data], table: Data) -> list[Finding]:
    existing = next((row for row in rows if row["id"] == table["id"]), None)
    if existing is not None:
        for key, value in table.items():
            if key in _INNER and isinstance(existing.get(key), list):
                existing[key] = _merged_rows(existing[key], value, _INNER[key])
            else:
                existing[key] = value
        return []
    position = len(rows)
    if kind == "question":
        place = _position(rows, table)
        if place is None:
            return [Finding(name, f"[[question]] '{table['id']}', after", "De vraag achter 'after' is er niet.")]
        position = place
    rows.insert(position, {key: value for key, value in table.items() if key != "after"})
    return []


def _merged_rows(rows: list[Data], extra: list[Data], key: str) -> list[Data]:
    merged = [dict(row) for row in rows]
    for row in extra:
        existing = next((item for item in merged if item.get(key) == row.get(key)), None)
        if existing is None:
            merged.append(dict(row))
        else:
            existing.update(row)
    return merged


def _position(rows: list[Data], table: Data) -> int | None:
    """Return where a new question comes: after the one it names, else at the end of its step."""
    after = table.get("after")
    if after is not None:
        return next((index + 1 for index, row in enumerate(rows) if row["id"] == after), None)
    same_step = [index for index, row in enumerate(rows) if row.get("step") == table.get("step")]
    return same_step[-1] + 1 if same_step else len(rows)


def _place(data: Data, path: tuple[int | str, ...]) -> str:
    """Say where in a file a finding stands, in words: [[question]] 'afweging-1', text."""
    words: list[str] = []
    where: Any = data
    for part in path:
        if isinstance(part, int):
            where = where[part] if isinstance(where, list) and part < len(where) else None
            named = [where.get("id"), where.get("value")] if isinstance(where, dict) else []
            name = next((word for word in named if isinstance(word, str)), part + 1)
            words.append(f"'{name}'")
        else:
            where = where.get(part) if isinstance(where, dict) else None
            words.append(f"[[{part}]]" if not words and isinstance(where, list) else str(part))
    return ", ".join(words).replace("]], '", "]] '") or "bestand"
