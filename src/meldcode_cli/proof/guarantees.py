"""What must hold in every state: guarantees and what was inherited, and that each question is put in some state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from meldcode_cli.flow.conditions import All, Condition, Is, questions_in
from meldcode_cli.flow.findings import Finding, Sentence
from meldcode_cli.flow.lines import Spot
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.proof import texts
from meldcode_cli.proof.codes import said
from meldcode_cli.proof.proving import broken_by, in_words, never_holds, states_of
from meldcode_cli.proof.rule import Place, Plain, Seen, Subject, reasons, wrong


def _as_it_is(flow: Flow) -> Flow:
    return flow


class Promise(NamedTuple):
    """What must hold in every state, because of what stands at `key` of the block at `spot`; `question` is what it is
    about. `of` gives the flow that it is held against: the flow that is checked, or that flow without its ends, say.
    """

    spot: Spot
    guarantee: Guarantee
    question: str = ""
    of: Callable[[Flow], Flow] = _as_it_is
    key: str = ""


@dataclass(frozen=True, slots=True)
class Proven:
    """A rule that must be proven of all that `promises` gives; `message` says what is not so when it fails."""

    promises: Callable[[Subject], Iterable[Promise]]
    message: str

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield a finding for each promise that can be broken, with the fewest answers that break it."""
        for promise in self.promises(subject):
            answers = broken_by(promise.of(subject.flow), promise.guarantee)
            if answers is not None:
                what = said(self.message, question=promise.question)
                message = Sentence(what.code, texts.GOES_WRONG.format(what=what, answers=in_words(answers)))
                yield subject.lines.finding(promise.spot, message, texts.GOES_WRONG_ADVICE, promise.key)


class NeverAsked:
    """The rule that some answers lead to every question."""

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield a finding for each question that nobody gets; not for one that waits for another such one."""
        flow, states = subject.flow, states_of(subject.flow)
        never = {question.id for question in flow.question if not states.some(states.asked[question.id])}
        for question in flow.question:
            if question.id in never and (not question.when or never.isdisjoint(questions_in(question.when))):
                key = "when" if question.when else ""
                yield subject.lines.finding(
                    ("question", question.id), said(texts.NEVER_ASKED), texts.NEVER_ASKED_ADVICE, key
                )


# ---------------------------------------------------------------- where a rule looks


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
        yield Promise(("guarantee", guarantee.id), guarantee)


def _put_again(subject: Subject) -> Iterator[Promise]:
    """Yield that a question that an event puts again is put at all whenever that can happen."""
    for event in subject.flow.event:
        if event.ask is not None:
            asked = Claim.model_construct(asked=(event.ask,))
            promise = Guarantee.model_construct(id="", text="", when=event.when, then=asked)
            yield Promise(("event", event.id), promise, event.ask)


# ---------------------------------------------------------------- when something is wrong there


def _never_holds(flow: Flow, when: Condition) -> Seen:
    return wrong(never_holds(flow, when))


# ---------------------------------------------------------------- the rules, a row each

ASKED = NeverAsked()

PROOFS: tuple[Plain[Any] | Proven, ...] = (
    Plain(_own_reasons, "", _never_holds, texts.DEAD_REASON, texts.NEVER_ADVICE),
    Proven(_guarantees, texts.BROKEN_GUARANTEE),
    Proven(_put_again, texts.NEVER_PUT_AGAIN),
    Plain(_own_later, "", _never_holds, texts.NEVER_SEEN, texts.NEVER_ADVICE),
)
