"""The laws of the protocols at the keyboard: each is held to at the field that breaks it, before anything else.

What the laws themselves refuse is held in `tests/case/test_laws.py`; this is about when somebody hears of it, and what
happens to what they typed.
"""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from meldcode_cli.case import texts as case_texts
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.interview import texts
from meldcode_cli.talk.dialogue import Menu
from tests.interview.seeding import contents, given, note, sit, told
from tests.support.scripted import MELDING, OBSERVATION, Line, World

CANARY = "Kwikstaart"


def signal(kind: str, *more: Line) -> tuple[Line, ...]:
    """Return the script for a note of this kind of signal, from its first field on."""
    return (("note.what", "observation"), ("observation.kind", kind), *more)


SEEN: tuple[Line, ...] = (
    ("observation.date", "9-3-2026"),
    ("time", ""),
    ("observation.place", "aan de telefoon"),
    ("observation.situation", "een gesprek"),
    ("present", "niemand"),
)
DIAGNOSIS: tuple[Line, ...] = (
    ("observation.date", "2-3-2026"),
    ("observation.text", "Een taalstoornis."),
    ("observation.diagnosed_by", "mevrouw P."),
)
EXPERT: tuple[Line, ...] = (
    ("observation.diagnosed_role", "orthopedagoog-generalist"),
    ("observation.examination", "verslag van 2 maart"),
)
OUTSIDE: tuple[Line, ...] = (
    ("note.what", "consultation"),
    ("consultation.partner", "deskundige"),
    ("consultation.date", "vandaag"),
    ("consultation.who", "mevrouw P."),
    ("consultation.function", "jeugdarts"),
)
AGREED: tuple[Line, ...] = (
    ("note.what", "agreement"),
    ("agreement.date", "9-3-2026"),
    ("agreement.who", "V.L."),
    ("agreement.what", "Bellen."),
)
HELPING: tuple[Line, ...] = (
    ("note.what", "help"),
    ("help.date", "9-3-2026"),
    ("help.what", "Gesprekken."),
    ("help.by", "V.L."),
    ("help.role", "maatschappelijk werker"),
    ("help.goals", "Rust."),
)


def sentence(record: str, law: str) -> str:
    """Return what somebody hears who breaks this law."""
    return next(item.sentence for item in RECORDS[record].laws if item.kind == law)


