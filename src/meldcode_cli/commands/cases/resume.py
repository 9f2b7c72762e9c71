"""`meldcode resume`: come back to a case and go on with its route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import sitting, texts
from meldcode_cli.commands.cases.leaving import Leaving, leaving
from meldcode_cli.dossier.library import library_of
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import Clock


def resume(case: str | None, clock: Clock, accessible: bool, *, keep: bool = False) -> None:
    """Go on with a case at the keyboard: first where it stands and what is due, then the next question.

    Raises MeldcodeError (no terminal, no such case, keys), Busy, Stopped.
    """
    need_terminal()
    home = sitting.ready(find_there(), case, clock)
    talk = choose_dialogue(accessible)
    with leaving(talk, keep=keep) as left:
        go_on(home, case, clock, talk, left)


def go_on(home: Home, case: str | None, clock: Clock, talk: SecretDialogue, left: Leaving) -> None:
    """Go on with a case in a home whose key was opened, with whoever talks. Raises MeldcodeError, Busy, Stopped."""
    from meldcode_cli.commands.cases import approved, flow_change, news
    from meldcode_cli.telling import overview

    library = library_of(home)
    with sitting.opened(home, library, talk, case, clock) as casefile:
        left.casefile = casefile
        overview.warnings(casefile, talk.warn)
        # What somebody needs who comes back after six weeks: where it stands, what is late, and why.
        talk.say(texts.DANGER_REMINDER)
        sitting.tell_place(casefile.home, talk)
        overview.tell(casefile, talk)
        news.tell(casefile, talk)
        # Of a closed case, or one that goes over to another route, something else must be done than was told here.
        flow = casefile.flow
        closed = casefile.state.closed is not None
        if closed and sitting.reopened(casefile, talk) is sitting.Reopened.STAYS_CLOSED:
            # To be looked at.
            left.clears = False
            return
        approved.tell_known(casefile, library, talk)
        flow_change.offer(casefile, library, talk)
        sitting.interview(casefile, talk, clears=left.clears, told=not closed and casefile.flow is flow)
