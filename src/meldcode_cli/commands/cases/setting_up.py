"""Who is at the keyboard, in which organisation, with which flow, sealed or not: asked once, and saved at once.

Every command that records something for somebody asks what it does not know yet by way of this file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.cases import texts
from meldcode_cli.commands.choosing import choose_flow
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.store import place, policy
from meldcode_cli.store.home import Home
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Check, Dialogue, SecretDialogue

if TYPE_CHECKING:
    from meldcode_cli.dossier.settings import Settings

# What is typed, in the order in which it is asked; the route is chosen, after these.
TYPED = {
    "name": Asked("settings.name", texts.SETUP_NAME, texts.SETUP_NAME_HINT),
    "role": Asked("settings.role", texts.SETUP_ROLE, texts.SETUP_ROLE_HINT),
    "organisation": Asked("settings.organisation", texts.SETUP_ORGANISATION),
}


Again = Callable[["Settings"], "Settings"]
"""Ask once more what was asked before the first question here; returns the settings as they are then."""


def complete(
    home: Home,
    library: Library,
    talk: SecretDialogue,
    settings: Settings,
    today: date,
    flow: str | None = None,
    again: Again | None = None,
    needed: Sequence[str] = (),
) -> tuple[Home, Settings]:
    """Ask what is missing in the settings, saving each answer; returns them complete, and the home, which may have got
    its keys. `flow` is the route of this case alone, if that was named; `needed` are the settings that are needed, if
    not all. Raises Stopped, NotSaved.

    From every question one can go back, with what was answered standing there: from the first by way of `again`.
    """
    from meldcode_cli.keyring import board, going_over

    asked, at = _missing(settings, needed), 0
    while True:
        if asked:
            settings = ask_missing(home, library, talk, settings, flow, needed=needed, asked=asked, at=at, again=again)
        settings = going_over.offer(home, talk, settings, today)
        board.tell_other(home, talk.warn)
        if home.sealed or settings.sealed is False:
            return home, settings
        chosen = _choose_sealing(home, talk, settings, today, back=bool(asked) or again is not None)
        if chosen is not None:
            return chosen
        at = len(asked)
        if not asked and again is not None:
            settings = again(settings)


def ask_missing(
    home: Home,
    library: Library,
    talk: Dialogue,
    settings: Settings,
    flow: str | None = None,
    *,
    needed: Sequence[str] = (),
    asked: Sequence[str] = (),
    at: int = 0,
    again: Again | None = None,
) -> Settings:
    """Ask who is at the keyboard, as far as that is not known, saving each answer; then whether all of it is right.

    `needed` are the settings that are needed, if not all; `asked` those that are asked, if not all that are missing,
    and `at` with which of it this begins; the check comes last.
    Raises Stopped, NotSaved.
    """
    asked = asked or _missing(settings, needed)
    if not at:
        talk.say(texts.SETUP_INTRO)
    while True:
        if at < 0 and again is not None:
            settings = again(settings)
            at = 0
        if at < len(asked):
            changed = ask_one(home, library, talk, settings, asked[at], flow, back=at > 0 or again is not None)
            settings = changed or settings
            at += 1 if changed else -1
            continue
        match _is_right(library, talk, settings, needed):
            case _Right.YES:
                return settings
            case _Right.NO:
                from meldcode_cli.dossier.settings import REQUIRED

                asked, at = tuple(key for key in needed or REQUIRED if key not in policy.read().settings), 0
            case _:
                at -= 1


class _Right(StrEnum):
    """Whether all of it is right, as the user says."""

    YES = "ja"
    NO = "nee"
    BACK = ""


def _missing(settings: Settings, needed: Sequence[str]) -> tuple[str, ...]:
    return tuple(key for key in settings.missing if not needed or key in needed)


def _is_right(library: Library, talk: Dialogue, settings: Settings, needed: Sequence[str]) -> _Right:
    rows = [(what.text, str(getattr(settings, key))) for key, what in TYPED.items() if not needed or key in needed]
    if not needed:
        rows.append((texts.SETUP_FLOW, title_of(library, settings.flow or "") or settings.flow or ""))
    talk.summary("", rows)
    options = {_Right.YES: commands_texts.SETUP_CHECK_YES, _Right.NO: commands_texts.SETUP_CHECK_NO}
    return asking.choose(talk, Asked("settings.correct", commands_texts.SETUP_CHECK), options, back=_Right.BACK)


def ask_one(
    home: Home,
    library: Library,
    talk: Dialogue,
    settings: Settings,
    key: str,
    flow: str | None = None,
    *,
    back: bool = True,
) -> Settings | None:
    """Ask for one setting and save it; returns the settings as they are then, None for whoever goes `back`, where that
    can be. Raises Stopped, NotSaved."""
    from meldcode_cli.dossier import contacts
    from meldcode_cli.dossier import settings as settings_room

    to = "" if back else None
    if key == "flow":
        value = _ask_flow(library, talk, settings.flow, flow, to)
    else:
        value = asking.text(talk, TYPED[key], _wrong("line"), default=getattr(settings, key) or "", back=to)
    if not value:
        return None
    settings = settings.changed(**{key: value})
    settings_room.save(home, settings)
    if key == "flow":
        contacts.write_beforehand(home, library)
    return settings


def ask_flow_again(home: Home, library: Library, talk: Dialogue, settings: Settings) -> Settings:
    """Say that the saved route cannot be used, and let the user choose another. Raises Stopped, NotSaved."""
    talk.warn(texts.SETUP_FLOW_GONE)
    return ask_one(home, library, talk, settings, "flow", back=False) or settings


def ask_text(talk: Dialogue, text: str, name: str) -> str:
    """Ask for a text of one or more lines. Raises Stopped."""
    return asking.text(talk, Asked(name, text), _wrong("text"))


def title_of(library: Library, flow: str) -> str | None:
    """Return the title of a route; None if it cannot be read any more."""
    try:
        return str(library.named(flow).data.get("title", flow))
    except FlowError:
        return None


def _ask_flow(library: Library, talk: Dialogue, known: str | None, flow: str | None, back: str | None) -> str:
    notes = (texts.SETUP_FLOW_NOW.format(title=title_of(library, flow)),) if flow else ()
    asked = Asked("settings.flow", texts.SETUP_FLOW, texts.SETUP_FLOW_HINT, notes, texts.SETUP_FLOW_EXPLAIN)
    return choose_flow(library, talk, asked, known, flow, back=back)


def _choose_sealing(
    home: Home, talk: SecretDialogue, settings: Settings, today: date, *, back: bool
) -> tuple[Home, Settings] | None:
    """Let the user choose whether dossiers are sealed, and make the keys for it; None for whoever goes `back`."""
    from meldcode_cli.dossier import settings as settings_room
    from meldcode_cli.keyring import making

    wanted = True if settings.sealed else making.wants_sealing(talk, back=back)
    while wanted is not None:
        if wanted:
            made = making.keys_or_back(home, talk, settings.name or "", today, settings.organisation)
            if made is not None:
                home = made
                _tell_open(home, talk)
                break
            if policy.read().sealed:
                # There is nothing to choose.
                if back:
                    return None
                continue
        elif (seen := place.openness(home)).read:
            talk.warn(place.refused_open(home))
        else:
            talk.say(texts.SETUP_UNSEALED)
            if not seen.rights:
                talk.warn(texts.SETUP_NO_RIGHTS)
            break
        wanted = making.wants_sealing(talk, back=back)
    if wanted is None:
        return None
    settings = settings.changed(sealed=wanted)
    settings_room.save(home, settings)
    return home, settings


def _tell_open(home: Home, talk: Dialogue) -> None:
    """Say of what was recorded before there were keys how it is sealed too."""
    listing = home.cases.listing()
    if any(not listing.is_sealed(case) for case in listing.cases()):
        talk.say(texts.SETUP_OPEN_STILL)


def _wrong(kind: Any) -> Check:
    """Return a check that judges typed text as this kind of field."""

    def check(typed: str) -> str | None:
        from datetime import datetime

        from meldcode_cli.case.reading import read_field
        from meldcode_cli.dutch.typed import NotUnderstood

        try:
            read_field(kind, typed, datetime.max)
        except NotUnderstood as error:
            return str(error)
        return None

    return check
