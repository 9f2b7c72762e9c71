"""Sealing everything anew: for whom it is sealed has changed, or it was not sealed yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import Author, Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.disk import NotSaved
from meldcode_cli.store.home import SETTINGS, Home
from meldcode_cli.store.locks import Busy


@dataclass(slots=True)
class Resealed:
    """How it went, by case: sealed anew, held by another window, not to be touched before somebody looked at it, or not
    done because the disk refused."""

    done: list[str] = field(default_factory=list)
    busy: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def reseal_all(home: Home, author: Author, clock: Clock) -> Resealed:
    """Seal every dossier for whom everything is sealed now, and write that down in it.

    What another window holds, and what is not as this machine last saw it, is left as it is. A disk that refuses ends
    it: what is left then is `failed`.
    """
    result = Resealed()
    places = ((home, str), (practice_cases.home_of(home), practice_cases.shown))
    todo = [(place, case, name(case)) for place, name in places for case in place.cases.cases()]
    try:
        # Answers from before there was a case move to where they are sealed.
        settings_room.save(home, settings_room.load(home))
    except NotSaved:
        result.failed += [name for _, _, name in todo] or [SETTINGS]
        return result
    for count, (place, case, name) in enumerate(todo):
        try:
            with place.cases.locked(case):
                _reseal(place, case, author, clock)
            result.done.append(name)
        except Busy:
            result.busy.append(name)
        except _Doubtful:
            result.doubtful.append(name)
        except NotSaved:
            result.failed += [left for _, _, left in todo[count:]]
            break
    return result


class _Doubtful(Exception):
    pass


def _reseal(home: Home, case: str, author: Author, clock: Clock) -> None:
    try:
        casefile = open_case(home, case, clock, author)
    except MeldcodeError:
        raise _Doubtful from None
    # A dossier that was put back or changed must keep standing out: sealing it anew would make it the last one seen.
    if not casefile.follows_known():
        raise _Doubtful
    casefile.reseal()
