"""What is confirmed by a word and not by Enter: that a melding was made, that the code is left, that a case is closed.

Each such question has a name, its word stands with it, and the word is kept nowhere but in a half-filled form.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from meldcode_cli.case import forms
from meldcode_cli.case.judging import Refused, said_wrong
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.records.report import Report
from meldcode_cli.interview import texts
from meldcode_cli.interview.filling import Again
from meldcode_cli.interview.form_values import LEFT_EMPTY
from meldcode_cli.interview.second_look import SecondLook
from meldcode_cli.interview.sheets import Those

CLOSING = "closing"
REPORTED = FormField("reported", "line", texts.SURE_REPORTED, texts.SURE_REPORTED_HINT)
LEAVING = FormField("leaving", "line", texts.SURE_LEAVING, texts.SURE_LEAVING_HINT)
_WORDS = {CLOSING: texts.WORD_CLOSING, REPORTED.name: texts.WORD_REPORTED, LEAVING.name: texts.WORD_LEAVING}


def of_record(record: str, *, corrects: bool) -> tuple[FormField, ...]:
    """Return what is confirmed at the end of the form for a record; one that is corrected was confirmed already."""
    return (REPORTED,) if record == Report.type and not corrects else ()


def of_answer(leaves: Callable[[object], bool]) -> tuple[FormField, ...]:
    """Return what is confirmed after an answer that `leaves` the code."""
    return (dataclasses.replace(LEAVING, when=("value", Those(leaves))),)


def wrong(name: str, typed: object) -> Refused | None:
    """Judge the word that was typed at one of these questions; other fields are not judged here."""
    word = _WORDS.get(name)
    if word is None or str(typed).strip().rstrip(".").casefold() == word:
        return None
    return Refused(texts.SURE_WRONG.format(word=word), (name,))


def beside(look: SecondLook, name: str, told: object) -> Refused | Again | None:
    """Judge what is asked beside an answer; what counts as a talk with Veilig Thuis does what was still to be done, so
    it is asked whether it was one."""
    if refused := wrong(name, told) or said_wrong(name, told):
        return refused
    if name != forms.WALKED.name or told == LEFT_EMPTY:
        return None
    sure = look.keeps(texts.WALKED_COUNTS, keep=texts.WALKED_YES, back=texts.WALKED_NO)
    return None if sure else Again.PUT


def said(typed: str) -> str | None:
    """Return what is wrong with the word that closes a case; None if it is that."""
    refused = wrong(CLOSING, typed)
    return None if refused is None else refused.sentence


def is_word(name: str) -> bool:
    """Tell whether a field only confirms what the others say."""
    return name in _WORDS


def without(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was filled in without the words that confirmed it."""
    return {name: value for name, value in values.items() if name not in _WORDS}
