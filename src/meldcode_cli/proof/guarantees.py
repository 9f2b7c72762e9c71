"""Rules for `flow.check` that take trying all answers: questions nobody gets, guarantees that do not hold.

No guess and no sample: `search` visits every state that makes a difference, halfway states included. What it
finds is shown as the shortest row of answers that goes wrong.
"""

import functools
from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass, field

from meldcode_cli.flow.conditions import Condition, questions_in
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.locations import Places, Spot
from meldcode_cli.flow.model import Claim, Duty, Event, Flow, Guarantee, Outcome, Question, Refusal, Warning
from meldcode_cli.flow.rules import Evaluation, Value, as_values
from meldcode_cli.proof.equivalence import conditions
from meldcode_cli.proof.search import Count, TooManyStates, part, refusals_of, states

_TOO_MANY = "Er zijn te veel combinaties van antwoorden om dit na te gaan."
_SIMPLER = "Laat voorwaarden naar minder vragen kijken."


@dataclass(frozen=True, slots=True)
class Proof:
    """What trying all answers says of a guarantee: the shortest answers that break it (None: it always holds).

    `states` is how many states were visited; `given_up` that there were too many.
    """

    states: int
    counterexample: dict[str, Value] | None = None
    given_up: bool = False

    @property
    def holds(self) -> bool:
        return self.counterexample is None and not self.given_up


def find_never_asked(flow: Flow, places: Places) -> Iterator[Finding]:
    asked: set[str] = set()
    never: list[Finding] = []
    # From the bottom up: on its way to the last question, a search comes past most of the others.
    for question in reversed(flow.question):
        spot = ("question", question.id)
        try:
            if question.id not in asked and not _asked(flow, question.id, asked):
                message = "Deze vraag kan nooit aan de beurt komen, wat iemand ook antwoordt."
                advice = "Kijk naar 'when' van deze vraag en van de vragen waar die naar kijkt."
                never.append(places.finding(spot, message, advice, "when" if question.when else ""))
        except TooManyStates:
            never.append(places.finding(spot, _TOO_MANY, _SIMPLER, "when"))
    yield from reversed(never)


def find_broken_guarantee(flow: Flow, places: Places) -> Iterator[Finding]:
    for guarantee in flow.guarantee:
        yield from broken(flow, guarantee, places, ("guarantee", guarantee.id), "Deze waarborg houdt geen stand.")


def find_dead_reason(flow: Flow, places: Places) -> Iterator[Finding]:
    """A reason that no answers can make hold is a mistake: what it asks for will never be asked."""
    for kind, items in (("duty", flow.duty), ("outcome", flow.outcome)):
        for item in items:
            for reason in item.reason:
                spot = (kind, item.id, reason.id)
                # What is inherited may have become needless here, as advice first where doubt counts as yes.
                if places.sources[-1].holds(spot) is not None and never_holds(flow, reason.when):
                    message = "Deze reden kan nooit gelden, wat iemand ook antwoordt."
                    yield places.finding(spot, message, "Kijk naar 'when', en naar wat andere regels weigeren.", "when")


def broken(flow: Flow, guarantee: Guarantee, places: Places, spot: Spot, message: str) -> Iterator[Finding]:
    """Yield a finding at `spot` if `guarantee` can be broken: `message`, and the shortest answers that break it."""
    proof = prove(flow, guarantee)
    places.states += proof.states
    if proof.given_up:
        yield places.finding(spot, _TOO_MANY, _SIMPLER, "when")
    elif proof.counterexample is not None:
        wrong = f"Bij deze antwoorden gaat het mis: {in_words(proof.counterexample)}."
        yield places.finding(spot, f"{message} {wrong}", "Pas de regels aan tot het ook dan klopt.")


def prove(flow: Flow, guarantee: Guarantee) -> Proof:
    """Try all answers that have a say in `guarantee`, and return what came of it."""
    total, broken_by, given_up = 0, [], False
    for promise in _apart(guarantee.then):
        proof = _prove_one(flow, guarantee.model_copy(update={"then": promise}))
        total += proof.states
        given_up = given_up or proof.given_up
        broken_by += [proof.counterexample] if proof.counterexample is not None else []
    return Proof(total, min(broken_by, key=len, default=None), given_up)


