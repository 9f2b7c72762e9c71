"""What a colleague thinks of a decision changes nothing in a case, and survives whatever two people write."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from meldcode_cli.case.entries import Answer, Entry
from meldcode_cli.case.format_2 import SignedLog
from meldcode_cli.case.joining import joined
from meldcode_cli.case.merged import SecondOpinion
from meldcode_cli.case.opinions import decisions, is_decision, opinions
from meldcode_cli.case.standing import Standing
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.flow.files import Library
from meldcode_cli.flow.model import Flow
from tests.case import pairs
from tests.case.making import GOOD, NOW
from tests.case.test_replay import STEP, long_walk
from tests.case.walking import Step, Walk, in_memory
from tests.support.schools import flow as school

SMALL = school("school-later")
SCHOOL = Library().load("onderwijs")
WHY = "Ik zou eerst bellen."
WALKS = st.one_of(st.lists(STEP, min_size=1, max_size=20), st.builds(long_walk, st.integers(0, 2**32), st.just(80)))


def thinks(entry: int, agree: bool) -> SecondOpinion:
    """An opinion on an entry."""
    return SecondOpinion(entry=entry, agree=agree, reason=None if agree else WHY)


def stands(casefile: CaseFile) -> tuple[object, ...]:
    """All that a case asks for and leads to, and what agenda and list know of it; no numbers of entries."""
    now: Standing = casefile.standing()
    outcome = None if now.outcome is None else now.outcome.id
    duties = [(duty.id, duty.due, duty.by, duty.open, duty.done_on, duty.lapsed) for duty in now.duties]
    head = casefile.head()
    known = (head.status, head.step, head.next_due, head.duties, head.hours, head.waits, head.days, head.look)
    return outcome, now.next, now.waits, now.waits_until, now.closed, now.complete, duties, known


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=WALKS, seed=st.integers(0, 2**32))
def test_an_opinion_never_changes_a_duty_an_outcome_or_the_agenda(steps: list[Step], seed: int) -> None:
    """Two cases that go the same way, in one of them somebody gives an opinion on any entry now and then: after each
    step they stand the same."""
    chance = random.Random(seed)
    (one, _, clock), (other, _, other_clock) = in_memory(SMALL), in_memory(SMALL)
    walk = Walk(one, clock)
    for step in steps:
        before = len(one.log.entries)
        walk.step(step)
        other_clock.moment = clock.moment
        for entry in one.log.entries[before:]:
            other.record(_renumbered(entry, other))
        if other.log.entries and chance.random() < 0.5:
            other.record(thinks(chance.randrange(len(other.log.entries)) + 1, chance.random() < 0.5))
        assert stands(one) == stands(other)


def _renumbered(entry: Entry, other: CaseFile) -> Answer:
    """What an entry says, with the entries that it names as they are numbered in the other case."""
    numbers = [item.number for item in other.log.entries if not isinstance(item.content, SecondOpinion)]
    changes = {}
    for name in ("replaces", "entry", "about"):
        value = getattr(entry.content, name, None)
        if isinstance(value, int) and not isinstance(value, bool):
            changes[name] = numbers[value - 1]
    if left := getattr(entry.content, "left_open", ()):
        changes["left_open"] = tuple(numbers[value - 1] for value in left)
    return entry.content.model_copy(update=changes)


def with_opinion(log: SignedLog, who: int, content: SecondOpinion) -> SignedLog:
    """Let one of three people give an opinion in their copy."""
    person = pairs.PEOPLE[who]
    moment = max(entry.recorded for entry in log.entries) + timedelta(minutes=3)
    return log.added(Entry(len(log.entries) + 1, moment, person.name, person.role, content), pairs.KEYS[who])


def worth() -> Iterator[tuple[int, Flow, list[SignedLog]]]:
    """Yield histories of two or three people in which something was decided, with their number."""
    for seed in range(12):
        flow, copies = pairs.histories(seed)
        if any(is_decision(flow, entry.content) for entry in copies[-1].entries):
            yield seed, flow, copies


def test_it_survives_joining_in_either_order() -> None:
    """As it was signed, with the decision that it was given on; what must be done is the same as without it."""
    tried = earlier = 0
    for seed, flow, copies in worth():
        before = pairs.opened(flow, functools.reduce(joined, copies))
        decided = [entry.number for entry in copies[-1].entries if is_decision(flow, entry.content)]
        given_on = copies[-1].links[decided[-1] - 1].hash
        signed = with_opinion(copies[-1], len(copies) - 1, thinks(decided[-1], agree=bool(seed % 2)))
        name = signed.links[-1].hash
        all_of_it = [*copies[:-1], signed]
        whole = functools.reduce(joined, all_of_it)
        assert functools.reduce(joined, all_of_it[::-1]).labelled(whole.case).data == whole.data
        content = whole.entry_named(name).content
        assert isinstance(content, SecondOpinion) and whole.links[content.entry - 1].hash == given_on
        assert whole.links[whole.numbers[name] - 1] == signed.links[-1]
        after = pairs.opened(flow, whole)
        assert stands(after)[:-1] == stands(before)[:-1]
        assert {contest.key for contest in after.standing().contested} == {
            contest.key for contest in before.standing().contested
        }
        (found,) = [
            item
            for item in opinions(flow, after.state, after.standing().evaluation)
            if item.entry.number == whole.numbers[name]
        ]
        tried, earlier = tried + 1, earlier + found.earlier
    assert tried > 4 and 0 < earlier < tried


def test_only_of_what_was_decided_an_opinion_can_be_given() -> None:
    """Of every decision in a long walk; of nothing else."""
    seen: set[str] = set()
    for seed in range(3):
        casefile, _, clock = in_memory(SCHOOL)
        walk = Walk(casefile, clock)
        for step in long_walk(seed, 120):
            walk.step(step)
        for entry in decisions(SCHOOL, casefile.state, casefile.standing().evaluation):
            content = entry.content
            seen.add(content.type)
            question = SCHOOL.find_question(content.question) if isinstance(content, Answer) else None
            assert question is None or question.who or question.step == "stap-5"
    assert {"answer", "duty", "not-done"} <= seen and not seen & {"event", "postponed", "check", "begin", "access"}


def test_whoever_does_not_agree_says_why() -> None:
    """Whoever agrees may."""
    table = dict(GOOD["second-opinion"])
    del table["reason"]
    with pytest.raises(ValidationError, match="schrijft op waarom"):
        SecondOpinion.model_validate({**table, "agree": False}, context={"now": NOW})
    assert SecondOpinion.model_validate({**table, "agree": True}, context={"now": NOW}).reason is None
