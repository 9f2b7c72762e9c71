"""An old answer never counts again in silence, and what was done is not asked again because one more answer came."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from meldcode_cli.case.entries import Answer, DutyDone, Entry
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.standing import standing
from meldcode_cli.case.state import fold
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Value, evaluate, not_put
from tests.case.making import Case, answer

FLOW = Library().load("onderwijs")
CHOOSING = [question for question in FLOW.question if question.kind == "choice"][:12]
STEPS = st.lists(
    st.sampled_from([(item.id, option.value) for item in CHOOSING for option in item.options]), min_size=1, max_size=14
)


def counts_by_hand(flow: Flow, entries: list[Entry]) -> dict[str, Value]:
    """Return the answers that count, worked out anew after each entry from all that came before."""
    counting: dict[str, Value] = {}
    for entry in entries:
        if isinstance(entry.content, Answer):
            counting[entry.content.question] = entry.content.value
            for name in not_put(flow, evaluate(flow, counting)):
                counting.pop(name, None)
    return counting


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_an_answer_counts_only_while_its_question_stayed_in_the_picture(steps: list[tuple[str, str]]) -> None:
    """Whatever is answered and changed in whatever order; and following along is the same as reading all again."""
    case, followed = Case(), []
    for question, value in steps:
        case.add(answer(question, value))
        followed.append(case.state.rule_answers(FLOW))
    entries = [entry for entry in case.state.entries.values() if not isinstance(entry.content, Record)]
    assert followed[-1] == counts_by_hand(FLOW, entries)
    assert fold(entries).rule_answers(FLOW) == followed[-1]


def test_another_danger_is_another_question() -> None:
    """Honour violence that is not near, then no special form, then another one: the "nee" was about the first."""
    case = Case()
    case.add(answer("direct-gevaar", "nee"), answer("onthulling", "nee"))
    case.add(answer("bijzondere-vorm", ("eergerelateerd",)), answer("dreiging-nabij", "nee"))
    case.add(answer("bijzondere-vorm", ("geen",)), answer("bijzondere-vorm", ("vgv",)))
    assert case.state.lapsed(FLOW) == {"dreiging-nabij"}
    stands = standing(FLOW, case.state, case.now.date())
    assert stands.next == "dreiging-nabij"
    again = case.state.answers["dreiging-nabij"].entry.number
    confirmed = Answer.model_copy(answer("dreiging-nabij", "nee"), update={"anew": True, "replaces": again})
    case.add(confirmed)
    assert case.state.lapsed(FLOW) == frozenset()
    assert standing(FLOW, case.state, case.now.date()).next == "pleger"
    assert case.state.since("dreiging-nabij") > again


def test_what_waits_for_an_answer_does_not_lapse() -> None:
    """Of a question that waits for another nobody knows yet whether it is put."""
    assert "dreiging-nabij" not in not_put(FLOW, evaluate(FLOW, {"direct-gevaar": "nee"}))
    assert "dreiging-nabij" in not_put(FLOW, evaluate(FLOW, {"bijzondere-vorm": ("geen",)}))
    assert evaluate(FLOW, {"bijzondere-vorm": ("geen",), "dreiging-nabij": "ja"}).duty("melden-veilig-thuis") is None


def test_what_was_done_does_not_come_back_with_one_more_cause() -> None:
    """The new school was told; that there is a suspicion then is no reason to tell it again."""
    flow, case = Library().load("onderwijs-leerplicht"), Case()
    case.add(answer("direct-gevaar", "nee"), answer("verhuizing", "andere-school"))
    told = DutyDone(duty="nieuwe-school-inlichten", done=case.now.date(), done_by="W.K.", result="Gebeld.")
    case.add(told, answer("afweging-1", "ja"))
    assert [
        duty.open for duty in standing(flow, case.state, case.now.date()).duties if duty.id == "nieuwe-school-inlichten"
    ] == [False]
    # Going away and coming back is something else.
    case.add(answer("verhuizing", "nee"), answer("verhuizing", "andere-school"))
    assert "nieuwe-school-inlichten" in [duty.id for duty in standing(flow, case.state, case.now.date()).open_duties]
