"""Ctrl-C while a command is at work: exit code 130, and one calm sentence that fits this command."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.cli import texts
from meldcode_cli.cli.words import advised
from meldcode_cli.commands.cases import texts as cases_texts
from meldcode_cli.commands.flows import texts as flows_texts
from tests.commands.test_flow_approve import FLOW
from tests.commands.test_flow_approve import OWN as OWN_FLOW
from tests.keyring.test_first_run import secretly
from tests.support.first_run import FIRST_DAY
from tests.support.lots import drawn
from tests.support.sealed import CASE, SealedHome, colleague, sealed_home
from tests.support.terminal import ROOT, Terminal
from tests.support.together import acquaint
from tests.test_documentation import MANUAL, commands


def own_routes(folder: Path) -> Path:
    """A folder with a flow to make a pack of."""
    (folder / "routes").mkdir(exist_ok=True)
    (folder / "routes" / f"{OWN_FLOW}.toml").write_text(FLOW, encoding="utf-8")
    return folder / "routes"


# What is typed behind a command; nothing for most.
BEHIND: dict[str, Callable[[Path], list[str]]] = {
    "show": lambda _: [CASE],
    "export": lambda folder: [CASE, "-o", str(folder / "uit.md")],
    "letter": lambda folder: [CASE, "uitnodiging", "-o", str(folder / "brief.md")],
    "prepare": lambda folder: [CASE, "--talk", "ouders", "-o", str(folder / "blad.md")],
    "search": lambda _: ["blauwe", "plek"],
    "resume": lambda _: [CASE],
    "note": lambda _: [CASE],
    "sign": lambda _: [CASE],
    "delete": lambda _: [CASE],
    "strike": lambda _: [CASE, "2"],
    "share": lambda folder: [CASE, "--with", "A. de Jong", "-o", str(folder / "nieuw.tar")],
    "receive": lambda folder: [str(folder / "gedeeld.age")],
    "backup": lambda folder: [str(folder / "nieuw.tar")],
    "restore": lambda folder: [str(folder / "kopie.tar")],
    "agenda": lambda folder: ["--ics", str(folder / "agenda.ics")],
    "key add": lambda _: ["A. Jansen", colleague().key],
    "key remove": lambda _: ["A. Jansen"],
    "flow show": lambda _: ["onderwijs"],
    "flow graph": lambda _: ["onderwijs"],
    "flow try": lambda _: ["onderwijs", "afweging-1=ja"],
    "flow approve": lambda _: ["onderwijs"],
    "flow diff": lambda _: ["onderwijs", "kinderopvang"],
    "flow pack": lambda folder: [str(own_routes(folder))],
    "flow test": lambda _: [str(ROOT / "tests" / "scenarios")],
}
# Which file is opened when it is at work, if that is no flow and no file of the user.
PRESS_AT: dict[str, Callable[[SealedHome], str]] = {
    "key test": lambda made: str(made.path / "cases"),
    "handleiding": lambda _: str(MANUAL),
}
# What says it closer by.
OWN = {"start": cases_texts.STOPPED_EARLY, "flow new": flows_texts.FLOW_NEW_STOPPED}
# Opens nothing, and is there at once.
AT_ONCE = {"nood", "uitleg", "completion", "wis", "flow schema", "store connect", "store status", "store disconnect"}

# A command that is stopped is stopped while it reads.
pytestmark = pytest.mark.reads


def sentence(name: str) -> str:
    """What is said to whoever stops this command."""
    if name in OWN:
        return OWN[name]
    return str(getattr(texts, f"STOPPED_{name.replace(' ', '_').upper()}"))


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with a case and a colleague, and a backup of it."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    assert made.run("key", "add", "A. Jansen", colleague().key).code == 0
    assert made.run("backup", str(tmp_path / "kopie.tar")).code == 0
    other = sealed_home(tmp_path / "ander", number=1)
    acquaint(made, "A. de Jong", other)
    acquaint(other, "B. Boer", made)
    assert other.begin().code == 0
    assert other.run("share", CASE, "--with", "B. Boer", "-o", str(tmp_path / "gedeeld.age")).code == 0
    return made


def works(made: SealedHome, tmp_path: Path, name: str) -> Terminal:
    """A command at work, in which Ctrl-C is pressed."""
    return Terminal(
        [*name.split(), *BEHIND.get(name, lambda _: [])(tmp_path)],
        made.path,
        at=FIRST_DAY,
        module="tests.support.interrupted",
        environment={
            "MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file),
            # Before the recovery key was typed there is nothing to stop.
            "PRESS_AT": PRESS_AT.get(name, lambda made: "")(made),
        },
    )


@pytest.mark.parametrize("name", drawn(sorted(set(commands()) - AT_ONCE), 20))
def test_ctrl_c_says_what_stands_and_how_to_go_on(made: SealedHome, tmp_path: Path, name: str) -> None:
    """One sentence of this very command, on a line of its own; nothing about another one, and no trace."""
    terminal = works(made, tmp_path, name)
    if name == "key test":
        secretly(terminal, "Uw herstelsleutel", made.recovery)
    assert terminal.ends() == 130
    said = " ".join(terminal.transcript.split())
    assert sentence(name) in said
    assert said.count("U bent gestopt") == 1 and "Traceback" not in said
    assert name == "start" or "meldcode begin" not in said
    # What was under way is not there.
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".md", ".ics") or path.name == "nieuw.tar"]


def test_each_command_has_a_sentence_that_names_it() -> None:
    """Whoever stops knows how to go on: with this command, or with what finishes it."""
    for name in commands():
        assert sentence(name).startswith("U bent gestopt.")
        if name not in AT_ONCE | {"key add", "key remove"}:
            group, _, own = name.rpartition(" ")
            assert f"meldcode {advised(group, own)}" in sentence(name)


@pytest.mark.parametrize("name", ["verify", "search", "backup", "key remove"])
def test_stopped_halfway_it_says_how_much_was_done(made: SealedHome, tmp_path: Path, name: str) -> None:
    """At the second of two cases: one was done, the sentence of the command follows, and nothing is half."""
    assert made.begin().code == 0
    terminal = Terminal(
        [*name.split(), *BEHIND.get(name, lambda _: [])(tmp_path)],
        made.path,
        at=FIRST_DAY,
        module="tests.support.interrupted",
        environment={
            "MELDCODE_PASSPHRASE_FILE": str(made.passphrase_file),
            "PRESS_AT": str(made.path / "cases" / "2026-002.toml"),
        },
    )
    if name == "key remove":
        terminal.wait_for("Typ dan het woord: weghalen")
        terminal.type("weghalen")
    assert terminal.ends() == 130
    said = " ".join(terminal.transcript.split())
    assert re.search(r"(Nakijken|Zoeken|Lezen|Verzegelen): 1 van \d+ was klaar\. U bent gestopt\.", said), said
    assert sentence(name) in said
    # What was begun can be finished as that sentence says, and all is well.
    assert name != "key remove" or made.run("key", "reseal").code == 0
    assert made.run("verify").code == 0
