"""Changing one answer: it is asked alone, from what stood there, and everything beside it stays as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.case.entries import Answer, CaseFacts
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.dossier import drafts
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.errors import Stopped
from meldcode_cli.flow.files import Library
from meldcode_cli.interview import Interview, checking, texts
from meldcode_cli.talk.dialogue import Check, Menu
from tests.interview.seeding import BEFORE_WEIGHING, HELPED, Watching, contents, given, note, sit, told
from tests.support import forms
from tests.support.scripted import AS_CHANGED, CHECKED, World

MORE = " Ook dit."
# What may be asked once something was changed: why, what all of it says now, whether what follows is meant.
AFTER = ("reason", "changed", "change.confirm", "warning.keep", "advice.what")


class Adding(Watching):
    """Somebody who adds a sentence to each longer text, and takes over all else."""

    def choose(self, choices: Any, *, default: str | None = None, menu: Any = tuple(Menu)) -> str | Menu:
        self.stood.append((self._name, default))
        values = [choice.value for choice in choices]
        return next(value for value in ("zo", "verder", AS_CHANGED, default, "ja") if value in values)

    def tick(self, choices: Any, *, default: Any = (), menu: Any = tuple(Menu)) -> Any:
        return tuple(default)

    def text(self, check: Check, *, default: str = "", several_lines: bool = False, **more: Any) -> str | Menu:
        self.stood.append((self._name, default))
        if self._name.endswith("reason"):
            return "Verkeerd opgeschreven."
        return default + MORE if several_lines and default else default


def whole(folder: Path) -> World:
    """Return a case with a record of nearly every kind, answers of every kind, and whom it is about."""
    world = World(folder)
    world.casefile.record(CaseFacts(initials="J.K.", age_group="4-11"))
    given(world, BEFORE_WEIGHING | HELPED)
    told(world, "observation", "signalen", quote='J.: "Au."')
    return world


def test_each_answer_that_is_read_back_leads_to_that_one_question(tmp_path: Path) -> None:
    """Of a whole case: it is asked alone, from its old text, and the entry that comes of it carries all else."""
    world = whole(tmp_path)
    changed = 0
    for at in range(len(rows(world, Watching([])))):
        talk = Adding([])
        row = rows(world, talk)[at]
        before = len(world.casefile.log.entries)
        row.change()
        asked, rest = talk.names[0], talk.names[1:]
        part = row.name.rpartition(".")[2]
        assert asked in (row.name, f"{asked.rpartition('.')[0]}.{part}"), (row.name, talk.names)
        assert all(name.endswith(AFTER) for name in rest), (row.name, talk.names)
        assert forms.kept(world.casefile) == [] and len(talk.abouts) == 0
        new = [entry.content for entry in world.casefile.log.entries[before:]]
        if not new:
            assert texts.BACK_UNCHANGED in talk.said
            continue
        changed += 1
        assert talk.stood[0][1] in row.told
        old = world.casefile.log.entries[new[-1].replaces - 1].content
        field = "value" if asked == row.name and "." not in asked else asked.rpartition(".")[2]
        assert getattr(new[-1], field) == f"{getattr(old, field)}{MORE}", (row, talk.names)
        left = {field, "replaces", "reason", "warnings", "unread", "asked"}
        assert new[-1].model_dump(exclude=left) == old.model_dump(exclude=left)
        if not isinstance(old, Answer) or field == "value":
            assert new[-1].reason == "Verkeerd opgeschreven."
    assert changed > 12


def rows(world: World, talk: Watching) -> list[checking.Row]:
    """Return all answers of the case, as they are read back."""
    interview = Interview(world.casefile, talk)
    return checking.rows(world.casefile, interview.asking, list(world.casefile.flow.question), whom=True)


def test_a_new_choice_at_an_afweging_asks_none_of_what_was_asked_beside_it(tmp_path: Path) -> None:
    """Only why it is another one; the rest is shown, and the entry says all of it."""
    world = whole(tmp_path)
    old = world.casefile.state.answers["afweging-4"].content
    talk = sit(
        world,
        CHECKED,
        ("finish.what", "terug"),
        ("back.which", "afweging-4"),
        ("afweging-4", "nee"),
        ("afweging-4.reason", "Vader wil niet meer."),
        ("afweging-4.changed", AS_CHANGED),
        ("duty.is-done", "nog-niet"),
        CHECKED,
    )
    beside = [name for name in talk.names if name.startswith("afweging-4.")]
    assert beside == ["afweging-4.reason", "afweging-4.changed"]
    # Marked, and pointed at: a reason for the one answer is none for the other.
    marked = texts.CHANGE_BEFORE.format(told=old.why)
    assert any(said.endswith(f" {marked}") for said in talk.said)
    new = world.reopened().state.answers["afweging-4"].content
    assert (new.value, new.reason) == ("nee", "Vader wil niet meer.")
    assert (new.why, new.decided_by, new.consulted) == (old.why, old.decided_by, old.consulted)


def test_what_a_change_asks_for_safety_is_not_taken_back(tmp_path: Path) -> None:
    """Whoever turns "nee" into "ja" at afweging 2 can still change all of it, and is offered no way to leave it."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja", "afweging-2": "nee"})
    back = (("afweging-3", Menu.BACK), ("back.which", "afweging-2"))
    change = (("afweging-2", "ja"), ("afweging-2.reason", "J. heeft een wond."), ("afweging-2.changed", AS_CHANGED))
    talk = sit(world, *back, *change, ("duty.is-done", "stop"))
    assert "-niets" not in talk.offered("afweging-2.changed")


