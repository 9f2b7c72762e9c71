"""`meldcode` alone, at a terminal: a menu of what most people come for.

What is chosen is done by the command itself, as if it had been typed. After looking something up the menu is there
again, and after an error too; whoever worked in a case or practised is done, with what that command said last.
It must be there as fast as the first question of `start`: what is due comes from the register, without a key.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meldcode_cli.commands.cases import texts
from meldcode_cli.dossier import known
from meldcode_cli.dossier.known import Row
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue, Menu
from meldcode_cli.talk.stopping import calmly
from meldcode_cli.terminal import layout
from meldcode_cli.terminal.keyboard import need_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue
from meldcode_cli.terminal.screen import NARROWEST

Run = Callable[[list[str]], int]
"""Do a command, with what is typed behind it; returns its exit code."""

# So many lines stand above the options and below them; so many cases are shown at most.
_AROUND, _MOST = 5, 6
# As what a dossier is kept.
_FORMS = {"docx": texts.MENU_AS_DOCX, "html": texts.MENU_AS_HTML}
# What is looked up is no longer than this.
_WORDS = 80


class Wish(StrEnum):
    """What can be chosen besides a case to go on with."""

    NEW = "nieuw"
    OTHER = "andere"
    NOTE = "notitie"
    DUE = "agenda"
    LIST = "overzicht"
    LOOK = "opzoeken"
    TOGETHER = "samen"
    PRACTISE = "oefenen"
    NUMBERS = "nood"
    STOP = "stop"


class Look(StrEnum):
    """What can be looked up."""

    WORD = "woord"
    MANUAL = "handleiding"
    SEARCH = "zoeken"
    SHOW = "bekijken"
    EXPORT = "bewaren"
    FLOWS = "routes"
    BACK = "terug"


class Together(StrEnum):
    """What can be done with a colleague."""

    SHARE = "delen"
    RECEIVE = "ontvangen"
    SIGN = "mening"
    BACK = "terug"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A command with what is typed behind it; `done`: once it was done there is nothing left to choose."""

    arguments: list[str]
    done: bool = False


def menu(clock: Callable[[], datetime], run: Run) -> int:
    """Let the user choose until they are done; returns the exit code. Raises MeldcodeError (no terminal), Stopped."""
    need_terminal()
    talk = choose_dialogue(False)
    with calmly(talk.say, texts.MENU_STOPPED):
        while True:
            chosen = _chosen(talk, clock())
            if chosen is None:
                return ExitCode.DONE
            code = run(chosen.arguments)
            if code == ExitCode.STOPPED or (chosen.done and code == ExitCode.DONE):
                return code
            options = {True: texts.MENU_AGAIN, False: texts.MENU_STOP}
            asked = Asked("menu.after", texts.MENU_AFTER, hint=texts.MENU_DANGER)
            if not asking.yes_or_no(talk, asked, options, menu=()):
                return ExitCode.DONE


def _chosen(talk: Dialogue, now: datetime) -> Chosen | None:
    """Return what to do; None to stop."""
    while True:
        rows = _cases(talk, now)
        match _asked(talk, [row for row in rows if row.open], now, some=bool(rows), sealed=_is_sealed()):
            case Wish.STOP:
                return None
            case Wish.NEW:
                return Chosen(["start"], done=True)
            case Wish.NOTE:
                return Chosen(["note"], done=True)
            case Wish.PRACTISE:
                return Chosen(["start", "--practice"], done=True)
            case Wish.DUE:
                return Chosen(["agenda"])
            case Wish.LIST:
                return Chosen(["list"])
            case Wish.NUMBERS:
                return Chosen(["nood"])
            case Wish.LOOK:
                if (found := _looked_up(talk, rows, now)) is not None:
                    return found
            case Wish.TOGETHER:
                if (found := _together(talk, rows, now)) is not None:
                    return found
            case case:
                return Chosen(["resume", case], done=True)


def _asked(talk: Dialogue, cases: list[Row], now: datetime, *, some: bool, sealed: bool) -> str:
    """Ask what to do; returns a wish, or the case to go on with. `some`: there are cases, if only closed ones;
    `sealed`: the home is."""
    first: dict[str, str] = {Wish.NEW: texts.MENU_NEW}
    if not some:
        first[Wish.PRACTISE] = texts.MENU_PRACTISE_FIRST
    last: dict[str, str] = {Wish.NOTE: texts.MENU_NOTE} if cases else {}
    if some:
        last |= {Wish.DUE: texts.MENU_DUE, Wish.LIST: texts.MENU_LIST}
    last[Wish.LOOK] = texts.MENU_LOOK
    if sealed:
        # Only who has a key can share, receive or sign.
        last[Wish.TOGETHER] = texts.MENU_TOGETHER
    if some:
        last[Wish.PRACTISE] = texts.MENU_PRACTISE
    last |= {Wish.NUMBERS: texts.MENU_NUMBERS, Wish.STOP: texts.MENU_STOP}
    lines = {row.case: texts.MENU_GO_ON.format(case=row.line(now)) for row in cases}
    shown = _fitting(list(lines), lines, [*first.values(), *last.values(), texts.MENU_OTHER])
    if more := len(cases) - len(shown):
        last = {Wish.OTHER: texts.MENU_OTHER.format(count=more), **last}
    options = {**first, **{case: lines[case] for case in shown}, **last}
    asked = Asked("menu.what", texts.MENU_WHAT, hint=texts.MENU_DANGER)
    # Who comes back mostly goes on: the arrow stands there.
    chosen = asking.choose(talk, asked, options, default=shown[0] if shown else None, menu=())
    if chosen != Wish.OTHER:
        return chosen
    rest = {row.case: row.line(now) for row in cases if row.case not in shown}
    return asking.choose(talk, Asked("menu.which", texts.WHICH_CASE), rest, menu=(Menu.STOP,))