# Up to the field that breaks a law; what is typed there, wrong and right; the rest; and what they hear.
BROKEN: dict[str, tuple[tuple[Line, ...], str, str, str, tuple[Line, ...], str]] = {
    "heard before it happened": (
        signal("derden", *SEEN, ("observation.text", "J. sliep bij oma."), ("observation.source", "moeder")),
        "observation.source_date",
        "8-3-2026",
        "9-3-2026",
        (("observation.direction", "bevestigt"),),
        sentence("observation", "heard_before"),
    ),
    "a lay diagnosis": (
        signal("diagnose", *DIAGNOSIS),
        "observation.diagnosed_role",
        f"moeder, {CANARY}",
        "orthopedagoog-generalist",
        (EXPERT[1], ("observation.external", "ja"), ("observation.direction", "bevestigt")),
        sentence("observation", "lay_diagnosis"),
    ),
    "names without consent": (
        (*OUTSIDE, ("consultation.anonymous", "nee")),
        "consultation.consent",
        "geweigerd",
        "gevaar",
        (("consultation.advice", "Bel."), ("agreements", "")),
        sentence("consultation", "no_consent"),
    ),
    "names without asking": (
        (*OUTSIDE, ("consultation.anonymous", "nee")),
        "consultation.consent",
        "niet-gevraagd",
        "gegeven",
        (("consultation.advice", "Bel."), ("agreements", "")),
        sentence("consultation", "no_consent"),
    ),
    "an agreement for a day that is past": (
        AGREED,
        "agreement.by_when",
        "8-3-2026",
        "10-3-2026",
        (),
        sentence("agreement", "by_when"),
    ),
    "help that is looked at before it was agreed": (
        HELPING,
        "help.evaluate_on",
        "8-3-2026",
        "1-4-2026",
        (),
        sentence("help", "evaluate"),
    ),
    "a later look that is not later": (
        (*HELPING, ("help.evaluate_on", "1-4-2026")),
        "help.evaluate_later",
        "1-5-2026, 1-4-2026",
        "1-5-2026",
        (),
        sentence("help", "evaluate_later"),
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_law_is_held_to_at_the_field_that_breaks_it(tmp_path: Path, broken: str) -> None:
    """The sentence comes before the next field; the right answer is then taken, and what was typed stays to change."""
    before, field, wrong, right, after, told_so = BROKEN[broken]
    world = World(tmp_path)
    again: tuple[Line, ...] = (("diagnosis.what", "terug"),) if broken == "a lay diagnosis" else ()
    talk = note(world, *before, (field, wrong), *again, (field, right), *after)
    assert talk.warned == [told_so]
    assert wrong not in told_so and CANARY not in told_so
    assert len(world.casefile.state.records) == 1
    typed = (field, wrong) in talk.stood
    assert typed or field == "consultation.consent"


@pytest.mark.parametrize(
    ("field", "law", "wrong", "more"),
    [
        ("report.named", "unnamed", "nee", ()),
        ("report.told_on", "told_later", "10-3-2026", ()),
    ],
)
def test_a_melding_is_never_without_names_or_told_afterwards(
    tmp_path: Path, field: str, law: str, wrong: str, more: tuple[Line, ...]
) -> None:
    """An unnamed melding and one that was discussed after it was made are refused at their field."""
    world = given(World(tmp_path), {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "ja"})
    script = dict(MELDING) | {"report.date": "9-3-2026", "report.family_told": "ja"}
    del script["report.not_told_because"]
    lines: list[Line] = []
    for question, answer in script.items():
        lines.append((question, answer))
        if law == "unnamed" and question == "report.how":
            lines += [(field, wrong), (field, "ja")]
        if question == "report.family_told":
            lines += [(field, wrong)] if law == "told_later" else []
            lines.append(("report.told_on", "9-3-2026"))
    talk = note(world, ("note.what", "actie"), ("duty.which", "melden-veilig-thuis"), *lines)
    assert talk.warned == [sentence("report", law)]
    assert (law != "told_later") or (talk.started_from(field) == ["", wrong])
    assert [item.named for item in contents(world, "report")] == [True]


def test_an_internal_diagnosis_counts_nowhere_that_asks_for_an_external_one(tmp_path: Path) -> None:
    """Under wolderwijs the examination was outside the organisation; elsewhere it is recorded as it is."""
    script = signal("diagnose", *DIAGNOSIS, *EXPERT, ("observation.external", "nee"))
    strict = World(tmp_path / "a", "wolderwijs")
    again: Line = ("diagnosis.what", "terug")
    talk = note(strict, *script, again, ("observation.external", "ja"), ("observation.direction", "bevestigt"))
    assert talk.warned == [case_texts.DIAGNOSIS_EXTERNAL]
    assert [item.external for item in contents(strict, "observation")] == [True]
    other = World(tmp_path / "b")
    assert note(other, *script, ("observation.direction", "bevestigt")).warned == []
    assert [item.external for item in contents(other, "observation")] == [False]


def test_an_unknown_profession_is_asked_about_kept_and_marked(tmp_path: Path) -> None:
    """Whoever is not on the list of who may make a diagnosis is not refused: the question stays with the record."""
    world = World(tmp_path)
    expert = (("observation.diagnosed_role", "logopedist"), ("warning.keep", "verder"), EXPERT[1])
    talk = note(
        world,
        *signal("diagnose", *DIAGNOSIS),
        *expert,
        ("observation.external", "ja"),
        ("observation.direction", "bevestigt"),
    )
    assert talk.warned == [case_texts.DIAGNOSIS_UNKNOWN]
    (record,) = contents(world, "observation")
    assert record.kind == "diagnose" and record.warnings == (case_texts.DIAGNOSIS_UNKNOWN,)


@pytest.mark.parametrize("why", ["lay", "internal"])
@pytest.mark.parametrize("stop", [False, True])
def test_a_diagnosis_that_does_not_count_can_become_what_somebody_told(tmp_path: Path, why: str, stop: bool) -> None:
    """As the sentence advises: the text stays, and the questions that belong to it come, also in a next sitting."""
    world = World(tmp_path, "wolderwijs")
    until: tuple[Line, ...] = (
        (("observation.diagnosed_role", "moeder"),) if why == "lay" else (*EXPERT, ("observation.external", "nee"))
    )
    begun = (*signal("diagnose", *DIAGNOSIS), *until, ("diagnosis.what", "derden"))
    rest: tuple[Line, ...] = (
        *SEEN[1:],
        ("observation.source", "moeder"),
        ("observation.source_date", "9-3-2026"),
        ("observation.direction", "bevestigt"),
    )
    if stop:
        note(world, *begun, interrupted=True)
        note(world, *rest, interrupted=True)
    else:
        note(world, *begun, *rest)
    (made,) = contents(world, "observation")
    assert (made.kind, made.text, made.source) == ("derden", "Een taalstoornis.", "moeder")
    assert (made.diagnosed_by, made.diagnosed_role, made.external) == (None, None, None)


def test_a_time_that_is_still_to_come_is_refused_where_it_is_typed(tmp_path: Path) -> None:
    """Not at the end of the form: day and time are judged together as soon as both are known."""
    world = World(tmp_path)
    lines = list(OBSERVATION)
    lines[1], lines[2] = ("date", "vandaag"), ("observation.time", "23:59")
    lines.insert(3, ("observation.time", "8:35"))
    talk = note(world, ("note.what", "observation"), *lines)
    assert talk.warned == [case_texts.TIME_AHEAD]
    assert len(contents(world, "observation")) == 1


def test_a_time_to_come_can_be_of_another_day(tmp_path: Path) -> None:
    """Whoever meant yesterday goes back to the day from there, and keeps the time."""
    world = World(tmp_path)
    lines = list(OBSERVATION)
    lines[1:3] = [
        ("date", "vandaag"),
        ("observation.time", "23:59"),
        ("observation.time", Menu.BACK),
        ("date", "gisteren"),
        ("observation.time", "23:59"),
    ]
    talk = note(world, ("note.what", "observation"), *lines)
    assert talk.warned == [case_texts.TIME_AHEAD]
    assert [made.time for made in contents(world, "observation")] == [time(23, 59)]


def test_words_of_a_child_are_kept_apart_as_they_were_said(tmp_path: Path) -> None:
    """What somebody said literally has a field of its own beside what was seen."""
    world = World(tmp_path)
    script = list(OBSERVATION)
    script.insert(-1, ("observation.quote", 'J.: "Papa is altijd boos, volgens mij."'))
    talk = note(world, ("note.what", "observation"), *script)
    (made,) = contents(world, "observation")
    assert made.quote == 'J.: "Papa is altijd boos, volgens mij."' and talk.warned == []


def test_what_happened_earlier_keeps_its_own_date_beside_that_of_recording(tmp_path: Path) -> None:
    """Two clocks: the day of the thing and the moment of recording both stand in the entry."""
    world = World(tmp_path)
    world.later(days=9)
    note(world, ("note.what", "observation"), *OBSERVATION)
    table = world.casefile.log.entries[-1].table()
    assert (str(table["date"]), table["recorded"].date().isoformat()) == ("2026-03-09", "2026-03-19")


PERSON: tuple[Line, ...] = (
    ("person.initials", "B.K."),
    ("person.capacity", "zusje"),
    ("person.age", "ongeboren"),
    ("person.date", "vandaag"),
)
STUCK: tuple[Line, ...] = (
    ("date", "vandaag"),
    ("handelingsverlegenheid.who", "A.S., leerkracht"),
    ("handelingsverlegenheid.what", "Het gesprek met moeder."),
    ("handelingsverlegenheid.tried", ""),
    ("handelingsverlegenheid.needed", "Scholing."),
    ("handelingsverlegenheid.asked_of", "H.M., directeur"),
    ("agreements", ""),
)


def test_somebody_who_does_not_know_how_to_go_on_can_say_so(tmp_path: Path) -> None:
    """Handelingsverlegenheid: who, what did not work, what is needed and who was asked; no blame in a word of it."""
    world = World(tmp_path)
    talk = note(world, ("note.what", "handelingsverlegenheid"), *STUCK)
    (made,) = contents(world, "handelingsverlegenheid")
    assert (made.who, made.needed, made.asked_of) == ("A.S., leerkracht", "Scholing.", "H.M., directeur")
    assert "Dat is geen schande." in talk.said


def test_a_person_is_initials_and_capacity_and_no_name(tmp_path: Path) -> None:
    """A whole name is refused where initials belong; who is not born yet has no date of birth either."""
    world = World(tmp_path)
    talk = note(
        world,
        ("note.what", "person"),
        ("person.initials", f"Bea {CANARY}"),
        *PERSON[:1],
        *PERSON[1:],
    )
    assert talk.warned == ["Gebruik alleen initialen, bijvoorbeeld J.K."]
    (made,) = contents(world, "person")
    assert (made.initials, made.capacity, made.age) == ("B.K.", "zusje", "ongeboren")


def test_a_form_is_itself_also_inside_another_that_says_the_same(tmp_path: Path) -> None:
    """A signal begun and given up inside an empty one takes nothing of it along: the first goes on, and is kept."""
    world = World(tmp_path)
    note(
        world,
        ("note.what", "observation"),
        ("observation.kind", Menu.OBSERVE),
        ("observation.kind", Menu.BACK),
        *OBSERVATION[:4],
        interrupted=True,
    )
    note(world, *OBSERVATION[4:], interrupted=True)
    assert len(contents(world, "observation")) == 1


def test_what_was_typed_in_a_form_that_was_given_up_does_not_come_back_in_another(tmp_path: Path) -> None:
    """Going all the way back out of a form leaves nothing of it in the next."""
    world = World(tmp_path)
    talk = note(
        world,
        ("note.what", "agreement"),
        *AGREED[1:3],
        ("agreement.what", Menu.BACK),
        ("agreement.who", Menu.BACK),
        ("agreement.date", Menu.BACK),
        ("note.what", "agreement"),
        ("agreement.date", "vandaag"),
        ("agreement.who", "V.L."),
    )
    assert talk.started_from("agreement.date") == ["", "9-3-2026", ""]
    assert talk.started_from("agreement.who") == ["", "V.L.", ""]


def test_each_record_answers_the_question_that_asks_for_it(tmp_path: Path) -> None:
    """On the route a record belongs to its question; beside the route a talk belongs to none."""
    world = given(World(tmp_path), {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "bijzondere-vorm": "geen"})
    given(world, {"onthulling": "nee"})
    sit(world, *OBSERVATION)
    note(world, ("note.what", "person"), *PERSON)
    told(world, "conversation")
    asked_by = [entry.table().get("question") for entry in world.casefile.state.records]
    assert asked_by == ["signalen", None, None]


NO_INTERPRETER: tuple[Line, ...] = (
    *(("conversation.partner", "ouder"), ("conversation.date", "vandaag"), ("conversation.with_whom", "moeder")),
    *(("conversation.led_by", "A.S."), ("conversation.present", "geen"), ("conversation.interpreter", "geen")),
    *(("conversation.purpose", "Horen hoe het gaat."), ("conversation.facts", "De broodtrommel was leeg.")),
    *(("conversation.reaction", '"Dat klopt."'), ("agreements", ""), ("note.what", "klaar")),
)


def test_a_word_for_nobody_leaves_an_optional_name_empty(tmp_path: Path) -> None:
    """Whoever says "geen" where an interpreter can be named, has named nobody, and hears so."""
    world = World(tmp_path)
    talk = note(world, ("note.what", "conversation"), *NO_INTERPRETER)
    assert texts.STAYS_EMPTY in talk.said
    assert world.casefile.state.records[-1].content.interpreter is None  # type: ignore[attr-defined]
