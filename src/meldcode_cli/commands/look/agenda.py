"""`agenda`: what must still be done in all open cases, by date. From the register: a dossier is opened only to say what
the register may not know, that somebody comes of an age, and only where nobody has to be asked for the key."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from meldcode_cli.commands.look import texts
from meldcode_cli.dossier.known import is_checked, known_cases, named
from meldcode_cli.dossier.library import library_of
from meldcode_cli.dutch import shared
from meldcode_cli.dutch.dates import short_date, show_month
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.flow.base import CALL
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.roles import filled
from meldcode_cli.store import policy
from meldcode_cli.store.heads import Head, Status
from meldcode_cli.store.home import Home
from meldcode_cli.store.whereabouts import find_there, looked_in
from meldcode_cli.terminal.pager import paged
from meldcode_cli.terminal.screen import Screen

if TYPE_CHECKING:
    from meldcode_cli.commands.look.calendar import To

# Further ahead, the number of working days says nothing, and counting them takes long.
_COUNTED = 366
# How JSON calls it that a dossier was kept long enough, and how long before it is told.
RETENTION = "bewaartermijn"
_AHEAD = timedelta(days=30)
# How JSON calls a birthday that changes who is spoken to, and how it calls that where nobody can open the dossier; and
# how long before it is told.
BIRTHDAY = "leeftijd"
LOOK = "nakijken"
_BIRTHDAY_AHEAD = timedelta(days=366)
_MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class Item:
    """Something that must be done in a case: what it is, is its class. `id` is what JSON calls it, `by` the moment of
    what must be done within hours, `meldcode` whether its case follows the meldcode, None if that is not known."""

    case: str
    due: date | None
    flow: str
    id: str
    by: datetime | None = None
    meldcode: bool | None = None

    @property
    def said(self) -> str:
        """What its case is called on the screen."""
        return named(self.case, self.meldcode)

    @property
    def name(self) -> str:
        """What tells it apart from all else in its case: a duty and a question may have one id."""
        return f"{_KINDS.index(type(self))} {self.id}"

    def overdue(self, now: datetime) -> bool:
        """Tell whether this should have been done before `now`."""
        return self.by < now if self.by is not None else self.due is not None and self.due < now.date()


class DueDuty(Item):
    """The duty `id`, to be done by `due`."""


class DatedQuestion(Item):
    """The question `id`, that is put from `due` on."""


class DayAgreed(Item):
    """A day that was agreed, in the field `id` of a kind of record; it stays until it is recorded what came of it."""

    @property
    def name(self) -> str:
        # More days can be agreed in one field, and each is an event of its own.
        return f"{super().name} {self.due}"


class KeptLongEnough(Item):
    """A closed dossier that has to be kept until `due`."""


class MonthToLook(Item):
    """A month, from `due` on, in which there is something to look at: a birthday. `id` is LOOK, or BIRTHDAY and the age
    where the dossier could be opened."""

    @property
    def name(self) -> str:
        return f"{_KINDS.index(type(self))} {self.due}"

    def overdue(self, _: datetime) -> bool:
        return False


_PATTERNS = {DatedQuestion: texts.AGENDA_QUESTION, DayAgreed: texts.AGENDA_DAY}
_KINDS = (DueDuty, DatedQuestion, KeptLongEnough, DayAgreed, MonthToLook)


Title = Callable[[Item], str]
"""What gives an item in words."""
Who = Callable[[Item], str | None]
"""What tells who does an item; None for nobody."""
Pick = Callable[[Home, Sequence[Item], datetime, Title], tuple[list[Item], Title, Who]]
"""What keeps what is wanted of an agenda, of a home with its key open, with what gives it in words, and who does it."""


def items(home: Home, now: datetime) -> tuple[list[Item], list[str]]:
    """Return all that must be done in open cases, by due date and without one last; and of which cases none is known.

    Those are cases whose dossier cannot be read, or is gone without having been closed.
    """
    found: list[Item] = []
    unsure: list[str] = []
    years = retention_years(home)
    at_hand = functools.cache(lambda: _at_hand(home))
    for known in known_cases(home, now, home.cases.listing(), with_waits=True):
        head = known.head
        if head is None or (not known.here and head.status is not Status.CLOSED):
            unsure.append(known.case)
            continue
        here: list[Item] = []
        if known.here or head.status is not Status.CLOSED:
            here += items_of(head)
        if head.status is not Status.CLOSED:
            here += _looks(head, now, at_hand)
        elif years is not None and known.here:
            here += _to_keep_no_longer(head, years, now.date())
        found += (replace(item, meldcode=head.meldcode) for item in here)
    # Sorting keeps the order of the flow among what is due on one day in one case.
    return sorted(found, key=lambda item: (item.due or date.max, item.by is None, item.case)), sorted(unsure)


def items_of(head: Head) -> Iterator[Item]:
    """Yield what must be done in a case, as far as the register says. What was agreed or is expected goes on when the
    case is closed: somebody keeps watching."""
    yield from _agreed(head)
    yield from _items(head)


def retention_years(home: Home) -> int | None:
    """Return after how many years a closed dossier may have to go, as the organisation or the settings say; None if
    neither does."""
    years = policy.read().retention_years or home.settings().get("retention_years")
    return years if isinstance(years, int) and not isinstance(years, bool) and 1 <= years <= _MOST_YEARS else None


def show(screen: Screen, now: datetime, *, as_json: bool, ics: To | None, pick: Pick | None = None) -> None:
    """Show what must be done on the screen or as JSON; with `ics` write it as a calendar instead. `pick` tells what of
    it is wanted, and who does it: then the key is asked for.

    Raises MeldcodeError when that calendar cannot be made.
    """
    home = find_there()
    title, more = titles(library_of(home)), 0
    who: Who | None = None
    if pick is not None and home.cases.cases():
        from meldcode_cli.keyring.unlocking import unlocked

        home = unlocked(home)
        every, unsure = items(home, now)
        found, title, who = pick(home, every, now, title)
        more = len(every) - len(found)
    else:
        found, unsure = items(home, now)
    if ics is not None:
        from meldcode_cli.commands.look import calendar

        calendar.write(home, _dated(found), ics, now, screen)
        # What is on stdout as a calendar must stay one.
        screen = Screen(stream=sys.stderr) if ics.path is None else screen
    if as_json:
        screen.json({"checked": is_checked(home), "items": [as_object(item, now, who) for item in found]})
    elif ics is not None:
        if ics.path is not None:
            _say_written(screen, found)
    else:
        # Who does what, and in whose case, is told from sealed dossiers.
        with paged(screen, sealed=pick is not None):
            _say(screen, found, now, title, texts.AGENDA_WHO_NONE if more else texts.AGENDA_EMPTY)
            if more:
                screen.say(texts.AGENDA_WHO_REST.format(count=more))
            if not is_checked(home):
                screen.say(texts.NOT_CHECKED)
            if not found and not more:
                screen.say(looked_in(home))
    if unsure:
        # What is on stdout as JSON must stay JSON.
        (screen.error if as_json else screen.warn)(texts.AGENDA_UNSURE.format(cases=", ".join(unsure)))


def titles(library: Library) -> Title:
    """Return what gives an item in words: from its flow as it is installed now, else the id itself."""
    flows: dict[str, dict[tuple[type[Item], str], str]] = {}

    def title(item: Item) -> str:
        if isinstance(item, MonthToLook):
            return _look(item)
        if isinstance(item, DayAgreed):
            return shared.AGREED_DAYS.get(item.id, item.id)
        if item.flow not in flows:
            flows[item.flow] = dict(_titles(library, item.flow))
        return flows[item.flow].get((type(item), item.id), item.id)

    return title


def _look(item: Item) -> str:
    """Return what there is to look at, in words."""
    _, _, age = item.id.partition(" ")
    return shared.BIRTHDAY.format(age=age) if age else texts.AGENDA_LOOK.format(case=item.case)


def _items(head: Head) -> Iterator[Item]:
    for duty, due in head.duties:
        yield DueDuty(head.case, None if due is None else date.fromisoformat(due), head.flow, duty, head.by(duty))
    for question, day in head.waits or ():
        yield DatedQuestion(head.case, date.fromisoformat(day), head.flow, question)


def _looks(head: Head, now: datetime, at_hand: Callable[[], Home]) -> Iterator[Item]:
    """Yield the month in which there is something to look at, within a year and until that month is past."""
    if head.look is None:
        return
    day, today = date.fromisoformat(head.look), now.date()
    if today.replace(day=1) <= day <= today + _BIRTHDAY_AHEAD:
        age = _birthday(at_hand(), head, now)
        yield MonthToLook(head.case, day, head.flow, LOOK if age is None else f"{BIRTHDAY} {age}")


def _birthday(home: Home, known: Head, now: datetime) -> int | None:
    """Return how old somebody becomes, from the dossier; None where it cannot be opened without asking for anything."""
    from meldcode_cli.dossier.opening import open_case

    try:
        found = open_case(home, known.case, lambda: now, known={known.case: known}).birthday
    except MeldcodeError:
        return None
    return None if found is None else found[0]


def _at_hand(home: Home) -> Home:
    """Return the home with its key opened, if a file holds the passphrase: nobody is asked for it."""
    from meldcode_cli.keyring.unlocking import passphrase_from_file

    if not home.sealed:
        return home
    try:
        passphrase = passphrase_from_file()
        return home if passphrase is None else home.opened_with(home.key_folder.unlock(passphrase))
    except MeldcodeError:
        return home


def _agreed(head: Head) -> Iterator[Item]:
    for field, day in head.days or ():
        yield DayAgreed(head.case, date.fromisoformat(day), head.flow, field)


def _to_keep_no_longer(head: Head, years: int, today: date) -> Iterator[Item]:
    """Yield a reminder for a closed dossier that was kept as long as it has to be; never more than that."""
    if head.closed is None:
        return
    closed = date.fromisoformat(head.closed)
    # 29 February has no day in most years: then it is the last of that month.
    last = closed.replace(year=closed.year + years, day=min(closed.day, 28) if closed.month == 2 else closed.day)
    if last <= today + _AHEAD:
        yield KeptLongEnough(head.case, last, head.flow, RETENTION)


def _titles(library: Library, flow: str) -> Iterator[tuple[tuple[type[Item], str], str]]:
    # The tables as they are in the file: loading the models takes longer than all the rest. So nothing is sure here.
    try:
        data: dict[str, Any] = library.read(flow).data
    except MeldcodeError:
        return
    roles = {role: word for role, word in data.get("roles", {}).items() if isinstance(word, str)}
    for item, table_name, key in ((DueDuty, "duty", "title"), (DatedQuestion, "question", "text")):
        for table in data.get(table_name, ()):
            words = table.get(key)
            if isinstance(words, str):
                yield (item, table["id"]), filled(words, roles)


def _say(screen: Screen, found: Sequence[Item], now: datetime, title: Title, none: str) -> None:
    today = now.date()
    if not found:
        screen.say(none)
    retention = [item for item in found if isinstance(item, KeptLongEnough)]
    found = [item for item in found if not isinstance(item, KeptLongEnough)]
    late = [item for item in found if item.overdue(now)]
    if late:
        # Nothing stands above calling 112.
        calls = [item for item in found if isinstance(item, DueDuty) and item.id == CALL]
        late = [*calls, *(item for item in late if item not in calls)]
    parts = [
        (
            texts.AGENDA_TODAY,
            [item for item in found if item.due is not None and item.due <= today and item not in late],
        ),
        (texts.AGENDA_LATER, [item for item in found if item.due is not None and item.due > today]),
        (texts.AGENDA_NO_DATE, [item for item in found if item.due is None]),
    ]
    if late:
        screen.warn(texts.AGENDA_LATE.format(count=len(late)))
        screen.bullets([line(item, title(item), now) for item in late])
    for name, part in parts:
        if part:
            screen.heading(name)
            screen.bullets([line(item, title(item), now) for item in part])
    if retention:
        screen.heading(texts.AGENDA_RETENTION)
        screen.bullets(
            [
                texts.AGENDA_KEEP.format(name=item.said, case=item.case, date=short_date(item.due or today))
                for item in retention
            ]
        )


def line(item: Item, title: str, now: datetime, *, case: str = "") -> str:
    """Return an item in words; `case` is what its case is called, if not as everywhere."""
    today, case = now.date(), case or item.said
    if item.due is None:
        return texts.AGENDA_DATELESS.format(case=case, title=title)
    if isinstance(item, MonthToLook):
        return texts.AGENDA_MONTH.format(case=case, title=title, month=show_month(item.due))
    if item.by is not None:
        by = item.by.astimezone(now.tzinfo)
        pattern = texts.AGENDA_HOUR_LATE if by < now else texts.AGENDA_HOUR
        day = texts.AGENDA_THIS_DAY if by.date() == today else texts.AGENDA_OTHER_DAY.format(date=short_date(by.date()))
        return pattern.format(case=case, title=title, day=day, time=f"{by:%H:%M}")
    pattern = _PATTERNS.get(type(item), texts.AGENDA_DUTY)
    return pattern.format(case=case, title=title, date=short_date(item.due), left=_left(item.due, today))


def _left(due: date, today: date) -> str:
    """Say how many days late it is, or how many working days are left; nothing for today and for much later."""
    days = (due - today).days
    if days < 0:
        return texts.AGENDA_DAY_LATE if days == -1 else texts.AGENDA_DAYS_LATE.format(days=-days)
    if days == 0 or days > _COUNTED:
        return ""
    # Only now: most lines of an agenda need no reckoning.
    from meldcode_cli.flow.days import workdays_left

    match workdays_left(today, due):
        case 0:
            return texts.AGENDA_NO_WORKDAY
        case 1:
            return texts.AGENDA_WORKDAY
        case left:
            return texts.AGENDA_WORKDAYS.format(days=left)


def _dated(found: Sequence[Item]) -> list[tuple[str, str, date | datetime]]:
    return [(item.case, item.name, item.by or item.due) for item in found if item.due is not None]


def _say_written(screen: Screen, found: Sequence[Item]) -> None:
    undated = sum(item.due is None for item in found)
    screen.say(texts.AGENDA_SAVED.format(count=len(found) - undated))
    screen.say(texts.AGENDA_NEUTRAL)
    if undated:
        screen.say(texts.AGENDA_LEFT_OUT.format(count=undated))


def as_object(item: Item, now: datetime, who: Who | None = None) -> dict[str, object]:
    """Return an item as JSON has it; `who` does it, where that is known."""
    return {
        "case": item.case,
        "duty": item.id.partition(" ")[0],
        "due": None if item.due is None else item.due.isoformat(),
        "overdue": item.overdue(now),
        "meldcode": item.meldcode,
        **({} if item.by is None else {"due_at": item.by.isoformat()}),
        **({} if who is None else {"who": who(item)}),
    }
