"""Practising: the stories are sound, the real interview walks them, and nothing of it ever looks like a real case."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from meldcode_cli.case.entries import CaseFacts
from meldcode_cli.commands.look import texts as look_texts
from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import ExitCode, Stopped
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.interview import Interview
from meldcode_cli.interview import texts as interview_texts
from meldcode_cli.interview.changing import Look
from meldcode_cli.practice import keeping, marked, scenes
from meldcode_cli.practice import texts as practice_texts
from meldcode_cli.practice.dialogue import PracticeDialogue
from meldcode_cli.practice.practise import practise
from meldcode_cli.practice.review import look_back
from meldcode_cli.practice.scenes import Scene, expected_route
from meldcode_cli.store.home import Home
from meldcode_cli.talk.dialogue import Check, Choice, Half, Menu
from tests.support import schools
from tests.support.command import inside
from tests.support.scripted import Scripted
from tests.support.terminal import ROOT, Terminal

NOW = datetime.fromisoformat("2026-03-10T15:00:00+01:00")
SCENES = scenes.scenes()
each = pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)

# What is confirmed by a word.
WORDS = {
    interview_texts.SURE_REPORTED: interview_texts.WORD_REPORTED,
    interview_texts.SURE_LEAVING: interview_texts.WORD_LEAVING,
    interview_texts.SURE_CLOSING: interview_texts.WORD_CLOSING,
}


class Actor(Scripted):
    """Plays a story to its end as its makers would; `own` holds other answers, by a part of the question.

    Forms are filled in with whatever is accepted. `until` is a part of the question at which the actor stops.
    """

    def __init__(self, scene: Scene, own: dict[str, str] | None = None, *, until: str = "", kept: str = "") -> None:
        super().__init__([])
        self.scene, self.own, self.until, self.kept = scene, own or {}, until, kept
        # One's own story belongs to no flow.
        flow = Library().load(scene.flow) if scene.flow else None
        self.ours = {
            flow.filled(question.text): choice.value
            for question in (flow.question if flow else ())
            if flow and (choice := scene.choice(question.id)) is not None
        }

    def choose(
        self, choices: Sequence[Choice], *, default: str | None = None, menu: Sequence[Menu] = tuple(Menu)
    ) -> str | Menu:
        self._stop_here()
        values = [choice.value for choice in choices]
        own = next((value for part, value in self.own.items() if part in self._question), None)
        wanted = {
            practice_texts.PRACTICE_WHICH: self.scene.id,
            practice_texts.PRACTICE_WHICH_KEPT: self.kept or "nieuw",
            practice_texts.PRACTICE_KEEP: "bewaren",
            interview_texts.FINISH_QUESTION: next(
                (v for v in (marked.JUMP, "sluiten", "actie") if v in values), "stop"
            ),
            interview_texts.CHECK_QUESTION: next((v for v in (Look.RECORD, "ja") if v in values), "ja"),
            interview_texts.DUTY_DONE_QUESTION: "ja",
            interview_texts.ADVICE_QUESTION: "zo",
            interview_texts.WARNING_QUESTION: "verder",
        } | self.ours
        first = next(value for value in values if value != "stop")
        value = own or wanted.get(self._question, "nee" if "Wilt u nog" in self._question else first)
        assert value in values, f"{self._question}: {value} is not one of {values}"
        return value

    def tick(
        self, choices: Sequence[Choice], *, default: Sequence[str] = (), menu: Sequence[Menu] = tuple(Menu)
    ) -> tuple[str, ...] | Menu:
        self._stop_here()
        return (self.ours[self._question],) if self._question in self.ours else ()

    def text(
        self,
        check: Check,
        *,
        hint: str = "",
        default: str = "",
        optional: bool = False,
        several_lines: bool = False,
        menu: Sequence[Menu] = tuple(Menu),
        half: Half | None = None,
    ) -> str | Menu:
        self._stop_here()
        own = next((value for part, value in self.own.items() if part in self._question), None)
        own = own or WORDS.get(self._question)
        later = "21-4-2026" if "resultaat te zien" in self._question else "vandaag"
        tries = [own] if own else [""] if optional else [later, "A.B.", "Dit is gezien en opgeschreven.", "21-4-2026"]
        accepted = [typed for typed in tries if not typed or check(typed) is None]
        assert accepted, f"{self._question}: nothing fits"
        return accepted[0]

    def _stop_here(self) -> None:
        assert len(self.asked) < 400, f"it goes round: {self.asked[-8:]}"
        if self.until and self.until in self._question:
            raise Stopped(interrupted=self.until != interview_texts.FINISH_QUESTION)


def play(folder: Path, scene: Scene, own: dict[str, str] | None = None, *, until: str = "", kept: str = "") -> Actor:
    """Practise with this story at a fixed time; returns what was said. Breaks off at the question `until`."""
    actor = Actor(scene, own, until=until, kept=kept)
    try:
        practise(Home(folder), actor, lambda: NOW)
    except Stopped as stop:
        assert until and stop.interrupted
    return actor


def everything(actor: Actor) -> str:
    """Return all that a user read, in one text."""
    return "\n".join([*actor.said, *actor.warned])


# ---------------------------------------------------------------- the stories


def test_there_are_enough_stories_of_different_kinds() -> None:
    """At least six, with every outcome that a route can have and one that has none yet, not all from schools."""
    assert len(SCENES) >= 6
    assert {scene.outcome for scene in SCENES.values()} >= {
        "melden-veilig-thuis",
        "hulp-afsluiten-met-monitoring",
        "afsluiten-dossier",
        "niet-van-toepassing",
        None,
    }
    assert len({scene.flow for scene in SCENES.values()}) >= 3
    chosen = {(choice.question, choice.value) for scene in SCENES.values() for choice in scene.answer}
    assert chosen >= {
        ("direct-gevaar", "ja"),
        ("onthulling", "ja"),
        ("afweging-2", "twijfel"),
        ("kindcheck", "ja"),
        ("afweging-4", "nee"),
        ("afweging-5", "ja"),
    }


@each
def test_a_story_fits_its_flow(scene: Scene) -> None:
    """The file is named after the story, and every question, answer, step, duty and outcome in it exists."""
    assert (scenes.folder() / f"{scene.id}.toml").is_file()
    flow = Library().load(scene.flow)
    CaseFacts(initials=scene.initials, age_group=scene.age_group)
    for choice in scene.answer:
        question = flow.find_question(choice.question)
        assert question is not None
        assert {choice.value, *choice.also} <= {option.value for option in question.options}
    for part in scene.later:
        assert part.question is None or flow.find_question(part.question)
        assert part.step is None or flow.find_step(part.step)
        assert part.duty is None or flow.find_duty(part.duty)
    assert scene.ends_before is None or flow.find_question(scene.ends_before)
    assert all(flow.find_duty(duty) for duty in scene.expected.duties)


@each
def test_the_expected_route_is_whole_and_leads_where_the_story_says(scene: Scene) -> None:
    """Every choice up to the end is made, none is refused, and outcome and duties follow by the rules of the flow."""
    found = expected_route(Library().load(scene.flow), scene)
    assert not found.refused
    assert found.next == scene.ends_before
    assert (found.outcome.id if found.outcome else None) == scene.outcome
    assert {duty.id for duty in found.duties} >= set(scene.expected.duties)
    assert {choice.question for choice in scene.answer} <= set(found.relevant)


@each
def test_a_choice_that_is_as_good_is_as_safe(scene: Scene) -> None:
    """What a story calls as good is accepted by the flow, and takes away none of the duties to call or to report."""
    flow = Library().load(scene.flow)
    urgent = {"bel-112", "melden-veilig-thuis"} & set(scene.expected.duties)
    for choice in scene.answer:
        for other in choice.also:
            found = expected_route(flow, scene, {choice.question: other})
            assert not found.refused
            later = [item.id for item in flow.question]
            reached = found.next is None or later.index(found.next) > later.index(choice.question)
            assert not reached or {duty.id for duty in found.duties} >= urgent, (choice.question, other)


@each
def test_what_is_told_lies_in_the_past(scene: Scene) -> None:
    """Days are counted back from the day of practice, on working days; only what is agreed lies ahead."""
    assert "+" not in scene.scene
    for part in (scene.scene, *(later.text for later in scene.later), scene.expected.why):
        assert "{" not in scenes.told(part, date(2026, 3, 8))
    assert scenes.told("{-1}, {-5} en {+3}", date(2026, 3, 10)) == (
        "maandag 9 maart 2026, dinsdag 3 maart 2026 en vrijdag 13 maart 2026"
    )


# ---------------------------------------------------------------- playing them


@each
def test_every_story_plays_to_its_end(scene: Scene, tmp_path: Path) -> None:
    """The real interview walks each story as its makers meant it, tells all of it, and the look back agrees."""
    actor = play(tmp_path, scene)
    said = everything(actor)
    assert practice_texts.PRACTICE_SAME_ALL in said
    assert practice_texts.PRACTICE_OUTCOME_SAME in said
    assert " ".join(scene.expected.why.split()) in " ".join(said.split())
    for part in (scene.scene, *(later.text for later in scene.later)):
        assert scenes.told(part, NOW.date()) in actor.said
    casefile = open_case(practice_cases.home_of(Home(tmp_path)), "0000-001", lambda: NOW)
    outcome = casefile.standing().evaluation.outcome
    assert (outcome.id if outcome else None) == scene.outcome
    # A story without an end of its own ends as a case does: closed.
    assert (casefile.state.closed is None) == (scene.ends_before is not None)


def test_it_says_practice_everywhere(tmp_path: Path) -> None:
    """Every header, box and list says OEFENING, and so does each entry of the dossier itself."""
    actor = play(tmp_path, SCENES["onrust-bij-het-hek"])
    assert {position.case for position in actor.positions} == {"OEFENING-1"}
    assert actor.musts and all(title.startswith("OEFENING. ") for title in actor.musts)
    assert practice_texts.PRACTICE_NOT_REALLY in actor.said
    own = [practice_texts.PRACTICE_WHICH, practice_texts.PRACTICE_KEEP]
    assert all("OEFENING" in text for text in own)
    dossier = (tmp_path / "oefening" / "cases" / "0000-001.toml").read_text(encoding="utf-8")
    assert "practice = true" in dossier
    assert dossier.count('recorded_by = "OEFENING"') == dossier.count("[[entry]]")


def test_practice_touches_nothing_real(tmp_path: Path) -> None:
    """Settings, cases and register of the user stay as they were, and are not even made."""
    play(tmp_path, SCENES["een-harde-hand"])
    assert [path.name for path in tmp_path.iterdir()] == ["oefening"]
    assert inside(tmp_path, "list", "--all", "--json").json["cases"] == []
    assert inside(tmp_path, "agenda", "--json").json["items"] == []


def test_no_set_up_is_asked(tmp_path: Path) -> None:
    """After choosing a story the first question is about danger: no name, no role, no organisation of the user."""
    actor = play(tmp_path, SCENES["na-de-les"], until="direct gevaar")
    assert actor.asked == [practice_texts.PRACTICE_WHICH, "Is er nu iemand in direct gevaar?"]


def test_time_can_jump_to_the_agreed_day(tmp_path: Path) -> None:
    """The last afweging waits for a date; in the story that day comes when the user wants it, also after stopping."""
    scene = SCENES["een-lege-broodtrommel"]
    actor = play(tmp_path, scene, until="Afweging 5.")
    assert practice_texts.PRACTICE_JUMPED.format(date="21 april 2026") in actor.said
    again = play(tmp_path, scene, kept="0000-001")
    assert practice_texts.PRACTICE_OUTCOME_SAME in again.said
    practice = practice_cases.home_of(Home(tmp_path))
    entries = open_case(practice, "0000-001", lambda: NOW).log.entries
    assert [entry.recorded for entry in entries] == sorted(entry.recorded for entry in entries)
    assert entries[-1].recorded.date() == date(2026, 4, 21)


def test_a_story_ends_where_its_makers_end_it(tmp_path: Path) -> None:
    """The question before which a story ends is not put, and its last answers are all kept."""
    actor = play(tmp_path, SCENES["altijd-dezelfde-trui"])
    assert not any(text.startswith("Afweging 3.") for text in actor.asked)
    assert practice_texts.PRACTICE_ENDS in actor.said
    state = open_case(practice_cases.home_of(Home(tmp_path)), "0000-001", lambda: NOW).state
    assert state.answers["afweging-2"].value == "twijfel"
    assert state.done["melden-veilig-thuis"]


def test_the_story_can_be_read_again(tmp_path: Path) -> None:
    """Whoever asks for an explanation reads the story so far first."""
    scene = SCENES["een-harde-hand"]
    asked: list[str] = []

    class Curious(Actor):
        def choose(self, choices: Sequence[Choice], **more: object) -> str | Menu:
            if "Waar speelt" in self._question and not asked:
                asked.append(self._question)
                return Menu.EXPLAIN
            return super().choose(choices)

    actor = Curious(scene)
    practise(Home(tmp_path), actor, lambda: NOW)
    assert actor.said.count(scenes.told(scene.scene, NOW.date())) == 2


# ---------------------------------------------------------------- stopping, keeping, throwing away


def test_a_practice_case_can_be_gone_on_with(tmp_path: Path) -> None:
    """Broken off halfway, it is offered the next time, tells the story so far again, and goes on where it was."""
    scene = SCENES["stil-in-de-kring"]
    broken = play(tmp_path, scene, until="Met wie was het overleg?")
    assert practice_texts.PRACTICE_STOPPED in broken.said
    actor = play(tmp_path, scene, kept="0000-001")
    assert practice_texts.PRACTICE_WHICH not in actor.asked
    assert "Is er nu iemand in direct gevaar?" not in actor.asked
    assert all(scenes.told(part, NOW.date()) in actor.said for part in (scene.scene, scene.later[0].text))
    assert practice_texts.PRACTICE_SAME_ALL in actor.said


def test_a_story_that_has_changed_stops_nobody(tmp_path: Path) -> None:
    """A kept case follows the flow it began with: what a newer story names and that flow lacks, is left out."""
    scene = SCENES["stil-in-de-kring"]
    play(tmp_path, scene, until="Met wie was het overleg?")
    later = scenes.Later(question="bestaat-nog-niet", text="Dit komt nooit.")
    newer = scene.model_copy(update={"later": (later,), "ends_before": "bestaat-nog-niet"})
    casefile = open_case(practice_cases.home_of(Home(tmp_path)), "0000-001", lambda: NOW, keeping.author_of(newer))
    actor = Actor(newer)
    Interview(casefile, PracticeDialogue(actor, casefile, newer)).run()
    assert casefile.state.closed is not None
    assert later.text not in actor.said
    look_back(casefile, newer, actor)
    assert practice_texts.PRACTICE_SAME_ALL in actor.said


def test_stopping_by_the_menu_leaves_the_choice_to_look_back(tmp_path: Path) -> None:
    """Whoever stops may go on another time, or look back at once at what was done so far."""
    scene = SCENES["geen-hulp-nodig"]
    later = play(
        tmp_path / "a", scene, {interview_texts.FINISH_QUESTION: "stop", practice_texts.PRACTICE_STOPS: "later"}
    )
    assert practice_texts.PRACTICE_SAME_ALL not in later.said
    assert any("meldcode oefen" in text for text in later.said)
    now = play(tmp_path / "b", scene, {interview_texts.FINISH_QUESTION: "stop", practice_texts.PRACTICE_STOPS: "nu"})
    assert practice_texts.PRACTICE_SAME_ALL in now.said


def test_whoever_stops_early_is_not_blamed_for_what_did_not_come(tmp_path: Path) -> None:
    """Looking back halfway says that the story goes on, and names no action as forgotten."""
    scene = SCENES["geen-hulp-nodig"]

    class Leaving(Actor):
        def choose(self, choices: Sequence[Choice], **more: object) -> str | Menu:
            if "Hebt u advies gevraagd" in self._question:
                return Menu.STOP
            return super().choose(choices)

    actor = Leaving(scene, {practice_texts.PRACTICE_STOPS: "nu"})
    practise(Home(tmp_path), actor, lambda: NOW)
    assert practice_texts.PRACTICE_OUTCOME_SO_FAR.format(title="Melden bij Veilig Thuis") in actor.said
    assert practice_texts.PRACTICE_DUTIES_SO_FAR in actor.said
    assert not any("kwam bij u niet langs" in text for text in [*actor.said, *actor.warned])


def test_a_practice_case_can_be_thrown_away_at_the_end(tmp_path: Path) -> None:
    """It is no dossier: nothing of it stays but an empty register."""
    play(tmp_path, SCENES["een-harde-hand"], {practice_texts.PRACTICE_KEEP: "weg"})
    left = {path.name for path in (tmp_path / "oefening" / "cases").iterdir()}
    assert left <= {"heads.jsonl"}


def test_kept_practice_cases_can_be_thrown_away_later(tmp_path: Path) -> None:
    """Also those that are done, and those that cannot be read any more; a new one gets a new number."""
    scene = SCENES["een-harde-hand"]
    play(tmp_path, scene)
    folder = tmp_path / "oefening" / "cases"
    (folder / "0000-007.toml").write_text("stuk", encoding="utf-8")
    answers = iter([practice_texts.PRACTICE_CLEAR, "nieuw"])

    class Clearing(Actor):
        def choose(self, choices: Sequence[Choice], **more: object) -> str | Menu:
            if self._question == practice_texts.PRACTICE_WHICH_KEPT:
                return "weg" if next(answers) == practice_texts.PRACTICE_CLEAR else "nieuw"
            return super().choose(choices)

    actor = Clearing(scene, {practice_texts.PRACTICE_CLEAR_WHICH: "alles"})
    practise(Home(tmp_path), actor, lambda: NOW)
    assert practice_texts.PRACTICE_GONE in actor.said
    # The register still knows the number that was used: it is not given to another case.
    assert [path.name for path in folder.glob("*.toml")] == ["0000-002.toml"]


def test_the_story_goes_by_what_is_asked_and_done_whatever_the_words(tmp_path: Path) -> None:
    """Questions and duties are known by their ids: other words tell the same story, the same words alone tell none."""
    scene = SCENES["onrust-bij-het-hek"]
    play(tmp_path, scene, until="Met wie was het overleg?")
    casefile = open_case(practice_cases.home_of(Home(tmp_path)), "0000-001", lambda: NOW, keeping.author_of(scene))
    police, report = (scenes.told(part.text, NOW.date()) for part in scene.later if part.duty)
    actor = Actor(scene)
    telling = PracticeDialogue(actor, casefile, scene)
    telling.must("Doe dit nu: Meld bij Veilig Thuis", [])
    telling.question("Hebt u de melding gedaan?")
    assert police not in actor.said and report not in actor.said
    telling.must("Nu meteen", [], name="bel-112")
    telling.must("Nog een keer", [], name="bel-112")
    assert actor.said.count(police) == 1 and report not in actor.said
    with pytest.raises(Stopped):
        telling.question("Heel anders verwoord", name=str(scene.ends_before))
    assert telling.ended


# ---------------------------------------------------------------- looking back


def test_another_choice_is_compared_with_a_reason(tmp_path: Path) -> None:
    """Both choices stand side by side with why; a melding that was missed stands out."""
    scene = SCENES["altijd-dezelfde-trui"]
    actor = play(tmp_path, scene, {"Afweging 2.": "nee"})
    said = everything(actor)
    choice = scene.choice("afweging-2")
    assert choice is not None
    assert "U koos: Nee. Wij verwachtten: Wij twijfelen (dat telt als ja), of: Ja, of waarschijnlijk." in said
    assert " ".join(choice.why.split()) in said
    assert any("Meld bij Veilig Thuis" in text for text in actor.warned)
    assert practice_texts.PRACTICE_OUTCOME_OURS.format(title="Melden bij Veilig Thuis") in actor.said
    assert practice_texts.PRACTICE_SAME_ALL not in said


def test_another_way_that_is_as_safe_is_praised(tmp_path: Path) -> None:
    """A choice that the makers call as good is no difference, also when it leads to another outcome."""
    actor = play(tmp_path, SCENES["de-gordijnen-dicht"], {"Afweging 2.": "ja"})
    assert any("Uw weg is ook veilig." in text for text in actor.said)
    assert practice_texts.PRACTICE_SAME_ALL in actor.said


def test_words_that_are_no_facts_are_shown_with_the_reason(tmp_path: Path) -> None:
    """The look back names the word, says why it is worth a second look, and in which entry it stands."""
    own = {"Wat zag, hoorde of rook u?": "Moeder is altijd boos en volgens mij depressief."}
    said = everything(play(tmp_path, SCENES["stil-in-de-kring"], own))
    assert practice_texts.PRACTICE_FACTS_WORDS in said
    assert "altijd: " in said and "volgens mij: " in said
    plain = everything(play(tmp_path / "b", SCENES["stil-in-de-kring"]))
    assert practice_texts.PRACTICE_FACTS_GOOD in plain


# ---------------------------------------------------------------- never a dossier


def test_a_practice_case_can_be_shown_and_says_what_it_is(tmp_path: Path) -> None:
    """`show OEFENING-1` begins by saying so; as JSON it says so too."""
    play(tmp_path, SCENES["een-harde-hand"])
    said = inside(tmp_path, "show", "OEFENING-1")
    assert said.code == ExitCode.DONE
    assert look_texts.PRACTICE_SHOW.split(".")[0] in said.out.splitlines()[0]
    assert inside(tmp_path, "show", "oefening-1", "--json").json["practice"] is True


@pytest.mark.parametrize("name", ["OEFENING-1", "oefening-1", "0000-001"])
def test_a_practice_case_cannot_be_exported(name: str, tmp_path: Path) -> None:
    """Not by its own name, and not as a copy among the real cases: the dossier itself says that it is practice."""
    play(tmp_path, SCENES["een-harde-hand"])
    shutil.copytree(tmp_path / "oefening" / "cases", tmp_path / "cases")
    file = tmp_path.parent / f"{tmp_path.name}-uit.md"
    said = inside(tmp_path, "export", name, "-o", str(file))
    assert said.code == ExitCode.REFUSED
    assert "Een oefening kan niet worden overgenomen" in " ".join(said.err.split())
    assert not said.out and not file.exists()


def test_a_copy_among_the_real_cases_says_what_it_is(tmp_path: Path) -> None:
    """Also `show` knows a copy for what it is."""
    play(tmp_path, SCENES["een-harde-hand"])
    shutil.copytree(tmp_path / "oefening" / "cases", tmp_path / "cases")
    assert "OEFENING" in inside(tmp_path, "show", "0000-001").out.splitlines()[0]


def test_a_real_case_is_no_practice(tmp_path: Path) -> None:
    """Nothing of practice shows in a real case: not in its file, not as JSON."""
    from tests.support.scripted import World

    world = World(tmp_path)
    assert not practice_cases.is_practice(world.reopened())
    assert "practice" not in world.home.cases.location(world.case).read_text(encoding="utf-8")
    assert "practice" not in inside(tmp_path, "show", world.case, "--json").json
    assert inside(tmp_path, "export", world.case).code == ExitCode.DONE


@pytest.mark.parametrize("more", [["--no-input"], ["--paper"], ["--answers", "antwoorden.toml"]])
def test_practice_stands_alone(more: list[str], tmp_path: Path) -> None:
    """Options for a real case are refused, before anything is made."""
    said = inside(tmp_path, "start", "--practice", *more)
    assert said.code == ExitCode.USAGE
    assert "Oefenen kan niet samen" in said.err
    assert not list(tmp_path.iterdir())


def test_practice_needs_a_terminal(tmp_path: Path) -> None:
    """Without a terminal nothing can be asked."""
    assert inside(tmp_path, "start", "--practice").code == ExitCode.USAGE


def test_a_broken_off_practice_ends_calmly(tmp_path: Path) -> None:
    """In a real terminal: OEFENING at the first question, within the patience of a test; Ctrl-C keeps it."""
    terminal = Terminal(["start", "--practice"], tmp_path)
    terminal.wait_for(practice_texts.PRACTICE_WHICH)
    terminal.wait_for("pijltjes")
    terminal.choose("Na de les")
    terminal.wait_for("Is er nu iemand in direct gevaar?")
    assert "OEFENING-1" in terminal.text
    terminal.choose("Nee")
    terminal.wait_for("Wat zijn de initialen")
    assert terminal.leaves() == ExitCode.STOPPED
    assert "meldcode oefen" in " ".join(terminal.text.split())
    assert [path.name for path in tmp_path.iterdir()] == ["oefening"]


# ---------------------------------------------------------------- in a route of one's own


def own_route(folder: Path, text: str) -> ReadFlow:
    """A school's own route in a file that stands in no home."""
    path = folder / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    return Library().named(str(path))


