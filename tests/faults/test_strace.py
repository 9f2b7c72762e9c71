"""The shim misses nothing: the system itself is asked which calls changed the data folder, and says the same."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults import scenarios as s
from tests.faults.homes import copied, workshop
from tests.faults.shim import CHANGES
from tests.faults.story import Scenario, played

_KINDS = {
    "write": ("write", "pwrite64", "writev", "pwritev", "ftruncate", "truncate", "fallocate", "copy_file_range"),
    "fsync": ("fsync", "fdatasync"),
    "rename": ("rename", "renameat", "renameat2"),
    "unlink": ("unlink", "unlinkat"),
    "rmdir": ("rmdir",),
    "mkdir": ("mkdir", "mkdirat"),
    "link": ("link", "linkat", "symlink", "symlinkat", "mknod", "mknodat"),
    "chmod": ("chmod", "fchmod", "fchmodat", "utimensat", "chown", "fchown", "fchownat", "setxattr", "fsetxattr"),
}
_OPENS = ("open", "openat", "openat2", "creat")
_LINE = re.compile(r"^(?:\d+ +)?(?P<call>\w+)\((?P<words>.*)\) += (?P<result>-?\d+)")
_PATIENCE = 20.0
_SET_PTRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)


def watched(out: Path) -> Callable[[], None]:
    """Let strace watch the process of the program from here on, and write down what it sees."""

    def before() -> None:
        ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYBODY, 0, 0, 0)
        names = ",".join(f"?{name}" for names in (*_KINDS.values(), _OPENS) for name in names)
        command = ["strace", "-f", "-y", "-s", "0", "-e", f"trace={names}", "-o", str(out), "-p", str(os.getpid())]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        # In a session of its own, so that it does not end with the terminal of the program.
        strace = subprocess.Popen(command, start_new_session=True, **quiet)
        assert strace.stderr is not None
        if b"attached" not in strace.stderr.readline():
            os._exit(_NOT_ALLOWED)

    return before


_NOT_ALLOWED = 77


def seen(out: Path, world: Path, there: set[str]) -> Iterator[tuple[str, str]]:
    """Yield what strace saw: each call that changed something in the data folder, and on what. `there` is what was in
    it before."""
    for line in out.read_text(errors="replace").splitlines():
        found = _LINE.match(line)
        if found is None or found["result"].startswith("-"):
            continue
        call, words = found["call"], found["words"]
        # A path stands between quotes, or behind a handle between < and >.
        names = [name for pair in re.findall(r'"([^"]*)"|\d+<([^>]*)>', words) for name in pair if name]
        paths = [name for name in names if name.startswith(f"{world}/") or name == str(world)]
        if not paths:
            continue
        if call in _OPENS:
            if "O_CREAT" in words and paths[-1] not in there:
                there.add(paths[-1])
                yield "create", os.path.relpath(paths[-1], world)
            continue
        kind = next(kind for kind, calls in _KINDS.items() if call in calls)
        if kind in ("rename", "link", "mkdir"):
            there.add(paths[-1])
        yield kind, os.path.relpath(paths[0], world)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize(
    ("scenario", "sealed"),
    [(s.ANSWERING, True), (s.FORM_FILLED, False), (s.GOING_OVER, True), (s.FIRST_RUN, False), (s.DELETING, True)],
    ids=lambda value: value.name.replace(" ", "-") if isinstance(value, Scenario) else ("open", "sealed")[value],
)
def test_the_shim_sees_every_change_that_the_system_sees(scenario: Scenario, sealed: bool) -> None:
    """The same run under strace: call for call the same changes, to the same files, in the same order."""
    made = scenario.made(sealed)
    home, out = copied(made), workshop() / "strace"
    out.unlink(missing_ok=True)
    world = home.parent
    watch = watched(out)

    def before() -> None:
        if scenario.before is not None:
            scenario.before()
        watch()

    there = {str(path) for path in world.rglob("*")}
    done = played(scenario, made, home, before=before, trace=True)
    if done.code == _NOT_ALLOWED:
        pytest.skip("strace may not watch here")
    assert done.code == scenario.code, done.said
    end = time.monotonic() + _PATIENCE
    while "+++ exited" not in out.read_text(errors="replace") and time.monotonic() < end:
        time.sleep(0.01)
    counted = [(call.kind, call.path) for call in done.calls if call.kind in CHANGES and not call.refused]
    assert counted == list(seen(out, world, there))
