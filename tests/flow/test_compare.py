"""What differs between two flows: everything is noticed, and a change of rules never passes for one of words."""

from __future__ import annotations

from typing import Any

import pytest

from meldcode_cli.dutch import shared
from meldcode_cli.flow import compare as comparing
from meldcode_cli.flow.compare import Change, Difference, compare
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import (
    Contact,
    Duty,
    Event,
    Flow,
    FlowModel,
    ForAge,
    Instruction,
    Option,
    Outcome,
    Question,
    Reason,
    Refusal,
    Step,
    Warning,
)
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.telling import texts as telling_texts
from meldcode_cli.telling.differences import all_lines
from tests.support.schools import Change as Edit
from tests.support.schools import flow as school


def flow(*changes: Edit) -> Flow:
    """Return a small school that has a table of every kind, with these changes."""
    return school("school-anders", *changes)


def told() -> Flow:
    """Return the same school, in which a question and a duty say what to do."""
    whole = flow()
    instruction = (Instruction.model_validate({"id": "eerst", "when": {"zorg": "ja"}, "text": "Bel eerst."}),)
    for_age = (ForAge.model_validate({"id": "groot", "age": ["16-17"], "text": "Praat met wie het is."}),)
    said = {"instruction": instruction, "for_age": for_age}
    first = [getattr(whole, part)[0].model_copy(update=said) for part in ("question", "duty")]
    contact = Contact.model_validate(
        {"id": "af", "title": "De AF", "phone": "088 000 00 00", "text": "Bel bij twijfel."}
    )
    whole = whole.model_copy(update={"contact": (contact,)})
    return whole.model_copy(update={"question": (first[0], *whole.question[1:]), "duty": (first[1], *whole.duty[1:])})


def changed(was: str, now: str) -> tuple[Change, ...]:
    """Return what differs when `was` in the file becomes `now`."""
    return compare(flow(), flow((was, now)))


@pytest.mark.parametrize("name", ["landelijk", "onderwijs"])
def test_a_flow_does_not_differ_from_itself(name: str) -> None:
    """Two readings of the same file, and two versions that only have another number, say the same."""
    one, other = Library().load(name), Library().load(name)
    assert compare(one, other) == ()
    assert compare(one, other.model_copy(update={"version": "ander", "extends": None})) == ()


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (
            'text = "Is het veilig?"',
            'text = "Is het daar veilig?"',
            Change(
                "question",
                "changed",
                "veilig",
                "Is het daar veilig?",
                (Difference("words", "Is het veilig?", "Is het daar veilig?"),),
            ),
        ),
        (
            '  { value = "twijfel", label = "Ik twijfel", settles = false },\n',
            '  { value = "soms", label = "Soms" },\n',
            Change(
                "question",
                "changed",
                "veilig",
                "Is het veilig?",
                (Difference("option-added", "", "Soms"), Difference("option-gone", "Ik twijfel")),
            ),
        ),
        (
            'label = "Ik twijfel", settles = false',
            'label = "Wij twijfelen"',
            Change(
                "question",
                "changed",
                "veilig",
                "Is het veilig?",
                (
                    Difference("option-words", "Ik twijfel", "Wij twijfelen"),
                    Difference("option-rule", "Ik twijfel", "Wij twijfelen"),
                ),
            ),
        ),
        (
            'due = "14 days"',
            'due = "now"',
            Change("duty", "changed", "nagaan", "Ga na", (Difference("due"),)),
        ),
        (
            'when = { veilig = "nee" }\ntext = "Het is niet veilig."',
            'when = { veilig = ["nee", "twijfel"] }\ntext = "Het is niet veilig."',
            Change(
                "duty",
                "changed",
                "melden",
                "Meld",
                (Difference("reason-rule", "Het is niet veilig.", "Het is niet veilig."),),
            ),
        ),
        (
            'id = "onveilig"\nwhen = { veilig = "nee" }\ntext = "Het is niet veilig."',
            'id = "gevaar"\nwhen = { veilig = "nee" }\ntext = "Er is gevaar."',
            Change(
                "duty",
                "changed",
                "melden",
                "Meld",
                (
                    Difference("reason-added", "", "Er is gevaar."),
                    Difference("reason-gone", "Het is niet veilig."),
                ),
            ),
        ),
        (
            'id = "klaar"\ntitle = "Klaar"\nends = true',
            'id = "klaar"\ntitle = "Klaar"',
            Change("outcome", "changed", "klaar", "Klaar", (Difference("ends"),)),
        ),
        (
            'until = "advies"',
            'until = "melden"',
            Change("refusal", "changed", "veilig", "Vraag eerst advies.", (Difference("when"),)),
        ),
        (
            'then = { duty = "melden" }',
            'then = { duty = ["melden", "advies"] }',
            Change("guarantee", "changed", "altijd", "Altijd.", (Difference("promise"),)),
        ),
        (
            '[[step]]\nid = "stap-2"\nnumber = 2\ntitle = "Twee"',
            '[[step]]\nid = "stap-2"\nnumber = 2\ntitle = "Tweede"',
            Change("step", "changed", "stap-2", "Tweede", (Difference("words", "Twee", "Tweede"),)),
        ),
        (
            'title = "Kleine school"',
            'title = "Groot"',
            Change("flow", "changed", "school-anders", "Groot", (Difference("words", "Kleine school", "Groot"),)),
        ),
    ],
)
def test_one_change_is_told_as_one_change(was: str, now: str, expected: Change) -> None:
    """What was changed in the file is what comes out, with the words on both sides."""
    assert changed(was, now) == (expected,)


