"""`export --for`: a page for another reader, looked through before anything is written, and told in the dossier."""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from meldcode_cli.case.entries import Exported
from meldcode_cli.commands.asking_store import ask_store
from meldcode_cli.commands.cases.leaving import leaving
from meldcode_cli.commands.giving import texts
from meldcode_cli.commands.giving.asked import Prepared, prepared
from meldcode_cli.commands.giving.clearing import Cleared, Looked, cleared
from meldcode_cli.commands.giving.output import Target, draw
from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export.blocks import Block
from meldcode_cli.export.clearing import same, with_rough_days
from meldcode_cli.export.leaks import known_in
from meldcode_cli.export.people import split_name
from meldcode_cli.export.since import last_had
from meldcode_cli.export.whom import For
from meldcode_cli.keyring.unlocking import lock_with, unlocked_for
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue, SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.telling import overview
from meldcode_cli.terminal.keyboard import at_terminal
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen

Make = Callable[[CaseFile, int, Dialogue | None], Prepared]
"""Makes a page of a case, since an entry, with whoever is there to ask."""


def somebody(accessible: bool) -> SecretDialogue | None:
    """Return who is there to ask, None if nobody is."""
    if not at_terminal():
        return None
    from meldcode_cli.terminal.prompts import dialogue

    return dialogue(accessible)


def give(
    case: str, reader: For, clock: Clock, screen: Screen, output: Target, since: str, talk: SecretDialogue | None
) -> None:
    """Make a page for `reader`, and record in the dossier that it was; `talk` is None where there is nobody to ask.

    Raises MeldcodeError, Busy, Stopped, NotSaved.
    """
    if reader is For.ADVIES:
        output.must_be_neutral(case)
    output = output.named(texts.FILE_NAMES[reader])

    def make(casefile: CaseFile, since_entry: int, talk: Dialogue | None) -> Prepared:
        return prepared(casefile, reader, since_entry, talk)

    hand_over(case, reader, make, clock, screen, output, talk, since=since)


def hand_over(
    case: str,
    name: str,
    make: Make,
    clock: Clock,
    screen: Screen,
    output: Target,
    talk: SecretDialogue | None,
    *,
    since: str = "",
) -> None:
    """Make a page, let the user resolve what may tell who it is and read it all, and record that it was given.

    `name` is what the dossier calls it. Raises as `give` does.
    """
    if practice_cases.case_of(case):
        raise MeldcodeError(texts.PRACTICE)
    output.must_be_free()
    aside = Screen(stream=sys.stderr)
    # What is in a dossier is asked about and read on a screen that goes; that a page was made stays.
    goes = contextlib.nullcontext() if talk is None else leaving(talk, keep=False)
    with goes, opened(case, clock) as casefile, calmly(aside.say if talk is None else talk.say, texts.STOPPED):
        if talk is not None:
            lock_with(casefile.home, talk)
        overview.warnings(casefile, aside.warn)
        since_entry = last_had(casefile, since)
        ready = make(casefile, since_entry, talk)
        result = _looked_through(casefile, ready, talk)
        data = output.drawn(result.page)
        shown = ready.looked_through and talk is not None
        if shown and talk is not None:
            _must_be_read(result.page, screen, talk)
        content = _content(name, output, data, Told(ready, result, since_entry))
        # Recorded when only its name is missing: nothing leaves without a trace, and nothing is told that was not made.
        output.write(result.page, data, screen, lambda: casefile.record(content), shown=shown)
        if talk is None and result.resolution:
            aside.warn(texts.LEFT_OUT_ALONE)
        made = texts.EXPORTED_SCREEN if output.path is None else texts.EXPORTED.format(path=output.path)
        told = f"{made} {texts.EXPORTED_LEFT_OUT}" if content.left_out else made
        (aside if talk is None else talk).say(told)


@contextlib.contextmanager
def opened(case: str, clock: Clock) -> Iterator[CaseFile]:
    """Open a case to record in it, and hold it; raises MeldcodeError, Busy, Stopped, NotSaved."""
    home = unlocked_for(find_there(), case, to_write=True)
    ask_store(home, case, clock)
    settings = settings_room.load(home)
    if settings.missing_who:
        raise MeldcodeError(texts.WHO_FIRST, texts.WHO_FIRST_HINT)
    with home.cases.locked(case):
        casefile = open_case(home, case, clock, settings.author)
        practice_cases.refuse(casefile, texts.PRACTICE)
        yield casefile


@dataclass(frozen=True, slots=True)
class Told:
    """What the dossier is told of an export: what was asked, what was resolved, and since which entry it goes."""

    ready: Prepared
    result: Cleared
    since: int


def _content(reader: str, output: Target, data: bytes, told: Told) -> Exported:
    ready = told.ready
    return Exported(
        reader=reader,
        as_format=output.format,
        given_to=ready.given_to,
        asked_by=ready.asked_by,
        agreed=ready.agreed,
        request=ready.request,
        since=told.since or None,
        sha256=hashlib.sha256(data).hexdigest(),
        left_out=(*ready.left_out, *told.result.left_out),
        accepted=told.result.accepted,
    )


def _looked_through(casefile: CaseFile, ready: Prepared, talk: Dialogue | None) -> Cleared:
    if not ready.looked_through:
        return Cleared(ready.page)
    today = casefile.now().date()
    organisation = [begin.organisation] if (begin := casefile.state.begin) is not None else []
    known = [*with_rough_days(known_in(casefile.state, today=today, organisation=organisation), today)]
    fine = [part for text in ready.fine for part in (text, *split_name(text)) if part]
    looked = Looked(known, {same(text) for text in fine}, ready.kinds, ready.more)
    return cleared(ready.page, looked, talk)


def _must_be_read(page: Sequence[Block], screen: Screen, talk: Dialogue) -> None:
    """Let the user read all of it; raises MeldcodeError if it may not go out like this."""
    talk.say(texts.READ)
    with paged(screen, sealed=True):
        draw(page, screen)
    asked = Asked("read", texts.READ_QUESTION)
    if not asking.yes_or_no(talk, asked, {True: texts.READ_YES, False: texts.READ_NO}):
        raise MeldcodeError(texts.READ_STOPPED)
