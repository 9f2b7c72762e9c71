"""Rules that see by reading what refers to what: names that nothing has, and what a condition cannot look at.

After one of these nothing can be proven: a proof would only tell its consequences.
"""

from collections.abc import Iterator
from typing import Any

from meldcode_cli.flow.conditions import Comparison, Is, questions_in
from meldcode_cli.flow.model import Event, Flow, Question, Refusal, Warning
from meldcode_cli.flow.promises import Guarantee
from meldcode_cli.proof import texts
from meldcode_cli.proof.rule import (
    Looking,
    Place,
    Plain,
    Seen,
    Subject,
    Words,
    comparisons,
    conditions,
    duty_ids,
    events,
    guarantees,
    outcome_ids,
    question_ids,
    question_words,
    questions,
    refusals,
    values,
    warnings,
    wrong,
)

CHOOSING = ("choice", "checklist")
"""The kinds of questions with options."""


# ---------------------------------------------------------------- what refers to what


def _no_options(_: Flow, question: Question) -> Seen:
    return wrong(question.kind in CHOOSING and not question.options)


def _no_question(flow: Flow, looking: Looking) -> Seen:
    named = dict.fromkeys(questions_in(looking.condition))
    return [{"question": name} for name in named if flow.find_question(name) is None]


def _looks_ahead(flow: Flow, looking: Looking) -> Seen:
    above = looking.above
    named = () if above is None else dict.fromkeys(questions_in(looking.condition))
    return [{"question": name} for name in named if name not in (above or ()) and flow.find_question(name)]


def _no_values(flow: Flow, leaf: Comparison) -> Seen:
    question = flow.find_question(leaf.question)
    if not isinstance(leaf, Is) or question is None or question.kind not in CHOOSING:
        return []
    return [{"question": question.id, "value": value} for value in leaf.values if _not_offered(question, value)]


def _not_offered(question: Question, value: str) -> bool:
    """Tell whether there is no such choice; where a choice without any choices is what is wrong, that is told there."""
    empty = question.kind in CHOOSING and not question.options
    return question.option(value) is None and not empty


def _compared_with_word(flow: Flow, leaf: Comparison) -> Seen:
    question = flow.find_question(leaf.question)
    no_choice = isinstance(leaf, Is) and question is not None and question.kind not in (*CHOOSING, "number")
    return wrong(no_choice, question=leaf.question)


def _about_no_question(flow: Flow, item: Refusal | Warning) -> Seen:
    return wrong(flow.find_question(item.question) is None, question=item.question)


def _about_no_value(flow: Flow, item: Refusal | Warning) -> Seen:
    question = flow.find_question(item.question)
    unknown = [value for value in item.value if question is not None and _not_offered(question, value)]
    return [{"question": item.question, "value": value} for value in unknown]


def _until_nothing(flow: Flow, refusal: Refusal) -> Seen:
    return wrong(refusal.until is not None and flow.find_duty(refusal.until) is None, duty=refusal.until or "")


def _nothing_follows(_: Flow, event: Event) -> Seen:
    return wrong(not event.duty and event.ask is None)


def _raises_no_duty(flow: Flow, event: Event) -> Seen:
    return [{"duty": name} for name in event.duty or () if flow.find_duty(name) is None]


def _asks_no_question(flow: Flow, event: Event) -> Seen:
    return wrong(event.ask is not None and flow.find_question(event.ask) is None, question=event.ask or "")


def _promised_duties(subject: Subject) -> Iterator[Place[str]]:
    for spot, _, guarantee in guarantees(subject):
        yield from (Place(spot, "during", name) for name in guarantee.during or ())
        yield from (Place(spot, "then", name) for name in guarantee.then.duties)


def _no_duty(flow: Flow, name: str) -> Seen:
    return wrong(flow.find_duty(name) is None, name=name)


def _promised_no_reason(flow: Flow, guarantee: Guarantee) -> Seen:
    named = [name.partition("/") for name in guarantee.then.duty or ()]
    known = {duty.id: {reason.id for reason in duty.reason} for duty in flow.duty}
    unknown = [(duty, reason) for duty, _, reason in named if reason and reason not in known.get(duty, {reason})]
    return [{"duty": duty, "reason": reason} for duty, reason in unknown]


def _promised_no_instruction(flow: Flow, guarantee: Guarantee) -> Seen:
    named = [name.partition("/") for name in guarantee.then.instructs or ()]
    known = {told: {item.id for item in flow.instructions(told)} for told, _, _ in named}
    there = [(told, wanted) for told, _, wanted in named if _holds_instructions(flow, told)]
    return [{"name": told, "instruction": wanted} for told, wanted in there if wanted not in known[told]]


def _promised_no_holder(flow: Flow, guarantee: Guarantee) -> Seen:
    named = dict.fromkeys(name.partition("/")[0] for name in guarantee.then.instructs or ())
    return [{"name": name} for name in named if not _holds_instructions(flow, name)]


