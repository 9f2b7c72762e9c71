"""Who is at the keyboard, in which organisation, with which flow, sealed or not: asked once, and saved at once.

Every command that records something for somebody asks what it does not know yet by way of this file.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.cases import texts
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.findings import FlowError
from meldcode_cli.store import place
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


def complete(
    home: Home, library: Library, talk: SecretDialogue, settings: Settings, today: date, flow: str | None = None
) -> tuple[Home, Settings]:
    """Ask what is missing in the settings, saving each answer; returns them complete, and the home, which may have got
    its keys. `flow` is the route of this case alone, if that was named. Raises Stopped, NotSaved."""
    from meldcode_cli.keyring import going_over

    if settings.missing:
        settings = ask_missing(home, library, talk, settings, flow)
    settings = going_over.offer(home, talk, settings, today)
    if home.sealed or settings.sealed is False:
        return home, settings
    return _choose_sealing(home, talk, settings, today)


def ask_missing(home: Home, library: Library, talk: Dialogue, settings: Settings, flow: str | None = None) -> Settings:
    """Ask who is at the keyboard, as far as that is not known, saving each answer. Raises Stopped, NotSaved."""
    from meldcode_cli.dossier.settings import REQUIRED

    talk.say(texts.SETUP_INTRO)
    asked = settings.missing
    while asked:
        for key in asked:
            settings = ask_one(home, library, talk, settings, key, flow)
        rows = [(what.text, str(getattr(settings, key))) for key, what in TYPED.items()]
        flow_title = title_of(library, settings.flow or "") or settings.flow or ""
        talk.summary("", [*rows, (texts.SETUP_FLOW, flow_title)])
        correct = asking.yes_or_no(
            talk,
            Asked("settings.correct", commands_texts.SETUP_CHECK),
            {True: commands_texts.SETUP_CHECK_YES, False: commands_texts.SETUP_CHECK_NO},
        )
        asked = () if correct else REQUIRED
    return settings


def ask_one(
    home: Home, library: Library, talk: Dialogue, settings: Settings, key: str, flow: str | None = None
) -> Settings:
    """Ask for one setting and save it; returns the settings as they are then. Raises Stopped, NotSaved."""
    from meldcode_cli.dossier import settings as settings_room

    if key == "flow":
        value = _ask_flow(library, talk, settings.flow, flow)
    else:
        value = asking.text(talk, TYPED[key], _wrong("line"), default=getattr(settings, key) or "")
    settings = settings.changed(**{key: value})
    settings_room.save(home, settings)
    return settings


def ask_flow_again(home: Home, library: Library, talk: Dialogue, settings: Settings) -> Settings:
    """Say that the saved route cannot be used, and let the user choose another. Raises Stopped, NotSaved."""
    talk.warn(texts.SETUP_FLOW_GONE)
    return ask_one(home, library, talk, settings, "flow")


def ask_text(talk: Dialogue, text: str, name: str) -> str:
    """Ask for a text of one or more lines. Raises Stopped."""
    return asking.text(talk, Asked(name, text), _wrong("text"))


def title_of(library: Library, flow: str) -> str | None:
    """Return the title of a route; None if it cannot be read any more."""
    try:
        return str(library.read(flow).data.get("title", flow))
    except FlowError:
        return None


def _ask_flow(library: Library, talk: Dialogue, known: str | None, flow: str | None) -> str:
    from meldcode_cli.flow.available import usable_flows

    # Most users work in education: their route stands on top.
    flows = {
        found.id: found.label for found in sorted(usable_flows(library), key=lambda found: found.id != "onderwijs")
    }
    notes = (texts.SETUP_FLOW_NOW.format(title=title_of(library, flow)),) if flow else ()
    asked = Asked("settings.flow", texts.SETUP_FLOW, texts.SETUP_FLOW_HINT, notes)
    return asking.choose(talk, asked, flows, default=known if known in flows else flow)


def _choose_sealing(home: Home, talk: SecretDialogue, settings: Settings, today: date) -> tuple[Home, Settings]:
    """Let the user choose whether dossiers are sealed, and make the keys for it."""
    from meldcode_cli.dossier import settings as settings_room
    from meldcode_cli.keyring import making

    wanted = settings.sealed or making.wants_sealing(talk)
    while not wanted and (seen := place.openness(home)).read:
        talk.warn(place.refused_open(home))
        wanted = making.wants_sealing(talk)
    if wanted:
        home = making.make_keys(home, talk, settings.name or "", today, settings.organisation)
    else:
        talk.say(texts.SETUP_UNSEALED)
        if not seen.rights:
            talk.warn(texts.SETUP_NO_RIGHTS)
    settings = settings.changed(sealed=wanted)
    settings_room.save(home, settings)
    return home, settings


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
