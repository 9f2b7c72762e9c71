"""An answer that says that somebody is not safe: it stands, and whom to call is told, before anything else is said.

Held for every flow that comes with the program, every answer that asks for 112 or Veilig Thuis at once, and every way
to give it: for the first time, by going back, by going on with a form that was half filled in, and in a file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli import emergency
from meldcode_cli.case.beside import belongs
from meldcode_cli.case.entries import Answer, DutyDone, DutyPostponed
from meldcode_cli.dossier import drafts
from meldcode_cli.dossier.drafts import Draft, Kind
from meldcode_cli.errors import Stopped
from meldcode_cli.export.report import build
from meldcode_cli.flow.model import Question
from meldcode_cli.flow.rules import Value, evaluate
from meldcode_cli.interview import Interview, answers_file, boxes
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.telling import overview
from tests.interview.conftest import quick
from tests.support.guard import ROOT
from tests.support.lots import drawn
from tests.support.scripted import NOT_YET, Line, Scripted, World

__all__ = ["quick"]

FLOWS = sorted(path.stem for path in (ROOT / "flows").glob("*.toml"))


class Watching(Scripted):
    """Somebody who answers, and what they are told and asked since, each time with what the file said then."""

    def __init__(self, world: World, script: Sequence[Line]) -> None:
        super().__init__(script)
        self.world = world
        self.told: list[tuple[str, str, Any]] = []

    def on_disk(self) -> Any:
        """Return the question and value of the last answer in the file."""
        file = self.world.home.path / "cases" / f"{self.world.case}.toml"
        written = reversed(file.read_text("utf-8").split("[[entry]]"))
        found = next((part for part in written if '\ntype = "answer"' in part), None)
        entry = {} if found is None else tomllib.loads(found)
        return entry.get("question"), entry.get("value")

    def question(
        self, text: str, guidance: str = "", notes: Sequence[str] = (), hint: str = "", *, name: str = ""
    ) -> None:
        super().question(text, guidance, notes, hint, name=name)
        self.told.append(("asked", name, self.on_disk()))

    def must(self, title: str, lines: Sequence[str], *, name: str = "", more: str = "") -> None:
        super().must(title, lines, name=name, more=more)
        self.told.append(("box", name, self.on_disk()))

    def warn(self, text: str) -> None:
        super().warn(text)
        self.told.append(("warned", text, self.on_disk()))

    def summary(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        super().summary(title, rows)
        self.told.append(("shown", title, self.on_disk()))


def safety(world: World, given: dict[str, Any]) -> set[str]:
    """Return the duties that these answers ask for at once for somebody's safety, as the rules of the flow say."""
    return {
        held.id
        for held in evaluate(world.casefile.flow, given).duties
        if held.duty.at_once and (held.id == "bel-112" or held.duty.record in ("report", "consultation"))
    }


def values_of(question: Question) -> list[Value]:
    """Return every value of a question that is chosen from a list, one tick at a time."""
    values = [option.value for option in question.options]
    return [(value,) for value in values] if question.kind == "checklist" else list(values)


def calm(world: World, question: Question, given: dict[str, Any]) -> Value | None:
    """Return the answer that asks for nothing at once and leads to most questions."""
    none: list[Value] = [()] if question.kind == "checklist" else []
    quiet = [value for value in [*values_of(question), *none] if not safety(world, {**given, question.id: value})]
    return max(
        quiet,
        key=lambda value: len(evaluate(world.casefile.flow, {**given, question.id: value}).relevant),
        default=None,
    )


def record(world: World, question: Question, value: Value) -> None:
    """Put an answer in the dossier, as the interview does."""
    before = world.casefile.state.answers.get(question.id)
    world.casefile.record(
        Answer(
            question=question.id,
            asked=question.text,
            value=value,
            reason=None if before is None else "Anders.",
            replaces=None if before is None else before.entry.number,
            why="De feiten." if question.why else None,
        )
    )


