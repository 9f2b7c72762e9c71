"""What must be done, at the keyboard: done, put off or decided against; what stays open, and what is asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from meldcode_cli.case import forms as case_forms
from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.entries import DutyPostponed
from meldcode_cli.case.records.form import FormField
from meldcode_cli.case.standing import Standing
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.interview.sheets import left_rows, so_far
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.telling import overview
from meldcode_cli.telling import texts as telling_texts
from tests.interview.seeding import (
    BEFORE_WEIGHING,
    HELPED,
    closed,
    contents,
    given,
    note,
    open_now,
    recorded,
    sit,
    told,
)
from tests.support import forms
from tests.support.command import inside
from tests.support.scripted import MELDING, NO_DANGER, NOT_YET, Line, World, corrected

DONE = "duty.is-done"
WHAT: Line = ("note.what", "actie")
BECAME = "duty.what"


def melding_due(folder: Path, flow: str = "onderwijs") -> World:
    """Return a case in which a melding must be made."""
    return given(World(folder, flow), {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "ja"})


def danger(folder: Path) -> World:
    """Return a case in which 112 must be called."""
    return given(World(folder), {"direct-gevaar": "ja"}, checked=False)


def stands(world: World) -> Standing:
    """Return how the case stands today."""
    return world.casefile.standing()


def dues(world: World) -> dict[str, date | None]:
    """Return the open duties with their day."""
    return {duty.id: duty.due for duty in stands(world).open_duties}


PUT_OFF: tuple[Line, ...] = (
    (BECAME, "later"),
    ("postponed.until", "12-3-2026"),
    ("postponed.reason", "Veilig Thuis belt morgen terug."),
)
AGAINST: tuple[Line, ...] = (
    (BECAME, "niet"),
    ("not-done.reason", "De politie heeft al gemeld."),
    ("not-done.decided_by", "H.M., directeur"),
)
REPORTED: tuple[Line, ...] = (WHAT, ("duty.which", "melden-veilig-thuis"))
BOARD_TOLD: tuple[Line, ...] = (
    ("duty.done", "vandaag"),
    ("duty.done_by", "A.S., leerkracht"),
    ("duty.result", "De directeur weet het."),
)


# ---------------------------------------------------------------- done


def test_done_says_when_by_whom_and_what_came_of_it(tmp_path: Path) -> None:
    """A duty without a record of its own is done with a day, a person and a result; nobody stands there before."""
    world = melding_due(tmp_path)
    talk = note(world, WHAT, ("duty.which", "bevoegd-gezag-informeren"), *BOARD_TOLD)
    (done,) = contents(world, "duty")
    assert (done.done, done.done_by, done.result) == (date(2026, 3, 10), "A.S., leerkracht", "De directeur weet het.")
    assert talk.started_from("duty.done_by") == [""]
    assert "bevoegd-gezag-informeren" not in open_now(world)


def test_a_melding_is_done_by_its_own_record(tmp_path: Path) -> None:
    """Saying that it was done asks for the melding itself, and brings the day on which Veilig Thuis answers."""
    world = melding_due(tmp_path)
    note(world, *REPORTED, *MELDING)
    assert contents(world, "report")[0].duties == ("melden-veilig-thuis",)
    assert "melden-veilig-thuis" not in open_now(world)
    assert dues(world)["terugkoppeling-veilig-thuis"] == date(2026, 3, 17)


def test_what_was_done_does_not_read_as_if_it_is_still_to_be_done(tmp_path: Path) -> None:
    """The outcome says that the melding was made, and when; a second one that is asked for is told by itself."""
    world = melding_due(tmp_path)

    def so_far() -> str:
        lines = overview.position(world.casefile, world.casefile.standing())
        return next(line for line in lines if line.startswith("Tot nu toe"))

    assert so_far() == "Tot nu toe: Melden bij Veilig Thuis."
    note(world, *REPORTED, *MELDING)
    world.reopened()
    assert so_far() == "Tot nu toe: Melden bij Veilig Thuis, gedaan op 10 maart 2026."


# ---------------------------------------------------------------- put off


def test_putting_off_asks_until_when_and_why_and_it_stays_open(tmp_path: Path) -> None:
    """It is in the dossier, the duty stays open, and the user hears so."""
    world = melding_due(tmp_path)
    talk = note(world, *REPORTED, *PUT_OFF)
    (content,) = contents(world, "postponed")
    assert (content.until, content.reason) == (date(2026, 3, 12), "Veilig Thuis belt morgen terug.")
    assert "melden-veilig-thuis" in open_now(world) and interview_texts.DUTY_PUT_OFF in talk.said


@pytest.mark.parametrize("day", ["9-3-2026", "vandaag"])
def test_it_is_put_off_to_a_day_that_is_still_to_come(tmp_path: Path, day: str) -> None:
    """Yesterday or today is no later; the typed day stays to be changed."""
    world = melding_due(tmp_path)
    until = "postponed.until"
    talk = note(world, *REPORTED, PUT_OFF[0], (until, day), *PUT_OFF[1:])
    assert talk.warned == [case_texts.NOT_AHEAD]
    assert talk.started_from(until)[1] in ("9-3-2026", "10-3-2026")
    assert len(contents(world, "postponed")) == 1


def test_what_a_small_box_leaves_out_is_in_the_explanation(tmp_path: Path) -> None:
    """Both where is asked whether it is done and where one chose the action: what to do, why, and by which norm."""
    asked = sit(melding_due(tmp_path / "sit"), (DONE, Menu.EXPLAIN), (DONE, Menu.STOP))
    chosen = note(melding_due(tmp_path / "note"), *REPORTED, (BECAME, Menu.EXPLAIN), (BECAME, "geen"))
    for talk in (asked, chosen):
        whole = next(said for said in talk.said if said.startswith("Bel 0800-2000.\n"))
        assert "\nLeg klaar: de namen" in whole and "\nWaarom: " in whole and "\nRegel: " in whole


def test_what_must_be_done_now_stays_now(tmp_path: Path) -> None:
    """Putting a melding off moves nothing: it is asked about again in the next sitting, as what must be done now."""
    world = melding_due(tmp_path)
    note(world, *REPORTED, *PUT_OFF)
    assert dues(world)["melden-veilig-thuis"] == date(2026, 3, 10)
    talk = sit(world, (DONE, Menu.STOP))
    assert talk.musts == ["Doe dit nu: Meld bij Veilig Thuis"]


def test_what_has_a_day_moves_to_the_new_day_and_says_what_it_was(tmp_path: Path) -> None:
    """The answer of Veilig Thuis can be waited for longer, and both days are shown; after it, it is late."""
    world = melding_due(tmp_path)
    told(world, "report")
    note(
        world,
        WHAT,
        ("duty.which", "terugkoppeling-veilig-thuis"),
        (BECAME, "later"),
        ("postponed.until", "24-3-2026"),
        ("postponed.reason", "Veilig Thuis vroeg een week langer."),
    )
    assert dues(world)["terugkoppeling-veilig-thuis"] == date(2026, 3, 24)
    both = {"date": "24 maart 2026", "first": "17 maart 2026"}
    assert telling_texts.DUE_PUT_OFF.format(**both) in sit(world, NOT_YET, ("bijzondere-vorm", "geen")).said
    world.later(days=15)
    late = sit(world, NOT_YET, NOT_YET)
    assert telling_texts.DUE_PUT_OFF_LATE.format(**both) in late.said
    assert "Doe dit nu: Vraag Veilig Thuis wat er met uw melding gebeurt" in late.musts


# ---------------------------------------------------------------- not done


def test_a_duty_of_the_code_stays_open_whatever_was_decided(tmp_path: Path) -> None:
    """The decision, its reason and who took it are recorded; the melding stays open, blocks, and is said to."""
    world = melding_due(tmp_path)
    talk = note(world, *REPORTED, *AGAINST)
    (content,) = contents(world, "not-done")
    assert (content.reason, content.decided_by) == ("De politie heeft al gemeld.", "H.M., directeur")
    assert "melden-veilig-thuis" in {duty.id for duty in stands(world).blocking}
    assert [talk.said.count(text) for text in (interview_texts.DUTY_CANNOT_LAPSE, interview_texts.DUTY_STAYS)] == [1, 1]


def test_a_case_with_such_a_duty_cannot_be_closed(tmp_path: Path) -> None:
    """Closing is not among the choices, and what is missing is named."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja", "afweging-2": "nee", "afweging-3": "nee"})
    note(world, *REPORTED, *AGAINST)
    talk = sit(world, NOT_YET, ("finish.what", "stop"))
    assert "sluiten" not in talk.offered("finish.what")
    assert "- Meld bij Veilig Thuis" in talk.said and interview_texts.CANNOT_CLOSE in talk.said


