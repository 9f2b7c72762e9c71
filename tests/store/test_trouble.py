"""A disk that does not answer, refuses, or has to take something back: what is kept stays, and is never mistaken."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from pathlib import Path

import pytest

from meldcode_cli.boundary import guarded
from meldcode_cli.errors import ExitCode
from meldcode_cli.store import disk, folders
from meldcode_cli.store.cases import Cases, NotRemoved
from meldcode_cli.store.disk import Disk, is_there, make_folder
from meldcode_cli.store.folders import sweep
from meldcode_cli.store.home import Home
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.seam import NotSaved, Unreadable, saving
from tests.support.sealed import SealedHome, sealed_home

CASE = "2026-001"


@pytest.fixture
def folder(tmp_path: Path) -> Cases:
    """An empty folder for cases."""
    return Cases(tmp_path / "cases")


@pytest.fixture
def made(tmp_path: Path) -> SealedHome:
    """A home in which everything is sealed."""
    return sealed_home(tmp_path)


def broken(*_: object, **__: object) -> None:
    """What a disk says that is going to be replaced."""
    raise OSError(errno.EIO, "Input/output error")


def after_the_rename(patch: pytest.MonkeyPatch, *names: str) -> None:
    """Let these calls fail from the rename on."""
    replace = Path.replace

    def renamed(self: Path, target: Path) -> Path:
        done = replace(self, target)
        for name in names:
            patch.setattr(os, name, broken)
        return done

    patch.setattr(Path, "replace", renamed)


# ---------------------------------------------------------------- taking back


def test_taking_back_needs_no_room_and_no_write(folder: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the rename on nothing can be opened, written or made sure of: the old file is there all the same, as it was,
    and so it is the very version that was there before."""
    stamp = folder.create(CASE, b"oud")
    with monkeypatch.context() as patch:
        after_the_rename(patch, "open", "write", "fsync")
        with pytest.raises(NotSaved):
            folder.replace(CASE, b"nieuw", stamp)
    assert folder.read(CASE) == (b"oud", stamp)
    assert [path.name for path in folder.path.iterdir()] == [f"{CASE}.toml"]
    folder.replace(CASE, b"nieuw", stamp)
    assert folder.read(CASE)[0] == b"nieuw"


