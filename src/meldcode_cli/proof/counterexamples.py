"""The answers by which a promise is broken, as data: those that a check showed in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meldcode_cli.flow.findings import Finding
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.flow.rules import Value
from meldcode_cli.proof.check import PROVING, Examined, subject_of
from meldcode_cli.proof.guarantees import Proven
from meldcode_cli.proof.proving import broken_by, in_words
from meldcode_cli.proof.reach import WayOn
from meldcode_cli.proof.rule import Subject


class Counterexample(NamedTuple):
    """A promise of a flow, and the fewest answers with which it is not kept."""

    promise: Guarantee
    answers: dict[str, Value]


def shown(result: Examined) -> list[Counterexample]:
    """Return what the findings of a check show in words: each set of answers once, in the order of the rules."""
    if result.read is None or not result.findings:
        return []
    found: dict[str, Counterexample] = {}
    for example in _broken(result):
        words = in_words(example.answers)
        if words not in found and _is_shown(words, result.findings):
            found[words] = example
    return list(found.values())


def _broken(result: Examined) -> Iterator[Counterexample]:
    assert result.read is not None
    subject = subject_of(result.read)
    for rules, _ in PROVING:
        for rule in rules:
            for promise in rule.promises(subject) if isinstance(rule, Proven) else ():
                # Held against another flow, without its ends say, the answers show nothing in this one.
                if promise.of(subject.flow) == subject.flow:
                    answers = broken_by(subject.flow, promise.guarantee)
                    if answers is not None:
                        yield Counterexample(promise.guarantee, answers)
            if isinstance(rule, WayOn):
                yield from _stuck(subject, rule)


def _stuck(subject: Subject, rule: WayOn) -> Iterator[Counterexample]:
    """Yield where somebody gets stuck: one of the answers to that question would have to be accepted."""
    for question in subject.flow.question:
        answers = rule.stuck(subject.flow, question) if question.options else None
        if answers is not None:
            then = Claim.model_construct(accepts={question.id: (question.options[0].value,)})
            yield Counterexample(Guarantee.model_construct(id="", text="", then=then), answers)


def _is_shown(words: str, findings: Sequence[Finding]) -> bool:
    return any(words in finding.message for finding in findings)
