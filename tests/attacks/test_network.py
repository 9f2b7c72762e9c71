"""No network, and no other program: the hook that watches every run of the program bites, and the program is quiet."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from meldcode_cli.commands.look import list as listing
from tests.support import guard
from tests.support.command import inside, meldcode
from tests.support.terminal import ROOT, Terminal

NOWHERE = ("192.0.2.1", 9)


def _bind() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made:
        made.bind(("127.0.0.1", 0))


# What each does is refused at once: nothing of it ever leaves the machine.
REACHING_OUT: dict[str, Callable[[], object]] = {
    "a socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(),
    "a socket of the machine itself": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close(),
    "a pair that is not the loop's": lambda: [one.close() for one in socket.socketpair()],
    "getaddrinfo": lambda: socket.getaddrinfo("localhost", 9),
    "gethostbyname": lambda: socket.gethostbyname("localhost"),
    "gethostbyaddr": lambda: socket.gethostbyaddr("127.0.0.1"),
    "getnameinfo": lambda: socket.getnameinfo(("127.0.0.1", 9), 0),
    "the name of the machine": socket.gethostname,
    "bind": _bind,
    "create_connection": lambda: socket.create_connection(NOWHERE, timeout=0.01),
    "subprocess": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
    "os.system": lambda: os.system("true"),
    "popen": lambda: os.popen("true").close(),
    "posix_spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "exec": lambda: os.execv("/nowhere/at/all", ["x"]),
}
# A socket that was made before anybody watched, or handed over by another program.
WITH_A_SOCKET: dict[str, Callable[[socket.socket], object]] = {
    "connect": lambda made: made.connect(NOWHERE),
    "connect_ex": lambda made: made.connect_ex(NOWHERE),
    "bind": lambda made: made.bind(("127.0.0.1", 0)),
    "sendto": lambda made: made.sendto(b"x", NOWHERE),
    "sendmsg": lambda made: made.sendmsg([b"x"], [], 0, NOWHERE),
}
# A library of the program that reaches out while it is loaded, tells nobody, and then is the real one.
TALKATIVE = """\
import contextlib, socket, sys
with contextlib.suppress(BaseException):
    socket.getaddrinfo("example.invalid", 9)
sys.path.remove({folder!r})
del sys.modules["typer"]
import typer
"""


@pytest.mark.parametrize("what", REACHING_OUT)
def test_reaching_out_is_refused_and_fails_the_test(what: str, report: Path) -> None:
    """Whatever makes, names or uses a socket, or starts a program: it is refused, and the refusal is not forgotten."""
    with guard.watched(), pytest.raises(guard.Refused):
        REACHING_OUT[what]()
    with pytest.raises(AssertionError, match="reached out"):
        guard.kept(report)


@pytest.mark.parametrize("what", WITH_A_SOCKET)
def test_a_socket_that_is_there_already_cannot_be_used(what: str, report: Path) -> None:
    """Connecting, binding and sending are refused by themselves, not only because no socket can be made."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made, guard.watched(), pytest.raises(guard.Refused):
        WITH_A_SOCKET[what](made)
    with pytest.raises(AssertionError, match="reached out"):
        guard.kept(report)


def test_the_pair_of_an_event_loop_is_no_network(report: Path) -> None:
    """A prompt needs an event loop, and that wakes itself by a pair of sockets: only this is let through."""
    with guard.watched():
        loop = asyncio.new_event_loop()
        loop.close()
    guard.kept(report)


def test_a_refusal_that_was_swallowed_is_found(report: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program that reaches out, catches the refusal and goes on well is found all the same."""
    show = listing.show

    def talkative(*arguments: object, **more: object) -> None:
        try:
            socket.gethostbyname("example.invalid")
        except Exception:
            show(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(listing, "show", talkative)
    said = inside(tmp_path, "list")
    assert said.code == 0 and said.err == ""
    with pytest.raises(AssertionError, match=r"socket\.gethostbyname"):
        guard.kept(report)


@pytest.mark.parametrize("way", ["command", "at a time", "terminal", "terminal at a time"])
def test_every_way_to_run_the_program_is_watched(way: str, report: Path, tmp_path: Path) -> None:
    """In a process of its own too, with and without a terminal, with and without a clock that was set."""
    library = tmp_path / "library"
    library.mkdir()
    (library / "typer.py").write_text(TALKATIVE.format(folder=str(library)), encoding="utf-8")
    path = os.pathsep.join((str(library), guard.environment()["PYTHONPATH"]))
    at = "2026-03-12T15:00:00" if "time" in way else None
    (tmp_path / "home").mkdir()
    if "terminal" in way:
        terminal = Terminal(["list"], tmp_path / "home", at=at, fresh=True, environment={"PYTHONPATH": path})
        assert terminal.ends() == 0
    else:
        said = meldcode(tmp_path / "home", "list", at=at, PYTHONPATH=path)
        assert said.code == 0 and said.err == ""
    with pytest.raises(AssertionError, match=r"socket\.getaddrinfo"):
        guard.kept(report)


def test_every_test_is_held_to_it(request: pytest.FixtureRequest, report: Path) -> None:
    """The check after each test is there without being asked for, and every helper hands the hook over."""
    assert "nothing_reached_out" in request.fixturenames
    assert os.environ[guard.REPORT] == str(report)
    for module in ("support/command.py", "support/terminal.py", "terminal/conftest.py"):
        text = (ROOT / "tests" / module).read_text(encoding="utf-8")
        assert "guard.environment()" in text and '"PYTHONPATH": ' not in text, module
