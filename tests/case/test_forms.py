"""The forms and the models stay in step: what is asked is what is judged."""

from __future__ import annotations

import itertools
from types import UnionType
from typing import Any, Literal, get_args, get_origin

import pytest

from meldcode_cli.case import forms
from meldcode_cli.case.entries import CONTENTS, RECORDS, Content, Record
from meldcode_cli.case.forms import DUTY_FIELDS, FORMS, FormField
from tests.case.making import GOOD, NOW

# Filled in by the program itself: the question that is answered and the duties that are done by it.
BY_ITSELF = {"question", "duties"}
ASKED: dict[str, tuple[FormField, ...]] = {
    **{kind: form.fields for kind, form in FORMS.items()},
    "duty": DUTY_FIELDS,
}
EACH_FIELD = [pytest.param(kind, field, id=f"{kind}.{field.name}") for kind in ASKED for field in ASKED[kind]]
# One value of each kind of field, as the interview hands it over.
GOOD_VALUE: dict[str, Any] = {
    "date": NOW.date(),
    "any-date": NOW.date(),
    "time": NOW.time(),
    "line": "W.K.",
    "text": "Iets.",
    "people": ["M.V."],
    "initials": "D.R.",
    "yes-no": True,
}


def values_of(field: FormField) -> tuple[Any, ...]:
    """Every answer that can be chosen, or one that can be typed."""
    if field.kind == "yes-no":
        return (True, False)
    return tuple(value for value, _ in field.choices) or (GOOD_VALUE[field.kind],)


def is_optional(model: type[Content], name: str) -> bool:
    """Tell whether the model can do without this field."""
    return not model.model_fields[name].is_required()


def literals(model: type[Content], name: str) -> tuple[str, ...]:
    """The values of a Literal field, () for another."""
    annotation = model.model_fields[name].annotation
    parts = get_args(annotation) if get_origin(annotation) is UnionType else (annotation,)
    return tuple(value for part in parts if get_origin(part) is Literal for value in get_args(part))


def test_every_record_has_a_form() -> None:
    """Each kind of record can be asked for, and there is no form for anything else."""
    assert set(FORMS) == set(RECORDS)


@pytest.mark.parametrize(("kind", "field"), EACH_FIELD)
def test_a_field_of_a_form_is_a_field_of_its_model(kind: str, field: FormField) -> None:
    """What may be left empty, or is not always asked, the model can do without."""
    model = CONTENTS[kind]
    assert field.name in model.model_fields
    if field.optional or field.when is not None:
        assert is_optional(model, field.name)


@pytest.mark.parametrize("kind", sorted(ASKED))
def test_everything_that_a_model_needs_is_asked(kind: str) -> None:
    """Every required field is in the form, always asked, and never optional; the rest may be asked."""
    asked = {field.name: field for field in ASKED[kind]}
    assert len(asked) == len(ASKED[kind])
    for name in CONTENTS[kind].model_fields:
        if not is_optional(CONTENTS[kind], name) and name != "duty":
            assert name in asked and not asked[name].optional and asked[name].when is None


@pytest.mark.parametrize(("kind", "field"), EACH_FIELD)
def test_the_choices_are_those_of_the_model(kind: str, field: FormField) -> None:
    """A choice offers exactly the values that the model takes, each with words of its own."""
    assert tuple(sorted(value for value, _ in field.choices)) == tuple(sorted(literals(CONTENTS[kind], field.name)))
    assert len({label for _, label in field.choices}) == len(field.choices)
    assert bool(field.choices) == (field.kind == "choice")


@pytest.mark.parametrize(("kind", "field"), EACH_FIELD)
def test_a_condition_looks_at_a_field_above_it(kind: str, field: FormField) -> None:
    """A field that is not always asked depends on values that an earlier field can have."""
    if field.when is None:
        return
    name, values = field.when
    above = {other.name: other for other in ASKED[kind][: ASKED[kind].index(field)]}
    assert set(values) <= set(values_of(above[name]))


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_whoever_fills_in_what_is_asked_is_understood(kind: str) -> None:
    """For every combination of choices: the fields that are then asked, with optional ones empty or not, are enough."""
    deciding = [field for field in FORMS[kind].fields if len(values_of(field)) > 1]
    for chosen in itertools.product(*(values_of(field) for field in deciding)):
        for fill_optional in (True, False):
            values: dict[str, Any] = {}
            picked = dict(zip((field.name for field in deciding), chosen, strict=True))
            for field in FORMS[kind].fields:
                if field.asked(values) and (fill_optional or not field.optional):
                    values[field.name] = picked.get(field.name, values_of(field)[0])
            RECORDS[kind].model_validate(values, context={"now": NOW})


def test_the_words_of_a_form_are_whole() -> None:
    """Every field has a question or instruction; hints are sentences."""
    for fields in ASKED.values():
        for field in fields:
            assert field.text[0].isupper() and field.text[-1] in "?."
            assert not field.hint or field.hint[-1] in ".?'"


def test_own_fields_are_lines() -> None:
    """The user's own name or role is only offered where a line is asked."""
    assert all(field.kind == "line" for fields in ASKED.values() for field in fields if field.own)


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_a_choice_is_shown_in_the_words_it_was_chosen_by(kind: str) -> None:
    """A label is the words of the choice, Ja or Nee, or else the value itself."""
    for field in FORMS[kind].fields:
        for value, label in field.choices:
            assert forms.label(kind, field.name, value) == label
    assert forms.label(kind, "geen-veld", True) == "Ja"
    assert forms.label(kind, "geen-veld", False) == "Nee"
    assert forms.label(kind, "geen-veld", "iets") == "iets"


def test_the_program_fills_in_only_what_no_form_asks() -> None:
    """`question` and `duties` are never asked, and every record has them."""
    for kind, fields in ASKED.items():
        assert not BY_ITSELF & {field.name for field in fields}
        if issubclass(CONTENTS[kind], Record):
            assert set(CONTENTS[kind].model_fields) >= BY_ITSELF
    assert set(GOOD) == set(CONTENTS)
