"""The forms and the models stay in step: what is asked is what is judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from types import UnionType
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import ValidationError

from meldcode_cli.case.entries import CONTENTS
from meldcode_cli.case.fields import Content
from meldcode_cli.case.forms import EVENT_FIELDS, NOT_DONE_FIELDS, POSTPONE_FIELDS, duty_fields
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dutch.findings import findings
from meldcode_cli.flow.model import Duty
from meldcode_cli.flow.values import DOES_DUTY, PARTNERS
from meldcode_cli.flow.values import RECORDS as ASKED_BY_FLOWS
from tests.case.making import GOOD, NOW, TODAY, TOMORROW

# Filled in by the program itself: what a record answers, does, corrects or is about, which duty or event it is.
BY_ITSELF: dict[str, set[str]] = {
    **{
        kind: {"question", "asked", "duties", "date_words", "taken_over", "replaces", "reason", "warnings", "unread"}
        for kind in RECORDS
    },
    "duty": {"duty"},
    "postponed": {"duty"},
    "not-done": {"duty"},
    "event": {"event", "told", "warnings"},
}
# Who reported says which other things were done in that talk.
BY_ITSELF["report"].remove("duties")
BY_ITSELF["follow-up"].add("about")
BY_ITSELF["kept-day"].add("about")
ASKED: dict[str, tuple[FormField, ...]] = {
    **{kind: model.form.fields for kind, model in RECORDS.items()},
    "duty": duty_fields(Duty.model_validate({"id": "kijken", "title": "Kijk", "check": "Is het begonnen?"})),
    "postponed": POSTPONE_FIELDS,
    "not-done": NOT_DONE_FIELDS,
    "event": EVENT_FIELDS,
}
EACH_FIELD = [
    pytest.param(kind, field, id=f"{kind}.{number}.{field.name}")
    for kind in ASKED
    for number, field in enumerate(ASKED[kind])
]
# One value of each kind of field, as the interview hands it over.
GOOD_VALUE: dict[str, Any] = {
    "date": TODAY,
    "any-date": TOMORROW,
    "dates": [TOMORROW + timedelta(days=1)],
    "time": NOW.time(),
    "line": "W.K.",
    "text": "Iets.",
    "people": ["M.V."],
    "initials": "D.R.",
    "checklist": ("raadplegen-veilig-thuis",),
}
# Choices of a form that the laws of the protocols refuse, each as soon as it was made. Nothing else is.
NOT_SO = {
    "consultation": (
        "Zonder toestemming bespreekt u dit zonder namen. Alleen bij direct gevaar hoeft u niet te wachten."
    ),
    "report": "Een melding is altijd met de naam van het kind of het gezin. Zonder namen is het een advies.",
}


def values_of(field: FormField) -> tuple[Any, ...]:
    """Every answer that can be chosen, or one that can be typed."""
    if field.kind == "yes-no":
        return (True, False)
    return tuple(value for value, _ in field.choices) or (GOOD_VALUE[field.kind],)


def ways(fields: Sequence[FormField], values: dict[str, Any], empty: bool | None = None) -> Iterator[dict[str, Any]]:
    """Yield every way to fill in a form, from top to bottom: each choice, each optional field filled in or left empty.

    Two fields of one name must never both be asked: the second would not be put. What no other field looks at is left
    `empty` all together, or not at all: one of them says nothing about another.
    """
    if not fields:
        yield values
        return
    if empty is None:
        yield from ways(fields, values, empty=True)
        yield from ways(fields, values, empty=False)
        return
    field, rest = fields[0], fields[1:]
    if not field.asked(values):
        yield from ways(rest, values, empty)
        return
    assert field.name not in values, f"{field.name} is asked twice"
    looked_at = {other.filled for other in rest} | {on[0] for other in rest for on in (other.when, other.also) if on}
    if field.optional and field.name not in looked_at:
        found = ("",) if empty else values_of(field)
    else:
        found = (*values_of(field), *(("",) if field.optional else ()))
    for value in found:
        yield from ways(rest, {**values, field.name: value}, empty)


def kept(values: dict[str, Any]) -> dict[str, Any]:
    """What is recorded of a form: what was left empty is left out."""
    return {name: value for name, value in values.items() if value != ""}


def is_optional(model: type[Content], name: str) -> bool:
    """Tell whether the model can do without this field."""
    return not model.model_fields[name].is_required()


def literals(model: type[Content], name: str) -> tuple[str, ...]:
    """The values of a field with choices, also one that may be left empty; () for another."""

    def inside(annotation: Any) -> Iterator[str]:
        if get_origin(annotation) is Literal:
            yield from get_args(annotation)
        elif get_origin(annotation) is UnionType or str(get_origin(annotation)) == "typing.Union":
            for part in get_args(annotation):
                yield from inside(part)

    return tuple(inside(model.model_fields[name].annotation))


@pytest.mark.parametrize(("kind", "field"), EACH_FIELD)
def test_a_field_of_a_form_is_a_field_of_its_model(kind: str, field: FormField) -> None:
    """A form asks what its model takes; what may be left empty, the model can do without."""
    assert field.name in CONTENTS[kind].model_fields
    assert not field.optional or is_optional(CONTENTS[kind], field.name)


@pytest.mark.parametrize("kind", sorted(ASKED))
def test_everything_that_a_model_needs_is_asked_just_once(kind: str) -> None:
    """Whatever is chosen: every required field is asked, never left empty, and no field is ever asked twice."""
    model = CONTENTS[kind]
    needed = {name for name in model.model_fields if not is_optional(model, name)} - BY_ITSELF[kind]
    for values in ways(ASKED[kind], {}):
        assert needed <= set(kept(values))


@pytest.mark.parametrize(("kind", "field"), EACH_FIELD)
def test_the_choices_are_those_of_the_model(kind: str, field: FormField) -> None:
    """A choice offers exactly the values that the model takes, each with words of its own."""
    assert tuple(sorted(value for value, _ in field.choices)) == tuple(sorted(literals(CONTENTS[kind], field.name)))
    assert len({label for _, label in field.choices}) == len(field.choices)
    assert bool(field.choices) == (field.kind == "choice")


@pytest.mark.parametrize(("kind", "field"), EACH_FIELD)
def test_a_condition_looks_at_a_field_above_it(kind: str, field: FormField) -> None:
    """A field that is not always asked depends on what an earlier field can have, or on one that can stay empty."""
    above = {other.name: other for other in ASKED[kind][: ASKED[kind].index(field)]}
    if field.when is not None:
        name, values = field.when
        assert set(values) <= set(values_of(above[name]))
    if field.also is not None:
        name, values = field.also
        assert field.when is not None and field.when[0] != name
        assert set(values) <= set(values_of(above[name]))
    if field.filled:
        assert above[field.filled].optional


@pytest.mark.parametrize("kind", sorted(ASKED))
def test_a_field_about_another_is_asked_only_if_that_was_filled_in(kind: str) -> None:
    """What was done with an objection is asked if there was one, and not if that was left empty or not asked."""
    for field in ASKED[kind]:
        if field.filled:
            assert field.asked({field.filled: "Iets."})
            assert not field.asked({field.filled: ""}) and not field.asked({})
            found = [(bool(values.get(field.filled)), field.name in values) for values in ways(ASKED[kind], {})]
            assert set(found) == {(True, True), (False, False)}


def test_a_condition_on_both_holds_for_both() -> None:
    """A field with a choice and a filled field above it needs both."""
    field = FormField("x", "line", "Wat?", when=("a", (True,)), filled="b")
    assert field.asked({"a": True, "b": "c"})
    assert not field.asked({"a": False, "b": "c"}) and not field.asked({"a": True, "b": ""})


def test_two_conditions_hold_both() -> None:
    """A field with two conditions is asked only if both hold."""
    field = FormField("x", "line", "Wat?", when=("a", (True,)), also=("b", ("c",)))
    assert field.asked({"a": True, "b": "c"})
    assert not any(field.asked(values) for values in ({"a": True}, {"b": "c"}, {"a": True, "b": "d"}, {}))


@pytest.mark.parametrize(("kind", "field"), EACH_FIELD)
def test_only_a_day_that_is_past_may_be_told_roughly(kind: str, field: FormField) -> None:
    """The words of a day have a field of their own, and a day to come is one day."""
    if field.words:
        assert field.kind == "date" and field.words in CONTENTS[kind].model_fields


@pytest.mark.parametrize("kind", sorted(ASKED))
def test_whoever_fills_in_what_is_asked_is_understood(kind: str) -> None:
    """For every way to fill in a form: what is asked is enough, and only a choice that a law forbids is refused."""
    refused: set[str] = set()
    for values in ways(ASKED[kind], {}):
        table = {**kept(values), **{name: GOOD[kind][name] for name in BY_ITSELF[kind] & set(GOOD[kind])}}
        try:
            CONTENTS[kind].model_validate(table, context={"now": NOW})
        except ValidationError as error:
            (place, sentence), *more = findings(error)
            assert not more and sentence == NOT_SO.get(kind), (sentence, place, table)
            assert table.get("named") is False or table.get("consent") in ("geweigerd", "niet-gevraagd")
            refused.add(sentence)
    assert refused == ({NOT_SO[kind]} if kind in NOT_SO else set())


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
    form = RECORDS[kind].form
    for field in form.fields:
        for value, label in field.choices:
            assert form.label(field.name, value) == label
    assert form.label("geen-veld", True) == "Ja"
    assert form.label("geen-veld", False) == "Nee"
    assert form.label("geen-veld", "iets") == "iets"


def test_the_program_fills_in_only_what_no_form_asks() -> None:
    """What the program fills in is never asked, and the model has it."""
    for kind, fields in ASKED.items():
        assert not BY_ITSELF[kind] & {field.name for field in fields}
        assert set(CONTENTS[kind].model_fields) >= BY_ITSELF[kind]
        assert issubclass(CONTENTS[kind], Record) == (kind in RECORDS)
    assert set(GOOD) == set(CONTENTS)


def test_a_flow_can_ask_for_every_kind_that_is_not_about_an_entry() -> None:
    """Who adds a kind of record is reminded of the flows: these are never asked by one."""
    never = {"follow-up", "kept-day", "other-report", "call-attempt", "feedback", "access-request"}
    assert set(ASKED_BY_FLOWS) == set(RECORDS) - never
    assert set(DOES_DUTY) - set(ASKED_BY_FLOWS) == {"feedback"}


def test_a_flow_knows_with_whom_a_record_can_be() -> None:
    """What a flow may ask for is what can be chosen in the form."""
    first = {kind: record.form.fields[0] for kind, record in RECORDS.items() if record.form.fields}
    chosen = {kind: tuple(value for value, _ in item.choices) for kind, item in first.items() if item.name == "partner"}
    assert chosen == PARTNERS


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_what_is_said_of_a_record_is_of_its_fields(kind: str) -> None:
    """Whose function stands where, what tells one from others, and every field is shown that a form asks."""
    model = RECORDS[kind]
    assert model.main in model.shown
    assert {shown.function for shown in model.shown.values() if shown.function} <= set(model.shown)
    assert set(model.shown) <= set(model.model_fields)
    asked = {field.name for field in model.form.fields} - set(Record.model_fields)
    assert asked - {"kind"} <= set(model.shown)


def test_what_a_model_knows_can_be_asked() -> None:
    """Every field of a model is in its form, or filled in by the program; only the time is not asked everywhere."""
    for kind, fields in ASKED.items():
        left = set(CONTENTS[kind].model_fields) - BY_ITSELF[kind] - {field.name for field in fields}
        assert left <= {"time"}, (kind, left)
    assert {kind for kind in RECORDS if "time" in {field.name for field in RECORDS[kind].form.fields}} == {
        *("observation", "conversation", "consultation", "report", "feedback", "call-attempt"),
    }
