"""`meldcode note`: record something in a case without walking its route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import sitting
from meldcode_cli.commands.cases.leaving import leaving
from meldcode_cli.flow.files import Library
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import Clock


def note(case: str | None, clock: Clock, accessible: bool, *, keep: bool = False) -> None:
    """Record a signal, a talk, what became of something, as often as the user wants.

    Raises MeldcodeError (no terminal, no such case, keys), Busy, Stopped.
    """
    need_terminal()
    home = sitting.ready(find_there(), case, clock)
    talk = choose_dialogue(accessible)
    from meldcode_cli.interview import Interview
    from meldcode_cli.telling import overview

    with (
        leaving(talk, keep=keep) as left,
        sitting.opened(home, Library(home.own_flows), talk, case, clock) as casefile,
    ):
        left.casefile = casefile
        if casefile.state.closed is not None:
            match sitting.reopened(casefile, talk):
                case sitting.Reopened.STAYS_CLOSED:
                    left.clears = False
                    return
                case sitting.Reopened.FOR_NEWS:
                    # What must be done because of it goes before any other note.
                    sitting.interview(casefile, talk, clears=left.clears)
                    return
        overview.tell(casefile, talk)
        sitting.tell_place(casefile.home, talk)
        Interview(casefile, talk).note()
        if left.clears:
            sitting.tell_kept(casefile, talk)
        else:
            overview.tell(casefile, talk)
