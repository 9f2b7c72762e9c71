"""Which own line of an overlay is at fault for what is wrong with something inherited.

It is the one without which that would still be right: each own block is left out in turn, and within a block that is at
fault each of its reasons and keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from meldcode_cli.flow.faults import modelled
from meldcode_cli.flow.findings import Finding, Sentence
from meldcode_cli.flow.lines import Spot
from meldcode_cli.flow.merging import merged
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.toml_text import Data
from meldcode_cli.proof import texts
from meldcode_cli.proof.rule import Rule, Subject

# What tells what a block is about: without it there is no block.
_NAMING = frozenset({"id", "question", "value"})
# What steers comes before what it looks at: an own end that looks at an own question is at fault, not the question.
_ORDER = ("refusal", "outcome", "duty", "event", "warning", "question")

Right = Callable[[Flow], bool]


class Cause(NamedTuple):
    """An own block or reason, the key in it if that alone is at fault, and the flow as it is without it."""

    spot: Spot
    key: str
    without: Flow


def blamed(subject: Subject, rule: Rule, found: Iterable[Finding], *, proven: bool) -> Iterator[Finding]:
    """Yield what a rule found; what it found about something inherited once for each own line that is at fault.

    Of what is `proven`, more that goes wrong by a line that was told already is the same mistake told again.
    """
    inherited = []
    for finding in found:
        spot = tuple(map(str, finding.spot[:-1]))
        if finding.file != subject.file.name and subject.beneath is not None:
            inherited.append(finding)
        elif not proven:
            yield finding
        elif spot[:1] == ("refusal",) and spot in subject.blamed:
            # A refusal is one thing: what it causes besides is the same mistake.
            continue
        elif not _follows(subject, rule, finding, spot):
            subject.blamed.add(spot)
            yield finding
    while inherited:
        first, *rest = inherited
        cause = cause_of(subject, lambda flow, spot=first.spot: spot not in _spots(subject, rule, flow))  # type: ignore[misc]
        if cause is None:
            yield first
            inherited = rest
            continue
        left = _spots(subject, rule, cause.without)
        inherited = [finding for finding in rest if finding.spot in left]
        if cause.spot not in subject.blamed:
            subject.blamed.add(cause.spot)
            yield _told(subject, cause, first, len(rest) - len(inherited))


def _follows(subject: Subject, rule: Rule, finding: Finding, spot: Spot) -> bool:
    """Tell whether something at an own block follows from another that was told already."""
    if not subject.blamed - {spot}:
        return False
    cause = cause_of(subject, lambda flow: finding.spot not in _spots(subject, rule, flow))
    return cause is not None and cause.spot != spot and cause.spot in subject.blamed


def _told(subject: Subject, cause: Cause, finding: Finding, more: int) -> Finding:
    parts = [finding.message, texts.CONCERNS.format(place=f"{finding.file}, {finding.place}")]
    parts += [texts.AND_MORE.format(count=more)] if more else []
    message = Sentence(finding.message.code, " ".join(parts))
    return subject.lines.finding(cause.spot, message, texts.CAUSED_ADVICE, cause.key)


def _spots(subject: Subject, rule: Rule, flow: Flow) -> set[tuple[str | int, ...]]:
    return {finding.spot for finding in rule.findings(replace(subject, flow=flow))}


def cause_of(subject: Subject, right: Right) -> Cause | None:
    """Return the own line without which the flow is `right`; None if no single one is at fault."""
    beneath, data = subject.beneath, subject.file.data
    for kind, number, table in _own_blocks(data) if beneath is not None else ():
        flow = _flow(subject, _without(data, kind, number))
        if flow is not None and right(flow):
            spot = _spot(subject, kind, number, table)
            whole = Cause(spot, "", flow)
            if not _is_inherited(subject, kind, table) and len(reasons := table.get("reason", [])) == 1:
                # All that an own block with one reason does, it does by that reason.
                whole = Cause((*spot, str(reasons[0].get("id", ""))), "when", flow)
            return next(_within(subject, kind, number, right), whole)
    return None


def _within(subject: Subject, kind: str, number: int, right: Right) -> Iterator[Cause]:
    """Yield each reason and key that alone is at fault, the innermost first."""
    data = subject.file.data
    table = data[kind][number]
    spot = _spot(subject, kind, number, table)
    reasons = table.get("reason", [])
    for place, reason in enumerate(reasons):
        flow = _flow(subject, _without(data, kind, number, {**table, "reason": _less(reasons, place)}))
        if flow is not None and right(flow):
            yield Cause((*spot, str(reason.get("id", ""))), "when", flow)
    # What is new as a whole has nothing beside what is wrong that was right before.
    for key in sorted(table.keys() - _NAMING - {"reason"}) if _is_inherited(subject, kind, table) else ():
        flow = _flow(subject, _without(data, kind, number, {name: table[name] for name in table if name != key}))
        if flow is not None and right(flow):
            yield from _rows(subject, kind, number, right) if key == "options" else ()
            yield Cause(spot, key, flow)


def _rows(subject: Subject, kind: str, number: int, right: Right) -> Iterator[Cause]:
    """Yield each option that alone is at fault."""
    table = subject.file.data[kind][number]
    for place, row in enumerate(table["options"]):
        less = {**table, "options": _less(table["options"], place)}
        flow = _flow(subject, _without(subject.file.data, kind, number, less))
        if flow is not None and right(flow):
            yield Cause(_spot(subject, kind, number, table), f"options/{row.get('value', '')}", flow)


def _own_blocks(data: Data) -> Iterator[tuple[str, int, Data]]:
    for kind in (*_ORDER, *(name for name in data if name not in _ORDER)):
        tables = data.get(kind)
        if isinstance(tables, list):
            yield from ((kind, number, table) for number, table in enumerate(tables) if isinstance(table, dict))


def _is_inherited(subject: Subject, kind: str, table: Data) -> bool:
    beneath = subject.beneath or {}
    return kind != "refusal" and any(item.get("id") == table.get("id") for item in beneath.get(kind, ()))


def _without(data: Data, kind: str, number: int, instead: Data | None = None) -> Data:
    """Return the data of a file without one block, or with another instead."""
    kept = _less(data[kind], number)
    return {**data, kind: kept if instead is None else [*kept[:number], instead, *kept[number:]]}


def _less(tables: list[Data], number: int) -> list[Data]:
    return [*tables[:number], *tables[number + 1 :]]


def _flow(subject: Subject, data: Data) -> Flow | None:
    """Return the flow as it would be with this in its own file."""
    joined, unplaced = merged(subject.beneath or {}, replace(subject.file, data=data))
    return None if unplaced else modelled(joined)[0]


def _spot(subject: Subject, kind: str, number: int, table: Data) -> Spot:
    """Return where a block stands; refusals have no id, and add up in the order of the files."""
    if kind == "refusal":
        return kind, str(len((subject.beneath or {}).get("refusal", ())) + number)
    return kind, str(table.get("id", ""))
