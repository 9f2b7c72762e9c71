"""What belongs with the answer to a question, and is asked beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from meldcode_cli.case import forms
from meldcode_cli.case.records.form import FormField, LaterThan
from meldcode_cli.flow.model import Question


def belongs(question: Question, before: object = None, walked: Sequence[str] = ()) -> tuple[FormField, ...]:
    """Return what is asked beside the answer to a question: why, who answered along, who answers and decides; of the
    values in `walked`, whether it was discussed with Veilig Thuis.

    Of a day that puts a question off, and comes later than the day `before`: what was seen since, and who decides."""
    found: list[FormField] = [forms.WHY] if question.why else []
    if question.authority:
        found += [forms.AUTHORITY, forms.AUTHORITY_LATER]
    if question.who:
        found += [forms.ANSWERED_BY, forms.CONSULTED, forms.OTHERWISE, forms.DECIDED_BY]
    if walked:
        found.append(replace(forms.WALKED, when=("value", tuple(walked))))
    if question.defers is not None and isinstance(before, date):
        found += [replace(field, when=("value", LaterThan(before))) for field in (forms.MOVED_SEEN, forms.MOVED_BY)]
    return tuple(found)


def lacking(question: Question, given: Mapping[str, Any], before: object = None) -> tuple[str, ...]:
    """Return what belongs with an answer and was not given: the names of fields that may not stay empty."""
    return tuple(
        field.name
        for field in belongs(question, before)
        if field.asked(given) and not field.optional and given.get(field.name) is None
    )
