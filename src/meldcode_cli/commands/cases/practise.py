"""`meldcode start --practice`: a made-up case, in the real interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import danger, texts
from meldcode_cli.commands.cases.leaving import leaving
from meldcode_cli.dossier.library import library_of
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.files import ReadFlow
from meldcode_cli.keyring.unlocking import guard_of, unlocked
from meldcode_cli.store.whereabouts import find_reachable
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue, SecretDialogue
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue

if TYPE_CHECKING:
    from meldcode_cli.commands.cases.setting_up import Again
    from meldcode_cli.dossier.casefile import Clock
    from meldcode_cli.dossier.settings import Settings
    from meldcode_cli.store.home import Home


def practise(clock: Clock, accessible: bool, *, alone: bool, flow: str | None = None, keep: bool = False) -> None:
    """Practise with a fictional case, apart from all real ones, in the route `flow` if one is named; `alone` tells that
    no option of a real case was given.

    Raises MeldcodeError, Stopped.
    """
    if not alone:
        raise MeldcodeError(texts.PRACTICE_ALONE, texts.PRACTICE_ALONE_HINT, ExitCode.USAGE)
    need_terminal()
    home, talk = find_reachable(), choose_dialogue(accessible)
    read = None if flow is None else _sound(home, talk, flow)
    from meldcode_cli.dossier import settings
    from meldcode_cli.practice import practise

    home = unlocked(home, to_write=True)
    with leaving(talk, keep=keep):
        talk.watch(guard_of(home, settings.load(home).lock_after))
        practise.practise(home, talk, clock, read)


def _sound(home: Home, talk: Dialogue, flow: str) -> ReadFlow:
    """Return the route that is named; raises FlowError if no case may follow it. Before a key is asked."""
    from meldcode_cli.dossier.opening import require_sound

    read = library_of(home).named(flow)
    if read.is_own:
        talk.say(texts.CHECKING_OWN_FLOW)
    require_sound(read)
    return read


def offered(home: Home, talk: Dialogue, settings: Settings, again: Again) -> Settings | None:
    """On a first run, and only if nobody is in danger: ask whether the user wants to practise first. Returns the
    settings, as they are after going back to the first question; None for whoever practises. Raises Stopped, NotSaved.
    """
    options = {"nee": texts.PRACTISE_FIRST_NO, "ja": texts.PRACTISE_FIRST_YES}
    asked = Asked("start.practise", texts.PRACTISE_FIRST, texts.PRACTISE_FIRST_HINT)
    while settings.begun[-1].value == danger.SAFE:
        chosen = asking.choose(talk, asked, options, back="")
        if chosen == "ja":
            danger.forget(home, settings)
            return None
        if chosen == "nee":
            break
        settings = again(settings)
    return settings


def first(home: Home, talk: SecretDialogue, clock: Clock) -> None:
    """Practise before anything is set up; raises MeldcodeError, Stopped."""
    from meldcode_cli.practice import practise

    practise.practise(home, talk, clock)
    talk.say(texts.PRACTISED_FIRST)
