"""`meldcode completion [SHELL]`: lets a shell complete with Tab, and undoes that. Nothing of a dossier is read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from meldcode_cli.commands.look import shells, texts
from meldcode_cli.commands.look.shells import Place
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
        changed = [path for place in places for path in (_removed(place) if remove else _put(place, script))]
    except (OSError, UnicodeError) as problem:
        hint = texts.COMPLETION_FAILED_HINT.format(shell=chosen)
        raise MeldcodeError(texts.COMPLETION_FAILED, hint, ExitCode.NOT_SAVED) from problem
    if remove:
        screen.say(texts.COMPLETION_REMOVED if changed else texts.COMPLETION_WAS_NOT)
    else:
        screen.say(texts.COMPLETION_DONE)
    for path in dict.fromkeys(changed):
        screen.say(texts.COMPLETION_FILE.format(path=path))


def _put(place: Place, script: str) -> list[Path]:
    """Put the script in its place, and let the shell read it; returns which files were changed. Raises OSError."""
    changed = []
    if _text(place.script) != script:
        place.script.parent.mkdir(parents=True, exist_ok=True)
        place.script.write_text(script, encoding="utf-8", newline="\n")
        changed.append(place.script)
    if place.start is not None:
        before = _text(place.start)
        if place.line not in before.splitlines():
            place.start.parent.mkdir(parents=True, exist_ok=True)
            # What stands there is of the user, and is only added to.
            with place.start.open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"{'' if before.endswith(chr(10)) or not before else chr(10)}{place.line}\n")
            changed.append(place.start)
    return changed


def _removed(place: Place) -> list[Path]:
    """Take the script away, and the line that reads it; returns which files were changed. Raises OSError."""
    changed = []
    if place.start is not None:
        before = _text(place.start)
        after = "".join(line for line in before.splitlines(keepends=True) if line.strip() != place.line)
        if after != before:
            place.start.write_text(after, encoding="utf-8", newline="")
            changed.append(place.start)
    if place.script.exists():
        place.script.unlink()
        changed.append(place.script)
    return changed


def _text(path: Path) -> str:
    """Return the text of a file with its line ends as they are; nothing if there is none. Raises OSError."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""
