"""Nothing is asked or written in vain: forms that exist, answers that settle, terms that begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from meldcode_cli.flow.days import AfterDateOf, Within, waits_for
from meldcode_cli.flow.model import Duty, Flow, Question
from meldcode_cli.flow.values import PARTNERS
from meldcode_cli.proof import texts
from meldcode_cli.proof.proving import states_of
from meldcode_cli.proof.rule import Place, Plain, Seen, Subject, Words, duties, is_own, questions, refusals, wrong

MOST_RECORDS = 5
"""So many times the same form can be asked for before anything else; the limit is the program's own."""

LONGEST_TERM = 366
"""So many days ahead a duty may be due; the limit is the program's own."""


# ---------------------------------------------------------------- where a rule looks


def _own_questions(subject: Subject) -> Iterator[Place[Question]]:
    return (place for place in questions(subject) if subject.writes(place.spot))


def _inheriting_duties(subject: Subject) -> Iterator[Place[Duty]]:
    # What is on time in a flow that builds on nothing, nobody here knows.
    return _own_duties(subject) if subject.parent is not None else iter(())


def _own_duties(subject: Subject) -> Iterator[Place[Duty]]:
    return (place for place in duties(subject) if subject.writes(place.spot))


def _own_refusals(subject: Subject) -> Iterator[Place[int]]:
    for number, place in enumerate(refusals(subject)):
        if is_own(subject, place.spot):
            yield Place(place.spot, "", number)


# ---------------------------------------------------------------- when something is wrong there


def _unknown_partner(_: Flow, item: Question | Duty) -> Seen:
    known = PARTNERS.get(str(item.record), ())
    return [{"partner": name, "known": ", ".join(known)} for name in item.partner or () if known and name not in known]


def _partners(_: Flow, words: Words) -> list[str]:
    return str(words["known"]).split(", ")


def _needless_partner(_: Flow, item: Question | Duty) -> Seen:
    return wrong(item.partner is not None and item.record not in PARTNERS)


def _never_settles(_: Flow, question: Question) -> Seen:
    closing = any(option.settles for option in question.options)
    return wrong(question.kind == "choice" and bool(question.options) and not closing, question=question.id)


def _many_records(_: Flow, question: Question) -> Seen:
    return wrong(question.min > MOST_RECORDS, question=question.id, most=MOST_RECORDS)


def _long_term(_: Flow, duty: Duty) -> Seen:
    within = duty.term.within if isinstance(duty.term, AfterDateOf) else duty.term
    return wrong(isinstance(within, Within) and within.number > LONGEST_TERM, duty=duty.id)


def _never_begins(flow: Flow, duty: Duty) -> Seen:
    states = states_of(flow)
    counted = [other for name in duty.counts_from or () if (other := flow.find_duty(name)) is not None]
    if not counted or not duty.reason:
        return []
    begins = states.any_of(states.reasons(other.reason) for other in counted)
    return wrong(not states.some(states.reasons(duty.reason), begins), duty=duty.id)


def _never_due(flow: Flow, duty: Duty) -> Seen:
    states = states_of(flow)
    due = waits_for(duty.term)
    if due is None or flow.find_question(due) is None or not duty.reason:
        return []
    return wrong(not states.some(states.reasons(duty.reason), states.given[due]), question=due)


def _doubled(flow: Flow, number: int) -> Seen:
    """Tell whether each answer that a refusal is about is refused by one above it whenever this one would."""
    rule, states = flow.refusal[number], states_of(flow)
    here = states.all_of((states.asked[rule.question], states.true_before(rule.when, rule.question)))
    if rule.until is not None or not states.some(here):
        return []
    for value in rule.value:
        above = (
            states.true_before(other.when, rule.question)
            for other in flow.refusal[:number]
            if other.question == rule.question and value in other.value and other.until is None
        )
        if states.some(here, -states.any_of(above)):
            return []
    return [{"question": rule.question}]


# ---------------------------------------------------------------- the rules, a row each

READ: tuple[Plain[Any], ...] = (
    Plain(
        _own_questions,
        "partner",
        _unknown_partner,
        texts.NO_PARTNER,
        texts.NO_PARTNER_ADVICE,
        part=("partner",),
        known=_partners,
    ),
    Plain(
        _own_duties,
        "partner",
        _unknown_partner,
        texts.NO_PARTNER,
        texts.NO_PARTNER_ADVICE,
        part=("partner",),
        known=_partners,
    ),
    Plain(_own_questions, "partner", _needless_partner, texts.UNWANTED_PARTNER, texts.UNWANTED_PARTNER_ADVICE),
    Plain(_own_questions, "", _never_settles, texts.NEVER_SETTLES, texts.NEVER_SETTLES_ADVICE),
    Plain(_own_questions, "min", _many_records, texts.MANY_RECORDS, texts.MANY_RECORDS_ADVICE),
    Plain(_inheriting_duties, "due", _long_term, texts.LONG_TERM, texts.LONG_TERM_ADVICE),
)
PROVEN: tuple[Plain[Any], ...] = (
    Plain(_own_duties, "counts_from", _never_begins, texts.NEVER_BEGINS, texts.NEVER_BEGINS_ADVICE),
    Plain(_own_duties, "due", _never_due, texts.NEVER_DUE, texts.NEVER_DUE_ADVICE),
    Plain(_own_refusals, "", _doubled, texts.DOUBLED, texts.DOUBLED_ADVICE),
)
