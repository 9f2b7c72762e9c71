"""`resume` and `note` with an answers file: going on with a case without asking anything.

What the file says is judged exactly as what is typed, and what is valid is kept. What needs somebody to weigh it is
left to a person: an answer that is there already is not changed, and what is closed is not opened again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli import emergency
from meldcode_cli.commands.asking_store import ask_store
from meldcode_cli.commands.cases import danger, sitting, texts
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.base import CALL
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import CaseFile, Clock
    from meldcode_cli.interview.answers_file import AnswersFile

# What walks the route, and so does not belong in a note.
_OF_THE_ROUTE = ("case", "answers", "why", "who", "settled")


def resume(case: str | None, path: Path | None, clock: Clock, screen: Screen) -> None:
    """Go on with a case from a file; close it when its route has ended and nothing blocks that, as `start` does.

    Raises MeldcodeError: with all that is missing or refused, after what is valid was kept; Busy, NotSaved.
    """
    file, home = _ready(case, path, clock, screen)
    with _opened(home, case or "", file, clock, screen) as casefile:
        _apply(file, casefile, screen)
        problems = [*file.problems, *file.missing(casefile)]
        if not problems:
            file.close_if_done(casefile)
        _tell(file, casefile, screen, problems)
    screen.say(texts.FILE_DONE.format(case=case))


def note(case: str | None, path: Path | None, clock: Clock, screen: Screen) -> None:
    """Record what is in a file without walking the route; raises as `resume` does, but never for what is not asked."""
    file, home = _ready(case, path, clock, screen)
    for name in _OF_THE_ROUTE:
        if getattr(file, name):
            file.problems.append(texts.FILE_NOT_IN_NOTE.format(table=name))
            getattr(file, name).clear()
    with _opened(home, case or "", file, clock, screen) as casefile:
        _apply(file, casefile, screen)
        _tell(file, casefile, screen, file.problems)
    screen.say(texts.FILE_NOTED.format(case=case))


def take_over(file: AnswersFile, casefile: CaseFile, talk: Dialogue) -> None:
    """Record what a file says while somebody is there, and tell what is wrong in it; what must be done now is told
    before that."""
    from meldcode_cli.interview.boxes import show_urgent

    file.apply(casefile, attended=True)
    sentences = (*file.problems, *file.notices)
    if sentences:
        show_urgent(casefile, talk)
    for sentence in sentences:
        talk.warn(sentence)


def show_danger_in(file: AnswersFile, screen: Dialogue | Screen) -> bool:
    """Show the number before anything else when the answers say that somebody is, or may be, in danger; tells whether
    they do."""
    value = file.answers.get(danger.FIRST)
    shown = isinstance(value, str) and value != danger.SAFE
    if shown:
        screen.must(emergency.DANGER_TITLE, emergency.DANGER)
    return shown


def _ready(case: str | None, path: Path | None, clock: Clock, screen: Screen) -> tuple[AnswersFile, Home]:
    """Read the file, show the number if it tells of danger, and open the key; told before that is what needs no key."""
    if path is None or case is None:
        raise MeldcodeError(texts.NO_INPUT_NEEDS_CASE, texts.NO_INPUT_NEEDS_CASE_HINT, ExitCode.USAGE)
    from meldcode_cli.interview import answers_file

    try:
        file = answers_file.read(path)
    except MeldcodeError as refused:
        # What the file was to say of danger nobody knows.
        refused.hint = f"{refused.hint}\n\n{emergency.NUMBERS}".strip()
        raise
    show_danger_in(file, screen)
    return file, sitting.ready(find_there(), case, clock)


@contextlib.contextmanager
def _opened(home: Home, case: str, file: AnswersFile, clock: Clock, screen: Screen) -> Iterator[CaseFile]:
    """Open a case that is not closed for whom the settings name, and hold its lock. Raises MeldcodeError, Busy."""
    from meldcode_cli.dossier import copies, looking, practice_cases
    from meldcode_cli.dossier.arriving import must_be_safe
    from meldcode_cli.dossier.opening import open_case

    settings = file.take_settings(home, library_of(home), None)
    if file.lacking(settings.missing_who):
        raise MeldcodeError(texts.FILE_NO_SETTINGS, shared.FILE_HINT, details=tuple(file.problems))
    with home.cases.locked(case), calmly(screen.say, texts.STOPPED.format(case=case)):
        ask_store(home, case, clock, held=True)
        casefile = open_case(home, case, clock, settings.author)
        practice_cases.refuse(casefile, texts.PRACTICE_NO_RESUME)
        for line in copies.join_copies(casefile).told:
            screen.say(line)
        looking.shown_whole(casefile, "opened", clock, screen.warn)
        sitting.tell_place(home, screen)
        if casefile.state.closed is not None:
            raise MeldcodeError(texts.FILE_CLOSED, texts.FILE_CLOSED_HINT.format(case=case))
        must_be_safe(casefile)
        yield casefile


def _apply(file: AnswersFile, casefile: CaseFile, screen: Screen) -> None:
    """Record what is valid in a file, and show what must be done now."""
    from meldcode_cli.interview.boxes import show_urgent

    file.apply(casefile, attended=False)
    said = file.answers.get(danger.FIRST)
    show_urgent(casefile, screen, but=CALL if said not in (None, danger.SAFE) else "")


def _tell(file: AnswersFile, casefile: CaseFile, screen: Screen, problems: list[str]) -> None:
    """Tell what to think of, how the case stands, and raise MeldcodeError with what is missing or wrong."""
    for notice in file.notices:
        screen.warn(notice)
    sitting.show_end(casefile, screen)
    if problems:
        message = texts.FILE_REFUSED.format(case=casefile.case)
        raise MeldcodeError(message, texts.FILE_REFUSED_HINT, details=tuple(problems))