def test_a_call_that_is_not_needed_any_more_is_off_the_table(tmp_path: Path) -> None:
    """With the reason and who decided it, 112 need not be called: it is asked no more and blocks nothing."""
    world = danger(tmp_path)
    talk = sit(world, (DONE, "niet"), *AGAINST[1:], *NO_DANGER[1:], ("pleger", "medewerker"), interrupted=True)
    assert talk.musts[0] == "Doe dit nu: Bel 112"
    assert interview_texts.DUTY_CANNOT_LAPSE not in talk.said and interview_texts.DUTY_STAYS not in talk.said
    assert "bel-112" not in open_now(world) | {duty.id for duty in stands(world).blocking}


def test_only_what_may_lapse_can_be_waved_away_at_once(tmp_path: Path) -> None:
    """At "do this now" the third choice is there for the call, and not for a melding."""
    call = sit(danger(tmp_path / "a"), (DONE, Menu.STOP))
    assert call.offered(DONE) == ["stop", "ja", "nog-niet", "niet"]
    melding = sit(melding_due(tmp_path / "b"), (DONE, Menu.STOP))
    assert melding.offered(DONE) == ["ja", "nog-niet", "stop"]


def test_danger_that_comes_back_asks_for_the_call_again(tmp_path: Path) -> None:
    """What was decided about the first danger says nothing about the next."""
    world = danger(tmp_path)
    sit(world, (DONE, "niet"), *AGAINST[1:], interrupted=True)
    given(world, {"direct-gevaar": "nee"}, checked=False)
    given(world, {"direct-gevaar": "ja"}, checked=False)
    assert "bel-112" in open_now(world)


