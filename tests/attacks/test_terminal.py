"""Raw bytes of every screen and export: nothing that was typed, read, named or passed along is obeyed by a terminal."""

from __future__ import annotations

import contextlib
import json
import termios
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import tomli_w
from typer.main import get_command

from meldcode_cli.clean import clean
from meldcode_cli.cli import app
from meldcode_cli.opening import open_case
from meldcode_cli.settings import Settings
from meldcode_cli.store.home import Home
from meldcode_cli.store.recipients import Recipient
from tests.attacks.hostile import (
    AUTHOR,
    LINE,
    MARK,
    NAMES,
    OBEYED,
    SHORT,
    TEXT,
    begin_case,
    hostile,
    hostile_flow,
    on_a_terminal,
    stray,
    unchecked,
)
from tests.support.answers import AT, changed, whole
from tests.support.sealed import SealedHome, colleague, sealed_home
from tests.support.terminal import CTRL_C, ENTER, Terminal

NOW = datetime.fromisoformat(AT).astimezone()
LATE = "2026-09-01T12:00:00"
PASTE, END = "\x1b[200~", "\x1b[201~"
# Every command, as it is run here; {folder} is a folder outside the home. Those in ASKING are run at a keyboard.
READING: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("list", "--all"),
    ("list", "--json"),
    ("agenda",),
    ("agenda", "--json"),
    ("agenda", "--ics", "{folder}/kwaad \x1b[2J.ics"),
    ("show", "2026-001"),
    ("show", "2026-001", "--why"),
    ("show", "2026-001", "--json"),
    ("show", "2026-003"),
    ("show", LINE),
    ("export", "2026-001"),
    ("export", "2026-001", "-o", "{folder}/kwaad \x1b]0;x\x07.md"),
    ("export", "2026-001", "-o", "{folder}/geen \u202emap/x.md"),
    ("nood",),
    ("verify",),
    ("verify", "2026-001"),
    ("verify", "--against", "{folder}/export.md"),
    ("verify", LINE),
    ("backup", "{folder}/kwaad \x1b[2J.tar"),
    ("restore", "{folder}/kwaad.tar"),
    ("restore", "{folder}/\x1b[2J"),
    ("key", "show"),
    ("key", "add", LINE, LINE),
    ("key", "add", LINE, "{key}"),
    ("key", "remove", LINE),
    ("flow", "list"),
    ("flow", "show", "kwaad"),
    ("flow", "graph", "kwaad", "--tree"),
    ("flow", "graph", "kwaad", "--mermaid"),
    ("flow", "check", "kwaad"),
    ("flow", "check", "{folder}/kwaad \x1b[2J.toml"),
    ("flow", "try", "onderwijs", "direct-gevaar=ja", "afweging-1=ja"),
    ("flow", "try", "onderwijs", LINE, f"{LINE}={LINE}"),
    ("flow", "try", "--case", "2026-001", "afweging-2=nee"),
    ("flow", "test", "{folder}/scenarios \x1b[2J.toml"),
    ("start", "--answers", "{folder}/antwoorden \x1b[2J.toml", "--no-input"),
    ("start", f"--flow={LINE}", "--no-input"),
    (LINE,),
    (f"--{LINE}",),
    ("list", f"--json={LINE}"),
)
ASKING = {"start", "resume", "note", "delete", "key passphrase", "key reseal", "key test", "flow new"}


def commands() -> set[str]:
    """The name of every command that there is."""
    found: set[str] = set()
    for name, made in get_command(app).commands.items():  # type: ignore[attr-defined]
        found |= {f"{name} {inner}" for inner in made.commands} if hasattr(made, "commands") else {name}
    return found


def test_every_command_is_run() -> None:
    """No command is left out of what follows, also not one that comes later."""
    run = {" ".join(words[: 2 if words[0] in ("key", "flow") else 1]) for words in READING}
    assert commands() <= run | ASKING


# ---------------------------------------------------------------- a home full of it


