"""`flow try` without answers: the real interview with nothing kept, and a scenario of it that `flow test` reads."""

from __future__ import annotations

import random
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from unittest import mock

import pytest

from meldcode_cli.authoring.scenario_verdicts import judge
from meldcode_cli.authoring.scenario_writing import added, of_answers, of_counterexample
from meldcode_cli.authoring.scenarios import Scenario
from meldcode_cli.commands.flows import rehearse, scenario_file
from meldcode_cli.commands.flows import texts as flows_texts
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.practice import scenes
from meldcode_cli.practice import texts as practice_texts
from meldcode_cli.proof import counterexamples
from meldcode_cli.proof.check import examine_named
from meldcode_cli.store.home import Home
from tests.practice.test_practice import Actor
from tests.support import schools
from tests.support.command import inside
from tests.support.lots import drawn
from tests.support.scripted import CHECKED, OBSERVATION, Line, Scripted
from tests.support.terminal import Terminal, plain

NOW = datetime.fromisoformat("2026-03-10T15:00:00+01:00")
# The small school's own flow: a worry, whether it is safe, and what is agreed.
WALKED: tuple[Line, ...] = (
    ("direct-gevaar", "nee"),
    ("initials", "J.K."),
    ("age_group", "4-11"),
    CHECKED,
    ("zorg", "beetje"),
    *OBSERVATION,
    ("observation.more", "nee"),
    ("plan", "Met Sanne van hiernaast praten."),
    ("veilig", "nee"),
    CHECKED,
    ("finish.what", "stop"),
)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and what is in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """An empty home, and a folder for whatever is temporary: nothing may come in either."""
    home, passing = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    passing.mkdir()
    with (
        mock.patch.object(tempfile, "tempdir", str(passing)),
        mock.patch.dict("os.environ", {"MELDCODE_HOME": str(home)}),
    ):
        yield home, passing


def own(folder: Path, name: str = "eigen-1") -> Path:
    """A flow of somebody's own, in a file that is in no home."""
    path = folder / "eigen.toml"
    path.write_text(schools.text(name), encoding="utf-8")
    return path


def walk(path: Path, script: Sequence[Line], home: Path, *, interrupted: bool = False) -> Scripted:
    """Rehearse the flow in this file."""
    talk, library = Scripted(script, interrupted=interrupted), Library(Home(home).own_flows)
    rehearse.rehearse(library, library.named(str(path)), talk, lambda: NOW)
    return talk


def test_the_real_interview_is_walked_and_nothing_stands_anywhere(tmp_path: Path, places: tuple[Path, Path]) -> None:
    """Every question of the route, its forms and the end of a sitting; no file, no register line, no folder."""
    home, passing = places
    talk = walk(own(tmp_path), (*WALKED, ("rehearse.keep", "nee")), home)
    assert [name for name in talk.names if name in ("zorg", "plan", "veilig")] == ["zorg", "plan", "veilig"]
    assert talk.saves == 0 and files(home) == {} and files(passing) == {} and list(passing.iterdir()) == []
    assert {position.case for position in talk.positions} == {practice_texts.REHEARSAL}
    said = "\n".join(talk.said)
    assert "Bel de directeur. Uiterlijk 24 maart 2026. U maakt zich zorgen." in said
    assert practice_texts.REHEARSAL_TITLE.format(title=practice_texts.REHEARSAL_TODO) in said
    assert "0000-001" not in said


@pytest.mark.parametrize("upto", range(1, len(WALKED), 5))
def test_whoever_breaks_off_leaves_nothing(tmp_path: Path, places: tuple[Path, Path], upto: int) -> None:
    """Ctrl-C at any question, in the middle of a form too."""
    home, passing = places
    with pytest.raises(Stopped):
        walk(own(tmp_path), WALKED[:upto], home, interrupted=True)
    assert files(home) == {} and list(passing.iterdir()) == []


def test_it_becomes_a_scenario_that_holds(tmp_path: Path, places: tuple[Path, Path]) -> None:
    """Beside the flow in a new file; what was typed is not in it; a second one comes behind it, by another name."""
    home, passing = places
    path = own(tmp_path)
    keep: tuple[Line, ...] = (("rehearse.keep", "ja"), ("rehearse.name", "Een beetje zorg"))
    beside = tmp_path / "eigen.scenarios.toml"
    walk(path, (*WALKED, *keep, ("rehearse.place", str(beside))), home)
    first = beside.read_text(encoding="utf-8")
    assert "Sanne" not in first and "blauwe plek" not in first
    walk(path, (*WALKED, *keep, ("rehearse.place", str(beside))), home)
    both = beside.read_text(encoding="utf-8")
    assert both.startswith(first)
    tables = tomllib.loads(both)
    assert tables["flow"] == "eigen.toml"
    assert [item["title"] for item in tables["scenario"]] == ["Een beetje zorg", "Een beetje zorg (2)"]
    assert tables["scenario"][0]["answers"]["signalen"] == 1
    assert tables["scenario"][0]["expect"]["only_duties"] == ["bellen"]
    assert tables["scenario"][0]["expect"]["outcome"] == "blijven-volgen"
    said = inside(home, "flow", "test", str(beside))
    assert (said.code, said.err) == (0, "")
    assert files(home) == {} and list(passing.iterdir()) == []


