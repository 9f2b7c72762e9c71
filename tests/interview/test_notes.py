"""Beside the route: everything that can be noted, what became of it, corrections and withdrawals, and news."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.standing import events
from meldcode_cli.case.texts import WEEKS_PAST
from meldcode_cli.dossier import drafts
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.talk.dialogue import Menu
from tests.interview.seeding import (
    BEFORE_WEIGHING,
    HELPED,
    SAID,
    closed,
    contents,
    given,
    note,
    open_now,
    sit,
    told,
    walked,
)
from tests.support import forms
from tests.support.lots import drawn
from tests.support.scripted import (
    AS_CHANGED,
    CHECKED,
    MELDING,
    NOT_YET,
    OBSERVATION,
    Line,
    World,
    consultation,
    corrected,
)

WHAT = "note.what"
NONE: Line = ("note.what", "klaar")
CHANGE: Line = (WHAT, "veranderen")
NEWS: Line = (WHAT, "nieuws")
ALWAYS = {"veilig-thuis-zegt-nee", "dreiging-melder"}
TOLD_NEWS: tuple[Line, ...] = (
    ("date", "vandaag"),
    ("event.text", "J. had weer een blauwe plek."),
)


def choice(world: World) -> list[str]:
    """Return what can be noted now."""
    return note(world, NONE).offered(WHAT)


# ---------------------------------------------------------------- what can be noted

NOTES: dict[str, tuple[Line, ...]] = {
    "observation": OBSERVATION,
    "conversation": (
        ("conversation.partner", "ouder"),
        ("conversation.date", "vandaag"),
        ("conversation.with_whom", "moeder"),
        ("conversation.led_by", "A.S., leerkracht"),
        ("present", "niemand"),
        ("conversation.purpose", "Horen hoe het gaat."),
        ("conversation.facts", "De blauwe plek."),
        ("conversation.reaction", '"Dat klopt."'),
        ("conversation.objection", "Moeder wil geen dossier."),
        ("conversation.objection_answer", "Uitgelegd waarom het nodig is."),
        ("agreements", ""),
    ),
    "consultation": consultation(),
    "report": MELDING,
    "feedback": (
        ("feedback.date", "vandaag"),
        ("feedback.time", ""),
        ("feedback.who", "V.S., medewerker"),
        ("feedback.decision", "onbekend"),
        ("feedback.said", '"Wij overleggen nog."'),
        ("feedback.conditions", ""),
        ("feedback.watches", ""),
        ("feedback.next_on", "1-5-2026"),
    ),
    "other-report": (
        ("other-report.date", "gisteren"),
        ("other-report.made_by", "De huisarts"),
        ("other-report.source", "H.A., huisarts"),
        ("other-report.text", "De huisarts zag de blauwe plek."),
    ),
    "call-attempt": (
        ("call-attempt.date", "vandaag"),
        ("call-attempt.time", "0835"),
        ("call-attempt.to", "Veilig Thuis"),
        ("call-attempt.by", "W. Kuipers"),
        ("call-attempt.outcome", "Niemand nam op."),
        ("call-attempt.again_on", ""),
    ),
    "help": (
        ("help.date", "vandaag"),
        ("help.what", "Gesprekken."),
        ("help.by", "V.L."),
        ("help.role", "maatschappelijk werker"),
        ("help.goals", "Rust."),
        ("help.evaluate_on", "1-5-2026"),
    ),
    "agreement": (
        ("agreement.date", "vandaag"),
        ("agreement.who", "V.L."),
        ("agreement.what", "Bellen."),
        ("agreement.by_when", "1-5-2026"),
    ),
    "person": (
        ("person.initials", "B.K."),
        ("person.capacity", "zusje"),
        ("person.age", "5 maanden"),
        ("person.date", "vandaag"),
    ),
    "handelingsverlegenheid": (
        ("date", "vandaag"),
        ("handelingsverlegenheid.who", "A.S., leerkracht"),
        ("handelingsverlegenheid.what", "Het gesprek."),
        ("handelingsverlegenheid.tried", "Oefenen."),
        ("handelingsverlegenheid.needed", "Scholing."),
        ("handelingsverlegenheid.asked_of", "H.M., directeur"),
        ("agreements", ""),
    ),
    "access-request": (
        ("date", "vandaag"),
        ("access-request.who", "R.S., vader"),
        ("access-request.capacity", "gezag"),
        ("access-request.what", ""),
    ),
}


def test_everything_in_the_menu_leads_somewhere(tmp_path: Path) -> None:
    """In a case with something of everything, each entry of the menu asks its own question and records its thing."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"onthulling": "ja", "afweging-1": "ja", "afweging-2": "ja"})
    told(world, "hypothesis")
    offered = choice(world)
    assert set(offered) == {*NOTES, "vervolg", "actie", "nieuws", "veranderen", "papier", "naam", "klaar"}
    for kind, script in NOTES.items():
        before = len(world.casefile.log.entries)
        # Whoever reports speaks with Veilig Thuis, and can have asked for advice too.
        more: tuple[Line, ...] = (("report.duties", []),) if kind == "report" else ()
        talk = note(world, (WHAT, kind), *script, *more, NONE)
        assert [entry.content.type for entry in world.casefile.log.entries[before:]] == [kind]
        assert talk.saves == 1
    others = {
        "papier": "paper.since",
        "naam": "label",
        "vervolg": "record.which",
        "actie": "duty.which",
        "nieuws": "event.which",
        "veranderen": "record.what",
    }
    for wish, question in others.items():
        before = len(world.casefile.log.entries)
        leaves = Menu.BACK if wish in ("papier", "naam") else "-"
        talk = note(world, (WHAT, wish), (question, leaves), NONE)
        assert talk.times(question) == 1 and len(world.casefile.log.entries) == before


