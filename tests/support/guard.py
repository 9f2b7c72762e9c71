"""Holds every run of the program to a promise: it uses no network, and it starts no other program.

An audit hook refuses each event of that kind and writes it down. What is written down fails the test that ran the
program, also when the program swallowed the refusal (`kept`, after each test). A run in a process of its own gets the
hook from tests/support/site/sitecustomize.py, by way of `environment`; a run within this process is `watched`.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

REPORT = "MELDCODE_TEST_REPORT"
ROOT = Path(__file__).parent.parent.parent
_NETWORK = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "nntplib.", "telnetlib.")
_PROGRAMS = (
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn"),
    *("webbrowser.", "syslog."),
)
_REFUSED = (*_NETWORK, *_PROGRAMS)

_watching = 0
_hooked = False
# Who hears of every event, for as long as they want.
_listeners: list[Callable[[str, tuple[Any, ...]], None]] = []
# By the name of each event whether it is refused: thousands come by every second.
_refused: dict[str, bool] = {}


class Refused(RuntimeError):
    """The program did what it must never do."""


def environment() -> dict[str, str]:
    """Return what a process needs in its environment to be held to the promise from its first line on."""
    return {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "tests" / "support" / "site"), str(ROOT))),
        REPORT: os.environ.get(REPORT, ""),
    }


def watch() -> None:
    """Hold this process to the promise from here on."""
    global _watching
    _watching += 1
    _hook_in()


def _hook_in() -> None:
    global _hooked
    if not _hooked:
        _hooked = True
        sys.addaudithook(_hook)


@contextlib.contextmanager
def watched() -> Iterator[None]:
    """Hold this process to the promise for a while."""
    global _watching
    watch()
    try:
        yield
    finally:
        _watching -= 1


@contextlib.contextmanager
def heard(listener: Callable[[str, tuple[Any, ...]], None]) -> Iterator[None]:
    """Let somebody hear of every event in this process for a while.

    A hook of its own would never go away, and hold up every test after it.
    """
    _hook_in()
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def kept(report: Path) -> None:
    """Fail if any run broke the promise since the last time; forget it then."""
    found = report.read_text(encoding="utf-8") if report.exists() else ""
    report.unlink(missing_ok=True)
    assert not found, f"the program reached out:\n{found}"


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    for listener in _listeners:
        listener(event, arguments)
    if not _watching:
        return
    refused = _refused.get(event)
    if refused is None:
        refused = _refused[event] = event.startswith(_REFUSED)
    if not refused or _is_pair_of_the_loop():
        return
    if report := os.environ.get(REPORT):
        frame = sys._getframe(1)
        line = f"{event} at {frame.f_code.co_filename}:{frame.f_lineno}, in: {' '.join(sys.argv)}\n"
        handle = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(handle, line.encode("utf-8", "replace"))
        os.close(handle)
    raise Refused(event)


def _is_pair_of_the_loop() -> bool:
    """Tell whether the event loop of a prompt makes the pair of sockets with which it wakes itself."""
    frame = sys._getframe(2)
    while frame.f_back is not None:
        here, caller = frame, frame.f_back
        if here.f_code.co_name == "socketpair" and here.f_globals.get("__name__") == "socket":
            module = str(caller.f_globals.get("__name__"))
            return caller.f_code.co_name == "_make_self_pipe" and module.startswith("asyncio.")
        frame = caller
    return False
