"""Sealing over any place: sealed on the way in, opened on the way out, and never mistaken for what is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from meldcode_cli.seal import age
from meldcode_cli.store.disk import Disk
from meldcode_cli.store.key_files import new_keys
from meldcode_cli.store.keys import KeyFolder, Keys
from meldcode_cli.store.sealing import Sealing, Unsealed
from meldcode_cli.store.seam import Backend, Changed, Missing, NotSaved, Unanswered
from meldcode_cli.store.secret_key import KeyNeeded
from tests.support.memory import Memory
from tests.support.sealed import PASSPHRASE

NAME = "2026-001.toml"
SEALED = f"{NAME}.age"
DOSSIER = b"[[entry]]\nnumber = 1\n"
MORE = DOSSIER + b"[[entry]]\nnumber = 2\n"


@pytest.fixture(params=["folder", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Backend:
    """A place with nothing in it."""
    return Disk(tmp_path / "cases") if request.param == "folder" else Memory()


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """The opened keys of a user."""
    folder = KeyFolder(tmp_path_factory.mktemp("sleutels") / "keys")
    return folder.keep(new_keys("W. Kuipers", date(2026, 3, 9)), PASSPHRASE)


@pytest.fixture
def sealing(place: Backend, keys: Keys) -> Sealing:
    """A place in which everything is sealed."""
    return Sealing(place, keys, must_seal=True)


def test_what_is_kept_is_sealed_and_read_back_open(sealing: Sealing) -> None:
    """The place sees a sealed file under a name that says so; whoever has the key sees the text and its version."""
    first = sealing.create(NAME, DOSSIER)
    second = sealing.replace(NAME, MORE, first)
    sealing.put("2026-001.flow", b"flow")
    assert set(sealing.place.list()) == {SEALED, "2026-001.flow.age"}
    assert all(age.is_sealed(sealing.place.read(name)[0]) for name in sealing.place.list())
    assert sealing.read(NAME) == (MORE, second) and sealing.version(NAME) == second
    assert sealing.stored(NAME) == SEALED and sealing.read("2026-001.flow")[0] == b"flow"
    sealing.drop("2026-001.flow")
    sealing.drop("2026-001.flow")
    with pytest.raises(Missing):
        sealing.read("2026-001.flow")


def test_where_nothing_is_sealed_files_are_open(place: Backend) -> None:
    """The user chose so: the same verbs, the same promises, without `.age`."""
    opened = Sealing(place)
    version = opened.replace(NAME, MORE, opened.create(NAME, DOSSIER))
    assert place.read(NAME) == (MORE, version) and opened.read(NAME) == (MORE, version)
    assert opened.stored(NAME) == NAME


def test_without_a_key_nothing_sealed_is_read_or_written_over(sealing: Sealing) -> None:
    """Nor is an open file put beside it, by a program that has no key or does not know that all must be sealed."""
    version = sealing.create(NAME, DOSSIER)
    for must_seal in (True, False):
        without = Sealing(sealing.place, None, must_seal)
        uses: tuple[Callable[[], object], ...] = (
            lambda without=without: without.read(NAME),
            lambda without=without: without.replace(NAME, MORE, version),
            lambda without=without: without.put(NAME, MORE),
        )
        for use in uses:
            with pytest.raises(KeyNeeded):
                use()
        with pytest.raises(Changed):
            without.create(NAME, MORE)
    with pytest.raises(KeyNeeded):
        Sealing(sealing.place, None, must_seal=True).create("2026-002.toml", DOSSIER)
    assert set(sealing.place.list()) == {SEALED} and sealing.read(NAME)[0] == DOSSIER


def test_what_was_open_is_sealed_with_its_next_save(sealing: Sealing) -> None:
    """In the version that was read, and in no other; the open file goes, and is never there without the sealed one."""
    opened = Sealing(sealing.place)
    first = opened.create(NAME, DOSSIER)
    second = opened.replace(NAME, DOSSIER + b"\n", first)
    with pytest.raises(Changed):
        sealing.replace(NAME, MORE, first)
    assert set(sealing.place.list()) == {NAME}
    third = sealing.replace(NAME, DOSSIER + b"\nmeer\n", second)
    assert set(sealing.place.list()) == {SEALED} and sealing.read(NAME) == (DOSSIER + b"\nmeer\n", third)
    with pytest.raises(Changed):
        sealing.replace(NAME, MORE, second)


def test_an_open_file_in_the_place_of_a_sealed_one_is_refused(sealing: Sealing) -> None:
    """A dossier that anybody can read, put there under the sealed name, is called what it is; anything else damage."""
    sealing.place.create(SEALED, MORE)
    with pytest.raises(Unsealed):
        sealing.read(NAME)
    sealing.place.create("2026-002.toml.age", b"iets anders")
    with pytest.raises(age.BrokenSeal):
        sealing.read("2026-002.toml")


def test_an_open_file_beside_a_sealed_one_goes_only_if_nothing_is_lost(sealing: Sealing) -> None:
    """The sealed one counts. What it does not hold stays, for a person to look at."""
    version = sealing.create(NAME, DOSSIER)
    sealing.place.create(NAME, DOSSIER + b"van elders\n")
    assert sealing.read(NAME)[0] == DOSSIER
    version = sealing.replace(NAME, MORE, version)
    assert set(sealing.place.list()) == {NAME, SEALED}
    sealing.place.replace(NAME, MORE[:10], sealing.place.read(NAME)[1])
    sealing.replace(NAME, MORE + b"\n", version)
    assert set(sealing.place.list()) == {SEALED}


class Deaf:
    """A place whose answers to writing get lost: before it was done, or after."""

    def __init__(self, place: Backend, *, done: bool) -> None:
        self._place, self._done = place, done
        self.read, self.list, self.delete = place.read, place.list, place.delete

    def replace(self, name: str, data: bytes, expected: str) -> str:
        """Replace a file, perhaps."""
        if self._done:
            self._place.replace(name, data, expected)
        raise Unanswered

    def create(self, name: str, data: bytes) -> str:
        """Keep a new file, perhaps."""
        if self._done:
            self._place.create(name, data)
        raise Unanswered


@pytest.mark.parametrize("sealed", [True, False])
def test_no_answer_is_looked_up(place: Backend, keys: Keys, sealed: bool) -> None:
    """What was saved after all is not called lost, with the version it has; what was not saved is not called saved."""
    with_keys = keys if sealed else None
    good = Sealing(place, with_keys)
    done, lost = (Sealing(Deaf(place, done=done), with_keys) for done in (True, False))
    with pytest.raises(NotSaved):
        lost.create(NAME, DOSSIER)
    first = done.create(NAME, DOSSIER)
    assert good.read(NAME) == (DOSSIER, first)
    with pytest.raises(NotSaved):
        lost.replace(NAME, MORE, first)
    second = done.replace(NAME, MORE, first)
    assert good.read(NAME) == (MORE, second)
    done.put(NAME, DOSSIER)
    assert good.read(NAME)[0] == DOSSIER