def alarms(world: World) -> Iterator[tuple[Question, Value, Value]]:
    """Walk a flow with calm answers; yield each answer that asks for something at once, with the calm one. What comes
    after the yield finds the question unanswered the first time, and answered calmly later."""
    given: dict[str, Any] = {}
    for question in world.casefile.flow.question:
        chosen = question.kind in ("choice", "checklist")
        if not chosen or question.id not in evaluate(world.casefile.flow, given).relevant:
            continue
        quiet = calm(world, question, given)
        if quiet is None:
            continue
        for value in values_of(question):
            open_to_it = world.casefile.judge().refused(question, value) is None
            if open_to_it and safety(world, {**given, question.id: value}):
                yield question, value, quiet
        given[question.id] = quiet
        if question.id not in world.casefile.state.answers:
            record(world, question, quiet)


def box_first(talk: Watching, question: Question, value: Value) -> None:
    """Hold what was told from the answer on to the rule: the answer is on disk, and the box is the first thing."""
    there = (question.id, list(value) if isinstance(value, tuple) else value)
    since = [item for item in talk.told if item[1] not in ("back.which", question.id)]
    if belongs(question):
        # What belongs with a decision is asked with it.
        since = [item for item in since if item[2] == there]
    first = since[0]
    assert (first[0], first[2]) == ("box", there), (question.id, value, since[:3])


def put(world: World, question: Question, *script: Line) -> Watching:
    """Answer one question in a sitting of its own, until the script is used up."""
    talk = Watching(world, script)
    interview = Interview(world.casefile, talk)
    try:
        if question.id in world.casefile.state.answers:
            interview.back.choose()
        else:
            interview.asking.answer(question)
    except Stopped:
        pass
    return talk


@pytest.mark.parametrize("flow", drawn(FLOWS, 2))
def test_an_answer_that_means_danger_stands_and_the_number_is_told_before_anything_else(
    tmp_path: Path, flow: str
) -> None:
    """For the first time, by going back to it, and when its half-filled form is gone on with."""
    world = World(tmp_path, flow)
    seen = set()
    for question, value, quiet in alarms(world):
        seen.add(question.id)
        chosen: Line = (question.id, value)
        if question.id not in world.casefile.state.answers:
            with_it: tuple[Line, ...] = ((f"{question.id}.why", "De feiten."),) if question.why else ()
            box_first(put(world, question, chosen, *with_it), question, value)
            record(world, question, quiet)
            drafts.keep(world.casefile, [])
        if belongs(question):
            continue
        box_first(put(world, question, ("back.which", question.id), chosen), question, value)
        kept = world.casefile.state.answers[question.id].content
        assert (kept.reason, kept.replaces is not None) == (None, True)
        # Why is asked once more, after the box, and is an entry of its own.
        left = drafts.read(world.home, world.case, world.casefile.log.entries)
        assert [(form.kind, form.target) for form in left] == [(Kind.REASON, question.id)]
        record(world, question, quiet)
        drafts.keep(world.casefile, [Draft(kind=Kind.ANSWER, target=question.id, fields={"value": value})])
        talk = Watching(world, ())
        Interview(world.reopened(), talk).run()
        since = [item for item in talk.told if item[0] != "shown"]
        box_first_in(since, question, value)
        record(world, question, quiet)
        drafts.keep(world.casefile, [])
    assert {"direct-gevaar", "onthulling"} <= seen


def box_first_in(since: list[tuple[str, str, Any]], question: Question, value: Value) -> None:
    """Hold that nothing is asked or warned of before the box."""
    there = (question.id, list(value) if isinstance(value, tuple) else value)
    assert (since[0][0], since[0][2]) == ("box", there), (question.id, value, since[:3])


# ---------------------------------------------------------------- the words, the reason, until when it is safe

TO_DANGER: tuple[Line, ...] = (("onthulling", Menu.BACK), ("back.which", "direct-gevaar"), ("direct-gevaar", "ja"))
WHY_LATER: Line = ("direct-gevaar.reason", "Vader staat bij het hek.")


def turned(folder: Path, *script: Line, flow: str = "onderwijs") -> tuple[World, Scripted]:
    """Return a case in which "nee, geen gevaar" was turned into "ja", and who did that."""
    world = World(folder, flow)
    world.play(("direct-gevaar", "nee"))
    return world, world.play(*TO_DANGER, *script)


def reasons(world: World) -> list[str | None]:
    """Return the reason of each answer about danger, in order."""
    said = [entry.content for entry in world.reopened().log.entries]
    return [item.reason for item in said if isinstance(item, Answer) and item.question == "direct-gevaar"]


