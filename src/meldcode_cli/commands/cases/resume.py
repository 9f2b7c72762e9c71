"""Coming back to a case: `resume` goes on with the route, `note` records something beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from meldcode_cli import emergency
from meldcode_cli.commands.cases import first_run, texts
from meldcode_cli.commands.cases.start import calm, interview
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.flow.files import Library
from meldcode_cli.keyring.unlocking import unlocked, unlocked_for
from meldcode_cli.store.home import Home, find
from meldcode_cli.talk.dialogue import Choice, Dialogue, Menu, SecretDialogue
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import CaseFile, Clock

_NO, _OTHER = "nee", "anders"


def resume(case: str | None, clock: Clock, accessible: bool) -> None:
    """Go on with a case at the keyboard: first where it stands and what is due, then the next question."""
    need_terminal()
    home = _ready(find(), case)
    talk = choose_dialogue(accessible)
    from meldcode_cli.commands.cases import flow_change
    from meldcode_cli.telling import standing

    with _opened(home, talk, case, clock) as casefile:
        standing.warnings(casefile, talk.warn)
        _show_standing(casefile, talk)
        if casefile.state.closed is not None and _reopened(casefile, talk) is None:
            return
        flow_change.offer(casefile, Library(home.own_flows), talk)
        interview(casefile, talk)


def note(case: str | None, clock: Clock, accessible: bool) -> None:
    """Record something in a case without walking the route: a signal, a talk, what became of something."""
    need_terminal()
    home = _ready(find(), case)
    talk = choose_dialogue(accessible)
    from meldcode_cli.interview import Interview
    from meldcode_cli.telling import standing

    with _opened(home, talk, case, clock) as casefile:
        if casefile.state.closed is not None:
            event = _reopened(casefile, talk)
            if event is None:
                return
            if event:
                # What must be done because of it goes before any other note.
                interview(casefile, talk)
                return
        standing.tell(casefile, talk)
        try:
            Interview(casefile, talk).note()
        except Stopped as stop:
            if stop.interrupted:
                raise
        standing.tell(casefile, talk)


def _ready(home: Home, case: str | None) -> Home:
    """Return the home with its key opened, before anything is asked; a case that is not there is told first."""
    from meldcode_cli.dossier import practice_cases

    if case is not None and practice_cases.case_of(case):
        raise MeldcodeError(texts.PRACTICE_NO_RESUME, shared.PRACTICE_HINT)
    return unlocked(home, to_write=True) if case is None else unlocked_for(home, case, to_write=True)


@contextlib.contextmanager
def _opened(home: Home, talk: SecretDialogue, case: str | None, clock: Clock) -> Iterator[CaseFile]:
    """Open a case for somebody whom we know, and hold its lock; the user chooses one if none is named."""
    from meldcode_cli.dossier import practice_cases
    from meldcode_cli.dossier import settings as settings_room
    from meldcode_cli.dossier.opening import open_case

    with calm(talk, None):
        chosen = case or _choose_case(home, talk, clock)
        home.cases.read(chosen)
        library, today = Library(home.own_flows), clock().date()
        home, settings = first_run.set_up(home, library, talk, settings_room.load(home), None, today)
    with home.cases.locked(chosen), calm(talk, chosen):
        casefile = open_case(home, chosen, clock, settings.author)
        practice_cases.refuse(casefile, texts.PRACTICE_NO_RESUME)
        yield casefile


def _show_standing(casefile: CaseFile, talk: Dialogue) -> None:
    """What somebody needs who comes back after six weeks: where it stands, what is late, and why."""
    from meldcode_cli.telling import standing

    talk.say(texts.DANGER_REMINDER)
    standing.tell(casefile, talk)


def _reopened(casefile: CaseFile, talk: Dialogue) -> str | None:
    """Ask whether a closed case is opened again, and why; returns what happened (an event of its flow, recorded first,
    so that it cannot be forgotten), "" for another reason, None if it stays closed."""
    from meldcode_cli.case.entries import Reopen
    from meldcode_cli.case.standing import events
    from meldcode_cli.commands.cases.first_run import ask_text
    from meldcode_cli.interview import Interview

    flow = casefile.flow
    possible = {event.id: flow.filled(event.title) for event in events(flow, casefile.state)}
    other = texts.REOPEN_OTHER if possible else texts.REOPEN_YES
    talk.question(texts.REOPEN_QUESTION, name="reopen.why")
    choices = [Choice(event, texts.REOPEN_EVENT.format(title=title)) for event, title in possible.items()]
    chosen = talk.choose([Choice(_NO, texts.REOPEN_NO), *choices, Choice(_OTHER, other)], menu=())
    if chosen == _NO or isinstance(chosen, Menu):
        return None
    if chosen in possible and not Interview(casefile, talk).tell_event(chosen):
        return None
    casefile.record(Reopen(reason=possible.get(chosen) or ask_text(talk, texts.REOPEN_REASON, "reopen.reason")))
    talk.saved()
    return chosen if chosen in possible else ""


def _choose_case(home: Home, talk: Dialogue, clock: Clock) -> str:
    from meldcode_cli.dossier import known

    rows = [row for row in known.rows(home, clock()) if row.open]
    if not rows:
        raise MeldcodeError(texts.NO_OPEN_CASES, texts.NO_OPEN_CASES_HINT)
    if len(rows) == 1:
        return rows[0].case
    while True:
        talk.question(texts.WHICH_CASE, name="case.which")
        chosen = talk.choose(
            [Choice(row.case, row.line(clock().date())) for row in rows], menu=(Menu.EMERGENCY, Menu.STOP)
        )
        if not isinstance(chosen, Menu):
            return chosen
        if chosen is Menu.STOP:
            raise Stopped(interrupted=False)
        talk.say(emergency.NUMBERS)
