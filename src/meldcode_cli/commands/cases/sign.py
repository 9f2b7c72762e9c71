"""`meldcode sign`: a colleague looks at a decision of somebody else, and signs whether they agree with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import sitting, texts
from meldcode_cli.commands.cases.leaving import leaving
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.keyring.unlocking import unlocked_for
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import CaseFile, Clock
    from meldcode_cli.interview.opinions import Opinions


def sign(case: str, clock: Clock, accessible: bool, *, keep: bool = False) -> None:
    """Let a colleague choose a decision, read it, and say whether they agree.

    Raises MeldcodeError (no terminal, no such case, keys, nothing of somebody else), Busy, NotSaved, Stopped.
    """
    need_terminal()
    home = _ready(case)
    talk = choose_dialogue(accessible)
    from meldcode_cli.interview import Interview

    with (
        leaving(talk, keep=keep) as left,
        sitting.opened(home, library_of(home), talk, case, clock) as casefile,
        calmly(talk.say, texts.SIGN_STOPPED),
    ):
        left.casefile = casefile
        opinion = _opinions(casefile).ask(talk, Interview(casefile, talk).asking.adviser)
        if opinion is None:
            talk.say(texts.SIGN_NONE)
            return
        casefile.record(opinion)
        talk.saved()
        talk.say(texts.SIGN_DONE.format(case=case))


def sign_from_file(case: str, path: Path | None, clock: Clock, screen: Screen) -> None:
    """Record the opinions in a file, without asking anything; raises MeldcodeError with all that is wrong in it, and
    then nothing was recorded."""
    if path is None:
        raise MeldcodeError(texts.SIGN_NEEDS_BOTH, texts.SIGN_NEEDS_BOTH_HINT, ExitCode.USAGE)
    from meldcode_cli.commands.safe.key_parts import complete
    from meldcode_cli.dossier import looking
    from meldcode_cli.dossier import settings as settings_room
    from meldcode_cli.dossier.opening import open_case
    from meldcode_cli.interview.answers_read import rows_in

    # What is no such file is told before the key is opened.
    rows_in(path, "second-opinion")
    home = _ready(case)
    settings = complete(settings_room.load(home))
    with home.cases.locked(case):
        casefile = open_case(home, case, clock, settings.author)
        looking.keep(home, case, "opened", clock, screen.warn)
        opinions, notices = _opinions(casefile).read(path)
        for opinion in opinions:
            casefile.record(opinion)
    for notice in notices:
        screen.warn(notice)
    screen.say((texts.SIGN_DONE if len(opinions) == 1 else texts.SIGN_DONE_MORE).format(case=case))


def _ready(case: str) -> Home:
    """Return the home with its key opened; told before that is what needs no key."""
    from meldcode_cli.dossier import practice_cases

    if practice_cases.case_of(case):
        raise MeldcodeError(texts.SIGN_PRACTICE, shared.PRACTICE_HINT)
    home = find_there()
    if not home.sealed:
        home.cases.read(case)
        raise MeldcodeError(texts.SIGN_OPEN, texts.SIGN_OPEN_HINT)
    return unlocked_for(home, case, to_write=True)


def _opinions(casefile: CaseFile) -> Opinions:
    """Return the opinions of who is at the keyboard; raises MeldcodeError where nothing is signed."""
    from meldcode_cli.case.format_2 import SignedLog
    from meldcode_cli.case.opinions import Hand
    from meldcode_cli.dossier.counting import counting_in
    from meldcode_cli.interview.opinions import Opinions

    keys, log = casefile.home.keys, casefile.log
    signer = None if keys is None else keys.signer
    if keys is None or signer is None or not isinstance(log, SignedLog):
        raise MeldcodeError(texts.SIGN_OLD, texts.SIGN_OLD_HINT)
    # Also of whom only this case is shared with.
    others = frozenset(counting_in(casefile.home, log)) - {signer.public}
    return Opinions(casefile, log, Hand(casefile.author.name, signer.public, others))
