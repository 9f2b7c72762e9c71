"""Rules about numbers and dates: where one can be compared, and which numbers can be answered."""

from typing import Any

from meldcode_cli.flow.conditions import Amount, Before, Comparison, Is, leaves
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.numbers import amounts
from meldcode_cli.proof import texts
from meldcode_cli.proof.rule import Plain, Seen, comparisons, questions, whole, wrong

MOST_DATES = 12
"""Every order of the dates that are compared is looked at: the limit is the program's own."""


def _unwanted_limits(_: Flow, question: Question) -> Seen:
    said = any(limit is not None for limit in (question.lowest, question.highest)) or bool(question.unit)
    return wrong(question.kind != "number" and said, kind=question.kind)


def _no_number_fits(_: Flow, question: Question) -> Seen:
    return wrong(question.highest is not None and question.highest < (question.lowest or 0))


def _number_is_word(flow: Flow, leaf: Comparison) -> Seen:
    question = flow.find_question(leaf.question)
    return wrong(isinstance(leaf, Is) and question is not None and question.kind == "number", question=leaf.question)


def _compared_with_number(flow: Flow, leaf: Comparison) -> Seen:
    question = flow.find_question(leaf.question)
    no_number = isinstance(leaf, Amount) and question is not None and amounts(question) is None
    return wrong(no_number, question=leaf.question)


def _compared_with_date(flow: Flow, leaf: Comparison) -> Seen:
    named = (flow.find_question(name) for name in (leaf.question, leaf.other)) if isinstance(leaf, Before) else ()
    return [{"question": question.id} for question in named if question is not None and question.kind != "date"]


def _many_dates(_: Flow, flow: Flow) -> Seen:
    compared = [leaf for when in flow.conditions() for leaf in leaves(when) if isinstance(leaf, Before)]
    count = len({name for leaf in compared for name in (leaf.question, leaf.other)})
    return wrong(count > MOST_DATES, count=count, most=MOST_DATES)


WRITTEN: tuple[Plain[Any], ...] = (
    Plain(questions, "kind", _unwanted_limits, texts.UNWANTED_LIMITS, texts.UNWANTED_LIMITS_ADVICE),
    Plain(questions, "highest", _no_number_fits, texts.NO_NUMBER_FITS, texts.NO_NUMBER_FITS_ADVICE),
)

REFERRING: tuple[Plain[Any], ...] = (
    Plain(whole, "", _many_dates, texts.MANY_DATES, texts.MANY_DATES_ADVICE),
    Plain(comparisons, "", _compared_with_date, texts.NO_DATES, texts.NO_DATES_ADVICE, part=("question",)),
    Plain(comparisons, "", _number_is_word, texts.NUMBER_IS_WORD, texts.NUMBER_IS_WORD_ADVICE, part=("question",)),
    Plain(comparisons, "", _compared_with_number, texts.NO_AMOUNT, texts.NO_AMOUNT_ADVICE, part=("question",)),
)
