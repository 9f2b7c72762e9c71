"""`meldcode start --practice`: a made-up case, in the real interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import texts
from meldcode_cli.commands.cases.leaving import leaving
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.keyring.unlocking import guard_of, unlocked
from meldcode_cli.store.whereabouts import find_reachable
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import Clock


def practise(clock: Clock, accessible: bool, *, alone: bool, keep: bool = False) -> None:
    """Practise with a fictional case, apart from all real ones; `alone` tells that no other option was given.

    Raises MeldcodeError, Stopped.
    """
    if not alone:
        raise MeldcodeError(texts.PRACTICE_ALONE, texts.PRACTICE_ALONE_HINT, ExitCode.USAGE)
    need_terminal()
    from meldcode_cli.dossier import settings
    from meldcode_cli.practice import practise

    home, talk = unlocked(find_reachable(), to_write=True), choose_dialogue(accessible)
    with leaving(talk, keep=keep):
        talk.watch(guard_of(home, settings.load(home).lock_after))
        practise.practise(home, talk, clock)
