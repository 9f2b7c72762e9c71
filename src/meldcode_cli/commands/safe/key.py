"""The commands below `meldcode key`: who can open the dossiers, and with what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import tomli_w

from meldcode_cli.case import log as logs
from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.cases.setting_up import ask_missing
from meldcode_cli.commands.safe import texts
from meldcode_cli.commands.safe.cards import compare, given_card, valid_name
from meldcode_cli.commands.safe.key_parts import complete, must_be_done, say_result, sealed_home, sign_over
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.dossier.known import look_again
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dossier.resealing import reseal_all
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import ExitCode, MeldcodeError, Stopped
from meldcode_cli.keyring import board, going_over, making, wishes
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.keyring.agreeing import agree, keys_of, open_what_is_closed, say_recipients
from meldcode_cli.keyring.unlocking import asked_recovery_key, unlocked
from meldcode_cli.seal import age, cards
from meldcode_cli.seal.cards import Card
from meldcode_cli.seal.recipients import Recipient, Recipients, RecipientsChanged
from meldcode_cli.store.home import FORMATS, Home
from meldcode_cli.store.key_files import KeyGone, WrongRecoveryKey, renewed_keys
from meldcode_cli.store.new_file import must_be_free, write_new
from meldcode_cli.store.whereabouts import find_reachable, find_there, looked_in
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.keyboard import at_terminal, need_terminal
from meldcode_cli.terminal.progress import progress
from meldcode_cli.terminal.screen import Screen


def show(screen: Screen, output: Path | None = None, *, qr: bool = False, as_json: bool = False) -> None:
    """Show the card of this user, to give to colleagues, and who can open the dossiers; write the card to a new file
    `output`, or show it as a `qr` code. The key is opened: without it nobody can tell whose card it is.

    Raises MeldcodeError, Stopped, RecipientsChanged.
    """
    if as_json and (qr or output is not None):
        raise MeldcodeError(texts.KEY_JSON_ALONE, texts.KEY_SHOW_HINT, ExitCode.USAGE)
    if output is not None:
        must_be_free(output, texts.CARD_EXISTS_HINT, texts.CARD_NOT_SAVED)
    home = unlocked(sealed_home())
    recipients = keys_of(home).recipients()
    (own,) = recipients.of_kind("own")
    card = Card(own.key, own.signing)
    if as_json:
        screen.json(_object(recipients, card, home))
        return
    screen.say(texts.KEY_OWN)
    # On a line of its own that only the window breaks: whoever copies it gets it whole.
    screen.raw(f"{card.text}\n")
    if qr:
        for line in cards.qr_lines(card.text):
            screen.say(line)
    screen.say(texts.CARD_WORDS.format(words=" ".join(card.words)))
    screen.say(texts.KEY_OWN_EXPLAIN if own.signing else texts.CARD_UNSIGNED)
    if output is not None:
        text = texts.CARD_COMMENT + tomli_w.dumps({"name": own.name, "card": card.text})
        write_new(output, text.encode(), texts.CARD_EXISTS_HINT, texts.CARD_NOT_SAVED)
        screen.say(texts.CARD_WRITTEN)
    say_recipients(screen, recipients)
    for sentence in board.told(recipients):
        screen.say(sentence)
    writing = [one for one in recipients.writers if one.cases and one.left is None and one.key not in recipients.keys]
    screen.bullets([texts.KEY_WRITES.format(name=one.name, count=len(one.cases)) for one in writing])
    tested = recipients.recovery_tested
    screen.say()
    screen.say(texts.KEY_NOT_TESTED if tested is None else texts.KEY_TESTED.format(date=show_date(tested)))
    listing = home.cases.listing()
    if unsealed := [case for case in listing.cases() if not listing.is_sealed(case)]:
        screen.warn(texts.KEY_UNSEALED.format(cases=", ".join(unsealed)))


def _object(recipients: Recipients, card: Card, home: Home) -> dict[str, object]:
    listing, tested = home.cases.listing(), recipients.recovery_tested
    return {
        "card": card.text,
        "words": [*card.words],
        "people": [
            {
                "kind": one.kind,
                "name": one.name,
                "key": one.key,
                "signing": one.signing or None,
                "since": str(one.added),
            }
            for one in recipients.people
        ],
        "writers": [
            {"name": one.name, "cases": len(one.cases), "left": None if one.left is None else str(one.left)}
            for one in recipients.writers
        ],
        "recovery_tested": None if tested is None else str(tested),
        "unsealed": [case for case in listing.cases() if not listing.is_sealed(case)],
    }


def add(name: str, given: str, clock: Clock, screen: Screen, talk: SecretDialogue | None = None) -> None:
    """Let a colleague open all dossiers, and know what that colleague signs. `given` is a card, or a file with one.

    With a `talk` the user first compares the words of the card with the colleague. Raises MeldcodeError if the name or
    the card will not do, Stopped.
    """
    name, card = valid_name(name), given_card(given).card
    home, settings = _ready(lambda shown: _must_be_new(shown, name, card.key))
    words = " ".join(card.words)
    if talk is not None:
        with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
            compare(talk, name, card, texts.CARD_SURE, texts.CARD_SURE_WORD)
    keys = keys_of(home)
    with home.key_folder.held():
        recipients = keys.recipients()
        _must_be_new(recipients, name, card.key)
        person = Recipient("colleague", name, card.key, clock().date(), card.signing)
        keys.save_recipients(replace(recipients, people=(*recipients.people, person)))
        with progress(commands_texts.DOING_SEAL, like=screen) as watch:
            result = reseal_all(home, settings.author, clock, watch=watch)
    screen.say(texts.KEY_ADDED.format(name=name))
    if not card.signing:
        screen.say(texts.CARD_NO_SIGNING.format(name=name))
    say_result(screen, result)
    if talk is None:
        screen.say(texts.KEY_CHECK.format(name=name, words=words))
    must_be_done(result)


def remove(name: str, clock: Clock, screen: Screen, talk: SecretDialogue | None = None) -> None:
    """Let a colleague open nothing more that is sealed from now on, and let nothing new count that they sign; also of
    somebody with whom only some cases are shared.

    With a `talk` the user reads who that is and what it means, and says by a word that it is meant. Raises Stopped.
    """
    home, settings = _ready(lambda shown: _called(shown, name))
    keys = keys_of(home)
    if talk is not None:
        with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
            who = _called(keys.recipients(), name)
            talk.say(texts.REMOVE_MEANS.format(name=who))
            sure = texts.REMOVE_SURE.format(name=who)
            if not asking.by_word(talk, Asked("remove.sure", sure), texts.REMOVE_SURE_WORD):
                raise Stopped(interrupted=False)
    with home.key_folder.held():
        recipients = keys.recipients()
        gone = _called(recipients, name)
        keys.save_recipients(recipients.without(gone, clock().date()))
        with progress(commands_texts.DOING_SEAL, like=screen) as watch:
            result = reseal_all(home, settings.author, clock, watch=watch)
    screen.say(texts.KEY_REMOVED.format(name=gone))
    say_result(screen, result)
    screen.say(texts.KEY_REMOVED_KEEPS.format(name=gone))
    must_be_done(result)


def test(clock: Clock, screen: Screen) -> None:
    """Open every dossier with the recovery key from the safe. Raises MeldcodeError (3) if one does not open."""
    home = sealed_home()
    secret, keys = asked_recovery_key(home.key_folder)
    cases = home.cases.cases()
    with progress(commands_texts.DOING_OPEN, like=screen) as watch:
        closed = [case for case in watch(cases) if not _opens(home, case, secret)]
    if closed:
        message = texts.KEY_TEST_FAILED.format(cases=", ".join(closed))
        raise MeldcodeError(message, texts.KEY_TEST_FAILED_HINT, ExitCode.VERIFICATION_FAILED)
    with home.key_folder.held():
        # The recovery key opened it: so it is right.
        known = (keys.folder.recovery_sha256,)
        keys.save_recipients(replace(keys.recipients(), recovery_tested=clock().date(), recovery_files=known))
    screen.say(texts.KEY_TEST_DONE.format(count=len(cases)))
    if not cases:
        screen.say(looked_in(home))


def change_passphrase(clock: Clock, talk: SecretDialogue) -> None:
    """Choose another passphrase; with the recovery key also when the old one, or the key itself, is gone."""
    home = find_reachable()
    try:
        home = unlocked(home, by_recovery="")
    except KeyGone:
        _renew(home, clock, talk)
        return
    if home.keys is None:
        raise MeldcodeError(texts.KEY_NONE, texts.KEY_NONE_HINT)
    keys = home.keys
    with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
        passphrase = making.new_passphrase(talk, _known_of(settings_room.load(home)))
    home.key_folder.replace_passphrase(keys, passphrase)
    talk.say(texts.PASSPHRASE_CHANGED)


def reseal(clock: Clock, talk: SecretDialogue, screen: Screen) -> None:
    """Seal everything for whom it must be sealed now; makes keys first if there are none."""
    settings = complete(settings_room.load(find_there()))
    home = unlocked(find_there())
    if not home.sealed:
        need_terminal()
        with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
            home = making.make_keys(home, talk, settings.author.name, clock().date(), settings.organisation)
    if not settings.sealed:
        # Also when an earlier run was broken off right after the keys were made.
        settings_room.save(home, settings.changed(sealed=True))
    keys = keys_of(home)
    with home.key_folder.held():
        try:
            keys.recipients()
        except RecipientsChanged as changed:
            agree(home, talk, clock().date(), changed)
        if home.format != FORMATS[-1] and (not at_terminal() or going_over.wants_to(talk)):
            going_over.go_over(home, settings_room.load(home), clock().date())
        if keys.recipients().earlier:
            # New keys came, and it was broken off before all was signed with them.
            sign_over(home, keys)
        keys.save_recovery()
        open_what_is_closed(home, keys, talk)
        with progress(commands_texts.DOING_SEAL, like=screen) as watch:
            result = reseal_all(home, settings.author, clock, watch=watch)
    say_result(screen, result)
    must_be_done(result)


# ---------------------------------------------------------------- the parts


def _ready(look: Callable[[Recipients], object]) -> tuple[Home, Settings]:
    """Return the home with its key opened, and settings that say who writes down who can open a dossier.

    What `look` refuses of the list as it is shown is told before a passphrase is asked. Raises MeldcodeError, Stopped.
    """
    home = sealed_home()
    settings = complete(settings_room.load(home))
    try:
        shown = home.key_folder.shown()
    except MeldcodeError:
        pass  # with the key it is told what is wrong with the list
    else:
        look(shown)
    return unlocked(home, to_write=True), settings


def _must_be_new(recipients: Recipients, name: str, key: str) -> None:
    if key in recipients.keys:
        raise MeldcodeError(texts.KEY_KNOWN, texts.KEY_SHOW_HINT)
    # Who writes in a case that is shared may be let in to all of them, under the name that they have here.
    others = [one.name for one in recipients.writers if one.left is None and one.key != key]
    if name.casefold() in (known.casefold() for known in (*recipients.names, *others)):
        raise MeldcodeError(texts.KEY_NAME_KNOWN, texts.KEY_SHOW_HINT)


def _called(recipients: Recipients, name: str) -> str:
    """Return the name of this colleague as it stands there; raises MeldcodeError if there is none."""
    found = recipients.are_called(name)
    if not found:
        raise MeldcodeError(texts.KEY_NOBODY, texts.KEY_SHOW_HINT)
    return found[0]


def _known_of(settings: Settings) -> tuple[str, ...]:
    """Return what others know of whoever chooses a passphrase."""
    return tuple(known for known in (settings.name, settings.organisation) if known)


def _opens(home: Home, case: str, secret: str) -> bool:
    """Tell whether the recovery key opens a dossier; one that is not sealed opens by itself."""
    try:
        data = home.cases.raw(case)
        logs.parse(age.unseal(data, secret) if age.is_sealed(data) else data, case)
    except MeldcodeError:
        return False
    return True


def _renew(home: Home, clock: Clock, talk: SecretDialogue) -> None:
    """Make a new key with the recovery key: the old one is gone, and only that still opens the dossiers."""
    with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
        talk.say(wishes.line())
        typed = wishes.asked(talk.secret, talk.say, shared.RECOVERY_ASK, keyring_texts.RECOVERY_WHERE)
    secret = age.secret_in(typed)
    # A dossier that is not sealed opens for anybody, and proves nothing.
    listing = home.cases.listing()
    sealed = [case for case in listing.cases() if listing.is_sealed(case)]
    if secret is None or (sealed and not any(_opens(home, case, secret) for case in sealed)):
        raise WrongRecoveryKey
    settings = settings_room.load(home)
    with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
        if settings.missing_who:
            settings = ask_missing(home, library_of(home), talk, settings, needed=settings_room.WHO)
        passphrase = making.new_passphrase(talk, _known_of(settings))
    folder = home.key_folder
    folder.set_aside()
    called = board.called(age.public_key(secret))
    keys = folder.keep(renewed_keys(settings.author.name, secret, clock().date(), called), passphrase)
    keys.also_opens_with(secret)
    home = home.opened_with(keys)
    # What counted as signed, counts: nobody can tell any more with which key that was.
    look_again(home, clock())
    home.sign_anew()
    with progress(commands_texts.DOING_SEAL, like=talk) as watch:
        result = reseal_all(home, settings.author, clock, watch=watch)
    talk.say(texts.KEY_RENEWED)
    say_result(talk, result)
    must_be_done(result)
