"""The fact check at the keyboard: it names the word and why, offers a way on, and never blocks or loses anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.records.form import FormField
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.factcheck.check import check
from meldcode_cli.interview import advice
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.talk.dialogue import Menu
from tests.interview.seeding import BEFORE_WEIGHING, contents, given, note, sit, told
from tests.support.scripted import AS_CHANGED, OBSERVATION, Line, Scripted, World

THINKS = "Volgens mij slaapt J. te weinig."
FACT = "J. legde om 10 uur zijn hoofd op tafel."
ASK = "advice.what"
TEXT = "observation.text"
SIGNAL: tuple[Line, ...] = (("note.what", "observation"), *OBSERVATION[:6])
LAST: Line = ("observation.direction", "bevestigt")
SPOKEN: tuple[Line, ...] = (
    ("note.what", "conversation"),
    ("conversation.partner", "ouder"),
    ("conversation.date", "vandaag"),
    ("conversation.with_whom", "moeder"),
    ("conversation.led_by", "A.S., leerkracht"),
    ("present", "niemand"),
    ("conversation.purpose", "Horen hoe het gaat."),
)
REACTION: tuple[Line, ...] = (("conversation.reaction", '"Dat klopt."'), ("agreements", ""))
HYPOTHESIS: tuple[Line, ...] = (("observation.date", "vandaag"), LAST)
TOLD: tuple[Line, ...] = (
    ("observation.date", "9-3-2026"),
    ("time", ""),
    ("observation.place", "op het plein"),
    ("observation.situation", "ophalen"),
    ("present", "niemand"),
    ("observation.source", "buurvrouw"),
    ("observation.source_date", "vandaag"),
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


@pytest.mark.parametrize(("written", "first"), [("Ruud de Vries pakt me.", "initialen"), (THINKS, "anders op")])
def test_of_a_name_only_the_name_is_written_differently(
    written: str, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first choice says what changes, and the reason that the rest stays as it was said."""
    seen: list[str] = []

    def choose(_: Any, __: Any, options: dict[str, str], **___: Any) -> str:
        seen.extend(options.values())
        return "zo"

    monkeypatch.setattr(advice, "choose", choose)
    talk = Scripted(())
    adviser = advice.Advice(talk, lambda *_: None, lambda *_: None)
    assert adviser.on(
        Draft(kind=Kind.RECORD, target="observation"), FormField("text", "text", "?", facts="own"), written
    )
    assert first in seen[0]
    assert ("blijven zoals ze zijn" in " ".join(talk.warned)) is (first == "initialen")


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
    assert talk.times("observation.quote") == 0


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
        ("conversation.facts", THINKS),
        (ASK, "veronderstelling"),
        *HYPOTHESIS,
        ("conversation.facts", FACT),
        *REACTION,
    )
    assert talk.warned[-1] == case_texts.ADVICE_BEFORE_REACTION
    (hypothesis,), (spoken,) = contents(world, "observation"), contents(world, "conversation")
    assert (hypothesis.kind, hypothesis.text) == ("veronderstelling", THINKS)
    assert (spoken.facts, talk.started_from("conversation.facts")) == (FACT, ["", THINKS])


def test_what_somebody_else_said_is_recorded_apart_from_a_talk(tmp_path: Path) -> None:
    """The same for hearsay: with its source and place, and the field comes again."""
    world = World(tmp_path)
    note(
        world,
        *SPOKEN,
        ("conversation.facts", THINKS),
        (ASK, "derden"),
        *TOLD,
        ("conversation.facts", FACT),
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
        ("conversation.facts", THINKS),
        (ASK, "veronderstelling"),
        ("observation.date", Menu.BACK),
        ("observation.kind", Menu.BACK),
        ("conversation.facts", THINKS),
        (ASK, "zo"),
        *REACTION,
    )
    assert talk.started_from("conversation.facts") == ["", THINKS]
    assert contents(world, "observation") == []
    assert [item.facts for item in contents(world, "conversation")] == [THINKS]


