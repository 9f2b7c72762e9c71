"""The days that were agreed: each stays until somebody recorded what came of it, and none is asked for nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from meldcode_cli.case import forms
from meldcode_cli.case.agreed import ANSWER_BY, day_fields, open_days, past_days
from meldcode_cli.case.entries import DutyDone, Withdrawal
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.registry import KINDS, RECORDS
from meldcode_cli.dutch import shared
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from tests.case.making import GOOD, TODAY, Case, answer

FIRST, SECOND, LATER = TODAY + timedelta(days=10), TODAY + timedelta(days=20), TODAY + timedelta(days=40)


@pytest.fixture(scope="module")
def flow() -> Flow:
    """The national route."""
    return Library().load("landelijk")


def record(case: Case, kind: str, **changes: Any) -> int:
    """Record something; returns its number."""
    content = RECORDS[kind].model_validate({**GOOD[kind], **changes})
    assert isinstance(content, Record)
    return case.add(content)


def days(case: Case, flow: Flow) -> list[tuple[str, date]]:
    """The agreed days that are open."""
    return [(item.field, item.day) for item in open_days(flow, case.state)]


def test_every_date_of_a_form_is_when_it_happened_or_a_day_on_the_agenda() -> None:
    """No date is asked and then never used: what may lie ahead is an agreed day, and has words for the agenda."""
    for kind in KINDS:
        for field in kind.form.fields:
            assert field.kind not in ("any-date", "dates") or field.name in day_fields(kind) or field.name == "day"
            assert field.kind in ("date", "any-date", "dates") or "Date" not in str(kind.model_fields[field.name])
    asked = {f"{kind.type}.{name}" for kind in KINDS for name in day_fields(kind)}
    # By law, and what the register says of it.
    assert asked | {ANSWER_BY, "case.term"} == set(shared.AGREED_DAYS)
    # Beside the records only putting off a duty asks for a day ahead, and that is the day of the duty.
    others = (*forms.DUTY_FIELDS, *forms.EVENT_FIELDS, *forms.NOT_DONE_FIELDS, *forms.POSTPONE_FIELDS)
    assert [field.name for field in others if field.kind in ("any-date", "dates")] == ["until"]


def test_a_day_stays_until_it_is_recorded_what_came_of_it(flow: Flow) -> None:
    """Each day by itself; the next one that is agreed then comes in its place."""
    case = Case()
    number = record(case, "help", evaluate_on=FIRST, evaluate_later=(SECOND,))
    assert days(case, flow) == [("help.evaluate_on", FIRST), ("help.evaluate_later", SECOND)]
    record(case, "kept-day", about=number, day=FIRST)
    assert days(case, flow) == [("help.evaluate_later", SECOND)]
    kept = record(case, "kept-day", about=number, day=SECOND, next_on=LATER)
    assert days(case, flow) == [("kept-day.next_on", LATER)]
    record(case, "kept-day", about=number, day=LATER)
    assert days(case, flow) == []
    case.add(Withdrawal(entry=kept, reason="Niet waar."))
    assert days(case, flow) == [("help.evaluate_later", SECOND)]


def test_a_corrected_record_keeps_what_came_of_its_days(flow: Flow) -> None:
    """The same thing in better words: what was kept stays kept, and another day is another day."""
    case = Case()
    number = record(case, "agreement", by_when=FIRST)
    record(case, "kept-day", about=number, day=FIRST)
    record(case, "agreement", by_when=FIRST, replaces=number, reason="Een fout in de naam.")
    assert days(case, flow) == []
    record(case, "agreement", by_when=SECOND, replaces=number + 2, reason="De dag was anders.")
    assert days(case, flow) == [("agreement.by_when", SECOND)]


@pytest.mark.parametrize("look", ["afweging-5", "tussentijds-kijken"])
def test_looking_whether_help_works_is_keeping_its_days(look: str, flow: Flow) -> None:
    """Nobody writes twice that it was looked at; a watch over safety is something else, and a later day too."""
    case = Case()
    record(case, "help", evaluate_on=FIRST, evaluate_later=(LATER,))
    record(case, "agreement", by_when=FIRST)
    case.later(days=12)
    assert [item.field for item in past_days(flow, case.state, case.now.date())] == [
        "help.evaluate_on",
        "agreement.by_when",
    ]
    if look == "afweging-5":
        case.add(answer("afweging-5", "twijfel"))
    else:
        case.add(DutyDone(duty=look, done=case.now.date(), done_by="W.K.", result="Rustig."))
    assert days(case, flow) == [("agreement.by_when", FIRST), ("help.evaluate_later", LATER)]


def test_the_day_on_which_veilig_thuis_calls_back_is_kept_by_hearing_from_them(flow: Flow) -> None:
    """After a melding that is an action of its own; after advice somebody writes down what they said."""
    case = Case()
    record(case, "report", calls_back_on=FIRST, duties=["melden-veilig-thuis"])
    advice = record(case, "consultation", partner="veilig-thuis", calls_back_on=SECOND)
    assert days(case, flow) == [("report.calls_back_on", FIRST), ("consultation.calls_back_on", SECOND)]
    case.later(days=3)
    heard = DutyDone(
        duty="terugkoppeling-veilig-thuis", done=case.now.date(), done_by="W.K.", result="Zij pakken het op."
    )
    case.add(heard)
    assert days(case, flow) == [("consultation.calls_back_on", SECOND)]
    record(case, "kept-day", about=advice, day=SECOND)
    assert days(case, flow) == []