def _apart(then: Claim) -> Iterator[Claim]:
    """Yield the promises of `then` one by one: each has far less to look at than all of them together."""
    if then.duty is not None:
        yield Claim.model_construct(duty=then.duty)
    if then.outcome is not None:
        yield Claim.model_construct(outcome=then.outcome)
    if then.ends is not None:
        yield Claim.model_construct(ends=then.ends)
    yield from (Claim.model_construct(asked=(question,)) for question in then.asked or ())
    yield from (Claim.model_construct(with_veilig_thuis=(question,)) for question in then.with_veilig_thuis or ())
    for question, values in (then.refuses or {}).items():
        yield from (Claim.model_construct(refuses={question: (value,)}) for value in values)
    for question, values in (then.accepts or {}).items():
        yield from (Claim.model_construct(accepts={question: (value,)}) for value in values)


def _prove_one(flow: Flow, guarantee: Guarantee) -> Proof:
    questions, duties, during = _roots(flow, guarantee)
    # A proof from fewer reasons and fewer refusals is a proof too, and has far fewer questions to try: often that is
    # enough. What `during` names must stay whole, for there fewer reasons would promise less.
    keeping = refusals_of(flow, guarantee.then) if guarantee.then.refuses else ()
    known = {question.id for question in part(_without(flow, keeping), questions, during, (guarantee,)).question}
    far = [rule for rule in keeping if rule.when is not None and not known.issuperset(questions_in(rule.when))]
    near = _without(flow, far)
    few = tuple({duty.id: duty for duty in (*_nearby(duties, known), *during)}.values())
    first = _tried(part(near, questions, few, (guarantee,)))
    if first.holds:
        return first
    second = _tried(part(flow, questions, (*duties, *during), (guarantee,)))
    return Proof(first.states + second.states, second.counterexample, second.given_up)


def _without(flow: Flow, refusals: Collection[Refusal]) -> Flow:
    return flow.model_copy(update={"refusal": tuple(rule for rule in flow.refusal if rule not in refusals)})


def looks_at(flow: Flow, kind: str, name: str) -> set[str]:
    """Return the ids of all that decides whether this question is put, or this guarantee, reason or event holds."""
    guarantees = tuple(item for item in flow.guarantee if kind == "guarantee" and item.id == name)
    items: tuple[Duty | Outcome, ...] = flow.duty if kind == "duty" else flow.outcome if kind == "outcome" else ()
    whens = [reason.when for item in items if item.id == name for reason in item.reason]
    later: tuple[Warning | Event, ...] = flow.warning if kind == "warning" else flow.event if kind == "event" else ()
    later = tuple(item for item in later if item.id == name)
    whens += [item.when for item in later if item.when is not None]
    questions, duties, during = _roots(flow, guarantees[0]) if guarantees else ({name}, (), ())
    questions |= {item.question if isinstance(item, Warning) else item.ask or name for item in later}
    questions = questions.union(*map(questions_in, whens))
    kept = part(flow, questions, (*duties, *during), guarantees)
    found = {name, *questions, *(duty.id for duty in kept.duty), *(question.id for question in kept.question)}
    return found.union(*(questions_in(condition) for condition in conditions(kept.model_copy(update={"outcome": ()}))))


def in_words(answers: dict[str, Value]) -> str:
    """Say answers as they are given to `flow try`; a text, a date or a record is just filled in."""
    shown = []
    for question, value in answers.items():
        values = as_values(value) if isinstance(value, str | tuple) else ("ingevuld",)
        shown.append(f"{question}={'+'.join(values)}")
    return ", ".join(shown) or "nog geen enkel antwoord"


def _roots(flow: Flow, guarantee: Guarantee) -> tuple[set[str], tuple[Duty, ...], tuple[Duty, ...]]:
    """Return the questions, the promised duties and the duties of `during` that decide about a guarantee."""
    then = guarantee.then
    looked_at = [
        question.with_veilig_thuis
        for question in flow.question
        if question.with_veilig_thuis is not None and question.id in (then.with_veilig_thuis or ())
    ]
    if then.outcome or then.ends is not None:
        looked_at += [reason.when for outcome in flow.outcome for reason in outcome.reason]
    questions = set(then.questions).union(*map(questions_in, looked_at))
    during = set(guarantee.during or ())
    # A refusal that waits for a duty only counts while that duty holds.
    waited_for = {rule.until for rule in refusals_of(flow, then) if rule.until is not None}
    if then.accepts:
        during |= waited_for
    promised = {*then.duties, *waited_for} - during
    return (
        questions,
        tuple(duty for duty in flow.duty if duty.id in promised),
        tuple(duty for duty in flow.duty if duty.id in during),
    )


