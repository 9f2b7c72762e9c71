"""Choosing whether to seal, and making the keys for it: a passphrase, and a recovery key for in the safe.

Nothing is on disk until the recovery key was in the user's hands: its last group is typed back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.keyring import board, texts, wishes
from meldcode_cli.keyring.recovery import Way, groups, handed_over, in_groups, way_for
from meldcode_cli.keyring.unlocking import passphrase_from_file
from meldcode_cli.seal.passphrase import normal
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import new_keys
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Check, Dialogue, Menu, SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.screen import Screen
from meldcode_cli.terminal.secret import secrets

_YES, _NO, _BACK = "ja", "nee", ""


def wants_sealing(dialogue: Dialogue, *, back: bool = False) -> bool | None:
    """Ask whether dossiers are to be sealed; None for whoever goes `back`, where that can be. Raises Stopped."""
    asked = Asked("settings.sealed", texts.SEAL_QUESTION, texts.SEAL_HINT, explain=texts.SEAL_EXPLAIN)
    options = {_YES: texts.SEAL_YES, _NO: texts.SEAL_NO}
    chosen = asking.choose(dialogue, asked, options, back=_BACK if back else None)
    return None if chosen == _BACK else chosen == _YES


def make_keys(home: Home, dialogue: SecretDialogue, name: str, today: date, organisation: str | None = None) -> Home:
    """Make the keys of a user, and return the home that seals with them. What others know of the user is no passphrase.

    Raises Stopped, also for whoever goes back, and then nothing was made; NotSaved.
    """
    made = keys_or_back(home, dialogue, name, today, organisation)
    if made is None:
        raise Stopped(interrupted=False)
    return made


def keys_or_back(
    home: Home, dialogue: SecretDialogue, name: str, today: date, organisation: str | None = None
) -> Home | None:
    """As `make_keys`; None for whoever goes back from the passphrase, and then nothing was made."""
    decided = board.card()
    public = "" if decided is None else decided.key
    new = new_keys(name, today, public, board.called(public))
    given = _from_file()
    if public:
        # Before anything is made: whoever reads along is no surprise afterwards.
        dialogue.must(texts.BOARD_TITLE, [texts.BOARD_READS.format(name=board.holder())])
    while True:
        passphrase = given or _chosen_passphrase(dialogue, (name, organisation or ""))
        if passphrase is None:
            return None
        if public:
            break
        try:
            with dialogue.apart():
                noted = hand_over(dialogue, new.recovery_secret, back=True)
        except (Stopped, KeyboardInterrupt):
            dialogue.say(texts.RECOVERY_VOID)
            raise
        if noted:
            break
        if given:
            return None
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
    decided = board.card()
    if decided is None:
        return Prepared(passphrase, way_for(recovery_to))
    if recovery_to is not None:
        raise MeldcodeError(texts.BOARD_DECIDES, texts.BOARD_DECIDES_HINT)
    return Prepared(passphrase, Way(public=decided.key, decided=True))


def make_keys_unasked(home: Home, screen: Screen, name: str, today: date, ready: Prepared) -> Home:
    """Make the keys of a user with nobody at the keyboard: with the passphrase from its file.

    Raises MeldcodeError, NotSaved.
    """
    new = new_keys(name, today, ready.way.public, board.called(ready.way.public))
    # Handed over before the keys are there: of a run that stops in between, nobody has keys without a way back in.
    shown = (texts.RECOVERY_TITLE, texts.RECOVERY_EXPLAIN)
    with handed_over(ready.way, new, screen, shown, home.key_folder.exists):
        home = _signing(home.opened_with(home.key_folder.keep(new, ready.passphrase)))
    screen.say(shared.SEALED_FROM_NOW)
    for sentence in board.told(new.recipients):
        screen.say(sentence)
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
    """Ask for a new passphrase, twice, and offer one; `own` is what others know of the user. Raises Stopped, also for
    whoever goes back: nothing was asked before it."""
    passphrase = _chosen_passphrase(dialogue, own)
    if passphrase is None:
        raise Stopped(interrupted=False)
    return passphrase


def _chosen_passphrase(dialogue: SecretDialogue, own: Sequence[str] = ()) -> str | None:
    """Ask for a new passphrase, twice, and offer one; None for whoever goes back. Raises Stopped."""
    # Apart: the words that are offered stay on no screen.
    with dialogue.apart():
        dialogue.question(texts.PASSPHRASE_NEW, name="passphrase.new")
        return _twice(dialogue.secret, dialogue.say, dialogue.warn, own)


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
        passphrase = _twice(talk.ask, talk.say, talk.say)
        if passphrase is None:
            raise Stopped(interrupted=False)
        return passphrase


def _example() -> str:
    # What judges and draws is not imported before a passphrase is chosen.
    from meldcode_cli.seal.strength import four_words

    return texts.PASSPHRASE_EXAMPLE.format(words=four_words())


def _weak(passphrase: str, own: Sequence[str] = ()) -> str | None:
    """Return what to say of a passphrase that is too easy to guess; None if it is not."""
    from meldcode_cli.seal.strength import weakness

    found = weakness(passphrase, own)
    return None if found is None else texts.PASSPHRASE_WEAK[found.value]


def _twice(ask: Callable[[str], str], say: wishes.Say, warn: wishes.Say, own: Sequence[str] = ()) -> str | None:
    """Say how a passphrase is chosen, and offer one; return what was typed twice and is hard enough to guess, None for
    whoever goes back from the first time. Raises Stopped."""
    offered = _example()
    for paragraph in (texts.PASSPHRASE_ADVICE, wishes.line(first=False), offered):
        say(paragraph)
    chosen: str | None = None
    while True:
        typed = normal(ask(texts.PASSPHRASE if chosen is None else texts.PASSPHRASE_AGAIN))
        if typed == chosen:
            return typed
        weak = _weak(typed, own)
        # A word of the program is always too easy to guess: what is not, is a passphrase.
        if weak is not None and (wish := wishes.wished(typed)) is not None:
            if wish is not Menu.BACK:
                wishes.done(say, wish, texts.PASSPHRASE_EXPLAIN)
            elif chosen is None:
                return None
            chosen = None if wish is Menu.BACK else chosen
        elif chosen is not None:
            chosen = None
            warn(texts.PASSPHRASE_DIFFERS)
        elif weak is not None:
            warn(f"{weak} {texts.PASSPHRASE_BETTER}\n{offered}")
        else:
            chosen = typed


def _from_file() -> str | None:
    """Return a new passphrase from its file, if one is named; raises MeldcodeError if it is too easy to guess."""
    given = passphrase_from_file()
    if given is not None and (weak := _weak(normal(given))) is not None:
        raise MeldcodeError(weak, f"{texts.PASSPHRASE_BETTER} {texts.PASSPHRASE_FILE_HINT}")
    return given


def hand_over(dialogue: Dialogue, secret: str, *, back: bool = False) -> bool:
    """Show a recovery key until its last group was typed back from the paper; False for whoever goes `back`, where that
    can be. Raises Stopped."""
    last = groups(secret)[-1]

    def show() -> None:
        dialogue.question(texts.RECOVERY_TITLE, name="recovery.shown")
        dialogue.say(texts.RECOVERY_EXPLAIN)
        dialogue.say()
        dialogue.say(in_groups(secret))
        dialogue.say()
        dialogue.say(texts.RECOVERY_READING)

    where = texts.RECOVERY_LAST.format(count=len(last))
    asked = Asked("recovery.typed", texts.RECOVERY_BACK, where, explain=texts.RECOVERY_EXPLAIN)
    return asking.text(dialogue, asked, _is(last), back="" if back else None, before=show, mended=False) != ""


def _is(expected: str) -> Check:
    def check(typed: str) -> str | None:
        # The whole key, or more of it than was asked, says as much.
        if "".join(typed.split()).upper().endswith(expected):
            return None
        return texts.RECOVERY_BACK_WRONG.format(count=len(expected))

    return check
