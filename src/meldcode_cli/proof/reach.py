"""That every state has a way on, and that nothing in a flow is dead: each rule, choice and end can come about.

A state without a way on is told with the fewest answers that lead there. What is dead is told at the own block that
makes it so; what a flow only inherits may have become needless by a stricter rule of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from meldcode_cli.flow.conditions import questions_in
from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.lines import Spot
from meldcode_cli.flow.model import Flow, Outcome, Question
from meldcode_cli.flow.rules import Value, evaluate
from meldcode_cli.proof import texts
from meldcode_cli.proof.codes import said
from meldcode_cli.proof.proving import in_words, speaks, states_of, without_ends
from meldcode_cli.proof.rule import Subject, is_own

_CHOOSING = ("choice", "acknowledge")

# ---------------------------------------------------------------- every state has a way on


@dataclass(frozen=True, slots=True)
class WayOn:
    """The rule that no state is a dead end; `stuck` gives the answers that lead to one.

    `builds_on` says whether it is for flows that build on another: there a dead end may only be what follows from
    something that was loosened, so it is looked for last.
    """

    stuck: Callable[[Flow, Question], dict[str, Value] | None]
    spot: Callable[[Flow, Question, dict[str, Value]], Spot]
    message: str
    advice: str
    builds_on: bool

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield a finding for each question at which somebody gets stuck, at the own block that causes it."""
        if (subject.parent is not None) != self.builds_on:
            return
        for question in subject.flow.question:
            answers = self.stuck(subject.flow, question)
            if answers is not None:
                message = said(self.message, question=question.id, answers=in_words(answers))
                yield subject.lines.finding(self.spot(subject.flow, question, answers), message, self.advice)


def _question(_: Flow, question: Question, __: dict[str, Value]) -> Spot:
    return "question", question.id


def _last_refusal(flow: Flow, question: Question, answers: dict[str, Value]) -> Spot:
    """Return the last refusal that applies to these answers: what stands above it left a way on."""
    facts = evaluate(flow, answers).facts
    rules = [(number, rule) for number, rule in enumerate(flow.refusal) if rule.question == question.id]
    return "refusal", str(max(number for number, rule in rules if rule.when is None or rule.when.holds(facts)))


def _all_refused(flow: Flow, question: Question) -> dict[str, Value] | None:
    """Return answers after which no answer to `question` that settles it is ever allowed."""
    settling = [option.value for option in question.options if option.settles]
    if question.kind not in _CHOOSING or not flow.refusals_by_question.get(question.id):
        return None
    states = states_of(flow)
    refused = (
        states.any_of(
            states.true_before(rule.when, question.id)
            for rule in flow.refusals_by_question[question.id]
            # A rule with `until` names the duty that lifts it.
            if value in rule.value and rule.until is None
        )
        for value in (settling if question.kind == "choice" else ("ja",))
    )
    return states.fewest(states.asked[question.id], *refused)


def _ends_nowhere(flow: Flow, question: Question) -> dict[str, Value] | None:
    """Return answers of which the one to `question` is the last: all is answered, and nothing is to be done or said."""
    if not flow.outcome:
        return None
    states = states_of(flow)
    place = flow.question.index(question)
    below = flow.question[place + 1 :]
    done = (states.any_of((-states.asked[item.id], states.settled[item.id])) for item in flow.question[:place])
    # An outcome that does not end the route, a melding say, is closed behind what it asks to be done.
    going = [*states.outcomes.values(), *(states.reasons(duty.reason) for duty in flow.duty)]
    return states.fewest(
        states.settled[question.id], *done, *(-states.asked[item.id] for item in below), -states.any_of(going)
    )


# ---------------------------------------------------------------- nothing is dead


