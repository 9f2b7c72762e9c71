"""Read a time of day as people write it: 8:35, 9 u, 0835, half negen, kwart over acht, 8 uur 's avonds. Pure.

Where a clock of twelve hours is meant, the time between seven in the morning and seven in the evening is the guess: a
school day. It is shown before it is kept. Four figures (03:10) are never a guess.
"""

from __future__ import annotations

import re
from datetime import time

from meldcode_cli.dutch import texts
from meldcode_cli.dutch.typed import NotUnderstood, Typed
from meldcode_cli.dutch.typed_days import NUMBERS

_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?: ?[:.uh] ?(?P<minute>[0-9]{2})| ?(?:u|h|uur))?\.?(?: ?(?:uur|u\.?))?")
_FIGURES = re.compile(r"(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2})(?: ?(?:uur|u\.?))?")
_WORDS = {**NUMBERS, "kwart": 15}
_NUMBER = rf"[0-9]{{1,2}}|{'|'.join(NUMBERS)}"
_SPOKEN = re.compile(
    rf"(?:(?P<minutes>{_NUMBER}|kwart) (?:minuten |minuut )?(?P<side>over|voor) )?(?P<half>half )?"
    rf"(?P<hour>{_NUMBER})(?: uur)?"
)
_PART = re.compile(r"(?P<rest>.+?)(?: in de| 's|,)? (?P<part>(?:ochtend|morgen|middag|avond|nacht)s?)")
# From which minute to which (the first of the next day counts on) each part of the day lasts.
_PARTS = {
    **dict.fromkeys(("ochtend", "morgen"), (240, 720)),
    "middag": (720, 1080),
    "avond": (1020, 1440),
    "nacht": (1320, 1800),
}
_SCHOOL_DAY = (420, 1140)
_HALF_DAY, _DAY = 720, 1440


def read_clock(typed: str) -> Typed[time]:
    """Read a time of day. Raises NotUnderstood."""
    words = " ".join(typed.lower().replace("\u2019", "'").split())
    words = re.sub(r"^om ", "", words)
    named = _PART.fullmatch(words)
    if named is not None:
        found = _minutes(named["rest"])
        within = _PARTS[named["part"].removesuffix("s")]
        if found is not None and found[0] < _HALF_DAY + 60:
            return Typed(_within(found[0], within))
        if found is not None and any(within[0] <= found[0] + day < within[1] for day in (0, _DAY)):
            return Typed(_time(found[0]))
        raise NotUnderstood(texts.NO_TIME)
    found = _minutes(words)
    if found is None:
        raise NotUnderstood(texts.NO_TIME)
    minutes, exact = found
    return Typed(_time(minutes)) if exact else Typed(_within(minutes, _SCHOOL_DAY), guessed=True)


def _minutes(words: str) -> tuple[int, bool] | None:
    """Return the minute of the day, and whether that is exact; None if this is no time."""
    match = _FIGURES.fullmatch(words) or _CLOCK.fullmatch(words)
    if match is not None:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        # Who writes 3 or 3:10, and not 03:10, means the afternoon as often as the night.
        exact = not 1 <= hour <= 6 or len(match["hour"]) == 2
        return (hour * 60 + minute, exact) if hour < 24 and minute < 60 else None
    match = _SPOKEN.fullmatch(words)
    if match is None:
        return None
    hour, aside = _number(match["hour"]), _number(match["minutes"] or "0")
    if not 1 <= hour <= 12 or aside > 29:
        return None
    side = -aside if match["side"] == "voor" else aside
    return (hour * 60 - (30 if match["half"] else 0) + side) % _HALF_DAY, False


def _within(minutes: int, part: tuple[int, int]) -> time:
    """Return the one of both times on a clock of twelve hours that lies in a part of the day."""
    for day in (0, _HALF_DAY, _DAY):
        at = minutes % _HALF_DAY + day
        if part[0] <= at < part[1]:
            return _time(at)
    raise NotUnderstood(texts.NO_TIME)


def _time(minutes: int) -> time:
    return time(*divmod(minutes % _DAY, 60))


def _number(word: str) -> int:
    return _WORDS[word] if word in _WORDS else int(word)
