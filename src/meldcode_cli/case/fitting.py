"""Which answers have a place in a flow.

A case may go over to another version of its flow, in which a question or an option is gone, or a question has become
another one. What was answered then stays in the dossier, but counts as not given.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from meldcode_cli.case import texts
from meldcode_cli.dutch import shared
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.numbers import is_number


def fits(question: Question, value: object, label: str = "") -> bool:
    """Tell whether `value` can be the answer to `question`; `label` is set if it was chosen, and not typed."""
    match question.kind:
        case "choice":
            return isinstance(value, str) and question.option(value) is not None
        case "acknowledge":
            return isinstance(value, str) and (not question.options or question.option(value) is not None)
        case "checklist":
            # One value, where a list is asked now, is a list of one. Kept in a form that is not finished, it is a list.
            value = (value,) if isinstance(value, str) else value
            return isinstance(value, tuple | list) and all(question.option(item) is not None for item in value)
        case "date":
            return isinstance(value, date)
        case "number":
            return is_number(question, value)
        case "text":
            return isinstance(value, str) and not label
    return False


def ticked_wrong(flow: Flow, question: Question, ticked: Collection[str]) -> str | None:
    """Return why these cannot be ticked together; None if they can."""
    if question.goes_together(ticked):
        return None
    alone = next(item for item in question.options if item.alone and (not ticked or item.value in ticked))
    return (shared.GOES_ALONE if ticked else texts.NOTHING_CHOSEN).format(label=flow.filled(alone.label))


def diagnosis_misfits(flow: Flow, kind: object, external: object) -> bool:
    """Tell whether a diagnosis does not count under `flow`, because the examination was not external."""
    return flow.external_diagnosis and kind == "diagnose" and external is False


def takes(question: Question, record: str, partner: str | None) -> bool:
    """Tell whether a record of this type, with this partner if it has one, can answer `question`."""
    return question.record == record and (question.partner is None or partner in question.partner)


def only_partner(question: Question | None) -> str | None:
    """Return the one partner that a question leaves no choice about."""
    partners = question.partner if question is not None else None
    return partners[0] if partners and len(partners) == 1 else None


def label_of(flow: Flow, question: Question, value: Any) -> str:
    """Return the words in which a chosen value was shown; empty for what was
    typed; a number with what it counts."""
    if question.kind == "number":
        return f"{value} {flow.filled(question.unit)}".strip()
    words = value if isinstance(value, list | tuple) else (str(value),)
    return ", ".join(flow.filled(option.label) for word in words if (option := question.option(word)))
