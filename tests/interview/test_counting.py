"""How far on somebody is in a form: every form of every kind, walked with every choice, and never a number too many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from meldcode_cli.case import forms
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.interview.counting import how_far

FIELDS: dict[str, tuple[FormField, ...]] = {
    **{name: record.form.fields for name, record in RECORDS.items()},
    "case": forms.CASE_FIELDS,
    "postponed": forms.POSTPONE_FIELDS,
    "safe": forms.SAFE_FIELDS,
    "event": forms.EVENT_FIELDS,
    "duty": forms.DUTY_FIELDS,
}
SAID = re.compile(r"Formulier: vraag (\d+) van (\d+)( of meer)?")


def answers(field: FormField) -> tuple[Any, ...]:
    """Return answers to a field that can lead to different questions."""
    if field.kind == "yes-no":
        return (True, False)
    if field.kind == "choice":
        return tuple(value for value, _ in field.choices)
    return ("", "iets") if field.optional else ("iets",)


def walks(fields: tuple[FormField, ...], values: dict[str, Any]) -> Iterator[list[str]]:
    """Return what is said at each question, for every way through a form."""
    field = next((item for item in fields if item.asked(values) and item.name not in values), None)
    if field is None:
        yield []
        return
    said = how_far("Formulier", fields, values, field)
    # Of optional ones only those on which something depends are walked both ways.
    known = (
        answers(field) if any(field.name in str(item.filled or item.when) for item in fields) else answers(field)[:1]
    )
    for answer in known:
        for rest in walks(fields, {**values, field.name: answer}):
            yield [said, *rest]


@pytest.mark.parametrize("form", FIELDS)
def test_the_number_and_the_total_are_never_wrong(form: str) -> None:
    """Each question has the next number; a total is what it comes to, and "of meer" no more than that."""
    shortest = min(map(len, walks(FIELDS[form], {})))
    for walk in walks(FIELDS[form], {}):
        for number, said in enumerate(walk, 1):
            if shortest == number == 1:
                # It may be the only one: nobody counts to one.
                assert said == ""
                continue
            found = SAID.fullmatch(said)
            assert found is not None, (number, walk)
            assert int(found[1]) == number, walk
            assert int(found[2]) <= len(walk) if found[3] else int(found[2]) == len(walk), walk


def test_a_form_of_one_question_says_nothing() -> None:
    """Nobody counts to one."""
    assert how_far("Formulier", (forms.WITHDRAW,), {}, forms.WITHDRAW) == ""


def test_what_there_is_no_choice_about_is_not_counted() -> None:
    """It was filled in, and is never asked."""
    only = FormField("partner", "choice", "Met wie?", choices=(("kind", "Het kind"),))
    fields = (only, *forms.DUTY_FIELDS)
    assert how_far("Actie", fields, {"partner": "kind"}, forms.DUTY_FIELDS[0]) == "Actie: vraag 1 van 3"
