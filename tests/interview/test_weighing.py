"""The five weighing questions: who answered and decided, what to think of first, and what a change would bring."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.entries import Answer
from meldcode_cli.case.judging import said_wrong
from meldcode_cli.flow.files import Library
from meldcode_cli.interview import Interview, checking
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.interview.changing import Look
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.telling import answers
from meldcode_cli.telling import texts as telling_texts
from tests.interview.seeding import BEFORE_WEIGHING, HELPED, contents, given, open_now, sit, told, walked
from tests.support import forms
from tests.support.scripted import AS_CHANGED, CHECKED, NO_DANGER, NOT_YET, Line, Scripted, World

WHY: Line = ("why", "De plek en de dreiging.")
BOARD = "authority"
WARNED = "warning.keep"
PREVIEW = "change.confirm"
OWN = "W. Kuipers, intern begeleider"


def weighing(folder: Path, flow: str = "onderwijs", **answers: str) -> World:
    """Return a case in which these afwegingen were answered and the next is to be."""
    return given(World(folder, flow), BEFORE_WEIGHING | {name.replace("_", "-"): v for name, v in answers.items()})


def last(world: World) -> Answer:
    """Return the newest answer."""
    found: Answer = contents(world, "answer")[-1]
    return found


def values(world: World, question: str) -> list[Any]:
    """Return every value that was given to a question, in order."""
    return [item.value for item in contents(world, "answer") if item.question == question]


# ---------------------------------------------------------------- before a talk: what must be done first


def test_where_a_talk_is_asked_about_stands_that_one_calls_first(tmp_path: Path) -> None:
    """As long as a melding is open that must be called in first; not beside other questions, nor after the melding."""
    world = given(World(tmp_path), {**BEFORE_WEIGHING, "onthulling": "ja"})
    first = "Bel eerst. Praat nog niet met het gezin"

    def beside(name: str) -> bool:
        question = world.casefile.flow.find_question(name)
        assert question is not None
        return any(first in note for note in answers.notes(world.casefile, question))

    talks = ("gesprek-kind", "gesprek-betrokkenen")
    assert all(map(beside, talks)) and not beside("pleger")
    told(world, "report")
    assert not any(map(beside, talks))


def test_which_three_there_are_stands_at_afweging_4(tmp_path: Path) -> None:
    """Under the question, before anybody chooses 'Ja, alle drie'."""
    world = World(tmp_path)
    question = world.casefile.flow.find_question("afweging-4")
    assert question is not None
    (told,) = (note for note in answers.notes(world.casefile, question) if note.startswith("Alle drie"))
    assert all(part in told for part in ("nemen de hulp aan", "willen meedoen", "kunnen dat"))


@pytest.mark.parametrize("flow", Library().ids())
def test_a_talk_that_was_not_held_yet_waits_calmly(tmp_path: Path, flow: str) -> None:
    """With the child as with the parents: under the question stands that it waits, and whoever stops finds it again."""
    world = World(tmp_path, flow)
    for name in ("gesprek-kind", "gesprek-betrokkenen"):
        question = world.casefile.flow.find_question(name)
        assert question is None or "Deze vraag wacht op u" in " ".join(answers.notes(world.casefile, question))
    if flow == "onderwijs":
        names = list(BEFORE_WEIGHING)
        world = given(world, {name: BEFORE_WEIGHING[name] for name in names[: names.index("gesprek-kind")]})
        assert sit(world, ("gesprek-kind", Menu.STOP)).times("gesprek-kind") == 1
        assert world.reopened().standing().next == "gesprek-kind"


# ---------------------------------------------------------------- who answered, who doubted


def test_it_is_asked_who_answered_was_consulted_saw_it_otherwise_and_decides(tmp_path: Path) -> None:
    """Beside every afweging, and all of it stands in the answer."""
    world = weighing(tmp_path)
    sit(
        world,
        ("afweging-1", "ja"),
        WHY,
        ("answered_by", "A.S., leerkracht"),
        ("consulted", "W. Kuipers, intern begeleider"),
        ("otherwise", "B.D., gymleraar: hij ziet een vrolijk kind."),
        ("decided_by", "H.M., directeur"),
    )
    answer = last(world)
    assert (answer.answered_by, answer.consulted) == ("A.S., leerkracht", "W. Kuipers, intern begeleider")
    assert (answer.otherwise, answer.decided_by) == ("B.D., gymleraar: hij ziet een vrolijk kind.", "H.M., directeur")


def test_who_decided_before_stands_there_already(tmp_path: Path) -> None:
    """The first time nobody answered or decided yet; the next time the last decider needs only Enter."""
    world = weighing(tmp_path)
    one = sit(world, ("afweging-1", "ja"), WHY, ("decided_by", "K.L., conrector"))
    assert one.started_from("answered_by") == [""]
    assert one.started_from("decided_by")[0] == ""
    two = sit(world, ("afweging-2", "ja"), WHY, NOT_YET, CHECKED)
    assert two.started_from("decided_by")[0] == "K.L., conrector"


def test_who_was_consulted_and_who_saw_it_otherwise_may_be_nobody(tmp_path: Path) -> None:
    """Left empty it is left out; who answers and who decides cannot be."""
    world = weighing(tmp_path)
    talk = sit(
        world,
        ("afweging-1", "ja"),
        WHY,
        ("answered_by", ""),
        ("answered_by", OWN),
        ("decided_by", ""),
        ("decided_by", "H.M., directeur"),
    )
    answer = last(world)
    assert (answer.consulted, answer.otherwise) == (None, None)
    assert len(talk.notices("Hier staat nog niets")) == 2


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("flow", ["landelijk", "onderwijs"])
def test_every_afweging_names_who_answered_and_who_decides(tmp_path: Path, flow: str, number: int) -> None:
    """All five, with doubt as well as with an answer: one person decides."""
    world = World(tmp_path, flow)
    answers = BEFORE_WEIGHING | {name: value for name, value in HELPED.items() if name < f"afweging-{number}"}
    if number == 5:
        answers |= HELPED
        world.later(days=60)
    given(world, answers)
    talk = sit(world, *([NOT_YET] * (number == 5)), (f"afweging-{number}", "twijfel"), WHY)
    answer = last(world)
    assert (answer.question, answer.value) == (f"afweging-{number}", "twijfel")
    assert (answer.answered_by, answer.decided_by) == (OWN, "H.M., directeur")
    assert talk.times("decided_by") == 1


@pytest.mark.parametrize("flow", ["onderwijs", "parkstad", "wolderwijs", "tweestroom", "onderwijs-leerplicht"])
def test_in_education_no_danger_is_said_together_with_the_board(tmp_path: Path, flow: str) -> None:
    """ "Nee" at afweging 2 needs the name of who answered for the bevoegd gezag."""
    world = walked(World(tmp_path, flow), BEFORE_WEIGHING | {"afweging-1": "ja"})
    talk = sit(
        world,
        *([NOT_YET] * len([duty for duty in world.casefile.standing().open_duties if duty.held.duty.due == "now"])),
        ("afweging-2", "nee"),
        WHY,
        (BOARD, ""),
        (BOARD, "K.L., bestuurder"),
        ("answered_by", OWN),
        CHECKED,
    )
    answer = last(world)
    assert (answer.value, answer.authority, answer.answered_by) == ("nee", "K.L., bestuurder", OWN)
    assert talk.notices("Hier staat nog niets")


@pytest.mark.parametrize("value", ["ja", "twijfel"])
def test_waiting_for_the_board_never_delays_a_melding(tmp_path: Path, value: str) -> None:
    """With danger or doubt it may be left empty, the hint says not to wait, and the melding comes at once."""
    world = weighing(tmp_path, afweging_1="ja")
    talk = sit(world, ("afweging-2", value), WHY, (BOARD, ""), NOT_YET, CHECKED)
    assert (last(world).value, last(world).authority) == (value, None)
    assert "melden-veilig-thuis" in open_now(world)
    assert any("wacht hier niet op" in said for said in talk.said)
    assert talk.musts[0] == "Doe dit nu: Meld bij Veilig Thuis"


def test_direct_danger_waits_for_nobody(tmp_path: Path) -> None:
    """The melding for direct danger comes before anybody of the board is named."""
    world = World(tmp_path)
    talk = sit(world, ("direct-gevaar", "ja"), NOT_YET, *NO_DANGER[1:], ("pleger", "huiselijke-kring"), NOT_YET)
    assert talk.musts[:2] == ["Doe dit nu: Bel 112", "Doe dit nu: Meld bij Veilig Thuis"]
    assert talk.times(BOARD) == 0


def test_elsewhere_no_board_is_asked_about(tmp_path: Path) -> None:
    """Outside education there is no bevoegd gezag at afweging 2."""
    world = given(World(tmp_path, "landelijk"), BEFORE_WEIGHING | {"afweging-1": "ja"})
    talk = sit(world, ("afweging-2", "nee"), WHY, CHECKED)
    assert talk.times(BOARD) == 0


@pytest.mark.parametrize("stop", range(1, 7))
def test_who_answered_is_kept_field_by_field(tmp_path: Path, stop: int) -> None:
    """Stopped anywhere in it, the rest is asked in the next sitting and nothing twice; what was read stays read."""
    script: tuple[Line, ...] = (
        ("afweging-2", "nee"),
        (WARNED, "verder"),
        WHY,
        (BOARD, "K.L., bestuurder"),
        ("answered_by", "A.S., leerkracht"),
        ("consulted", "V.L."),
        ("otherwise", "B.D. ziet het anders."),
        ("decided_by", "H.M., directeur"),
    )
    world = weighing(tmp_path, afweging_1="ja")
    sit(world, *script[: stop + 1], interrupted=True)
    talk = sit(world, *script[stop + 1 :], CHECKED)
    answer = last(world)
    assert (answer.authority, answer.answered_by, answer.consulted) == ("K.L., bestuurder", "A.S., leerkracht", "V.L.")
    assert answer.otherwise == "B.D. ziet het anders."
    assert len(answer.warnings) == 1 and talk.warned == []


# ---------------------------------------------------------------- what to think of first


def test_what_to_think_of_is_shown_before_an_answer_and_stands_in_it(tmp_path: Path) -> None:
    """Nothing is refused: whoever read it and goes on is recorded with the text that was read."""
    world = weighing(tmp_path, afweging_1="ja")
    talk = sit(world, ("afweging-2", "nee"), (WARNED, "verder"), WHY, CHECKED)
    (warning,) = [item for item in world.casefile.flow.warning if item.id == "voorbeelden-nagelopen"]
    assert talk.warned == [warning.text]
    assert last(world).warnings == (warning.text,)


@pytest.mark.parametrize("how", ["terug", Menu.BACK])
def test_going_back_from_it_puts_the_question_again(tmp_path: Path, how: str | Menu) -> None:
    """The question itself stands on the screen again, and the answer that is given then has nothing to be warned of."""
    world = weighing(tmp_path, afweging_1="ja")
    talk = sit(world, ("afweging-2", "nee"), (WARNED, how), ("afweging-2", "ja"), WHY, NOT_YET, CHECKED)
    assert talk.times("afweging-2") == 2
    assert (values(world, "afweging-2"), last(world).warnings) == (["ja"], ())


def test_only_who_should_think_of_it_is_warned(tmp_path: Path) -> None:
    """The warning about the kindcheck comes with "nee" after worries about other children, and to nobody else."""
    world = weighing(tmp_path / "a")
    assert sit(world, ("afweging-1", "nee"), WHY, CHECKED).warned == []
    other = given(World(tmp_path / "b"), BEFORE_WEIGHING | {"kindcheck": "twijfel", "advies-veilig-thuis": "ja"})
    given(other, {"kindcheck-oudersignalen": "Moeder slaapt overdag.", "advies-inhoud": "advice"})
    talk = sit(other, ("afweging-1", "nee"), (WARNED, "verder"), WHY, CHECKED)
    assert len(talk.warned) == 1 and "kindcheck" in talk.warned[0]
    assert last(other).warnings == tuple(talk.warned)


def test_the_menu_works_at_a_warning(tmp_path: Path) -> None:
    """The numbers in between; then the same choice is still there."""
    world = weighing(tmp_path, afweging_1="ja")
    talk = sit(world, ("afweging-2", "nee"), (WARNED, Menu.EMERGENCY), (WARNED, "verder"), WHY, CHECKED)
    assert any("0800-2000" in said for said in talk.said) and talk.times(WARNED) == 2


def test_an_answer_that_is_refused_is_not_warned_about(tmp_path: Path) -> None:
    """What cannot be, needs no thinking over."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"bevoegd-gezag": "nog-niet", "afweging-1": "ja"})
    talk = sit(world, NOT_YET, ("afweging-2", "nee"))
    assert len(talk.warned) == 1 and "bevoegd gezag" in talk.warned[0]
    assert talk.times(WARNED) == 0 and values(world, "afweging-2") == []


