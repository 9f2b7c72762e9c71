"""Check a flow: everything that is wrong with it at once, each with its place and what to do about it.

A flow that cannot be read at all has the findings of reading it. Otherwise every rule in `RULES` looks at the
whole flow by itself, so that one mistake never hides another. The rules stand by subject: `check_questions`
(questions and their options), `check_rules` (what refers to what), `check_texts` (words that people see) and
`check_proofs` (what takes a search through all answers).
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from meldcode_cli.flow import check_proofs, check_questions, check_rules, check_texts
from meldcode_cli.flow.files import Finding, FlowError, Library, build
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.places import Places

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
    check_texts.find_unknown_role,
    check_texts.find_unknown_norm,
    check_texts.find_control_characters,
    check_proofs.find_dropped_guarantee,
    check_proofs.find_never_asked,
    check_proofs.find_broken_guarantee,
)


def check(library: Library, flow_id: str) -> list[Finding]:
    """Return all that is wrong with the flow `flow_id`; an empty list when nothing is."""
    path = library.path(flow_id)
    if path is None:
        advice = "Bekijk de routes met: meldcode flow list"
        return [Finding("route", "naam", "Deze route is niet gevonden.", advice)]
    return check_file(library, path)


def check_file(library: Library, path: Path) -> list[Finding]:
    """Return all that is wrong with the flow file at `path`, which need not be in `library` itself."""
    try:
        flow = build(library.resolve_file(path), path.name)
        places = Places(library, path)
    except FlowError as error:
        return list(error.findings)
    return [finding for rule in RULES for finding in rule(flow, places)]
