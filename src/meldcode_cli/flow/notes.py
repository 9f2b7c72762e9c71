"""The same in another language, below what a flow says in Dutch: for who reads along; Dutch is recorded. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from meldcode_cli.flow import texts

if TYPE_CHECKING:
    from meldcode_cli.flow.model import Duty, Flow, Question


def called(language: str) -> str:
    """Return how a language is called in Dutch; its code, where that is not known here."""
    return texts.LANGUAGES.get(language, language)


def offered(flow: Flow) -> tuple[str, ...]:
    """Return the languages in which a flow says anything, by code."""
    found: set[str] = set()
    for question in flow.question:
        found |= {*question.text_in, *question.help_in}
        found |= {language for option in question.options for language in option.label_in}
    for duty in flow.duty:
        found |= {*duty.title_in, *duty.text_in}
    return tuple(sorted(found))


def of_question(flow: Flow, question: Question, language: str) -> tuple[str, ...]:
    """Return a question and its options in this language, said to be a translation; nothing where the flow says
    neither."""
    labels = [(flow.filled(item.label), flow.filled(item.label_in.get(language, ""))) for item in question.options]
    return lines(language, flow.filled(question.text_in.get(language, "")), labels)


def help_of(flow: Flow, question: Question, language: str) -> str:
    """Return the help of a question in this language; "" where there is none."""
    return "".join(lines(language, flow.filled(question.help_in.get(language, ""))))


def of_duty(flow: Flow, duty: Duty, language: str) -> tuple[str, ...]:
    """Return a duty in this language; nothing where the flow does not say it."""
    said = (duty.title_in.get(language, ""), duty.text_in.get(language, ""))
    return tuple(line for text in said for line in lines(language, flow.filled(text)))


def lines(language: str, text: str, labels: Sequence[tuple[str, str]] = ()) -> tuple[str, ...]:
    """Return what `text` is in this language, and behind the Dutch of each label what that is; without what is ""."""
    found = [texts.NOTE.format(language=called(language), text=text)] if text else []
    both = [texts.NOTE_OPTION.format(label=label, text=other) for label, other in labels if other]
    if both:
        found.append(texts.NOTE_OPTIONS.format(language=called(language), options="; ".join(both)))
    return tuple(found)