# ---------------------------------------------------------------- changing an answer


def going_back(question: str) -> tuple[Line, ...]:
    """Return the script that goes back to an answer from the end of the route so far."""
    return (("back.which", question),)


def melding_due(folder: Path) -> World:
    """Return a case in which a melding must be made: no good help, no danger."""
    return weighing(folder, afweging_1="ja", afweging_2="nee", afweging_3="nee")


CONSULTED: Line = ("consulted", "mevrouw B., Veilig Thuis")


def change(value: str, *more: Line) -> tuple[Line, ...]:
    """Return the script that changes afweging 3 from the end of the route."""
    return (
        NOT_YET,
        ("finish.what", "terug"),
        *going_back("afweging-3"),
        ("afweging-3", value),
        ("afweging-3.reason", "V.L. kan toch helpen."),
        ("afweging-3.changed", "why"),
        WHY,
        ("afweging-3.changed", "consulted"),
        CONSULTED,
        ("afweging-3.changed", AS_CHANGED),
        *more,
    )


def test_a_change_asks_why_and_shows_what_it_would_bring_before_it_is_recorded(tmp_path: Path) -> None:
    """The outcome then and now, what must be done no more: read before anything is in the dossier."""
    world = melding_due(tmp_path)
    before = len(world.casefile.log.entries)
    talk = sit(world, *change("ja", (PREVIEW, Menu.STOP)))
    shown = "\n".join(talk.said)
    assert interview_texts.PREVIEW_TITLE in shown
    assert (
        f"{telling_texts.PREVIEW_NOW} Meld" in shown
        and f"{telling_texts.PREVIEW_THEN} {telling_texts.PREVIEW_NO_OUTCOME}" in shown
    )
    assert f"{telling_texts.PREVIEW_GONE} Meld bij Veilig Thuis" in shown
    assert len(world.reopened().log.entries) == before


