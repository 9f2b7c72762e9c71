"""`show` and `export`: what the dossier says, on the screen or as a file. Nothing in it is changed by reading."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import groupby

from meldcode_cli.case.chain import BrokenLog
from meldcode_cli.commands import texts as commands_texts
from meldcode_cli.commands.asking_store import ask_store
from meldcode_cli.commands.cases import news
from meldcode_cli.commands.look import texts
from meldcode_cli.dossier import looking, practice_cases
from meldcode_cli.dossier import texts as dossier_texts
from meldcode_cli.dossier.casefile import CaseFile, Clock
from meldcode_cli.dossier.opening import open_good_part
from meldcode_cli.dossier.signers import signers
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.export.timeline import timeline
from meldcode_cli.keyring.unlocking import unlocked_for
from meldcode_cli.seal.age import BrokenSeal
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_there
from meldcode_cli.telling import overview
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen


def show(case: str, clock: Clock, screen: Screen, *, why: bool, as_json: bool) -> None:
    """Show a dossier: where it stands and what is late, then day by day what happened; with `why` the rules behind it.

    A practice case says that it is one at the top and in each heading.
    """
    home = _ready(find_there(), case)
    ask_store(home, case, clock)
    try:
        casefile = practice_cases.opened(home, case, clock)
    except (BrokenLog, BrokenSeal) as broken:
        if not as_json:
            _show_good_part(home, case, clock, screen, broken)
        raise
    looking.shown_whole(casefile, "shown", clock, Screen(stream=sys.stderr).warn)
    if as_json:
        from meldcode_cli.commands.look.whole_case import as_object

        screen.json(as_object(casefile))
        return
    with paged(screen, sealed=True):
        _show(casefile, screen, why=why)


def _show(casefile: CaseFile, screen: Screen, *, why: bool) -> None:
    practice = practice_cases.is_practice(casefile)
    title: Callable[[str], str] = _practice if practice else str
    if practice:
        screen.say(texts.PRACTICE_SHOW)
    else:
        screen.say(texts.SHOW_CASE.format(case=casefile.case))
        overview.warnings(casefile, screen.warn)
    for name, entries in signers(casefile.home, casefile.log):
        screen.say(dossier_texts.VERIFY_SIGNED.format(name=name, entries=entries))
    overview.tell(casefile, screen, title)
    news.tell(casefile, screen)
    for line in overview.route(casefile):
        screen.say(line)
    if why:
        decided = overview.decided(casefile, casefile.standing())
        screen.summary(title(commands_texts.DECIDED_TITLE), [(name, "\n".join(lines)) for name, lines in decided])
    _timeline(casefile, screen, title)
    screen.say()
    screen.say(texts.SHOW_SHORT if practice else texts.SHOW_SHORT_EXPORT.format(case=casefile.case))
    screen.say(texts.SHOW_FINGERPRINT.format(fingerprint=casefile.log.fingerprint))


def _show_good_part(home: Home, case: str, clock: Clock, screen: Screen, broken: MeldcodeError) -> None:
    """Show the entries above the break: what is good stays readable."""
    if practice_cases.case_of(case):
        return
    casefile = open_good_part(home, case, clock)
    if casefile is not None:
        looking.keep(home, case, "shown", clock, Screen(stream=sys.stderr).warn)
        entries = len(casefile.log.entries)
        with paged(screen, sealed=True):
            screen.must(texts.SHOW_BROKEN, [broken.message, texts.SHOW_GOOD_PART.format(entries=entries)])
            _show(casefile, screen, why=False)


def _ready(home: Home, case: str) -> Home:
    """Return the home with its key opened, to read this case; a practice case too is sealed where everything is."""
    practice = practice_cases.case_of(case)
    return unlocked_for(home, case) if practice is None else unlocked_for(home, practice, practice_cases.home_of(home))


def _timeline(casefile: CaseFile, screen: Screen, title: Callable[[str], str]) -> None:
    begun = casefile.state.begun
    screen.heading(title(texts.SHOW_TIMELINE))
    if begun is not None:
        screen.say(texts.SHOW_RECORDED_BY.format(by=begun.by))
    for day, moments in groupby(timeline(casefile), key=lambda moment: moment.day):
        screen.heading(title(show_date(day)))
        for moment in moments:
            screen.moment("" if moment.time is None else f"{moment.time:%H:%M}", moment.heading, moment.lines)


def _practice(heading: str) -> str:
    return shared.PRACTICE_TITLE.format(title=heading)
