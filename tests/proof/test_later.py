"""What comes beside and after the answers in the shipped flows: warnings, events, duties let go, and who answers."""

import textwrap
from pathlib import Path

import pytest

from meldcode_cli.case.entries import DutyDone, Event
from meldcode_cli.case.standing import standing
from meldcode_cli.flow.conditions import questions_in
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Duty, Flow, Reason
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.flow.rules import evaluate
from meldcode_cli.proof.proving import broken_by
from tests.case.making import Case, answer
from tests.support.command import inside
from tests.support.english import english_in

FLOWS = Library().ids()
VEILIG_THUIS = {"melden-veilig-thuis", "opnieuw-melden-veilig-thuis", "raadplegen-veilig-thuis"}
SCHOOLS = {"onderwijs", "parkstad", "wolderwijs", "onderwijs-leerplicht", "tweestroom"}
# Nobody may ever decide against these.
NEVER_LET_GO = VEILIG_THUIS | {"terugkoppeling-veilig-thuis", "hulp-organiseren", "hulp-controleren", "volgafspraken"}
NEVER_LET_GO |= {"binnen-een-uur", "leiding-informeren", "bevoegd-gezag-informeren", "vertrouwensinspecteur"}
NEVER_LET_GO |= {"aangifte-doen", "aangifte-bestuur", "informatie-aanvullen", "gesprek-alsnog", "wie-meldt"}


def load(name: str) -> Flow:
    return Library().load(name)


@pytest.mark.parametrize("name", FLOWS)
def test_something_can_happen_after_every_end(name: str) -> None:
    """Whatever the answers by which a case can be closed: at least one event can be chosen then."""
    flow = load(name)
    whens = [event.when for event in flow.event if event.when is not None]
    reasons = tuple(
        Reason.model_construct(id=f"r{number}", when=when, norm="", text="") for number, when in enumerate(whens)
    )
    # A duty that holds whenever one of the events can be chosen: then the proofs about flows can promise it.
    any_event = Duty.model_construct(id="gebeurtenis", title="", reason=reasons)
    extended = flow.model_copy(update={"duty": (*flow.duty, any_event)})
    assert flow.outcome
    for outcome in flow.outcome:
        for reason in outcome.reason:
            then = Claim.model_construct(duty=("gebeurtenis",))
            promise = Guarantee.model_construct(id="g", text="", when=reason.when, then=then)
            assert broken_by(extended, promise) is None, (outcome.id, reason.id)


@pytest.mark.parametrize("name", FLOWS)
def test_every_event_leads_to_veilig_thuis_or_to_a_question(name: str) -> None:
    """Nothing that happens later is only noted."""
    flow = load(name)
    assert len(flow.event) >= 6
    for event in flow.event:
        assert not VEILIG_THUIS.isdisjoint(event.duty or ()) or event.ask is not None, event.id
        for duty in event.duty or ():
            found = flow.find_duty(duty)
            assert found is not None and found.blocks == "close", (event.id, duty)
        # What was done stands in the dossier, not in the answers; a case that is read anew must say the same.
        assert event.when is not None and set(questions_in(event.when)) <= {item.id for item in flow.question}


@pytest.mark.parametrize("name", FLOWS)
def test_new_signals_after_a_melding_are_a_second_melding(name: str) -> None:
    """Whenever a melding is asked for, new signals and a move lead to another one: the safest reading of "may"."""
    flow = load(name)
    for wanted in ("signalen-na-melding", "verhuizing-na-melding"):
        event = flow.find_event(wanted)
        assert event is not None and event.when is not None
        assert "opnieuw-melden-veilig-thuis" in (event.duty or ())
        reason = Reason.model_construct(id="r", when=event.when, norm="", text="")
        stand_in = Duty.model_construct(id="gebeurtenis", title="", reason=(reason,))
        extended = flow.model_copy(update={"duty": (*flow.duty, stand_in)})
        meldingen = ("melden-veilig-thuis", "opnieuw-melden-veilig-thuis")
        then = Claim.model_construct(duty=("gebeurtenis",))
        promise = Guarantee.model_construct(id="g", text="", when=None, during=meldingen, then=then)
        assert broken_by(extended, promise) is None, wanted