class Hostile:
    """A home in which everything that can hold a text holds a hostile one, and a folder with files beside it."""

    def __init__(self, folder: Path, sealed: bool) -> None:
        self.folder = folder / "beside"
        self.folder.mkdir()
        self.made: SealedHome | None = sealed_home(folder) if sealed else None
        self.home = self.made.home if self.made else Home(folder / "home")
        self.key = colleague().key
        with unchecked():
            self._fill()
        self._copies()
        self._beside()

    @property
    def environment(self) -> dict[str, str]:
        """What a run in this home needs."""
        return {} if self.made is None else {"MELDCODE_PASSPHRASE_FILE": str(self.made.passphrase_file)}

    def words(self, *arguments: str) -> list[str]:
        """A command with its folder and key filled in."""
        return [
            word.replace("{folder}", str(self.folder)).replace("{key}", self.key)
            if "{f" in word or "{k" in word
            else word
            for word in arguments
        ]

    def _fill(self) -> None:
        known = {"name": AUTHOR.name, "role": AUTHOR.role, "organisation": AUTHOR.organisation}
        settings = Settings(**known, flow="kwaad", sealed=self.made is not None)
        self.home.save_settings(settings.model_dump(exclude_none=True, exclude_defaults=True))
        if self.home.keys is not None:
            people = self.home.keys.recipients()
            other = Recipient("colleague", f"collega {LINE}", colleague().key, date(2026, 3, 1))
            self.home.keys.save_recipients(replace(people, people=(*people.people, other)))
        self.home.own_flows.mkdir(parents=True)
        own = tomli_w.dumps(hostile_flow("onderwijs", LINE))
        for name in ("kwaad.toml", "kwaad \x1b[2J\u202e.toml"):
            (self.home.own_flows / name).write_text(own, encoding="utf-8")
        for _ in range(3):
            begin_case(self.home, NOW)
        # The register says hostile things about a case that is otherwise in order.
        register = self.home.cases.path / "heads.jsonl"
        lines = register.read_text(encoding="utf-8").splitlines()
        last = json.loads(lines[-1])
        last |= {"step": f"stap {LINE}", "flow": f"route {LINE}", "status": "open", "duties": [[LINE, "2026-03-01"]]}
        register.write_text("\n".join([*lines[:-1], json.dumps(last)]) + "\n", encoding="utf-8")
        (self.home.cases.path / "2026-009.tombstone").write_text(f"# {LINE}", encoding="utf-8")

    def _copies(self) -> None:
        """Copies of a dossier that went on apart from it, under names that no program should repeat as they are."""
        with unchecked():
            casefile = open_case(self.home, "2026-001", lambda: NOW, AUTHOR)
            kept = self.home.cases.location("2026-001").read_bytes()
            casefile.record(hostile("observation"))
        for name in NAMES:
            path = self.home.cases.path / (name + ("" if self.made is None else ".age"))
            path.write_bytes(self.home.cases.location("2026-001").read_bytes())
        self.home.cases.location("2026-001").write_bytes(kept)
        heads = self.home.register.heads()
        self.home.register.note(replace(heads["2026-001"], entries=3, stamp="1-1-1"))

    def _beside(self) -> None:
        (self.folder / "kwaad \x1b[2J.toml").write_text(
            tomli_w.dumps(hostile_flow("onderwijs", LINE)), encoding="utf-8"
        )
        scenario = {"name": LINE, "flow": "onderwijs", "answers": {"afweging-1": LINE}, "expect": {"outcome": LINE}}
        text = tomli_w.dumps({"scenario": [scenario], LINE: LINE})
        (self.folder / "scenarios \x1b[2J.toml").write_text(text, encoding="utf-8")
        answers = changed(changed(whole(), "observation.0.text", TEXT), f"answers.{SHORT}", LINE)
        answers["settings"]["name"] = LINE
        (self.folder / "antwoorden \x1b[2J.toml").write_text(tomli_w.dumps(answers), encoding="utf-8")
        (self.folder / "kwaad.tar").write_bytes(TEXT.encode() * 100)
        (self.folder / "export.md").write_text(f"# Dossier meldcode 2026-001\n\n{TEXT}\n", encoding="utf-8")


@pytest.fixture(scope="module", params=["sealed", "open"])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """A home full of hostile texts, sealed and not."""
    return Hostile(tmp_path_factory.mktemp("hostile"), request.param == "sealed")


# ---------------------------------------------------------------- every screen


@pytest.mark.parametrize(("columns", "colour"), [(20, ""), (40, "1"), (80, "")])
def test_no_screen_obeys_a_text(home: Hostile, columns: int, colour: str) -> None:
    """Whatever a command shows, at any width, with colour and without: no byte of it was meant by somebody else."""
    marks = 0
    for number, arguments in enumerate(READING):
        # What flows say is the same in every home, and long.
        if arguments[0] == "flow" and (home.made or columns == 40):
            continue
        words = home.words(*arguments)
        with unchecked():
            code, raw = on_a_terminal(
                home.home.path, *words, at=LATE, columns=columns, NO_COLOR=colour, **home.environment
            )
        assert stray(raw) == [], (arguments, raw)
        assert code in (0, 1, 2, 3, 5) and b"Er ging iets mis in het programma zelf" not in raw, (
            number,
            arguments,
            raw,
        )
        assert not colour or b"\x1b" not in raw, arguments
        marks += raw.count(MARK.encode())
    # Hostile texts really were on those screens, and in numbers.
    assert marks > 2000
    for path in home.folder.iterdir():
        if path.suffix in (".md", ".ics") and path.name.startswith("kwaad"):
            assert stray(path.read_bytes().replace(b"\r\n", b"\n")) == [], path
            path.unlink()
        elif path.suffix == ".tar" and path.name != "kwaad.tar":
            path.unlink()


def test_the_copy_with_a_hostile_name_is_named_harmlessly(home: Hostile) -> None:
    """`verify` and `delete` say which file it is, so that somebody finds it, with every such character spelled out."""
    with unchecked():
        _, raw = on_a_terminal(home.home.path, "verify", "2026-001", at=AT, NO_COLOR="1", **home.environment)
    said = " ".join(raw.decode().split())
    assert "2026-001 (⟨U+001B⟩[2Jconflicted copy⟨U+009B⟩31m).toml" in said, said
    assert "2026-001-⟨U+202E⟩LAPTOP2⟨U+200B⟩⟨U+000D⟩.toml" in said
    assert "[red]:smile:" in said


