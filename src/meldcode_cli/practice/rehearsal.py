"""Rehearsing a route: the real interview, of which nothing is kept. What was answered comes back as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from meldcode_cli.dossier.casefile import Author, CaseFile, Clock
from meldcode_cli.dossier.opening import create
from meldcode_cli.dossier.practice_cases import YEAR
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.flow.rules import Value
from meldcode_cli.interview import Interview
from meldcode_cli.practice import texts
from meldcode_cli.practice.marked import Mark, Marked, PracticeTime
from meldcode_cli.store.passing import passing_home
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.telling import overview

_CASE = f"{YEAR:04d}-001"
_NOBODY = Author(texts.REHEARSAL, texts.REHEARSAL, texts.REHEARSAL)
_MARK = Mark(texts.REHEARSAL, texts.REHEARSAL_TITLE, texts.REHEARSAL_NOT_REALLY)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What was answered in a rehearsal, as the rules of the route take it, and the duties that were done by then."""

    answers: dict[str, Value]
    done: tuple[str, ...]


class _Rehearsing(Marked):
    def saved(self) -> None:
        """Say nothing: nothing is saved."""


def rehearse(read: ReadFlow, talk: Dialogue, clock: Clock) -> Rehearsed:
    """Walk the interview of this route until the user stops or it is over, and tell what came of it.

    Raises FlowError for a route that a case may not follow, Stopped (Ctrl-C, Ctrl-D): nothing is left then either.
    """
    talk.say(texts.REHEARSAL_WELCOME)
    time = PracticeTime(clock)
    # In memory: no name of a case is taken, nobody holds it, and no list will know of it.
    casefile = create(passing_home(), _CASE, read, time, _NOBODY, practice=True)
    telling = _Rehearsing(talk, casefile, _MARK)
    while True:
        telling.jump_to = None
        Interview(casefile, telling).run()
        if telling.jump_to is None:
            break
        time.jump(telling.jump_to)
        talk.say(texts.REHEARSAL_JUMPED.format(date=show_date(telling.jump_to)))
    _tell_end(casefile, telling)
    found = casefile.standing()
    done = tuple(duty.id for duty in found.duties if not duty.open)
    return Rehearsed({**casefile.state.rule_answers(casefile.flow)}, done)


def _tell_end(casefile: CaseFile, talk: Dialogue) -> None:
    """Tell where it ended: by which rule, and what would have to be done by when."""
    standing = casefile.standing()
    decided = [(title, "\n".join(lines)) for title, lines in overview.decided(casefile, standing)]
    if decided:
        talk.summary(texts.REHEARSAL_DECIDED, decided)
    for line in overview.position(casefile, standing):
        talk.say(line)
    if todo := list(overview.todo(casefile, standing)):
        talk.summary(texts.REHEARSAL_TODO, todo)
    talk.say(texts.REHEARSAL_OVER)