def test_a_melding_that_would_lapse_is_warned_about(tmp_path: Path) -> None:
    """An open melding that no answer would ask for any more: said in so many words, and still the user decides."""
    world = melding_due(tmp_path)
    talk = sit(world, *change("ja", (PREVIEW, "ja")))
    assert talk.notices("Meld bij Veilig Thuis") == [
        interview_texts.PREVIEW_MELDING.format(title="Meld bij Veilig Thuis")
    ]
    assert talk.offered(PREVIEW) == ["nee", "ja"]
    assert "melden-veilig-thuis" not in open_now(world)
    assert (last(world).reason, last(world).value) == ("V.L. kan toch helpen.", "ja")


def test_nobody_drops_a_melding_alone(tmp_path: Path) -> None:
    """An open melding does not lapse by an answer about which nobody was consulted: then all stays as it was."""
    world = melding_due(tmp_path)
    before = len(world.casefile.log.entries)
    script = [(text, "" if text == CONSULTED[0] else said) for text, said in change("ja")]
    talk = sit(world, *script)
    assert case_texts.PREVIEW_ALONE in talk.warned and talk.times(PREVIEW) == 0
    assert len(world.reopened().log.entries) == before
    assert "melden-veilig-thuis" in open_now(world)


@pytest.mark.parametrize("how", ["nee", Menu.BACK])
def test_no_leaves_all_as_it_was(tmp_path: Path, how: str | Menu) -> None:
    """Nothing is in the dossier, the melding is still due, and no half form comes back later."""
    world = melding_due(tmp_path)
    before = len(world.casefile.log.entries)
    talk = sit(world, *change("ja", (PREVIEW, how)))
    assert interview_texts.BACK_UNCHANGED in talk.said
    assert len(world.reopened().log.entries) == before and forms.kept(world.casefile) == []
    assert "melden-veilig-thuis" in open_now(world)


