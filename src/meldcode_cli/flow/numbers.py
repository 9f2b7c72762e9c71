"""Numbers as answers: which of them a question takes, and what is counted where records answer it. Pure."""

import re

from meldcode_cli.flow import texts
from meldcode_cli.flow.conditions import MOST, Amount, Condition, leaves
from meldcode_cli.flow.model import Flow, Question

_NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")


def amounts(question: Question) -> tuple[int, int | None] | None:
    """Return the lowest and the highest (None: any) that the number answered to a question, or its count of records,
    can be; None if it has neither."""
    if question.kind == "record":
        return question.min, None
    if question.kind != "number":
        return None
    return question.lowest or 0, MOST if question.highest is None else question.highest


def counted(flow: Flow, when: Condition) -> tuple[int, ...]:
    """Return from how many records on a condition that counts them can become another one; () if it counts none."""
    found = []
    for leaf in leaves(when):
        question = flow.find_question(leaf.question)
        if isinstance(leaf, Amount) and question is not None and question.kind == "record":
            found += [leaf.low or 0, 0 if leaf.high is None else leaf.high + 1]
    return tuple(found)


def is_number(question: Question, value: object) -> bool:
    """Tell whether `value` is a number, in figures, that can be answered to this question about a number."""
    found = amounts(question)
    if question.kind != "number" or found is None or not isinstance(value, str) or not _NUMBER.fullmatch(value):
        return False
    lowest, highest = found
    return lowest <= int(value) and (highest is None or int(value) <= highest)


def number_in(question: Question, raw: object) -> str | None:
    """Return the number that a file or a keyboard gave as an answer, in figures; None if it cannot be one."""
    said = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    return said if isinstance(said, str) and is_number(question, said) else None


def number_hint(question: Question) -> str:
    """Say which numbers can be answered to a question."""
    pattern = texts.NUMBER_FROM if question.highest is None else texts.NUMBER_BETWEEN
    return pattern.format(low=question.lowest or 0, high=question.highest)
