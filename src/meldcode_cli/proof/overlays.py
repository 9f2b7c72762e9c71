"""Rules about a flow that builds on another: it may add, reword and tighten, never loosen.

What it inherits must keep its meaning: guarantees, duties in every state in which the parent had them, questions in
every state in which the parent put them, warnings and events wherever the parent had them, and every key that makes
a duty or a question binding.

`KEYS` and `MEANING` compare what stands there. After one of `MEANING` the promises, or the answers that they speak of,
are not those that were inherited: a proof would only tell its consequences. `PROOFS` take trying all answers.
"""

from collections.abc import Callable, Iterator
from typing import Any

from meldcode_cli.flow.conditions import Condition, Is, questions_in
from meldcode_cli.flow.days import surely_as_soon
from meldcode_cli.flow.lines import WHOLE, Spot
from meldcode_cli.flow.model import Duty, Flow, Option, Question, Reason
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.flow.safe import by_safety
from meldcode_cli.proof import texts
from meldcode_cli.proof.guarantees import Promise, Proven
from meldcode_cli.proof.proving import without_ends
from meldcode_cli.proof.rule import Place, Plain, Seen, Subject, wrong

CLOSED = frozenset({"direct-gevaar", "onthulling", "dreiging-nabij", *(f"afweging-{number}" for number in range(1, 6))})
"""Questions about safety whose answers are fixed: one more would be a way round every promise about them."""

# No duty of a flow can be called so: one that happens to hold must not pass for it.
_STAND_IN = "*"

# For each key whether the new table asks for less than the old one.
_DUTY: dict[str, Callable[[Duty, Duty], bool]] = {
    "due": lambda old, new: not surely_as_soon(new.term, old.term),
    "counts_from": lambda old, new: new.counts_from != old.counts_from,
    "blocks": lambda old, new: old.blocks is not None and new.blocks is None,
    "record": lambda old, new: old.record is not None and new.record != old.record,
    "partner": lambda old, new: _more_partners(old, new),
    "again": lambda old, new: old.again and not new.again,
    "separate": lambda old, new: old.separate and not new.separate,
    "walked": lambda old, new: new.walked and not old.walked,
    "instruction": lambda old, new: _told_less(old, new),
    "for_age": lambda old, new: _told_other_ages(old, new),
    "check": lambda old, new: bool(old.check) and not new.check,
    # Whoever it is, somebody is named: that nobody is would be less.
    "who": lambda old, new: old.who is not None and new.who != old.who,
    "may_lapse": lambda old, new: new.may_lapse and not old.may_lapse,
    # Who may be called at any hour is not put off till a line opens, and what is closed opens no earlier by saying so.
    "open": lambda old, new: new.open != old.open,
}
_QUESTION: dict[str, Callable[[Question, Question], bool]] = {
    "not_before": lambda old, new: new.not_before != old.not_before,
    "safest": lambda old, new: _other_order(old, new),
    "partner": lambda old, new: _more_partners(old, new),
    "min": lambda old, new: new.min < old.min,
    "why": lambda old, new: old.why and not new.why,
    "who": lambda old, new: old.who and not new.who,
    "authority": lambda old, new: old.authority and not new.authority,
    "reminder": lambda old, new: bool(old.reminder) and not new.reminder,
    "instruction": lambda old, new: _told_less(old, new),
    "for_age": lambda old, new: _told_other_ages(old, new),
}
_ANSWERS: dict[str, Callable[[Question, Question], bool]] = {
    "kind": lambda old, new: new.kind != old.kind,
    "record": lambda old, new: old.record is not None and new.record != old.record,
    # A number that cannot be answered any more is one of which nothing follows.
    "lowest": lambda old, new: new.lowest != old.lowest,
    "highest": lambda old, new: new.highest != old.highest,
}


def is_looser(old: Duty, new: Duty) -> bool:
    """Tell whether a duty asks for less than another one, in any of its keys."""
    return any(looser(old, new) for looser in _DUTY.values())


def _more_partners(old: Duty | Question, new: Duty | Question) -> bool:
    return old.partner is not None and not set(old.partner).issuperset(new.partner or ("",))


def _other_order(old: Question, new: Question) -> bool:
    """Tell whether of two inherited answers the other one counts while nobody chose between them."""
    if old.kind == "number":
        return new.safest != old.safest
    both = [value for value in by_safety(old) if new.option(value) is not None]
    return [value for value in by_safety(new) if value in both] != both


def _told_less(old: Duty | Question, new: Duty | Question) -> bool:
    """Tell whether an inherited instruction is shown when it was not, or not when it was: its words are another matter
    (`words`), and what is new comes below it."""
    before = [(item.id, item.when) for item in old.instruction]
    return [(item.id, item.when) for item in new.instruction[: len(before)]] != before


