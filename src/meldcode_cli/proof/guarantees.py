"""What takes trying all answers: questions that nobody gets, reasons that never hold, guarantees that do not stand.

No guess and no sample: `search` visits every state that makes a difference, halfway states included. What it
finds is shown as the shortest row of answers that goes wrong.
"""

import functools
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from meldcode_cli.flow.conditions import All, Condition, Is, questions_in
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.lines import Spot
from meldcode_cli.flow.model import Claim, Duty, Flow, Guarantee, Question, Refusal
from meldcode_cli.flow.rules import Evaluation, Value, as_values
from meldcode_cli.proof import texts
from meldcode_cli.proof.rule import Place, Plain, Seen, Subject, reasons, wrong
from meldcode_cli.proof.search import Count, TooManyStates, part, refusals_of, states


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


class Promise(NamedTuple):
    """What must hold in every state of `flow`, because of the block at `spot`; `question` is what it is about."""

    spot: Spot
    flow: Flow
    guarantee: Guarantee
    question: str = ""


@dataclass(frozen=True, slots=True)
class Proven:
    """A rule that must be proven of all that `promises` gives; `message` says what is not so when it fails."""

    promises: Callable[[Subject], Iterable[Promise]]
    message: str

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield a finding for each promise that can be broken, with the shortest answers that break it."""
        for spot, flow, guarantee, question in self.promises(subject):
            proof = prove(flow, guarantee)
            subject.states += proof.states
            if proof.given_up:
                advice = texts.TOO_MANY_STATES_ADVICE
                yield subject.lines.finding(spot, texts.TOO_MANY_STATES, advice, "when")
            elif proof.counterexample is not None:
                what = self.message.format(question=question)
                message = texts.GOES_WRONG.format(what=what, answers=in_words(proof.counterexample))
                yield subject.lines.finding(spot, message, texts.GOES_WRONG_ADVICE)


class NeverAsked:
    """The rule that some answers lead to every question."""

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield a finding for each question that nobody gets; not for one that waits for another such one."""
        flow, asked, never, given_up = subject.flow, set[str](), set[str](), set[str]()
        # From the bottom up: on its way to the last question, a search comes past most of the others.
        for question in reversed(flow.question):
            try:
                if question.id not in asked and not _asked(flow, question.id, asked):
                    never.add(question.id)
            except TooManyStates:
                given_up.add(question.id)
        for question in flow.question:
            spot, key = ("question", question.id), "when" if question.when else ""
            if question.id in given_up:
                yield subject.lines.finding(spot, texts.TOO_MANY_STATES, texts.TOO_MANY_STATES_ADVICE, key)
            elif question.id in never and (not question.when or never.isdisjoint(questions_in(question.when))):
                yield subject.lines.finding(spot, texts.NEVER_ASKED, texts.NEVER_ASKED_ADVICE, key)


# ---------------------------------------------------------------- proving


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


def in_words(answers: dict[str, Value]) -> str:
    """Say answers as they are given to `flow try`; a text, a date or a record is just filled in."""
    shown = []
    for question, value in answers.items():
        values = as_values(value) if isinstance(value, str | tuple) else (texts.FILLED_IN,)
        shown.append(f"{question}={'+'.join(values)}")
    return ", ".join(shown) or texts.NO_ANSWERS


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


# ---------------------------------------------------------------- where a rule looks


def _asked(flow: Flow, question: str, asked: set[str]) -> bool:
    """Tell whether some answers lead to `question`; adds to `asked` every question met on the way."""
    promise = Guarantee.model_construct(id="", text="", then=Claim.model_construct(asked=(question,)))
    asked |= _met(_Part(kept := part(flow, {question}, (), (promise,)), _rules(kept)))
    return question in asked


@functools.lru_cache(maxsize=4096)
def _met(looked_at: _Part) -> frozenset[str]:
    return frozenset(name for _, evaluation in states(looked_at.flow) for name in evaluation.relevant)


def _own_reasons(subject: Subject) -> Iterator[Place[Condition]]:
    """Yield the reasons in the own file: what is inherited may have become needless here, as advice first where doubt
    counts as yes."""
    for spot, _, reason in reasons(subject):
        if subject.writes(spot):
            yield Place(spot, "when", reason.when)


def _own_later(subject: Subject) -> Iterator[Place[Condition]]:
    """Yield when somebody sees each warning and event in the own file; the inherited may have become needless here."""
    for warning in subject.flow.warning:
        if subject.writes(("warning", warning.id)):
            given = Is(warning.question, warning.value)
            yield Place(("warning", warning.id), "when", All((given, warning.when)) if warning.when else given)
    for event in subject.flow.event:
        if event.when is not None and subject.writes(("event", event.id)):
            yield Place(("event", event.id), "when", event.when)


def _guarantees(subject: Subject) -> Iterator[Promise]:
    for guarantee in subject.flow.guarantee:
        yield Promise(("guarantee", guarantee.id), subject.flow, guarantee)


def _put_again(subject: Subject) -> Iterator[Promise]:
    """Yield that a question that an event puts again is put at all whenever that can happen."""
    for event in subject.flow.event:
        if event.ask is not None:
            asked = Claim.model_construct(asked=(event.ask,))
            promise = Guarantee.model_construct(id="", text="", when=event.when, then=asked)
            yield Promise(("event", event.id), subject.flow, promise, event.ask)


# ---------------------------------------------------------------- when something is wrong there


def _never_holds(flow: Flow, when: Condition) -> Seen:
    return wrong(never_holds(flow, when))


# ---------------------------------------------------------------- the rules, a row each

ASKED = (NeverAsked(),)

PROOFS: tuple[Plain[Any] | Proven, ...] = (
    Plain(_own_reasons, "", _never_holds, texts.DEAD_REASON, texts.NEVER_ADVICE),
    Proven(_guarantees, texts.BROKEN_GUARANTEE),
    Proven(_put_again, texts.NEVER_PUT_AGAIN),
    Plain(_own_later, "", _never_holds, texts.NEVER_SEEN, texts.NEVER_ADVICE),
)
