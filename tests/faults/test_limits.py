"""Real limits, set by the system itself: the size of a file, a folder that is read-only, a disk that is full, a file
that is held, a disk that knows no locks."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import pickle
import pwd
import resource
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meldcode_cli.errors import ExitCode
from meldcode_cli.store.settings_file import account
from tests.faults import scenarios as s
from tests.faults.held import look
from tests.faults.homes import CASE, copied, workshop
from tests.faults.story import Story, judged_as_failed, played, told_well
from tests.faults.tally import Tally

SEALED_OR_NOT = pytest.mark.parametrize("sealed", [True, False], ids=["sealed", "open"])
Before = Callable[[], None]
Found = list[tuple[int, list[str], int]]
"""Of each point: how it ended, what is wrong, how many entries are lost."""


# ---------------------------------------------------------------- the size of a file


@SEALED_OR_NOT
def test_a_limit_on_the_size_of_a_file(sealed: bool, tally: Tally) -> None:
    """With every size at which a file may end: the signal for it ends nothing, and what does not fit is called so."""
    story = told_well(s.ANSWERING, sealed)
    largest = max(path.stat().st_size for path in story.made.path.rglob("*") if path.is_file())
    codes = set()
    for size in [0, 1, 100, *range(largest // 3, largest + 5000, 400)]:
        home = copied(story.made)

        def limit(size: int = size) -> None:
            # Half a compiled module would break every run after this one.
            sys.dont_write_bytecode = True
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        done = played(story.scenario, story.made, home, before=limit)
        codes.add(done.code)
        tally.point(*judged_as_failed(story, done, look(story.made, home)))
    assert codes == {ExitCode.NOT_SAVED, story.scenario.code}


# ---------------------------------------------------------------- a folder that is read-only


def as_somebody_else() -> None:
    """Be a user for whom rights count, if this is root, for whom they do not."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)


def handed_over(home: Path) -> None:
    """Let a home be that of somebody else, if this is root."""
    workshop().chmod(0o711)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for path in (home.parent, *home.parent.rglob("*")):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
        settings = home / "settings.toml"
        # Without a name they are of who owns the file.
        settings.write_text(settings.read_text("utf-8").replace(f'user = "{account()}"\n', ""), encoding="utf-8")


@pytest.mark.parametrize("folder", ["cases", "."])
def test_a_folder_in_which_nothing_may_be_written(folder: str, tally: Tally) -> None:
    """What is answered cannot be saved, and that is said; a dossier can still be looked at. Then it works again."""
    story = told_well(s.ANSWERING, False)
    home = copied(story.made)
    (home / "cases" / f"{CASE}.lock").touch()
    handed_over(home)
    folders = [home / folder, home / "cases"]
    for path in folders:
        path.chmod(0o500)
    done = played(story.scenario, story.made, home, before=as_somebody_else)
    tally.point(*judged_as_failed(story, done, look(story.made, home)))
    assert done.code == ExitCode.NOT_SAVED
    shown = played(s.SHOWING, story.made, home, before=as_somebody_else)
    tally.point([] if shown.code == 0 else [f"showing ended with {shown.code}:\n{shown.said}"])
    for path in folders:
        path.chmod(0o700)
    done = played(story.scenario, story.made, home, before=as_somebody_else)
    assert done.code == story.scenario.code, done.said
    assert look(story.made, home).kept == story.end.kept


# ---------------------------------------------------------------- a disk that is full

_NEW_USERS, _NEW_MOUNTS, _PRIVATE = 0x10000000, 0x00020000, 0x40000 | 0x4000
_PAGE = 4096
_DISK = 200 * _PAGE


def small_disk(path: Path, size: int) -> bool:
    """Put a disk of `size` bytes at `path`, for this process and its children alone; False if that may not be."""
    libc = ctypes.CDLL(None, use_errno=True)
    wanted = _NEW_MOUNTS if os.geteuid() == 0 else _NEW_MOUNTS | _NEW_USERS
    if libc.unshare(wanted) or libc.mount(b"none", b"/", None, _PRIVATE, None):
        return False
    return not libc.mount(b"none", os.fsencode(path), b"tmpfs", 0, f"size={size}".encode())


@pytest.mark.skipif(sys.platform != "linux", reason="a disk of one's own is a matter of Linux")
@SEALED_OR_NOT
def test_a_disk_that_is_full(sealed: bool, tally: Tally) -> None:
    """With any room left, from none on: what does not fit is called so, and all that was saved is there."""
    story = told_well(s.ANSWERING, sealed)
    found = _apart(lambda: _on_a_small_disk(story))
    if found is None:
        pytest.skip("no disk of one's own here; the shim stands in for it")
    codes = set()
    for code, problems, lost in found:
        codes.add(code)
        tally.point(problems, lost)
    assert codes == {ExitCode.NOT_SAVED, story.scenario.code}


