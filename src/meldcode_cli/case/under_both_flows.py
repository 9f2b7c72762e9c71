"""One case under two flows, side by side: the one it follows, and another one that it could go over to. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.standing import Standing, counting, standing
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.flow.days import waits_for
from meldcode_cli.flow.model import Flow, Refusal

Why = Literal["gone", "no-place", "refused", "not-asked"]


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer that would not count any more, and why: its question is gone, it has no place in its question now
    (its option is gone, say), a rule refuses it, or its question is not put."""

    question: str
    why: Why
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """How a case stands under the flow it follows (`old`) and would stand under another (`new`).

    `lost` are answers that would not count any more, `found` questions whose answer would count again. `duties` would
    count from today on: the new flow brings them along, or asks for them sooner than it was there.
    """

    old_flow: Flow
    new_flow: Flow
    old: Standing
    new: Standing
    lost: tuple[Lost, ...]
    found: tuple[str, ...]
    duties: tuple[str, ...]

    @property
    def new_meldingen(self) -> tuple[DutyStanding, ...]:
        """The meldingen that the new flow asks for now and the old one does not."""
        before = {duty.id for duty in _open_meldingen(self.old)}
        return tuple(duty for duty in _open_meldingen(self.new) if duty.id not in before)

    @property
    def lapsed_meldingen(self) -> tuple[DutyStanding, ...]:
        """The meldingen that still have to be done under the old flow, when the new one asks for none at all."""
        if _open_meldingen(self.new):
            return ()
        held = {duty.id for duty in self.new.duties}
        return tuple(duty for duty in _open_meldingen(self.old) if duty.id not in held)


def both(old_flow: Flow, new_flow: Flow, state: CaseState, today: date) -> Sides:
    """Return how the case in `state`, which follows `old_flow`, stands under each flow on `today`."""
    old = standing(old_flow, state, today)
    duties = _from_today(old, standing(new_flow, state, today), today)
    # As it would be after going over; the state of the running case itself stays as it is.
    later = fold(state.entries.values())
    later.from_flow.update(dict.fromkeys(duties, today))
    new = standing(new_flow, later, today)
    counted, counts = counting(old_flow, state, old), counting(new_flow, state, new)
    return Sides(
        old_flow=old_flow,
        new_flow=new_flow,
        old=old,
        new=new,
        lost=tuple(_lost(name, new_flow, state, new) for name in counted if name not in counts),
        found=tuple(name for name in counts if name not in counted),
        duties=duties,
    )


def _from_today(old: Standing, new: Standing, today: date) -> tuple[str, ...]:
    """Return the duties that would be late from the start, though nobody asked for them until now.

    A day that the user agreed on is that day under any rules.
    """
    late = {duty.id for duty in old.duties if duty.overdue(today)}
    late |= {duty.id for duty in new.duties if waits_for(duty.held.duty.term)}
    return tuple(duty.id for duty in new.duties if duty.overdue(today) and duty.id not in late)


def _lost(name: str, flow: Flow, state: CaseState, stands: Standing) -> Lost:
    if flow.find_question(name) is None:
        return Lost(name, "gone")
    if name not in state.rule_answers(flow) and name not in state.lapsed(flow):
        return Lost(name, "no-place")
    refused = next((item.refusal for item in stands.evaluation.refused if item.question == name), None)
    return Lost(name, "not-asked") if refused is None else Lost(name, "refused", refused)


def _open_meldingen(stands: Standing) -> tuple[DutyStanding, ...]:
    return tuple(duty for duty in stands.open_duties if duty.held.duty.record == "report")