def _nearby(duties: tuple[Duty, ...], known: set[str]) -> tuple[Duty, ...]:
    """Return `duties` with only those reasons that look at no other questions than `known`."""
    return tuple(
        duty.model_copy(
            update={"reason": tuple(item for item in duty.reason if known.issuperset(questions_in(item.when)))}
        )
        for duty in duties
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a flow with one guarantee. Two that have the same `rules` are proven once: flows share most of them."""

    flow: Flow = field(compare=False)
    rules: Hashable


def _tried(flow: Flow) -> Proof:
    """Look for a shortest row of answers for which the one guarantee of this part of a flow does not hold."""
    return _search(_Part(flow, _rules(flow)))


def _rules(flow: Flow) -> Hashable:
    """Return all of a part that has a say in its one guarantee, and no words."""
    (guarantee,) = flow.guarantee
    questions = tuple(
        (item.id, item.kind, item.min, item.when, item.with_veilig_thuis, *_looks(item)) for item in flow.question
    )
    duties = tuple((item.id, *((reason.id, reason.when) for reason in item.reason)) for item in flow.duty)
    outcomes = tuple((item.id, item.ends, *(reason.when for reason in item.reason)) for item in flow.outcome)
    refusals = tuple((item.question, item.value, item.when, item.until) for item in flow.refusal)
    return questions, duties, outcomes, refusals, (guarantee.when, guarantee.during, repr(guarantee.then))


def _looks(question: Question) -> tuple[tuple[str, bool], ...]:
    return tuple((option.value, option.settles) for option in question.options)


@functools.lru_cache(maxsize=4096)
def _search(looked_at: _Part) -> Proof:
    flow = looked_at.flow
    (guarantee,) = flow.guarantee
    count = Count()
    try:
        for answers, evaluation in states(flow, count):
            if speaks_of(guarantee, evaluation) and not keeps(flow, guarantee.then, evaluation):
                return Proof(count.states, answers)
    except TooManyStates:
        return Proof(count.states, given_up=True)
    return Proof(count.states)


def speaks_of(guarantee: Guarantee, evaluation: Evaluation) -> bool:
    if guarantee.during is not None and not any(held.id in guarantee.during for held in evaluation.duties):
        return False
    return guarantee.when is None or guarantee.when.holds(evaluation.facts) is True


def keeps(flow: Flow, then: Claim, evaluation: Evaluation) -> bool:
    """Tell whether everything that `then` promises is so in this state of `flow`."""
    duties = {held.id for held in evaluation.duties}
    duties |= {f"{held.id}/{why.reason.id}" for held in evaluation.duties for why in held.because}
    outcome = evaluation.outcome.id if evaluation.outcome else None
    alone = set(evaluation.relevant).difference(evaluation.together)
    return (
        (then.duty is None or not duties.isdisjoint(then.duty))
        and (then.outcome is None or outcome in then.outcome)
        and set(then.asked or ()).issubset(evaluation.relevant)
        and alone.isdisjoint(then.with_veilig_thuis or ())
        and then.ends in (None, evaluation.ended)
        and all(
            _refuses(flow, question, value, evaluation)
            for question, values in (then.refuses or {}).items()
            for value in values
        )
        and not any(
            _refuses(flow, question, value, evaluation)
            for question, values in (then.accepts or {}).items()
            for value in values
        )
    )


def _refuses(flow: Flow, question: str, value: str, evaluation: Evaluation) -> bool:
    return any(
        rule.question == question
        and value in rule.value
        and (rule.until is None or evaluation.duty(rule.until) is not None)
        and (rule.when is None or rule.when.holds(evaluation.facts) is True)
        for rule in flow.refusal
    )


def never_holds(flow: Flow, when: Condition) -> bool:
    """Tell whether no answers make `when` hold."""
    # No question has this name: a promise to put it is broken in every state of which the condition holds.
    impossible = Claim.model_construct(asked=("",))
    return prove(flow, Guarantee.model_construct(id="", text="", when=when, then=impossible)).holds


def _asked(flow: Flow, question: str, asked: set[str]) -> bool:
    """Tell whether some answers lead to `question`; adds to `asked` every question met on the way."""
    promise = Guarantee.model_construct(id="", text="", then=Claim.model_construct(asked=(question,)))
    asked |= _met(_Part(kept := part(flow, {question}, (), (promise,)), _rules(kept)))
    return question in asked


@functools.lru_cache(maxsize=4096)
def _met(looked_at: _Part) -> frozenset[str]:
    return frozenset(name for _, evaluation in states(looked_at.flow) for name in evaluation.relevant)
