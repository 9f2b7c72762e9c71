"""`meldcode export`: a dossier as Markdown, on the screen or in a new file."""

from __future__ import annotations

import sys
from pathlib import Path

from meldcode_cli.commands.look import texts
from meldcode_cli.commands.look.show import _ready
from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.export import markdown, report
from meldcode_cli.store.home import find
from meldcode_cli.store.new_file import write_new
from meldcode_cli.telling import standing
from meldcode_cli.terminal.screen import Screen


def export(case: str, clock: Clock, screen: Screen, output: Path | None) -> None:
    """Write a dossier as Markdown, to the screen or to a new file; an existing file is never overwritten.

    Raises MeldcodeError for a practice case: it is about nobody, and must never pass for a dossier.
    """
    casefile = practice_cases.opened(_ready(find(), case), case, clock)
    practice_cases.refuse(casefile, texts.PRACTICE_NO_EXPORT)
    # On stdout comes the dossier, and nothing else.
    standing.warnings(casefile, Screen(stream=sys.stderr).warn)
    text = markdown.render(report.build(casefile, casefile.now()))
    if output is None:
        screen.raw(text)
        return
    write_new(output, text.encode(), texts.EXPORT_EXISTS_HINT, texts.EXPORT_NOT_SAVED)
    screen.say(texts.EXPORTED)
