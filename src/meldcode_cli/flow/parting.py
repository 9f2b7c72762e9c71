"""Take a flow as it is kept with a case apart again: what of it is inherited, and what is its own. Pure.

A case keeps its flow whole, with all that it builds on. Whoever wants to check that flow must know what was laid over
what: the file that did so is made again here. It is right if laying it over the same flow gives the same whole
(`flow.merging`); where no such file can be, something that was inherited is gone or is in another order.
"""

from __future__ import annotations

import re
from pathlib import Path

from meldcode_cli.flow.merging import merged, misshapen
from meldcode_cli.flow.toml_text import Data, TomlFile

_TABLES = ("step", "question", "duty", "outcome", "warning", "event", "guarantee")
_INNER = {"options": "value", "reason": "id", "instruction": "id", "for_age": "id"}
_ADDED = ("explain", "example")


def parted(whole: Data, below: Data) -> TomlFile | None:
    """Return the file that makes `whole` when it is laid over the flow `below`; None if there is none."""
    if misshapen(TomlFile(_path(whole), "", whole)) or not below.keys() <= whole.keys():
        return None
    own: Data = {}
    for key, value in whole.items():
        if key in _TABLES:
            own[key] = _tables(key, value, below.get(key, []))
        elif key == "refusal":
            own[key] = value[len(below.get(key, [])) :]
        elif isinstance(value, dict) and isinstance(below.get(key), dict):
            own[key] = {name: each for name, each in value.items() if below[key].get(name) != each}
        elif below.get(key) != value:
            own[key] = value
    own = {key: value for key, value in own.items() if value not in ([], {})}
    file = written(own)
    laid, unplaced = merged(below, file)
    return TomlFile(_path(whole), file.text, own) if laid == whole and not unplaced else None


def written(data: Data) -> TomlFile:
    """Return data as a file that findings can speak of."""
    import tomli_w

    return TomlFile(_path(data), tomli_w.dumps(data), data)


def _path(data: Data) -> Path:
    """Return how the file of a flow is called: by its id."""
    name = data.get("id")
    return Path(f"{name}.toml" if isinstance(name, str) and re.fullmatch(r"[a-z0-9-]{1,64}", name) else "route.toml")


def _tables(kind: str, tables: list[Data], below: list[Data]) -> list[Data]:
    """Return what the own file says of these tables: of one that is inherited only what differs."""
    known = {table["id"]: table for table in below}
    found: list[Data] = []
    above = ""
    for table in tables:
        if table["id"] in known:
            changed = _changed(table, known[table["id"]])
            found += [{"id": table["id"], **changed}] if changed else []
        else:
            found.append({**table, **({"after": above} if kind == "question" and above else {})})
        above = table["id"]
    return found


def _changed(table: Data, before: Data) -> Data:
    found: Data = {}
    for key, value in table.items():
        old = before.get(key)
        if value == old:
            continue
        if key in _INNER and isinstance(old, list):
            found[key] = _rows(value, old, _INNER[key])
        elif key in _ADDED and isinstance(old, str) and isinstance(value, str) and value.startswith(f"{old}\n"):
            found[key] = value.removeprefix(f"{old}\n")
        else:
            found[key] = value
    return found


def _rows(rows: list[Data], before: list[Data], key: str) -> list[Data]:
    known = {row.get(key): row for row in before}
    found: list[Data] = []
    for row in rows:
        old = known.get(row.get(key), {})
        if row != old:
            found.append({key: row.get(key), **{name: each for name, each in row.items() if old.get(name) != each}})
    return found
