"""What a locked screen lets go of, and how it comes back."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from meldcode_cli.keyring import unlocking
from meldcode_cli.keyring.unlocking import VARIABLE, guard_of, unlocked
from meldcode_cli.seal import age
from meldcode_cli.seal.recipients import RecipientsChanged
from meldcode_cli.store.home import Home
from meldcode_cli.store.keys import Keys
from meldcode_cli.store.secret_key import KeyNeeded
from meldcode_cli.terminal import sheltered
from meldcode_cli.terminal.screen import Screen
from meldcode_cli.terminal.sheltered import Sheltered
from tests.support.sealed import PASSPHRASE, sealed_home


def opened(folder: Path) -> tuple[Home, Keys]:
    """A sealed home, with its key opened as a command does."""
    made = sealed_home(folder)
    keys = made.home.key_folder.unlock(PASSPHRASE)
    return made.home.opened_with(keys), keys


def test_what_was_let_go_of_opens_and_signs_nothing(tmp_path: Path) -> None:
    """No secret is held by anything that the keys hold; the passphrase brings all of it back."""
    home, keys = opened(tmp_path)
    sealed, secret = keys.seal(b"feit"), keys._secret
    assert keys.signer is not None
    signer = weakref.ref(keys.signer)
    guard = guard_of(home, 10)
    assert guard is not None and guard.after == 600
    guard.close()
    gc.collect()
    assert signer() is None
    assert not any(secret in value for value in vars(keys).values() if isinstance(value, str | tuple))
    with pytest.raises(KeyNeeded):
        keys.open(sealed)
    with pytest.raises(KeyNeeded):
        keys.seal(b"feit")
    assert guard.open("een andere zin") and "een andere zin" not in str(guard.open("een andere zin"))
    with pytest.raises(KeyNeeded):
        keys.open(sealed)
    assert guard.open(PASSPHRASE) is None
    assert keys.open(sealed) == b"feit" and keys.signer is not None


def test_locked_twice_is_locked_once(tmp_path: Path) -> None:
    """A second lock does not forget whose keys they were."""
    home, keys = opened(tmp_path)
    guard = guard_of(home, 1)
    assert guard is not None
    public = keys.public
    guard.close()
    guard.close()
    assert keys.public == public and guard.open(PASSPHRASE) is None


def test_the_key_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """The folder with keys was changed meanwhile."""
    _, keys = opened(tmp_path)
    keys.forget()
    with pytest.raises(RecipientsChanged):
        keys.take_up(Keys(keys.folder, age.new_secret()))
    assert not keys._held


def test_keys_that_are_gone_are_told(tmp_path: Path) -> None:
    """A stick that was taken out: no trace, and it can be tried again."""
    home, _ = opened(tmp_path)
    guard = guard_of(home, 1)
    assert guard is not None
    guard.close()
    (home.path / "keys").rename(home.path / "weg")
    assert guard.open(PASSPHRASE)
    (home.path / "weg").rename(home.path / "keys")
    assert guard.open(PASSPHRASE) is None


def test_where_nothing_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never, an open home, and a passphrase that stands in a file for whoever sits there."""
    home, _ = opened(tmp_path)
    assert guard_of(home, 0) is None
    assert guard_of(Home(tmp_path), 10) is None
    monkeypatch.setenv(VARIABLE, "wachtzin")
    assert guard_of(home, 10) is None


def test_once_the_key_is_opened_every_screen_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a command asks or shows then, without a word of its own about that."""
    made = sealed_home(tmp_path)
    monkeypatch.setattr(sheltered, "_for_all", [])
    assert Sheltered().wait() is None
    monkeypatch.setattr(unlocking, "_asked", lambda *_: made.home.key_folder.unlock(PASSPHRASE))
    unlocked(made.home)
    assert Sheltered().wait() is not None and sheltered.sheltered(Screen()).wait() is not None


def test_the_settings_are_watched_before_a_key_is_opened(tmp_path: Path) -> None:
    """There is nothing to let go of; only the passphrase brings them back."""
    home = Home(sealed_home(tmp_path).path)
    guard = guard_of(home, 10)
    assert guard is not None
    guard.close()
    assert guard.open("een andere zin") and guard.open(PASSPHRASE) is None and home.keys is None