def test_what_comes_and_what_goes_is_named_by_its_words() -> None:
    """A question, duty, outcome, refusal, guarantee, norm, role or step that is only in one flow."""
    old, new = flow(), school("school-meer")
    expected = [
        ("step", "stap-3", "Drie"),
        ("question", "extra", "Weet de directeur het?"),
        ("duty", "vertel", "Vertel het"),
        ("outcome", "anders", "anders"),
        ("refusal", "gewerkt", "Dat kan niet."),
        ("guarantee", "ook", "Altijd."),
        ("norm", "regel", "Een regel."),
        ("role", "leader", "directeur"),
    ]
    assert [(item.part, item.id, item.name) for item in compare(old, new)] == expected
    assert [(item.part, item.id, item.name) for item in compare(new, old)] == expected
    assert {item.how for item in compare(old, new)} == {"added"}
    assert {item.how for item in compare(new, old)} == {"gone"}


def test_another_word_for_a_role_is_told_once() -> None:
    """Every text with that role reads differently; only the role has changed."""
    asks = ('text = "Is het veilig?"', 'text = "Vindt de {leader} het veilig?"')
    old, new = (
        school("school-meer", asks, ('leader = "directeur"', f'leader = "{name}"'))
        for name in ("directeur", "schoolleider")
    )
    (change,) = compare(old, new)
    assert (change.part, change.id, change.words_only) == ("role", "leader", True)
    assert change.differences == (Difference("words", "directeur", "schoolleider"),)


@pytest.mark.parametrize("part", ["question", "duty", "outcome"])
def test_another_order_is_noticed(part: str) -> None:
    """What is asked, done or decided first matters; what is only in one flow does not disturb the order."""
    old = school("school-meer")
    rows = getattr(old, part)
    (change,) = compare(old, old.model_copy(update={part: (*rows[1:], rows[0])}))
    assert (change.part, change.name, change.differences) == (part, "", (Difference("order"),))
    assert not change.words_only
    assert [item.how for item in compare(old, old.model_copy(update={part: rows[1:]}))] == ["gone"]


def tables(whole: Flow) -> list[tuple[str, FlowModel]]:
    """Return one table of every model, with the part of a flow it is in."""
    return [
        ("step", whole.step[0]),
        ("question", whole.question[0]),
        ("option", whole.question[0].options[0]),
        ("duty", whole.duty[0]),
        ("reason", whole.duty[0].reason[0]),
        ("instruction", whole.duty[0].instruction[0]),
        ("for age", whole.duty[0].for_age[0]),
        ("outcome", whole.outcome[0]),
        ("refusal", whole.refusal[0]),
        ("warning", whole.warning[0]),
        ("event", whole.event[0]),
        ("contact", whole.contact[0]),
        ("guarantee", whole.guarantee[0]),
        ("claim", whole.guarantee[0].then),
    ]


# Changing these has no consequence in any case; all else may have.
WORDS = {
    ("duty", "meanwhile"),
    ("duty", "check"),
    *((model, field) for model in ("step", "question", "duty", "outcome", "guarantee") for field in ("title", "text")),
    *(
        ("step", "guidance"),
        ("question", "help"),
        ("question", "example"),
        ("question", "source"),
        ("option", "label"),
        ("reason", "text"),
    ),
    *((model, "explain") for model in ("question", "duty", "outcome")),
    # What to do, and not to do, is told; it has no say in what follows.
    *(("question", "instruction"), ("duty", "instruction"), ("instruction", "when"), ("instruction", "text")),
    *(("question", "for_age"), ("duty", "for_age"), ("for age", "age"), ("for age", "text")),
    *(("reason", "norm"), ("refusal", "norm"), ("refusal", "text"), ("question", "reminder")),
    # Whom one can call beside, and what is said in another language too.
    *(("contact", field) for field in Contact.model_fields),
    *(
        ("question", "text_in"),
        ("question", "help_in"),
        ("option", "label_in"),
        ("duty", "title_in"),
        ("duty", "text_in"),
    ),
    *((model, field) for model in ("warning", "event") for field in ("title", "text", "norm", "keep", "back")),
}
NAMES = {"id", "value", "question"}
OTHERS: dict[type, Any] = {str: "anders", bool: None, int: 7, tuple: (), type(None): ("x",)}


