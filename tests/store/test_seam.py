"""What every place to keep files in promises: one folder, and one in memory that writes on a condition."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.disk import Disk, LinkedFolder
from meldcode_cli.store.objects import Objects
from meldcode_cli.store.seam import (
    NO_FILE,
    Backend,
    Changed,
    InTheWay,
    Missing,
    NotSaved,
    Unreadable,
    put,
    put_new,
)
from tests.support.memory import Memory

NAME = "2026-001.toml"


def _objects() -> Backend:
    """An object store of the library itself, in memory; with the one thing that real ones do and it does not: a tag
    never comes back."""
    library = pytest.importorskip("obstore.store")
    return Objects(library.MemoryStore())


BOTH = {
    "folder": lambda path: Disk(path / "cases"),
    "memory": lambda path: Memory(),
    "objects": lambda path: _objects(),
}


@pytest.fixture(params=BOTH)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Backend:
    """Each place, with nothing in it."""
    made: Callable[[Path], Backend] = BOTH[request.param]
    return made(tmp_path)


# ---------------------------------------------------------------- the five verbs


def test_what_was_kept_is_read_back_in_its_version(place: Backend) -> None:
    """Whatever bytes: all of them, and the version that writing gave is the one that reading and listing give."""
    data = bytes(range(256)) * 400
    version = place.create(NAME, data)
    assert place.read(NAME) == (data, version) and dict(place.list()) == {NAME: version}
    later = place.replace(NAME, b"", version)
    assert place.read(NAME) == (b"", later) and later != version


def test_a_place_with_nothing_in_it(place: Backend) -> None:
    """Nothing is there until the first file is; asking makes nothing."""
    assert dict(place.list()) == {}
    with pytest.raises(Missing):
        place.read(NAME)
    place.delete(NAME, "any")
    assert dict(place.list()) == {} and place.list().get(NAME) is None


def test_nobody_writes_over_what_they_did_not_read(place: Backend) -> None:
    """Another version, none, or one where there should be none: Changed, and what is there stays."""
    with pytest.raises(Changed):
        place.replace(NAME, b"een", "any")
    assert dict(place.list()) == {}
    first = place.create(NAME, b"een")
    with pytest.raises(Changed):
        place.create(NAME, b"twee")
    second = place.replace(NAME, b"twee", first)
    for stale in (first, "any", NO_FILE):
        with pytest.raises(Changed):
            place.replace(NAME, b"drie", stale)
        with pytest.raises(Changed):
            place.delete(NAME, stale)
    assert place.read(NAME) == (b"twee", second)


def test_a_version_never_comes_back(place: Backend) -> None:
    """Not when the same bytes are written, nor after the file was away."""
    seen = [place.create(NAME, b"een")]
    for _ in range(20):
        seen.append(place.replace(NAME, b"een", seen[-1]))
    place.delete(NAME, seen[-1])
    seen.append(place.create(NAME, b"een"))
    assert len(set(seen)) == len(seen)


def test_what_was_removed_is_gone_and_nothing_else(place: Backend) -> None:
    """Removing once more is no mistake: whoever was not answered does it again."""
    version = place.create(NAME, b"een")
    place.create("2026-002.toml", b"twee")
    place.delete(NAME, version)
    place.delete(NAME, version)
    assert set(place.list()) == {"2026-002.toml"}
    with pytest.raises(Missing):
        place.read(NAME)


def test_names_are_those_of_one_moment(place: Backend) -> None:
    """What comes later is not in a list, and what went since has no version in it, or the one it had."""
    version = place.create(NAME, b"een")
    seen = place.list()
    place.create("2026-002.toml", b"twee")
    place.delete(NAME, version)
    assert set(seen) == {NAME} and seen.get("2026-002.toml") is None
    assert seen.get(NAME) in (None, version)


def test_keeping_whatever_there_is(place: Backend) -> None:
    """`put` makes a file or replaces it; `put_new` leaves what is there."""
    put(place, NAME, b"een")
    put(place, NAME, b"twee")
    assert place.read(NAME)[0] == b"twee"
    assert not put_new(place, NAME, b"drie") and put_new(place, "2026-002.toml", b"vier")
    assert (place.read(NAME)[0], place.read("2026-002.toml")[0]) == (b"twee", b"vier")


# ---------------------------------------------------------------- any row of verbs

NAMES = st.sampled_from(["2026-001.toml", "2026-001.toml.age", "2026-002 (kopie).toml", ".x.tmp"])
DATA = st.binary(max_size=40)
# Which of the versions that a name ever had: the last, an earlier one, or one that never was.
WHICH = st.sampled_from([-1, -1, -1, -2, 0, None])


class Places(RuleBasedStateMachine):
    """The same verbs in both places: the same bytes, the same names, the same refusals."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp())
        self._places: tuple[Backend, Backend] = (Disk(self._folder / "cases"), Memory())
        self._versions: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self._folder)

    def _each(self, do: Callable[[Backend, dict[str, list[str]]], object]) -> None:
        results = []
        for place, versions in zip(self._places, self._versions, strict=True):
            try:
                results.append(do(place, versions))
            except MeldcodeError as problem:
                results.append(type(problem))
        assert results[0] == results[1]

    @staticmethod
    def _version(versions: dict[str, list[str]], name: str, which: int | None) -> str:
        had = versions.get(name, [])
        return had[which] if which is not None and -len(had) <= which < len(had) else "never"

    @staticmethod
    def _note(versions: dict[str, list[str]], name: str, version: str) -> None:
        assert version not in [one for had in versions.values() for one in had]
        versions.setdefault(name, []).append(version)

    @rule(name=NAMES)
    def read(self, name: str) -> None:
        """Read a file: its bytes, and the last version it was written in."""

        def do(place: Backend, versions: dict[str, list[str]]) -> object:
            data, version = place.read(name)
            assert version == versions[name][-1]
            return data

        self._each(do)

    @rule(name=NAMES, data=DATA)
    def create(self, name: str, data: bytes) -> None:
        """Make a file."""
        self._each(lambda place, versions: self._note(versions, name, place.create(name, data)))

    @rule(name=NAMES, data=DATA, which=WHICH)
    def replace(self, name: str, data: bytes, which: int | None) -> None:
        """Replace a file in one of the versions it had."""
        self._each(
            lambda place, versions: self._note(
                versions, name, place.replace(name, data, self._version(versions, name, which))
            )
        )

    @rule(name=NAMES, which=WHICH, for_good=st.booleans())
    def delete(self, name: str, which: int | None, for_good: bool) -> None:
        """Remove a file in one of the versions it had."""
        self._each(lambda place, versions: place.delete(name, self._version(versions, name, which), for_good=for_good))

    @rule(name=NAMES, data=DATA)
    def keep(self, name: str, data: bytes) -> None:
        """Keep a file, whatever there is."""
        self._each(lambda place, versions: self._note(versions, name, put(place, name, data)))

    @invariant()
    def the_same_is_there(self) -> None:
        """The same names and bytes in both, each in the last version it was written in."""
        seen = []
        for place, versions in zip(self._places, self._versions, strict=True):
            listed = dict(place.list())
            assert all(listed[name] == versions[name][-1] for name in listed)
            seen.append({name: place.read(name)[0] for name in listed})
        assert seen[0] == seen[1]


