"""Lay a flow over the one that it builds on, as plain data. Pure.

Tables with the same id are merged over the parent's, key by key (options by value; reasons, instructions and what is
said for an age by id); refusals add up. What makes that impossible is found first. Nothing that is handed in is
changed.
"""

from __future__ import annotations

from meldcode_cli.dutch.near import advised, near
from meldcode_cli.flow import texts
from meldcode_cli.flow.codes import said
from meldcode_cli.flow.findings import ALIKE, Finding
from meldcode_cli.flow.toml_text import Data, TomlFile

MAX_TABLES = 1000

# The lists of tables that an overlay merges, with the key that tells tables apart.
_MERGED = dict.fromkeys(("step", "question", "duty", "outcome", "warning", "event", "contact", "guarantee"), "id")
# What an overlay says there is said as well.
_ADDED = ("explain", "example")
# Two options with one value are told together with two that have the same words (`proof.labels`).
_INNER = {"options": "value", "reason": "id", "instruction": "id", "for_age": "id"}

Spot = tuple[str | int, ...]


def misshapen(file: TomlFile) -> list[Finding]:
    """Find what makes merging impossible: no lists of tables, no id, an id twice."""
    name, data = file.name, file.data
    found: list[Finding] = []
    for kind in ("roles", "norms", "numbers"):
        if not isinstance(data.get(kind, {}), dict):
            found.append(Finding(name, kind, said(texts.NO_TABLE), texts.NO_TABLE_ADVICE.format(kind=kind), (kind,)))
    for kind in (*_MERGED, "refusal"):
        tables = data.get(kind, [])
        if not _are_tables(tables):
            message, advice = said(texts.NO_BLOCKS, kind=kind), texts.NO_BLOCKS_ADVICE.format(kind=kind)
            found.append(Finding(name, kind, message, advice, (kind,)))
        elif len(tables) > MAX_TABLES:
            advice = texts.TOO_MANY_BLOCKS_ADVICE.format(most=MAX_TABLES)
            found.append(Finding(name, kind, said(texts.TOO_MANY_BLOCKS), advice, (kind,)))
        elif kind in _MERGED:
            found += _unnamed(name, f"[[{kind}]]", (kind,), _MERGED[kind], tables)
            for number, table in enumerate(tables):
                found += _misshapen_within(name, (kind, number), table)
    return found


def _misshapen_within(name: str, spot: tuple[str, int], table: Data) -> list[Finding]:
    found: list[Finding] = []
    for inner, key in _INNER.items():
        rows = table.get(inner, [])
        if _are_tables(rows):
            place = f"[[{spot[0]}]] '{table.get('id', '?')}', {inner}"
            found += _unnamed(name, place, (*spot, inner), key, rows)
        else:
            message = said(texts.NO_LIST_OF_TABLES, key=inner)
            found.append(Finding(name, f"[[{spot[0]}]]", message, texts.NO_LIST_OF_TABLES_ADVICE, (*spot, inner)))
    return found


def _are_tables(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _unnamed(name: str, place: str, spot: Spot, key: str, rows: list[Data]) -> list[Finding]:
    """Find the rows that have no name of their own behind `key`."""
    found: list[Finding] = []
    seen: set[str] = set()
    for number, row in enumerate(rows):
        word, where = row.get(key), (*spot, number)
        if not isinstance(word, str):
            slip = near(key, row)[:1]
            advice = advised([key] if slip else [], texts.NO_NAME_ADVICE.format(key=key))
            found.append(Finding(name, place, said(texts.NO_NAME, key=key), advice, (*where, *slip)))
        elif word in seen and key == "id":
            message = said(texts.TWICE, key=key)
            found.append(Finding(name, f"{place} '{word}'", message, texts.TWICE_ADVICE, where))
        else:
            seen.add(word)
    return found


def merged(under: Data, over: TomlFile) -> tuple[Data, list[Finding]]:
    """Return the data of a flow with the file `over` laid over it, and what of that has no place.

    Both must be in shape. The questions of the flow below stay in their own order.
    """
    found: list[Finding] = []
    resolved = {**under}
    for key, value in over.data.items():
        if key in _MERGED:
            resolved[key] = [*resolved.get(key, [])]
            for table in value:
                found += _merge_table(over.name, key, resolved[key], table)
        elif key == "refusal":
            resolved[key] = [*resolved.get(key, []), *value]
        elif isinstance(value, dict) and isinstance(resolved.get(key), dict):
            resolved[key] = {**resolved[key], **value}
        else:
            resolved[key] = value
    return resolved, found


def _merge_table(name: str, kind: str, rows: list[Data], table: Data) -> list[Finding]:
    """Merge one table into `rows`, in which tables are replaced and never changed."""
    known = next((number for number, row in enumerate(rows) if row["id"] == table["id"]), None)
    if known is not None:
        rows[known] = {**rows[known]}
        for key, value in table.items():
            before = rows[known].get(key)
            if key in _INNER and isinstance(before, list):
                rows[known][key] = _merged_rows(before, value, _INNER[key])
            else:
                # What is explained adds up: an overlay never takes away what the flow below says.
                added = key in _ADDED and before and isinstance(before, str) and isinstance(value, str)
                rows[known][key] = f"{before}\n{value}" if added else value
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
    place, after = f"[[question]] '{table['id']}', after", str(table["after"])
    advice = advised(near(after, [str(row["id"]) for row in rows], ALIKE), texts.AFTER_NOTHING_ADVICE)
    spot = ("question", table["id"], "after")
    return [Finding(name, place, said(texts.AFTER_NOTHING), advice, spot, unknown=("question_ids", after))]


def _merged_rows(rows: list[Data], extra: list[Data], key: str) -> list[Data]:
    found = [dict(row) for row in rows]
    for row in extra:
        existing = next((item for item in found if item.get(key) == row.get(key)), None)
        if existing is None:
            found.append(dict(row))
        else:
            existing.update(row)
    return found
