"""A file in a place of the user's choice: whole or not at all, and nothing is overwritten unless they say so."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store import new_file, texts
from meldcode_cli.store.new_file import NotWritten, must_be_free, write_new


def write(path: Path, data: bytes = b"nieuw", *, force: bool = False) -> None:
    """Write it, with sentences that do not matter here."""
    write_new(path, data, "hint", "mislukt", force=force)


def names(folder: Path) -> list[str]:
    """Return the names of all that is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def no_links(*_: object) -> None:
    """Make a second name as a disk does that knows none."""
    raise OSError(errno.EPERM, "no links here")


@pytest.fixture(params=[False, True], ids=["with links", "without links"])
def disk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on a disk where a file can have two names, and on one where it cannot."""
    if request.param:
        monkeypatch.setattr(os, "link", no_links)
    return tmp_path


def test_a_new_file_is_whole_and_for_the_user_alone(disk: Path) -> None:
    """It has its content and its mode, and nothing else is left in the folder."""
    write(disk / "export.md")
    assert (disk / "export.md").read_bytes() == b"nieuw" and names(disk) == ["export.md"]
    assert (disk / "export.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("force", [False, True])
def test_what_stands_there_stays(disk: Path, *, force: bool) -> None:
    """Without force a file is left alone; a folder, a link and what it points at always are."""
    (disk / "map").mkdir()
    (disk / "oud").write_bytes(b"oud")
    (disk / "link").symlink_to(disk / "oud")
    (disk / "nergens").symlink_to(disk / "weg")
    for name in ("map", "link", "nergens", *(() if force else ("oud",))):
        with pytest.raises(MeldcodeError) as refused:
            write(disk / name, force=force)
        assert refused.value.message == (texts.NO_FILE_TO_REPLACE if force else texts.FILE_EXISTS)
    assert (disk / "oud").read_bytes() == b"oud" and (disk / "nergens").is_symlink()
    assert names(disk) == ["link", "map", "nergens", "oud"]


def test_with_force_a_file_is_replaced_in_one_go(tmp_path: Path) -> None:
    """Whoever reads meanwhile has the old one or the new one; the new one is for the user alone."""
    (tmp_path / "export.md").write_bytes(b"oud")
    (tmp_path / "export.md").chmod(0o644)
    with (tmp_path / "export.md").open("rb") as before:
        write(tmp_path / "export.md", force=True)
        assert before.read() == b"oud"
    assert (tmp_path / "export.md").read_bytes() == b"nieuw" and names(tmp_path) == ["export.md"]
    assert (tmp_path / "export.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("call", "force"), [("fsync", False), ("fsync", True), ("link", False), ("replace", True)])
def test_what_fails_leaves_everything_as_it_was(disk: Path, call: str, force: bool) -> None:
    """At each step the disk can refuse: then the old file stands there, or none, and nothing beside it."""
    name = disk / "export.md"
    if force:
        name.write_bytes(b"oud")
    full = OSError(errno.ENOSPC, "full")
    patches = [mock.patch.object(os, "fsync", side_effect=full)] if call == "fsync" else []
    patches += [mock.patch.object(Path, "replace", side_effect=full)] if call != "fsync" else []
    patches += [mock.patch.object(os, "link", side_effect=full)] if call == "link" else []
    with pytest.raises(NotWritten), mock.patch.object(new_file, "sync_folder"):
        for patch in patches:
            patch.start()
        try:
            write(name, force=force)
        finally:
            mock.patch.stopall()
    assert names(disk) == (["export.md"] if force else [])
    assert not force or name.read_bytes() == b"oud"


def test_what_is_not_sure_to_stay_is_taken_back(disk: Path) -> None:
    """Where the disk does not say that the name is kept, nothing is left that was not called saved."""
    with mock.patch.object(new_file, "sync_folder", side_effect=OSError), pytest.raises(NotWritten):
        write(disk / "export.md")
    assert names(disk) == []


def test_whoever_stops_at_the_last_moment_leaves_nothing_beside_it(tmp_path: Path) -> None:
    """What was not called saved is not there, under its own name or under one that says nothing."""
    unlink, stops = Path.unlink, iter([KeyboardInterrupt])

    def stopping(path: Path, **more: bool) -> None:
        for stop in stops:
            raise stop
        unlink(path, **more)

    with mock.patch.object(Path, "unlink", stopping), pytest.raises(KeyboardInterrupt):
        write(tmp_path / "export.md")
    assert names(tmp_path) == []


def test_somebody_else_who_comes_in_between_keeps_the_name(disk: Path) -> None:
    """A file that appears after the look is not overwritten either."""
    name = disk / "export.md"

    def late(*arguments: object, **named: object) -> None:
        name.write_bytes(b"van een ander")

    with mock.patch.object(new_file, "must_be_free", late), pytest.raises(MeldcodeError) as refused:
        write(name)
    assert refused.value.message == texts.FILE_EXISTS and name.read_bytes() == b"van een ander"
    assert names(disk) == ["export.md"]


def test_the_name_meanwhile_says_nothing(tmp_path: Path) -> None:
    """What is typed after -o can be a name: it is in no other name, not even for a moment."""
    seen: list[str] = []
    real = new_file.given_file

    def look(path: Path, *arguments: Any, **more: Any) -> Any:
        seen.extend(names(path.parent))
        return real(path, *arguments, **more)

    with mock.patch.object(new_file, "given_file", look):
        write(tmp_path / "J.K. groep 5.md")
    assert len(seen) == 1 and "J.K." not in seen[0] and "md" not in seen[0].replace("meldcode", "")


def test_a_folder_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    """Before a passphrase is asked."""
    with pytest.raises(NotWritten):
        must_be_free(tmp_path / "weg" / "export.md", "hint", "mislukt")
