"""Put every question of a flow, and every field of every form, one after another; Ctrl-C goes to the next.

`python -m tests.support.each_question 2026-03-10T08:35 FLOW FOLDER [--accessible]`. What is put is put by the interview
itself, in a case that has only just begun. Before each the window is cleared, and its title names what comes.
"""

from __future__ import annotations

import contextlib
import dataclasses
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from meldcode_cli.case import forms
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.files import Library
from meldcode_cli.interview import Interview
from meldcode_cli.interview.filling import Sheet
from meldcode_cli.terminal.prompts import dialogue
from tests.support.scripted import World

# Asked outside the forms of records.
_LOOSE = (
    *(*forms.CASE_FIELDS, forms.WHY, forms.ANSWERED_BY, forms.CONSULTED, forms.OTHERWISE, forms.DECIDED_BY),
    *(forms.AUTHORITY, forms.REASON, *forms.DUTY_FIELDS, *forms.POSTPONE_FIELDS, *forms.NOT_DONE_FIELDS),
    *(forms.WITHDRAW, forms.CORRECTED, *forms.EVENT_FIELDS, *forms.SAFE_FIELDS),
)


def expected(flow: str) -> dict[str, tuple[str, ...]]:
    """Return what is put for a flow, or for "-" every field of a form: what each is called, and the words of which one
    is asked."""
    if flow == "-":
        return {name: (field.text,) for name, field in fields().items()}
    read = Library().read(flow).flow
    return {
        # A record begins with the first field that its question leaves open.
        question.id: tuple(field.text for field in RECORDS[question.record].form.fields)
        if question.record
        else (read.filled(question.text),)
        for question in read.question
    }


def fields() -> dict[str, FormField]:
    """Return every field of every form, each as one that is asked whatever was filled in."""
    named = {f"{kind}.{at}": field for kind, made in RECORDS.items() for at, field in enumerate(made.form.fields)}
    named |= {f"los.{number}": field for number, field in enumerate(_LOOSE)}
    return {
        name: dataclasses.replace(field, when=None, also=None, filled="")
        for name, field in named.items()
        # What has nothing to choose from is not asked.
        if field.choices or field.kind not in ("choice", "checklist")
    }


def title(name: str) -> str:
    """Return what names in the terminal that this is put now."""
    return f"\x1b]2;put:{name}\x07"


def run() -> None:
    """Put all of it; ends when all was put."""
    _, flow, folder, *more = sys.argv[1:]
    world = World(Path(folder), "onderwijs" if flow == "-" else flow)
    interview = Interview(world.casefile, dialogue("--accessible" in more))
    for name, put in _all(interview, flow):
        sys.stdout.write(title(name) + "\x1b[2J\x1b[H")
        sys.stdout.flush()
        with contextlib.suppress(Stopped, KeyboardInterrupt):
            put()
        interview.filler.drafts = []


def _all(interview: Interview, flow: str) -> Iterator[tuple[str, Callable[[], object]]]:
    if flow != "-":
        for question in interview.casefile.flow.question:
            yield question.id, lambda question=question: interview.asking.answer(question)
        return
    for name, field in fields().items():
        sheet = Sheet((field,), None)
        draft = Draft(kind=Kind.RECORD, target="observation")
        yield name, lambda draft=draft, sheet=sheet: interview.filler.fill(draft, sheet)


if __name__ == "__main__":
    run()
