"""Reading a long form back before it is recorded, where no step does that: each answer by itself, to be changed by
choosing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.report import Report
from meldcode_cli.dossier.drafts import Draft
from meldcode_cli.interview import sure, texts
from meldcode_cli.interview.changing import Look, Talk, in_words
from meldcode_cli.interview.filling import Filler, Sheet
from meldcode_cli.talk.asking import Asked, choose
from meldcode_cli.talk.dialogue import AWAY

# So many answers somebody still has in mind.
_AT_HAND = 6

T = TypeVar("T")


def is_due(draft: Draft, fields: Sequence[FormField]) -> bool:
    """Tell whether a new record is read back before it is recorded: a melding, which is made once, and whatever is
    long and belongs to no step that is read back."""
    return draft.target == Report.type or (not draft.question and len(_said(draft, fields)) > _AT_HAND)


def agreed(
    filler: Filler, talk: Talk, draft: Draft, sheet: Sheet, content: T, again: Callable[[], T | None]
) -> T | None:
    """Read a form that was filled in back, and let the user change any of it, asked `again`; returns what is to be
    recorded, None if the user went back out of the form. Raises Stopped."""
    dialogue, on_menu = talk
    asked = Asked(f"{draft.target}.read-back", texts.CHECK_QUESTION, texts.CHECK_HINT)
    while True:
        said = _said(draft, sheet.fields)
        dialogue.summary(texts.CHECK_FORM.format(title=sheet.title), [])
        options: dict[str, str] = {item.name: item.text for item in said}
        options[Look.RECORD] = texts.PREVIEW_YES
        told = {item.name: _told(item, draft) for item in said}
        name = choose(
            dialogue,
            asked,
            options,
            default=str(Look.RECORD),
            menu=AWAY,
            back=str(Look.NOTHING),
            on_menu=on_menu,
            told=told,
        )
        if name == Look.RECORD:
            return content
        if name == Look.NOTHING:
            # Back is to the last field, and from there on to those before it.
            filler.open_again(draft, (said[-1].name,))
            found = again()
            if found is None:
                return None
            content = found
        else:
            filler.open_again(draft, (name,), alone=True)
            # Whoever went back from there changed nothing.
            content = again() or content


def _said(draft: Draft, fields: Sequence[FormField]) -> list[FormField]:
    values = draft.fields
    # What there was no choice about was not asked.
    return [
        item
        for item in fields
        if item.asked(values) and item.name in values and len(item.choices) != 1 and not sure.is_word(item.name)
    ]


def _told(field: FormField, draft: Draft) -> str:
    words = in_words(field, draft.fields[field.name])
    roughly = draft.fields.get(field.words) if field.words else None
    return texts.CHECK_ROUGHLY.format(day=words, words=roughly) if roughly else words
