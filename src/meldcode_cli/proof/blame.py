"""Which own block of an overlay is at fault: the one without which what is inherited would still be so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from meldcode_cli.flow.faults import modelled
from meldcode_cli.flow.lines import Spot
from meldcode_cli.flow.merging import merged
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.toml_text import Data
from meldcode_cli.proof.rule import Subject

# A key that tells what a block is about: without it there is no block.
_NAMING = frozenset({"id", "question", "value"})
# What steers comes before what it looks at: an own end that looks at an own question is at fault, not the question.
_ORDER = ("refusal", "outcome", "duty", "event", "warning", "question")


class Cause(NamedTuple):
    """An own block, and the key in it if that alone is at fault."""

    spot: Spot
    key: str


def cause_of(subject: Subject, right: Callable[[Flow], bool]) -> Cause | None:
    """Return the own block, and the key in it, without which the flow is `right`; None if no single one is at fault."""
    if subject.beneath is None:
        return None
    for kind, number, table in _own_blocks(subject.file.data):
        if _right(subject, _without(subject.file.data, kind, number), right):
            # In an own block there is nothing beside what is wrong that was right before.
            for key in sorted(table.keys() - _NAMING) if _inherited(subject, kind, table) else ():
                less = {name: value for name, value in table.items() if name != key}
                if len(table) > 2 and _right(subject, _without(subject.file.data, kind, number, less), right):
                    return Cause(_spot(subject, kind, number, table), key)
            return Cause(_spot(subject, kind, number, table), "")
    return None


def _own_blocks(data: Data) -> Iterator[tuple[str, int, Data]]:
    for kind in (*_ORDER, *(name for name in data if name not in _ORDER)):
        tables = data.get(kind)
        if isinstance(tables, list):
            yield from ((kind, number, table) for number, table in enumerate(tables) if isinstance(table, dict))


def _inherited(subject: Subject, kind: str, table: Data) -> bool:
    assert subject.beneath is not None
    return kind != "refusal" and any(item.get("id") == table.get("id") for item in subject.beneath.get(kind, ()))


def _without(data: Data, kind: str, number: int, instead: Data | None = None) -> Data:
    """Return the data of a file without one block, or with another instead."""
    kept = [*data[kind][:number], *([] if instead is None else [instead]), *data[kind][number + 1 :]]
    return {**data, kind: kept}


def _right(subject: Subject, data: Data, right: Callable[[Flow], bool]) -> bool:
    assert subject.beneath is not None
    joined, unplaced = merged(subject.beneath, replace(subject.file, data=data))
    flow = None if unplaced else modelled(joined)[0]
    return flow is not None and right(flow)


def _spot(subject: Subject, kind: str, number: int, table: Data) -> Spot:
    """Return where a block stands; refusals have no id, and add up in the order of the files."""
    if kind == "refusal":
        assert subject.beneath is not None
        return kind, str(len(subject.beneath.get("refusal", ())) + number)
    return kind, str(table.get("id", ""))