def test_only_what_there_is_can_be_chosen(tmp_path: Path) -> None:
    """In a new case there is nothing to follow up, to do, or to change yet; Veilig Thuis can always have said no."""
    world = given(World(tmp_path), {"direct-gevaar": "nee", "pleger": "huiselijke-kring"})
    assert choice(world) == [*NOTES, "nieuws", "papier", "naam", "klaar"]


def test_every_kind_of_record_can_be_noted_or_has_its_own_way_in(tmp_path: Path) -> None:
    """A follow-up belongs to what it follows up, a kept day to the day that was agreed; all others are notes."""
    assert set(RECORDS) - set(NOTES) == {"follow-up", "kept-day"}


def test_one_note_after_another(tmp_path: Path) -> None:
    """After a note the menu comes again, until the user is done."""
    world = World(tmp_path)
    talk = note(world, (WHAT, "person"), *NOTES["person"], (WHAT, "agreement"), *NOTES["agreement"], NONE)
    assert talk.times(WHAT) == 3
    assert len(world.casefile.state.records) == 2


def test_a_note_does_what_had_to_be_done(tmp_path: Path) -> None:
    """Advice of Veilig Thuis that is noted is the advice that had to be asked."""
    world = given(
        World(tmp_path), {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "bijzondere-vorm": "stalking"}
    )
    assert "raadplegen-veilig-thuis" in open_now(world)
    note(world, (WHAT, "consultation"), *consultation("veilig-thuis"))
    assert "raadplegen-veilig-thuis" not in open_now(world)


def test_stopping_in_the_menu_ends_it(tmp_path: Path) -> None:
    """Stop is stop, at the menu and in a form; what was typed is kept."""
    world = World(tmp_path)
    note(world, (WHAT, Menu.STOP))
    note(world, (WHAT, "person"), NOTES["person"][0], (NOTES["person"][1][0], Menu.STOP))
    note(world, *NOTES["person"][1:], NONE)
    assert [item.initials for item in contents(world, "person")] == ["B.K."]


# ---------------------------------------------------------------- corrections

CORRECT: tuple[Line, ...] = (CHANGE, ("record.what", "verbeteren"))
BECAUSE: Line = ("reason", "Het was in de gang.")
GANG: Line = ("observation.place", "gang")


