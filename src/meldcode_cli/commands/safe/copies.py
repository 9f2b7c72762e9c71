"""Copies of a dossier that stand beside it: how far they are the same, and what stands in each after that."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

from meldcode_cli.case import log as logs
from meldcode_cli.case.around import Assigned, Label, Link, Paper, StandIn
from meldcode_cli.case.chain import Log
from meldcode_cli.case.entries import (
    Access,
    Answer,
    Begin,
    CaseFacts,
    Close,
    Entry,
    FlowChoice,
    Reopen,
    StepCheck,
    Vouched,
    Withdrawal,
)
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.merged import Merge
from meldcode_cli.case.struck import Struck
from meldcode_cli.commands.safe import texts
from meldcode_cli.dossier.verifying import Verdict, recorded
from meldcode_cli.dutch.sentences import filled
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export.answers import answer_words
from meldcode_cli.export.facts import kind_of
from meldcode_cli.store.home import Home
from meldcode_cli.store.names import ACCESS_SUFFIX, is_conflict
from meldcode_cli.store.seam import Missing, Unreadable
from meldcode_cli.terminal.screen import Screen

_SHORT = 60


def show_copy(home: Home, verdict: Verdict, name: str, screen: Screen) -> bool:
    """Show a copy beside the dossier: how far they are the same, and what stands in each of them after that.

    Tells whether somebody must do something about it.
    """
    if ACCESS_SUFFIX in name:
        return _tell_copy_of_log(home, verdict.case, name, screen)
    screen.warn(texts.COPY_FOUND.format(name=name))
    copy, sealed = _copy(home, verdict.case, name)
    if home.sealed and not sealed:
        screen.bullets([texts.COPY_UNSEALED])
    if copy is None:
        screen.bullets([texts.COPY_UNREADABLE])
        return True
    if isinstance(verdict.log, SignedLog) and isinstance(copy, SignedLog):
        # What was struck here is shown of a copy as little.
        copy = copy.hiding(verdict.log.struck_names)
        if copy.left:
            screen.bullets([texts.COPY_STRUCK.format(case=verdict.case, entry=min(verdict.log.struck, default=""))])
    own = () if verdict.log is None else verdict.log.entries
    same = 0
    while same < min(len(own), len(copy.entries)) and own[same] == copy.entries[same]:
        same += 1
    left, right = own[same:], copy.entries[same:]
    if not left and not right:
        screen.bullets([texts.COPY_SAME])
        return home.sealed and not sealed
    screen.bullets([texts.COPY_UNTIL.format(entries=same) if same else texts.COPY_NOTHING_SAME])
    rows = [
        (str(number), "-" if mine is None else entry_line(mine), "-" if other is None else entry_line(other))
        for number, (mine, other) in enumerate(zip_longest(left, right), start=same + 1)
    ]
    screen.table("", texts.COPY_COLUMNS, rows)
    if right:
        # In a dossier that is not in order nothing can be recorded: that comes first.
        joins = texts.COPY_TO_JOIN.format(case=verdict.case) if is_conflict(name) else texts.COPY_WHAT_TO_DO
        screen.say(joins if verdict.good else texts.COPY_FIRST)
    else:
        screen.say(texts.COPY_OLDER)
    return bool(right) or (home.sealed and not sealed)


def _tell_copy_of_log(home: Home, case: str, name: str, screen: Screen) -> bool:
    """Tell of a copy of an access log; whether something stands in it that the log does not hold."""
    screen.warn(texts.COPY_LOG_FOUND.format(name=name))
    try:
        held = home.access_logs.holds(case, home.cases.read_copy(name)[0])
    except MeldcodeError:
        screen.bullets([texts.COPY_UNREADABLE])
        return True
    screen.bullets([texts.COPY_LOG_OLDER if held else texts.COPY_LOG_MORE])
    return not held


def _copy(home: Home, case: str, name: str) -> tuple[Log | None, bool]:
    """Return what a copy says, None if it cannot be read; and whether it is sealed."""
    try:
        data, sealed = home.cases.read_copy(name)
    except (Missing, Unreadable):
        return None, False
    except MeldcodeError:
        return None, True
    try:
        return logs.parse(data, case), sealed
    except MeldcodeError:
        return None, sealed


def entry_line(entry: Entry) -> str:
    """Say in a few words what an entry is: when it was recorded, by whom, and what it says."""
    return filled(texts.COPY_LINE, when=recorded(entry.recorded), by=entry.by, what=_words(entry))


def _words(entry: Entry) -> str:
    content = entry.content
    match content:
        case Answer():
            return textwrap.shorten(f"{content.asked} {answer_words(content)}", _SHORT * 2, placeholder=" …")
        case Label() | Link() | Paper() | Begin() | CaseFacts() | Withdrawal() | StepCheck() | Close() | Reopen():
            return texts.ENTRY_WORDS[content.type]
        case Access() | Vouched() | Struck() | Assigned() | StandIn() | Merge():
            return texts.ENTRY_WORDS[content.type]
    said = getattr(content, "text", "") or getattr(content, "facts", "") or getattr(content, "reason", "") or ""
    kind = texts.ENTRY_FLOW if isinstance(content, FlowChoice) else kind_of(content)
    return textwrap.shorten(f"{kind}: {said}" if said else kind, _SHORT * 2, placeholder=" …")
