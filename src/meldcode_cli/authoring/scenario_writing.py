"""Scenarios that the program writes: of what somebody answered, and of answers with which a promise is not kept. Pure.

What is written is a file that `flow test` reads (`authoring.scenarios`); what stood there already stays as it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import tomli_w

from meldcode_cli.authoring import texts
from meldcode_cli.authoring.scenarios import NONE, ScenarioFile
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.flow.rules import Evaluation, Value, evaluate, refusals

Table = dict[str, Any]
_NOTHING = NONE[-1]


def of_answers(flow: Flow, title: str, answers: Mapping[str, Value], done: Collection[str] = ()) -> Table:
    """Return the scenario that expects what follows from these answers now. Of a text only that there is one."""
    found = evaluate(flow, answers)
    refused = refusals(flow, answers, done=done)
    table: Table = {"title": title}
    if done:
        table["done"] = sorted(done)
    table["answers"] = _as_toml(flow, answers)
    table["expect"] = {
        "next": found.next or _NOTHING,
        "only_duties": [duty.id for duty in found.duties],
        "outcome": found.outcome.id if found.outcome else _NOTHING,
        "refused": [f"{item.question}={item.value}" for item in refused],
        "with_veilig_thuis": list(found.with_veilig_thuis),
    }
    return table


def of_counterexample(flow: Flow, title: str, promise: Guarantee, answers: Mapping[str, Value]) -> Table:
    """Return the scenario that expects what is promised, of answers with which it is not so. It holds once the flow
    keeps its promise."""
    claim = promise.then
    given = {**_as_toml(flow, answers), **{name: values[0] for name, values in _judged(claim).items()}}
    table: Table = {"title": title}
    if promise.text:
        table["explain"] = flow.filled(promise.text)
    return {**table, "answers": given, "expect": _promised(claim, evaluate(flow, answers))}


def free_title(wanted: str, taken: Collection[str]) -> str:
    """Return this title, with a number behind it if there is a scenario that is called so."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted} ({number})"
    return found


def titles_in(text: str) -> tuple[str, ...]:
    """Return the titles of the scenarios in a file; none if it cannot be read."""
    try:
        return tuple(item.title for item in ScenarioFile.model_validate(tomllib.loads(text)).scenario)
    except (ValueError, RecursionError):
        return ()


def added(text: str, flow: str, tables: Sequence[Table]) -> str:
    """Return a file of scenarios about `flow` with these behind what is in it ("" for a new one).

    Raises MeldcodeError if it is no such file, or is about another flow: then nothing can be added.
    """
    before = text if text.endswith("\n") or not text else f"{text}\n"
    head = before or f"{tomli_w.dumps({'flow': flow})}"
    whole = f"{head}\n{tomli_w.dumps({'scenario': list(tables)})}"
    try:
        if text:
            about = ScenarioFile.model_validate(tomllib.loads(text)).flow
            if about != flow:
                raise MeldcodeError(texts.SCENARIO_OF_ANOTHER, texts.SCENARIO_ADD_HINT)
        ScenarioFile.model_validate(tomllib.loads(whole))
    except (ValueError, RecursionError):
        raise MeldcodeError(texts.SCENARIO_NOT_ADDED, texts.SCENARIO_ADD_HINT) from None
    return whole


def _as_toml(flow: Flow, answers: Mapping[str, Value]) -> Table:
    found: Table = {}
    for name, value in answers.items():
        question = flow.find_question(name)
        if question is not None:
            # What somebody typed is nobody's business in a file that goes round.
            typed = question.kind == "text"
            found[name] = texts.SCENARIO_SOME_TEXT if typed else list(value) if isinstance(value, tuple) else value
    return found


def _judged(claim: Claim) -> dict[str, tuple[str, ...]]:
    """Return the answers about which it is promised whether they are refused."""
    return {**(claim.refuses or {}), **(claim.accepts or {})}


def _promised(claim: Claim, now: Evaluation) -> Table:
    """Return what is promised as far as a scenario can say it: of several that would do, the first."""
    expect: Table = {}
    duty, _, reason = next(iter(claim.duty or ()), "").partition("/")
    if reason:
        # For what it follows now, and for that.
        held = now.duty(duty)
        reasons = [item.reason.id for item in held.because] if held else []
        expect["reasons"] = {"duty": {duty: [*reasons, reason]}}
    elif duty:
        expect["duties"] = [duty]
    if claim.outcome:
        expect["outcome"] = claim.outcome[0]
    if claim.questions:
        expect["asked"] = list(claim.questions)
    if claim.refuses:
        expect["refused"] = [f"{name}={values[0]}" for name, values in claim.refuses.items()]
    elif claim.accepts:
        expect["refused"] = []
    if claim.ends is True:
        expect["next"] = _NOTHING
    elif claim.ends is False:
        expect["outcome"] = _NOTHING
    return expect or {"asked": list(now.relevant)}
