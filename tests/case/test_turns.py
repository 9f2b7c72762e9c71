"""Who does what on a day: whoever it is for, or who stands in; exactly one person, or nobody."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from meldcode_cli.case import log as logs
from meldcode_cli.case.around import Assigned, StandIn
from meldcode_cli.case.fields import Content
from meldcode_cli.case.joining import joined
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.case.turns import Turn, people, turn
from tests.case.making import GOOD
from tests.case.test_format_2 import HER, ME
from tests.case.test_joining import add, begun

DAY = date(2026, 3, 9)
NAMES = ("W. Kuipers", "M.S.", "m.s. ", "B.J.", "A.T.")
DUTIES = ("melden", "bellen")
days = st.integers(-3, 6).map(lambda ahead: DAY + timedelta(days=ahead))
contents: st.SearchStrategy[Content] = st.one_of(
    st.builds(Assigned, duty=st.sampled_from(DUTIES), person=st.sampled_from((None, *NAMES))),
    st.builds(StandIn, absent=st.sampled_from(NAMES), person=st.sampled_from(NAMES), since=days, until=days),
)
histories = st.lists(contents, max_size=6)


def state_of(*said: Content) -> CaseState:
    """A case that W. Kuipers began, in which this was said."""
    log = begun()
    for content in said:
        log = add(log, content)
    return fold(log.entries)


def away(absent: str, person: str, first: int = 0, last: int = 2) -> StandIn:
    """Somebody is away for some days."""
    return StandIn(absent=absent, person=person, since=DAY + timedelta(first), until=DAY + timedelta(last))


def who(state: CaseState, ahead: int = 0, duty: str = "melden") -> str | None:
    return turn(state, duty, DAY + timedelta(ahead)).person


def test_the_last_word_counts_and_a_duty_can_be_given_back() -> None:
    """For each duty by itself."""
    given_out = (Assigned(duty="melden", person="M.S."), Assigned(duty="bellen", person="A.T."))
    assert [who(state_of(*given_out), duty=duty) for duty in DUTIES] == ["M.S.", "A.T."]
    assert who(state_of(*given_out, Assigned(duty="melden", person="B.J."))) == "B.J."
    assert who(state_of(*given_out, Assigned(duty="melden"))) is None
    assert who(state_of()) is None


def test_who_stands_in_does_it_from_the_first_day_to_the_last() -> None:
    """Both included; before and after it is for whom it was, and nobody has to say so."""
    state = state_of(Assigned(duty="melden", person="M.S."), away("m.s.", "B.J."))
    assert [who(state, ahead) for ahead in (-1, 0, 2, 3)] == ["M.S.", "B.J.", "B.J.", "M.S."]
    assert turn(state, "melden", DAY) == Turn("B.J.", "M.S.", DAY + timedelta(2))


def test_what_is_for_nobody_goes_along_with_who_began_the_case() -> None:
    """While they are away; not with anybody else."""
    who_began = begun().entries[0].by
    assert [who(state_of(away(who_began, "B.J.")), ahead) for ahead in (0, 3)] == ["B.J.", None]
    assert who(state_of(away("A.T.", "B.J."))) is None


def test_who_stands_in_can_be_away_too() -> None:
    """Then it is for who stands in for them; two who stand in for each other leave it with whoever it is for."""
    first = Assigned(duty="melden", person="M.S.")
    assert who(state_of(first, away("M.S.", "B.J."), away("B.J.", "A.T."))) == "A.T."
    assert who(state_of(first, away("M.S.", "B.J."), away("B.J.", "M.S."))) == "M.S."
    assert turn(state_of(first, away("M.S.", "B.J."), away("B.J.", "M.S.")), "melden", DAY).instead is None


def test_everybody_of_a_case_is_known_once() -> None:
    """Who began it, for whom something is, who stands in."""
    state = state_of(
        Assigned(duty="melden", person="M.S."), away("m.s. ", "B.J."), Assigned(duty="bellen", person="m.S.")
    )
    assert people(state) == (begun().entries[0].by, "M.S.", "B.J.")


@settings(max_examples=60, deadline=None)
@given(histories, histories, days)
@example([Assigned(duty="melden", person="M.S.")], [Assigned(duty="melden", person="B.J.")], DAY)
def test_on_any_day_one_person_or_nobody_does_it_in_either_order(
    mine: list[Content], hers: list[Content], day: date
) -> None:
    """Whatever two people said beside each other: joined in both orders the same, one who was named, and never nobody
    where somebody was named last."""
    one = other = begun()
    for content in mine:
        one = add(one, content, signer=ME)
    for content in hers:
        other = add(other, content, minutes=1, signer=HER)
    both, turned = joined(one, other), joined(other, one)
    assert both.data == turned.labelled(both.case).data
    state, again = fold(both.entries), fold(turned.entries)
    for duty in DUTIES:
        found = turn(state, duty, day)
        assert found == turn(again, duty, day)
        assert found.person is None or found.person in {name.strip() for name in NAMES}
        said = [each for each in (*mine, *hers) if isinstance(each, Assigned) and each.duty == duty]
        assert found.person is not None or not said or any(each.person is None for each in said)


def test_an_old_link_has_no_id_and_is_written_as_it_was() -> None:
    """A dossier from before it was noted is read, and gives the same bytes."""
    from meldcode_cli.case.around import Link

    old, new = Link(case="2026-002"), Link(case="2026-002", id="a" * 32)
    log = add(begun(), old)
    assert b"\nid" not in log.data[len(begun().data) :]
    assert logs.parse(log.data, log.case).entries[-1].content == old
    assert add(begun(), new).entries[-1].content == new
    assert GOOD["link"] == {"case": "2026-002"}
