"""`meldcode settings`: what the user answered once, to look at and to change. No running case changes by that; that a
colleague stands in for somebody is recorded in each of their cases."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import setting_up, texts
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.flow.notes import called, offered
from meldcode_cli.keyring.unlocking import lock_with
from meldcode_cli.store import policy
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_reachable
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import SecretDialogue
from meldcode_cli.terminal import spoken
from meldcode_cli.terminal.keyboard import at_terminal
from meldcode_cli.terminal.prompts import dialogue as choose_dialogue
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import Clock
    from meldcode_cli.dossier.settings import Settings

_DONE = "klaar"
_STAND_IN = "invallen"
_LANGUAGE = "language"
_DUTCH = "nl"


def settings(screen: Screen, accessible: bool, clock: Clock, *, as_json: bool) -> None:
    """Show the settings; at a terminal let the user change them one by one, each saved at once.

    Raises MeldcodeError when they cannot be read, NotSaved, Stopped.
    """
    home = find_reachable()
    library, known = library_of(home), settings_room.load(home)
    if as_json:
        found = {key: getattr(known, key) for key in settings_room.REQUIRED}
        decided = policy.read().decided
        screen.json({**found, "sealed": home.sealed, **({"decided": decided} if decided else {})})
    elif not at_terminal():
        screen.summary(texts.SETTINGS_TITLE, _rows(home, library, known, aloud=screen.accessible))
        screen.say(texts.SETTINGS_SCHOOLS)
        _tell_board(home, screen)
    else:
        _change(home, library, known, accessible, clock)


def _change(home: Home, library: Library, known: Settings, accessible: bool, clock: Clock) -> None:
    talk = choose_dialogue(accessible)
    lock_with(home, talk)
    decided = policy.read().settings
    open_to_change = (key for key in (*settings_room.REQUIRED, *_OF_THE_SCREEN, _LANGUAGE) if key not in decided)
    options = {key: texts.SETTINGS_CHANGE[key] for key in open_to_change}
    options |= {_STAND_IN: texts.SETTINGS_STAND_IN, _DONE: texts.SETTINGS_DONE}
    asked = Asked("settings.which", texts.SETTINGS_WHICH, texts.SETTINGS_HINT)
    talk.summary(texts.SETTINGS_TITLE, _rows(home, library, known, aloud=talk.accessible))
    talk.say(texts.SETTINGS_SCHOOLS)
    _tell_board(home, talk)
    while (key := asking.choose(talk, asked, options)) != _DONE:
        if key == _STAND_IN:
            _stand_in(home, known, talk, clock)
            continue
        if key in _OF_THE_SCREEN or key == _LANGUAGE:
            ask = _OF_THE_SCREEN.get(key) or partial(_ask_language, library)
            known = known.changed(**{key: ask(talk, known)})
            settings_room.save(home, known)
        else:
            changed = setting_up.ask_one(home, library, talk, known, key)
            if changed is None:
                continue
            known = changed
        talk.saved()
        talk.summary(texts.SETTINGS_TITLE, _rows(home, library, known, aloud=talk.accessible))


def _tell_board(home: Home, talk: SecretDialogue | Screen) -> None:
    """Say who can read along with the recovery key of the organisation, as far as that is known without a key."""
    from meldcode_cli.keyring import board

    with contextlib.suppress(MeldcodeError):
        if home.sealed:
            for sentence in board.told(home.key_folder.shown()):
                talk.say(sentence)


def _stand_in(home: Home, known: Settings, talk: SecretDialogue, clock: Clock) -> None:
    if known.missing_who:
        # Whoever records something says who they are.
        talk.say(texts.STAND_IN_NEEDS)
        return
    from meldcode_cli.commands.cases import standing_in
    from meldcode_cli.keyring.unlocking import unlocked

    standing_in.tell(unlocked(home, to_write=True), known.author, talk, clock)


def _ask_minutes(talk: SecretDialogue, known: Settings) -> int:
    asked = Asked("settings.lock_after", texts.SETUP_LOCK, texts.SETUP_LOCK_HINT)
    typed = asking.text(talk, asked, _wrong_minutes, default=str(known.lock_after))
    return _minutes(typed) or 0


def _wrong_minutes(typed: str) -> str | None:
    if _minutes(typed) is not None:
        return None
    return texts.SETUP_LOCK_WRONG.format(most=settings_room.MOST_MINUTES)


def _minutes(typed: str) -> int | None:
    """Return how many minutes were typed, or said as in a list; None if that cannot be."""
    said = re.sub(r"\s*minu(?:ten|ut)$", "", typed.casefold().strip(spoken.MARKS))
    if re.fullmatch("0{1,3}|nul|nooit", said):
        return 0
    minutes = spoken.number(said)
    return minutes if minutes is not None and minutes <= settings_room.MOST_MINUTES else None


def _ask_keep(talk: SecretDialogue, known: Settings) -> bool:
    notes = (texts.SETUP_KEEP_HEARD,) if talk.accessible else ()
    asked = Asked("settings.keep_screen", texts.SETUP_KEEP, texts.SETUP_KEEP_HINT, notes)
    options = {False: texts.SETUP_KEEP_NO, True: texts.SETUP_KEEP_YES}
    return asking.yes_or_no(talk, asked, options, default=known.keep_screen)


def _ask_accessible(talk: SecretDialogue, known: Settings) -> bool:
    asked = Asked("settings.accessible", texts.SETUP_ACCESSIBLE, texts.SETUP_ACCESSIBLE_HINT)
    options = {True: texts.SETUP_ACCESSIBLE_YES, False: texts.SETUP_ACCESSIBLE_NO}
    return asking.yes_or_no(talk, asked, options, default=known.accessible)


def _ask_language(library: Library, talk: SecretDialogue, known: Settings) -> str | None:
    """Ask in which language the user reads along: one in which the chosen route says something, or in none."""
    try:
        there = offered(library.load(known.flow or ""))
    except FlowError:
        there = ()
    # What was chosen under another route may be there again.
    codes = dict.fromkeys((*there, *((known.language,) if known.language else ())))
    hint = texts.SETUP_LANGUAGE_HINT if codes else texts.SETUP_LANGUAGE_NONE
    options = {_DUTCH: texts.SETUP_DUTCH, **{code: called(code) for code in codes}}
    asked = Asked("settings.language", texts.SETUP_LANGUAGE, hint)
    chosen = asking.choose(talk, asked, options, default=known.language or _DUTCH)
    return None if chosen == _DUTCH else chosen


# What is about this screen only, and how it is asked.
_OF_THE_SCREEN: dict[str, Callable[[SecretDialogue, Settings], int | bool]] = {
    "lock_after": _ask_minutes,
    "keep_screen": _ask_keep,
    "accessible": _ask_accessible,
}


def _rows(home: Home, library: Library, known: Settings, *, aloud: bool) -> list[tuple[str, str]]:
    values = {key: getattr(known, key) or texts.SETTINGS_UNKNOWN for key in setting_up.TYPED}
    values["flow"] = _flow(library, known.flow)
    decided = policy.read()
    open_yet = texts.SETTINGS_TO_SEAL if decided.sealed else texts.SETTINGS_NOT_SEALED
    values["sealed"] = shared.YES if home.sealed else open_yet
    if decided.retention_years is not None:
        values["retention_years"] = texts.SETTINGS_YEARS.format(years=decided.retention_years)
    if decided.flows is not None:
        values["flows"] = ", ".join(_here(library, flow) for flow in decided.flows)
    ours = decided.decided
    mark = {key: texts.SETTINGS_DECIDED if key in ours else "{value}" for key in values}
    rows = [(texts.SETTINGS_NAMES[key], mark[key].format(value=value)) for key, value in values.items()]
    rows.append((texts.SETTINGS_NAMES["lock_after"], _locks(home, known)))
    rows.append((texts.SETTINGS_NAMES["keep_screen"], _stays(known, aloud=aloud)))
    always = texts.SETTINGS_ACCESSIBLE if known.accessible else texts.SETTINGS_NOT_ACCESSIBLE
    rows.append((texts.SETTINGS_NAMES["accessible"], always))
    rows.append((texts.SETTINGS_NAMES[_LANGUAGE], _read(known)))
    return [*rows, (texts.SETTINGS_FOLDER, str(home.path))]


def _read(known: Settings) -> str:
    if known.language is None:
        return texts.SETUP_DUTCH
    return texts.SETTINGS_LANGUAGE.format(language=called(known.language))


def _stays(known: Settings, *, aloud: bool) -> str:
    if aloud:
        return texts.SETTINGS_STAYS
    return shared.YES if known.keep_screen else texts.SETTINGS_CLEARED


def _locks(home: Home, known: Settings) -> str:
    if not home.sealed:
        return texts.SETTINGS_NO_LOCK
    return texts.SETTINGS_LOCK.format(minutes=known.lock_after) if known.lock_after else texts.SETTINGS_LOCK_NEVER


def _flow(library: Library, flow: str | None) -> str:
    if flow is None:
        return texts.SETTINGS_UNKNOWN
    if policy.read().settings.get("flow") == flow and (missing := _here(library, flow)) != flow:
        # It need never have been here.
        return missing
    title = setting_up.title_of(library, flow)
    return texts.SETTINGS_FLOW_GONE.format(flow=flow) if title is None else f"{title} ({flow})"


def _here(library: Library, flow: str) -> str:
    return flow if library.path(flow) is not None else texts.SETTINGS_FLOW_MISSING.format(flow=flow)
