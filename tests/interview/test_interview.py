"""The interview from the inside: doubt, refusals, going back, forms half done, duties and the end."""

from pathlib import Path

import pytest

from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.entries import Answer, StepCheck, Withdrawal
from meldcode_cli.dutch import shared
from meldcode_cli.interview import Interview
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.lookup import terms
from meldcode_cli.talk.dialogue import Menu
from tests.support.scripted import (
    CHECKED,
    MELDING,
    NO_DANGER,
    NOT_YET,
    OBSERVATION,
    Line,
    Scripted,
    World,
    consultation,
)

VOORAF: tuple[Line, ...] = (
    *NO_DANGER,
    ("pleger", "huiselijke-kring"),
    CHECKED,
)
STAP_1: tuple[Line, ...] = (
    *OBSERVATION,
    ("observation.more", "nee"),
    ("kindcheck", "nee"),
    ("bevoegd-gezag", "ja"),
    ("bevoegd-gezag-wie", "De directeur, vandaag, door mij."),
    CHECKED,
)
STAP_2: tuple[Line, ...] = (
    *consultation(),
    ("consultation.more", "nee"),
    ("advies-veilig-thuis", "nee"),
    ("advies-waarom-niet", "De oorzaak is duidelijk."),
    CHECKED,
)
STAP_3: tuple[Line, ...] = (
    ("gesprek-kind", "nee"),
    ("gesprek-kind-waarom-niet", "Het kind is vier en praat nog weinig."),
    ("gesprek-betrokkenen", "nee-veiligheid"),
    ("gesprek-grond", "Vader dreigde eerder een collega te slaan."),
    CHECKED,
)
TO_WEIGHING = (*VOORAF, *STAP_1, *STAP_2, *STAP_3)
LANDELIJK_TO_WEIGHING = tuple(line for line in TO_WEIGHING if line[0] not in ("bevoegd-gezag", "bevoegd-gezag-wie"))


