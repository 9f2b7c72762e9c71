"""Reading the answers of a step back before it closes: each by itself, whole, and each to be changed by choosing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from meldcode_cli.case import forms
from meldcode_cli.case.entries import CaseFacts, Entry
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.form import FormField
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.dutch.sentences import filled
from meldcode_cli.flow.model import Question
from meldcode_cli.interview import changing, texts
from meldcode_cli.interview.asking import Asking
from meldcode_cli.telling.answers import answered


@dataclass(frozen=True, slots=True)
class Row:
    """One answer that is read back: a name of its own, what was asked, what was answered, how to change it, and below
    which heading it stands."""

    name: str
    label: str
    told: str
    change: Callable[[], object]
    heading: str = ""


def rows(casefile: CaseFile, asking: Asking, questions: Sequence[Question], *, whom: bool) -> list[Row]:
    """Return all answers to these questions, and with `whom` first whom the case is about."""
    found: list[Row] = []
    facts = casefile.state.facts
    if whom and facts is not None:
        found += _about_whom(asking, facts)
    numbers = _numbers(casefile, questions)
    for question in questions:
        if question.kind == "record":
            for entry in casefile.state.records_for(question.id):
                found += _record(asking, entry, numbers[entry.number])
        else:
            found += _answer(casefile, asking, question)
    return found


def _about_whom(asking: Asking, facts: CaseFacts) -> Iterator[Row]:
    for field in forms.CASE_FIELDS:
        told = changing.in_words(field, getattr(facts, field.name))
        yield Row(f"case.{field.name}", field.text, told, _later(asking.case_facts, field=field.name))


def _answer(casefile: CaseFile, asking: Asking, question: Question) -> Iterator[Row]:
    given = casefile.state.answers.get(question.id)
    if given is None:
        return
    text = casefile.flow.filled(question.text)
    yield Row(question.id, text, given.content.label or answered(given.value), _later(asking.answer, question))
    said, title = given.content.model_dump(), changing.title(question)
    for field in changing.beside(casefile, question):
        if field.asked(said):
            change = _later(asking.answer, question, field=field.name)
            told = changing.in_words(field, said[field.name])
            # Of five afwegingen each asks the same beside it.
            weighs = question.id.removeprefix("afweging-").isdecimal()
            label = texts.CHECK_RECORD.format(title=title, field=field.text) if weighs else field.text
            yield Row(f"{question.id}.{field.name}", label, told, change)


def _numbers(casefile: CaseFile, questions: Sequence[Question]) -> dict[int, int]:
    """Number the records that go by the same name, whatever they were asked by; 0 for the only one."""
    asked = [question.id for question in questions if question.kind == "record"]
    named: dict[str, list[int]] = {}
    for entry in (each for name in asked for each in casefile.state.records_for(name)):
        assert isinstance(entry.content, Record)
        named.setdefault(entry.content.form.title, []).append(entry.number)
    return {entry: at if len(entries) > 1 else 0 for entries in named.values() for at, entry in enumerate(entries, 1)}


def _record(asking: Asking, entry: Entry, number: int) -> Iterator[Row]:
    content = entry.content
    assert isinstance(content, Record)
    said, heading = content.model_dump(), _heading(content, number)
    for field in content.form.fields:
        # What could be done along was asked only if there was something, and is done now.
        if field.name == "duties" or not field.asked(said):
            continue
        noun = content.shown[field.name].noun if field.name in content.shown else field.text
        told = _told(field, said[field.name], said.get(field.words) if field.words else None)
        change = _later(asking.correct, entry, field.name)
        yield Row(f"{entry.number}.{field.name}", noun, told, change, heading)


def _heading(content: Record, number: int) -> str:
    """Name a record above its answers, so that two of them can be told apart: its number, with whom, and the day."""
    title = content.form.title
    parts = [texts.CHECK_NUMBERED.format(title=title, number=number) if number else title]
    partner = (
        content.shown["partner"].words.get(getattr(content, "partner", "")) if "partner" in content.shown else None
    )
    if partner is not None:
        parts.append(texts.CHECK_WITH.format(whom=partner))
    return filled(texts.CHECK_HEADING, title=", ".join((*parts, content.date_words or show_date(content.date))))


def _told(field: FormField, value: Any, roughly: str | None) -> str:
    words = changing.in_words(field, value)
    return texts.CHECK_ROUGHLY.format(day=words, words=roughly) if roughly else words


def _later(do: Callable[..., object], *arguments: Any, **more: Any) -> Callable[[], object]:
    return lambda: do(*arguments, **more)
