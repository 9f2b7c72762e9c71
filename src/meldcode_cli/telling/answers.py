"""The words around a question: what is shown above it, what explains it, what was answered before."""

from __future__ import annotations

from typing import Any

from meldcode_cli.case import forms
from meldcode_cli.case.entries import CaseFacts
from meldcode_cli.case.fields import Content
from meldcode_cli.case.fitting import fits, takes
from meldcode_cli.case.people import NOBODY
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.form import Form, FormField
from meldcode_cli.case.records.help import Help
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.report import Report
from meldcode_cli.case.whatif import Consequences
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.flow import notes as languages
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.rules import for_age, instruction
from meldcode_cli.lookup.terms import at_hand
from meldcode_cli.telling import texts
from meldcode_cli.telling.alongside import language

# The questions whether those concerned were talked with, and how a flow names that one calls before any such talk.
_TALKS = frozenset({"gesprek-kind", "gesprek-betrokkenen", "gesprek-thuis"})
_CALL_FIRST = "eerst-bellen"


def guidance(casefile: CaseFile, question: Question) -> str:
    """Return what the step of a question is about."""
    step = casefile.flow.find_step(question.step)
    return casefile.flow.filled(step.guidance) if step else ""


def explanation(casefile: CaseFile, question: Question) -> str:
    """Return the explanation of a question, with its source."""
    source = texts.SOURCE.format(source=question.source) if question.source else ""
    example = texts.EXAMPLE.format(text=casefile.flow.filled(question.example)) if question.example else ""
    other = languages.help_of(casefile.flow, question, language(casefile))
    return "\n\n".join(part for part in (casefile.flow.filled(question.help), other, example, source) if part)


def _first_call(casefile: CaseFile, question: Question) -> list[str]:
    """Return, where is asked about a talk with those concerned, what must be done first and is still open."""
    if question.id not in _TALKS:
        return []
    duties = (duty for duty in casefile.standing().open_duties if duty.held.duty.record == Report.type)
    told = [duty.held.instruction for duty in duties]
    return list({casefile.flow.filled(first.text): None for first in told if first and first.id == _CALL_FIRST})


def notes(casefile: CaseFile, question: Question) -> tuple[str, ...]:
    """Return what to know about a question in this case: what was added to it, an earlier answer, how many records,
    with whom to walk it."""
    state = casefile.state
    evaluation = casefile.standing().evaluation
    told = instruction(question, evaluation.facts)
    said = (told.text if told else "", *for_age(question, casefile.age), question.explain)
    # First of all, right beneath the question that it says too.
    found = [*languages.of_question(casefile.flow, question, language(casefile))]
    found += [casefile.flow.filled(text) for text in said if text]
    given = state.answers.get(question.id)
    if given is not None:
        pattern = texts.ANSWERED_BEFORE if question.settles(words(given.value)) else texts.ASKED_AGAIN
        if question.id in state.lapsed(casefile.flow):
            pattern = texts.ANSWERED_EARLIER
        elif not fits(question, given.value, given.content.label):
            pattern = texts.ANSWERED_ELSEWHERE
        answer = given.content.label or answered(given.value)
        found.append(pattern.format(answer=answer, date=show_date(given.entry.recorded.date())))
    records = [entry.content for entry in state.records_for(question.id)]
    if count := sum(takes(question, item.type, getattr(item, "partner", None)) for item in records):
        found.append(texts.RECORDED_COUNT.format(count=count))
    found += [*_first_call(casefile, question), *_agreed(casefile, question)]
    if question.id in evaluation.together:
        found.append(texts.TOGETHER)
    # The examples of a word that this question is about, where it is asked.
    return (*found, *at_hand(question.id))


def _agreed(casefile: CaseFile, question: Question) -> list[str]:
    """Return what was agreed, and by when it must work, where a question waited for that day."""
    dated = casefile.flow.find_question(question.not_before or "")
    rule = dated.defers if dated is not None else None
    if dated is None or rule is None or rule.question != question.id:
        return []
    agreed = [entry for entry in casefile.state.records if isinstance(entry.content, Help)]
    found = [texts.AGREED_HELP.format(text=summary(entry.content)) for entry in agreed]
    day = casefile.state.date_of(dated.id)
    return found + ([] if day is None else [texts.AGREED_BY.format(date=show_date(day))])


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


def about(casefile: CaseFile, facts: CaseFacts) -> str:
    """Return whom a case is about: initials and how old they are today, no more."""
    return f"{facts.initials}, {dict(forms.AGES)[facts.group_on(casefile.now().date())]}"


def field_words(form: Form, field: FormField, value: Any) -> str:
    """Return the value of a field of a record as people read it: a choice in the words in which it was shown."""
    return form.label(field.name, value) if field.kind in ("choice", "yes-no") else shown(value)


# What a day or a time is called that has no word of its own.
_NOUNS = {"date": texts.NOUN_DAY, "time": texts.NOUN_TIME}


def summary(record: Content) -> str:
    """Return a record on a few lines, for reading it back."""
    assert isinstance(record, Record)
    lines = []
    for field in record.form.fields:
        value = getattr(record, field.name)
        nothing = value is None or (value == () and field.kind == "dates")
        if not nothing and field.asked(record.model_dump()):
            words, shown_as = field_words(record.form, field, value), record.shown.get(field.name)
            roughly = getattr(record, field.words) if field.words else None
            words = texts.ROUGHLY.format(day=words, words=roughly) if roughly else words
            noun = shown_as.noun if shown_as else _NOUNS.get(field.kind, "")
            lines.append(f"{noun}: {words}" if noun else words)
    return "\n".join(lines)


def brief(record: Content) -> str:
    """Return a record in one line: what kind it is, and what it says before all."""
    assert isinstance(record, Record)
    kind = record.form.label("kind", record.kind) if isinstance(record, Observation) else record.form.title
    return f"{kind}: {getattr(record, record.main)}"


def shown(value: Any) -> str:
    """Return a value as people read it."""
    if isinstance(value, bool):
        return shared.YES if value else shared.NO
    if isinstance(value, list | tuple):
        return ", ".join(shown(item) for item in value) or NOBODY
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
        outcome = side.outcome
        titles.append(flow.filled(outcome.outcome.title or outcome.id) if outcome else texts.PREVIEW_NO_OUTCOME)
    shown = [(texts.PREVIEW_NOW, titles[0]), (texts.PREVIEW_THEN, titles[1])] if titles[0] != titles[1] else []
    shown += [(texts.PREVIEW_NEW, flow.filled(duty.held.duty.title)) for duty in found.new_duties]
    shown += [(texts.PREVIEW_GONE, flow.filled(duty.held.duty.title)) for duty in found.gone_duties]
    for name in found.lost:
        question = flow.find_question(name)
        shown.append((texts.PREVIEW_LOST, name if question is None else flow.filled(question.text)))
    return shown