def test_a_follow_up_at_an_afweging_starts_from_the_one_before(tmp_path: Path) -> None:
    """With whom it was discussed and who decides is offered, said to be so; why is not."""
    world = given(World(tmp_path), BEFORE_WEIGHING)
    talk = sit(
        world,
        ("afweging-1", "ja"),
        ("why", "De plek."),
        ("answered_by", "A.B., mentor"),
        ("consulted", "V.L., arts"),
        ("decided_by", "H.M., directeur"),
        ("afweging-2", "nee"),
        ("afweging-2.why", "Geen letsel."),
        CHECKED,
    )
    assert talk.started_from("consulted") == ["", "V.L., arts"]
    assert talk.started_from("answered_by")[1] == "A.B., mentor"
    assert talk.started_from("decided_by")[1] == "H.M., directeur"
    assert talk.started_from("afweging-2.why") == [""]
    assert talk.hints.count(texts.OFFERED) >= 2


# ---------------------------------------------------------------- going back


def test_back_begins_at_the_last_answer(tmp_path: Path) -> None:
    """Newest first, whatever the order of the route, with the pointer on it and the answer beside it."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja"})
    name = "bevoegd-gezag-wie"
    change = (("back.which", name), (name, "Het bestuur."), (f"{name}.reason", "Verkeerd opgeschreven."), CHECKED)
    talk = sit(world, ("afweging-2", Menu.BACK), *change, ("afweging-2", Menu.BACK), ("back.which", name))
    assert talk.started_from("back.which") == ["afweging-1", name]
    assert talk.offered("back.which")[:2] == [name, "afweging-1"]
    assert talk.started_from(name) == ["De directeur.", "Het bestuur."]


@pytest.mark.parametrize("how", ["-", "onthulling"])
def test_leaving_it_does_not_say_that_nothing_was_recorded(tmp_path: Path, how: str) -> None:
    """Everything was: nothing is said of it."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja"})
    more = ((how, Menu.BACK),) if how != "-" else ()
    talk = sit(world, ("afweging-2", Menu.BACK), ("back.which", how), *more)
    assert texts.NOTHING_RECORDED not in talk.said


def test_what_was_typed_and_is_given_up_is_said(tmp_path: Path) -> None:
    """Whoever goes back out of a form in which something stood hears that it is not kept."""
    world = World(tmp_path)
    talk = note(
        world,
        ("note.what", "person"),
        ("person.initials", "B.K."),
        ("person.capacity", Menu.BACK),
        ("person.initials", Menu.BACK),
        ("note.what", "klaar"),
    )
    assert texts.NOTHING_RECORDED in talk.said and contents(world, "person") == []


# ---------------------------------------------------------------- one thing at a time


@pytest.mark.parametrize("flow", Library().ids())
def test_no_form_begins_with_two_questions(tmp_path: Path, flow: str) -> None:
    """What it is for is said; the only question above the prompt is the one that can be answered."""
    world = World(tmp_path, flow)
    for question in world.casefile.flow.question:
        if question.kind != "record":
            continue
        talk = Watching([], interrupted=True)
        with pytest.raises(Stopped):
            Interview(world.casefile, talk).asking.answer(question)
        text = world.casefile.flow.filled(question.text)
        assert talk.abouts == [texts.FORM_FOR.format(question=text)]
        fields = RECORDS[str(question.record)].form.fields
        assert len(talk.asked) == 1 and talk.asked[0] in [field.text for field in fields]
        assert talk.positions[-1].form.startswith(f"{RECORDS[str(question.record)].form.title}: vraag 1 van ")


def test_what_is_refused_at_the_end_is_changed_from_what_was_typed(tmp_path: Path) -> None:
    """No field comes back empty that held something."""
    world = World(tmp_path)
    talk = Watching([("person.initials", Menu.STOP)])
    interview = Interview(world.casefile, talk)
    draft = Draft(kind=Kind.RECORD, target="person", fields={"initials": "B.K."})
    interview.filler.open_again(draft, ("initials",))
    with pytest.raises(Stopped):
        interview.asking.record("person", None, draft)
    assert talk.started_from("initials") == ["B.K."]


