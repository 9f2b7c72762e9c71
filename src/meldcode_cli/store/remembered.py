"""What this computer remembers beside the dossiers, for whoever keeps an eye on it: when the last backup was made, and
what was last written into a calendar. Nothing of a person, and no number of a case.

remembered.json   one JSON object: "format", "backup" (a moment), "calendar" (by UID a day or moment, how often it was
                  changed, and whether it was cancelled)

It is derived and not signed: what it says is never trusted over anything, and without it things are only told anew.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.seam import NotSaved, put

if TYPE_CHECKING:
    from meldcode_cli.store.home import Home

NAME = "remembered.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Event:
    """What a calendar was last told of one UID: its `day` (or moment, as ISO 8601), how often that was changed
    (`sequence`), and whether it is `gone`."""

    day: str
    sequence: int = 0
    gone: bool = False


def last_backup(home: "Home") -> datetime | None:
    """Return when the last backup was made here; None if that is not known."""
    with contextlib.suppress(ValueError, TypeError):
        found = datetime.fromisoformat(_table(home).get("backup", ""))
        return found if found.tzinfo is not None else None
    return None


def note_backup(home: "Home", now: datetime) -> None:
    """Remember that a backup was made, and read back. Where that cannot be kept, there is a backup all the same."""
    with contextlib.suppress(NotSaved):
        _put(home, "backup", now.isoformat(timespec="seconds"))


def calendar(home: "Home") -> dict[str, Event]:
    """Return what calendars were last told, by UID."""
    found: dict[str, Event] = {}
    rows = _table(home).get("calendar")
    for uid, row in (rows if isinstance(rows, dict) else {}).items():
        with contextlib.suppress(ValueError, TypeError):
            day, sequence, gone = row
            datetime.fromisoformat(day)
            found[uid] = Event(day, max(int(sequence), 0), gone is True)
    return found


def note_calendar(home: "Home", events: Mapping[str, Event]) -> None:
    """Remember what calendars were told; raises NotSaved."""
    _put(home, "calendar", {uid: [one.day, one.sequence, one.gone] for uid, one in events.items()})


def _table(home: "Home") -> dict[str, Any]:
    try:
        found = json.loads(home.place.read(NAME)[0])
    except (MeldcodeError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and found.get("format") == _FORMAT else {}


def _put(home: "Home", name: str, value: object) -> None:
    with home.held():
        table = {"format": _FORMAT, **_table(home), name: value}
        put(home.place, NAME, json.dumps(table, separators=(",", ":")).encode() + b"\n")
