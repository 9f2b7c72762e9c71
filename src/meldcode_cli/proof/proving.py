"""Proving what must hold in every state of a flow: a solver looks for a state in which it does not.

No guess and no sample: if there is such a state it is found, however large the flow, and shown as the fewest answers
that go wrong. Each is held against `flow.rules` before it is shown: nobody is sent after a mistake of the proof.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from meldcode_cli.flow.conditions import Condition
from meldcode_cli.flow.model import Flow, Option
from meldcode_cli.flow.numbers import amounts
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.flow.rules import Evaluation, Value, as_values, evaluate, instruction
from meldcode_cli.proof import texts
from meldcode_cli.proof.encoding import STANDS_FOR, States, refusals_of
from meldcode_cli.proof.itself import Itself


def broken_by(flow: Flow, guarantee: Guarantee) -> dict[str, Value] | None:
    """Return the fewest answers that break a guarantee, in the order of the questions; None if it always holds."""
    states = states_of(flow)
    broken = _speaks(states, flow, guarantee), states.any_of(_breaks(states, flow, guarantee.then))
    answers = states.fewest(*broken)
    if answers is not None:
        found = evaluate(flow, answers)
        if found.refused or not speaks_of(guarantee, found) or keeps(flow, guarantee.then, found):
            raise AssertionError("The clauses and the rules of a flow do not say the same.")
    return answers


def holds(flow: Flow, guarantee: Guarantee) -> bool:
    """Tell whether a guarantee holds in every state."""
    states = states_of(flow)
    return not states.some(_speaks(states, flow, guarantee), states.any_of(_breaks(states, flow, guarantee.then)))


def speaks(flow: Flow, guarantee: Guarantee) -> bool:
    """Tell whether there is a state that a guarantee speaks of."""
    states = states_of(flow)
    return states.some(_speaks(states, flow, guarantee))


def never_holds(flow: Flow, when: Condition) -> bool:
    """Tell whether no answers make `when` hold."""
    states = states_of(flow)
    return not states.some(states.true(when))


def states_of(flow: Flow) -> States:
    """Return the states of a flow; of two flows with the same rules they are the same."""
    return _states_of(Itself(flow))


def forget() -> None:
    """Forget the states of all flows, so that the next proof begins anew."""
    _states_of.cache_clear()
    _states.cache_clear()


def without_ends(flow: Flow) -> Flow:
    """Return a flow that no outcome ends, to see what would come behind it; its outcomes stay in their places."""
    return flow.model_copy(update={"outcome": tuple(item.model_copy(update={"ends": False}) for item in flow.outcome)})


def in_words(answers: dict[str, Value]) -> str:
    """Say answers as they are given to `flow try`; a text, a date or one record is just filled in."""
    shown = []
    for question, value in answers.items():
        # A date that stands for all dates is not told; nor is just one record.
        told = value != STANDS_FOR["date"] and (not isinstance(value, int) or value > 1)
        values = as_values(value) if told else (texts.FILLED_IN,)
        shown.append(f"{question}={'+'.join(values)}")
    return ", ".join(shown) or texts.NO_ANSWERS


# ---------------------------------------------------------------- a guarantee as clauses


def _speaks(states: States, flow: Flow, guarantee: Guarantee) -> int:
    during = guarantee.during
    held = states.yes if during is None else states.any_of(_held(states, flow, name) for name in during)
    return states.all_of((states.true(guarantee.when), held))


def _breaks(states: States, flow: Flow, then: Claim) -> Iterator[int]:
    """Yield for each promise of `then` the literal that says that it is broken."""
    if then.duty is not None:
        yield states.all_of(-_held(states, flow, name) for name in then.duty)
    if then.outcome is not None:
        yield states.all_of(-holds for name, holds in states.outcomes.items() if name in then.outcome)
    if then.ends is not None:
        ended = states.any_of(states.outcomes[item.id] for item in flow.outcome if item.ends)
        yield -ended if then.ends else ended
    for name in then.asked or ():
        yield -states.asked.get(name, -states.yes)
    for name in then.with_veilig_thuis or ():
        question = flow.find_question(name)
        if question is not None:
            together = -states.yes if question.with_veilig_thuis is None else states.true(question.with_veilig_thuis)
            yield states.all_of((states.asked[name], -together))
    for name in then.instructs or ():
        yield states.all_of((_told(states, flow, name), -_instructs(states, flow, name)))
    for name, values in (then.refuses or {}).items():
        yield from (-_refused(states, flow, name, value) for value in values)
    for name, values in (then.accepts or {}).items():
        yield from (_refused(states, flow, name, value) for value in values)


def _held(states: States, flow: Flow, name: str) -> int:
    """Return the literal that says that a duty holds; behind a slash, for one of its reasons."""
    wanted, _, reason = name.partition("/")
    duty = flow.find_duty(wanted)
    return states.reasons(item for item in (duty.reason if duty else ()) if reason in ("", item.id))


def _told(states: States, flow: Flow, name: str) -> int:
    """Return the literal that says that somebody sees the instructions of what is named before the slash."""
    told, _, _ = name.partition("/")
    return states.asked[told] if flow.find_duty(told) is None else _held(states, flow, told)


def _instructs(states: States, flow: Flow, name: str) -> int:
    """Return the literal that says that this is the first instruction that holds."""
    told, _, wanted = name.partition("/")
    earlier: list[int] = []
    for item in flow.instructions(told):
        holds = states.true(item.when)
        if item.id == wanted:
            return states.all_of((holds, *(-other for other in earlier)))
        earlier.append(holds)
    return -states.yes


def _refused(states: States, flow: Flow, question: str, value: str) -> int:
    return states.any_of(
        states.all_of((states.true(rule.when), states.yes if rule.until is None else _held(states, flow, rule.until)))
        for rule in refusals_of(flow, question, value)
    )


# ---------------------------------------------------------------- a guarantee by the rules themselves


def speaks_of(guarantee: Guarantee, evaluation: Evaluation) -> bool:
    """Tell whether a guarantee says something about this state."""
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
        and all(_is_told(flow, name, evaluation) for name in then.instructs or ())
        and then.ends in (None, evaluation.ended)
        and all(_refuses(flow, *answer, evaluation) for answer in _answers(then.refuses))
        and not any(_refuses(flow, *answer, evaluation) for answer in _answers(then.accepts))
    )


def _is_told(flow: Flow, name: str, evaluation: Evaluation) -> bool:
    told, _, wanted = name.partition("/")
    duty, question = flow.find_duty(told), flow.find_question(told)
    if duty is not None:
        shown = instruction(duty, evaluation.facts) if evaluation.duty(told) else None
        return evaluation.duty(told) is None or (shown is not None and shown.id == wanted)
    if question is None or told not in evaluation.relevant:
        return True
    found = instruction(question, evaluation.facts)
    return found is not None and found.id == wanted


def _answers(promised: dict[str, tuple[str, ...]] | None) -> Iterator[tuple[str, str]]:
    return ((question, value) for question, values in (promised or {}).items() for value in values)


def _refuses(flow: Flow, question: str, value: str, evaluation: Evaluation) -> bool:
    return any(
        (rule.until is None or evaluation.duty(rule.until) is not None)
        and (rule.when is None or rule.when.holds(evaluation.facts) is True)
        for rule in refusals_of(flow, question, value)
    )


# ---------------------------------------------------------------- states, made once


@dataclass(frozen=True, slots=True)
class _Walked:
    """A flow as far as a walk past its questions goes. Two that have the same `rules` have the same states."""

    flow: Flow = field(compare=False)
    rules: Hashable


def _rules(flow: Flow) -> Hashable:
    """Return all that has a say in which states there are, and no words."""
    questions = tuple((item.id, item.kind, amounts(item), item.when, *_looks(item.options)) for item in flow.question)
    outcomes = tuple((item.id, item.ends, *(reason.when for reason in item.reason)) for item in flow.outcome)
    refusals = tuple((item.question, item.value, item.when) for item in flow.refusal if item.until is None)
    return questions, outcomes, refusals


def _looks(options: tuple[Option, ...]) -> tuple[tuple[str, bool, bool], ...]:
    return tuple((option.value, option.settles, option.alone) for option in options)


@functools.lru_cache(maxsize=32)
def _states_of(itself: Itself) -> States:
    return _states(_Walked(itself.flow, _rules(itself.flow)))


@functools.lru_cache(maxsize=32)
def _states(walked: _Walked) -> States:
    return States(walked.flow)
