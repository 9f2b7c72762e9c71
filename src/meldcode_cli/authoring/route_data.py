"""A route as plain data for its page: what the rules need to know, and the words of what follows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from meldcode_cli.authoring import graph_labels, texts
from meldcode_cli.clean import clean
from meldcode_cli.flow.conditions import All, Amount, Answered, Before, Condition, Is, Not
from meldcode_cli.flow.conditions import Any as AnyOf
from meldcode_cli.flow.model import Duty, Flow, Outcome, Question, Reason

Data = dict[str, Any]


def data_of(flow: Flow) -> Data:
    """Return what the page knows of a flow; the texts are those of this organisation."""
    return {
        "questions": [_question(flow, question) for question in flow.question],
        "duties": [_duty(flow, duty) for duty in flow.duty],
        "outcomes": [_outcome(flow, outcome) for outcome in flow.outcome],
        "refusals": [
            {
                "question": rule.question,
                "value": list(rule.value),
                "when": _condition(rule.when),
                "until": rule.until,
                "text": _line(flow, rule.text),
            }
            for rule in flow.refusal
        ],
        "texts": texts.PAGE_SAID,
    }


def _line(flow: Flow, text: str) -> str:
    return clean(graph_labels.line(flow, text), newlines=False)


def _condition(condition: Condition | None) -> Data | None:
    match condition:
        case None:
            return None
        case Is(question, values):
            return {"is": question, "values": list(values)}
        case Amount(question, low, high):
            return {"amount": question, "low": low, "high": high}
        case Before(question, other):
            return {"before": question, "other": other}
        case Answered(question):
            return {"answered": question}
        case Not(part):
            return {"not": _condition(part)}
        case All(parts):
            return {"all": [_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [_condition(part) for part in parts]}
    assert_never(condition)


def _question(flow: Flow, question: Question) -> Data:
    return {
        "id": question.id,
        "kind": question.kind,
        "text": _line(flow, question.text),
        "when": _condition(question.when),
        "together": _condition(question.with_veilig_thuis),
        "min": question.min,
        "options": [
            {
                "value": option.value,
                "label": _line(flow, option.label),
                "settles": option.settles,
                "alone": option.alone,
            }
            for option in question.options
        ],
    }


def _duty(flow: Flow, duty: Duty) -> Data:
    return {
        "id": duty.id,
        "title": _line(flow, duty.title),
        "terms": graph_labels.terms(flow, duty),
        "reasons": _reasons(flow, duty.reason),
    }


def _outcome(flow: Flow, outcome: Outcome) -> Data:
    return {
        "id": outcome.id,
        "title": _line(flow, outcome.title or outcome.id),
        "ends": outcome.ends,
        "reasons": _reasons(flow, outcome.reason),
    }


def _reasons(flow: Flow, reasons: Iterable[Reason]) -> list[Mapping[str, Any]]:
    return [
        {
            "id": reason.id,
            "when": _condition(reason.when),
            "text": _line(flow, reason.text),
            "norm": _line(flow, flow.norm_text(reason.norm)) if reason.norm else "",
        }
        for reason in reasons
    ]