def landelijk(script: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return a script in the words of the base flow."""
    words = {"gesprek-kind": "gesprek-kind"}
    return tuple((words.get(question, question), answer) for question, answer in script)


def test_doubt_at_afweging_2_is_a_melding_in_education(tmp_path: Path) -> None:
    """Doubt counts as yes: the melding comes at once, afweging 3 follows, walked with Veilig Thuis."""
    world = World(tmp_path)
    talk = world.play(
        *TO_WEIGHING,
        ("afweging-1", "ja"),
        ("why", "De plek en de dreiging."),
        ("afweging-2", "twijfel"),
        ("why", "Wij weten niet of het thuis veilig is."),
        ("duty.is-done", "ja"),
        *MELDING,
        CHECKED,
        ("afweging-3", "nee"),
        ("why", "Wij hebben geen zicht op thuis."),
        NOT_YET,
    )
    standing = world.casefile.standing()
    assert "Doe dit nu: Meld bij Veilig Thuis" in talk.musts
    assert "Loop deze vraag samen met Veilig Thuis door." in talk.said
    assert {duty.id: duty.open for duty in standing.duties}["melden-veilig-thuis"] is False
    assert {duty.id: duty.open for duty in standing.duties}["bespreken-veilig-thuis"] is True
    # That the help fails is told to Veilig Thuis: it is no second melding.
    assert "opnieuw-melden-veilig-thuis" not in {duty.id for duty in standing.duties}


def test_doubt_in_education_cannot_become_no_before_the_melding(tmp_path: Path) -> None:
    """A doubt that counts as yes is not turned into "nee" while the melding is still to be done."""
    world = World(tmp_path)
    talk = world.play(
        *TO_WEIGHING,
        ("afweging-1", "ja"),
        ("why", "De plek."),
        ("afweging-2", "twijfel"),
        ("why", "Wij twijfelen."),
        NOT_YET,
        ("step.check", "afweging-2"),
        ("afweging-2", "nee"),
    )
    assert "telt dat als 'ja'" in talk.warned[0]
    assert world.casefile.state.answers["afweging-2"].value == "twijfel"


def test_doubt_in_the_base_asks_for_advice_before_no(tmp_path: Path) -> None:
    """Doubt keeps the question open: it is put again, "nee" is refused until advice is recorded, then accepted."""
    world = World(tmp_path, "landelijk")
    talk = world.play(
        *landelijk(LANDELIJK_TO_WEIGHING),
        ("afweging-1", "ja"),
        ("why", "De plek."),
        ("afweging-2", "twijfel"),
        ("why", "Ik weet het niet."),
        NOT_YET,
        ("afweging-2", "nee"),
        ("afweging-2", Menu.DUTIES),
        ("duty.which", "raadplegen-veilig-thuis"),
        *consultation("veilig-thuis"),
        ("afweging-2", "nee"),
        ("why", "Veilig Thuis ziet geen onveiligheid."),
    )
    assert any("Vraag eerst advies" in warning for warning in talk.warned)
    assert world.casefile.state.answers["afweging-2"].value == "nee"
    values = [
        entry.content.value
        for entry in world.casefile.log.entries
        if isinstance(entry.content, Answer) and entry.content.question == "afweging-2"
    ]
    assert values == ["twijfel", "nee"]


def test_doubting_again_asks_for_advice_again(tmp_path: Path) -> None:
    """Advice that came before a second doubt does not count for it."""
    world = World(tmp_path, "landelijk")
    world.play(
        *landelijk(LANDELIJK_TO_WEIGHING),
        ("afweging-1", "twijfel"),
        ("why", "Ik weet het niet."),
        ("duty.is-done", "ja"),
        *consultation("veilig-thuis"),
        ("afweging-1", "twijfel"),
        ("why", "Nog steeds niet."),
        NOT_YET,
    )
    open_now = [duty.id for duty in world.casefile.standing().open_duties]
    assert open_now == ["raadplegen-veilig-thuis"]


def test_a_disclosure_refuses_no_and_brings_the_melding_at_once(tmp_path: Path) -> None:
    """After a disclosure the melding comes before step 1, and "nee" at afweging 1 is refused with the reason."""
    world = World(tmp_path)
    talk = world.play(
        ("direct-gevaar", "nee"),
        ("onthulling", "ja"),
        NOT_YET,
        NOT_YET,
        *VOORAF[2:],
        *STAP_1,
        *consultation(),
        ("consultation.more", "nee"),
        ("advies-veilig-thuis", "nee"),
        ("advies-veilig-thuis", "ja"),
        *consultation("veilig-thuis"),
        ("consultation.more", "nee"),
        CHECKED,
        *STAP_3,
        ("afweging-1", "nee"),
    )
    assert talk.musts[0] == "Doe dit nu: Meld bij Veilig Thuis"
    assert any("belt u eerst Veilig Thuis" in warning for warning in talk.warned)
    assert any("Dan is er een vermoeden" in warning for warning in talk.warned)


def test_violence_by_staff_leaves_at_once_and_says_whom_to_tell(tmp_path: Path) -> None:
    """The code does not apply: the outcome says so, and the case can be closed once they have been told."""
    world = World(tmp_path)
    talk = world.play(
        *NO_DANGER,
        ("pleger", "medewerker"),
        NOT_YET,
        ("duty.is-done", "ja"),
        ("duty.done", "vandaag"),
        ("duty.done_by", "W. Kuipers"),
        ("duty.result", "De directeur gesproken; zij belt zelf ook."),
        CHECKED,
        ("finish.what", "actie"),
        ("duty.which", "leiding-informeren"),
        ("duty.done", "vandaag"),
        ("duty.done_by", "directeur"),
        ("duty.result", "Gebeld."),
        ("finish.what", "sluiten"),
    )
    standing = world.casefile.standing()
    assert standing.evaluation.outcome is not None
    assert standing.evaluation.outcome.id == "niet-van-toepassing"
    assert standing.closed
    # Whom to tell instead is said at once, before anything else is asked.
    assert talk.musts[0] == "De meldcode geldt hier niet"
    assert talk.musts[1] == "Doe dit nu: Vertel het aan uw directie"


@pytest.mark.parametrize("form", ["eergerelateerd", "huwelijksdwang", "achterlating", "vgv"])
def test_a_special_form_brings_tempo_and_expert_advice_first(tmp_path: Path, form: str) -> None:
    """When it can happen within days the call within the hour comes first, and no talk before advice."""
    world = World(tmp_path)
    talk = world.play(
        *NO_DANGER[:2],
        ("bijzondere-vorm", form),
        NOT_YET,
        ("dreiging-nabij", "ja"),
        NOT_YET,
        NOT_YET,
    )
    assert talk.musts == [
        "Doe dit nu: Vraag advies aan Veilig Thuis",
        # What can happen within days is acute unsafety.
        "Doe dit nu: Bel binnen een uur Veilig Thuis of een deskundige van de politie",
        "Doe dit nu: Meld bij Veilig Thuis",
        "Later: Vraag Veilig Thuis wat er met uw melding gebeurt",
    ]


def test_ticks_that_do_not_go_together_are_asked_again(tmp_path: Path) -> None:
    """At the keyboard too something is ticked, and 'none' goes with nothing else; more forms at once are one answer."""
    world = World(tmp_path)
    talk = world.play(
        *NO_DANGER[:2],
        ("bijzondere-vorm", ()),
        ("bijzondere-vorm", ("geen", "stalking")),
        ("bijzondere-vorm", ("vgv", "stalking")),
        NOT_YET,
        ("dreiging-nabij", "nee"),
    )
    label = "Nee, daar denk ik niet aan"
    assert talk.warned == [case_texts.NOTHING_CHOSEN.format(label=label), shared.GOES_ALONE.format(label=label)]
    assert world.casefile.state.answers["bijzondere-vorm"].value == ("vgv", "stalking")


def test_who_hurts_only_themselves_can_end_without_a_report(tmp_path: Path) -> None:
    """With direct danger too: 112 and help today come first, and 'no suspicion' about home is an answer that can be."""
    world = World(tmp_path)
    talk = world.play(
        ("direct-gevaar", "ja"),
        NOT_YET,
        *NO_DANGER[1:],
        ("pleger", "zelf"),
        NOT_YET,
        *VOORAF[-1:],
        *STAP_1,
        *STAP_2,
        *STAP_3,
        ("afweging-1", "nee"),
        ("why", "Thuis is het veilig; de huisarts helpt."),
        CHECKED,
        ("finish.what", "stop"),
    )
    assert talk.musts[:2] == ["Doe dit nu: Bel 112", "Doe dit nu: Regel vandaag hulp voor wie zichzelf iets aandoet"]
    standing = world.casefile.standing()
    assert standing.evaluation.outcome is not None and standing.evaluation.outcome.id == "afsluiten-dossier"
    assert "melden-veilig-thuis" not in {duty.id for duty in standing.duties}


@pytest.mark.parametrize("exit", ["medewerker", "ander-kind", "ouder-van-ander-kind"])
def test_who_told_of_home_stays_in_the_route(tmp_path: Path, exit: str) -> None:
    """A sister tells of her brother, and 'another child' is chosen: it is said that family is meant otherwise, and
    with that choice kept the route still goes on, with the melding."""
    world = World(tmp_path)
    talk = world.play(
        ("direct-gevaar", "nee"),
        ("onthulling", "ja"),
        NOT_YET,
        NOT_YET,
        ("bijzondere-vorm", "geen"),
        ("pleger", exit),
        ("warning.keep", "terug"),
        ("pleger", exit),
        ("warning.keep", "verder"),
        *[NOT_YET] * (2 if exit == "medewerker" else 1),
        CHECKED,
    )
    assert any("Denk aan een broer of zus" in warning for warning in talk.warned)
    standing = world.casefile.standing()
    assert standing.next == "signalen"
    assert {"melden-veilig-thuis", "leiding-informeren"} <= {duty.id for duty in standing.open_duties}


def test_a_talk_before_the_advice_is_told_to_veilig_thuis(tmp_path: Path) -> None:
    """Nobody is refused what happened: when advice should have come first, Veilig Thuis hears of the talk now, and
    until then it is said not to talk."""
    world = World(tmp_path)
    world.play(*VOORAF, *STAP_1, *STAP_2, ("gesprek-kind", "ja"), interrupted=True)
    talk = world.play(
        ("conversation.date", Menu.BACK),
        ("conversation.partner", Menu.BACK),
        ("back.which", "bijzondere-vorm"),
        ("bijzondere-vorm", ("eergerelateerd",)),
        NOT_YET,
        NOT_YET,
        ("bijzondere-vorm.reason", "Zij noemde de eer van de familie."),
        ("dreiging-nabij", "nee"),
        CHECKED,
        ("advies-veilig-thuis", Menu.BACK),
        ("back.which", "gesprek-kind"),
        ("gesprek-kind", "ja"),
        ("advies-veilig-thuis", Menu.STOP),
    )
    assert "Doe dit nu: Bel nu Veilig Thuis en vertel dat het gesprek is geweest" in talk.musts
    assert any(said.startswith("Praat nog niet met het kind over wat er speelt.") for said in talk.said)
    assert "gesprek-doorgeven" in {duty.id for duty in world.casefile.standing().open_duties}


def test_a_changed_decision_asks_for_the_reason_and_keeps_later_answers(tmp_path: Path) -> None:
    """The old answer stays in the log, the new one names it and why; later answers stay where still relevant."""
    world = World(tmp_path)
    world.play(
        *VOORAF,
        *OBSERVATION,
        ("observation.more", "nee"),
        ("kindcheck", "nee"),
        ("bevoegd-gezag", Menu.BACK),
        ("back.which", "kindcheck"),
        ("kindcheck", "ja"),
        ("kindcheck.reason", "Moeder vertelde vandaag van een baby."),
        ("person.initials", "B.K."),
        ("person.capacity", "zusje"),
        ("person.age", "5 maanden"),
        ("person.date", "vandaag"),
        ("person.more", "nee"),
        ("kindcheck-oudersignalen", "Moeder zei dat zij dagen in bed ligt."),
        ("bevoegd-gezag", "nog-niet"),
    )
    state = world.casefile.state
    answer = state.answers["kindcheck"].content
    assert (answer.value, answer.reason) == ("ja", "Moeder vertelde vandaag van een baby.")
    assert answer.replaces is not None
    assert isinstance(world.casefile.log.entries[answer.replaces - 1].content, Answer)
    assert len(state.records_for("signalen")) == 1


def test_a_changed_step_is_read_back_again(tmp_path: Path) -> None:
    """A step that changes after it was checked is checked once more before the next question."""
    world = World(tmp_path)
    world.play(
        *VOORAF,
        ("observation.kind", Menu.BACK),
        ("back.which", "bijzondere-vorm"),
        ("bijzondere-vorm", "stalking"),
        NOT_YET,
        ("bijzondere-vorm.reason", "Moeder vertelde dat haar ex haar volgt."),
        CHECKED,
    )
    checks = [entry for entry in world.casefile.log.entries if isinstance(entry.content, StepCheck)]
    assert len(checks) == 2


def test_a_record_can_be_withdrawn_and_stays_readable(tmp_path: Path) -> None:
    """Withdrawing names the entry and the reason; the question is open again, the entry still in the log."""
    world = World(tmp_path)
    world.play(
        *VOORAF,
        *OBSERVATION,
        ("observation.more", "nee"),
        ("kindcheck", Menu.BACK),
        ("back.which", "signalen"),
        ("record.what", "intrekken"),
        ("record.which", "8"),
        ("withdrawal.reason", "Dit ging over een andere leerling."),
    )
    assert world.casefile.state.records == []
    assert world.casefile.standing().next == "signalen"
    assert isinstance(world.casefile.log.entries[-1].content, Withdrawal)
    assert world.casefile.log.entries[7].content.type == "observation"


@pytest.mark.parametrize("fields", range(1, len(OBSERVATION)))
def test_a_form_stopped_at_any_field_goes_on_there(tmp_path: Path, fields: int) -> None:
    """Whatever was filled in of a form is kept, and only the rest is asked in the next sitting."""
    world = World(tmp_path)
    world.play(*VOORAF, *OBSERVATION[:fields], interrupted=True)
    before = len(world.casefile.log.entries)
    talk = world.play(*OBSERVATION[fields:])
    assert len(world.casefile.log.entries) == before + 1
    assert talk.said[0] == "U was hier gebleven. Wat u al had ingevuld, is bewaard."


def test_an_observation_can_be_added_halfway_another_form(tmp_path: Path) -> None:
    """The nested form is kept and recorded first, also over a stop; then the outer one goes on."""
    world = World(tmp_path)
    world.play(
        *VOORAF,
        *OBSERVATION,
        ("observation.more", "nee"),
        ("kindcheck", "nee"),
        ("bevoegd-gezag", "ja"),
        ("bevoegd-gezag-wie", "De directeur."),
        CHECKED,
        ("consultation.partner", "collega"),
        ("consultation.date", "vandaag"),
        ("consultation.who", Menu.OBSERVE),
        *OBSERVATION[:3],
        interrupted=True,
    )
    world.play(
        *OBSERVATION[3:],
        ("consultation.who", "A.S."),
        ("consultation.function", "leerkracht"),
        ("consultation.advice", "Doorgaan."),
        ("agreements", ""),
        interrupted=True,
    )
    assert [entry.content.type for entry in world.casefile.state.records] == [
        "observation",
        "observation",
        "consultation",
    ]


def test_a_case_with_an_open_melding_cannot_be_closed(tmp_path: Path) -> None:
    """With the melding still to be done, closing is not offered and what is missing is named."""
    world = World(tmp_path)
    talk = world.play(
        *TO_WEIGHING,
        ("afweging-1", "ja"),
        ("why", "De plek."),
        ("afweging-2", "nee"),
        ("why", "Geen gevaar."),
        CHECKED,
        ("afweging-3", "nee"),
        ("why", "Wij hebben geen hulp."),
        NOT_YET,
        CHECKED,
        ("finish.what", "stop"),
    )
    assert "Het dossier kan nog niet dicht. Eerst moet dit gedaan zijn:" in talk.said
    assert not world.casefile.standing().closed


def test_no_suspicion_closes_with_the_reason(tmp_path: Path) -> None:
    """ "Nee" at afweging 1 ends the route; the user closes the case, and the outcome is in the log."""
    world = World(tmp_path)
    world.play(
        *TO_WEIGHING,
        ("afweging-1", "nee"),
        ("why", "De arts vond een andere oorzaak."),
        CHECKED,
        ("finish.what", "sluiten"),
    )
    closed = world.casefile.state.closed
    assert closed is not None
    assert closed.content.model_dump() == {"outcome": "afsluiten-dossier", "left_open": ()}


def test_an_answer_that_is_refused_later_is_named_and_asked_again(tmp_path: Path) -> None:
    """When an earlier answer changes so that a later one cannot be, the user hears so and gets the question again."""
    world = World(tmp_path)
    world.play(
        *TO_WEIGHING,
        ("afweging-1", "ja"),
        ("why", "De plek."),
        ("afweging-2", "nee"),
        ("why", "Geen gevaar."),
        CHECKED,
    )
    talk = world.play(
        ("afweging-3", Menu.BACK),
        ("back.which", "onthulling"),
        ("onthulling", "ja"),
        NOT_YET,
        ("onthulling.reason", "J. vertelde het vanmiddag zelf."),
    )
    assert any("telt niet meer mee" in warning for warning in talk.warned)
    assert world.casefile.standing().next in ("advies-veilig-thuis", "afweging-2")


def test_help_and_numbers_are_there_at_every_question(tmp_path: Path) -> None:
    """Uitleg and the emergency numbers never answer the question; it comes back."""
    world = World(tmp_path)
    talk = world.play(
        ("direct-gevaar", Menu.EXPLAIN),
        ("direct-gevaar", Menu.EMERGENCY),
        ("direct-gevaar", "nee"),
        ("onthulling", Menu.EXPLAIN),
        ("onthulling", Menu.STOP),
    )
    text = "\n".join(talk.said)
    assert "Direct gevaar betekent" in text
    assert "0800-2000" in text
    assert len(world.casefile.state.answers) == 1


def brief(word: str) -> str:
    """Return what a question tells of a word."""
    (term,) = terms.find(word)
    return f"{term.title}: {term.brief}"


def test_a_question_tells_what_its_words_mean(tmp_path: Path) -> None:
    """At its end, after its own explanation; of the first field of a form too, and of no other."""
    world = World(tmp_path)
    talk = world.play(
        ("direct-gevaar", Menu.EXPLAIN),
        *VOORAF,
        ("observation.kind", Menu.EXPLAIN),
        ("observation.kind", "waarneming"),
        ("observation.date", Menu.EXPLAIN),
        ("observation.date", Menu.STOP),
    )
    about = [text for text in talk.said if text.endswith(brief("signaal"))]
    assert len(about) == 1 and about[0].startswith("Eén signaal per keer.")
    # Its explanation says what direct danger is.
    assert not any(brief("direct gevaar") in text for text in talk.said)


def test_a_field_tells_what_its_words_mean(tmp_path: Path) -> None:
    """Of a form, after how such a field is filled in; its hint stands under it already."""
    world = World(tmp_path)
    talk = world.play(
        *VOORAF,
        *STAP_1[: len(OBSERVATION) + 1],
        ("kindcheck", "ja"),
        ("person.initials", "B.K."),
        ("person.capacity", "zusje"),
        ("person.part", Menu.EXPLAIN),
        ("person.part", Menu.STOP),
    )
    (told,) = (text for text in talk.said if brief("casus") in text)
    assert told.startswith(interview_texts.EXPLAIN_LINE) and told.endswith(f"\n\n{brief('casus')}")


def test_the_examples_of_unsafety_stand_where_it_is_weighed(tmp_path: Path) -> None:
    """Beneath afweging 2, without anything asked for, and beneath no other question."""
    world = World(tmp_path)
    talk = world.play(*TO_WEIGHING, ("afweging-1", "ja"), ("why", "De plek."), ("afweging-2", Menu.STOP))
    acute, structural = terms.at_hand("afweging-2")
    assert talk.said.count(acute) == talk.said.count(structural) == 1
    after = talk.said[talk.said.index(acute) - 1 :]
    assert after[0].startswith("Afweging 2.") and after[1:3] == [acute, structural]


def test_what_must_be_done_now_comes_back_in_every_sitting(tmp_path: Path) -> None:
    """Within a sitting it is said once; whoever comes back after the phone call is asked at once whether it is done."""
    world = World(tmp_path)
    first = world.play(*VOORAF[:2], ("bijzondere-vorm", "stalking"), NOT_YET, ("pleger", "huiselijke-kring"))
    second = world.play(("duty.is-done", "ja"), *consultation("veilig-thuis"), CHECKED)
    third = world.play(*OBSERVATION)
    assert first.musts == second.musts == ["Doe dit nu: Vraag advies aan Veilig Thuis"]
    assert third.musts == []


def test_choosing_the_same_answer_is_no_change(tmp_path: Path) -> None:
    """No reason is asked, nothing is added to the dossier, and the user hears so."""
    world = World(tmp_path)
    world.play(*VOORAF)
    before = len(world.casefile.log.entries)
    talk = world.play(
        ("observation.kind", Menu.BACK),
        ("back.which", "onthulling"),
        ("onthulling", "nee"),
    )
    assert "Er is niets veranderd." in talk.said
    assert len(world.casefile.log.entries) == before


def test_initials_and_age_can_be_put_right(tmp_path: Path) -> None:
    """Whom the case is about stands in the read-back and can be changed; the last one counts."""
    world = World(tmp_path)
    talk = world.play(
        *VOORAF[:-1],
        ("step.check", "case.initials"),
        ("case.initials", "J.M."),
        ("step.check", "case.age_group"),
        ("case.age_group", "12-15"),
    )
    facts = world.casefile.state.facts
    assert facts is not None
    assert (facts.initials, facts.age_group) == ("J.M.", "12-15")
    assert any(said.endswith("? J.K.") for said in talk.said) and any(said.endswith("? J.M.") for said in talk.said)
    # That is still before the steps, and where one is says so: nobody hears of step 1 before it is there.
    assert {each.current for each in talk.positions} == {0}


def test_a_signal_finished_in_the_next_sitting_can_be_followed_by_another(tmp_path: Path) -> None:
    """Taking up a form shows what was filled in, and asks for one more afterwards, as it would have."""
    world = World(tmp_path)
    world.play(*VOORAF, *OBSERVATION[:4], interrupted=True)
    talk = world.play(*OBSERVATION[4:], ("observation.more", "ja"), *OBSERVATION)
    assert any("Waar was dat? lokaal" in said for said in talk.said)
    assert len(world.casefile.state.records_for("signalen")) == 2


def test_a_detour_at_a_duty_does_not_leave_a_stale_question(tmp_path: Path) -> None:
    """When the decision behind a duty changes from its own question, the duty goes and is not asked about."""
    world = World(tmp_path)
    talk = world.play(
        *VOORAF[:2],
        ("bijzondere-vorm", "stalking"),
        ("duty.is-done", Menu.BACK),
        ("back.which", "bijzondere-vorm"),
        ("bijzondere-vorm", "geen"),
        ("bijzondere-vorm.reason", "Verkeerd gekozen."),
        ("pleger", "huiselijke-kring"),
        CHECKED,
    )
    assert len(talk.musts) == 1
    assert world.casefile.standing().open_duties == ()


def test_a_detour_at_a_duty_that_still_holds_shows_it_again(tmp_path: Path) -> None:
    """After looking up the numbers, the whole box is there again with its question."""
    world = World(tmp_path)
    talk = world.play(
        *VOORAF[:2],
        ("bijzondere-vorm", "stalking"),
        ("duty.is-done", Menu.EMERGENCY),
        NOT_YET,
        ("pleger", "huiselijke-kring"),
    )
    assert talk.musts == ["Doe dit nu: Vraag advies aan Veilig Thuis"] * 2


def test_going_back_in_a_form_starts_from_what_stood_there(tmp_path: Path) -> None:
    """One field back opens it with what was filled in, ready to be changed; nothing has to be typed again."""
    world = World(tmp_path)
    talk = world.play(
        *VOORAF,
        *OBSERVATION[:5],
        ("observation.present", Menu.BACK),
        ("observation.situation", Menu.BACK),
        ("observation.place", "gang"),
        *OBSERVATION[4:],
    )
    assert talk.defaults[4:7] == ["", "begin van de dag", "lokaal"]
    assert world.casefile.state.records[0].content.model_dump()["place"] == "gang"


HELP: tuple[Line, ...] = (
    ("help.date", "vandaag"),
    ("help.what", "Gesprekken met de ouders."),
    ("help.by", "V.L."),
    ("help.role", "schoolmaatschappelijk werker"),
    ("help.goals", "Geen ruzie waar J. bij is."),
    ("help.evaluate_on", "1-5-2026"),
    ("help.more", "nee"),
    ("casemanager", "W. Kuipers, intern begeleider"),
    ("taken", "V.L. praat met de ouders."),
    ("hulp-belemmeringen", "geen"),
)
TO_HELP: tuple[Line, ...] = (
    *TO_WEIGHING,
    ("afweging-1", "ja"),
    ("why", "De plek."),
    ("afweging-2", "nee"),
    ("why", "Geen gevaar."),
    CHECKED,
    ("afweging-3", "ja"),
    ("why", "V.L. kan helpen."),
    ("afweging-4", "ja"),
    ("why", "De ouders willen en kunnen."),
    *HELP,
)


def test_a_term_before_the_help_was_agreed_is_warned_about(tmp_path: Path) -> None:
    """Writing up late is possible, a slip is likelier: both ways are offered, and what was read is kept."""
    world = World(tmp_path)
    talk = world.play(*TO_HELP, ("termijn", "1-1-2020"), ("warning.keep", "terug"), ("termijn", "1-5-2026"))
    assert "ligt vóór de dag waarop de hulp is afgesproken" in talk.warned[-1]
    assert str(world.casefile.state.answers["termijn"].value) == "2026-05-01"
    assert world.casefile.state.answers["termijn"].content.warnings == ()
    late = World(tmp_path / "laat")
    late.play(*TO_HELP, ("termijn", "1-3-2026"), ("warning.keep", "verder"))
    kept = late.casefile.state.answers["termijn"].content.warnings
    assert len(kept) == 1 and "Schrijft u later op" in kept[0]
    assert late.casefile.standing().next == "afweging-5"


def test_a_term_in_another_century_is_warned_about_and_kept(tmp_path: Path) -> None:
    """Nobody is refused what was agreed; that somebody looks in between is an action with its day."""
    world = World(tmp_path)
    talk = world.play(*TO_HELP, ("termijn", "1-1-2098"), ("warning.keep", "verder"), ("finish.what", "stop"))
    assert "Kijk uiterlijk op 8 juni 2026" in talk.warned[-1]
    assert "Later: Kijk in de tussentijd of het veilig is" in talk.musts
    assert any("De volgende vraag komt vanaf 8 juni 2026" in said for said in talk.said)


def test_a_term_that_is_moved_asks_who_decides_and_what_was_seen(tmp_path: Path) -> None:
    """The first time that is all; the second time advice of Veilig Thuis follows, and is shown at once."""
    world = World(tmp_path)
    moved: tuple[Line, ...] = (
        ("finish.what", "terug"),
        ("back.which", "termijn"),
    )
    said: tuple[Line, ...] = (
        ("termijn.seen", "J. komt op tijd."),
        ("termijn.decided_by", "H.M., directeur"),
        ("termijn.reason", "Het gezin heeft meer tijd nodig."),
    )
    world.play(*TO_HELP, ("termijn", "1-4-2026"), *moved, ("termijn", "1-5-2026"), *said, ("finish.what", "stop"))
    assert "raadplegen-veilig-thuis" not in {duty.id for duty in world.casefile.standing().duties}
    again = world.play(*moved, ("termijn", "15-5-2026"), *said, NOT_YET, ("finish.what", "stop"))
    assert again.musts[-1] == "Doe dit nu: Vraag advies aan Veilig Thuis"
    assert world.casefile.state.answers["termijn"].content.seen == "J. komt op tijd."
    sooner = world.play(
        NOT_YET, *moved, ("termijn", "20-4-2026"), ("termijn.reason", "Toch eerder."), ("finish.what", "stop")
    )
    assert sooner.times("seen") == 0


def test_afweging_5_waits_for_its_date(tmp_path: Path) -> None:
    """Before the agreed day it is not put and the case cannot be closed; on the day it is."""
    world = World(tmp_path)
    talk = world.play(*TO_HELP, ("termijn", "1-5-2026"), ("finish.what", "stop"))
    assert any("De volgende vraag komt vanaf 1 mei 2026" in said for said in talk.said)
    world.later(days=51)
    assert world.reopened().standing().next is None
    world.later(days=1)
    assert world.reopened().standing().next == "afweging-5"
    first = world.play(("duty.is-done", "nog-niet"))
    assert first.musts == ["Doe dit nu: Ga na of de hulp echt is begonnen"]


def test_every_question_offers_the_way_back_an_observation_the_numbers_and_stopping(tmp_path: Path) -> None:
    """From the first question to the last, in every field of every form, at checks and at the end."""
    world = World(tmp_path)
    talk = world.play(*TO_HELP, ("termijn", "1-5-2026"), ("finish.what", "stop"))
    always = {Menu.BACK, Menu.OBSERVE, Menu.EMERGENCY, Menu.STOP}
    assert len(talk.menus) > 50
    assert [question for question, menu in talk.menus if not always <= menu] == []


def test_the_header_shows_the_case_the_five_steps_and_where_we_are(tmp_path: Path) -> None:
    """Every question of the flow stands under the case id and the five steps, and the place moves along with it."""
    world = World(tmp_path)
    talk = world.play(*TO_HELP, ("termijn", "1-5-2026"), ("finish.what", "stop"))
    assert {position.case for position in talk.positions} == {world.case}
    assert {tuple(number for number, _ in position.steps) for position in talk.positions} == {(1, 2, 3, 4, 5)}
    places = [position.current for position in talk.positions]
    assert places == sorted(places)
    assert set(places) == {0, 1, 2, 3, 4, 5}


def test_back_at_whom_it_is_about_goes_to_the_answer_before_it(tmp_path: Path) -> None:
    """The same question does not come again without a word."""
    world = World(tmp_path)
    world.casefile.record(Answer(question="direct-gevaar", asked="Gevaar?", value="nee", label="Nee"))
    interview = Interview(world.casefile, talk := Scripted((("case.initials", Menu.BACK), ("back.which", "-"))))
    world.casefile.state.about = None
    interview.run()
    assert "back.which" in talk.names and not talk.script


def test_a_field_that_names_somebody_explains_how(tmp_path: Path) -> None:
    """Who it is, is no matter of "a few words"."""
    world = World(tmp_path)
    begun: tuple[Line, ...] = (("note.what", "consultation"), ("consultation.partner", "collega"), ("date", "vandaag"))
    talk = Scripted((*begun, ("consultation.who", Menu.EXPLAIN)))
    Interview(world.casefile, talk).note()
    assert any(said.startswith(interview_texts.EXPLAIN_NAME) for said in talk.said)
    assert not any(said.startswith(interview_texts.EXPLAIN_LINE) for said in talk.said)
