"""Folders 0700, files 0600 from the moment they are there, whatever the umask: nobody reads along, not even briefly."""

from __future__ import annotations

import builtins
import contextlib
import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.commands.safe import delete, key
from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier.opening import create, open_case, reserved
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from tests.attacks.looking import Place, at_the_keyboard, copied, sit_down
from tests.attacks.small import Small
from tests.support import forms
from tests.support.answers import AT, whole, written
from tests.support.command import Said, inside
from tests.support.scripted import AUTHOR, Line, Scripted
from tests.support.sealed import CASE, PASSPHRASE, colleague

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")

NOW = datetime.fromisoformat(AT).astimezone()


class Watcher:
    """Notes the mode of every file and folder below a folder at the moment it comes into being."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[str, int] = {}
        self.wrong: list[str] = []

    def note(self, name: object, made: Callable[[], Any]) -> Any:
        """Let `made` make something called `name`, and look at it at once."""
        if not isinstance(name, str | bytes | os.PathLike):
            return made()
        path = Path(os.fsdecode(name)).absolute()
        if not path.is_relative_to(self.folder) or os.path.lexists(path):
            return made()
        result = made()
        if os.path.lexists(path):
            status = os.lstat(path)
            mode = stat.S_IMODE(status.st_mode)
            self.seen[path.name] = mode
            if mode != (0o700 if stat.S_ISDIR(status.st_mode) else 0o600):
                self.wrong.append(f"{path.relative_to(self.folder)} {mode:o}")
        return result

    @contextlib.contextmanager
    def watching(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Look at all that is made meanwhile, by a user whose new files anybody may read and write."""
        opened, made, whole_open = os.open, os.mkdir, io.open

        def open_low(path: Any, *arguments: Any, **more: Any) -> int:
            return int(self.note(path, lambda: opened(path, *arguments, **more)))

        def open_high(path: Any, *arguments: Any, **more: Any) -> Any:
            return self.note(path, lambda: whole_open(path, *arguments, **more))

        def make(path: Any, *arguments: Any, **more: Any) -> None:
            self.note(path, lambda: made(path, *arguments, **more))

        before = os.umask(0)
        try:
            with monkeypatch.context() as patch:
                patch.setattr(os, "open", open_low)
                patch.setattr(os, "mkdir", make)
                patch.setattr(io, "open", open_high)
                patch.setattr(builtins, "open", open_high)
                yield
        finally:
            os.umask(before)


def too_open(folder: Path) -> list[str]:
    """What below a folder others can get at."""
    wrong = []
    for path in sorted([folder, *folder.rglob("*")]):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode != (0o700 if path.is_dir() else 0o600):
            wrong.append(f"{path.relative_to(folder)} {mode:o}")
    return wrong


