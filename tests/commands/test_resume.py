"""`resume` and `note` as commands: what is shown first, what a closed case asks, and what can be noted in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import tomli_w

from meldcode_cli.case import log as logs
from meldcode_cli.case import reading
from meldcode_cli.case.chain import Log
from meldcode_cli.case.entries import Answer, DutyPostponed, Reopen
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.cli.words import advised
from meldcode_cli.commands.cases import note, resume
from meldcode_cli.commands.cases import sitting as sitting_room
from meldcode_cli.commands.cases import texts as cases_texts
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.store.keys import Keys
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.telling import overview
from meldcode_cli.telling import texts as telling_texts
from tests.interview.conftest import quick
from tests.interview.seeding import (
    BEFORE_WEIGHING,
    DAY,
    HELPED,
    Watching,
    closed,
    contents,
    given,
    open_now,
    recorded,
    told,
)
from tests.support.answers import AT, whole, written
from tests.support.command import inside
from tests.support.player import sitting
from tests.support.scripted import AUTHOR, NOT_YET, OBSERVATION, Line, Scripted, World
from tests.support.sealed import sealed_home
from tests.support.terminal import CTRL_C

__all__ = ["quick"]

REOPEN = "reopen.why"
NEWS: tuple[Line, ...] = (
    ("date", "vandaag"),
    ("event.text", "J. had weer een blauwe plek."),
)
MELDED = BEFORE_WEIGHING | {"onthulling": "ja", "advies-veilig-thuis": "ja", "advies-inhoud": "advice"}
Sit = Callable[..., Watching]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A case of somebody who is known here."""
    monkeypatch.setenv("MELDCODE_HOME", str(tmp_path))
    settings = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation, "flow": "onderwijs"}
    settings["sealed"] = False
    made = World(tmp_path)
    (tmp_path / "settings.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
    return made


@pytest.fixture
def at_keyboard(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sit]:
    """Run `resume` or `note` on the case as somebody at a keyboard would; the script must be used up."""
    for module in (note, resume):
        monkeypatch.setattr(module, "need_terminal", lambda: None)

    def sit(command: Callable[..., None], *script: Line, case: str | None = world.case, cut: bool = False) -> Watching:
        talk = Watching(script, interrupted=cut)
        for module in (note, resume):
            monkeypatch.setattr(module, "choose_dialogue", lambda _: talk)
        try:
            command(case, world.clock, False)
        except Stopped as stop:
            assert cut == stop.interrupted
        assert not talk.script, f"not asked: {talk.script}"
        world.reopened()
        return talk

    return sit  # type: ignore[return-value]


def without_suspicion(world: World) -> World:
    """Close the case without a suspicion."""
    return closed(given(world, BEFORE_WEIGHING | {"afweging-1": "nee"}))


def with_help(world: World) -> World:
    """Close the case after help that worked, with the agreements about who keeps watching."""
    from meldcode_cli.case.entries import DutyDone

    given(world, BEFORE_WEIGHING | HELPED)
    world.later(days=60)
    recorded(world, DutyDone(duty="hulp-controleren", done=DAY, done_by="W.K.", result="Begonnen."))
    given(world, {"afweging-5": "ja"})
    told(world, "agreement")
    assert not world.casefile.standing().blocking
    return closed(world)


# ---------------------------------------------------------------- without a terminal


@pytest.mark.parametrize("command", ["note", "resume"])
@pytest.mark.parametrize("case", [(), ("2026-001",), ("2026-999",)])
def test_without_a_terminal_nothing_is_asked_and_nothing_recorded(
    world: World, command: str, case: tuple[str, ...]
) -> None:
    """One sentence and advice on stderr, exit code 2, whatever case was meant."""
    before = (world.home.path / "cases" / f"{world.case}.toml").read_bytes()
    said = inside(world.home.path, command, *case)
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[0] == shared.ASKS_NEED_TERMINAL
    assert (world.home.path / "cases" / f"{world.case}.toml").read_bytes() == before


# ---------------------------------------------------------------- what is shown


def test_resume_leads_with_danger_and_with_what_is_late(world: World, at_keyboard: Sit) -> None:
    """Somebody who comes back after six weeks first hears the number, then what is late and why, then the rest."""
    given(world, {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "ja"})
    told(world, "report")
    recorded(world, DutyPostponed(duty="terugkoppeling-veilig-thuis", until=DAY.replace(day=24), reason="Zij bellen."))
    world.later(days=42)
    talk = at_keyboard(resume.resume, cut=True)
    assert talk.said[0] == cases_texts.DANGER_REMINDER
    late = talk.said.index(telling_texts.TODO_LATE_TITLE)
    assert late < next(place for place, said in enumerate(talk.said) if said.startswith("Tot nu toe:"))
    assert any("Zij bellen." in said for said in talk.said[late:])


def test_what_is_to_be_done_later_is_told_once_on_coming_back(world: World, at_keyboard: Sit) -> None:
    """It stands in what is still to be done; no box says it again before the first question."""
    given(world, BEFORE_WEIGHING | {"afweging-1": "ja", "afweging-2": "ja"})
    told(world, "report")
    titles = [world.casefile.flow.filled(duty.held.duty.title) for duty in world.casefile.standing().open_duties]
    talk = at_keyboard(resume.resume)
    assert titles and telling_texts.TODO_TITLE in talk.said
    assert not [title for title in talk.musts if title.startswith("Later:")]


def test_coming_back_before_it_is_known_whom_it_is_about_says_that_this_comes_next(tmp_path: Path) -> None:
    """Not the question of the flow after that."""
    world = World(tmp_path)
    world.casefile.state.about = None
    given(world, {"direct-gevaar": "nee"}, checked=False)
    assert telling_texts.NEXT_WHOM in list(overview.position(world.casefile, world.casefile.standing()))


def test_whoever_listens_hears_in_a_few_lines_that_all_is_kept(world: World) -> None:
    """Stopping reads no whole case aloud: how to go on comes first, and how to hear more."""
    given(world, BEFORE_WEIGHING | {"afweging-1": "ja", "afweging-2": "ja"})
    talk = Scripted(())
    talk.accessible = True
    sitting_room.interview(world.casefile, talk, told=True)
    end = talk.said[talk.said.index(cases_texts.ALL_KEPT_OPEN.format(case=world.case)) :]
    assert telling_texts.NEUTRAL_MORE.format(case=world.case) in end and len(end) <= 5


def test_open_hypotheses_are_shown_on_coming_back(world: World, at_keyboard: Sit) -> None:
    """A hypothesis stays visible until it is settled."""
    told(world, "hypothesis")
    talk = at_keyboard(resume.resume, cut=True)
    assert any(said.startswith("Nog niet duidelijk: Ik denk dat J. weinig slaapt.") for said in talk.said)


def test_a_note_says_where_the_case_stands_and_what_must_be_done_after_it(world: World, at_keyboard: Sit) -> None:
    """What is to be done leads, and comes again after the note."""
    given(world, {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "ja"})
    talk = at_keyboard(note.note, ("note.what", "observation"), *OBSERVATION, ("note.what", "klaar"))
    titles = [index for index, said in enumerate(talk.said) if said == telling_texts.TODO_TITLE]
    assert titles[0] < talk.said.index("Wat legt u vast?") < titles[-1]
    assert [item.text for item in contents(world, "observation")] == [OBSERVATION[6][1]]


def test_a_case_without_anything_to_do_says_so_after_a_note(world: World, at_keyboard: Sit) -> None:
    """Then there is nothing to worry about."""
    talk = at_keyboard(note.note, ("note.what", "observation"), *OBSERVATION, ("note.what", "klaar"))
    assert talk.said[-1] == telling_texts.TODO_NOTHING


@pytest.mark.parametrize("named", [True, False])
def test_after_a_name_alone_only_that_is_told(world: World, at_keyboard: Sit, named: bool) -> None:
    """Where the case stands was read just before, and is as it was; whoever recorded nothing hears that all is kept."""
    given(world, {"direct-gevaar": "nee", "pleger": "huiselijke-kring", "onthulling": "ja"})
    script: tuple[Line, ...] = (("note.what", "naam"), ("label", "de fiets")) if named else ()
    talk = at_keyboard(note.note, *script, ("note.what", "klaar"))
    assert talk.said.count(telling_texts.TODO_TITLE) == 1
    end = telling_texts.LABEL.format(label="de fiets") if named else cases_texts.ALL_KEPT_OPEN.format(case=world.case)
    assert talk.said[-1] == end


@pytest.mark.parametrize("command", [note.note, resume.resume])
def test_a_case_that_is_not_there_is_refused(world: World, at_keyboard: Sit, command: Callable[..., None]) -> None:
    """One sentence, before anything is asked."""
    with pytest.raises(MeldcodeError):
        at_keyboard(command, case="2026-999")


@pytest.mark.parametrize("command", [note.note, resume.resume])
def test_a_practice_case_is_not_gone_on_with(world: World, at_keyboard: Sit, command: Callable[..., None]) -> None:
    """Practice is played in one go."""
    with pytest.raises(MeldcodeError) as refused:
        at_keyboard(command, case="OEFENING-1")
    assert refused.value.message == cases_texts.PRACTICE_NO_RESUME


# ---------------------------------------------------------------- a closed case


@pytest.mark.parametrize("command", [note.note, resume.resume])
def test_a_closed_case_stays_closed_for_who_only_looks(
    world: World, at_keyboard: Sit, command: Callable[..., None]
) -> None:
    """ "No" records nothing, in either command."""
    without_suspicion(world)
    before = len(world.casefile.log.entries)
    talk = at_keyboard(command, (REOPEN, "-nee"))
    assert talk.names == [REOPEN]
    assert len(world.casefile.log.entries) == before and world.casefile.state.closed is not None


@pytest.mark.parametrize("command", [note.note, resume.resume])
def test_opening_for_another_reason_asks_why_and_raises_nothing(
    world: World, at_keyboard: Sit, command: Callable[..., None]
) -> None:
    """The reason is recorded; no duty comes of it, and no event."""
    without_suspicion(world)
    talk = at_keyboard(
        command,
        (REOPEN, "-anders"),
        ("reopen.reason", "Een brief van de huisarts toevoegen."),
        *((("note.what", "klaar"),) if command is note.note else (("finish.what", "stop"),)),
    )
    assert talk.offered(REOPEN) == ["-nee", "signalen-zonder-vermoeden", "dreiging-melder", "-anders"]
    assert [item.reason for item in contents(world, "reopen")] == ["Een brief van de huisarts toevoegen."]
    assert contents(world, "event") == [] and open_now(world) == set()
    assert world.casefile.state.closed is None


@pytest.mark.parametrize("command", [note.note, resume.resume])
def test_opening_for_news_after_help_asks_for_the_melding(
    world: World, at_keyboard: Sit, command: Callable[..., None]
) -> None:
    """The event is told at once and raises its duty, which is shown as what must be done now; it cannot be closed."""
    with_help(world)
    talk = at_keyboard(command, (REOPEN, "signalen-bij-hulp"), *NEWS, NOT_YET, ("finish.what", "stop"))
    title = world.casefile.flow.find_event("signalen-bij-hulp")
    assert title is not None and [item.reason for item in contents(world, "reopen")] == [title.title]
    assert [item.event for item in contents(world, "event")] == ["signalen-bij-hulp"]
    assert "Doe dit nu: Meld bij Veilig Thuis" in talk.musts
    assert "sluiten" not in talk.offered("finish.what")
    assert "melden-veilig-thuis" in open_now(world)


def test_opening_for_news_without_a_suspicion_puts_the_weighing_again(world: World, at_keyboard: Sit) -> None:
    """New signals after "no suspicion" ask the first afweging once more, and a "yes" goes on from there."""
    without_suspicion(world)
    at_keyboard(
        resume.resume,
        (REOPEN, "signalen-zonder-vermoeden"),
        *NEWS,
        ("afweging-1", "ja"),
        ("why", "Weer een plek."),
        ("afweging-1.reason", "Er is een tweede plek."),
        ("change.confirm", "ja"),
        cut=True,
    )
    assert world.casefile.standing().next == "afweging-2"


def test_whom_it_is_about_after_all_is_asked_when_it_is_about_home(world: World, at_keyboard: Sit) -> None:
    """A case that was about children among themselves can turn out to be about home."""
    given(world, {"direct-gevaar": "nee", "onthulling": "nee", "bijzondere-vorm": "geen", "pleger": "ander-kind"})
    from meldcode_cli.case.entries import DutyDone

    for duty in open_now(world):
        recorded(world, DutyDone(duty=duty, done=DAY, done_by="W.K.", result="Gebeld."))
    closed(world)
    talk = at_keyboard(resume.resume, (REOPEN, "toch-thuis"), *NEWS, ("pleger", "onbekend"), cut=True)
    assert talk.offered(REOPEN) == ["-nee", "toch-thuis", "dreiging-melder", "-anders"]


@pytest.mark.parametrize("stop", [0, 1])
def test_what_a_case_was_opened_for_is_not_forgotten(world: World, at_keyboard: Sit, stop: int) -> None:
    """Stopped before or halfway telling what happened, the next sitting asks the rest and the duty comes."""
    with_help(world)
    at_keyboard(resume.resume, (REOPEN, "signalen-bij-hulp"), *NEWS[:stop], cut=True)
    # Nothing is recorded yet, so the case is closed as it was.
    assert contents(world, "event") == [] and world.reopened().state.closed is not None
    again: tuple[Line, ...] = ((REOPEN, "signalen-bij-hulp"), *NEWS[stop:])
    at_keyboard(resume.resume, *again, NOT_YET, ("finish.what", "stop"))
    assert [item.event for item in contents(world, "event")] == ["signalen-bij-hulp"]
    assert "melden-veilig-thuis" in open_now(world)


def test_going_back_from_what_happened_leaves_the_case_closed(world: World, at_keyboard: Sit) -> None:
    """Whoever does not tell what happened has not opened the case: nothing is recorded, and nothing is forgotten."""
    with_help(world)
    before = world.home.cases.location(world.case).read_bytes()
    at_keyboard(resume.resume, (REOPEN, "signalen-bij-hulp"), (NEWS[0][0], Menu.BACK))
    assert world.home.cases.location(world.case).read_bytes() == before
    at_keyboard(resume.resume, (REOPEN, "-nee"))


def test_what_is_weighed_again_is_on_the_agenda(world: World, at_keyboard: Sit) -> None:
    """As long as a question must be put again, the list and the agenda show it, and no old decision is told."""
    without_suspicion(world)
    talk = at_keyboard(resume.resume, (REOPEN, "signalen-zonder-vermoeden"), *NEWS, cut=True)
    assert [name for name, _ in world.reopened().head().waits] == ["afweging-1"]
    assert world.casefile.head().next_due is not None
    assert telling_texts.WEIGH_AGAIN in list(overview.position(world.casefile, world.casefile.standing()))
    assert not any("Dossier afsluiten" in title for title in talk.musts)


def test_what_is_noted_in_an_opened_case_stays_beside_the_route(world: World, at_keyboard: Sit) -> None:
    """A late talk in a case without suspicion is in the dossier, and nothing else changes."""
    without_suspicion(world)
    at_keyboard(
        note.note,
        (REOPEN, "-anders"),
        ("reopen.reason", "Een laat signaal."),
        ("note.what", "observation"),
        *OBSERVATION,
        ("note.what", "klaar"),
    )
    assert isinstance(world.casefile.log.entries[-2].content, Reopen)
    outcome = world.casefile.standing().evaluation.outcome
    assert outcome is not None and outcome.id == "afsluiten-dossier"


def test_everything_in_the_menu_is_there_in_an_opened_case(world: World, at_keyboard: Sit) -> None:
    """Also after it was closed: all kinds of notes, and what became of what was recorded."""
    without_suspicion(world)
    talk = at_keyboard(note.note, (REOPEN, "-anders"), ("reopen.reason", "Aanvullen."), ("note.what", "klaar"))
    assert set(talk.offered("note.what")) == {
        "naam",
        "papier",
        "observation",
        "conversation",
        "consultation",
        "help",
        "agreement",
        "person",
        "handelingsverlegenheid",
        "access-request",
        "report",
        "other-report",
        "feedback",
        "call-attempt",
        "nieuws",
        "veranderen",
        "klaar",
    }


def test_stopping_at_the_reason_leaves_it_closed(world: World, at_keyboard: Sit) -> None:
    """Nothing is opened before it is known why."""
    without_suspicion(world)
    at_keyboard(resume.resume, (REOPEN, "-anders"), cut=True)
    at_keyboard(resume.resume, (REOPEN, "-anders"), ("reopen.reason", Menu.STOP))
    assert world.reopened().state.closed is not None


def test_a_case_that_is_closed_is_not_offered(world: World, at_keyboard: Sit) -> None:
    """Without a name only open cases can be chosen."""
    without_suspicion(world)
    with pytest.raises(MeldcodeError) as refused:
        at_keyboard(resume.resume, case=None)
    assert refused.value.message == cases_texts.NO_OPEN_CASES
    assert isinstance(world.casefile.log.entries[4].content, Answer)


@pytest.mark.parametrize("command", ["resume", "note"])
def test_stopping_where_a_case_is_chosen_is_calm(world: World, command: str) -> None:
    """With more than one open case: the menu stops with one sentence and 0, Ctrl-C with 130; nothing crashes."""
    file = written(world.home.path, whole())
    assert inside(world.home.path, "start", "--answers", str(file), "--no-input", at="2026-03-12T15:00:00").code == 0
    for stop, code in (("Stoppen", 0), (CTRL_C, 130)):
        play = sitting(world.home.path, "2026-03-12T16:00:00", command)
        if code:
            play.meets(cases_texts.WHICH_CASE)
            play.terminal.press(stop)
        else:
            play.wish(cases_texts.WHICH_CASE, stop)
        assert play.terminal.ends() == code
        said = " ".join(play.terminal.transcript.split())
        told = f"meldcode {advised('', command)}"
        assert said.count("U bent gestopt.") == 1 and told in said and shared.CRASH not in said


# ---------------------------------------------------------------- once


@pytest.mark.parametrize("command", [note, resume])
def test_a_sealed_dossier_is_opened_and_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: ModuleType
) -> None:
    """Coming back to a case costs one opening of its seal, and one reading of what is in it."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    monkeypatch.setenv("MELDCODE_HOME", str(made.path))
    monkeypatch.setenv("MELDCODE_PASSPHRASE_FILE", str(made.passphrase_file))
    monkeypatch.setattr(command, "need_terminal", lambda: None)
    monkeypatch.setattr(command, "choose_dialogue", lambda _: Scripted([]))
    opened: list[bytes] = []
    parsed: list[str] = []
    open_sealed, parse = Keys.open, logs.parse

    def opening(self: Keys, data: bytes) -> bytes:
        opened.append(open_sealed(self, data))
        return opened[-1]

    def parsing(data: bytes, case: str) -> Log:
        parsed.append(case)
        return parse(data, case)

    monkeypatch.setattr(Keys, "open", opening)
    monkeypatch.setattr(logs, "parse", parsing)
    getattr(command, command.__name__.rpartition(".")[2])(
        "2026-001", lambda: datetime.fromisoformat(f"{AT}+01:00"), False
    )
    assert sum(b"[[entry]]" in data for data in opened) == 1
    assert parsed == ["2026-001"]


def test_what_is_typed_is_read_and_checked_once(
    world: World, at_keyboard: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each field that is typed: read once, checked once, and not a third time when the record is made of them."""
    counted: Counter[str] = Counter()

    def counting(module: Any, name: str) -> None:
        real = getattr(module, name)

        def count(*arguments: Any, **more: Any) -> Any:
            # What is written is read back, without a clock, before it is called saved: that checks nothing typed.
            counted[name] += name != "model_validate" or "context" in more
            return real(*arguments, **more)

        monkeypatch.setattr(module, name, count)

    for module, name in ((reading, "read_field"), (reading, "_checked"), (Observation, "model_validate")):
        counting(module, name)
    at_keyboard(note.note, ("note.what", "observation"), *OBSERVATION, ("note.what", "klaar"))
    typed = [
        answer
        for question, answer in OBSERVATION
        if answer and question not in ("observation.kind", "observation.direction")
    ]
    assert counted == {"read_field": len(typed), "_checked": len(typed), "model_validate": 0}
