"""`meldcode export`: a dossier in a format of choice, on the screen or in a file."""

from __future__ import annotations

import sys
from pathlib import Path

from meldcode_cli.commands.asking_store import ask_store
from meldcode_cli.commands.giving.output import show
from meldcode_cli.commands.look import texts
from meldcode_cli.dossier import looking, practice_cases
from meldcode_cli.dossier.casefile import Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.dutch import shared
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.export import formats, report
from meldcode_cli.export.formats import Format
from meldcode_cli.export.outline import outline
from meldcode_cli.export.since import last_had
from meldcode_cli.keyring.unlocking import unlocked_for
from meldcode_cli.store.new_file import must_be_free, write_new
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.telling import overview
from meldcode_cli.terminal.screen import Screen


def export(
    case: str,
    clock: Clock,
    screen: Screen,
    output: Path | None,
    form: str = Format.MD,
    *,
    force: bool = False,
    since: str = "",
) -> None:
    """Write a dossier in a format, to the screen or to a file; another file is replaced only with `force`. `since` is a
    day or an earlier export: then only what is new.

    Raises MeldcodeError for a practice case: it is about nobody, and must never pass for a dossier.
    """
    if practice_cases.case_of(case):
        raise MeldcodeError(texts.PRACTICE_NO_EXPORT, shared.PRACTICE_HINT)
    if output is not None:
        must_be_free(output, _hint(force), texts.EXPORT_NOT_SAVED, force=force)
    elif form == Format.DOCX and screen.is_terminal():
        raise MeldcodeError(texts.EXPORT_NOT_ON_SCREEN, texts.EXPORT_NOT_ON_SCREEN_HINT, ExitCode.USAGE)
    home = unlocked_for(find_there(), case)
    ask_store(home, case, clock)
    casefile = open_case(home, case, clock)
    practice_cases.refuse(casefile, texts.PRACTICE_NO_EXPORT)
    # On stdout comes the dossier, and nothing else.
    overview.warnings(casefile, Screen(stream=sys.stderr).warn)
    had = last_had(casefile, since)
    looking.keep(casefile.home, case, "exported", clock, Screen(stream=sys.stderr).warn, as_format=form)
    built = report.build(casefile, casefile.now(), had)
    data = formats.render(built, Format(form))
    if output is not None:
        write_new(output, data, _hint(force), texts.EXPORT_NOT_SAVED, force=force)
        screen.say(texts.EXPORTED.format(path=output))
    elif form == Format.DOCX:
        screen.data(data)
    else:
        show(outline(built), data, screen, form)


def _hint(force: bool) -> str:
    return texts.EXPORT_NO_FILE_HINT if force else texts.EXPORT_EXISTS_HINT
