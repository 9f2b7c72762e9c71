"""What a check of a flow mends to go on after a mistake in the shape or the keys, so that it reports no consequences.

A mended flow has gaps: blocks, answers and words that were lost. A finding that may come from a gap is left out.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from meldcode_cli.flow.faults import Fault, model_at
from meldcode_cli.flow.files import Data
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.locations import Places
from meldcode_cli.flow.model import Flow
from meldcode_cli.proof import guarantees, later, overlays, questions, references, wordings

Rule = Callable[[Flow, Places], Iterator[Finding]]

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
_HARMLESS |= {"who", "authority", "reminder", "may_lapse", "keep", "back", "external_diagnosis"}
_PROOFS: tuple[Rule, ...] = (
    guarantees.find_never_asked,
    guarantees.find_dead_reason,
    guarantees.find_broken_guarantee,
    later.find_never_put_again,
    later.find_never_seen,
)
_INHERITED: tuple[Rule, ...] = (
    overlays.find_dropped_guarantee,
    overlays.find_loosened_duty,
    overlays.find_loosened_question,
    overlays.find_new_answer,
    overlays.find_loosened_warning,
    overlays.find_loosened_event,
    overlays.find_loosened_flow,
)
_ABOUT_KIND: dict[str, tuple[Rule, ...]] = {
    "roles": (wordings.find_unknown_role,),
    "norms": (wordings.find_unknown_norm,),
    "step": (questions.find_unknown_step,),
    "number": (questions.find_step_back,),
    "question": (
        references.find_unknown_question,
        questions.find_not_before,
        references.find_due,
        references.find_refusal_of_nothing,
        references.find_unknown_promise,
        later.find_warning_of_nothing,
        later.find_event_of_nothing,
    ),
    "duty": (
        references.find_counts_from,
        references.find_refusal_until,
        references.find_unknown_promise,
        later.find_event_of_nothing,
    ),
    "event": (later.find_unraised_duty,),
    "outcome": (references.find_no_outcome, references.find_unknown_promise),
    "guarantee": (overlays.find_dropped_guarantee,),
}


class Gaps:
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
        if rule is questions.find_unanswered_options:
            return name in self.words
        if rule in _PROOFS:
            return bool(self.kinds) or not self.words.isdisjoint(guarantees.looks_at(flow, kind, name))
        return False
