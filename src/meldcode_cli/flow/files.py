"""Find, read and extend flow files.

A flow may extend another: tables with the same id are merged over the parent's, key by key (options by value,
reasons by id); refusals add up. Reading yields plain data first, so that one text can be shown without loading the
models; `load` then makes a `Flow` of it. What is wrong in a file is a finding, never an exception with a trace.
`flow.check` goes on after a finding, with the same steps; what `resolve` and `load` return has no findings.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meldcode_cli.flow import toml_text
from meldcode_cli.flow.findings import Finding, FlowError, unusable

if TYPE_CHECKING:
    from meldcode_cli.flow.model import Flow

BASE = "landelijk"
MAX_BYTES = 512 * 1024
MAX_PARENTS = 8
MAX_TABLES = 1000

Data = dict[str, Any]
Part = tuple[Path, str, Data]
"""One file of a flow: where it is, its name and its data."""

# The lists of tables that an overlay merges, with the key that tells tables apart.
_MERGED = dict.fromkeys(("step", "question", "duty", "outcome", "warning", "event", "guarantee"), "id")
_INNER = {"options": "value", "reason": "id"}


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

    def is_own(self, flow: str) -> bool:
        """Tell whether this is a flow of the school itself."""
        path = self.path(flow)
        return path is not None and path.parent != shipped_folder()

    def resolve(self, flow: str) -> Data:
        """Return the data of a flow with its parents merged in; raises FlowError."""
        path = self.path(flow)
        if path is None:
            raise FlowError("Deze route is niet gevonden.", "Bekijk de routes met: meldcode flow list", findings=())
        return self.resolve_file(path)

    def resolve_file(self, path: Path) -> Data:
        """Return the data in the flow file at `path` with its parents merged in; raises FlowError."""
        chain, problems = self.chain(path)
        problems += [finding for _, name, data in chain for finding in shape(name, data)]
        resolved, unplaced = merged(chain) if not problems else ({}, [])
        if problems or unplaced:
            raise unusable([*problems, *unplaced])
        return resolved

    def chain(self, path: Path) -> tuple[list[Part], list[Finding]]:
        """Return `path` after the files it builds on, and why one could not be found; may raise FlowError itself."""
        chain: list[Part] = [(path, *read(path))]
        while "extends" in chain[0][2]:
            _, name, data = chain[0]
            parent = self.path(data["extends"]) if isinstance(data["extends"], str) else None
            wrong = _no_parent(parent, chain)
            if parent is None or wrong:
                message, advice = f"Deze route bouwt voort op {wrong}.", "Kies een route uit: meldcode flow list."
                return chain, [Finding(name, "extends", message, advice, ("extends",))]
            try:
                chain.insert(0, (parent, *read(parent)))
            except FlowError as error:
                return chain, list(error.findings)
        return chain, []

    def load(self, flow: str) -> Flow:
        """Return the flow with this id, ready for use; raises FlowError when something is wrong with it."""
        return build(self.resolve(flow), f"{flow}.toml")

    def _folders(self) -> list[Path]:
        return [folder for folder in (shipped_folder(), self.own) if folder is not None and folder.is_dir()]


def _no_parent(parent: Path | None, chain: list[Part]) -> str:
    """Say why `parent` cannot come before the files in `chain`; "" if it can."""
    if parent is None:
        return "een route die er niet is"
    if parent.resolve() in [part[0].resolve() for part in chain]:
        return "zichzelf"
    return f"meer dan {MAX_PARENTS} routes achter elkaar" if len(chain) > MAX_PARENTS else ""


def read(path: Path) -> tuple[str, Data]:
    """Return the name and the data of one flow file, not merged and not validated; raises FlowError."""
    name = path.name
    if not path.is_file():
        # A folder cannot be read, and a pipe would keep the program waiting for ever.
        raise unusable([Finding(name, "bestand", "Dit bestand is er niet, of het is geen gewoon bestand.")])
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError:
        raise unusable([Finding(name, "bestand", "Dit bestand kan niet gelezen worden.")]) from None
    if len(content) > MAX_BYTES:
        raise unusable([Finding(name, "bestand", "Dit bestand is te groot voor een route.")])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        advice = "Bewaar het bestand als UTF-8."
        raise unusable([Finding(name, "bestand", "Dit bestand is geen gewone tekst.", advice)]) from None
    return name, parse(text, name)


def parse(text: str, name: str) -> Data:
    """Return the TOML data in `text`; `name` is the file that findings speak of. Raises FlowError."""
    if text.startswith("\ufeff"):
        raise unusable([Finding(name, "regel 1", "Het bestand begint met een onzichtbaar teken (BOM).")])
    try:
        return toml_text.read(text)
    except toml_text.TooLong:
        raise unusable([Finding(name, "bestand", "Een sleutel of getal in dit bestand is veel te lang.")]) from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        place = f"regel {line[1]}" if line else "einde van het bestand"
        advice = "Kijk naar aanhalingstekens, haken en dubbele namen op of vlak voor deze regel."
        raise unusable([Finding(name, place, "Dit is geen geldige TOML.", advice)]) from None
    except (RecursionError, ValueError):
        raise unusable([Finding(name, "bestand", "Dit bestand is te diep genest om te lezen.")]) from None


def build(data: Data, name: str) -> Flow:
    """Make a `Flow` of merged data; raises FlowError with a finding for every key that is not right."""
    from pydantic import ValidationError

    from meldcode_cli.flow.faults import faults
    from meldcode_cli.flow.model import Flow

    try:
        return Flow.model_validate(data)
    except ValidationError as error:
        found = faults(error, data)
        raise unusable(Finding(name, item.place, item.message, item.advice) for item in found) from None


def shape(name: str, data: Data) -> list[Finding]:
    """Find what makes merging impossible (no lists of tables, no id, an id twice); leaving out its `spot` helps."""
    found: list[Finding] = []
    for kind in ("roles", "norms"):
        if not isinstance(data.get(kind, {}), dict):
            advice = f'Schrijf [{kind}], met daaronder regels als naam = "tekst".'
            found.append(Finding(name, kind, "Hier hoort een tabel.", advice, (kind,)))
    for kind in (*_MERGED, "refusal"):
        tables = data.get(kind, [])
        if not _are_tables(tables):
            advice = f"Schrijf dit als [[{kind}]], één blok per stuk."
            found.append(Finding(name, kind, f"Hier horen blokken met [[{kind}]].", advice, (kind,)))
        elif len(tables) > MAX_TABLES:
            found.append(Finding(name, kind, "Dit zijn er te veel.", f"Hooguit {MAX_TABLES} is genoeg.", (kind,)))
        elif kind in _MERGED:
            found += _twice(name, f"[[{kind}]]", (kind,), _MERGED[kind], tables)
            for number, table in enumerate(tables):
                found += _inner_shape(name, (kind, number), table)
    return found


def _inner_shape(name: str, spot: tuple[str, int], table: Data) -> list[Finding]:
    found: list[Finding] = []
    for inner, key in _INNER.items():
        rows = table.get(inner, [])
        if _are_tables(rows):
            place = f"[[{spot[0]}]] '{table.get('id', '?')}', {inner}"
            found += _twice(name, place, (*spot, inner), key, rows)
        else:
            message = f"Bij '{inner}' hoort een lijst met tabellen."
            found.append(Finding(name, f"[[{spot[0]}]]", message, "Zet elk stuk tussen accolades.", (*spot, inner)))
    return found


def _are_tables(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _twice(name: str, place: str, spot: tuple[str | int, ...], key: str, rows: list[Data]) -> list[Finding]:
    found: list[Finding] = []
    seen: set[str] = set()
    for number, row in enumerate(rows):
        word, where = row.get(key), (*spot, number)
        if not isinstance(word, str):
            found.append(Finding(name, place, f"Hier ontbreekt '{key}'.", f"Geef elk blok een eigen {key}.", where))
        elif word in seen:
            message = f"Deze {key} komt twee keer voor."
            found.append(Finding(name, f"{place} '{word}'", message, "Kies een andere.", where))
        else:
            seen.add(word)
    return found


def merged(chain: list[Part]) -> tuple[Data, list[Finding]]:
    """Merge files that are in shape, the questions of the base in their own order; return what has no place too."""
    resolved = chain[0][2]
    return resolved, [finding for _, name, data in chain[1:] for finding in _merge(name, resolved, data)]


def _merge(name: str, under: Data, over: Data) -> list[Finding]:
    """Merge the data of an overlay into that of its parent, in place; return what cannot be placed."""
    found: list[Finding] = []
    for key, value in over.items():
        if key in _MERGED:
            rows = under.setdefault(key, [])
            for table in value:
                found += _merge_table(name, key, rows, table)
        elif key == "refusal":
            under[key] = [*under.get(key, []), *value]
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
    # A new question comes after the one it names, else at the end of its step; what is no question at the end.
    same = [index for index, row in enumerate(rows) if kind == "question" and row.get("step") == table.get("step")]
    position = same[-1] + 1 if same else len(rows)
    unplaced = kind == "question" and "after" in table
    for index, row in enumerate(rows if unplaced else ()):
        if row["id"] == table["after"]:
            position, unplaced = index + 1, False
    rows.insert(position, {key: value for key, value in table.items() if key != "after"})
    if not unplaced:
        return []
    place, advice = f"[[question]] '{table['id']}', after", "Noem de id van een vraag die al in de route staat."
    return [Finding(name, place, "De vraag achter 'after' is er niet.", advice, ("question", table["id"]))]


def _merged_rows(rows: list[Data], extra: list[Data], key: str) -> list[Data]:
    merged = [dict(row) for row in rows]
    for row in extra:
        existing = next((item for item in merged if item.get(key) == row.get(key)), None)
        if existing is None:
            merged.append(dict(row))
        else:
            existing.update(row)
    return merged
