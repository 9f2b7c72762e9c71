"""Raw bytes of every screen and export: nothing that was typed, read, named or passed along is obeyed by a terminal."""

from __future__ import annotations

import contextlib
import os
import termios
import time

import pytest
from typer.main import get_command

from meldcode_cli.clean import clean
from meldcode_cli.cli import app
from meldcode_cli.terminal.discreet import WIPE as WIPE_ALL
from tests.attacks.hostile import LINE, MARK, OBEYED, TEXT, on_a_terminal, stray, unchecked
from tests.attacks.hostile_home import Hostile
from tests.support.answers import AT
from tests.support.lots import LONG, drawn
from tests.support.terminal import CTRL_C, ENTER, Terminal

LATE = "2026-09-01T12:00:00"
PASTE, END = "\x1b[200~", "\x1b[201~"
# Every command, as it is run here; {folder} is a folder outside the home. Others are run at a keyboard, further on.
READING: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("list", "--all"),
    ("list", "--json"),
    ("agenda",),
    ("agenda", "--json"),
    ("agenda", "--ics", "{folder}/kwaad \x1b[2J.ics"),
    ("agenda", "--ics", "{folder}/kwaad \x1b[2J.ics", "--replace"),
    ("agenda", "--ics", "-"),
    ("status",),
    ("status", "--json"),
    ("show", "2026-001"),
    ("show", "2026-001", "--why"),
    ("show", "2026-001", "--json"),
    ("show", "2026-002"),
    ("show", LINE),
    ("export", "2026-001"),
    ("export", "2026-001", "-o", "{folder}/kwaad \x1b]0;x\x07.md"),
    ("export", "2026-001", "-o", "{folder}/geen \u202emap/x.md"),
    ("export", "2026-001", "--for", "advies"),
    ("export", "2026-001", "--for", "melding", "-o", "{folder}/kwaad \x1b]0;x\x07.html", "--format", "html"),
    ("export", "2026-001", "--since", LINE),
    ("prepare", "2026-001", "--talk", "ouders"),
    ("prepare", "2026-001", "--talk", "collega", "-o", "{folder}/kwaad \x1b]0;x\x07.md"),
    ("search", LINE),
    ("search", "kwaad", "--all"),
    ("letter", "2026-001", "uitnodiging"),
    ("letter", "2026-001", "bestuur", "-o", "{folder}/kwaad \x1b]0;x\x07.md"),
    ("strike", "2026-001", LINE),
    ("sign", LINE, "--answers", "{folder}/mening \x1b[2J.toml", "--no-input"),
    ("sign", "2026-001", "--answers", "{folder}/mening \x1b[2J.toml", "--no-input"),
    ("sign", "2026-001", "--answers", LINE),
    ("nood",),
    ("uitleg",),
    ("uitleg", LINE),
    ("handleiding", LINE),
    ("completion", "bash", "--show"),
    ("completion", LINE),
    ("wis",),
    ("wis", LINE),
    ("settings",),
    ("settings", "--json"),
    ("verify",),
    ("verify", "2026-001"),
    ("verify", "--against", "{folder}/export.md"),
    ("verify", LINE),
    ("verify", "--json"),
    ("backup", "{folder}/kwaad \x1b[2J.tar"),
    ("backup", "--check", "{folder}/kwaad.tar"),
    ("backup", "{folder}", "--keep", "1"),
    ("restore", "{folder}/kwaad.tar"),
    ("restore", "{folder}/\x1b[2J"),
    ("share", "2026-001", "--with", LINE),
    ("share", LINE, "--with", "{key}", "-o", "{folder}/kwaad \x1b[2J.age"),
    ("receive", LINE),
    ("receive", "{folder}/kwaad.tar"),
    ("key", "show"),
    ("key", "show", "--json"),
    ("resume", "2026-001", "--answers", "{folder}/antwoorden \x1b[2J.toml", "--no-input"),
    ("note", LINE, "--answers", "{folder}/antwoorden \x1b[2J.toml", "--no-input"),
    ("key", "add", LINE, LINE),
    ("key", "add", LINE, "{key}"),
    ("key", "remove", LINE),
    ("key", "reseal"),
    ("store", "connect", LINE),
    ("store", "connect", f"s3://{LINE}@school"),
    ("store", "status"),
    ("store", "disconnect"),
    ("flow", "list"),
    ("flow", "show", "kwaad"),
    ("flow", "graph", "kwaad", "--tree"),
    ("flow", "graph", "kwaad", "--mermaid"),
    ("flow", "graph", "kwaad", "--html", "-o", "{folder}/kwaad \x1b[2J.html"),
    ("flow", "check", "kwaad"),
    ("flow", "check", "kwaad", "--readability"),
    ("flow", "schema"),
    ("flow", "approve", "kwaad", "--by", LINE),
    ("flow", "check", "{folder}/kwaad \x1b[2J.toml"),
    ("flow", "try", "onderwijs", "direct-gevaar=ja", "afweging-1=ja"),
    ("flow", "try", "onderwijs", LINE, f"{LINE}={LINE}"),
    ("flow", "try", "--case", "2026-001", "afweging-2=nee"),
    ("flow", "diff", "onderwijs", "kwaad"),
    ("flow", "diff", "kwaad", LINE),
    ("flow", "pack", LINE, "--number", LINE),
    ("flow", "test", "{folder}/scenarios \x1b[2J.toml"),
    ("start", "--answers", "{folder}/antwoorden \x1b[2J.toml", "--no-input"),
    ("start", f"--flow={LINE}", "--no-input"),
    (LINE,),
    (f"--{LINE}",),
    ("list", f"--json={LINE}"),
)
# These say sentences of their own and nothing else; test_secret.py tries what is typed there.
SILENT = {"key passphrase", "key test", "key renew", "key recovery"}