def test_where_a_file_has_one_name_it_is_written_back(folder: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which a file can have only one name (FAT, some networks): saving works, and so does taking back."""

    def one_name(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", one_name)
    stamp = folder.create(CASE, b"oud")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync_folder", broken)
        with pytest.raises(NotSaved):
            folder.replace(CASE, b"nieuw", stamp)
    data, stamp = folder.read(CASE)
    assert data == b"oud"
    folder.replace(CASE, b"nieuw", stamp)
    assert folder.read(CASE)[0] == b"nieuw"
    assert [path.name for path in folder.path.iterdir()] == [f"{CASE}.toml"]


def test_a_new_folder_is_sure_before_anything_is_saved_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder above is made sure of; where that cannot be, there is no new folder, and the next try is a new one."""
    asked: list[Path] = []
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync_folder", asked.append)
        make_folder(tmp_path / "a" / "b")
    assert asked == [tmp_path, tmp_path / "a"]
    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync_folder", broken)
        with pytest.raises(NotSaved):
            make_folder(tmp_path / "c")
    assert not (tmp_path / "c").exists()
    make_folder(tmp_path / "c")


# ---------------------------------------------------------------- a disk that does not answer


def test_no_answer_is_not_no(made: SealedHome, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether keys or a dossier are there is not decided by a disk that fails: a sealed home never passes for an open
    one, and nothing is saved under another name."""
    folder = made.home.cases
    folder.create(CASE, b"een")
    monkeypatch.setattr(os, "lstat", broken)
    monkeypatch.setattr(os, "open", broken)
    for ask in (lambda: is_there(made.path), lambda: made.home.sealed):
        with pytest.raises(OSError, match="Input/output"):
            ask()
    for ask in (lambda: folder.location(CASE), lambda: folder.stamp(CASE), lambda: folder.is_sealed(CASE)):
        with pytest.raises(Unreadable):
            ask()
    with pytest.raises(NotSaved):
        folder.save_draft(CASE, b"form")
    monkeypatch.undo()
    assert not is_there(made.path / "niets") and not is_there(made.passphrase_file / "niets")
    assert sorted(path.name for path in folder.path.iterdir()) == [f"{CASE}.toml.age", "heads.jsonl"]


def test_within_a_save_whatever_cannot_be_read_means_not_saved() -> None:
    """Who is saving hears that it was not saved, whatever it was that failed."""
    for problem in (OSError(), Unreadable()):
        with pytest.raises(NotSaved), saving():
            raise problem


def test_what_no_room_expects_is_one_dutch_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A disk that fails while something is only looked at is no mistake in the program, and is not called one."""
    assert guarded(broken) == ExitCode.REFUSED
    said = " ".join(capsys.readouterr().err.split())
    assert said.startswith("De schijf of de map met gegevens gaf een fout.") and "Input/output" not in said


def test_a_case_is_not_called_gone_when_its_folder_cannot_be_read(
    folder: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Removing finds out that it sees nothing: the case is still there, and that is said."""
    folder.create(CASE, b"een")

    def closed(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "listdir", closed)
        with pytest.raises(NotRemoved) as caught:
            folder.remove(CASE)
    assert (caught.value.code, caught.value.message) == (
        ExitCode.NOT_SAVED,
        "De casus is nog niet helemaal verwijderd.",
    )
    assert folder.cases() == [CASE]
    folder.remove(CASE)
    assert folder.cases() == [] and dict(Disk(folder.path / "niets").list()) == {}


def test_a_case_that_goes_while_the_cases_are_counted(folder: Cases) -> None:
    """Another window that deletes a case meanwhile stops no list."""
    folder.create(CASE, b"een")
    folder.create("2026-002", b"twee")
    listing = folder.listing()
    (folder.path / f"{CASE}.toml").unlink()
    assert list(listing.stamps()) == ["2026-002"]


# ---------------------------------------------------------------- sealed and open side by side


@pytest.mark.parametrize(
    ("opened", "stays"),
    [(b"een\n", False), (b"een\ntwee\n", False), (b"een\nvan elders\n", True), (b"een\ntwee\ndrie\n", True)],
)
def test_an_open_dossier_beside_a_sealed_one_goes_only_if_nothing_is_lost(
    made: SealedHome, opened: bytes, stays: bool
) -> None:
    """What is all in the sealed one goes with the next save. What is not may be of another machine: it stays, for a
    person to look at."""
    folder = made.home.cases
    stamp = folder.create(CASE, b"een\n")
    beside = folder.path / f"{CASE}.toml"
    beside.write_bytes(opened)
    folder.replace(CASE, b"een\ntwee\n", stamp)
    assert beside.exists() == stays
    # Who only looks removes nothing.
    beside.write_bytes(opened)
    folder.sweep(folder.names())
    assert beside.exists()
    folder.drop_open(folder.names())
    assert beside.exists() == stays
    assert folder.read(CASE)[0] == b"een\ntwee\n"


# ---------------------------------------------------------------- what was broken off


def test_a_second_name_of_an_old_file_is_not_swept_while_it_is_needed(tmp_path: Path) -> None:
    """What holds on to the old file during a save is as old as that file, by its own clock: another window must not
    take it for something that was left."""
    old, second = tmp_path / "2026-001.toml", tmp_path / ".2026-001.toml.0a1b2c3d.tmp"
    old.write_bytes(b"een\n")
    os.utime(old, (0, 0))
    os.link(old, second)
    sweep(tmp_path, [path.name for path in tmp_path.iterdir()])
    assert second.exists()
    old.unlink()
    sweep(tmp_path, [path.name for path in tmp_path.iterdir()])
    assert second.exists()


def test_what_was_left_by_a_save_that_was_broken_off_goes_later(
    made: SealedHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files and folders under a temporary name go from every folder of a home once they are an hour old: another window
    may be saving right now, which of a case only whoever holds it does. What merely looks like one stays."""
    left = [
        ".settings.toml.0a1b2c3d.tmp",
        ".begun.age.0a1b2c3d.tmp",
        "keys/.recipients.toml.0a1b2c3d.tmp",
        "cases/.heads.jsonl.0a1b2c3d.tmp",
        "cases/.2026-009.toml.0a1b2c3d.tmp",
    ]
    others = ["notities.tmp", ".notities.tmp", ".settings.toml.0a1b.tmp", "cases/2026-001.0a1b2c3d.tmp"]
    make_folder(made.path / "cases")
    for name in (*left, *others):
        (made.path / name).write_bytes(b"x")
    folder = made.path / ".keys.0a1b2c3d.tmp"
    make_folder(folder)
    (folder / "identity.age").write_bytes(b"x")
    with made.home.cases.locked("2026-009"):
        made.home.sweep()
    assert all((made.path / name).exists() for name in (*left, *others)) and folder.exists()
    later = time.time() + 2 * 3600
    monkeypatch.setattr(folders, "_now", lambda: later)
    made.home.sweep()
    assert not any((made.path / name).exists() for name in left) and not folder.exists()
    assert all((made.path / name).exists() for name in others)


def test_sweeping_never_stops_anybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there, or cannot be read, is swept another time."""
    Home(tmp_path / "niets").sweep()
    monkeypatch.setattr(os, "listdir", broken)
    Home(tmp_path).sweep()


# ---------------------------------------------------------------- locks


def test_a_lock_that_cannot_be_given_back_costs_nothing(folder: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes with the program; what was saved while it was held is saved, and is not called otherwise."""
    real = fcntl.flock

    def flock(handle: int, what: int) -> None:
        if what == fcntl.LOCK_UN:
            raise OSError(errno.EIO, "Input/output error")
        real(handle, what)

    with folder.locked(CASE):
        stamp = folder.create(CASE, b"een")
        monkeypatch.setattr(fcntl, "flock", flock)
    assert folder.read(CASE) == (b"een", stamp)


def test_only_another_who_holds_it_makes_a_case_busy(folder: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that knows no locks does not say "busy", for nobody can close that window."""

    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(NotSaved) as caught, folder.locked(CASE):
        pass
    assert not isinstance(caught.value, Busy)
    assert caught.value.hint.startswith("Deze schijf kan geen casus vasthouden.")