@pytest.mark.parametrize("sealed", [True, False], ids=["sealed", "open"])
def test_a_whole_life_of_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sealed: bool) -> None:
    """From the keys to the tombstone, with drafts, practice, exports, a calendar, a backup and what is put back."""
    outside = tmp_path / "van de gebruiker"
    outside.mkdir()
    secret = outside / "wachtzin"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    secret.chmod(0o600)
    tables = whole()
    tables["settings"]["sealed"] = sealed
    answers = written(outside, tables)
    path, again = tmp_path / "diep" / "in" / "home", tmp_path / "terug"
    watcher = Watcher(tmp_path)

    def run(*arguments: str, home: Path = path) -> Said:
        said = inside(home, *arguments, at=AT, MELDCODE_PASSPHRASE_FILE=str(secret))
        assert said.code == 0, said
        return said

    with watcher.watching(monkeypatch):
        for number in range(2):
            run("start", "--answers", str(answers), "--no-input", "--recovery-to", str(outside / f"sleutel-{number}"))
        home = opened(path)
        with home.cases.locked(CASE):
            form = {"kind": "record", "target": "observation", "fields": {"text": "x"}}
            forms.keep(open_case(home, CASE, lambda: NOW, AUTHOR), [form])
        practice = practice_cases.home_of(home)
        with reserved(practice, practice_cases.YEAR) as case:
            create(practice, case, Library(home.own_flows).read("onderwijs"), lambda: NOW, AUTHOR, practice=True)
        if sealed:
            run("key", "add", "A. Collega", colleague().key)
            run("key", "reseal")
            talk = Scripted([("Uw wachtzin", "vier nieuwe woorden hier"), ("Nog een keer", "vier nieuwe woorden hier")])
            with environment(path, secret):
                key.change_passphrase(lambda: NOW, talk)
            secret.write_text("vier nieuwe woorden hier\n", encoding="utf-8")
        run("list")
        run("verify")
        run("export", CASE, "-o", str(tmp_path / "export.md"))
        run("agenda", "--ics", str(tmp_path / "agenda.ics"))
        run("backup", str(tmp_path / "kopie.tar"), "--recovery-to", str(tmp_path / "sleutel"))
        run("restore", str(tmp_path / "kopie.tar"), home=again)
        with environment(path, secret):
            monkeypatch.setattr(delete, "need_terminal", lambda: None)
            script: list[Line] = [("delete.reason", "bewaartermijn"), ("delete.confirm", CASE)]
            if sealed:
                script.append(("De herstelsleutel, of", (outside / "sleutel-0").read_text().strip()))
            delete.delete(CASE, lambda: NOW, Scripted(script))
    assert watcher.wrong == []
    for name in ("export.md", "agenda.ics", "kopie.tar"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600, name
    assert too_open(tmp_path / "diep") == [] and too_open(again) == []
    suffix = ".age" if sealed else ""
    seen = {*watcher.seen}
    expected = {f"{CASE}.lock", "register", "home", "cases", "oefening"}
    assert expected <= seen, expected - seen
    named = " ".join(seen)
    temporary = [f".{CASE}.toml{suffix}.", f".{CASE}.flow{suffix}.", f".{CASE}.draft{suffix}.", f".{CASE}.tombstone."]
    if sealed:
        temporary += [".identity.age.", ".identity.recovery.age.", ".recipients.toml.", ".keys."]
    for name in (*temporary, ".settings.toml.", ".agenda.key.", ".0000-001.toml", ".meldcode-"):
        assert name in named, name


def test_a_watcher_sees_what_is_too_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder that others can get at for a moment is noted, however it was made."""
    watcher = Watcher(tmp_path)
    with watcher.watching(monkeypatch):
        (tmp_path / "map").mkdir()
        (tmp_path / "a").write_text("x", encoding="utf-8")
        os.close(os.open(tmp_path / "b", os.O_CREAT | os.O_WRONLY, 0o640))
        with open(tmp_path / "c", "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write("x")
        os.close(os.open(tmp_path / "d", os.O_CREAT | os.O_WRONLY, 0o600))
        (tmp_path / "a").chmod(0o600)
    assert watcher.wrong == ["map 777", "a 666", "b 640", "c 666"]
    assert too_open(tmp_path)


@pytest.mark.parametrize("kind", ["sealed", "open"])
def test_a_sitting_at_the_keyboard(prepared: dict[str, Small], tmp_path: Path, kind: str) -> None:
    """Halfway a form, with the lock held and a draft on disk, there is nothing that others can get at."""
    place: Place = copied(prepared[kind], tmp_path)
    before = os.umask(0)
    try:
        terminal = at_the_keyboard(place, "resume", CASE)
    finally:
        os.umask(before)
    sit_down(place, terminal)
    wrong = [name for name in too_open(place.home) if not name.startswith(("flows", ". "))]
    assert wrong == []
    assert any(".draft" in path.name for path in place.home.rglob("*"))
    terminal.kill()


# ---------------------------------------------------------------- the parts


def opened(path: Path) -> Home:
    """The home, with its key opened if it is sealed."""
    home = Home(path)
    return home.opened_with(home.key_folder.unlock(PASSPHRASE)) if home.sealed else home


@contextlib.contextmanager
def environment(home: Path, secret: Path) -> Iterator[None]:
    """Run a part of the program in this home, with the passphrase in its file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MELDCODE_HOME", str(home))
        patch.setenv("MELDCODE_PASSPHRASE_FILE", str(secret))
        yield