@dataclass(frozen=True, slots=True)
class Dead:
    """The rule that everything of one kind can come about; `dead` yields a finding for each that never does."""

    dead: Callable[[Subject], Iterator[Finding]]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield what is dead."""
        yield from self.dead(subject)


def _options(subject: Subject) -> Iterator[Finding]:
    for question in subject.flow.question:
        for option in question.options if question.kind in ("choice", "checklist") else ():
            if not _possible(subject.flow, question, option.value):
                rules = enumerate(subject.flow.refusal)
                refusing = [at for at, rule in rules if rule.question == question.id and option.value in rule.value]
                spot: Spot = ("refusal", str(refusing[-1])) if refusing else ("question", question.id)
                yield subject.lines.finding(spot, said(texts.DEAD_OPTION, value=option.value), texts.NEVER_ADVICE)


def _possible(flow: Flow, question: Question, value: str) -> bool:
    """Tell whether this can be the answer to a question; one that is never put is told elsewhere."""
    states = states_of(flow)
    return not states.some(states.asked[question.id]) or states.some(states.chosen(question, value))


def _refusals(subject: Subject) -> Iterator[Finding]:
    states = states_of(subject.flow)
    for number, rule in enumerate(subject.flow.refusal):
        spot = ("refusal", str(number))
        # With `until` a running case judges it, which knows what was answered here before.
        when = states.true(rule.when) if rule.until else states.true_before(rule.when, rule.question)
        at = states.all_of((states.asked[rule.question], when))
        if is_own(subject, spot) and not states.some(at):
            yield subject.lines.finding(spot, said(texts.DEAD_REFUSAL), texts.NEVER_ADVICE, "when")


def _outcomes(subject: Subject) -> Iterator[Finding]:
    states = states_of(subject.flow)
    for outcome in subject.flow.outcome:
        spot: Spot = ("outcome", outcome.id)
        if is_own(subject, spot) and not states.some(states.outcomes[outcome.id]):
            spot = (*spot, outcome.reason[0].id) if len(outcome.reason) == 1 else spot
            yield subject.lines.finding(spot, said(texts.DEAD_OUTCOME), texts.DEAD_OUTCOME_ADVICE, "when")


def _empty_guarantees(subject: Subject) -> Iterator[Finding]:
    """Yield each guarantee that says nothing; an inherited one if it did say something in the flow below."""
    for guarantee in subject.flow.guarantee:
        spot: Spot = ("guarantee", guarantee.id)
        here = is_own(subject, spot) or (subject.parent is not None and speaks(subject.parent, guarantee))
        if here and not speaks(subject.flow, guarantee):
            yield subject.lines.finding(spot, said(texts.EMPTY_GUARANTEE), texts.NEVER_ADVICE, "when")


def _cut_off(subject: Subject) -> Iterator[Finding]:
    """Yield each own end that comes while a question, put because of an answer, still leads to a report."""
    for outcome in subject.flow.outcome:
        if not outcome.ends or not is_own(subject, ("outcome", outcome.id)):
            continue
        found = (_lost(subject.flow, outcome, question) for question in subject.flow.question)
        answers = next(filter(None, found), None)
        if answers is not None:
            message = said(texts.CUT_OFF, answers=in_words(answers))
            yield subject.lines.finding(("outcome", outcome.id), message, texts.CUT_OFF_ADVICE)


def _lost(flow: Flow, outcome: Outcome, question: Question) -> dict[str, Value] | None:
    """Return answers of which a report would follow, because of the one to `question`, if `outcome` had not ended it.

    Only where the question would be put because of an answer that was given by then: that an end comes before what
    nobody has reached yet is what ends are for.
    """
    reports = [reason for duty in flow.duty if duty.record == "report" for reason in duty.reason]
    if question.when is None or not any(question.id in questions_in(reason.when) for reason in reports):
        return None
    states = states_of(without_ends(flow))
    lost = []
    going = states.yes
    for passed, above in enumerate(flow.question[: flow.question.index(question)], 1):
        going = states.all_of((going, states.any_of((-states.asked[above.id], states.settled[above.id]))))
        first = states.first_outcomes(passed)
        ends = {place: holds for place, holds in first.items() if flow.outcome[place].ends}
        here = ends[flow.outcome.index(outcome)]
        put = states.true_when_passed(question.when, passed)
        told = states.any_of(states.true_when_passed(reason.when, passed) for reason in reports)
        lost.append(states.all_of((going, here, put, -told)))
        # Behind an end there is nothing.
        going = states.all_of((going, *(-holds for holds in ends.values())))
    reported = (reason for reason in reports if question.id in questions_in(reason.when))
    return states.fewest(states.any_of(lost), states.reasons(reported))


# ---------------------------------------------------------------- the rules, a row each


def _ways_on(*, builds_on: bool) -> tuple[WayOn, ...]:
    return (
        WayOn(_all_refused, _last_refusal, texts.ALL_REFUSED, texts.ALL_REFUSED_ADVICE, builds_on),
        WayOn(_ends_nowhere, _question, texts.ENDS_NOWHERE, texts.ENDS_NOWHERE_ADVICE, builds_on),
    )


CHOICES = (Dead(_options),)
WAYS_ON = _ways_on(builds_on=False)
REST: tuple[WayOn | Dead, ...] = (
    *_ways_on(builds_on=True),
    Dead(_refusals),
    Dead(_outcomes),
    Dead(_empty_guarantees),
    Dead(_cut_off),
)
