"""What would follow if something were recorded now: shown before it is recorded, and exactly what then comes of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode_cli.case.entries import Event, Withdrawal
from meldcode_cli.case.fields import Content
from meldcode_cli.case.standing import standing
from meldcode_cli.case.whatif import Consequences, consequences
from tests.case.making import NOW, TODAY, Case, answer, content
from tests.support.schools import flow as school

FLOW = school("school")
LIVELY = school("school-later")


def what_if(case: Case, *contents: Content) -> Consequences:
    """What would follow in the small flow."""
    return consequences(FLOW, case.state, case.now, *contents)


def ids(duties: tuple[object, ...]) -> list[str]:
    """The ids of these duties."""
    return [duty.id for duty in duties]  # type: ignore[attr-defined]


def given_case(*contents: Content) -> Case:
    """A case with these answers and records."""
    case = Case()
    case.add(*contents)
    return case


def test_an_answer_that_takes_a_melding_away_says_so() -> None:
    """From unsafe to safe: the melding and what follows on it are gone, with no other melding in their place."""
    case = given_case(answer("veilig", "nee"))
    found = what_if(case, answer("veilig", "ja"))
    assert ids(found.gone_meldingen) == ["melden"]
    assert ids(found.gone_duties) == ["melden", "terughoren"]
    assert found.new_duties == () and not found.nothing


def test_a_melding_that_another_takes_over_is_not_gone() -> None:
    """As long as any melding must be made, none is lost; a duty that is no melding is just gone."""
    case = given_case(answer("veilig", "nee"), answer("hulp-lukt", "nee"))
    found = what_if(case, answer("hulp-lukt", "ja"))
    assert ids(found.gone_duties) == ["nog-eens-melden"] and found.gone_meldingen == ()
    assert ids(found.new_duties) == ["kijken", "nagaan"]
    still = what_if(case, answer("veilig", "ja"))
    assert ids(still.gone_duties) == ["nog-eens-melden", "terughoren"] and still.gone_meldingen == ()


def test_a_melding_that_was_made_does_not_stand_in_for_one_that_is_lost() -> None:
    """The first melding was made; changing the answer that asks for the second takes that one away."""
    case = given_case(answer("veilig", "nee"), content("report", duties=("melden",), date=TODAY))
    case.add(answer("hulp-lukt", "nee"))
    assert ids(what_if(case, answer("hulp-lukt", "ja")).gone_meldingen) == ["nog-eens-melden"]


def test_a_melding_that_was_made_cannot_be_lost() -> None:
    """What was done is done: changing the answer later takes no open melding away."""
    case = given_case(answer("veilig", "nee"), content("report", duties=("melden",), date=TODAY))
    found = what_if(case, answer("veilig", "ja"))
    # Veilig Thuis still owes an answer to it.
    assert found.gone_meldingen == () and found.gone_duties == () and found.new_duties == ()
    assert found.nothing


def test_withdrawing_a_melding_asks_for_it_again() -> None:
    """Not only answers have consequences: a withdrawn record does as well."""
    case = given_case(answer("veilig", "nee"), content("report", duties=("melden",), date=TODAY))
    found = what_if(case, Withdrawal(entry=2, reason="Er nam niemand op."))
    assert ids(found.new_duties) == ["melden"] and not found.nothing


def test_an_event_shows_what_it_asks_for() -> None:
    """Something new asks for its duties, and puts its question."""
    case = given_case(answer("veilig", "ja"))
    new = Event(event="weer-onveilig", told="Er is weer iets", date=TODAY, text="Een plek.")
    found = consequences(LIVELY, case.state, NOW, new)
    assert ids(found.new_duties) == ["nog-eens-melden", "bellen"] and not found.nothing


def test_answers_that_would_not_count_any_more_are_named() -> None:
    """Without help there is no term: the answers under it would be lost; questions that would be put are found."""
    case = given_case(
        answer("veilig", "ja"),
        answer("hulp-lukt", "ja"),
        content("observation", question="signalen"),
        answer("termijn", TODAY),
        answer("gewerkt", "ja"),
    )
    found = what_if(case, answer("hulp-lukt", "nee"))
    assert found.lost == ("termijn", "gewerkt") and found.found == ()
    assert found.outcomes == ("klaar", None)
    back = what_if(given_case(answer("veilig", "ja"), answer("hulp-lukt", "nee")), answer("hulp-lukt", "ja"))
    assert back.found == ("termijn", "gewerkt") and back.lost == ()


def test_only_losing_an_answer_is_something() -> None:
    """No duty and no outcome changes, but what was written under the old answer would not count any more."""
    flow = school("school-thuis")
    case = given_case(answer("thuis", "ja"), answer("indruk", "Een koude kamer."))
    found = consequences(flow, case.state, NOW, answer("thuis", "nee"))
    assert found.lost == ("indruk",) and not found.nothing
    assert found.new_duties == found.gone_duties == () and found.outcomes == (None, None)


def test_an_answer_that_would_be_refused_would_not_count() -> None:
    """What a rule of the flow does not accept next to the new answer is lost too."""
    case = given_case(answer("veilig", "nee"), answer("hulp-lukt", "ja"))
    assert "hulp-lukt" in what_if(case, answer("veilig", "twijfel")).lost


@pytest.mark.parametrize(
    "more",
    [
        answer("veilig", "nee"),
        answer("veilig", "nee", why="Nog een feit.", reason="Duidelijker."),
        content("observation"),
        content("person"),
        content("check"),
        content("postponed", duty="melden"),
        content("withdrawal", entry=99),
    ],
    ids=lambda more: more.type,
)
def test_what_changes_nothing_is_nothing(more: Content) -> None:
    """The same answer again, a fact, a day put off: no duty, outcome or answer that counts is another."""
    case = given_case(answer("veilig", "nee"), answer("hulp-lukt", "nee"))
    found = what_if(case, more)
    assert found.nothing and found.gone_meldingen == () and found.outcomes == (None, None)


def test_nothing_recorded_is_nothing_changed() -> None:
    """Without anything to record both sides are how the case stands."""
    case = given_case(answer("veilig", "nee"))
    found = what_if(case)
    assert found.nothing and found.before == found.after == standing(FLOW, case.state, TODAY)
    assert what_if(Case()).nothing


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["veilig", "hulp-lukt", "gewerkt"]), st.sampled_from(["ja", "nee"])),
        st.tuples(st.just("veilig"), st.just("twijfel")),
        st.tuples(st.just("termijn"), st.sampled_from([TODAY, date(2026, 6, 1)])),
    ),
    max_size=8,
)


@given(STEPS, STEPS, st.integers(0, 30))
def test_what_is_shown_beforehand_is_what_comes_of_it(
    before: list[tuple[str, str | date]], more: list[tuple[str, str | date]], days: int
) -> None:
    """For any answers: what would follow is how the case stands after recording them, and looking records nothing."""
    case = given_case(*(answer(name, value) for name, value in before)).later(days=days)
    state = case.state
    kept = case.state
    contents = [answer(name, value) for name, value in more]
    found = consequences(LIVELY, state, case.now, *contents)
    assert state == kept
    assert found.before == standing(LIVELY, state, case.now.date())
    case.add(*contents)
    assert found.after == standing(LIVELY, case.state, case.now.date())
    assert not set(ids(found.new_duties)) & set(ids(found.gone_duties))
    if found.nothing:
        assert ids(found.before.open_duties) == ids(found.after.open_duties)


def test_what_is_due_is_counted_from_the_moment_it_would_be_recorded() -> None:
    """The clock that is handed in counts: fourteen days from then."""
    case = given_case(answer("veilig", "ja"))
    later = NOW + timedelta(days=3)
    found = consequences(FLOW, case.state, later, answer("hulp-lukt", "ja"))
    assert {duty.id: duty.due for duty in found.new_duties} == {"kijken": None, "nagaan": TODAY + timedelta(days=17)}
