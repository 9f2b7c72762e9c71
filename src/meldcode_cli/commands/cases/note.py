"""`meldcode note`: record something in a case without walking its route."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import news, sitting
from meldcode_cli.commands.cases.leaving import leaving
from meldcode_cli.dossier.library import library_of
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import CaseFile, Clock


@dataclass
class Told:
    """What is told of where a case stands, part by part: at the end only what is not as it was at the beginning."""

    parts: list[str | tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)

    def say(self, text: str = "") -> None:
        """Keep a paragraph."""
        self.parts.append(text)

    def summary(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """Keep a list of things."""
        self.parts.append((title, tuple(rows)))

    def to(self, talk: Dialogue, but: Told | None = None) -> bool:
        """Tell all of it, `but` what was told already; False if there was nothing to tell."""
        parts = [part for part in self.parts if but is None or part not in but.parts]
        for part in parts:
            if isinstance(part, str):
                talk.say(part)
            else:
                talk.summary(*part)
        return bool(parts)


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
        sitting.opened(home, library_of(home), talk, case, clock) as casefile,
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
        told = Told()
        overview.tell(casefile, told)
        told.to(talk)
        news.tell(casefile, talk)
        known = len(casefile.log.entries)
        sitting.tell_place(casefile.home, talk)
        Interview(casefile, talk, once_reported=sitting.once_reported(casefile, talk)).note()
        after = Told()
        overview.tell(casefile, after)
        but = None if _is_more(casefile, known) else told
        if left.clears or not after.to(talk, but=but):
            sitting.tell_kept(casefile, talk)


def _is_more(casefile: CaseFile, known: int) -> bool:
    """Tell whether behind the first entries something was told that is more than a name, or the correction of what was
    there already."""
    from meldcode_cli.case.around import Label

    more = (entry.content for entry in casefile.log.entries[known:])
    return any(not isinstance(content, Label) and getattr(content, "replaces", None) is None for content in more)