@pytest.mark.parametrize(
    ("answers", "events"),
    [
        ({"pleger": "medewerker"}, {"toch-thuis"}),
        ({"pleger": "huiselijke-kring", "afweging-1": "nee"}, {"signalen-zonder-vermoeden"}),
        ({"afweging-1": "ja", "afweging-2": "nee"}, {"verhuizing"}),
        (
            {"afweging-1": "ja", "afweging-2": "ja"},
            {"signalen-na-melding", "verhuizing-na-melding", "veilig-thuis-zegt-nee"},
        ),
        (
            {"afweging-1": "ja", "afweging-2": "nee", "afweging-3": "nee"},
            {"signalen-na-melding", "verhuizing-na-melding", "veilig-thuis-zegt-nee"},
        ),
        (
            {"afweging-1": "ja", "afweging-2": "nee", "afweging-3": "ja", "afweging-4": "ja"},
            {"signalen-bij-hulp", "verhuizing"},
        ),
        (
            {
                "afweging-1": "ja",
                "afweging-2": "nee",
                "afweging-3": "ja",
                "afweging-4": "ja",
                "hulp-belemmeringen": "geen",
                "afweging-5": "ja",
            },
            {"signalen-bij-hulp", "verhuizing"},
        ),
        (
            {
                "afweging-1": "ja",
                "afweging-2": "ja",
                "afweging-3": "ja",
                "afweging-4": "ja",
                "hulp-belemmeringen": "geen",
                "afweging-5": "ja",
            },
            {"signalen-na-melding", "verhuizing-na-melding", "veilig-thuis-zegt-nee"},
        ),
        ({}, set()),
    ],
)
@pytest.mark.parametrize("name", ["landelijk", "onderwijs", "parkstad", "wolderwijs", "tweestroom"])
def test_which_events_can_be_chosen(name: str, answers: dict[str, str], events: set[str]) -> None:
    """Only what fits where the case stands, so that nobody has to choose from what makes no sense."""
    flow = load(name)
    facts = evaluate(flow, answers).facts
    assert {item.id for item in flow.event if item.when is not None and item.when.holds(facts) is True} == events


HELPED = {"afweging-1": "ja", "afweging-2": "nee", "afweging-3": "ja", "afweging-4": "ja"}


@pytest.mark.parametrize("name", FLOWS)
@pytest.mark.parametrize(
    ("event", "answers", "raised"),
    [
        ("signalen-na-melding", {"afweging-1": "ja", "afweging-2": "ja"}, "opnieuw-melden-veilig-thuis"),
        ("verhuizing-na-melding", {"afweging-1": "ja", "afweging-2": "ja"}, "opnieuw-melden-veilig-thuis"),
        ("signalen-bij-hulp", HELPED, "melden-veilig-thuis"),
        ("verhuizing", HELPED, "melden-veilig-thuis"),
    ],
)
def test_in_a_case_it_asks_for_action_again(name: str, event: str, answers: dict[str, str], raised: str) -> None:
    """Of a case under this flow: what was done before is done, and what the event asks for is open again."""
    flow, case = load(name), Case()
    case.add(*(answer(question, value) for question, value in answers.items()))
    for duty in ("melden-veilig-thuis", "opnieuw-melden-veilig-thuis"):
        case.add(DutyDone(duty=duty, done=case.now.date(), done_by="W.K.", result="Gemeld."))
    before = standing(flow, case.state, case.now.date())
    assert not {duty.id for duty in before.open_duties} & {"melden-veilig-thuis", "opnieuw-melden-veilig-thuis"}
    case.later(days=30).add(Event(event=event, told="Er is iets", date=case.now.date(), text="Een nieuwe plek."))
    after = standing(flow, case.state, case.now.date())
    found = flow.find_event(event)
    assert found is not None
    assert {duty.id for duty in after.blocking} >= set(found.duty or ())
    (melding,) = [duty for duty in after.open_duties if duty.id == raised]
    assert melding.due == case.now.date()


@pytest.mark.parametrize("name", FLOWS)
def test_in_a_case_it_puts_a_question_again(name: str) -> None:
    """A case that was not for the meldcode: with signals about home, the question where it happens comes again."""
    flow, case = load(name), Case()
    first = [answer("direct-gevaar", "nee"), answer("onthulling", "nee"), answer("bijzondere-vorm", ("geen",))]
    case.add(*first, answer("pleger", "medewerker"))
    assert standing(flow, case.state, case.now.date()).next is None
    case.add(Event(event="toch-thuis", told="Ook thuis", date=case.now.date(), text="Hij vertelde over thuis."))
    assert standing(flow, case.state, case.now.date()).next == "pleger"


def test_doubt_about_protection_and_a_move_count_as_a_melding() -> None:
    """Where a protocol asks for a melding in more cases, its events know those too."""
    weighed = {"afweging-1": "ja", "afweging-2": "nee"}
    for name, answers in (
        ("wolderwijs", {**weighed, "afweging-3": "twijfel"}),
        ("onderwijs-leerplicht", {"verhuizing": "verhuisd", "afweging-1": "ja"}),
    ):
        event = load(name).find_event("signalen-na-melding")
        assert event is not None and event.when is not None
        assert event.when.holds(evaluate(load(name), answers).facts) is True


@pytest.mark.parametrize("name", FLOWS)
def test_who_answers_is_recorded_for_every_afweging(name: str) -> None:
    """For each afweging; at the second, in education, also who answered for the bevoegd gezag (C06)."""
    flow = load(name)
    for number in range(1, 6):
        question = flow.find_question(f"afweging-{number}")
        assert question is not None and question.who
        assert question.authority == (number == 2 and name in SCHOOLS)


