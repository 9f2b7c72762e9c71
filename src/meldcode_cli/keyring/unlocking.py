"""Opening the key of this user, once a command and before anything else is asked.

The passphrase is typed on the terminal, or read from the file that MELDCODE_PASSPHRASE_FILE names; never from an
argument or an environment value. The recovery key may be typed in its place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.keyring import texts, wishes
from meldcode_cli.seal.age import looks_like_secret, secret_in
from meldcode_cli.seal.passphrase import WrongPassphrase
from meldcode_cli.store.given_file import read_given
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import KeyGone, WrongRecoveryKey, opened_secret
from meldcode_cli.store.keys import KeyFolder, Keys
from meldcode_cli.store.names import valid_case
from meldcode_cli.talk.dialogue import Guard, SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.screen import Screen
from meldcode_cli.terminal.secret import secrets
from meldcode_cli.terminal.sheltered import watch_all

VARIABLE = "MELDCODE_PASSPHRASE_FILE"
_MAX_BYTES = 4096
_TRIES = 3
_MINUTE = 60.0
T = TypeVar("T")


def unlocked(home: Home, *, to_write: bool = False, by_recovery: str = texts.UNLOCKED_BY_RECOVERY) -> Home:
    """Return the home with its key opened, if everything in it is sealed.

    With `to_write` it is also sure that everything can be sealed again. `by_recovery` is said to whoever typed the
    recovery key. Raises Stopped, passphrase.WrongPassphrase,
    passphrase.BrokenKeyFile, keys.KeyGone, keys.RecipientsChanged, and MeldcodeError if there is nobody to ask.
    """
    names = _arrived(home)
    if not home.sealed:
        return home
    given = passphrase_from_file()
    unlock = home.key_folder.unlock
    keys = _asked(texts.UNLOCK, unlock, by_recovery) if given is None else unlock(given)
    home = _opened(home, keys, names, to_write=to_write)
    # Whatever is asked or read from here on locks when nobody is there.
    watch_all(lambda: _guard_as_set(home))
    return home


def unlocked_with(home: Home, passphrase: str | None, *, to_write: bool = False) -> Home:
    """Return the home with its key opened by the passphrase that another program hands over, or that in the file of
    MELDCODE_PASSPHRASE_FILE: nobody is asked here, and no screen locks. Raises as `unlocked` does."""
    names = _arrived(home)
    if not home.sealed:
        return home
    given = passphrase_from_file() if passphrase is None else passphrase
    if given is None:
        raise MeldcodeError(texts.PASSPHRASE_NEEDS_TERMINAL, texts.PASSPHRASE_NEEDS_TERMINAL_HINT)
    return _opened(home, home.key_folder.unlock(given), names, to_write=to_write)


def _arrived(home: Home) -> Mapping[str, str]:
    """Finish what was broken off in the home; returns the names in its folder with cases. Raises KeyGone."""
    home.key_folder.arrive()
    names = home.cases.names()
    home.sweep(names)
    if not home.sealed and home.was_sealed(names):
        raise KeyGone
    return names


def _opened(home: Home, keys: Keys, names: Mapping[str, str], *, to_write: bool) -> Home:
    if to_write:
        keys.recipients()
    home = home.opened_with(keys)
    if to_write:
        home.cases.drop_open(names)
    return home


def unlocked_for(home: Home, case: str, place: Home | None = None, *, to_write: bool = False) -> Home:
    """Return the home with its key opened, for `case` in `place` (that of practice, if not this home).

    A case that is not there, or, `to_write`, that somebody else holds, costs nobody a passphrase. Raises MeldcodeError,
    Busy, and as `unlocked` does.
    """
    cases = (place or home).cases
    with cases.suggesting(case):
        if cases.stamp(valid_case(case)) is None:
            cases.read(case)
    if to_write:
        with cases.locked(case):
            pass
    return unlocked(home, to_write=to_write)


def lock_with(home: Home, talk: SecretDialogue) -> None:
    """Let the screen of `talk` lock when nobody is there, after the time that the user set."""
    talk.watch(_guard_as_set(home))


def _guard_as_set(home: Home) -> Guard | None:
    from meldcode_cli.dossier import settings

    return guard_of(home, settings.load(home).lock_after)


def guard_of(home: Home, minutes: int) -> Guard | None:
    """Return what locks a screen where nobody was for so long; None where nothing locks: after 0 minutes, where nothing
    is sealed, and where a file opens everything for whoever sits there."""
    keys = home.keys
    if not (keys or home.sealed) or not minutes or os.environ.get(VARIABLE):
        return None

    def opened(typed: str) -> str | None:
        try:
            found = home.key_folder.unlock(typed)
            if keys is not None:
                keys.take_up(found)
        except MeldcodeError as wrong:
            return f"{wrong.message} {wrong.hint}"
        return None

    def close() -> None:
        if keys is not None:
            keys.forget()

    return Guard(minutes * _MINUTE, close, opened)


def passphrase_from_file() -> str | None:
    """Return the passphrase in the file that MELDCODE_PASSPHRASE_FILE names: its first line; None if none is named.

    Raises MeldcodeError if it cannot be read, or holds nothing.
    """
    name = os.environ.get(VARIABLE, "")
    if not name:
        return None
    unreadable = MeldcodeError(texts.PASSPHRASE_FILE_UNREADABLE, texts.PASSPHRASE_FILE_HINT)
    given = read_given(Path(name), _MAX_BYTES, unreadable)
    try:
        passphrase = given.data.decode("utf-8-sig").split("\n")[0].strip()
    except ValueError:
        raise unreadable from None
    if not passphrase:
        raise unreadable
    if given.open_to_others:
        Screen(stream=sys.stderr).warn(texts.PASSPHRASE_FILE_OPEN)
    return passphrase


def asked_recovery_key(folder: KeyFolder) -> tuple[str, Keys]:
    """Ask for the recovery key, and for nothing else; returns it, and the key that it opens.

    Raises Stopped, WrongRecoveryKey, and MeldcodeError if there is nobody to ask.
    """

    def unlock(typed: str) -> tuple[str, Keys]:
        secret = secret_in(typed)
        if secret is None:
            raise WrongRecoveryKey
        return secret, folder.unlock(secret)

    return _asked(shared.RECOVERY_ASK, unlock, by_recovery="", explanation=texts.RECOVERY_WHERE)


def open_backup_key(identity: bytes, recovery: bytes) -> tuple[str, bool]:
    """Return the secret key in a backup, opened with its passphrase or the recovery key; and whether it was the last.

    What the passphrase opens, somebody locked who knows it. For the recovery key anybody can seal a key.

    Raises Stopped, passphrase.WrongPassphrase, WrongRecoveryKey, and MeldcodeError if there is nobody to ask.
    """

    def unlock(typed: str) -> tuple[str, bool]:
        return opened_secret(typed, lambda: identity, lambda: recovery), looks_like_secret(typed)

    given = passphrase_from_file()
    if given is not None:
        return unlock(given)
    return _asked(texts.UNLOCK_BACKUP, unlock, explanation=texts.UNLOCK_BACKUP_EXPLAIN)


def _asked(
    question: str,
    unlock: Callable[[str], T],
    by_recovery: str = texts.UNLOCKED_BY_RECOVERY,
    explanation: str = texts.UNLOCK_EXPLAIN,
) -> T:
    """Ask for a passphrase until `unlock` takes it, or until it was wrong too often.

    `by_recovery` is said when the recovery key was typed in its place, and `explanation` to whoever asks what this is.
    """
    with (
        secrets(texts.PASSPHRASE_NEEDS_TERMINAL, texts.PASSPHRASE_NEEDS_TERMINAL_HINT) as talk,
        calmly(talk.say, texts.STOPPED_UNCHANGED),
    ):
        talk.say(texts.UNLOCK_DANGER)
        talk.say(wishes.line())
        left = _TRIES
        while True:
            typed = talk.ask(question)
            try:
                with talk.patience():
                    found = unlock(typed)
            except (WrongPassphrase, WrongRecoveryKey) as wrong:
                # Only what opens nothing can be a word of the program; that is no try.
                if (wish := wishes.wished(typed)) is not None:
                    wishes.done(talk.say, wish, explanation)
                    continue
                left -= 1
                if not left:
                    raise
                talk.warn(f"{wrong.message} {wrong.hint} {texts.TRIES_LEFT.format(left=left)}")
            else:
                if by_recovery and looks_like_secret(typed):
                    talk.say(by_recovery)
                return found