def test_a_scenario_of_a_shipped_route_goes_among_the_own_flows_and_is_no_flow(tmp_path: Path) -> None:
    """Where the program's own folder is not ours; it names the route by its id, and no list takes it for a route."""
    library = Library(Home(tmp_path).own_flows)
    read = library.named("onderwijs")
    place = scenario_file.usual_place(Home(tmp_path), read)
    assert place == tmp_path / "flows" / "onderwijs.scenarios.toml"
    table = of_answers(read.flow, "Twijfel", {"afweging-1": "ja", "afweging-2": "twijfel"})
    with mock.patch.dict("os.environ", {"MELDCODE_HOME": str(tmp_path)}):
        scenario_file.write(Home(tmp_path), library, read, place, lambda _: [table])
    assert inside(tmp_path, "flow", "test", str(place)).code == 0
    listed = inside(tmp_path, "flow", "list")
    assert listed.code == 0 and "scenarios" not in listed.out + listed.err
    assert Library(Home(tmp_path).own_flows).ids() == Library().ids()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ander.toml", 'flow = "artsen"\n\n[[scenario]]\ntitle = "x"\n'),
        ("kapot.toml", "flow = "),
        ("route.toml", schools.text("eigen-1")),
        ("lijst.toml", 'flow = "eigen.toml"\nscenario = [{title = "x"}]\n'),
        ("lijst.txt", ""),
    ],
)
def test_what_cannot_be_added_to_stays_as_it_was(tmp_path: Path, name: str, text: str) -> None:
    """A file about another route, no TOML, no scenarios: one sentence, and not a byte is changed."""
    path, library = tmp_path / name, Library()
    path.write_text(text, encoding="utf-8")
    read = library.named(str(own(tmp_path)))
    table = of_answers(read.flow, "Zorg", {"zorg": "ja"})
    with pytest.raises(MeldcodeError):
        scenario_file.write(Home(tmp_path / "home"), library, read, path, lambda _: [table])
    assert path.read_text(encoding="utf-8") == text


def test_answers_at_random_make_scenarios_that_hold() -> None:
    """Whatever somebody answered, what is written of it is what `flow test` finds."""
    lot = random.Random(20)
    for name in ("landelijk", "onderwijs", "wolderwijs", "tweestroom"):
        flow = Library().load(name)
        for number in range(12):
            answers = {
                question.id: lot.choice(question.options).value
                for question in flow.question
                if question.kind == "choice" and lot.random() < 0.8
            }
            table = of_answers(flow, f"Nummer {number}", answers, ["bevoegd-gezag-informeren"])
            assert judge(flow, Scenario.model_validate(table)).failures == ()


def test_an_unproven_route_is_refused_with_what_is_wrong(tmp_path: Path, places: tuple[Path, Path]) -> None:
    """What no case may follow cannot be walked either."""
    path = own(tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8") + '\n[[guarantee]]\nid = "altijd"\ntext = "Altijd melden."\n'
        'when = { zorg = "ja" }\nthen = { duty = "melden" }\n',
        encoding="utf-8",
    )
    with pytest.raises(FlowError) as caught:
        walk(path, WALKED, places[0])
    assert "zorg=ja" in str(caught.value.findings[0])


