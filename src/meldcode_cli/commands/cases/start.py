"""`meldcode start`: a new case, from the first question to wherever the user stops; or from an answers file alone."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Never

from meldcode_cli import emergency
from meldcode_cli.commands.cases import approved, danger, household, practise, setting_up, sitting, texts
from meldcode_cli.commands.cases.from_file import show_danger_in, take_over
from meldcode_cli.commands.cases.leaving import Leaving, leaving
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.keyring import texts as keyring_texts
from meldcode_cli.keyring.unlocking import guard_of, unlocked
from meldcode_cli.store import policy
from meldcode_cli.store.home import Home, find
from meldcode_cli.store.whereabouts import trouble_to_begin
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue, SecretDialogue
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import CaseFile, Clock
    from meldcode_cli.dossier.settings import Settings
    from meldcode_cli.interview.answers_file import AnswersFile


@dataclass(frozen=True, slots=True)
class Given:
    """What was given with the command, looked at before anything is asked: a flow for this case, an answers file, the
    case of another child of the same household that this one is linked with, that the concern began on paper."""

    flow: str | None
    file: AnswersFile | None
    beside: str | None = None
    on_paper: bool = False

    @property
    def named(self) -> object:
        """The flow that is named for this case."""
        return self.flow or (None if self.file is None else self.file.settings.get("flow"))


def start(
    flow: str | None,
    answers: Path | None,
    clock: Clock,
    accessible: bool,
    *,
    beside: str | None = None,
    on_paper: bool = False,
    keep: bool = False,
) -> None:
    """Begin a new case at the keyboard. What an answers file says is taken over first; what is wrong in it is told, and
    asked. `beside` is the case of another child of the same household, that this one is linked with; `on_paper`: the
    concern began on paper.

    Raises MeldcodeError (no terminal; a flow or file that will not do, before anything is asked; whatever else is not
    in order, after the question about danger), NotSaved, Stopped.
    """
    need_terminal()
    talk = choose_dialogue(accessible)
    with leaving(talk, keep=keep) as left, calmly(talk.say, texts.STOPPED_EARLY):
        with _danger_first(talk):
            home = find()
        library = library_of(home)
        given = replace(_given(library, flow, answers, talk), beside=beside, on_paper=on_paper)
        _start(home, library, given, clock, talk, left)


def begin(home: Home, flow: str | None, clock: Clock, talk: SecretDialogue, left: Leaving) -> None:
    """Begin a new case with whoever talks, in a home whose key was opened. Raises MeldcodeError, NotSaved, Stopped."""
    with calmly(talk.say, texts.STOPPED_EARLY):
        library = library_of(home)
        _start(home, library, _given(library, flow, None, talk), clock, talk, left)


def _start(home: Home, library: Library, given: Given, clock: Clock, talk: SecretDialogue, left: Leaving) -> None:
    with _danger_first(talk):
        # Before anything is asked: a wrong passphrase must never cost an answer.
        home = unlocked(home, to_write=True) if home.keys is None else home
        if given.beside is not None:
            household.must_be_there(home, given.beside)
        known = home.settings()
    first = danger.first_question(library, given.named or known.get("flow"))
    value = None if given.file is None else given.file.answers.get(danger.FIRST)
    if not isinstance(value, str) or value not in first.options:
        talk.say(texts.WELCOME)
        value = danger.ask_danger(talk, first, (*first.also(known.get("language")), *danger.notes_of(known)))
    danger.show_number(talk, value)
    now = clock().replace(microsecond=0)
    settings = _first_answer(home, talk, first, value, now)
    again = _danger_again(home, talk, first, clock)
    if not {"name", "begun"} & {*known} and given == Given(None, None):
        gone_on = practise.offered(home, talk, settings, again)
        if gone_on is None:
            practise.first(home, talk, clock)
            return
        settings = gone_on
    home, settings, of_case = _settled(home, library, talk, settings, given, clock, again)
    talk.watch(guard_of(home, settings.lock_after))
    from meldcode_cli.dossier import contacts
    from meldcode_cli.dossier.opening import reserved

    with reserved(home, now.year) as case, calmly(talk.say, lambda: _stopped(home, case)):
        settings, read = _flow_of(home, library, talk, settings, of_case, given)
        read = approved.offered(home, talk, read)
        changed = {key: value for key, value in of_case.items() if key != "flow"}
        casefile = left.casefile = _begin(home, case, read, settings.changed(**changed), clock)
        danger.forget(home, settings)
        contacts.write_beforehand(home, library)
        _sit(casefile, talk, given, clears=left.clears)


def _sit(casefile: CaseFile, talk: SecretDialogue, given: Given, *, clears: bool) -> None:
    """Walk a case that was just made, with all that was given with the command."""
    talk.say(texts.CASE_MADE.format(case=casefile.case))
    sitting.tell_place(casefile.home, talk)
    if not casefile.flow.is_meldcode:
        talk.say(shared.NO_MELDCODE)
    if given.beside is not None:
        household.link(casefile, given.beside, talk)
    if given.file is not None:
        take_over(given.file, casefile, talk)
    if casefile.state.facts is not None:
        # The file said it already: nobody will be asked.
        sitting.once_known(casefile, talk, on_paper=given.on_paper)
    sitting.interview(casefile, talk, on_paper=given.on_paper, clears=clears)


def start_from_file(
    path: Path | None, flow: str | None, clock: Clock, screen: Screen, recovery_to: str | None = None
) -> None:
    """Begin a case from an answers file, without asking anything; raises MeldcodeError with all that is missing."""
    if path is None:
        raise MeldcodeError(texts.NO_INPUT_NEEDS_ANSWERS, texts.NO_INPUT_NEEDS_ANSWERS_HINT, ExitCode.USAGE)
    from meldcode_cli.dossier import contacts
    from meldcode_cli.dossier import settings as settings_room
    from meldcode_cli.dossier.opening import create, reserved
    from meldcode_cli.interview.boxes import show_urgent
    from meldcode_cli.keyring import making

    home = find()
    library = library_of(home)
    given = _given(library, flow, path, screen)
    file = given.file
    assert file is not None
    show_danger_in(file, screen)
    if (wrong := trouble_to_begin(home) or settings_room.refusal(home)) is not None:
        raise wrong
    ready = making.prepared(recovery_to) if _makes_keys(home, file) else None
    # A file has an id too, and that is what the settings can hold.
    settings = file.take_settings(home, library, flow and library.named(flow).path.stem)
    chosen = home.sealed or settings.sealed is not None
    if file.lacking((*settings.missing, *(() if chosen else ("sealed",)))):
        raise MeldcodeError(texts.FILE_REFUSED_EARLY, shared.FILE_HINT, details=tuple(file.problems))
    read = _sound(library, flow or settings.flow or "")
    home = unlocked(home, to_write=True)
    if ready is not None:
        home = making.make_keys_unasked(home, screen, settings.name or "", clock().date(), ready)
        settings_room.save(home, settings_room.load(home).changed(sealed=True))
    elif recovery_to is not None:
        screen.warn(keyring_texts.RECOVERY_NOT_NEEDED)
    approved.tell(home, screen, read)
    with reserved(home, clock().year) as case, calmly(screen.say, lambda: _stopped(home, case)):
        casefile = create(home, case, read, clock, settings.author)
        sitting.tell_place(home, screen)
        contacts.write_beforehand(home, library)
        file.apply(casefile, attended=False)
        show_urgent(casefile, screen, but=CALL)
        problems = [*file.problems, *file.missing(casefile)]
        if not problems:
            file.close_if_done(casefile)
        for notice in file.notices:
            screen.warn(notice)
        sitting.show_end(casefile, screen)
        if problems:
            message = texts.FILE_REFUSED.format(case=case)
            raise MeldcodeError(message, texts.FILE_REFUSED_HINT, details=tuple(problems))
    screen.say(texts.FILE_DONE.format(case=case))


def _makes_keys(home: Home, file: AnswersFile) -> bool:
    """Tell whether this file asks for keys that are not there yet. Raises MeldcodeError."""
    from meldcode_cli.dossier import settings as settings_room

    wanted = settings_room.load(home).sealed or file.settings.get("sealed") is True
    # Where everything was sealed before, the keys are gone: that is told, and no others are made.
    return bool(wanted) and not home.sealed and not home.was_sealed(home.cases.names())


def no_recovery_to() -> Never:
    """Refuse to say beforehand where a recovery key goes: somebody is asked here, but was not yet about danger."""
    hint = f"{texts.RECOVERY_TO_ASKED_HINT}\n\n{emergency.NUMBERS}"
    raise MeldcodeError(texts.RECOVERY_TO_ASKED, hint, ExitCode.USAGE)


def no_beside() -> Never:
    """Refuse what is asked about where nobody is there to answer: what holds for two children, what is on paper."""
    hint = f"{texts.WITH_ASKED_HINT}\n\n{emergency.NUMBERS}"
    raise MeldcodeError(texts.WITH_ASKED, hint, ExitCode.USAGE)


def _first_answer(home: Home, talk: Dialogue, first: danger.FirstQuestion, value: str, now: datetime) -> Settings:
    """Keep the first answer, and whether the user has called; returns the settings with it.

    Raises Stopped, NotSaved, and MeldcodeError if the home is missing, or its cases are, and the user wants no other.
    """
    from meldcode_cli.dossier import settings as settings_room

    wrong = trouble_to_begin(home)
    refused = settings_room.refusal(home) if wrong is None else None
    called = (wrong or refused) is not None and danger.has_called(talk, value)
    if refused is not None:
        raise refused
    if wrong is not None:
        options = {False: texts.HOME_ANEW_NO, True: texts.HOME_ANEW_YES}
        talk.warn(f"{wrong.message}\n{wrong.hint}")
        if not asking.yes_or_no(talk, Asked("home.anew", texts.HOME_ANEW), options):
            raise wrong
        home.make_place()
    # Kept before anything else: from here on it is on disk, whatever happens.
    settings = danger.keep(home, first, value, now)
    if called or (wrong is None and danger.has_called(talk, value)):
        settings = danger.keep_called(home, settings)
    return danger.keep_begun(talk, settings)


def _danger_again(home: Home, talk: Dialogue, first: danger.FirstQuestion, clock: Clock) -> setting_up.Again:
    """Return what asks the first question once more, for whoever goes back to it. What was answered before stays, and
    is overtaken."""

    def ask(settings: Settings) -> Settings:
        value = danger.ask_danger(talk, first, first.also(settings.language), default=settings.begun[-1].value)
        danger.show_number(talk, value)
        kept = danger.keep(home, first, value, clock().replace(microsecond=0))
        if danger.has_called(talk, value):
            kept = danger.keep_called(home, kept)
        return settings.changed(begun=(*settings.begun, kept.begun[-1]))

    return ask


def _stopped(home: Home, case: str) -> str:
    """Say what stands for whoever stops now, and how to go on."""
    return texts.STOPPED_EARLY if home.cases.stamp(case) is None else texts.STOPPED.format(case=case)


# ---------------------------------------------------------------- before anything is asked


def _given(library: Library, flow: str | None, answers: Path | None, screen: Dialogue | Screen) -> Given:
    """Look at what was given with the command, before a key is opened.

    Raises MeldcodeError, which ends with the emergency numbers: nobody was asked about danger yet.
    """
    try:
        if flow is not None:
            # Of what is shipped it is enough to know that it is there.
            _ = library.named(flow).data
            if barred := library.barred(flow):
                raise FlowError(barred, texts.ROUTES_HINT)
        given = Given(flow, None)
        if answers is not None:
            from meldcode_cli.interview import answers_file

            given = Given(flow, answers_file.read(answers))
        named = given.named
        if isinstance(named, str) and _is_own(library, named):
            screen.say(texts.CHECKING_OWN_FLOW)
            _sound(library, named)
    except MeldcodeError as refused:
        refused.hint = f"{refused.hint}\n\n{emergency.NUMBERS}".strip()
        raise
    return given


@contextlib.contextmanager
def _danger_first(talk: Dialogue) -> Iterator[None]:
    """Whatever is refused here: whether somebody is in danger is asked first, as the base does. Raises Stopped."""
    try:
        yield
    except (MeldcodeError, OSError):
        value = danger.ask_danger(talk, danger.first_question(Library(), None))
        danger.show_number(talk, value)
        danger.has_called(talk, value)
        raise


# ---------------------------------------------------------------- who, and by which flow


def _settled(
    home: Home,
    library: Library,
    talk: SecretDialogue,
    settings: Settings,
    given: Given,
    clock: Clock,
    again: setting_up.Again,
) -> tuple[Home, Settings, dict[str, str]]:
    """Ask what is missing in the settings; returns the home, the settings, and what holds for this case alone: what the
    file says otherwise than the settings, and the flow that was named with the command. Raises Stopped, NotSaved."""
    from meldcode_cli.dossier import settings as settings_room

    of_case: dict[str, str] = {}
    if given.file is not None:
        settings_room.save(home, settings)
        taken = given.file.take_settings(home, library, None)
        of_case = {
            key: getattr(taken, key)
            for key in settings_room.REQUIRED
            # What was not known yet is saved by now, and may be asked again: then the last answer holds.
            if key in given.file.settings and key not in settings.missing and getattr(taken, key) is not None
        }
        settings = settings_room.load(home).changed(sealed=taken.sealed)
    if given.flow is not None:
        of_case["flow"] = given.flow
    home, settings = setting_up.complete(home, library, talk, settings, clock().date(), given.flow, again)
    return home, settings, of_case


def _flow_of(
    home: Home, library: Library, talk: Dialogue, settings: Settings, of_case: dict[str, str], given: Given
) -> tuple[Settings, ReadFlow]:
    """Return the flow of this case, which it may follow. Of a saved one that cannot be used any more the user is told,
    and chooses another: so the settings come back too. Raises FlowError for one that was named, Stopped, NotSaved."""
    while True:
        flow = of_case.get("flow") or settings.flow or ""
        if flow != given.named and _is_own(library, flow):
            talk.say(texts.CHECKING_OWN_FLOW)
        try:
            return settings, _sound(library, flow)
        except FlowError:
            if "flow" in of_case or "flow" in policy.read().settings:
                raise
            settings = setting_up.ask_flow_again(home, library, talk, settings)


def _is_own(library: Library, flow: str) -> bool:
    """Tell whether this is a flow of the school itself, which is proven first; one that is not there is not."""
    try:
        return library.named(flow).is_own
    except FlowError:
        return False


def _sound(library: Library, flow: str) -> ReadFlow:
    """Return a flow that a case may follow; raises FlowError."""
    from meldcode_cli.dossier.opening import require_sound

    read = library.named(flow)
    if barred := library.barred(flow):
        raise FlowError(barred, texts.ROUTES_HINT)
    require_sound(read)
    if read.is_own and library.is_shipped(read.flow.id):
        # Its cases would seem to follow another flow, and be asked to go over to that.
        raise FlowError(texts.FLOW_HAS_SHIPPED_NAME, texts.FLOW_HAS_SHIPPED_NAME_HINT)
    return read


def _begin(home: Home, case: str, read: ReadFlow, settings: Settings, clock: Clock) -> CaseFile:
    """Make the reserved case and record the first answers in it. Raises NotSaved."""
    from meldcode_cli.case.entries import Answer, DutyDone
    from meldcode_cli.dossier.opening import create

    casefile = create(home, case, read, clock, settings.author)
    for begun in settings.begun:
        before = casefile.state.answers.get(begun.question)
        casefile.record(
            Answer(
                question=begun.question,
                asked=begun.asked,
                value=begun.value,
                label=begun.label,
                given=begun.given,
                replaces=None if before is None else before.entry.number,
            )
        )
        if begun.called and casefile.flow.find_duty(CALL) is not None:
            day, by = begun.given.date(), settings.author.name
            casefile.record(DutyDone(duty=CALL, done=day, done_by=by, result=texts.DANGER_CALLED_RESULT))
    return casefile
