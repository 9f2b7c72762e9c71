"""An agreed day puts a question off, and nothing puts it off without end: not far away, not moved again and again."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meldcode_cli.case import texts
from meldcode_cli.case.entries import Answer, DutyDone, DutyPostponed, Withdrawal
from meldcode_cli.case.given import day_of
from meldcode_cli.case.judging import Judge, Refused
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.standing import Standing, done_by_record, earliest, standing
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from tests.case.making import GOOD, TODAY, Case, answer
from tests.support.lots import LONG

FAR = date(2098, 1, 1)
LONGEST, IN_ALL = timedelta(days=90), timedelta(days=360)


@pytest.fixture(scope="module")
def flow() -> Flow:
    """The national route."""
    return Library(None).load("landelijk")


def helped() -> Case:
    """A case in which help is agreed today, and nothing yet about the day on which it must have worked."""
    case = Case()
    case.add(answer("afweging-1", "ja"), answer("afweging-2", "nee"), answer("afweging-3", "ja"))
    case.add(answer("afweging-4", "ja"))
    case.add(RECORDS["help"].model_validate({**GOOD["help"], "date": TODAY, "question": "hulp"}))
    return case


def stands(case: Case, flow: Flow) -> Standing:
    """How the case stands now."""
    return standing(flow, case.state, case.now.date())


def judge(case: Case, flow: Flow) -> Judge:
    """Who judges what is recorded now."""
    return Judge(flow, case.state, stands(case, flow), case.now)


def agree(case: Case, flow: Flow, day: date, **said: Any) -> Answer | Refused:
    """Answer on which day the result must be seen, as both doors do; recorded if it may be."""
    question = flow.find_question("termijn")
    assert question is not None
    made = judge(case, flow).answer(question, {"value": day, **said})
    if isinstance(made, Answer):
        case.add(made)
    return made


def move(case: Case, flow: Flow, day: date) -> Answer | Refused:
    """Agree on another day, with all that is asked then."""
    return agree(case, flow, day, seen="Er was geen ruzie.", decided_by="H.M., directeur", reason="Meer tijd.")


def look(case: Case, day: date) -> None:
    """Record that somebody looked in between."""
    case.add(DutyDone(duty="tussentijds-kijken", done=day, done_by="W.K.", result="Het is rustig thuis."))


def record(case: Case, flow: Flow, kind: str, **changes: Any) -> None:
    """Record something today, with the duties that it does."""
    content = RECORDS[kind].model_validate({**GOOD[kind], "date": case.now.date(), **changes})
    assert isinstance(content, Record)
    case.add(content.model_copy(update={"duties": done_by_record(stands(case, flow), content)}))


def open_duties(case: Case, flow: Flow) -> dict[str, date | None]:
    """The open duties, with their days."""
    return {duty.id: duty.due for duty in stands(case, flow).open_duties}


def test_a_day_beyond_the_limit_is_kept_and_somebody_looks_in_between(flow: Flow) -> None:
    """What was agreed is written down; within the limit of the program there is a look, or the question comes."""
    case = helped()
    said = agree(case, flow, FAR)
    assert isinstance(said, Answer)
    assert said.unread[0].startswith("Deze datum ligt ver weg.") and "8 juni 2026" in said.unread[0]
    assert earliest(flow, case.state, "afweging-5") == TODAY + LONGEST
    assert open_duties(case, flow)["tussentijds-kijken"] == TODAY + LONGEST
    case.later(days=90)
    assert stands(case, flow).next != "afweging-5"
    assert "afweging-5" not in [item.question for item in stands(case, flow).waiting]
    look(case, case.now.date())
    assert earliest(flow, case.state, "afweging-5") == TODAY + 2 * LONGEST
    assert open_duties(case, flow)["tussentijds-kijken"] == TODAY + 2 * LONGEST
    case.later(days=90)
    look(case, case.now.date())
    case.later(days=90)
    look(case, case.now.date())
    # The last stretch: no look puts the question off any further.
    assert earliest(flow, case.state, "afweging-5") == TODAY + IN_ALL
    assert "tussentijds-kijken" not in open_duties(case, flow)


def test_looking_in_between_puts_nothing_off_without_end(flow: Flow) -> None:
    """Somebody who looks every month is asked afweging 5 on the last day all the same."""
    case = helped()
    agree(case, flow, FAR)
    for _ in range(11):
        case.later(days=30)
        look(case, case.now.date())
    assert earliest(flow, case.state, "afweging-5") == TODAY + IN_ALL
    case.later(days=30)
    look(case, case.now.date())
    assert earliest(flow, case.state, "afweging-5") == case.now.date()


def test_a_day_within_the_limit_asks_for_no_look(flow: Flow) -> None:
    """Ninety days are what may go by; a day more is not."""
    case = helped()
    assert agree(case, flow, TODAY + LONGEST) == case.entries[-1].content
    assert "tussentijds-kijken" not in open_duties(case, flow)
    move(case, flow, TODAY + LONGEST + timedelta(days=1))
    assert "tussentijds-kijken" in open_duties(case, flow)


def test_it_counts_from_the_day_of_the_help_when_that_is_written_up_late(flow: Flow) -> None:
    """Help that was agreed half a year ago, and a day next month: the question is put at once, or somebody looked."""
    case = helped()
    record(case, flow, "help", date=TODAY - timedelta(days=180), question="hulp")
    agree(case, flow, TODAY + timedelta(days=30))
    assert earliest(flow, case.state, "afweging-5") == TODAY - timedelta(days=90)
    look(case, TODAY - timedelta(days=5))
    assert earliest(flow, case.state, "afweging-5") == TODAY + timedelta(days=30)


@pytest.mark.parametrize("left_out", ["seen", "decided_by"])
def test_moving_the_day_asks_who_decides_and_what_was_seen(flow: Flow, left_out: str) -> None:
    """Only for a later day: an earlier one is stricter, and asks for a reason alone."""
    case = helped()
    agree(case, flow, TODAY + timedelta(days=30))
    said = {"seen": "Er was geen ruzie.", "decided_by": "H.M., directeur", "reason": "Meer tijd."}
    lacking = agree(case, flow, TODAY + timedelta(days=60), **{k: v for k, v in said.items() if k != left_out})
    assert isinstance(lacking, Refused) and lacking.fields == (left_out,)
    assert isinstance(agree(case, flow, TODAY + timedelta(days=60), **said), Answer)
    assert isinstance(agree(case, flow, TODAY + timedelta(days=20), reason="Toch eerder."), Answer)


def test_a_second_move_leads_to_veilig_thuis(flow: Flow) -> None:
    """The first asks who decides and what was seen; the second and each one after it for advice, before or after."""
    case = helped()
    agree(case, flow, TODAY + timedelta(days=10))
    move(case, flow, TODAY + timedelta(days=20))
    assert "raadplegen-veilig-thuis" not in open_duties(case, flow)
    move(case, flow, TODAY + timedelta(days=30))
    assert open_duties(case, flow)["raadplegen-veilig-thuis"] == TODAY
    duty = next(item for item in stands(case, flow).open_duties if item.id == "raadplegen-veilig-thuis")
    assert [because.reason.text for because in duty.held.because] == [texts.MOVED_AGAIN]
    record(case, flow, "consultation", partner="veilig-thuis")
    assert "raadplegen-veilig-thuis" not in open_duties(case, flow)
    move(case, flow, TODAY + timedelta(days=40))
    assert "raadplegen-veilig-thuis" in open_duties(case, flow)


def test_advice_that_led_to_a_move_need_not_be_asked_again(flow: Flow) -> None:
    """Veilig Thuis said to wait a little: that is the advice about this move, and about no other."""
    case = helped()
    agree(case, flow, TODAY + timedelta(days=10))
    move(case, flow, TODAY + timedelta(days=20))
    record(case, flow, "consultation", partner="veilig-thuis")
    move(case, flow, TODAY + timedelta(days=30))
    assert "raadplegen-veilig-thuis" not in open_duties(case, flow)
    move(case, flow, TODAY + timedelta(days=40))
    assert "raadplegen-veilig-thuis" in open_duties(case, flow)


def test_a_report_counts_anew(flow: Flow) -> None:
    """What was put off has been done: what is agreed after it is another agreement."""
    case = helped()
    agree(case, flow, FAR)
    case.later(days=80)
    record(case, flow, "report", told_on=None, family_told=True)
    assert earliest(flow, case.state, "afweging-5") == case.now.date() + LONGEST


# ---------------------------------------------------------------- whatever is done

MOVES = st.one_of(
    st.tuples(st.just("agree"), st.integers(-400, 30_000)),
    st.tuples(st.just("agree"), st.integers(1, 120)),
    st.tuples(st.just("look"), st.integers(0, 400)),
    st.tuples(st.just("help"), st.integers(0, 400)),
    st.tuples(st.just("withdraw"), st.integers(0, 5)),
    st.tuples(st.just("put off"), st.integers(1, 1000)),
    st.tuples(st.just("advice"), st.just(0)),
    st.tuples(st.just("toggle"), st.just(0)),
    st.tuples(st.just("wait"), st.integers(0, 120)),
)


def play(case: Case, flow: Flow, kind: str, number: int) -> None:
    """Do one thing that somebody can do in this case."""
    span, today = timedelta(days=number), case.now.date()
    match kind:
        case "agree":
            assert isinstance(move(case, flow, today + span), Answer), "what was agreed is never refused"
        case "look":
            look(case, today - span)
        case "help":
            record(case, flow, "help", date=today - span, question="hulp", evaluate_on=FAR)
        case "withdraw":
            # Whatever can be withdrawn: help, looks, advice.
            found = [entry.number for entry in case.entries if not isinstance(entry.content, Answer)]
            case.add(Withdrawal(entry=found[number % len(found)], reason="Klopt niet.")) if found else None
        case "put off":
            case.add(DutyPostponed(duty="tussentijds-kijken", until=today + span, reason="Druk."))
        case "advice":
            record(case, flow, "consultation", partner="veilig-thuis")
        case "toggle":
            case.add(answer("afweging-4", "nee"), answer("afweging-4", "ja"))
        case "wait":
            case.later(days=number)


@settings(max_examples=150 if LONG in os.environ else 45, deadline=None)
@example([("agree", 30_000), *[("wait", 80), ("look", 0)] * 6])
@example([("agree", 60), *[("wait", 50), ("agree", 60)] * 9])
@given(st.lists(MOVES, max_size=14))
def test_no_sequence_of_moves_puts_the_question_off_without_end(flow: Flow, moves: list[tuple[str, int]]) -> None:
    """Whatever is agreed, looked at, corrected or put off: the question is put within 360 days of the first date, and
    never more than 90 days go by without a look. Nothing refuses a date, and a second move leads to Veilig Thuis."""
    case = helped()
    assert isinstance(agree(case, flow, TODAY + timedelta(days=30)), Answer)
    question = flow.find_question("afweging-5")
    assert question is not None
    for kind, number in moves:
        play(case, flow, kind, number)
        state, today = case.state, case.now.date()
        opens = earliest(flow, state, "afweging-5")
        assert opens is not None and opens <= TODAY + IN_ALL
        if opens <= today:
            refused = judge(case, flow).refused(question, "nee")
            assert refused is None or refused.sentence != texts.TOO_EARLY
        else:
            looks = [day_of(entry) for entry in state.done.get("tussentijds-kijken", [])]
            assert opens <= max([TODAY, *looks]) + LONGEST
            # It is somewhere in what the user is told: the look, or the question with its day.
            assert any(item.question == "afweging-5" for item in stands(case, flow).waiting)