@pytest.mark.parametrize("text", OBEYED.values(), ids=OBEYED)
def test_each_of_these_texts_is_noticed_when_it_does_get_out(text: str) -> None:
    """What reads the raw bytes sees each of them, on a screen and between prompts, unless it was made harmless."""
    assert stray(f"a{text}b".encode())
    assert stray(f"a{text}b".encode(), prompts=True) or text in ("\x1b[H", "a\x08\x08\x7f", "voor\rachter")
    assert stray(clean(f"a{text}b").encode()) == stray(clean(f"a{text}b").encode(), prompts=True) == []


# ---------------------------------------------------------------- at the keyboard


def wander(terminal: Terminal, keys: list[str], *, echo: bool = False) -> None:
    """Press these keys, each once the program waits for an answer; then stop."""
    since, patience = 0, 30.0
    for key in [*keys, CTRL_C]:
        end = time.monotonic() + patience
        while not _asks(terminal, since, echo) and time.monotonic() < end:
            if not terminal.pump(0.02):
                return
        terminal.settle()
        since, patience = len(terminal.raw), 0.7
        terminal.child.send(key)
    while terminal.pump(0.2) and time.monotonic() < end + 10:
        pass
    with contextlib.suppress(OSError):
        terminal.kill()


def _asks(terminal: Terminal, since: int, echo: bool) -> bool:
    """Tell whether there is a prompt. What is typed before that, the terminal itself shows: no work of the program."""
    said = terminal.said(since)
    echoes = bool(termios.tcgetattr(terminal.child.child_fd)[3] & termios.ECHO)
    return ("Uw antwoord:" in said or "(pijltjes" in said) and echoes == echo


DOWN = "\x1b[B"
TYPED = PASTE + TEXT[:900].replace("\x1b[201~", "") + END
ASK, WIPE = "?" + ENTER, "\x15"
SITTINGS: dict[str, tuple[list[str], list[str]]] = {
    "resume": (
        ["resume", "2026-001"],
        [ASK, ENTER, ASK, DOWN + ENTER, ENTER, TYPED + ENTER, ENTER, ASK, DOWN * 3 + ENTER],
    ),
    "note": (
        ["note", "2026-002"],
        [DOWN + ENTER, TYPED + ENTER, ENTER, TYPED + ENTER, WIPE + "gisteren" + ENTER, ENTER],
    ),
    "start": (["start"], [DOWN + ENTER, TYPED + ENTER, WIPE + "K." + ENTER, ENTER, ENTER, ASK, ENTER]),
    "delete": (["delete", "2026-001"], [DOWN + ENTER, TYPED + ENTER, WIPE + "x" + ENTER]),
    "flow new": (["flow", "new"], [ENTER, TYPED + ENTER, WIPE + "[red]Onze" + ENTER, ENTER, TYPED + ENTER]),
}


@pytest.mark.parametrize(
    ("home", "name", "columns"),
    [
        *(("sealed", "resume", 80), ("open", "resume", 30), ("sealed", "note", 30), ("open", "note", 80)),
        *(("open", "start", 80), ("sealed", "start", 30), ("open", "delete", 30), ("open", "flow new", 80)),
    ],
    indirect=["home"],
)
def test_no_sitting_obeys_a_text(home: Hostile, name: str, columns: int) -> None:
    """At the keyboard too: what a question, an option, the menu, a read-back or the text being typed shows."""
    arguments, keys = SITTINGS[name]
    terminal = Terminal(
        arguments,
        home.home.path,
        at=LATE,
        columns=columns,
        environment=home.environment,
        module="tests.attacks.unchecked",
    )
    wander(terminal, keys)
    assert stray(terminal.raw, prompts=True) == [], terminal.raw
    assert b"Er ging iets mis" not in terminal.raw and b"Traceback" not in terminal.raw
    assert terminal.raw.count(MARK.encode()) > (10 if name != "flow new" else 0), terminal.text


@pytest.mark.parametrize(
    ("home", "name"), [("sealed", "resume"), ("open", "note"), ("open", "start")], indirect=["home"]
)
def test_no_sitting_of_a_screen_reader_obeys_a_text(home: Hostile, name: str) -> None:
    """Line by line nothing is redrawn, whatever there is to tell; an error at the end may be red."""
    terminal = Terminal(
        [*SITTINGS[name][0], "--accessible"],
        home.home.path,
        at=LATE,
        environment=home.environment,
        module="tests.attacks.unchecked",
    )
    wander(terminal, ["2\r", "1\r", "?\r", "1\r", "[red]:smile:[/] {naam}\r", "1\r", "1\r"], echo=True)
    assert stray(terminal.raw) == []
    assert b"Er ging iets mis" not in terminal.raw
    assert terminal.raw.count(MARK.encode()) > 10, terminal.text