def test_nothing_can_be_chosen_away_by_accident(tmp_path: Path) -> None:
    """Looking at what must be done and going back records nothing."""
    world = melding_due(tmp_path)
    before = len(world.casefile.log.entries)
    note(world, *REPORTED, (BECAME, "geen"), WHAT, ("duty.which", "-"))
    assert len(world.reopened().log.entries) == before


def test_stopping_to_do_it_ends_the_sitting(tmp_path: Path) -> None:
    """ "I stop and do this" stops, and it is asked at once in the next sitting."""
    world = melding_due(tmp_path)
    sit(world, (DONE, "stop"))
    assert sit(world, (DONE, "stop")).musts == ["Doe dit nu: Meld bij Veilig Thuis"]


# ---------------------------------------------------------------- forms half done


def correction(world: World) -> tuple[Line, ...]:
    """Return the script that corrects a signal: it is in the case already."""
    number = told(world, "observation")
    return (
        ("note.what", "veranderen"),
        ("record.what", "verbeteren"),
        ("record.which", str(number)),
        *corrected(("observation.reason", "Het was de gang."), ("observation.place", "gang")),
    )


def follow_up(world: World) -> tuple[Line, ...]:
    """Return the script that follows up a hypothesis."""
    number = told(world, "hypothesis")
    return (
        ("note.what", "vervolg"),
        ("record.which", str(number)),
        ("follow-up.finding", "weerlegd"),
        ("follow-up.date", "vandaag"),
        ("follow-up.by", "A.S., leerkracht"),
        ("follow-up.text", "J. slaapt tien uur."),
    )


def event(world: World) -> tuple[Line, ...]:
    """Return the script that records that something happened."""
    return (
        ("note.what", "nieuws"),
        ("event.which", "signalen-na-melding"),
        ("date", "vandaag"),
        ("event.text", "J. had weer een blauwe plek."),
    )


