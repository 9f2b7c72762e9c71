"""What of a flow no scenario reaches: reasons of duties and outcomes, outcomes, and answers that are refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from meldcode_cli.authoring.scenario_verdicts import answers_of
from meldcode_cli.authoring.scenarios import Scenario
from meldcode_cli.flow.model import Duty, Flow, Outcome
from meldcode_cli.flow.rules import HeldDuty, HeldOutcome, evaluate, refusals


class Reached(NamedTuple):
    """Reasons as "duty/reason", the ids of outcomes, and the numbers of refusals."""

    reasons: frozenset[str]
    outcomes: frozenset[str]
    refusals: frozenset[int]


class Left(NamedTuple):
    """What of a flow was not reached."""

    flow: Flow
    reached: Reached

    @property
    def reasons(self) -> list[str]:
        """Reasons of duties and outcomes that no scenario gives, in the order of the flow."""
        items: tuple[Duty | Outcome, ...] = (*self.flow.duty, *self.flow.outcome)
        known = (f"{item.id}/{reason.id}" for item in items for reason in item.reason)
        return [name for name in dict.fromkeys(known) if name not in self.reached.reasons]

    @property
    def outcomes(self) -> list[str]:
        """Outcomes that no scenario comes to."""
        return [item.id for item in self.flow.outcome if item.id not in self.reached.outcomes]

    @property
    def refusals(self) -> list[str]:
        """Refused answers that no scenario gives, as "question=value"; of each rule all its values."""
        left = [rule for number, rule in enumerate(self.flow.refusal) if number not in self.reached.refusals]
        return list(dict.fromkeys(f"{rule.question}={value}" for rule in left for value in rule.value))


def of_one(flow: Flow, scenario: Scenario) -> Reached:
    """Return what one scenario reaches."""
    answers, earlier = answers_of(flow, scenario.answers), answers_of(flow, scenario.before)
    result = evaluate(flow, answers)
    held: list[HeldDuty | HeldOutcome] = [*result.duties, *([result.outcome] if result.outcome else [])]
    refused = [item.refusal for item in refusals(flow, answers, earlier, scenario.done or ())]
    return Reached(
        frozenset(f"{item.id}/{because.reason.id}" for item in held for because in item.because),
        frozenset([result.outcome.id] if result.outcome else []),
        frozenset(number for number, rule in enumerate(flow.refusal) if rule in refused),
    )


def of_all(flow: Flow, scenarios: Iterable[Scenario]) -> Left:
    """Return what all these scenarios of a flow leave out."""
    each = [of_one(flow, scenario) for scenario in scenarios]
    return Left(flow, Reached(*(frozenset().union(*parts) for parts in zip(_NOTHING, *each, strict=True))))


_NOTHING = Reached(frozenset(), frozenset(), frozenset())
