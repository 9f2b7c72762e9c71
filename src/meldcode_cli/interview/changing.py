"""Changing one answer of a form that is in the dossier: the others keep what they were, and are shown beside it.

What is recorded is a whole entry all the same: it carries what did not change.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from meldcode_cli.case import forms
from meldcode_cli.case.entries import Answer
from meldcode_cli.case.fields import Content
from meldcode_cli.case.judging import belongs
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.state import GivenAnswer
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.flow.model import Question
from meldcode_cli.interview import sure, texts
from meldcode_cli.interview.filling import LEFT_EMPTY
from meldcode_cli.talk.asking import Asked, OnMenu, choose
from meldcode_cli.talk.dialogue import AWAY, Dialogue
from meldcode_cli.telling.answers import answered

# Who this is about is often the same at the next afweging.
OFFERED = (forms.CONSULTED.name, forms.ANSWERED_BY.name, forms.AUTHORITY.name, forms.DECIDED_BY.name)


class Look(StrEnum):
    """What is done with a form in which something was changed. No field has such a name."""

    RECORD = "-vastleggen"
    NOTHING = "-niets"


def carried(fields: Sequence[FormField], content: Content) -> dict[str, Any]:
    """Return what `content` says in the fields of its form, as if that was typed now."""
    said = content.model_dump()
    found: dict[str, Any] = {}
    for field in fields:
        value = said.get(field.name)
        if not field.asked(said) or field.name in found or (value is None and not field.optional):
            continue
        found[field.name] = LEFT_EMPTY if value is None else value
        if field.words and said.get(field.words):
            found[field.words] = said[field.words]
    return found


def carried_answer(question: Question, content: Answer, *, value: bool) -> dict[str, Any]:
    """Return what goes along when an answer changes: what was asked beside it, or all if its `value` stays.

    Of a talk with Veilig Thuis, or what was seen before a day was put later, nothing goes along with another value.
    """
    fields = [item for item in belongs(question, walked=values_of(question)) if item.name != forms.WALKED.name]
    if value:
        fields += [item for item in belongs(question, walked=values_of(question)) if item not in fields]
    found = carried(fields, content)
    return {"value": content.value, **found} if value else found


def beside(question: Question) -> tuple[str, ...]:
    """Return the names of all that can be asked beside an answer, and is part of it for good."""
    return tuple(dict.fromkeys(item.name for item in belongs(question, walked=values_of(question))))


def values_of(question: Question) -> tuple[str, ...]:
    """Return all values that can be chosen at a question."""
    return tuple(option.value for option in question.options)


def offered(casefile: CaseFile) -> dict[str, Any]:
    """Return what was filled in beside the last afweging of whoever sits here, to start from at the next."""
    state, author = casefile.state, casefile.author.name
    given = [item for item in state.answers.values() if item.content.answered_by and item.entry.by == author]
    last = max(given, key=lambda item: item.entry.number, default=None)
    said = {} if last is None else {name: getattr(last.content, name) for name in OFFERED}
    return {**said, forms.DECIDED_BY.name: state.decider}


def start_from(casefile: CaseFile, question: Question, changes: GivenAnswer | None) -> dict[str, Any]:
    """Return what the fields of an answer start from: what it `changes`, or what was filled in elsewhere."""
    if changes is not None:
        said = {name: getattr(changes.content, name) for name in beside(question)}
        return {**said, "value": changes.value}
    before = casefile.state.answers.get(question.id)
    # A text that is put again is gone on with.
    text = before.value if before is not None and question.kind == "text" else None
    return {**offered(casefile), "value": text}


def title(question: Question) -> str:
    """Return what the form of an answer is called."""
    weighing = question.id.removeprefix("afweging-")
    return texts.FORM_WEIGHING.format(number=weighing) if weighing.isdecimal() else texts.FORM_ANSWER


def look_over(
    dialogue: Dialogue, on_menu: OnMenu, name: str, fields: Sequence[FormField], values: Mapping[str, Any]
) -> str:
    """Show what a changed form says; returns the name of a field that is to be changed too, or a Look."""
    shown = [item for item in fields if item.asked(values) and item.name in values and not sure.is_word(item.name)]
    told = {item.name: in_words(item, values[item.name]) for item in shown}
    options: dict[str, str] = {item.name: item.text for item in shown}
    options |= {Look.RECORD: texts.PREVIEW_YES, Look.NOTHING: texts.PREVIEW_NO}
    asked = Asked(f"{name}.check", texts.CHANGE_QUESTION, texts.CHECK_HINT)
    return choose(dialogue, asked, options, default=Look.RECORD, menu=AWAY, on_menu=on_menu, told=told)


def in_words(field: FormField, value: Any) -> str:
    """Return what stands in a field as people read it."""
    if value in (None, LEFT_EMPTY):
        return texts.CHECK_EMPTY
    labels = dict(field.choices)
    if field.kind == "checklist" and value:
        return "; ".join(labels.get(item, item) for item in value)
    return labels.get(value, value) if isinstance(value, str) else answered(value)


def same(content: Answer, before: Answer, fields: Collection[str]) -> bool:
    """Tell whether two answers say the same in these fields."""
    return all(getattr(content, name) == getattr(before, name) for name in fields)
