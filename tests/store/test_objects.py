"""An object store that goes wrong: what was done is found out by reading, and nothing of it is shown."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store import objects
from meldcode_cli.store.address import access_to, address_in
from meldcode_cli.store.objects import Objects, OutOfReach, Refused, Unconditional, opened, tried
from meldcode_cli.store.seam import Changed, Missing, NotSaved, Unanswered, Unreadable

obstore = pytest.importorskip("obstore")
exceptions = pytest.importorskip("obstore.exceptions")
NAME = "a" * 64
SECRET = "https://geheim.example/?sig=geheimenis"
# Every call to the library.
VERBS = ("put", "get", "head", "list", "delete")


@pytest.fixture
def place() -> Objects:
    """A store in memory, of the library itself."""
    return Objects(obstore.store.MemoryStore())


def going_wrong(verb: str, wrong: Exception, *, after: bool = False, times: int = 1) -> Any:
    """Let a verb of the library raise, before it is done or after; so many times."""
    real, left = getattr(obstore, verb), [times]

    def do(*arguments: Any, **more: Any) -> Any:
        if left[0] and not after:
            left[0] -= 1
            raise wrong
        result = real(*arguments, **more)
        if left[0]:
            left[0] -= 1
            raise wrong
        return result

    return mock.patch.object(obstore, verb, do)


def test_an_answer_that_got_lost_after_the_write_is_found_out(place: Objects) -> None:
    """It was done, and counts as done: its version is the one that stands there."""
    with going_wrong("put", exceptions.GenericError(SECRET), after=True):
        first = place.create(NAME, b"een")
    assert place.read(NAME) == (b"een", first)
    with going_wrong("put", exceptions.GenericError(SECRET), after=True):
        second = place.replace(NAME, b"twee", first)
    assert place.read(NAME) == (b"twee", second)


@pytest.mark.parametrize("wrong", ["AlreadyExistsError", "PreconditionError"])
def test_a_request_that_came_twice_counts_as_done(place: Objects, wrong: str) -> None:
    """The second one is refused because of the first: what stands there is ours."""
    with going_wrong("put", getattr(exceptions, wrong)(SECRET), after=True):
        first = place.create(NAME, b"een")
    with going_wrong("put", getattr(exceptions, wrong)(SECRET), after=True):
        second = place.replace(NAME, b"twee", first)
    assert place.read(NAME) == (b"twee", second)


def test_what_was_not_done_is_not_saved(place: Objects) -> None:
    """The write never came: what was there is there."""
    with going_wrong("put", exceptions.GenericError(SECRET)), pytest.raises(NotSaved):
        place.create(NAME, b"een")
    with pytest.raises(Missing):
        place.read(NAME)
    version = place.create(NAME, b"een")
    with going_wrong("put", exceptions.GenericError(SECRET)), pytest.raises(NotSaved) as refused:
        place.replace(NAME, b"twee", version)
    assert not isinstance(refused.value, Unanswered) and place.read(NAME) == (b"een", version)


def test_somebody_else_was_first_while_the_answer_got_lost(place: Objects) -> None:
    """Then it is theirs that stands there, and that is said."""
    first = place.create(NAME, b"een")
    place.replace(NAME, b"van een ander", first)
    with going_wrong("put", exceptions.GenericError(SECRET)), pytest.raises(Changed):
        place.replace(NAME, b"twee", first)
    with going_wrong("put", exceptions.GenericError(SECRET)), pytest.raises(Changed):
        place.create(NAME, b"twee")


def test_where_nothing_answers_nobody_knows(place: Objects) -> None:
    """Neither the write nor the look after it was answered: that is said as it is."""
    broken = exceptions.GenericError(SECRET)
    with going_wrong("put", broken, after=True), going_wrong("get", broken), pytest.raises(Unanswered):
        place.create(NAME, b"een")


@pytest.mark.parametrize("wrong", ["PermissionDeniedError", "UnauthenticatedError", "GenericError", "JoinError"])
@pytest.mark.parametrize("verb", VERBS)
def test_nothing_of_what_the_library_says_gets_out(place: Objects, verb: str, wrong: str) -> None:
    """Whatever goes wrong, it becomes a sentence of ours: no address, no key, no English, no trace of the library."""
    version = place.create(NAME, b"een")
    acts: dict[str, Callable[[], object]] = {
        "put": lambda: place.replace(NAME, b"twee", version),
        "get": lambda: place.read(NAME),
        "head": lambda: place.delete(NAME, version),
        "list": place.list,
        "delete": lambda: place.delete(NAME, version),
    }
    with going_wrong(verb, getattr(exceptions, wrong)(SECRET)), pytest.raises(MeldcodeError) as refused:
        acts[verb]()
    said = "".join(traceback.format_exception(refused.value)) + refused.value.message + refused.value.hint
    assert "geheim" not in said and "obstore" not in said.replace("obstore.py", "")
    expected = (Refused, NotSaved) if "Perm" in wrong or "Unauth" in wrong else (OutOfReach, NotSaved)
    assert isinstance(refused.value, expected)


def test_a_list_that_is_refused_is_told_as_such(place: Objects) -> None:
    """The library has no kind of error for it; the words that it has are read, and said to nobody."""
    with going_wrong("list", exceptions.GenericError(f"{SECRET} status code: 403 Forbidden")), pytest.raises(Refused):
        place.list()


def test_more_than_a_dossier_can_be_is_not_taken(place: Objects) -> None:
    """A store that gives a mountain gives something else."""
    place.create(NAME, b"123456")
    with mock.patch.object(objects, "MAX_BYTES", 5), pytest.raises(Unreadable):
        place.read(NAME)


def test_a_store_is_tried_before_it_is_used(place: Objects) -> None:
    """Made, refused twice, replaced, read and taken away: then nothing is left of it."""
    tried(place, NAME)
    assert dict(place.list()) == {}


@pytest.mark.parametrize("lax", ["create", "replace"])
def test_a_store_that_writes_whatever_anybody_says_is_no_store(place: Objects, lax: str) -> None:
    """One that ignores the condition is refused, and what was tried goes again."""
    real = obstore.put

    def put(store: Any, name: str, data: bytes, *, mode: Any, **more: Any) -> Any:
        ignores = (mode == "create") == (lax == "create")
        return real(store, name, data, mode="overwrite" if ignores else mode, **more)

    with mock.patch.object(obstore, "put", put), pytest.raises(Unconditional):
        tried(place, NAME)
    assert dict(place.list()) == {}


def test_a_store_that_does_not_answer_when_it_is_tried(place: Objects) -> None:
    """It is out of reach, or does not let us in; in one sentence."""
    for verb in ("put", "get"):
        with going_wrong(verb, exceptions.GenericError(SECRET), times=9), pytest.raises(OutOfReach):
            tried(place, NAME)
    with going_wrong("put", exceptions.PermissionDeniedError(SECRET), times=9), pytest.raises(Refused):
        tried(place, NAME)


@pytest.mark.parametrize("url", ["s3://school/deel", "az://school", "https://b.blob.core.windows.net/school/deel"])
def test_a_store_of_each_kind_is_made_without_asking_it_anything(tmp_path: Path, url: str) -> None:
    """The library takes what we hand it."""
    key = "Zm9v"
    known = {
        "AWS_ACCESS_KEY_ID": "wie",
        "AWS_SECRET_ACCESS_KEY": key,
        "AZURE_STORAGE_ACCOUNT_NAME": "wie",
        "AZURE_STORAGE_ACCOUNT_KEY": key,
    }
    address = address_in(url)
    assert isinstance(opened(address, access_to(address, tmp_path / "geen", known)), Objects)
