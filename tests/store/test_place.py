"""The place is watched: who can come there, whose it is, where it leads, and what else stands in it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from meldcode_cli.commands.cases import setting_up
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.errors import ExitCode
from meldcode_cli.flow.files import Library
from meldcode_cli.store import place
from meldcode_cli.store.home import Home
from meldcode_cli.store.place import Kind, Openness
from meldcode_cli.store.strays import Stray, stray
from tests.support.answers import AT, whole, written
from tests.support.command import Said, inside
from tests.support.scripted import Scripted
from tests.support.sealed import CASE, SealedHome, colleague, sealed_home

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights, owners and links are of POSIX")
Change = Callable[[Path], object]


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A sealed home with a dossier of which only the names count."""
    made = sealed_home(tmp_path)
    assert made.home.keys is not None
    for name in (f"{CASE}.toml.age", f"{CASE}.flow.age", f"{CASE}.draft.opzij-1.age"):
        put(made.path / "cases" / name, made.home.keys.seal(b"x"))
    put(made.path / "cases" / f"{CASE}.lock", b"")
    put(made.path / "cases" / "2026-002.tombstone", b"x")
    put(made.path / "flows" / "eigen.toml", b"x")
    put(made.path / "oefening" / "cases" / "heads.jsonl", b"")
    put(made.path / "keys.lock", b"")
    return made