def test_a_name_alone_is_no_reason_to_wait_with_it(tmp_path: Path) -> None:
    """A full name in the facts of a talk is pointed at, but it is no thought that comes too early."""
    world = World(tmp_path)
    talk = note(
        world,
        *SPOKEN,
        ("conversation.facts", "Jan de Vries haalde J. om 12 uur op."),
        (ASK, "zo"),
        *REACTION,
    )
    assert talk.notices("Jan") and case_texts.ADVICE_BEFORE_REACTION not in talk.warned


@pytest.mark.parametrize("present", ["Sanne de Vries", "T.B., Sanne de Vries"])
def test_a_full_name_among_those_present_is_pointed_at(tmp_path: Path, present: str) -> None:
    """Only initials are needed; there is nothing to call it but a name, so two ways on."""
    world = World(tmp_path)
    who = "present"
    talk = note(world, *SIGNAL[:6], (who, present), (ASK, "anders"), (who, "S.V."), (TEXT, FACT), LAST)
    assert len(talk.warned) == 1 and "Sanne" in talk.warned[0]
    assert talk.offered(ASK) == ["anders", "zo"]
    assert talk.started_from(who) == ["", present]
    assert [item.present for item in contents(world, "observation")] == [("S.V.",)]


def test_where_only_names_matter_nothing_else_is_said(tmp_path: Path) -> None:
    """A word that would be no fact in a text is none of our business in "who was there"."""
    world = World(tmp_path)
    script = list(SIGNAL)
    script[6] = ("observation.present", "waarschijnlijk T.B.")
    assert note(world, *script, (TEXT, FACT), LAST).warned == []


@pytest.mark.parametrize("role", ["leerkracht groep 3", "juf", "mentor"])
def test_a_teacher_who_helps_is_asked_about(tmp_path: Path, role: str) -> None:
    """Teachers teach and others help: said once, and it may stay."""
    world = World(tmp_path)
    helped: tuple[Line, ...] = (
        ("note.what", "help"),
        ("help.date", "vandaag"),
        ("help.what", "Gesprekken."),
        ("help.by", "V.L."),
        ("help.role", role),
    )
    talk = note(world, *helped, (ASK, "zo"), ("help.goals", "Rust."), ("help.evaluate_on", "1-5-2026"))
    assert talk.warned == [case_texts.ADVICE_HELPER]
    assert talk.offered(ASK) == ["anders", "zo"]
    assert [item.role for item in contents(world, "help")] == [role]


@pytest.mark.parametrize("role", ["schoolmaatschappelijk werker", "jeugdarts", "orthopedagoog"])
def test_a_helper_who_helps_is_not_asked_about(tmp_path: Path, role: str) -> None:
    """Nothing is said about somebody whose work it is."""
    world = World(tmp_path)
    talk = note(
        world,
        ("note.what", "help"),
        ("help.date", "vandaag"),
        ("help.what", "Gesprekken."),
        ("help.by", "V.L."),
        ("help.role", role),
        ("help.goals", "Rust."),
        ("help.evaluate_on", "1-5-2026"),
    )
    assert talk.warned == []


@pytest.mark.parametrize(
    "text", [FACT, 'Moeder zei: "Hij is altijd lui."', "Vader zei dat hij denkt dat J. liegt.", "J. huilde."]
)
def test_nothing_is_said_about_what_is_a_fact(tmp_path: Path, text: str) -> None:
    """A false alarm costs trust: what was seen and what was said goes straight on."""
    world = World(tmp_path)
    talk = note(world, *SIGNAL, (TEXT, text), LAST)
    assert talk.warned == [] and talk.times(ASK) == 0


