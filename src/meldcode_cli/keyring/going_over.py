"""Going over to the format in which every entry is signed: announced and asked once in a home of version 0.1.0.

Nothing is rewritten here. Each dossier goes over when something is next recorded in it, or with `key reseal`, and what
it was before stays beside it: whoever stops halfway has dossiers of both kinds, and all of them work.
"""

from __future__ import annotations

from datetime import date, datetime, time

from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.known import look_again
from meldcode_cli.dossier.settings import Settings
from meldcode_cli.keyring import texts
from meldcode_cli.store.home import FORMATS, Home
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue

_OLD, _NEW = FORMATS


def offer(home: Home, talk: Dialogue, settings: Settings, today: date) -> Settings:
    """Ask once whether this home goes over, if it did not; returns the settings as they are then.

    Raises Stopped, NotSaved, RecipientsChanged.
    """
    if home.format == _NEW or settings.format is not None:
        return settings
    if wants_to(talk):
        return go_over(home, settings, today)
    settings = settings.changed(format=_OLD)
    settings_room.save(home, settings)
    talk.say(texts.GO_OVER_LATER)
    return settings


def wants_to(talk: Dialogue) -> bool:
    """Ask whether this home goes over. Raises Stopped."""
    asked = Asked("format.go-over", texts.GO_OVER, texts.GO_OVER_HINT, explain=texts.GO_OVER_EXPLAIN)
    return asking.yes_or_no(talk, asked, {True: texts.GO_OVER_YES, False: texts.GO_OVER_NO})


def go_over(home: Home, settings: Settings, today: date) -> Settings:
    """Let all that is recorded from here on be in the new format; returns the settings as they are then.

    Raises NotSaved, RecipientsChanged.
    """
    # All that stands here now counts: nobody else put it here while nothing was signed, as far as anybody can tell.
    look_again(home, datetime.combine(today, time()).astimezone())
    if home.keys is not None:
        # Before the settings: what is written in the new format can then be signed.
        home.keys.begin_signing()
        home.keys.save_recovery()
    settings = settings.changed(format=_NEW)
    settings_room.save(home, settings)
    home.sign_anew()
    if home.keys is not None:
        home.keys.forget_earlier()
    return settings