TestPlaces = Places.TestCase
TestPlaces.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


# ---------------------------------------------------------------- what only a folder has


def test_what_is_no_file_is_named_and_left(tmp_path: Path) -> None:
    """A folder, a link or a pipe: it is in the list, it is not read, and nothing is put over it. A link can be removed,
    a folder cannot."""
    place = Disk(tmp_path)
    elsewhere = tmp_path / "elders"
    elsewhere.write_bytes(b"van een ander")
    (tmp_path / "map").mkdir()
    (tmp_path / "link").symlink_to(elsewhere)
    os.mkfifo(tmp_path / "pijp")
    listed = dict(place.list())
    assert listed["map"] == NO_FILE
    for name in ("map", "link", "pijp"):
        with pytest.raises(InTheWay):
            place.read(name)
        for use in (
            lambda name=name: place.replace(name, b"x", listed[name]),
            lambda name=name: put(place, name, b"x"),
        ):
            with pytest.raises((NotSaved, Changed)) as caught:
                use()
            assert not isinstance(caught.value, NotSaved) or "Haal die weg" in caught.value.hint
        with pytest.raises(Changed):
            place.create(name, b"x")
    place.delete("link", listed["link"])
    with pytest.raises(Changed):
        place.delete("map", listed["map"])
    assert sorted(place.list()) == ["elders", "map", "pijp"] and elsewhere.read_bytes() == b"van een ander"


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    """Whoever put it there would decide where everything goes. Only the folder that the user chose may be one."""
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / NAME).write_bytes(b"van een ander")
    (tmp_path / "cases").symlink_to(tmp_path / "elders")
    place, version = Disk(tmp_path / "cases"), Disk(tmp_path / "elders").read(NAME)[1]
    for look in (lambda: place.read(NAME), place.list):
        with pytest.raises(LinkedFolder):
            look()
    for write in (
        lambda: place.create("2026-002.toml", b"x"),
        lambda: place.replace(NAME, b"x", version),
        lambda: place.delete(NAME, version),
    ):
        with pytest.raises(NotSaved) as caught:
            write()
        assert caught.value.hint.startswith("Een map met gegevens is een snelkoppeling.")
    assert [path.name for path in (tmp_path / "elders").iterdir()] == [NAME]
    assert (tmp_path / "elders" / NAME).read_bytes() == b"van een ander"
    chosen = Disk(tmp_path / "cases", may_be_link=True)
    assert chosen.read(NAME)[0] == b"van een ander" and set(chosen.list()) == {NAME}


def test_a_disk_that_gives_no_answer_gives_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be looked at is not called missing, and nothing is written on a guess."""
    place = Disk(tmp_path)
    version = place.create(NAME, b"een")

    def broken(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        for name in ("open", "lstat", "listdir"):
            patch.setattr(os, name, broken)
        for look in (lambda: place.read(NAME), lambda: place.read("niets"), place.list):
            with pytest.raises(Unreadable):
                look()
        for write in (
            lambda: place.create("2026-002.toml", b"x"),
            lambda: place.replace(NAME, b"x", version),
            lambda: place.delete(NAME, version),
            lambda: put(place, NAME, b"x"),
        ):
            with pytest.raises(NotSaved):
                write()
    assert place.read(NAME) == (b"een", version) and set(place.list()) == {NAME}
