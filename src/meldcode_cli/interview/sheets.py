"""What is asked in a form for a question or a record, and what a half-filled form says already."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from meldcode_cli.case import forms
from meldcode_cli.case.beside import belongs
from meldcode_cli.case.fitting import label_of
from meldcode_cli.case.judging import READ
from meldcode_cli.case.records.form import FieldKind, FormField
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.dutch.dates import written_month
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.numbers import number_hint
from meldcode_cli.interview import texts
from meldcode_cli.interview.form_values import LEFT_EMPTY
from meldcode_cli.telling.answers import answered, field_words, rows, shown

# So many lines are told of a half-filled form.
_MOST_TOLD = 4
_KINDS: dict[str, FieldKind] = {
    "choice": "choice",
    "acknowledge": "choice",
    "checklist": "checklist",
    "date": "any-date",
    "number": "number",
    "text": "text",
}
# Every field that is asked outside the forms of records; what is asked for a duty or an event goes by its own name.
_OTHERS = (
    forms.WHY,
    forms.REASON,
    *forms.DUTY_FIELDS,
    forms.AUTHORITY,
    forms.ANSWERED_BY,
    forms.CONSULTED,
    forms.OTHERWISE,
    forms.DECIDED_BY,
    forms.MOVED_SEEN,
    forms.WALKED,
)
# What is asked in the forms that are no record, where it is asked in words of their own.
_OWN_WORDS = {
    Kind.CASE: forms.CASE_FIELDS,
    Kind.POSTPONED: forms.POSTPONE_FIELDS,
    Kind.NOT_DONE: forms.NOT_DONE_FIELDS,
    Kind.EVENT: forms.EVENT_FIELDS,
    Kind.WITHDRAWAL: (forms.WITHDRAW,),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Those:
    """The values of which something holds."""

    holds: Callable[[object], bool]

    def __contains__(self, value: object) -> bool:
        return self.holds(value)


def answer_fields(
    casefile: CaseFile, question: Question, *, changes: Any = None, explained: Callable[[object], bool] = bool
) -> list[FormField]:
    """Return the form for answering a question: its value, why, and what is different if it `changes` a value into one
    that is to be `explained` before it is recorded."""
    choices = tuple((option.value, casefile.flow.filled(option.label)) for option in question.options)
    if question.kind == "acknowledge" and not choices:
        choices = ((READ, texts.ACKNOWLEDGED),)
    value = FormField(
        "value",
        _KINDS[question.kind],
        casefile.flow.filled(question.text),
        number_hint(question) if question.kind == "number" else "",
        choices=choices,
    )
    fields = [value, *belongs(question, changes, casefile.judge().walked_by(question))]
    if changes is not None:
        fields.append(dataclasses.replace(forms.REASON, when=("value", Those(explained))))
    return fields


def record_fields(casefile: CaseFile, question: Question | None, draft: Draft) -> list[FormField]:
    """Return the form for a record; a partner that the question leaves no choice about is filled in. What else the
    same talk can have done is asked if there is something."""
    also = tuple((duty.id, casefile.flow.filled(duty.title)) for duty in casefile.judge().done_along(draft.target))
    fields = [
        dataclasses.replace(field, choices=also) if field.name == "duties" else field
        for field in RECORDS[draft.target].form.fields
        if field.name != "duties" or also
    ]
    if draft.replaces is not None:
        fields.append(forms.CORRECTED)
    allowed = question.partner if question is not None else draft.partner
    if allowed and fields[0].name == "partner":
        choices = tuple(choice for choice in fields[0].choices if choice[0] in allowed)
        if len(choices) == 1:
            draft.fields["partner"] = choices[0][0]
        elif draft.fields.get("partner") not in allowed:
            draft.fields.pop("partner", None)
        fields[0] = dataclasses.replace(fields[0], choices=choices)
    return fields


def filled_rows(casefile: CaseFile, draft: Draft) -> list[tuple[str, str]]:
    """Return what a half-filled form is about, and what is filled in already."""
    flow, target, values = casefile.flow, draft.target, draft.fields
    if draft.kind is Kind.RECORD:
        form = RECORDS[target].form
        fields = [item for item in form.fields if item.name in values and item.asked(values)]
        old = [] if draft.replaces is None else [(texts.FORM_CORRECTS, str(draft.replaces))]
        said = [
            (item.text, values.get(item.words) or field_words(form, item, values[item.name]))
            for item in fields
            if values[item.name] != ""
        ]
        return [*old, *said]
    question, duty, event = flow.find_question(target), flow.find_duty(target), flow.find_event(target)
    if draft.kind is Kind.REASON and question is not None:
        return [*rows(casefile, question)[:1], *left_rows(draft)]
    if draft.kind is Kind.ANSWER and question is not None:
        given = label_of(flow, question, values.get("value", ())) or answered(values.get("value", ""))
        return [(flow.filled(question.text), given), *left_rows(draft, but="value")]
    titles = [flow.filled(item.title) for item in (duty, event) if item is not None]
    return [*((texts.FORM_ABOUT, title) for title in titles[:1]), *left_rows(draft)]


def so_far(casefile: CaseFile, draft: Draft) -> tuple[str, list[tuple[str, str]]]:
    """Return what a half-filled form is about and what was filled in, under its heading. Of many answers only the
    last, with what it is about: the question that comes next must be in sight. All of them are kept."""
    found = filled_rows(casefile, draft)
    if len(found) <= _MOST_TOLD:
        return texts.FORM_SO_FAR, found
    return texts.FORM_LAST, [found[0], *found[1 - _MOST_TOLD :]]


def left_rows(draft: Draft, but: str = "") -> list[tuple[str, str]]:
    """Return what was filled in of a form, `but` for one field: by the words in which it was asked and answered."""
    own = forms.SAFE_FIELDS if (draft.kind, draft.target) == (Kind.POSTPONED, CALL) else _OWN_WORDS.get(draft.kind, ())
    fields = {field.name: field for field in (*_OTHERS, *own)}
    found = []
    for name, value in draft.fields.items():
        if value not in ("", LEFT_EMPTY) and name != but:
            field = fields.get(name)
            words = value if field is None or not isinstance(value, str) else dict(field.choices).get(value, value)
            month = field is not None and field.kind == "month"
            found.append(("" if field is None else field.text, written_month(value) if month else shown(words)))
    return found


def home_of(flow: Flow, record: str, partner: tuple[str, ...] | None = None) -> Question | None:
    """Return the question of the flow under which a record of this kind belongs, if there is one."""
    found = (question for question in flow.question if question.record == record)
    return next((each for each in found if partner is None or set(each.partner or ()) & set(partner)), None)
