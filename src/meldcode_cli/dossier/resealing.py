"""Sealing everything anew: for whom it is sealed has changed, or it was not sealed yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from meldcode_cli.dossier import practice_cases
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import Author, Clock
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.home import SETTINGS, Home
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.register import Head
from meldcode_cli.store.seam import NotSaved


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
    todo = [*_cases(home, str), *_cases(practice_cases.home_of(home), practice_cases.shown)]
    try:
        # Answers from before there was a case move to where they are sealed.
        settings_room.save(home, settings_room.load(home))
    except NotSaved:
        result.failed += [each.shown for each in todo] or [SETTINGS]
        return result
    for count, each in enumerate(todo):
        try:
            with each.home.cases.locked(each.case):
                _reseal(each, author, clock)
            result.done.append(each.shown)
        except Busy:
            result.busy.append(each.shown)
        except _Doubtful:
            result.doubtful.append(each.shown)
        except NotSaved:
            result.failed += [left.shown for left in todo[count:]]
            break
    return result


@dataclass(frozen=True, slots=True)
class _Case:
    """One case to seal anew, what is known of it and which forms of it were set aside: looked up for all at once."""

    home: Home
    case: str
    known: Head | None
    aside: list[str]
    shown: str


def _cases(home: Home, shown: Callable[[str], str]) -> list[_Case]:
    listing, heads = home.cases.listing(), home.register.heads()
    return [_Case(home, case, heads.get(case), listing.drafts_aside(case), shown(case)) for case in listing.cases()]


class _Doubtful(Exception):
    pass


def _reseal(each: _Case, author: Author, clock: Clock) -> None:
    try:
        casefile = open_case(each.home, each.case, clock, author)
    except MeldcodeError:
        raise _Doubtful from None
    # A dossier that was put back or changed must keep standing out: sealing it anew would make it the last one seen.
    if not casefile.compare_with(each.known):
        raise _Doubtful
    casefile.reseal(each.aside)
