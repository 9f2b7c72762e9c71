"""Another child of the same household: a case of its own, that begins with what holds for both, linked in both.

Nothing is copied unasked. What is taken over is an entry of the new case, recorded and signed there, that says where it
came from; the other dossier only gets the link, and who the other child is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from meldcode_cli.commands.cases import texts
from meldcode_cli.dutch import shared
from meldcode_cli.errors import MeldcodeError
from meldcode_cli.store.home import Home
from meldcode_cli.store.names import valid_case
from meldcode_cli.talk import asking
from meldcode_cli.talk.dialogue import AWAY, Choice, Dialogue, Menu

if TYPE_CHECKING:
    from meldcode_cli.case.entries import CaseFacts, Entry
    from meldcode_cli.case.fields import Content
    from meldcode_cli.dossier.casefile import CaseFile


def must_be_there(home: Home, case: str) -> None:
    """Raise MeldcodeError if a new case cannot begin beside `case`: it is not there, a practice case, or held."""
    from meldcode_cli.dossier import practice_cases

    if practice_cases.case_of(case):
        raise MeldcodeError(texts.PRACTICE_NO_RESUME, shared.PRACTICE_HINT)
    if home.cases.stamp(valid_case(case)) is None:
        home.cases.read(case)
    with home.cases.locked(case):
        pass


def link(casefile: CaseFile, case: str, talk: Dialogue) -> None:
    """Record in a new case and in `case` that they are of one household. Raises MeldcodeError, NotSaved, Busy."""
    from meldcode_cli.case.around import Link
    from meldcode_cli.dossier import practice_cases

    with casefile.home.cases.locked(case):
        other = _opened(casefile, case)
        practice_cases.refuse(other, texts.PRACTICE_NO_RESUME)
        other.record(Link(case=casefile.case))
    casefile.record(Link(case=case))
    talk.say(texts.HOUSEHOLD_LINKED.format(case=casefile.case, other=case))


def take_along(casefile: CaseFile, talk: Dialogue) -> None:
    """Once it is known whom a linked case is about: let the user take over what holds for this child too, and tell each
    dossier who the other child is, so that no page for others can name it by mistake. Raises Stopped, NotSaved."""
    from meldcode_cli.dossier import looking

    facts = casefile.state.facts
    if not casefile.linked or facts is None:
        return
    case = casefile.linked[-1]
    try:
        with casefile.home.cases.locked(case):
            other = _opened(casefile, case)
            looking.keep(casefile.home, case, "opened", casefile.now, talk.warn)
            _introduce(other, facts)
    except MeldcodeError as wrong:
        talk.warn(f"{wrong.message} {wrong.hint}".strip())
        return
    if other.state.facts is not None:
        _introduce(casefile, other.state.facts)
    offered = [entry for entry in other.state.records if _may_hold_for(entry.content, facts)]
    for entry in _chosen(talk, offered):
        _copy(casefile, other, entry, talk)


def _opened(casefile: CaseFile, case: str) -> CaseFile:
    from meldcode_cli.dossier.opening import open_case

    return open_case(casefile.home, case, casefile.now, casefile.author)


def _introduce(casefile: CaseFile, other: CaseFacts) -> None:
    """Record in a case who the other child is, if nobody with those initials is known there."""
    from meldcode_cli.case.records.person import Person

    known = [entry.content.initials for entry in casefile.state.records if isinstance(entry.content, Person)]
    if other.initials not in known:
        today = casefile.now().date()
        casefile.record(
            Person.model_validate(
                {"date": today, "initials": other.initials, "capacity": texts.HOUSEHOLD_CHILD},
                context={"now": casefile.now()},
            )
        )


def _may_hold_for(content: Content, facts: CaseFacts) -> bool:
    from meldcode_cli.case.records.observation import Observation
    from meldcode_cli.case.records.person import Person

    return isinstance(content, Observation) or (isinstance(content, Person) and content.initials != facts.initials)


def _chosen(talk: Dialogue, offered: Sequence[Entry]) -> Iterator[Entry]:
    from meldcode_cli.case.records.base import Record
    from meldcode_cli.dutch.dates import show_date

    choices = []
    for entry in offered:
        content = entry.content
        assert isinstance(content, Record)
        day = show_date(content.date)
        choices.append(
            Choice(str(entry.number), texts.HOUSEHOLD_ENTRY.format(kind=content.called(), day=day, what=content.gist()))
        )
    if not choices:
        return
    while True:
        talk.question(texts.HOUSEHOLD_WHICH, notes=(texts.HOUSEHOLD_OWN_TEXT,), name="household.which")
        ticked = talk.tick(choices, menu=AWAY)
        if not isinstance(ticked, Menu):
            break
        asking.dealt_with(talk, ticked)
    if not ticked:
        talk.say(texts.HOUSEHOLD_NONE)
    yield from (entry for entry in offered if str(entry.number) in ticked)


def _copy(casefile: CaseFile, other: CaseFile, entry: Entry, talk: Dialogue) -> None:
    """Record in a case what an entry of another says, as far as it may be recorded here."""
    from meldcode_cli.case.judging import Refused
    from meldcode_cli.case.records.base import Record

    content = entry.content
    assert isinstance(content, Record)
    homes = [question for question in casefile.flow.question if question.record == content.type]
    belongs = homes[0] if len(homes) == 1 else None
    # What a child said in so many words is of that child alone.
    own = {"quote": None} if "quote" in type(content).model_fields else {}
    copy = content.model_copy(
        update={
            **own,
            "question": None if belongs is None else belongs.id,
            "asked": None if belongs is None else casefile.flow.filled(belongs.text),
            "duties": (),
            "replaces": None,
            "reason": None,
            "taken_over": texts.HOUSEHOLD_FROM.format(case=other.case, entry=entry.number),
        }
    )
    judged = casefile.judge().whole(copy, read=(*content.warnings, *content.unread))
    if isinstance(judged, Refused):
        talk.warn(texts.HOUSEHOLD_NOT_TAKEN.format(entry=entry.number, why=judged.sentence))
        return
    casefile.record(judged)
    talk.saved()
