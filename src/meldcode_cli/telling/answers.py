"""The words around a question: what is shown above it, what explains it, what was answered before."""

from __future__ import annotations

import dataclasses
from typing import Any

from meldcode_cli.case import forms
from meldcode_cli.case.entries import CaseFacts
from meldcode_cli.case.fields import Content
from meldcode_cli.case.fitting import fits, takes
from meldcode_cli.case.people import NOBODY
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.form import FieldKind, Form, FormField
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.whatif import Consequences
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.telling import texts

# Every field that is asked outside the forms of records; what is asked for a duty or an event goes by its own name.
_OTHERS = (
    forms.WHY,
    forms.REASON,
    *forms.DUTY_FIELDS,
    *forms.POSTPONE_FIELDS[:1],
    *forms.EVENT_FIELDS,
    forms.AUTHORITY,
    forms.ANSWERED_BY,
    forms.CONSULTED,
    forms.OTHERWISE,
    forms.DECIDED_BY,
)


def guidance(casefile: CaseFile, question: Question) -> str:
    """Return what the step of a question is about."""
    step = casefile.flow.find_step(question.step)
    return casefile.flow.filled(step.guidance) if step else ""


def explanation(casefile: CaseFile, question: Question) -> str:
    """Return the explanation of a question, with its source."""
    source = texts.SOURCE.format(source=question.source) if question.source else ""
    return "\n\n".join(part for part in (casefile.flow.filled(question.help), source) if part)


def notes(casefile: CaseFile, question: Question) -> tuple[str, ...]:
    """Return what to know about a question in this case: an earlier answer, how many records, with whom to walk it."""
    state = casefile.state
    found: list[str] = []
    given = state.answers.get(question.id)
    if given is not None:
        pattern = texts.ANSWERED_BEFORE if question.settles(words(given.value)) else texts.ASKED_AGAIN
        if not fits(question, given.value, given.content.label):
            pattern = texts.ANSWERED_ELSEWHERE
        answer = given.content.label or answered(given.value)
        found.append(pattern.format(answer=answer, date=show_date(given.entry.recorded.date())))
    records = [entry.content for entry in state.records_for(question.id)]
    if count := sum(takes(question, item.type, getattr(item, "partner", None)) for item in records):
        found.append(texts.RECORDED_COUNT.format(count=count))
    if question.id in casefile.standing().evaluation.together:
        found.append(texts.TOGETHER)
    return tuple(found)


def rows(casefile: CaseFile, question: Question) -> list[tuple[str, str]]:
    """Return a question and its answer (or records) as rows to read back."""
    state = casefile.state
    text = casefile.flow.filled(question.text)
    if question.kind == "record":
        return [(text, summary(entry.content)) for entry in state.records_for(question.id)]
    given = state.answers.get(question.id)
    if given is None:
        return []
    found = [(text, given.content.label or answered(given.value))]
    if given.content.why:
        found.append((forms.WHY.text, given.content.why))
    for field in (forms.AUTHORITY, forms.ANSWERED_BY, forms.CONSULTED, forms.OTHERWISE, forms.DECIDED_BY):
        if said := getattr(given.content, field.name):
            found.append((field.text, said))
    return found


def case_rows(casefile: CaseFile) -> list[tuple[str, str]]:
    """Return whom the case is about, to read back; empty if that is not known yet."""
    facts = casefile.state.facts
    return [] if facts is None else [(texts.CASE_ROW, about(facts))]


def about(facts: CaseFacts) -> str:
    """Return whom a case is about: initials and age, no more."""
    return f"{facts.initials}, {dict(forms.AGES)[facts.age_group]}"


