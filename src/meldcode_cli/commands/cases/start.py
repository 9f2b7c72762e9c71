"""A sitting at the keyboard: from `start` to wherever the user stops."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli import emergency
from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.cases import first_run, texts
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError, Stopped
from meldcode_cli.flow.files import Library
from meldcode_cli.keyring.unlocking import unlocked
from meldcode_cli.store.home import Home, find
from meldcode_cli.talk.dialogue import Dialogue, SecretDialogue
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import CaseFile, Clock
    from meldcode_cli.dossier.settings import Settings


def start(flow: str | None, answers: Path | None, clock: Clock, accessible: bool) -> None:
    """Begin a new case at the keyboard. What an answers file says is taken over first."""
    need_terminal()
    # Before anything is asked: a wrong passphrase must never cost an answer.
    home = unlocked(find(), to_write=True)
    library = Library(home.own_flows)
    talk = choose_dialogue(accessible)
    if answers is not None:
        _start_with_file(home, library, talk, answers, flow, clock)
        return
    known_flow = flow or home.settings().get("flow")
    first = first_run.first_question(library, known_flow if isinstance(known_flow, str) else None)
    with calm(talk, None):
        talk.say(texts.WELCOME)
        value = first_run.ask_danger(talk, first, _danger_notes(home))
        given = clock().replace(microsecond=0)
        settings = _keep_first(home, first, value, given)
        if first_run.show_danger(talk, value):
            settings = _keep_called(home, settings)
        settings = first_run.keep_begun(talk, settings)
        home, settings = first_run.set_up(home, library, talk, settings, flow, given.date())
        from meldcode_cli.dossier.opening import reserved

        with reserved(home, given.year) as case, calm(talk, case):
            chosen = flow or settings.flow or ""
            casefile = first_run.begin(home, library, case, chosen, settings, clock, talk)
            interview(casefile, talk)


def practise(clock: Clock, accessible: bool, *, alone: bool) -> None:
    """Practise with a fictional case, apart from all real ones; `alone` tells that no other option was given."""
    if not alone:
        raise MeldcodeError(texts.PRACTICE_ALONE, texts.PRACTICE_ALONE_HINT, ExitCode.USAGE)
    need_terminal()
    from meldcode_cli.practice import practise

    practise.practise(unlocked(find(), to_write=True), choose_dialogue(accessible), clock)


def start_from_file(path: Path | None, flow: str | None, clock: Clock, screen: Screen) -> None:
    """Begin a case from an answers file, without asking anything; raises MeldcodeError with all that is missing."""
    if path is None:
        raise MeldcodeError(texts.NO_INPUT_NEEDS_ANSWERS, texts.NO_INPUT_NEEDS_ANSWERS_HINT, ExitCode.USAGE)
    from meldcode_cli.dossier import settings as settings_room
    from meldcode_cli.interview import answers_file
    from meldcode_cli.keyring import making

    home = unlocked(find(), to_write=True)
    library = Library(home.own_flows)
    file = answers_file.read(path)
    settings = file.take_settings(home, library, flow)
    if file.lacking(home, settings):
        raise MeldcodeError(texts.FILE_REFUSED_EARLY, shared.FILE_HINT, details=tuple(file.problems))
    if settings.sealed and not home.sealed:
        home = making.make_keys_unasked(home, screen, settings.name or "", clock().date())
        settings_room.save(home, settings_room.load(home).changed(sealed=True))
    from meldcode_cli.dossier.opening import create, reserved

    with reserved(home, clock().year) as case:
        casefile = create(home, case, library, flow or settings.flow or "", clock, settings.author)
        file.apply(casefile)
        problems = [*file.problems, *file.missing(casefile)]
        if not problems:
            file.close_if_done(casefile)
        _show_danger_in(casefile, screen)
        for notice in file.notices:
            screen.warn(notice)
        show_end(casefile, screen)
        if problems:
            message = texts.FILE_REFUSED.format(case=case)
            raise MeldcodeError(message, texts.FILE_REFUSED_HINT, details=tuple(problems))
    screen.say(texts.FILE_DONE.format(case=case))


def _start_with_file(
    home: Home, library: Library, talk: SecretDialogue, path: Path, flow: str | None, clock: Clock
) -> None:
    """Begin with an answers file and ask the rest; what is wrong in the file is told and then asked."""
    from meldcode_cli.dossier import settings as settings_room
    from meldcode_cli.dossier.opening import reserved
    from meldcode_cli.interview import answers_file

    file = answers_file.read(path)
    with calm(talk, None):
        first = first_run.first_question(library, flow)
        value = file.answers.get(first_run.FIRST)
        if not isinstance(value, str) or value not in first.values:
            value = first_run.ask_danger(talk, first)
        # Kept before anything else, as at any start: from here on it is on disk, whatever happens.
        settings = _keep_first(home, first, value, clock().replace(microsecond=0))
        if first_run.show_danger(talk, value):
            settings = _keep_called(home, settings)
        settings = first_run.keep_begun(talk, settings)
        settings_room.save(home, settings)
        sealed = file.take_settings(home, library, flow).sealed
        settings = settings_room.load(home).changed(sealed=sealed)
        home, settings = first_run.set_up(home, library, talk, settings, flow, clock().date())
        with reserved(home, clock().year) as case, calm(talk, case):
            casefile = first_run.begin(home, library, case, flow or settings.flow or "", settings, clock, talk)
            file.apply(casefile)
            for sentence in (*file.problems, *file.notices):
                talk.warn(sentence)
            interview(casefile, talk)


def interview(casefile: CaseFile, talk: Dialogue) -> None:
    """Walk the case until the user stops, and tell how it stands then."""
    from meldcode_cli.interview import Interview

    try:
        Interview(casefile, talk).run()
    except Stopped as stop:
        if stop.interrupted:
            raise
    show_end(casefile, talk)


def _show_danger_in(casefile: CaseFile, screen: Screen) -> None:
    """Show the number before anything else when the answers say that somebody is, or may be, in danger."""
    given = casefile.state.answers.get(first_run.FIRST)
    if given is not None and given.value != "nee":
        screen.must(texts.DANGER_TITLE, emergency.LINES)


def show_end(casefile: CaseFile, talk: Dialogue | Screen) -> None:
    """The end of a sitting: what is late, what was decided and by which rule, what must be done by when, and where the
    file is."""
    from meldcode_cli.telling import standing

    standing.tell_first(casefile, talk)
    decided = [(title, "\n".join(lines)) for title, lines in standing.decided(casefile, casefile.standing())]
    if decided:
        talk.summary(commands_texts.DECIDED_TITLE, decided)
    standing.tell_rest(casefile, talk)
    talk.say(texts.WHERE_FILE.format(path=casefile.home.cases.location(casefile.case).absolute()))
    if casefile.state.closed is None:
        talk.say(texts.GO_ON.format(case=casefile.case))
    talk.say(texts.TO_EXPORT.format(case=casefile.case))


def _danger_notes(home: Home) -> tuple[str, ...]:
    """Remind somebody who stopped before there was a case of what they answered then."""
    begun = home.settings().get("begun")
    label = begun[-1].get("label") if isinstance(begun, list) and begun and isinstance(begun[-1], dict) else None
    return (texts.DANGER_AGAIN.format(answer=label),) if isinstance(label, str) else ()


def _keep_first(home: Home, first: first_run.FirstQuestion, value: str, given: datetime) -> Settings:
    """Save the first answer before there is a case to record it in; returns the settings as they are now."""
    from meldcode_cli.dossier import settings as settings_room

    settings = settings_room.load(home)
    answer = settings_room.begun(first.data, value, first.label(value), given)
    settings = settings.changed(begun=(*settings.begun, answer))
    settings_room.save(home, settings)
    return settings


def _keep_called(home: Home, settings: Settings) -> Settings:
    """Keep that the user has called 112, until there is a case to record it in."""
    from meldcode_cli.dossier import settings as settings_room

    *earlier, last = settings.begun
    settings = settings.changed(begun=(*earlier, last.model_copy(update={"called": True})))
    settings_room.save(home, settings)
    return settings


@contextlib.contextmanager
def calm(talk: Dialogue, case: str | None) -> Iterator[None]:
    """Turn stopping into one calm sentence; Ctrl-C and Ctrl-D go on to the exit code."""
    try:
        yield
    except Stopped as stop:
        if not stop.told:
            stop.told = True
            talk.say(texts.STOPPED.format(case=case) if case else shared.STOPPED_EARLY)
        if stop.interrupted or case is not None:
            raise
