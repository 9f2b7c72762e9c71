"""`key renew` and `key recovery`: another key in the place of one that leaked, or of a paper that was lost or seen."""

from __future__ import annotations

from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.safe import texts
from meldcode_cli.commands.safe.cards import compare
from meldcode_cli.commands.safe.key_parts import complete, must_be_done, say_result, sealed_home, sign_over
from meldcode_cli.dossier import guarding
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.dossier.known import look_again
from meldcode_cli.dossier.resealing import is_unfinished, reseal_all
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.keyring import board, making
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.seal import age
from meldcode_cli.seal.cards import Card
from meldcode_cli.store.home import FORMATS, Home
from meldcode_cli.store.key_files import RECOVERY_NAME
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.progress import progress


def renew(clock: Clock, talk: SecretDialogue) -> None:
    """Make a new key for this user, seal everything for it, and sign with it what the old one signed.

    What was begun and broken off is gone on with. Raises MeldcodeError, Stopped, NotSaved, KeysBusy.
    """
    need_terminal()
    settings = complete(settings_room.load(sealed_home()))
    home = unlocked(sealed_home(), to_write=True)
    assert home.keys is not None
    if home.format != FORMATS[-1]:
        raise MeldcodeError(texts.RENEW_OLD_FORMAT, texts.RENEW_OLD_FORMAT_HINT)
    goes_on = home.keys.is_renewed
    if not goes_on:
        _must_be_sound(home)
        talk.say(texts.RENEW_EXPLAIN)
        with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
            passphrase = making.new_passphrase(talk)
    with home.key_folder.held():
        keys = home.keys
        if not goes_on:
            look_again(home, clock())
            keys = keys.renewed(passphrase, clock().date())
            home = home.opened_with(keys)
        sign_over(home, keys)
        with progress(commands_texts.DOING_SEAL, like=talk) as watch:
            result = reseal_all(home, settings.author, clock, watch=watch)
    talk.say(texts.RENEWED)
    say_result(talk, result)
    must_be_done(result)
    talk.say(texts.RENEWED_KEEPS)


def recovery(clock: Clock, talk: SecretDialogue) -> None:
    """Make a new recovery key: the paper was lost, or somebody saw it. What was begun and broken off is gone on with,
    if the user has the paper of that.

    Raises MeldcodeError, Stopped, NotSaved, KeysBusy.
    """
    need_terminal()
    settings = complete(settings_room.load(sealed_home()))
    home = unlocked(sealed_home(), to_write=True, by_recovery="")
    assert home.keys is not None
    decided = board.card()
    if decided is not None:
        _take_board(home, decided, clock, talk)
        secret = ""
    else:
        secret = "" if _goes_on(home, clock, talk) else age.new_secret()
    if secret:
        talk.say(texts.RECOVERY_NEW_EXPLAIN)
        with calmly(talk.say, keyring_texts.RECOVERY_VOID_KEPT), talk.apart():
            making.hand_over(talk, secret)
    with home.key_folder.held():
        if secret:
            home.keys.replace_recovery(age.public_key(secret), RECOVERY_NAME, clock().date())
        with progress(commands_texts.DOING_SEAL, like=talk) as watch:
            result = reseal_all(home, settings.author, clock, watch=watch)
    talk.say(texts.RECOVERY_RENEWED)
    say_result(talk, result)
    must_be_done(result)
    talk.say(texts.RECOVERY_RENEWED_KEEPS)


def _take_board(home: Home, decided: Card, clock: Clock, talk: SecretDialogue) -> None:
    """Let the user compare the card of the organisation, and seal for that from here on; what was broken off halfway is
    gone on with. Raises MeldcodeError if it is so already, or the words are others; Stopped, NotSaved."""
    assert home.keys is not None
    if decided.key in (one.key for one in home.keys.recipients().of_kind("recovery")):
        if not is_unfinished(home, clock):
            message = keyring_texts.BOARD_KEEPS.format(name=board.holder())
            raise MeldcodeError(message, keyring_texts.BOARD_KEEPS_HINT)
        return
    with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
        compare(talk, board.holder(), decided, keyring_texts.BOARD_SURE, keyring_texts.BOARD_SURE_WORD)
    with home.key_folder.held():
        home.keys.replace_recovery(decided.key, board.called(decided.key), clock().date())


def _goes_on(home: Home, clock: Clock, talk: SecretDialogue) -> bool:
    """Ask whether the recovery key of now stays, if not everything is sealed for it yet. Raises Stopped."""
    if not is_unfinished(home, clock):
        return False
    asked = Asked("recovery.goes-on", texts.RECOVERY_GOES_ON, texts.RECOVERY_GOES_ON_HINT)
    options = {True: texts.RECOVERY_GOES_ON_YES, False: texts.RECOVERY_GOES_ON_NO}
    with calmly(talk.say, keyring_texts.RECOVERY_VOID_KEPT):
        return asking.yes_or_no(talk, asked, options, menu=())


def _must_be_sound(home: Home) -> None:
    """Raise MeldcodeError if there is something that nobody who counts signed: a new key would vouch for it."""
    if guarding.survey(home).checked.broken or not guarding.is_witnessed(home):
        raise MeldcodeError(texts.RENEW_NOT_SOUND, texts.RENEW_NOT_SOUND_HINT, ExitCode.VERIFICATION_FAILED)
