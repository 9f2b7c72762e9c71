"""`flow list`, `show`, `check` and `try`: the routes, without a case."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from datetime import date
from pathlib import Path

from meldcode_cli import texts
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Finding, Library
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.rules import Evaluation, Value, evaluate, refusals
from meldcode_cli.flow.scenarios import value_of
from meldcode_cli.flow.shelf import shelved
from meldcode_cli.flow.wording import words
from meldcode_cli.store.home import find
from meldcode_cli.terminal.screen import Screen


def list_flows(screen: Screen) -> None:
    """Show every flow with its title, its version and whose it is; and what to do about one that cannot be used."""
    flows = shelved(Library(find().own_flows))
    kinds = {True: texts.FLOW_OWN, False: texts.FLOW_SHIPPED}
    rows = [(flow.id, flow.title, flow.version, kinds[flow.own]) for flow in flows]
    screen.table("", texts.FLOW_LIST_COLUMNS, rows)
    for flow in flows:
        if flow.problem:
            screen.warn(flow.problem)


def show(screen: Screen, flow_id: str) -> None:
    """Show the questions of a flow in order, by step."""
    flow = Library(find().own_flows).load(flow_id)
    screen.heading(f"{flow.title} ({flow.id}, {flow.version})")
    for step in flow.step:
        screen.heading(f"{step.number}. {step.title}" if step.number else step.title)
        for question in flow.question:
            if question.step == step.id:
                first, *rest = _lines(flow, question)
                screen.bullets([first])
                for line in rest:
                    screen.say(f"    {line}")


def check(screen: Screen, names: list[str]) -> None:
    """Check flows by id or file, all of them by default; raises MeldcodeError with every finding."""
    from meldcode_cli.flow import check as checks

    library = Library(find().own_flows)
    found: list[Finding] = []
    states = 0
    for name in names or library.ids():
        path = Path(name)
        is_file = path.suffix == ".toml"
        result = checks.examine_file(library, path) if is_file else checks.examine(library, name)
        found += result.findings
        states += result.states
        flow = result.flow
        if flow is not None and not result.findings:
            counts = {"questions": len(flow.question), "duties": len(flow.duty), "guarantees": len(flow.guarantee)}
            told = texts.FLOW_OK if flow.guarantee else texts.FLOW_OK_NOTHING_PROMISED
            screen.say(told.format(flow=flow.id, states=_number(result.states), **counts))
    if len(names) != 1 and states:
        screen.say(texts.FLOW_CHECKED.format(states=_number(states)))
    if found:
        message = texts.FLOW_BAD.format(count=len(found))
        raise MeldcodeError(message, texts.FLOW_BAD_HINT, details=tuple(str(finding) for finding in found))


def _number(number: int) -> str:
    """Write a number as the Dutch do: 24.342."""
    return f"{number:,}".replace(",", ".")


def try_out(screen: Screen, flow_id: str, pairs: list[str], *, as_json: bool) -> None:
    """Show what follows from just these answers."""
    flow = Library(find().own_flows).load(flow_id)
    answers = dict(_pair(flow, pair) for pair in pairs)
    result = evaluate(flow, answers)
    result = dataclasses.replace(result, refused=refusals(flow, answers))
    if as_json:
        screen.raw(json.dumps(_object(flow, result), indent=2) + "\n")
        return
    _tell(screen, flow, result)
    for name in answers:
        if name not in result.relevant:
            screen.warn(texts.FLOW_TRY_NOT_ASKED.format(question=name))


def _pair(flow: Flow, pair: str) -> tuple[str, Value]:
    name, separator, typed = pair.partition("=")
    if not separator or not typed:
        raise MeldcodeError(texts.FLOW_TRY_PAIR, texts.FLOW_TRY_UNKNOWN_HINT.format(flow=flow.id))
    question = flow.find_question(name)
    if question is None:
        raise MeldcodeError(texts.FLOW_TRY_UNKNOWN, texts.FLOW_TRY_UNKNOWN_HINT.format(flow=flow.id))
    return name, _value(question, typed)


def _value(question: Question, typed: str) -> Value:
    raw: object = typed
    with contextlib.suppress(ValueError):
        match question.kind:
            case "record":
                raw = int(typed)
            case "date":
                raw = date.fromisoformat(typed)
            case "checklist":
                raw = typed.split(",")
    value = value_of(question, raw)
    if value is not None:
        return value
    hints = {"date": texts.FLOW_TRY_DATE_HINT, "record": texts.FLOW_TRY_NUMBER_HINT}
    choices = texts.FLOW_TRY_VALUE_HINT.format(options=", ".join(option.value for option in question.options))
    raise MeldcodeError(texts.FLOW_TRY_VALUE.format(question=question.id), hints.get(question.kind, choices))


def _object(flow: Flow, result: Evaluation) -> dict[str, object]:
    return {
        "flow": flow.id,
        "relevant": list(result.relevant),
        "next": result.next,
        "with_veilig_thuis": list(result.with_veilig_thuis),
        "duties": [
            {"id": duty.id, "norms": list(duty.norms), "because": list(duty.questions)} for duty in result.duties
        ],
        "outcome": None if result.outcome is None else result.outcome.id,
        "refused": [
            {"question": item.question, "value": item.value, "text": flow.filled(item.refusal.text)}
            for item in result.refused
        ],
    }


def _tell(screen: Screen, flow: Flow, result: Evaluation) -> None:
    for item in result.refused:
        text = flow.filled(item.refusal.text)
        screen.warn(texts.FLOW_TRY_REFUSED.format(question=item.question, value=item.value, text=text))
    if result.outcome is not None:
        screen.say(texts.OUTCOME.format(title=flow.filled(result.outcome.outcome.title or result.outcome.id)))
    else:
        screen.say(texts.NO_OUTCOME)
    if not result.duties:
        screen.say(texts.FLOW_TRY_NO_DUTIES)
    for duty in result.duties:
        screen.say(texts.FLOW_TRY_DUTY.format(title=flow.filled(duty.duty.title), id=duty.id))
        lines = [texts.BECAUSE.format(text=flow.filled(held.reason.text)) for held in duty.because]
        lines += [texts.NORM.format(norm=flow.norm_text(norm)) for norm in duty.norms]
        screen.bullets([*lines, texts.FLOW_TRY_BECAUSE.format(questions=", ".join(duty.questions))])
    if result.with_veilig_thuis:
        screen.say(texts.FLOW_TRY_TOGETHER.format(questions=", ".join(result.with_veilig_thuis)))
    question = flow.find_question(result.next) if result.next else None
    if question is None:
        screen.say(texts.FLOW_TRY_NOTHING_NEXT)
    else:
        screen.say(texts.FLOW_TRY_NEXT.format(question=f"{question.id}. {flow.filled(question.text)}"))


def _lines(flow: Flow, question: Question) -> list[str]:
    lines = [f"{question.id}: {flow.filled(question.text)}"]
    if question.options:
        lines += [f"{option.value}: {flow.filled(option.label)}" for option in question.options]
    if question.when is not None:
        lines.append(f"({texts.FLOW_SHOW_WHEN.format(condition=words(flow, question.when))})")
    if question.source:
        lines.append(texts.FLOW_SHOW_SOURCE.format(source=question.source))
    return lines