def test_the_box_tells_what_to_do_with_the_child_and_at_the_gate(tmp_path: Path) -> None:
    """Whom to call comes first; stay with the child, keep the door closed, call again; then Veilig Thuis."""
    _, talk = turned(tmp_path)
    box = " ".join(talk.said[talk.said.index("Doe dit nu: Bel 112") :])
    order = ["Bel 112", "Blijf bij het kind", "niet alleen naar huis", "deur dicht", "Vecht niet", "Bel weer 112"]
    places = [box.index(words) for words in [*order, "0800-2000", "Bel 112. Hebt u dit al gedaan?"]]
    assert places == sorted(places)
    assert "0900" not in box


def test_whoever_goes_to_call_is_asked_why_when_they_are_back(tmp_path: Path) -> None:
    """The number comes first again, then the reason, once; it is an entry of its own that names the answer."""
    world, talk = turned(tmp_path, ("duty.is-done", "stop"))
    assert talk.times("reason") == talk.times("change.confirm") == 0 and reasons(world) == [None, None]
    back = world.play(WHY_LATER, NOT_YET)
    assert back.said.index("Doe dit nu: Bel 112") < back.said.index("Wat is er anders?")
    answered = world.casefile.state.answers["direct-gevaar"]
    assert reasons(world) == [None, None, WHY_LATER[1]]
    assert answered.content.replaces == answered.asked == answered.since
    assert world.play(NOT_YET).times("reason") == 0


def test_going_back_from_the_reason_keeps_the_answer(tmp_path: Path) -> None:
    """The answer stands already, which is said; and why is asked once more."""
    world, talk = turned(tmp_path, NOT_YET, ("direct-gevaar.reason", Menu.BACK), WHY_LATER)
    assert interview_texts.ANSWER_STAYS in talk.said and interview_texts.NOTHING_RECORDED not in talk.said
    assert reasons(world) == [None, None, WHY_LATER[1]]


def test_doubt_that_was_explained_later_asks_nothing_twice(tmp_path: Path) -> None:
    """112 was called before the reason was told: the reason is no second doubt."""
    world = World(tmp_path)
    world.play(("direct-gevaar", "nee"))
    called: tuple[Line, ...] = (("duty.is-done", "ja"), ("duty.done", ""), ("done_by", "W.K."), ("result", "Gebeld."))
    called = (called[0], ("duty.done", "vandaag"), *called[2:])
    world.play(*TO_DANGER[:2], ("direct-gevaar", "twijfel"), *called, WHY_LATER)
    assert "bel-112" not in {duty.id for duty in world.casefile.standing().open_duties}


def test_danger_that_is_said_once_more_shows_the_box_once_more(tmp_path: Path) -> None:
    """ "Ja" where "ja" stood already, with 112 called: nothing is recorded, and whom to call is told all the same."""
    world = World(tmp_path)
    world.play(("direct-gevaar", "ja"), NOT_YET)
    done = DutyDone(duty="bel-112", done=world.now.date(), done_by="W.K.", result="Gebeld.")
    world.reopened().record(done)
    assert world.play(*TO_DANGER).musts == ["Doe dit nu: Bel 112"]


def test_danger_is_let_go_only_by_whoever_says_so(tmp_path: Path) -> None:
    """Back from "ja" to "nee": what lapses is shown first; whoever does not mean that sees the number once more."""
    world, _ = turned(tmp_path, NOT_YET, WHY_LATER)
    script = (NOT_YET, *TO_DANGER[:2], ("direct-gevaar", "nee"), ("direct-gevaar.reason", "Weg."))
    talk = world.play(*script, ("change.confirm", "nee"))
    assert world.reopened().state.answers["direct-gevaar"].value == "ja"
    assert talk.musts[-1] == "Doe dit nu: Bel 112" and interview_texts.BACK_UNCHANGED in talk.said


