"""The weeks after a melding: what Veilig Thuis came back with, calls that nobody answered, looking how the child is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from meldcode_cli.case.agreed import open_days
from meldcode_cli.case.duties import told_by_itself
from meldcode_cli.case.entries import DutyDone, Event
from meldcode_cli.case.judging import Judge, Refused
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.records.report import weekly_looks
from meldcode_cli.case.standing import done_by_record, events, standing
from meldcode_cli.case.texts import ADVICE_BEFORE
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from tests.case.making import GOOD, NOW, TODAY, Case, answer

FIRST, SECOND = "terugkoppeling-veilig-thuis", "tweede-terugkoppeling"
FLOWS = Library().ids()


@pytest.fixture(scope="module", params=["landelijk", "wolderwijs", "onderwijs-leerplicht", "tweestroom"])
def flow(request: pytest.FixtureRequest) -> Flow:
    """A flow that words the duties itself, or the base."""
    return Library().load(request.param)


def judge(case: Case, flow: Flow) -> Judge:
    """Whoever judges what is recorded now."""
    return Judge(flow, case.state, standing(flow, case.state, NOW.date()), NOW)


def file(case: Case, flow: Flow, kind: str, **changes: Any) -> Record:
    """Record something as an answers file says it."""
    judged = judge(case, flow)
    found = judged.whole(judged.read_record(kind, {**GOOD[kind], **changes}, None))
    assert not isinstance(found, Refused), found
    case.add(found)
    return found


def disclosed() -> Case:
    """A case in which somebody told what happens at home."""
    case = Case()
    for question, value in {"direct-gevaar": "nee", "onthulling": "ja", "pleger": "huiselijke-kring"}.items():
        case.add(answer(question, value))
    return case


def reported(flow: Flow) -> Case:
    """A case in which that was reported today."""
    case = disclosed()
    assert "melden-veilig-thuis" in file(case, flow, "report", date=TODAY, told_on=TODAY).duties
    return case


def due(case: Case, flow: Flow) -> dict[str, date | None]:
    """The open duties with their days."""
    return {duty.id: duty.due for duty in standing(flow, case.state, TODAY).open_duties}


def test_after_a_melding_veilig_thuis_is_asked_twice(flow: Flow) -> None:
    """After five working days, and after the ten weeks that an investigation takes at most; not before a melding."""
    assert SECOND not in due(disclosed(), flow)
    found = due(reported(flow), flow)
    assert found[SECOND] == TODAY + timedelta(weeks=10)
    first = found[FIRST]
    assert first is not None and TODAY < first < TODAY + timedelta(days=14)


def test_only_a_decision_ends_the_waiting(flow: Flow) -> None:
    """While Veilig Thuis investigates, the second duty stays; a decision does it."""
    case = reported(flow)
    assert file(case, flow, "feedback", decision="onderzoek").duties == (FIRST,)
    assert file(case, flow, "feedback", decision="onbekend", next_on=TODAY + timedelta(days=7)).duties == ()
    assert SECOND in due(case, flow)
    assert file(case, flow, "feedback", decision="voorwaarden").duties == (SECOND,)
    assert SECOND not in due(case, flow) and FIRST not in due(case, flow)


def test_one_feedback_never_does_both(flow: Flow) -> None:
    """Also with a decision at once, Veilig Thuis is asked again after ten weeks."""
    case = reported(flow)
    assert file(case, flow, "feedback", decision="hulp").duties == (FIRST,)
    assert SECOND in due(case, flow)


def test_saying_that_it_was_done_is_enough_as_before(flow: Flow) -> None:
    """Old dossiers and answers files say so without a record."""
    duty = flow.find_duty(FIRST)
    assert duty is not None and duty.record == "feedback" and told_by_itself(duty)
    case = reported(flow)
    case.add(DutyDone(duty=FIRST, done=TODAY, done_by="W.K.", result="Gebeld."))
    assert FIRST not in due(case, flow)


def test_a_second_melding_asks_for_both_again(flow: Flow) -> None:
    """What was heard of the first melding says nothing of the second."""
    case = reported(flow)
    file(case, flow, "feedback", decision="hulp")
    file(case, flow, "feedback", decision="hulp")
    assert not {FIRST, SECOND} & set(due(case, flow))
    case.add(Event(event="signalen-na-melding", told="x", date=TODAY, text="Een nieuwe plek."))
    file(case, flow, "report", date=TODAY, told_on=TODAY)
    assert {FIRST, SECOND} <= set(due(case, flow))


def test_a_call_that_nobody_answered_does_nothing(flow: Flow) -> None:
    """It is kept, the melding stays, and the day of the next try is on the agenda."""
    case = disclosed()
    before = due(case, flow)
    assert file(case, flow, "call-attempt", again_on=TODAY + timedelta(days=1)).duties == ()
    assert due(case, flow) == before
    assert [item.field for item in open_days(flow, case.state)] == ["call-attempt.again_on"]


def test_somebody_elses_melding_does_nothing_here(flow: Flow) -> None:
    """Who has to report does so as well."""
    case = disclosed()
    before = due(case, flow)
    assert file(case, flow, "other-report").duties == ()
    assert due(case, flow) == before


def test_a_melding_that_nobody_had_to_make_does_nothing_else(flow: Flow) -> None:
    """It can be recorded at any time, and leaves the route as it was."""
    case = Case()
    case.add(answer("direct-gevaar", "nee"))
    before = due(case, flow)
    assert file(case, flow, "report").duties == ()
    assert due(case, flow) == before


@pytest.mark.parametrize("taken_as", ["melding", "advies", "onbekend"])
def test_what_veilig_thuis_makes_of_it_changes_nothing(flow: Flow, taken_as: str) -> None:
    """Whoever reported did so, also if it was taken as advice."""
    case = disclosed()
    assert "melden-veilig-thuis" in file(case, flow, "report", taken_as=taken_as).duties


@pytest.mark.parametrize("said", [{}, {"looks_on": []}])
def test_a_file_that_names_no_days_to_look_agrees_on_none(flow: Flow, said: dict[str, Any]) -> None:
    """As at the keyboard: nobody agreed on a day that nobody said; what was said is in the agenda."""
    case = disclosed()
    file(case, flow, "report", **said)
    assert open_days(flow, case.state) == ()
    looked = disclosed()
    file(looked, flow, "report", looks_on=[TODAY + timedelta(weeks=1)])
    assert [item.field for item in open_days(flow, looked.state)] == ["report.looks_on"]


def test_no_look_lies_in_the_past() -> None:
    """Of a melding that is recorded later only the weeks to come are left, and of an old one none."""
    assert weekly_looks(TODAY - timedelta(days=10), TODAY) == tuple(
        TODAY + timedelta(days=days) for days in (4, 11, 18)
    )
    assert not weekly_looks(TODAY - timedelta(days=60), TODAY)


ASK = "raadplegen-veilig-thuis"
VT = {"partner": "veilig-thuis", "anonymous": True}


def doubting(*weighed: str) -> Case:
    """A case in which somebody doubts today, at the first afweging or a later one."""
    case = Case()
    for question, value in {"direct-gevaar": "nee", "onthulling": "nee", "pleger": "huiselijke-kring"}.items():
        case.add(answer(question, value))
    case.add(answer("bijzondere-vorm", ("geen",)))
    for number, value in enumerate(weighed or ("twijfel",), start=1):
        case.add(answer(f"afweging-{number}", value))
    return case


@pytest.mark.parametrize(("days", "does"), [(0, True), (1, False), (90, False)])
def test_advice_of_before_the_doubt_is_no_advice_about_it(flow: Flow, days: int, does: bool) -> None:
    """It is kept, and whoever records it reads that the action stays open; of today it does it, also once corrected."""
    case = doubting()
    assert ASK in due(case, flow)
    old = TODAY - timedelta(days=days)
    found = file(case, flow, "consultation", **VT, date=old)
    assert (ASK in found.duties, ASK not in due(case, flow)) == (does, does)
    assert (ADVICE_BEFORE in found.unread) == (not does)
    before = TODAY - timedelta(days=5)
    corrected = file(
        case, flow, "consultation", **VT, date=before, replaces=case.state.records[-1].number, reason="Dag."
    )
    assert ASK not in corrected.duties and ASK in due(case, flow)


def test_a_melding_of_before_the_doubt_did_not_ask_about_it_either(flow: Flow) -> None:
    """Also where it is said that advice was asked in that talk."""
    case = doubting()
    old = file(case, flow, "report", date=TODAY - timedelta(days=30), told_on=TODAY - timedelta(days=30), duties=[ASK])
    assert ASK not in old.duties and ADVICE_BEFORE in old.unread and ASK in due(case, flow)
    assert ASK in file(case, flow, "report", date=TODAY, told_on=TODAY, duties=[ASK]).duties


def test_a_doubt_that_is_repeated_later_asks_anew(flow: Flow) -> None:
    """Advice about the doubt of then is none about the doubt of now, whenever it is written down."""
    case = doubting()
    case.later(days=2)
    case.add(answer("afweging-1", "twijfel"))
    asked = Judge(flow, case.state, standing(flow, case.state, case.now.date()), case.now)
    found = asked.whole(asked.read_record("consultation", {**GOOD["consultation"], **VT, "date": TODAY}, None))
    assert isinstance(found, Record) and ASK not in found.duties


def test_a_melding_of_before_a_doubt_that_asks_for_one_is_still_made(flow: Flow) -> None:
    """It was made: nobody reports twice because it was written down later."""
    case = doubting("ja", "twijfel")
    before = {duty for duty in due(case, flow) if duty.startswith("melden")}
    day = TODAY - timedelta(days=1)
    assert before <= {*file(case, flow, "report", date=day, told_on=day).duties}


def test_advice_against_a_melding_leaves_it(flow: Flow) -> None:
    """Veilig Thuis advised not to report: that is kept, the melding stays, and what to do is said and recorded."""
    case = disclosed()
    against = {"partner": "veilig-thuis", "anonymous": True, "advised_against": True, "against_because": "Te vroeg."}
    found = file(case, flow, "consultation", **against)
    (said,) = found.unread
    assert "melding blijft staan" in said and "vertrouwensarts" in said
    assert "melden-veilig-thuis" in due(case, flow)
    # Where no melding is due there is nothing to hold on to.
    calm = Case()
    calm.add(answer("direct-gevaar", "nee"))
    assert file(calm, flow, "consultation", **against).unread == ()


@pytest.mark.parametrize("name", FLOWS)
def test_who_stays_worried_or_is_threatened_can_say_so(name: str) -> None:
    """Who asked Veilig Thuis something, and from the first answer on; both lead there, and a threat to the board."""
    flow = Library().load(name)
    case = Case()
    case.add(answer("direct-gevaar", "nee"))
    assert {"dreiging-melder"} == {event.id for event in events(flow, case.state)}
    case.add(answer("pleger", "onbekend"), answer("advies-veilig-thuis", "ja"))
    assert {"veilig-thuis-zegt-nee", "dreiging-melder"} <= {event.id for event in events(flow, case.state)}
    case.add(Event(event="veilig-thuis-zegt-nee", told="x", date=TODAY, text="Zij doen niets."))
    assert "raadplegen-veilig-thuis" in due(case, flow)
    case.add(Event(event="dreiging-melder", told="x", date=TODAY, text="Vader dreigde."))
    assert "dreiging-melder" in due(case, flow)


def test_names_may_be_given_to_veilig_thuis() -> None:
    """What the form says about names depends on who was spoken to, and at Veilig Thuis the answer may be left out."""
    form = RECORDS["consultation"].form
    hints = {}
    for partner in ("veilig-thuis", "deskundige"):
        said = {"partner": partner, "anonymous": False}
        (hints[partner],) = [
            (item.hint, item.optional) for item in form.fields if item.name == "consent" and item.asked(said)
        ]
    assert "Zonder toestemming noemt u geen namen" in hints["deskundige"][0] and not hints["deskundige"][1]
    assert "mag u namen noemen" in hints["veilig-thuis"][0] and hints["veilig-thuis"][1]
    assert done_by_record(standing(Library().load("landelijk"), Case().state, TODAY), record_of("feedback")) == ()


def record_of(kind: str) -> Record:
    """A record of this kind."""
    found = RECORDS[kind].model_validate(GOOD[kind])
    assert isinstance(found, Record)
    return found