def test_a_correction_asks_what_is_wrong_from_what_stood_there(tmp_path: Path) -> None:
    """Only that is asked, starting from its old text; all else is shown, stays as it was, and can be changed too, with
    what was wrong with it behind the reason of before."""
    world = World(tmp_path)
    number = told(world, "observation", quote='J.: "Au."')
    rest = (("observation.text", "J. had een schram."), ("observation.direction", "onduidelijk"))
    talk = note(world, *CORRECT, ("record.which", str(number)), *corrected(BECAUSE, GANG, *rest))
    fields = [(name, stood) for name, stood in talk.stood if name.startswith("observation.") and "which" not in name]
    assert fields == [
        ("observation.place", "lokaal"),
        ("observation.reason", ""),
        ("observation.changed", AS_CHANGED),
        ("observation.text", "J. had een blauwe plek."),
        ("observation.reason", BECAUSE[1]),
        ("observation.changed", AS_CHANGED),
        ("observation.direction", "bevestigt"),
        ("observation.reason", BECAUSE[1]),
        ("observation.changed", AS_CHANGED),
    ]
    old, new = contents(world, "observation")
    changed = {"place": "gang", "text": "J. had een schram.", "direction": "onduidelijk"}
    assert new == old.model_copy(update={**changed, "replaces": number, "reason": BECAUSE[1]})
    assert [said for said in talk.said if said.endswith('J.: "Au."')]


def test_a_correction_can_be_left_without_a_word(tmp_path: Path) -> None:
    """Going back from its one question, or taking over what stands there, records nothing and leaves no half form."""
    world = World(tmp_path)
    number = told(world, "observation")
    which = (*CORRECT, ("record.which", str(number)), ("observation.which-field", "place"))
    for answer in (Menu.BACK, "lokaal"):
        talk = note(world, *which, ("observation.place", answer), NONE)
        assert len(contents(world, "observation")) == 1 and forms.kept(world.reopened()) == []
        assert interview_texts.NOTHING_RECORDED not in talk.said and talk.times("reason") == 0


def test_the_old_one_stays_readable_and_counts_no_more(tmp_path: Path) -> None:
    """The correction names what it corrects and why; the question it answered stays answered, once."""
    world = given(World(tmp_path), {"direct-gevaar": "nee", "pleger": "huiselijke-kring"})
    number = told(world, "observation", "signalen")
    note(world, *CORRECT, ("record.which", str(number)), *corrected(BECAUSE, GANG))
    state = world.casefile.state
    old, new = contents(world, "observation")
    assert (new.replaces, new.reason, new.question) == (number, "Het was in de gang.", "signalen")
    assert old.place == "lokaal" and [entry.content for entry in state.records_for("signalen")] == [new]
    assert str(number) not in note(world, *CORRECT, ("record.which", "-")).offered("record.which")


@pytest.mark.parametrize("field", ["report.facts", "report.to"])
def test_a_corrected_melding_is_still_made(tmp_path: Path, field: str) -> None:
    """It tells the same melding in better words: what was done stays done, on its day."""
    world = given(World(tmp_path), {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "ja"})
    number = told(world, "report")
    open_before = open_now(world)
    talk = note(world, *CORRECT, ("record.which", str(number)), *corrected(BECAUSE, (field, "Beter gezegd.")))
    assert open_now(world) == open_before and "melden-veilig-thuis" not in open_before
    assert contents(world, "report")[-1].duties == ("melden-veilig-thuis",)
    assert interview_texts.PREVIEW_TITLE not in talk.said


@pytest.mark.parametrize("said", ["elke week", "Wekelijks.", "iedere week, vier weken lang", "1x per week"])
def test_the_looks_after_a_melding_count_from_its_day(tmp_path: Path, said: str) -> None:
    """No day stands there to be taken over unread: who says each week reads which days those are, and then they count,
    as far as they are still to come."""
    world = World(tmp_path)
    looks: tuple[Line, ...] = (("report.looks_on", said), ("typed.meant", "verder"))
    talk = note(world, (WHAT, "report"), ("report.date", "4-3-2026"), *MELDING[1:], *looks, NONE)
    assert talk.started_from("looks_on") == [""]
    asked = next(text for text in talk.asked if text.startswith("Bedoelt u"))
    days = [date(2026, 3, 11), date(2026, 3, 18), date(2026, 3, 25), date(2026, 4, 1)]
    assert all(show_date(day) in asked for day in days)
    assert contents(world, "report")[-1].looks_on == tuple(days)


def test_enter_agrees_on_no_day(tmp_path: Path) -> None:
    """Whoever leaves the looks empty said nothing, so nothing of them comes into the dossier."""
    world = World(tmp_path)
    note(world, (WHAT, "report"), ("report.date", "4-3-2026"), *MELDING[1:], ("report.looks_on", ""), NONE)
    assert contents(world, "report")[-1].looks_on is None


