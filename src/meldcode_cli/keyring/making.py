"""Choosing whether to seal, and making the keys for it: a passphrase, and a recovery key for in the safe.

Nothing is on disk until the recovery key was in the user's hands: two blocks of it are typed back.
"""

from __future__ import annotations

import secrets as secrets_module
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.keyring import texts
from meldcode_cli.keyring.recovery import Way, blocks, handed_over, in_blocks, way_for
from meldcode_cli.keyring.unlocking import passphrase_from_file
from meldcode_cli.seal.passphrase import normal
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import new_keys
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Check, Dialogue, SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.screen import Screen
from meldcode_cli.terminal.secret import secrets


def wants_sealing(dialogue: Dialogue) -> bool:
    """Ask whether dossiers are to be sealed. Raises Stopped."""
    asked = Asked("settings.sealed", texts.SEAL_QUESTION, texts.SEAL_HINT, explain=texts.SEAL_EXPLAIN)
    return asking.yes_or_no(dialogue, asked, {True: texts.SEAL_YES, False: texts.SEAL_NO})


def make_keys(home: Home, dialogue: SecretDialogue, name: str, today: date, organisation: str | None = None) -> Home:
    """Make the keys of a user, and return the home that seals with them. What others know of the user is no passphrase.

    Raises Stopped, and then nothing was made; NotSaved.
    """
    passphrase = _from_file() or new_passphrase(dialogue, (name, organisation or ""))
    new = new_keys(name, today)
    try:
        with dialogue.apart():
            hand_over(dialogue, new.recovery_secret)
    except (Stopped, KeyboardInterrupt):
        dialogue.say(texts.RECOVERY_VOID)
        raise
    home = _signing(home.opened_with(home.key_folder.keep(new, passphrase)))
    dialogue.say(shared.SEALED_FROM_NOW)
    return home


@dataclass(frozen=True, slots=True)
class Prepared:
    """What making keys with nobody at the keyboard needs: a passphrase, and where the recovery key goes."""

    passphrase: str = field(repr=False)
    way: Way


def prepared(recovery_to: str | None) -> Prepared:
    """Look whether keys can be made with nobody at the keyboard, before anything is made. Raises MeldcodeError."""
    passphrase = _from_file()
    if passphrase is None:
        raise MeldcodeError(texts.FILE_SEALED_NEEDS, texts.FILE_SEALED_NEEDS_HINT)
    return Prepared(passphrase, way_for(recovery_to))


def make_keys_unasked(home: Home, screen: Screen, name: str, today: date, ready: Prepared) -> Home:
    """Make the keys of a user with nobody at the keyboard: with the passphrase from its file.

    Raises MeldcodeError, NotSaved.
    """
    new = new_keys(name, today, ready.way.public)
    # Handed over before the keys are there: of a run that stops in between, nobody has keys without a way back in.
    shown = (texts.RECOVERY_TITLE, texts.RECOVERY_EXPLAIN)
    with handed_over(ready.way, new, screen, shown, home.key_folder.exists):
        home = _signing(home.opened_with(home.key_folder.keep(new, ready.passphrase)))
    screen.say(shared.SEALED_FROM_NOW)
    return home


def _signing(home: Home) -> Home:
    """Sign what there is with the new key, and return the home. Dossiers are signed when they are sealed. Raises
    NotSaved."""
    assert home.keys is not None
    home.sign_anew()
    if not home.cases.cases() and not home.practice.cases.cases():
        home.keys.forget_earlier()
    return home


def new_passphrase(dialogue: SecretDialogue, own: Sequence[str] = ()) -> str:
    """Ask for a new passphrase, twice, and offer one; `own` is what others know of the user. Raises Stopped."""
    dialogue.question(texts.PASSPHRASE_NEW, name="passphrase.new")
    dialogue.say(texts.PASSPHRASE_ADVICE)
    dialogue.say(_example())
    return _twice(dialogue.secret, dialogue.warn, own)


def passphrase_for_backup() -> str:
    """Ask, twice, for the passphrase of a backup of a home that is not sealed; or read it from its file.

    Raises Stopped, MeldcodeError.
    """
    if (given := _from_file()) is not None:
        return given
    with (
        secrets(texts.BACKUP_NEEDS_TERMINAL, texts.PASSPHRASE_NEEDS_TERMINAL_HINT) as talk,
        calmly(talk.say, texts.STOPPED_UNCHANGED),
    ):
        talk.say(texts.BACKUP_UNSEALED)
        talk.say(texts.PASSPHRASE_ADVICE)
        talk.say(_example())
        return _twice(talk.ask, talk.say)


def _example() -> str:
    # What judges and draws is not imported before a passphrase is chosen.
    from meldcode_cli.seal.strength import four_words

    return texts.PASSPHRASE_EXAMPLE.format(words=four_words())


def _weak(passphrase: str, own: Sequence[str] = ()) -> str | None:
    """Return what to say of a passphrase that is too easy to guess; None if it is not."""
    from meldcode_cli.seal.strength import weakness

    found = weakness(passphrase, own)
    return None if found is None else texts.PASSPHRASE_WEAK[found.value]


def _twice(ask: Callable[[str], str], say: Callable[[str], None], own: Sequence[str] = ()) -> str:
    while True:
        typed = normal(ask(texts.PASSPHRASE))
        if (weak := _weak(typed, own)) is not None:
            say(f"{weak} {texts.PASSPHRASE_BETTER} {_example()}")
        elif normal(ask(texts.PASSPHRASE_AGAIN)) != typed:
            say(texts.PASSPHRASE_DIFFERS)
        else:
            return typed


def _from_file() -> str | None:
    """Return a new passphrase from its file, if one is named; raises MeldcodeError if it is too easy to guess."""
    given = passphrase_from_file()
    if given is not None and (weak := _weak(normal(given))) is not None:
        raise MeldcodeError(weak, f"{texts.PASSPHRASE_BETTER} {texts.PASSPHRASE_FILE_HINT}")
    return given


def hand_over(dialogue: Dialogue, secret: str) -> None:
    """Show a recovery key until two blocks of it have been typed back, drawn at random: of a key that was copied with a
    mistake the end would still be right. Raises Stopped."""
    first, second = sorted(secrets_module.SystemRandom().sample(range(1, len(blocks(secret))), 2))

    def show() -> None:
        dialogue.question(texts.RECOVERY_TITLE, name="recovery.shown")
        dialogue.say(texts.RECOVERY_EXPLAIN)
        dialogue.say()
        dialogue.say(in_blocks(secret))
        dialogue.say()
        dialogue.say(texts.RECOVERY_READING)

    question = texts.RECOVERY_BACK.format(first=first, second=second)
    asked = Asked("recovery.typed", question, texts.RECOVERY_BLOCKS, explain=texts.RECOVERY_EXPLAIN)
    asking.text(dialogue, asked, _is("".join(blocks(secret)[number - 1] for number in (first, second))), before=show)


def _is(expected: str) -> Check:
    def check(typed: str) -> str | None:
        return None if "".join(typed.split()).upper() == expected else texts.RECOVERY_BACK_WRONG

    return check