def test_at_a_terminal_without_answers(tmp_path: Path) -> None:
    """The command itself: marked on the screen, and Ctrl-C leaves nothing and says so."""
    path = own(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    play = Terminal(["flow", "try", str(path)], home, at="2026-03-10T15:00:00")
    play.wait_for("PROEFRIT", "Is er nu gevaar?")
    assert play.leaves() == 130
    assert flows_texts.REHEARSE_STOPPED in plain(play.raw)
    assert files(home) == {}


def test_without_a_terminal_it_is_as_before(tmp_path: Path) -> None:
    """No answers and nobody there: what follows from nothing."""
    said = inside(tmp_path, "flow", "try", "onderwijs")
    assert said.code == 0 and "Volgende vraag: direct-gevaar." in " ".join(said.out.split())


# ---------------------------------------------------------------- of what a check shows

LOOSE = """
[[guarantee]]
id = "zorg-is-melden"
text = "Wie zich zorgen maakt, meldt."
when = { zorg = "ja" }
then = { duty = "melden" }

[[guarantee]]
id = "plan-bij-zorg"
text = "Bij zorg komt er een plan, of een eind."
when = { zorg = "nee" }
then = { asked = "plan" }
"""
MENDED = 'when = { direct-gevaar = "ja" }', 'when = { any = [{ direct-gevaar = "ja" }, { zorg = "ja" }] }'


def test_what_a_check_shows_becomes_scenarios_that_hold_once_it_is_mended(tmp_path: Path) -> None:
    """The very answers, and what is promised: false now, true when the promise is kept."""
    path, beside = own(tmp_path), tmp_path / "tegen.toml"
    path.write_text(path.read_text(encoding="utf-8") + LOOSE, encoding="utf-8")
    home = tmp_path / "home"
    said = inside(home, "flow", "check", str(path), "--scenario", str(beside))
    assert said.code == 1 and "zorg=ja" in said.err and str(beside) in said.out.replace("\n", "")
    tables = tomllib.loads(beside.read_text(encoding="utf-8"))["scenario"]
    assert [table["answers"].get("zorg") for table in tables] == ["ja", "nee"]
    assert tables[0]["expect"] == {"duties": ["melden"]} and tables[1]["expect"] == {"asked": ["plan"]}
    assert inside(home, "flow", "test", str(beside)).code == 1
    mended = path.read_text(encoding="utf-8").replace(*MENDED).replace('when = { zorg = ["ja", "beetje"] }\n', "", 1)
    path.write_text(mended, encoding="utf-8")
    assert inside(home, "flow", "test", str(beside)).code == 0


def test_every_broken_example_of_a_promise_makes_scenarios_that_fail(tmp_path: Path) -> None:
    """For all flows of tests/flows/broken: what is written is read by `flow test`, and does not hold yet."""
    library, written = Library(own=schools.FOLDER), 0
    # Of which a check shows answers, by the words that it must say.
    shown = [
        path
        for path in sorted((schools.FOLDER / "broken").glob("*.toml"))
        if "proof.GOES_WRONG |" in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert len(shown) > 10
    for path in drawn(shown, 5):
        result = examine_named(library, str(path))
        for example in counterexamples.shown(result):
            assert result.flow is not None
            table = of_counterexample(result.flow, path.stem, *example)
            scenario = Scenario.model_validate(table)
            assert added("", result.flow.id, [table])
            written += 1
            claim = example.promise.then
            if not (claim.instructs or claim.with_veilig_thuis or claim.accepts or claim.ends is False):
                assert judge(result.flow, scenario).failures, path.name
    assert written >= 3


@pytest.mark.parametrize("names", [[], ["onderwijs", "artsen"]])
def test_counterexamples_are_of_one_route(tmp_path: Path, names: list[str]) -> None:
    """A file of scenarios is about one route."""
    said = inside(tmp_path, "flow", "check", *names[:2], "--scenario", str(tmp_path / "x.toml"))
    assert said.code == 2 and not (tmp_path / "x.toml").exists()


def test_where_nothing_is_wrong_nothing_is_written(tmp_path: Path) -> None:
    """And that is said."""
    said = inside(tmp_path, "flow", "check", "onderwijs", "--scenario", str(tmp_path / "x.toml"))
    assert said.code == 0 and flows_texts.SCENARIO_NONE_SHOWN in " ".join(said.out.split())
    assert not (tmp_path / "x.toml").exists()


# ---------------------------------------------------------------- whole shipped routes


# Stories that go on to the end of their route: nobody ends one in a rehearsal.
WHOLE = [scene for scene in scenes.scenes().values() if scene.ends_before is None]


@pytest.mark.parametrize("scene", drawn(WHOLE, 2), ids=lambda scene: scene.id)
def test_a_whole_route_of_the_program_can_be_walked(places: tuple[Path, Path], scene: scenes.Scene) -> None:
    """With forms, actions, a melding and a day that is jumped to: no number of a case is named, and nothing is left."""
    home, passing = places
    actor, library = Actor(scene), Library()
    rehearse.rehearse(library, library.named(scene.flow), actor, lambda: NOW)
    said = "\n".join([*actor.said, *actor.warned])
    assert practice_texts.REHEARSAL_OVER in said and practice_texts.REHEARSAL_DECIDED in said
    assert "0000-001" not in said and "OEFENING" not in said
    assert actor.saves == 0 and all(title.startswith("PROEFRIT. ") for title in actor.musts)
    assert files(home) == {} and list(passing.iterdir()) == []