def _holds_instructions(flow: Flow, name: str) -> bool:
    return flow.find_duty(name) is not None or flow.find_question(name) is not None


def _promised_no_outcome(flow: Flow, guarantee: Guarantee) -> Seen:
    return [{"name": name} for name in guarantee.then.outcome or () if flow.find_outcome(name) is None]


def _promised_no_question(flow: Flow, guarantee: Guarantee) -> Seen:
    named = dict.fromkeys((*guarantee.then.questions, *(name for name, _ in guarantee.then.answers)))
    return [{"name": name} for name in named if flow.find_question(name) is None]


def _promised_no_value(flow: Flow, guarantee: Guarantee) -> Seen:
    named = [(flow.find_question(name), value) for name, value in guarantee.then.answers]
    unknown = [(question, value) for question, value in named if question and _not_offered(question, value)]
    return [{"question": question.id, "value": value} for question, value in unknown]


def _reasons_of(flow: Flow, words: Words) -> list[str]:
    duty = flow.find_duty(str(words["duty"]))
    return [reason.id for reason in duty.reason] if duty else []


def _holders(flow: Flow, _: Words) -> list[str]:
    return [*duty_ids(flow, {}), *question_ids(flow, {})]


def _instructions_of(flow: Flow, words: Words) -> list[str]:
    return [item.id for item in flow.instructions(str(words["name"]))]


# ---------------------------------------------------------------- the rules, a row each

REFERRING: tuple[Plain[Any], ...] = (
    Plain(questions, "options", _no_options, texts.NO_OPTIONS, texts.NO_OPTIONS_ADVICE),
    Plain(conditions, "", _no_question, texts.NO_QUESTION, texts.SPELLED, part=("question",), known=question_words),
    Plain(comparisons, "", _no_values, texts.NO_VALUE, texts.NO_VALUE_ADVICE, part=("question", "value"), known=values),
    Plain(comparisons, "", _compared_with_word, texts.NO_COMPARING, texts.NO_COMPARING_ADVICE, part=("question",)),
    Plain(conditions, "", _looks_ahead, texts.LOOK_AHEAD, texts.LOOK_AHEAD_ADVICE, part=("question",)),
    Plain(
        refusals,
        "question",
        _about_no_question,
        texts.REFUSED_NO_QUESTION,
        texts.SPELLED,
        part=("question",),
        known=question_ids,
    ),
    Plain(
        refusals, "value", _about_no_value, texts.REFUSED_NO_VALUE, texts.SPELLED_ANSWER, part=("value",), known=values
    ),
    Plain(refusals, "until", _until_nothing, texts.REFUSED_UNTIL, texts.SPELLED, part=("duty",), known=duty_ids),
    Plain(
        warnings,
        "question",
        _about_no_question,
        texts.WARNED_NO_QUESTION,
        texts.SPELLED,
        part=("question",),
        known=question_ids,
    ),
    Plain(
        warnings, "value", _about_no_value, texts.WARNED_NO_VALUE, texts.SPELLED_ANSWER, part=("value",), known=values
    ),
    Plain(events, "duty", _nothing_follows, texts.NOTHING_FOLLOWS, texts.NOTHING_FOLLOWS_ADVICE),
    Plain(events, "duty", _raises_no_duty, texts.RAISED_NO_DUTY, texts.SPELLED, part=("duty",), known=duty_ids),
    Plain(
        events, "ask", _asks_no_question, texts.ASKED_NO_QUESTION, texts.SPELLED, part=("question",), known=question_ids
    ),
    Plain(_promised_duties, "", _no_duty, texts.PROMISED_NO_DUTY, texts.SPELLED, part=("name",), known=duty_ids),
    Plain(
        guarantees,
        "then",
        _promised_no_reason,
        texts.PROMISED_NO_REASON,
        texts.SPELLED,
        part=("duty", "reason"),
        known=_reasons_of,
    ),
    Plain(
        guarantees, "then", _promised_no_holder, texts.PROMISED_NO_HOLDER, texts.SPELLED, part=("name",), known=_holders
    ),
    Plain(
        guarantees,
        "then",
        _promised_no_instruction,
        texts.PROMISED_NO_INSTRUCTION,
        texts.SPELLED,
        part=("name", "instruction"),
        known=_instructions_of,
    ),
    Plain(
        guarantees,
        "then",
        _promised_no_outcome,
        texts.PROMISED_NO_OUTCOME,
        texts.SPELLED,
        part=("name",),
        known=outcome_ids,
    ),
    Plain(
        guarantees,
        "then",
        _promised_no_question,
        texts.PROMISED_NO_QUESTION,
        texts.SPELLED,
        part=("name",),
        known=question_ids,
    ),
    Plain(
        guarantees,
        "then",
        _promised_no_value,
        texts.PROMISED_NO_VALUE,
        texts.SPELLED,
        part=("question", "value"),
        known=values,
    ),
)
