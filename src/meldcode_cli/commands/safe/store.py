"""The commands below `meldcode store`: connect this home with an object store, look how that stands, let go of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.safe import texts
from meldcode_cli.commands.safe.key_parts import sealed_home
from meldcode_cli.dossier import remote, taking_in
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.keyring.unlocking import lock_with, unlocked
from meldcode_cli.store import objects
from meldcode_cli.store.address import Address, access_to, address_in
from meldcode_cli.store.connection import Connection
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.progress import progress
from meldcode_cli.terminal.screen import Screen


def connect(typed: str | None, clock: Clock, talk: Callable[[], SecretDialogue], screen: Screen) -> None:
    """Connect this home with the store at an address, after saying what that means; without one, fetch and send what is
    waiting. Raises MeldcodeError (an address or credentials that will not do, before anything is asked), Stopped.
    """
    address = None if typed is None else address_in(typed)
    home = sealed_home()
    known = remote.connection_of(home)
    if address is None:
        if not known.is_there:
            raise MeldcodeError(texts.STORE_NONE, texts.STORE_NONE_HINT)
    elif known.is_there and known.address() != address:
        raise MeldcodeError(texts.STORE_OTHER, texts.STORE_OTHER_HINT)
    elif not known.is_there:
        need_terminal()
        place = objects.opened(address, access_to(address, known.credentials))
        home = unlocked(home, to_write=True)
        _connect(home, known, address, place, talk(), clock)
    if home.keys is None:
        home = unlocked(home, to_write=True)
    _together(home, clock, screen)


def status(screen: Screen, *, as_json: bool = False) -> None:
    """Say whether the store answers, how many cases wait, and since when. Asks for no key. Raises MeldcodeError."""
    home = find_there()
    known = remote.connection_of(home)
    line = remote.line_of(home)
    if as_json:
        screen.json(_object(known, line))
        return
    if line is None:
        screen.say(texts.STORE_NOT_CONNECTED)
        return
    screen.say(texts.STORE_CONNECTED.format(url=known.address().url, since=_day(known)))
    try:
        there = taking_in.there(line)
    except remote.Down:
        there = None
    else:
        screen.say(texts.STORE_ANSWERS)
    if (last := known.last()) is not None:
        moment = datetime.fromtimestamp(last).astimezone()
        screen.say(texts.STORE_LAST.format(date=show_date(moment.date()), time=f"{moment:%H:%M}"))
    waiting = line.waiting()
    if not waiting:
        screen.say(texts.STORE_ALL_SENT)
    else:
        screen.say(_counted(texts.STORE_WAITING_ONE, texts.STORE_WAITING, len(waiting)))
    if there is not None:
        tell_there(there, screen)


def _object(known: Connection, line: remote.Line | None) -> dict[str, object]:
    """Return how it stands with the store, as JSON has it; `there` is null where it does not answer."""
    if line is None:
        return {"connected": False, "url": None, "answers": None, "last": None, "waiting": 0, "there": None}
    try:
        there = taking_in.there(line).table()
    except remote.Down:
        there = None
    last = known.last()
    return {
        "connected": True,
        "url": known.address().url,
        "answers": there is not None,
        "last": None if last is None else datetime.fromtimestamp(last).astimezone().isoformat(timespec="seconds"),
        "waiting": len(line.waiting()),
        "there": there,
    }


def tell_there(there: taking_in.There, screen: Screen) -> None:
    """Tell what a store has that is not here, as far as names and versions say."""
    if there.names:
        screen.say(_counted(texts.STORE_NEW_ONE, texts.STORE_NEW, len(there.names)))
    if there.newer:
        screen.say(texts.STORE_NEWER_THERE.format(cases=", ".join(there.newer)))
    if there.missing:
        screen.warn(texts.STORE_MISSING_THERE.format(cases=", ".join(there.missing)))


def disconnect(screen: Screen) -> None:
    """Let go of the store: everything stays here, and what is in the store stays there. Raises NotSaved."""
    home = find_there()
    known = remote.connection_of(home)
    line = remote.line_of(home)
    if line is None:
        screen.say(texts.STORE_NOT_CONNECTED)
        return
    there = sum(bool(each.version) for each in known.sent().values())
    left = len(line.waiting())
    known.forget()
    remote.drop_line(home)
    screen.say(texts.STORE_LET_GO)
    screen.say(_counted(texts.STORE_STAYS_ONE, texts.STORE_STAYS, there))
    if left:
        screen.warn(_counted(texts.STORE_NOT_SENT_ONE, texts.STORE_NOT_SENT, left))
    if known.credentials.exists():
        screen.say(texts.STORE_ACCESS_STAYS.format(path=known.credentials.absolute()))


def _connect(
    home: Home, known: Connection, address: Address, place: objects.Objects, talk: SecretDialogue, clock: Clock
) -> None:
    """Say what connecting means, ask, try the store and remember it. Raises Stopped, MeldcodeError."""
    signer = None if home.keys is None else home.keys.signer
    if signer is None:
        raise MeldcodeError(texts.STORE_NOT_SIGNED, texts.STORE_NOT_SIGNED_HINT)
    lock_with(home, talk)
    with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
        talk.say(texts.STORE_EXPLAIN.format(url=address.url))
        talk.summary(texts.STORE_EXPLAIN_TITLE, texts.STORE_EXPLAIN_ROWS)
        options = {False: texts.STORE_CONNECT_NO, True: texts.STORE_CONNECT_YES}
        if not asking.yes_or_no(talk, Asked("store.connect", texts.STORE_CONNECT), options):
            raise MeldcodeError(texts.STORE_NOT_DONE)
    objects.tried(place, os.urandom(32).hex())
    known.make(address, clock(), signer)
    remote.drop_line(home)
    talk.say(texts.STORE_TRIED)


def _together(home: Home, clock: Clock, screen: Screen) -> None:
    """Fetch what is new in the store, and send what waits; tell how that went. Raises MeldcodeError."""
    line = remote.line_of(home)
    assert line is not None
    line.clock = clock
    line.try_again()
    there = taking_in.there(line)
    with progress(commands_texts.DOING_STORE, like=screen) as watch:
        came = taking_in.take_new(line, there.names, clock, watch)
        for case in watch([*there.newer, *there.missing]):
            taking_in.ask_unless_busy(home, case, clock)
        left = taking_in.send_waiting(line, clock, watch)
    for case in came:
        screen.say(texts.STORE_CAME.format(case=case))
    line.say_all(screen.say)
    screen.say(_counted(texts.STORE_LEFT_ONE, texts.STORE_LEFT, left) if left else texts.STORE_ALL_SENT)


def _counted(one: str, more: str, count: int) -> str:
    return one if count == 1 else more.format(count=count)


def _day(known: Connection) -> str:
    since = known.since()
    try:
        return show_date(datetime.fromisoformat(since).date())
    except ValueError:
        return since
