"""Whether a scenario holds under its flow, and if not, why what came out came out.

What follows from the answers is what `flow try` shows: `evaluate`, with the refusals of `refusals`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from meldcode_cli.authoring import texts
from meldcode_cli.authoring.graph_labels import by_when
from meldcode_cli.authoring.scenarios import Reads, Scenario, or_none, pair, said_at, value_of
from meldcode_cli.authoring.scenarios import Reasons as Expected
from meldcode_cli.dutch import shared
from meldcode_cli.flow.conditions import Condition, questions_in
from meldcode_cli.flow.days import span, term
from meldcode_cli.flow.findings import word
from meldcode_cli.flow.model import Flow, Reason, Refusal
from meldcode_cli.flow.rules import Because, Evaluation, Refused, Value, as_values, evaluate, is_empty, refusals
from meldcode_cli.flow.values import FlowModel
from meldcode_cli.flow.whys import by_answers, of_rule, whys
from meldcode_cli.proof.sentences import plain, sentences


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation that does not hold: what was expected, what came out, and why; Dutch sentences."""

    expected: str
    found: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that does not hold in a scenario, and the answers that play no part because nobody asks for them."""

    failures: tuple[Failure, ...]
    not_counted: tuple[str, ...]


def judge(flow: Flow, scenario: Scenario) -> Verdict:
    """Hold `scenario`, which `scenario_files.load` found nothing wrong with, against what follows under `flow`."""
    answers, earlier = answers_of(flow, scenario.answers), answers_of(flow, scenario.before)
    seen = _Seen(flow, answers, evaluate(flow, answers), refusals(flow, answers, earlier, scenario.done or ()))
    failures = tuple(failure for part in _PARTS for failure in part(seen, scenario))
    return Verdict(failures, tuple(name for name in answers if name not in seen.result.relevant))


def answers_of(flow: Flow, given: dict[str, Any]) -> dict[str, Value]:
    """Return answers as a flow takes them, of what stands in a scenario."""
    found = {name: (flow.find_question(name), raw) for name, raw in given.items()}
    values = {name: value_of(question, raw) for name, (question, raw) in found.items() if question is not None}
    return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What followed from the answers of one scenario. `refused` holds what `result.refused` leaves to a case too."""

    flow: Flow
    answers: dict[str, Value]
    result: Evaluation
    refused: tuple[Refused, ...]

    def looks_at(self, condition: Condition) -> str:
        """Say which questions decide about `condition`, each with how it stands here."""
        return ", ".join(map(self.standing, dict.fromkeys(questions_in(condition))))

    def standing(self, name: str) -> str:
        """Name a question, with how it stands here."""
        return f"{word(name)} ({self.stands(name)})"

    def stands(self, name: str) -> str:
        """Say how a question stands; a text that was written does not come back."""
        question = self.flow.find_question(name)
        if question is None or name not in self.result.relevant:
            return texts.SCENARIO_STATE_NOT_ASKED
        if name not in self.answers or is_empty(question, self.answers[name]):
            return texts.SCENARIO_STATE_OPEN
        if any(item.question == name for item in self.result.refused):
            return texts.SCENARIO_STATE_REFUSED
        return ", ".join(as_values(self.answers[name])) if question.options else texts.SCENARIO_STATE_FILLED

    def not_held(self, reasons: Iterable[Reason]) -> tuple[str, ...]:
        """Say why none of `reasons` holds."""
        return tuple(
            texts.SCENARIO_REASON_NOT.format(text=self.flow.filled(reason.text), answers=self.looks_at(reason.when))
            for reason in reasons
        )

    def held(self, because: Iterable[Because]) -> tuple[str, ...]:
        """Say why something holds: the reasons, their norms and the answers behind them."""
        return tuple(whys(self.flow, because, lambda names: by_answers(map(self.standing, names))))


# ---------------------------------------------------------------- what is asked


