"""What contradicts in two parts of a case that were written beside each other. Pure.

One question that both answered, each in another way; a duty that one did and of which the other says that it need not
be, or that it was not done; a duty that both put off, to different days; a record that both put right (`put_right`);
whom it is about; a case that one closed while the other went on. What was put together without a word about the same
thing is for `case.contested`, which knows the flow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import time as clock_time
from typing import TYPE_CHECKING

from meldcode_cli.case import put_right
from meldcode_cli.case.around import Assigned, Label, Link, Paper, StandIn
from meldcode_cli.case.entries import (
    Access,
    Answer,
    CaseFacts,
    Close,
    DutyPostponed,
    Entry,
    Exported,
    Reopen,
    StepCheck,
    Vouched,
    Withdrawal,
)
from meldcode_cli.case.fitting import fits
from meldcode_cli.case.graph import after, places
from meldcode_cli.case.merged import Merge, SecondOpinion, Settled, Subject
from meldcode_cli.case.records.base import Record
from meldcode_cli.case.sides import Contested, Side
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.safe import safest
from meldcode_cli.flow.values import AGE_GROUPS

if TYPE_CHECKING:
    from meldcode_cli.case.given import AnswerValue
    from meldcode_cli.case.state import CaseState

# Who only looks, hands on or gives a name does not go on with a case.
_BESIDE = (Access, Assigned, Exported, Label, Link, Merge, Paper, SecondOpinion, StandIn, StepCheck, Vouched)


@dataclass(frozen=True, slots=True)
class Joined:
    """Two parts that were written beside each other, and what contradicts in them."""

    one: Side
    other: Side
    contested: tuple[Contested, ...]


def known_of(state: CaseState, entry: Entry) -> int:
    """Return as bits the numbers of all entries that an entry goes on from, with itself."""
    known = 1 << entry.number
    for number in after(entry):
        known |= state.known.get(number, 0)
    return known


def take(state: CaseState, entry: Entry) -> None:
    """Take in what an entry says of two parts that were written beside each other."""
    if isinstance(entry.content, Merge):
        join(state, entry)
    elif isinstance(entry.content, Settled):
        settle(state, entry)
    elif state.contests:
        dealt_with(state, entry)


def join(state: CaseState, entry: Entry) -> None:
    """Take in the entry that joins two parts: until somebody chose, what is safe counts."""
    one, other = (part_of(state, number) for number in after(entry))
    found = tuple(contradictions(one, other, entry.number))
    state.joins[entry.number] = Joined(one, other, found)
    for contest in found:
        state.contests[contest.key] = contest
        if contest.about == "end":
            state.closed = None
        elif contest.about == "duty":
            # Of two that put it off, the one that did so for the shortest time is the last word.
            state.postponed[contest.subject] = sorted(
                state.postponed.get(contest.subject, ()), key=_until, reverse=True
            )
        elif contest.about == "facts":
            # Whoever is younger needs more care.
            state.about = min((state.entries[number] for number in contest.sides), key=_age)
        elif contest.about == "record":
            # Both are facts until somebody chose, also where each chose the other one away.
            for number in contest.sides:
                put_right.choose(state, number, entry, counts=True)


def settle(state: CaseState, entry: Entry) -> None:
    """Take in the entry by which somebody chose what holds."""
    content = entry.content
    assert isinstance(content, Settled)
    key = (content.about, put_right.subject_of(state, content))
    contest = state.contests.get(key)
    if contest is not None and not state.knows(entry, contest.merge):
        # It chose between what was known where it was written; something else came beside it.
        return
    state.contests.pop(key, None)
    state.settled[key] = entry
    held = state.entries.get(content.holds or 0)
    if content.about == "answer" and held is not None and isinstance(held.content, Answer):
        state.choose(held, entry)
    for number in content.beside if content.about == "duty" else ():
        state.set_aside(number)
    for number in content.beside if content.about == "record" else ():
        put_right.choose(state, number, entry, counts=False)
    if content.about == "facts" and held is not None and isinstance(held.content, CaseFacts):
        state.about = held
    if content.about == "end" and held is not None and isinstance(held.content, Close):
        state.closed = held


def answered(state: CaseState, entry: Entry, question: str) -> None:
    """Take in that a question was answered: by somebody who knew of both answers it is chosen."""
    key: tuple[Subject, str] = ("answer", question)
    if (contest := state.contests.get(key)) is not None and state.knows(entry, contest.merge):
        del state.contests[key]
    if (chosen := state.settled.get(key)) is not None and state.knows(entry, chosen.number):
        del state.settled[key]


def dealt_with(state: CaseState, entry: Entry) -> None:
    """Take in that somebody who knew of a contradiction did something about it: did the duty, opened the case again."""
    content = entry.content
    names = content.duties if isinstance(content, Record) else (getattr(content, "duty", ""),)
    keys: list[tuple[Subject, str]] = [("duty", name) for name in names]
    if isinstance(content, Reopen):
        keys += [key for key in state.contests if key[0] == "end"]
    if isinstance(content, CaseFacts):
        keys += [key for key in state.contests if key[0] == "facts"]
    for key in keys:
        if key in state.contests and state.knows(entry, state.contests[key].merge):
            del state.contests[key]
    if isinstance(content, Record | Withdrawal):
        put_right.settle_again(state)


def said(state: CaseState, contest: Contested) -> list[AnswerValue]:
    """Return the answers that contradict, in the order of the page; what was struck says nothing."""
    found = (state.entries[number].content for number in contest.sides)
    return [content.value for content in found if isinstance(content, Answer)]


def safe_value(state: CaseState, question: Question, contest: Contested, given: AnswerValue) -> AnswerValue:
    """Return which of the answers that contradict counts until somebody chose; the one that was `given` last if none of
    them has a place in the flow."""
    contents = (state.entries[number].content for number in contest.sides)
    values = [item.value for item in contents if isinstance(item, Answer) and fits(question, item.value, item.label)]
    chosen = safest(question, values) if values else given
    return given if isinstance(chosen, int) else chosen


def counting_from(state: CaseState, flow: Flow, entry: Entry) -> dict[str, AnswerValue]:
    """Return the answers that count from an entry on that joins two parts, or by which somebody chose."""
    found: dict[str, AnswerValue] = {}
    joined, content = state.joins.get(entry.number), entry.content
    for contest in joined.contested if joined is not None else ():
        question = flow.find_question(contest.subject) if contest.about == "answer" else None
        values = said(state, contest)
        if question is not None and values:
            found[question.id] = safe_value(state, question, contest, values[-1])
    if isinstance(content, Settled) and content.about == "answer":
        held = state.entries.get(content.holds or 0)
        if held is not None and isinstance(held.content, Answer):
            found[content.subject] = held.content.value
    return found


def part_of(state: CaseState, number: int) -> Side:
    """Return one of two parts: the entry `number` and all that it goes on from. Each is worked out once, for what was
    joined before is part of what is joined later."""
    known = state.known.get(number, 0)
    if number not in state.then:
        part = type(state)(then=state.then)
        for each in places(known):
            part.apply(state.entries[each])
        state.then[number] = part
    return Side(state.then[number], known)


def _age(entry: Entry) -> int:
    content = entry.content
    assert isinstance(content, CaseFacts)
    return AGE_GROUPS.index(content.age_group)


def _until(entry: Entry) -> tuple[date, clock_time]:
    content = entry.content
    assert isinstance(content, DutyPostponed)
    return content.until, content.time or clock_time.max


def contradictions(one: Side, other: Side, merge: int) -> Iterator[Contested]:
    """Yield what contradicts in two parts that the entry `merge` joins."""
    for question in sorted({*one.state.answers} & {*other.state.answers}):
        sides = _answers(one, other, question)
        if sides:
            yield Contested("answer", question, sides, merge)
    found: dict[str, set[int]] = {}
    for mine, theirs in ((one, other), (other, one)):
        for duty, numbers in (*_done(mine, theirs), *_corrected(mine, theirs)):
            found.setdefault(duty, set()).update(numbers)
    for duty, numbers in _postponed(one, other):
        found.setdefault(duty, numbers)
    yield from (Contested("duty", duty, tuple(sorted(found[duty])), merge) for duty in sorted(found))
    things = put_right.put_right(one, other)
    yield from (Contested("record", thing, tuple(sorted(things[thing])), merge) for thing in sorted(things))
    if told := _about_whom(one, other):
        yield Contested("facts", CaseFacts.type, told, merge)
    yield from _closed(one, other, merge)


def _answers(one: Side, other: Side, question: str) -> tuple[int, ...]:
    """Return the entries by which both answered a question anew, differently; () if they did not."""
    mine, theirs = (
        _new(side, than, ("answer", question), side.state.answers[question].entry.number)
        for side, than in ((one, other), (other, one))
    )
    said = [side.state.entries[number].content for side, new in ((one, mine), (other, theirs)) for number in new]
    values = {content.value for content in said if isinstance(content, Answer)}
    return tuple(sorted({*mine, *theirs})) if mine and theirs and len(values) > 1 else ()


def _new(side: Side, other: Side, key: tuple[Subject, str], number: int) -> set[int]:
    """Return the entries that say what holds in one part, `number` if nothing contradicts there, as far as the other
    part did not know them, nor that they were chosen."""
    contest = side.state.contests.get(key)
    if contest is not None:
        return {each for each in contest.sides if not other.knows(each)}
    chosen = side.state.settled.get(key)
    return set() if other.knows(number if chosen is None else chosen.number) else {number}


def _about_whom(one: Side, other: Side) -> tuple[int, ...]:
    """Return the entries by which both told anew whom it is about, differently; () if they did not."""
    if one.state.about is None or other.state.about is None:
        return ()
    key: tuple[Subject, str] = ("facts", CaseFacts.type)
    mine = _new(one, other, key, one.state.about.number)
    theirs = _new(other, one, key, other.state.about.number)
    numbers = {number: side for side, new in ((one, mine), (other, theirs)) for number in new}
    told = {side.state.entries[number].content for number, side in numbers.items()}
    return tuple(sorted(numbers)) if mine and theirs and len(told) > 1 else ()


def _done(one: Side, other: Side) -> Iterator[tuple[str, set[int]]]:
    """Yield the duties that one part did, while the other decided not to do them."""
    for duty, entries in one.state.done.items():
        done = _unknown(entries, other)
        against = _unknown(other.state.not_done.get(duty, []), one)
        if done and against:
            yield duty, {done[-1], against[-1]}


def _corrected(one: Side, other: Side) -> Iterator[tuple[str, set[int]]]:
    """Yield the duties that were done by what one part corrected, and the other withdrew."""
    for duty, entries in one.state.done.items():
        for entry in entries:
            versions = set(one.state.versions(entry)) if not other.knows(entry.number) else set()
            for number, by in other.state.withdrawn.items():
                if number in versions and isinstance(by.content, Withdrawal) and not one.knows(by.number):
                    yield duty, {entry.number, by.number}


def _postponed(one: Side, other: Side) -> Iterator[tuple[str, set[int]]]:
    """Yield the duties that both put off, to different days."""
    for duty in sorted({*one.state.postponed} & {*other.state.postponed}):
        mine = _unknown(one.state.postponed[duty], other)
        theirs = _unknown(other.state.postponed[duty], one)
        if mine and theirs:
            said = one.state.entries[mine[-1]].content, other.state.entries[theirs[-1]].content
            days = {(content.until, content.time) for content in said if isinstance(content, DutyPostponed)}
            if len(days) > 1:
                yield duty, {mine[-1], theirs[-1]}


def _closed(one: Side, other: Side, merge: int) -> Iterator[Contested]:
    """Yield the closing of a case by one part, while the other went on, or closed it otherwise."""
    closed = [side.state.closed for side in (one, other)]
    new = [
        entry
        for entry, side in zip(closed, (other, one), strict=True)
        if entry is not None and not side.knows(entry.number)
    ]
    if not new:
        return
    if len(new) == 2:
        outcomes = sorted({str(getattr(entry.content, "outcome", "")) for entry in new})
        if len(outcomes) > 1:
            yield Contested("end", outcomes[0], tuple(sorted(entry.number for entry in new)), merge)
        return
    mine, theirs = (one, other) if new[0] is closed[0] else (other, one)
    went_on = [entry for entry in theirs.state.entries.values() if not mine.knows(entry.number)]
    went_on = [entry for entry in went_on if not isinstance(entry.content, _BESIDE)]
    if went_on:
        sides = tuple(sorted((new[0].number, went_on[-1].number)))
        yield Contested("end", str(getattr(new[0].content, "outcome", "")), sides, merge)


def _unknown(entries: list[Entry], other: Side) -> list[int]:
    return [entry.number for entry in entries if not other.knows(entry.number)]
