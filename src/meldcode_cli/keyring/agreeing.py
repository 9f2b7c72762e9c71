"""Agreeing who may open the dossiers, when the list of who can was changed outside the program."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from enum import StrEnum

from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.keyring import board, texts
from meldcode_cli.keyring.unlocking import asked_recovery_key
from meldcode_cli.seal import age
from meldcode_cli.seal.recipients import Recipient, Recipients, RecipientsChanged
from meldcode_cli.store.home import Home
from meldcode_cli.store.keys import KeyFolder, Keys
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.screen import Screen


class Agreed(StrEnum):
    """Who may open the dossiers, as the user says."""

    AS_SHOWN = "klopt"
    ALONE = "alleen"
    NOT_YET = "stop"


def keys_of(home: Home) -> Keys:
    assert home.keys is not None
    return home.keys


def open_what_is_closed(home: Home, keys: Keys, talk: SecretDialogue) -> None:
    """Ask for the recovery key if there are dossiers that only that opens: they were held by another window, or not in
    order, when a new key was made with it."""
    closed = [case for case in home.cases.cases() if _is_closed(home, case)]
    if not closed or not sys.stdin.isatty():
        return
    talk.warn(texts.RESEAL_CLOSED.format(cases=", ".join(closed)))
    with calmly(talk.say, texts.STOPPED_UNCHANGED):
        keys.also_opens_with(asked_recovery_key(home.key_folder)[0])


def _is_closed(home: Home, case: str) -> bool:
    try:
        home.cases.read(case)
    except age.WrongKey:
        return True
    except MeldcodeError:
        return False
    return False


def agree(home: Home, talk: SecretDialogue, today: date, changed: RecipientsChanged) -> None:
    """Let the user say who can open the dossiers, because something else than this program changed the list."""
    need_terminal()
    keys = keys_of(home)
    shown = _shown(home.key_folder)
    talk.warn(changed.message)
    options = {Agreed.ALONE: texts.AGREE_ALONE, Agreed.NOT_YET: texts.AGREE_STOP}
    if shown is not None and keys.public in shown.keys:
        say_recipients(talk, shown)
        options = {Agreed.AS_SHOWN: texts.AGREE_YES, **options}
    match asking.choose(talk, Asked("recipients.agree", texts.AGREE_QUESTION), options):
        case Agreed.AS_SHOWN if shown is not None and _is_sure(talk):
            # Who opens what was looked at; with what somebody signs, nobody can see: that comes with a card.
            people = tuple(replace(one, signing=keys.kept_signing if one.kind == "own" else "") for one in shown.people)
            # Of the files beside the list it says nothing that counts.
            keys.save_recipients(replace(shown, people=people, recovery_files=(), approved=(), writers=()))
        case Agreed.ALONE:
            secret, _ = asked_recovery_key(home.key_folder)
            public = age.public_key(secret)
            recovery = Recipient("recovery", board.called(public), public, today)
            name = settings_room.load(home).name or ""
            keys.save_recipients(Recipients((Recipient("own", name, keys.public, today, keys.kept_signing), recovery)))
        case _:
            raise changed


def _is_sure(talk: SecretDialogue) -> bool:
    return asking.by_word(talk, Asked("recipients.sure", texts.AGREE_SURE), texts.AGREE_SURE_WORD)


def _shown(folder: KeyFolder) -> Recipients | None:
    try:
        return folder.shown()
    except MeldcodeError:
        return None


def say_recipients(talk: Screen | SecretDialogue, recipients: Recipients) -> None:
    talk.summary(
        texts.KEY_WHO_CAN,
        [(texts.KEY_LINE.format(name=one.name, date=show_date(one.added)), one.key) for one in recipients.people],
    )
