"""What would follow if something were recorded now: how the case stands before and after. Pure; records nothing."""

from dataclasses import dataclass
from datetime import datetime

from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.entries import Entry
from meldcode_cli.case.fields import Content
from meldcode_cli.case.standing import Standing, counting, standing
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.model import Flow


@dataclass(frozen=True, slots=True)
class Consequences:
    """How a case stands (`before`) and would stand (`after`). `lost` are questions whose answer would not count any
    more, `found` questions that would be put and were not."""

    before: Standing
    after: Standing
    lost: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def new_duties(self) -> tuple[DutyStanding, ...]:
        """The duties that would have to be done, and do not have to be now."""
        known = {duty.id for duty in self.before.open_duties}
        return tuple(duty for duty in self.after.open_duties if duty.id not in known)

    @property
    def gone_duties(self) -> tuple[DutyStanding, ...]:
        """The duties that have to be done now, and would not have to be any more."""
        left = {duty.id for duty in self.after.duties}
        return tuple(duty for duty in self.before.open_duties if duty.id not in left)

    @property
    def gone_meldingen(self) -> tuple[DutyStanding, ...]:
        """The meldingen that would not have to be done any more, with no other that has to be in their place."""
        if any(duty.held.duty.record == "report" for duty in self.after.open_duties):
            return ()
        return tuple(duty for duty in self.gone_duties if duty.held.duty.record == "report")

    @property
    def alarming(self) -> bool:
        """Tell whether something would have to be done at once for somebody's safety that does not have to be now, and
        nothing that weighs more is let go: that is recorded first, and talked about later."""
        comes = set(self.after.urgent_ids) - set(self.before.urgent_ids)
        let_go = any(duty.id == CALL for duty in self.gone_duties) or self.gone_meldingen
        return CALL in comes or (bool(comes) and not let_go)

    @property
    def outcomes(self) -> tuple[str | None, str | None]:
        """The outcome before and after, by id."""
        before, after = self.before.evaluation.outcome, self.after.evaluation.outcome
        return (before.id if before else None, after.id if after else None)

    @property
    def nothing(self) -> bool:
        """Tell whether nothing would change in duties, outcome or answers that count."""
        return not (self.new_duties or self.gone_duties or self.lost or self.outcomes[0] != self.outcomes[1])


def consequences(flow: Flow, state: CaseState, now: datetime, *contents: Content) -> Consequences:
    """Return what would follow under `flow` if `contents` were recorded at `now`, one after the other."""
    later = fold(state.entries.values())
    for content in contents:
        number = max(later.entries, default=0) + 1
        # Nobody says this: it is not recorded.
        later.apply(Entry(number, now, "-", "-", content))
    before, after = standing(flow, state, now.date()), standing(flow, later, now.date())
    counted, counts = counting(flow, state, before), counting(flow, later, after)
    return Consequences(
        before=before,
        after=after,
        lost=tuple(name for name in counted if name not in counts),
        found=tuple(name for name in after.evaluation.relevant if name not in before.evaluation.relevant),
    )
