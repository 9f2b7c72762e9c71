"""The fault run notices a save that is not one: each way to get it wrong is put into the program, and found."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.store import disk
from meldcode_cli.store.disk import Disk
from meldcode_cli.terminal import texts as terminal_texts
from tests.faults import scenarios as s
from tests.faults.cuts import after_every_cut
from tests.faults.story import Scenario, promised, told_well
from tests.faults.tally import Tally
from tests.faults.trying import failures, kills, try_all


def writes_in_place() -> None:
    """The old file is overwritten, without one beside it."""

    def replaced(self: Disk, name: str, data: bytes, expected: str) -> str:
        path = self.path / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)
        return disk.version_of(os.lstat(path))

    Disk.replace = replaced


def renames_before_it_writes() -> None:
    """The new file takes the place of the old one before it is whole."""
    write = disk._write

    def put(path: Path, data: bytes) -> None:
        temporary = disk._beside(path)
        write(temporary, b"")
        temporary.replace(path)
        handle = os.open(path, os.O_WRONLY)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)

    disk._put = put


def no_fsync_of_the_file() -> None:
    """What was written may still be in memory when it is called saved."""

    def write(path: Path, data: bytes) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, data)
        os.close(handle)

    disk._write = write


def no_fsync_of_the_folder() -> None:
    """The rename may still be in memory when it is called saved."""
    disk.sync_folder = lambda path: None


def no_fsync_above_a_new_folder() -> None:
    """A folder that was just made may be gone again, with all that is in it."""
    disk._make = lambda path: path.mkdir(mode=0o700, exist_ok=True)


def nothing_is_put_back() -> None:
    """What was not called saved stays all the same."""
    disk._put_back = lambda path, before: None


def errors_are_passed_over() -> None:
    """A disk that refuses is not listened to."""

    def put(path: Path, data: bytes) -> None:
        with contextlib.suppress(OSError):
            # A new file has nothing to be renamed yet.
            if path.exists():
                disk._rename(path, path)
            _put(path, data)

    _put = disk._put
    disk._put = put
    disk._assured = lambda path, data, before: disk.version_of(os.lstat(path))


def says_saved_too_early() -> None:
    """The user reads "Opgeslagen." while it is still being saved."""
    record = CaseFile.record

    def early(self: CaseFile, content: object) -> object:
        print(terminal_texts.SAVED, flush=True)
        return record(self, content)

    CaseFile.record = early


def by_kills(scenario: Scenario, found: Tally) -> None:
    """Stop it at every change."""
    story = told_well(scenario, scenario.kinds[0])
    try_all(story, list(kills(story)), found, one_is_enough=True)


def by_failures(scenario: Scenario, found: Tally) -> None:
    """Let every change fail; the last ones first, for what goes wrong late is not seen before."""
    story = told_well(scenario, scenario.kinds[0])
    try_all(story, [*failures(story)][::-1], found, one_is_enough=True)


def by_cuts(scenario: Scenario, found: Tally) -> None:
    """Cut the power at every moment."""
    # Of each moment more than one state: what is not there any more stands in few of them.
    after_every_cut(told_well(scenario, scenario.kinds[0]), found, each_moment=4)


def by_listening(scenario: Scenario, found: Tally) -> None:
    """Hold what is said against what is there."""
    found.point(promised(told_well(scenario, scenario.kinds[0])))


ANSWERING = replace(s.ANSWERING, kinds=(False,))


@pytest.mark.parametrize(
    ("broken", "scenario", "noticed"),
    [
        (writes_in_place, ANSWERING, by_kills),
        (writes_in_place, ANSWERING, by_cuts),
        (renames_before_it_writes, ANSWERING, by_kills),
        (no_fsync_of_the_file, ANSWERING, by_cuts),
        (no_fsync_of_the_folder, ANSWERING, by_cuts),
        (no_fsync_above_a_new_folder, s.FIRST_WORDS, by_cuts),
        (nothing_is_put_back, ANSWERING, by_failures),
        (errors_are_passed_over, ANSWERING, by_failures),
        (says_saved_too_early, ANSWERING, by_listening),
        (says_saved_too_early, ANSWERING, by_kills),
    ],
    ids=lambda value: getattr(value, "__name__", "").replace("_", "-") or value.name.replace(" ", "-"),
)
def test_the_fault_run_notices_a_save_that_is_none(
    broken: Callable[[], None], scenario: Scenario, noticed: Callable[[Scenario, Tally], None]
) -> None:
    """With the mistake in the program, that part of the run which is there for it finds something wrong."""
    found = Tally()
    noticed(replace(scenario, before=broken), found)
    assert found.problems
