"""Where a case is, as the sum of its entries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.case.entries import DutyDone, Entry, Reopen, StepCheck, Withdrawal
from meldcode_cli.case.fields import Content
from meldcode_cli.case.given import day_of
from meldcode_cli.case.state import CaseState, fold
from tests.case.making import GOOD, NOW, YESTERDAY, ZONE, Case, answer, content


def test_nothing_recorded_is_nothing_known() -> None:
    """An empty dossier has no begin, no answers and no last entry."""
    state = fold([])
    assert (state.begin, state.last, state.closed, state.answers, state.rule_answers()) == (None, None, None, {}, {})
    assert state.since("afweging-1") == 0


def test_each_kind_of_entry_finds_its_place() -> None:
    """One entry of every kind: begin, facts, answer, records, duties, checks and closing are where they belong."""
    case = Case()
    numbers = {kind: case.add(content(kind)) for kind in GOOD if kind not in ("withdrawal", "reopen", "struck")}
    state = case.state
    assert state.begin == content("begin")
    assert state.facts == content("case")
    assert state.answers["afweging-1"].value == "ja"
    assert [entry.content.type for entry in state.records] == [
        "observation",
        "consultation",
        "conversation",
        "report",
        "feedback",
        "other-report",
        "call-attempt",
        "help",
        "agreement",
        "handelingsverlegenheid",
        "access-request",
        "person",
        "follow-up",
        "kept-day",
    ]
    assert [entry.number for entry in state.done["bel-112"]] == [numbers["duty"]]
    assert [entry.number for entry in state.postponed["bel-112"]] == [numbers["postponed"]]
    assert [entry.number for entry in state.not_done["bel-112"]] == [numbers["not-done"]]
    assert [entry.number for entry in state.events] == [numbers["event"]]
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


def test_who_decided_last_is_offered_again() -> None:
    """The decider is whoever decided the last afweging that says so; an answer without one changes nothing."""
    case = Case()
    assert case.state.decider == ""
    case.add(answer("a", "ja", decided_by="P.B., directeur"), answer("b", "ja", decided_by="W.K., ib'er"))
    assert case.state.decider == "W.K., ib'er"
    case.add(answer("c", "ja"), answer("a", "nee", decided_by="S.T., directeur"))
    assert case.state.decider == "S.T., directeur"


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


# ---------------------------------------------------------------- corrections


def correction(kind: str, of: int, **changes: Any) -> Content:
    """A better version of record number `of`."""
    return content(kind, replaces=of, reason="Dat klopte niet.", **changes)


def numbers(entries: list[Entry]) -> list[int]:
    """The numbers of these entries."""
    return [entry.number for entry in entries]


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    """The old record stays readable and no longer counts; the new one counts once for the question, and as done."""
    case = Case()
    case.add(content("consultation", question="consultatie", duties=("advies",)))
    case.later(days=3).add(correction("consultation", 1, question="consultatie", duties=("advies",)))
    state = case.state
    assert state.rule_answers() == {"consultatie": 1}
    assert numbers(state.records) == numbers(state.records_for("consultatie")) == [2]
    assert numbers(state.done["advies"]) == [2]
    assert state.withdrawn[1].number == 2
    assert state.entries[1].content == content("consultation", question="consultatie", duties=("advies",))
    assert state.last_change["consultatie"] == 2


def test_a_thing_was_recorded_when_its_first_version_was() -> None:
    """Better words do not make a thing newer: `first_recorded`, and since when the question has its answer."""
    case = Case()
    case.add(
        content("observation", question="signalen"),
        content("observation", question="signalen"),
        correction("observation", 1, question="signalen"),
        correction("observation", 3, question="signalen"),
    )
    state = case.state
    assert [state.first_recorded(entry) for entry in case.entries] == [1, 2, 1, 1]
    assert state.versions(case.entries[3]) == (4, 3, 1)
    assert numbers(state.records) == [2, 4] and state.rule_answers() == {"signalen": 2}
    assert state.since("signalen") == 1
    case.add(Withdrawal(entry=4, reason="Dat was een ander kind."))
    assert case.state.since("signalen") == 2


@given(st.integers(1, 8), st.booleans())
def test_a_chain_of_corrections_counts_once(length: int, withdrawn: bool) -> None:
    """However often a record is corrected, one of them counts; withdrawn, none."""
    case = Case()
    case.add(content("consultation", question="q", duties=("advies",)))
    for number in range(1, length):
        case.add(correction("consultation", number, question="q", duties=("advies",)))
    if withdrawn:
        case.add(Withdrawal(entry=length, reason="Toch niet."))
    state = case.state
    left = [] if withdrawn else [length]
    assert numbers(state.records) == numbers(state.done["advies"]) == left
    assert state.rule_answers() == ({} if withdrawn else {"q": 1})
    assert set(state.withdrawn) == {*range(1, length), *([length] if withdrawn else [])}
    assert state.first_recorded(case.entries[length - 1]) == 1


def test_withdrawing_a_correction_does_not_bring_back_what_was_wrong() -> None:
    """Both are gone: somebody said that the old one was not right, and then that the new one is not either."""
    case = Case()
    case.add(
        content("observation", question="signalen"),
        correction("observation", 1, question="signalen"),
        Withdrawal(entry=2, reason="Dat was een ander kind."),
    )
    state = case.state
    assert state.records == [] and state.rule_answers() == {}
    assert {number: by.number for number, by in state.withdrawn.items()} == {1: 2, 2: 3}


def test_a_correction_can_put_a_record_under_another_question() -> None:
    """It leaves the one question and counts for the other, and both have changed by it."""
    case = Case()
    case.add(content("conversation", question="gesprek"))
    case.add(correction("conversation", 1, question="nog-een-gesprek"))
    assert case.state.rule_answers() == {"nog-een-gesprek": 1}
    assert case.state.last_change == {"gesprek": 2, "nog-een-gesprek": 2}
    # The other question has its answer since now, however old the talk is.
    assert (case.state.since("gesprek"), case.state.since("nog-een-gesprek")) == (0, 2)


def test_a_correction_keeps_its_place_among_what_was_done() -> None:
    """What was done first stays first, also in better words."""
    case = Case()
    case.add(content("consultation", duties=("advies",)), content("consultation", duties=("advies",)))
    case.add(correction("consultation", 1, duties=("advies",)))
    assert numbers(case.state.done["advies"]) == [3, 2]


def test_a_correction_with_another_partner_counts_as_that() -> None:
    """A talk with a colleague that was with an expert no longer counts as one with a colleague."""
    case = Case()
    case.add(content("consultation", question="q"))
    case.add(correction("consultation", 1, question="q", partner="deskundige"))
    assert case.state.rule_answers() == {"q": 1}
    case.add(Withdrawal(entry=2, reason="Toch niet."))
    assert case.state.rule_answers() == {}


@pytest.mark.parametrize("replaces", [2, 9])
def test_a_correction_of_itself_or_of_nothing_cannot_take_anything_away(replaces: int) -> None:
    """Nobody can record that; in a dossier that was made by hand it counts as a record like any other."""
    case = Case()
    case.add(content("observation", question="q"), correction("observation", replaces, question="q"))
    assert numbers(case.state.records) == [1, 2]
    assert case.state.rule_answers() == {"q": 2}
    assert case.state.first_recorded(case.entries[1]) == 2


def test_withdrawing_twice_changes_nothing() -> None:
    """What was corrected cannot be withdrawn as well: the correction stays what happened to it."""
    case = Case()
    case.add(
        content("observation", question="q"),
        correction("observation", 1, question="q"),
        Withdrawal(entry=1, reason="Toch niet."),
    )
    assert case.state.rule_answers() == {"q": 1} and case.state.withdrawn[1].number == 2


@pytest.mark.parametrize("kind", ["duty", "postponed", "not-done", "event"])
def test_what_was_said_of_a_duty_or_event_can_be_withdrawn(kind: str) -> None:
    """Done, put off, decided against, happened: withdrawn it no longer counts, and stays readable."""
    case = Case()
    case.add(content(kind), content(kind), Withdrawal(entry=1, reason="Dat was een vergissing."))
    state = case.state
    places = {
        "duty": state.done.get("bel-112"),
        "postponed": state.postponed.get("bel-112"),
        "not-done": state.not_done.get("bel-112"),
        "event": state.events,
    }
    assert [entry.number for entry in places[kind] or []] == [2]
    assert set(state.withdrawn) == {1} and state.entries[1].content == content(kind)


# ---------------------------------------------------------------- follow-ups


def hypothesis(**changes: Any) -> Content:
    """Something that somebody thinks."""
    return content("observation", kind="veronderstelling", place=None, situation=None, present=None, **changes)


def follow_up(about: int, finding: str = "bevestigd", **changes: Any) -> Content:
    """What became of it."""
    return content("follow-up", about=about, finding=finding, **changes)


def test_a_hypothesis_is_open_until_something_confirms_or_refutes_it() -> None:
    """News that settles nothing leaves it open; a fact is never open."""
    for finding, left in (("bevestigd", []), ("weerlegd", []), ("nog-open", [2])):
        case = Case()
        case.add(content("observation"), hypothesis())
        assert numbers(case.state.open_hypotheses) == [2]
        case.add(follow_up(2, finding))
        assert numbers(case.state.open_hypotheses) == left
        assert numbers(case.state.follow_ups(2)) == [3]
        assert case.state.follow_ups(1) == case.state.follow_ups(9) == []


def test_each_hypothesis_has_its_own_follow_up() -> None:
    """Confirming one says nothing of another."""
    case = Case()
    case.add(hypothesis(), hypothesis(), follow_up(2))
    assert numbers(case.state.open_hypotheses) == [1]


def test_a_withdrawn_follow_up_opens_the_hypothesis_again() -> None:
    """What was found is taken back: then it is not known any more."""
    case = Case()
    case.add(hypothesis(), follow_up(1), Withdrawal(entry=2, reason="Dat ging over een ander."))
    assert numbers(case.state.open_hypotheses) == [1] and case.state.follow_ups(1) == []
    case.add(follow_up(1, "weerlegd"))
    assert case.state.open_hypotheses == [] and numbers(case.state.follow_ups(1)) == [4]


def test_a_corrected_follow_up_counts_as_it_is_now() -> None:
    """A finding that was wrong opens the hypothesis again, or settles it."""
    case = Case()
    case.add(hypothesis(), follow_up(1))
    case.add(follow_up(1, "nog-open", replaces=2, reason="Dat is nog niet zeker."))
    assert numbers(case.state.open_hypotheses) == [1] and numbers(case.state.follow_ups(1)) == [3]
    case.add(follow_up(1, "weerlegd", replaces=3, reason="Nu is het zeker."))
    assert case.state.open_hypotheses == [] and numbers(case.state.follow_ups(1)) == [4]


def test_what_was_found_holds_for_the_hypothesis_in_better_words() -> None:
    """A corrected hypothesis keeps its follow-ups, whether they came before or after; so does every later version."""
    case = Case()
    case.add(hypothesis())
    case.add(hypothesis(replaces=1, reason="Ik bedoelde iets anders."))
    assert numbers(case.state.open_hypotheses) == [2]
    case.add(follow_up(2))
    assert case.state.open_hypotheses == []
    case.add(hypothesis(replaces=2, reason="Nog beter."))
    assert case.state.open_hypotheses == [] and numbers(case.state.follow_ups(4)) == [3]
    assert numbers(case.state.follow_ups(1)) == []


def test_a_hypothesis_that_turns_out_to_have_been_seen_is_open_no_more() -> None:
    """Corrected into an observation, or withdrawn, it is no hypothesis any more."""
    case = Case()
    case.add(hypothesis(), hypothesis())
    case.add(content("observation", replaces=1, reason="Ik heb het zelf gezien."))
    case.add(Withdrawal(entry=2, reason="Dat was een vergissing."))
    assert case.state.open_hypotheses == []


# ---------------------------------------------------------------- the case as a whole


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
        *(content(kind) for kind in GOOD),
        correction("observation", 8, question="s"),
        hypothesis(replaces=8, reason="x"),
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
