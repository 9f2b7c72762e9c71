"""Check a flow: everything that is wrong with it at once, each with its place and what to do about it.

One mistake never hides another. Only a file that is no TOML has just that finding. Whatever else is wrong with its
shape or its keys is reported, and mended in a copy just enough to go on. Then every rule in `RULES` looks at the
whole flow by itself; what it finds only because of the mending is left out. The rules stand by subject:
`check_questions` (questions and their options), `check_rules` (what refers to what), `check_texts` (words that
people see), `check_overlay` (what a flow inherits) and `check_proofs` (what takes a search through all answers).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from meldcode_cli.flow import check_overlay, check_proofs, check_questions, check_rules, check_texts
from meldcode_cli.flow.faults import Fault, faults, model_at
from meldcode_cli.flow.files import Data, Finding, FlowError, Library, merged, shape, shipped_folder, unusable
from meldcode_cli.flow.model import LENIENT, Flow
from meldcode_cli.flow.places import Places, Spot, word

Rule = Callable[[Flow, Places], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    check_questions.find_other_id,
    check_questions.find_unknown_step,
    check_questions.find_step_back,
    check_questions.find_ignored_after,
    check_questions.find_options_missing,
    check_questions.find_options_unwanted,
    check_questions.find_options_too_many,
    check_questions.find_options_twice,
    check_questions.find_record_missing,
    check_questions.find_record_unwanted,
    check_questions.find_not_before,
    check_questions.find_unanswered_options,
    check_rules.find_no_outcome,
    check_rules.find_unknown_question,
    check_rules.find_unknown_value,
    check_rules.find_compared_with_word,
    check_rules.find_look_ahead,
    check_rules.find_due,
    check_rules.find_counts_from,
    check_rules.find_refusal_of_nothing,
    check_rules.find_refusal_look_ahead,
    check_rules.find_refusal_until,
    check_rules.find_empty_promise,
    check_rules.find_unknown_promise,
    check_rules.find_promise_not_blocking,
    check_texts.find_unknown_role,
    check_texts.find_unknown_norm,
    check_texts.find_control_characters,
    check_overlay.find_dropped_guarantee,
    check_overlay.find_loosened_duty,
    check_overlay.find_loosened_question,
    check_overlay.find_new_answer,
    check_proofs.find_never_asked,
    check_proofs.find_dead_reason,
    check_proofs.find_broken_guarantee,
)


@dataclass(frozen=True, slots=True)
class Examined:
    """What a check says: all findings, the flow if it could be read, and how many states the proofs went through."""

    findings: tuple[Finding, ...]
    flow: Flow | None = None
    states: int = 0


def check(library: Library, flow_id: str) -> list[Finding]:
    """Return all that is wrong with the flow `flow_id`; an empty list when nothing is."""
    return list(examine(library, flow_id).findings)


def check_file(library: Library, path: Path) -> list[Finding]:
    """Return all that is wrong with the flow file at `path`, which need not be in `library` itself."""
    return list(examine_file(library, path).findings)


def require_proven(library: Library, flow_id: str) -> None:
    """Raise FlowError if a check finds anything in this flow."""
    if found := check(library, flow_id):
        raise unusable(found)


def examine(library: Library, flow_id: str) -> Examined:
    """Check the flow `flow_id`."""
    path = library.path(flow_id)
    if path is None:
        advice = "Bekijk de routes met: meldcode flow list"
        return Examined((Finding("route", "naam", "Deze route is niet gevonden.", advice),))
    return examine_file(library, path)


def examine_file(library: Library, path: Path) -> Examined:
    """Check the flow file at `path`, which need not be in `library` itself."""
    try:
        chain, found = library.chain(path)
    except FlowError as error:
        return Examined(tuple(error.findings))
    places = Places(library, [part[0] for part in chain])
    gaps = _Gaps()
    # What is wrong with a parent is wrong here too. Only what is shipped needs no second look.
    parent = chain[-2][0] if len(chain) > 1 else None
    inherited = [] if parent is None or parent.parent == shipped_folder() else check_file(library, parent)
    apart = bool(found)
    for _, name, data in chain:
        wrong = shape(name, data)
        found += wrong
        # From the end, so that the numbers of what comes before stay right.
        for finding in sorted(wrong, key=lambda item: item.spot, reverse=True):
            gaps.leave_out(data, finding.spot)
    if apart:
        # Without its parent, everything would seem to be missing.
        return Examined(tuple(places.numbered(finding) for finding in found))
    resolved, unplaced = merged(chain)
    found = [places.numbered(finding) for finding in (*found, *unplaced)]
    flow = None
    for turn in range(_TURNS):
        try:
            flow = Flow.model_validate(resolved, context=LENIENT if turn else None)
            break
        except ValidationError as error:
            wrong_keys = faults(error, resolved)
        known = {(*fault.path[:-1], fault.known) for fault in wrong_keys if fault.known}
        for fault in wrong_keys:
            spot, key, shown = _where(resolved, fault.path)
            # What is misspelt, or was left out above, is not missing as well.
            gone = fault.path in known or (*spot, key) in gaps.reported or (not spot and key in gaps.shapeless)
            # A later turn only meets what mending left behind.
            if not turn and not (gone and fault.kind in ("missing", "too_short")):
                found.append(places.finding(spot, fault.message, fault.advice, key, shown))
            gaps.reported.add((*spot, key))
        # First what is misspelt, which may be just what is missing.
        for fault in sorted(wrong_keys, key=lambda item: item.kind != "extra_forbidden"):
            gaps.mend(resolved, fault, path.stem)
    if flow is None:
        return Examined(tuple(found))
    for rule in RULES:
        found += [finding for finding in rule(flow, places) if not gaps.caused(rule, flow, finding)]
    return Examined(tuple(dict.fromkeys([*found, *inherited])), flow, places.states)


_TURNS = 4
_QUOTED = re.compile("'([^']*)'")
# No id looks like this, so it cannot be mixed up with one in the file.
_GAP = "---"
_NEVER_MIND = {"answered": _GAP}
_REASON = {"id": _GAP, "when": _NEVER_MIND, "text": _GAP}
_FILL: Data = {"format": 1, "number": 0, "when": _NEVER_MIND, "then": {}, "reason": [_REASON]}
_FILL_BLOCK: Data = {
    "step": [{"id": _GAP, "number": 0, "title": _GAP}],
    "question": [{"id": _GAP, "step": _GAP, "kind": "acknowledge", "text": _GAP}],
}
# Keys that no rule about answers looks at.
_HARMLESS = {"title", "text", "label", "version", "help", "source", "guidance", "norm", "why", "due", "counts_from"}
_HARMLESS |= {"blocks", "partner", "again", "separate", "number", "format", "step", "not_before", "record"}
_PROOFS: tuple[Rule, ...] = (
    check_proofs.find_never_asked,
    check_proofs.find_dead_reason,
    check_proofs.find_broken_guarantee,
)
_INHERITED: tuple[Rule, ...] = (
    check_overlay.find_dropped_guarantee,
    check_overlay.find_loosened_duty,
    check_overlay.find_loosened_question,
    check_overlay.find_new_answer,
)
_ABOUT_KIND: dict[str, tuple[Rule, ...]] = {
    "roles": (check_texts.find_unknown_role,),
    "norms": (check_texts.find_unknown_norm,),
    "step": (check_questions.find_unknown_step,),
    "number": (check_questions.find_step_back,),
    "question": (
        check_rules.find_unknown_question,
        check_questions.find_not_before,
        check_rules.find_due,
        check_rules.find_refusal_of_nothing,
        check_rules.find_unknown_promise,
    ),
    "duty": (check_rules.find_counts_from, check_rules.find_refusal_until, check_rules.find_unknown_promise),
    "outcome": (check_rules.find_no_outcome, check_rules.find_unknown_promise),
    "guarantee": (check_overlay.find_dropped_guarantee,),
}


class _Gaps:
    """What was mended in a flow: blocks by name, all words that were lost, kinds of blocks, and reported keys."""

    def __init__(self) -> None:
        self.names = {_GAP}
        self.words = {_GAP}
        self.kinds: set[str] = set()
        self.reported: set[tuple[str | int, ...]] = set()
        self.shapeless: set[str] = set()
        # Questions of which some choices are lost, and nobody knows which.
        self.partial: set[str] = set()

    def leave_out(self, data: Data, spot: tuple[str | int, ...]) -> None:
        """Take what is at `spot` out of the data of one file."""
        where: Any = data
        block: Any = {}
        for part in spot[:-1]:
            where = where[part]
            block = where if len(spot) > 2 and part == spot[1] else block
        lost = where.pop(spot[-1])
        block = block or (lost if isinstance(lost, dict) else {})
        self._lose(block.get("id"), lost)
        self.names.add(str(block.get("id")))
        self.reported.add((spot[0], str(block.get("id")), *spot[2:3]))
        self.shapeless.add(str(spot[0]))
        if len(spot) == 1:
            self.kinds.add(str(spot[0]))
            self.names |= self.words
        elif spot[0] == "outcome":
            self.kinds.add("outcome")
        if spot[2:3] == ("options",) and not (isinstance(lost, dict) and isinstance(lost.get("value"), str)):
            self.partial.add(str(block.get("id")))
        elif len(spot) == 2 and not isinstance(block.get("id"), str):
            # Its name is not known, so nothing can be proven; what refers to it may as well be misspelt.
            self.kinds.add("id")

    def mend(self, data: Data, fault: Fault, name: str) -> None:
        """Make what is wrong at one place in merged data right enough to go on."""
        table, depth = data, 0
        where: Any = data
        for index, part in enumerate(fault.path):
            if isinstance(where, dict):
                table, depth = where, index
                where = where.get(str(part))
            else:
                where = where[int(part)] if isinstance(where, list) else None
        path, key = fault.path[: depth + 1], str(fault.path[depth])
        if fault.kind == "flow_id" or (fault.kind == "missing" and key in table):
            return
        lost = table.pop(key, None)
        extra = fault.kind == "extra_forbidden"
        if extra and fault.known and fault.known not in table:
            table[fault.known] = lost
        elif extra and not isinstance(lost, dict | list):
            pass
        elif path[0] in ("roles", "norms"):
            table[key] = _GAP
        else:
            if key not in _HARMLESS:
                self._touch(data, path, lost, extra or key == "kind")
            self.kinds |= {"number"} & {key}
            if not extra and model_at(path).model_fields[key].is_required():
                table[key] = self._filling(path, table, name)

    def _filling(self, path: tuple[int | str, ...], table: Data, name: str) -> object:
        key = str(path[-1])
        if len(path) == 1:
            return name if key == "id" else _FILL_BLOCK.get(key, _FILL.get(key, _GAP))
        if key == "kind":
            self.reported |= {("question", str(table.get("id")), key) for key in ("options", "record")}
            return "choice" if "options" in table else "record" if "record" in table else "text"
        return _FILL.get(key, _GAP)

    def _touch(self, data: Data, path: tuple[int | str, ...], lost: object, unsure: bool) -> None:
        rows = data.get(str(path[0]))
        block = rows[int(path[1])] if isinstance(rows, list) and len(path) > 1 else {}
        name = block.get("id", block.get("question"))
        self._lose(name, lost)
        self.names |= {str(name)} if unsure else set()
        self.kinds |= {"outcome"} & {str(path[0])}

    def _lose(self, name: object, lost: object) -> None:
        self.words.add(str(name))
        self.words.update(_QUOTED.findall(repr(lost)))

    def caused(self, rule: Rule, flow: Flow, finding: Finding) -> bool:
        """Tell whether a finding may be no more than a consequence of the mending."""
        kind, name, *_ = (*map(str, finding.spot), "", "")
        said = set(_QUOTED.findall(finding.message))
        if (
            finding.spot in self.reported
            or _GAP in said
            or said & self.partial
            or (said & self.names and said <= self.words)
        ):
            return True
        if any(rule in _ABOUT_KIND.get(kind, ()) for kind in self.kinds):
            return True
        if rule in _INHERITED:
            return name in self.names
        if rule is check_questions.find_unanswered_options:
            return name in self.words
        if rule in _PROOFS:
            return bool(self.kinds) or not self.words.isdisjoint(check_proofs.looks_at(flow, kind, name))
        return False


def _where(data: Data, path: tuple[int | str, ...]) -> tuple[Spot, str, str]:
    """Return the block that `path` in merged data leads into, the key there, and that key in full."""
    spot: Spot = ()
    rest = list(path)
    if path[0] in ("roles", "norms") and len(path) > 1:
        return (str(path[0]), str(path[1])), "", ""
    table: Any = data
    while len(rest) > 1 and isinstance(rest[1], int) and (not spot or rest[0] == "reason"):
        table = table[rest[0]][rest[1]]
        spot = (*spot, *((str(rest[0]),) if not spot else ()), str(rest[1] if path[0] == "refusal" else table["id"]))
        rest = rest[2:]
    words: list[str] = []
    for part in rest:
        table = table.get(part) if isinstance(table, dict) else table[part] if isinstance(part, int) else None
        named = table.get("value", part + 1) if isinstance(part, int) and isinstance(table, dict) else part
        words.append(word(str(named)) if isinstance(part, int) else str(part))
    return spot, str(rest[0]) if rest else "", ", ".join(words)