def put(path: Path, data: bytes) -> None:
    """Put a file where only the user can read it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o600)


def seen(made: SealedHome) -> dict[Kind, tuple[str, ...]]:
    """What is odd about the place; the home itself as "."."""
    home = str(made.path)
    return {odd.kind: tuple(name.replace(home, ".") for name in odd.names) for odd in place.look(Home(made.path))}


def moved_away(path: Path) -> None:
    """Put a folder elsewhere, and a link to it in its place."""
    shutil.move(path, path.parent.parent / "elders")
    path.symlink_to(path.parent.parent / "elders")


def test_a_home_as_the_program_makes_it_is_not_odd(made: SealedHome) -> None:
    """Of all that the program writes itself nothing is told, nor of what a save in another window is making."""
    put(made.path / "cases" / f".{CASE}.toml.age.0123abcd.tmp", b"x")
    put(made.path / "keys.oud-1" / "identity.age", b"x")
    for name in (".DS_Store", "desktop.ini", "Thumbs.db", f"._{CASE}.toml.age", ".stfolder", ".sync_0a1b.db-wal"):
        put(made.path / "cases" / name, b"x")
    assert seen(made) == {}


ROWS: dict[str, tuple[Change, dict[Kind, tuple[str, ...]]]] = {
    "everybody may write in the home": (lambda home: home.chmod(0o777), {Kind.WRITE: (".",)}),
    "and all that is in it is open too: one line": (
        lambda home: [path.chmod(0o777) for path in (home, *home.rglob("*"))],
        {Kind.WRITE: (".",)},
    ),
    "a folder": (
        lambda home: (home.chmod(0o711), (home / "cases").chmod(0o703)),
        {Kind.WRITE: ("cases",)},
    ),
    "a file": (
        lambda home: (home.chmod(0o711), (home / "settings.toml").chmod(0o602)),
        {Kind.WRITE: ("settings.toml",)},
    ),
    "a file that nobody can get at": (lambda home: (home / "settings.toml").chmod(0o666), {}),
    "everybody may look": (lambda home: home.chmod(0o705), {Kind.READ_SEALED: (".",)}),
    "a link instead of the cases": (lambda home: moved_away(home / "cases"), {Kind.LINK: ("cases",)}),
    "a link instead of the keys": (lambda home: moved_away(home / "keys"), {Kind.LINK: ("keys",)}),
    "a link instead of the flows": (lambda home: moved_away(home / "flows"), {Kind.LINK: ("flows",)}),
    "a link among the cases": (
        lambda home: (home / "cases" / "2026-009.toml.age").symlink_to("/dev/null"),
        {Kind.LINK: ("cases/2026-009.toml.age",)},
    ),
    "the home is a link": (moved_away, {Kind.HOME_LINK: (".",)}),
    "Emacs has a dossier open": (
        lambda home: (home / "cases" / f".#{CASE}.toml").symlink_to("iemand@computer.123"),
        {Kind.LEFT: (f"cases/.#{CASE}.toml",)},
    ),
    "LibreOffice has": (
        lambda home: put(home / "cases" / f".~lock.{CASE}.toml#", b",iemand,computer"),
        {Kind.LEFT: (f"cases/.~lock.{CASE}.toml#",)},
    ),
    "a swap file with text": (
        lambda home: put(home / "cases" / f".{CASE}.toml.swp", b"b0VIM en tekst"),
        {Kind.PLAIN: (f"cases/.{CASE}.toml.swp",)},
    ),
    "a swap file of what is sealed": (
        lambda home: shutil.copy(home / "cases" / f"{CASE}.toml.age", home / "cases" / f"#{CASE}.toml.age#"),
        {Kind.LEFT: (f"cases/#{CASE}.toml.age#",)},
    ),
    "a copy in the home, open": (
        lambda home: put(home / f"Kopie van {CASE}.toml", b"tekst"),
        {Kind.PLAIN: (f"Kopie van {CASE}.toml",)},
    ),
    "a copy of the register": (
        lambda home: put(home / "cases" / "heads (conflicted copy 2026-03-12).jsonl", b"{}"),
        {Kind.COPY: ("cases/heads (conflicted copy 2026-03-12).jsonl",)},
    ),
    "a copy of the list of who can read": (
        lambda home: put(home / "keys" / "recipients-LAPTOP7.toml", b"x"),
        {Kind.COPY: ("keys/recipients-LAPTOP7.toml",)},
    ),
    "a dossier that is only in the cloud": (
        lambda home: put(home / "cases" / f".{CASE}.toml.age.icloud", b"bplist00"),
        {Kind.CLOUD: (f"cases/.{CASE}.toml.age.icloud",)},
    ),
    "a recovery key": (
        lambda home: put(home / "herstelsleutel.txt", colleague().secret.encode()),
        {Kind.SECRET: ("herstelsleutel.txt",)},
    ),
    "something of nobody": (lambda home: put(home / "notities.docx", b"PK"), {Kind.UNKNOWN: ("notities.docx",)}),
    "a folder of nobody": (lambda home: (home / "cases" / "oud").mkdir(0o700), {Kind.UNKNOWN: ("cases/oud",)}),
}


@POSIX
@pytest.mark.parametrize("row", ROWS)
def test_what_is_odd_is_named(made: SealedHome, row: str) -> None:
    """Each kind by itself, and nothing else with it; every sentence says what to do."""
    change, expected = ROWS[row]
    change(made.path)
    assert seen(made) == expected
    for odd in place.look(Home(made.path)):
        assert all(name in odd.sentence for name in odd.names) and odd.sentence.count(".") > 1


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only the administrator gives a file away")
def test_what_somebody_else_owns_is_named(made: SealedHome) -> None:
    """A file of another user is told; to the administrator a home of somebody else as a whole is well."""
    os.chown(made.path / "cases" / f"{CASE}.toml.age", 4321, 4321)
    assert seen(made) == {Kind.OWNER: (f"cases/{CASE}.toml.age",)}
    for path in (made.path, *made.path.rglob("*")):
        os.chown(path, 4321, 4321)
    assert seen(made) == {}


@POSIX
def test_on_a_disk_without_rights_that_is_told_and_nothing_else(
    made: SealedHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There every file is open to all, and of somebody: what a new file turns out to be, tells."""
    for path in (made.path, *made.path.rglob("*")):
        path.chmod(0o777)
    assert Kind.WRITE in seen(made) and place.openness(made.home).write
    opened = os.open

    def open_to_all(path: Path, flags: int, mode: int = 0o777) -> int:
        handle = opened(path, flags, mode)
        if flags & os.O_CREAT:
            os.fchmod(handle, 0o777)
        return handle

    monkeypatch.setattr(os, "open", open_to_all)
    assert seen(made) == {Kind.NO_RIGHTS: (".",)}
    assert place.openness(made.home) == Openness(rights=False)
    assert place.openness(made.home).warning(sealed=False) == ""
    assert not [path for path in made.path.iterdir() if path.name.startswith(".rechten")]