@pytest.mark.parametrize("how", ["nee", Menu.BACK])
def test_what_was_filled_in_is_not_lost_by_one_wrong_number(tmp_path: Path, how: str | Menu) -> None:
    """Saying no asks whether it may go; nothing is pointed at, and whoever goes back there reads the same once more."""
    world = melding_due(tmp_path)
    talk = sit(world, *change("ja", (PREVIEW, "nee"), ("change.leave", how), (PREVIEW, "ja")))
    assert (last(world).reason, last(world).value) == ("V.L. kan toch helpen.", "ja")
    assert talk.times(PREVIEW) == 2 and talk.offered("change.leave") == ["ja", "nee"]


@pytest.mark.parametrize("how", ["nee", Menu.BACK])
def test_neither_is_a_form_that_was_changed(tmp_path: Path, how: str | Menu) -> None:
    """The same where the answers of the form are looked over."""
    world = melding_due(tmp_path)
    at = "afweging-3.changed"
    script = change("ja", (PREVIEW, "ja"))
    before = next(number for number, (name, _) in enumerate(script) if name == at)
    sit(world, *script[:before], (at, str(Look.NOTHING)), ("change.leave", how), *script[before:])
    assert last(world).reason == "V.L. kan toch helpen."


def test_a_change_that_brings_a_duty_is_recorded_before_its_reason(tmp_path: Path) -> None:
    """ "Onthulling" turned into yes: it stands, what must be done comes first, and only then why, as its own entry."""
    world = weighing(tmp_path, afweging_1="ja", afweging_2="nee")
    talk = sit(
        world,
        ("afweging-3", Menu.BACK),
        *going_back("onthulling"),
        ("onthulling", "ja"),
        NOT_YET,
        NOT_YET,
        ("onthulling.reason", "J. vertelde het."),
    )
    assert talk.musts[0] == "Doe dit nu: Meld bij Veilig Thuis" and talk.times(PREVIEW) == 0
    assert values(world, "onthulling") == ["nee", "ja", "ja"]
    told, why = [item for item in contents(world, "answer") if item.question == "onthulling"][1:]
    assert (told.reason, why.reason) == (None, "J. vertelde het.")
    assert talk.notices("Afweging 2")