def commands() -> set[str]:
    """The name of every command that there is."""
    found: set[str] = set()
    for name, made in get_command(app).commands.items():  # type: ignore[attr-defined]
        found |= {f"{name} {inner}" for inner in made.commands} if hasattr(made, "commands") else {name}
    return found


def test_every_command_is_run() -> None:
    """No command is left out of what follows, also not one that comes later."""
    run = {" ".join(words[: 2 if words[0] in ("key", "flow", "store") else 1]) for words in READING}
    assert commands() <= run | {*SITTINGS} | SILENT


# ---------------------------------------------------------------- every screen


WINDOWS = [(kind, *window) for kind in ("sealed", "open") for window in ((20, ""), (40, "1"), (80, ""))]


@pytest.mark.parametrize(
    ("home", "columns", "colour"),
    WINDOWS if LONG in os.environ else [("open", 20, ""), ("sealed", 80, "")],
    indirect=["home"],
)
def test_no_screen_obeys_a_text(home: Hostile, columns: int, colour: str) -> None:
    """Whatever a command shows, at any width, with colour and without: no byte of it was meant by somebody else."""
    marks = 0
    for number, arguments in enumerate(READING):
        # What flows say is the same in every home, and long: the narrow window has it in the most lines.
        if arguments[0] == "flow" and (home.made or columns != 20):
            continue
        # In the suite each command in one of the two windows; a long run has all in all windows.
        if LONG not in os.environ and arguments[0] != "flow" and number % 2 == (columns == 20):
            continue
        words = home.words(*arguments)
        with unchecked():
            code, raw = on_a_terminal(
                home.home.path, *words, at=LATE, columns=columns, NO_COLOR=colour, **home.environment
            )
        if arguments == ("wis",):
            # To wipe is what it is for.
            raw = raw.replace(WIPE_ALL.encode(), b"")
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


def wander(terminal: Terminal, keys: list[str]) -> None:
    """Press these keys, each once the program waits for an answer; then stop."""
    since, patience = 0, 30.0
    for key in [*keys, CTRL_C]:
        end, read_on = time.monotonic() + patience, terminal.read_on
        while not _asks(terminal, since) and time.monotonic() < end:
            if not terminal.pump(0.02):
                return
            if terminal.read_on > read_on:
                # What was higher than the window was read on: the question comes after it.
                end, read_on = time.monotonic() + 2 * patience, terminal.read_on
        terminal.settle()
        since, patience = len(terminal.raw), 1.0
        terminal.child.send(key)
    while terminal.pump(0.2) and time.monotonic() < end + 10:
        pass
    with contextlib.suppress(OSError):
        terminal.kill()


def _asks(terminal: Terminal, since: int) -> bool:
    """Tell whether there is a prompt. What is typed before that, the terminal itself shows: no work of the program."""
    said = terminal.said(since)
    echoes = bool(termios.tcgetattr(terminal.child.child_fd)[3] & termios.ECHO)
    return ("Uw antwoord:" in said or "(pijltjes" in said) and not echoes


DOWN = "\x1b[B"
TYPED = PASTE + TEXT[:900].replace("\x1b[201~", "") + END
ASK, WIPE = "?" + ENTER, "\x15"
SITTINGS: dict[str, tuple[list[str], list[str]]] = {
    "resume": (
        ["resume", "2026-001"],
        # The route stays another one; whoever only presses Enter at 112 stops, to call.
        [ASK, ENTER, ASK, ENTER, DOWN + ENTER, DOWN * 2 + ENTER, TYPED + ENTER, ENTER, ASK, DOWN * 3 + ENTER],
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
    drawn(
        [
            *(("sealed", "resume", 80), ("open", "resume", 30), ("sealed", "note", 30), ("open", "note", 80)),
            *(("open", "start", 80), ("open", "delete", 30), ("open", "flow new", 80)),
        ],
        4,
    ),
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


@pytest.mark.parametrize(("home", "name"), [("sealed", "resume"), ("open", "note")], indirect=["home"])
def test_no_sitting_of_a_screen_reader_obeys_a_text(home: Hostile, name: str) -> None:
    """Line by line nothing is redrawn, whatever there is to tell; an error at the end may be red."""
    terminal = Terminal(
        [*SITTINGS[name][0], "--accessible"],
        home.home.path,
        at=LATE,
        environment=home.environment,
        module="tests.attacks.unchecked",
    )
    wander(terminal, ["2\r", "1\r", "?\r", "1\r", "[red]:smile:[/] {naam}\r", "1\r", "1\r"])
    assert stray(terminal.raw) == []
    assert b"Er ging iets mis" not in terminal.raw
    assert terminal.raw.count(MARK.encode()) > 10, terminal.text
