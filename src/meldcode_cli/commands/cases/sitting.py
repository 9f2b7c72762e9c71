"""A sitting with one case: opening it for somebody whom we know, walking it, and how it stands at the end."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.asking_store import ask_store
from meldcode_cli.commands.cases import setting_up, texts
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library
from meldcode_cli.keyring.unlocking import VARIABLE, guard_of, unlocked, unlocked_for
from meldcode_cli.store import place
from meldcode_cli.store.connection import is_connected
from meldcode_cli.store.home import Home
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.whereabouts import looked_in
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue, SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.case.entries import Entry
    from meldcode_cli.dossier.casefile import CaseFile, Clock


class Reopened(StrEnum):
    """What became of a closed case that somebody came back to. No event of a flow has an id like this."""

    STAYS_CLOSED = "-nee"
    FOR_NEWS = "-nieuws"
    OTHERWISE = "-anders"


def ready(home: Home, case: str | None, clock: Clock) -> Home:
    """Return the home with its key opened, before anything is asked; told before that is what needs no key: that the
    case is not there, that somebody else holds it, that no case is open."""
    from meldcode_cli.dossier import practice_cases

    if case is not None and practice_cases.case_of(case):
        raise MeldcodeError(texts.PRACTICE_NO_RESUME, shared.PRACTICE_HINT)
    if case is not None:
        try:
            return unlocked_for(home, case, to_write=True)
        except Busy as busy:
            # Who that is stands in what is sealed. And the case may be free by then.
            if home.sealed and not os.environ.get(VARIABLE):
                aside = Screen(stream=sys.stderr)
                aside.warn(busy.message)
                aside.say(texts.BUSY_KEY_TELLS)
            return unlocked(home, to_write=True)
    from meldcode_cli.dossier import known

    # What was changed since this machine saw it may be open: there is no key yet to look.
    if home.sealed and not any(row.open or row.locked for row in known.rows(home, clock())):
        raise MeldcodeError(texts.NO_OPEN_CASES, f"{texts.NO_OPEN_CASES_HINT}. {looked_in(home)}")
    return unlocked(home, to_write=True)


@contextlib.contextmanager
def opened(home: Home, library: Library, talk: SecretDialogue, case: str | None, clock: Clock) -> Iterator[CaseFile]:
    """Open a case for somebody whom we know, and hold its lock; the user chooses one if none is named."""
    from meldcode_cli.dossier import copies, looking, practice_cases
    from meldcode_cli.dossier import settings as settings_room
    from meldcode_cli.dossier.opening import open_case

    chosen = case or _choose_case(home, talk, clock)
    if home.cases.stamp(chosen) is None:
        # Told before a lock is made for it.
        home.cases.read(chosen)
    with calmly(talk.say, texts.STOPPED.format(case=chosen)), _held(home, chosen, talk, clock):
        ask_store(home, chosen, clock, held=True)
        # Whether it can be opened is known before anything is asked, and it is read only once.
        casefile = open_case(home, chosen, clock)
        practice_cases.refuse(casefile, texts.PRACTICE_NO_RESUME)
        home, settings = setting_up.complete(
            home, library, talk, settings_room.load(home), clock().date(), needed=settings_room.WHO
        )
        casefile.go_on(home, settings.author)
        talk.watch(guard_of(home, settings.lock_after))
        told = copies.join_copies(casefile).told
        looking.shown_whole(casefile, "opened", clock, talk.warn)
        for line in told:
            talk.say(line)
        yield casefile


@contextlib.contextmanager
def _held(home: Home, case: str, talk: SecretDialogue, clock: Clock) -> Iterator[None]:
    """Hold the lock of a case; raises Busy after it was told who has it open, and what they did."""
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(home.cases.locked(case))
        except Busy:
            from meldcode_cli.commands.cases import news

            news.tell_busy(home, case, talk, clock)
            raise
        yield


def tell_place(home: Home, talk: Dialogue | Screen) -> None:
    """Warn whoever works here that others can get at it, and tell from here on what comes of a store. Never before what
    is said of danger."""
    if is_connected(home):
        from meldcode_cli.dossier import remote

        remote.hear(home, talk.say)
    if warning := place.openness(home).warning(sealed=home.sealed):
        talk.warn(warning)


def interview(
    casefile: CaseFile, talk: SecretDialogue, *, on_paper: bool = False, clears: bool = False, told: bool = False
) -> None:
    """Walk the case until the user stops, and tell how it stands then, unless the screen `clears`. Whoever listens
    hears no more than stays on a cleared screen, and how to hear the rest. `on_paper`: it began there, and since when
    is asked. `told`: where it stands was said just now."""
    from meldcode_cli.dossier.arriving import must_be_safe
    from meldcode_cli.interview import Interview

    must_be_safe(casefile)
    walk = Interview(
        casefile, talk, lambda: once_known(casefile, talk, on_paper=on_paper), once_reported(casefile, talk)
    )
    if told:
        walk.actions.were_told()
    walk.run()
    if clears:
        tell_kept(casefile, talk)
    elif talk.accessible:
        from meldcode_cli.telling.neutral import neutral

        tell_kept(casefile, talk)
        for line in neutral(casefile):
            talk.say(line)
    else:
        show_end(casefile, talk)


def tell_kept(casefile: CaseFile, talk: Dialogue) -> None:
    """Say in neutral words that all is kept, and how to go on: what stays on a screen that is cleared."""
    is_open = casefile.state.closed is None
    talk.say((texts.ALL_KEPT_OPEN if is_open else texts.ALL_KEPT).format(case=casefile.case))


def once_known(casefile: CaseFile, talk: Dialogue, *, on_paper: bool) -> None:
    """Once it is known whom the case is about: take along what holds for another child too, and tell of the paper."""
    from meldcode_cli.commands.cases import household
    from meldcode_cli.interview import paper

    household.take_along(casefile, talk)
    if on_paper:
        paper.tell(casefile, talk)


def once_reported(casefile: CaseFile, talk: Dialogue) -> Callable[[Entry], None]:
    """Return what is done after a melding: the other cases of the household are reported along."""

    def together(melding: Entry) -> None:
        from meldcode_cli.commands.cases import household

        household.report_together(casefile, melding, talk)

    return together


def show_end(casefile: CaseFile, talk: Dialogue | Screen) -> None:
    """The end of a sitting: what is late, what was decided and by which rule, what must be done by when, and where the
    file is."""
    from meldcode_cli.telling import overview

    overview.tell_first(casefile, talk)
    decided = [(title, "\n".join(lines)) for title, lines in overview.decided(casefile, casefile.standing())]
    if decided:
        talk.summary(commands_texts.DECIDED_TITLE, decided)
    overview.tell_rest(casefile, talk)
    talk.say(texts.WHERE_FILE.format(path=casefile.home.cases.location(casefile.case).absolute()))
    if casefile.state.closed is None:
        talk.say(texts.GO_ON.format(case=casefile.case))
        if _another_child(casefile):
            talk.say(texts.HOUSEHOLD_HINT.format(case=casefile.case))
    talk.say(texts.TO_EXPORT.format(case=casefile.case))


def _another_child(casefile: CaseFile) -> bool:
    """Tell whether somebody else is named whom the concern is about too, and has no case yet."""
    people = (entry.content for entry in casefile.state.records)
    return not casefile.linked and any(getattr(person, "also_about", False) for person in people)


def reopened(casefile: CaseFile, talk: Dialogue) -> Reopened:
    """Ask whether a closed case is opened again, and why. What happened (an event of its flow) is recorded first, so
    that it cannot be forgotten."""
    from meldcode_cli.case.entries import Reopen
    from meldcode_cli.case.standing import events
    from meldcode_cli.interview import Interview

    flow = casefile.flow
    possible = {event.id: flow.filled(event.title) for event in events(flow, casefile.state)}
    options: dict[str, str] = {Reopened.STAYS_CLOSED: texts.REOPEN_NO}
    options |= {event: texts.REOPEN_EVENT.format(title=title) for event, title in possible.items()}
    options[Reopened.OTHERWISE] = texts.REOPEN_OTHER if possible else texts.REOPEN_YES
    chosen = asking.choose(talk, Asked("reopen.why", texts.REOPEN_QUESTION), options)
    if chosen == Reopened.STAYS_CLOSED:
        talk.say(texts.REOPEN_SHOW.format(case=casefile.case))
    if chosen == Reopened.STAYS_CLOSED or (chosen in possible and not Interview(casefile, talk).tell_event(chosen)):
        return Reopened.STAYS_CLOSED
    reason = possible.get(chosen) or setting_up.ask_text(talk, texts.REOPEN_REASON, "reopen.reason")
    casefile.record(Reopen(reason=reason))
    talk.saved()
    return Reopened.FOR_NEWS if chosen in possible else Reopened.OTHERWISE


def _choose_case(home: Home, talk: Dialogue, clock: Clock) -> str:
    from meldcode_cli.dossier import known

    rows = [row for row in known.rows(home, clock()) if row.open]
    if not rows:
        raise MeldcodeError(texts.NO_OPEN_CASES, f"{texts.NO_OPEN_CASES_HINT}. {looked_in(home)}")
    if len(rows) == 1:
        return rows[0].case
    cases = {row.case: row.line(clock()) for row in rows}
    return asking.choose(talk, Asked("case.which", texts.WHICH_CASE), cases)
