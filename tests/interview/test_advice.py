"""The fact check at the keyboard: it names the word and why, offers a way on, and never blocks or loses anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldcode_cli.case import texts as case_texts
from meldcode_cli.factcheck.check import check
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.talk.dialogue import Menu
from tests.interview.seeding import contents, given, note, told
from tests.support.scripted import OBSERVATION, Line, World

THINKS = "Volgens mij slaapt J. te weinig."
FACT = "J. legde om 10 uur zijn hoofd op tafel."
ASK: str = interview_texts.ADVICE_QUESTION
TEXT = "Wat zag, hoorde of rook u?"
SIGNAL: tuple[Line, ...] = (("Wat wilt u vastleggen?", "observation"), *OBSERVATION[:6])
LAST: Line = ("Maakt dit uw zorg groter", "bevestigt")
SPOKEN: tuple[Line, ...] = (
    ("Wat wilt u vastleggen?", "conversation"),
    ("Met wie was het gesprek?", "ouder"),
    ("Op welke datum was het gesprek?", "vandaag"),
    ("Wie was dat?", "moeder"),
    ("Wie leidde het gesprek?", "A.S., leerkracht"),
    ("Wie waren er nog meer bij?", "niemand"),
    ("Wat zei u over de reden", "Horen hoe het gaat."),
)
REACTION: tuple[Line, ...] = (("Wat was de reactie?", '"Dat klopt."'), ("Wat is er afgesproken?", ""))
HYPOTHESIS: tuple[Line, ...] = (("Op welke datum dacht u dat?", "vandaag"), LAST)
TOLD: tuple[Line, ...] = (
    ("Op welke datum was dat?", "9-3-2026"),
    ("Hoe laat was dat?", ""),
    ("Waar was dat?", "op het plein"),
    ("Wat was er op dat moment", "ophalen"),
    ("Wie waren er nog meer bij?", "niemand"),
    ("Wie vertelde dit?", "buurvrouw"),
    ("Wanneer hoorde u dit?", "vandaag"),
    LAST,
)


def test_it_names_the_word_and_why_and_leaves_the_choice(tmp_path: Path) -> None:
    """Right after the text: each word that is no fact with its reason, and four ways on."""
    world = World(tmp_path)
    talk = note(world, *SIGNAL, (TEXT, THINKS), (ASK, "zo"), LAST)
    expected = [interview_texts.ADVICE_WORD.format(word=item.word, why=item.why) for item in check(THINKS)]
    assert expected and talk.warned == expected
    assert "Volgens mij" in talk.warned[0]
    assert interview_texts.ADVICE in talk.said
    assert talk.offered(ASK) == ["anders", "veronderstelling", "derden", "zo"]


def test_keeping_it_keeps_it_word_for_word(tmp_path: Path) -> None:
    """The user decides: the text is recorded as it is, as what it was called."""
    world = World(tmp_path)
    note(world, *SIGNAL, (TEXT, THINKS), (ASK, "zo"), LAST)
    (made,) = contents(world, "observation")
    assert (made.kind, made.text) == ("waarneming", THINKS)


@pytest.mark.parametrize("how", ["anders", Menu.BACK])
def test_rewording_starts_from_what_was_typed(tmp_path: Path, how: str | Menu) -> None:
    """Nothing has to be typed again, and only the new words are recorded."""
    world = World(tmp_path)
    talk = note(world, *SIGNAL, (TEXT, THINKS), (ASK, how), (TEXT, FACT), LAST)
    assert talk.started_from(TEXT) == ["", THINKS]
    assert [item.text for item in contents(world, "observation")] == [FACT]


def test_new_words_are_read_too(tmp_path: Path) -> None:
    """Words that are no better are advised about again."""
    world = World(tmp_path)
    talk = note(world, *SIGNAL, (TEXT, THINKS), (ASK, "anders"), (TEXT, "J. is altijd moe."), (ASK, "zo"), LAST)
    assert len(talk.notices("altijd")) == 1


def test_a_waarneming_can_become_what_it_is_a_hypothesis(tmp_path: Path) -> None:
    """The same text under its right name; nobody is asked what was said, and it stays open as a hypothesis."""
    world = World(tmp_path)
    talk = note(world, *SIGNAL, (TEXT, THINKS), (ASK, "veronderstelling"), LAST)
    (made,) = contents(world, "observation")
    assert (made.kind, made.text, made.place) == ("veronderstelling", THINKS, None)
    assert [entry.content for entry in world.casefile.state.open_hypotheses] == [made]
    assert not any("letterlijk" in asked for asked in talk.asked)


def test_a_waarneming_can_become_what_somebody_else_said(tmp_path: Path) -> None:
    """The source and the day it was heard are asked then, and place and situation stay."""
    world = World(tmp_path)
    note(world, *SIGNAL, (TEXT, THINKS), (ASK, "derden"), TOLD[5], TOLD[6], LAST)
    (made,) = contents(world, "observation")
    assert (made.kind, made.text, made.source, str(made.source_date)) == ("derden", THINKS, "buurvrouw", "2026-03-10")
    assert (made.place, made.present) == ("lokaal", ())


def test_facts_before_the_reaction_keep_thoughts_apart(tmp_path: Path) -> None:
    """In a talk the thought becomes a signal of its own, and the field comes again for the facts."""
    world = World(tmp_path)
    talk = note(
        world,
        *SPOKEN,
        ("Welke feiten hebt u genoemd?", THINKS),
        (ASK, "veronderstelling"),
        *HYPOTHESIS,
        ("Welke feiten hebt u genoemd?", FACT),
        *REACTION,
    )
    assert talk.warned[-1] == case_texts.ADVICE_BEFORE_REACTION
    (hypothesis,), (spoken,) = contents(world, "observation"), contents(world, "conversation")
    assert (hypothesis.kind, hypothesis.text) == ("veronderstelling", THINKS)
    assert (spoken.facts, talk.started_from("Welke feiten")) == (FACT, ["", THINKS])


def test_what_somebody_else_said_is_recorded_apart_from_a_talk(tmp_path: Path) -> None:
    """The same for hearsay: with its source and place, and the field comes again."""
    world = World(tmp_path)
    note(
        world,
        *SPOKEN,
        ("Welke feiten hebt u genoemd?", THINKS),
        (ASK, "derden"),
        *TOLD,
        ("Welke feiten hebt u genoemd?", FACT),
        *REACTION,
    )
    (told_so,), (spoken,) = contents(world, "observation"), contents(world, "conversation")
    assert (told_so.kind, told_so.text, told_so.source, spoken.facts) == ("derden", THINKS, "buurvrouw", FACT)


def test_recording_it_apart_can_be_given_up_and_nothing_is_lost(tmp_path: Path) -> None:
    """Going back out of the signal brings back the field with what was typed in it."""
    world = World(tmp_path)
    talk = note(
        world,
        *SPOKEN,
        ("Welke feiten hebt u genoemd?", THINKS),
        (ASK, "veronderstelling"),
        ("Op welke datum dacht u dat?", Menu.BACK),
        ("Wat legt u vast?", Menu.BACK),
        ("Welke feiten hebt u genoemd?", THINKS),
        (ASK, "zo"),
        *REACTION,
    )
    assert talk.started_from("Welke feiten") == ["", THINKS]
    assert contents(world, "observation") == []
    assert [item.facts for item in contents(world, "conversation")] == [THINKS]


def test_a_name_alone_is_no_reason_to_wait_with_it(tmp_path: Path) -> None:
    """A full name in the facts of a talk is pointed at, but it is no thought that comes too early."""
    world = World(tmp_path)
    talk = note(
        world,
        *SPOKEN,
        ("Welke feiten hebt u genoemd?", "Jan de Vries haalde J. om 12 uur op."),
        (ASK, "zo"),
        *REACTION,
    )
    assert talk.notices("Jan") and case_texts.ADVICE_BEFORE_REACTION not in talk.warned


@pytest.mark.parametrize("present", ["Sanne de Vries", "T.B., Sanne de Vries"])
def test_a_full_name_among_those_present_is_pointed_at(tmp_path: Path, present: str) -> None:
    """Only initials are needed; there is nothing to call it but a name, so two ways on."""
    world = World(tmp_path)
    who = "Wie waren er nog meer bij?"
    talk = note(world, *SIGNAL[:6], (who, present), (ASK, "anders"), (who, "S.V."), (TEXT, FACT), LAST)
    assert len(talk.warned) == 1 and "Sanne" in talk.warned[0]
    assert talk.offered(ASK) == ["anders", "zo"]
    assert talk.started_from(who) == ["", present]
    assert [item.present for item in contents(world, "observation")] == [("S.V.",)]


def test_where_only_names_matter_nothing_else_is_said(tmp_path: Path) -> None:
    """A word that would be no fact in a text is none of our business in "who was there"."""
    world = World(tmp_path)
    script = list(SIGNAL)
    script[6] = ("Wie waren er nog meer bij?", "waarschijnlijk T.B.")
    assert note(world, *script, (TEXT, FACT), LAST).warned == []


@pytest.mark.parametrize("role", ["leerkracht groep 3", "juf", "mentor"])
def test_a_teacher_who_helps_is_asked_about(tmp_path: Path, role: str) -> None:
    """Teachers teach and others help: said once, and it may stay."""
    world = World(tmp_path)
    helped: tuple[Line, ...] = (
        ("Wat wilt u vastleggen?", "help"),
        ("Op welke datum is deze hulp afgesproken?", "vandaag"),
        ("Welke hulp komt er?", "Gesprekken."),
        ("Wie geeft deze hulp?", "V.L."),
        ("Wat is de functie", role),
    )
    talk = note(world, *helped, (ASK, "zo"), ("Wat moet de hulp bereiken?", "Rust."), ("of het werkt?", "1-5-2026"))
    assert talk.warned == [case_texts.ADVICE_HELPER]
    assert talk.offered(ASK) == ["anders", "zo"]
    assert [item.role for item in contents(world, "help")] == [role]


@pytest.mark.parametrize("role", ["schoolmaatschappelijk werker", "jeugdarts", "orthopedagoog"])
def test_a_helper_who_helps_is_not_asked_about(tmp_path: Path, role: str) -> None:
    """Nothing is said about somebody whose work it is."""
    world = World(tmp_path)
    talk = note(
        world,
        ("Wat wilt u vastleggen?", "help"),
        ("Op welke datum is deze hulp afgesproken?", "vandaag"),
        ("Welke hulp komt er?", "Gesprekken."),
        ("Wie geeft deze hulp?", "V.L."),
        ("Wat is de functie", role),
        ("Wat moet de hulp bereiken?", "Rust."),
        ("of het werkt?", "1-5-2026"),
    )
    assert talk.warned == []


@pytest.mark.parametrize(
    "text", [FACT, 'Moeder zei: "Hij is altijd lui."', "Vader zei dat hij denkt dat J. liegt.", "J. huilde."]
)
def test_nothing_is_said_about_what_is_a_fact(tmp_path: Path, text: str) -> None:
    """A false alarm costs trust: what was seen and what was said goes straight on."""
    world = World(tmp_path)
    talk = note(world, *SIGNAL, (TEXT, text), LAST)
    assert talk.warned == [] and ASK not in talk.asked


@pytest.mark.parametrize(
    ("kind", "question", "before"),
    [
        ("veronderstelling", "Wat vermoedt u", ("Op welke datum dacht u dat?",)),
        ("diagnose", "Wat is de diagnose?", ("Op welke datum is de diagnose gesteld?",)),
    ],
)
def test_a_hypothesis_may_be_a_thought(tmp_path: Path, kind: str, question: str, before: tuple[str, ...]) -> None:
    """What is called a hypothesis, or quotes an expert, is not advised about."""
    world = World(tmp_path)
    talk = note(
        world,
        ("Wat wilt u vastleggen?", "observation"),
        ("Wat legt u vast?", kind),
        *((name, "vandaag") for name in before),
        (question, THINKS),
    )
    assert talk.warned == []


def test_what_a_named_source_said_is_only_read_for_names_and_own_thoughts(tmp_path: Path) -> None:
    """ "Always" in the words of somebody else is what they said; what I think of it is mine."""
    world = World(tmp_path)
    talk = note(
        world,
        ("Wat wilt u vastleggen?", "observation"),
        ("Wat legt u vast?", "derden"),
        *TOLD[:5],
        ("Wat vertelde die persoon?", "J. is altijd moe."),
        ("Wie vertelde dit?", "Sanne de Vries"),
        (ASK, "zo"),
        *TOLD[6:],
    )
    assert len(talk.warned) == 1 and "Sanne" in talk.warned[0]


def test_the_menu_works_at_the_advice(tmp_path: Path) -> None:
    """Numbers and an observation in between; then the advice is still there to choose from."""
    world = World(tmp_path)
    talk = note(
        world,
        *SIGNAL,
        (TEXT, THINKS),
        (ASK, Menu.EMERGENCY),
        (ASK, Menu.OBSERVE),
        *OBSERVATION,
        (ASK, "zo"),
        LAST,
    )
    assert any("0800-2000" in said for said in talk.said)
    assert [item.text for item in contents(world, "observation")] == [OBSERVATION[6][1], THINKS]


# ---------------------------------------------------------------- stopping at the advice


@pytest.mark.parametrize("how", ["ctrl-c", "stop"])
def test_stopping_at_the_advice_keeps_what_was_typed(tmp_path: Path, how: str) -> None:
    """The text is on disk before the advice is read; it is not asked again, and not advised about again."""
    world = World(tmp_path)
    if how == "stop":
        note(world, *SIGNAL, (TEXT, THINKS), (ASK, Menu.STOP))
    else:
        note(world, *SIGNAL, (TEXT, THINKS), interrupted=True)
    talk = note(world, LAST, interrupted=True)
    assert ASK not in talk.asked and talk.warned == []
    assert [item.text for item in contents(world, "observation")] == [THINKS]


@pytest.mark.parametrize(("kind", "rest"), [("veronderstelling", (LAST,)), ("derden", (*TOLD[5:7], LAST))])
def test_the_right_name_is_kept_before_the_next_question(tmp_path: Path, kind: str, rest: tuple[Line, ...]) -> None:
    """Stopped right after choosing what it is, the next sitting goes on with the questions that belong to that."""
    world = World(tmp_path)
    note(world, *SIGNAL, (TEXT, THINKS), (ASK, kind), interrupted=True)
    note(world, *rest, interrupted=True)
    assert [(item.kind, item.text) for item in contents(world, "observation")] == [(kind, THINKS)]


def test_stopping_while_it_is_recorded_apart_loses_neither_form(tmp_path: Path) -> None:
    """The signal is taken up first, then the talk it came from, with everything that was typed in both."""
    world = World(tmp_path)
    note(
        world,
        *SPOKEN,
        ("Welke feiten hebt u genoemd?", THINKS),
        (ASK, "veronderstelling"),
        HYPOTHESIS[0],
        interrupted=True,
    )
    note(world, LAST, ("Welke feiten hebt u genoemd?", FACT), *REACTION, interrupted=True)
    assert [(item.kind, item.text) for item in contents(world, "observation")] == [("veronderstelling", THINKS)]
    (spoken,) = contents(world, "conversation")
    assert (spoken.facts, spoken.purpose) == (FACT, "Horen hoe het gaat.")


def test_stopping_at_the_advice_about_the_last_field_keeps_it_too(tmp_path: Path) -> None:
    """What came of a hypothesis ends with a text: that is kept as well, and the entry is made in the next sitting."""
    world = World(tmp_path)
    told(world, "hypothesis")
    script: tuple[Line, ...] = (
        ("Wat wilt u vastleggen?", "vervolg"),
        ("Welke bedoelt u?", "3"),
        ("Wat is er nu bekend?", "bevestigd"),
        ("Op welke datum werd dat bekend?", "vandaag"),
        ("Door wie werd dat bekend?", "A.S., leerkracht"),
        ("Wat is er gezien", THINKS),
    )
    note(world, *script, interrupted=True)
    note(world, interrupted=True)
    assert [item.text for item in contents(world, "follow-up")] == [THINKS]


def test_stopping_at_the_advice_about_news_keeps_it_too(tmp_path: Path) -> None:
    """The same for something that happened: its text is its last field."""
    world = given(World(tmp_path), {"pleger": "huiselijke-kring", "onthulling": "ja"})
    note(
        world,
        ("Wat wilt u vastleggen?", "nieuws"),
        ("Wat is er gebeurd?", "signalen-na-melding"),
        ("Op welke datum was dat?", "vandaag"),
        ("Wat is er gebeurd? Alleen feiten.", THINKS),
        interrupted=True,
    )
    note(world, interrupted=True)
    assert [item.text for item in contents(world, "event")] == [THINKS]


def test_a_correction_is_read_too(tmp_path: Path) -> None:
    """Better words can hold what is no fact as well."""
    world = World(tmp_path)
    told(world, "conversation")
    talk = note(
        world,
        ("Wat wilt u vastleggen?", "veranderen"),
        ("Wat wilt u doen?", "verbeteren"),
        ("Welke bedoelt u?", "3"),
        *SPOKEN[1:],
        ("Welke feiten hebt u genoemd?", THINKS),
    )
    assert talk.notices("Volgens mij")