def _asked(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    yes, no = texts.SCENARIO_QUESTION_YES, texts.SCENARIO_QUESTION_NO
    for name in scenario.expect.asked or ():
        if name not in seen.result.relevant:
            yield _failure(yes, no, name, _why_asked(seen, name))
    for name in scenario.expect.not_asked or ():
        if name in seen.result.relevant:
            yield _failure(no, yes, name, _why_asked(seen, name))


def _why_asked(seen: _Seen, name: str) -> tuple[str, ...]:
    """Say why a question is put, or why it is not."""
    question = seen.flow.find_question(name)
    when = None if question is None else question.when
    lines = [texts.SCENARIO_ALWAYS if when is None else texts.SCENARIO_LOOKS_AT.format(answers=seen.looks_at(when))]
    if name not in seen.result.relevant and seen.result.ended and seen.result.outcome is not None:
        # A question whose own condition fails was not left out because of the end.
        cut = when is None or not all(item in seen.result.relevant for item in questions_in(when))
        if cut or (when is not None and when.holds(seen.result.facts) is True):
            lines += [
                texts.SCENARIO_ENDED.format(name=word(seen.result.outcome.id)),
                *seen.held(seen.result.outcome.because),
            ]
    return tuple(lines)


def _next(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    if scenario.expect.next is None:
        return
    known = seen.flow.find_question(scenario.expect.next) is not None
    expected, found = or_none(scenario.expect.next, known=known), seen.result.next
    if expected == found:
        return
    why: list[str] = []
    if found is not None:
        refused = next((item for item in seen.result.refused if item.question == found), None)
        if refused is not None:
            why += _why_refused(seen, refused)
        elif found in seen.answers:
            why.append(texts.SCENARIO_KEPT_OPEN.format(name=word(found), value=seen.stands(found)))
        else:
            why.append(texts.SCENARIO_UNANSWERED.format(name=word(found)))
    if expected is not None:
        why += _why_not_next(seen, expected)
    yield Failure(_next_is(expected), _next_is(found), tuple(why))


def _why_not_next(seen: _Seen, name: str) -> tuple[str, ...]:
    relevant, found = seen.result.relevant, seen.result.next
    if name not in relevant:
        return (texts.SCENARIO_QUESTION_NO.format(name=word(name)), *_why_asked(seen, name))
    if name in seen.result.settled:
        return (texts.SCENARIO_SETTLED.format(name=word(name)),)
    if found is not None and relevant.index(name) > relevant.index(found):
        return (texts.SCENARIO_LATER.format(name=word(name), other=word(found)),)
    return (texts.SCENARIO_EARLIER.format(name=word(name)),)


def _next_is(name: str | None) -> str:
    return shared.FLOW_TRY_NOTHING_NEXT if name is None else texts.SCENARIO_NEXT.format(name=word(name))


# ---------------------------------------------------------------- what follows


def _duties(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    expect, held = scenario.expect, {duty.id: duty for duty in seen.result.duties}
    yes, no = texts.SCENARIO_DUTY_YES, texts.SCENARIO_DUTY_NO
    for name in dict.fromkeys((*(expect.duties or ()), *(expect.only_duties or ()))):
        duty = seen.flow.find_duty(name)
        if name not in held and duty is not None:
            yield _failure(yes, no, name, seen.not_held(duty.reason))
    extra = [] if expect.only_duties is None else [name for name in held if name not in expect.only_duties]
    for name in dict.fromkeys((*(expect.no_duties or ()), *extra)):
        if name in held:
            yield _failure(no, yes, name, seen.held(held[name].because))


def _outcome(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    if scenario.expect.outcome is None:
        return
    wanted, found = seen.flow.find_outcome(scenario.expect.outcome), seen.result.outcome
    if or_none(scenario.expect.outcome, known=wanted is not None) == (None if found is None else found.id):
        return
    why = () if found is None else seen.held(found.because)
    if wanted is not None:
        holds = any(reason.when.holds(seen.result.facts) is True for reason in wanted.reason)
        if holds and found is not None:
            why = (*why, texts.SCENARIO_GOES_FIRST.format(name=word(found.id), other=word(wanted.id)))
        else:
            why = (*why, *seen.not_held(wanted.reason))
    yield Failure(
        _outcome_is(None if wanted is None else wanted.id), _outcome_is(None if found is None else found.id), why
    )


def _outcome_is(name: str | None) -> str:
    return texts.SCENARIO_NO_OUTCOME if name is None else texts.SCENARIO_OUTCOME.format(name=word(name))


# ---------------------------------------------------------------- what is refused, and what is done together


def _refused(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    if scenario.expect.refused is None:
        return
    yes, no = texts.SCENARIO_REFUSED_YES, texts.SCENARIO_REFUSED_NO
    expected = [pair(text) for text in scenario.expect.refused]
    found = {(item.question, item.value): item for item in seen.refused}
    for name, value in dict.fromkeys(expected):
        if (name, value) not in found:
            yield _failure(yes, no, f"{name}={value}", _why_not_refused(seen, name, value))
    for (name, value), item in found.items():
        if (name, value) not in expected:
            yield _failure(no, yes, f"{name}={value}", _why_refused(seen, item))


def _why_refused(seen: _Seen, item: Refused) -> tuple[str, ...]:
    text, norm, when = item.refusal.text, item.refusal.norm, item.refusal.when
    looks_at = [] if when is None else [texts.SCENARIO_LOOKS_AT.format(answers=seen.looks_at(when))]
    return (*of_rule(seen.flow, text, norm), *looks_at)


def _why_not_refused(seen: _Seen, name: str, value: str) -> tuple[str, ...]:
    rules = [rule for rule in seen.flow.refusal if rule.question == name and value in rule.value]
    return tuple(_why_not(seen, rule) for rule in rules) or (texts.SCENARIO_NO_RULE,)


def _why_not(seen: _Seen, rule: Refusal) -> str:
    text = seen.flow.filled(rule.text)
    duty = seen.flow.find_duty(rule.until) if rule.until else None
    if rule.when is None:
        return texts.SCENARIO_ONLY_WHILE.format(text=text, name=word(duty.id if duty else ""))
    line = texts.SCENARIO_REASON_NOT.format(text=text, answers=seen.looks_at(rule.when))
    return f"{line} {texts.SCENARIO_WHILE.format(name=word(duty.id))}" if duty else line


def _together(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    expected, found = scenario.expect.with_veilig_thuis, seen.result.with_veilig_thuis
    if expected is None:
        return
    yes, no = texts.SCENARIO_TOGETHER_YES, texts.SCENARIO_TOGETHER_NO
    for name in dict.fromkeys(expected):
        if name not in found:
            yield _failure(yes, no, name, _why_together(seen, name))
    for name in found:
        if name not in expected:
            yield _failure(no, yes, name, _why_together(seen, name))


def _why_together(seen: _Seen, name: str) -> tuple[str, ...]:
    question = seen.flow.find_question(name)
    if question is None or question.with_veilig_thuis is None:
        return (texts.SCENARIO_NEVER_TOGETHER,)
    holds = question.with_veilig_thuis.holds(seen.result.facts) is True
    if holds and name not in seen.result.with_veilig_thuis:
        return (texts.SCENARIO_UNANSWERED.format(name=word(name)),)
    return (texts.SCENARIO_LOOKS_AT.format(answers=seen.looks_at(question.with_veilig_thuis)),)


# ---------------------------------------------------------------- in which order, what is due, and what people read


def _order(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    expected = scenario.expect.order or ()
    found = tuple(question.id for question in seen.flow.question if question.id in expected)
    if found != expected:
        yield Failure(_in_order(expected), _in_order(found), ())


def _in_order(names: Iterable[str]) -> str:
    return texts.SCENARIO_ORDER.format(names=", ".join(map(word, names)))


def _must(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    must, flow = scenario.expect.must, seen.flow
    for name, wanted in must.duty.items():
        yield from _asks(texts.SCENARIO_DUTY_MUST, name, wanted, flow.find_duty(name))
    for name, asked in must.question.items():
        yield from _asks(texts.SCENARIO_QUESTION_MUST, name, asked, flow.find_question(name))


def _asks(text: str, name: str, wanted: FlowModel, found: FlowModel | None) -> Iterator[Failure]:
    """Yield each key in which what was found, if anything was, is not what is wanted."""
    for key in sorted(wanted.model_fields_set):
        one, other = (_ASKS[key](_value(item, key)) if item else texts.SCENARIO_GONE for item in (wanted, found))
        if one != other:
            told = (text.format(name=word(name), said=said[:1].lower() + said[1:]) for said in (one, other))
            yield Failure(next(told), next(told), ())


def _value(item: FlowModel, key: str) -> Any:
    """Return what stands behind a key, of a date that puts a question off also how far."""
    return getattr(item, key, None) or getattr(getattr(item, "defers", None), key, None)


def _record(kind: str | None) -> str:
    return texts.SCENARIO_MUST_RECORD.format(name=word(kind)) if kind else texts.SCENARIO_MUST_NO_RECORD


def _partner(names: tuple[str, ...] | None) -> str:
    return texts.SCENARIO_MUST_PARTNER.format(names=", ".join(names)) if names else texts.SCENARIO_MUST_ANYBODY


def _put_off(text: str, days: str | None) -> str:
    return text.format(days=span(days).days) if days else texts.SCENARIO_MUST_NO_DEFERS


def _yes_or_no(yes: str, no: str) -> Callable[[Any], str]:
    return lambda value: yes if value else no


_ASKS: dict[str, Callable[[Any], str]] = {
    "due": lambda due: by_when(term(due)),
    "longest": lambda days: _put_off(texts.SCENARIO_MUST_LONGEST, days),
    "in_all": lambda days: _put_off(texts.SCENARIO_MUST_IN_ALL, days),
    "blocks": _yes_or_no(texts.SCENARIO_MUST_BLOCK, texts.SCENARIO_MUST_NOT_BLOCK),
    "record": _record,
    "partner": _partner,
    "may_lapse": _yes_or_no(texts.SCENARIO_MUST_LAPSE, texts.SCENARIO_MUST_NOT_LAPSE),
    "why": _yes_or_no(texts.SCENARIO_MUST_WHY, texts.SCENARIO_MUST_NO_WHY),
    "who": _yes_or_no(texts.SCENARIO_MUST_WHO, texts.SCENARIO_MUST_NO_WHO),
    "authority": _yes_or_no(texts.SCENARIO_MUST_AUTHORITY, texts.SCENARIO_MUST_NO_AUTHORITY),
    "not_before": lambda name: (
        texts.GRAPH_NOT_BEFORE.format(question=name) if name else texts.SCENARIO_MUST_AT_ANY_TIME
    ),
}


def _norms(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    said = (texts.SCENARIO_DUTY_NORMS, texts.SCENARIO_OUTCOME_NORMS)
    yield from _because(seen, scenario.expect.norms, said, lambda reason: reason.norm)
    for name, expected in scenario.expect.norms.refusal.items():
        found = [item for item in seen.refused if (item.question, item.value) == pair(name)]
        told = tuple(item.refusal.norm for item in found if item.refusal.norm)
        if told != expected:
            why = tuple(line for item in found for line in _why_refused(seen, item))
            names = (
                texts.SCENARIO_REFUSED_NORMS.format(name=word(name), norms=_named(norms)) for norms in (expected, told)
            )
            yield Failure(next(names), next(names), why)


def _reasons(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    said = (texts.SCENARIO_DUTY_REASONS, texts.SCENARIO_OUTCOME_REASONS)
    return _because(seen, scenario.expect.reasons, said, lambda reason: reason.id)


def _because(seen: _Seen, expected: Expected, said: tuple[str, str], of: Callable[[Reason], str]) -> Iterator[Failure]:
    outcome = seen.result.outcome
    duties = {duty.id: duty.because for duty in seen.result.duties}
    outcomes = {} if outcome is None else {outcome.id: outcome.because}
    for text, wanted, found in zip(said, (expected.duty, expected.outcome), (duties, outcomes), strict=True):
        for name, names in wanted.items():
            because = found.get(name, ())
            told = tuple(dict.fromkeys(of(item.reason) for item in because if of(item.reason)))
            if set(told) != set(names):
                yield Failure(_by_norms(text, name, names), _by_norms(text, name, told), seen.held(because))


def _by_norms(said: str, name: str, norms: tuple[str, ...]) -> str:
    return said.format(name=word(name), norms=_named(norms))


def _named(names: Iterable[str]) -> str:
    return ", ".join(map(word, names)) or texts.SCENARIO_NO_NORMS


def _reads(seen: _Seen, scenario: Scenario) -> Iterator[Failure]:
    if scenario.expect.reads == Reads():
        return
    said = sentences(seen.flow)
    for kind in Reads.model_fields:
        for name, wanted in getattr(scenario.expect.reads, kind).items():
            there = said_at(seen.flow, said, kind, name)
            for words in wanted:
                if not any(f" {plain(words)} " in f" {plain(text)} " for text in there):
                    expected = texts.SCENARIO_READS.format(name=word(name), words=word(words))
                    told = tuple(texts.SCENARIO_READS_THERE.format(text=" ".join(text.split())) for text in there)
                    yield Failure(expected, texts.SCENARIO_READS_NOT, told)


_PARTS = (_asked, _next, _duties, _outcome, _refused, _together, _order, _must, _norms, _reasons, _reads)


def _failure(expected: str, found: str, name: str, why: tuple[str, ...]) -> Failure:
    return Failure(expected.format(name=word(name)), found.format(name=word(name)), why)
