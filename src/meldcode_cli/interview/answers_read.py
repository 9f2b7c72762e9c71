"""Read an answers file: the form of it, before a case judges what it says. Nothing that was written comes back in a
sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from meldcode_cli.case.around import Assigned, StandIn
from meldcode_cli.case.entries import CaseFacts, DutyDone
from meldcode_cli.case.fields import Content
from meldcode_cli.case.merged import SecondOpinion, Settled
from meldcode_cli.case.records.registry import ABOUT_ENTRY, RECORDS
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.flow.toml_text import decoded, parse
from meldcode_cli.interview import texts
from meldcode_cli.store.given_file import read_given

MAX_BYTES = 4 * 1024 * 1024
TABLES = ("settings", "case", "answers", "why", "who")
KINDS = tuple(kind for kind in RECORDS if kind not in ABOUT_ENTRY)
# Who does what: no fact, and judged by itself.
TURNS: dict[str, type[Content]] = {Assigned.type: Assigned, StandIn.type: StandIn}
_LISTS = (*KINDS, DutyDone.type, *TURNS, Settled.type)
_MODELS: tuple[type[Content], ...] = (*RECORDS.values(), CaseFacts, DutyDone, SecondOpinion, *TURNS.values())
_KNOWN_FIELDS = {name for model in _MODELS for name in model.model_fields}


def tables_in(path: Path) -> tuple[dict[str, dict[str, Any]], list[tuple[str, dict[str, Any]]], list[str]]:
    """Return what a file says: its tables by name, its records in order with their kind, and what is wrong.

    Raises MeldcodeError when it is no answers file.
    """
    data = _parsed(path)
    problems = [texts.FILE_UNKNOWN_TABLE for key in data if key not in (*TABLES, *_LISTS)]
    tables: dict[str, dict[str, Any]] = {}
    for key in TABLES:
        value = data.get(key, {})
        tables[key] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            problems.append(texts.FILE_NOT_A_TABLE.format(table=key))
    return tables, list(_records(data, problems)), problems


def rows_in(path: Path, table: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the blocks of one kind in a file that holds nothing else, and what is wrong with its form.

    Raises MeldcodeError when it is no such file.
    """
    data = _parsed(path)
    problems = [texts.FILE_UNKNOWN_TABLE for key in data if key != table]
    return [row for _, row in _records(data, problems, (table,))], problems


def sentence(where: str, place: tuple[int | str, ...], text: str) -> str:
    """Say what is wrong where; only names of fields that we know come back, never what was written."""
    known = [str(part) for part in place if isinstance(part, str) and part in _KNOWN_FIELDS]
    return texts.FILE_FIELD.format(where=", ".join([where, *known]), problem=text)


def _parsed(path: Path) -> dict[str, Any]:
    unreadable = MeldcodeError(texts.FILE_UNREADABLE, shared.FILE_HINT)
    too_big = MeldcodeError(texts.FILE_TOO_BIG, shared.FILE_HINT)
    given = read_given(path, MAX_BYTES, unreadable, too_big=too_big)
    said = texts.FILE_UNREADABLE
    try:
        text = decoded(given.data, "")
        said = texts.FILE_NO_TOML
        return parse(text, "")
    except FlowError as error:
        # On which line it stands, and never what stands there.
        why = [finding.unseen for finding in error.findings]
        raise MeldcodeError(said, "\n".join([*why, shared.FILE_HINT])) from None


def _records(
    data: dict[str, Any], problems: list[str], lists: Sequence[str] = _LISTS
) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, rows in data.items():
        if kind not in lists:
            continue
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problems.append(texts.FILE_NOT_A_LIST.format(table=kind))
            continue
        for row in rows:
            yield kind, row