def test_the_weeks_after_an_old_melding_are_over(tmp_path: Path) -> None:
    """Then days are to be named."""
    world = World(tmp_path)
    looks: tuple[Line, ...] = (("report.looks_on", "elke week"), ("report.looks_on", ""))
    talk = note(world, (WHAT, "report"), ("report.date", "1-1-2026"), *MELDING[1:], *looks, NONE)
    assert WEEKS_PAST in talk.warned


def test_no_days_to_look_is_nothing_to_start_from(tmp_path: Path) -> None:
    """A list that may be empty is empty when it is opened again, and holds no word for nobody."""
    world = World(tmp_path)
    number = told(world, "report", looks_on=())
    talk = note(world, *CORRECT, ("record.which", str(number)), *corrected(BECAUSE, ("report.looks_on", "1-4-2026")))
    assert talk.started_from("looks_on") == [""]


def test_a_correction_that_takes_something_away_is_shown_first(tmp_path: Path) -> None:
    """A talk that turns out to be with somebody else answers its question no longer: then "no" leaves all as it was."""
    world = given(World(tmp_path), BEFORE_WEIGHING)
    before = len(world.casefile.log.entries)
    number = next(e.number for e in world.casefile.state.records if e.content.type == "conversation")
    talk = note(
        world,
        *CORRECT,
        ("record.which", str(number)),
        ("conversation.which-field", "partner"),
        ("conversation.partner", Menu.BACK),
        NONE,
    )
    assert talk.offered("conversation.partner") == ["ouder", "volwassene", "anders"]
    assert len(world.reopened().log.entries) == before


# ---------------------------------------------------------------- follow-ups


@pytest.mark.parametrize(("finding", "still_open"), [("bevestigd", 0), ("weerlegd", 0), ("nog-open", 1)])
def test_a_hypothesis_stays_open_until_it_is_confirmed_or_refuted(
    tmp_path: Path, finding: str, still_open: int
) -> None:
    """News that settles nothing leaves it open; what is settled need not be asked about any more."""
    world = World(tmp_path)
    number = told(world, "hypothesis")
    note(
        world,
        (WHAT, "vervolg"),
        ("record.which", str(number)),
        ("follow-up.finding", finding),
        ("follow-up.date", "vandaag"),
        ("follow-up.by", "A.S., leerkracht"),
        ("follow-up.text", "J. slaapt tien uur."),
    )
    (made,) = contents(world, "follow-up")
    assert (made.about, made.finding) == (number, finding)
    assert len(world.casefile.state.open_hypotheses) == still_open
    assert ("vervolg" in choice(world)) == bool(still_open)


def test_only_hypotheses_are_followed_up(tmp_path: Path) -> None:
    """What was seen is not up for confirmation."""
    world = World(tmp_path)
    told(world, "observation")
    number = told(world, "hypothesis")
    talk = note(world, (WHAT, "vervolg"), ("record.which", "-"))
    assert talk.offered("record.which") == [str(number), "-"]


def test_a_hypothesis_says_so_in_every_list(tmp_path: Path) -> None:
    """Where entries are chosen from, it stands there under its right name and number."""
    from tests.support.scripted import Scripted

    world = World(tmp_path)
    number = told(world, "hypothesis")
    labels: list[str] = []

    class Reading(Scripted):
        def choose(self, choices: Any, **more: Any) -> Any:
            labels.extend(f"{item.label}: {item.told}" for item in choices)
            return super().choose(choices, **more)

    from meldcode_cli.interview import Interview

    Interview(world.reopened(), Reading([(WHAT, "vervolg"), ("record.which", "-"), NONE])).note()
    shown = next(text for text in labels if text.startswith(f"Vermelding {number}, "))
    assert Observation.form.label("kind", "veronderstelling") in shown and SAID["hypothesis"]["text"] in shown


# ---------------------------------------------------------------- withdrawals