def test_a_story_is_walked_in_an_own_route_that_fits(tmp_path: Path) -> None:
    """What builds on 'onderwijs' takes its stories; the case follows the own route, and the look back agrees."""
    text = (
        'format = 1\nid = "eigen"\ntitle = "Onze school"\nversion = "1"\nextends = "onderwijs"\nsource = "Ons plan"\n'
    )
    read, scene = own_route(tmp_path, text), SCENES["na-de-les"]
    actor = Actor(scene)
    practise(Home(tmp_path / "home"), actor, lambda: NOW, read)
    assert practice_texts.PRACTICE_OUTCOME_SAME in everything(actor)
    casefile = open_case(practice_cases.home_of(Home(tmp_path / "home")), "0000-001", lambda: NOW)
    assert casefile.flow.title == "Onze school" and practice_cases.is_practice(casefile)


def test_each_story_fits_its_own_route_and_none_fits_another_field() -> None:
    """A story is only offered where it leads to what its makers expect."""
    for scene in SCENES.values():
        assert scenes.fits(Library().load(scene.flow), scene)
    other = Library().named(str(ROOT / "docs" / "voorbeelden" / "datalek.toml")).flow
    assert not any(scenes.fits(other, scene) for scene in SCENES.values())


def test_in_any_other_route_the_user_makes_up_the_story(tmp_path: Path) -> None:
    """Nothing is expected of it, and it can be kept and gone on with."""
    read, scene = own_route(tmp_path, schools.text("eigen-1")), scenes.own_story()
    for kept, until in (("", "Wat gaat u doen?"), ("0000-001", interview_texts.FINISH_QUESTION)):
        own = {"Is het thuis veilig": "nee", "Maakt u zich": "ja", "nu gevaar": "nee", "U stopt": "nu"}
        actor = Actor(scene, own, until=until, kept=kept)
        try:
            practise(Home(tmp_path / "home"), actor, lambda: NOW, None if kept else read)
        except Stopped as stop:
            assert stop.interrupted and not kept
    said = everything(actor)
    assert practice_texts.PRACTICE_OWN_WHY in said and practice_texts.PRACTICE_OUTCOME_SAME not in said
    assert "Uw uitkomst: Blijf volgen hoe het gaat." in said and "Bel de directeur" in said


def test_an_own_route_is_named_on_the_command_line(tmp_path: Path) -> None:
    """`oefen --flow FILE`; one that is not proven is refused before anything is asked."""
    good = own_route(tmp_path, schools.text("eigen-1")).path
    play = Terminal(["oefen", "--flow", str(good)], tmp_path, at="2026-03-10T15:00:00")
    play.wait_for(practice_texts.PRACTICE_OWN_STORY)
    assert play.leaves() == 130
    bad = tmp_path / "los.toml"
    bad.write_text("format = 1\n", encoding="utf-8")
    play = Terminal(["start", "--practice", "--flow", str(bad)], tmp_path, at="2026-03-10T15:00:00")
    assert play.ends() == 1 and "los.toml" in play.text
