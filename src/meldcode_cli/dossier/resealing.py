"""Sealing everything anew: for whom it is sealed has changed, or it was not sealed yet."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from meldcode_cli.case.entries import Vouched
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.signatures import Doubt, doubtful
from meldcode_cli.dossier import looking, practice_cases
from meldcode_cli.dossier import settings as settings_room
from meldcode_cli.dossier.casefile import Author, CaseFile, Clock
from meldcode_cli.dossier.counting import counting_in
from meldcode_cli.dossier.opening import open_case
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.seal.recipients import ANY
from meldcode_cli.store.heads import Head
from meldcode_cli.store.home import SETTINGS, Home
from meldcode_cli.store.locks import Busy
from meldcode_cli.store.seam import NotSaved
from meldcode_cli.talk.watching import Watch, unwatched


@dataclass(slots=True)
class Resealed:
    """How it went, by case: sealed anew, held by another window, not to be touched before somebody looked at it, or not
    done because the disk refused."""

    done: list[str] = field(default_factory=list)
    busy: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


Accepted = Mapping[str, str]
_NOTHING: Accepted = MappingProxyType({})


def reseal_all(
    home: Home,
    author: Author,
    clock: Clock,
    *,
    only: Collection[str] | None = None,
    accepted: Accepted = _NOTHING,
    watch: Watch = unwatched,
) -> Resealed:
    """Seal every dossier for whom everything is sealed now, and write that down in it; or `only` these.

    What was signed with an earlier key of this user is vouched for with the key of now: one that the list of recipients
    names, if nothing was added since the register was signed anew. So is, of what nobody answers for, what somebody
    `accepted` by name, with the reason.

    What another window holds, and what is not as this machine last saw it, is left as it is. A disk that refuses ends
    it: what is left then is `failed`. `watch` sees how far it is.
    """
    result = Resealed()
    todo = [*_cases(home, str), *_cases(practice_cases.home_of(home), practice_cases.shown)]
    todo = [each for each in todo if only is None or each.shown in only]
    try:
        # Answers from before there was a case move to where they are sealed.
        settings_room.save(home, settings_room.load(home))
        if home.keys is not None and home.keys.begins_to_sign:
            # It was broken off before all that stands beside the dossiers was signed.
            home.sign_anew()
    except NotSaved:
        result.failed += [each.shown for each in todo] or [SETTINGS]
        return result
    for count, each in enumerate(watch(todo)):
        try:
            with each.home.cases.locked(each.case):
                _reseal(each, author, clock, accepted.get(each.shown, ""))
            result.done.append(each.shown)
        except Busy:
            result.busy.append(each.shown)
        except _Doubtful:
            result.doubtful.append(each.shown)
        except NotSaved:
            result.failed += [left.shown for left in todo[count:]]
            break
    with contextlib.suppress(NotSaved):
        home.remember_list()
    if home.keys is not None and only is None and not (result.busy or result.doubtful or result.failed):
        # From here on what an earlier key signs is of somebody else.
        home.keys.forget_earlier()
        with contextlib.suppress(NotSaved):
            home.remember_list()  # who is on it stays the same
    return result


def is_for_others(casefile: CaseFile) -> bool:
    """Tell whether a dossier says that others can open it than can from now on."""
    now, said = casefile.access_now(), casefile.access_said()
    return now is not None and (not said or said[-1].content != now)


def is_unfinished(home: Home, clock: Clock) -> bool:
    """Tell whether there are dossiers that are not sealed yet for whom everything is sealed now."""
    for each in (home, practice_cases.home_of(home)):
        for case in each.cases.cases():
            with contextlib.suppress(MeldcodeError):
                if is_for_others(open_case(each, case, clock)):
                    return True
    return False


@dataclass(frozen=True, slots=True)
class _Case:
    """One case to seal anew, what is known of it and what of it was set aside: looked up for all at once."""

    home: Home
    case: str
    known: Head | None
    aside: list[str]
    shown: str


def _cases(home: Home, shown: Callable[[str], str]) -> list[_Case]:
    listing, heads = home.cases.listing(), home.register.heads()
    return [
        _Case(
            home,
            case,
            heads.get(case),
            [*listing.drafts_aside(case), *listing.dossiers_aside(case)],
            shown(case),
        )
        for case in listing.cases()
    ]


class _Doubtful(Exception):
    pass


def _reseal(each: _Case, author: Author, clock: Clock, reason: str) -> None:
    try:
        known = {} if each.known is None else {each.case: each.known}
        casefile = open_case(each.home, each.case, clock, author, known)
    except MeldcodeError:
        raise _Doubtful from None
    # A dossier that was put back or changed must keep standing out: sealing it anew would make it the last one seen.
    if not casefile.compare_with(each.known):
        raise _Doubtful
    looking.reseal(each.home, each.case, author, clock, was_open=not each.home.cases.is_sealed(each.case))
    casefile.reseal(each.aside, _vouched(each, casefile, reason))


def _vouched(each: _Case, casefile: CaseFile, reason: str) -> Vouched | None:
    """Return that the user vouches for what stands in a dossier; None where there is no need, or no reason to. `reason`
    is why it was accepted, "" if it was not."""
    keys = each.home.keys
    if keys is None or not keys.signs:
        return None
    counts = counting_in(each.home, casefile.log)
    found = doubtful(casefile.log, counts)
    if found and reason:
        return Vouched(ground="accepted", reason=reason)
    if not found or not isinstance(casefile.log, SignedLog):
        return None
    unsigned = all(each.doubt is Doubt.UNSIGNED for each in found)
    if unsigned and not each.home.cases.is_sealed(each.case) and casefile.is_ours:
        return Vouched(ground="were-open")
    known = each.known
    if casefile.is_ours and known is not None and known.head == casefile.log.head:
        earlier = keys.recipients().earlier
        if ANY in earlier or not doubtful(casefile.log, {*counts, *earlier}):
            return Vouched(ground="new-key")
        if not doubtful(casefile.log, {*counts, *keys.recipients().left}):
            # It was here before they left, so it counted.
            return Vouched(ground="left")
    return None
