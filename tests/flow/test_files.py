"""Flow files: finding them, extending, merging."""

from pathlib import Path

import pytest

from meldcode_cli.flow.files import MAX_PARENTS, Library
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.flow.toml_text import read_file
from tests.support.own_flows import BASE, Write, findings

OVERLAY = """
format = 1
id = "eigen"
title = "Eigen"
version = "2"
extends = "basis"
"""


@pytest.fixture
def base(write: Write) -> Path:
    """A small flow that others can build on."""
    return write("basis", BASE)


def test_shipped_flows_are_found() -> None:
    """The base comes first, and every shipped flow can be loaded."""
    ids = Library().ids()
    assert ids[0] == "landelijk"
    assert "onderwijs" in ids
    assert [Library().load(flow).id for flow in ids] == list(ids)


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
    write("basis", BASE)
    write("landelijk", BASE)
    assert "basis" in library.ids()
    assert library.load("landelijk").title != "Basis"


@pytest.mark.usefixtures("base")
def test_overlay_says_only_what_differs(library: Library, write: Write) -> None:
    """Keys are merged one by one: what the overlay does not mention stays as it was."""
    write("eigen", OVERLAY + '[[question]]\nid = "a"\ntext = "Anders?"\n[roles]\ndecider = "directeur"\n')
    flow = library.load("eigen")
    question = flow.find_question("a")
    assert question is not None
    assert (question.text, question.help, len(question.options)) == ("Anders?", "Hulp bij a.", 2)
    assert flow.roles == {"leader": "leidinggevende", "decider": "directeur"}
    assert (flow.id, flow.title, flow.extends) == ("eigen", "Eigen", "basis")


@pytest.mark.usefixtures("base")
def test_options_merge_by_value(library: Library, write: Write) -> None:
    """An option with a known value is changed in place, a new one is added at the end."""
    write(
        "eigen",
        OVERLAY + '[[question]]\nid = "a"\noptions = [{ value = "twijfel", label = "Twijfel" }, '
        '{ value = "ja", settles = false }]\n',
    )
    question = library.load("eigen").find_question("a")
    assert question is not None
    found = [(option.value, option.label, option.settles) for option in question.options]
    assert found == [("ja", "Ja", False), ("nee", "Nee", True), ("twijfel", "Twijfel", True)]


@pytest.mark.usefixtures("base")
def test_reasons_merge_by_id(library: Library, write: Write) -> None:
    """A reason keeps what the overlay does not say of it, and new reasons are added."""
    write(
        "eigen",
        OVERLAY + '[[duty]]\nid = "bellen"\n[[duty.reason]]\nid = "omdat"\ntext = "Daarom."\n'
        '[[duty.reason]]\nid = "ook"\nwhen = { a = "nee" }\ntext = "Ook."\n',
    )
    duty = library.load("eigen").find_duty("bellen")
    assert duty is not None
    assert [(item.id, item.norm, item.text) for item in duty.reason] == [
        ("omdat", "meldnorm-1", "Daarom."),
        ("ook", "", "Ook."),
    ]


@pytest.mark.usefixtures("base")
def test_refusals_add_up(library: Library, write: Write) -> None:
    """An overlay can add refusals, and never loses one."""
    write("eigen", OVERLAY + '[[refusal]]\nquestion = "a"\nvalue = "ja"\ntext = "Ook niet."\n')
    assert [refusal.value for refusal in library.load("eigen").refusal] == [("nee",), ("ja",)]


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize(
    ("extra", "order"),
    [('after = "a"', ["a", "c", "b"]), ("", ["a", "c", "b"]), ('after = "b"', ["a", "b", "c"])],
)
def test_after_places_a_new_question(library: Library, write: Write, extra: str, order: list[str]) -> None:
    """A new question comes after the one it names, or else at the end of its step."""
    question = f'[[question]]\nid = "c"\nstep = "stap-1"\nkind = "text"\ntext = "Vraag c?"\n{extra}\n'
    write("eigen", OVERLAY + question)
    assert [item.id for item in library.load("eigen").question] == order


@pytest.mark.usefixtures("base")
def test_after_an_unknown_question(library: Library, write: Write) -> None:
    """A question cannot come after one that is not there."""
    path = write("eigen", OVERLAY + '[[question]]\nid = "c"\nstep = "stap-1"\nafter = "z"\n')
    (finding,) = findings(library, path)
    assert finding.place == "regel 10, [[question]] 'c', after"


@pytest.mark.usefixtures("base")
def test_three_generations(library: Library, write: Write) -> None:
    """An overlay of an overlay has the last word, and its parent is not changed by it."""
    write("eigen", OVERLAY + '[[question]]\nid = "a"\ntext = "Eigen?"\n')
    write("kind", OVERLAY.replace("eigen", "kind").replace('"basis"', '"eigen"') + '[[duty]]\nid="bellen"\ntitle="B"\n')
    flow = library.load("kind")
    question, duty = flow.find_question("a"), flow.find_duty("bellen")
    assert question is not None
    assert duty is not None
    assert (question.text, duty.title) == ("Eigen?", "B")
    parent = library.load("eigen").find_duty("bellen")
    assert parent is not None
    assert parent.title == "Bel"


@pytest.mark.parametrize("parent", ["eigen", "ander"])
def test_cycles(library: Library, write: Write, parent: str) -> None:
    """A flow that builds on itself, at once or by way of another, is a finding and no endless loop."""
    path = write("eigen", OVERLAY.replace('"basis"', f'"{parent}"'))
    write("ander", OVERLAY.replace("eigen", "ander").replace('"basis"', '"eigen"'))
    with pytest.raises(FlowError) as caught:
        _ = library.read_file(path).data
    assert "op zichzelf" in str(caught.value.findings[0])


def test_too_many_generations(library: Library, write: Write) -> None:
    """A chain of parents has a limit."""
    for number in range(MAX_PARENTS + 3):
        name, parent = f"rij-{number}", f"rij-{number + 1}"
        write(name, OVERLAY.replace("eigen", name).replace('"basis"', f'"{parent}"'))
    with pytest.raises(FlowError):
        library.load("rij-0")


@pytest.mark.parametrize("parent", ["weg", "../basis", "CON", "", "a/b", "C:basis", "basis.", "x" * 300])
@pytest.mark.usefixtures("base")
def test_missing_parent(library: Library, write: Write, parent: str) -> None:
    """A parent that is not there, or whose name is no id, is named as such."""
    path = write("eigen", OVERLAY.replace('"basis"', f'"{parent}"'))
    (finding,) = findings(library, path)
    assert finding.place == "regel 6, extends"
    assert "die er niet is" in finding.message


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize(
    "name",
    [
        *("../x", "..", "/etc/passwd", "basis/", "C:x", r"\\server\x", "CON", "con", "nul.txt", "basis.toml", "Basis"),
        *("basis.", " basis", "basis\n", "", "-basis", "basis--x", "b" * 65, "bàsis", "basis\0"),
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
    (tmp_path / "koppeling.toml").symlink_to(write("basis", BASE))
    assert library.path("koppeling") is None
    with pytest.raises(FlowError):
        library.load("koppeling")


def test_crlf_and_lf_read_the_same(tmp_path: Path) -> None:
    """A file saved on Windows says the same."""
    for name, text in (("lf", BASE), ("crlf", BASE.replace("\n", "\r\n"))):
        (tmp_path / f"{name}.toml").write_bytes(text.encode())
    assert read_file(tmp_path / "lf.toml").data == read_file(tmp_path / "crlf.toml").data
