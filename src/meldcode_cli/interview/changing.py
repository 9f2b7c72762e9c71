"""Changing one answer of a form that is in the dossier: the others keep what they were, and are shown beside it.

What is recorded is a whole entry all the same: it carries what did not change.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

from meldcode_cli.case import forms
from meldcode_cli.case.beside import belongs
from meldcode_cli.case.entries import Answer
from meldcode_cli.case.fields import Content
from meldcode_cli.case.given import GivenAnswer
from meldcode_cli.case.records.form import FormField
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.dutch.dates import written_month
from meldcode_cli.flow.model import Question
from meldcode_cli.interview import preview, sure, texts
from meldcode_cli.interview.filling import Filler
from meldcode_cli.interview.form_values import LEFT_EMPTY
from meldcode_cli.talk.asking import Asked, OnMenu, choose
from meldcode_cli.talk.dialogue import AWAY, Dialogue
from meldcode_cli.telling.answers import answered, shown

# Who this is about is often the same at the next afweging.
OFFERED = (forms.CONSULTED.name, forms.ANSWERED_BY.name, forms.AUTHORITY.name, forms.DECIDED_BY.name)


T = TypeVar("T")
Talk = tuple[Dialogue, OnMenu]
"""Whom is talked to, and what is done with a wish from the menu."""


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
        if value == () and field.kind == "dates":
            # No days is nothing typed; nobody is somebody's answer.
            value = None
        if not field.asked(said) or field.name in found or (value is None and not field.optional):
            continue
        found[field.name] = LEFT_EMPTY if value is None else value
        if field.words and said.get(field.words):
            found[field.words] = said[field.words]
    return found


def opened(casefile: CaseFile, filler: Filler, question: Question, changes: GivenAnswer | None, field: str) -> Draft:
    """Return the form for an answer: one that changes another says already what does not change beside `field`; one
    that is put again says nothing yet.

    With another value goes along what was asked beside it, but for a talk with Veilig Thuis: that was about this one.
    """
    draft = Draft(kind=Kind.ANSWER, target=question.id)
    if changes is None or not belongs(question):
        return draft
    draft.fields = carried(beside(casefile, question), changes.content)
    if field == "value":
        draft.fields.pop(forms.WALKED.name, None)
    else:
        draft.fields["value"] = changes.value
    filler.open_again(draft, (field,), alone=True)
    return draft


def said_with(casefile: CaseFile, question: Question, changes: GivenAnswer, content: Answer) -> dict[str, Any]:
    """Return what was said beside an answer that another one replaces; nothing if the value is the same."""
    if content.value == changes.value:
        return {}
    return carried(beside(casefile, question), changes.content)


def beside(casefile: CaseFile, question: Question) -> tuple[FormField, ...]:
    """Return all that can be asked beside an answer, and is part of it for good."""
    return belongs(question, walked=casefile.judge().walked_by(question))


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
        said = {item.name: getattr(changes.content, item.name) for item in beside(casefile, question)}
        return {**said, "value": changes.value}
    before = casefile.state.answers.get(question.id)
    # A text that is put again is gone on with.
    text = before.value if before is not None and question.kind == "text" else None
    return {**offered(casefile), "value": text}


def title(question: Question) -> str:
    """Return what the form of an answer is called."""
    weighing = question.id.removeprefix("afweging-")
    return texts.FORM_WEIGHING.format(number=weighing) if weighing.isdecimal() else texts.FORM_ANSWER


def looked_over(
    filler: Filler,
    talk: Talk,
    draft: Draft,
    fields: Sequence[FormField],
    content: T,
    again: Callable[[], T | None],
    stands: Callable[[T], bool] = lambda _: False,
    kept: Mapping[str, Any] = MappingProxyType({}),
) -> T | None:
    """Let the user see all of a changed form, and change more of it, asked `again`; returns what is to be recorded,
    None if all is to stay as it was. Of what `stands` whatever comes, that is not offered. What is still as in `kept`,
    said with another answer, is marked until it was looked at."""
    before = {name for name, value in kept.items() if value != LEFT_EMPTY and draft.fields.get(name) == value}
    while True:
        name = look_over(talk, draft.target, fields, draft.fields, leave=not stands(content), before=before)
        if name == Look.NOTHING:
            if preview.leaves(talk[0]):
                return None
            continue
        if name == Look.RECORD:
            return content
        before.discard(name)
        # What was wrong with one answer is no reason for another: the reason is gone on with.
        why = (forms.CORRECTED.name,) if draft.replaces is not None else ()
        filler.open_again(draft, (name, *why), alone=True)
        # Whoever went back from there changed nothing more.
        content = again() or content


def look_over(
    talk: Talk,
    name: str,
    fields: Sequence[FormField],
    values: Mapping[str, Any],
    *,
    changed: bool = True,
    leave: bool = True,
    before: Container[str] = (),
) -> str:
    """Show what a form says, and of what `before` names that it was said with another answer; returns the name of a
    field that is to be changed, or a Look."""
    dialogue, on_menu = talk
    asks = [item for item in fields if item.asked(values) and item.name in values and not sure.is_word(item.name)]
    told = {item.name: in_words(item, values[item.name]) for item in asks}
    told |= {each: texts.CHANGE_BEFORE.format(told=words) for each, words in told.items() if each in before}
    options: dict[str, str] = {item.name: item.text for item in asks}
    options |= {Look.RECORD: texts.PREVIEW_YES} if changed else {}
    options |= {Look.NOTHING: texts.PREVIEW_NO if changed else texts.BACK_NONE} if leave else {}
    text, hint = (texts.CHANGE_QUESTION, texts.CHECK_HINT) if changed else (texts.CHANGE_WHICH, "")
    default = Look.RECORD if changed else next(iter(told), None)
    if forms.WHY.name in told and forms.WHY.name in before:
        # A reason for the one answer is none for the other.
        default = forms.WHY.name
    back = Look.NOTHING if leave else None
    asked = Asked(f"{name}.{'changed' if changed else 'which-field'}", text, hint)
    return choose(dialogue, asked, options, default=default, menu=AWAY, back=back, on_menu=on_menu, told=told)


def in_words(field: FormField, value: Any) -> str:
    """Return what stands in a field as people read it."""
    if value in (None, LEFT_EMPTY) or (value == () and field.kind == "dates"):
        return texts.CHECK_EMPTY
    labels = dict(field.choices)
    if field.kind == "checklist" and value:
        return "; ".join(labels.get(item, item) for item in value)
    if isinstance(value, str):
        if field.kind == "month":
            return written_month(value)
        return labels.get(value, value)
    return shown(value) if field.kind in ("people", "dates") else answered(value)


def same(casefile: CaseFile, question: Question, content: Answer, before: Answer) -> bool:
    """Tell whether two answers to a question say the same, with what is asked beside it."""
    names = ("value", *(item.name for item in beside(casefile, question)))
    return all(getattr(content, name) == getattr(before, name) for name in names)
