"""The screens in the manual and in README: made by the real program in a pseudo-terminal, drawn as SVG.

    python -m tests.support.screens [NAME ...]

writes docs/schermen/*.svg anew. The clock is fixed, and nothing of this machine is on a screen. A picture fetches
nothing: it uses whatever font of fixed width the reader has, and puts each run of letters at its own column. It is
light or dark as the reader is; each colour of the terminal has a twin for either (`PALETTE`).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from pyte.screens import Char

from tests.support.answers import Tables, weighed, whole, written
from tests.support.terminal import ENTER, PROMPT, Terminal, made
from tests.support.texts import ROOT

FOLDER = ROOT / "docs" / "schermen"
AT = "2026-03-12T15:00:00"
COLUMNS, ROWS = 80, 24

# How wide and high one letter is, and the margin, in the units of the picture.
_WIDE, _HIGH, _MARGIN = 8.4, 18, 16
PALETTE = {
    "": ("#1f2328", "#e6edf3"),
    "red": ("#a40e26", "#ff8f87"),
    "green": ("#116329", "#5fd07a"),
    "brown": ("#7a4e00", "#e3b341"),
    "blue": ("#0550ae", "#79b8ff"),
    "magenta": ("#6639ba", "#d2a8ff"),
    "cyan": ("#0b5d68", "#56d4dd"),
    "black": ("#57606a", "#9da7b3"),
    "white": ("#1f2328", "#e6edf3"),
}
"""The colours of a terminal by name, on light and on dark; "" is what is written without one."""
GROUND = ("#ffffff", "#0d1117")


@dataclass(frozen=True, slots=True)
class Shot:
    """One screen: the name of its file, what is on it in a sentence, and how to come there in an empty home."""

    name: str
    told: str
    come: Callable[[Path], Terminal]


# ---------------------------------------------------------------- how to come there


def _terminal(home: Path, *arguments: str, rows: int = ROWS) -> Terminal:
    return Terminal(arguments, home, at=AT, columns=COLUMNS, rows=rows)


def _begin(home: Path, *answers: Tables) -> None:
    """Begin cases in `home` with these answers, without a terminal."""
    made(home)
    for tables in answers:
        path = written(home.parent, tables)
        command = [sys.executable, "-m", "tests.support.at", AT, "start", "--answers", str(path), "--no-input"]
        environment = {**os.environ, "MELDCODE_HOME": str(home)}
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise AssertionError(done.stdout + done.stderr)


_WEIGHED = ("afweging-1", "afweging-2", "afweging-3", "afweging-4")
_OF_HELP = ("casemanager", "taken", "hulp-belemmeringen", "termijn")


_LIST = "(pijltjes"
_READ_BACK = "Kloppen deze antwoorden?"


def _half(until: int = 1) -> Tables:
    """Return the answers up to the afweging with this number."""
    tables = whole()
    for name in (*_WEIGHED[until - 1 :], *_OF_HELP):
        for part in ("answers", "why", "who"):
            tables[part].pop(name, None)
    del tables["help"]
    return tables


def _going_on(home: Path, question: str, rows: int = ROWS) -> Terminal:
    """Go on with the case in `home` until this question, agreeing with whatever is read back before it."""
    terminal = _terminal(home, "resume", rows=rows)
    since = 0
    for _ in range(12):
        said = terminal.prompted(since, PROMPT, _LIST)
        if _READ_BACK not in said:
            assert question in said, said
            terminal.settle()
            return terminal
        while terminal.pointed_at().startswith("Verder lezen"):
            terminal.press(ENTER)
        since = len(terminal.raw)
        terminal.point("Ja, dit klopt")
        terminal.child.send(ENTER)
    raise AssertionError(terminal.text)


def _shows(*arguments: str) -> Callable[[Path], Terminal]:
    """Return how to come to a screen that a command leaves behind, in a home with three cases."""

    def come(home: Path) -> Terminal:
        melding = weighed(_half(2), "afweging-2", "ja")
        _begin(home, _half(), melding, whole())
        terminal = _terminal(home, *arguments)
        terminal.ends()
        return terminal

    return come


def _danger(home: Path) -> Terminal:
    terminal = _terminal(home, "start")
    terminal.prompted(0, "direct gevaar?")
    terminal.settle()
    return terminal


def _weighing(home: Path) -> Terminal:
    _begin(home, _half())
    return _going_on(home, "Afweging 1.")


def _menu(home: Path) -> Terminal:
    terminal = _weighing(home)
    since = len(terminal.raw)
    terminal.child.send("?")
    terminal.prompted(since, "Wat wilt u doen?", _LIST)
    terminal.settle()
    return terminal


def _read_along(home: Path) -> Terminal:
    terminal = _weighing(home)
    terminal.choose("Ja")
    since = len(terminal.raw)
    terminal.child.send("Hij is altijd bang voor zijn moeder." + ENTER)
    terminal.prompted(since, "Wat wilt u doen?")
    terminal.settle()
    return terminal


def _must(home: Path) -> Terminal:
    _begin(home, weighed(_half(2), "afweging-2", "ja"))
    return _going_on(home, "Hebt u dit al gedaan?", rows=32)


SHOTS = (
    Shot("gevaar", "De eerste vraag is altijd: is er nu iemand in direct gevaar? Er is nog niets gekozen.", _danger),
    Shot("afweging", "Afweging 1 wordt gesteld. Boven de vraag staat in welke stap u bent.", _weighing),
    Shot("menu", "Het menu dat opengaat als u op het vraagteken drukt.", _menu),
    Shot("meelezen", "Het programma leest mee: het noemt een woord dat misschien geen feit is.", _read_along),
    Shot("doe-dit-nu", "Een kader zegt wat u nu doet, waarom, en welke regel daarbij hoort.", _must),
    Shot("lijst", "De lijst met open casussen. Wat het eerst moet, staat erbij.", _shows("list")),
    Shot("agenda", "De agenda: wat er nog moet gebeuren, op datum.", _shows("agenda")),
    Shot("uitleg", "De uitleg van het woord kindcheck, met een voorbeeld.", _shows("uitleg", "kindcheck")),
)


# ---------------------------------------------------------------- how it is drawn


def seen(shot: Shot) -> list[list[Char]]:
    """Return what is on the screen then, letter by letter, without the empty rows below."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        terminal = shot.come(Path(folder) / "home")
        rows = [[terminal.screen.buffer[y][x] for x in range(COLUMNS)] for y in range(terminal.screen.lines)]
        if terminal.child.isalive():
            terminal.kill()
    while rows and not "".join(char.data for char in rows[-1]).strip():
        rows.pop()
    return rows


