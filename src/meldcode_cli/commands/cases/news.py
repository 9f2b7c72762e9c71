"""What a colleague did in a case: who has it open now, and what came since this user looked."""

from __future__ import annotations

import textwrap
from datetime import datetime
from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import texts
from meldcode_cli.dutch.dates import show_moment
from meldcode_cli.store.home import Home
from meldcode_cli.talk.dialogue import Dialogue
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.dossier.casefile import CaseFile, Clock

# So many lines somebody reads who wants to go on; the timeline has them all.
_MOST = 12
_SHORT = 120


def tell(casefile: CaseFile, talk: Dialogue | Screen) -> None:
    """Tell what others wrote since this user looked, newest last: who, when, and what in one line each."""
    from meldcode_cli.export.blocks import listed
    from meldcode_cli.export.timeline import in_short

    news = casefile.news
    if not news:
        return
    # More entries of one moment, by people beside each other, stand in the order of the page.
    who = listed(dict.fromkeys(entry.by for entry in news))
    first = _moment(min(entry.recorded for entry in news))
    many = len(dict.fromkeys(entry.by for entry in news)) > 1
    talk.say((texts.NEWS_WENT_ON_MORE if many else texts.NEWS_WENT_ON).format(who=who, since=first))
    rows = []
    for entry in news[-_MOST:]:
        kind, said = in_short(casefile, entry)
        line = textwrap.shorten(said, _SHORT, placeholder=" …")
        rows.append((f"{_moment(entry.recorded)}, {entry.by}", f"{kind}: {line}" if line else kind))
    talk.summary(texts.NEWS_TITLE_ONE if len(news) == 1 else texts.NEWS_TITLE.format(count=len(news)), rows)
    if len(news) > _MOST:
        talk.say(texts.NEWS_REST.format(count=len(news) - _MOST, case=casefile.case))


def tell_busy(home: Home, case: str, talk: Dialogue, clock: Clock) -> None:
    """Tell who has a case open, since when, and what they did until now. Nothing of it stands outside what is sealed:
    the key must be open. Raises MeldcodeError."""
    from meldcode_cli.dossier import looking, practice_cases, unseen
    from meldcode_cli.dossier.opening import open_case

    casefile = open_case(home, case, clock)
    practice_cases.refuse(casefile, texts.PRACTICE_NO_RESUME)
    opened = unseen.looked(home, case).opened
    begun = casefile.state.begun
    if opened is not None:
        look, mine = opened
        since = _moment(datetime.fromisoformat(look.when))
        pattern = texts.BUSY_SELF if mine else texts.BUSY_WHO
        talk.warn(pattern.format(who=look.who or texts.BUSY_NOBODY, role=look.role or texts.BUSY_NOBODY, since=since))
    elif begun is not None:
        talk.warn(texts.BUSY_BEGAN.format(who=begun.by, role=begun.role, since=_moment(begun.recorded)))
    if unseen.news(home, casefile.log):
        # Who has it open says nothing of the case; what they did does.
        looking.shown_whole(casefile, "shown", clock, talk.warn)
        tell(casefile, talk)


def _moment(when: datetime) -> str:
    return show_moment(when.date(), when.time())