def _told_other_ages(old: Duty | Question, new: Duty | Question) -> bool:
    """Tell whether something inherited is no longer said for an age, or is for another one."""
    ages = {item.id: item.age for item in new.for_age}
    return any(ages.get(item.id) != item.age for item in old.for_age)


def _other_answer(old: Question, option: Option) -> bool:
    """Tell whether an overlay keeps an answer open that settled, or lets it go together with others than before."""
    before = old.option(option.value)
    return before is not None and ((before.settles and not option.settles) or before.alone != option.alone)


# ---------------------------------------------------------------- where a rule looks


def _duties(subject: Subject) -> Iterator[tuple[Duty, Duty]]:
    """Yield each inherited duty that was changed, as it was and as it is."""
    for old in subject.parent.duty if subject.parent else ():
        new = subject.flow.find_duty(old.id)
        if new is not None and new != old:
            yield old, new


def _questions(subject: Subject) -> Iterator[tuple[Question, Question]]:
    """Yield each inherited question that was changed, as it was and as it is."""
    for old in subject.parent.question if subject.parent else ():
        new = subject.flow.find_question(old.id)
        if new is not None and new != old:
            yield old, new


def _duty_keys(subject: Subject) -> Iterator[Place[bool]]:
    for old, new in _duties(subject):
        yield from (Place(("duty", old.id), key, looser(old, new)) for key, looser in _DUTY.items())


def _question_keys(subject: Subject) -> Iterator[Place[bool]]:
    for old, new in _questions(subject):
        yield from (Place(("question", old.id), key, looser(old, new)) for key, looser in _QUESTION.items())


def _answer_keys(subject: Subject) -> Iterator[Place[bool]]:
    for old, new in _questions(subject):
        yield from (Place(("question", old.id), key, looser(old, new)) for key, looser in _ANSWERS.items())
        for option in new.options:
            yield Place(("question", old.id), f"options/{option.value}", _other_answer(old, option))


def _guarantee_keys(subject: Subject) -> Iterator[Place[bool]]:
    """Yield the first key in which an inherited guarantee is not what it was: it may only be reworded."""
    own = {guarantee.id: guarantee for guarantee in subject.flow.guarantee}
    for old in subject.parent.guarantee if subject.parent else ():
        new = own.get(old.id)
        changed = (key for key in ("then", "when", "during") if getattr(new, key, None) != getattr(old, key))
        yield from (Place(("guarantee", old.id), key, True) for key in list(changed)[:1])


def _warning_keys(subject: Subject) -> Iterator[Place[bool]]:
    own = {warning.id: warning for warning in subject.flow.warning}
    for old in subject.parent.warning if subject.parent else ():
        new = own.get(old.id)
        same = new is not None and new.question == old.question
        yield Place(("warning", old.id), "question", not same)
        yield Place(("warning", old.id), "value", new is not None and same and not set(new.value).issuperset(old.value))


def _event_duties(subject: Subject) -> Iterator[Place[bool]]:
    for old in subject.parent.event if subject.parent else ():
        new = subject.flow.find_event(old.id)
        yield Place(("event", old.id), "duty", new is None or not set(new.duty or ()).issuperset(old.duty or ()))


def _event_questions(subject: Subject) -> Iterator[Place[bool]]:
    for old in subject.parent.event if subject.parent else ():
        new = subject.flow.find_event(old.id)
        yield Place(("event", old.id), "ask", new is not None and old.ask is not None and new.ask != old.ask)


def _diagnosis(subject: Subject) -> Iterator[Place[bool]]:
    outside = subject.parent is not None and subject.parent.external_diagnosis
    yield Place(WHOLE, "external_diagnosis", outside and not subject.flow.external_diagnosis)


def _new_options(subject: Subject) -> Iterator[Place[tuple[str, str, frozenset[str]]]]:
    """Yield each new answer to an inherited question that a guarantee looks at, with the inherited duties: no inherited
    promise speaks of it."""
    known = frozenset(duty.id for duty in subject.parent.duty) if subject.parent else frozenset()
    guarantees = subject.parent.guarantee if subject.parent else ()
    watched = {name for item in guarantees if item.when for name in questions_in(item.when)}
    for old, new in _questions(subject):
        added = (option.value for option in new.options if old.option(option.value) is None)
        for value in added:
            if old.id in watched:
                yield Place(("question", old.id), f"options/{value}", (old.id, value, known))


# ---------------------------------------------------------------- when something is wrong there


def _is_so(_: Flow, looser: bool) -> Seen:
    return wrong(looser)


def _answers_safety(_: Flow, added: tuple[str, str, frozenset[str]]) -> Seen:
    question, value, _known = added
    return wrong(question in CLOSED, value=value)