def _fitting(cases: list[str], lines: dict[str, str], others: list[str]) -> list[str]:
    """Return the first cases, as many as leave the whole menu in sight; always one."""
    columns, rows = shutil.get_terminal_size()
    room = rows - _AROUND - sum(_height(line, columns) for line in others)
    fitting: list[str] = []
    for case in cases[:_MOST]:
        room -= _height(lines[case], columns)
        if fitting and room < 0:
            break
        fitting.append(case)
    return fitting


def _height(line: str, columns: int) -> int:
    """Return how many lines an option takes in a window of so many columns."""
    return len(layout.wrap(line, max(columns, NARROWEST) - 1, "    "))


def _cases(talk: Dialogue, now: datetime) -> list[Row]:
    """Return what is known of all cases, without a key. What is wrong is told, and the menu is there all the same."""
    try:
        return [row for row in known.rows(find_there(), now) if not row.gone]
    except MeldcodeError as wrong:
        # What to do about it is told by the command that is chosen: here it would push the menu away.
        talk.warn(wrong.message)
        return []


def _is_sealed() -> bool:
    """Tell whether the home is sealed; what is wrong with it was told already."""
    try:
        return find_there().sealed
    except MeldcodeError:
        return False


def _together(talk: Dialogue, rows: list[Row], now: datetime) -> Chosen | None:
    """Ask what to do with a colleague, and what that needs; None to go back."""
    options = {Together.SHARE: texts.MENU_SHARE} if rows else {}
    options[Together.RECEIVE] = texts.MENU_RECEIVE
    if rows:
        options[Together.SIGN] = texts.MENU_SIGN
    options[Together.BACK] = texts.MENU_BACK
    match asking.choose(talk, Asked("menu.together", texts.MENU_TOGETHER_WHAT), options, menu=()):
        case Together.SHARE:
            case = _which(talk, rows, now)
            return Chosen(["share", case, f"--with={_line(talk, 'menu.card', texts.MENU_CARD, texts.MENU_CARD_HINT)}"])
        case Together.RECEIVE:
            return Chosen(["receive", "--", _line(talk, "menu.file", texts.MENU_FILE, texts.MENU_FILE_HINT)])
        case Together.SIGN:
            return Chosen(["sign", _which(talk, rows, now)], done=True)
        case _:
            return None


def _looked_up(talk: Dialogue, rows: list[Row], now: datetime) -> Chosen | None:
    """Ask what to look up, or which dossier to see or keep; None to go back."""
    options = {Look.WORD: texts.MENU_WORD, Look.MANUAL: texts.MENU_MANUAL}
    if rows:
        options |= {Look.SHOW: texts.MENU_SHOW, Look.EXPORT: texts.MENU_EXPORT, Look.SEARCH: texts.MENU_SEARCH}
    options |= {Look.FLOWS: texts.MENU_FLOWS, Look.BACK: texts.MENU_BACK}
    match asking.choose(talk, Asked("menu.look", texts.MENU_LOOK_WHAT), options, menu=()):
        case Look.WORD:
            return Chosen(["uitleg", *_typed(talk, "menu.word", texts.MENU_WHICH_WORD, texts.MENU_WORD_HINT)])
        case Look.MANUAL:
            return Chosen(["handleiding", *_typed(talk, "menu.part", texts.MENU_WHICH_PART, texts.MENU_PART_HINT)])
        case Look.SHOW:
            return Chosen(["show", _which(talk, rows, now)])
        case Look.EXPORT:
            case = _which(talk, rows, now)
            form = asking.choose(talk, Asked("menu.form", texts.MENU_FORM, hint=texts.MENU_FORM_HINT), _FORMS, menu=())
            return Chosen(["export", case, "--format", form, "-o", f"{case}.{form}"])
        case Look.SEARCH:
            return Chosen(["search", "--", *_typed(talk, "menu.search", texts.MENU_SEARCH_WHAT)])
        case Look.FLOWS:
            return Chosen(["flow", "list"])
        case _:
            return None


def _which(talk: Dialogue, rows: list[Row], now: datetime) -> str:
    """Ask which case, also of those that are closed; where there is one, nothing is asked."""
    cases = {row.case: row.line(now) for row in rows}
    return (
        rows[0].case if len(cases) == 1 else asking.choose(talk, Asked("menu.which", texts.MENU_WHICH), cases, menu=())
    )


def _typed(talk: Dialogue, name: str, question: str, all_of_it: str = "") -> list[str]:
    """Let the user type some words; none is good too, where there is something to say of `all_of_it`."""
    talk.question(question, hint=all_of_it, name=name)
    while True:
        found = talk.text(_not_too_long, optional=bool(all_of_it), menu=())
        if isinstance(found, str):
            return found.split()


def _line(talk: Dialogue, name: str, question: str, hint: str) -> str:
    """Let the user type a name, or where a file is; it is judged by the command that gets it."""
    talk.question(question, hint=hint, name=name)
    while True:
        found = talk.text(lambda _: None, menu=())
        if isinstance(found, str):
            return found.strip()


def _not_too_long(typed: str) -> str | None:
    return texts.MENU_TOO_LONG if len(typed) > _WORDS else None
