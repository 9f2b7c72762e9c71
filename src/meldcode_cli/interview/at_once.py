"""What an answer does by itself, before anything else is asked about it: it says what must be done now, or it leaves
the code."""

from __future__ import annotations

from typing import Any

from meldcode_cli.case.beside import belongs
from meldcode_cli.case.entries import Answer
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.flow.model import Question


def at_once(casefile: CaseFile, question: Question, value: Any) -> bool:
    """Tell whether an answer is recorded before anything is asked about it: it says what must be done now."""
    if belongs(question, casefile.state.date_of(question.id)):
        return False
    return casefile.judge().consequences(_answer(casefile, question, value)).alarming


def leaves(casefile: CaseFile, question: Question, value: object) -> bool:
    """Tell whether an answer ends the route, with nothing else that is asked about it and weighs it."""
    weighs = casefile.flow.weighs(question)
    if not isinstance(value, str) or question.why or not weighs or at_once(casefile, question, value):
        return False
    found = casefile.judge().consequences(_answer(casefile, question, value))
    after = found.after.outcome
    return after is not None and after.outcome.ends and found.outcomes[0] != found.outcomes[1]


def _answer(casefile: CaseFile, question: Question, value: Any) -> Answer:
    return Answer.model_construct(question=question.id, asked=casefile.flow.filled(question.text), value=value)
