"""Check a flow: everything that is wrong with it at once, each with its place and what to do about it.

One mistake never hides another. Only a file that is no TOML has just that finding. Whatever else is wrong with its
shape or its keys is reported, and mended in a copy just enough to go on. Then every rule in `RULES` looks at the
whole flow by itself; what it finds only because of the mending is left out. The rules stand by subject:
`check_questions` (questions and their options), `check_rules` (what refers to what), `check_later` (warnings, events
and duties let go), `check_texts` (words that people see), `check_overlay` (what a flow inherits) and `check_proofs`
(what takes a search through all answers).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from meldcode_cli.flow.faults import faults
from meldcode_cli.flow.files import Data, Library, merged, shape, shipped_folder
from meldcode_cli.flow.findings import Finding, FlowError, unusable
from meldcode_cli.flow.locations import Places, Spot, word
from meldcode_cli.flow.model import LENIENT, Flow
from meldcode_cli.proof import guarantees, later, overlays, questions, references, wordings
from meldcode_cli.proof.gaps import Gaps, Rule

RULES: tuple[Rule, ...] = (
    questions.find_other_id,
    questions.find_unknown_step,
    questions.find_step_back,
    questions.find_ignored_after,
    questions.find_options_missing,
    questions.find_options_unwanted,
    questions.find_options_too_many,
    questions.find_options_twice,
    questions.find_record_missing,
    questions.find_record_unwanted,
    questions.find_not_before,
    questions.find_unanswered_options,
    references.find_no_outcome,
    references.find_unknown_question,
    references.find_unknown_value,
    references.find_compared_with_word,
    references.find_look_ahead,
    references.find_due,
    references.find_counts_from,
    references.find_refusal_of_nothing,
    references.find_refusal_look_ahead,
    references.find_refusal_until,
    references.find_empty_promise,
    references.find_unknown_promise,
    references.find_promise_not_blocking,
    later.find_warning_of_nothing,
    later.find_warning_look_ahead,
    later.find_event_of_nothing,
    later.find_unraised_duty,
    later.find_lapse,
    wordings.find_unknown_role,
    wordings.find_unknown_norm,
    wordings.find_control_characters,
    overlays.find_dropped_guarantee,
    overlays.find_loosened_duty,
    overlays.find_loosened_question,
    overlays.find_new_answer,
    overlays.find_loosened_warning,
    overlays.find_loosened_event,
    overlays.find_loosened_flow,
    guarantees.find_never_asked,
    guarantees.find_dead_reason,
    guarantees.find_broken_guarantee,
    later.find_never_put_again,
    later.find_never_seen,
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
    gaps = Gaps()
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
