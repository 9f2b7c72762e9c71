"""A command reads each file of a flow once, however many of its parts need that flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from tests.support.flows import LATER, begin, install, unchecked
from tests.support.player import Player
from tests.support.reading import WRITTEN_TO
from tests.support.schools import text
from tests.support.terminal import Terminal

pytestmark = pytest.mark.reads
OWN = """\
format = 1
id = "{id}"
title = "Onze school, {id}"
version = "1"
extends = "{parent}"
"""
SCENARIO = '[[scenario]]\ntitle = "Eerst gevaar"\n[scenario.expect]\nnext = "direct-gevaar"\n'
# The school's own flow, what it builds on, and what that builds on.
CHAIN = {"eigen.toml": 1, "midden.toml": 1, "onderwijs.toml": 1, "landelijk.toml": 1}


@pytest.fixture(autouse=True)
def waiting() -> Iterator[None]:
    """A case waits in a state without a way on."""
    with unchecked():
        yield


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two own flows that build on each other and on shipped ones, and somebody who is known."""
    folder = tmp_path / "home"
    settings_room.save(
        Home(folder),
        Settings(name="W. Kuipers", role="leerkracht", organisation="De Vuurvlieg", flow="eigen", sealed=False),
    )
    (folder / "flows").mkdir()
    for name, parent in (("midden", "onderwijs"), ("eigen", "midden")):
        (folder / "flows" / f"{name}.toml").write_text(OWN.format(id=name, parent=parent), encoding="utf-8")
    return folder


def sitting(home: Path, *arguments: str) -> Player:
    """A command in a terminal, of which it is written down what it reads."""
    environment = {WRITTEN_TO: str(home / "gelezen.txt")}
    return Player(Terminal(arguments, home, at=LATER, module="tests.support.reading", environment=environment))


def read(home: Path) -> dict[str, int]:
    """How often each flow file was read, by its name."""
    return Counter(Path(line).name for line in (home / "gelezen.txt").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    "words",
    [
        ("flow", "check", "eigen", "midden", "eigen"),
        ("flow", "check", "midden", "eigen"),
        ("flow", "show", "eigen"),
        ("flow", "graph", "eigen", "--mermaid"),
        ("flow", "try", "eigen", "direct-gevaar=nee", "afweging-1=ja"),
        ("flow", "test", "{home}/een.toml", "{home}/twee.toml"),
    ],
    ids=" ".join,
)
def test_a_command_on_flows_reads_each_file_once(home: Path, words: tuple[str, ...]) -> None:
    """Also when several of the flows that it looks at build on the same one."""
    for name, flow in (("een", "eigen"), ("twee", "midden")):
        (home / f"{name}.toml").write_text(f'flow = "{flow}"\n{SCENARIO}', encoding="utf-8")
    assert sitting(home, *(word.format(home=home) for word in words)).terminal.ends() == 0
    assert read(home) == CHAIN


def test_a_list_of_all_flows_reads_each_file_once(home: Path) -> None:
    """The flow that nearly all others build on too."""
    assert sitting(home, "flow", "list").terminal.ends() == 0
    assert read(home) == dict.fromkeys([*(f"{flow}.toml" for flow in Library(home / "flows").ids())], 1)


def test_beginning_a_case_reads_each_file_once(home: Path) -> None:
    """From the question about danger, by way of the proof and the dossier, until the first question of the case."""
    play = sitting(home, "start")
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Met welke route begint u deze casus?", "Onze school")
    play.meets("Wat zijn de initialen")
    assert play.terminal.leaves() == 130
    assert read(home) == CHAIN
    assert len(list((home / "cases").glob("*.flow"))) == 1


def test_a_first_run_reads_each_file_once(tmp_path: Path) -> None:
    """Also where every flow is read because the user chooses one of them."""
    home = tmp_path / "home"
    home.mkdir()
    play = sitting(home, "start")
    play.choose("Is er nu iemand in direct gevaar?", "Nee")
    play.choose("Wilt u eerst oefenen?", "Nee")
    play.say(("Hoe heet u?", "W. Kuipers"), ("Wat is uw functie?", "leerkracht"))
    play.say(("organisatie", "De Vuurvlieg"), ("Welke meldcode gebruikt u?", "Onderwijs en leerplicht"))
    play.meets("Klopt dit")
    assert play.terminal.leaves() == 130
    assert read(home) == dict.fromkeys([f"{flow}.toml" for flow in Library().ids()], 1)


def test_going_on_under_a_changed_flow_reads_it_once(tmp_path: Path) -> None:
    """To see that it changed, to prove it, to tell what differs and to keep it with the case."""
    begin(tmp_path)
    install(tmp_path, text("eigen-2"))
    play = sitting(tmp_path, "resume", "2026-001")
    play.choose("Met welke route gaat u verder?", "Met de nieuwe route")
    play.terminal.wait_for("Deze casus volgt vanaf nu versie 2 van de route.")
    assert play.terminal.leaves() == 130
    assert read(tmp_path) == {"eigen.toml": 1}