def test_a_text_that_is_put_again_is_gone_on_with(tmp_path: Path) -> None:
    """An answer of words starts from those words, also when it came up anew."""
    world = given(World(tmp_path), BEFORE_WEIGHING)
    change = (("bevoegd-gezag-wie", "De directeur."),)
    talk = sit(world, ("afweging-1", Menu.BACK), ("back.which", "bevoegd-gezag-wie"), *change)
    assert talk.started_from("bevoegd-gezag-wie") == ["De directeur."]
    assert texts.BACK_UNCHANGED in talk.said


def test_whom_it_is_about_is_changed_one_thing_at_a_time(tmp_path: Path) -> None:
    """Another age asks for the month once more if that cannot be any longer; the initials are not asked."""
    world = World(tmp_path)
    world.casefile.record(CaseFacts(initials="J.K.", age_group="4-11", born="2018-05"))
    talk = Watching([("case.age_group", "12-15"), ("case.born", "mei 2012")])
    assert Interview(world.casefile, talk).asking.case_facts(field="age_group")
    assert world.casefile.state.facts == CaseFacts(initials="J.K.", age_group="12-15", born="2012-05")
    assert talk.names == ["case.age_group", "case.born"]


def test_records_of_one_name_are_told_apart_and_named_once(tmp_path: Path) -> None:
    """Also two talks that two questions asked for; "Gesprek. Gesprek met" says one word twice."""
    world = whole(tmp_path)
    flow = world.casefile.flow
    asked = [each.id for each in flow.question if each.record == "conversation"]
    (other,) = [name for name in asked if not world.casefile.state.records_for(name)][:1]
    told(world, "conversation", other)
    found = rows(world, Watching([]))
    labels = [row.label for row in found]
    headings = {row.heading.partition(",")[0] for row in found if row.heading.startswith("Gesprek")}
    assert headings == {"Gesprek 1", "Gesprek 2"}
    for label in labels:
        title, _, noun = label.partition(". ")
        assert noun.casefold().split()[:1] != [title.rstrip(" 0123456789").casefold()], label


def test_each_answer_that_is_corrected_has_its_reason(tmp_path: Path) -> None:
    """The second one asks for its own, behind what was said of the first."""
    world = World(tmp_path)
    number = told(world, "observation")
    talk = note(
        world,
        ("note.what", "veranderen"),
        ("record.what", "verbeteren"),
        ("record.which", str(number)),
        ("observation.which-field", "place"),
        ("observation.place", "gang"),
        ("observation.reason", "Het was in de gang."),
        ("observation.changed", "text"),
        ("observation.text", "J. had een rode plek."),
        ("observation.reason", "Het was in de gang. De plek was rood."),
        ("observation.changed", AS_CHANGED),
    )
    assert talk.started_from("observation.reason") == ["", "Het was in de gang."]
    assert contents(world, "observation")[-1].reason == "Het was in de gang. De plek was rood."


def test_what_changed_beside_an_answer_says_so(tmp_path: Path) -> None:
    """Why the answer changed was not asked, for it did not: its entry does not read as if nobody said why."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja", "afweging-2": "nee"})
    question = world.casefile.flow.find_question("afweging-2")
    assert question is not None
    talk = Watching([("afweging-2.consulted", "mevrouw B., Veilig Thuis")])
    assert Interview(world.reopened(), talk).asking.answer(question, field="consulted")
    new = world.reopened().state.answers["afweging-2"].content
    assert (new.value, new.consulted, new.reason) == ("nee", "mevrouw B., Veilig Thuis", texts.ANSWER_REST)
    assert talk.times("afweging-2.reason") == 0


@pytest.mark.parametrize("reason", [None, "J. heeft een wond."])
def test_a_reason_is_not_asked_twice(tmp_path: Path, reason: str | None) -> None:
    """Whoever stopped before saying why, and changed the answer once more with a reason, has said it."""
    world = given(World(tmp_path), BEFORE_WEIGHING | {"afweging-1": "ja", "afweging-2": "nee"})
    before = world.casefile.state.answers["afweging-2"]
    changed = before.content.model_copy(update={"value": "ja", "replaces": before.entry.number, "reason": reason})
    world.casefile.record(changed)
    drafts.keep(world.casefile, [Draft(kind=Kind.REASON, target="afweging-2")])
    asked = [] if reason else [("afweging-2.reason", "J. heeft een wond.")]
    talk = sit(world, *asked, ("duty.is-done", "stop"))
    assert talk.times("afweging-2.reason") == len(asked) and forms.kept(world.reopened()) == []
    assert world.casefile.state.answers["afweging-2"].content.reason == "J. heeft een wond."