def test_a_withdrawn_duty_is_open_again(tmp_path: Path) -> None:
    """What was recorded as done by mistake can be taken back, and is then asked for again."""
    from meldcode_cli.case.entries import DutyDone
    from tests.interview.seeding import DAY, recorded

    world = given(World(tmp_path), {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "ja"})
    recorded(world, DutyDone(duty="bevoegd-gezag-informeren", done=DAY, done_by="A.S.", result="Gebeld."))
    number = world.casefile.log.entries[-1].number
    assert "bevoegd-gezag-informeren" not in open_now(world)
    note(
        world,
        CHANGE,
        ("record.what", "intrekken"),
        ("record.which", str(number)),
        ("withdrawal.reason", "Er is niet gebeld."),
    )
    assert "bevoegd-gezag-informeren" in open_now(world)


def test_what_was_told_of_a_done_action_can_be_put_right(tmp_path: Path) -> None:
    """In two steps: it is withdrawn with a reason, and asked anew from its old words; both stay in the dossier."""
    from meldcode_cli.case.entries import DutyDone
    from tests.interview.seeding import DAY, recorded

    world = given(World(tmp_path), {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "ja"})
    recorded(world, DutyDone(duty="bevoegd-gezag-informeren", done=DAY, done_by="A.S.", result="8.00"))
    number = world.casefile.log.entries[-1].number
    talk = note(
        world,
        *CORRECT,
        ("record.which", str(number)),
        ("withdrawal.reason", "Ik typte een tijd."),
        ("done", "10-3-2026"),
        ("done_by", "A.S."),
        ("result", "Gebeld met A.S."),
    )
    assert interview_texts.DEED_CORRECT in talk.said and {"A.S.", "8.00"} <= {*talk.defaults}
    last = world.reopened().log.entries[-1].content
    assert isinstance(last, DutyDone) and (last.done, last.done_by, last.result) == (DAY, "A.S.", "Gebeld met A.S.")
    assert "bevoegd-gezag-informeren" not in open_now(world)
    assert number in world.casefile.state.withdrawn


# ---------------------------------------------------------------- news

# In which state each event of the shipped flows can happen.
MELDED: dict[str, Any] = BEFORE_WEIGHING | {"afweging-1": "ja", "afweging-2": "ja"}
STATES: dict[str, dict[str, Any]] = {
    "signalen-na-melding": MELDED,
    "signalen-bij-hulp": BEFORE_WEIGHING | HELPED,
    "verhuizing-na-melding": MELDED,
    "verhuizing": BEFORE_WEIGHING | {"afweging-1": "ja"},
    "signalen-zonder-vermoeden": BEFORE_WEIGHING | {"afweging-1": "nee"},
    "toch-thuis": {"direct-gevaar": "nee", "onthulling": "nee", "bijzondere-vorm": ("geen",), "pleger": "ander-kind"},
    "veilig-thuis-zegt-nee": MELDED,
    "dreiging-melder": MELDED,
}
FLOWS = sorted(path.stem for path in (Path(__file__).parents[2] / "flows").glob("*.toml"))


@pytest.mark.parametrize("flow", FLOWS)
def test_every_event_of_every_flow_can_be_chosen_where_it_applies(tmp_path: Path, flow: str) -> None:
    """In its state it is offered, and recording it raises its duties or puts its question; some events of each flow,
    so that each is tried, and in a long run all."""
    first = World(tmp_path / "0", flow)
    assert {event.id for event in first.casefile.flow.event} <= set(STATES)
    for number, event in enumerate(drawn(first.casefile.flow.event, 2, seed=FLOWS.index(flow)), start=1):
        world = walked(World(tmp_path / str(number), flow), STATES[event.id])
        # What was owed before has been done: what is owed now is owed because of the news.
        while "report" in {duty.held.duty.record for duty in world.casefile.standing().open_duties}:
            told(world, "report")
        before = open_now(world)
        note(world, NEWS, ("event.which", event.id), *TOLD_NEWS)
        assert contents(world, "event")[-1].told == world.casefile.flow.filled(event.title)
        assert set(event.duty or ()) <= open_now(world), event.id
        assert not set(event.duty or ()) & {"melden-veilig-thuis", "opnieuw-melden-veilig-thuis"} & before
        if event.ask:
            assert world.casefile.standing().next == event.ask


@pytest.mark.parametrize("event", STATES)
def test_an_event_is_not_offered_where_it_cannot_be(tmp_path: Path, event: str) -> None:
    """At the very beginning nothing can have happened since; in other states only what applies."""
    world = World(tmp_path / "new")
    assert events(world.casefile.flow, world.casefile.state) == ()
    offered = {item.id for item in events(world.casefile.flow, given(world, STATES[event]).casefile.state)}
    assert event in offered
    # That Veilig Thuis says no, or that somebody is threatened, can be at any time.
    assert event in ALWAYS or len(offered - ALWAYS) <= 2


