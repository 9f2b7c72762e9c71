"""`delete`: a case goes for good. What stays is that it was there: a number, a day, a reason and a fingerprint."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from datetime import datetime

import tomli_w

from meldcode_cli.commands.safe import texts
from meldcode_cli.dossier import looking, practice_cases
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dutch.near import advised
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.keyring.second import must_agree
from meldcode_cli.keyring.unlocking import lock_with, unlocked
from meldcode_cli.store.connection import is_connected
from meldcode_cli.store.home import Home
from meldcode_cli.store.key_files import KeyGone
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.names import cases_like, valid_case
from meldcode_cli.store.whereabouts import find_there, looked_in
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Lines, SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.telling import answers, overview
from meldcode_cli.terminal.keyboard import need_terminal

_NOT = "niet"


def delete(name: str, clock: Clock, talk: SecretDialogue) -> None:
    """Delete a case after its number was typed in full. Raises MeldcodeError, Stopped, NotSaved, and Busy."""
    need_terminal()
    if practice_cases.case_of(name):
        raise MeldcodeError(texts.DELETE_PRACTICE, texts.DELETE_PRACTICE_HINT)
    home = find_there()
    with home.cases.suggesting(name):
        case = valid_case(name)
    home.sweep()
    stamp, listing = home.cases.stamp(case), home.cases.listing(case)
    here = stamp is not None
    copies = listing.copies().get(case, [])
    # One that was broken off right before the end: only the register still knows it.
    if not here and not copies and not listing.files_of(case) and home.register.head(case) is None:
        hint = advised(cases_like(name, home.cases.cases()), f"{texts.DELETE_NOTHING_HINT}. {looked_in(home)}")
        raise MeldcodeError(texts.DELETE_NOTHING, hint)
    casefile = None
    with home.cases.locked(case):
        # Somebody who works on it now: that is told before a passphrase is asked.
        pass
    if here:
        home, casefile = _opened(home, case, clock, talk)
    elif home.sealed:
        # What stays of it is signed.
        with contextlib.suppress(KeyGone):
            home = unlocked(home)
            lock_with(home, talk)
    _tell(talk, case, casefile)
    for copy in copies:
        talk.warn(texts.DELETE_COPY.format(name=copy))
    with calmly(talk.say, keyring_texts.STOPPED_UNCHANGED):
        goes = _beside(case, casefile)
        reason = _ask_reason(talk, goes)
        asked = Asked("delete.confirm", texts.DELETE_CONFIRM.format(case=case), notes=goes)
        asking.text(talk, asked, lambda typed: None if typed.strip() == case else texts.DELETE_CONFIRM_WRONG)
        # Of one that was broken off halfway this was decided before.
        agreed = "" if case in listing.deleted else _second(home, casefile, talk)
    with calmly(talk.say, texts.DELETE_STOPPED.format(case=case)), home.cases.locked(case):
        if home.cases.stamp(case) != stamp:
            # Another window wrote something meanwhile: nobody looked at that.
            raise Busy(case)
        # The tombstone first: when this is broken off halfway, the next time finishes it.
        home.tombstones.put(case, _tombstone(home, case, casefile, reason, clock(), agreed))
        _remove(home, case, copies)
    home.cases.drop_lock(case)
    talk.say(texts.DELETED.format(case=case))
    talk.say(texts.DELETED_ELSEWHERE)


def _remove(home: Home, case: str, copies: Sequence[str]) -> None:
    """Take away everything that is kept of a case, also in a store. Raises NotSaved."""
    home.cases.remove(case, copies)
    home.register.forget(case)
    home.access_logs.forget(case)
    if is_connected(home):
        from meldcode_cli.dossier import remote

        remote.deleted(home, case)


def _opened(home: Home, case: str, clock: Clock, talk: SecretDialogue) -> tuple[Home, CaseFile | None]:
    """Open the case, to say what goes; a dossier that opens no more may go as well."""
    try:
        home = unlocked(home)
    except KeyGone:
        talk.warn(texts.DELETE_UNREADABLE)
        return home, None
    lock_with(home, talk)
    try:
        casefile = open_case(home, case, clock)
    except MeldcodeError:
        talk.warn(texts.DELETE_UNREADABLE)
        return home, None
    # If it stays after all, it was seen.
    looking.keep(home, case, "shown", clock, talk.warn)
    return home, casefile


def _tell(talk: SecretDialogue, case: str, casefile: CaseFile | None) -> None:
    talk.say(texts.DELETE_EXPLAIN.format(case=case))
    if casefile is None:
        return
    overview.tell(casefile, talk)
    if casefile.state.closed is None:
        talk.warn(texts.DELETE_OPEN)
    if blocking := casefile.standing().blocking:
        titles = [casefile.flow.filled(duty.held.duty.title) for duty in blocking]
        talk.must(texts.DELETE_BLOCKED, titles)


def _second(home: Home, casefile: CaseFile | None, talk: SecretDialogue) -> str:
    """Let a second person agree, where something must still be done that may not be left out; returns who did, "" if
    nobody had to. Where nothing is sealed nobody has a key. Raises Stopped, MeldcodeError."""
    if home.keys is None or (casefile is not None and not casefile.standing().blocking):
        return ""
    return must_agree(home.keys, talk)


def _beside(case: str, casefile: CaseFile | None) -> list[str]:
    """Return which case goes, to stand beside a question: what was told of it may be out of sight."""
    if casefile is None or casefile.state.facts is None:
        return [texts.DELETE_GOES.format(case=case)]
    about = answers.about(casefile, casefile.state.facts)
    return [texts.DELETE_GOES_ABOUT.format(case=case, about=about)]


def _ask_reason(talk: SecretDialogue, goes: Lines) -> str:
    options = {_NOT: texts.DELETE_NOT, **texts.DELETE_REASONS}
    chosen = asking.choose(talk, Asked("delete.reason", texts.DELETE_WHY, notes=goes), options)
    if chosen == _NOT:
        raise MeldcodeError(texts.DELETE_KEPT)
    return chosen


def _tombstone(home: Home, case: str, casefile: CaseFile | None, reason: str, now: datetime, agreed: str) -> bytes:
    """Return what stays of a case: nothing about a person."""
    known = home.register.head(case)
    if casefile is not None:
        left = {"entries": len(casefile.log.entries), "head": casefile.log.head}
    else:
        left = {} if known is None else {"entries": known.entries, "head": known.head}
        if home.cases.stamp(case) is not None:
            left["file_sha256"] = hashlib.sha256(home.cases.raw(case)).hexdigest()
    when = now.replace(microsecond=0)
    table = {"case": case, "deleted": when, "reason": reason, **({"agreed": agreed} if agreed else {}), **left}
    return (texts.TOMBSTONE_COMMENT + tomli_w.dumps(table)).encode()
