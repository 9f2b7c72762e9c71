"""A calendar file (RFC 5545) that tells whoever sees it nothing but the numbers of cases and the days."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import UTC, date, datetime

# Must be there; names no program, because the name of this one says what a case is about.
_MADE_BY = "-//agenda//agenda//NL"


def written(days: Iterable[tuple[str, str, date | datetime]], key: bytes, now: datetime) -> bytes:
    """Return a calendar with one event for each (case, name of what must be done, day or moment); at least one.

    An event lasts all day, or stands at its moment, and is called after its case. It has the same UID each time, also
    on another day, so that a calendar program that reads the file again moves it instead of adding it.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    for case, name, day in days:
        event = Event()
        # Without the key, anyone could compute which UID belongs to a melding in this case.
        event.add("uid", hmac.new(key, f"{case} {name}".encode(), hashlib.sha256).hexdigest()[:32])
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", day.astimezone(UTC) if isinstance(day, datetime) else day)
        event.add("summary", case)
        event.add("class", "PRIVATE")
        # The user is not away that day.
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data
