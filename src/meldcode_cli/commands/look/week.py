"""`agenda --week`: one page. Of each case the next thing, who it is about, and by when; overdue first, then by day."""

from __future__ import annotations

import functools
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from meldcode_cli.commands.look import agenda, texts
from meldcode_cli.commands.look.agenda import DueDuty, Item, KeptLongEnough
from meldcode_cli.dossier.known import is_checked
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dutch.dates import WEEKDAYS, show_date
from meldcode_cli.errors import ExitCode, MeldcodeError
from meldcode_cli.flow.base import CALL
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_there, looked_in
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.dossier.whose import Whose

# Today and the six days after it: on a Friday one wants to know of Monday too.
_DAYS = 7


def show(screen: Screen, now: datetime, *, names: bool, as_json: bool, week: bool, alone: bool) -> None:
    """Show what comes first in each case this week; `names` asks for the key, to say whose it is.

    Raises MeldcodeError where the `week` was not asked for, or not `alone`.
    """
    if not week:
        raise MeldcodeError(texts.NAMES_WITH_WEEK, texts.WEEK_ALONE_HINT, ExitCode.USAGE)
    if not alone:
        raise MeldcodeError(texts.WEEK_ALONE, texts.WEEK_ALONE_HINT, ExitCode.USAGE)
    home = find_there()
    if names and home.cases.cases():
        from meldcode_cli.keyring.unlocking import unlocked

        home = unlocked(home)
    found, unsure = agenda.items(home, now)
    first = next_things(found, now)
    last = now.date() + timedelta(days=_DAYS - 1)
    listed = [item for item in first if _within(item, last)]
    whose = _whose(home, listed, now) if names else {}
    title: agenda.Title = agenda.titles(library_of(home))
    who: agenda.Who | None = None
    if names:
        from meldcode_cli.commands.look import turns

        known = turns.turns(home, listed, now, tells=False)
        title = turns.titled(title, known)
        who = functools.partial(turns.person, known=known)
    if as_json:
        screen.json({"checked": is_checked(home), "items": [_object(item, now, whose, who) for item in listed]})
        if unsure:
            screen.error(texts.AGENDA_UNSURE.format(cases=", ".join(unsure)))
        return
    # As with `list --names`: what came out of a sealed dossier never stays behind on the screen.
    with paged(screen, sealed=bool(whose)):
        _show(screen, listed, now, Said(title, whose))
        if more := len(first) - len(listed):
            screen.say()
            screen.say(texts.WEEK_LATER_ONE if more == 1 else texts.WEEK_LATER.format(count=more))
        if not is_checked(home):
            screen.say(texts.NOT_CHECKED)
        if not found:
            screen.say(looked_in(home))
        if unsure:
            screen.warn(texts.AGENDA_UNSURE.format(cases=", ".join(unsure)))


class Said:
    """How an item is said: which case, whose that is if it is known, and what must be done."""

    def __init__(self, title: agenda.Title, whose: Mapping[str, Whose]) -> None:
        self._title, self._whose = title, whose

    def line(self, item: Item, now: datetime) -> str:
        """Return an item in words."""
        case = item.said
        if (whose := self._whose.get(item.case)) is not None:
            case = texts.WEEK_WHOSE.format(case=case, whose=whose.said)
        return agenda.line(item, self._title(item), now, case=case)


def next_things(found: Sequence[Item], now: datetime) -> list[Item]:
    """Return of each case the first thing to do, overdue first, then by day; nothing stands above calling 112."""
    wanted = [item for item in found if not isinstance(item, KeptLongEnough)]
    wanted.sort(key=lambda item: (not _calls(item), not item.overdue(now), item.due or date.max, item.by is None))
    first: dict[str, Item] = {}
    for item in wanted:
        first.setdefault(item.case, item)
    return [*first.values()]


def _calls(item: Item) -> bool:
    return isinstance(item, DueDuty) and item.id == CALL


def _within(item: Item, last: date) -> bool:
    return item.due is not None and item.due <= last


def _show(screen: Screen, listed: Sequence[Item], now: datetime, said: Said) -> None:
    today = now.date()
    screen.heading(texts.WEEK_TITLE.format(first=show_date(today), last=show_date(today + timedelta(days=_DAYS - 1))))
    if not listed:
        screen.say(texts.WEEK_EMPTY)
    if late := [item for item in listed if item.overdue(now)]:
        screen.heading(texts.WEEK_LATE.format(count=len(late)))
        screen.bullets([said.line(item, now) for item in late])
    for ahead in range(_DAYS):
        day = today + timedelta(days=ahead)
        here = [item for item in listed if item not in late and _day(item, today) == day]
        if here:
            name = f"{WEEKDAYS[day.weekday()]} {show_date(day)}"
            screen.heading(texts.WEEK_TODAY.format(day=name) if day == today else name.capitalize())
            screen.bullets([said.line(item, now) for item in here])


def _day(item: Item, today: date) -> date | None:
    """Return under which day something stands: what could be done from an earlier day on, today."""
    return None if item.due is None else max(item.due, today)


def _whose(home: Home, listed: Sequence[Item], now: datetime) -> dict[str, Whose]:
    from meldcode_cli.dossier.whose import seen, whose

    found = whose(home, [item.case for item in listed], now)
    seen(home, found, now, Screen(stream=sys.stderr).warn)
    return found


def _object(item: Item, now: datetime, whose: Mapping[str, Whose], who: agenda.Who | None) -> dict[str, object]:
    known = whose.get(item.case)
    more = {} if who is None else {"initials": None, "label": None, "links": []} if known is None else known.table()
    return {**agenda.as_object(item, now, who), **more}