def drawn(rows: list[list[Char]], told: str) -> str:
    """Return the picture of a screen. `told` says in a sentence what is on it; the words themselves can be selected."""
    wide, high = COLUMNS * _WIDE + 2 * _MARGIN, len(rows) * _HIGH + 2 * _MARGIN
    used = sorted({char.fg for row in rows for char in row} & {*PALETTE})
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" role="img">',
        f"<title>{escape(told)}</title>",
        "<style>",
        f".ground{{fill:{GROUND[0]};stroke:{PALETTE['black'][0]}}}",
        "text{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace}",
        *(_rule(name, 0) for name in ["", *used]),
        ".b{font-weight:bold}",
        "@media(prefers-color-scheme:dark){",
        f".ground{{fill:{GROUND[1]}}}",
        *(_rule(name, 1) for name in ["", *used]),
        "}",
        "</style>",
        f'<rect class="ground" x="0.5" y="0.5" width="{wide - 1:g}" height="{high - 1:g}" rx="8"/>',
    ]
    for place, row in enumerate(rows):
        parts += _row(row, _MARGIN + (place + 0.75) * _HIGH)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _rule(name: str, side: int) -> str:
    return f"{f'.{name}' if name else 'text'}{{fill:{PALETTE[name][side]}}}"


def _row(row: list[Char], down: float) -> Iterator[str]:
    """Yield the runs of letters of one row that look alike, each at its own column."""
    at = 0
    for look, run in groupby(row, key=lambda char: (char.fg if char.fg in PALETTE else "", char.bold)):
        text = "".join(char.data for char in run)
        style = " ".join([*filter(None, [look[0]]), *(["b"] if look[1] else [])])
        named = f' class="{style}"' if style else ""
        # More than one blank in a row may be drawn as one: what comes after them is put at its own column.
        for words in re.finditer(r"\S+(?: \S+)*", text):
            yield (
                f'<text x="{_MARGIN + (at + words.start()) * _WIDE:g}" y="{down:g}" '
                f'textLength="{len(words[0]) * _WIDE:g}"{named}>{escape(words[0])}</text>'
            )
        at += len(text)


def path_of(shot: Shot) -> Path:
    """Return the file that holds the picture of a screen."""
    return FOLDER / f"{shot.name}.svg"


def make(shot: Shot) -> str:
    """Return the picture of a screen as it is now."""
    return drawn(seen(shot), shot.told)


def main(names: list[str]) -> None:
    """Draw these screens, or all, and put them in the folder."""
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        if not names or shot.name in names:
            path_of(shot).write_text(make(shot), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