def other(value: Any) -> Any:
    """Return something else than `value`."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, FlowModel):
        return value.model_copy(update={"duty": ("anders",)})
    if isinstance(value, tuple) and value and isinstance(value[0], FlowModel):
        return value[1:]
    return OTHERS.get(type(value), "anders")


def put(whole: Flow, part: str, table: FlowModel) -> Flow:
    """Return the flow with `table` in the place of the first of its kind."""
    question, duty, guarantee = whole.question[0], whole.duty[0], whole.guarantee[0]
    match table:
        case Option():
            table, part = question.model_copy(update={"options": (table, *question.options[1:])}), "question"
        case Reason():
            table, part = duty.model_copy(update={"reason": (table, *duty.reason[1:])}), "duty"
        case Instruction():
            table, part = duty.model_copy(update={"instruction": (table, *duty.instruction[1:])}), "duty"
        case ForAge():
            table, part = duty.model_copy(update={"for_age": (table, *duty.for_age[1:])}), "duty"
        case Claim():
            table, part = guarantee.model_copy(update={"then": table}), "guarantee"
    return whole.model_copy(update={part: (table, *getattr(whole, part)[1:])})


FIELDS = [(part, field) for part, table in tables(told()) for field in type(table).model_fields if field not in NAMES]


@pytest.mark.parametrize(("part", "field"), [item for item in FIELDS if item != ("question", "after")])
def test_no_field_changes_unnoticed(part: str, field: str) -> None:
    """Whatever field of whatever table changes, it shows; and only words pass for words, also what comes later."""
    whole = told()
    table = dict(tables(whole))[part]
    turned = put(whole, part, table.model_copy(update={field: other(getattr(table, field))}))
    (change,) = compare(whole, turned)
    assert change.how == "changed" and change.differences
    assert change.words_only == ((part, field) in WORDS)
    assert all(text for line in all_lines([change]) for text in line)


def test_every_table_is_compared() -> None:
    """No model of a flow was left out of these tests, nor any list in a flow."""
    models = {
        Step,
        Question,
        Instruction,
        ForAge,
        Option,
        Duty,
        Reason,
        Outcome,
        Refusal,
        Warning,
        Event,
        Contact,
        Guarantee,
        Claim,
    }
    assert {type(table) for _, table in tables(told())} == models
    assert set(Flow.model_fields) == comparing._COMPARED | (comparing._PASSED_OVER - {"after"})


@pytest.mark.parametrize(
    ("was", "now", "part", "about"),
    [
        ('value = "ja"\ntext = "Zeker?"', 'value = "nee"\ntext = "Zeker?"', "warning", "when"),
        (
            'question = "veilig"\nvalue = "ja"\ntext = "Zeker?"',
            'question = "gewerkt"\nvalue = "ja"\ntext = "Zeker?"',
            "warning",
            "when",
        ),
        ('duty = "melden"\ntext = "Het', 'ask = "veilig"\ntext = "Het', "event", "follows"),
        ('title = "Kleine school"', 'title = "Kleine school"\nexternal_diagnosis = true', "flow", "diagnosis"),
    ],
)
def test_what_comes_later_is_compared(was: str, now: str, part: str, about: str) -> None:
    """A warning at another answer, an event with other consequences, a stricter diagnosis: rules, and not words."""
    (change,) = changed(was, now)
    assert change.part == part and {item.about for item in change.differences} == {about}
    assert not change.words_only
    assert all(text for line in all_lines([change]) for text in line)


def test_everything_that_can_differ_has_words() -> None:
    """There is a Dutch sentence for each respect, and one for each part that comes, goes or changes."""
    promises = {"promise"}
    respects = set(comparing._ABOUT.values()) | {"order", "rest", "option-added", "option-gone", "option-words"}
    respects |= {"option-rule", "reason-added", "reason-gone", "reason-rule"}
    assert set(shared.FLOW_DIFFERENCES) == respects - promises
    assert set(telling_texts.FLOW_PARTS) | {"guarantee"} == set(comparing.Part.__args__)  # type: ignore[attr-defined]


def test_the_words_of_a_long_list_stay_short() -> None:
    """Long texts are not told twice, and what a flow promises is only counted."""
    long = "Een heel lange tekst. " * 20
    told = ('text = "Is het veilig?"', f'text = "{long}"')
    lines = all_lines(compare(flow(told), flow((told[0], f'text = "{long}En nog iets."'))))
    (line,) = lines
    assert line[1].count("Een heel lange tekst.") == 20
    one = flow()
    assert all_lines(compare(one, one.model_copy(update={"guarantee": ()}))) == [
        ("Waarborgen: wat de route altijd belooft", "0 nieuw, 1 weg, 0 veranderd")
    ]