@pytest.mark.parametrize(("day", "clock", "kept"), [("vandaag", "17:30", time(17, 30)), ("morgen", "9:00", time(9))])
def test_until_when_it_is_safe_is_kept_with_its_time(tmp_path: Path, day: str, clock: str, kept: time) -> None:
    """Asked of whoever does not call now; the call stays open and due, and the box says until when from then on."""
    safe: tuple[Line, ...] = (
        ("postponed.until", day),
        ("postponed.time", clock),
        ("postponed.reason", "J. zit bij de directeur."),
    )
    world, _ = turned(tmp_path, NOT_YET, *safe, WHY_LATER)
    (said,) = [item for item in (entry.content for entry in world.reopened().log.entries) if item.type == "postponed"]
    assert isinstance(said, DutyPostponed) and (said.duty, said.time) == ("bel-112", kept)
    (call,) = [duty for duty in world.casefile.standing().open_duties if duty.id == "bel-112"]
    assert call.due == world.now.date() and call.postponed
    assert any(f"om {kept:%H:%M} uur. Verandert er iets?" in line for line in world.play(NOT_YET).said)


def test_a_time_that_is_past_is_no_time_until_which_it_is_safe(tmp_path: Path) -> None:
    """At three in the afternoon, two o'clock of today is asked again."""
    script: tuple[Line, ...] = (
        ("postponed.until", "vandaag"),
        ("postponed.time", "14:00"),
        ("postponed.time", "16:00"),
    )
    _, talk = turned(tmp_path, NOT_YET, *script, ("postponed.reason", "Moeder is er."), WHY_LATER)
    assert "Kies een dag die nog komt." in talk.warned


def test_whoever_does_not_know_until_when_is_told_to_call(tmp_path: Path) -> None:
    """Left empty, nothing is recorded of it, and 112 is said once more."""
    world, talk = turned(tmp_path, NOT_YET, WHY_LATER)
    assert interview_texts.SAFE_UNKNOWN.format(number=emergency.ALARM) in talk.warned
    assert "postponed" not in {entry.content.type for entry in world.reopened().log.entries}


def test_no_dossier_is_said_to_close_while_112_is_to_be_called(tmp_path: Path) -> None:
    """Doubt about danger, and later no suspicion: nobody reads that it can be closed, here or in an export."""
    world = World(tmp_path, "landelijk")
    for name, value in {"direct-gevaar": "twijfel", "pleger": "huiselijke-kring", "afweging-1": "nee"}.items():
        question = world.casefile.flow.find_question(name)
        assert question is not None
        record(world, question, value)
    standing = world.casefile.standing()
    assert standing.evaluation.outcome is not None and standing.evaluation.outcome.id == "afsluiten-dossier"
    assert standing.urgent_ids[0] == "bel-112"
    told = [
        *overview.position(world.casefile, standing),
        *(title for title, _ in overview.decided(world.casefile, standing)),
    ]
    report = build(world.casefile, world.now)
    assert report.head.outcome is None and not any(item.outcome for item in report.decisions)
    assert "Dossier afsluiten" not in " ".join(told)


def test_a_file_that_tells_of_a_disclosure_shows_the_box_before_what_is_wrong_in_it(tmp_path: Path) -> None:
    """The answer stands, and whom to call comes first."""
    world = World(tmp_path / "home")
    path = tmp_path / "antwoorden.toml"
    path.write_text('[answers]\ndirect-gevaar = "nee"\npleger = "huiselijke-kring"\nonthulling = "ja"\nweg = "x"\n')
    file = answers_file.read(path)
    file.apply(world.casefile, attended=True)
    talk = Watching(world, ())
    boxes.show_urgent(world.casefile, talk)
    assert file.problems and talk.musts == ["Doe dit nu: Meld bij Veilig Thuis"]
    assert world.reopened().state.answers["onthulling"].value == "ja"


def test_what_happened_shows_at_once_what_must_be_done(tmp_path: Path) -> None:
    """Also in `note`, apart from the route: a melding that is withdrawn is to be made again."""
    world = World(tmp_path)
    world.play(("direct-gevaar", "ja"), NOT_YET)
    number = (
        world.reopened()
        .record(DutyDone(duty="bel-112", done=world.now.date(), done_by="W.K.", result="Gebeld."))
        .number
    )
    talk = Scripted(
        (
            ("note.what", "veranderen"),
            ("record.what", "intrekken"),
            ("record.which", str(number)),
            ("withdrawal.reason", "Er is niet gebeld."),
            ("change.confirm", "ja"),
            ("duty.is-done", "stop"),
        )
    )
    Interview(world.reopened(), talk).note()
    assert talk.musts == ["Doe dit nu: Bel 112"] and not talk.script
