"""`meldcode completion [SHELL]`: lets a shell complete with Tab, and undoes that. Nothing of a dossier is read."""

from __future__ import annotations

import os
import sys

from meldcode_cli.commands.look import shells, texts
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.terminal.screen import Screen


def completion(shell: str | None, screen: Screen, *, show: bool, remove: bool) -> None:
    """Let a shell (this one, if none is named) complete with Tab; `show` only shows the script, `remove` undoes it.

    Raises MeldcodeError if it is not known which shell this is, or a file cannot be written.
    """
    windows, environ = sys.platform == "win32", dict(os.environ)
    chosen = shell or shells.own_shell(environ, windows=windows)
    if not chosen:
        raise MeldcodeError(texts.COMPLETION_WHICH, texts.COMPLETION_WHICH_HINT, ExitCode.USAGE)
    program = shells.name()
    script = shells.script(chosen, program)
    if show:
        screen.raw(script)
        return
    places = shells.places(chosen, program, environ, windows=windows)
    try:
        changed = [path for place in places for path in (place.remove() if remove else place.put(script))]
    except (OSError, UnicodeError) as problem:
        hint = texts.COMPLETION_FAILED_HINT.format(shell=chosen)
        raise MeldcodeError(texts.COMPLETION_FAILED, hint, ExitCode.NOT_SAVED) from problem
    if remove:
        screen.say(texts.COMPLETION_REMOVED if changed else texts.COMPLETION_WAS_NOT)
    else:
        screen.say(texts.COMPLETION_DONE)
    for path in dict.fromkeys(changed):
        screen.say(texts.COMPLETION_FILE.format(path=path))
