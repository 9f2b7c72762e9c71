"""Flow files and names from somebody with a grudge, through the front door: soon a sentence, and no way outside."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.hostile import stray
from tests.flow.test_hostile_files import HOSTILE
from tests.support import guard
from tests.support.answers import AT
from tests.support.command import inside, meldcode
from tests.support.flows import FIRST, begin
from tests.support.sealed import CASE

# Names that lead elsewhere, or that a system takes for a device; "schat" is what must not be reached.
NAMES = [
    *("../schat", "../../schat", "./schat", "flows/../../schat", "/schat", "{folder}/schat", "{folder}/schat.toml"),
    *("..\\schat", "\\\\schat\\deel", "C:schat", "C:\\schat", "//schat/x", "file:///schat", "~/schat", "$HOME/schat"),
    *("schat.", "schat ", "schat.toml.", "schat::$DATA", "CON", "nul.txt", "aux", "COM1", "con.toml", "LPT9."),
    *("schat\n", "schat\r", "sch\u200bat", "sсhat", "ｓchat", "SCHAT", "-schat", "--schat=x", "%2e%2e%2fschat"),
    *("2026-001/../schat", "2026-001.toml", "2026-001\n", "2026-001 ", "2026\u2010001", "2026-00\u0661", "٢٠٢٦-٠٠١"),
    *(
        "oefening-1/../schat",
        "OEFENING-0",
        "OEFENING--1",
        "OEFENING-1.toml",
        "0000-001",
        "",
        ".",
        "..",
        "*",
        "?",
        "[a-z]*",
    ),
    *("a" * 300, "a/" * 2000 + "schat"),
]
BY_CASE = [("show",), ("export",), ("verify",), ("flow", "try", "--case")]
# Listing reads every shipped flow as well: for some of them is enough.
LISTED = ("deep lists", "a NUL", "an id twice")
BY_FLOW = [
    ("flow", "show"),
    ("flow", "try"),
    ("start", "--no-input", "--answers", "{answers}", "--flow"),
]


@contextmanager
def listening() -> Iterator[list[str]]:
    """Gather every path that is opened, made, renamed or removed meanwhile."""
    opened: list[str] = []

    def listen(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("open", "shutil.rmtree") or event.startswith(("os.", "pathlib.")):
            opened.extend(os.fsdecode(one) for one in arguments if isinstance(one, str | bytes | os.PathLike))

    with guard.heard(listen):
        yield opened


def outside(paths: list[str], name: str) -> list[str]:
    """Which of these paths a name led to."""
    stem = name.strip("./\\~ ").split("/")[-1].split(".")[0].casefold()
    wanted = {part for part in ("schat", "con", "nul", "aux", "com1", "lpt9") if part in stem} or {"schat"}
    return [path for path in paths if wanted & {Path(path).name.split(".")[0].casefold().strip()}]


def there(folder: Path) -> list[str]:
    """Every file and folder there is, but for the empty lock of a case that was reserved and not begun."""
    return sorted(str(path) for path in folder.rglob("*") if path.suffix != ".lock" or path.stat().st_size)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one case, and a treasure beside it that looks like a flow and like a dossier."""
    folder = tmp_path_factory.mktemp("namen")
    home = folder / "home"
    begin(home)
    for place in (folder, home, home / "flows", home / "cases"):
        (place / "schat").write_text(FIRST, encoding="utf-8")
    (folder / "schat.toml").write_text(FIRST.replace("eigen", "schat"), encoding="utf-8")
    (home / "schat.toml").write_bytes((home / "cases" / f"{CASE}.toml").read_bytes())
    (folder / "antwoorden.toml").write_text("", encoding="utf-8")
    return home


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_name_leads_outside(home: Path, name: str) -> None:
    """As the number of a case and as the id of a flow: refused, not repeated, and no path is even tried."""
    # A flow may be named by its file; that is no name that leads there.
    by_flow = BY_FLOW if name and name != "{folder}/schat.toml" else []
    name = name.replace("{folder}", str(home.parent))
    before = there(home.parent)
    for command in (*BY_CASE, *by_flow):
        words = [word.format(answers=home.parent / "antwoorden.toml") for word in command]
        with listening() as paths:
            said = inside(home, *words, name, at=AT)
        assert said.code in (1, 2), (command, said)
        assert said.out == "" and stray(said.err.encode()) == [] and "schat" not in said.err.casefold()
        assert "Er ging iets mis" not in said.err
        assert outside(paths, name) == [], (command, outside(paths, name))
    assert there(home.parent) == before


def test_what_listens_would_hear_it(home: Path) -> None:
    """A path that is opened is gathered, whatever opens it."""
    with listening() as paths:
        (home.parent / "schat").read_text(encoding="utf-8")
        os.close(os.open(home / "schat", os.O_RDONLY))
    assert len(outside(paths, "../schat")) >= 2


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_at_every_door(tmp_path: Path, name: str) -> None:
    """Checked by its path, listed among the own flows, chosen for a case: soon one sentence or more, never a trace."""
    text, _, words = HOSTILE[name]
    path = tmp_path / "flows" / "fout.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    started = time.monotonic()
    said = inside(tmp_path, "flow", "check", str(path))
    assert said.code == 1 and words in " ".join((said.out + said.err).split())
    commands = [("flow", "show", "fout"), ("flow", "graph", "fout"), ("flow", "try", "fout")]
    for command in (*commands, *([("flow", "list")] if name in LISTED else [])):
        said = inside(tmp_path, *command)
        assert said.code == (0 if command[-1] == "list" else 1), command
        assert "Er ging iets mis" not in said.err and stray((said.out + said.err).encode()) == []
    assert time.monotonic() - started < 20


def test_a_hostile_file_is_told_by_a_process_of_its_own(tmp_path: Path) -> None:
    """The heaviest of them, as people would meet it: within seconds, without a trace."""
    path = tmp_path / "fout.toml"
    for name in ("a dotted key of 50,000 parts", "deep tables", "very many tables"):
        path.write_text(HOSTILE[name][0], encoding="utf-8")
        started = time.monotonic()
        said = meldcode(tmp_path, "flow", "check", str(path))
        assert said.code == 1 and "Traceback" not in said.err
        assert time.monotonic() - started < 20
