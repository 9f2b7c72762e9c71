"""The end of a sitting: the screen is cleared, unless the user wants to keep it. What must be known stands on it then.

An error is never cleared away: only who is done or stops leaves an empty screen. For a screen reader nothing is ever
taken away, and that is said.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from meldcode_cli import called
from meldcode_cli.commands.cases import texts
from meldcode_cli.errors import MeldcodeError, Stopped
from meldcode_cli.store.home import find
from meldcode_cli.talk.dialogue import SecretDialogue

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import CaseFile


@dataclass
class Leaving:
    """What a sitting leaves behind: its case, once there is one; whether its text stays on the screen."""

    clears: bool
    casefile: CaseFile | None = None


@contextlib.contextmanager
def leaving(talk: SecretDialogue, *, keep: bool) -> Iterator[Leaving]:
    """Clear the screen when what happens within this is done, or the user stops."""
    left = Leaving(talk.clears and not keep and not _keeps())
    try:
        yield left
    except Stopped as stop:
        with contextlib.suppress(Stopped):  # the window may be gone
            if stop.told:
                _leave(talk, left, stop.said)
        raise
    _leave(talk, left)


def _leave(talk: SecretDialogue, left: Leaving, said: str = "") -> None:
    """Leave what was `said` last, on an empty screen; whoever asks for a passphrase says that elsewhere, and knows not
    how to go on."""
    if not left.clears:
        if talk.accessible:
            talk.say(texts.TEXT_STAYS)
        return
    lines = [said or talk.last_said]
    if said and said != talk.last_said:
        lines.append(texts.STOPPED_MENU.format(program=called.alone()))
    if left.casefile is not None:
        from meldcode_cli.telling.neutral import neutral

        # What cannot be looked up again now, is told by whoever comes back.
        with contextlib.suppress(MeldcodeError, OSError):
            lines += neutral(left.casefile)
    talk.clear(lines)


def _keeps() -> bool:
    """Tell whether the user said in the settings that the text stays."""
    from meldcode_cli.dossier import settings

    try:
        return settings.load(find()).keep_screen
    except (MeldcodeError, OSError):
        return False