def _unpromised(flow: Flow, added: tuple[str, str, frozenset[str]]) -> Seen:
    """An own duty alone would promise nothing that anybody looked at: it must be one that was there, or an outcome."""
    question, value, known = added
    promised = any(
        isinstance(item.when, Is) and item.when.question == question and value in item.when.values
        for item in flow.guarantee
        if not known.isdisjoint(item.then.duties) or (item.then.duty and item.then.outcome)
    )
    return wrong(question not in CLOSED and not promised, value=value)


# ---------------------------------------------------------------- what takes trying all answers


def _duty_reasons(subject: Subject) -> Iterator[Promise]:
    for old, new in _duties(subject):
        kept = {reason.id: reason.when for reason in new.reason}
        for reason in old.reason:
            if kept.get(reason.id) != reason.when:
                # A duty that asks anew with each reason must have that very reason.
                name = f"{old.id}/{reason.id}" if old.again else old.id
                yield Promise(("duty", old.id, reason.id), _inherited(reason.when, duty=(name,)), key="when")


def _questions_put(subject: Subject) -> Iterator[Promise]:
    # Where a route may end is up to the guarantees: here it only counts whether a question is left out.
    for old, new in _questions(subject):
        if new.when != old.when:
            yield Promise(("question", old.id), _inherited(old.when, asked=(old.id,)), of=without_ends, key="when")


def _questions_together(subject: Subject) -> Iterator[Promise]:
    for old, new in _questions(subject):
        if old.with_veilig_thuis is not None and new.with_veilig_thuis != old.with_veilig_thuis:
            promise = _inherited(old.with_veilig_thuis, with_veilig_thuis=(old.id,))
            yield Promise(("question", old.id), promise, key="with_veilig_thuis")


def _warnings_given(subject: Subject) -> Iterator[Promise]:
    own = {warning.id: warning for warning in subject.flow.warning}
    for old in subject.parent.warning if subject.parent else ():
        if old.id in own and own[old.id].question == old.question:
            yield from _narrowed(("warning", old.id), old.when, own[old.id].when)


def _events_possible(subject: Subject) -> Iterator[Promise]:
    for old in subject.parent.event if subject.parent else ():
        if (new := subject.flow.find_event(old.id)) is not None:
            yield from _narrowed(("event", old.id), old.when, new.when)


def _narrowed(spot: Spot, old: Condition | None, new: Condition | None) -> Iterator[Promise]:
    """Yield the promise that whenever the `old` condition holds, the `new` one does too."""
    if new is None or new == old:
        return
    # A duty that holds exactly when the new condition does: then it can be promised like any other.
    reason = Reason.model_construct(id=_STAND_IN, when=new, norm="", text="")
    stand_in = Duty.model_construct(id=_STAND_IN, title="", reason=(reason,))

    def extended(flow: Flow) -> Flow:
        return flow.model_copy(update={"duty": (*flow.duty, stand_in)})

    yield Promise(spot, _inherited(old, duty=(_STAND_IN,)), of=extended, key="when")


def _inherited(when: Condition | None, **then: tuple[str, ...]) -> Guarantee:
    return Guarantee.model_construct(id="", text="", when=when, then=Claim().model_copy(update=then))


# ---------------------------------------------------------------- the rules, a row each

KEYS: tuple[Plain[Any], ...] = (
    Plain(_duty_keys, "", _is_so, texts.LOOSER_DUTY, texts.KEEP),
    Plain(_question_keys, "", _is_so, texts.LOOSER_QUESTION, texts.KEEP),
    Plain(_warning_keys, "", _is_so, texts.LOOSER_WARNING, texts.KEEP),
    Plain(_event_duties, "", _is_so, texts.LOOSER_EVENT, texts.LOOSER_EVENT_ADVICE),
    Plain(_event_questions, "", _is_so, texts.LOOSER_EVENT, texts.KEEP),
    Plain(_diagnosis, "", _is_so, texts.LOOSER_DIAGNOSIS, texts.LOOSER_DIAGNOSIS_ADVICE),
)

MEANING: tuple[Plain[Any], ...] = (
    Plain(_guarantee_keys, "", _is_so, texts.DROPPED_GUARANTEE, texts.DROPPED_GUARANTEE_ADVICE),
    Plain(_answer_keys, "", _is_so, texts.LOOSER_QUESTION, texts.KEEP),
    Plain(_new_options, "", _answers_safety, texts.NEW_ANSWER, texts.NEW_ANSWER_ADVICE),
    Plain(_new_options, "", _unpromised, texts.UNPROMISED_ANSWER, texts.UNPROMISED_ANSWER_ADVICE),
)

PROOFS = (
    Proven(_duty_reasons, texts.RARER_DUTY),
    Proven(_questions_put, texts.RARER_QUESTION),
    Proven(_questions_together, texts.RARER_TOGETHER),
    Proven(_warnings_given, texts.LOOSER_WARNING),
    Proven(_events_possible, texts.RARER_EVENT),
)