@pytest.mark.parametrize(
    ("kind", "question", "before"),
    [
        ("veronderstelling", "observation.text", ("observation.date",)),
        ("diagnose", "observation.text", ("observation.date",)),
    ],
)
def test_a_hypothesis_may_be_a_thought(tmp_path: Path, kind: str, question: str, before: tuple[str, ...]) -> None:
    """What is called a hypothesis, or quotes an expert, is not advised about."""
    world = World(tmp_path)
    talk = note(
        world,
        ("note.what", "observation"),
        ("observation.kind", kind),
        *((name, "vandaag") for name in before),
        (question, THINKS),
    )
    assert talk.warned == []


def test_what_a_named_source_said_is_only_read_for_names_and_own_thoughts(tmp_path: Path) -> None:
    """ "Always" in the words of somebody else is what they said; what I think of it is mine."""
    world = World(tmp_path)
    talk = note(
        world,
        ("note.what", "observation"),
        ("observation.kind", "derden"),
        *TOLD[:5],
        ("observation.text", "J. is altijd moe."),
        ("observation.source", "Sanne de Vries"),
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
    assert talk.times(ASK) == 0 and talk.warned == []
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
        ("conversation.facts", THINKS),
        (ASK, "veronderstelling"),
        HYPOTHESIS[0],
        interrupted=True,
    )
    agreed = ("conversation.read-back", AS_CHANGED)
    note(world, LAST, ("conversation.facts", FACT), *REACTION, agreed, interrupted=True)
    assert [(item.kind, item.text) for item in contents(world, "observation")] == [("veronderstelling", THINKS)]
    (spoken,) = contents(world, "conversation")
    assert (spoken.facts, spoken.purpose) == (FACT, "Horen hoe het gaat.")


def test_stopping_at_the_advice_about_the_last_field_keeps_it_too(tmp_path: Path) -> None:
    """What came of a hypothesis ends with a text: that is kept as well, and the entry is made in the next sitting."""
    world = World(tmp_path)
    told(world, "hypothesis")
    script: tuple[Line, ...] = (
        ("note.what", "vervolg"),
        ("record.which", "3"),
        ("follow-up.finding", "bevestigd"),
        ("follow-up.date", "vandaag"),
        ("follow-up.by", "A.S., leerkracht"),
        ("follow-up.text", THINKS),
    )
    note(world, *script, interrupted=True)
    note(world, interrupted=True)
    assert [item.text for item in contents(world, "follow-up")] == [THINKS]


def test_stopping_at_the_advice_about_news_keeps_it_too(tmp_path: Path) -> None:
    """The same for something that happened: its text is its last field."""
    world = given(World(tmp_path), {"pleger": "huiselijke-kring", "onthulling": "ja"})
    note(
        world,
        ("note.what", "nieuws"),
        ("event.which", "signalen-na-melding"),
        ("date", "vandaag"),
        ("event.text", THINKS),
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
        ("note.what", "veranderen"),
        ("record.what", "verbeteren"),
        ("record.which", "3"),
        ("conversation.which-field", "facts"),
        ("conversation.facts", THINKS),
    )
    assert talk.notices("Volgens mij")


def test_whoever_records_a_signal_halfway_a_talk_hears_that_they_come_back(tmp_path: Path) -> None:
    """The questions of another form come next; that they are not lost is said first."""
    talk = note(World(tmp_path), *SPOKEN, ("conversation.facts", THINKS), (ASK, "derden"))
    assert interview_texts.ADVICE_ASIDE in talk.said


def test_how_often_is_no_advice_where_the_question_asks_it(tmp_path: Path) -> None:
    """Afweging 2 asks for what is "steeds weer"; another such word, and that word elsewhere, are still pointed at."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja"})
    why = "Het is niet steeds weer onveilig."
    talk = sit(world, ("afweging-2", "nee"), ("why", f"{why} Hij is altijd moe."), interrupted=True)
    about = [warned.partition(":")[0] for warned in talk.warned]
    assert "'altijd'" in about and "'steeds'" not in about
    talk = note(World(tmp_path / "other"), *SIGNAL, (TEXT, "Hij is steeds moe."), interrupted=True)
    assert any(warned.startswith("'steeds'") for warned in talk.warned)