def test_answers_that_would_not_count_any_more_are_named(tmp_path: Path) -> None:
    """Each question whose answer would be lost stands in the list, in the words in which it was asked."""
    world = given(World(tmp_path), BEFORE_WEIGHING | HELPED)
    talk = sit(
        world,
        ("finish.what", "terug"),
        *going_back("afweging-4"),
        ("afweging-4", "nee"),
        ("afweging-4.reason", "Vader wil niet meer."),
        ("afweging-4.changed", AS_CHANGED),
        NOT_YET,
        CHECKED,
    )
    lost = [said for said in talk.said if said.startswith(telling_texts.PREVIEW_LOST)]
    assert any("Wie is de casemanager?" in said for said in lost) and len(lost) >= 4
    assert "melden-veilig-thuis" in open_now(world)


def test_a_change_that_changes_nothing_is_not_previewed(tmp_path: Path) -> None:
    """Other words for the same thing are recorded at once, with their reason."""
    world = weighing(tmp_path, afweging_1="ja")
    talk = sit(
        world,
        ("afweging-2", Menu.BACK),
        *going_back("bevoegd-gezag-wie"),
        ("bevoegd-gezag-wie", "De directeur en het bestuur."),
        ("bevoegd-gezag-wie.reason", "Het bestuur weet het nu ook."),
        CHECKED,
    )
    assert interview_texts.PREVIEW_TITLE not in talk.said
    assert last(world).value == "De directeur en het bestuur."


def test_a_text_that_is_changed_asks_why_too(tmp_path: Path) -> None:
    """What was typed is an answer as any other: the old one is named by the new, with the reason."""
    world = weighing(tmp_path, afweging_1="ja")
    old = world.casefile.state.answers["bevoegd-gezag-wie"].entry.number
    sit(
        world,
        ("afweging-2", Menu.BACK),
        *going_back("bevoegd-gezag-wie"),
        ("bevoegd-gezag-wie", "Het bestuur."),
        ("bevoegd-gezag-wie.reason", "Verkeerd opgeschreven."),
        CHECKED,
    )
    assert (last(world).reason, last(world).replaces) == ("Verkeerd opgeschreven.", old)


def test_a_date_that_is_changed_asks_why_too(tmp_path: Path) -> None:
    """Moving the term is accounted for: what was seen since, who decided, and why."""
    world = given(World(tmp_path), BEFORE_WEIGHING | HELPED)
    sit(
        world,
        ("finish.what", "terug"),
        *going_back("termijn"),
        ("termijn", "1-6-2026"),
        ("termijn.seen", "J. is op tijd op school."),
        ("termijn.reason", "De hulp begint later."),
    )
    assert (last(world).value, last(world).reason) == (date(2026, 6, 1), "De hulp begint later.")


def test_doubt_that_is_settled_is_no_change_of_mind(tmp_path: Path) -> None:
    """An open question that is answered needs no reason and no preview; the doubt stays readable."""
    world = given(World(tmp_path, "landelijk"), BEFORE_WEIGHING | {"afweging-1": "twijfel"})
    told(world, "advice")
    talk = sit(world, ("afweging-1", "ja"), WHY)
    assert talk.times(PREVIEW) == talk.times("reason") == 0
    assert values(world, "afweging-1") == ["twijfel", "ja"]


