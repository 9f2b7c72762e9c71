"""`meldcode export`: a dossier as Markdown, on the screen or in a new file."""

from __future__ import annotations

import sys
from pathlib import Path

from meldcode_cli.commands.look import texts
from meldcode_cli.dossier import looking, practice_cases
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export import markdown, report
from meldcode_cli.keyring.unlocking import unlocked_for
from meldcode_cli.store.new_file import must_be_free, write_new
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.telling import overview
from meldcode_cli.terminal.screen import Screen


def export(case: str, clock: Clock, screen: Screen, output: Path | None) -> None:
    """Write a dossier as Markdown, to the screen or to a new file; an existing file is never overwritten.

    Raises MeldcodeError for a practice case: it is about nobody, and must never pass for a dossier.
    """
    if practice_cases.case_of(case):
        raise MeldcodeError(texts.PRACTICE_NO_EXPORT, shared.PRACTICE_HINT)
    if output is not None:
        must_be_free(output, texts.EXPORT_EXISTS_HINT, texts.EXPORT_NOT_SAVED)
    casefile = open_case(unlocked_for(find_there(), case), case, clock)
    practice_cases.refuse(casefile, texts.PRACTICE_NO_EXPORT)
    # On stdout comes the dossier, and nothing else.
    overview.warnings(casefile, Screen(stream=sys.stderr).warn)
    looking.keep(casefile.home, case, "exported", clock, Screen(stream=sys.stderr).warn, as_format="md")
    text = markdown.render(report.build(casefile, casefile.now()))
    if output is None:
        screen.raw(text)
        return
    write_new(output, text.encode(), texts.EXPORT_EXISTS_HINT, texts.EXPORT_NOT_SAVED)
    screen.say(texts.EXPORTED)
