"""Flow files: finding them, extending, merging."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.flow.files import MAX_PARENTS, Library, build
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.toml_text import read_file
from tests.support import schools
from tests.support.own_flows import Write, findings

SMALL, OVERLAY = schools.text("klein"), schools.text("kaal-eigen")


@pytest.fixture
def base(write: Write) -> Path:
    """A small flow that others can build on."""
    return write("klein", SMALL)


@pytest.fixture
def merged(library: Library, base: Path, write: Write) -> Callable[[str], Flow]:
    """Load a flow of tests/flows/merging, which builds on the small one."""
    for path in sorted((schools.FOLDER / "merging").glob("*.toml")):
        write(path.stem, path.read_text(encoding="utf-8"))
    return library.load


def test_shipped_flows_are_found() -> None:
    """The base comes first, and every shipped flow can be loaded."""
    ids = Library().ids()
    assert ids[0] == "landelijk"
    assert "onderwijs" in ids
    assert [Library().load(flow).id for flow in ids] == list(ids)


@pytest.mark.parametrize("name", Library().ids())
def test_what_a_case_keeps_is_the_same_flow(name: str) -> None:
    """No case hears that its route was changed because of the order in which the file of the flow was written."""
    read = Library().read(name)
    assert build(tomllib.loads(read.pinned.decode()), f"{name}.toml") == read.flow


def test_what_was_read_once_is_not_changed_by_what_builds_on_it() -> None:
    """Whatever a library read before, a flow is what one that reads nothing else makes of it."""
    forwards, backwards = Library(), Library()
    for library, order in ((forwards, forwards.ids()), (backwards, forwards.ids()[::-1])):
        for flow in order:
            assert library.read(flow).flow.id == flow
        for flow in order:
            alone = Library().read(flow)
            assert library.read(flow).data == alone.data and library.read(flow).sha256 == alone.sha256
            assert library.read(flow) is library.read(flow)


def test_own_flow_is_found_and_cannot_replace_a_shipped_one(library: Library, write: Write) -> None:
    """An own flow stands beside the shipped ones; one with a shipped name is never used."""
    write("klein", SMALL)
    write("landelijk", SMALL)
    assert "klein" in library.ids()
    assert library.load("landelijk").title != library.load("klein").title


def test_overlay_says_only_what_differs(merged: Callable[[str], Flow]) -> None:
    """Keys are merged one by one: what the overlay does not mention stays as it was."""
    flow, small = merged("anders"), schools.flow("klein")
    question, before = flow.find_question("zorg"), small.find_question("zorg")
    assert question is not None and before is not None
    assert (question.text, question.help, question.options) == ("Anders?", before.help, before.options)
    assert flow.roles == {**small.roles, "decider": "directeur"}
    assert (flow.id, flow.title, flow.extends) == ("anders", "Eigen", "klein")


def test_options_merge_by_value(merged: Callable[[str], Flow]) -> None:
    """An option with a known value is changed in place, a new one is added at the end."""
    question = merged("keuzes").find_question("zorg")
    assert question is not None
    found = [(option.value, option.label, option.settles) for option in question.options]
    assert found == [("ja", "Ja", False), ("nee", "Nee", True), ("twijfel", "Twijfel", True)]


def test_reasons_merge_by_id(merged: Callable[[str], Flow]) -> None:
    """A reason keeps what the overlay does not say of it, and new reasons are added."""
    duty = merged("redenen").find_duty("bellen")
    assert duty is not None
    assert [(item.id, item.norm, item.text) for item in duty.reason] == [
        ("zorg", "norm-1", "Daarom."),
        ("twijfel", "", "U twijfelt."),
        ("ook", "", "Ook."),
    ]


def test_refusals_add_up(merged: Callable[[str], Flow]) -> None:
    """An overlay can add refusals, and never loses one."""
    assert merged("weigeringen").refusal[:-1] == schools.flow("klein").refusal
    assert (merged("weigeringen").refusal[-1].question, merged("weigeringen").refusal[-1].value) == ("zorg", ("ja",))


@pytest.mark.parametrize(("after", "place"), [("zorg", 1), ("", 3), ("soorten", 3), ("signalen", 4)])
def test_after_places_a_new_question(library: Library, base: Path, write: Write, after: str, place: int) -> None:
    """A new question comes after the one it names, or else at the end of its step."""
    text = schools.text("merging/nieuwe-vraag")
    write("nieuwe-vraag", text + (f'after = "{after}"\n' if after else ""))
    assert [item.id for item in library.load("nieuwe-vraag").question].index("nieuw") == place


def test_three_generations(merged: Callable[[str], Flow]) -> None:
    """An overlay of an overlay has the last word, and its parent is not changed by it."""
    flow = merged("kleinkind")
    question, duty, parent = flow.find_question("zorg"), flow.find_duty("bellen"), merged("anders").find_duty("bellen")
    assert question is not None and duty is not None and parent is not None
    assert (question.text, duty.title, parent.title) == ("Anders?", "Bel nu", "Bel")


@pytest.mark.parametrize("parent", ["eigen", "ander"])
def test_cycles(library: Library, write: Write, parent: str) -> None:
    """A flow that builds on itself, at once or by way of another, is a finding and no endless loop."""
    path = write("eigen", OVERLAY.replace('"klein"', f'"{parent}"'))
    write("ander", OVERLAY.replace('"eigen"', '"ander"').replace('"klein"', '"eigen"'))
    with pytest.raises(FlowError) as caught:
        _ = library.read_file(path).data
    assert "op zichzelf" in str(caught.value.findings[0])


def test_too_many_generations(library: Library, write: Write) -> None:
    """A chain of parents has a limit."""
    for number in range(MAX_PARENTS + 3):
        name, parent = f"rij-{number}", f"rij-{number + 1}"
        write(name, OVERLAY.replace('"eigen"', f'"{name}"').replace('"klein"', f'"{parent}"'))
    with pytest.raises(FlowError):
        library.load("rij-0")


@pytest.mark.parametrize("parent", ["weg", "../klein", "CON", "", "a/b", "C:klein", "klein.", "x" * 300])
@pytest.mark.usefixtures("base")
def test_missing_parent(library: Library, write: Write, parent: str) -> None:
    """A parent that is not there, or whose name is no id, is named as such."""
    path = write("eigen", OVERLAY.replace('"klein"', f'"{parent}"'))
    (finding,) = findings(library, path)
    assert finding.place == "regel 6, extends"
    assert "die er niet is" in finding.message


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize(
    "name",
    [
        *("../x", "..", "/etc/passwd", "klein/", "C:x", r"\\server\x", "CON", "con", "nul.txt", "klein.toml", "Klein"),
        *("klein.", " klein", "klein\n", "", "-klein", "klein--x", "b" * 65, "kléin", "klein\0"),
    ],
)
def test_names_that_are_no_id(library: Library, name: str) -> None:
    """Only an id can name a flow: nothing that leads out of the folders or means something to the system."""
    assert library.path(name) is None
    with pytest.raises(FlowError) as caught:
        library.load(name)
    assert caught.value.message == "Deze route is niet gevonden."


def test_symbolic_link_is_no_flow(library: Library, write: Write, tmp_path: Path) -> None:
    """A link in the folder with own flows could lead anywhere, so it is not followed."""
    (tmp_path / "koppeling.toml").symlink_to(write("klein", SMALL))
    assert library.path("koppeling") is None
    with pytest.raises(FlowError):
        library.load("koppeling")


def test_crlf_and_lf_read_the_same(tmp_path: Path) -> None:
    """A file saved on Windows says the same."""
    for name, text in (("lf", SMALL), ("crlf", SMALL.replace("\n", "\r\n"))):
        (tmp_path / f"{name}.toml").write_bytes(text.encode())
    assert read_file(tmp_path / "lf.toml").data == read_file(tmp_path / "crlf.toml").data