@pytest.mark.parametrize(
    ("name", "left"),
    [
        (f"{CASE}.toml~", Stray.LEFT),
        ("settings.toml.bak", Stray.LEFT),
        (".settings.toml.swp", Stray.LEFT),
        ("#settings.toml#", Stray.LEFT),
        ("settings.toml.orig", Stray.LEFT),
        ("~$settings.toml", Stray.LEFT),
        ("settings.tmp", Stray.LEFT),
        (f".syncthing.{CASE}.toml.age.tmp", Stray.LEFT),
        (f"~syncthing~{CASE}.toml.age.tmp", Stray.LEFT),
        (f".{CASE}.toml.age.Xy12Za", Stray.LEFT),
        ("settings-LAPTOP7.toml", Stray.COPY),
        ("settings (1).toml", Stray.COPY),
        ("settings 2.toml", Stray.COPY),
        ("settings (conflicted copy 2026-03-12 101500).toml", Stray.COPY),
        ("settings (Conflicterende kopie van Anna 2026-03-12).toml", Stray.COPY),
        ("settings (Anna's conflicted copy 2026-03-12).toml", Stray.COPY),
        ("settings_conflict-20260312-101500.toml", Stray.COPY),
        ("settings.sync-conflict-20260312-101500-ABCDEFG.toml", Stray.COPY),
        ("Copy of settings.toml", Stray.COPY),
        ("Kopie van settings.toml", Stray.COPY),
        ("settings - kopie.toml", Stray.COPY),
        (".settings.toml.icloud", Stray.CLOUD),
        ("boodschappen.txt", Stray.UNKNOWN),
    ],
)
def test_a_name_tells_what_left_it(name: str, left: Stray) -> None:
    """Editors, office programs, OneDrive, Dropbox, Nextcloud, Syncthing, Google Drive and iCloud."""
    assert stray(name, frozenset({"settings.toml"})) is left


# ---------------------------------------------------------------- through the program


def words(said: Said) -> str:
    """What was said, with single blanks."""
    return " ".join((said.out + said.err).split())


@POSIX
def test_verify_tells_of_the_place_until_it_is_in_order(tmp_path: Path) -> None:
    """A dossier that is well in a place that is not: it says which of the two, and what to do (3). What only stands
    there is a note. A folder that leads elsewhere is told as well, and read by nobody."""
    made = sealed_home(tmp_path)
    assert made.begin().code == 0
    put(made.path / "notities.txt", b"x")
    said = made.run("verify")
    assert said.code == 0 and "Dit is niet van dit programma: notities.txt." in words(said)
    made.path.chmod(0o777)
    for command in (["verify"], ["verify", CASE]):
        said = made.run(*command)
        assert said.code == ExitCode.VERIFICATION_FAILED
        assert f"{CASE}: in orde." in said.out
        # A long name is broken where the screen ends.
        assert f"kunnenhierschrijven:{made.path}." in words(said).replace(" ", "")
        assert "chmod -R go-rwx" in words(said) and "De dossiers zijn in orde, maar" in words(said)
    assert "schrijven" in words(made.run("list")) and made.run("list", "--json").json["cases"]
    made.path.chmod(0o700)
    assert made.run("verify").code == 0 and "schrijven" not in words(made.run("list"))
    moved_away(made.path / "cases")
    for command in (["verify"], ["verify", CASE]):
        said = made.run(*command)
        assert said.code == ExitCode.VERIFICATION_FAILED and "Dit is een snelkoppeling: cases." in words(said)


@POSIX
def test_where_all_may_look_nothing_is_kept_unsealed(tmp_path: Path) -> None:
    """At set-up that is refused, and nothing is begun; what was kept there before stays readable, with a warning."""
    home, file = tmp_path / "home", written(tmp_path, whole())
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    said = inside(home, "start", "--answers", str(file), "--no-input", at=AT)
    assert said.code == ExitCode.REFUSED and not list((home / "cases").glob("*.toml"))
    assert "Niet verzegelen kan hier daarom niet. Kies voor verzegelen. Of typ" in words(said)
    home.chmod(0o700)
    assert inside(home, "start", "--answers", str(file), "--no-input", at=AT).code == 0
    home.chmod(0o755)
    assert "Anderen op deze computer kunnen uw dossiers lezen." in words(inside(home, "list", at=AT))
    said = inside(home, "verify", at=AT)
    assert said.code == 0 and "uw dossiers zijn niet verzegeld" in words(said)


@POSIX
def test_at_the_keyboard_that_choice_is_put_again_until_the_place_is_ones_own(tmp_path: Path) -> None:
    """Nothing that was answered is lost: whoever keeps others out meanwhile goes on without sealing."""
    home = Home(tmp_path)
    tmp_path.chmod(0o755)

    class Mending(Scripted):
        def warn(self, text: str) -> None:
            super().warn(text)
            if len(self.warned) == 2:
                tmp_path.chmod(0o700)

    known = Settings(name="W. Kuipers", role="intern begeleider", organisation="De Vuurvlieg", flow="onderwijs")
    talk = Mending([("sealed", "nee")] * 3)
    _, settings = setting_up.complete(home, Library(), talk, known, date(2026, 3, 12))
    assert settings.sealed is False and not talk.script
    assert [warning.partition(".")[0] for warning in talk.warned] == [
        "Anderen op deze computer kunnen in deze map kijken"
    ] * 2