@pytest.mark.parametrize("name", FLOWS)
def test_nobody_decides_against_a_melding(name: str) -> None:
    """Few duties can be decided against, and never a melding, advice, what follows on them, or help."""
    flow = load(name)
    let_go = {duty.id for duty in flow.duty if duty.may_lapse}
    assert let_go.isdisjoint(NEVER_LET_GO)
    assert "bel-112" in let_go
    assert all(duty.blocks == "close" for duty in flow.duty if duty.may_lapse)


def test_only_wolderwijs_asks_for_an_examination_from_outside() -> None:
    """A diagnosis by one's own staff does not count there (C49)."""
    assert {name for name in FLOWS if load(name).external_diagnosis} == {"wolderwijs"}


@pytest.mark.parametrize("name", FLOWS)
def test_warnings_fit_on_a_small_screen_and_are_plain(name: str) -> None:
    """At most ten lines of 76, short sentences, no English; each way on says what it means."""
    flow = load(name)
    for warning in flow.warning:
        lines = [part for line in flow.filled(warning.text).splitlines() for part in textwrap.wrap(line, 76)]
        assert len(lines) <= 10, warning.id
        assert warning.keep != warning.back
        for text in (warning.text, warning.keep, warning.back):
            assert english_in(text) == [], text
    for event in flow.event:
        assert len(event.title) <= 70, event.id
        assert english_in(f"{event.title} {event.text}") == []


@pytest.mark.parametrize(
    ("name", "question", "value", "answers", "words"),
    [
        ("parkstad", "afweging-4", "nee", {"toestemming-ouder": "geweigerd"}, "iets anders dan hulp weigeren"),
        ("parkstad", "extern-overleg", "mdo", {"verwijsindex": "nee"}, "vooraf in de Verwijsindex"),
        ("tweestroom", "afweging-2", "nee", {}, "geweld tegen een zwangere"),
        ("landelijk", "afweging-2", "nee", {}, "geweld tegen een zwangere"),
        ("tweestroom", "afweging-1", "nee", {"kindcheck": "ja"}, "Dat is geen reden voor 'nee'"),
        ("onderwijs", "afweging-1", "nee", {"onthulling": "twijfel"}, "Een vermoeden hoeft niet sterk te zijn"),
        ("landelijk", "afweging-4", "ja", {"gesprek-betrokkenen": "nee-contact"}, "Zeiden zij u zelf"),
    ],
)
def test_what_is_warned_about(name: str, question: str, value: str, answers: dict[str, str], words: str) -> None:
    """The warnings that the worked cases ask for are there, and only for the answer they are about."""
    flow = load(name)
    (warning,) = [item for item in flow.warning if item.question == question and words in item.text]
    assert value in warning.value
    start = {"extern-overleg": "deskundige"} if "toestemming-ouder" in answers else {}
    facts = evaluate(flow, {**start, **answers}).facts
    assert warning.when is None or warning.when.holds(facts) is True
    assert warning.when is None or warning.when.holds(evaluate(flow, {}).facts) is not True


def test_people_are_reminded_of_all_children() -> None:
    """Before somebody says that these are all children: brothers and sisters, and an unborn child (case 09)."""
    for name in FLOWS:
        question = load(name).find_question("kindcheck-kinderen")
        assert question is not None
        assert "broertjes en zusjes" in question.reminder and "ongeboren" in question.reminder
        assert ("niet op deze school" in question.reminder) == (name in SCHOOLS)


def test_what_tweestroom_records_as_records() -> None:
    """People with their part in the case, and where the school is stuck, have forms of their own."""
    flow = load("tweestroom")
    for name, record in (("betrokkenen", "person"), ("handelingsverlegenheid", "handelingsverlegenheid")):
        question = flow.find_question(name)
        assert question is not None and (question.kind, question.record) == ("record", record)


def test_flow_show_lists_them(tmp_path: Path) -> None:
    """After the questions come the warnings, and what can happen later with what follows on it."""
    said = inside(tmp_path, "flow", "show", "parkstad").out
    later = " ".join(said.partition("Waarschuwingen")[2].split())
    assert "Bij afweging-4 = nee: De ouder gaf geen toestemming" in later
    assert "Bij extern-overleg = zat, mdo of zat-en-mdo: " in later
    assert "(alleen als 'toestemming-ouder' is: geweigerd)" in later
    events = later.partition("Wat later kan gebeuren")[2]
    assert "verhuizing: Het gezin verhuist, en er zijn nog zorgen Actie: Meld bij Veilig Thuis" in events
    assert "(nieuwe-school-inlichten)" in events
    assert "Opnieuw de vraag: afweging-1 (alleen als 'afweging-1' is: nee)" in events