def test_the_same_afweging_for_another_reason_is_recorded(tmp_path: Path) -> None:
    """Weighing it once more with the same answer keeps the new grounds and who decided, without a preview."""
    world = melding_due(tmp_path)
    script = [line for line in change("nee") if line[0] != "afweging-3.reason"]
    talk = sit(world, *script, CHECKED)
    assert talk.times(PREVIEW) == 0
    assert values(world, "afweging-3") == ["nee", "nee"] and last(world).why == WHY[1]


@pytest.mark.parametrize("stop", (1, 2, 4, 6, 7))
def test_a_change_stopped_halfway_goes_on_there(tmp_path: Path, stop: int) -> None:
    """Also at the preview: the reason that was typed is not asked again, and nothing is recorded before the yes."""
    world = melding_due(tmp_path)
    script = change("ja")[3:]
    before = len(world.casefile.log.entries)
    sit(world, *change("ja")[:3], *script[:stop], interrupted=True)
    assert len(world.reopened().log.entries) == before
    # What was to be recorded is seen once more.
    sit(world, *(script[stop:] or script[-1:]), (PREVIEW, "ja"))
    assert (last(world).value, last(world).reason) == ("ja", "V.L. kan toch helpen.")


def test_withdrawing_shows_what_it_would_bring_too(tmp_path: Path) -> None:
    """A melding that is withdrawn must be made anew: shown first, and with no all stays as it was."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"onthulling": "ja", "advies-veilig-thuis": "ja"})
    given(world, {"advies-inhoud": "advice"})
    melding = told(world, "report")
    script: tuple[Line, ...] = (
        ("note.what", "veranderen"),
        ("record.what", "intrekken"),
        ("record.which", str(melding)),
        ("withdrawal.reason", "Dit was een ander gezin."),
    )
    from tests.interview.seeding import note

    talk = note(world, *script, (PREVIEW, "nee"))
    assert any(said == f"{telling_texts.PREVIEW_NEW} Meld bij Veilig Thuis" for said in talk.said)
    assert contents(world, "withdrawal") == [] and interview_texts.BACK_UNCHANGED in talk.said
    note(world, *script, (PREVIEW, Menu.STOP))
    assert contents(world, "withdrawal") == []
    note(world, (PREVIEW, "ja"), interrupted=True)
    assert [item.reason for item in contents(world, "withdrawal")] == ["Dit was een ander gezin."]
    assert "melden-veilig-thuis" in open_now(world)


def test_what_was_no_talk_with_veilig_thuis_does_not_count_as_one(tmp_path: Path) -> None:
    """What is told counts only once somebody says that it was a talk; "nee" leaves the field empty; taken back, the
    duty is open again."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja", "afweging-2": "ja"})
    told(world, "report")
    weighed: tuple[Line, ...] = (("afweging-3", "nee"), ("why", "Wij hebben geen zicht op thuis."))
    talk = sit(
        world,
        *weighed,
        *(("walked", "Er kwam een advies bij."), ("warning.keep", "terug"), ("walked", "Met mevrouw B., vandaag.")),
        *(("warning.keep", "verder"), ("step.check", "afweging-3.walked"), ("walked", "Nee.")),
        NOT_YET,
    )
    assert talk.warned.count(interview_texts.WALKED_COUNTS) == 2 and interview_texts.STAYS_EMPTY in talk.said
    assert "bespreken-veilig-thuis" in open_now(world)


def test_a_no_is_no_talk_in_a_file_either() -> None:
    """Whoever writes "nee" where a talk can be told is asked to leave it empty."""
    for words in ("nee", "Nee, nog niet.", "nog niet"):
        refused = said_wrong("walked", words)
        assert refused is not None and refused.sentence == case_texts.NOT_WALKED
    assert said_wrong("walked", "Nee, maar wel met mevrouw B.") is None


def test_what_stands_beside_an_afweging_says_of_which_one(tmp_path: Path) -> None:
    """Read back, five afwegingen ask the same beside them: whoever listens hears which one it is about."""
    world = weighing(tmp_path, afweging_1="ja", afweging_2="nee")
    questions = [question for question in world.casefile.flow.question if question.id in ("afweging-1", "afweging-2")]
    asking = Interview(world.casefile, Scripted(())).asking
    rows = {row.name: row.label for row in checking.rows(world.casefile, asking, questions, whom=False)}
    assert rows["afweging-1.why"].startswith("Afweging 1. Waarom") and rows["afweging-2.why"].startswith("Afweging 2. ")