def _apart(work: Callable[[], Found | None]) -> Found | None:
    """Do `work` in a process of its own, which may do to its disks what it likes."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            with os.fdopen(write, "wb") as pipe:
                pickle.dump(work(), pipe)
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    found: Found | None = pickle.loads(data)
    return found


def _on_a_small_disk(story: Story) -> Found | None:
    disk = workshop() / "schijf"
    disk.mkdir(exist_ok=True)
    if not small_disk(disk, _DISK):
        return None
    found: Found = []
    for room in range(13):
        home = copied(story.made, f"{disk.name}/wereld")
        filler = disk / "vol"
        free = os.statvfs(disk).f_bavail * _PAGE
        filler.write_bytes(bytes(max(0, free - room * _PAGE)))
        done = played(story.scenario, story.made, home)
        filler.unlink()
        found.append((done.code, *judged_as_failed(story, done, look(story.made, home))))
    return found


# ---------------------------------------------------------------- a file that is held


def held_for_a_moment() -> None:
    """Let somebody else hold every file for the first tries at a rename."""
    real, left = os.replace, {"tries": 3}

    def replace(source: object, target: object) -> None:
        if left["tries"]:
            left["tries"] -= 1
            raise PermissionError(errno.EACCES, "held")
        left["tries"] = 3
        real(source, target)  # type: ignore[arg-type]

    os.replace = replace  # type: ignore[assignment]


@SEALED_OR_NOT
def test_a_rename_that_is_busy_for_a_moment_costs_only_time(sealed: bool, tally: Tally) -> None:
    """A virus scanner that looks at every file first: all is saved, a little later."""
    story = told_well(s.ANSWERING, sealed)
    home = copied(story.made)
    begin = time.monotonic()
    done = played(story.scenario, story.made, home, before=held_for_a_moment, quick=False)
    same = done.code == story.scenario.code and look(story.made, home).kept == story.end.kept
    tally.point([] if same else [f"ended with {done.code}:\n{done.said}"])
    assert time.monotonic() - begin > 0.3


# ---------------------------------------------------------------- locks


def _odd_locks() -> Iterator[tuple[str, Callable[[Path], object]]]:
    yield "empty", lambda path: path.touch()
    yield "written in", lambda path: path.write_text("4711\nandere-computer\n1999-12-31\n")
    yield "old", lambda path: (path.touch(), os.utime(path, (0, 0)))
    for mode in (0o000, 0o400, 0o200, 0o444):
        yield f"mode {mode:o}", lambda path, mode=mode: (path.touch(), path.chmod(mode))


@pytest.mark.parametrize("left", [left for _, left in _odd_locks()], ids=[name for name, _ in _odd_locks()])
def test_a_lock_that_was_left_locks_nobody_out(left: Callable[[Path], object], tally: Tally) -> None:
    """Whatever stands in a lock file, and whatever rights it has: nobody holds it, so the case opens."""
    story = told_well(s.ANSWERING, False)
    home = copied(story.made)
    left(home / "cases" / f"{CASE}.lock")
    handed_over(home)
    done = played(story.scenario, story.made, home, before=as_somebody_else)
    fine = done.code == story.scenario.code and look(story.made, home).kept == story.end.kept
    tally.point([] if fine else [f"ended with {done.code}:\n{done.said}"])
    assert stat.S_IMODE((home / "cases" / f"{CASE}.lock").stat().st_mode) & 0o600 == 0o600


def no_locks(number: int) -> Before:
    """A disk that knows no locks, and says so with this error."""

    def before() -> None:
        def flock(*_: object) -> None:
            raise OSError(number, os.strerror(number))

        fcntl.flock = flock

    return before


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP], ids=errno.errorcode.get)
def test_a_disk_without_locks_is_called_so(number: int, tally: Tally) -> None:
    """Two could write at once there, so nothing is begun and nothing is changed; the sentence says what to do."""
    for scenario in (s.ANSWERING, s.NEW_CASE):
        story = told_well(scenario, False)
        home = copied(story.made)
        done = played(scenario, story.made, home, before=no_locks(number))
        problems, lost = judged_as_failed(story, done, look(story.made, home))
        if done.code != ExitCode.NOT_SAVED or "Deze schijf kan geen casus vasthouden." not in done.words:
            problems.append(f"ended with {done.code}:\n{done.said}")
        tally.point(problems, lost)
        # Nor is a lock made up that would stay when the program is killed.
        assert all(path.read_bytes() == b"" for path in (home / "cases").glob("*.lock"))
