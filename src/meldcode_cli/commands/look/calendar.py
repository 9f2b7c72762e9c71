"""`agenda --ics`: what must be done as a calendar, in a file or on stdout; once, or again and again in one file."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from meldcode_cli.commands.look import calendar_file, texts
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store import remembered
from meldcode_cli.store.given_file import read_given
from meldcode_cli.store.home import Home
from meldcode_cli.store.new_file import write_new
from meldcode_cli.terminal.screen import Screen

STDOUT = "-"
_MOST = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class To:
    """Where a calendar goes: the file at `path` (None: stdout); with `replace` over the one that was made there before.
    `view` is of whom it is, where it is not of everybody: what one calendar is told is of no concern to another."""

    path: Path | None
    replace: bool = False
    view: str = ""


def to(ics: str | None, *, replace: bool, as_json: bool, who: str | None) -> To | None:
    """Return where the calendar goes that was asked for; None if none was. Raises MeldcodeError (2)."""
    if replace and ics in (None, STDOUT):
        raise MeldcodeError(texts.AGENDA_REPLACE, texts.AGENDA_REPLACE_HINT, ExitCode.USAGE)
    if as_json and ics == STDOUT:
        raise MeldcodeError(texts.AGENDA_TWICE, texts.AGENDA_REPLACE_HINT, ExitCode.USAGE)
    if ics is None:
        return None
    return To(None if ics == STDOUT else Path(ics), replace, who or "")


def write(home: Home, days: Sequence[calendar_file.Dated], target: To, now: datetime, screen: Screen) -> None:
    """Write a calendar, and remember what it was told. One that is made once and has nothing in it is refused, for some
    programs refuse it; one that is read again and again is empty then.

    Raises MeldcodeError, NotSaved.
    """
    if target.replace and target.path is not None:
        _must_be_ours(target.path)
    every = remembered.calendar(home)
    # Where there never was anything to tell, no secret is made for it: with that a home is no longer new.
    key = home.calendar_secret() if days or every else b""
    mark = f"{hmac.new(key, target.view.encode(), hashlib.sha256).hexdigest()[:8]}:" if target.view else ""
    before = {_bare(name): event for name, event in every.items() if name.rpartition(":")[0] == mark.rstrip(":")}
    events = calendar_file.told(days, key, before, now)
    if not events and target.path is not None and not target.replace:
        raise MeldcodeError(texts.AGENDA_NOTHING, texts.AGENDA_NOTHING_HINT)
    cases = {calendar_file.uid(case, name, key): case for case, name, _ in days}
    data = calendar_file.written(events, cases, now)
    if events != before:
        # Before it is written: a number too many does no harm, one that stands for two days does.
        others = {name: event for name, event in every.items() if name.rpartition(":")[0] != mark.rstrip(":")}
        remembered.note_calendar(home, others | {mark + name: event for name, event in events.items()})
    if target.path is None:
        screen.data(data)
        return
    write_new(target.path, data, texts.AGENDA_EXISTS_HINT, texts.AGENDA_NOT_SAVED, force=target.replace)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _must_be_ours(path: Path) -> None:
    """Raise MeldcodeError for a file that is no calendar of this program: that is never replaced."""
    other = MeldcodeError(texts.AGENDA_NOT_OURS, texts.AGENDA_EXISTS_HINT)
    none = _Nothing("", "")
    try:
        data = read_given(path, _MOST, other, missing=none, links=False).data
    except _Nothing:
        return
    if not calendar_file.is_ours(data):
        raise other


class _Nothing(MeldcodeError):
    """There is no such file yet."""