def withdrawal(world: World) -> tuple[Line, ...]:
    """Return the script that withdraws a signal."""
    number = told(world, "observation")
    return (
        ("note.what", "veranderen"),
        ("record.what", "intrekken"),
        ("record.which", str(number)),
        ("withdrawal.reason", "Een ander kind."),
    )


# How each form is filled in, how many lines come before its first field, and what comes of it.
FORMS: dict[str, tuple[Callable[[World], tuple[Line, ...]], int, str]] = {
    "postponed": (lambda world: (*REPORTED, *PUT_OFF), 3, "postponed"),
    "not-done": (lambda world: (*REPORTED, *AGAINST), 3, "not-done"),
    "done": (lambda world: (WHAT, ("duty.which", "bevoegd-gezag-informeren"), *BOARD_TOLD), 2, "duty"),
    "event": (event, 2, "event"),
    "follow-up": (follow_up, 2, "follow-up"),
    "correction": (correction, 4, "observation"),
    "withdrawal": (withdrawal, 3, "withdrawal"),
}


@pytest.mark.parametrize("how", ["note", "resume"])
@pytest.mark.parametrize("form", FORMS)
def test_a_form_stopped_at_any_field_is_taken_up_there(tmp_path: Path, form: str, how: str) -> None:
    """Whatever was filled in is kept and not asked again, in `note` and in `resume`; it ends as it would have."""
    make, head, kind = FORMS[form]
    whole = melding_due(tmp_path / "whole")
    fields = make(whole)
    note(whole, *fields)
    made = contents(whole, kind)[-1]
    for stop in range(1, len(fields) - head):
        world = melding_due(tmp_path / str(stop))
        script = make(world)
        before = len(world.casefile.log.entries)
        note(world, *script[: head + stop], interrupted=True)
        assert len(world.reopened().log.entries) == before
        talk = (note if how == "note" else sit)(world, *script[head + stop :], interrupted=True)
        assert talk.said[0] == interview_texts.UNFINISHED
        assert [contents(world, kind)[-1], len(world.casefile.log.entries)] == [made, before + 1]
        assert forms.kept(world.reopened()) == []


