"""Rules about dates that put a question off: what they put off, from which day it counts, and that it has an end.

`WRITTEN` is about one flow, `KEYS` about one that builds on another: it may shorten, never lengthen.
"""

from collections.abc import Iterator
from typing import Any

from meldcode_cli.flow.conditions import Before, leaves
from meldcode_cli.flow.days import waits_for
from meldcode_cli.flow.model import Defers, Duty, Flow, Question
from meldcode_cli.proof import texts
from meldcode_cli.proof.overlays import CLOSED
from meldcode_cli.proof.rule import (
    Place,
    Plain,
    Seen,
    Subject,
    Words,
    date_ids,
    duties,
    duty_ids,
    meant,
    norm_ids,
    questions,
    wrong,
)


def _deferring(subject: Subject) -> Iterator[Place[tuple[Question, Defers]]]:
    """Yield each date question that says how far it puts another off; what is inherited was in order."""
    known = {item.id: item.defers for item in subject.parent.question} if subject.parent else {}
    for _, _, item in questions(subject):
        if item.defers is not None and item.defers != known.get(item.id):
            yield Place(("question", item.id, "defers"), "", (item, item.defers))


def _defers_nothing(flow: Flow, deferring: tuple[Question, Defers]) -> Seen:
    """The question that waits says so itself, by `not_before`: what is put off here is that one."""
    question, defers = deferring
    found = flow.find_question(defers.question)
    if found is not None and question.id in meant([found.not_before or ""], date_ids(flow, {})):
        return []
    return wrong(found is None or found.not_before != question.id, other=defers.question)


def _counts_from_no_record(flow: Flow, deferring: tuple[Question, Defers]) -> Seen:
    other = deferring[1].counts_from
    found = None if other is None else flow.find_question(other)
    return wrong(other is not None and (found is None or found.kind != "record"), other=other or "")


def _looks_by_no_duty(flow: Flow, deferring: tuple[Question, Defers]) -> Seen:
    return wrong(flow.find_duty(deferring[1].look) is None, duty=deferring[1].look)


def _leads_to_no_duty(flow: Flow, deferring: tuple[Question, Defers]) -> Seen:
    return [{"duty": name} for name in deferring[1].moved if flow.find_duty(name) is None]


def _waiting(flow: Flow, _: Words) -> list[str]:
    return [item.id for item in flow.question if item.not_before is not None]


def _recorded(flow: Flow, _: Words) -> list[str]:
    return [item.id for item in flow.question if item.kind == "record"]


def _less_in_all(_: Flow, deferring: tuple[Question, Defers]) -> Seen:
    return wrong(deferring[1].altogether < deferring[1].at_a_time)


def _no_norm(flow: Flow, deferring: tuple[Question, Defers]) -> Seen:
    norm = deferring[1].norm
    return wrong(bool(norm) and norm not in flow.norms, norm=norm)


def _own_questions(subject: Subject) -> Iterator[Place[Question]]:
    """Yield each question that is not inherited: what was inherited is held against what it was."""
    known = {item.id for item in subject.parent.question} if subject.parent else set()
    yield from (place for place in questions(subject) if place.item.id not in known)


def _without_end(flow: Flow, question: Question) -> Seen:
    """A question about safety may wait for a date, but not for any date whatever."""
    date = flow.find_question(question.not_before or "")
    return wrong(question.id in CLOSED and date is not None and date.defers is None, other=question.not_before or "")


def _never_used(flow: Flow, question: Question) -> Seen:
    """A day that is asked must do something when it comes: a question waits for it, a duty is due by it, or it is
    compared."""
    used = any(item.not_before == question.id for item in flow.question)
    compared = (leaf for when in flow.conditions() for leaf in leaves(when) if isinstance(leaf, Before))
    used = used or any(question.id in (leaf.question, leaf.other) for leaf in compared)
    used = used or any(waits_for(item.term) == question.id for item in flow.duty)
    named = [item.not_before for item in flow.question if item.not_before is not None]
    named += filter(None, (waits_for(item.term) for item in flow.duty))
    misspelt = question.id in meant(named, [item.id for item in flow.question])
    return wrong(question.kind == "date" and not used and not misspelt, question=question.id)


def _closed_without_advice(_: Flow, duty: Duty) -> Seen:
    return wrong(duty.open is not None and not duty.meanwhile)


def _inherited(subject: Subject) -> Iterator[Place[bool]]:
    for old in subject.parent.question if subject.parent else ():
        new = subject.flow.find_question(old.id)
        if old.defers is not None and new is not None:
            yield Place(("question", old.id, "defers"), "", new.defers is None or _longer(old.defers, new.defers))


def _longer(old: Defers, new: Defers) -> bool:
    """Tell whether a date may put its question off longer than it could, or with less asked in between."""
    counted = old.counts_from is None or new.counts_from == old.counts_from
    same = counted and (new.question, new.look) == (old.question, old.look)
    longer = new.at_a_time > old.at_a_time or new.altogether > old.altogether
    return not same or longer or new.norm != old.norm or not set(new.moved).issuperset(old.moved)


def _is_so(_: Flow, looser: bool) -> Seen:
    return wrong(looser)


WRITTEN: tuple[Plain[Any], ...] = (
    Plain(_deferring, "question", _defers_nothing, texts.DEFERS, texts.DEFERS_ADVICE, part=("other",), known=_waiting),
    Plain(
        _deferring,
        "counts_from",
        _counts_from_no_record,
        texts.DEFERS_FROM,
        texts.DEFERS_FROM_ADVICE,
        part=("other",),
        known=_recorded,
    ),
    Plain(_deferring, "look", _looks_by_no_duty, texts.RAISED_NO_DUTY, texts.SPELLED, part=("duty",), known=duty_ids),
    Plain(_deferring, "moved", _leads_to_no_duty, texts.RAISED_NO_DUTY, texts.SPELLED, part=("duty",), known=duty_ids),
    Plain(_deferring, "in_all", _less_in_all, texts.DEFERS_IN_ALL, texts.DEFERS_IN_ALL_ADVICE),
    Plain(_deferring, "norm", _no_norm, texts.NO_NORM, texts.NO_NORM_ADVICE, part=("norm",), known=norm_ids),
    Plain(_own_questions, "not_before", _without_end, texts.NO_END, texts.NO_END_ADVICE),
    Plain(duties, "open", _closed_without_advice, texts.NO_MEANWHILE, texts.NO_MEANWHILE_ADVICE),
    Plain(_own_questions, "", _never_used, texts.DATE_NEVER_USED, texts.DATE_NEVER_USED_ADVICE),
)
KEYS: tuple[Plain[Any], ...] = (Plain(_inherited, "", _is_so, texts.LOOSER_DEFERS, texts.KEEP),)
