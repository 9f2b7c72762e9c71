"""Somebody is away for a time: a colleague takes over all of their cases, and gives them back by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import texts
from meldcode_cli.dutch.dates import show_date
from meldcode_cli.dutch.typed import NotUnderstood
from meldcode_cli.dutch.typed_days import read_day
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.home import Home
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import Dialogue

if TYPE_CHECKING:
    from meldcode_cli.case.around import StandIn
    from meldcode_cli.dossier.casefile import Author, Clock

_NOBODY = "-niemand"


def tell(home: Home, author: Author, talk: Dialogue, clock: Clock) -> None:
    """Ask who is away, who stands in, and from when until when; record it in every open case of who is away.

    The key of `home` must be open. Raises Stopped, NotSaved.
    """
    from meldcode_cli.case.around import StandIn

    cases = _cases(home, talk, clock)
    if not cases:
        talk.say(texts.STAND_IN_NO_CASES)
        return
    names = {str(place): each.name for place, each in enumerate(cases)}
    absent = asking.choose(talk, Asked("stand-in.absent", texts.STAND_IN_ABSENT), names | {_NOBODY: texts.STAND_IN_NOT})
    if absent == _NOBODY:
        return
    owner = cases[int(absent)]
    asked = Asked("stand-in.person", texts.STAND_IN_PERSON, texts.STAND_IN_PERSON_HINT)
    person = asking.text(talk, asked, lambda typed: _wrong_person(typed, owner.name))
    today = clock().date()
    since = _ask_day(talk, Asked("stand-in.since", texts.STAND_IN_SINCE, texts.STAND_IN_DAY_HINT), today, today)
    until = _ask_day(talk, Asked("stand-in.until", texts.STAND_IN_UNTIL, texts.STAND_IN_DAY_HINT), today, since)
    talk.say(
        texts.STAND_IN_READ.format(
            person=person, absent=owner.name, since=show_date(since), until=show_date(until), count=len(owner.cases)
        )
    )
    sure = Asked("stand-in.sure", texts.STAND_IN_SURE, notes=(texts.STAND_IN_CASES.format(cases=_listed(owner.cases)),))
    if asking.yes_or_no(talk, sure, {True: texts.STAND_IN_YES, False: texts.STAND_IN_NOT}):
        content = StandIn(absent=owner.name, person=person, since=since, until=until)
        _record(home, author, talk, clock, owner.cases, content)


@dataclass
class Owner:
    """Somebody who has something to do, and in which open cases."""

    name: str
    cases: list[str]


def _cases(home: Home, talk: Dialogue, clock: Clock) -> list[Owner]:
    """Return who has what to do in the open cases; that these were opened is written down."""
    from meldcode_cli.case.turns import people, same
    from meldcode_cli.dossier import known, whose
    from meldcode_cli.dossier.opening import open_case

    found: list[Owner] = []
    opened: list[str] = []
    for case in sorted(row.case for row in known.rows(home, clock()) if row.open):
        try:
            state = open_case(home, case, clock).state
        except MeldcodeError:
            continue
        opened.append(case)
        for name in people(state):
            owner = next((each for each in found if same(each.name, name)), None)
            if owner is None:
                found.append(owner := Owner(name, []))
            owner.cases.append(case)
    whose.seen(home, opened, clock(), talk.warn)
    return found


def _record(home: Home, author: Author, talk: Dialogue, clock: Clock, cases: list[str], content: StandIn) -> None:
    from meldcode_cli.dossier.opening import open_case
    from meldcode_cli.store.locks import Busy

    busy = []
    for case in cases:
        try:
            with home.cases.locked(case):
                open_case(home, case, clock, author).record(content)
        except Busy:
            busy.append(case)
    if len(busy) < len(cases):
        talk.saved()
    if busy:
        talk.warn(texts.STAND_IN_BUSY.format(cases=_listed(busy)))


def _listed(cases: list[str]) -> str:
    return ", ".join(cases)


def _wrong_person(typed: str, absent: str) -> str | None:
    from datetime import datetime

    from pydantic import ValidationError

    from meldcode_cli.case.around import StandIn
    from meldcode_cli.dutch.findings import findings

    day = date(2000, 1, 1)
    table = {"absent": absent, "person": typed.strip(), "since": day, "until": day}
    try:
        StandIn.model_validate(table, context={"now": datetime.max})
    except ValidationError as error:
        return findings(error)[0][1]
    return None


def _ask_day(talk: Dialogue, asked: Asked, today: date, first: date) -> date:
    """Ask for a day, not before the `first`. Raises Stopped."""

    def wrong(typed: str) -> str | None:
        try:
            day = read_day(typed, today, past=False).value
        except NotUnderstood as error:
            return str(error)
        return texts.STAND_IN_TOO_EARLY.format(first=show_date(first)) if day < first else None

    return read_day(asking.text(talk, asked, wrong), today, past=False).value
