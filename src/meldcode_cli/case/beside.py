"""What is asked beside an answer, judged by itself: somebody answers, one person decides, and a no is no talk."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from meldcode_cli.case import forms, texts
from meldcode_cli.case.people import is_nobody, is_one_person, says_no

_WRONG: Mapping[str, tuple[Callable[[str], bool], str]] = {
    forms.ANSWERED_BY.name: (is_nobody, texts.NOBODY),
    forms.CONSULTED.name: (is_nobody, texts.NOBODY_EMPTY),
    forms.WALKED.name: (says_no, texts.NOT_WALKED),
    forms.DECIDED_BY.name: (lambda value: not is_one_person(value), texts.ONE_PERSON),
}


def wrong_beside(field: str, value: str) -> str:
    """Return what is wrong with what was said in the field of this name; "" if nothing is."""
    wrong, sentence = _WRONG.get(field, (lambda _: False, ""))
    return sentence if wrong(value) else ""
