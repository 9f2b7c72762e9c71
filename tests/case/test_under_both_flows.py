"""One case under two flows: what would be different, and that going over is nothing but following other rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meldcode_cli.case.entries import CONTENTS, Begin, FlowChoice, StepCheck
from meldcode_cli.case.fields import Content
from meldcode_cli.case.standing import Standing, standing
from meldcode_cli.case.state import CaseState, fold
from meldcode_cli.case.under_both_flows import Lost, both
from meldcode_cli.flow.model import Flow
from tests.case.making import GOOD, NOW, TODAY, Case, answer
from tests.support.schools import Change
from tests.support.schools import flow as school

BEGIN = CONTENTS["begin"].model_validate(GOOD["begin"])
LATE = TODAY + timedelta(days=60)


def flow(*changes: Change) -> Flow:
    """Return the small school with these changes."""
    return school("school", *changes)


def over(*duties: str) -> FlowChoice:
    """Return the choice to go over."""
    return FlowChoice(choice="over", flow="klein", flow_version="2", flow_sha256="2" * 64, duties=duties)


NO_DOUBT = ('  { value = "twijfel", label = "Ik twijfel", settles = false },\n', "")
NO_TERM = ('when = { hulp-lukt = "ja" }\ntext = "Wanneer?"', 'when = { veilig = "nee" }\ntext = "Wanneer?"')
DOUBT_IS_NO = (
    'when = { veilig = "nee" }\ntext = "Het is niet',
    'when = { veilig = ["nee", "twijfel"] }\ntext = "Het is niet',
)
HELP_IS_TEXT = (
    'id = "hulp-lukt"\nstep = "stap-1"\nkind = "choice"\ntext = "Lukt hulp?"\n'
    'options = [{ value = "ja", label = "Ja" }, { value = "nee", label = "Nee" }]\n',
    'id = "hulp-lukt"\nstep = "stap-1"\nkind = "text"\ntext = "Lukt hulp?"\n',
)
OTHER_RECORD = ('record = "observation"\ntext = "Welke', 'record = "agreement"\ntext = "Welke')
FLOWS = [flow(), flow(NO_DOUBT), flow(NO_TERM), flow(DOUBT_IS_NO), flow(HELP_IS_TEXT), flow(OTHER_RECORD)]


# ---------------------------------------------------------------- going over


def record(kind: str, question: str | None, **more: Any) -> Content:
    """Return a good record for this question."""
    return CONTENTS[kind].model_validate({**GOOD[kind], "question": question, **more})


SAID: list[Content] = [
    *(
        answer("veilig", value, label=label)
        for value, label in (("ja", "Ja"), ("nee", "Nee"), ("twijfel", "Ik twijfel"))
    ),
    *(answer("hulp-lukt", value, label=value) for value in ("ja", "nee", "misschien")),
    *(answer("termijn", day) for day in (TODAY, date(2026, 4, 1), date(2027, 1, 4))),
    *(answer("gewerkt", value, label=value) for value in ("ja", "nee")),
    answer("verdwenen", "ja"),
    record("observation", "signalen"),
    record("agreement", "signalen"),
    record("report", None, duties=("melden",)),
    record("consultation", None, partner="veilig-thuis", duties=("advies",)),
]


def said(contents: list[Content]) -> Case:
    """Return a case in which these things were said, a day after one another."""
    case = Case()
    case.add(BEGIN)
    for content in contents:
        case.later(days=1).add(content)
    return case


def same(one: Standing, other: Standing) -> None:
    """Assert that two cases stand the same in every respect."""
    assert one == other
    assert [(duty.id, duty.raised, duty.arose, duty.due, duty.done) for duty in one.duties] == [
        (duty.id, duty.raised, duty.arose, duty.due, duty.done) for duty in other.duties
    ]


@given(st.lists(st.sampled_from(SAID), max_size=12), st.sampled_from(FLOWS))
def test_after_going_over_a_case_stands_as_if_only_what_fits_had_been_said(contents: list[Content], new: Flow) -> None:
    """For any answers: what has no place in the new flow is as if it had never been said, all the rest counts."""
    case = said(contents)
    case.add(over())
    # An agreed day keeps saying when to look, also when its question is not put.
    assume(not case.state.lapsed(new))
    placed = case.state.rule_answers(new)
    fresh = said(
        [
            # In the place of what does not count something that says nothing, so that numbers and days stay the same.
            content if _counts(content, placed, new) else StepCheck(step="stap-1")
            for content in contents
        ]
    )
    fresh.add(StepCheck(step="stap-1"))
    same(standing(new, case.state, LATE), standing(new, fresh.state, LATE))


def _counts(content: Content, placed: dict[str, Any], new: Flow) -> bool:
    question = getattr(content, "question", None)
    if content.type == "answer":
        return question in placed
    found = new.find_question(question) if question else None
    return question is None or (found is not None and found.record == content.type)


@given(st.lists(st.sampled_from(SAID), max_size=12), st.sampled_from(FLOWS), st.sampled_from(FLOWS))
def test_what_is_shown_beforehand_is_what_comes_of_it(contents: list[Content], old: Flow, new: Flow) -> None:
    """For any answers: the side of the new flow is exactly how the case stands once it has gone over on that day."""
    case = said(contents)
    case.now = NOW + timedelta(days=60)
    sides = both(old, new, case.state, LATE)
    assert sides.old == standing(old, case.state, LATE)
    before = case.state
    assert before.from_flow == {}
    case.add(over(*sides.duties))
    same(sides.new, standing(new, case.state, LATE))
    # Nobody is late with what nobody asked for: what is late after was late before, or was agreed by the user.
    late = {duty.id for duty in sides.old.duties if duty.overdue(LATE)} | {"kijken"}
    assert "kijken" not in sides.duties
    assert {duty.id for duty in sides.new.duties if duty.overdue(LATE)} <= late


# ---------------------------------------------------------------- what differs for one case


def sides_of(case: Case, *changes: tuple[str, str], today: date = TODAY) -> Any:
    """Return the case under the small flow and under a changed one."""
    return both(flow(), flow(*changes), case.state, today)


def test_nothing_differs_under_the_same_rules() -> None:
    """Two flows that say the same have the same sides."""
    case = said([answer("veilig", "nee"), answer("hulp-lukt", "ja")])
    sides = sides_of(case)
    assert sides.old == sides.new
    assert (sides.lost, sides.found, sides.duties) == ((), (), ())
    assert (sides.new_meldingen, sides.lapsed_meldingen) == ((), ())


def test_an_answer_whose_option_is_gone_does_not_count_and_is_asked_again() -> None:
    """The duty it caused lapses with it, the question comes next, and the answer itself stays among the entries."""
    case = said([answer("veilig", "twijfel", label="Ik twijfel"), answer("hulp-lukt", "nee")])
    sides = sides_of(case, NO_DOUBT)
    assert sides.lost == (Lost("veilig", "no-place"),)
    assert sides.new.next == "veilig"
    assert sides.old.evaluation.duty("advies") and not sides.new.evaluation.duty("advies")
    assert case.state.answers["veilig"].value == "twijfel"


NOT_ASKED = ('[[question]]\nid = "hulp-lukt"\n', '[[question]]\nid = "hulp-lukt"\nwhen = { veilig = "nee" }\n')


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (('id = "hulp-lukt"\n', 'id = "hulp"\n'), Lost("hulp-lukt", "gone")),
        (HELP_IS_TEXT, Lost("hulp-lukt", "no-place")),
        (NOT_ASKED, Lost("hulp-lukt", "not-asked")),
    ],
)
def test_each_answer_that_would_not_count_says_why(change: tuple[str, str], expected: Lost) -> None:
    """Its question is gone, is another question now, or is not put."""
    case = said([answer("veilig", "ja", label="Ja"), answer("hulp-lukt", "nee", label="Nee")])
    assert sides_of(case, change).lost == (expected,)


def test_an_answer_that_a_new_rule_refuses_comes_with_that_rule() -> None:
    """An answer that was good and is refused now is named with the sentence of the rule; the other way round too."""
    old, new = (
        flow(),
        flow(('value = "ja"\nwhen = { veilig = "twijfel" }\ntext = "Eerst', 'value = "nee"\ntext = "Eerst')),
    )
    case = said([answer("veilig", "nee"), answer("hulp-lukt", "nee")])
    (lost,) = both(old, new, case.state, TODAY).lost
    assert (lost.question, lost.why) == ("hulp-lukt", "refused")
    assert lost.refusal is not None and lost.refusal.text == "Eerst weten of het veilig is."
    back = both(new, old, case.state, TODAY)
    assert back.lost == () and back.found == ("hulp-lukt",)


def test_a_melding_that_only_the_new_flow_asks_for_stands_out() -> None:
    """Doubt that becomes a melding is a new melding; the other way round an open melding lapses."""
    case = said([answer("veilig", "twijfel", label="Ik twijfel")])
    (melding,) = sides_of(case, DOUBT_IS_NO).new_meldingen
    assert melding.id == "melden"
    back = both(flow(DOUBT_IS_NO), flow(), case.state, TODAY)
    assert back.new_meldingen == () and [duty.id for duty in back.lapsed_meldingen] == ["melden"]


def test_a_melding_that_was_done_does_not_lapse_and_one_that_goes_by_another_name_neither() -> None:
    """Only a melding that still has to be done can lapse, and not when the new flow asks for one all the same."""
    case = said([answer("veilig", "twijfel", label="Ik twijfel"), record("report", None, duties=("melden",))])
    assert both(flow(DOUBT_IS_NO), flow(), case.state, TODAY).lapsed_meldingen == ()
    case = said([answer("veilig", "nee")])
    renamed = sides_of(
        case, ('id = "melden"\n', 'id = "meld-nu"\n'), ('counts_from = ["melden",', 'counts_from = ["meld-nu",')
    )
    assert [duty.id for duty in renamed.new_meldingen] == ["meld-nu"] and renamed.lapsed_meldingen == ()


# ---------------------------------------------------------------- from which day a duty counts


def test_a_duty_that_the_new_flow_brings_counts_from_the_day_of_going_over() -> None:
    """Nobody is late with what nobody asked for; what was late before stays late."""
    case = said([answer("veilig", "twijfel", label="Ik twijfel")])
    sides = sides_of(case, DOUBT_IS_NO, today=LATE)
    assert sides.duties == ("melden",)
    due, before = ({duty.id: duty.due for duty in side.duties} for side in (sides.new, sides.old))
    assert due["melden"] == LATE and "melden" not in before
    assert due["advies"] == before["advies"] == TODAY + timedelta(days=1)


def test_a_duty_that_must_be_done_sooner_counts_from_the_day_of_going_over() -> None:
    """Two weeks that become "now" are not over before anybody knew."""
    case = said([answer("hulp-lukt", "ja")])
    sides = sides_of(case, ('due = "14 days"', 'due = "now"'), today=TODAY + timedelta(days=5))
    assert sides.duties == ("nagaan",)
    (due,) = [duty.due for duty in sides.new.duties if duty.id == "nagaan"]
    assert due == TODAY + timedelta(days=5)


# ---------------------------------------------------------------- what the entries say


def choice(kind: str, sha256: str, *duties: str) -> FlowChoice:
    """Return a choice between flows."""
    reason = "Bijna klaar." if kind == "blijven" else None
    return FlowChoice.model_validate(
        {
            "choice": kind,
            "flow": "klein",
            "flow_version": "2",
            "flow_sha256": sha256,
            "reason": reason,
            "duties": duties,
        }
    )


def test_the_flow_in_force_is_that_of_the_last_entry_that_went_over() -> None:
    """Staying changes nothing; going over pins another flow, and asks anew about what was declined before."""
    case = Case()
    expected: list[tuple[int, set[str]]] = []
    steps = [
        BEGIN,
        choice("blijven", "1" * 64),
        choice("blijven", "2" * 64),
        choice("over", "3" * 64),
        choice("blijven", "1" * 64),
    ]
    for step in steps:
        case.add(step)
        assert case.state.pinned is not None
        expected.append((case.state.pinned.number, case.state.declined))
    assert expected == [(1, set()), (1, {"1" * 64}), (1, {"1" * 64, "2" * 64}), (4, set()), (4, {"1" * 64})]
    assert isinstance(case.state.begin, Begin)


def test_a_duty_counts_from_the_last_time_that_a_flow_brought_it() -> None:
    """Each time a flow asks for something anew, its days begin anew."""
    case = Case()
    case.add(BEGIN, choice("over", "3" * 64, "melden", "nagaan"))
    case.later(days=3).add(choice("over", "4" * 64, "melden"))
    assert case.state.from_flow == {"melden": TODAY + timedelta(days=3), "nagaan": TODAY}
    running = CaseState()
    for entry in case.entries:
        running.apply(entry)
    assert running == fold(case.entries)
