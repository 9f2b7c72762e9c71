"""Settings that hold for all tests."""

import contextlib
import functools
import gc
import importlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test, settings

from meldcode_cli.flow.files import Library, ReadFlow, shipped_folder
from meldcode_cli.lookup import terms
from meldcode_cli.seal import passphrase
from meldcode_cli.terminal import progress
from tests.faults.tally import PROPERTY, Tally
from tests.support import guard, remembered, systems

# Time on a shared machine says nothing about the program: bench/ measures, tests only judge results.
# Twenty-five examples of each property, unless it says otherwise; a long run tries a thousand.
settings.register_profile("meldcode", deadline=None, max_examples=25)
settings.load_profile("meldcode")

# A passphrase that takes half a second each time says nothing more about the program than a quick one;
# tests/seal/test_passphrase.py holds the real one.
REAL_WORK_FACTOR = passphrase.WORK_FACTOR
passphrase.WORK_FACTOR = 4

remembered.begin()

# Whether a bar comes depends on how busy the machine is; tests/terminal/test_progress.py is about the real one.
REAL_LONG = progress.LONG
progress.LONG = 3600.0

# Whoever sets MELDCODE_HOME makes a folder of their own; tests/attacks/test_modes.py and tests/store/test_place.py are
# about others.
os.umask(0o077)

# Every answer is saved with fsync, and on a busy disk that is most of the wait. Where folders of tests can live in
# memory they do: all calls stay as they are, and only what a power cut would do is different.
MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**30:
    tempfile.tempdir = str(MEMORY)

_FORKING = re.compile(
    r"\b(meldcode|begun|Terminal|sitting|Sitting|Window|Forked|pexpect|subprocess|first_run)[.(]"
    r"|tests\.faults|os\.fork|pty\.fork"
)

_faults = Tally()
_shipped = Library()
_read_file = Library.read_file


def pytest_xdist_auto_num_workers() -> int:
    """Work with two for each core: at a terminal half of the time is waiting for the other side."""
    return 2 * (os.cpu_count() or 1)


# Each process would work out the assertions of all tests anew, which takes longer than many of the tests.
sys.dont_write_bytecode = False


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Pass over on Windows what needs another system; nothing elsewhere."""
    is_test = collection_path.name.startswith("test_") and collection_path.suffix == ".py"
    return True if sys.platform == "win32" and is_test and systems.needs_unix(collection_path) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """When all tests are asked for, each process begins to load them at another place: what one compiled, all have."""
    worker = getattr(session.config, "workerinput", None)
    if worker is None or session.config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    root = Path(__file__).parent
    names = [
        ".".join(("tests", *path.relative_to(root).with_suffix("").parts)) for path in sorted(root.rglob("test_*.py"))
    ]
    first = int(worker["workerid"].removeprefix("gw")) * len(names) // worker["workercount"]
    for name in names[first:] + names[:first]:
        # What is wrong with it is told when the tests are gathered.
        with contextlib.suppress(Exception, pytest.skip.Exception):
            importlib.import_module(name)


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: nobody needs to look time and again whether they can go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@functools.cache
def _forks(path: Path) -> bool:
    """Tell whether the tests in a file make processes, by forking this one or otherwise."""
    return _FORKING.search(path.read_text(encoding="utf-8")) is not None


def _lean_first(items: list[pytest.Item], workers: int) -> None:
    """Let each worker begin with its share of the tests that fork: of a process that remembers half a gigabyte each
    fork costs several times as much, and what is remembered comes from the others."""
    kinds = [[item for item in items if _forks(item.path) is forks] for forks in (True, False)]
    items[:] = [
        item
        for worker in range(workers)
        for kind in kinds
        for item in kind[len(kind) * worker // workers : len(kind) * (worker + 1) // workers]
    ]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tell in which order they come; and with TIMES in the environment, try that many times as many examples of every
    property: see tests/long."""
    if worker := getattr(config, "workerinput", None):
        _lean_first(items, worker["workercount"])
    times = int(os.environ.get("TIMES", "1"))
    functions = {getattr(item, "obj", None) for item in items} if times > 1 else set()
    for function in filter(is_hypothesis_test, functions):
        was = function._hypothesis_internal_use_settings
        function._hypothesis_internal_use_settings = settings(was, max_examples=times * was.max_examples)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what the fault tests tried; with xdist this runs where all reports come together."""
    if report.when == "teardown":
        for name, value in report.user_properties:
            if name == PROPERTY and isinstance(value, list):
                _faults.add(*value)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what the fault tests came to."""
    if _faults.tried:
        terminalreporter.write_line(_faults.sentence())


def _read_once(library: Library, path: Path) -> ReadFlow:
    return _read_file(_shipped if path.parent == shipped_folder() else library, path)


# No shipped flow is read anew for every test: they are what takes longest to read.
Library.read_file = _read_once  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def files_are_read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where a test is about the reading, which it says with `pytest.mark.reads`, nothing is remembered."""
    if request.node.get_closest_marker("reads") is None:
        yield
        return
    monkeypatch.setattr(Library, "read_file", _read_file)
    terms.terms.cache_clear()
    with remembered.anew():
        yield


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a run of the program is written down that reached for a network or for another program."""
    path = tmp_path_factory.mktemp("guard") / "report"
    os.environ[guard.REPORT] = str(path)
    return path


@pytest.fixture(autouse=True)
def nothing_reached_out(report: Path) -> Iterator[None]:
    """No run in this test, or in what was made ready for it, reached for a network or for another program."""
    yield
    guard.kept(report)
