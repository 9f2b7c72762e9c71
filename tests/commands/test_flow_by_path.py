"""A flow by its file: everywhere where a flow is named, as `flow check` takes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from meldcode_cli.commands.cases import texts as cases_texts
from meldcode_cli.flow.files import Library
from tests.support import schools
from tests.support.command import inside
from tests.support.flows import answers
from tests.support.terminal import Terminal

AT = "2026-03-10T15:00:00"
BROKEN = '\n[[guarantee]]\nid = "altijd"\ntext = "Altijd melden."\nwhen = { zorg = "ja" }\nthen = { duty = "melden" }\n'


def file(folder: Path, more: str = "", name: str = "eigen") -> str:
    """A flow in a file that is in nobody's home, and builds on nothing there."""
    path = folder / "elders" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(schools.text("eigen-1").replace('id = "eigen"', f'id = "{name}"') + more, encoding="utf-8")
    return str(path)


def begun(home: Path, flow: str) -> list[str]:
    """The words that begin a case from a file, in a new home."""
    home.mkdir(exist_ok=True)
    path = home.parent / "antwoorden.toml"
    path.write_text(
        answers("beetje", "nee", "Praten.").replace('flow = "eigen"', 'flow = "onderwijs"'), encoding="utf-8"
    )
    return ["start", "--flow", flow, "--answers", str(path), "--no-input"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["flow", "check"], "eigen: in orde."),
        (["flow", "show"], "zorg: Maakt u zich zorgen?"),
        (["flow", "graph"], "flowchart"),
        (["flow", "graph", "--tree"], "zorg: Maakt u zich zorgen?"),
        (["flow", "try"], "Volgende vraag: direct-gevaar."),
        (["flow", "try", "--json"], '"flow": "eigen"'),
        (["flow", "approve", "--by", "W. Kuipers, intern begeleider"], "Vastgelegd is wie eigen nalas, versie 1."),
    ],
    ids=lambda item: " ".join(item) if isinstance(item, Sequence) else "",
)
def test_every_command_on_routes_takes_a_file(tmp_path: Path, words: list[str], said: str) -> None:
    """The same resolver, so the same words; what stands in no home can be looked at too."""
    found = inside(tmp_path, *words[:2], file(tmp_path), *words[2:], at=AT)
    assert (found.code, found.err) == (0, "") and said in found.out


def test_a_case_begins_with_a_file_and_keeps_it(tmp_path: Path) -> None:
    """Proven first, pinned as ever: the file may go, the case goes on."""
    home, path = tmp_path / "home", file(tmp_path)
    assert inside(home, *begun(home, path), at=AT).code == 0
    Path(path).unlink()
    shown = inside(home, "show", "2026-001", "--json", at=AT).json
    assert (shown["flow"], shown["outcome"]) == ("eigen", "blijven-volgen")
    kept = (home / "cases" / "2026-001.flow").read_bytes()
    assert b'id = "eigen"' in kept
    assert not (home / "flows").exists()


def test_an_unproven_file_begins_no_case(tmp_path: Path) -> None:
    """What is wrong is told, and no case is made; to look at it and to try it out is allowed."""
    home, path = tmp_path / "home", file(tmp_path, BROKEN)
    said = inside(home, *begun(home, path), at=AT)
    assert said.code == 1 and "altijd" in said.err and "zorg=ja" in said.err
    assert not (home / "cases" / "2026-001.toml").exists()
    assert inside(home, "flow", "try", path, "zorg=ja").code == 0
    assert inside(home, "flow", "show", path).code == 0


def test_a_file_with_the_name_of_a_shipped_route_begins_no_case(tmp_path: Path) -> None:
    """Its case would seem to follow the shipped one, and be asked to go over to that."""
    home, path = tmp_path / "home", file(tmp_path, name="onderwijs")
    said = inside(home, *begun(home, path), at=AT)
    assert said.code == 1 and cases_texts.FLOW_HAS_SHIPPED_NAME in " ".join(said.err.split())
    assert not (home / "cases" / "2026-001.toml").exists()


@pytest.mark.parametrize(
    "name", ["nergens.toml", "map.toml", "a\0b.toml", f"{'x' * 300}.toml", "~niemand/x.toml", ".toml"]
)
def test_what_is_no_file_is_a_finding(tmp_path: Path, name: str) -> None:
    """Never a trace, and never what was typed."""
    (tmp_path / "map.toml").mkdir()
    for words in (["show"], ["graph"], ["try"], ["try", "zorg=ja"], ["check"], ["approve", "--by", "A, B"]):
        said = inside(tmp_path, "flow", words[0], str(tmp_path / name), *words[1:])
        assert said.code == 1 and "Traceback" not in said.err and str(tmp_path) not in said.err


def test_a_shipped_route_by_its_file_is_the_shipped_one() -> None:
    """Not taken for somebody's own."""
    library = Library()
    path = library.path("onderwijs")
    assert path is not None and not library.named(str(path)).is_own


def test_at_the_keyboard_too(tmp_path: Path) -> None:
    """`start --flow FILE`: the file is looked at before anything is asked, and its own first question is put."""
    home = tmp_path / "home"
    play = Terminal(["start", "--flow", file(tmp_path)], home, at=AT)
    play.wait_for("Is er nu gevaar?")
    assert play.leaves() == 130