@pytest.mark.parametrize(
    ("kind", "target", "fields"),
    [
        (Kind.CASE, "case", case_forms.CASE_FIELDS),
        (Kind.POSTPONED, "raadplegen-veilig-thuis", case_forms.POSTPONE_FIELDS),
        (Kind.POSTPONED, "bel-112", case_forms.SAFE_FIELDS),
        (Kind.NOT_DONE, "hulp-organiseren", case_forms.NOT_DONE_FIELDS),
        (Kind.EVENT, "nieuw-signaal", case_forms.EVENT_FIELDS),
        (Kind.DUTY, "raadplegen-veilig-thuis", case_forms.DUTY_FIELDS),
        (Kind.WITHDRAWAL, "3", (case_forms.WITHDRAW,)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_was_filled_in_is_told_as_it_was_asked(kind: Kind, target: str, fields: Sequence[FormField]) -> None:
    """Each answer of a form that was left halfway, under its own question and in the words that were chosen."""
    values = {field.name: field.choices[0][0] if field.choices else "2014-05" for field in fields}
    told = left_rows(Draft(kind=kind, target=target, fields=values))
    assert [question for question, _ in told] == [field.text for field in fields]
    chosen = {field.text: field.choices[0][1] for field in fields if field.choices}
    assert chosen.items() <= dict(told).items()
    assert all(answer == "mei 2014" for field, (_, answer) in zip(fields, told, strict=True) if field.kind == "month")


def test_of_a_long_form_the_last_answers_are_told(tmp_path: Path) -> None:
    """With what it is about, and under a heading that says so; the question that comes next stays in sight."""
    casefile = melding_due(tmp_path).casefile
    values = {"value": "nee", "why": "Geen letsel.", "consulted": "A.S.", "otherwise": "Niemand.", "decided_by": "H.M."}

    def told(count: int) -> tuple[str, list[str]]:
        fields = dict([*values.items()][:count])
        title, rows = so_far(casefile, Draft(kind=Kind.ANSWER, target="afweging-2", fields=fields))
        return title, [answer for _, answer in rows]

    few, many = told(3), told(5)
    assert few[0] == interview_texts.FORM_SO_FAR and few[1][1:] == ["Geen letsel.", "A.S."]
    assert many == (interview_texts.FORM_LAST, [few[1][0], "A.S.", "Niemand.", "H.M."])


def test_what_was_chosen_that_happened_is_kept_before_its_first_field(tmp_path: Path) -> None:
    """News for which a case was opened is not forgotten when somebody stops at once."""
    world = melding_due(tmp_path)
    script = event(world)
    note(world, *script[:2], interrupted=True)
    talk = sit(world, *script[2:], interrupted=True)
    assert talk.said[0] == interview_texts.UNFINISHED
    assert len(contents(world, "event")) == 1


def test_news_that_is_given_up_is_given_up(tmp_path: Path) -> None:
    """Going back from its first field records nothing and leaves no half form."""
    world = melding_due(tmp_path)
    note(world, *event(world)[:2], ("event.date", Menu.BACK))
    assert contents(world, "event") == [] and forms.kept(world.reopened()) == []


def test_a_duty_that_was_put_off_can_still_be_done(tmp_path: Path) -> None:
    """Putting off is no end of it: doing it is recorded as ever."""
    world = recorded(
        melding_due(tmp_path), DutyPostponed(duty="melden-veilig-thuis", until=date(2026, 3, 12), reason="Wachten.")
    )
    note(world, *REPORTED, *MELDING)
    assert "melden-veilig-thuis" not in open_now(world)


# ---------------------------------------------------------------- the end


def test_open_hypotheses_are_named_before_closing_and_stand_in_it(tmp_path: Path) -> None:
    """Nobody is stopped: whoever closes all the same leaves them open in the dossier, by number."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "nee"})
    number = told(world, "hypothesis")
    talk = sit(world, ("finish.what", "sluiten"), ("close.confirm", "toch"))
    assert any(said.startswith(f"{number} ") for said in talk.said) and interview_texts.CLOSE_HYPOTHESES in talk.said
    assert [item.left_open for item in contents(world, "close")] == [(number,)]


def test_a_hypothesis_can_be_settled_first(tmp_path: Path) -> None:
    """ "First" asks what became of it; then closing has nothing to say about it."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "nee"})
    script = follow_up(world)
    sit(
        world,
        ("finish.what", "sluiten"),
        ("close.confirm", "eerst"),
        *script[1:],
        ("finish.what", "sluiten"),
    )
    assert [item.left_open for item in contents(world, "close")] == [()]


def test_nothing_is_said_about_hypotheses_that_are_not_there(tmp_path: Path) -> None:
    """Without an open hypothesis closing is one choice."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "nee"})
    talk = sit(world, ("finish.what", "sluiten"))
    assert talk.times("close.confirm") == 0 and stands(world).closed


def test_before_closing_a_day_to_look_again_is_offered(tmp_path: Path) -> None:
    """It stays on the agenda; once there is one it is not offered again, and then it is said what to do with it."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "nee"})
    agreed = (("date", "vandaag"), ("who", "W.K."), ("what", "Kijken hoe het gaat."), ("by_when", "1-6-2026"))
    talk = sit(world, ("finish.what", "sluiten"), ("close.watch", "eerst"), *agreed, ("finish.what", "sluiten"))
    assert talk.times("close.watch") == 1 and stands(world).closed
    assert interview_texts.CLOSED_TAKE_OVER.format(case=world.case) in talk.said
    assert "1-6-2026" in inside(world.home.path, "agenda", at="2026-05-02T09:00:00").out


def test_a_case_that_waits_for_help_cannot_be_closed(tmp_path: Path) -> None:
    """Before the agreed day there is no closing, also not without duties that block."""
    world = given(World(tmp_path), BEFORE_WEIGHING | HELPED)
    talk = sit(world, ("finish.what", "stop"))
    assert "sluiten" not in talk.offered("finish.what")


def test_a_closed_case_has_nothing_more_to_ask(tmp_path: Path) -> None:
    """Going on with it asks nothing."""
    world = closed(given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "nee"}))
    assert sit(world).asked == []
