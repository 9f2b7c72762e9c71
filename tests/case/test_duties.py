"""What can be said of a duty besides that it was done: corrected, put off, decided against, and asked for anew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.entries import DutyDone, DutyNotDone, DutyPostponed, Event, Withdrawal
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.standing import Standing, done_by_record, standing
from meldcode_cli.flow.days import add_workdays
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from tests.case.making import GOOD, TODAY, TOMORROW, YESTERDAY, Case, answer
from tests.support.schools import flow as school

FLOW = school("school-later")
# A duty that arises from a record, and not from an answer.
FROM_RECORD = school("school-bespreken")


def stands(case: Case, flow: Flow = FLOW) -> Standing:
    """How the case stands now."""
    return standing(flow, case.state, case.now.date())


def duty(case: Case, name: str, flow: Flow = FLOW) -> DutyStanding:
    """The standing of one duty that holds."""
    return next(item for item in stands(case, flow).duties if item.id == name)


def blocking(case: Case) -> list[str]:
    """The duties that keep the case from being closed."""
    return [item.id for item in stands(case).blocking]


def record(case: Case, kind: str, flow: Flow = FLOW, **changes: Any) -> int:
    """Record something as the interview does: with the duties that it does."""
    content = RECORDS[kind].model_validate({**GOOD[kind], "date": case.now.date(), **changes})
    assert isinstance(content, Record)
    return case.add(content.model_copy(update={"duties": done_by_record(stands(case, flow), content)}))


def corrected(case: Case, number: int, **changes: Any) -> int:
    """Correct a record as the interview does: it does the duties that the old one did."""
    old = case.entries[number - 1].content
    assert isinstance(old, Record)
    return case.add(old.model_copy(update={"replaces": number, "reason": "Dat klopte niet.", **changes}))


def done(case: Case, name: str, day: date | None = None) -> int:
    """Record that a duty was done."""
    return case.add(DutyDone(duty=name, done=day or case.now.date(), done_by="W.K.", result="Gedaan."))


def put_off(case: Case, name: str, until: date) -> int:
    """Put a duty off."""
    return case.add(DutyPostponed(duty=name, until=until, reason="Vader is er niet."))


def decided_against(case: Case, name: str) -> int:
    """Record that it was decided not to do a duty."""
    return case.add(DutyNotDone(duty=name, reason="Het gezin is verhuisd.", decided_by="P.B., directeur"))


def happened(case: Case, event: str) -> int:
    """Record that something happened."""
    return case.add(Event(event=event, told="Er is iets gebeurd", date=case.now.date(), text="Een nieuwe plek."))


def unsafe() -> Case:
    """A case in which a melding must be made."""
    case = Case()
    case.add(answer("veilig", "nee"))
    return case


# ---------------------------------------------------------------- corrected


def test_a_corrected_melding_keeps_its_duty_done() -> None:
    """Whoever corrects a word in a melding did not make a second one, and does not have to."""
    case = unsafe()
    first = record(case, "report")
    better = corrected(case.later(days=9), first, facts="Twee blauwe plekken.")
    found = duty(case, "melden")
    assert (found.open, found.done, found.done_on, found.due) == (False, better, TODAY, TODAY)
    assert duty(case, "terughoren").due == add_workdays(TODAY, 5)


def test_the_day_of_a_melding_can_be_corrected() -> None:
    """What counts from a melding counts from the day on which it really was."""
    case = unsafe()
    first = record(case, "report")
    corrected(case.later(days=1), first, date=YESTERDAY)
    assert duty(case, "melden").done_on == YESTERDAY
    assert duty(case, "terughoren").due == add_workdays(YESTERDAY, 5)


def test_correcting_a_melding_does_not_ask_to_hear_back_again() -> None:
    """A duty that says `again` asks for a second answer after a second melding, not after better words."""
    case = unsafe()
    first = record(case, "report")
    heard = done(case.later(days=2), "terughoren")
    second = corrected(case.later(days=1), first)
    corrected(case.later(days=1), second)
    assert duty(case, "terughoren").done == heard and not duty(case, "terughoren").open


def test_correcting_the_first_melding_says_nothing_of_the_second() -> None:
    """The day to hear back counts from the last melding, also when an older one gets better words later."""
    case = unsafe()
    first = record(case, "report")
    case.later(days=30).add(answer("hulp-lukt", "nee"))
    record(case, "report")
    due = duty(case, "terughoren").due
    assert due == add_workdays(case.now.date(), 5)
    corrected(case.later(days=1), first)
    assert duty(case, "terughoren").due == due


def test_what_was_done_before_a_duty_arose_does_not_do_it_in_better_words() -> None:
    """A correction of an old record is an old record: it does not do what was asked for later."""
    case = Case()
    old = record(case, "report")
    case.add(answer("veilig", "nee"))
    corrected(case, old, duties=("melden",))
    assert duty(case, "melden").open


def test_a_duty_that_came_of_a_record_stays_done_when_that_is_corrected() -> None:
    """The duty arose with the first version; correcting it later neither opens it again nor moves its day."""
    case = Case()
    first = record(case, "observation", FROM_RECORD, question="signalen")
    before = duty(case, "bespreken", FROM_RECORD)
    assert (before.raised, before.due) == (first, TODAY + timedelta(days=14))
    number = done(case.later(days=2), "bespreken")
    corrected(case.later(days=2), first)
    after = duty(case, "bespreken", FROM_RECORD)
    assert (after.open, after.done, after.due, after.arose) == (False, number, before.due, TODAY)


def test_withdrawing_a_corrected_melding_opens_the_duty() -> None:
    """With both versions gone there was no melding: it must still be made."""
    case = unsafe()
    better = corrected(case, record(case, "report"))
    case.add(Withdrawal(entry=better, reason="Er nam niemand op."))
    assert duty(case, "melden").open and duty(case, "melden").due == TODAY


# ---------------------------------------------------------------- put off


def test_a_duty_that_was_put_off_has_another_day_and_stays_open() -> None:
    """The new day counts; the one it had stays known; nothing else about it changes."""
    case = unsafe()
    before = duty(case, "bellen")
    number = put_off(case, "bellen", TODAY + timedelta(days=20))
    after = duty(case, "bellen")
    assert (before.due, before.due_first, before.postponed) == (TODAY + timedelta(days=14),) * 2 + (None,)
    assert (after.due, after.due_first, after.postponed) == (TODAY + timedelta(days=20), before.due, number)
    assert after.open and "bellen" in blocking(case)
    assert not after.overdue(TODAY + timedelta(days=20)) and after.overdue(TODAY + timedelta(days=21))


def test_what_must_be_done_now_cannot_be_put_off_the_top() -> None:
    """A melding that is put off stays due on its own day, and is late the day after."""
    case = unsafe()
    number = put_off(case, "melden", TODAY + timedelta(days=7))
    found = duty(case, "melden")
    assert (found.due, found.due_first, found.postponed) == (TODAY, TODAY, number)
    assert found.overdue(TOMORROW) and stands(case).next_due == TODAY


def test_the_last_time_that_something_was_put_off_counts() -> None:
    """Put off twice, withdrawn once: each time the last that is left counts."""
    case = unsafe()
    put_off(case, "bellen", TODAY + timedelta(days=20))
    last = put_off(case, "bellen", TODAY + timedelta(days=30))
    assert duty(case, "bellen").due == TODAY + timedelta(days=30)
    case.add(Withdrawal(entry=last, reason="Dat was te lang."))
    assert duty(case, "bellen").due == TODAY + timedelta(days=20)


def test_a_duty_without_a_day_gets_one_by_putting_it_off() -> None:
    """Before the melding nobody knows when to hear back; who names a day is held to it."""
    case = unsafe()
    put_off(case, "terughoren", TODAY + timedelta(days=20))
    found = duty(case, "terughoren")
    assert (found.due, found.due_first) == (TODAY + timedelta(days=20), None)


def test_a_new_melding_asks_for_an_answer_on_its_own_day() -> None:
    """That hearing back on the first melding was put off says nothing of the second."""
    case = unsafe()
    record(case, "report")
    put_off(case, "terughoren", TODAY + timedelta(days=20))
    assert duty(case, "terughoren").due == TODAY + timedelta(days=20)
    case.later(days=3).add(answer("hulp-lukt", "nee"))
    record(case, "report")
    found = duty(case, "terughoren")
    assert (found.due, found.postponed) == (add_workdays(case.now.date(), 5), None)


def test_what_was_put_off_before_it_arose_anew_was_not_put_off() -> None:
    """A duty that went away and came back starts afresh."""
    case = unsafe()
    put_off(case, "bellen", TODAY + timedelta(days=60))
    case.add(answer("veilig", "ja"), answer("veilig", "nee"))
    assert duty(case, "bellen").due == TODAY + timedelta(days=14)


# ---------------------------------------------------------------- decided against


def test_a_duty_that_may_lapse_goes_off_the_table() -> None:
    """It is decided not to do it: it is not open, not late, and does not keep the case open."""
    case = unsafe()
    number = decided_against(case, "bellen")
    found = duty(case, "bellen")
    assert (found.not_done, found.lapsed, found.open, found.done) == (number, True, False, None)
    assert not found.overdue(date(2030, 1, 1))
    assert blocking(case) == ["melden"]


def test_a_duty_that_may_not_lapse_stays_open_whoever_decides() -> None:
    """A melding that somebody decided against still blocks the closing, stays due, and can be done."""
    case = unsafe()
    number = decided_against(case, "melden")
    found = duty(case, "melden")
    assert (found.not_done, found.lapsed, found.open, found.due) == (number, False, True, TODAY)
    assert "melden" in blocking(case) and found.overdue(TOMORROW)
    record(case, "report")
    assert not duty(case, "melden").open


def test_whoever_does_it_after_all_has_done_it() -> None:
    """Done counts over decided against, in whatever order they were recorded."""
    for first, second in ((done, decided_against), (decided_against, done)):
        case = unsafe()
        first(case, "bellen")
        second(case, "bellen")
        found = duty(case, "bellen")
        assert not found.lapsed and not found.open and found.done is not None


def test_a_decision_can_be_taken_back() -> None:
    """Withdrawing the decision puts the duty on the table again, on the day it had."""
    case = unsafe()
    number = decided_against(case, "bellen")
    case.add(Withdrawal(entry=number, reason="Toch bellen."))
    assert duty(case, "bellen").open and duty(case, "bellen").due == TODAY + timedelta(days=14)
    assert "bellen" in blocking(case)


# ---------------------------------------------------------------- events


def test_something_new_asks_for_a_melding_again() -> None:
    """After the melding was made, new signals ask for it anew: from that day, by that norm, in those words."""
    case = unsafe()
    record(case, "report")
    assert "nog-eens-melden" not in [item.id for item in stands(case).duties]
    number = happened(case.later(days=30), "weer-onveilig")
    found = duty(case, "nog-eens-melden")
    assert (found.open, found.raised, found.due) == (True, number, case.now.date())
    assert [item.reason.text for item in found.held.because] == ["Na een nieuw signaal meldt u opnieuw."]
    assert found.held.norms == ("meldnorm-1",)
    record(case, "report")
    assert not duty(case, "nog-eens-melden").open
    # And a third time.
    happened(case.later(days=1), "weer-onveilig")
    assert duty(case, "nog-eens-melden").open and duty(case, "nog-eens-melden").due == case.now.date()


def test_a_melding_that_was_recorded_late_counts_from_its_own_day() -> None:
    """Heard back about the first; the second was made before it and recorded after: it counts from when it was made."""
    case = unsafe()
    record(case, "report")
    done(case, "terughoren")
    case.add(answer("hulp-lukt", "nee"))
    record(case, "report", date=date(2026, 3, 2), told_on=date(2026, 3, 2))
    assert duty(case, "terughoren").due == date(2026, 3, 9)


def test_each_melding_asks_for_an_answer() -> None:
    """The second melding, which an event asked for, is answered too, whatever was heard about the first."""
    case = unsafe()
    record(case, "report")
    done(case.later(days=2), "terughoren")
    assert not duty(case, "terughoren").open
    happened(case.later(days=28), "weer-onveilig")
    assert not duty(case, "terughoren").open
    record(case.later(days=1), "report")
    found = duty(case, "terughoren")
    assert (found.open, found.due) == (True, add_workdays(case.now.date(), 5))
    done(case, "terughoren")
    assert not duty(case, "terughoren").open


def test_news_does_not_take_away_the_day_to_hear_back() -> None:
    """The second melding was made and waits for an answer: new signals leave that day, and its being late, alone."""
    case = unsafe()
    record(case, "report")
    due = add_workdays(TODAY, 5)
    happened(case.later(days=9), "weer-onveilig")
    assert duty(case, "terughoren").due == due and duty(case, "terughoren").overdue(case.now.date())
    record(case, "report")
    done(case, "terughoren")
    happened(case.later(days=1), "weer-onveilig")
    record(case.later(days=1), "report")
    due = add_workdays(case.now.date(), 5)
    happened(case.later(days=1), "weer-onveilig")
    assert duty(case, "nog-eens-melden").open and duty(case, "terughoren").due == due


def test_what_was_heard_needs_no_hearing_again_without_a_new_melding() -> None:
    """After a disclosure the melding is made and answered; weighing later that it is unsafe asks for no second."""
    flow = Library().load("onderwijs")
    case = Case()
    case.add(answer("direct-gevaar", "nee"), answer("pleger", "huiselijke-kring"), answer("onthulling", "ja"))
    case.add(RECORDS["report"].model_validate({**GOOD["report"], "date": TODAY, "duties": ("melden-veilig-thuis",)}))
    heard = done(case.later(days=3), "terugkoppeling-veilig-thuis")
    case.later(days=30).add(answer("afweging-1", "ja"), answer("afweging-2", "ja"))
    found = duty(case, "terugkoppeling-veilig-thuis", flow)
    assert (found.open, found.done) == (False, heard)
    assert not duty(case, "melden-veilig-thuis", flow).open
    # Help that fails is told to Veilig Thuis, and is no second melding.
    case.add(answer("afweging-3", "nee"))
    assert duty(case, "bespreken-veilig-thuis", flow).open
    assert not duty(case, "terugkoppeling-veilig-thuis", flow).open
    # A second melding does ask for one.
    happened(case, "signalen-na-melding")
    found = duty(case, "terugkoppeling-veilig-thuis", flow)
    assert found.open and found.due is None


def test_what_was_not_done_yet_is_not_put_off_by_something_new() -> None:
    """A duty that is open keeps its day: something that happened since makes it no less late."""
    case = unsafe()
    happened(case.later(days=10), "weer-onveilig")
    found = duty(case, "bellen")
    assert (found.open, found.raised, found.due) == (True, 1, TODAY + timedelta(days=14))
    assert len(found.held.because) == 2


def test_a_decision_that_changes_nothing_puts_nothing_off_either() -> None:
    """A melding that somebody decided against was not dealt with: after the next event it is due since the first."""
    case = unsafe()
    record(case, "report")
    first = happened(case, "weer-onveilig")
    decided_against(case, "nog-eens-melden")
    happened(case.later(days=5), "weer-onveilig")
    found = duty(case, "nog-eens-melden")
    assert (found.open, found.raised, found.due) == (True, first, TODAY)


def test_news_ends_a_delay() -> None:
    """What was put off before something new happened is due on its own day again."""
    case = unsafe()
    put_off(case, "bellen", TODAY + timedelta(days=30))
    happened(case.later(days=1), "weer-onveilig")
    found = duty(case, "bellen")
    assert (found.due, found.postponed) == (TODAY + timedelta(days=14), None)


def test_an_event_can_ask_to_hear_back_again() -> None:
    """A flow may ask what Veilig Thuis says now, also when it answered every melding."""
    flow = school("school-later", ('duty = ["nog-eens-melden", "bellen"]', 'duty = "terughoren"'))
    case = unsafe()
    record(case, "report")
    done(case, "terughoren")
    assert not duty(case, "terughoren", flow).open
    happened(case, "weer-onveilig")
    assert duty(case, "terughoren", flow).open
    done(case, "terughoren")
    assert not duty(case, "terughoren", flow).open


def test_something_new_after_something_new_puts_nothing_off() -> None:
    """What the first event asked for anew keeps its day when a second follows before it was done."""
    case = unsafe()
    done(case, "bellen")
    first = happened(case.later(days=1), "weer-onveilig")
    due = duty(case, "bellen").due
    assert due == TODAY + timedelta(days=15)
    happened(case.later(days=10), "weer-onveilig")
    assert (duty(case, "bellen").raised, duty(case, "bellen").due) == (first, due)
    done(case, "bellen")
    assert not duty(case, "bellen").open
    third = happened(case.later(days=1), "weer-onveilig")
    assert (duty(case, "bellen").raised, duty(case, "bellen").due) == (third, TODAY + timedelta(days=26))


def test_doing_it_after_an_event_does_not_change_since_when_it_was_owed() -> None:
    """A duty that was late when something new happened was late when it was done."""
    case = unsafe()
    happened(case.later(days=10), "weer-onveilig")
    before = duty(case, "bellen")
    done(case.later(days=20), "bellen")
    after = duty(case, "bellen")
    assert (after.raised, after.due, after.open) == (before.raised, before.due, False)


def test_what_was_done_is_asked_for_again_from_the_day_of_the_event() -> None:
    """Done before, something new: fourteen days from then on, and then done again."""
    case = unsafe()
    done(case.later(days=1), "bellen")
    number = happened(case.later(days=29), "weer-onveilig")
    found = duty(case, "bellen")
    assert (found.open, found.raised, found.due) == (True, number, case.now.date() + timedelta(days=14))
    again = done(case.later(days=1), "bellen")
    assert duty(case, "bellen").done == again


def test_what_was_decided_against_is_asked_for_again_from_the_day_of_the_event() -> None:
    """The decision was about what was known then: something new puts the duty back, with days of its own."""
    case = unsafe()
    decided_against(case.later(days=1), "bellen")
    number = happened(case.later(days=29), "weer-onveilig")
    found = duty(case, "bellen")
    assert (found.open, found.lapsed, found.not_done) == (True, False, None)
    assert (found.raised, found.due) == (number, case.now.date() + timedelta(days=14))
    decided_against(case, "bellen")
    assert duty(case, "bellen").lapsed


def test_an_event_asks_for_what_no_answer_asks_for_any_more() -> None:
    """Also when the answers have become safe since, something new is something new."""
    case = unsafe()
    record(case, "report")
    case.add(answer("veilig", "ja"))
    assert "bellen" not in [item.id for item in stands(case).duties]
    number = happened(case, "weer-onveilig")
    assert duty(case, "bellen").open and duty(case, "bellen").raised == number


def test_what_did_not_happen_asks_for_nothing() -> None:
    """A withdrawn event leaves everything as it was before."""
    case = unsafe()
    record(case, "report")
    done(case, "bellen")
    before = stands(case)
    number = happened(case.later(days=3), "weer-onveilig")
    assert stands(case) != before
    case.add(Withdrawal(entry=number, reason="Dat was een ander kind."))
    assert standing(FLOW, case.state, TODAY) == before


def test_something_new_can_put_a_question_again() -> None:
    """After a move the question is put once more, when nothing else comes first, until it is answered since then."""
    case = unsafe()
    case.add(answer("hulp-lukt", "nee"))
    assert stands(case).next == "signalen"
    record(case, "observation", question="signalen")
    assert stands(case).next is None
    number = happened(case, "verhuisd")
    assert stands(case).next == "veilig" and not stands(case).complete
    case.add(Withdrawal(entry=number, reason="Zij zijn er nog."))
    assert stands(case).next is None
    happened(case, "verhuisd")
    case.add(answer("veilig", "nee"))
    assert stands(case).next is None


def test_a_question_that_is_not_relevant_is_not_put_again() -> None:
    """An event asks only what the answers ask for as well."""
    flow = school("school-later", ('ask = "veilig"', 'ask = "gewerkt"'))
    case = unsafe()
    happened(case, "verhuisd")
    assert standing(flow, case.state, TODAY).next == "hulp-lukt"
    case.add(answer("hulp-lukt", "nee"))
    record(case, "observation", question="signalen")
    assert standing(flow, case.state, TODAY).next is None


@pytest.mark.parametrize("event", ["bestaat-niet", "verhuisd"])
def test_an_event_that_asks_for_no_duty_raises_none(event: str) -> None:
    """An event that the flow does not know (any more), or that only puts a question, changes no duty."""
    case = unsafe()
    before = stands(case).duties
    happened(case, event)
    assert stands(case).duties == before
