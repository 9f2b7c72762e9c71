"""What follows from a few answers, as one object for another program; what can be an answer at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from meldcode_cli.authoring.scenarios import to_choose, value_of
from meldcode_cli.commands.flows import texts
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.numbers import number_hint
from meldcode_cli.flow.rules import Evaluation, Value, evaluate, refusals


def question_named(flow: Flow, name: str) -> Question:
    """Return the question with this id; raises MeldcodeError if the flow has none."""
    question = flow.find_question(name)
    if question is None:
        raise MeldcodeError(texts.FLOW_TRY_UNKNOWN, shared.FLOW_TRY_UNKNOWN_HINT.format(flow=flow.id))
    return question


def value_for(question: Question, raw: object) -> Value:
    """Return `raw`, as TOML has it, as an answer to a question; raises MeldcodeError if it cannot be one."""
    value = value_of(question, raw)
    if value is not None:
        return value
    hints = {"number": number_hint(question), "date": texts.FLOW_TRY_DATE_HINT, "record": shared.FLOW_TRY_NUMBER_HINT}
    hint = hints.get(question.kind) or to_choose(question)
    raise MeldcodeError(shared.FLOW_TRY_VALUE.format(question=question.id), hint)


def under(flow: Flow, answers: Mapping[str, Value]) -> dict[str, object]:
    """Return what follows from just these answers under a flow, and which of them a rule refuses."""
    return as_object(flow, dataclasses.replace(evaluate(flow, answers), refused=refusals(flow, answers)))


def as_object(flow: Flow, result: Evaluation) -> dict[str, object]:
    """Return what follows, as `schemas/flow-try.json` promises it."""
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