def test_news_of_the_same_kind_asks_for_action_each_time(tmp_path: Path) -> None:
    """After the second melding, new signals ask for a third."""
    world = given(World(tmp_path), MELDED)
    told(world, "report")
    for _ in range(2):
        world.later(days=10)
        note(world, NEWS, ("event.which", "signalen-na-melding"), *TOLD_NEWS)
        (due,) = [d.due for d in world.casefile.standing().open_duties if d.id == "opnieuw-melden-veilig-thuis"]
        assert due == world.now.date()
        note(world, (WHAT, "actie"), ("duty.which", "opnieuw-melden-veilig-thuis"), *MELDING)
        assert "opnieuw-melden-veilig-thuis" not in open_now(world)


def test_the_question_of_an_event_is_put_again_and_the_same_answer_is_an_answer(tmp_path: Path) -> None:
    """Whoever weighs again with the same result has weighed: the question does not come back for ever."""
    world = given(World(tmp_path), STATES["signalen-zonder-vermoeden"])
    note(world, NEWS, ("event.which", "signalen-zonder-vermoeden"), *TOLD_NEWS)
    sit(world, ("afweging-1", "nee"), ("why", "De huisarts vond een oorzaak."), CHECKED)
    assert world.casefile.standing().next is None


def test_who_does_it_is_asked_again_and_may_be_the_same(tmp_path: Path) -> None:
    """Also for a question without grounds: the same answer settles it, and stands in the dossier a second time."""
    world = given(World(tmp_path), STATES["toch-thuis"])
    note(world, NEWS, ("event.which", "toch-thuis"), *TOLD_NEWS)
    talk = sit(world, NOT_YET, ("pleger", "ander-kind"), CHECKED)
    assert talk.times("pleger") == 1
    assert [a.value for a in contents(world, "answer") if a.question == "pleger"] == ["ander-kind", "ander-kind"]
    assert world.casefile.standing().next is None


def test_signals_about_home_open_the_route(tmp_path: Path) -> None:
    """When it is about home after all, all the steps come."""
    world = given(World(tmp_path), STATES["toch-thuis"])
    note(world, NEWS, ("event.which", "toch-thuis"), *TOLD_NEWS)
    sit(
        world,
        NOT_YET,
        ("pleger", "huiselijke-kring"),
        ("pleger.reason", "J. vertelde over vader."),
        CHECKED,
    )
    assert world.casefile.standing().next == "signalen"


def test_news_is_offered_at_the_end_of_the_route_too(tmp_path: Path) -> None:
    """Waiting for help, new signals can be told at once."""
    world = given(World(tmp_path), STATES["signalen-bij-hulp"])
    sit(
        world,
        ("finish.what", "nieuws"),
        ("event.which", "signalen-bij-hulp"),
        *TOLD_NEWS,
        NOT_YET,
    )
    assert "melden-veilig-thuis" in open_now(world)


def test_news_in_a_case_with_nothing_but_news(tmp_path: Path) -> None:
    """A closed case that was opened for it has its duty open again, and cannot be closed with it."""
    world = closed(given(World(tmp_path), STATES["signalen-zonder-vermoeden"]))
    assert "signalen-zonder-vermoeden" in {item.id for item in events(world.casefile.flow, world.casefile.state)}


def test_what_was_filled_in_is_still_there_after_going_back_and_stopping(tmp_path: Path) -> None:
    """Going back opens a field; leaving the form there loses nothing of what stood in the fields after it."""
    world = World(tmp_path)
    back: tuple[Line, ...] = (("time", Menu.BACK), ("date", Menu.BACK), ("observation.kind", "waarneming"))
    note(world, ("note.what", "observation"), *OBSERVATION[:2], *back)
    kept = drafts.take_up(world.casefile).forms[-1]
    assert "date" not in kept.fields and kept.typed == {"date": "9-3-2026"}
    # Filled in again, it is an answer like any other.
    note(world, ("date", "10-3-2026"), ("time", ""))
    kept = drafts.take_up(world.casefile).forms[-1]
    assert kept.fields["date"].day == 10 and "date" not in kept.typed
