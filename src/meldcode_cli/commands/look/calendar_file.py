"""A calendar file (RFC 5545) that tells whoever sees it nothing but the numbers of cases and the days.

It can be read again and again, also by a calendar that subscribes to it: an event keeps its UID, counts how often it
was moved (SEQUENCE), and is told to be off (STATUS:CANCELLED) once nothing has to be done any more.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from meldcode_cli.store.remembered import Event

# Must be there; names no program, because the name of this one says what a case is about.
_MADE_BY = "-//agenda//agenda//NL"
# So long after its day it is still told that an event is off.
_TOLD = timedelta(days=62)

Dated = tuple[str, str, date | datetime]
"""A case, the name of what must be done in it, and its day or moment."""


def uid(case: str, name: str, key: bytes) -> str:
    """Return the UID of what must be done in a case. Without the key anyone could compute which one belongs to a
    melding."""
    return hmac.new(key, f"{case} {name}".encode(), hashlib.sha256).hexdigest()[:32]


def told(days: Iterable[Dated], key: bytes, before: Mapping[str, Event], now: datetime) -> dict[str, Event]:
    """Return what a calendar is told now, by UID, given what it was told `before`."""
    found: dict[str, Event] = {}
    for case, name, day in days:
        known, moment = before.get(uid(case, name, key)), day.isoformat()
        same = known is not None and known.day == moment and not known.gone
        found[uid(case, name, key)] = (
            known if known is not None and same else Event(moment, 0 if known is None else known.sequence + 1)
        )
    for gone, known in before.items():
        if gone not in found and _day(known) >= now.date() - _TOLD:
            found[gone] = known if known.gone else Event(known.day, known.sequence + 1, gone=True)
    return found


def written(events: Mapping[str, Event], cases: Mapping[str, str], now: datetime) -> bytes:
    """Return a calendar with these events; each lasts all day, or stands at its moment. `cases` says by UID of which
    case it is, by which it is called: of one that is off nobody needs to know that any more."""
    from icalendar import Calendar
    from icalendar import Event as Told

    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    for name, event in events.items():
        made = Told()
        made.add("uid", name)
        made.add("dtstamp", now.astimezone(UTC))
        moment = datetime.fromisoformat(event.day)
        made.add("dtstart", moment.date() if len(event.day) == len("2026-03-10") else moment.astimezone(UTC))
        made.add("sequence", event.sequence)
        if event.gone:
            made.add("status", "CANCELLED")
        if name in cases:
            made.add("summary", cases[name])
        made.add("class", "PRIVATE")
        # The user is not away that day.
        made.add("transp", "TRANSPARENT")
        calendar.add_component(made)
    if not events:
        calendar.add_component(_clock())
    data: bytes = calendar.to_ical()
    return data


def is_ours(data: bytes) -> bool:
    """Tell whether a file is a calendar as this program makes them."""
    return data.startswith(b"BEGIN:VCALENDAR\r\n") and f"PRODID:{_MADE_BY}\r\n".encode() in data[:200]


def _clock() -> Any:
    """Return what a calendar may hold that tells of nothing: without anything in it, it would be none."""
    from icalendar import Timezone, TimezoneStandard

    clock, standard = Timezone(), TimezoneStandard()
    clock.add("tzid", "Etc/UTC")
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    clock.add_component(standard)
    return clock


def _day(event: Event) -> date:
    return datetime.fromisoformat(event.day).date()
