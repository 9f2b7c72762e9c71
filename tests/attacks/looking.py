"""A place in which a word that was typed is looked for: a home, and folders for all else that could be written to."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.attacks.small import Small
from tests.support.answers import AT
from tests.support.player import Player
from tests.support.terminal import ENTER, Terminal

# Words that no flow, library or machine has, for each thing that is typed.
ANSWER, HALF, INITIALS, SECRET = "kwikstaartje", "roerdompje", "Q.X.Z.W.", "woelrat"
PASSPHRASE = f"{SECRET} kast zeven wolk"
FOLDERS = ("tmp", "user", "cache", "config", "data", "state", "runtime")


def forms(word: str) -> Iterator[bytes]:
    """The bytes in which a word can stand in a file."""
    data = word.encode()
    yield from (data, word.encode("utf-16-le"), data.hex().encode())
    for shift, begin in enumerate((0, 2, 3)):
        # In base64 only the signs that no neighbour has a part in.
        yield base64.b64encode(bytes(shift) + data)[begin : (shift + len(data)) * 8 // 6]


@dataclass
class Place:
    """A home, and folders of its own for everything else that a program could write to."""

    folder: Path
    home: Path
    secrets: tuple[str, ...]
    allowed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What sends a run to these folders."""
        found = {name: self.folder / name for name in FOLDERS}
        for path in found.values():
            path.mkdir(exist_ok=True)
        return {
            "TMPDIR": str(found["tmp"]),
            "TEMP": str(found["tmp"]),
            "HOME": str(found["user"]),
            **{f"XDG_{name.upper()}_HOME": str(found[name]) for name in ("cache", "config", "data", "state")},
            "XDG_RUNTIME_DIR": str(found["runtime"]),
            "PYTHONFAULTHANDLER": "1",
            "MELDCODE_TEST_STDERR": str(self.stderr),
        }

    @property
    def stderr(self) -> Path:
        """Where stderr of a run at the keyboard goes."""
        return self.folder / "stderr"

    def found(self, *words: str) -> list[str]:
        """Where one of these words, or a secret, stands: in which file, as bytes or in its name."""
        places: list[str] = []
        for path in sorted(self.folder.rglob("*")):
            name = str(path.relative_to(self.folder))
            data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            for word in (*words, *self.secrets):
                if word in self.allowed and name.startswith(self.allowed[word]):
                    continue
                if word in name or any(form in data for form in forms(word)):
                    places.append(f"{word} in {name}")
        return places


def processes(terminal: Terminal) -> bytes:
    """What others see of the program and of all that it started: arguments and environment."""
    seen = b""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == os.getsid(terminal.child.pid):
                seen += (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
    assert b"MELDCODE_HOME=" in seen
    return seen


def copied(made: Small, folder: Path) -> Place:
    """A copy of a home, with the secrets that belong to it."""
    shutil.copytree(made.home.path, folder / "home")
    if made.sealed is None:
        own = ("home/cases/2026-001.toml", "home/cases/2026-001.draft")
        # What was being typed waits with the form that it belongs to.
        return Place(folder, folder / "home", (), {ANSWER: own, HALF: own[1:]})
    assert made.home.keys is not None
    return Place(folder, folder / "home", (SECRET, made.sealed.recovery, made.home.keys._secret))


def at_the_keyboard(place: Place, *arguments: str, fresh: bool = False, **more: str) -> Terminal:
    """Run a command in a terminal, on a bad day if `more` says so; `processes` needs a `fresh` one."""
    environment = {**place.environment, **more}
    breaking = "tests.attacks.breaking"
    return Terminal(arguments, place.home, at=AT, environment=environment, module=breaking, fresh=fresh)


def sit_down(place: Place, terminal: Terminal) -> Player:
    """Type the passphrase if the home is sealed, answer one question, begin a form, and stop halfway a text.

    What was answered holds one word, what is being typed another.
    """
    play = Player(terminal)
    if place.secrets:
        terminal.prompted(0, "wachtzin", "typt):")
        terminal.child.send(PASSPHRASE + ENTER)
    play.correct("Kijk uw antwoorden na. Vooraf")
    play.type("Wat gaat u doen?", f"{ANSWER} zien")
    play.wish("Is het thuis veilig?", "Een waarneming toevoegen")
    play.say(
        ("Wat legt u vast?", "Iets dat ik zelf zag"),
        ("Op welke datum was dat?", "vandaag"),
        ("Hoe laat was dat?", ""),
        ("Waar was dat?", f"bij {ANSWER}"),
    )
    play.meets("Wat was er op dat moment aan de hand?")
    terminal.child.send(HALF)
    terminal.settle()
    return play
