"""Where a case is, as the sum of its entries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.case.entries import CONTENTS, Content, DutyDone, Reopen, StepCheck, Withdrawal
from meldcode_cli.case.state import CaseState, day_of, fold
from tests.case.making import GOOD, NOW, YESTERDAY, ZONE, Case, answer


def content(kind: str, **changes: Any) -> Content:
    """A good content of this kind."""
    return CONTENTS[kind].model_validate({**GOOD[kind], **changes})


def test_nothing_recorded_is_nothing_known() -> None:
    """An empty dossier has no begin, no answers and no last entry."""
    state = fold([])
    assert (state.begin, state.last, state.closed, state.answers, state.rule_answers()) == (None, None, None, {}, {})
    assert state.since("afweging-1") == 0


def test_each_kind_of_entry_finds_its_place() -> None:
    """One entry of every kind: begin, facts, answer, records, duties, checks and closing are where they belong."""
    case = Case()
    numbers = {kind: case.add(content(kind)) for kind in GOOD if kind not in ("withdrawal", "reopen")}
    state = case.state
    assert state.begin == content("begin")
    assert state.facts == content("case")
    assert state.answers["afweging-1"].value == "ja"
    assert [entry.content.type for entry in state.records] == [
        "observation",
        "consultation",
        "conversation",
        "report",
        "help",
        "agreement",
        "person",
    ]
    assert [entry.number for entry in state.done["bel-112"]] == [numbers["duty"]]
    assert state.checks == {"stap-1": numbers["check"]}
    assert state.closed is not None and state.closed.number == numbers["close"]
    assert state.last is not None and state.last.number == len(case.entries)


def test_the_last_answer_counts() -> None:
    """A changed answer replaces the one before; the old entry stays among the entries."""
    case = Case()
    case.add(answer("q", "ja"), answer("q", "nee", replaces=1, reason="Ik had het mis."))
    assert case.state.answers["q"].value == "nee"
    assert case.state.answers["q"].content.reason == "Ik had het mis."
    assert set(case.state.entries) == {1, 2}
    assert case.state.last_change["q"] == 2


def test_repeating_an_answer_keeps_since_when_it_holds() -> None:
    """`since` is the first of the same answers in a row; another answer in between begins anew."""
    case = Case()
    for value, since in (("ja", 1), ("ja", 1), ("nee", 3), ("ja", 4), ("ja", 4)):
        case.add(answer("q", value))
        assert case.state.since("q") == case.state.answers["q"].since == since
        assert case.state.answers["q"].entry.number == len(case.entries)


@given(st.lists(st.sampled_from(["ja", "nee", "twijfel"]), min_size=1, max_size=12))
def test_since_points_at_an_unbroken_row(values: list[str]) -> None:
    """For any answers in a row: from `since` on they are all the last one, and the one before is not."""
    case = Case()
    for value in values:
        case.add(answer("q", value))
    since = case.state.since("q")
    assert set(values[since - 1 :]) == {values[-1]}
    assert since == 1 or values[since - 2] != values[-1]


def test_records_count_for_their_question() -> None:
    """The rules see how many records a question has; a record without question counts for none."""
    case = Case()
    case.add(
        content("observation", question="signalen"),
        content("observation", question="signalen"),
        content("observation"),
        answer("q", "ja"),
        answer("d", date(2026, 6, 1)),
        answer("c", ("a", "b")),
    )
    assert case.state.rule_answers() == {"signalen": 2, "q": "ja", "d": date(2026, 6, 1), "c": ("a", "b")}
    assert case.state.since("signalen") == 1
    assert [entry.number for entry in case.state.records_for("signalen")] == [1, 2]
    assert case.state.last_change == {"signalen": 2, "q": 4, "d": 5, "c": 6}


def test_a_withdrawn_record_no_longer_counts() -> None:
    """A withdrawn record leaves its question and the duties that it did, stays readable, and marks a change."""
    case = Case()
    case.add(
        content("consultation", question="consultatie", duties=("advies",)),
        content("consultation", question="consultatie"),
        Withdrawal(entry=1, reason="Dat was een ander kind."),
    )
    state = case.state
    assert state.rule_answers() == {"consultatie": 1}
    assert [entry.number for entry in state.records] == [2]
    assert state.done == {"advies": []}
    assert state.withdrawn[1].number == 3
    assert state.entries[1].content.type == "consultation"
    assert state.last_change["consultatie"] == 3
    assert state.since("consultatie") == 2
    case.add(Withdrawal(entry=1, reason="Nog eens."))
    assert case.state.rule_answers() == {"consultatie": 1}
    case.add(Withdrawal(entry=2, reason="Ook niet."))
    assert case.state.rule_answers() == {} and case.state.since("consultatie") == 0


def test_a_duty_that_was_withdrawn_is_to_be_done_again() -> None:
    """Withdrawing that a duty was done makes it open again; the other times it was done stay."""
    case = Case()
    done = DutyDone(duty="bel-112", done=YESTERDAY, done_by="W.K.", result="Gebeld.")
    case.add(done, done, Withdrawal(entry=1, reason="Dat was een andere keer."))
    assert [entry.number for entry in case.state.done["bel-112"]] == [2]


def test_withdrawing_what_is_not_there_does_nothing() -> None:
    """A withdrawal of an entry that does not exist changes nothing else."""
    case = Case()
    case.add(content("observation", question="signalen"), Withdrawal(entry=9, reason="Vergissing."))
    assert case.state.rule_answers() == {"signalen": 1}


def test_a_closed_case_can_be_taken_up_again() -> None:
    """Closed is closed until it is reopened, and then again."""
    case = Case()
    closed = []
    for step in (content("close"), Reopen(reason="Nieuw signaal."), StepCheck(step="stap-1"), content("close")):
        case.add(step)
        closed.append(case.state.closed is not None)
    assert closed == [True, False, False, True]


def test_a_running_case_follows_along() -> None:
    """Taking in entries one by one gives the same as reading them all again, at every point."""
    case = Case()
    running = CaseState()
    for one in (
        answer("q", "ja"),
        content("observation", question="s"),
        answer("q", "nee"),
        Withdrawal(entry=2, reason="x"),
    ):
        case.add(one)
        running.apply(case.entries[-1])
        assert running == case.state


def test_the_day_of_an_entry_is_when_it_happened() -> None:
    """A record counts on its own date, an answer given earlier on that day, anything else when it was recorded."""
    case = Case(datetime(2026, 3, 10, 0, 30, tzinfo=ZONE))
    case.add(
        content("observation"),
        content("close"),
        answer("q", "ja", given=datetime(2026, 3, 9, 23, 50, tzinfo=ZONE)),
    )
    assert [day_of(entry) for entry in case.entries] == [YESTERDAY, NOW.date(), YESTERDAY]
