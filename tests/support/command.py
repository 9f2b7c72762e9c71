"""Runs the program without a terminal, as its own process or in this one, and keeps what it said."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

import typer.main

from meldcode_cli import clock
from meldcode_cli.__main__ import main
from tests.support import guard, promised
from tests.support.forked import Silent
from tests.support.terminal import ROOT, made

# The last is for speed: hundreds of runs would each compile the whole program again.
SILENT = (
    *("ACCESSIBLE", "NO_COLOR", "MELDCODE_HOME", "MELDCODE_PASSPHRASE_FILE", "XDG_DATA_HOME"),
    "PYTHONDONTWRITEBYTECODE",
)
_FOR_PYTHON = {"LANG", "LC_ALL", "PYTHONPATH", "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONOPTIMIZE", "PYTHONMALLOC"}


# Whoever runs the program within this process runs the same commands each time: typer makes them once.
typer.main.get_command = functools.cache(typer.main.get_command)


@dataclass(frozen=True)
class Said:
    """What one run said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on stdout; whatever it is about, it says of which format it is."""
        found = json.loads(self.out)
        assert found["format"] == 1
        return found


def environment(home: Path | None, **more: str) -> dict[str, str]:
    """The environment for a run: this home, and nothing of the machine that changes what is said."""
    environ = {key: value for key, value in os.environ.items() if key not in SILENT}
    environ |= {**guard.environment(), "LANG": "C.UTF-8", "COLUMNS": "80"}
    return environ | ({} if home is None else {"MELDCODE_HOME": str(home)}) | more


def begun(
    home: Path | None, *arguments: str, at: str | None = None, before: Callable[[], None] | None = None, **more: str
) -> subprocess.Popen[str] | Silent:
    """Begin a run and do not wait for it; `at` sets its clock, `before` runs in the new process.

    With a clock of its own it is forked from this process, unless Python itself must take heed of its environment.
    """
    if arguments[:1] == ("start",):
        made(home)
    environ = environment(home, **more)
    if at is not None and before is None and not more.keys() & _FOR_PYTHON:
        return Silent(["tests.support.at", at, *arguments], environ, str(ROOT))
    run = ["-m", "meldcode_cli"] if at is None else ["-m", "tests.support.at", at]
    if before is not None:
        # Whatever it may not do, it must not leave half a compiled module for all runs after it.
        more = {"PYTHONDONTWRITEBYTECODE": "1", **more}
    return subprocess.Popen(
        [sys.executable, *run, *arguments],
        env=environment(home, **more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        preexec_fn=before,
    )


def ended(process: subprocess.Popen[str] | Silent) -> Said:
    """Wait for a run to end."""
    if isinstance(process, Silent):
        return Said(*process.communicate(timeout=60))
    out, err = process.communicate(timeout=60)
    return Said(process.returncode, out, err)


def meldcode(
    home: Path | None, *arguments: str, at: str | None = None, before: Callable[[], None] | None = None, **more: str
) -> Said:
    """Run a command to its end."""
    return ended(begun(home, *arguments, at=at, before=before, **more))


def inside(home: Path | None, *arguments: str, at: str | None = None, **more: str) -> Said:
    """Run a command to its end in this very process: the same program, without the wait for a new one."""
    if arguments[:1] == ("start",):
        made(home)
    out, err = io.StringIO(), io.StringIO()
    begin = datetime.fromisoformat(at).astimezone() if at else None
    with (
        mock.patch.dict(os.environ, environment(home, **more), clear=True),
        mock.patch.object(sys, "argv", ["meldcode", *arguments]),
        mock.patch.object(sys, "stdin", io.StringIO()),
        mock.patch.object(clock, "now", (lambda: begin) if begin else clock.now),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        guard.watched(),
    ):
        code = main()
    promised.held(arguments, out.getvalue())
    return Said(code, out.getvalue(), err.getvalue())
