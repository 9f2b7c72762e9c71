"""How a case stands: which duties are open, done or late, what comes next, and what may not be answered yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.case.duties import DutyStanding
from meldcode_cli.case.entries import Close, DutyDone, Withdrawal
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.standing import Standing, done_by_record, earliest, events, refusal, standing, warnings
from meldcode_cli.flow.days import add_workdays
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from tests.case.making import GOOD, NOW, TODAY, TOMORROW, YESTERDAY, ZONE, Case, answer
from tests.support.schools import flow as school

FLOW = school("school")


def stands(case: Case, flow: Flow = FLOW) -> Standing:
    """How the case stands now."""
    return standing(flow, case.state, case.now.date())


def duty(case: Case, name: str, flow: Flow = FLOW) -> DutyStanding:
    """The standing of one duty that holds."""
    return next(item for item in stands(case, flow).duties if item.id == name)


def duties(case: Case) -> dict[str, bool]:
    """The duties that hold, and whether they are open."""
    return {item.id: item.open for item in stands(case).duties}


def record(case: Case, kind: str, **changes: Any) -> int:
    """Record something as the interview does: with the duties that it does."""
    content = RECORDS[kind].model_validate({**GOOD[kind], "date": case.now.date(), **changes})
    assert isinstance(content, Record)
    return case.add(content.model_copy(update={"duties": done_by_record(stands(case), content)}))


def done(case: Case, name: str, day: date | None = None) -> int:
    """Record that a duty was done."""
    return case.add(DutyDone(duty=name, done=day or case.now.date(), done_by="W.K.", result="Gedaan."))


# ---------------------------------------------------------------- working days


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 3, 9), 5, date(2026, 3, 16)),  # a Monday: the Monday after
        (date(2026, 3, 13), 1, date(2026, 3, 16)),  # a Friday: over the weekend
        (date(2026, 3, 14), 1, date(2026, 3, 16)),  # from a Saturday
        (date(2026, 4, 1), 5, date(2026, 4, 9)),  # Good Friday counts, Easter Monday does not
        (date(2026, 4, 24), 1, date(2026, 4, 28)),  # King's Day on a Monday
        (date(2026, 5, 13), 1, date(2026, 5, 15)),  # Ascension Day
        (date(2026, 5, 22), 1, date(2026, 5, 26)),  # Whit Monday
        (date(2025, 5, 2), 1, date(2025, 5, 5)),  # Liberation Day counts, once in five years
        (date(2026, 5, 4), 1, date(2026, 5, 5)),  # and in the others
        (date(2026, 12, 23), 5, date(2026, 12, 31)),  # both days of Christmas, the second on a Saturday
        (date(2025, 12, 30), 2, date(2026, 1, 2)),  # New Year's Day
        (date(2026, 3, 9), 0, date(2026, 3, 9)),
    ],
)
def test_working_days_pass_over_weekends_and_dutch_holidays(start: date, days: int, end: date) -> None:
    """Weekends and Dutch public holidays do not count."""
    assert add_workdays(start, days) == end


@given(st.dates(date(2000, 1, 1), date(2098, 1, 1)), st.integers(1, 20))
def test_a_working_day_is_never_in_a_weekend(start: date, days: int) -> None:
    """The end is a weekday, later than the start, and at least as far as without holidays."""
    end = add_workdays(start, days)
    assert end.weekday() < 5
    assert (end - start).days >= days
    assert add_workdays(start, days - 1) < end


# ---------------------------------------------------------------- open, done, due


def test_a_duty_is_open_from_its_answer_until_its_record() -> None:
    """Nothing answered is nothing due; "nee" asks for a melding today; the melding does it."""
    case = Case()
    assert duties(case) == {}
    case.add(answer("veilig", "nee"))
    found = duty(case, "melden")
    assert (found.open, found.due, found.raised, found.arose, found.done) == (True, TODAY, 1, TODAY, None)
    assert [item.id for item in stands(case).blocking] == ["melden"]
    number = record(case.later(days=2), "report", date=TODAY)
    found = duty(case, "melden")
    assert (found.open, found.done, found.done_on, found.due) == (False, number, TODAY, TODAY)
    assert stands(case).blocking == ()


def test_what_is_due_today_is_late_tomorrow() -> None:
    """A duty is overdue from the day after its due date, and never once it is done."""
    case = Case()
    case.add(answer("veilig", "nee"))
    found = duty(case, "melden")
    assert not found.overdue(TODAY) and found.overdue(TOMORROW)
    record(case, "report")
    assert not duty(case, "melden").overdue(TOMORROW)


def test_a_duty_counts_from_the_day_it_was_raised() -> None:
    """Days count from the day of the answer; repeating the answer later does not put it off."""
    case = Case()
    case.add(answer("hulp-lukt", "ja"))
    assert duty(case, "nagaan").due == TODAY + timedelta(days=14)
    case.later(days=5).add(answer("hulp-lukt", "ja"))
    assert duty(case, "nagaan").due == TODAY + timedelta(days=14)
    case.later(days=5).add(answer("hulp-lukt", "nee"))
    assert "nagaan" not in duties(case)
    case.later(days=1).add(answer("hulp-lukt", "ja"))
    assert duty(case, "nagaan").due == TODAY + timedelta(days=25)


def test_a_duty_can_be_due_on_a_date_that_was_agreed() -> None:
    """As long as the date was not agreed the duty has no date; changing it moves the duty along."""
    case = Case()
    case.add(answer("hulp-lukt", "ja"))
    assert duty(case, "kijken").due is None
    case.add(answer("termijn", date(2026, 6, 1)))
    assert duty(case, "kijken").due == date(2026, 6, 1)
    case.add(answer("termijn", date(2026, 7, 1)))
    assert duty(case, "kijken").due == date(2026, 7, 1)


def test_a_duty_that_was_done_before_it_arose_is_open() -> None:
    """What was done for an earlier reason does not do it for an answer that came later."""
    case = Case()
    case.add(answer("hulp-lukt", "ja"))
    done(case, "nagaan")
    assert not duty(case, "nagaan").open
    case.add(answer("hulp-lukt", "nee"), answer("hulp-lukt", "ja"))
    assert duty(case, "nagaan").open


def test_a_withdrawn_melding_leaves_the_duty_open() -> None:
    """Withdrawing the record that did a duty makes it open again."""
    case = Case()
    case.add(answer("veilig", "nee"))
    number = record(case, "report")
    case.add(Withdrawal(entry=number, reason="Er nam niemand op."))
    assert duty(case, "melden").open


def test_a_second_reason_does_not_ask_for_the_same_duty_twice() -> None:
    """A duty without `again` is done once; a new reason beside the old one changes nothing."""
    case = Case()
    case.add(answer("veilig", "nee"))
    record(case, "report")
    case.add(answer("hulp-lukt", "nee"))
    assert not duty(case, "melden").open
    assert len(duty(case, "melden").held.because) == 2


def test_a_separate_duty_asks_for_a_record_of_its_own() -> None:
    """With two meldingen open, the first record does only the first; the second needs one itself."""
    case = Case()
    case.add(answer("veilig", "nee"), answer("hulp-lukt", "nee"))
    assert duties(case) == {"melden": True, "nog-eens-melden": True, "terughoren": True}
    record(case, "report")
    assert duties(case) == {"melden": False, "nog-eens-melden": True, "terughoren": True}
    record(case, "report")
    assert duties(case) == {"melden": False, "nog-eens-melden": False, "terughoren": True}


# ---------------------------------------------------------------- counting from another duty, and again


def test_five_working_days_count_from_the_melding_itself() -> None:
    """Hearing back is due five working days after the day of the melding, not after the answer or the recording."""
    case = Case(datetime(2026, 4, 1, 16, 0, tzinfo=ZONE))
    case.add(answer("veilig", "nee"))
    assert duty(case, "terughoren").due is None
    case.later(days=6)
    record(case, "report", date=date(2026, 4, 2))
    # A Thursday; Good Friday counts, Easter Monday does not.
    assert duty(case, "terughoren").due == date(2026, 4, 10)


def test_a_second_melding_asks_to_hear_back_again() -> None:
    """A duty that says `again` is open anew after its last reason, and counts from the last melding."""
    case = Case()
    case.add(answer("veilig", "nee"))
    record(case, "report")
    done(case.later(days=2), "terughoren")
    assert not duty(case, "terughoren").open
    case.add(answer("hulp-lukt", "nee"))
    # What was heard was about the first melding: the new day is not known before the second is done.
    assert duty(case, "terughoren").open
    assert duty(case, "terughoren").due is None
    record(case.later(days=5), "report")  # 17 March
    assert duty(case, "terughoren").due == date(2026, 3, 24)
    done(case, "terughoren")
    assert not duty(case, "terughoren").open


def test_what_follows_on_a_melding_stays_when_the_answer_changes() -> None:
    """Veilig Thuis owes an answer to every melding: no later answer takes the duty to ask for it away."""
    flow = Library().load("landelijk")
    case = Case()
    case.add(answer("afweging-1", "ja"))
    case.add(answer("afweging-2", "ja"))
    case.add(RECORDS["report"].model_validate({**GOOD["report"], "date": TODAY, "duties": ("melden-veilig-thuis",)}))
    case.add(answer("afweging-2", "nee"))
    now = standing(flow, case.state, TODAY)
    owed, later = now.duties
    assert (later.id, later.due) == ("tweede-terugkoppeling", TODAY + timedelta(days=70))
    assert (owed.id, owed.open, owed.due) == ("terugkoppeling-veilig-thuis", True, add_workdays(TODAY, 5))
    assert owed in now.blocking
    case.add(DutyDone(duty=owed.id, done=TODAY, done_by="W.K.", result="Gebeld."))
    assert standing(flow, case.state, TODAY).blocking == ()


def test_each_doubt_asks_for_advice_again() -> None:
    """Repeating a doubt is doubting again; repeating a firm answer is not."""
    case = Case()
    case.add(answer("veilig", "twijfel"))
    assert duty(case, "advies").raised == 1
    record(case, "consultation", partner="veilig-thuis")
    assert not duty(case, "advies").open
    case.add(answer("veilig", "twijfel"))
    assert duty(case, "advies").open and duty(case, "advies").raised == 3
    record(case, "consultation", partner="deskundige")
    assert not duty(case, "advies").open


def test_a_colleague_is_no_advice_from_veilig_thuis() -> None:
    """A record only does a duty if it is of the kind, and with the partner, that the duty asks for."""
    case = Case()
    case.add(answer("veilig", "twijfel"))
    record(case, "consultation", partner="collega")
    record(case, "report")
    record(case, "observation")
    assert duty(case, "advies").open


# ---------------------------------------------------------------- refusals that last until something is done


def test_a_doubt_cannot_be_dropped_before_advice() -> None:
    """Until the advice is recorded, the answer that would end the doubt is refused; other answers are not."""
    case = Case()
    question = FLOW.find_question("veilig")
    assert question is not None
    assert refusal(FLOW, case.state, question, "ja") is None
    case.add(answer("veilig", "twijfel"))
    rule = refusal(FLOW, case.state, question, "ja")
    assert rule is not None and rule.text == "Vraag eerst advies."
    assert refusal(FLOW, case.state, question, "nee") is None
    assert refusal(FLOW, case.state, question, "twijfel") is None
    record(case, "consultation", partner="veilig-thuis")
    assert refusal(FLOW, case.state, question, "ja") is None
    case.add(answer("veilig", "twijfel"))
    assert refusal(FLOW, case.state, question, "ja") is not None


def test_a_refusal_without_end_looks_at_the_answers_only() -> None:
    """A rule without `until` refuses as long as its condition holds."""
    case = Case()
    question = FLOW.find_question("hulp-lukt")
    assert question is not None
    case.add(answer("veilig", "twijfel"))
    assert refusal(FLOW, case.state, question, "ja") is not None
    assert refusal(FLOW, case.state, question, "nee") is None
    case.add(answer("veilig", "nee"))
    assert refusal(FLOW, case.state, question, "ja") is None


# ---------------------------------------------------------------- warnings, and what can happen later

WARNED = school("school-waarschuwing")


@pytest.mark.parametrize(
    ("before", "value", "warned"),
    [
        ((), "ja", ["altijd"]),
        ((), "nee", ["altijd"]),
        ((), "twijfel", []),
        ((("hulp-lukt", "nee"),), "ja", ["zeker", "altijd"]),
        ((("hulp-lukt", "nee"),), "nee", ["altijd"]),
        ((("hulp-lukt", "ja"),), "ja", ["altijd"]),
    ],
)
def test_a_warning_belongs_to_an_answer_and_to_what_was_said_before(
    before: tuple[tuple[str, str], ...], value: str, warned: list[str]
) -> None:
    """Each warning comes with its own answers, if its condition holds; with another question none of them does."""
    case = Case()
    case.add(*(answer(name, said) for name, said in before))
    question, other = WARNED.find_question("veilig"), WARNED.find_question("hulp-lukt")
    assert question is not None and other is not None
    assert [item.id for item in warnings(WARNED, case.state, question, value)] == warned
    assert warnings(WARNED, case.state, other, value) == ()
    # A warning refuses nothing.
    assert refusal(WARNED, case.state, question, value) is None


def test_a_warning_looks_at_the_answer_that_would_be_given() -> None:
    """Its condition may look at the question itself: then the new answer counts, not the one before."""
    flow = WARNED
    case = Case()
    case.add(answer("veilig", "nee"), answer("hulp-lukt", "nee"))
    question = flow.find_question("hulp-lukt")
    assert question is not None
    assert [item.id for item in warnings(flow, case.state, question, "ja")] == ["samen"]
    assert warnings(flow, case.state, question, "nee") == ()


def test_only_what_can_happen_in_this_case_can_be_chosen() -> None:
    """An event without a condition can always happen; another only while its condition holds, not when unknown."""
    flow = school("school-later")
    case = Case()
    assert [event.id for event in events(flow, case.state)] == ["weer-onveilig"]
    case.add(answer("veilig", "nee"))
    assert [event.id for event in events(flow, case.state)] == ["weer-onveilig", "verhuisd"]
    case.add(answer("veilig", "ja"))
    assert [event.id for event in events(flow, case.state)] == ["weer-onveilig"]


# ---------------------------------------------------------------- what comes next


def test_questions_come_in_order_and_the_case_is_complete_at_the_end() -> None:
    """Next is the first question that is not settled; doubt keeps a question open; the end is complete."""
    case = Case()
    assert stands(case).next == "veilig"
    case.add(answer("veilig", "twijfel"))
    assert stands(case).next == "veilig"
    case.add(answer("veilig", "ja"))
    assert stands(case).next == "hulp-lukt"
    case.add(answer("hulp-lukt", "ja"))
    assert stands(case).next == "signalen"
    record(case, "observation", question="signalen")
    assert stands(case).next == "termijn"
    assert not stands(case).complete
    case.add(answer("termijn", TODAY))
    assert stands(case).next == "gewerkt"
    case.add(answer("gewerkt", "ja"))
    assert stands(case).next is None and stands(case).complete
    assert not stands(case).closed
    case.add(Close(outcome="klaar"))
    assert stands(case).closed


def test_a_question_waits_for_its_date() -> None:
    """Before the agreed date a question is not put but waited for; on that day it is."""
    case = Case()
    case.add(answer("veilig", "ja"), answer("hulp-lukt", "ja"), answer("termijn", date(2026, 6, 1)))
    record(case, "observation", question="signalen")
    found = stands(case)
    assert (found.next, found.waits, found.waits_until) == (None, "gewerkt", date(2026, 6, 1))
    assert not found.complete
    assert standing(FLOW, case.state, date(2026, 5, 31)).next is None
    assert standing(FLOW, case.state, date(2026, 6, 1)).next == "gewerkt"
    assert earliest(FLOW, case.state, "gewerkt") == date(2026, 6, 1)
    assert earliest(FLOW, case.state, "veilig") is None
    assert earliest(FLOW, case.state, "bestaat-niet") is None


def test_a_date_that_was_not_agreed_is_no_day_to_do_something() -> None:
    """A question that waits for a date nobody gave yet is not due at the end of time."""
    case = Case()
    case.add(answer("hulp-lukt", "ja"))
    done(case, "nagaan")
    done(case, "kijken")
    found = stands(case)
    assert found.waits == "gewerkt" and found.open_duties == ()
    assert found.next_due is None


def test_the_first_thing_to_do_is_the_earliest() -> None:
    """The next due date is the first of the open duties and of the question that is waited for."""
    case = Case()
    case.add(answer("veilig", "ja"), answer("hulp-lukt", "ja"), answer("termijn", TODAY + timedelta(days=7)))
    assert stands(case).next_due == TODAY + timedelta(days=7)
    case.add(answer("termijn", TODAY + timedelta(days=30)))
    assert stands(case).next_due == TODAY + timedelta(days=14)
    done(case, "nagaan")
    assert stands(case).next_due == TODAY + timedelta(days=30)


def test_the_day_of_recording_is_what_a_duty_counts_from() -> None:
    """A duty arises on the day its answer was recorded, also when that answer is about another day."""
    case = Case(NOW)
    case.add(answer("hulp-lukt", "ja", given=NOW - timedelta(days=1)))
    assert duty(case, "nagaan").arose == TODAY != YESTERDAY
