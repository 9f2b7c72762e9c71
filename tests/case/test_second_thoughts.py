"""What second thoughts and news may do to a case, whatever came before: corrections, delays, decisions and events.

Tried at the end of random walks, under the small flow and under that of a school.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings

from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.entries import DutyNotDone, DutyPostponed, Entry, Event, Withdrawal
from meldcode_cli.case.fields import Content
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.follow_up import FollowUp
from meldcode_cli.case.standing import Standing, counting, events
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.case.whatif import Consequences, consequences
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.flow.model import Flow
from tests.case.test_replay import SCHOOL, SMALL, WALKS, long_walk, walked
from tests.case.walking import Step
from tests.support.lots import drawn

FLOWS = pytest.mark.parametrize("flow", [SMALL, SCHOOL], ids=["small", "onderwijs"])


def end_of(flow: Flow, steps: list[Step]) -> tuple[CaseFile, datetime]:
    """A case at the end of a walk, and the moment."""
    casefile, _, stood = walked(flow, steps)
    return casefile, stood[-1][2].replace(microsecond=0)


def what_if(casefile: CaseFile, now: datetime, *contents: Content) -> Consequences:
    """What would follow from recording this."""
    return consequences(casefile.flow, casefile.state, now, *contents)


def days(stands: Standing) -> dict[str, tuple[bool, date | None, date, bool]]:
    """Of each duty whether it is open, its day, the day it arose, and whether it lapsed."""
    return {duty.id: (duty.open, duty.due, duty.arose, duty.lapsed) for duty in stands.duties}


def open_now(stands: Standing) -> dict[str, DutyStanding]:
    """The open duties by id."""
    return {duty.id: duty for duty in stands.open_duties}


def after(casefile: CaseFile, now: datetime, content: Content) -> CaseState:
    """The state with this recorded."""
    return fold([*casefile.log.entries, Entry(len(casefile.log.entries) + 1, now, "-", "-", content)])


def correcting_changes_nothing(casefile: CaseFile, now: datetime) -> None:
    """Say every record again, word for word."""
    state = casefile.state
    for entry in state.records:
        assert isinstance(entry.content, Record)
        same = entry.content.model_copy(update={"replaces": entry.number, "reason": "Een komma."})
        found = what_if(casefile, now, same)
        assert found.nothing and found.found == ()
        assert days(found.after) == days(found.before)
        assert (found.after.next, found.after.waits) == (found.before.next, found.before.waits)
        later = after(casefile, now, same)
        assert later.rule_answers() == state.rule_answers()
        assert len(later.records) == len(state.records)
        first = [state.first_recorded(item) for item in state.open_hypotheses]
        assert sorted(later.first_recorded(item) for item in later.open_hypotheses) == sorted(first)
        # Taken back, the correction does not bring the old one back: it is as if that was withdrawn itself.
        gone = what_if(casefile, now, same, Withdrawal(entry=state.last.number + 1, reason="x")) if state.last else None
        withdrawn = what_if(casefile, now, Withdrawal(entry=entry.number, reason="x"))
        assert gone is not None and days(gone.after) == days(withdrawn.after)


@FLOWS
@settings(max_examples=6)
@given(steps=WALKS)
def test_saying_a_record_again_changes_nothing(flow: Flow, steps: list[Step]) -> None:
    """A correction that says the same: no duty opens or closes or gets another day, no question is put again."""
    correcting_changes_nothing(*end_of(flow, steps))


@FLOWS
@settings(max_examples=6)
@given(steps=WALKS)
def test_putting_off_or_deciding_against_opens_no_way_round(flow: Flow, steps: list[Step]) -> None:
    """A duty put off stays open, what is due now or within hours on its day; what may not lapse stays open for all."""
    casefile, now = end_of(flow, steps)
    for duty in casefile.standing().open_duties:
        until = now.date() + timedelta(days=9)
        put_off = what_if(casefile, now, DutyPostponed(duty=duty.id, until=until, reason="x"))
        assert put_off.nothing
        later = open_now(put_off.after)[duty.id]
        assert later.due == (duty.due if duty.held.duty.at_once else until)
        assert later.due_first == duty.due_first
        against = what_if(casefile, now, DutyNotDone(duty=duty.id, reason="x", decided_by="x"))
        assert (duty.id in open_now(against.after)) == (not duty.held.duty.may_lapse)
        # Nothing but that one duty changes by it.
        others = {name: value for name, value in days(against.before).items() if name != duty.id}
        assert others == {name: value for name, value in days(against.after).items() if name != duty.id}


@FLOWS
@settings(max_examples=6)
@given(steps=WALKS)
def test_something_new_takes_nothing_away(flow: Flow, steps: list[Step]) -> None:
    """An event opens duties and closes none; what is open already is not given a later day than it first had."""
    casefile, now = end_of(flow, steps)
    for event in events(flow, casefile.state):
        content = Event(event=event.id, told="x", date=now.date(), text="x")
        found = what_if(casefile, now, content)
        before, later = open_now(found.before), open_now(found.after)
        assert set(before) <= set(later) and set(event.duty or ()) <= set(later)
        assert found.lost == () and found.outcomes[0] == found.outcomes[1]
        for name, duty in before.items():
            assert (later[name].due_first or date.max) <= (duty.due_first or date.max)
            assert later[name].arose <= duty.arose
        if event.ask in found.after.evaluation.relevant:
            assert found.after.next is not None or found.after.waits is not None
        # What did not happen after all leaves no trace in what must be done.
        assert casefile.state.last is not None
        back = Withdrawal(entry=casefile.state.last.number + 1, reason="x")
        assert days(what_if(casefile, now, content, back).after) == days(found.before)


@FLOWS
@settings(max_examples=6)
@given(steps=WALKS)
def test_a_follow_up_settles_its_hypothesis_and_nothing_else(flow: Flow, steps: list[Step]) -> None:
    """What became of a hypothesis changes no duty and no answer, and can be taken back."""
    casefile, now = end_of(flow, steps)
    state = casefile.state
    for entry in state.open_hypotheses:
        content = FollowUp(date=now.date(), about=entry.number, finding="weerlegd", by="x", text="x")
        found = what_if(casefile, now, content)
        assert found.nothing and days(found.after) == days(found.before)
        later = after(casefile, now, content)
        assert [item.number for item in later.open_hypotheses] == [
            item.number for item in state.open_hypotheses if item != entry
        ]


@FLOWS
@pytest.mark.parametrize("seed", drawn(range(3), 1))
def test_the_same_holds_at_the_end_of_a_long_walk(flow: Flow, seed: int) -> None:
    """A case with a hundred entries is no different, and such a walk has something to correct and to do."""
    casefile, now = end_of(flow, long_walk(seed))
    assert casefile.state.records and counting(flow, casefile.state, casefile.standing())
    correcting_changes_nothing(casefile, now)