def filled_rows(casefile: CaseFile, frame: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what a form that was not finished is about, and what is filled in already."""
    flow, target, values = casefile.flow, str(frame["target"]), frame.get("fields", {})
    if frame["kind"] == "record":
        form = RECORDS[target].form
        fields = [field for field in form.fields if values.get(field.name) not in (None, "")]
        old = [(texts.FORM_CORRECTS, str(frame["replaces"]))] if "replaces" in frame else []
        return [*old, *((field.text, _filled(form, field, values[field.name])) for field in _asked(fields, values))]
    question, duty, event = flow.find_question(target), flow.find_duty(target), flow.find_event(target)
    if frame["kind"] == "answer" and question is not None:
        given = label_of(flow, question, values.get("value", ())) or answered(values.get("value", ""))
        rest = {name: value for name, value in values.items() if name != "value"}
        return [(flow.filled(question.text), given), *left_rows({"fields": rest})]
    titles = [flow.filled(item.title) for item in (duty, event) if item is not None]
    return [*((texts.FORM_ABOUT, title) for title in titles[:1]), *left_rows(frame)]


def left_rows(frame: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what was filled in of a form, by the words in which it was asked."""
    names = {field.name: field.text for field in _OTHERS}
    return [(names.get(name, ""), shown(value)) for name, value in frame.get("fields", {}).items() if value != ""]


def _asked(fields: list[FormField], values: dict[str, Any]) -> list[FormField]:
    return [field for field in fields if field.asked(values)]


def _filled(form: Form, field: FormField, value: Any) -> str:
    return form.label(field.name, value) if field.kind in ("choice", "yes-no") else shown(value)


def summary(record: Content) -> str:
    """Return a record on a few lines, for reading it back."""
    assert isinstance(record, Record)
    lines = []
    for field in record.form.fields:
        value = getattr(record, field.name)
        nothing = value is None or (value == () and field.kind == "dates")
        if not nothing and field.asked(record.model_dump()):
            words, shown_as = _filled(record.form, field, value), record.shown.get(field.name)
            lines.append(f"{shown_as.noun}: {words}" if shown_as else words)
    return "\n".join(lines)


def brief(record: Content) -> str:
    """Return a record in one line: what kind it is, and what it says before all."""
    assert isinstance(record, Record)
    kind = record.form.label("kind", record.kind) if isinstance(record, Observation) else record.form.title
    return f"{kind}: {getattr(record, record.main)}"


def label_of(flow: Flow, question: Question, value: Any) -> str:
    """Return the words in which a chosen value was shown; empty for what was typed."""
    labels = [flow.filled(option.label) for word in words(value) if (option := question.option(word))]
    return ", ".join(labels)


def asked_as(casefile: CaseFile, question: Question | None) -> dict[str, str]:
    """Return what a record keeps of the question it answers: its id and the wording as it was asked."""
    return {} if question is None else {"question": question.id, "asked": casefile.flow.filled(question.text)}


def fields_of(casefile: CaseFile, question: Question, *, changes: Any = None) -> list[FormField]:
    """Return the form for answering a question: its value, why, and what is different if it `changes` a value."""
    kinds: dict[str, FieldKind] = {
        "choice": "choice",
        "acknowledge": "choice",
        "checklist": "checklist",
        "date": "any-date",
        "text": "text",
    }
    choices = tuple((option.value, casefile.flow.filled(option.label)) for option in question.options)
    if question.kind == "acknowledge" and not choices:
        choices = (("gelezen", texts.ACKNOWLEDGED),)
    fields = [FormField("value", kinds[question.kind], casefile.flow.filled(question.text), choices=choices)]
    if question.why:
        fields.append(forms.WHY)
    if question.authority:
        fields += [forms.AUTHORITY, forms.AUTHORITY_LATER]
    if question.who:
        fields += [forms.ANSWERED_BY, forms.CONSULTED, forms.OTHERWISE, forms.DECIDED_BY]
    if changes is not None:
        others = tuple(option.value for option in question.options if option.value != changes)
        # Choosing the same again is no change, and needs no reason.
        when = ("value", others) if question.kind == "choice" else None
        fields.append(dataclasses.replace(forms.REASON, when=when))
    return fields


def shown(value: Any) -> str:
    """Return a value as people read it."""
    if isinstance(value, bool):
        return shared.YES if value else shared.NO
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value) or NOBODY
    if hasattr(value, "strftime"):
        return show_date(value) if hasattr(value, "year") else f"{value:%H:%M}"
    return str(value)


def answered(value: Any) -> str:
    """Return the answer to a question as people read it; a list with nothing ticked says so."""
    return shared.NOTHING_TICKED if value == () else shown(value)


def words(value: Any) -> tuple[str, ...]:
    """Return the value or values of an answer as words."""
    return tuple(value) if isinstance(value, list | tuple) else (str(value),)


def consequence_rows(flow: Flow, found: Consequences) -> list[tuple[str, str]]:
    """Return what would change, as rows to show."""
    titles = []
    for side in (found.before, found.after):
        outcome = side.evaluation.outcome
        titles.append(flow.filled(outcome.outcome.title or outcome.id) if outcome else texts.PREVIEW_NO_OUTCOME)
    shown = [(texts.PREVIEW_NOW, titles[0]), (texts.PREVIEW_THEN, titles[1])] if titles[0] != titles[1] else []
    shown += [(texts.PREVIEW_NEW, flow.filled(duty.held.duty.title)) for duty in found.new_duties]
    shown += [(texts.PREVIEW_GONE, flow.filled(duty.held.duty.title)) for duty in found.gone_duties]
    for name in found.lost:
        question = flow.find_question(name)
        shown.append((texts.PREVIEW_LOST, name if question is None else flow.filled(question.text)))
    return shown
