"""A run of the program, forked from this process: the same program, without the wait for Python to begin.

Most of a short sitting is Python loading libraries, and the tests sit down hundreds of times. What a new process would
have of its own, this one gets too: its arguments, environment, terminal, signals and audit hook.
"""

from __future__ import annotations

import atexit
import faulthandler
import functools
import gc
import importlib
import io
import os
import pkgutil
import pty
import runpy
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import pexpect
import prompt_toolkit.application.current as toolkit
from prompt_toolkit.application import application
from ptyprocess import PtyProcess

import meldcode_cli
from meldcode_cli.factcheck import lists
from meldcode_cli.flow.files import Library
from meldcode_cli.lookup import terms
from meldcode_cli.seal import strength
from meldcode_cli.terminal import keyboard
from tests.support import guard

# What the program loads only when it needs it.
_LATER = (
    "cryptography.hazmat.primitives.ciphers.aead",
    "encodings.utf_8_sig",
    "filelock",
    "pyrage",
    "questionary",
    "rich.table",
    "tomli_w",
    "typer._click.decorators",
    "zxcvbn",
)


@functools.cache
def bind_once() -> None:
    """Let prompt_toolkit work out its hundreds of key bindings once: they are the same for every prompt."""
    application.load_key_bindings = functools.cache(application.load_key_bindings)


@functools.cache
def warm_up() -> None:
    """Load all of the program here, once, so that no run has to."""
    for module in pkgutil.walk_packages(meldcode_cli.__path__, "meldcode_cli."):
        importlib.import_module(module.name)
    lists.lists()
    strength.guesses("lepel")
    terms.terms()
    for flow in Library().ids():
        _ = Library().read(flow).flow
    bind_once()
    for library in _LATER:
        importlib.import_module(library)
    gc.collect()
    gc.freeze()


class Forked(pexpect.spawn):
    """What pexpect makes of a new process, made of a fork of this one; its arguments are those of `python`."""

    def _spawnpty(self, args: Sequence[str], *, env: Mapping[str, str], cwd: str, **more: Any) -> PtyProcess:
        warm_up()
        pid, descriptor = pty.fork()
        if not pid:
            _be_the_program(args[2:] if args[1] == "-m" else args[1:], env, cwd or os.curdir)
        made = PtyProcess(pid, descriptor)
        made.setwinsize(*more["dimensions"])
        return made


class Silent:
    """A run with nobody at its keyboard and no terminal; its arguments are those of `python -m`. It begins at once."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], folder: str) -> None:
        warm_up()
        # Not through pipes: those would be read while it runs, and a file is as little of a terminal.
        self._said = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115  (read when it has ended)
        self.pid = os.fork()
        if not self.pid:
            nothing = os.open(os.devnull, os.O_RDONLY)
            for place, descriptor in enumerate((nothing, *(file.fileno() for file in self._said))):
                os.dup2(descriptor, place)
            _be_the_program(arguments, environment, folder)

    def communicate(self, timeout: float) -> tuple[int, str, str]:
        """Wait until it ends, at most so many seconds; returns its exit code, and what it said and warned of."""
        end = time.monotonic() + timeout
        while not (found := os.waitpid(self.pid, os.WNOHANG))[0]:
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise TimeoutError(timeout)
            time.sleep(0.001)
        words = []
        for file in self._said:
            file.seek(0)
            words.append(file.read().decode("utf-8"))
            file.close()
        return os.waitstatus_to_exitcode(found[1]), words[0], words[1]


def _be_the_program(arguments: Sequence[str], environment: Mapping[str, str], folder: str) -> None:
    """Be `python -m` with these arguments, or `python` if they begin with a file; never returns."""
    code: Any = 1
    try:
        _begin_anew(environment, folder)
        sys.argv = [*arguments]
        if arguments[0].endswith(".py"):
            runpy.run_path(arguments[0], run_name="__main__")
        else:
            runpy.run_module(arguments[0], run_name="__main__")
        code = 0
    except SystemExit as end:
        code = 0 if end.code is None else end.code
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                code = 120
        os._exit(code)


def _begin_anew(environment: Mapping[str, str], folder: str) -> None:
    """Let go of what belongs to the tests: their environment, files, signals, warnings and what they do at the end."""
    # Of libraries that the tests use: Ctrl-C in one of these would be lost, and the program never hear of it.
    gc.callbacks.clear()
    # What this process shares with the tests is never garbage here, and looking at it would copy all of it.
    gc.freeze()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.closerange(3, 256)
    faulthandler.disable()
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
    warnings.simplefilter("ignore")
    atexit._clear()
    atexit.register(keyboard.unhush)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
    sys.stdout = _written(1, errors="strict")
    sys.stderr = _written(2, errors="backslashreplace")
    toolkit._current_app_session.set(toolkit.AppSession())
    guard.watch()


def _written(descriptor: int, errors: str) -> io.TextIOWrapper:
    raw = io.BufferedWriter(io.FileIO(descriptor, "wb", closefd=False))
    return io.TextIOWrapper(raw, encoding="utf-8", errors=errors, line_buffering=True)
