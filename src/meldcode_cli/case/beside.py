"""What belongs with an answer and is asked beside it; judged by itself: somebody answers, one person decides, and a no
is no talk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from meldcode_cli.case import forms, texts
from meldcode_cli.case.people import is_nobody, is_one_person, says_me, says_no
from meldcode_cli.case.records.form import FormField, LaterThan
from meldcode_cli.flow.model import Question

_WRONG: Mapping[str, tuple[Callable[[str], bool], str]] = {
    forms.ANSWERED_BY.name: (is_nobody, texts.NOBODY),
    forms.CONSULTED.name: (is_nobody, texts.NOBODY_EMPTY),
    forms.WALKED.name: (says_no, texts.NOT_WALKED),
    forms.DECIDED_BY.name: (lambda value: not is_one_person(value), texts.ONE_PERSON),
}
_PEOPLE = {field.name for field in (forms.ANSWERED_BY, forms.CONSULTED, forms.DECIDED_BY, forms.AUTHORITY)}


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


def wrong_beside(field: str, value: str) -> str:
    """Return what is wrong with what was said in the field of this name; "" if nothing is."""
    if field in _PEOPLE and says_me(value):
        return texts.WHO_ARE_YOU
    wrong, sentence = _WRONG.get(field, (lambda _: False, ""))
    return sentence if wrong(value) else ""
